/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-fusion.h"
#include "undo-test.h"

G_BEGIN_DECLS

/* What the tests of merging copies share: a register copied in memory, edited at random, and told apart from
 * another but for its row numbers. */

/* Another store of the same register, as it is now. */
JalonsStore *fusion_test_copy    (JalonsStore *store);

/* A store that is not needed any more, for the next copy; and the end of all those. */
void         fusion_test_give_back (JalonsStore **store);
void         fusion_test_end     (void);

/* Merges, which must succeed; the journal must verify then. */
JalonsFusionPlan *fusion_test_merge (JalonsStore *store, JalonsStore *other);

/* One change of any kind; what the register refuses is none. Rows that are added are of @rank, which no other call
 * has unless the same row is to be entered twice. */
void         fusion_test_edit    (JalonsStore *store, GRand *rand, guint rank);

/* Erases a person, all her dossier, and what the journal holds of it; FALSE where rows of others keep it. */
gboolean     fusion_test_erase   (JalonsStore *store, JalonsRef personne);

/* Every row of every table but row numbers, drawn keys, drafts and conflicts: a line each, sorted, that says what a
 * row refers to by what that says. */
char        *fusion_test_dump    (JalonsStore *store);

/* The conflicts of a plan, a line each, sorted; @turned: as the other side would tell them. */
char        *fusion_test_conflicts (GPtrArray *conflicts, gboolean turned);

/* Decides all that can be decided, until no more can; how many are left. */
guint        fusion_test_decide  (JalonsStore *store, JalonsConflitChoix choix);

/* What a query gives, one value; NULL for no row. Owned by the caller. */
char        *fusion_test_ask     (JalonsStore *store, const char *sql);
gint64       fusion_test_number  (JalonsStore *store, const char *sql);

G_END_DECLS
