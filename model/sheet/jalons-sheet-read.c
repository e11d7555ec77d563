/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

#include "jalons-sheet-read.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jalons-sheet-formats.h"

#define ANSWER_MAX (96 * 1024 * 1024)

static gboolean
begins (const guint8 *bytes, gsize length, const char *with, gsize n)
{
  return length >= n && memcmp (bytes, with, n) == 0;
}

static JalonsSheetBook *
refuse (JalonsSheetError code, const char *what, GError **error)
{
  g_set_error_literal (error, JALONS_SHEET_ERROR, code, what);

  return NULL;
}

static JalonsSheetBook *
read_zip (int fd, GError **error)
{
  g_autoptr (JalonsSheetZip) zip = jalons_sheet_zip_open (fd, error);

  if (!zip)
    return NULL;
  if (jalons_sheet_zip_has (zip, "content.xml"))
    return jalons_sheet_read_ods (zip, error);
  if (jalons_sheet_zip_has (zip, "[Content_Types].xml") || jalons_sheet_zip_has (zip, "xl/workbook.xml"))
    return jalons_sheet_read_xlsx (zip, error);

  return refuse (JALONS_SHEET_ERROR_FORMAT, "zip", error);
}

/* By its first bytes: an extension says what its owner believes. */
static JalonsSheetBook *
read_any (int fd, GError **error)
{
  guint8 bytes[8] = { 0 };
  gssize length = pread (fd, bytes, sizeof bytes, 0);

  if (length < 0)
    return refuse (JALONS_SHEET_ERROR_UNREADABLE, g_strerror (errno), error);
  if (begins (bytes, length, "PK\003\004", 4) || begins (bytes, length, "PK\005\006", 4))
    return read_zip (fd, error);
  if (begins (bytes, length, "\xD0\xCF\x11\xE0", 4))
    return refuse (JALONS_SHEET_ERROR_OLD, "xls", error);
  if (begins (bytes, length, "%PDF", 4) || begins (bytes, length, "<?xml", 5)
      || begins (bytes, length, "{\\rtf", 5) || begins (bytes, length, "<html", 5)
      || begins (bytes, length, "<!DOC", 5))
    return refuse (JALONS_SHEET_ERROR_FORMAT, "?", error);

  return jalons_sheet_read_csv (fd, error);
}

GBytes *
jalons_sheet_read_confined (int fd, const char *argument, GError **error)
{
  g_autoptr (JalonsSheetBook) book = read_any (fd, error);

  return book ? jalons_sheet_book_write (book) : NULL;
}

/* A plain file that is not too large, open; -1 with @error. */
static int
open_file (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat about;
  int code = errno;

  if (fd < 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
      return -1;
    }
  if (fstat (fd, &about) == 0 && S_ISREG (about.st_mode) && about.st_size <= JALONS_SHEET_FILE_MAX)
    return fd;
  if (S_ISREG (about.st_mode))
    refuse (JALONS_SHEET_ERROR_TOO_LARGE, "", error);
  else
    refuse (JALONS_SHEET_ERROR_UNREADABLE, "", error);
  close (fd);

  return -1;
}

JalonsSheetBook *
jalons_sheet_read (const char *path, GCancellable *cancellable, JalonsConfinedUse *use, GError **error)
{
  const JalonsConfinedOrder order = {
    .reader = JALONS_SHEET_READER,
    .domain = JALONS_SHEET_ERROR,
    .memory = JALONS_SHEET_MEMORY,
    .seconds = JALONS_SHEET_SECONDS,
    .answer = ANSWER_MAX,
  };
  g_autoptr (GBytes) bytes = NULL;
  JalonsSheetBook *book = NULL;
  int fd = open_file (path, error);

  if (fd < 0)
    return NULL;
  bytes = jalons_confined_run (&order, fd, cancellable, use, error);
  close (fd);
  if (!bytes)
    return NULL;
  book = jalons_sheet_book_parse (bytes);
  if (!book)
    g_set_error_literal (error, JALONS_CONFINED_ERROR, JALONS_CONFINED_ERROR_ANSWER, JALONS_SHEET_READER);

  return book;
}
