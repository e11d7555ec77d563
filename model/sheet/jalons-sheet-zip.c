/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

#include "jalons-sheet-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <unistd.h>

#define BLOCK 65536

struct _JalonsSheetZip {
  int fd;
  char block[BLOCK];
  GHashTable *names;    /* owned texts, of the parts */
  struct archive *open; /* where a part is being read */
  char *name;           /* of it */
  guint64 unpacked;     /* so far, of all parts */
};

static gboolean
fail (GError **error, JalonsSheetError code, const char *what)
{
  g_set_error_literal (error, JALONS_SHEET_ERROR, code, what);

  return FALSE;
}

static la_ssize_t
read_cb (struct archive *archive, void *data, const void **block)
{
  JalonsSheetZip *zip = data;

  *block = zip->block;

  return read (zip->fd, zip->block, sizeof zip->block);
}

static la_int64_t
seek_cb (struct archive *archive, void *data, la_int64_t offset, int whence)
{
  JalonsSheetZip *zip = data;
  off_t place = lseek (zip->fd, offset, whence);

  return place < 0 ? ARCHIVE_FATAL : place;
}

/* By these two calls alone: libarchive's own way into a file asks more of the kernel than is left. */
static struct archive *
open_archive (JalonsSheetZip *zip, GError **error)
{
  struct archive *archive = archive_read_new ();

  if (archive && lseek (zip->fd, 0, SEEK_SET) == 0
      && archive_read_support_format_zip_seekable (archive) == ARCHIVE_OK
      && archive_read_set_read_callback (archive, read_cb) == ARCHIVE_OK
      && archive_read_set_seek_callback (archive, seek_cb) == ARCHIVE_OK
      && archive_read_set_callback_data (archive, zip) == ARCHIVE_OK
      && archive_read_open1 (archive) == ARCHIVE_OK)
    return archive;
  fail (error, JALONS_SHEET_ERROR_BROKEN, "zip");
  archive_read_free (archive);

  return NULL;
}

/* A file that says of its own parts that they are too large is believed; of one that does not, the bytes are
 * counted as they come. A name that is there twice could be read as one thing here and as another elsewhere. */
static gboolean
note_part (JalonsSheetZip *zip, struct archive_entry *entry, guint64 *announced, GError **error)
{
  const char *name = archive_entry_pathname (entry);

  if (archive_entry_is_data_encrypted (entry) || archive_entry_is_metadata_encrypted (entry))
    return fail (error, JALONS_SHEET_ERROR_PASSWORD, "zip");
  if (!name || g_str_has_suffix (name, "/"))
    return TRUE;
  *announced += archive_entry_size_is_set (entry) ? (guint64) MAX (archive_entry_size (entry), 0) : 0;
  if (*announced > JALONS_SHEET_UNPACKED_MAX || g_hash_table_size (zip->names) >= JALONS_SHEET_PARTS_MAX)
    return fail (error, JALONS_SHEET_ERROR_TOO_LARGE, "zip");
  if (!g_utf8_validate (name, -1, NULL) || !g_hash_table_add (zip->names, g_strdup (name)))
    return fail (error, JALONS_SHEET_ERROR_BROKEN, "zip");

  return TRUE;
}

static gboolean
list_parts (JalonsSheetZip *zip, struct archive *archive, GError **error)
{
  struct archive_entry *entry = NULL;
  guint64 announced = 0;
  int code;

  while ((code = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || code == ARCHIVE_WARN)
    if (!note_part (zip, entry, &announced, error))
      return FALSE;

  return (code == ARCHIVE_EOF && g_hash_table_size (zip->names))
         || fail (error, JALONS_SHEET_ERROR_BROKEN, "zip");
}

JalonsSheetZip *
jalons_sheet_zip_open (int fd, GError **error)
{
  g_autoptr (JalonsSheetZip) zip = g_new0 (JalonsSheetZip, 1);
  struct archive *archive = NULL;
  gboolean listed;

  zip->fd = fd;
  zip->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  archive = open_archive (zip, error);
  if (!archive)
    return NULL;
  listed = list_parts (zip, archive, error);
  archive_read_free (archive);

  return listed ? g_steal_pointer (&zip) : NULL;
}

void
jalons_sheet_zip_free (JalonsSheetZip *zip)
{
  jalons_sheet_zip_end (zip);
  g_hash_table_unref (zip->names);
  g_free (zip);
}

gboolean
jalons_sheet_zip_has (const JalonsSheetZip *zip, const char *name)
{
  return g_hash_table_contains (zip->names, name);
}

const char *
jalons_sheet_zip_find (const JalonsSheetZip *zip, gboolean (*matches) (const char *name))
{
  GHashTableIter iter;
  gpointer name = NULL;

  g_hash_table_iter_init (&iter, zip->names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (matches (name))
      return name;

  return NULL;
}

gboolean
jalons_sheet_zip_begin (JalonsSheetZip *zip, const char *name, GError **error)
{
  struct archive_entry *entry = NULL;

  jalons_sheet_zip_end (zip);
  if (!jalons_sheet_zip_has (zip, name))
    return FALSE;
  zip->open = open_archive (zip, error);
  if (!zip->open)
    return FALSE;
  zip->name = g_strdup (name);
  while (archive_read_next_header (zip->open, &entry) >= ARCHIVE_WARN)
    if (g_strcmp0 (archive_entry_pathname (entry), name) == 0)
      return TRUE;

  return fail (error, JALONS_SHEET_ERROR_BROKEN, name);
}

int
jalons_sheet_zip_read (JalonsSheetZip *zip, char *buffer, int length, GError **error)
{
  gssize got = archive_read_data (zip->open, buffer, length);

  if (got < 0)
    {
      fail (error, JALONS_SHEET_ERROR_BROKEN, zip->name);
      return -1;
    }
  zip->unpacked += got;
  if (zip->unpacked <= JALONS_SHEET_UNPACKED_MAX)
    return (int) got;
  fail (error, JALONS_SHEET_ERROR_TOO_LARGE, zip->name);

  return -1;
}

void
jalons_sheet_zip_end (JalonsSheetZip *zip)
{
  if (zip->open)
    archive_read_free (zip->open);
  zip->open = NULL;
  g_clear_pointer (&zip->name, g_free);
}
