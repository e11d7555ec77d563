/* SPDX-License-Identifier: EUPL-1.2 */
#include <glib/gstdio.h>
#include <string.h>

#include "jalons-migrate.h"
#include "jalons-store-private.h"

#define N_STATEMENTS 5

/* Two steps of a made-up schema; the second can be broken at any of its statements. */
static const char *const second_step[N_STATEMENTS] = {
  "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a);",
  "INSERT INTO b SELECT id, id FROM a;",
  "ALTER TABLE a ADD COLUMN more TEXT;",
  "UPDATE a SET more = 'x';",
  "CREATE INDEX b_by_a ON b (a);",
};

static int broken_at;

static GBytes *
read_step (int step, GError **error)
{
  GString *sql = g_string_new (NULL);

  if (step == 1)
    g_string_append (sql, "CREATE TABLE a (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (1), (2);");
  for (int i = 0; step == 2 && i < N_STATEMENTS; i++)
    g_string_append (sql, i == broken_at ? "INSERT INTO nowhere VALUES (1);" : second_step[i]);
  /* After the last statement: a row whose reference leads nowhere. */
  if (step == 2 && broken_at == N_STATEMENTS)
    g_string_append (sql, "INSERT INTO b VALUES (9, 99);");

  return g_string_free_to_bytes (sql);
}

static sqlite3 *
open_file (const char *path)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);

  return db;
}

static GBytes *
read_file (const char *path)
{
  char *data = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));

  return g_bytes_new_take (data, length);
}

/* A fault at each statement of a step, and a reference it would break: the file is as it was, the
 * version too, and foreign keys are on again. */
static void
test_rollback (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "m.db", NULL);
  sqlite3 *db = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  db = open_file (path);
  g_assert_true (jalons_migrate_with (db, 1, read_step, NULL));
  for (broken_at = 0; broken_at <= N_STATEMENTS; broken_at++)
    {
      g_autoptr (GBytes) before = read_file (path);
      g_autoptr (GBytes) after = NULL;
      g_autoptr (GError) error = NULL;
      sqlite3_stmt *stmt = NULL;

      g_assert_false (jalons_migrate_with (db, 2, read_step, &error));
      g_assert_nonnull (error);
      g_assert_cmpint (jalons_migrate_version (db, NULL), ==, 1);
      after = read_file (path);
      g_assert_true (g_bytes_equal (before, after));
      sqlite3_prepare_v2 (db, "PRAGMA foreign_keys", -1, &stmt, NULL);
      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
      g_assert_cmpint (sqlite3_column_int (stmt, 0), ==, 1);
      sqlite3_finalize (stmt);
    }
  broken_at = -1;
  g_assert_true (jalons_migrate_with (db, 2, read_step, NULL));
  g_assert_cmpint (jalons_migrate_version (db, NULL), ==, 2);
  sqlite3_close (db);
}

static JalonsKey *
find_key_cb (const JalonsBaseHeader *header, gpointer data, GError **error)
{
  g_autoptr (JalonsActor) actor = NULL;

  return jalons_keyring_open (header, NULL, &actor, error);
}

/* As a later version of the program leaves it. */
static void
make_newer (const char *path)
{
  JalonsOpening opening = { 0 };
  JalonsRegisterFile *file = jalons_register_file_open (path, FALSE, find_key_cb, NULL, NULL, &opening, NULL);
  sqlite3 *db = NULL;

  g_assert_nonnull (file);
  g_assert_cmpint (jalons_image_connect (jalons_register_file_image (file), &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA user_version = 9999", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  jalons_register_file_close (file);
}

static void
test_newer_is_refused (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "n.jalons", NULL);
  JalonsRegister reg = { .kind = JALONS_KIND_NATIONAL, .demonstration = TRUE, .today = JALONS_DAY_NONE, .name = (char *) "" };
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  JalonsStore *store = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  store = jalons_store_create (path, &reg, NULL, 0, NULL);
  g_assert_nonnull (store);
  jalons_store_free (store);
  make_newer (path);
  before = read_file (path);
  g_assert_null (jalons_store_open (path, FALSE, NULL, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_NEWER);
  after = read_file (path);
  g_assert_true (g_bytes_equal (before, after));
}

/* What the chain of migrations gives, put side by side with the copy that reviewers read. */
static void
test_schema_is_recorded (void)
{
  JalonsRegister reg = { .kind = JALONS_KIND_NATIONAL, .today = JALONS_DAY_NONE, .name = (char *) "" };
  g_autoptr (JalonsStore) store = jalons_store_new_in_memory (&reg, NULL);
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", "schema-current.sql", NULL);
  g_autofree char *recorded = NULL;
  g_autoptr (GString) current = g_string_new (NULL);
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'trigger', type DESC, name", NULL);

  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (current, "%s;\n", (const char *) sqlite3_column_text (stmt, 0));
  g_assert_true (g_file_get_contents (path, &recorded, NULL, NULL));
  g_assert_cmpstr (recorded, ==, current->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/migrate/rollback", test_rollback);
  g_test_add_func ("/migrate/newer-is-refused", test_newer_is_refused);
  g_test_add_func ("/migrate/schema-is-recorded", test_schema_is_recorded);

  return g_test_run ();
}
