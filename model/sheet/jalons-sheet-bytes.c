/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

/* A book as the bytes that travel from the confined reader: numbers of 32 bits and doubles as this machine has them,
 * texts with their length. Both ends are of one build; what comes is distrusted all the same. */

#include <math.h>
#include <string.h>

#include "jalons-sheet-book.h"

#define MAGIC 0x4A534832 /* "JSH2" */

typedef struct {
  const guint8 *bytes;
  gsize left;
  gboolean wrong;
} Reader;

static void
put_number (GByteArray *bytes, guint32 number)
{
  g_byte_array_append (bytes, (const guint8 *) &number, sizeof number);
}

static void
put_text (GByteArray *bytes, const char *text)
{
  gsize length = strlen (text);

  put_number (bytes, (guint32) length);
  g_byte_array_append (bytes, (const guint8 *) text, length);
}

static void
put_cell (GByteArray *bytes, const JalonsSheetCell *cell)
{
  put_number (bytes, cell->row);
  put_number (bytes, cell->column);
  put_number (bytes, cell->kind | cell->flags << 8);
  if (cell->kind == JALONS_SHEET_TEXT || cell->kind == JALONS_SHEET_FAULT)
    put_text (bytes, cell->text);
  else if (cell->kind == JALONS_SHEET_DAY)
    put_number (bytes, (guint32) cell->day);
  else
    g_byte_array_append (bytes, (const guint8 *) &cell->number, sizeof cell->number);
}

GBytes *
jalons_sheet_book_write (const JalonsSheetBook *book)
{
  GByteArray *bytes = g_byte_array_new ();

  put_number (bytes, MAGIC);
  put_number (bytes, book->sheets->len);
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const JalonsSheet *sheet = g_ptr_array_index (book->sheets, i);

      put_text (bytes, sheet->name);
      put_number (bytes, sheet->hidden);
      put_number (bytes, sheet->cells->len);
      for (guint j = 0; j < sheet->cells->len; j++)
        put_cell (bytes, &g_array_index (sheet->cells, JalonsSheetCell, j));
    }

  return g_byte_array_free_to_bytes (bytes);
}

static void
take (Reader *reader, gpointer to, gsize length)
{
  memset (to, 0, length);
  if (reader->wrong || reader->left < length)
    {
      reader->wrong = TRUE;
      return;
    }
  memcpy (to, reader->bytes, length);
  reader->bytes += length;
  reader->left -= length;
}

static guint32
take_number (Reader *reader)
{
  guint32 number;

  take (reader, &number, sizeof number);

  return number;
}

/* Owned; NULL when it is no text. */
static char *
take_text (Reader *reader)
{
  guint32 length = take_number (reader);
  const char *text = (const char *) reader->bytes;

  if (reader->wrong || length > reader->left || !g_utf8_validate_len (text, length, NULL))
    {
      reader->wrong = TRUE;
      return NULL;
    }
  reader->bytes += length;
  reader->left -= length;

  return g_strndup (text, length);
}

static void
take_value (Reader *reader, JalonsSheetCell *cell, char **text)
{
  if (cell->kind == JALONS_SHEET_TEXT || cell->kind == JALONS_SHEET_FAULT)
    cell->text = *text = take_text (reader);
  else if (cell->kind == JALONS_SHEET_DAY)
    cell->day = (JalonsDay) take_number (reader);
  else
    take (reader, &cell->number, sizeof cell->number);
  reader->wrong
      = reader->wrong || !isfinite (cell->number)
        || (cell->kind == JALONS_SHEET_DAY && (cell->day < JALONS_DAY_MIN || cell->day > JALONS_DAY_MAX));
}

static void
take_cell (Reader *reader, JalonsSheetBook *book, JalonsSheet *sheet)
{
  JalonsSheetCell cell = { .day = JALONS_DAY_NONE };
  g_autofree char *text = NULL;
  guint32 kind;

  cell.row = take_number (reader);
  cell.column = take_number (reader);
  kind = take_number (reader);
  cell.kind = kind & 0xFF;
  cell.flags = kind >> 8;
  if (cell.kind <= JALONS_SHEET_EMPTY || cell.kind > JALONS_SHEET_FAULT || cell.flags > 7)
    reader->wrong = TRUE;
  else
    take_value (reader, &cell, &text);
  reader->wrong = reader->wrong || !jalons_sheet_add (book, sheet, &cell, NULL);
}

static void
take_sheet (Reader *reader, JalonsSheetBook *book)
{
  g_autofree char *name = take_text (reader);
  JalonsSheet *sheet = name ? jalons_sheet_book_add (book, name, NULL) : NULL;
  guint32 n_cells;

  if (!sheet)
    {
      reader->wrong = TRUE;
      return;
    }
  sheet->hidden = take_number (reader) != 0;
  n_cells = take_number (reader);
  for (guint32 i = 0; i < n_cells && !reader->wrong; i++)
    take_cell (reader, book, sheet);
  reader->wrong = reader->wrong || !jalons_sheet_complete (book, sheet, NULL);
}

JalonsSheetBook *
jalons_sheet_book_parse (GBytes *bytes)
{
  g_autoptr (JalonsSheetBook) book = jalons_sheet_book_new ();
  Reader reader = { .left = g_bytes_get_size (bytes) };
  guint32 n_sheets;

  reader.bytes = g_bytes_get_data (bytes, NULL);
  reader.wrong = take_number (&reader) != MAGIC;
  n_sheets = take_number (&reader);
  for (guint32 i = 0; i < n_sheets && !reader.wrong; i++)
    take_sheet (&reader, book);

  return reader.wrong || reader.left ? NULL : g_steal_pointer (&book);
}
