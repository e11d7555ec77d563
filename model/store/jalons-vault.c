/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-vault.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "jalons-store-error.h"

/* "JALN", in the header of the file: tells a register from any other SQLite database. */
#define APPLICATION_ID 0x4A414C4E

#define BUSY_MS 1000

struct _JalonsVault {
  sqlite3 *db;
  char    *path; /* NULL in memory */
};

static gboolean
run (JalonsVault *vault, const char *sql, GError **error)
{
  int code = sqlite3_exec (vault->db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || jalons_store_set_error (error, vault->db, code, sql);
}

static gboolean
read_pragma (JalonsVault *vault, const char *sql, int *value, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (vault->db, sql, -1, &stmt, NULL);

  *value = 0;
  if (code == SQLITE_OK)
    code = sqlite3_step (stmt);
  if (code == SQLITE_ROW)
    *value = sqlite3_column_int (stmt, 0);
  sqlite3_finalize (stmt);

  return code == SQLITE_ROW || code == SQLITE_DONE || jalons_store_set_error (error, vault->db, code, sql);
}

/* temp_store: without it SQLite spills our rows in clear into the temporary folder. locking_mode: one
 * register, one program; the lock is held as long as it is open. Foreign keys are read back because
 * the pragma fails silently inside a transaction. */
static gboolean
prepare_connection (JalonsVault *vault, GError **error)
{
  int foreign_keys = 0;

  sqlite3_extended_result_codes (vault->db, 1);
  sqlite3_busy_timeout (vault->db, BUSY_MS);
  sqlite3_db_config (vault->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (vault->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (vault->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  if (!run (vault, "PRAGMA temp_store = MEMORY", error) || !run (vault, "PRAGMA foreign_keys = ON", error)
      || !run (vault, "PRAGMA cache_size = -65536", error) || !run (vault, "PRAGMA synchronous = FULL", error)
      || !read_pragma (vault, "PRAGMA foreign_keys", &foreign_keys, error))
    return FALSE;
  if (foreign_keys == 1)
    return TRUE;
  g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_FAILED, "foreign keys cannot be enforced");

  return FALSE;
}

/* One register, one program: writers exclude each other and readers of a state half written. */
static gboolean
take_lock (JalonsVault *vault, GError **error)
{
  return run (vault, "PRAGMA locking_mode = EXCLUSIVE", error) && run (vault, "BEGIN EXCLUSIVE", error)
         && run (vault, "COMMIT", error);
}

static JalonsVault *
vault_new (const char *path, int flags, GError **error)
{
  g_autofree JalonsVault *vault = g_new0 (JalonsVault, 1);
  /* One connection, one thread, asserted by the store: SQLite's own locks would only cost. */
  int code = sqlite3_open_v2 (path ? path : ":memory:", &vault->db, flags | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK && prepare_connection (vault, error))
    {
      vault->path = g_strdup (path);
      return g_steal_pointer (&vault);
    }
  if (code != SQLITE_OK)
    jalons_store_set_error (error, vault->db, code, "open");
  sqlite3_close (vault->db);

  return NULL;
}

/* Made first with its own permissions: nobody else reads the file, not even for an instant. */
static gboolean
make_file (const char *path, GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd >= 0)
    return g_close (fd, error);
  g_set_error (error, JALONS_STORE_ERROR, errno == EEXIST ? JALONS_STORE_ERROR_EXISTS : JALONS_STORE_ERROR_IO,
               "%s: %s", path, g_strerror (errno));

  return FALSE;
}

JalonsVault *
jalons_vault_create (const char *path, GError **error)
{
  JalonsVault *vault = NULL;
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d", APPLICATION_ID);

  if (!make_file (path, error))
    return NULL;
  vault = vault_new (path, SQLITE_OPEN_READWRITE, error);
  if (vault && run (vault, stamp, error) && take_lock (vault, error))
    return vault;
  if (vault)
    jalons_vault_discard (vault);
  else
    g_unlink (path);

  return NULL;
}

static gboolean
check_file (const char *path, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  g_set_error (error, JALONS_STORE_ERROR,
               g_file_test (path, G_FILE_TEST_EXISTS) ? JALONS_STORE_ERROR_NOT_A_REGISTER : JALONS_STORE_ERROR_ABSENT,
               "%s", path);

  return FALSE;
}

static gboolean
check_application (JalonsVault *vault, GError **error)
{
  int application = 0;

  if (!read_pragma (vault, "PRAGMA application_id", &application, error))
    return FALSE;
  if (application == APPLICATION_ID)
    return TRUE;
  g_set_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_NOT_A_REGISTER, "%s", vault->path);

  return FALSE;
}

/* A reader opens for writing where it may, because only then can SQLite put right what a program
 * killed in the middle of a change has left; it is then held to reading. */
JalonsVault *
jalons_vault_open (const char *path, gboolean read_only, GError **error)
{
  gboolean writable = g_access (path, W_OK) == 0;
  JalonsVault *vault = NULL;

  if (!check_file (path, error))
    return NULL;
  if (!writable && !read_only)
    {
      g_set_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_READ_ONLY, "%s", path);
      return NULL;
    }
  vault = vault_new (path, writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, error);
  if (vault && check_application (vault, error)
      && (read_only ? run (vault, "PRAGMA query_only = ON", error) : take_lock (vault, error)))
    return vault;
  g_clear_pointer (&vault, jalons_vault_close);

  return NULL;
}

JalonsVault *
jalons_vault_in_memory (GError **error)
{
  return vault_new (NULL, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, error);
}

sqlite3 *
jalons_vault_db (JalonsVault *vault)
{
  return vault->db;
}

void
jalons_vault_close (JalonsVault *vault)
{
  int code = sqlite3_close (vault->db);

  g_assert (code == SQLITE_OK);
  g_free (vault->path);
  g_free (vault);
}

void
jalons_vault_discard (JalonsVault *vault)
{
  g_autofree char *path = g_strdup (vault->path);
  g_autofree char *journal = path ? g_strconcat (path, "-journal", NULL) : NULL;

  jalons_vault_close (vault);
  if (!path)
    return;
  g_unlink (path);
  g_unlink (journal);
}
