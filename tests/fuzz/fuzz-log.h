/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-log.h"

#include "fuzz-vault.h"

G_BEGIN_DECLS

/* Reads a log beside the base of tests/data/vault, and by itself. */
static inline void
fuzz_log_read (const guint8 *data, gsize size)
{
  static JalonsImage *base;
  static JalonsBaseHeader header;
  static JalonsBaseState state;
  g_autoptr (JalonsImage) image = jalons_image_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fuzz_folder (), "register.jalons-log", NULL);
  JalonsLogReading reading = { 0 };

  if (!base)
    {
      int fd = open (FUZZ_DATA "/vault/base.jalons", O_RDONLY | O_CLOEXEC);

      base = jalons_image_new ();
      g_assert_true (fuzz_base_read (fd, &header, base, &state));
      close (fd);
    }
  jalons_image_resize (image, jalons_image_n_pages (base));
  for (guint32 i = 0; i < jalons_image_n_pages (base); i++)
    memcpy (jalons_image_page (image, i), jalons_image_page (base, i), JALONS_PAGE_SIZE);
  fuzz_folder_put ("register.jalons-log", data, size);
  g_assert_true (jalons_log_read (path, &header, fuzz_key (), &state, image, &reading, &error));
  g_assert_cmpuint (reading.state.sequence, >=, state.sequence);
  g_assert_true (jalons_log_read (path, &header, fuzz_key (), NULL, NULL, &reading, &error));
}

G_END_DECLS
