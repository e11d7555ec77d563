/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <sqlite3.h>

#include "jalons-tables.h"

G_BEGIN_DECLS

/* Between a record and a row, field by field: the only place where a value changes its form. */

/* Binds the field to parameter @index (from 1). Texts are not copied: they must outlive the step. */
int      jalons_row_bind (sqlite3_stmt *stmt, int index, const JalonsField *field, gconstpointer record);

/* Reads column @column (from 0) into the field. FALSE: the register holds a value it cannot hold. */
gboolean jalons_row_read (sqlite3_stmt *stmt, int column, const JalonsField *field, gpointer record);

/* Whether the field is a text or key, which readers of facts leave out. */
gboolean jalons_row_is_text (const JalonsField *field);

/* `id, a, b, c`: the columns a whole record is read from, in the order jalons_row_read_all() expects.
 * @prefix goes before each name ("d."); texts are left out unless @texts. */
char    *jalons_row_columns  (const JalonsTable *table, const char *prefix, gboolean texts);

/* Reads a whole record from the columns that begin at @first. */
gboolean jalons_row_read_all (sqlite3_stmt *stmt, int first, const JalonsTable *table, gboolean texts,
                              gpointer record);

G_END_DECLS
