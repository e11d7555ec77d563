/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store-private.h"

G_BEGIN_DECLS

/* What the tests of the store share: registers in memory, rows of every table. */

#define STORE_TEST_LARGEST 256

typedef gint64 StoreTestRecord[STORE_TEST_LARGEST / sizeof (gint64)];

JalonsStore *store_test_new        (int kind);

/* A value that no other field of the row holds, and that the schema accepts. */
void         store_test_fill_field (const JalonsField *field, guint rank, gpointer record);

/* Every field of a row; references are to row 1. */
void         store_test_fill       (const JalonsTable *table, guint first, gpointer record);

/* Whether rows say nothing but what they refer to, so that two that are filled say the same. */
gboolean     store_test_only_refers (const JalonsTable *table);

G_END_DECLS
