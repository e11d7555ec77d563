/* SPDX-License-Identifier: EUPL-1.2 */

/* The log of a register, as it lies on a disk. */

#include "fuzz-log.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_log_read (data, size);

  return 0;
}
