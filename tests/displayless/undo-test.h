/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "store-test.h"

G_BEGIN_DECLS

/* What the tests of undoing share: a whole register as text, and rows that hold together. */

/* Every row of every table but those of the journal and those that the register keeps for itself, a line each. */
char *undo_test_dump      (JalonsStore *store);

/* Row 1 of every table, each in a transaction of its own, references and all. */
void  undo_test_populate  (JalonsStore *store);

/* A record of @table that the schema accepts in a register so filled, with values of its own for each @rank; a
 * reference that no two rows may share is to row @rank. */
void  undo_test_fill      (const JalonsTable *table, guint rank, gpointer record);

/* Saves what it fills; the row number. */
JalonsRef undo_test_add   (JalonsStore *store, JalonsTableId table, guint rank);

/* Fails the test at the first line that is not the same in two registers as text. */
void  undo_test_assert_same (const char *one, const char *other);

void  undo_test_change    (JalonsStore *store, const char *sql);

G_END_DECLS
