/* SPDX-License-Identifier: EUPL-1.2 */

/* What the reader makes of a file, a line a cell: sheet, place, kind, flags, text; or its error. For Python, which
 * compares. `sheet-dump READER FILE`. */

#include <stdio.h>

#include "jalons-sheet-read.h"

static const char *const kinds[] = { "empty", "text", "number", "day", "boolean", "fault" };

static void
print_sheet (const JalonsSheet *sheet)
{
  printf ("sheet\t%s\t%d\t%u\t%u\n", sheet->name, sheet->hidden, sheet->n_rows, sheet->n_columns);
  for (guint i = 0; i < sheet->cells->len; i++)
    {
      const JalonsSheetCell *cell = &g_array_index (sheet->cells, JalonsSheetCell, i);
      g_autofree char *place = jalons_sheet_place (NULL, cell->row, cell->column);
      g_autofree char *text = jalons_sheet_cell_text (cell);

      g_strdelimit (text, "\t\n\r", ' ');
      printf ("%s\t%s\t%u\t%s\n", place, kinds[cell->kind], cell->flags, text);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsSheetBook) book = NULL;
  JalonsConfinedUse use = { 0 };

  if (argc != 3)
    return 2;
  jalons_confined_set_program (argv[1]);
  book = jalons_sheet_read (argv[2], NULL, &use, &error);
  printf ("use\t%.3f\t%" G_GUINT64_FORMAT "\n", use.seconds, use.memory);
  if (!book)
    {
      printf ("error\t%s\t%d\t%s\n", g_quark_to_string (error->domain), error->code, error->message);
      return 1;
    }
  for (guint i = 0; i < book->sheets->len; i++)
    print_sheet (g_ptr_array_index (book->sheets, i));

  return 0;
}
