/* SPDX-License-Identifier: EUPL-1.2 */

/* The parts of an ODT template, in a zip that is sound: what is changed is their XML. */

#include "fuzz-odt.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GPtrArray) parts = fuzz_parts (data, size);
  g_autoptr (GBytes) zip = fuzz_zip (parts);

  fuzz_odt (zip);

  return 0;
}
