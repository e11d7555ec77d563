/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-store-error.h"

G_DEFINE_QUARK (jalons-store-error-quark, jalons_store_error)

static const struct {
  int              code; /* primary result code of SQLite */
  JalonsStoreError error;
} mapping[] = {
  { SQLITE_BUSY, JALONS_STORE_ERROR_BUSY },
  { SQLITE_LOCKED, JALONS_STORE_ERROR_BUSY },
  { SQLITE_PROTOCOL, JALONS_STORE_ERROR_BUSY },
  { SQLITE_FULL, JALONS_STORE_ERROR_FULL },
  { SQLITE_IOERR, JALONS_STORE_ERROR_IO },
  { SQLITE_CANTOPEN, JALONS_STORE_ERROR_IO },
  { SQLITE_PERM, JALONS_STORE_ERROR_READ_ONLY },
  { SQLITE_READONLY, JALONS_STORE_ERROR_READ_ONLY },
  { SQLITE_AUTH, JALONS_STORE_ERROR_READ_ONLY },
  { SQLITE_CORRUPT, JALONS_STORE_ERROR_CORRUPT },
  { SQLITE_NOTADB, JALONS_STORE_ERROR_NOT_A_REGISTER },
  { SQLITE_CONSTRAINT, JALONS_STORE_ERROR_CONSTRAINT },
  { SQLITE_INTERRUPT, JALONS_STORE_ERROR_CANCELLED },
};

static JalonsStoreError
map_code (int code)
{
  for (guint i = 0; i < G_N_ELEMENTS (mapping); i++)
    if (mapping[i].code == (code & 0xff))
      return mapping[i].error;

  return JALONS_STORE_ERROR_FAILED;
}

gboolean
jalons_store_set_error (GError **error, sqlite3 *db, int code, const char *doing)
{
  const char *message = db ? sqlite3_errmsg (db) : sqlite3_errstr (code);

  g_set_error (error, JALONS_STORE_ERROR, map_code (code), "%s: %s", doing, message);

  return FALSE;
}
