/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  JALONS_VAULT_ERROR_ABSENT,
  JALONS_VAULT_ERROR_EXISTS,
  JALONS_VAULT_ERROR_NOT_A_REGISTER,
  JALONS_VAULT_ERROR_NEWER,            /* of a later format */
  JALONS_VAULT_ERROR_DAMAGED,          /* bytes are not those that were written */
  JALONS_VAULT_ERROR_WRONG_PASSPHRASE, /* no slot opens with it */
  JALONS_VAULT_ERROR_WEAK,             /* a slot asks for less derivation than the floor */
  JALONS_VAULT_ERROR_COSTLY,           /* a slot asks for more than the ceiling */
  JALONS_VAULT_ERROR_LOCKED,           /* a passphrase is needed, and none was given */
  JALONS_VAULT_ERROR_DENIED,           /* the file may not be written, or not be read */
  JALONS_VAULT_ERROR_SLOTS,            /* no slot would be left, or there is no room for another */
  JALONS_VAULT_ERROR_BUSY,             /* open elsewhere */
  JALONS_VAULT_ERROR_FULL,
  JALONS_VAULT_ERROR_IO,
  JALONS_VAULT_ERROR_FOREIGN,          /* of another register; or another piece than the one that is meant */
  JALONS_VAULT_ERROR_NOT_A_FILE,       /* of a document to be kept: a folder, a device, a pipe */
  JALONS_VAULT_ERROR_EMPTY,
  JALONS_VAULT_ERROR_TOO_LARGE,
  JALONS_VAULT_ERROR_UNREAD,           /* it cannot be read to its end, or changes meanwhile */
  JALONS_VAULT_ERROR_FENCED,           /* another has written the register meanwhile */
} JalonsVaultError;
#define JALONS_VAULT_ERROR (jalons_vault_error_quark ())
GQuark jalons_vault_error_quark (void);

/* Sets @error from errno, about @path. Always FALSE. */
gboolean jalons_vault_set_errno (GError **error, const char *path);

/* Sets @error. Always FALSE. */
gboolean jalons_vault_set_error (GError **error, JalonsVaultError code, const char *path);

G_END_DECLS
