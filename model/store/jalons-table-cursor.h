/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"

G_BEGIN_DECLS

/**
 * JalonsTableCursor:
 *
 * Every row of a table in the order of the interchange tables: by key, or without one by the columns
 * from left to right; texts by code point, days and amounts by value, nothing first.
 */
typedef struct _JalonsTableCursor JalonsTableCursor;

JalonsTableCursor *jalons_table_cursor_new  (JalonsStore *store, JalonsTableId table, GError **error);
void               jalons_table_cursor_free (JalonsTableCursor *cursor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsTableCursor, jalons_table_cursor_free)

/* The next row, valid until the next call; NULL after the last, or with @error. */
gconstpointer      jalons_table_cursor_next (JalonsTableCursor *cursor, GError **error);

/* The key of the row that the reference field number @field of the current row names; NULL for none. */
const char        *jalons_table_cursor_key  (JalonsTableCursor *cursor, guint field);

G_END_DECLS
