/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "jalons-base.h"

#include "fuzz.h"

G_BEGIN_DECLS

/* The register `base` of tests/data/vault: its key and identity are in golden.csv. */
#define FUZZ_KEY "97e844acf1a46051c077d05f84671bb200348716e60e1340f829815c5f01e941"
#define FUZZ_CHUNK (16 * JALONS_PAGE_SIZE)

static inline const JalonsKey *
fuzz_key (void)
{
  static JalonsKey *key;
  guint8 bytes[JALONS_KEY_SIZE];

  if (!key)
    {
      sodium_hex2bin (bytes, sizeof bytes, FUZZ_KEY, strlen (FUZZ_KEY), NULL, NULL, NULL);
      key = jalons_key_from (bytes);
    }

  return key;
}

/* Bytes taken from an input, one after the other; zeros after its end. */
typedef struct {
  const uint8_t *at;
  size_t         left;
} FuzzBytes;

static inline size_t
fuzz_take (FuzzBytes *bytes, gpointer to, size_t size)
{
  size_t n = MIN (size, bytes->left);

  memset (to, 0, size);
  if (n > 0)
    memcpy (to, bytes->at, n);
  bytes->at += n;
  bytes->left -= n;

  return n;
}

static inline guint
fuzz_take_number (FuzzBytes *bytes, guint n_bytes)
{
  guint8 number[4] = { 0 };

  fuzz_take (bytes, number, n_bytes);

  return jalons_get_u32 (number);
}

/* Reads a base as a register does: FALSE where it is refused. */
static inline gboolean
fuzz_base_read (int fd, JalonsBaseHeader *header, JalonsImage *image, JalonsBaseState *state)
{
  g_autoptr (GError) error = NULL;

  memset (header, 0, sizeof *header);
  if (!jalons_base_read_header (fd, "base", header, &error))
    {
      g_assert_nonnull (error);
      return FALSE;
    }
  for (guint i = 0; i < header->n_slots; i++)
    {
      g_free (jalons_slot_label (&header->slots[i]));
      jalons_slot_cost (&header->slots[i]);
    }
  if (!jalons_base_read (fd, "base", header, fuzz_key (), image, state, &error))
    {
      g_assert_nonnull (error);
      return FALSE;
    }

  return TRUE;
}

G_END_DECLS
