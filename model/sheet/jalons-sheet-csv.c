/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

/* A delegate's own CSV, which nobody wrote for us: more is forgiven than in the interchange tables. By libcsv. */

#include <csv.h>
#include <string.h>
#include <unistd.h>

#include "jalons-sheet-formats.h"

/* A cell grows by this much at a time. */
#define GROWTH 65536

typedef struct {
  JalonsSheetBook *book;
  JalonsSheet *sheet;
  guint row, column;
  GError *error;
} CsvReader;

static GByteArray *
read_file (int fd, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 chunk[65536];
  gssize got;

  while ((got = read (fd, chunk, sizeof chunk)) > 0)
    {
      if (bytes->len + got > JALONS_SHEET_FILE_MAX)
        {
          g_set_error_literal (error, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_TOO_LARGE, "CSV");
          return NULL;
        }
      g_byte_array_append (bytes, chunk, got);
    }
  if (got == 0)
    return g_steal_pointer (&bytes);
  g_set_error_literal (error, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_UNREADABLE, "CSV");

  return NULL;
}

/* 0x80 to 0x9F of Windows-1252; elsewhere it is Latin-1. 0: undefined. */
static const gunichar high[32] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* NULL where a byte is of no text. */
static char *
from_windows (const guint8 *bytes, gsize length)
{
  g_autoptr (GString) text = g_string_sized_new (length + length / 8);

  for (gsize i = 0; i < length; i++)
    {
      gunichar letter = bytes[i] >= 0x80 && bytes[i] < 0xA0 ? high[bytes[i] - 0x80] : bytes[i];

      if (letter == 0)
        return NULL;
      g_string_append_unichar (text, letter);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
from_utf16 (const guint8 *bytes, gsize length)
{
  g_autofree gunichar2 *units = g_new0 (gunichar2, length / 2 + 1);
  gboolean big = bytes[0] == 0xFE;

  for (gsize i = 1; i < length / 2; i++)
    units[i - 1] = big ? bytes[2 * i] << 8 | bytes[2 * i + 1] : bytes[2 * i + 1] << 8 | bytes[2 * i];

  return length < 4 ? g_strdup ("") : g_utf16_to_utf8 (units, length / 2 - 1, NULL, NULL, NULL);
}

/* As UTF-8, from UTF-8, UTF-16 with its mark, or Windows-1252; NULL otherwise, as for what is no text. */
static char *
decode (const GByteArray *bytes)
{
  const guint8 *data = bytes->data;
  gsize length = bytes->len;

  if (length >= 2 && ((data[0] == 0xFF && data[1] == 0xFE) || (data[0] == 0xFE && data[1] == 0xFF)))
    return from_utf16 (data, length);
  if (length >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (length == 0 || memchr (data, '\0', length))
    return length ? NULL : g_strdup ("");
  if (g_utf8_validate_len ((const char *) data, length, NULL))
    return g_strndup ((const char *) data, length);

  return from_windows (data, length);
}

/* « sep=; », which Excel reads, on a line of its own. */
static const char *
pass_declared (const char *text, char *separator)
{
  if (!g_str_has_prefix (text, "sep=") || !text[4])
    return text;
  *separator = text[4];

  return text + strcspn (text, "\n");
}

/* The one most seen in the first lines, out of quotes. */
static char
guess_separator (const char *text)
{
  guint semicolons = 0, commas = 0, tabs = 0, lines = 0;
  gboolean quoted = FALSE;

  for (const char *p = text; *p && lines < 5; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (!quoted)
        {
          semicolons += *p == ';';
          commas += *p == ',';
          tabs += *p == '\t';
          lines += *p == '\n';
        }
    }
  if (tabs > semicolons && tabs > commas)
    return '\t';

  return commas > semicolons ? ',' : ';';
}

static void
cell_cb (void *bytes, size_t length, void *data)
{
  CsvReader *reader = data;
  g_autofree char *text = g_strndup (bytes ? bytes : "", length);
  JalonsSheetCell cell
      = { .row = reader->row, .column = reader->column++, .kind = JALONS_SHEET_TEXT, .text = text };

  if (!reader->error)
    jalons_sheet_add (reader->book, reader->sheet, &cell, &reader->error);
}

static void
row_cb (int ended_by, void *data)
{
  CsvReader *reader = data;

  reader->row++;
  reader->column = 0;
}

/* One line feed at the end of each line, so that a blank line counts as one row. */
static gsize
unify_lines (char *text)
{
  char *to = text;

  for (const char *from = text; *from; from++)
    if (*from != '\r')
      *to++ = *from;
    else if (from[1] != '\n')
      *to++ = '\n';
  *to = '\0';

  return to - text;
}

static int
is_space_cb (unsigned char byte)
{
  return byte == ' ';
}

static gboolean
parse (CsvReader *reader, char *text, GError **error)
{
  char separator = '\0';
  gsize length = unify_lines (text);
  const char *start = pass_declared (text, &separator), *end = text + length;
  struct csv_parser parser;

  csv_init (&parser, CSV_REPALL_NL);
  csv_set_blk_size (&parser, GROWTH);
  csv_set_space_func (&parser, is_space_cb);
  csv_set_delim (&parser, separator ? separator : guess_separator (start));
  while (start < end && !reader->error)
    {
      gsize chunk = MIN ((gsize) (end - start), GROWTH);

      csv_parse (&parser, start, chunk, cell_cb, row_cb, reader);
      start += chunk;
    }
  csv_fini (&parser, cell_cb, row_cb, reader);
  csv_free (&parser);
  if (reader->error)
    g_propagate_error (error, g_steal_pointer (&reader->error));
  else
    return jalons_sheet_complete (reader->book, reader->sheet, error);

  return FALSE;
}

JalonsSheetBook *
jalons_sheet_read_csv (int fd, GError **error)
{
  g_autoptr (GByteArray) bytes = read_file (fd, error);
  g_autoptr (JalonsSheetBook) book = jalons_sheet_book_new ();
  g_autofree char *text = bytes ? decode (bytes) : NULL;
  CsvReader reader = { .book = book };

  if (!bytes)
    return NULL;
  if (!text)
    {
      g_set_error_literal (error, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_ENCODING, "CSV");
      return NULL;
    }
  reader.sheet = jalons_sheet_book_add (book, "", error);

  return reader.sheet && parse (&reader, text, error) ? g_steal_pointer (&book) : NULL;
}
