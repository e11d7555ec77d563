/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "jalons-sys.h"

#define STEP ((gsize) 1 << 18)

gboolean
jalons_copy_is_same (int fd, int other)
{
  g_autofree guint8 *bytes = g_malloc (STEP), *others = g_malloc (STEP);
  guint64 at = 0;
  gssize n = 0;

  do
    {
      n = jalons_sys_read_at (fd, at, bytes, STEP);
      if (n < 0 || jalons_sys_read_at (other, at, others, STEP) != n || memcmp (bytes, others, (gsize) n) != 0)
        return FALSE;
      at += (guint64) n;
    }
  while (n == (gssize) STEP);

  return TRUE;
}

static gboolean
copy_bytes (int fd, int fresh)
{
  g_autofree guint8 *bytes = g_malloc (STEP);
  guint64 at = 0;
  gssize n = 0;

  do
    {
      n = jalons_sys_read_at (fd, at, bytes, STEP);
      if (n < 0 || !jalons_sys_write_all (fresh, bytes, (gsize) n))
        return FALSE;
      at += (guint64) n;
    }
  while (n == (gssize) STEP);

  return jalons_sys.sync (fresh) == 0;
}

/* A copy beside @to, read back; given its name by @place. */
static gboolean
make_copy (int fd, const char *to, int (*place) (const char *, const char *), GError **error)
{
  g_autofree char *fresh = g_strconcat (to, ".new", NULL);
  gboolean done = FALSE;
  int copy;

  jalons_sys.unlink (fresh);
  copy = jalons_sys.open (fresh, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (copy < 0)
    return jalons_vault_set_errno (error, fresh);
  if (!copy_bytes (fd, copy))
    jalons_vault_set_errno (error, fresh);
  else if (!jalons_copy_is_same (fd, copy))
    jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, fresh);
  else
    done = place (fresh, to) == 0 || jalons_vault_set_errno (error, to);
  jalons_sys.close (copy);
  if (!done)
    jalons_sys.unlink (fresh);

  return done;
}

/* FALSE where only a copy will do. */
static gboolean
link_open_file (int fd, const char *to)
{
  g_autofree char *from = g_strdup_printf ("/proc/self/fd/%d", fd);

  return jalons_sys.link (from, to) == 0;
}

gboolean
jalons_copy_file (int fd, const char *to, JalonsCopyMode mode, GError **error)
{
  return (mode == JALONS_COPY_OR_LINK && link_open_file (fd, to)) || make_copy (fd, to, jalons_sys.name_new, error);
}

static gboolean
is_piece (const char *name)
{
  return strspn (name, "0123456789abcdef") == strlen (name);
}

/* The names of the pieces in @folder; NULL where there is none. */
static GPtrArray *
list_pieces (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir)))
    if (is_piece (name))
      g_ptr_array_add (names, g_strdup (name));

  return names->len > 0 ? g_steal_pointer (&names) : NULL;
}

static int
open_piece (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return jalons_sys.open (path, O_RDONLY | O_NOFOLLOW, 0);
}

/* What was put on that disk with an earlier backup is not put there again. */
static gboolean
link_like (int fd, const char *like, const char *name, const char *to)
{
  int other = like ? open_piece (like, name) : -1;
  struct stat wanted, found;
  gboolean linked;

  if (other < 0)
    return FALSE;
  linked = fstat (fd, &wanted) == 0 && fstat (other, &found) == 0 && wanted.st_size == found.st_size
           && link_open_file (other, to);
  jalons_sys.close (other);

  return linked;
}

static gboolean
copy_piece (const char *from, const char *name, const char *folder, const char *like, JalonsCopyMode mode,
            GError **error)
{
  g_autofree char *to = g_build_filename (folder, name, NULL);
  int fd = open_piece (from, name);
  gboolean done;

  if (fd < 0)
    return jalons_vault_set_errno (error, to);
  done = link_like (fd, like, name, to) || jalons_copy_file (fd, to, mode, error);
  jalons_sys.close (fd);

  return done;
}

static gboolean
sync_names (const char *folder, GError **error)
{
  g_autofree char *within = g_build_filename (folder, ".", NULL);

  return jalons_sys_sync_folder (within) || jalons_vault_set_errno (error, folder);
}

static gboolean
fill_folder (const char *from, GPtrArray *names, const char *folder, const char *like, JalonsCopyMode mode,
             GError **error)
{
  for (guint i = 0; i < names->len; i++)
    if (!copy_piece (from, names->pdata[i], folder, like, mode, error))
      return FALSE;

  return sync_names (folder, error);
}

gboolean
jalons_copy_pieces (const char *from, const char *to, const char *like, JalonsCopyMode mode, GError **error)
{
  g_autoptr (GPtrArray) names = list_pieces (from);
  g_autofree char *fresh = g_strconcat (to, ".new", NULL);

  if (!names)
    return TRUE;
  if (!jalons_remove_pieces (fresh, error))
    return FALSE;
  if (jalons_sys.mkdir (fresh, 0700) != 0)
    return jalons_vault_set_errno (error, fresh);
  if (fill_folder (from, names, fresh, like, mode, error)
      && (jalons_sys.name_new (fresh, to) == 0 || jalons_vault_set_errno (error, to)))
    return jalons_sys_sync_folder (to) || jalons_vault_set_errno (error, to);
  jalons_remove_pieces (fresh, NULL);

  return FALSE;
}

static gboolean
merge_piece (const char *from, const char *name, const char *folder, gboolean over, GError **error)
{
  g_autofree char *to = g_build_filename (folder, name, NULL);
  int fd = open_piece (from, name), there = open_piece (folder, name);
  gboolean done;

  if (fd < 0)
    jalons_vault_set_errno (error, to);
  done = fd >= 0 && ((there >= 0 && (!over || jalons_copy_is_same (fd, there)))
                     || make_copy (fd, to, jalons_sys.rename, error));
  if (fd >= 0)
    jalons_sys.close (fd);
  if (there >= 0)
    jalons_sys.close (there);

  return done;
}

gboolean
jalons_copy_piece (const char *from, const char *name, const char *to, GError **error)
{
  if (jalons_sys.mkdir (to, 0700) != 0 && errno != EEXIST)
    return jalons_vault_set_errno (error, to);

  return merge_piece (from, name, to, FALSE, error) && sync_names (to, error)
         && (jalons_sys_sync_folder (to) || jalons_vault_set_errno (error, to));
}

gboolean
jalons_merge_pieces (const char *from, const char *to, gboolean over, GError **error)
{
  g_autoptr (GPtrArray) names = list_pieces (from);

  if (!names)
    return TRUE;
  if (jalons_sys.mkdir (to, 0700) != 0 && errno != EEXIST)
    return jalons_vault_set_errno (error, to);
  for (guint i = 0; i < names->len; i++)
    if (!merge_piece (from, names->pdata[i], to, over, error))
      return FALSE;

  return sync_names (to, error) && (jalons_sys_sync_folder (to) || jalons_vault_set_errno (error, to));
}

/* A piece, or what was to be one when the program was killed. */
static gboolean
may_be_removed (const char *name)
{
  g_autofree char *stem = g_str_has_suffix (name, ".new") ? g_strndup (name, strlen (name) - 4) : g_strdup (name);

  return is_piece (stem);
}

gboolean
jalons_remove_pieces (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  if (!dir)
    return TRUE;
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (may_be_removed (name) && jalons_sys.unlink (path) != 0)
        return jalons_vault_set_errno (error, path);
    }

  return jalons_sys.rmdir (folder) == 0 || jalons_vault_set_errno (error, folder);
}

void
jalons_count_pieces (const char *folder, guint32 *n, guint64 *size)
{
  g_autoptr (GPtrArray) names = list_pieces (folder);

  *n = names ? names->len : 0;
  *size = 0;
  for (guint i = 0; i < *n; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      struct stat about;

      if (stat (path, &about) == 0)
        *size += (guint64) about.st_size;
    }
}
