/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-keeper.h"
#include "jalons-store-backups.h"

G_BEGIN_DECLS

/* Backups of the registers of this program: where else they go is a setting of the machine. */

/* Turns them on for a register that has just been opened, or whose retention or folder has changed. Any thread to
 * which the register belongs; copies to another disk take time. */
void  jalons_backups_begin         (JalonsStore *store);

/* The folder elsewhere, or NULL. Owned by the caller. */
char *jalons_backups_get_elsewhere (const guint8 file_id[JALONS_FILE_ID_SIZE]);
void  jalons_backups_set_elsewhere (const guint8 file_id[JALONS_FILE_ID_SIZE], const char *folder);

/**
 * JalonsBackupKey:
 *
 * What opens the backups of a register: its own key, for those that were made since it has it, and what people
 * give for the others. Wiped when it is freed.
 */
typedef struct _JalonsBackupKey JalonsBackupKey;

/* @store NULL: the register is not open. */
JalonsBackupKey *jalons_backup_key_new        (JalonsStore *store);
JalonsBackupKey *jalons_backup_key_ref        (JalonsBackupKey *key);
void             jalons_backup_key_unref      (JalonsBackupKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsBackupKey, jalons_backup_key_unref)

/* Takes @secret. */
void             jalons_backup_key_set_secret (JalonsBackupKey *key, JalonsSecret *secret);

/* Whether nothing has to be asked to open the backup at @path. */
gboolean         jalons_backup_key_suffices   (JalonsBackupKey *key, const char *path);

/* A JalonsKeyFinder, whose data is the key. */
JalonsKey       *jalons_backup_key_find_cb    (const JalonsBaseHeader *header, gpointer key, GError **error);

G_END_DECLS
