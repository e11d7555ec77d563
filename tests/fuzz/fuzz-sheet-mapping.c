/* SPDX-License-Identifier: EUPL-1.2 */

/* How the columns of a workbook are taken, as JSON that somebody gives with it (`import-sheet --mapping`). */

#include <string.h>

#include "jalons-sheet-mapping.h"

#include "fuzz-sheet.h"

static const char table[]
    = "Nom;Prénom;Date de naissance;Nationalité;P1 Date CDLP;P1 Décision;P1 Début;P1 Fin\n"
      "DUPONT;Ana;01/02/1990;Nigériane;05/03/2024;vu;01/04/2024;30/09/2024\n";

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static JalonsSheetBook *book;
  g_autofree char *json = fuzz_text (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsSheetMapping) mapping = NULL;

  if (!book)
    book = fuzz_sheet_book (table, strlen (table));
  mapping = jalons_sheet_mapping_parse (json, book, &error);
  g_assert_true ((mapping == NULL) == (error != NULL));
  if (mapping)
    {
      g_autofree char *written = jalons_sheet_mapping_write (mapping);
      g_autoptr (JalonsSheetMapping) again = jalons_sheet_mapping_parse (written, book, &error);
      g_autofree char *rewritten = NULL;

      g_assert_no_error (error);
      rewritten = jalons_sheet_mapping_write (again);
      g_assert_cmpstr (written, ==, rewritten);
    }

  return 0;
}
