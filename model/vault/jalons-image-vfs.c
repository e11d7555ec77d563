/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

/* What SQLite asks of a file, answered by an image. */

#include <string.h>

#include "jalons-image-private.h"

typedef struct {
  sqlite3_file base;
  JalonsImage *image;
} ImageFile;

static JalonsImage *
image_of (sqlite3_file *file)
{
  return ((ImageFile *) file)->image;
}

static int
close_cb (sqlite3_file *file)
{
  return SQLITE_OK;
}

/* Copies between SQLite's memory and the pages; gives what was copied before the end of the image. */
static gsize
copy (JalonsImage *image, gint64 offset, guint8 *bytes, gsize length, gboolean into_image)
{
  gsize done = 0;

  while (done < length && (guint64) (offset + (gint64) done) / JALONS_PAGE_SIZE < image->n_pages)
    {
      guint64 at = (guint64) offset + done;
      guint32 number = (guint32) (at / JALONS_PAGE_SIZE);
      gsize within = at % JALONS_PAGE_SIZE;
      gsize n = MIN (length - done, JALONS_PAGE_SIZE - within);
      guint8 *page = jalons_image_page (image, number) + within;

      memcpy (into_image ? page : bytes + done, into_image ? bytes + done : page, n);
      if (into_image)
        jalons_image_mark (image, number);
      done += n;
    }

  return done;
}

static int
read_cb (sqlite3_file *file, void *bytes, int length, sqlite3_int64 offset)
{
  gsize done = copy (image_of (file), offset, bytes, (gsize) length, FALSE);

  if (done == (gsize) length)
    return SQLITE_OK;
  memset ((guint8 *) bytes + done, 0, (gsize) length - done);

  return SQLITE_IOERR_SHORT_READ;
}

static int
write_cb (sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset)
{
  JalonsImage *image = image_of (file);
  guint64 end = ((guint64) offset + (guint64) length + JALONS_PAGE_SIZE - 1) / JALONS_PAGE_SIZE;

  if (end >= G_MAXINT32)
    return SQLITE_FULL;
  if (end > image->n_pages)
    jalons_image_resize (image, (guint32) end);
  copy (image, offset, (guint8 *) bytes, (gsize) length, TRUE);

  return SQLITE_OK;
}

static int
truncate_cb (sqlite3_file *file, sqlite3_int64 size)
{
  jalons_image_resize (image_of (file), (guint32) ((size + JALONS_PAGE_SIZE - 1) / JALONS_PAGE_SIZE));

  return SQLITE_OK;
}

static int
keep (JalonsImage *image)
{
  gboolean full = FALSE;

  if ((image->n_changed == 0 && !image->resized) || !image->keeper)
    return SQLITE_OK;
  if (!image->keeper (image, &full, image->keeper_data))
    return full ? SQLITE_FULL : SQLITE_IOERR_FSYNC;
  jalons_image_clear_changed (image);

  return SQLITE_OK;
}

/* SQLite syncs the database when it commits, and again when it has rolled back: only the first is ours
 * to answer for, which the hook of commits tells. */
static int
sync_cb (sqlite3_file *file, int flags)
{
  JalonsImage *image = image_of (file);
  gboolean committing = image->committing;

  image->committing = FALSE;

  return committing ? keep (image) : SQLITE_OK;
}

static int
commit_cb (void *data)
{
  JalonsImage *image = data;

  if (image->guard && image->guard (image->guard_data) != 0)
    return 1;
  image->committing = TRUE;

  return 0;
}

static int
size_cb (sqlite3_file *file, sqlite3_int64 *size)
{
  *size = (sqlite3_int64) image_of (file)->n_pages * JALONS_PAGE_SIZE;

  return SQLITE_OK;
}

/* One image, one connection: the lock that counts is that of the register's file. */
static int
lock_cb (sqlite3_file *file, int level)
{
  return SQLITE_OK;
}

static int
check_lock_cb (sqlite3_file *file, int *locked)
{
  *locked = 0;

  return SQLITE_OK;
}

static int
control_cb (sqlite3_file *file, int op, void *argument)
{
  /* What commits without the hook (VACUUM) is kept here, before it is said to be done. */
  if (op == SQLITE_FCNTL_COMMIT_PHASETWO)
    return keep (image_of (file));

  return SQLITE_NOTFOUND;
}

static int
sector_cb (sqlite3_file *file)
{
  return JALONS_PAGE_SIZE;
}

static int
characteristics_cb (sqlite3_file *file)
{
  return SQLITE_IOCAP_SAFE_APPEND | SQLITE_IOCAP_SEQUENTIAL | SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static int
open_cb (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = close_cb,
    .xRead = read_cb,
    .xWrite = write_cb,
    .xTruncate = truncate_cb,
    .xSync = sync_cb,
    .xFileSize = size_cb,
    .xLock = lock_cb,
    .xUnlock = lock_cb,
    .xCheckReservedLock = check_lock_cb,
    .xFileControl = control_cb,
    .xSectorSize = sector_cb,
    .xDeviceCharacteristics = characteristics_cb,
  };

  file->pMethods = NULL;
  if (!(flags & SQLITE_OPEN_MAIN_DB))
    return SQLITE_CANTOPEN;
  ((ImageFile *) file)->image = vfs->pAppData;
  file->pMethods = &methods;
  if (out_flags)
    *out_flags = flags;

  return SQLITE_OK;
}

static int
delete_cb (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  return SQLITE_IOERR_DELETE_NOENT;
}

/* No journal ever lies beside an image. */
static int
access_cb (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  *result = 0;

  return SQLITE_OK;
}

static int
full_name_cb (sqlite3_vfs *vfs, const char *name, int size, char *full)
{
  g_strlcpy (full, name, (gsize) size);

  return SQLITE_OK;
}

void
jalons_image_register_vfs (JalonsImage *image)
{
  const sqlite3_vfs *system = sqlite3_vfs_find (NULL);

  g_snprintf (image->name, sizeof image->name, "jalons-%p", (void *) image);
  image->vfs = (sqlite3_vfs) {
    .iVersion = 2,
    .szOsFile = sizeof (ImageFile),
    .mxPathname = 64,
    .zName = image->name,
    .pAppData = image,
    .xOpen = open_cb,
    .xDelete = delete_cb,
    .xAccess = access_cb,
    .xFullPathname = full_name_cb,
    .xRandomness = system->xRandomness,
    .xSleep = system->xSleep,
    .xCurrentTime = system->xCurrentTime,
    .xGetLastError = system->xGetLastError,
    .xCurrentTimeInt64 = system->xCurrentTimeInt64,
  };
  sqlite3_vfs_register (&image->vfs, 0);
}

void
jalons_image_unregister_vfs (JalonsImage *image)
{
  sqlite3_vfs_unregister (&image->vfs);
}

int
jalons_image_connect (JalonsImage *image, sqlite3 **db)
{
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  int code = sqlite3_open_v2 ("register", db, flags, image->name);

  if (code == SQLITE_OK)
    code = sqlite3_exec (*db, "PRAGMA temp_store = MEMORY; PRAGMA journal_mode = MEMORY; "
                              "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL", NULL, NULL, NULL);
  sqlite3_commit_hook (*db, commit_cb, image);

  return code;
}
