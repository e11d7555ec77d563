/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-bareme.h"
#include "jalons-tables.h"

G_BEGIN_DECLS

/* What dossiers refer to and share: the sessions and the agréments of the register; where it is asked for, the
 * commission's members and who sat, the register's own rule set, and the years that are closed. Its lead times and its AFIS
 * amounts are always there. */
typedef struct {
  GHashTable *seances;   /* JalonsRef * → JalonsSeance *, owned */
  GArray     *agrements; /* JalonsAgrement, by association, département, first day */
  gboolean    sorted;
  GArray *membres;   /* JalonsMembre, owned, by row */
  GArray *presences; /* JalonsPresence, by session then row */
  GArray *suppleances; /* JalonsSuppleance, by row */
  GArray *mouvements;  /* JalonsSeanceMouvement, owned, by session then row */
  GArray *exigences; /* JalonsExigence, owned: those of the register, beside those that are shipped */
  GArray *annees;    /* JalonsAnneeArretee, without texts */
  GArray *delais;    /* JalonsDelaiPropre, owned, by row: what departs from the defaults of jalons-reglages.h */
  GArray *baremes_propres; /* JalonsBaremeAfis, owned, by row */
  JalonsBaremes *baremes;  /* with them; NULL: as shipped */
} JalonsReferential;

void jalons_referential_init  (JalonsReferential *referential);
void jalons_referential_clear (JalonsReferential *referential);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonsReferential, jalons_referential_clear)

/* Takes the strings of @seance. */
void jalons_referential_add_seance   (JalonsReferential *referential, JalonsSeance *seance);
void jalons_referential_add_agrement (JalonsReferential *referential, const JalonsAgrement *agrement);

/* Take the strings of what they are given. */
void jalons_referential_add_membre (JalonsReferential *referential, const JalonsMembre *membre);
void jalons_referential_add_presence (JalonsReferential *referential, const JalonsPresence *presence);
void jalons_referential_add_suppleance (JalonsReferential *referential, const JalonsSuppleance *suppleance);
void jalons_referential_add_mouvement (JalonsReferential *referential, const JalonsSeanceMouvement *mouvement);
void jalons_referential_add_exigence (JalonsReferential *referential, const JalonsExigence *exigence);
void jalons_referential_add_annee (JalonsReferential *referential, const JalonsAnneeArretee *annee);
void jalons_referential_add_delai (JalonsReferential *referential, const JalonsDelaiPropre *delai);
void jalons_referential_add_bareme (JalonsReferential *referential, const JalonsBaremeAfis *bareme);

/* Once everything is in, before the first question. */
void jalons_referential_sort (JalonsReferential *referential);

/* Those of a session, in the order of their rows; how many in @n. */
const JalonsPresence        *jalons_referential_presences  (const JalonsReferential *referential, JalonsRef seance,
                                                            guint *n);
const JalonsSeanceMouvement *jalons_referential_mouvements (const JalonsReferential *referential, JalonsRef seance,
                                                            guint *n);

/* NULL when it is not known, or members were not asked for. */
const JalonsMembre *jalons_referential_membre (const JalonsReferential *referential, JalonsRef id);
const char         *jalons_referential_membre_nom (const JalonsReferential *referential, JalonsRef id); /* else "?" */

const JalonsSeance *jalons_referential_seance (const JalonsReferential *referential, JalonsRef id);

/* The session on PSP of the département from @first to @last: the first one, or the last; NULL for none. */
const JalonsSeance *jalons_referential_psp_seance (const JalonsReferential *referential, int departement, JalonsDay first,
                                                   JalonsDay last, gboolean latest);

/* Whether the association holds an agrément in the département that is valid on @day; a dossier can be
 * presented only then (CASF R121-12-9; rule R11). */
gboolean jalons_referential_has_agrement (const JalonsReferential *referential, JalonsRef association,
                                          int departement, JalonsDay day);

/* Whether any association does. */
gboolean jalons_referential_departement_has_agrement (const JalonsReferential *referential, int departement,
                                                      JalonsDay day);

G_END_DECLS
