/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

/* Opening a register that is there: base, log, mark, and what a program that was killed has left. */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "jalons-register-file-private.h"
#include "jalons-sys.h"

/* A base that is being replaced at this instant is opened again. */
#define TRIES 8

/* The one that was opened may have been replaced before it was locked. */
static gboolean
is_still_there (int fd, const char *path)
{
  struct stat opened, named;

  return fstat (fd, &opened) == 0 && stat (path, &named) == 0 && opened.st_ino == named.st_ino
         && opened.st_dev == named.st_dev;
}

static int
open_locked (const char *path, gboolean read_only, GError **error)
{
  for (guint i = 0; i < TRIES; i++)
    {
      int fd = jalons_sys.open (path, read_only ? O_RDONLY : O_RDWR, 0);

      if (fd < 0)
        {
          jalons_vault_set_errno (error, path);
          return -1;
        }
      if (!jalons_register_file_lock (fd, read_only, path, error))
        {
          jalons_sys.close (fd);
          return -1;
        }
      if (is_still_there (fd, path))
        return fd;
      jalons_sys.close (fd);
    }
  jalons_vault_set_error (error, JALONS_VAULT_ERROR_BUSY, path);

  return -1;
}

/* Whether the base holds all that a log of an earlier generation says: proved, since its key is derived
 * from that of the register. */
static gboolean
is_merged (JalonsRegisterFile *file, const JalonsLogReading *found)
{
  JalonsLogReading reading = { 0 };

  if (found->generation >= file->header.generation
      || !jalons_log_read (file->log_path, &file->header, file->key, NULL, NULL, &reading, NULL))
    return FALSE;

  return (reading.fate == JALONS_LOG_WHOLE || reading.fate == JALONS_LOG_TORN)
         && reading.state.sequence <= file->state.sequence;
}

/* Nothing that was written is lost without a trace: it stays beside the register, under another name. */
static gboolean
put_aside (JalonsRegisterFile *file, JalonsOpening *opening, GError **error)
{
  for (guint i = 1; i < 1000; i++)
    {
      g_autofree char *aside = g_strdup_printf ("%s.aside-%u", file->log_path, i);

      if (jalons_sys.name_new (file->log_path, aside) == 0)
        {
          opening->aside = g_steal_pointer (&aside);
          return TRUE;
        }
      if (errno != EEXIST)
        break;
    }

  return jalons_vault_set_errno (error, file->log_path);
}

/* The log, into the image. */
static gboolean
read_log (JalonsRegisterFile *file, JalonsLogReading *reading, JalonsOpening *opening, GError **error)
{
  if (!jalons_log_read (file->log_path, &file->header, file->key, &file->state, file->image, reading, error))
    return FALSE;
  opening->n_recovered = reading->n_commits;
  opening->n_lost = reading->n_after;
  opening->torn = reading->fate == JALONS_LOG_TORN;
  file->state = reading->state;
  jalons_image_clear_changed (file->image);

  return reading->fate != JALONS_LOG_DAMAGED
         || jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, file->log_path);
}

/* The base first: were the log put aside before it, what was acknowledged would be out of reach. */
static gboolean
settle_torn (JalonsRegisterFile *file, JalonsOpening *opening, GError **error)
{
  return jalons_register_file_publish (file, &file->header, file->key, file->state.sequence, jalons_sys.rename, error)
         && put_aside (file, opening, error);
}

/* What a writer leaves behind it: a base that holds all, and no log. Where the disk refuses, the log stays,
 * and the next commit is tried with a base. */
static gboolean
settle (JalonsRegisterFile *file, const JalonsLogReading *reading, JalonsOpening *opening, GError **error)
{
  switch (reading->fate)
    {
    case JALONS_LOG_STRANGE:
      if (is_merged (file, reading))
        return jalons_sys.unlink (file->log_path) == 0 || jalons_vault_set_errno (error, file->log_path);
      opening->strange = TRUE;
      return put_aside (file, opening, error);
    case JALONS_LOG_WHOLE:
      jalons_register_file_compact (file, &file->failure);
      return TRUE;
    case JALONS_LOG_TORN:
      settle_torn (file, opening, &file->failure);
      return TRUE;
    case JALONS_LOG_NONE:
    case JALONS_LOG_DAMAGED:
    default:
      return TRUE;
    }
}

static void
compare_mark (JalonsRegisterFile *file, JalonsOpening *opening)
{
  JalonsMarkState seen;
  gint64 when = 0;

  if (!file->mark || !jalons_mark_read (file->mark, &seen, &when))
    return;
  opening->older = seen.sequence > file->state.sequence
                   || (seen.sequence == file->state.sequence && seen.generation == file->header.generation
                       && memcmp (seen.tag, file->state.tag, JALONS_TAG_SIZE) != 0);
  for (guint i = 0; i < file->state.n_restored; i++)
    if (seen.generation < file->state.restored[i].generation && seen.sequence > file->state.restored[i].from)
      opening->restored = file->state.restored[i].time;
  opening->seen = when;
  file->older = opening->older;
}

/* Takes @fd. */
static JalonsRegisterFile *
read_register (const char *path, int fd, const JalonsBaseHeader *header, const JalonsKey *key, gboolean read_only,
               const char *marks, JalonsOpening *opening, GError **error)
{
  JalonsRegisterFile *file = jalons_register_file_alloc (path, header, key, marks);
  JalonsLogReading reading = { 0 };

  file->fd = fd;
  file->read_only = read_only;
  if (jalons_base_read (file->fd, path, &file->header, file->key, file->image, &file->state, error)
      && read_log (file, &reading, opening, error))
    {
      compare_mark (file, opening);
      if (read_only || settle (file, &reading, opening, error))
        return file;
    }
  jalons_register_file_close (file);

  return NULL;
}

JalonsRegisterFile *
jalons_register_file_open (const char *path, gboolean read_only, JalonsKeyFinder find_key, gpointer data,
                           const char *marks, JalonsOpening *opening, GError **error)
{
  g_autoptr (JalonsKey) key = NULL;
  JalonsRegisterFile *file = NULL;
  JalonsBaseHeader header;
  int fd = open_locked (path, read_only, error);

  *opening = (JalonsOpening) { 0 };
  if (fd < 0)
    return NULL;
  if (jalons_base_read_header (fd, path, &header, error))
    key = find_key (&header, data, error);
  if (!key)
    {
      jalons_sys.close (fd);
      return NULL;
    }
  file = read_register (path, fd, &header, key, read_only, marks, opening, error);
  if (!file)
    return NULL;
  if (read_only)
    {
      /* All of it is in memory. */
      jalons_sys.close (file->fd);
      file->fd = -1;
    }
  else
    jalons_register_file_remember (file);

  return file;
}
