/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <sqlite3.h>

#include "jalons-store.h"

G_BEGIN_DECLS

/* Where a register's bytes live. The only place of the store that knows what a register file is made of:
 * everything above sees an SQLite connection and these calls. */
typedef struct _JalonsVault JalonsVault;

/* A register in memory, until it is established at @path, where nothing may be. @slots: see
 * jalons_store_create(). */
JalonsVault *jalons_vault_create    (const char *path, const JalonsSlotOrder *slots, guint n_slots, GError **error);
gboolean     jalons_vault_establish (JalonsVault *vault, GError **error);

JalonsVault *jalons_vault_open      (const char *path, gboolean read_only, const JalonsCredential *credential,
                                     GError **error);
JalonsVault *jalons_vault_in_memory (GError **error);

/* Whether a file is there that may be a register. */
gboolean     jalons_vault_check_file (const char *path, GError **error);

sqlite3            *jalons_vault_db      (JalonsVault *vault);
const JalonsActor  *jalons_vault_actor   (JalonsVault *vault);

/* What the connection is to. */
JalonsImage        *jalons_vault_image   (JalonsVault *vault);

/* NULL, in memory only. */
JalonsRegisterFile *jalons_vault_file    (JalonsVault *vault);

/* What the opening found. */
const JalonsOpening *jalons_vault_opening (JalonsVault *vault);

void         jalons_vault_close     (JalonsVault *vault);

G_END_DECLS
