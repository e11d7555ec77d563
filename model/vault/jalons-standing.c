/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-standing.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jalons-sys.h"
#include "jalons-vault-error.h"

#define STEP (1 << 20)

static gboolean
read_tag (int fd, const char *path, guint8 tag[JALONS_TAG_SIZE], GError **error)
{
  struct stat about;
  gssize length;

  if (fstat (fd, &about) != 0)
    return jalons_vault_set_errno (error, path);
  if (about.st_size < JALONS_TAG_SIZE)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, path);
  length = jalons_sys_read_at (fd, (guint64) about.st_size - JALONS_TAG_SIZE, tag, JALONS_TAG_SIZE);
  if (length < 0)
    return jalons_vault_set_errno (error, path);

  return length == JALONS_TAG_SIZE || jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, path);
}

gboolean
jalons_standing_read (const char *path, JalonsStanding *standing, GError **error)
{
  int fd = jalons_sys.open (path, O_RDONLY, 0);
  gboolean done;

  if (fd < 0)
    return jalons_vault_set_errno (error, path);
  done = jalons_base_read_header (fd, path, &standing->header, error) && read_tag (fd, path, standing->tag, error);
  jalons_sys.close (fd);

  return done;
}

gboolean
jalons_standing_is (const JalonsStanding *standing, const JalonsBaseHeader *header, const guint8 tag[JALONS_TAG_SIZE])
{
  guint8 found[JALONS_HASH_SIZE], expected[JALONS_HASH_SIZE];

  jalons_base_hash_header (&standing->header, found);
  jalons_base_hash_header (header, expected);

  return memcmp (found, expected, sizeof found) == 0 && memcmp (standing->tag, tag, JALONS_TAG_SIZE) == 0;
}

gboolean
jalons_standing_match (const char *path, const JalonsStanding *standing)
{
  JalonsStanding found;

  return jalons_standing_read (path, &found, NULL) && jalons_standing_is (&found, &standing->header, standing->tag);
}

char *
jalons_standing_next_path (const char *path)
{
  return g_strconcat (path, ".nouveau", NULL);
}

char *
jalons_standing_last_path (const char *path)
{
  return g_strconcat (path, ".precedent", NULL);
}

gboolean
jalons_standing_is_between (const char *path)
{
  g_autofree char *next = jalons_standing_next_path (path);
  g_autofree char *last = jalons_standing_last_path (path);

  return access (path, F_OK) != 0 && errno == ENOENT && access (next, F_OK) == 0 && access (last, F_OK) == 0;
}

/* The new base was read back before the old one was moved: it is whole, unless the share lost it. */
gboolean
jalons_standing_mend (const char *path, GError **error)
{
  g_autofree char *next = jalons_standing_next_path (path);
  g_autofree char *last = jalons_standing_last_path (path);
  g_autoptr (GError) why = NULL;
  JalonsStanding standing;
  gboolean whole;

  if (!jalons_standing_is_between (path))
    return TRUE;
  whole = jalons_standing_read (next, &standing, &why);
  if (g_error_matches (why, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_IO))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  if (jalons_sys.name_new (whole ? next : last, path) != 0 && access (path, F_OK) != 0)
    return jalons_vault_set_errno (error, path);

  return TRUE;
}

/* Calls @step for every piece of @from, at its offset. */
static gboolean
walk (int from, gboolean (*step) (int to, guint64 offset, const guint8 *bytes, gsize length), int to)
{
  g_autofree guint8 *bytes = g_malloc (STEP);
  guint64 offset = 0;
  gssize n;

  do
    {
      n = jalons_sys_read_at (from, offset, bytes, STEP);
      if (n < 0 || !step (to, offset, bytes, (gsize) n))
        return FALSE;
      offset += (guint64) n;
    }
  while (n == STEP);

  return TRUE;
}

static gboolean
write_piece (int to, guint64 offset, const guint8 *bytes, gsize length)
{
  return jalons_sys_write_all (to, bytes, length);
}

/* The last piece is shorter than asked: what comes after it would be too much. */
static gboolean
compare_piece (int to, guint64 offset, const guint8 *bytes, gsize length)
{
  g_autofree guint8 *found = g_malloc (STEP);
  gssize n = jalons_sys_read_at (to, offset, found, STEP);

  if (n >= 0)
    errno = EIO;

  return n == (gssize) length && memcmp (found, bytes, length) == 0;
}

/* What cannot be written may be said as late as when it is closed. */
static gboolean
write_copy (int source, const char *to, guint mode)
{
  int fd = jalons_sys.open (to, O_WRONLY | O_CREAT | O_TRUNC, mode);
  gboolean done;
  int number;

  if (fd < 0)
    return FALSE;
  /* A share may have its own idea of permissions. */
  done = (fchmod (fd, mode) == 0 || errno != EIO) && walk (source, write_piece, fd) && jalons_sys.sync (fd) == 0;
  number = errno;
  if (jalons_sys.close (fd) != 0 && done)
    return FALSE;
  errno = number;

  return done;
}

static gboolean
read_back (int source, const char *to)
{
  int fd = jalons_sys.open (to, O_RDONLY, 0);
  gboolean done = fd >= 0 && walk (source, compare_piece, fd);
  int number = errno;

  if (fd >= 0)
    jalons_sys.close (fd);
  errno = number;

  return done;
}

gboolean
jalons_standing_copy (const char *from, const char *to, guint mode, GError **error)
{
  int source = jalons_sys.open (from, O_RDONLY, 0);
  gboolean done;

  if (source < 0)
    return jalons_vault_set_errno (error, from);
  done = write_copy (source, to, mode) && read_back (source, to);
  if (!done)
    {
      jalons_vault_set_errno (error, to);
      jalons_sys.unlink (to);
    }
  jalons_sys.close (source);

  return done;
}

gboolean
jalons_standing_sync_folder (const char *path, GError **error)
{
  return jalons_sys_sync_folder (path) || errno == EINVAL || errno == EOPNOTSUPP || errno == ENOSYS || errno == EACCES
         || errno == EBADF || jalons_vault_set_errno (error, path);
}
