/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

/* What may be done with a register beside its commits: looked at without its key, copied whole, tried again. */

#include "jalons-register-file-copy.h"

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

/* Another generation than the one it is a copy of: two files of one generation are the same bytes. */
static void
follow_header (const JalonsRegisterFile *file, JalonsBaseHeader *header)
{
  *header = file->header;
  header->generation++;
  jalons_base_hash_header (&file->header, header->parent);
}

static gboolean
write_copy (JalonsRegisterFile *file, int fd, const char *path, GError **error)
{
  JalonsBaseState state = { .sequence = file->state.sequence };
  JalonsBaseHeader header;

  follow_header (file, &header);

  return jalons_base_write (fd, path, &header, file->key, file->image, &state, error)
         && (jalons_sys.sync (fd) == 0 || jalons_vault_set_errno (error, path))
         && jalons_base_verify (fd, path, &header, file->key, file->image, &state, error);
}

gboolean
jalons_register_file_copy (JalonsRegisterFile *file, const char *path, GError **error)
{
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  int fd = jalons_sys.open (fresh, O_RDWR | O_CREAT | O_EXCL, 0600);
  gboolean written = FALSE;

  if (fd < 0)
    return jalons_vault_set_errno (error, fresh);
  written = write_copy (file, fd, fresh, error);
  jalons_sys.close (fd);
  if (written && (jalons_sys.name_new (fresh, path) == 0 || jalons_vault_set_errno (error, path)))
    return jalons_sys_sync_folder (path) || jalons_vault_set_errno (error, path);
  jalons_sys.unlink (fresh);

  return FALSE;
}

gboolean
jalons_register_file_try_again (JalonsRegisterFile *file, GError **error)
{
  if (!jalons_register_file_compact (file, error))
    return FALSE;
  g_clear_error (&file->failure);

  return TRUE;
}
