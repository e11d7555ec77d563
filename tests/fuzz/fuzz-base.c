/* SPDX-License-Identifier: EUPL-1.2 */

/* The base of a register, as it lies on a disk: its header and slots in clear, and what only its key proves. */

#include "fuzz-vault.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (JalonsImage) image = jalons_image_new ();
  JalonsBaseHeader header;
  JalonsBaseState state = { 0 };

  fuzz_base_read (fuzz_file (data, size), &header, image, &state);

  return 0;
}
