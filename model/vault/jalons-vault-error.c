/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-vault-error.h"

#include <errno.h>

G_DEFINE_QUARK (jalons-vault-error-quark, jalons_vault_error)

gboolean
jalons_vault_set_errno (GError **error, const char *path)
{
  int number = errno;
  JalonsVaultError code = JALONS_VAULT_ERROR_IO;

  if (number == ENOENT || number == ENOTDIR)
    code = JALONS_VAULT_ERROR_ABSENT;
  else if (number == EEXIST)
    code = JALONS_VAULT_ERROR_EXISTS;
  else if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    code = JALONS_VAULT_ERROR_FULL;
  else if (number == EACCES || number == EPERM || number == EROFS)
    code = JALONS_VAULT_ERROR_DENIED;
  g_set_error (error, JALONS_VAULT_ERROR, code, "%s: %s", path, g_strerror (number));

  return FALSE;
}

gboolean
jalons_vault_set_error (GError **error, JalonsVaultError code, const char *path)
{
  g_set_error_literal (error, JALONS_VAULT_ERROR, code, path);

  return FALSE;
}
