/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <sqlite3.h>

#include "jalons-store.h"

G_BEGIN_DECLS

/* Sets @error from what SQLite last said, mapping its codes once for the whole layer; @doing is what
 * was being done, in English, for the log and the tests. Always FALSE. */
gboolean jalons_store_set_error (GError **error, sqlite3 *db, int code, const char *doing);

/* Sets @error from one of the vault's, which is freed. Always FALSE. */
gboolean jalons_store_take_vault_error (GError **error, GError *reason);

G_END_DECLS
