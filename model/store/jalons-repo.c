/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* The repository of every table: what to write and read comes from the table's own description
 * (jalons-tables.h), so that a new field is in every statement at once. */

#include "jalons-store-private.h"

static char *
insert_sql (const JalonsTable *table)
{
  g_autofree char *columns = jalons_row_columns (table, "", TRUE);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (%s) VALUES (NULL", table->name, columns);
  for (guint i = 0; i < table->n_fields; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');

  return g_string_free (sql, FALSE);
}

static char *
update_sql (const JalonsTable *table)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE %s SET ", table->name);
  for (guint i = 0; i < table->n_fields; i++)
    g_string_append_printf (sql, "%s%s = ?", i ? ", " : "", table->fields[i].name);
  g_string_append_printf (sql, " WHERE id = ?%u", table->n_fields + 1);

  return g_string_free (sql, FALSE);
}

static gboolean
prepare (JalonsStore *store, const char *sql, sqlite3_stmt **stmt, GError **error)
{
  int code = sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, stmt, NULL);

  return code == SQLITE_OK || jalons_store_set_error (error, store->db, code, sql);
}

static void
bind_record (sqlite3_stmt *stmt, const JalonsTable *table, gconstpointer record)
{
  for (guint i = 0; i < table->n_fields; i++)
    jalons_row_bind (stmt, i + 1, &table->fields[i], record);
}

static gboolean
insert_record (JalonsStore *store, const JalonsTable *table, gpointer record, GError **error)
{
  sqlite3_stmt **stmt = &store->inserts[table->id];

  if (!*stmt)
    {
      g_autofree char *sql = insert_sql (table);

      if (!prepare (store, sql, stmt, error))
        return FALSE;
    }
  sqlite3_reset (*stmt);
  bind_record (*stmt, table, record);
  if (!jalons_store_step (store, *stmt, NULL, error))
    return FALSE;
  *(JalonsRef *) record = sqlite3_last_insert_rowid (store->db);

  return TRUE;
}

static gboolean
update_record (JalonsStore *store, const JalonsTable *table, gconstpointer record, GError **error)
{
  g_autofree char *sql = update_sql (table);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);

  if (!stmt)
    return FALSE;
  bind_record (stmt, table, record);
  sqlite3_bind_int64 (stmt, table->n_fields + 1, *(const JalonsRef *) record);
  if (!jalons_store_step (store, stmt, NULL, error))
    return FALSE;
  if (sqlite3_changes (store->db) == 1)
    return TRUE;
  g_set_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT, "%s: no such row", table->name);

  return FALSE;
}

static gboolean
save_record (JalonsStore *store, const JalonsTable *table, gpointer record, GError **error)
{
  if (*(JalonsRef *) record == 0)
    return insert_record (store, table, record, error);

  return update_record (store, table, record, error);
}

gboolean
jalons_store_save (JalonsStore *store, JalonsTableId table, gpointer record, GError **error)
{
  JalonsRef id = *(JalonsRef *) record;

  jalons_store_assert (store);

  if (store->depth > 0)
    return save_record (store, jalons_table (table), record, error);
  if (!jalons_store_begin (store, error))
    return FALSE;
  if (save_record (store, jalons_table (table), record, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);
  *(JalonsRef *) record = id;

  return FALSE;
}

gboolean
jalons_store_delete (JalonsStore *store, JalonsTableId table, JalonsRef id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?", jalons_table (table)->name);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);

  if (!stmt || !jalons_store_begin (store, error))
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (jalons_store_step (store, stmt, NULL, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

gboolean
jalons_store_load (JalonsStore *store, JalonsTableId table_id, JalonsRef id, gpointer record, GError **error)
{
  const JalonsTable *table = jalons_table (table_id);
  g_autofree char *columns = jalons_row_columns (table, "", TRUE);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?", columns, table->name);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);
  gboolean row = FALSE, read = FALSE;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!jalons_store_step (store, stmt, &row, error) || !row)
    return FALSE;
  jalons_record_clear (table, record);
  read = jalons_row_read_all (stmt, 0, table, TRUE, record);
  sqlite3_reset (stmt);
  if (!read)
    g_set_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CORRUPT, "%s", table->name);

  return read;
}

GArray *
jalons_store_rows (JalonsStore *store, JalonsTableId table, const char *field, JalonsRef ref, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s%s%s%s ORDER BY id", jalons_table (table)->name,
                                          field ? " WHERE " : "", field ? field : "", field ? " = ?" : "");
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  gboolean more = TRUE;

  if (!stmt)
    return NULL;
  if (field)
    sqlite3_bind_int64 (stmt, 1, ref);
  while (more)
    {
      JalonsRef row = 0;

      if (!jalons_store_step (store, stmt, &more, error))
        return NULL;
      row = more ? sqlite3_column_int64 (stmt, 0) : 0;
      if (more)
        g_array_append_val (rows, row);
    }

  return g_steal_pointer (&rows);
}

JalonsRef
jalons_store_find (JalonsStore *store, JalonsTableId table_id, const char *key)
{
  const JalonsTable *table = jalons_table (table_id);
  sqlite3_stmt **stmt = &store->finds[table_id];
  JalonsRef id = 0;

  jalons_store_assert (store);
  g_return_val_if_fail (table->key >= 0 && table->fields[table->key].type == JALONS_FIELD_KEY, 0);

  if (!*stmt)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT id FROM %s WHERE %s = ?", table->name, table->fields[table->key].name);

      if (!prepare (store, sql, stmt, NULL))
        return 0;
    }
  sqlite3_bind_text (*stmt, 1, key, -1, SQLITE_STATIC);
  if (sqlite3_step (*stmt) == SQLITE_ROW)
    id = sqlite3_column_int64 (*stmt, 0);
  sqlite3_reset (*stmt);

  return id;
}

static gboolean
has_row (sqlite3_stmt *stmt)
{
  gboolean found = sqlite3_step (stmt) == SQLITE_ROW;

  sqlite3_reset (stmt);

  return found;
}

gboolean
jalons_store_has_ref (JalonsStore *store, JalonsTableId table, const JalonsField *field, JalonsRef ref)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM %s WHERE %s = ?", jalons_table (table)->name, field->name);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);

  g_return_val_if_fail (stmt, FALSE);

  sqlite3_bind_int64 (stmt, 1, ref);

  return has_row (stmt);
}

/* The first field, a reference that is always filled and has an index, leads the way. */
gboolean
jalons_store_holds (JalonsStore *store, JalonsTableId table_id, gconstpointer record, JalonsRef last)
{
  const JalonsTable *table = jalons_table (table_id);
  g_autoptr (GString) sql = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;

  g_string_append_printf (sql, "SELECT 1 FROM %s WHERE %s = ?1", table->name, table->fields[0].name);
  for (guint i = 1; i < table->n_fields; i++)
    g_string_append_printf (sql, " AND %s IS ?%u", table->fields[i].name, i + 1);
  g_string_append_printf (sql, " AND id <= ?%u", table->n_fields + 1);
  stmt = jalons_store_statement (store, sql->str, NULL);
  g_return_val_if_fail (stmt, FALSE);
  for (guint i = 0; i < table->n_fields; i++)
    jalons_row_bind (stmt, i + 1, &table->fields[i], record);
  sqlite3_bind_int64 (stmt, table->n_fields + 1, last);

  return has_row (stmt);
}

static gint64
read_number (JalonsStore *store, const char *what, JalonsTableId table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s", what, jalons_table (table)->name);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);
  gint64 number = 0;

  if (stmt && sqlite3_step (stmt) == SQLITE_ROW)
    number = sqlite3_column_int64 (stmt, 0);
  if (stmt)
    sqlite3_reset (stmt);

  return number;
}

gint64
jalons_store_count (JalonsStore *store, JalonsTableId table)
{
  return read_number (store, "count(*)", table);
}

JalonsRef
jalons_store_last (JalonsStore *store, JalonsTableId table)
{
  return read_number (store, "coalesce(max(id), 0)", table);
}
