/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-csv-file.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "jalons-csv-scan.h"
#include "jalons-digest.h"
#include "jalons-fold.h"

/* Bytes. */
#define CELL_GROWTH (64 * 1024)

struct _JalonsCsvFile {
  FILE            *stream;
  char            *line_buffer;
  size_t           line_size;
  JalonsCsvScan    scan;
  GIConv           converter; /* Windows-1252 only */
  struct csv_parser parser;
  gboolean         parser_ready;
  guint            line;        /* physical line being read */
  guint            cell_line;   /* where the cell being read starts */
  gboolean         row_done;    /* a row has just been completed */
  gboolean         ended;
  goffset          position;
  JalonsDigest    *digest;      /* of the bytes of the second pass */
  GByteArray      *text;        /* of the cells of the row, each ended by a NUL */
  GArray          *starts;      /* CellStart */
  GArray          *cells;       /* JalonsCsvCell, handed out */
  JalonsCsvFault   fault;
};

typedef struct {
  guint offset;
  guint line;
} CellStart;

/* Only a line feed ends a row, so that a carriage return alone stays in its cell. */
static int
is_terminator (unsigned char c)
{
  return c == '\n';
}

static int
is_space (unsigned char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

static int
is_space_but_tab (unsigned char c)
{
  return c == ' ' || c == '\r';
}

static void
cell_cb (void *text, size_t length, void *data)
{
  JalonsCsvFile *file = data;
  CellStart start = { file->text->len, file->cell_line };

  g_array_append_val (file->starts, start);
  if (length)
    g_byte_array_append (file->text, text, length);
  g_byte_array_append (file->text, (const guint8 *) "", 1);
  file->cell_line = file->line;
}

static void
row_cb (int terminator, void *data)
{
  JalonsCsvFile *file = data;

  file->row_done = TRUE;
}

static void
reset_parser (JalonsCsvFile *file)
{
  if (file->parser_ready)
    csv_free (&file->parser);
  csv_init (&file->parser, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_delim (&file->parser, file->scan.separator);
  /* A cell grows by this much at a time: by the 128 bytes of the default, one of a megabyte takes minutes. */
  csv_set_blk_size (&file->parser, CELL_GROWTH);
  csv_set_term_func (&file->parser, is_terminator);
  csv_set_space_func (&file->parser, file->scan.separator == '\t' ? is_space_but_tab : is_space);
  file->parser_ready = TRUE;
}

static void
reset_row (JalonsCsvFile *file)
{
  g_byte_array_set_size (file->text, 0);
  g_array_set_size (file->starts, 0);
  file->row_done = FALSE;
}

JalonsCsvFile *
jalons_csv_file_open (const char *path, GError **error)
{
  g_autoptr (JalonsCsvFile) file = g_new0 (JalonsCsvFile, 1);

  file->converter = (GIConv) -1;
  file->digest = jalons_digest_new ();
  file->text = g_byte_array_new ();
  file->starts = g_array_new (FALSE, FALSE, sizeof (CellStart));
  file->cells = g_array_new (FALSE, FALSE, sizeof (JalonsCsvCell));
  file->stream = fopen (path, "rbe");
  if (!file->stream || !jalons_csv_scan (file->stream, &file->scan))
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
      return NULL;
    }
  if (file->scan.encoding == JALONS_CSV_WINDOWS_1252)
    file->converter = g_iconv_open ("UTF-8", "WINDOWS-1252");
  file->line = 0;
  reset_parser (file);

  return g_steal_pointer (&file);
}

void
jalons_csv_file_free (JalonsCsvFile *file)
{
  if (file->parser_ready)
    csv_free (&file->parser);
  if (file->converter != (GIConv) -1)
    g_iconv_close (file->converter);
  if (file->stream)
    fclose (file->stream);
  free (file->line_buffer);
  jalons_digest_free (file->digest);
  g_byte_array_unref (file->text);
  g_array_unref (file->starts);
  g_array_unref (file->cells);
  g_free (file);
}

static JalonsCsvStep
set_fault (JalonsCsvFile *file, JalonsFindingCode code, guint line, int column, int byte)
{
  file->fault = (JalonsCsvFault) { code, line, column, byte };

  return JALONS_CSV_FAULT;
}

/* Feeds one physical line; a stray quote loses the rest of it and nothing more. */
static gboolean
feed (JalonsCsvFile *file, const char *bytes, gsize length)
{
  if (csv_parse (&file->parser, bytes, length, cell_cb, row_cb, file) == length)
    return TRUE;
  set_fault (file, JALONS_FINDING_QUOTE_STRAY, file->cell_line, file->starts->len, -1);
  reset_parser (file);

  return FALSE;
}

static gboolean
feed_line (JalonsCsvFile *file, const char *bytes, gsize length)
{
  g_autofree char *converted = NULL;
  gsize converted_length = 0;

  if (file->parser.pstate == 0)
    file->cell_line = file->line;
  if (file->converter == (GIConv) -1)
    return feed (file, bytes, length);
  converted = g_convert_with_iconv (bytes, length, file->converter, NULL, &converted_length, NULL);
  g_assert (converted);

  return feed (file, converted, converted_length);
}

static gboolean
finish (JalonsCsvFile *file)
{
  file->ended = TRUE;
  if (csv_fini (&file->parser, cell_cb, row_cb, file) == 0)
    return TRUE;
  set_fault (file, JALONS_FINDING_QUOTE_UNCLOSED, file->cell_line, file->starts->len, -1);

  return FALSE;
}

/* Reads on until a row is complete, a fault is met or the file ends. */
static gboolean
read_line (JalonsCsvFile *file)
{
  ssize_t length = getline (&file->line_buffer, &file->line_size, file->stream);
  const char *bytes = file->line_buffer;

  if (length < 0)
    return finish (file);
  file->line++;
  file->position += length;
  jalons_digest_add (file->digest, bytes, (gsize) length);
  if (file->line == 1 && file->scan.bom)
    {
      bytes += 3;
      length -= 3;
    }

  return feed_line (file, bytes, length);
}

static void
hand_out (JalonsCsvFile *file)
{
  g_array_set_size (file->cells, 0);
  for (guint i = 0; i < file->starts->len; i++)
    {
      const CellStart *start = &g_array_index (file->starts, CellStart, i);
      JalonsCsvCell cell = { jalons_trim ((char *) file->text->data + start->offset), start->line };

      g_array_append_val (file->cells, cell);
    }
}

static gboolean
row_is_blank (const JalonsCsvFile *file)
{
  return file->cells->len == 1 && *g_array_index (file->cells, JalonsCsvCell, 0).text == '\0';
}

JalonsCsvStep
jalons_csv_file_next (JalonsCsvFile *file, const JalonsCsvCell **cells, guint *n_cells)
{
  if (file->scan.fault_line && !file->ended)
    {
      file->ended = TRUE;
      return set_fault (file, JALONS_FINDING_ENCODING_INVALID, file->scan.fault_line, -1, file->scan.fault_byte);
    }
  while (!file->ended)
    {
      reset_row (file);
      while (!file->row_done && !file->ended)
        if (!read_line (file))
          return JALONS_CSV_FAULT;
      hand_out (file);
      if (!file->row_done || row_is_blank (file))
        continue;
      *cells = (const JalonsCsvCell *) file->cells->data;
      *n_cells = file->cells->len;
      return JALONS_CSV_ROW;
    }

  return JALONS_CSV_END;
}

const JalonsCsvFault *
jalons_csv_file_fault (const JalonsCsvFile *file)
{
  return &file->fault;
}

guint
jalons_csv_file_line (const JalonsCsvFile *file)
{
  return file->cells->len ? g_array_index (file->cells, JalonsCsvCell, 0).line : file->line;
}

goffset
jalons_csv_file_position (const JalonsCsvFile *file)
{
  return file->position;
}

goffset
jalons_csv_file_size (const JalonsCsvFile *file)
{
  return file->scan.size;
}

void
jalons_csv_file_hash (JalonsCsvFile *file, guint8 hash[JALONS_DIGEST_SIZE])
{
  jalons_digest_end (file->digest, hash);
}
