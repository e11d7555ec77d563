/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

/* The names of backups, and the folders of them. */

#include "jalons-backup-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "jalons-copy.h"
#include "jalons-sys.h"

void
jalons_backup_free (JalonsBackup *backup)
{
  g_free (backup->path);
  g_free (backup);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsBackup, jalons_backup_free)

char *
jalons_backup_folder (const char *path)
{
  return g_strconcat (path, "-sauvegardes", NULL);
}

char *
jalons_backup_pieces (const char *path)
{
  return g_strconcat (path, "-pieces", NULL);
}

void
jalons_backup_hex (const guint8 *file_id, char hex[JALONS_BACKUP_HEX_SIZE])
{
  sodium_bin2hex (hex, JALONS_BACKUP_HEX_SIZE, file_id, JALONS_BACKUP_HEX_SIZE / 2);
}

static char *
make_name (gint64 time, guint64 generation, const char *hex)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (CLAMP (time, 0, JALONS_BACKUP_LAST_TIME));

  return g_strdup_printf ("%04d-%02d-%02dT%02d%02d%02dZ-g%06" G_GUINT64_FORMAT "-%s.jalons",
                          g_date_time_get_year (date), g_date_time_get_month (date),
                          g_date_time_get_day_of_month (date), g_date_time_get_hour (date),
                          g_date_time_get_minute (date), g_date_time_get_second (date), generation, hex);
}

char *
jalons_backup_name (gint64 time, const JalonsBaseHeader *header)
{
  char hex[JALONS_BACKUP_HEX_SIZE];

  jalons_backup_hex (header->file_id, hex);

  return make_name (time, header->generation, hex);
}

gboolean
jalons_backup_parse (const char *name, gint64 *time, guint64 *generation, char hex[JALONS_BACKUP_HEX_SIZE])
{
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  char found[JALONS_BACKUP_HEX_SIZE] = "";
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *again = NULL;

  if (sscanf (name, "%4d-%2d-%2dT%2d%2d%2dZ-g%20" G_GUINT64_FORMAT "-%8[0-9a-f]", &year, &month, &day, &hour, &minute,
              &second, generation, found)
          != 8
      || strlen (found) != JALONS_BACKUP_HEX_SIZE - 1)
    return FALSE;
  date = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (!date)
    return FALSE;
  *time = g_date_time_to_unix (date);
  again = make_name (*time, *generation, found);
  if (hex)
    memcpy (hex, found, sizeof found);

  return strcmp (name, again) == 0;
}

gboolean
jalons_backup_read_tag (int fd, guint8 tag[JALONS_TAG_SIZE])
{
  struct stat about;

  return fstat (fd, &about) == 0 && about.st_size >= JALONS_TAG_SIZE
         && jalons_sys_read_at (fd, (guint64) about.st_size - JALONS_TAG_SIZE, tag, JALONS_TAG_SIZE) == JALONS_TAG_SIZE;
}

/* What it says of itself, and when it was written; FALSE where it does not read. */
static gboolean
read_beginning (JalonsBackup *backup, const guint8 *file_id, guint64 *generation, gint64 *written)
{
  int fd = jalons_sys.open (backup->path, O_RDONLY, 0);
  JalonsBaseHeader header;
  struct stat about;
  gboolean done;

  if (fd < 0)
    return FALSE;
  if (fstat (fd, &about) == 0)
    {
      backup->size = (guint64) about.st_size;
      *written = about.st_mtime;
    }
  done = jalons_base_read_header (fd, backup->path, &header, NULL) && jalons_backup_read_tag (fd, backup->tag);
  jalons_sys.close (fd);
  if (!done)
    return FALSE;
  *generation = header.generation;
  memcpy (backup->file_id, header.file_id, JALONS_FILE_ID_SIZE);
  backup->own = file_id && memcmp (header.file_id, file_id, JALONS_FILE_ID_SIZE) == 0;

  return TRUE;
}

static JalonsBackup *
read_backup (const char *folder, const char *name, const guint8 *file_id)
{
  g_autoptr (JalonsBackup) backup = g_new0 (JalonsBackup, 1);
  char hex[JALONS_BACKUP_HEX_SIZE], found[JALONS_BACKUP_HEX_SIZE];
  guint64 generation = 0;
  gint64 written = 0;

  if (!jalons_backup_parse (name, &backup->time, &backup->generation, hex))
    return NULL;
  backup->path = g_build_filename (folder, name, NULL);
  if (read_beginning (backup, file_id, &generation, &written))
    {
      jalons_backup_hex (backup->file_id, found);
      backup->readable = generation == backup->generation && strcmp (found, hex) == 0;
    }
  backup->own = backup->own && backup->readable;

  return g_steal_pointer (&backup);
}

/* Whether @name is @stem, the infix, and a number alone: what ends in more belongs to it. */
static gboolean
is_aside (const char *name, const char *stem)
{
  const char *infix = g_strrstr (name, JALONS_ASIDE_INFIX);
  const char *number = infix ? infix + strlen (JALONS_ASIDE_INFIX) : NULL;

  return number && *number != '\0' && strspn (number, "0123456789") == strlen (number)
         && (!stem || (strlen (stem) == (gsize) (infix - name) && g_str_has_prefix (name, stem)));
}

static JalonsBackup *
read_aside (const char *folder, const char *name, const char *stem, const guint8 *file_id)
{
  g_autoptr (JalonsBackup) backup = g_new0 (JalonsBackup, 1);

  if (!is_aside (name, stem))
    return NULL;
  backup->path = g_build_filename (folder, name, NULL);
  backup->readable = read_beginning (backup, file_id, &backup->generation, &backup->time);

  return g_steal_pointer (&backup);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const JalonsBackup *one = *(JalonsBackup *const *) a, *other = *(JalonsBackup *const *) b;

  if (one->generation != other->generation)
    return one->generation > other->generation ? -1 : 1;
  if (one->time != other->time)
    return one->time > other->time ? -1 : 1;

  return strcmp (one->path, other->path);
}

/* The backups in @folder or, of the register named @stem, what is put aside there. */
static GPtrArray *
list (const char *folder, const char *stem, const guint8 *file_id, GError **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_backup_free);
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;
  struct stat about;

  if (stat (folder, &about) != 0 && errno == ENOENT)
    return g_steal_pointer (&backups);
  dir = g_dir_open (folder, 0, NULL);
  if (!dir)
    {
      jalons_vault_set_errno (error, folder);
      return NULL;
    }
  while ((name = g_dir_read_name (dir)))
    {
      JalonsBackup *backup = stem ? read_aside (folder, name, stem, file_id) : read_backup (folder, name, file_id);

      if (backup)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_cb);

  return g_steal_pointer (&backups);
}

GPtrArray *
jalons_backup_list (const char *folder, const guint8 *file_id, GError **error)
{
  return list (folder, NULL, file_id, error);
}

GPtrArray *
jalons_backup_list_asides (const char *path, const guint8 *file_id, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *stem = g_path_get_basename (path);

  return list (folder, stem, file_id, error);
}

gboolean
jalons_backup_remove (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *log = g_strconcat (path, "-log", NULL);
  g_autofree char *pieces = jalons_backup_pieces (path);
  guint64 generation = 0;
  gint64 time = 0;

  if (!jalons_backup_parse (name, &time, &generation, NULL) && !is_aside (name, NULL))
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_FOREIGN, path);
  if (jalons_sys.unlink (path) != 0)
    return jalons_vault_set_errno (error, path);
  if (jalons_sys.unlink (log) != 0 && errno != ENOENT)
    return jalons_vault_set_errno (error, log);

  return jalons_remove_pieces (pieces, error);
}
