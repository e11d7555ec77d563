/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-piece-clear.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static void
set_errno_error (GError **error, const char *path)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
}

gboolean
jalons_piece_clear_write (JalonsStore *store, JalonsRef piece, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  gboolean done = FALSE;

  if (fd < 0)
    {
      set_errno_error (error, path);
      return FALSE;
    }
  done = jalons_pieces_extract (store, piece, fd, error);
  if (done && fsync (fd) != 0)
    {
      set_errno_error (error, path);
      done = FALSE;
    }
  close (fd);
  if (done && g_rename (part, path) != 0)
    {
      set_errno_error (error, path);
      done = FALSE;
    }
  if (!done)
    g_unlink (part);

  return done;
}
