/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier.h"

G_BEGIN_DECLS

/* A person who moves is followed by one register after another, and counted once. Nothing that is derived from who she
 * is leaves a register: what it had counted goes with her, as days and a yes or no, in a row of `transferts` that both
 * hold. No text says how a parcours is transferred ("pratique", no law): this is the program's own.
 *
 * A stay is a parcours, in one register. The stays of a person in a register are in the order of their beginning: of an
 * arrival the day she moved, of any other parcours the first day of its first period (before all others when it has
 * none). A payment is of the last stay begun when it was made; of the first one, before any. So a payment that the old
 * département makes after the move is of the stay that she left.
 *
 * « Déjà compté » is what a register knows of her, stay after stay: what came with her, then what it holds itself. The
 * order of the stays is the order of the moves, whatever the register. */
typedef struct {
  JalonsDay psp;    /* first day of the first period begun since 2017; JALONS_DAY_NONE: none */
  gboolean  venue;  /* came without a row of transferts: the other register has counted her in the PSP, nobody knows when */
  GArray   *verses; /* JalonsDay: monthly payments made since 2017 */
  GArray   *jours;  /* JalonsSpan: the days running, by what is authorised here or was when she came */
  GArray   *annees; /* int: years in which days ran elsewhere */
} JalonsDejaCompte;

void jalons_deja_compte_init  (JalonsDejaCompte *deja);
void jalons_deja_compte_reset (JalonsDejaCompte *deja);
void jalons_deja_compte_clear (JalonsDejaCompte *deja);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonsDejaCompte, jalons_deja_compte_clear)

/* The stays in their order: an array of guint, ranks in dossier->parcours. Owned. */
GArray *jalons_transfert_stays (const JalonsDossier *dossier);

/* Adds what came with her to the stay of rank @stay, then what the register holds of it. */
void jalons_deja_compte_add_arrival (JalonsDejaCompte *deja, const JalonsDossierParcours *parcours);
void jalons_deja_compte_add_stay    (JalonsDejaCompte *deja, const JalonsDossier *dossier, const GArray *stays, guint stay);

/* Whether she was, from one day to the other: in a PSP begun by @last (indicator S6), a day running (S10), paid (A1, A2). */
gboolean jalons_deja_compte_psp   (const JalonsDejaCompte *deja, JalonsDay last);
gboolean jalons_deja_compte_jours (const JalonsDejaCompte *deja, JalonsDay first, JalonsDay last);
gboolean jalons_deja_compte_verse (const JalonsDejaCompte *deja, JalonsDay first, JalonsDay last);

/* Whether the parcours runs on @day, by a period authorised here or by the one that ran when she came. */
gboolean jalons_transfert_runs (const JalonsDossier *dossier, const JalonsDossierParcours *parcours, JalonsDay day);

/* What goes with a parcours that leaves on @transfert->date, from everything that the register knows up to that stay,
 * late payments included: the fields from `periodes` to `verse_suite` of @transfert. The others stay as they are.
 *
 * `fin_periode` is the end of the authorised time that covers the day without a gap. What is authorised after a gap does
 * not go with her: the préfet of where she lives decides of it. */
void jalons_transfert_flags (const JalonsDossier *dossier, guint parcours, JalonsTransfert *transfert);

/* The first of these fields in which both differ; NULL when they say the same. */
const char *jalons_transfert_difference (const JalonsTransfert *a, const JalonsTransfert *b);

/* She goes on in another register, and nothing went with her; she came from one, and nothing came with her. */
gboolean jalons_transfert_is_missing (const JalonsDossierParcours *parcours);
gboolean jalons_transfert_is_unsaid  (const JalonsDossierParcours *parcours);

/* The field in which what went with her is no longer what the register holds ("date", or one of those of
 * jalons_transfert_flags()): it must be sent again. NULL: nothing went, or it still holds. */
const char *jalons_transfert_stale_field (const JalonsDossier *dossier, guint parcours);

G_END_DECLS
