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

static int
code_of_vault (int code)
{
  static const JalonsStoreError codes[] = {
    [JALONS_VAULT_ERROR_ABSENT] = JALONS_STORE_ERROR_ABSENT,
    [JALONS_VAULT_ERROR_EXISTS] = JALONS_STORE_ERROR_EXISTS,
    [JALONS_VAULT_ERROR_NOT_A_REGISTER] = JALONS_STORE_ERROR_NOT_A_REGISTER,
    [JALONS_VAULT_ERROR_NEWER] = JALONS_STORE_ERROR_NEWER,
    [JALONS_VAULT_ERROR_DAMAGED] = JALONS_STORE_ERROR_CORRUPT,
    [JALONS_VAULT_ERROR_WRONG_PASSPHRASE] = JALONS_STORE_ERROR_PASSPHRASE,
    [JALONS_VAULT_ERROR_WEAK] = JALONS_STORE_ERROR_TAMPERED,
    [JALONS_VAULT_ERROR_COSTLY] = JALONS_STORE_ERROR_TAMPERED,
    [JALONS_VAULT_ERROR_LOCKED] = JALONS_STORE_ERROR_LOCKED,
    [JALONS_VAULT_ERROR_DENIED] = JALONS_STORE_ERROR_READ_ONLY,
    [JALONS_VAULT_ERROR_SLOTS] = JALONS_STORE_ERROR_SLOTS,
    [JALONS_VAULT_ERROR_BUSY] = JALONS_STORE_ERROR_BUSY,
    [JALONS_VAULT_ERROR_FULL] = JALONS_STORE_ERROR_FULL,
    [JALONS_VAULT_ERROR_IO] = JALONS_STORE_ERROR_IO,
    [JALONS_VAULT_ERROR_FOREIGN] = JALONS_STORE_ERROR_FOREIGN,
    [JALONS_VAULT_ERROR_NOT_A_FILE] = JALONS_STORE_ERROR_FAILED,
    [JALONS_VAULT_ERROR_EMPTY] = JALONS_STORE_ERROR_FAILED,
    [JALONS_VAULT_ERROR_TOO_LARGE] = JALONS_STORE_ERROR_FAILED,
    [JALONS_VAULT_ERROR_UNREAD] = JALONS_STORE_ERROR_FAILED,
    [JALONS_VAULT_ERROR_FENCED] = JALONS_STORE_ERROR_FENCED,
  };

  return codes[code];
}

int
jalons_store_error_code (const GError *error)
{
  if (error->domain == JALONS_STORE_ERROR)
    return error->code;

  return error->domain == JALONS_VAULT_ERROR ? code_of_vault (error->code) : -1;
}

gboolean
jalons_store_take_vault_error (GError **error, GError *reason)
{
  if (reason->domain == JALONS_VAULT_ERROR)
    {
      reason->code = code_of_vault (reason->code);
      reason->domain = JALONS_STORE_ERROR;
    }
  g_propagate_error (error, reason);

  return FALSE;
}
