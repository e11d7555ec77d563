/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-echeancier.h"

G_BEGIN_DECLS

/* What stands in a calendar: the sessions, and what the register has to do or will lack. No name in it. */

typedef enum {
  JALONS_EVENEMENT_SEANCE,
  JALONS_EVENEMENT_LACUNE,   /* the first day that is missing */
  JALONS_EVENEMENT_ACTION,   /* the last day on which the action of a gap is of use */
  JALONS_EVENEMENT_ECHEANCE,
  JALONS_EVENEMENT_N_KINDS,
} JalonsEvenementKind;

#define JALONS_EVENEMENT_UID_SIZE 33

typedef struct {
  JalonsEvenementKind kind;
  JalonsDay           day;
  JalonsDu            du;          /* of a gap, its action, or a deadline */
  JalonsRef           seance;      /* of a session: its row, département, subject, and once it is past whether it was held */
  int                 departement;
  int                 objet;
  int                 tenue;
  char uid[JALONS_EVENEMENT_UID_SIZE]; /* the same as long as it is the same event: says nothing of what it is */
} JalonsEvenement;

/* Everything of jalons_echeancier(), the actions of its gaps, and all sessions that are dated, by day: an array of
 * JalonsEvenement, owned by the caller. NULL with @error when the register cannot be read. */
GArray *jalons_agenda (JalonsStore *store, JalonsDay today, JalonsDay last, GError **error);

/* The rank of the first event from @day on; the length when there is none. */
guint   jalons_agenda_from (const GArray *agenda, JalonsDay day);

G_END_DECLS
