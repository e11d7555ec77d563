/* SPDX-License-Identifier: EUPL-1.2 */

/* A workbook as it was sent, CSV, XLSX or ODS: what the confined program does with it. What it answers is read back. */

#include "fuzz-sheet.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_sheet_read (data, size);

  return 0;
}
