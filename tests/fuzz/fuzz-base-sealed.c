/* SPDX-License-Identifier: EUPL-1.2 */

/* The base of a register, sealed by who has its key: the header is taken as it is, then chunks, each two bytes of length
 * and its beginning; zeros follow. What is read is what was sealed. */

#include "jalons-base-private.h"

#include "fuzz-vault.h"

#define CHUNKS_MAX 4

static void
append_header (GByteArray *file, FuzzBytes *bytes)
{
  guint8 header[JALONS_BASE_MAX_HEADER], seal[JALONS_HASH_SIZE];
  gsize size = JALONS_BASE_MAX_HEADER - JALONS_MAX_SLOTS * JALONS_SLOT_SIZE;

  fuzz_take (bytes, header, size);
  for (guint i = 0; i < MIN (jalons_get_u16 (header + size - 2), JALONS_MAX_SLOTS); i++)
    fuzz_take (bytes, header + size + i * JALONS_SLOT_SIZE, JALONS_SLOT_SIZE);
  size += MIN (jalons_get_u16 (header + size - 2), JALONS_MAX_SLOTS) * (gsize) JALONS_SLOT_SIZE;
  jalons_base_seal_header (header, size, fuzz_key (), seal);
  g_byte_array_append (file, header, size);
  g_byte_array_append (file, seal, sizeof seal);
}

static void
append_chunks (GByteArray *file, FuzzBytes *bytes, guint64 generation)
{
  static guint8 plain[FUZZ_CHUNK], sealed[FUZZ_CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES];
  guint8 front[crypto_secretstream_xchacha20poly1305_HEADERBYTES], key[JALONS_KEY_SIZE],
      hash[JALONS_HASH_SIZE];
  crypto_secretstream_xchacha20poly1305_state stream;
  guint n = 0;

  jalons_key_derive (fuzz_key (), JALONS_KEY_BASE, generation, key);
  crypto_secretstream_xchacha20poly1305_init_push (&stream, front, key);
  g_byte_array_append (file, front, sizeof front);
  crypto_generichash (hash, sizeof hash, file->data, file->len, NULL, 0);
  do
    {
      gsize length = MIN (fuzz_take_number (bytes, 2), FUZZ_CHUNK);

      memset (plain, 0, sizeof plain);
      fuzz_take (bytes, plain, length);
      crypto_secretstream_xchacha20poly1305_push (
          &stream, sealed, NULL, plain, sizeof plain, n == 0 ? hash : NULL, n == 0 ? sizeof hash : 0,
          bytes->left && n + 1 < CHUNKS_MAX ? 0 : crypto_secretstream_xchacha20poly1305_TAG_FINAL);
      g_byte_array_append (file, sealed, sizeof sealed);
    }
  while (++n < CHUNKS_MAX && bytes->left);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (JalonsImage) image = jalons_image_new ();
  g_autoptr (GByteArray) file = g_byte_array_new ();
  FuzzBytes bytes = { data, size };
  JalonsBaseHeader header;
  JalonsBaseState state = { 0 };

  append_header (file, &bytes);
  append_chunks (file, &bytes, jalons_get_u64 (file->data + 32));
  if (fuzz_base_read (fuzz_file (file->data, file->len), &header, image, &state))
    {
      g_assert_cmpuint (state.sequence, >, 0);
      g_assert_cmpuint (jalons_image_n_pages (image), <=, (CHUNKS_MAX - 1) * 16);
    }

  return 0;
}
