/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-sys.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static int
open_file (const char *path, int flags, mode_t mode)
{
  return open (path, flags | O_CLOEXEC, mode);
}

/* Some file systems cannot refuse by themselves. */
static int
name_new (const char *from, const char *to)
{
  int result = renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE);

  if (result == 0 || (errno != EINVAL && errno != ENOSYS))
    return result;
  if (access (to, F_OK) != 0)
    return rename (from, to);
  errno = EEXIST;

  return -1;
}

/* An open file is named by the link that the system keeps of it. */
static int
link_file (const char *from, const char *to)
{
  return linkat (AT_FDCWD, from, AT_FDCWD, to, AT_SYMLINK_FOLLOW);
}

JalonsSys jalons_sys = {
  .open = open_file,
  .write = write,
  .sync = fdatasync,
  .write_at = pwrite,
  .rename = rename,
  .name_new = name_new,
  .unlink = unlink,
  .mkdir = mkdir,
  .rmdir = rmdir,
  .link = link_file,
  .close = close,
};

gboolean
jalons_sys_write_all (int fd, gconstpointer bytes, gsize length)
{
  const guint8 *next = bytes;

  while (length > 0)
    {
      ssize_t written = jalons_sys.write (fd, next, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      next += written;
      length -= (gsize) written;
    }

  return TRUE;
}

gssize
jalons_sys_read_at (int fd, guint64 offset, gpointer bytes, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      ssize_t n = pread (fd, (guint8 *) bytes + done, length - done, (off_t) (offset + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      done += (gsize) n;
    }

  return (gssize) done;
}

gboolean
jalons_sys_sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = jalons_sys.open (folder, O_RDONLY | O_DIRECTORY, 0);
  gboolean done = fd >= 0 && jalons_sys.sync (fd) == 0;

  if (fd >= 0)
    jalons_sys.close (fd);

  return done;
}
