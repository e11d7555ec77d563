/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <sqlite3.h>

#include "jalons-store.h"

G_BEGIN_DECLS

/* Where a register's bytes live. The only place that knows what a register file is made of: everything
 * above sees an SQLite connection and these calls, so that another container can take its place. */
typedef struct _JalonsVault JalonsVault;

/* Refuses to create over a file. */
JalonsVault *jalons_vault_create    (const char *path, GError **error);
JalonsVault *jalons_vault_open      (const char *path, gboolean read_only, GError **error);
JalonsVault *jalons_vault_in_memory (GError **error);

sqlite3     *jalons_vault_db        (JalonsVault *vault);

void         jalons_vault_close     (JalonsVault *vault);

/* Takes back a file that jalons_vault_create() has just made, when filling it failed. */
void         jalons_vault_discard   (JalonsVault *vault);

G_END_DECLS
