/* SPDX-License-Identifier: EUPL-1.2 */
#include "fusion-test.h"

#include <string.h>

#include "jalons-journal-private.h"
#include "jalons-undo.h"

/* Making a register takes longer than merging two. */
static GPtrArray *spare;

void
fusion_test_give_back (JalonsStore **store)
{
  if (!spare)
    spare = g_ptr_array_new ();
  if (*store)
    g_ptr_array_add (spare, g_steal_pointer (store));
}

void
fusion_test_end (void)
{
  for (guint i = 0; spare && i < spare->len; i++)
    jalons_store_free (spare->pdata[i]);
  g_clear_pointer (&spare, g_ptr_array_unref);
}

/* Both go on as themselves: numbers of sessions and signers are their own. */
JalonsStore *
fusion_test_copy (JalonsStore *store)
{
  JalonsStore *copy = spare && spare->len > 0 ? g_ptr_array_steal_index (spare, spare->len - 1)
                                              : store_test_new (store->reg.kind);
  sqlite3_backup *backup = NULL;
  g_autoptr (GError) error = NULL;

  g_hash_table_remove_all (copy->statements);
  g_hash_table_remove_all (store->statements);
  jalons_journal_detach (copy);
  backup = sqlite3_backup_init (copy->db, "main", store->db, "main");
  g_assert_nonnull (backup);
  g_assert_cmpint (sqlite3_backup_step (backup, -1), ==, SQLITE_DONE);
  g_assert_cmpint (sqlite3_backup_finish (backup), ==, SQLITE_OK);
  jalons_journal_attach (copy, 0, &error);
  g_assert_no_error (error);

  return copy;
}

static void
assert_sound (JalonsStore *store)
{
  g_autoptr (GError) error = NULL;
  JalonsJournalCheck check;

  jalons_journal_verify (store, NULL, 0, NULL, NULL, NULL, &check, &error);
  g_assert_no_error (error);
  g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_SOUND);
}

JalonsFusionPlan *
fusion_test_merge (JalonsStore *store, JalonsStore *other)
{
  g_autoptr (GError) error = NULL;
  JalonsFusionPlan *plan = jalons_fusion_apply (store, other, NULL, NULL, &error);

  g_assert_no_error (error);
  assert_sound (store);
  g_assert_null (fusion_test_ask (store, "SELECT 1 FROM pragma_foreign_key_check"));

  return plan;
}

char *
fusion_test_ask (JalonsStore *store, const char *sql)
{
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);
  char *text = NULL;

  g_assert_nonnull (stmt);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_reset (stmt);

  return text;
}

gint64
fusion_test_number (JalonsStore *store, const char *sql)
{
  g_autofree char *text = fusion_test_ask (store, sql);

  return text ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* Editing */

static JalonsRef
any_row (JalonsStore *store, JalonsTableId table, GRand *rand)
{
  g_autoptr (GArray) rows = jalons_store_rows (store, table, NULL, 0, NULL);

  return rows->len ? g_array_index (rows, JalonsRef, g_rand_int_range (rand, 0, (gint32) rows->len)) : 0;
}

static void
set_refs (JalonsStore *store, const JalonsTable *table, gpointer record, GRand *rand)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].type == JALONS_FIELD_REF)
      *jalons_record_ref (&table->fields[i], record) = any_row (store, table->fields[i].ref, rand);
}

static void
add (JalonsStore *store, const JalonsTable *table, GRand *rand, guint rank)
{
  StoreTestRecord record;

  undo_test_fill (table, rank, record);
  set_refs (store, table, record, rand);
  jalons_store_save (store, table->id, record, NULL);
  jalons_record_clear (table, record);
}

static void
alter (JalonsStore *store, const JalonsTable *table, GRand *rand, guint rank)
{
  const guint at = (guint) g_rand_int_range (rand, 0, (gint32) table->n_fields);
  const JalonsField *field = &table->fields[at];
  const JalonsRef row = any_row (store, table->id, rand);
  StoreTestRecord record, filled;

  if (row == 0 || field->type == JALONS_FIELD_KEY)
    return;
  undo_test_fill (table, rank, filled);
  set_refs (store, table, filled, rand);
  jalons_record_init (table, record);
  g_assert_true (jalons_store_load (store, table->id, row, record, NULL));
  jalons_record_field_copy (field, record, filled);
  jalons_store_save (store, table->id, record, NULL);
  jalons_record_clear (table, record);
  jalons_record_clear (table, filled);
}

static void
import_some (JalonsStore *store, GRand *rand, guint rank)
{
  g_assert_true (jalons_store_begin_bulk (store, JALONS_JOURNAL_IMPORTED, NULL));
  for (guint i = 0; i < 4; i++)
    {
      const JalonsTable *table = jalons_table ((JalonsTableId) g_rand_int_range (rand, 0, JALONS_N_TABLES));

      if (!jalons_table_is_lasting (table->id))
        add (store, table, rand, rank + i * 100000);
    }
  if (!jalons_store_commit (store, NULL))
    jalons_store_rollback (store);
}

void
fusion_test_edit (JalonsStore *store, GRand *rand, guint rank)
{
  const JalonsTable *table = jalons_table ((JalonsTableId) g_rand_int_range (rand, 0, JALONS_N_TABLES));
  const int what = g_rand_int_range (rand, 0, 20);

  if (jalons_table_is_lasting (table->id))
    return;
  if (what < 8)
    add (store, table, rand, rank);
  else if (what < 14)
    alter (store, table, rand, rank);
  else if (what < 17)
    {
      const JalonsRef row = any_row (store, table->id, rand);

      if (row)
        jalons_store_delete (store, table->id, row, NULL);
    }
  else if (what < 19)
    jalons_undo (store, NULL);
  else
    import_some (store, rand, rank);
}

/* The rows of @table in her dossier. */
static void
delete_rows_of (JalonsStore *store, const JalonsJournalTable *table, JalonsRef personne)
{
  g_autofree char *select = g_strdup_printf ("SELECT rowid FROM \"%s\"", table->name);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE rowid = ?", table->name);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  sqlite3_stmt *stmt = jalons_store_statement (store, select, NULL);

  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      const JalonsRef row = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (rows, row);
    }
  sqlite3_reset (stmt);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GBytes) image = NULL;
      JalonsRef whose = 0;

      jalons_journal_read_image (store->journal, table, g_array_index (rows, JalonsRef, i), &image, NULL);
      jalons_journal_find_personne (store->journal, table, g_array_index (rows, JalonsRef, i), image, &whose, NULL);
      if (whose != personne)
        g_array_index (rows, JalonsRef, i) = 0;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      stmt = jalons_store_statement (store, sql, NULL);
      sqlite3_bind_int64 (stmt, 1, g_array_index (rows, JalonsRef, i));
      g_assert_true (jalons_store_step (store, stmt, NULL, NULL));
    }
}

static int
depth_of (const JalonsJournalTable *table)
{
  int depth = 0;

  for (guint i = 0; i < table->routes->len; i++)
    depth = MAX (depth, 1 + depth_of (g_array_index (table->routes, JalonsJournalRoute, i).to));

  return depth;
}

gboolean
fusion_test_erase (JalonsStore *store, JalonsRef personne)
{
  g_assert_true (jalons_store_begin (store, NULL));
  g_assert_true (jalons_store_run (store, "PRAGMA defer_foreign_keys = ON", NULL));
  for (int depth = 8; depth >= 0; depth--)
    for (guint i = 0; i < store->journal->tables->len; i++)
      {
        const JalonsJournalTable *table = store->journal->tables->pdata[i];

        if (!table->own && table->has_rows && depth_of (table) == depth)
          delete_rows_of (store, table, personne);
      }
  g_assert_true (jalons_journal_erase (store, personne, NULL));
  if (jalons_store_commit (store, NULL))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

/* Telling */

static gboolean
is_drawn (const char *table, const char *column)
{
  const JalonsTable *known = jalons_table_find (table);

  return (known && known->key >= 0 && known->fields[known->key].type == JALONS_FIELD_KEY
          && strcmp (known->fields[known->key].name, column) == 0 && strcmp (table, "entetes") != 0);
}

static char *label_row (JalonsStore *store, const char *table, gint64 row, guint depth);

static char *
target_of (JalonsStore *store, const char *table, const char *column)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT \"table\" FROM pragma_foreign_key_list('%s') WHERE \"from\" = '%s'", table, column);
  char *target = fusion_test_ask (store, sql);

  if (target && (strcmp (target, "departements") == 0 || strcmp (target, "nationalites") == 0))
    g_clear_pointer (&target, g_free);

  return target;
}

static char *
label_row (JalonsStore *store, const char *table, gint64 row, guint depth)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" WHERE rowid = %" G_GINT64_FORMAT, table, row);
  GString *text = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;

  g_string_printf (text, "%s(", table);
  g_assert_cmpint (sqlite3_prepare_v2 (store->db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    for (int i = 1; i < sqlite3_column_count (stmt); i++)
      {
        const char *column = sqlite3_column_name (stmt, i);
        g_autofree char *target = target_of (store, table, column);
        const char *value = (const char *) sqlite3_column_text (stmt, i);

        if (is_drawn (table, column))
          continue;
        if (target && value)
          {
            g_autofree char *label = label_row (store, target, sqlite3_column_int64 (stmt, i), depth + 1);

            g_string_append_printf (text, "|%s", label);
          }
        else
          g_string_append_printf (text, "|%s", value ? value : "-");
      }
  sqlite3_finalize (stmt);
  g_string_append_c (text, ')');

  return g_string_free (text, FALSE);
}

static int
compare_texts_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
join_sorted (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_texts_cb);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n--\n", (char **) lines->pdata);
}

static void
dump_table (JalonsStore *store, const char *table, GPtrArray *lines)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid FROM \"%s\"", table);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (store->db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_ptr_array_add (lines, label_row (store, table, sqlite3_column_int64 (stmt, 0), 0));
  sqlite3_finalize (stmt);
}

char *
fusion_test_dump (JalonsStore *store)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint t = 0; t < JALONS_N_TABLES; t++)
    dump_table (store, jalons_table (t)->name, lines);
  dump_table (store, "pieces", lines);
  dump_table (store, "register", lines);
  dump_table (store, "retention", lines);
  dump_table (store, "vues", lines);

  return join_sorted (lines);
}

static JalonsConflitGenre
turn (JalonsConflitGenre genre)
{
  if (genre == JALONS_CONFLIT_SUPPRIME_ICI)
    return JALONS_CONFLIT_SUPPRIME_AILLEURS;

  return genre == JALONS_CONFLIT_SUPPRIME_AILLEURS ? JALONS_CONFLIT_SUPPRIME_ICI : genre;
}

/* References are row numbers of one side, and codes that were drawn are of whoever drew: neither is told. */
static void
tell_champs (const JalonsConflit *one, gboolean turned, GString *text)
{
  const JalonsTable *table = jalons_table_find (one->table);

  for (guint i = 0; i < one->champs->len; i++)
    {
      const JalonsConflitChamp *champ = &g_array_index (one->champs, JalonsConflitChamp, i);
      const JalonsField *field = table ? jalons_table_field (table, champ->name) : NULL;
      const char *here = turned ? champ->there : champ->here, *there = turned ? champ->here : champ->there;

      g_string_append_printf (text, "|%s", champ->name);
      if (field && field->type != JALONS_FIELD_REF && one->genre <= JALONS_CONFLIT_ENSEMBLE)
        g_string_append_printf (text, "=%s/%s", here ? here : "-", there ? there : "-");
    }
}

char *
fusion_test_conflicts (GPtrArray *conflicts, gboolean turned)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const JalonsConflit *one = conflicts->pdata[i];
      GString *text = g_string_new (NULL);

      g_string_printf (text, "%u|%s", turned ? turn (one->genre) : one->genre, one->table);
      tell_champs (one, turned, text);
      g_ptr_array_add (lines, g_string_free (text, FALSE));
    }

  return join_sorted (lines);
}

guint
fusion_test_decide (JalonsStore *store, JalonsConflitChoix choix)
{
  gboolean more = TRUE;
  guint left = 0;

  while (more)
    {
      g_autoptr (GPtrArray) conflicts = jalons_conflits_list (store, 0, NULL);

      more = FALSE;
      left = conflicts->len;
      for (guint i = 0; i < conflicts->len; i++)
        more |= jalons_conflits_decide (store, ((JalonsConflit *) conflicts->pdata[i])->id, choix, NULL, NULL);
    }

  return left;
}
