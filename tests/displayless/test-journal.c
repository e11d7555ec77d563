/* SPDX-License-Identifier: EUPL-1.2 */

/* What is written in the journal, and that nothing is written without it. */

#include <string.h>

#include "jalons-digest.h"
#include "jalons-journal-private.h"
#include "store-test.h"

#define ASSOCIATION "INSERT INTO associations (association, nom) VALUES "
#define PERSONNE "INSERT INTO personnes (personne, nom) VALUES "

static void
assert_sound (JalonsStore *store)
{
  JalonsJournalCheck check;
  g_autoptr (GError) error = NULL;

  g_assert_true (jalons_journal_verify (store, NULL, 0, NULL, NULL, NULL, &check, &error));
  g_assert_no_error (error);
  g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_SOUND);
}

static gint64
head (JalonsStore *store)
{
  JalonsJournalAnchor anchor;

  g_assert_true (jalons_journal_anchor (store, &anchor, NULL));

  return anchor.seq[0];
}

/* The changes written since @before, oldest first. */
static GPtrArray *
read_since (JalonsStore *store, gint64 before)
{
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_CHANGES };
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = jalons_journal_read (store, &filter, 0, (guint) (head (store) - before), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len / 2; i++)
    {
      gpointer other = entries->pdata[i];

      entries->pdata[i] = entries->pdata[entries->len - 1 - i];
      entries->pdata[entries->len - 1 - i] = other;
    }

  return entries;
}

static void
change (JalonsStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  jalons_store_change (store, sql, &error);
  g_assert_no_error (error);
}

/* Column → text of a row, but for its number; empty where there is no row. */
static GHashTable *
read_row (JalonsStore *store, const char *table, gint64 row)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE id = ?", table);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);

  sqlite3_bind_int64 (stmt, 1, row);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (stmt); i++)
      if (sqlite3_column_type (stmt, i) != SQLITE_NULL && strcmp (sqlite3_column_name (stmt, i), "id") != 0)
        g_hash_table_insert (values, g_strdup (sqlite3_column_name (stmt, i)),
                             g_strdup ((const char *) sqlite3_column_text (stmt, i)));
  sqlite3_reset (stmt);

  return values;
}

/* The fields of the entry are those that are not the same in the two rows, and say what these say. */
static void
assert_fields (const JalonsJournalEntry *entry, GHashTable *before, GHashTable *after)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name = NULL;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_strcmp0 (g_hash_table_lookup (before, name), g_hash_table_lookup (after, name)) != 0)
      g_hash_table_add (names, name);
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_strcmp0 (g_hash_table_lookup (before, name), g_hash_table_lookup (after, name)) != 0)
      g_hash_table_add (names, name);
  g_assert_cmpuint (entry->fields->len, ==, g_hash_table_size (names));
  for (guint i = 0; i < entry->fields->len; i++)
    {
      const JalonsJournalField *field = &g_array_index (entry->fields, JalonsJournalField, i);

      g_test_message ("%s.%s", entry->table, field->name);
      g_assert_true (g_hash_table_contains (names, field->name));
      g_assert_cmpstr (field->before, ==, g_hash_table_lookup (before, field->name));
      g_assert_cmpstr (field->after, ==, g_hash_table_lookup (after, field->name));
    }
}

static void
assert_entry (JalonsStore *store, gint64 since, JalonsJournalAction action, const char *table, gint64 row,
              GHashTable *before, GHashTable *after)
{
  g_autoptr (GPtrArray) entries = read_since (store, since);
  const JalonsJournalEntry *entry = NULL;

  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpint (entry->action, ==, action);
  g_assert_cmpstr (entry->table, ==, table);
  g_assert_cmpint (entry->row, ==, row);
  assert_fields (entry, before, after);
}

/* Every table of the register × insertion, update of each field, deletion. */
static void
test_every_table (void)
{
  for (guint t = 0; t < JALONS_N_TABLES; t++)
    {
      const JalonsTable *table = jalons_table (t);
      g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_ASSOCIATION);
      g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (GHashTable) inserted = NULL;
      g_autoptr (GHashTable) updated = NULL;
      StoreTestRecord record;
      gint64 at;

      jalons_store_run (store, "PRAGMA foreign_keys = OFF", NULL);
      at = head (store);
      store_test_fill (table, 0, record);
      g_assert_true (jalons_store_save (store, t, record, NULL));
      inserted = read_row (store, table->name, 1);
      g_assert_cmpuint (g_hash_table_size (inserted), ==, table->n_fields);
      assert_entry (store, at, JALONS_JOURNAL_INSERTED, table->name, 1, none, inserted);
      jalons_record_clear (table, record);
      if (jalons_table_is_lasting (t))
        continue;

      at = head (store);
      store_test_fill (table, 1, record);
      *(JalonsRef *) record = 1;
      g_assert_true (jalons_store_save (store, t, record, NULL));
      updated = read_row (store, table->name, 1);
      if (!store_test_only_refers (table))
        assert_entry (store, at, JALONS_JOURNAL_UPDATED, table->name, 1, inserted, updated);

      at = head (store);
      g_assert_true (jalons_store_save (store, t, record, NULL));
      g_assert_cmpint (head (store), ==, at);
      g_assert_true (jalons_store_delete (store, t, 1, NULL));
      assert_entry (store, at, JALONS_JOURNAL_DELETED, table->name, 1, updated, none);
      jalons_record_clear (table, record);
      assert_sound (store);
    }
}

/* And what is in no description: what the register says of itself. */
static void
test_own_rows (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);
  g_autoptr (GHashTable) before = read_row (store, "register", 1);
  g_autoptr (GHashTable) after = NULL;
  gint64 at = head (store);

  change (store, "UPDATE register SET name = 'Un autre nom', today = '2026-01-02'");
  after = read_row (store, "register", 1);
  assert_entry (store, at, JALONS_JOURNAL_UPDATED, "register", 1, before, after);
}

/* What a new register's journal says first. */
static void
test_beginning (void)
{
  static const JalonsJournalAction actions[]
      = { JALONS_JOURNAL_SIGNER, JALONS_JOURNAL_CREATED, JALONS_JOURNAL_INSERTED };
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);
  g_autoptr (GPtrArray) entries = read_since (store, 0);

  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (actions));
  for (guint i = 0; i < entries->len; i++)
    {
      const JalonsJournalEntry *entry = g_ptr_array_index (entries, i);

      g_assert_cmpint (entry->action, ==, actions[i]);
      g_assert_cmpint (entry->seq, ==, i + 1);
      g_assert_cmpint (entry->signer, ==, 1);
      g_assert_cmpint (ABS (entry->when - g_get_real_time () / 1000), <, 60000);
    }
  g_assert_cmpint (((const JalonsJournalEntry *) g_ptr_array_index (entries, 1))->number, >, 1);
  assert_sound (store);
}

/* All that the register holds, its journal included. */
static char *
dump (JalonsStore *store)
{
  static const char tables[] = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *stmt = jalons_store_statement (store, tables, NULL);

  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_ptr_array_add (names, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", (const char *) g_ptr_array_index (names, i));

      stmt = jalons_store_statement (store, sql, NULL);
      g_string_append_printf (text, "%s\n", sql);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        for (int c = 0; c < sqlite3_column_count (stmt); c++)
          {
            const guint8 *blob = sqlite3_column_blob (stmt, c);

            for (int b = 0; b < sqlite3_column_bytes (stmt, c); b++)
              g_string_append_printf (text, "%02x", blob[b]);
            g_string_append_c (text, c + 1 == sqlite3_column_count (stmt) ? '\n' : ';');
          }
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *const bypasses[] = {
  ASSOCIATION "('B', 'B')",
  "UPDATE associations SET nom = 'X'",
  "UPDATE associations SET id = 7",
  "DELETE FROM associations",
  "DELETE FROM associations WHERE id = 1",
  "REPLACE INTO associations (id, association, nom) VALUES (1, 'A', 'X')",
  "REPLACE INTO associations (association, nom) VALUES ('A', 'X')",
  ASSOCIATION "('A', 'X') ON CONFLICT (association) DO UPDATE SET nom = 'X'",
  "UPDATE associations SET nom = 'X' RETURNING *",
  "INSERT INTO associations (association, nom) SELECT association || '2', nom FROM associations",
  "WITH n (i) AS (VALUES (1)) DELETE FROM associations WHERE id IN (SELECT i FROM n)",
  "UPDATE register SET name = 'X'",
  "UPDATE retention SET access_months = 36",
  "INSERT INTO departements VALUES ('99')",
  "DELETE FROM nationalites WHERE nationalite = 'XXA'",
  "BEGIN; UPDATE associations SET nom = 'X'; COMMIT",
  "BEGIN; UPDATE associations SET nom = 'X'; END",
  "SAVEPOINT a; UPDATE associations SET nom = 'X'; RELEASE a",
  "SAVEPOINT a; SAVEPOINT b; UPDATE associations SET nom = 'X'; ROLLBACK TO b; DELETE FROM associations; RELEASE a",
  "BEGIN; UPDATE associations SET nom = 'X'; CREATE TABLE t (a); COMMIT",
  "CREATE TABLE t AS SELECT * FROM associations",
  "CREATE TRIGGER t AFTER INSERT ON personnes BEGIN DELETE FROM journal_entries; END",
  "CREATE TEMP TRIGGER t AFTER INSERT ON journal_entries BEGIN DELETE FROM journal_entries; END",
  "CREATE TEMP TABLE t (a)",
  "CREATE VIEW v AS SELECT * FROM associations",
  "CREATE INDEX i ON associations (nom)",
  "DROP TABLE associations",
  "DROP TABLE versements",
  "DROP INDEX parcours_by_personne",
  "ALTER TABLE associations RENAME TO others",
  "ALTER TABLE associations DROP COLUMN sigle",
  "ALTER TABLE associations ADD COLUMN more TEXT",
  "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema",
  "DELETE FROM sqlite_schema",
  "UPDATE sqlite_dbpage SET data = zeroblob(4096) WHERE pgno = 3",
  "PRAGMA user_version = 1",
  "PRAGMA application_id = 1",
  "ATTACH ':memory:' AS other",
  "VACUUM",
  "DELETE FROM journal_entries",
  "DELETE FROM journal_values",
  "UPDATE journal_entries SET seq = seq + 1000",
  "UPDATE journal_values SET salt = zeroblob(16)",
  "UPDATE journal_signers SET label = 'X'",
  "UPDATE journal_signatures SET signature = zeroblob(64)",
  "INSERT INTO journal_values VALUES (1, 1, zeroblob(16), x'00')",
  "REPLACE INTO journal_signers VALUES (1, zeroblob(16), 'X', zeroblob(32), 0)",
};

/* Whoever writes, by the connection itself: none of it stays. */
static void
test_bypass (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);
  g_autofree char *before = NULL;

  change (store, ASSOCIATION "('A', 'A')");
  before = dump (store);
  for (guint i = 0; i < G_N_ELEMENTS (bypasses); i++)
    {
      g_autofree char *after = NULL;

      g_test_message ("%s", bypasses[i]);
      g_assert_cmpint (sqlite3_exec (store->db, bypasses[i], NULL, NULL, NULL), !=, SQLITE_OK);
      if (!sqlite3_get_autocommit (store->db))
        sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
      after = dump (store);
      g_assert_cmpstr (before, ==, after);
    }
  assert_sound (store);
  change (store, "UPDATE associations SET nom = 'the journal still goes on'");
  assert_sound (store);
}

/* Within a transaction of the store: what ends it behind the store's back undoes it, and what touches the journal
 * cannot be committed. */
static void
test_bypass_inside (void)
{
  static const char *const attempts[] = {
    "UPDATE associations SET nom = 'X'; COMMIT",
    "UPDATE associations SET nom = 'X'; END TRANSACTION",
    "UPDATE associations SET nom = 'X'; DELETE FROM journal_entries WHERE seq = 1",
    "INSERT INTO journal_signatures VALUES (1, 1000, zeroblob(64))",
    "INSERT INTO departements VALUES ('99')",
    "UPDATE journal_signers SET label = 'X'",
  };
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);
  g_autofree char *before = NULL;

  change (store, ASSOCIATION "('A', 'A')");
  before = dump (store);
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autofree char *after = NULL;

      g_test_message ("%s", attempts[i]);
      g_assert_false (jalons_store_change (store, attempts[i], NULL));
      after = dump (store);
      g_assert_cmpstr (before, ==, after);
    }
  change (store, "UPDATE associations SET nom = 'the journal still goes on'");
  assert_sound (store);
}

/* A value written without a statement. */
static void
test_blob (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) after = NULL;
  sqlite3_blob *blob = NULL;
  gint64 at;

  change (store, ASSOCIATION "('A', 'nom')");
  before = read_row (store, "associations", 1);
  at = head (store);
  for (guint inside = 0; inside < 2; inside++)
    {
      if (inside)
        g_assert_true (jalons_store_begin (store, NULL));
      g_assert_cmpint (sqlite3_blob_open (store->db, "main", "associations", "nom", 1, 1, &blob), ==, SQLITE_OK);
      sqlite3_blob_write (blob, "mon", 3, 0);
      sqlite3_blob_close (blob);
      if (inside)
        g_assert_true (jalons_store_commit (store, NULL));
      else
        g_assert_cmpint (head (store), ==, at);
    }
  after = read_row (store, "associations", 1);
  g_assert_cmpstr (g_hash_table_lookup (after, "nom"), ==, "mon");
  assert_entry (store, at, JALONS_JOURNAL_UPDATED, "associations", 1, before, after);
}

/* Rows are told as the transaction leaves them, each once. */
static void
test_coalescing (void)
{
  static const struct {
    const char *sql;
    const char *told; /* action and row of each entry */
  } cases[] = {
    { ASSOCIATION "('B', 'B'); DELETE FROM associations WHERE id = 2", "" },
    { "UPDATE associations SET nom = 'X'; UPDATE associations SET nom = 'A'", "" },
    { "UPDATE associations SET nom = 'X'; UPDATE associations SET sigle = 'Y'", "2:1" },
    { ASSOCIATION "('B', 'B'); UPDATE associations SET nom = 'C' WHERE id = 2", "1:2" },
    { "DELETE FROM associations; INSERT INTO associations VALUES (1, 'A', 'A', NULL)", "" },
    { "DELETE FROM associations; INSERT INTO associations VALUES (1, 'A', 'B', NULL)", "2:1" },
    { "UPDATE associations SET nom = 'Z'; DELETE FROM associations", "3:1" },
    { "UPDATE associations SET id = 9", "3:1 1:9" },
    { "UPDATE associations SET id = 9; UPDATE associations SET id = 1", "" },
    { "REPLACE INTO associations (id, association, nom) VALUES (5, 'A', 'A')", "3:1 1:5" },
    { "REPLACE INTO associations (id, association, nom) VALUES (1, 'A', 'R')", "2:1" },
    { ASSOCIATION "('A', 'U') ON CONFLICT (association) DO UPDATE SET nom = 'U'", "2:1" },
    { "INSERT OR IGNORE INTO associations (association, nom) VALUES ('A', 'U')", "" },
    { "SAVEPOINT a; UPDATE associations SET nom = 'X'; ROLLBACK TO a; RELEASE a", "" },
    { "UPDATE associations SET nom = 'X'; SAVEPOINT a; UPDATE associations SET nom = 'Y'; ROLLBACK TO a", "2:1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);
      g_autoptr (GString) told = g_string_new (NULL);
      g_autoptr (GPtrArray) entries = NULL;
      gint64 at;

      g_test_message ("%s", cases[i].sql);
      change (store, ASSOCIATION "('A', 'A')");
      at = head (store);
      change (store, cases[i].sql);
      entries = read_since (store, at);
      for (guint e = 0; e < entries->len; e++)
        {
          const JalonsJournalEntry *entry = g_ptr_array_index (entries, e);

          g_string_append_printf (told, "%s%d:%" G_GINT64_FORMAT, e ? " " : "", entry->action, entry->row);
        }
      g_assert_cmpstr (told->str, ==, cases[i].told);
      assert_sound (store);
    }
}

/* A # stands for a number. */
static const char *const random_statements[] = {
  "INSERT OR IGNORE INTO associations (association, nom) VALUES ('k#', 'n#')",
  "INSERT INTO associations (association, nom) VALUES ('k#', 'n#')",
  "REPLACE INTO associations (association, nom) VALUES ('k#', 'n#')",
  "REPLACE INTO associations (id, association, nom) VALUES (#, 'k#', 'n')",
  "UPDATE associations SET nom = 'u#' WHERE id % 3 = # % 3",
  "UPDATE associations SET association = 'k#' WHERE id > #",
  "UPDATE OR REPLACE associations SET association = 'k#' WHERE id > #",
  "UPDATE OR FAIL associations SET association = 'k#' WHERE id > #",
  "UPDATE associations SET id = id + #, nom = '#'",
  "UPDATE associations SET id = # WHERE association = 'k#'",
  "DELETE FROM associations WHERE id = # OR association = 'k#'",
  "DELETE FROM associations WHERE id > 2 * # + #",
  "INSERT INTO agrements (association, departement, debut, fin) SELECT id, '75', '2020-01-10', '2020-02-1#'"
  " FROM associations LIMIT 2",
  "UPDATE agrements SET departement = CASE WHEN id = # THEN 'none' ELSE '69' END WHERE id <= #",
  "DELETE FROM agrements WHERE id = # OR id = #",
  "SAVEPOINT raw; UPDATE associations SET nom = 'r#' WHERE id <> #",
  "ROLLBACK TO raw; INSERT OR IGNORE INTO associations (association, nom) VALUES ('k#', 'raw#')",
  "RELEASE raw; UPDATE associations SET sigle = '##'",
};

static char *
write_statement (const char *pattern, GRand *chance)
{
  GString *sql = g_string_new (NULL);

  for (; *pattern; pattern++)
    if (*pattern == '#')
      g_string_append_printf (sql, "%d", g_rand_int_range (chance, 1, 10));
    else
      g_string_append_c (sql, *pattern);

  return g_string_free (sql, FALSE);
}

/* A random transaction: statements that may fail half-way, inner transactions that may be undone. */
static void
run_random (JalonsStore *store, GRand *chance, guint depth)
{
  guint n = (guint) g_rand_int_range (chance, 1, 8);

  for (guint i = 0; i < n; i++)
    {
      guint which = (guint) g_rand_int_range (chance, 0, G_N_ELEMENTS (random_statements) + 3);
      g_autofree char *sql = NULL;

      if (which >= G_N_ELEMENTS (random_statements))
        {
          if (depth == 3 || !jalons_store_begin (store, NULL))
            continue;
          run_random (store, chance, depth + 1);
          if (g_rand_boolean (chance) || !jalons_store_commit (store, NULL))
            jalons_store_rollback (store);
          continue;
        }
      sql = write_statement (random_statements[which], chance);
      sqlite3_exec (store->db, sql, NULL, NULL, NULL);
    }
}

/* "table row" → its columns, of the two tables that the statements write. */
static GHashTable *
read_rows (JalonsStore *store)
{
  static const char *const tables[] = { "associations", "agrements" };
  GHashTable *rows
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT id FROM %s", tables[i]);
      sqlite3_stmt *stmt = jalons_store_statement (store, sql, NULL);

      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          gint64 row = sqlite3_column_int64 (stmt, 0);

          g_hash_table_insert (rows, g_strdup_printf ("%s %" G_GINT64_FORMAT, tables[i], row),
                               read_row (store, tables[i], row));
        }
    }

  return rows;
}

static gboolean
rows_equal (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer name = NULL, value = NULL;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (g_strcmp0 (value, g_hash_table_lookup (b, name)) != 0)
      return FALSE;

  return TRUE;
}

/* The entries are what differs between the rows before and after, and nothing else. */
static void
assert_difference (GPtrArray *entries, GHashTable *before, GHashTable *after)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name = NULL, row = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const JalonsJournalEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *at = g_strdup_printf ("%s %" G_GINT64_FORMAT, entry->table, entry->row);
      GHashTable *old = g_hash_table_lookup (before, at), *new = g_hash_table_lookup (after, at);

      g_assert_true (old || new);
      g_assert_cmpint (entry->action, ==,
                       !old  ? JALONS_JOURNAL_INSERTED
                       : new ? JALONS_JOURNAL_UPDATED
                             : JALONS_JOURNAL_DELETED);
      assert_fields (entry, old ? old : none, new ? new : none);
      g_assert_cmpuint (entry->fields->len, >, 0);
      g_assert_true (g_hash_table_add (told, g_steal_pointer (&at)));
    }
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &name, &row))
    {
      GHashTable *old = g_hash_table_lookup (before, name);

      g_assert_true (g_hash_table_contains (told, name) || (old && rows_equal (old, row)));
    }
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_assert_true (g_hash_table_contains (told, name) || g_hash_table_contains (after, name));
}

static void
test_transactions (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);
  const guint n = g_getenv ("JALONS_TEST_LONG") ? 20000 : 1000;
  guint committed = 0;

  for (guint seed = 1; seed <= n; seed++)
    {
      g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
      g_autoptr (GHashTable) before = read_rows (store);
      g_autoptr (GHashTable) after = NULL;
      g_autoptr (GPtrArray) entries = NULL;
      gint64 at = head (store);
      gboolean done = FALSE;

      g_assert_true (jalons_store_begin (store, NULL));
      run_random (store, chance, 0);
      done = g_rand_int_range (chance, 0, 4) > 0 && jalons_store_commit (store, NULL);
      if (!done)
        jalons_store_rollback (store);
      committed += done;
      after = read_rows (store);
      entries = read_since (store, at);
      g_test_message ("seed %u: %u entries", seed, entries->len);
      assert_difference (entries, before, after);
    }
  g_assert_cmpuint (committed, >, n / 4);
  assert_sound (store);
}

/* Where SQLite has no room left, wherever that is, nothing of the transaction stays and the journal goes on. */
static void
test_no_room (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);
  guint refused = 0;

  for (guint i = 0; i < 200; i++)
    {
      sqlite3_stmt *stmt = jalons_store_statement (store, "PRAGMA page_count", NULL);
      g_autofree char *limit = NULL;
      g_autofree char *sql = g_strdup_printf (ASSOCIATION "('%u', '%*u')", i, 200 + (int) (i * 37 % 900), i);

      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
      limit = g_strdup_printf ("PRAGMA max_page_count = %d", sqlite3_column_int (stmt, 0));
      sqlite3_reset (stmt);
      g_assert_true (jalons_store_run (store, limit, NULL));
      if (jalons_store_change (store, sql, NULL))
        continue;
      refused++;
      assert_sound (store);
      g_assert_true (jalons_store_run (store, "PRAGMA max_page_count = 100000", NULL));
      change (store, sql);
    }
  g_assert_cmpuint (refused, >, 10);
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_ASSOCIATIONS), ==, 200);
  assert_sound (store);
}

static void
test_motive (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);
  gint64 at = head (store);
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_true (jalons_store_begin (store, NULL));
  jalons_journal_set_motive (store, "signalé par l’association");
  g_assert_true (jalons_store_run (store, ASSOCIATION "('A', 'A'), ('B', 'B')", NULL));
  g_assert_true (jalons_store_commit (store, NULL));
  change (store, ASSOCIATION "('C', 'C')");
  entries = read_since (store, at);
  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const JalonsJournalEntry *entry = g_ptr_array_index (entries, i);

      g_assert_cmpstr (entry->motive, ==, i < 2 ? "signalé par l’association" : NULL);
      g_assert_cmpstr (entry->key, ==, ((const char *[]) { "A", "B", "C" })[i]);
    }
}

static const JalonsJournalMany *
find_many (const JalonsJournalEntry *entry, const char *table)
{
  for (guint i = 0; i < entry->many->len; i++)
    if (strcmp (g_array_index (entry->many, JalonsJournalMany, i).table, table) == 0)
      return &g_array_index (entry->many, JalonsJournalMany, i);

  return NULL;
}

static void
test_bulk (void)
{
  const guint8 hash[JALONS_JOURNAL_HASH_SIZE] = { 1, 2, 3 };
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);
  g_autoptr (GPtrArray) entries = NULL;
  const JalonsJournalEntry *entry = NULL;
  const JalonsJournalMany *many = NULL;
  gint64 at;

  change (store, ASSOCIATION "('A', 'A'), ('B', 'B')");
  at = head (store);
  g_assert_true (jalons_store_begin_bulk (store, JALONS_JOURNAL_IMPORTED, NULL));
  g_assert_true (jalons_store_run (store,
                                   ASSOCIATION "('C', 'C'), ('D', 'D'), ('E', 'E');" PERSONNE "('P', 'N');"
                                               "UPDATE associations SET nom = 'X' WHERE id IN (1, 3);"
                                               "DELETE FROM associations WHERE id IN (2, 4)",
                                   NULL));
  g_assert_false (jalons_store_run (store, "INSERT INTO parcours (parcours, personne) VALUES ('Q', 99)", NULL));
  jalons_store_add_source (store, "associations.csv", 123, hash);
  g_assert_true (jalons_store_commit (store, NULL));
  entries = read_since (store, at);
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_cmpint (((JalonsJournalEntry *) g_ptr_array_index (entries, 0))->action, ==, JALONS_JOURNAL_UPDATED);
  g_assert_cmpint (((JalonsJournalEntry *) g_ptr_array_index (entries, 1))->action, ==, JALONS_JOURNAL_DELETED);
  entry = g_ptr_array_index (entries, 2);
  g_assert_cmpint (entry->action, ==, JALONS_JOURNAL_IMPORTED);
  g_assert_cmpint (entry->number, ==, 3);
  g_assert_cmpuint (entry->many->len, ==, 2);
  many = find_many (entry, "associations");
  g_assert_cmpint (many->first, ==, 3);
  g_assert_cmpint (many->last, ==, 5);
  g_assert_cmpuint (many->count, ==, 2);
  g_assert_cmpuint (find_many (entry, "personnes")->count, ==, 1);
  g_assert_null (find_many (entry, "parcours"));
  g_assert_cmpuint (entry->sources->len, ==, 1);
  g_assert_cmpstr (g_array_index (entry->sources, JalonsJournalSource, 0).name, ==, "associations.csv");
  g_assert_cmpuint (g_array_index (entry->sources, JalonsJournalSource, 0).size, ==, 123);
  g_assert_cmpmem (g_array_index (entry->sources, JalonsJournalSource, 0).hash, 32, hash, 32);
  assert_sound (store);

  at = head (store);
  g_assert_true (jalons_store_begin_bulk (store, JALONS_JOURNAL_DEMONSTRATED, NULL));
  g_assert_true (jalons_store_run (store, ASSOCIATION "('F', 'F')", NULL));
  jalons_store_rollback (store);
  g_assert_cmpint (head (store), ==, at);
  change (store, ASSOCIATION "('G', 'G')");
  g_assert_cmpint (head (store), ==, at + 1);
  assert_sound (store);
}

/* Within another transaction, rows are told one by one. */
static void
test_bulk_inside (void)
{
  g_autoptr (JalonsStore) store = store_test_new (JALONS_KIND_DEMONSTRATION);
  gint64 at = head (store);

  g_assert_true (jalons_store_begin (store, NULL));
  g_assert_true (jalons_store_begin_bulk (store, JALONS_JOURNAL_IMPORTED, NULL));
  g_assert_true (jalons_store_run (store, ASSOCIATION "('A', 'A'), ('B', 'B')", NULL));
  g_assert_true (jalons_store_commit (store, NULL));
  g_assert_true (jalons_store_commit (store, NULL));
  g_assert_cmpint (head (store), ==, at + 2);
}

/* The digest is that of `b2sum -l 256`. */
static void
test_digest (void)
{
  static const guint8 expected[] = { 0xbd, 0xdd, 0x81, 0x3c, 0x63, 0x42, 0x39, 0x72, 0x31, 0x71, 0xef,
                                     0x3f, 0xee, 0x98, 0x57, 0x9b, 0x94, 0x96, 0x4e, 0x3b, 0xb1, 0xcb,
                                     0x3e, 0x42, 0x72, 0x62, 0xc8, 0xc0, 0x68, 0xd5, 0x23, 0x19 };
  g_autoptr (JalonsDigest) digest = jalons_digest_new ();
  guint8 hash[JALONS_DIGEST_SIZE];

  jalons_digest_add (digest, "a", 1);
  jalons_digest_add (digest, "bc", 2);
  jalons_digest_end (digest, hash);
  g_assert_cmpmem (hash, sizeof hash, expected, sizeof expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/every-table", test_every_table);
  g_test_add_func ("/journal/own-rows", test_own_rows);
  g_test_add_func ("/journal/beginning", test_beginning);
  g_test_add_func ("/journal/bypass", test_bypass);
  g_test_add_func ("/journal/bypass-inside", test_bypass_inside);
  g_test_add_func ("/journal/blob", test_blob);
  g_test_add_func ("/journal/coalescing", test_coalescing);
  g_test_add_func ("/journal/transactions", test_transactions);
  g_test_add_func ("/journal/no-room", test_no_room);
  g_test_add_func ("/journal/motive", test_motive);
  g_test_add_func ("/journal/bulk", test_bulk);
  g_test_add_func ("/journal/bulk-inside", test_bulk_inside);
  g_test_add_func ("/journal/digest", test_digest);

  return g_test_run ();
}
