/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-dossier.h"
#include "jalons-finding.h"

G_BEGIN_DECLS

/* What can be added to a dossier, and what the page "form" is asked for to do it. */
typedef enum {
  JALONS_ADD_ENTREE,
  JALONS_ADD_RENOUVELLEMENT,
  JALONS_ADD_SORTIE_ANTICIPEE,
  JALONS_ADD_SEJOUR,
  JALONS_ADD_AFIS,
  JALONS_ADD_CONDITION,
  JALONS_ADD_VERSEMENT,
  JALONS_ADD_HEBERGEMENT,
  JALONS_ADD_RECOURS,
  JALONS_ADD_RELANCE,
  JALONS_ADD_NOTE,
  JALONS_ADD_PIECE, /* no form: dossier.add-piece */
  JALONS_ADD_SORTIE,
  JALONS_ADD_TRANSFERT,
  JALONS_ADD_ENFANT,
  JALONS_ADD_PARCOURS,
  JALONS_ADD_PROFIL, /* in the register of an association only */
  JALONS_ADD_N,
  JALONS_ADD_NOTHING = -1,
} JalonsAdd;

/* What is added to: row numbers, 0 for none. */
typedef struct {
  JalonsRef personne;
  JalonsRef parcours;
  JalonsRef periode; /* the demande of the period that begins last */
  JalonsRef decided; /* the demande decided last */
  JalonsRef sortie;
} JalonsDossierPlace;

/* The place that @parcours (may be NULL) is in @dossier. */
JalonsDossierPlace jalons_dossier_place_of (const JalonsDossier *dossier, const JalonsDossierParcours *parcours);

/* « Ajouter un hébergement »: what the button says to whoever does not see it. Translated, not owned. */
const char *jalons_add_name     (JalonsAdd add);

/* "dossier.add('hebergement')", or the like: the action of the button. Owned by the caller. */
char       *jalons_add_action   (JalonsAdd add);

/* « hebergements/new?personne=3 »; NULL where there is nothing to add to, or no such thing. Owned by the caller. */
char       *jalons_add_argument (const char *id, const JalonsDossierPlace *place);

/* The menu of all that can be added in such a register, each with its letter. */
GMenuModel *jalons_add_menu (gboolean association);

/* The form where @fact is corrected: its own, or that of what it is a part of; NULL where it has none. Owned by the
 * caller. */
char       *jalons_dossier_fact_form (const JalonsDossier *dossier, const JalonsFact *fact);

G_END_DECLS
