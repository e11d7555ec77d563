/* SPDX-License-Identifier: EUPL-1.2 */
#include "vault-test.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "jalons-sys.h"

void
vault_test_prepare (VaultTest *test)
{
  *test = (VaultTest) { .folder = g_dir_make_tmp ("jalons-vault-XXXXXX", NULL), .key = jalons_key_new () };
  test->path = g_build_filename (test->folder, "r.jalons", NULL);
  test->log_path = g_build_filename (test->folder, "r.jalons-log", NULL);
  test->marks = g_build_filename (test->folder, "marks", NULL);
}

gboolean
vault_test_connect (VaultTest *test)
{
  int code = jalons_image_connect (jalons_register_file_image (test->file), &test->db);

  g_assert_cmpint (code, ==, SQLITE_OK);

  return TRUE;
}

static gboolean
run (VaultTest *test, const char *sql)
{
  return sqlite3_exec (test->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

gboolean
vault_test_create (VaultTest *test, GError **error)
{
  JalonsBaseHeader header;

  jalons_register_file_identify (&header);
  /* A slot that nobody opens: the key is given. */
  header.n_slots = 1;
  header.slots[0].bytes[16] = JALONS_SLOT_PASSPHRASE;
  jalons_put_u32 (header.slots[0].bytes + 84, JALONS_COST_FLOOR.passes);
  jalons_put_u32 (header.slots[0].bytes + 88, JALONS_COST_FLOOR.kib);
  test->file = jalons_register_file_new (test->path, &header, test->key, test->marks);
  vault_test_connect (test);
  g_assert_true (run (test, "CREATE TABLE t (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT; "
                            "CREATE INDEX t_text ON t (text)"));

  return jalons_register_file_establish (test->file, error);
}

void
vault_test_begin (VaultTest *test)
{
  g_autoptr (GError) error = NULL;

  vault_test_prepare (test);
  vault_test_create (test, &error);
  g_assert_no_error (error);
}

void
vault_test_remove (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        vault_test_remove (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
vault_test_end (VaultTest *test)
{
  if (test->file)
    vault_test_close (test);
  vault_test_remove (test->folder);
  jalons_key_free (test->key);
  g_free (test->folder);
  g_free (test->path);
  g_free (test->log_path);
  g_free (test->marks);
}

JalonsKey *
vault_test_find_key (const JalonsBaseHeader *header, gpointer data, GError **error)
{
  return jalons_key_from (jalons_key_bytes (((VaultTest *) data)->key));
}

gboolean
vault_test_open (VaultTest *test, gboolean read_only, JalonsOpening *opening, GError **error)
{
  test->file = jalons_register_file_open (test->path, read_only, vault_test_find_key, test, test->marks, opening, error);
  if (test->file)
    vault_test_connect (test);

  return test->file != NULL;
}

void
vault_test_close (VaultTest *test)
{
  sqlite3_close (test->db);
  jalons_register_file_close (test->file);
  test->db = NULL;
  test->file = NULL;
}

static int
refuse_open_cb (const char *path, int flags, mode_t mode)
{
  errno = EIO;

  return -1;
}

static int
refuse_unlink_cb (const char *path)
{
  errno = EIO;

  return -1;
}

static ssize_t
refuse_write_at_cb (int fd, const void *bytes, size_t length, off_t offset)
{
  errno = EIO;

  return -1;
}

void
vault_test_kill (VaultTest *test)
{
  const JalonsSys kept = jalons_sys;

  jalons_sys.open = refuse_open_cb;
  jalons_sys.unlink = refuse_unlink_cb;
  jalons_sys.write_at = refuse_write_at_cb;
  vault_test_close (test);
  jalons_sys = kept;
}

gboolean
vault_test_commit (VaultTest *test, guint number)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO t VALUES (%u, 'commit %u of a plaintext canary')", number, number);

  return run (test, sql);
}

gboolean
vault_test_commit_large (VaultTest *test, guint number, guint pages)
{
  g_autofree char *sql
      = g_strdup_printf ("INSERT INTO t VALUES (%u, hex (randomblob (%u)))", number, pages * JALONS_PAGE_SIZE / 2);

  return run (test, sql);
}

static gint64
read_number (VaultTest *test, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  gint64 value = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (test->db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);

  return value;
}

guint
vault_test_count (VaultTest *test)
{
  gint64 count = read_number (test, "SELECT count (*) FROM t");

  g_assert_cmpint (read_number (test, "SELECT coalesce (max (number), 0) FROM t"), ==, count);
  g_assert_cmpint (read_number (test, "SELECT (SELECT integrity_check FROM pragma_integrity_check) = 'ok'"), ==, 1);

  return (guint) count;
}
