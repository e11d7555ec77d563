/* SPDX-License-Identifier: EUPL-1.2 */

/* What the confined program answers, were it to lie: a book, or nothing. */

#include "jalons-sheet-book.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (JalonsSheetBook) book = jalons_sheet_book_parse (bytes);

  if (book)
    {
      g_autoptr (GBytes) written = jalons_sheet_book_write (book);
      g_autoptr (JalonsSheetBook) again = jalons_sheet_book_parse (written);
      g_autoptr (GBytes) rewritten = NULL;

      g_assert_nonnull (again);
      rewritten = jalons_sheet_book_write (again);
      g_assert_true (g_bytes_equal (written, rewritten));
    }

  return 0;
}
