/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* The tables whose rows are merged, as the schema says them: a table of a later migration is merged as the others. */

#include <string.h>

#include "jalons-fusion-private.h"

/* What stays where it is: drafts, and what is left to decide. */
static const char *const left_out[] = { "brouillons", "conflits", NULL };
/* Which names rows of any table, and comes after all. */
static const char last_table[] = "reports";
static const char *const alone[] = { "register", "retention", NULL };

/* Columns that no two rows have, and by which two rows are not the same thing: two cases may have been given one code
 * on two machines. Other unique columns say what a row is about. */
static const struct {
  const char *table;
  const char *column;
} drawn[] = {
  { "parcours", "code" },
  { "pieces", "identite" },
};

static void
unique_free_cb (gpointer data)
{
  JalonsFusionUnique *unique = data;

  g_array_unref (unique->columns);
  g_free (unique);
}

static void
table_free_cb (gpointer data)
{
  JalonsFusionTable *table = data;

  g_array_unref (table->refs);
  g_ptr_array_unref (table->uniques);
  g_free (table);
}

static int
column_of (const JalonsFusionTable *table, const char *name)
{
  const GArray *columns = table->here->columns;

  for (guint i = 0; i < columns->len; i++)
    if (strcmp (g_array_index (columns, JalonsJournalColumn, i).name, name) == 0)
      return (int) i;

  return -1;
}

static gboolean
has_same_columns (const JalonsJournalTable *here, const JalonsJournalTable *there)
{
  gboolean same = here->columns->len == there->columns->len;

  for (guint i = 0; same && i < here->columns->len; i++)
    same = strcmp (g_array_index (here->columns, JalonsJournalColumn, i).name,
                   g_array_index (there->columns, JalonsJournalColumn, i).name)
           == 0;

  return same;
}

static gboolean
add_table (GPtrArray *tables, JalonsJournalTable *here, JalonsJournalTable *there, GError **error)
{
  JalonsFusionTable *table = NULL;

  if (!there || !has_same_columns (here, there))
    {
      g_set_error_literal (error, JALONS_FUSION_ERROR, JALONS_FUSION_ERROR_VERSION, here->name);
      return FALSE;
    }
  table = g_new0 (JalonsFusionTable, 1);
  table->name = here->name;
  table->here = here;
  table->there = there;
  table->refs = g_array_new (FALSE, FALSE, sizeof (JalonsFusionRef));
  table->uniques = g_ptr_array_new_with_free_func (unique_free_cb);
  table->alone = g_strv_contains (alone, here->name);
  g_ptr_array_add (tables, table);

  return TRUE;
}

/* Of each reference of @name: column, table, what becomes of it, whether there must be one. */
static GPtrArray *
read_targets (JalonsStore *store, const char *name, GError **error)
{
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "SELECT f.\"from\", f.\"table\", f.on_delete, c.\"notnull\" FROM pragma_foreign_key_list(?1)"
                                 " AS f JOIN pragma_table_info(?1) AS c ON c.name = f.\"from\"", error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean row = stmt != NULL;

  if (stmt)
    sqlite3_bind_text (stmt, 1, name, -1, SQLITE_TRANSIENT);
  while (row)
    {
      if (!jalons_store_step (store, stmt, &row, error))
        return NULL;
      for (int i = 0; row && i < 4; i++)
        g_ptr_array_add (names, g_strdup ((const char *) sqlite3_column_text (stmt, i)));
    }

  return stmt ? g_steal_pointer (&names) : NULL;
}

static gboolean
find_table (GPtrArray *tables, const char *name, guint *at)
{
  for (guint i = 0; i < tables->len; i++)
    if (strcmp (((const JalonsFusionTable *) tables->pdata[i])->name, name) == 0)
      {
        *at = i;
        return TRUE;
      }

  return FALSE;
}

/* Adds @here after those it refers to. */
static gboolean
add_in_order (GPtrArray *tables, JalonsStore *store, JalonsStore *other, JalonsJournalTable *here, guint depth,
              GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  guint at;

  if (here->own || !here->has_rows || g_strv_contains (left_out, here->name) || find_table (tables, here->name, &at)
      || (depth == 0 && strcmp (here->name, last_table) == 0))
    return TRUE;
  names = read_targets (store, here->name, error);
  if (!names)
    return FALSE;
  g_return_val_if_fail (depth < 16, FALSE); /* The schema has no circle. */
  for (guint i = 1; i < names->len; i += 4)
    {
      JalonsJournalTable *target = jalons_journal_find_table (store->journal, names->pdata[i]);

      if (target && target != here && !add_in_order (tables, store, other, target, depth + 1, error))
        return FALSE;
    }

  return add_table (tables, here, jalons_journal_find_table (other->journal, here->name), error);
}

static gboolean
add_refs (GPtrArray *tables, JalonsStore *store, JalonsFusionTable *table, GError **error)
{
  g_autoptr (GPtrArray) names = read_targets (store, table->name, error);

  for (guint i = 0; names && i + 3 < names->len; i += 4)
    {
      const int column = column_of (table, names->pdata[i]);
      JalonsFusionRef ref = { (guint) column, 0, strcmp (names->pdata[i + 2], "SET NULL") == 0,
                              strcmp (names->pdata[i + 3], "1") == 0 };

      if (column >= 0 && find_table (tables, names->pdata[i + 1], &ref.to))
        g_array_append_val (table->refs, ref);
    }

  return names != NULL;
}

static JalonsFusionUnicity
kind_of (const JalonsFusionTable *table, const GArray *columns)
{
  const guint first = g_array_index (columns, guint, 0);
  const char *name = g_array_index (table->here->columns, JalonsJournalColumn, first).name;

  if (columns->len > 1 || strcmp (table->name, "entetes") == 0)
    return JALONS_FUSION_NATURAL;
  for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
    if (strcmp (drawn[i].table, table->name) == 0 && strcmp (drawn[i].column, name) == 0)
      return JALONS_FUSION_DRAWN;

  return table->here->key == (int) first ? JALONS_FUSION_DRAWN : JALONS_FUSION_NATURAL;
}

static void
add_unique (JalonsFusionTable *table, GArray *columns)
{
  JalonsFusionUnique *unique = g_new0 (JalonsFusionUnique, 1);

  unique->kind = kind_of (table, columns);
  unique->columns = columns;
  g_ptr_array_add (table->uniques, unique);
}

static gboolean
add_uniques (JalonsStore *store, JalonsFusionTable *table, GError **error)
{
  sqlite3_stmt *stmt = jalons_store_statement (
      store,
      "SELECT l.name, c.name FROM pragma_index_list(?) AS l JOIN pragma_index_info(l.name) AS c"
      " WHERE l.\"unique\" AND l.origin = 'u' ORDER BY l.name, c.seqno",
      error);
  g_autofree char *last = NULL;
  GArray *columns = NULL;
  gboolean row = stmt != NULL;

  if (stmt)
    sqlite3_bind_text (stmt, 1, table->name, -1, SQLITE_TRANSIENT);
  while (row)
    {
      guint column;

      if (!jalons_store_step (store, stmt, &row, error))
        return FALSE;
      if (columns && (!row || g_strcmp0 (last, (const char *) sqlite3_column_text (stmt, 0)) != 0))
        add_unique (table, g_steal_pointer (&columns));
      if (!row)
        break;
      g_free (last);
      last = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
      column = (guint) column_of (table, (const char *) sqlite3_column_text (stmt, 1));
      if (!columns)
        columns = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (columns, column);
    }

  return stmt != NULL;
}

static gboolean
read_last (JalonsStore *store, JalonsFusionTable *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT max(rowid) FROM \"%s\"", table->name);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);

  if (!stmt || !jalons_store_step (store, stmt, NULL, error))
    return FALSE;
  table->next = MAX (table->next, sqlite3_column_int64 (stmt, 0) + 1);
  sqlite3_reset (stmt);

  return TRUE;
}

GPtrArray *
jalons_fusion_tables (JalonsStore *store, JalonsStore *other, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (table_free_cb);

  for (guint i = 0; i < store->journal->tables->len; i++)
    if (!add_in_order (tables, store, other, store->journal->tables->pdata[i], 0, error))
      return NULL;
  if (!add_table (tables, jalons_journal_find_table (store->journal, last_table),
                  jalons_journal_find_table (other->journal, last_table), error))
    return NULL;
  for (guint i = 0; i < tables->len; i++)
    if (!add_refs (tables, store, tables->pdata[i], error) || !add_uniques (store, tables->pdata[i], error)
        || !read_last (store, tables->pdata[i], error) || !read_last (other, tables->pdata[i], error))
      return NULL;

  return g_steal_pointer (&tables);
}
