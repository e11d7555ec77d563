/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-seance-register.h"

G_BEGIN_DECLS

/* A session that is going on, in words. Results that are not const are owned by the caller. */

/* « Renouvellement, Aube » : of which kind, by whom. No name of a person. */
char *jalons_text_affaire       (JalonsStore *store, const JalonsAffaire *affaire);

/* « à examiner », « avis favorable à 10 h 12 », « ajournée à 10 h 30 : pièces manquantes ». Begins without a capital. */
char *jalons_text_affaire_state (const JalonsAffaire *affaire);

/* A fact of the sheet of a case: what it is, and the fact. */
typedef struct {
  char *name;
  char *value;
} JalonsFait;

/* What the sheet of the case says (by code alone), as JalonsFait: nothing on health, trafficking or complaints. NULL with
 * @error. */
GPtrArray *jalons_text_affaire_faits (JalonsStore *store, const JalonsSeanceRegister *session,
                                      const JalonsAffaire *affaire, GError **error);

/* « Mme Roseau (CIDFF) : est là », with the name of who sits in her place, or who holds her mandate. */
char *jalons_text_place (const JalonsReferential *referential, const JalonsSiege *place);
char *jalons_text_voix  (const JalonsReferential *referential, const JalonsVoix *voix);

/* « Avis rendu par 7 membres ; 2 se retirent. », or why none can be given. */
char *jalons_text_deliberation (const JalonsDeliberation *deliberation);

/* « 4 affaires examinées sur 25 », « Aucune affaire à l'ordre du jour ». */
char *jalons_text_seance_progress (const JalonsSeanceRegister *session);

/* « Commission du 12 mars 2026, ouverte à 9 h 35 » */
char *jalons_text_seance_title (const JalonsSeance *seance);

/* Why a case is postponed, as it is proposed: @rank from 0; NULL after the last. French, as the minutes are. */
const char *jalons_text_ajournement_motif (guint rank);

/* A vote that is given: « pour », « contre, désaccord inscrit »; « ne vote pas » for none. Without a capital. */
char *jalons_text_vote (const JalonsVote *vote);

G_END_DECLS
