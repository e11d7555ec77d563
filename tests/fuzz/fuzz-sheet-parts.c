/* SPDX-License-Identifier: EUPL-1.2 */

/* The parts of an XLSX or ODS workbook, in a zip that is sound: what is changed is their XML. */

#include "fuzz-sheet.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) parts = fuzz_parts (data, size);
  g_autoptr (GBytes) zip = fuzz_zip (parts);
  gsize length = 0;
  const void *bytes = g_bytes_get_data (zip, &length);

  fuzz_sheet_read (bytes, length);

  return 0;
}
