/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-table-cursor.h"

#include "jalons-store-private.h"

struct _JalonsTableCursor {
  JalonsStore       *store;
  const JalonsTable *table;
  sqlite3_stmt      *stmt;
  gpointer           record;
};

static const char *
key_name (JalonsTableId table)
{
  return jalons_table (table)->fields[jalons_table (table)->key].name;
}

/* "t.id, t.a, …, r1.key, …": the record, then the key of each reference. */
static void
append_select (GString *sql, const JalonsTable *table)
{
  g_autofree char *columns = jalons_row_columns (table, "t.", TRUE);

  g_string_append_printf (sql, "SELECT %s", columns);
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].type == JALONS_FIELD_REF)
      g_string_append_printf (sql, ", r%u.%s", i, key_name (table->fields[i].ref));
  g_string_append_printf (sql, " FROM %s t", table->name);
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].type == JALONS_FIELD_REF)
      g_string_append_printf (sql, " LEFT JOIN %s r%u ON r%u.id = t.%s", jalons_table (table->fields[i].ref)->name, i,
                              i, table->fields[i].name);
}

static void
append_order (GString *sql, const JalonsTable *table, guint field)
{
  if (table->fields[field].type == JALONS_FIELD_REF)
    g_string_append_printf (sql, "r%u.%s, ", field, key_name (table->fields[field].ref));
  else
    g_string_append_printf (sql, "t.%s, ", table->fields[field].name);
}

static char *
cursor_sql (const JalonsTable *table)
{
  GString *sql = g_string_new (NULL);

  append_select (sql, table);
  g_string_append (sql, " ORDER BY ");
  for (guint i = 0; i < table->n_fields; i++)
    if (table->key < 0 || (int) i == table->key)
      append_order (sql, table, i);
  g_string_append (sql, "t.id");

  return g_string_free (sql, FALSE);
}

JalonsTableCursor *
jalons_table_cursor_new (JalonsStore *store, JalonsTableId table, GError **error)
{
  JalonsTableCursor *cursor = NULL;
  g_autofree char *sql = cursor_sql (jalons_table (table));
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (store->db, sql, -1, &stmt, NULL);

  jalons_store_assert (store);

  if (code != SQLITE_OK)
    {
      jalons_store_set_error (error, store->db, code, sql);
      return NULL;
    }
  cursor = g_new0 (JalonsTableCursor, 1);
  cursor->store = store;
  cursor->table = jalons_table (table);
  cursor->stmt = stmt;
  cursor->record = g_malloc0 (cursor->table->size);
  jalons_record_init (cursor->table, cursor->record);

  return cursor;
}

void
jalons_table_cursor_free (JalonsTableCursor *cursor)
{
  jalons_record_clear (cursor->table, cursor->record);
  g_free (cursor->record);
  sqlite3_finalize (cursor->stmt);
  g_free (cursor);
}

gconstpointer
jalons_table_cursor_next (JalonsTableCursor *cursor, GError **error)
{
  gboolean row = FALSE;

  if (!jalons_store_step (cursor->store, cursor->stmt, &row, error) || !row)
    return NULL;
  jalons_record_clear (cursor->table, cursor->record);
  if (jalons_row_read_all (cursor->stmt, 0, cursor->table, TRUE, cursor->record))
    return cursor->record;
  g_set_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CORRUPT, "%s", cursor->table->name);

  return NULL;
}

const char *
jalons_table_cursor_key (JalonsTableCursor *cursor, guint field)
{
  int column = 1 + cursor->table->n_fields;

  for (guint i = 0; i < field; i++)
    column += cursor->table->fields[i].type == JALONS_FIELD_REF;

  return (const char *) sqlite3_column_text (cursor->stmt, column);
}
