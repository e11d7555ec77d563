/* SPDX-License-Identifier: EUPL-1.2 */

/* A delegate's own workbook, as CSV, compared with a register, and rehearsed there; its columns as they are proposed, or
 * as a part `mapping` says. Nothing of it stays. */

#include "jalons-sheet-import.h"

#include "fuzz-sheet.h"
#include "fuzz-store.h"

static void
rehearse (FuzzStore *self, const JalonsSheetBook *book, const JalonsSheetMapping *mapping,
          JalonsSheetConflicts conflicts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsSheetPlan) plan = jalons_sheet_plan_new (self->store, book, mapping, conflicts, &error);

  g_assert_no_error (error);
  g_assert_true (jalons_sheet_plan_run (plan, self->store, NULL, TRUE, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  fuzz_store_check (self);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static FuzzStore filled;
  g_autoptr (GPtrArray) parts = fuzz_parts (data, size);
  gsize length = 0;
  const void *bytes = g_bytes_get_data (fuzz_part (parts, ""), &length);
  g_autoptr (JalonsSheetBook) book = fuzz_sheet_book (bytes ? bytes : "", length);
  g_autofree char *json = fuzz_part_text (parts, "mapping");
  g_autoptr (JalonsSheetMapping) mapping = NULL;

  if (!filled.store)
    fuzz_store_open (&filled, JALONS_KIND_DEMONSTRATION, "sheets/annees");
  if (!book)
    return 0;
  g_free (jalons_sheet_mapping_digest (book));
  mapping = *json ? jalons_sheet_mapping_parse (json, book, NULL) : NULL;
  if (!mapping)
    mapping = jalons_sheet_mapping_propose (book);
  rehearse (&filled, book, mapping, JALONS_SHEET_OURS + size % (JALONS_SHEET_REFUSE + 1));

  return 0;
}
