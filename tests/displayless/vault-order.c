/* SPDX-License-Identifier: EUPL-1.2 */
#include "vault-order.h"

#include <fcntl.h>
#include <unistd.h>

#include "jalons-sys.h"

static JalonsSys real;
static GHashTable *paths;   /* of descriptors */
static GHashTable *unsynced; /* files, by path, and folders by that of a name in them */
static GHashTable *pending; /* names: to be synced in their folder */

static void
add (GHashTable *set, const char *path)
{
  g_hash_table_add (set, g_strdup (path));
}

static void
forget (const char *path)
{
  g_hash_table_remove (unsynced, path);
  g_hash_table_remove (pending, path);
}

static gboolean
is_in_cb (gpointer name, gpointer value, gpointer folder)
{
  g_autofree char *parent = g_path_get_dirname (name);

  return g_strcmp0 (parent, folder) == 0;
}

static int
open_cb (const char *path, int flags, mode_t mode)
{
  int fd = real.open (path, flags, mode);

  if (fd >= 0)
    g_hash_table_insert (paths, GINT_TO_POINTER (fd), g_strdup (path));
  if (fd >= 0 && flags & O_EXCL)
    add (pending, path);

  return fd;
}

static ssize_t
write_cb (int fd, const void *bytes, size_t length)
{
  add (unsynced, g_hash_table_lookup (paths, GINT_TO_POINTER (fd)));

  return real.write (fd, bytes, length);
}

static int
sync_cb (int fd)
{
  const char *path = g_hash_table_lookup (paths, GINT_TO_POINTER (fd));

  g_hash_table_remove (unsynced, path);
  g_hash_table_foreach_remove (pending, is_in_cb, (gpointer) path);

  return real.sync (fd);
}

/* A file, its bytes; a folder, the names in it. */
static void
check_ready (const char *from)
{
  if (g_hash_table_contains (unsynced, from) || g_hash_table_find (pending, (GHRFunc) is_in_cb, (gpointer) from))
    g_error ("%s is given a name before it is on the disk", from);
}

/* What is replaced is gone: what was put beside it before has to be there. */
static gboolean
is_beside_cb (gpointer name, gpointer value, gpointer data)
{
  const char *const *names = data;
  g_autofree char *folder = g_path_get_dirname (names[1]);

  return g_strcmp0 (name, names[0]) != 0 && is_in_cb (name, NULL, folder);
}

static void
check_replacing (const char *from, const char *to)
{
  const char *names[] = { from, to };

  if (g_hash_table_find (pending, is_beside_cb, names))
    g_error ("%s is replaced before what is beside it is on the disk", to);
}

/* A register is named once its pieces are. */
static void
check_pieces (const char *to)
{
  g_autofree char *pieces = g_strconcat (to, "-pieces", NULL);

  if (g_hash_table_contains (pending, pieces))
    g_error ("%s is given its name before its pieces are on the disk", to);
}

static int
rename_cb (const char *from, const char *to)
{
  gboolean replaces = access (to, F_OK) == 0;
  int result = real.rename (from, to);

  check_ready (from);
  if (replaces)
    check_replacing (from, to);
  forget (from);
  add (pending, to);

  return result;
}

static int
name_new_cb (const char *from, const char *to)
{
  int result = real.name_new (from, to);

  check_ready (from);
  check_pieces (to);
  if (result == 0)
    {
      forget (from);
      add (pending, to);
    }

  return result;
}

static int
link_cb (const char *from, const char *to)
{
  int result = real.link (from, to);

  check_pieces (to);
  if (result == 0)
    add (pending, to);

  return result;
}

static int
mkdir_cb (const char *path, mode_t mode)
{
  int result = real.mkdir (path, mode);

  if (result == 0)
    add (pending, path);

  return result;
}

/* What goes is no longer needed: what came to stand for it has to be there. */
static void
check_removing (const char *path)
{
  const char *names[] = { path, path };

  if (!g_hash_table_contains (pending, path) && g_hash_table_find (pending, is_beside_cb, names))
    g_error ("%s is removed before what is beside it is on the disk", path);
}

static int
unlink_cb (const char *path)
{
  int result = real.unlink (path);

  if (result == 0)
    check_removing (path);
  forget (path);

  return result;
}

static int
rmdir_cb (const char *path)
{
  forget (path);

  return real.rmdir (path);
}

void
vault_order_watch (void)
{
  real = jalons_sys;
  paths = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  unsynced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  jalons_sys.open = open_cb;
  jalons_sys.write = write_cb;
  jalons_sys.sync = sync_cb;
  jalons_sys.rename = rename_cb;
  jalons_sys.name_new = name_new_cb;
  jalons_sys.link = link_cb;
  jalons_sys.mkdir = mkdir_cb;
  jalons_sys.unlink = unlink_cb;
  jalons_sys.rmdir = rmdir_cb;
}

void
vault_order_check_now (void)
{
  GHashTableIter iter;
  gpointer name = NULL;

  g_hash_table_iter_init (&iter, unsynced);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_error ("what was written in %s is not on the disk", (const char *) name);
  g_hash_table_iter_init (&iter, pending);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_error ("the name %s is not on the disk", (const char *) name);
}

void
vault_order_check (void)
{
  jalons_sys = real;
  vault_order_check_now ();
  g_clear_pointer (&paths, g_hash_table_unref);
  g_clear_pointer (&unsynced, g_hash_table_unref);
  g_clear_pointer (&pending, g_hash_table_unref);
}
