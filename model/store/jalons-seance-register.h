/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-commission.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* A demande that is on a session, or that it postponed. */
typedef struct {
  JalonsDemande     demande;
  JalonsSeancePoint point; /* id 0: it has no row yet */
  JalonsRef         personne;
  JalonsRef         parcours;
  char             *code;     /* of the parcours */
  GArray           *votes;    /* JalonsVote, in the order of their rows */
  int               avis;     /* JALONS_AVIS_*, this session's; 0: not examined yet */
  gboolean          partie;   /* postponed, and on another session since */
} JalonsAffaire;

/* A session as its rows say it now: who is there, what is on it, what was said. Without the dossiers: it is read again
 * after every key of a session that is going on. */
typedef struct {
  JalonsReferential   referential;
  const JalonsSeance *seance; /* of the referential */
  GArray             *mouvements;
  JalonsCommission   *commission;
  GArray             *deports;  /* JalonsDeport of the session */
  GPtrArray          *affaires; /* JalonsAffaire, in the order of the agenda: by `ordre`, then by type and code */
} JalonsSeanceRegister;

/* NULL with @error: JALONS_STORE_ERROR_ABSENT where there is no such session. */
JalonsSeanceRegister *jalons_seance_register_new  (JalonsStore *store, JalonsRef seance, GError **error);
void                  jalons_seance_register_free (JalonsSeanceRegister *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsSeanceRegister, jalons_seance_register_free)

#define jalons_affaire(self, i) ((JalonsAffaire *) g_ptr_array_index ((self)->affaires, (i)))

/* NULL when it is not on it. */
JalonsAffaire *jalons_seance_register_find (const JalonsSeanceRegister *self, JalonsRef demande);

/* Who gives the opinion on it: when it was given, or at @heure while it was not. */
JalonsDeliberation *jalons_seance_register_deliberation (const JalonsSeanceRegister *self,
                                                         const JalonsAffaire *affaire, int heure);

/* What @votes come to, with the casting votes that are recorded, or that the members who preside have cast. */
JalonsScrutin *jalons_seance_register_scrutin (const JalonsSeanceRegister *self, const JalonsAffaire *affaire,
                                               const JalonsDeliberation *deliberation, const GArray *votes);

/* How many are examined; of those that are still on it, how many are left. */
guint jalons_seance_register_examined (const JalonsSeanceRegister *self);
guint jalons_seance_register_left     (const JalonsSeanceRegister *self);

G_END_DECLS
