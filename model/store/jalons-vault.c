/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-vault.h"

#include "jalons-beat.h"
#include "jalons-standing.h"
#include "jalons-store-error.h"

/* "JALN", in the header of the file: tells a register from any other SQLite database. */
#define APPLICATION_ID 0x4A414C4E

#define TEMP_STORE_MEMORY 2

struct _JalonsVault {
  sqlite3            *db;
  JalonsImage        *image; /* of a register in memory only; else NULL */
  JalonsRegisterFile *file;
  JalonsActor        *actor;
  JalonsOpening       opening;
  JalonsBeat         *beat; /* of a lease on a share */
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

/* temp_store: without it SQLite would spill our rows in clear into the temporary folder. Foreign keys are
 * read back because the pragma fails silently inside a transaction. */
static gboolean
prepare_connection (JalonsVault *vault, GError **error)
{
  int foreign_keys = 0, temp_store = 0;

  sqlite3_extended_result_codes (vault->db, 1);
  sqlite3_db_config (vault->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (vault->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (vault->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  /* A row that is replaced is deleted: what forbids that sees it. */
  if (!run (vault, "PRAGMA foreign_keys = ON", error) || !run (vault, "PRAGMA recursive_triggers = ON", error)
      || !run (vault, "PRAGMA cache_size = -65536", error)
      || !read_pragma (vault, "PRAGMA foreign_keys", &foreign_keys, error)
      || !read_pragma (vault, "PRAGMA temp_store", &temp_store, error))
    return FALSE;
  if (foreign_keys == 1 && temp_store == TEMP_STORE_MEMORY)
    return TRUE;
  g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_FAILED, "SQLite does not do as it is told");

  return FALSE;
}

JalonsImage *
jalons_vault_image (JalonsVault *vault)
{
  return vault->image ? vault->image : jalons_register_file_image (vault->file);
}

static JalonsVault *
connect (JalonsVault *vault, GError **error)
{
  int code = jalons_image_connect (jalons_vault_image (vault), &vault->db);

  if (code == SQLITE_OK && prepare_connection (vault, error))
    return vault;
  if (code != SQLITE_OK)
    jalons_store_set_error (error, vault->db, code, "open");
  jalons_vault_close (vault);

  return NULL;
}

static gboolean
stamp (JalonsVault *vault, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA application_id = %d", APPLICATION_ID);

  return run (vault, sql, error);
}

static JalonsVault *
connect_new (JalonsVault *vault, GError **error)
{
  if (!connect (vault, error))
    return NULL;
  if (stamp (vault, error))
    return vault;
  jalons_vault_close (vault);

  return NULL;
}

/* GLib leaves it to who uses it to make it. */
char *
jalons_store_marks_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "jalons", "marks", NULL);
}

static gboolean
fill_header (JalonsBaseHeader *header, const JalonsSlotOrder *slots, guint n_slots, const JalonsKey *key,
             JalonsActor **actor, GError **error)
{
  jalons_register_file_identify (header);
  for (guint i = 0; i < n_slots; i++)
    if (!jalons_keyring_prepare (header, &slots[i], key, i == 0 ? actor : NULL, error))
      return FALSE;

  return TRUE;
}

JalonsVault *
jalons_vault_create (const char *path, const JalonsSlotOrder *slots, guint n_slots, GError **error)
{
  g_autoptr (JalonsKey) key = NULL;
  g_autoptr (JalonsActor) actor = NULL;
  g_autofree char *marks = jalons_store_marks_folder ();
  g_autoptr (GError) reason = NULL;
  JalonsBaseHeader header;
  JalonsVault *vault = NULL;

  /* Told before the time of the derivations; what counts is the establishing. */
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_EXISTS, "%s", path);
      return NULL;
    }
  key = jalons_key_new ();
  if (!fill_header (&header, slots, n_slots, key, &actor, &reason))
    {
      jalons_store_take_vault_error (error, g_steal_pointer (&reason));
      return NULL;
    }
  vault = g_new0 (JalonsVault, 1);
  vault->file = jalons_register_file_new (path, &header, key, marks);
  vault->actor = g_steal_pointer (&actor);

  return connect_new (vault, error);
}

/* For those who find it held by this one. */
static void
hold (JalonsVault *vault)
{
  jalons_register_file_name_holder (vault->file, vault->actor->label);
  if (jalons_file_system_is_share (jalons_register_file_file_system (vault->file)))
    vault->beat = jalons_beat_start (vault->file);
}

gboolean
jalons_vault_establish (JalonsVault *vault, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (!vault->file)
    return TRUE;
  if (jalons_register_file_establish (vault->file, &reason))
    {
      hold (vault);
      return TRUE;
    }

  return jalons_store_take_vault_error (error, g_steal_pointer (&reason));
}

gboolean
jalons_vault_check_file (const char *path, GError **error)
{
  /* On a share that was left between two names, opening it puts it right. */
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR) || jalons_standing_is_between (path))
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
  g_set_error_literal (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_NOT_A_REGISTER, "another program's database");

  return FALSE;
}

typedef struct {
  const JalonsCredential *credential;
  JalonsActor            *actor;
} KeySearch;

static JalonsKey *
find_key_cb (const JalonsBaseHeader *header, gpointer data, GError **error)
{
  KeySearch *search = data;

  g_clear_pointer (&search->actor, jalons_actor_free);

  return jalons_keyring_open (header, search->credential, &search->actor, error);
}

/* Who finds the register held is told by whom. */
static void
name_holder (GError **reason, const JalonsOpening *opening)
{
  if (!opening->held || !opening->holder.known)
    return;
  g_clear_error (reason);
  g_set_error (reason, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_BUSY, "%s, %s", opening->holder.label,
               opening->holder.host);
}

JalonsVault *
jalons_vault_open (const char *path, gboolean read_only, const JalonsCredential *credential, GError **error)
{
  g_autofree char *marks = jalons_store_marks_folder ();
  KeySearch search = { .credential = credential };
  g_autoptr (GError) reason = NULL;
  JalonsVault *vault = NULL;

  if (!jalons_vault_check_file (path, error))
    return NULL;
  vault = g_new0 (JalonsVault, 1);
  vault->file = jalons_register_file_open (path, read_only, find_key_cb, &search, marks, &vault->opening, &reason);
  vault->actor = search.actor;
  if (!vault->file)
    {
      name_holder (&reason, &vault->opening);
      jalons_store_take_vault_error (error, g_steal_pointer (&reason));
      jalons_vault_close (vault);
      return NULL;
    }
  if (!read_only)
    hold (vault);
  if (!connect (vault, error))
    return NULL;
  if (check_application (vault, error) && (!read_only || run (vault, "PRAGMA query_only = ON", error)))
    return vault;
  jalons_vault_close (vault);

  return NULL;
}

JalonsVault *
jalons_vault_in_memory (GError **error)
{
  JalonsVault *vault = g_new0 (JalonsVault, 1);

  vault->image = jalons_image_new ();
  vault->actor = jalons_actor_new_passing ("");

  return connect_new (vault, error);
}

sqlite3 *
jalons_vault_db (JalonsVault *vault)
{
  return vault->db;
}

const JalonsActor *
jalons_vault_actor (JalonsVault *vault)
{
  return vault->actor;
}

JalonsRegisterFile *
jalons_vault_file (JalonsVault *vault)
{
  return vault->file;
}

const JalonsOpening *
jalons_vault_opening (JalonsVault *vault)
{
  return &vault->opening;
}

void
jalons_vault_close (JalonsVault *vault)
{
  int code = sqlite3_close (vault->db);

  g_assert (code == SQLITE_OK);
  g_clear_pointer (&vault->beat, jalons_beat_stop);
  g_clear_pointer (&vault->file, jalons_register_file_close);
  g_clear_pointer (&vault->image, jalons_image_free);
  g_clear_pointer (&vault->actor, jalons_actor_free);
  jalons_opening_clear (&vault->opening);
  g_free (vault);
}
