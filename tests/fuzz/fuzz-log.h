/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-log.h"

#include "fuzz-vault.h"

G_BEGIN_DECLS

/* Reads a log beside the base of tests/data/vault, and by itself. */
static inline void
fuzz_log_read (const guint8 *data, gsize size)
{
  g_autoptr (JalonsImage) image = jalons_image_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fuzz_folder (), "register.jalons-log", NULL);
  JalonsBaseHeader header;
  JalonsBaseState state = { 0 };
  JalonsLogReading reading = { 0 };
  int fd = open (FUZZ_DATA "/vault/base.jalons", O_RDONLY | O_CLOEXEC);

  g_assert_true (fuzz_base_read (fd, &header, image, &state));
  close (fd);
  fuzz_folder_put ("register.jalons-log", data, size);
  g_assert_true (jalons_log_read (path, &header, fuzz_key (), &state, image, &reading, &error));
  g_assert_cmpuint (reading.state.sequence, >=, state.sequence);
  g_assert_true (jalons_log_read (path, &header, fuzz_key (), NULL, NULL, &reading, &error));
}

G_END_DECLS
