/* SPDX-License-Identifier: EUPL-1.2 */

/* A payer's statement, as CSV, reconciled with a register; its columns as they are proposed, or as a part `mapping` says. */

#include "jalons-releve.h"

#include "fuzz-sheet.h"
#include "fuzz-store.h"

static JalonsReleveMapping *
map (GPtrArray *parts, const JalonsSheetBook *book)
{
  g_autofree char *json = fuzz_part_text (parts, "mapping");
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsReleveMapping) mapping = NULL;

  if (!*json)
    return jalons_releve_mapping_propose (book);
  mapping = jalons_releve_mapping_parse (json, book, &error);
  g_assert_true ((mapping == NULL) == (error != NULL));
  if (mapping)
    {
      g_autofree char *written = jalons_releve_mapping_write (mapping);
      g_autoptr (JalonsReleveMapping) again = jalons_releve_mapping_parse (written, book, &error);
      g_autofree char *rewritten = NULL;

      g_assert_no_error (error);
      rewritten = jalons_releve_mapping_write (again);
      g_assert_cmpstr (written, ==, rewritten);
    }

  return g_steal_pointer (&mapping);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static FuzzStore filled;
  g_autoptr (GPtrArray) parts = fuzz_parts (data, size);
  gsize length = 0;
  const void *bytes = g_bytes_get_data (fuzz_part (parts, ""), &length);
  g_autoptr (JalonsSheetBook) book = fuzz_sheet_book (bytes ? bytes : "", length);
  g_autoptr (JalonsReleveMapping) mapping = NULL;
  g_autoptr (JalonsReleve) releve = NULL;
  g_autoptr (GError) error = NULL;

  if (!filled.store)
    fuzz_store_open (&filled, JALONS_KIND_DEMONSTRATION, "indicators/payments-in-two-departements");
  mapping = book ? map (parts, book) : NULL;
  if (!mapping)
    return 0;
  g_free (jalons_releve_mapping_digest (mapping, book));
  if (!jalons_releve_mapping_is_enough (mapping))
    return 0;
  releve = jalons_releve_new (filled.store, book, mapping, 0, jalons_month_of (jalons_day_new (2025, 3, 1)),
                              &(JalonsAfisChoices){ 0 }, &error);
  g_assert_no_error (error);
  g_assert_true (jalons_releve_accept (releve, "all", &error));

  return 0;
}
