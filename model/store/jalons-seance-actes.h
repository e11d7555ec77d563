/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-seance-register.h"

G_BEGIN_DECLS

/* What is done at a session, each act one step: on the disk when it returns TRUE, undone by one undoing. What the
 * session knows (JalonsSeanceRegister) is to be read again after it. FALSE with @error: the register's, or
 * JALONS_SEANCE_REFUS, whose code is a JalonsCommissionCode that says why. Hours are minutes from midnight. */
#define JALONS_SEANCE_REFUS (jalons_seance_refus_quark ())
GQuark jalons_seance_refus_quark (void);

/* What is said of a demande that is no longer on it is refused: AFFAIRE_PARTIE. */

/* Puts @demandes (JalonsRef) on the agenda after those that are on it, in their order. A demande that another session has
 * postponed leaves it a row of `ajournements`. */
gboolean jalons_seance_inscrire (JalonsStore *store, const JalonsSeanceRegister *session, const GArray *demandes,
                                 GError **error);

/* Takes one that is not examined off it: what was said of it here, votes and recusals, goes with it. */
gboolean jalons_seance_retirer  (JalonsStore *store, const JalonsSeanceRegister *session, JalonsRef demande, GError **error);

/* The delegate's order: the one at @from goes to @to (ranks in `affaires`). */
gboolean jalons_seance_deplacer (JalonsStore *store, const JalonsSeanceRegister *session, guint from, guint to,
                                 GError **error);

/* All of them: first @demandes (JalonsRef), in their order, then the others in theirs. */
gboolean jalons_seance_ordonner (JalonsStore *store, const JalonsSeanceRegister *session, const GArray *demandes,
                                 GError **error);

/* It ends; what is not examined is postponed, and @motif says why. */
gboolean jalons_seance_clore    (JalonsStore *store, const JalonsSeanceRegister *session, int heure, const char *motif,
                                 GError **error);

/* It was convened that day (CRPA R133-8). */
gboolean jalons_seance_convoquer (JalonsStore *store, const JalonsSeanceRegister *session, JalonsDay day, GError **error);

/* A second convocation (CRPA R133-10): another session on @day, like this one but that it needs no quorum, with what is left
 * of its agenda. Gives its row. */
gboolean jalons_seance_reconvoquer (JalonsStore *store, const JalonsSeanceRegister *session, JalonsDay day, JalonsRef *row,
                                    GError **error);

/* Whether one would count after those that are there: JALONS_COMMISSION_AUCUN, or why it would not. */
JalonsCommissionCode jalons_seance_judge (const JalonsSeanceRegister *session, const JalonsMouvement *mouvement);

/* Arrivals, departures, substitutes and mandates, all or none; the first that does not count is told. @mouvements: an
 * array of JalonsMouvement. */
gboolean jalons_seance_mouvoir  (JalonsStore *store, const JalonsSeanceRegister *session, const GArray *mouvements,
                                 GError **error);

/* The opinion, without votes: the recusals that are computed are recorded with it. Refused where nobody may give it. The
 * session is held, and open, from its first opinion on.
 * @motif: why it is postponed; NULL: none, or the one that is there. */
gboolean jalons_seance_aviser   (JalonsStore *store, const JalonsSeanceRegister *session, JalonsRef demande, int avis,
                                 int heure, const char *motif, GError **error);

/* The opinion that @votes come to (JalonsVote); @voix: of those who preside, 0 where they were not asked. Refused where
 * they come to none. */
gboolean jalons_seance_voter    (JalonsStore *store, const JalonsSeanceRegister *session, JalonsRef demande,
                                 const GArray *votes, const int voix[2], int heure, const char *motif, GError **error);

/* Votes that are being given, without an opinion yet: what a session that stops there goes on from. */
gboolean jalons_seance_poser_votes (JalonsStore *store, const JalonsSeanceRegister *session, JalonsRef demande,
                                    const GArray *votes, GError **error);

/* Nothing was said of it: its opinion, its votes and its hour go. */
gboolean jalons_seance_reprendre (JalonsStore *store, const JalonsSeanceRegister *session, JalonsRef demande,
                                  GError **error);

/* Whether @membre withdraws from it for a personal interest (CRPA R133-12). */
gboolean jalons_seance_deporter (JalonsStore *store, const JalonsSeanceRegister *session, JalonsRef demande,
                                 JalonsRef membre, gboolean interest, GError **error);

/* What is said of it, for the minutes and apart from them; empty: nothing. */
gboolean jalons_seance_noter    (JalonsStore *store, const JalonsSeanceRegister *session, JalonsRef demande,
                                 const char *observation, const char *note, GError **error);

G_END_DECLS
