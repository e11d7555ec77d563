/* SPDX-License-Identifier: EUPL-1.2 */
/* Sealed files from inside: the bytes are what the chunks hold, enciphered under a header of ours, so that all that comes
 * after the stream is reached. The first byte says what is put right first. */
#include <sodium.h>
#include <stdint.h>
#include <string.h>

#include "jalons-pli-private.h"
#include "pli-keys.h"

#define MOST (1 << 20)

enum {
  PUT_OUTSIDE = 1, /* version, suite, message */
  PUT_SENDER = 2,
  PUT_RECIPIENT = 4, /* the first is us */
  PUT_PAYLOAD = 8,   /* its length is what there is, and its hash */
  PUT_SIGNATURE = 16,
  PUT_PADDING = 32,
};

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static JalonsIdentite *sender, *reader;
static const guint8 file_key[PLI_KEY_SIZE] = { 7 };

static const JalonsCarte *
sender_cb (const guint8 hash[JALONS_CARTE_HASH_SIZE], gpointer data G_GNUC_UNUSED)
{
  const JalonsCarte *carte = jalons_identite_carte (sender);

  return memcmp (hash, carte->hash, sizeof carte->hash) == 0 ? carte : NULL;
}

/* One with @n keys, each sealed to the reader but the first, which alone is the file's. */
static GByteArray *
make_header (guint n)
{
  GByteArray *header = g_byte_array_new ();

  g_byte_array_set_size (header, (guint) PLI_HEADER (n));
  memset (header->data, 0, header->len);
  memcpy (header->data, PLI_MAGIC, PLI_MAGIC_SIZE);
  jalons_put_u16 (header->data + PLI_AT_VERSION, PLI_VERSION);
  jalons_put_u16 (header->data + PLI_AT_SUITE, PLI_SUITE);
  jalons_put_u32 (header->data + PLI_AT_LENGTH, header->len);
  jalons_put_u16 (header->data + PLI_AT_STANZAS, (guint16) n);
  crypto_box_seal (header->data + PLI_FIRST_STANZA, file_key, PLI_KEY_SIZE,
                   jalons_identite_carte (reader)->sealing_key);
  jalons_pli_header_mac (file_key, header->data, header->len - PLI_MAC, header->data + header->len - PLI_MAC);

  return header;
}

static const GByteArray *
header_for (const GByteArray *inside)
{
  static GByteArray *headers[4];
  guint n = inside->len > ENVELOPE_FIRST ? jalons_get_u16 (inside->data + ENVELOPE_AT_RECIPIENTS) : 1;
  guint place = n <= 1 ? 0 : n == 2 ? 1 : n <= 4 ? 2 : 3;

  if (!headers[place])
    headers[place] = make_header (1u << place);

  return headers[place];
}

static void
put_envelope (guint8 put, GByteArray *inside, gsize end)
{
  if (put & PUT_OUTSIDE)
    {
      jalons_put_u16 (inside->data, PLI_VERSION);
      jalons_put_u16 (inside->data + 2, PLI_SUITE);
      memset (inside->data + ENVELOPE_AT_MESSAGE, 0, JALONS_PLI_MESSAGE_SIZE);
    }
  if (put & PUT_SENDER)
    memcpy (inside->data + ENVELOPE_AT_SENDER, jalons_identite_carte (sender)->hash, JALONS_CARTE_HASH_SIZE);
  if (put & PUT_RECIPIENT)
    memcpy (inside->data + ENVELOPE_FIRST, jalons_identite_carte (reader)->hash, JALONS_CARTE_HASH_SIZE);
  if (put & PUT_PAYLOAD)
    {
      jalons_put_u64 (inside->data + ENVELOPE_AT_LENGTH, inside->len - end);
      crypto_generichash (inside->data + ENVELOPE_AT_HASH, 32, inside->data + end, inside->len - end, NULL,
                          0);
    }
}

static void
put_right (guint8 put, GByteArray *inside, const GByteArray *header)
{
  gsize n = inside->len > ENVELOPE_FIRST ? jalons_get_u16 (inside->data + ENVELOPE_AT_RECIPIENTS) : 0;
  gsize envelope = ENVELOPE_SIZE (n), before = inside->len;
  guint8 hash[64];

  if (n && inside->len >= envelope + JALONS_SIGNATURE_SIZE)
    {
      put_envelope (put, inside, envelope + JALONS_SIGNATURE_SIZE);
      jalons_pli_hash_envelope (inside->data, envelope, header->data + header->len - PLI_MAC, hash);
      if (put & PUT_SIGNATURE)
        jalons_identite_sign (sender, PLI_CONTEXT, hash, inside->data + envelope);
    }
  if (put & PUT_PADDING)
    {
      g_byte_array_set_size (inside, (guint) jalons_pli_padded (before));
      memset (inside->data + before, 0, inside->len - before);
    }
}

static GBytes *
encipher (const GByteArray *header, const GByteArray *inside)
{
  crypto_secretstream_xchacha20poly1305_state state;
  GByteArray *file = g_byte_array_append (g_byte_array_new (), header->data, header->len);
  guint8 derived[32], bound[32], begin[PLI_STREAM_HEADER], chunk[PLI_CHUNK + PLI_CHUNK_TAG];

  crypto_generichash (bound, sizeof bound, header->data, header->len, NULL, 0);
  jalons_pli_derive (file_key, PLI_KEY_BODY, 2, derived);
  crypto_secretstream_xchacha20poly1305_init_push (&state, begin, derived);
  g_byte_array_append (file, begin, sizeof begin);
  for (gsize at = 0; at < inside->len; at += PLI_CHUNK)
    {
      gsize length = MIN (PLI_CHUNK, inside->len - at);

      crypto_secretstream_xchacha20poly1305_push (
          &state, chunk, NULL, inside->data + at, length, at ? NULL : bound, at ? 0 : sizeof bound,
          at + length == inside->len ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
      g_byte_array_append (file, chunk, (guint) length + PLI_CHUNK_TAG);
    }

  return g_byte_array_free_to_bytes (file);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static GPtrArray *ours;
  g_autoptr (GByteArray) inside = g_byte_array_new ();
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsPli) pli = NULL;
  JalonsPliEnvelope envelope = { 0 };

  if (size < 2 || size > MOST)
    return 0;
  if (!sender)
    {
      sender = load_sender ();
      reader = load_reader ();
      ours = g_ptr_array_new ();
      g_ptr_array_add (ours, reader);
    }
  g_byte_array_append (inside, data + 1, (guint) size - 1);
  put_right (data[0], inside, header_for (inside));
  jalons_pli_read_envelope (inside->data, inside->len, &envelope, NULL);
  file = encipher (header_for (inside), inside);
  pli = jalons_pli_open (file, ours, sender_cb, NULL, 1800000000, &error);
  g_assert_true ((pli != NULL) != (error != NULL));
  if (pli)
    g_assert_cmpuint (g_bytes_get_size (pli->payload), ==,
                      jalons_get_u64 (inside->data + ENVELOPE_AT_LENGTH));

  return 0;
}
