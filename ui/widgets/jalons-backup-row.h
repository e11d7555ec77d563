/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-backup.h"

G_BEGIN_DECLS

#define JALONS_TYPE_BACKUP_ROW (jalons_backup_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonsBackupRow, jalons_backup_row, JALONS, BACKUP_ROW, AdwActionRow)

/* One backup, or one register put aside (@aside). Takes @backup. @verdict: what its last verification said, or NULL.
 * Signals: "verify", "restore", "remove", as their buttons are pressed. */
GtkWidget          *jalons_backup_row_new        (JalonsBackup *backup, gboolean aside, const char *verdict);
const JalonsBackup *jalons_backup_row_get_backup (JalonsBackupRow *self);

G_END_DECLS
