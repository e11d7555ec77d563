/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-store-private.h"

#include <string.h>

#include "jalons-journal-private.h"
#include "jalons-migrate.h"
#include "jalons-piece.h"

void
jalons_register_clear (JalonsRegister *reg)
{
  g_clear_pointer (&reg->name, g_free);
}

static void
finalize_statement_cb (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

/* @path: NULL in memory. */
static JalonsStore *
store_new (JalonsVault *vault, const char *path, gboolean read_only)
{
  JalonsStore *store = g_new0 (JalonsStore, 1);
  JalonsRegisterFile *file = jalons_vault_file (vault);

  store->vault = vault;
  store->db = jalons_vault_db (vault);
  store->thread = g_thread_self ();
  store->read_only = read_only;
  store->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement_cb);
  store->reg.today = JALONS_DAY_NONE;
  store->actor = jalons_actor_copy (jalons_vault_actor (vault));
  store->pieces_folder = path ? jalons_piece_folder (path) : NULL;
  store->pieces_touched = g_array_new (FALSE, FALSE, JALONS_PIECE_ID_SIZE);
  if (file)
    memcpy (store->file_id, jalons_register_file_header (file)->file_id, JALONS_FILE_ID_SIZE);

  return store;
}

static void
finalize_statements (JalonsStore *store)
{
  jalons_journal_detach (store);
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    {
      sqlite3_finalize (store->inserts[i]);
      sqlite3_finalize (store->finds[i]);
    }
  g_hash_table_unref (store->statements);
}

static void
clear_fields (JalonsStore *store)
{
  jalons_register_clear (&store->reg);
  jalons_actor_free (store->actor);
  g_array_unref (store->pieces_touched);
  g_free (store->pieces_folder);
}

void
jalons_store_free (JalonsStore *store)
{
  jalons_store_assert (store);

  finalize_statements (store);
  jalons_vault_close (store->vault);
  clear_fields (store);
  g_free (store);
}

void
jalons_store_release (JalonsStore *store)
{
  jalons_store_assert (store);
  g_assert (store->depth == 0);

  g_atomic_pointer_set (&store->thread, NULL);
}

void
jalons_store_adopt (JalonsStore *store)
{
  gboolean was_free = g_atomic_pointer_compare_and_exchange (&store->thread, NULL, g_thread_self ());

  g_assert (was_free);
}

sqlite3_stmt *
jalons_store_statement (JalonsStore *store, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (store->statements, sql);
  int code;

  jalons_store_assert (store);

  if (stmt)
    {
      sqlite3_reset (stmt);
      sqlite3_clear_bindings (stmt);
      return stmt;
    }
  code = sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (code != SQLITE_OK)
    {
      jalons_store_set_error (error, store->db, code, sql);
      return NULL;
    }
  g_hash_table_insert (store->statements, g_strdup (sql), stmt);

  return stmt;
}

gboolean
jalons_store_step (JalonsStore *store, sqlite3_stmt *stmt, gboolean *row, GError **error)
{
  int code = sqlite3_step (stmt);

  if (row)
    *row = code == SQLITE_ROW;
  if (code == SQLITE_DONE)
    jalons_store_note_saving (store, code);
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;
  jalons_store_set_error (error, store->db, code, sqlite3_sql (stmt));
  sqlite3_reset (stmt);
  jalons_store_note_saving (store, code);

  return FALSE;
}

gboolean
jalons_store_run (JalonsStore *store, const char *sql, GError **error)
{
  int code = sqlite3_exec (store->db, sql, NULL, NULL, NULL);

  jalons_store_assert (store);

  if (code == SQLITE_OK)
    {
      jalons_store_note_saving (store, code);
      return TRUE;
    }
  jalons_store_set_error (error, store->db, code, sql);
  jalons_store_note_saving (store, code);

  return FALSE;
}

gboolean
jalons_store_change (JalonsStore *store, const char *sql, GError **error)
{
  if (!jalons_store_begin (store, error))
    return FALSE;
  if (jalons_store_run (store, sql, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

static gboolean
write_register (JalonsStore *store, const JalonsRegister *reg, GError **error)
{
  char today[JALONS_DAY_TEXT_SIZE];
  sqlite3_stmt *stmt = jalons_store_statement (
      store, "INSERT INTO register (id, kind, departement, demonstration, today, name) VALUES (1, ?, ?, ?, ?, ?)",
      error);

  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, jalons_codes_text (JALONS_CODES_KIND, reg->kind), -1, SQLITE_STATIC);
  if (reg->departement)
    sqlite3_bind_text (stmt, 2, jalons_codes_text (JALONS_CODES_DEPARTEMENT, reg->departement), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, reg->demonstration ? "oui" : "non", -1, SQLITE_STATIC);
  if (reg->today != JALONS_DAY_NONE)
    sqlite3_bind_text (stmt, 4, jalons_day_write_iso (reg->today, today), -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 5, reg->name ? reg->name : "", -1, SQLITE_TRANSIENT);

  return jalons_store_step (store, stmt, NULL, error);
}

static gboolean
read_register (JalonsStore *store, GError **error)
{
  gboolean row = FALSE;
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "SELECT kind, departement, demonstration, today, name FROM register", error);

  if (!stmt || !jalons_store_step (store, stmt, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CORRUPT, "the register does not say what it is");
      return FALSE;
    }
  store->reg.kind = jalons_codes_find (JALONS_CODES_KIND, (const char *) sqlite3_column_text (stmt, 0));
  store->reg.departement = jalons_departement_find ((const char *) sqlite3_column_text (stmt, 1));
  store->reg.demonstration = g_strcmp0 ((const char *) sqlite3_column_text (stmt, 2), "oui") == 0;
  store->reg.today = jalons_day_from_iso ((const char *) sqlite3_column_text (stmt, 3));
  store->reg.name = g_strdup ((const char *) sqlite3_column_text (stmt, 4));
  sqlite3_reset (stmt);

  return TRUE;
}

/* What was there before says nothing of when it was saved. */
static void
begin_saving (JalonsStore *store)
{
  if (jalons_vault_file (store->vault))
    store->sequence = jalons_register_file_sequence (jalons_vault_file (store->vault));
  store->saved_at = 0;
}

static gboolean
fill_new (JalonsStore *store, const JalonsRegister *reg, GError **error)
{
  if (!jalons_migrate (store->db, error) || !jalons_journal_attach (store, 0, error)
      || !jalons_store_begin (store, error))
    return FALSE;
  if (write_register (store, reg, error) && jalons_store_commit (store, error))
    return read_register (store, error);
  jalons_store_rollback (store);

  return FALSE;
}

static gboolean
is_wanted (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CANCELLED, "create");

  return FALSE;
}

static JalonsStore *
create_in (JalonsVault *vault, const char *path, const JalonsRegister *reg, GCancellable *cancellable, GError **error)
{
  JalonsStore *store = NULL;

  if (!vault)
    return NULL;
  store = store_new (vault, path, FALSE);
  if (fill_new (store, reg, error) && is_wanted (cancellable, error) && jalons_vault_establish (vault, error))
    {
      begin_saving (store);
      return store;
    }
  jalons_store_free (store);

  return NULL;
}

JalonsStore *
jalons_store_create_unless (const char *path, const JalonsRegister *reg, const JalonsSlotOrder *slots, guint n_slots,
                            GCancellable *cancellable, GError **error)
{
  const JalonsSlotOrder demonstration = {
    .kind = JALONS_SLOT_DEMONSTRATION,
    .label = "Démonstration",
    .credential = { .passphrase = JALONS_DEMONSTRATION_PASSPHRASE, .length = strlen (JALONS_DEMONSTRATION_PASSPHRASE) },
  };

  g_return_val_if_fail (n_slots > 0 || reg->demonstration, NULL);

  return create_in (jalons_vault_create (path, n_slots ? slots : &demonstration, n_slots ? n_slots : 1, error), path,
                    reg, cancellable, error);
}

JalonsStore *
jalons_store_create (const char *path, const JalonsRegister *reg, const JalonsSlotOrder *slots, guint n_slots,
                     GError **error)
{
  return jalons_store_create_unless (path, reg, slots, n_slots, NULL, error);
}

JalonsStore *
jalons_store_new_in_memory (const JalonsRegister *reg, GError **error)
{
  return create_in (jalons_vault_in_memory (error), NULL, reg, NULL, error);
}

JalonsStore *
jalons_store_open (const char *path, gboolean read_only, const JalonsCredential *credential, GError **error)
{
  JalonsVault *vault = jalons_vault_open (path, read_only, credential, error);
  JalonsStore *store = NULL;
  int version;

  if (!vault)
    return NULL;
  store = store_new (vault, path, read_only);
  version = jalons_migrate_version (store->db, error);
  if (version >= 0 && version < jalons_migrate_latest () && read_only)
    {
      /* An older register is first brought up to date, which a reader may not do. */
      jalons_store_free (store);
      return jalons_store_open (path, FALSE, credential, error);
    }
  if (version >= 0 && jalons_migrate (store->db, error) && jalons_journal_attach (store, version, error)
      && read_register (store, error))
    {
      begin_saving (store);
      return store;
    }
  jalons_store_free (store);

  return NULL;
}

const JalonsOpening *
jalons_store_opening (JalonsStore *store)
{
  return jalons_vault_opening (store->vault);
}

JalonsRegisterFile *
jalons_store_file (JalonsStore *store)
{
  return jalons_vault_file (store->vault);
}

const JalonsActor *
jalons_store_actor (JalonsStore *store)
{
  return store->actor;
}

const JalonsRegister *
jalons_store_register (JalonsStore *store)
{
  return &store->reg;
}

JalonsDay
jalons_store_today (JalonsStore *store)
{
  return store->reg.today != JALONS_DAY_NONE ? store->reg.today : jalons_computer_today ();
}

JalonsDay
jalons_computer_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return jalons_day_new (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

gint64
jalons_store_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

gint64
jalons_store_day_begins (JalonsDay day)
{
  char text[JALONS_DAY_TEXT_SIZE];
  g_autofree char *midnight = g_strconcat (jalons_day_write_iso (day, text), "T00:00:00", NULL);
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) begins = g_date_time_new_from_iso8601 (midnight, here);

  return begins ? g_date_time_to_unix (begins) * 1000 : 0;
}

gboolean
jalons_store_begin (JalonsStore *store, GError **error)
{
  g_autofree char *savepoint = g_strdup_printf ("SAVEPOINT level_%d", store->depth);

  if (!jalons_store_run (store, store->depth == 0 ? "BEGIN IMMEDIATE" : savepoint, error))
    return FALSE;
  store->depth++;

  return TRUE;
}

gboolean
jalons_store_commit (JalonsStore *store, GError **error)
{
  g_autofree char *release = g_strdup_printf ("RELEASE level_%d", store->depth - 1);

  g_return_val_if_fail (store->depth > 0, FALSE);

  if (store->depth == 1 && !jalons_journal_seal (store, error))
    return FALSE;
  if (!jalons_store_run (store, store->depth == 1 ? "COMMIT" : release, error))
    {
      store->in_doubt |= store->depth == 1;
      return FALSE;
    }
  store->depth--;
  if (store->depth > 0)
    {
      jalons_journal_merge_up (store, store->depth);
      return TRUE;
    }
  jalons_journal_accept (store);
  jalons_store_settle_pieces (store);

  return TRUE;
}

/* SQLite may have rolled back by itself (disk full, I/O error): then there is nothing left to undo. */
static void
undo_level (JalonsStore *store)
{
  g_autofree char *undo = NULL;

  if (sqlite3_get_autocommit (store->db))
    return;
  undo = store->depth == 0 ? g_strdup ("ROLLBACK")
                           : g_strdup_printf ("ROLLBACK TO level_%d; RELEASE level_%d", store->depth, store->depth);
  sqlite3_exec (store->db, undo, NULL, NULL, NULL);
}

void
jalons_store_rollback (JalonsStore *store)
{
  g_return_if_fail (store->depth > 0);

  store->depth--;
  jalons_journal_unwind (store, store->depth);
  undo_level (store);
  if (store->depth == 0)
    jalons_store_settle_pieces (store);
}
