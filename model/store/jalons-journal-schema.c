/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* What the journal knows of the tables it follows, all of it from the schema itself: a table made by a later
 * migration is followed as the others. */

#include <sodium.h>
#include <string.h>

#include "jalons-journal-private.h"

#define PERSONNES "personnes"

/* References lead no further than this. */
#define MAX_STEPS 8

/* What is worth nothing once its row is gone, and must not stay in the journal. */
static const struct {
  const char *table;
  const char *column;
} secrets[] = {
  { "pieces", "cle" },
  { "brouillons", "contenu" },
  { "documents", "faits" },
  { "identites", "secret" },
};

static void
column_clear_cb (gpointer column)
{
  g_free (((JalonsJournalColumn *) column)->name);
}

static void
table_free_cb (gpointer data)
{
  JalonsJournalTable *table = data;

  g_free (table->name);
  g_array_unref (table->columns);
  g_array_unref (table->routes);
  g_free (table->select_row);
  g_free (table->select_many);
  g_free (table);
}

static JalonsJournalTable *
table_new (const char *name, gboolean has_rows)
{
  JalonsJournalTable *table = g_new0 (JalonsJournalTable, 1);

  table->name = g_strdup (name);
  table->columns = g_array_new (FALSE, FALSE, sizeof (JalonsJournalColumn));
  g_array_set_clear_func (table->columns, column_clear_cb);
  table->routes = g_array_new (FALSE, FALSE, sizeof (JalonsJournalRoute));
  table->own = g_str_has_prefix (name, "journal_");
  table->has_rows = has_rows;
  table->personnes = strcmp (name, PERSONNES) == 0;
  table->key = -1;

  return table;
}

JalonsJournalTable *
jalons_journal_find_table (JalonsJournal *journal, const char *name)
{
  for (guint i = 0; i < journal->tables->len; i++)
    {
      JalonsJournalTable *table = g_ptr_array_index (journal->tables, i);

      if (strcmp (table->name, name) == 0)
        return table;
    }

  return NULL;
}

static gboolean
load_names (JalonsJournal *journal, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (journal->store,
                                               "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' "
                                               "AND type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name",
                                               error);
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!jalons_store_step (journal->store, stmt, &row, error))
        return FALSE;
      if (row)
        g_ptr_array_add (journal->tables, table_new ((const char *) sqlite3_column_text (stmt, 0),
                                                     sqlite3_column_int (stmt, 1) == 0));
    }

  return stmt != NULL;
}

static void
add_column (JalonsJournalTable *table, const char *name, int number)
{
  const JalonsTable *described = jalons_table_find (table->name);
  JalonsJournalColumn column = { g_strdup (name), number, FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    column.secret |= strcmp (secrets[i].table, table->name) == 0 && strcmp (secrets[i].column, name) == 0;
  if (described && described->key >= 0 && described->fields[described->key].type == JALONS_FIELD_KEY
      && strcmp (described->fields[described->key].name, name) == 0)
    table->key = (int) table->columns->len;
  g_array_append_val (table->columns, column);
}

/* The column that is the row's number is no part of an image. */
static gboolean
load_columns (JalonsJournal *journal, JalonsJournalTable *table, GError **error)
{
  sqlite3_stmt *stmt
      = jalons_store_statement (journal->store,
                                "SELECT cid, name, pk > 0 AND type = 'INTEGER' FROM pragma_table_info(?)", error);
  gboolean row = stmt != NULL;

  if (stmt)
    sqlite3_bind_text (stmt, 1, table->name, -1, SQLITE_STATIC);
  while (row)
    {
      if (!jalons_store_step (journal->store, stmt, &row, error))
        return FALSE;
      if (row && !(table->has_rows && sqlite3_column_int (stmt, 2)))
        add_column (table, (const char *) sqlite3_column_text (stmt, 1), sqlite3_column_int (stmt, 0));
    }

  return stmt != NULL;
}

static void
write_sql (JalonsJournalTable *table)
{
  g_autoptr (GString) columns = g_string_new ("rowid");

  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (columns, ", \"%s\"", g_array_index (table->columns, JalonsJournalColumn, i).name);
  table->select_row = g_strdup_printf ("SELECT %s FROM \"%s\" WHERE rowid = ?", columns->str, table->name);
  table->select_many
      = g_strdup_printf ("SELECT %s FROM \"%s\" WHERE rowid > ? ORDER BY rowid", columns->str, table->name);
}

static int
find_column (const JalonsJournalTable *table, const char *name)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (strcmp (g_array_index (table->columns, JalonsJournalColumn, i).name, name) == 0)
      return (int) i;

  return -1;
}

/* References to the number of a row, of one column. */
static gboolean
load_routes (JalonsJournal *journal, JalonsJournalTable *table, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (journal->store,
                                               "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?1) AS f "
                                               "JOIN pragma_table_info(?1) AS c ON c.name = f.\"from\" ORDER BY c.cid",
                                               error);
  gboolean row = stmt != NULL;

  if (stmt)
    sqlite3_bind_text (stmt, 1, table->name, -1, SQLITE_STATIC);
  while (row)
    {
      JalonsJournalRoute route = { 0 };
      int column;

      if (!jalons_store_step (journal->store, stmt, &row, error))
        return FALSE;
      if (!row)
        break;
      column = find_column (table, (const char *) sqlite3_column_text (stmt, 0));
      route.to = jalons_journal_find_table (journal, (const char *) sqlite3_column_text (stmt, 1));
      if (column < 0 || !route.to || !route.to->has_rows)
        continue;
      route.column = (guint) column;
      g_array_append_val (table->routes, route);
    }

  return stmt != NULL;
}

static gboolean
leads_to_personnes (const JalonsJournalTable *table, guint steps)
{
  if (table->personnes)
    return TRUE;
  for (guint i = 0; steps > 0 && i < table->routes->len; i++)
    if (leads_to_personnes (g_array_index (table->routes, JalonsJournalRoute, i).to, steps - 1))
      return TRUE;

  return FALSE;
}

static void
drop_vain_routes (JalonsJournalTable *table)
{
  for (guint i = table->routes->len; i > 0; i--)
    if (!leads_to_personnes (g_array_index (table->routes, JalonsJournalRoute, i - 1).to, MAX_STEPS))
      g_array_remove_index (table->routes, i - 1);
}

gboolean
jalons_journal_load_tables (JalonsJournal *journal, GError **error)
{
  journal->tables = g_ptr_array_new_with_free_func (table_free_cb);
  if (!load_names (journal, error))
    return FALSE;
  for (guint i = 0; i < journal->tables->len; i++)
    {
      JalonsJournalTable *table = g_ptr_array_index (journal->tables, i);

      if (!load_columns (journal, table, error))
        return FALSE;
      write_sql (table);
    }
  for (guint i = 0; i < journal->tables->len; i++)
    if (!load_routes (journal, g_ptr_array_index (journal->tables, i), error))
      return FALSE;
  for (guint i = 0; i < journal->tables->len; i++)
    drop_vain_routes (g_ptr_array_index (journal->tables, i));

  return TRUE;
}

void
jalons_journal_put_column (const JalonsJournalColumn *column, sqlite3_value *value, GByteArray *image)
{
  guint8 hash[JALONS_JOURNAL_HASH_SIZE];

  if (!column->secret)
    {
      jalons_journal_put_value (image, value);
      return;
    }
  crypto_generichash (hash, sizeof hash, sqlite3_value_blob (value), (guint64) sqlite3_value_bytes (value), NULL, 0);
  jalons_journal_put_blob (image, hash, sizeof hash);
}

/* One connection, one thread: its values need no protection. */
void
jalons_journal_put_image (const JalonsJournalTable *table, sqlite3_stmt *stmt, GByteArray *image)
{
  for (guint i = 0; i < table->columns->len; i++)
    jalons_journal_put_column (&g_array_index (table->columns, JalonsJournalColumn, i),
                               sqlite3_column_value (stmt, (int) i + 1), image);
}

gboolean
jalons_journal_read_image (JalonsJournal *journal, const JalonsJournalTable *table, JalonsRef row, GBytes **image,
                           GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (journal->store, table->select_row, error);
  gboolean there = FALSE;

  *image = NULL;
  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, row);
  if (!jalons_store_step (journal->store, stmt, &there, error))
    return FALSE;
  if (there)
    {
      GByteArray *bytes = g_byte_array_new ();

      jalons_journal_put_image (table, stmt, bytes);
      *image = g_byte_array_free_to_bytes (bytes);
    }
  sqlite3_reset (stmt);

  return TRUE;
}

static JalonsRef
read_ref (GBytes *image, guint column)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (image, &length);
  JalonsJournalBytes bytes = { data, data + length, FALSE };

  for (guint i = 0; i < column; i++)
    {
      g_autoptr (GBytes) passed = jalons_journal_get_value (&bytes);
    }

  return jalons_journal_get_value_row (&bytes);
}

/* A row that the same transaction has deleted still says what it was. */
static gboolean
read_last_image (JalonsJournal *journal, const JalonsJournalTable *table, JalonsRef row, GBytes **image,
                 GError **error)
{
  const JalonsJournalTouch *touch = NULL;

  if (!jalons_journal_read_image (journal, table, row, image, error))
    return FALSE;
  touch = *image ? NULL : jalons_journal_find_touch (journal, table, row);
  if (touch && touch->before)
    *image = g_bytes_ref (touch->before);

  return TRUE;
}

static gboolean
follow (JalonsJournal *journal, const JalonsJournalTable *table, JalonsRef row, GBytes *image, guint steps,
        JalonsRef *personne, GError **error)
{
  if (table->personnes)
    *personne = row;
  for (guint i = 0; steps > 0 && *personne == 0 && i < table->routes->len; i++)
    {
      const JalonsJournalRoute *route = &g_array_index (table->routes, JalonsJournalRoute, i);
      JalonsRef next = read_ref (image, route->column);
      g_autoptr (GBytes) next_image = NULL;

      if (next == 0)
        continue;
      if (!route->to->personnes && !read_last_image (journal, route->to, next, &next_image, error))
        return FALSE;
      if ((route->to->personnes || next_image)
          && !follow (journal, route->to, next, next_image, steps - 1, personne, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
jalons_journal_find_personne (JalonsJournal *journal, const JalonsJournalTable *table, JalonsRef row, GBytes *image,
                              JalonsRef *personne, GError **error)
{
  *personne = 0;

  return follow (journal, table, row, image, MAX_STEPS, personne, error);
}
