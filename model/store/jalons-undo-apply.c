/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

/* The contrary of a transaction: rows backwards from the last to the first, references and unique values in between
 * being whatever they are. What is refused for another row's sake waits until that row has had its turn. */

#include <string.h>

#include "jalons-drafts.h"
#include "jalons-pieces.h"
#include "jalons-undo-private.h"

static gboolean
delete_row (JalonsStore *store, const JalonsUndoChange *change, GError **error)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *stmt = NULL;

  /* With its file. */
  if (strcmp (change->table->name, "pieces") == 0)
    return jalons_pieces_remove (store, change->row, error);
  if (!jalons_drafts_drop_about (store, change->table->name, change->row, error))
    return FALSE;
  sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE rowid = ?", change->table->name);
  stmt = jalons_store_statement (store, sql, error);
  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, change->row);

  return jalons_store_step (store, stmt, NULL, error);
}

static const char *
name_of (const JalonsUndoChange *change, guint field)
{
  const JalonsUndoField *one = &g_array_index (change->fields, JalonsUndoField, field);

  return g_array_index (change->table->columns, JalonsJournalColumn, one->column).name;
}

static char *
write_insert (const JalonsUndoChange *change)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO \"%s\" (rowid", change->table->name);
  for (guint i = 0; i < change->fields->len; i++)
    g_string_append_printf (sql, ", \"%s\"", name_of (change, i));
  g_string_append (sql, ") VALUES (?1");
  for (guint i = 0; i < change->fields->len; i++)
    g_string_append_printf (sql, ", ?%u", i + 2);
  g_string_append_c (sql, ')');

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static char *
write_update (const JalonsUndoChange *change)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "UPDATE \"%s\" SET ", change->table->name);
  for (guint i = 0; i < change->fields->len; i++)
    g_string_append_printf (sql, "%s\"%s\" = ?%u", i ? ", " : "", name_of (change, i), i + 2);
  g_string_append (sql, " WHERE rowid = ?1");

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* Not kept for the next time: there are as many as sets of columns. */
static gboolean
write_row (JalonsStore *store, const JalonsUndoChange *change, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (store->db, sql, -1, &stmt, NULL);
  gboolean done = code == SQLITE_OK || jalons_store_set_error (error, store->db, code, sql);

  if (done)
    sqlite3_bind_int64 (stmt, 1, change->row);
  for (guint i = 0; done && i < change->fields->len; i++)
    if (!jalons_journal_bind_value (stmt, (int) i + 2,
                                    g_array_index (change->fields, JalonsUndoField, i).before))
      done = jalons_store_set_error (error, NULL, SQLITE_CORRUPT, sql);
  done = done && jalons_store_step (store, stmt, NULL, error);
  sqlite3_finalize (stmt);

  return done;
}

static gboolean
invert (JalonsStore *store, const JalonsUndoChange *change, GError **error)
{
  g_autofree char *sql = NULL;

  if (change->action == JALONS_JOURNAL_INSERTED)
    return delete_row (store, change, error);
  sql = change->action == JALONS_JOURNAL_DELETED ? write_insert (change) : write_update (change);

  return write_row (store, change, sql, error);
}

/* Two rows that have swapped what no two rows may share: one lets go of its own, to be given the other's later. */
static gboolean
park (JalonsStore *store, const JalonsUndoChange *change)
{
  const JalonsTable *table = jalons_table_find (change->table->name);
  g_autofree char *sql = NULL;
  sqlite3_stmt *stmt = NULL;
  gboolean done;

  if (change->action != JALONS_JOURNAL_UPDATED || !table || table->key < 0)
    return FALSE;
  sql = g_strdup_printf ("UPDATE %s SET %s = ?1 WHERE rowid = ?2", table->name,
                         table->fields[table->key].name);
  stmt = jalons_store_statement (store, sql, NULL);
  if (!stmt)
    return FALSE;
  if (table->fields[table->key].type == JALONS_FIELD_KEY)
    {
      g_autofree char *unlike = g_uuid_string_random ();

      sqlite3_bind_text (stmt, 1, unlike, -1, SQLITE_TRANSIENT);
    }
  else
    sqlite3_bind_int64 (stmt, 1, -change->row);
  sqlite3_bind_int64 (stmt, 2, change->row);
  done = jalons_store_step (store, stmt, NULL, NULL);

  return done;
}

static gboolean
is_constraint (const GError *error)
{
  return g_error_matches (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT);
}

/* All was as it had been left: what the schema refuses is there for others' sake. */
static void
blame_others (GError *error)
{
  if (error && is_constraint (error))
    {
      error->domain = JALONS_UNDO_ERROR;
      error->code = JALONS_UNDO_CONFLICT;
    }
}

/* Those of @waiting that can be done now; the others stay, with the @reason of the last. FALSE: there is no more to
 * hope. */
static gboolean
invert_some (JalonsStore *store, GPtrArray *waiting, GError **reason)
{
  guint kept = 0, n = waiting->len;

  g_clear_error (reason);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) refusal = NULL;
      gpointer change = g_ptr_array_index (waiting, i);

      if (invert (store, change, &refusal))
        continue;
      waiting->pdata[kept++] = change;
      g_clear_error (reason);
      g_propagate_error (reason, g_error_copy (refusal));
      if (!is_constraint (refusal))
        return FALSE;
    }
  g_ptr_array_set_size (waiting, (int) kept);

  return kept < n;
}

static gboolean
park_one (JalonsStore *store, GPtrArray *waiting, GHashTable *parked)
{
  for (guint i = 0; i < waiting->len; i++)
    if (g_hash_table_add (parked, g_ptr_array_index (waiting, i))
        && park (store, g_ptr_array_index (waiting, i)))
      return TRUE;

  return FALSE;
}

static gboolean
invert_rows (JalonsStore *store, const JalonsUndoPlan *plan, GError **error)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (GHashTable) parked = g_hash_table_new (NULL, NULL);
  GError *reason = NULL;

  for (guint i = plan->changes->len; i > 0; i--)
    g_ptr_array_add (waiting, g_ptr_array_index (plan->changes, i - 1));
  while (waiting->len > 0)
    if (!invert_some (store, waiting, &reason)
        && !(is_constraint (reason) && park_one (store, waiting, parked)))
      {
        blame_others (reason);
        g_propagate_error (error, reason);
        return FALSE;
      }
  g_clear_error (&reason);

  return TRUE;
}

static gboolean
delete_many (JalonsStore *store, const JalonsJournalMany *many, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE rowid BETWEEN ?1 AND ?2", many->table);
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, many->first);
  sqlite3_bind_int64 (stmt, 2, many->last);
  if (jalons_store_step (store, stmt, NULL, error))
    return TRUE;
  blame_others (error ? *error : NULL);

  return FALSE;
}

/* References that lead nowhere: to rows that are gone now, from rows that others have added. */
static gboolean
check_references (JalonsStore *store, const JalonsUndoPlan *plan, GError **error)
{
  int pending = 0, highest = 0;

  sqlite3_db_status (store->db, SQLITE_DBSTATUS_DEFERRED_FKS, &pending, &highest, 0);
  if (pending == 0)
    return TRUE;
  g_set_error (error, JALONS_UNDO_ERROR, JALONS_UNDO_CONFLICT,
               "change %" G_GINT64_FORMAT ": rows added since refer to it", plan->found.step);

  return FALSE;
}

gboolean
jalons_undo_plan_apply (JalonsStore *store, const JalonsUndoPlan *plan, GError **error)
{
  if (!jalons_store_run (store, "PRAGMA defer_foreign_keys = ON", error))
    return FALSE;
  for (guint i = plan->many ? plan->many->len : 0; i > 0; i--)
    if (!delete_many (store, &g_array_index (plan->many, JalonsJournalMany, i - 1), error))
      return FALSE;

  return invert_rows (store, plan, error) && check_references (store, plan, error);
}
