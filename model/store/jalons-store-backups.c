/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-store-backups.h"

#include "jalons-journal.h"
#include "jalons-store-private.h"

static JalonsBackupPlan
make_plan (JalonsStore *store, const char *elsewhere)
{
  JalonsBackupPlan plan
      = { .beside = TRUE, .elsewhere = elsewhere, .retention = JALONS_BACKUP_RETENTION, .clock = jalons_store_now };
  JalonsRetention retention = { 0 };

  if (jalons_journal_retention (store, &retention, NULL))
    plan.retention.horizon = (guint) retention.backup_days;

  return plan;
}

gboolean
jalons_store_keeps_backups (JalonsStore *store)
{
  jalons_store_assert (store);

  return jalons_store_file (store) && !store->read_only && !store->reg.demonstration;
}

void
jalons_store_set_backups (JalonsStore *store, const char *elsewhere)
{
  JalonsBackupPlan plan;

  if (!jalons_store_keeps_backups (store))
    return;
  plan = make_plan (store, elsewhere);
  jalons_register_file_set_backups (jalons_store_file (store), &plan);
}

const GError *
jalons_store_backup_failure (JalonsStore *store)
{
  jalons_store_assert (store);

  return jalons_store_file (store) ? jalons_register_file_backup_failure (jalons_store_file (store)) : NULL;
}

/* The base is made anew first, for what is committed is partly in the log. */
gboolean
jalons_store_back_up (JalonsStore *store, const char *elsewhere, GError **error)
{
  JalonsRegisterFile *file = jalons_store_file (store);
  const gboolean keeps = jalons_store_keeps_backups (store);
  JalonsBackupPlan plan;
  GError *reason = NULL;

  g_return_val_if_fail (file && !store->read_only && store->depth == 0, FALSE);

  if (!jalons_register_file_compact (file, &reason))
    return jalons_store_take_vault_error (error, reason);
  plan = make_plan (store, elsewhere);
  jalons_register_file_set_backups (file, &plan);
  if (!jalons_register_file_back_up (file))
    reason = g_error_copy (jalons_register_file_backup_failure (file));
  if (!keeps)
    jalons_register_file_set_backups (file, NULL);

  return !reason || jalons_store_take_vault_error (error, reason);
}
