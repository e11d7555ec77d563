/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-store-saving.h"

#include "jalons-backup.h"
#include "jalons-register-file-look.h"
#include "jalons-store-private.h"

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
is_of_disk (int code)
{
  return (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_FULL;
}

/* SQLite refuses every change from there on: a disk that has failed once does not get a second one by chance. */
static void
refuse_changes (JalonsStore *store, gboolean refuse)
{
  sqlite3_exec (store->db, refuse ? "PRAGMA query_only = ON" : "PRAGMA query_only = OFF", NULL, NULL, NULL);
}

void
jalons_store_note_saving (JalonsStore *store, int code)
{
  JalonsRegisterFile *file = jalons_vault_file (store->vault);

  if (!file)
    return;
  if (jalons_register_file_sequence (file) != store->sequence)
    {
      store->sequence = jalons_register_file_sequence (file);
      store->saved_at = now ();
    }
  else if (is_of_disk (code) && jalons_register_file_failure (file) && !store->failed_at)
    {
      store->failed_at = now ();
      refuse_changes (store, TRUE);
    }
}

void
jalons_store_saving (JalonsStore *store, JalonsSaving *saving)
{
  JalonsRegisterFile *file = jalons_vault_file (store->vault);

  jalons_store_assert (store);

  *saving = (JalonsSaving) {
    .saved_at = store->saved_at,
    .failed_at = store->failed_at,
    .read_only = store->read_only || store->failed_at,
    .failure = file ? jalons_register_file_failure (file) : NULL,
  };
}

gboolean
jalons_store_try_again (JalonsStore *store, GError **error)
{
  GError *reason = NULL;

  jalons_store_assert (store);
  g_return_val_if_fail (store->depth == 0 && jalons_vault_file (store->vault), FALSE);

  if (!jalons_register_file_try_again (jalons_vault_file (store->vault), &reason))
    return jalons_store_take_vault_error (error, reason);
  store->failed_at = 0;
  refuse_changes (store, store->read_only);

  return TRUE;
}

gboolean
jalons_store_copy (JalonsStore *store, const char *path, GError **error)
{
  GError *reason = NULL;

  jalons_store_assert (store);
  g_return_val_if_fail (store->depth == 0 && jalons_vault_file (store->vault), FALSE);

  return jalons_backup_now (jalons_vault_file (store->vault), path, &reason)
         || jalons_store_take_vault_error (error, reason);
}

gboolean
jalons_store_peek (const char *path, JalonsBaseHeader *header, GError **error)
{
  GError *reason = NULL;

  return jalons_vault_check_file (path, error)
         && (jalons_register_file_peek (path, header, &reason) || jalons_store_take_vault_error (error, reason));
}
