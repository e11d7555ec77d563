/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static void
set_errno_error (GError **error, const char *path, int code)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));
}

/* A folder of its own beside the one that was asked for, until it takes its name. */
static char *
make_part (const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *parent = g_path_get_dirname (absolute);
  g_autofree char *template = g_build_filename (parent, ".jalons-XXXXXX", NULL);

  if (g_mkdtemp_full (template, 0700))
    return g_steal_pointer (&template);
  set_errno_error (error, path, errno);

  return NULL;
}

static gboolean
write_file (const char *folder, const JalonsFolderFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_build_filename (folder, file->name, NULL);
  gsize size = 0;
  const char *start = g_bytes_get_data (file->bytes, &size);

  return !g_cancellable_set_error_if_cancelled (cancellable, error)
         && g_file_set_contents_full (path, start, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, error);
}

/* Everything is on the disk before the folder has its name; one write for all of them, which are many. */
static gboolean
put_in_place (const char *part, const char *path, GError **error)
{
  int fd = g_open (part, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && syncfs (fd) == 0 && g_rename (part, path) == 0;

  if (!done)
    set_errno_error (error, path, errno);
  if (fd >= 0)
    close (fd);

  return done;
}

static void
remove_part (const char *part, const JalonsFolderFile *files, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_build_filename (part, files[i].name, NULL);

      g_unlink (path);
    }
  g_rmdir (part);
}

gboolean
jalons_folder_is_free (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

  return folder ? g_dir_read_name (folder) == NULL : !g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
jalons_folder_write (const char *path, const JalonsFolderFile *files, guint n, JalonsProgress progress,
                     gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *part = make_part (path, error);
  gboolean written = part != NULL;

  for (guint i = 0; written && i < n; i++)
    {
      written = write_file (part, &files[i], cancellable, error);
      if (progress)
        progress ((double) (i + 1) / n, data);
    }
  written = written && put_in_place (part, path, error);
  if (part && !written)
    remove_part (part, files, n);

  return written;
}
