/* SPDX-License-Identifier: EUPL-1.2 */

/* A template of documents as it was sent: an ODT, or one flat XML file. */

#include "fuzz-odt.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  fuzz_odt (bytes);

  return 0;
}
