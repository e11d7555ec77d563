/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

/* Backups are made, and the old ones removed. The pieces of a backup come before it and go after it, so that
 * one that is there is whole. */

#include "jalons-backup-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jalons-copy.h"
#include "jalons-sys.h"

/* Two backups of one second: the second is dated one later. */
#define TRIES 60

/* A backup that is being made. */
typedef struct {
  JalonsRegisterFile *file;
  const char         *folder;
  JalonsCopyMode      mode;
  gint64              now;
  guint8              tag[JALONS_TAG_SIZE]; /* of the present base */
  GPtrArray          *backups;              /* those that were in the folder */
} Work;

static JalonsBackupPlan *
plan_copy (const JalonsBackupPlan *plan)
{
  JalonsBackupPlan *copy = g_memdup2 (plan, sizeof *plan);

  copy->elsewhere = g_strdup (plan->elsewhere);

  return copy;
}

static void
plan_free (JalonsBackupPlan *plan)
{
  g_free ((char *) plan->elsewhere);
  g_free (plan);
}

/* A base is known by its tag: two of one generation may have been written by two machines. */
static gboolean
is_present (const Work *work, const JalonsBackup *backup)
{
  return backup->own && backup->generation == work->file->header.generation
         && memcmp (backup->tag, work->tag, JALONS_TAG_SIZE) == 0;
}

static gboolean
is_there (const Work *work)
{
  for (guint i = 0; i < work->backups->len; i++)
    if (is_present (work, work->backups->pdata[i]))
      return TRUE;

  return FALSE;
}

/* A path that nothing has. */
static char *
find_path (const Work *work)
{
  for (guint i = 0; i < TRIES; i++)
    {
      g_autofree char *name = jalons_backup_name (work->now + i, &work->file->header);
      g_autofree char *path = g_build_filename (work->folder, name, NULL);

      if (access (path, F_OK) != 0)
        return g_steal_pointer (&path);
    }

  return NULL;
}

static gboolean
put_pieces (const Work *work, const char *path, GError **error)
{
  g_autofree char *from = jalons_backup_pieces (work->file->path);
  g_autofree char *to = jalons_backup_pieces (path);
  g_autofree char *like = NULL;

  for (guint i = 0; i < work->backups->len && !like; i++)
    {
      const JalonsBackup *backup = work->backups->pdata[i];

      if (backup->own)
        like = jalons_backup_pieces (backup->path);
    }

  return jalons_copy_pieces (from, to, like, work->mode, error);
}

static gboolean
put (const Work *work, GError **error)
{
  g_autofree char *path = find_path (work);
  g_autofree char *pieces = NULL;

  if (!path)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_EXISTS, work->folder);
  pieces = jalons_backup_pieces (path);
  if (put_pieces (work, path, error) && jalons_copy_file (work->file->fd, path, work->mode, error))
    {
      if (jalons_sys_sync_folder (path))
        return TRUE;
      jalons_vault_set_errno (error, path);
      jalons_sys.unlink (path);
    }
  jalons_remove_pieces (pieces, NULL);

  return FALSE;
}

static gboolean
rotate (const Work *work, const JalonsBackupRetention *retention, GError **error)
{
  g_autoptr (GPtrArray) backups = jalons_backup_list (work->folder, work->file->header.file_id, error);
  g_autofree JalonsBackupMoment *moments = NULL;
  g_autofree gboolean *kept = NULL;
  gboolean done = TRUE;

  if (!backups)
    return FALSE;
  for (guint i = backups->len; i-- > 0;)
    if (!((JalonsBackup *) backups->pdata[i])->own)
      g_ptr_array_remove_index (backups, i);
  moments = g_new0 (JalonsBackupMoment, backups->len);
  kept = g_new0 (gboolean, backups->len);
  for (guint i = 0; i < backups->len; i++)
    {
      const JalonsBackup *backup = backups->pdata[i];

      moments[i] = (JalonsBackupMoment) { backup->time, backup->generation };
    }
  jalons_backup_choose (moments, backups->len, work->now, retention, kept);
  for (guint i = 0; i < backups->len && done; i++)
    {
      const JalonsBackup *backup = backups->pdata[i];

      done = kept[i] || is_present (work, backup) || jalons_backup_remove (backup->path, error);
    }

  return done;
}

/* What @name is without the endings of what a program that was killed may leave; NULL where it has none. */
static char *
find_stem (const char *name)
{
  g_autofree char *stem = g_strdup (name);
  gboolean fresh = g_str_has_suffix (stem, ".new");

  if (fresh)
    stem[strlen (stem) - 4] = '\0';
  if (g_str_has_suffix (stem, "-pieces"))
    stem[strlen (stem) - 7] = '\0';
  else if (!fresh)
    return NULL;

  return g_steal_pointer (&stem);
}

/* Of a backup of this register that was not finished, or not wholly removed. */
static gboolean
is_left_over (const Work *work, const char *name)
{
  g_autofree char *stem = find_stem (name);
  g_autofree char *path = stem ? g_build_filename (work->folder, stem, NULL) : NULL;
  char hex[JALONS_BACKUP_HEX_SIZE], own[JALONS_BACKUP_HEX_SIZE];
  guint64 generation = 0;
  gint64 time = 0;

  jalons_backup_hex (work->file->header.file_id, own);

  return stem && jalons_backup_parse (stem, &time, &generation, hex) && strcmp (hex, own) == 0
         && (g_str_has_suffix (name, ".new") || access (path, F_OK) != 0);
}

static gboolean
remove_left_over (const Work *work, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (work->folder, name, NULL);
  struct stat about;

  if (lstat (path, &about) == 0 && S_ISDIR (about.st_mode))
    return jalons_remove_pieces (path, error);

  return jalons_sys.unlink (path) == 0 || jalons_vault_set_errno (error, path);
}

static gboolean
clean (const Work *work, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (work->folder, 0, NULL);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir)))
    if (is_left_over (work, name) && !remove_left_over (work, name, error))
      return FALSE;

  return TRUE;
}

static gboolean
back_up_in (JalonsRegisterFile *file, const char *folder, JalonsCopyMode mode, GError **error)
{
  g_autoptr (GPtrArray) backups = jalons_backup_list (folder, file->header.file_id, error);
  Work work = { file, folder, mode, file->backups->clock (), { 0 }, backups };

  if (!backups)
    return FALSE;
  if (!jalons_backup_read_tag (file->fd, work.tag))
    return jalons_vault_set_errno (error, file->path);

  return clean (&work, error) && (is_there (&work) || put (&work, error))
         && rotate (&work, &file->backups->retention, error);
}

static gboolean
back_up_beside (JalonsRegisterFile *file, GError **error)
{
  g_autofree char *folder = jalons_backup_folder (file->path);

  if (jalons_sys.mkdir (folder, 0700) == 0)
    {
      if (!jalons_sys_sync_folder (folder))
        return jalons_vault_set_errno (error, folder);
    }
  else if (errno != EEXIST)
    return jalons_vault_set_errno (error, folder);

  return back_up_in (file, folder, JALONS_COPY_OR_LINK, error);
}

static gboolean
back_up_elsewhere (JalonsRegisterFile *file, GError **error)
{
  const char *folder = file->backups->elsewhere;

  /* A disk that is not there must not be taken for a folder of another one. */
  if (access (folder, F_OK) != 0)
    return jalons_vault_set_errno (error, folder);

  return back_up_in (file, folder, JALONS_COPY_BYTES, error);
}

gboolean
jalons_register_file_back_up (JalonsRegisterFile *file)
{
  if (!file->backups || file->fd < 0 || file->read_only)
    return TRUE;
  g_clear_error (&file->beside_failure);
  if (file->backups->beside)
    back_up_beside (file, &file->beside_failure);
  if (!file->committing)
    {
      g_clear_error (&file->elsewhere_failure);
      if (file->backups->elsewhere)
        back_up_elsewhere (file, &file->elsewhere_failure);
    }

  return jalons_register_file_backup_failure (file) == NULL;
}

void
jalons_register_file_set_backups (JalonsRegisterFile *file, const JalonsBackupPlan *plan)
{
  g_clear_pointer (&file->backups, plan_free);
  g_clear_error (&file->beside_failure);
  g_clear_error (&file->elsewhere_failure);
  if (!plan)
    return;
  file->backups = plan_copy (plan);
  jalons_register_file_back_up (file);
}

const GError *
jalons_register_file_backup_failure (const JalonsRegisterFile *file)
{
  return file->beside_failure ? file->beside_failure : file->elsewhere_failure;
}

/* What is written as a base; nothing is owned. */
typedef struct {
  const JalonsBaseHeader *header;
  const JalonsKey        *key;
  JalonsImage            *image;
  JalonsBaseState         state;
} Whole;

/* A base of the image at the next generation, as if the register had been made one with its log. */
static gboolean
write_base (const Whole *whole, int fd, const char *path, GError **error)
{
  JalonsBaseHeader header = *whole->header;
  JalonsBaseState state = whole->state;

  header.generation++;
  jalons_base_hash_header (whole->header, header.parent);

  return jalons_base_write (fd, path, &header, whole->key, whole->image, &state, error)
         && (jalons_sys.sync (fd) == 0 || jalons_vault_set_errno (error, path))
         && jalons_base_verify (fd, path, &header, whole->key, whole->image, &state, error);
}

static gboolean
put_base (const Whole *whole, const char *destination, GError **error)
{
  g_autofree char *fresh = g_strconcat (destination, ".new", NULL);
  gboolean done;
  int fd;

  jalons_sys.unlink (fresh);
  fd = jalons_sys.open (fresh, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (fd < 0)
    return jalons_vault_set_errno (error, fresh);
  done = write_base (whole, fd, fresh, error)
         && (jalons_sys.name_new (fresh, destination) == 0 || jalons_vault_set_errno (error, destination));
  jalons_sys.close (fd);
  if (!done)
    jalons_sys.unlink (fresh);

  return done;
}

/* With the pieces of the register at @path beside it: whole, or not at all. */
static gboolean
put_whole (const Whole *whole, const char *path, const char *destination, GError **error)
{
  g_autofree char *from = jalons_backup_pieces (path);
  g_autofree char *pieces = jalons_backup_pieces (destination);

  if (access (destination, F_OK) == 0 || access (pieces, F_OK) == 0)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_EXISTS, destination);
  if (jalons_copy_pieces (from, pieces, NULL, JALONS_COPY_BYTES, error) && put_base (whole, destination, error))
    {
      if (jalons_sys_sync_folder (destination))
        return TRUE;
      jalons_vault_set_errno (error, destination);
      jalons_sys.unlink (destination);
    }
  jalons_remove_pieces (pieces, NULL);

  return FALSE;
}

gboolean
jalons_backup_now (JalonsRegisterFile *file, const char *destination, GError **error)
{
  const Whole whole = { &file->header, file->key, file->image, file->state };

  return put_whole (&whole, file->path, destination, error);
}

gboolean
jalons_backup_salvage (const char *path, const char *destination, JalonsKeyFinder find_key, gpointer data,
                       JalonsVerification *found, GError **error)
{
  g_auto (JalonsBackupContent) content = { 0 };
  Whole whole;

  if (!jalons_backup_content_read (&content, path, find_key, data, error))
    return FALSE;
  jalons_backup_content_check (&content, path, found);
  whole = (Whole) { &content.header, content.key, content.image, content.state };

  return put_whole (&whole, path, destination, error);
}
