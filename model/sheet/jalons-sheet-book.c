/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

#include "jalons-sheet-book.h"

#include <math.h>
#include <string.h>

#include "jalons-fold.h"
#include "jalons-sheet-formula.h"

G_DEFINE_QUARK (jalons - sheet - error - quark, jalons_sheet_error)

typedef struct {
  guint first_row, first_column, last_row, last_column;
} Merge;

static const JalonsSheetCell nothing = { .kind = JALONS_SHEET_EMPTY, .day = JALONS_DAY_NONE };

static void
sheet_free_cb (gpointer data)
{
  JalonsSheet *sheet = data;

  g_free (sheet->name);
  g_array_unref (sheet->cells);
  g_array_unref (sheet->firsts);
  g_array_unref (sheet->merges);
  g_free (sheet);
}

JalonsSheetBook *
jalons_sheet_book_new (void)
{
  JalonsSheetBook *book = g_new0 (JalonsSheetBook, 1);

  book->sheets = g_ptr_array_new_with_free_func (sheet_free_cb);
  book->texts = g_string_chunk_new (4096);

  return book;
}

void
jalons_sheet_book_free (JalonsSheetBook *book)
{
  g_ptr_array_unref (book->sheets);
  g_string_chunk_free (book->texts);
  g_free (book);
}

const JalonsSheetCell *
jalons_sheet_cell (const JalonsSheet *sheet, guint row, guint column)
{
  guint low, high;

  if (row >= sheet->n_rows)
    return &nothing;
  low = g_array_index (sheet->firsts, guint, row);
  high = g_array_index (sheet->firsts, guint, row + 1);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const JalonsSheetCell *cell = &g_array_index (sheet->cells, JalonsSheetCell, middle);

      if (cell->column == column)
        return cell;
      if (cell->column < column)
        low = middle + 1;
      else
        high = middle;
    }

  return &nothing;
}

const JalonsSheet *
jalons_sheet_book_find (const JalonsSheetBook *book, const char *name)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const JalonsSheet *sheet = g_ptr_array_index (book->sheets, i);

      if (strcmp (sheet->name, name) == 0)
        return sheet;
    }

  return NULL;
}

static char *
number_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (fabs (number) < 1e15 && floor (number) == number)
    return g_strdup_printf ("%.0f", number);

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.12g", number));
}

char *
jalons_sheet_cell_text (const JalonsSheetCell *cell)
{
  char day[JALONS_DAY_TEXT_SIZE];

  switch (cell->kind)
    {
    case JALONS_SHEET_TEXT:
    case JALONS_SHEET_FAULT:
      return g_strdup (cell->text);
    case JALONS_SHEET_NUMBER:
      return number_text (cell->number);
    case JALONS_SHEET_DAY:
      return g_strdup (jalons_day_write_fr (cell->day, day));
    case JALONS_SHEET_BOOLEAN:
      return g_strdup (cell->number != 0 ? "oui" : "non");
    case JALONS_SHEET_EMPTY:
    default:
      return g_strdup ("");
    }
}

char *
jalons_sheet_column (guint column)
{
  char letters[8] = { 0 };
  guint at = sizeof letters - 1;

  for (column++; column > 0 && at > 0; column = (column - 1) / 26)
    letters[--at] = 'A' + (column - 1) % 26;

  return g_strdup (letters + at);
}

char *
jalons_sheet_place (const JalonsSheet *sheet, guint row, guint column)
{
  g_autofree char *letters = jalons_sheet_column (column);

  if (!sheet || !*sheet->name)
    return g_strdup_printf ("%s%u", letters, row + 1);

  return g_strdup_printf ("%s!%s%u", sheet->name, letters, row + 1);
}

static gboolean
fail_at (const JalonsSheet *sheet, const JalonsSheetCell *cell, JalonsSheetError code, GError **error)
{
  g_autofree char *place = jalons_sheet_place (sheet, cell->row, cell->column);

  g_set_error_literal (error, JALONS_SHEET_ERROR, code, place);

  return FALSE;
}

JalonsSheet *
jalons_sheet_book_add (JalonsSheetBook *book, const char *name, GError **error)
{
  JalonsSheet *sheet = NULL;

  if (book->sheets->len >= JALONS_SHEET_SHEETS_MAX)
    {
      g_set_error_literal (error, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_TOO_LARGE, name);
      return NULL;
    }
  sheet = g_new0 (JalonsSheet, 1);
  sheet->name = g_strdup (name);
  sheet->cells = g_array_new (FALSE, FALSE, sizeof (JalonsSheetCell));
  sheet->firsts = g_array_new (FALSE, TRUE, sizeof (guint));
  sheet->merges = g_array_new (FALSE, FALSE, sizeof (Merge));
  g_ptr_array_add (book->sheets, sheet);

  return sheet;
}

/* The text, of the book; NULL beyond what is kept of texts. */
static const char *
keep_text (JalonsSheetBook *book, const char *text)
{
  gsize length = strlen (text);

  if (length > JALONS_SHEET_TEXT_MAX - book->text_size)
    return NULL;
  book->text_size += length + 1;

  return g_string_chunk_insert (book->texts, text);
}

static gboolean
judge_text (const JalonsSheet *sheet, JalonsSheetCell *cell, GError **error)
{
  if (cell->kind != JALONS_SHEET_TEXT || (cell->flags & JALONS_SHEET_FORMULA)
      || !jalons_sheet_text_is_formula (cell->text))
    return TRUE;
  if (jalons_sheet_formula_reaches_out (cell->text))
    return fail_at (sheet, cell, JALONS_SHEET_ERROR_FORMULA, error);
  cell->kind = JALONS_SHEET_FAULT;
  cell->flags |= JALONS_SHEET_FORMULA;

  return TRUE;
}

static gboolean
has_text (const JalonsSheetCell *cell)
{
  return cell->kind == JALONS_SHEET_TEXT || cell->kind == JALONS_SHEET_FAULT;
}

gboolean
jalons_sheet_add (JalonsSheetBook *book, JalonsSheet *sheet, const JalonsSheetCell *given, GError **error)
{
  JalonsSheetCell cell = *given;
  g_autofree char *copy = has_text (given) ? g_strdup (given->text) : NULL;

  if (copy)
    cell.text = jalons_trim (copy);
  if (cell.kind == JALONS_SHEET_EMPTY || (cell.kind == JALONS_SHEET_TEXT && *cell.text == '\0'))
    return TRUE;
  if (cell.row >= JALONS_SHEET_ROWS_MAX || cell.column >= JALONS_SHEET_COLUMNS_MAX
      || book->n_cells >= JALONS_SHEET_CELLS_MAX)
    return fail_at (sheet, &cell, JALONS_SHEET_ERROR_TOO_LARGE, error);
  if (!judge_text (sheet, &cell, error))
    return FALSE;
  if (copy)
    cell.text = keep_text (book, cell.text);
  if (copy && !cell.text)
    return fail_at (sheet, &cell, JALONS_SHEET_ERROR_TOO_LARGE, error);
  book->n_cells++;
  g_array_append_val (sheet->cells, cell);

  return TRUE;
}

void
jalons_sheet_merge (JalonsSheet *sheet, guint first_row, guint first_column, guint last_row,
                    guint last_column)
{
  Merge merge = { first_row, first_column, last_row, last_column };

  if (last_row >= first_row && last_column >= first_column
      && (last_row > first_row || last_column > first_column) && sheet->merges->len < JALONS_SHEET_CELLS_MAX)
    g_array_append_val (sheet->merges, merge);
}

static int
compare_cells_cb (gconstpointer a, gconstpointer b)
{
  const JalonsSheetCell *left = a, *right = b;

  if (left->row != right->row)
    return left->row < right->row ? -1 : 1;

  return (left->column > right->column) - (left->column < right->column);
}

/* Where each row begins among the sorted cells. */
static void
index_rows (JalonsSheet *sheet)
{
  sheet->n_rows = sheet->n_columns = 0;
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const JalonsSheetCell *cell = &g_array_index (sheet->cells, JalonsSheetCell, i);

      sheet->n_rows = MAX (sheet->n_rows, cell->row + 1);
      sheet->n_columns = MAX (sheet->n_columns, cell->column + 1);
    }
  g_array_set_size (sheet->firsts, 0);
  g_array_set_size (sheet->firsts, sheet->n_rows + 1);
  for (guint i = 0; i < sheet->cells->len; i++)
    g_array_index (sheet->firsts, guint, g_array_index (sheet->cells, JalonsSheetCell, i).row + 1)++;
  for (guint i = 0; i < sheet->n_rows; i++)
    g_array_index (sheet->firsts, guint, i + 1) += g_array_index (sheet->firsts, guint, i);
}

static gboolean
fill_merge (JalonsSheetBook *book, JalonsSheet *sheet, const Merge *merge, guint n_rows, guint n_columns,
            GError **error)
{
  JalonsSheetCell cell = *jalons_sheet_cell (sheet, merge->first_row, merge->first_column);

  if (cell.kind == JALONS_SHEET_EMPTY)
    return TRUE;
  for (guint row = merge->first_row; row <= merge->last_row && row < n_rows; row++)
    for (guint column = merge->first_column; column <= merge->last_column && column < n_columns; column++)
      {
        JalonsSheetCell copy = cell;

        if (jalons_sheet_cell (sheet, row, column)->kind != JALONS_SHEET_EMPTY)
          continue;
        if (book->n_cells++ >= JALONS_SHEET_CELLS_MAX)
          return fail_at (sheet, &cell, JALONS_SHEET_ERROR_TOO_LARGE, error);
        copy.row = row;
        copy.column = column;
        copy.flags |= column == merge->first_column ? JALONS_SHEET_MERGED_DOWN : JALONS_SHEET_MERGED_ACROSS;
        g_array_append_val (sheet->cells, copy);
      }

  return TRUE;
}

/* Two cells in one place, which no program writes: the first counts. */
static void
drop_repeated (JalonsSheet *sheet)
{
  guint kept = 0;

  for (guint i = 0; i < sheet->cells->len; i++)
    {
      JalonsSheetCell cell = g_array_index (sheet->cells, JalonsSheetCell, i);

      if (kept > 0 && compare_cells_cb (&g_array_index (sheet->cells, JalonsSheetCell, kept - 1), &cell) == 0)
        continue;
      g_array_index (sheet->cells, JalonsSheetCell, kept++) = cell;
    }
  g_array_set_size (sheet->cells, kept);
}

gboolean
jalons_sheet_complete (JalonsSheetBook *book, JalonsSheet *sheet, GError **error)
{
  g_array_sort (sheet->cells, compare_cells_cb);
  drop_repeated (sheet);
  index_rows (sheet);
  for (guint i = 0; i < sheet->merges->len; i++)
    if (!fill_merge (book, sheet, &g_array_index (sheet->merges, Merge, i), sheet->n_rows, sheet->n_columns,
                     error))
      return FALSE;
  if (sheet->merges->len)
    {
      g_array_set_size (sheet->merges, 0);
      g_array_sort (sheet->cells, compare_cells_cb);
      drop_repeated (sheet);
      index_rows (sheet);
    }

  return TRUE;
}
