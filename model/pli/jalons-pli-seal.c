/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-pli"

#include <sodium.h>
#include <string.h>

#include "jalons-pli-private.h"

static gboolean
refuse (JalonsPliError code, const char *what, GError **error)
{
  g_set_error_literal (error, JALONS_PLI_ERROR, (int) code, what);

  return FALSE;
}

static void
append_number (GByteArray *bytes, guint64 number, guint size)
{
  guint8 put[8];

  jalons_put_u64 (put, number);
  g_byte_array_append (bytes, put, size);
}

/* One that is sealed to nobody, to be told apart by nobody. */
static void
seal_nothing (guint8 stanza[PLI_STANZA])
{
  guint8 public_key[crypto_box_PUBLICKEYBYTES], secret[crypto_box_SECRETKEYBYTES], nothing[PLI_KEY_SIZE];

  crypto_box_keypair (public_key, secret);
  randombytes_buf (nothing, sizeof nothing);
  crypto_box_seal (stanza, nothing, sizeof nothing, public_key);
  jalons_wipe (secret, sizeof secret);
}

static void
shuffle (guint8 *stanzas, guint n)
{
  for (guint i = n; i > 1; i--)
    {
      guint8 *other = stanzas + (gsize) randombytes_uniform (i) * PLI_STANZA;
      guint8 *last = stanzas + (gsize) (i - 1) * PLI_STANZA;
      guint8 kept[PLI_STANZA];

      memcpy (kept, other, PLI_STANZA);
      memmove (other, last, PLI_STANZA);
      memcpy (last, kept, PLI_STANZA);
    }
}

/* FALSE where a card has no key that can be written to: jalons_carte_parse() lets none in. */
static gboolean
append_stanzas (GByteArray *file, const JalonsCarte *const *cartes, guint n_recipients, const guint8 *key)
{
  guint n = jalons_pli_stanzas (n_recipients);
  g_autofree guint8 *stanzas = g_new (guint8, (gsize) n * PLI_STANZA);

  for (guint i = 0; i < n; i++)
    if (i >= n_recipients)
      seal_nothing (stanzas + (gsize) i * PLI_STANZA);
    else if (crypto_box_seal (stanzas + (gsize) i * PLI_STANZA, key, PLI_KEY_SIZE, cartes[i]->sealing_key) != 0)
      return FALSE;
  shuffle (stanzas, n);
  g_byte_array_append (file, stanzas, n * PLI_STANZA);

  return TRUE;
}

static GByteArray *
make_header (const JalonsPliEnvelope *envelope, const JalonsCarte *const *cartes, const guint8 *key)
{
  const guint8 reserved[PLI_RESERVED] = { 0 };
  guint n = jalons_pli_stanzas (envelope->n_recipients);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  guint8 mac[PLI_MAC];

  g_byte_array_append (file, (const guint8 *) PLI_MAGIC, 8);
  append_number (file, PLI_VERSION, 2);
  append_number (file, PLI_SUITE, 2);
  append_number (file, PLI_HEADER (n), 4);
  g_byte_array_append (file, envelope->message, sizeof envelope->message);
  g_byte_array_append (file, reserved, sizeof reserved);
  append_number (file, n, 2);
  if (!append_stanzas (file, cartes, envelope->n_recipients, key))
    return NULL;
  jalons_pli_header_mac (key, file->data, file->len, mac);
  g_byte_array_append (file, mac, sizeof mac);

  return g_steal_pointer (&file);
}

static void
append_envelope (GByteArray *inside, const JalonsPliEnvelope *envelope, GBytes *payload)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (payload, &size);
  guint8 hash[32];

  crypto_generichash (hash, sizeof hash, data, size, NULL, 0);
  append_number (inside, PLI_VERSION, 2);
  append_number (inside, PLI_SUITE, 2);
  g_byte_array_append (inside, envelope->message, sizeof envelope->message);
  g_byte_array_append (inside, envelope->sender, sizeof envelope->sender);
  append_number (inside, envelope->nature, 2);
  append_number (inside, envelope->schema, 2);
  append_number (inside, (guint64) envelope->sealed, 8);
  append_number (inside, (guint64) envelope->expires, 8);
  g_byte_array_append (inside, envelope->reply_to, sizeof envelope->reply_to);
  append_number (inside, size, 8);
  g_byte_array_append (inside, hash, sizeof hash);
  append_number (inside, envelope->n_recipients, 2);
  for (guint i = 0; i < envelope->n_recipients; i++)
    {
      g_byte_array_append (inside, envelope->recipients[i].carte, JALONS_CARTE_HASH_SIZE);
      append_number (inside, (guint64) envelope->recipients[i].number, 8);
    }
}

/* Envelope, signature, payload, zeros: what is enciphered. */
static GByteArray *
make_inside (const JalonsPliEnvelope *envelope, const JalonsIdentite *sender, const guint8 *mac, GBytes *payload)
{
  gsize size = 0, before = 0;
  const guint8 *data = g_bytes_get_data (payload, &size);
  /* At its last size, so that no copy of it is left behind. */
  GByteArray *inside = g_byte_array_sized_new (
      (guint) jalons_pli_padded (ENVELOPE_SIZE (envelope->n_recipients) + JALONS_SIGNATURE_SIZE + size));
  guint8 hash[64], signature[JALONS_SIGNATURE_SIZE];

  append_envelope (inside, envelope, payload);
  jalons_pli_hash_envelope (inside->data, inside->len, mac, hash);
  jalons_identite_sign (sender, PLI_CONTEXT, hash, signature);
  g_byte_array_append (inside, signature, sizeof signature);
  g_byte_array_append (inside, data, (guint) size);
  before = inside->len;
  g_byte_array_set_size (inside, (guint) jalons_pli_padded (before));
  memset (inside->data + before, 0, inside->len - before);

  return inside;
}

static void
append_stream (GByteArray *file, const GByteArray *inside, const guint8 *key)
{
  crypto_secretstream_xchacha20poly1305_state state;
  guint8 derived[32], bound[32], header[PLI_STREAM_HEADER];
  g_autofree guint8 *sealed = g_malloc (PLI_CHUNK + PLI_CHUNK_TAG);

  crypto_generichash (bound, sizeof bound, file->data, file->len, NULL, 0);
  jalons_pli_derive (key, PLI_KEY_BODY, 2, derived);
  crypto_secretstream_xchacha20poly1305_init_push (&state, header, derived);
  jalons_wipe (derived, sizeof derived);
  g_byte_array_append (file, header, sizeof header);
  for (gsize at = 0; at < inside->len; at += PLI_CHUNK)
    {
      gsize length = MIN (PLI_CHUNK, inside->len - at);
      gboolean last = at + length == inside->len;

      crypto_secretstream_xchacha20poly1305_push (
          &state, sealed, NULL, inside->data + at, length, at ? NULL : bound, at ? 0 : sizeof bound,
          last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
      g_byte_array_append (file, sealed, (guint) length + PLI_CHUNK_TAG);
    }
  jalons_wipe (&state, sizeof state);
}

static void
append_inside (GByteArray *file, const JalonsPliEnvelope *envelope, const JalonsIdentite *sender, const guint8 *key,
               GBytes *payload)
{
  g_autoptr (GByteArray) inside = make_inside (envelope, sender, file->data + file->len - PLI_MAC, payload);

  append_stream (file, inside, key);
  jalons_wipe (inside->data, inside->len);
}

static gint
compare_recipients_cb (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, JALONS_CARTE_HASH_SIZE);
}

/* Whether two of the cards have one key: that one would find two keys sealed to her, and could not open the file. */
static gboolean
has_one_key_twice (const JalonsCarte *const *cartes, guint n)
{
  for (guint i = 1; i < n; i++)
    for (guint j = 0; j < i; j++)
      if (memcmp (cartes[i]->sealing_key, cartes[j]->sealing_key, JALONS_PUBLIC_KEY_SIZE) == 0)
        return TRUE;

  return FALSE;
}

/* Fills the envelope in; FALSE where what it says cannot be. */
static gboolean
complete_envelope (JalonsPliEnvelope *envelope, const JalonsIdentite *sender, const JalonsCarte *const *cartes,
                   GError **error)
{
  guint n = envelope->n_recipients;
  gboolean distinct = n >= 1 && n <= JALONS_PLI_RECIPIENTS_MAX && !has_one_key_twice (cartes, n);

  for (guint i = 0; i < n && distinct; i++)
    memcpy (envelope->recipients[i].carte, cartes[i]->hash, JALONS_CARTE_HASH_SIZE);
  if (distinct)
    qsort (envelope->recipients, n, sizeof envelope->recipients[0], compare_recipients_cb);
  for (guint i = 1; i < n && distinct; i++)
    distinct = compare_recipients_cb (&envelope->recipients[i - 1], &envelope->recipients[i]) != 0;
  if (!distinct)
    return refuse (JALONS_PLI_ERROR_RECIPIENTS, "recipients", error);
  if (!jalons_pli_is_meant (envelope))
    return refuse (JALONS_PLI_ERROR_MALFORMED, "envelope", error);
  memcpy (envelope->sender, jalons_identite_carte (sender)->hash, sizeof envelope->sender);
  randombytes_buf (envelope->message, sizeof envelope->message);

  return TRUE;
}

GBytes *
jalons_pli_seal (JalonsPliEnvelope *envelope, const JalonsIdentite *sender, const JalonsCarte *const *cartes,
                 GBytes *payload, GError **error)
{
  GByteArray *file = NULL;
  guint8 key[PLI_KEY_SIZE];

  if (g_bytes_get_size (payload) > JALONS_PLI_PAYLOAD_MAX)
    refuse (JALONS_PLI_ERROR_TOO_LARGE, "payload", error);
  else if (complete_envelope (envelope, sender, cartes, error))
    {
      randombytes_buf (key, sizeof key);
      file = make_header (envelope, cartes, key);
      if (file)
        append_inside (file, envelope, sender, key, payload);
      else
        refuse (JALONS_PLI_ERROR_RECIPIENTS, "key", error);
      jalons_wipe (key, sizeof key);
    }

  return file ? g_byte_array_free_to_bytes (file) : NULL;
}
