/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

/* Opening a register that is there: base, log, mark, and what a program that was killed has left. */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jalons-register-file-private.h"
#include "jalons-sys.h"

/* A base that is being replaced at this instant is opened again. */
#define TRIES 8
#define BUSY_PAUSE 10 /* ms */

/* The key, found once for as long as the slots are the same. */
typedef struct {
  JalonsKeyFinder  find_key;
  gpointer         data;
  JalonsKey       *key;
  JalonsBaseHeader header;
} Finding;

static JalonsKey *
find_once (const JalonsBaseHeader *header, gpointer data, GError **error)
{
  Finding *finding = data;

  if (finding->key && header->n_slots == finding->header.n_slots
      && memcmp (header->slots, finding->header.slots, header->n_slots * sizeof *header->slots) == 0)
    return jalons_key_from (jalons_key_bytes (finding->key));
  g_clear_pointer (&finding->key, jalons_key_free);
  finding->key = finding->find_key (header, finding->data, error);
  finding->header = *header;

  return finding->key ? jalons_key_from (jalons_key_bytes (finding->key)) : NULL;
}

/* The one that was opened may have been replaced before it was locked. */
gboolean
jalons_register_file_is_there (int fd, const char *path)
{
  struct stat opened, named;

  return fstat (fd, &opened) == 0 && stat (path, &named) == 0 && opened.st_ino == named.st_ino
         && opened.st_dev == named.st_dev;
}

int
jalons_register_file_open_locked (const char *path, GError **error)
{
  for (guint i = 0; i < TRIES; i++)
    {
      g_autoptr (GError) why = NULL;
      int fd = jalons_sys.open (path, O_RDWR, 0);

      if (fd < 0)
        {
          jalons_vault_set_errno (error, path);
          return -1;
        }
      if (jalons_register_file_lock (fd, FALSE, path, &why) && jalons_register_file_is_there (fd, path))
        return fd;
      jalons_sys.close (fd);
      if (why && !g_error_matches (why, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_BUSY))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return -1;
        }
      /* Who only looks whether it is held lets it go at once. */
      if (why)
        jalons_file_system_sys.pause (BUSY_PAUSE);
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
  opening->aside = jalons_put_aside (file->log_path, error);

  return opening->aside != NULL;
}

/* The log, into the image. */
static gboolean
read_log (JalonsRegisterFile *file, JalonsLogReading *reading, JalonsOpening *opening, GError **error)
{
  g_autofree char *log_path = jalons_register_file_find_log (file);

  if (!jalons_log_read (log_path, &file->header, file->key, &file->state, file->image, reading, error))
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

void
jalons_register_file_compare_mark (JalonsRegisterFile *file, JalonsOpening *opening)
{
  JalonsMarkState seen;
  gint64 when = 0;

  if (!file->mark || !jalons_mark_glimpse (file->mark, &seen, &when))
    return;
  opening->seen = when;
  if (!jalons_mark_read (file->mark, &seen, &when))
    {
      /* A copy from before the key was rotated is older too. */
      file->older = opening->older
          = seen.generation > file->header.generation || seen.sequence > file->state.sequence;
      return;
    }
  opening->older = seen.sequence > file->state.sequence
                   || (seen.sequence == file->state.sequence && seen.generation == file->header.generation
                       && memcmp (seen.tag, file->state.tag, JALONS_TAG_SIZE) != 0);
  for (guint i = 0; i < file->state.n_restored; i++)
    if (seen.generation < file->state.restored[i].generation && seen.sequence > file->state.restored[i].from)
      opening->restored = file->state.restored[i].time;
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
  if (jalons_base_read (file->fd, path, &file->header, file->key, file->image, &file->state, error))
    {
      file->established = TRUE;
      file->stands.header = file->header;
      memcpy (file->stands.tag, file->state.tag, JALONS_TAG_SIZE);
      if (read_log (file, &reading, opening, error))
        {
          file->committed = reading.n_commits > 0;
          jalons_register_file_compare_mark (file, opening);
          /* Who writes puts it aside; who reads is told too. */
          if (read_only)
            opening->strange = reading.fate == JALONS_LOG_STRANGE && (file->share || !is_merged (file, &reading));
          if (read_only || settle (file, &reading, opening, error))
            return file;
        }
    }
  jalons_register_file_close (file);

  return NULL;
}

/* Who writes the register whose base is open. */
static void
look_who (const char *path, const JalonsBaseHeader *header, const JalonsKey *key, JalonsOpening *opening)
{
  opening->held = TRUE;
  jalons_lease_look (path, header->file_id, key, &opening->holder, NULL, NULL);
}

/* The register of a disk of this machine is held: asks for the key all the same, to say by whom. */
static void
find_holder (const char *path, Finding *finding, JalonsOpening *opening)
{
  g_autoptr (JalonsKey) key = NULL;
  JalonsStanding standing;

  opening->held = TRUE;
  if (jalons_standing_read (path, &standing, NULL))
    key = find_once (&standing.header, finding, NULL);
  if (key)
    look_who (path, &standing.header, key, opening);
}

static JalonsRegisterFile *
open_to_write (const char *path, Finding *finding, const char *marks, JalonsOpening *opening, GError **error)
{
  g_autoptr (JalonsKey) key = NULL;
  g_autoptr (GError) why = NULL;
  JalonsRegisterFile *file = NULL;
  JalonsBaseHeader header;
  int fd = jalons_register_file_open_locked (path, &why);

  if (fd < 0)
    {
      if (g_error_matches (why, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_BUSY))
        find_holder (path, finding, opening);
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }
  jalons_lease_forget (path);
  if (jalons_base_read_header (fd, path, &header, error))
    key = find_once (&header, finding, error);
  if (!key)
    {
      jalons_sys.close (fd);
      return NULL;
    }
  file = read_register (path, fd, &header, key, FALSE, marks, opening, error);
  if (!file)
    return NULL;
  if (!file->lease)
    jalons_register_file_hold (file);
  jalons_register_file_remember (file);

  return file;
}

/* A replacement in two steps that was interrupted is read where it is. */
static int
open_to_be_read (const char *path, GError **error)
{
  g_autofree char *next = jalons_standing_next_path (path);
  int fd = jalons_sys.open (path, O_RDONLY, 0);

  if (fd < 0 && errno == ENOENT && jalons_standing_is_between (path))
    fd = jalons_sys.open (next, O_RDONLY, 0);
  if (fd < 0)
    jalons_vault_set_errno (error, path);

  return fd;
}

static gboolean
is_held (int fd, JalonsFileSystem place, const char *path, const JalonsBaseHeader *header, const JalonsKey *key)
{
  JalonsHolder holder;

  if (jalons_file_system_is_share (place))
    return jalons_lease_look (path, header->file_id, key, &holder, NULL, NULL);
  if (jalons_file_system_sys.lock (fd, LOCK_SH | LOCK_NB) != 0)
    return errno == EWOULDBLOCK;
  jalons_file_system_sys.lock (fd, LOCK_UN);

  return FALSE;
}

/* As it stands at one moment; @moved: it has been written meanwhile. */
static JalonsRegisterFile *
read_once (const char *path, Finding *finding, const char *marks, JalonsOpening *opening, gboolean *moved,
           GError **error)
{
  g_autoptr (JalonsKey) key = NULL;
  JalonsRegisterFile *file = NULL;
  JalonsBaseHeader header;
  int fd = open_to_be_read (path, error);

  *moved = FALSE;
  if (fd < 0)
    return NULL;
  if (jalons_base_read_header (fd, path, &header, error))
    key = find_once (&header, finding, error);
  if (key)
    {
      if (is_held (fd, opening->file_system, path, &header, key))
        look_who (path, &header, key, opening);
      file = read_register (path, dup (fd), &header, key, TRUE, marks, opening, error);
    }
  *moved = key && !jalons_register_file_is_there (fd, path) && !jalons_standing_is_between (path);
  jalons_sys.close (fd);

  return file;
}

/* Another may write it at the same time: base and log are those of one moment when the base is still there after
 * the log has been read. */
static JalonsRegisterFile *
open_to_read (const char *path, Finding *finding, const char *marks, JalonsOpening *opening, GError **error)
{
  for (guint i = 1; i <= TRIES; i++)
    {
      g_autoptr (GError) why = NULL;
      gboolean moved = FALSE;
      JalonsRegisterFile *file = read_once (path, finding, marks, opening, &moved, &why);

      if (file && (!moved || i == TRIES))
        {
          /* All of it is in memory. */
          jalons_sys.close (file->fd);
          file->fd = -1;
          /* What is being written at this moment is not torn. */
          opening->torn = opening->torn && !opening->held;
          return file;
        }
      if (!file && (!moved || i == TRIES))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return NULL;
        }
      if (file)
        jalons_register_file_close (file);
    }

  return NULL;
}

static JalonsRegisterFile *
open_register (const char *path, gboolean write, gboolean read, const JalonsLeaseWatch *watch, Finding *finding,
               const char *marks, JalonsOpening *opening, GError **error)
{
  g_autoptr (GError) why = NULL;
  JalonsRegisterFile *file = NULL;

  *opening = (JalonsOpening) { .file_system = jalons_file_system_of (path) };
  if (write && jalons_file_system_is_share (opening->file_system))
    file = jalons_register_file_open_shared (path, watch, find_once, finding, marks, opening, &why);
  else if (write)
    file = open_to_write (path, finding, marks, opening, &why);
  if (!file && read && (!write || g_error_matches (why, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_BUSY)))
    {
      g_clear_error (&why);
      file = open_to_read (path, finding, marks, opening, &why);
    }
  g_clear_pointer (&finding->key, jalons_key_free);
  if (why)
    g_propagate_error (error, g_steal_pointer (&why));

  return file;
}

JalonsRegisterFile *
jalons_register_file_open (const char *path, gboolean read_only, JalonsKeyFinder find_key, gpointer data,
                           const char *marks, JalonsOpening *opening, GError **error)
{
  Finding finding = { .find_key = find_key, .data = data };

  return open_register (path, !read_only, read_only, NULL, &finding, marks, opening, error);
}

JalonsRegisterFile *
jalons_register_file_open_or_read (const char *path, const JalonsLeaseWatch *watch, JalonsKeyFinder find_key,
                                   gpointer data, const char *marks, JalonsOpening *opening, GError **error)
{
  Finding finding = { .find_key = find_key, .data = data };

  return open_register (path, TRUE, TRUE, watch, &finding, marks, opening, error);
}
