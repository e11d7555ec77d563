/* SPDX-License-Identifier: EUPL-1.2 */

/* A piece: as it lies on a disk, then sealed by who has its key, from the size it tells on. The size that the register
 * holds is in the first eight bytes, up to two chunks. */

#include "jalons-piece-private.h"

#include "fuzz-vault.h"

static guint64
read_piece (const guint8 *data, gsize size, const JalonsPieceRef *ref)
{
  static const guint8 file_id[JALONS_FILE_ID_SIZE] = "register of fuzz";
  g_autoptr (GError) error = NULL;

  return jalons_piece_read_fd (fuzz_file (data, size), "piece", file_id, ref, NULL, NULL, &error) ? 1 : 0;
}

static void
append_sealed (GByteArray *file, const guint8 *data, gsize size, const JalonsPieceRef *ref)
{
  static guint8 plain[JALONS_PIECE_CHUNK_SIZE], sealed[JALONS_PIECE_SEALED_SIZE];
  crypto_secretstream_xchacha20poly1305_state stream;
  guint8 bound[JALONS_HASH_SIZE];
  guint64 n = jalons_piece_n_chunks (ref->size);

  crypto_secretstream_xchacha20poly1305_init_push (&stream, file->data + JALONS_PIECE_AT_STREAM, ref->key);
  crypto_generichash (bound, sizeof bound, file->data, file->len, NULL, 0);
  for (guint64 i = 0; i < n; i++)
    {
      gsize length = MIN (size, JALONS_PIECE_CHUNK_SIZE);

      memset (plain, 0, sizeof plain);
      memcpy (plain, data, length);
      crypto_secretstream_xchacha20poly1305_push (
          &stream, sealed, NULL, plain, sizeof plain, i == 0 ? bound : NULL, i == 0 ? sizeof bound : 0,
          i + 1 < n ? 0 : crypto_secretstream_xchacha20poly1305_TAG_FINAL);
      g_byte_array_append (file, sealed, sizeof sealed);
      data += length;
      size -= length;
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzBytes bytes = { data, size };
  JalonsPieceRef ref = { 0 };
  guint8 number[8];
  g_autoptr (GByteArray) file = g_byte_array_new ();

  fuzz_take (&bytes, number, sizeof number);
  ref.size = jalons_get_u64 (number) % (2 * JALONS_PIECE_CHUNK_SIZE);
  memcpy (ref.identity, "piece of a fuzz.", sizeof ref.identity);
  read_piece (bytes.at, bytes.left, &ref);
  if (bytes.left < JALONS_PIECE_FRONT_SIZE)
    return 0;
  g_byte_array_append (file, bytes.at, JALONS_PIECE_FRONT_SIZE);
  append_sealed (file, bytes.at + JALONS_PIECE_FRONT_SIZE, bytes.left - JALONS_PIECE_FRONT_SIZE, &ref);
  read_piece (file->data, file->len, &ref);

  return 0;
}
