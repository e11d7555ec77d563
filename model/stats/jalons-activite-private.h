/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-activite.h"
#include "jalons-dossier.h"
#include "jalons-referential.h"

G_BEGIN_DECLS

GArray *jalons_activite_refs_new (void);

/* Grounds of refusal, while they are gathered. */
GPtrArray *jalons_activite_motifs_new  (void);
void       jalons_activite_motifs_add  (GPtrArray *motifs, const char *texte, JalonsRef demande, gboolean entree);
void       jalons_activite_motifs_sort (GPtrArray *motifs);

void jalons_activite_delai_init  (JalonsActiviteDelai *delai);
void jalons_activite_delai_clear (JalonsActiviteDelai *delai);

/* The demande, whose opinion was given in these days, into every delay it is in the cohort of. */
void jalons_activite_add_delais  (JalonsActivite *self, const JalonsDossier *dossier, const JalonsDossierDemande *demande);
void jalons_activite_sort_delais (JalonsActivite *self);

/* Whether a session counts: held, in these days, of the département. */
gboolean jalons_activite_holds (const JalonsActivite *self, const JalonsSeance *seance);

/* Sessions, and who sat; @referential with the commission. */
void jalons_activite_add_seances (JalonsActivite *self, const JalonsReferential *referential);
void jalons_activite_membre_free (gpointer membre);

G_END_DECLS
