/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

/* A register from outside: what it says without its key, and whether its disk is well again. */

#include "jalons-register-file-look.h"

#include <fcntl.h>

#include "jalons-register-file-private.h"
#include "jalons-sys.h"

gboolean
jalons_register_file_peek (const char *path, JalonsBaseHeader *header, GError **error)
{
  int fd = jalons_sys.open (path, O_RDONLY, 0);
  gboolean read = FALSE;

  if (fd < 0)
    return jalons_vault_set_errno (error, path);
  read = jalons_base_read_header (fd, path, header, error);
  jalons_sys.close (fd);

  return read;
}

gboolean
jalons_register_file_try_again (JalonsRegisterFile *file, GError **error)
{
  if (!jalons_register_file_compact (file, error))
    return FALSE;
  g_clear_error (&file->failure);

  return TRUE;
}
