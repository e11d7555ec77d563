/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

/* A backup put in the place of a register. All that comes before one rename leaves the register as it is, and
 * that rename puts the whole of the other in its place. */

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "jalons-backup-private.h"
#include "jalons-copy.h"
#include "jalons-sys.h"

/* A header that nothing proves may lie: a generation so far ahead is not believed. */
#define MAX_UNPROVED_STEP (1 << 20)

typedef struct {
  const char         *path;
  JalonsBackupContent backup;
  int                 fd; /* of the register that is there, locked; -1: there is none */
  gboolean            has_header;
  JalonsBaseHeader    header;
  JalonsKey          *key; /* that proves it, or NULL */
  char               *aside;
} Work;

void
jalons_restoring_clear (JalonsRestoring *restoring)
{
  g_clear_pointer (&restoring->aside, g_free);
}

static void
work_clear (Work *work)
{
  jalons_backup_content_clear (&work->backup);
  if (work->fd >= 0)
    jalons_sys.close (work->fd);
  g_clear_pointer (&work->key, jalons_key_free);
  g_clear_pointer (&work->aside, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
is_sealed_by (const Work *work, const JalonsKey *key)
{
  gsize length = jalons_base_header_size (&work->header);
  guint8 bytes[JALONS_BASE_MAX_HEADER], seal[JALONS_HASH_SIZE], found[JALONS_HASH_SIZE];

  jalons_base_write_header (&work->header, bytes);
  jalons_base_seal_header (bytes, length, key, seal);

  return jalons_sys_read_at (work->fd, length, found, sizeof found) == sizeof found
         && sodium_memcmp (seal, found, sizeof seal) == 0;
}

/* The key of what is there: that of the backup, or the one that is found by the same means. */
static void
find_present_key (Work *work, JalonsKeyFinder find_key, gpointer data)
{
  g_autoptr (JalonsKey) key = NULL;
  g_autoptr (GError) refusal = NULL;

  if (is_sealed_by (work, work->backup.key))
    {
      work->key = jalons_key_from (jalons_key_bytes (work->backup.key));
      return;
    }
  key = find_key (&work->header, data, &refusal);
  if (key && is_sealed_by (work, key))
    work->key = g_steal_pointer (&key);
}

/* What is at the path: locked, if only to be put aside. */
static gboolean
look_at_present (Work *work, JalonsKeyFinder find_key, gpointer data, GError **error)
{
  g_autoptr (GError) problem = NULL;

  work->fd = jalons_register_file_open_locked (work->path, &problem);
  if (work->fd < 0)
    {
      if (g_error_matches (problem, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_ABSENT))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  work->has_header = jalons_base_read_header (work->fd, work->path, &work->header, NULL);
  if (!work->has_header)
    return TRUE;
  if (memcmp (work->header.file_id, work->backup.header.file_id, JALONS_FILE_ID_SIZE) != 0)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_FOREIGN, work->path);
  find_present_key (work, find_key, data);

  return TRUE;
}

/* The highest number that the names put aside before bear, of which some part may be gone; 0 where there are
 * none, -1 on error. */
static gint64
find_last_aside (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (name, JALONS_ASIDE_INFIX, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *found = NULL;
  gint64 last = 0;

  if (!dir)
    {
      jalons_vault_set_errno (error, folder);
      return -1;
    }
  while ((found = g_dir_read_name (dir)))
    if (g_str_has_prefix (found, prefix))
      last = MAX (last, g_ascii_strtoll (found + strlen (prefix), NULL, 10));

  return last;
}

/* A name that nothing has, alone or before the endings of a log and of pieces. */
static char *
find_aside (const char *path, GError **error)
{
  gint64 last = find_last_aside (path, error);
  g_autofree char *aside = g_strdup_printf ("%s" JALONS_ASIDE_INFIX "%" G_GINT64_FORMAT, path, last + 1);
  g_autofree char *log = g_strconcat (aside, "-log", NULL);
  g_autofree char *pieces = jalons_backup_pieces (aside);

  if (last < 0)
    return NULL;
  if (access (aside, F_OK) != 0 && access (log, F_OK) != 0 && access (pieces, F_OK) != 0)
    return g_steal_pointer (&aside);
  jalons_vault_set_error (error, JALONS_VAULT_ERROR_EXISTS, aside);

  return NULL;
}

/* One more name for the file at @from; none where there is no file. */
static gboolean
name_again (const char *from, const char *to, GError **error)
{
  int fd = jalons_sys.open (from, O_RDONLY, 0);
  gboolean done;

  if (fd < 0)
    return errno == ENOENT || jalons_vault_set_errno (error, from);
  done = jalons_copy_file (fd, to, JALONS_COPY_OR_LINK, error);
  jalons_sys.close (fd);

  return done;
}

/* The base last: where its name is, all of the register is. */
static gboolean
put_aside (Work *work, GError **error)
{
  g_autofree char *log = g_strconcat (work->path, "-log", NULL);
  g_autofree char *pieces = jalons_backup_pieces (work->path);
  g_autofree char *aside_log = NULL, *aside_pieces = NULL;

  if (work->fd < 0 && access (log, F_OK) != 0)
    return TRUE;
  work->aside = find_aside (work->path, error);
  if (!work->aside)
    return FALSE;
  aside_log = g_strconcat (work->aside, "-log", NULL);
  aside_pieces = jalons_backup_pieces (work->aside);

  return name_again (log, aside_log, error)
         && jalons_copy_pieces (pieces, aside_pieces, NULL, JALONS_COPY_OR_LINK, error)
         && (work->fd < 0 || jalons_copy_file (work->fd, work->aside, JALONS_COPY_OR_LINK, error))
         && jalons_standing_sync_folder (work->path, error);
}

/* Nothing was restored: nothing needs to be kept twice. */
static void
undo_aside (Work *work)
{
  g_autofree char *log = g_strconcat (work->aside, "-log", NULL);
  g_autofree char *pieces = jalons_backup_pieces (work->aside);

  jalons_sys.unlink (work->aside);
  jalons_remove_pieces (pieces, NULL);
  jalons_sys.unlink (log);
}

/* The last commit that the register which is there says, as far as its key proves it; else 0. */
static guint64
find_present_sequence (const Work *work)
{
  g_autoptr (JalonsImage) scratch = jalons_image_new ();
  g_autofree char *log_path = g_strconcat (work->path, "-log", NULL);
  const JalonsKey *key = work->key ? work->key : work->backup.key;
  JalonsBaseState state = { 0 };
  JalonsLogReading reading = { 0 };
  guint64 sequence = 0;

  if (work->key && jalons_base_read (work->fd, work->path, &work->header, key, scratch, &state, NULL))
    sequence = state.sequence;
  if (jalons_log_read (log_path, &work->backup.header, key, NULL, NULL, &reading, NULL) && reading.n_commits > 0)
    sequence = MAX (sequence, reading.state.sequence);

  return sequence;
}

static guint64
find_present_generation (const Work *work)
{
  guint64 known = work->backup.header.generation;

  if (!work->has_header || (!work->key && work->header.generation - known > MAX_UNPROVED_STEP))
    return known;

  return MAX (known, work->header.generation);
}

/* The header of the base to come, after all that is known of: the slots are those of the register that is
 * there, where their key is. */
static void
fill_next (const Work *work, JalonsRegisterFile *file, gint64 now, JalonsBaseHeader *next, JalonsBaseState *state)
{
  JalonsMarkState seen = { 0 };
  gint64 when = 0;

  if (!file->mark || !jalons_mark_read (file->mark, &seen, &when))
    seen = (JalonsMarkState) { 0 };
  *next = work->key ? work->header : work->backup.header;
  jalons_base_hash_header (work->has_header ? &work->header : &work->backup.header, next->parent);
  next->generation = MAX (find_present_generation (work), seen.generation) + 1;
  *state = work->backup.state;
  state->sequence = MAX (MAX (work->backup.state.sequence, find_present_sequence (work)), seen.sequence) + 1;
  jalons_base_add_restored (state, &(JalonsRestored) {
                                     .from = work->backup.state.sequence,
                                     .sequence = state->sequence,
                                     .generation = next->generation,
                                     .time = now,
                                   });
}

static JalonsRegisterFile *
make_file (Work *work, const char *marks)
{
  const JalonsBaseHeader *header = work->key ? &work->header : &work->backup.header;
  const JalonsKey *key = work->key ? work->key : work->backup.key;
  JalonsRegisterFile *file = jalons_register_file_alloc (work->path, header, key, marks);

  jalons_image_free (file->image);
  file->image = g_steal_pointer (&work->backup.image);

  return file;
}

/* The log that is there has its other name: it is none of the new base's. */
static gboolean
drop_log (const JalonsRegisterFile *file, GError **error)
{
  g_autofree char *log_path = g_strconcat (file->path, "-log", NULL);

  if (jalons_sys.unlink (log_path) != 0)
    return errno == ENOENT || jalons_vault_set_errno (error, log_path);

  return jalons_standing_sync_folder (file->path, error);
}

static gboolean
put (Work *work, const char *backup, JalonsRegisterFile *file, gint64 now, GError **error)
{
  g_autofree char *from = jalons_backup_pieces (backup);
  g_autofree char *to = jalons_backup_pieces (work->path);
  JalonsBaseHeader next;
  JalonsBaseState state;

  fill_next (work, file, now, &next, &state);
  /* A piece that is there is not touched before the register that it belongs to is out of its way. */
  if (put_aside (work, error) && jalons_merge_pieces (from, to, FALSE, error)
      && jalons_register_file_put (file, &next, file->key, &state,
                                   work->fd < 0 ? jalons_sys.name_new : jalons_sys.rename, error))
    return drop_log (file, error) && jalons_merge_pieces (from, to, TRUE, error);
  if (!file->established && work->aside)
    undo_aside (work);

  return FALSE;
}

gboolean
jalons_backup_restore (const char *backup, const char *path, JalonsKeyFinder find_key, gpointer data,
                       const char *marks, gint64 now, JalonsRestoring *restoring, GError **error)
{
  g_auto (Work) work = { .path = path, .fd = -1 };
  JalonsRegisterFile *file = NULL;
  gboolean done;

  *restoring = (JalonsRestoring) { 0 };
  if (!jalons_backup_content_read (&work.backup, backup, find_key, data, error))
    return FALSE;
  jalons_backup_content_check (&work.backup, backup, &restoring->backup);
  if (restoring->backup.n_faults > 0 || restoring->backup.log == JALONS_LOG_DAMAGED)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, backup);
  if (!look_at_present (&work, find_key, data, error))
    return FALSE;
  file = make_file (&work, marks);
  done = jalons_register_file_take_shared (file, error) && put (&work, backup, file, now, error);
  if (file->established)
    {
      restoring->generation = file->header.generation;
      restoring->sequence = file->state.sequence;
      restoring->kept_slots = work.key != NULL;
      restoring->aside = g_steal_pointer (&work.aside);
    }
  jalons_register_file_close (file);

  return done;
}
