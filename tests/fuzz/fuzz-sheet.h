/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-sheet-read.h"

#include "fuzz.h"

G_BEGIN_DECLS

/* Reads a workbook as the confined program does, and its answer as who asked does: what was answered is understood,
 * and says the same once more. NULL where it is refused. */
static inline JalonsSheetBook *
fuzz_sheet_book (const void *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = jalons_sheet_read_confined (fuzz_file (data, size), "", &error);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (JalonsSheetBook) book = NULL;

  g_assert_true ((answer == NULL) == (error != NULL));
  if (!answer)
    return NULL;
  book = jalons_sheet_book_parse (answer);
  g_assert_nonnull (book);
  again = jalons_sheet_book_write (book);
  g_assert_true (g_bytes_equal (answer, again));

  return g_steal_pointer (&book);
}

static inline void
fuzz_sheet_read (const void *data, size_t size)
{
  g_autoptr (JalonsSheetBook) book = fuzz_sheet_book (data, size);

  for (guint i = 0; book && i < book->sheets->len; i++)
    {
      const JalonsSheet *sheet = g_ptr_array_index (book->sheets, i);

      for (guint j = 0; j < MIN (sheet->cells->len, 1000); j++)
        g_free (jalons_sheet_cell_text (&g_array_index (sheet->cells, JalonsSheetCell, j)));
    }
}

G_END_DECLS
