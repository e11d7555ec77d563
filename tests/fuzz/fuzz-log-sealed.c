/* SPDX-License-Identifier: EUPL-1.2 */

/* The log of a register, sealed by who has its key. Frames, one after the other: how many pages the image has, how many are
 * said to be in the frame (four bytes each), how many are (one byte), their numbers (four bytes each), and how many bytes
 * follow (one byte). */

#include "jalons-log-private.h"

#include "fuzz-log.h"

#define FRAMES_MAX 6
#define PAGES_MAX  3

typedef struct {
  guint8 file_id[JALONS_FILE_ID_SIZE];
  guint64 generation;
  guint64 sequence;
  guint8 tag[JALONS_TAG_SIZE];
} Base;

static const Base *
find_base (void)
{
  static Base *base;

  if (!base)
    {
      g_autoptr (JalonsImage) image = jalons_image_new ();
      JalonsBaseHeader header;
      JalonsBaseState state = { 0 };
      int fd = open (FUZZ_DATA "/vault/base.jalons", O_RDONLY | O_CLOEXEC);

      g_assert_true (fuzz_base_read (fd, &header, image, &state));
      close (fd);
      base = g_new0 (Base, 1);
      memcpy (base->file_id, header.file_id, sizeof base->file_id);
      memcpy (base->tag, state.tag, sizeof base->tag);
      base->generation = header.generation;
      base->sequence = state.sequence;
    }

  return base;
}

static void
fill_frame (GByteArray *plain, FuzzBytes *bytes)
{
  static const guint8 page[JALONS_PAGE_SIZE];
  guint8 head[8], number[4];
  guint n;

  fuzz_take (bytes, head, sizeof head);
  g_byte_array_append (plain, head, sizeof head);
  n = MIN (fuzz_take_number (bytes, 1), PAGES_MAX);
  for (guint i = 0; i < n; i++)
    {
      fuzz_take (bytes, number, sizeof number);
      g_byte_array_append (plain, number, sizeof number);
      g_byte_array_append (plain, page, sizeof page);
    }
  g_byte_array_append (plain, page, fuzz_take_number (bytes, 1));
}

static void
append_frame (GByteArray *log, FuzzBytes *bytes, const Base *base, guint64 sequence,
              guint8 tag[JALONS_TAG_SIZE])
{
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  guint8 head[JALONS_FRAME_HEAD_SIZE] = { 0 }, key[JALONS_KEY_SIZE], context[JALONS_FRAME_CONTEXT_SIZE];
  guint at;

  fill_frame (plain, bytes);
  jalons_put_u32 (head, plain->len + JALONS_TAG_SIZE);
  jalons_put_u64 (head + JALONS_FRAME_AT_SEQUENCE, sequence);
  jalons_put_u32 (head + JALONS_FRAME_AT_CHECK, jalons_frame_check (head));
  jalons_key_derive (fuzz_key (), JALONS_KEY_LOG, base->generation, key);
  jalons_frame_context (context, base->generation, sequence, tag);
  g_byte_array_append (log, head, sizeof head);
  at = log->len;
  g_byte_array_set_size (log, at + plain->len + JALONS_TAG_SIZE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (log->data + at, NULL, plain->data, plain->len, context,
                                              sizeof context, NULL, head + JALONS_FRAME_AT_NONCE, key);
  memcpy (tag, log->data + log->len - JALONS_TAG_SIZE, JALONS_TAG_SIZE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const Base *base = find_base ();
  g_autoptr (GByteArray) log = g_byte_array_new ();
  FuzzBytes bytes = { data, size };
  guint8 head[JALONS_LOG_HEADER_SIZE] = { 0 }, tag[JALONS_TAG_SIZE];

  memcpy (head, JALONS_LOG_MAGIC, JALONS_LOG_MAGIC_SIZE);
  memcpy (head + JALONS_LOG_AT_FILE_ID, base->file_id, sizeof base->file_id);
  memcpy (head + JALONS_LOG_AT_BASE_TAG, base->tag, sizeof base->tag);
  jalons_put_u64 (head + JALONS_LOG_AT_GENERATION, base->generation);
  jalons_put_u64 (head + JALONS_LOG_AT_SEQUENCE, base->sequence);
  memcpy (tag, base->tag, sizeof tag);
  g_byte_array_append (log, head, sizeof head);
  for (guint i = 1; i <= FRAMES_MAX && bytes.left; i++)
    append_frame (log, &bytes, base, base->sequence + i, tag);
  fuzz_log_read (log->data, log->len);

  return 0;
}
