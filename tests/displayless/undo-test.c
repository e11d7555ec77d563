/* SPDX-License-Identifier: EUPL-1.2 */
#include "undo-test.h"

#include <string.h>

static void
dump_row (sqlite3_stmt *stmt, const char *table, GString *text)
{
  g_string_append (text, table);
  for (int i = 0; i < sqlite3_column_count (stmt); i++)
    {
      const char *value = (const char *) sqlite3_column_text (stmt, i);

      g_string_append_printf (text, "|%d", sqlite3_column_type (stmt, i));
      if (value)
        g_string_append_len (text, value, sqlite3_column_bytes (stmt, i));
    }
  g_string_append_c (text, '\n');
}

static void
dump_table (JalonsStore *store, const char *table, GString *text)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1", table);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);

  g_assert_nonnull (stmt);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    dump_row (stmt, table, text);
  sqlite3_reset (stmt);
}

char *
undo_test_dump (JalonsStore *store)
{
  GString *text = g_string_new (NULL);

  for (guint t = 0; t < JALONS_N_TABLES; t++)
    dump_table (store, jalons_table (t)->name, text);
  dump_table (store, "pieces", text);
  dump_table (store, "retention", text);
  dump_table (store, "register", text);

  return g_string_free (text, FALSE);
}

void
undo_test_fill (const JalonsTable *table, guint rank, gpointer record)
{
  jalons_record_init (table, record);
  for (guint i = 0; i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];
      const gboolean dated = field->type == JALONS_FIELD_DAY || field->type == JALONS_FIELD_MONTH;

      /* Days and months stay within the century, in the order of the fields. */
      store_test_fill_field (field, (dated ? 103 * rank % 800 : 103 * rank) + i, record);
      if (field->type == JALONS_FIELD_NUMBER)
        *jalons_record_int (field, record) = field->min + (int) (rank % 4);
      if (field->flags & JALONS_FIELD_UNIQUE)
        *jalons_record_ref (field, record) = rank;
    }
}

JalonsRef
undo_test_add (JalonsStore *store, JalonsTableId table, guint rank)
{
  g_autoptr (GError) error = NULL;
  StoreTestRecord record;
  JalonsRef id;

  undo_test_fill (jalons_table (table), rank, record);
  jalons_store_save (store, table, record, &error);
  g_assert_no_error (error);
  id = record[0];
  jalons_record_clear (jalons_table (table), record);

  return id;
}

void
undo_test_populate (JalonsStore *store)
{
  for (guint t = 0; t < JALONS_N_TABLES; t++)
    if (!jalons_table_is_lasting (t))
      g_assert_cmpint (undo_test_add (store, t, 1), ==, 1);
}

void
undo_test_change (JalonsStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  jalons_store_change (store, sql, &error);
  g_assert_no_error (error);
}

void
undo_test_assert_same (const char *one, const char *other)
{
  g_auto (GStrv) left = g_strsplit (one, "\n", -1);
  g_auto (GStrv) right = g_strsplit (other, "\n", -1);
  guint i = 0;

  while (left[i] && g_strcmp0 (left[i], right[i]) == 0)
    i++;
  g_assert_cmpstr (left[i], ==, right[i]);
}
