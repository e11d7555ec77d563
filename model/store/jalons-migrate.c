/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-migrate.h"

#include "jalons-store-error.h"
#include "jalons-store-resources.h"

/* Append only: a released step keeps its number and its bytes for ever. */
static const char *const steps[] = {
  "0001-initial.sql",
  "0002-journal.sql",
  "0003-pieces.sql",
  "0004-working-day.sql",
  "0005-continuity.sql",
  "0006-commission.sql",
  "0007-fusion.sql",
};

int
jalons_migrate_latest (void)
{
  return G_N_ELEMENTS (steps);
}

static GBytes *
read_resource_step (int step, GError **error)
{
  g_autofree char *path = g_strconcat ("/fr/jalons/store/sql/", steps[step - 1], NULL);

  /* Asked of the resource itself, so that linking the library brings it along. */
  return g_resource_lookup_data (jalons_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
run (sqlite3 *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || jalons_store_set_error (error, db, code, "migration");
}

/* The first value of the first row; -1 when there is no row, -2 on error. */
static int
read_int (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL);
  int value = -1;

  if (code == SQLITE_OK)
    code = sqlite3_step (stmt);
  if (code == SQLITE_ROW)
    value = sqlite3_column_int (stmt, 0);
  sqlite3_finalize (stmt);
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return value;
  jalons_store_set_error (error, db, code, sql);

  return -2;
}

int
jalons_migrate_version (sqlite3 *db, GError **error)
{
  return read_int (db, "PRAGMA user_version", error);
}

static gboolean
check_references (sqlite3 *db, GError **error)
{
  int broken = read_int (db, "SELECT 1 FROM pragma_foreign_key_check LIMIT 1", error);

  if (broken == -1)
    return TRUE;
  if (broken == 1)
    g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CORRUPT, "migration breaks a reference");

  return FALSE;
}

static gboolean
run_step (sqlite3 *db, int step, JalonsMigrateReader read_step, GError **error)
{
  g_autoptr (GBytes) script = read_step (step, error);
  g_autofree char *sql = NULL;
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d", step);

  if (!script || !run (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  sql = g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));
  if (run (db, sql, error) && check_references (db, error) && run (db, stamp, error) && run (db, "COMMIT", error))
    return TRUE;
  if (!sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}

/* Foreign keys are switched outside the transaction, where the pragma has an effect, and read back. */
static gboolean
set_foreign_keys (sqlite3 *db, gboolean on, GError **error)
{
  if (!run (db, on ? "PRAGMA foreign_keys = ON" : "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  if (read_int (db, "PRAGMA foreign_keys", error) == on)
    return TRUE;
  g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_FAILED, "foreign keys cannot be switched");

  return FALSE;
}

gboolean
jalons_migrate_with (sqlite3 *db, int version, JalonsMigrateReader read_step, GError **error)
{
  int current = jalons_migrate_version (db, error);
  gboolean done = TRUE;

  if (current < 0)
    return FALSE;
  if (current > version)
    {
      g_set_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_NEWER, "version %d, this program knows %d", current,
                   version);
      return FALSE;
    }
  if (current == version)
    return TRUE;
  if (!set_foreign_keys (db, FALSE, error))
    return FALSE;
  for (int step = current + 1; done && step <= version; step++)
    done = run_step (db, step, read_step, error);

  return set_foreign_keys (db, TRUE, done ? error : NULL) && done;
}

gboolean
jalons_migrate (sqlite3 *db, GError **error)
{
  return jalons_migrate_with (db, jalons_migrate_latest (), read_resource_step, error);
}
