/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-csv-scan.h"

#include <string.h>

#define CHUNK 65536

typedef struct {
  JalonsCsvScan *scan;
  guint          line;
  guint          utf8_fault_line; /* first byte that is not UTF-8 */
  int            utf8_fault_byte;
  guint          cp1252_fault_line; /* first byte that Windows-1252 leaves undefined */
  int            cp1252_fault_byte;
  guint          nul_line;
  gboolean       in_header;
  gboolean       header_seen; /* a byte other than white space */
  gboolean       in_quotes;
  guint          semicolons, commas, tabs;
} Scanner;

static gboolean
is_undefined (guint8 byte)
{
  return byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
}

/* The separator is the one most seen in the header line, outside quotes. */
static void
scan_header_byte (Scanner *scanner, guint8 byte)
{
  if (byte == '"')
    scanner->in_quotes = !scanner->in_quotes;
  else if (byte == '\n' && scanner->header_seen && !scanner->in_quotes)
    scanner->in_header = FALSE;
  else if (!scanner->in_quotes)
    {
      scanner->semicolons += byte == ';';
      scanner->commas += byte == ',';
      scanner->tabs += byte == '\t';
    }
  scanner->header_seen = scanner->header_seen || byte > ' ';
}

static void
scan_byte (Scanner *scanner, guint8 byte)
{
  if (scanner->in_header)
    scan_header_byte (scanner, byte);
  if (byte == '\0' && !scanner->nul_line)
    scanner->nul_line = scanner->line;
  if (is_undefined (byte) && !scanner->cp1252_fault_line)
    {
      scanner->cp1252_fault_line = scanner->line;
      scanner->cp1252_fault_byte = byte;
    }
  scanner->line += byte == '\n';
}

static guint
line_of (const guint8 *bytes, const guint8 *end, guint first_line)
{
  for (; bytes < end; bytes++)
    first_line += *bytes == '\n';

  return first_line;
}

/* Checks as much of the chunk as is whole characters; returns how many bytes wait for the next one. */
static gsize
check_utf8 (Scanner *scanner, const guint8 *bytes, gsize length, guint first_line, gboolean last)
{
  const char *end = NULL;
  gsize rest;

  if (scanner->utf8_fault_line || g_utf8_validate_len ((const char *) bytes, length, &end))
    return 0;
  rest = length - (end - (const char *) bytes);
  if (!last && rest < 4 && g_utf8_get_char_validated (end, rest) == (gunichar) -2)
    return rest;
  /* A NUL stops the check, and is a fault of its own. */
  if (*end == '\0')
    return 0;
  scanner->utf8_fault_line = line_of (bytes, (const guint8 *) end, first_line);
  scanner->utf8_fault_byte = (guint8) *end;

  return 0;
}

static void
scan_start (Scanner *scanner, const guint8 *bytes, gsize length)
{
  gboolean utf16 = length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF));

  scanner->scan->bom = length >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0;
  if (!utf16)
    return;
  scanner->scan->fault_line = 1;
  scanner->scan->fault_byte = bytes[0];
}

static void
conclude (Scanner *scanner)
{
  JalonsCsvScan *scan = scanner->scan;

  scan->separator = ';';
  if (scanner->commas > scanner->semicolons && scanner->commas >= scanner->tabs)
    scan->separator = ',';
  else if (scanner->tabs > scanner->semicolons)
    scan->separator = '\t';
  scan->encoding = scanner->utf8_fault_line ? JALONS_CSV_WINDOWS_1252 : JALONS_CSV_UTF_8;
  if (scan->fault_line)
    return;
  if (scanner->nul_line)
    {
      scan->fault_line = scanner->nul_line;
      scan->fault_byte = 0;
    }
  else if (scanner->utf8_fault_line && scan->bom)
    {
      scan->fault_line = scanner->utf8_fault_line;
      scan->fault_byte = scanner->utf8_fault_byte;
    }
  else if (scanner->utf8_fault_line && scanner->cp1252_fault_line)
    {
      scan->fault_line = scanner->cp1252_fault_line;
      scan->fault_byte = scanner->cp1252_fault_byte;
    }
}

gboolean
jalons_csv_scan (FILE *stream, JalonsCsvScan *scan)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK + 4);
  Scanner scanner = { .scan = scan, .line = 1, .in_header = TRUE };
  gsize waiting = 0, got;

  memset (scan, 0, sizeof *scan);
  while ((got = fread (buffer + waiting, 1, CHUNK, stream)) > 0)
    {
      gsize length = waiting + got;
      guint first_line = scanner.line;

      if (scan->size == 0)
        scan_start (&scanner, buffer, length);
      for (gsize i = waiting; i < length; i++)
        scan_byte (&scanner, buffer[i]);
      scan->size += got;
      waiting = check_utf8 (&scanner, buffer, length, first_line, FALSE);
      memmove (buffer, buffer + length - waiting, waiting);
    }
  check_utf8 (&scanner, buffer, waiting, scanner.line, TRUE);
  if (ferror (stream))
    return FALSE;
  conclude (&scanner);
  rewind (stream);

  return TRUE;
}
