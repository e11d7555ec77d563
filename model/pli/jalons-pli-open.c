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

static gboolean
check_magic (const guint8 *data, gsize size, GError **error)
{
  if (size >= PLI_MAGIC_SIZE && memcmp (data, PLI_MAGIC, PLI_MAGIC_SIZE) == 0)
    return TRUE;
  if (size < PLI_MAGIC_TEXT || memcmp (data, PLI_MAGIC, PLI_MAGIC_TEXT) != 0)
    return refuse (JALONS_PLI_ERROR_NOT_A_PLI, "magic", error);

  /* Its name without its line end: it was carried as a text is. */
  return refuse (JALONS_PLI_ERROR_DAMAGED, "text", error);
}

/* Whether a whole file may have as much after its header: no inside has another length than those of the padding. */
static gboolean
is_stream_length (gsize length)
{
  gsize sealed = length - PLI_STREAM_HEADER;
  gsize chunks = (sealed + PLI_CHUNK + PLI_CHUNK_TAG - 1) / (PLI_CHUNK + PLI_CHUNK_TAG);
  gsize inside = sealed - chunks * PLI_CHUNK_TAG;

  return sealed > chunks * PLI_CHUNK_TAG && sealed % (PLI_CHUNK + PLI_CHUNK_TAG) != PLI_CHUNK_TAG
         && jalons_pli_padded (inside) == inside;
}

/* What is outside, before any key is tried. */
static gboolean
check_header (const guint8 *data, gsize size, GError **error)
{
  gsize n = 0;

  if (!check_magic (data, size, error))
    return FALSE;
  if (size > JALONS_PLI_FILE_MAX)
    return refuse (JALONS_PLI_ERROR_TOO_LARGE, "file", error);
  if (size < PLI_FIRST_STANZA)
    return refuse (JALONS_PLI_ERROR_CUT, "header", error);
  if (jalons_get_u16 (data + PLI_AT_VERSION) != PLI_VERSION || jalons_get_u16 (data + PLI_AT_SUITE) != PLI_SUITE)
    return refuse (JALONS_PLI_ERROR_NEWER, "version", error);
  n = jalons_get_u16 (data + PLI_AT_STANZAS);
  if ((n != 1 && n != 2 && n != 4 && n != 8) || jalons_get_u32 (data + PLI_AT_LENGTH) != PLI_HEADER (n)
      || !sodium_is_zero (data + PLI_AT_RESERVED, PLI_RESERVED))
    return refuse (JALONS_PLI_ERROR_DAMAGED, "header", error);
  if (size < PLI_HEADER (n) + PLI_STREAM_HEADER || !is_stream_length (size - PLI_HEADER (n)))
    return refuse (JALONS_PLI_ERROR_CUT, "stream", error);

  return TRUE;
}

static gboolean
try_stanza (const guint8 *data, gsize header, const guint8 *stanza, const JalonsIdentite *identite, guint8 *key)
{
  guint8 mac[PLI_MAC];

  if (!jalons_identite_unseal (identite, stanza, PLI_STANZA, key))
    return FALSE;
  jalons_pli_header_mac (key, data, header - PLI_MAC, mac);

  return sodium_memcmp (mac, data + header - PLI_MAC, PLI_MAC) == 0;
}

/* How many of the keys are sealed to @identite; the file key is put in @key. */
static guint
try_identity (const guint8 *data, gsize header, const JalonsIdentite *identite, guint8 *key)
{
  guint8 tried[PLI_KEY_SIZE];
  guint n = jalons_get_u16 (data + PLI_AT_STANZAS), found = 0;

  for (guint i = 0; i < n; i++)
    if (try_stanza (data, header, data + PLI_FIRST_STANZA + (gsize) i * PLI_STANZA, identite, tried))
      {
        memcpy (key, tried, sizeof tried);
        found++;
      }
  jalons_wipe (tried, sizeof tried);

  return found;
}

/* Which of our identities it is sealed to, and the file key; NULL with @error. One that has two of the keys is refused:
 * there is one way to write a file. */
static const JalonsIdentite *
find_key (const guint8 *data, gsize header, const GPtrArray *identites, guint8 *key, GError **error)
{
  for (guint i = 0; i < identites->len; i++)
    {
      const JalonsIdentite *identite = g_ptr_array_index (identites, i);
      guint found = try_identity (data, header, identite, key);

      if (found == 1)
        return identite;
      if (found > 1)
        {
          refuse (JALONS_PLI_ERROR_MALFORMED, "keys", error);
          return NULL;
        }
    }
  refuse (JALONS_PLI_ERROR_NOT_FOR_US, "keys", error);

  return NULL;
}

static gboolean
pull_chunks (crypto_secretstream_xchacha20poly1305_state *state, const guint8 *data, gsize size, const guint8 bound[32],
             GByteArray *inside, GError **error)
{
  unsigned char tag = 0;

  for (gsize at = 0; at < size;)
    {
      gsize length = MIN (PLI_CHUNK + PLI_CHUNK_TAG, size - at);
      guint before = inside->len;
      gboolean last = at + length == size;

      g_byte_array_set_size (inside, before + (guint) (length - PLI_CHUNK_TAG));
      if (crypto_secretstream_xchacha20poly1305_pull (state, inside->data + before, NULL, &tag, data + at, length,
                                                      at ? NULL : bound, at ? 0 : 32)
          != 0)
        return refuse (JALONS_PLI_ERROR_DAMAGED, "chunk", error);
      if (!last && tag != 0)
        return refuse (JALONS_PLI_ERROR_DAMAGED, "after the end", error);
      at += length;
    }
  if (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL)
    return refuse (JALONS_PLI_ERROR_CUT, "end", error);

  return TRUE;
}

static void
inside_free (GByteArray *inside)
{
  jalons_wipe (inside->data, inside->len);
  g_byte_array_unref (inside);
}

/* All that is enciphered, proved to its end; NULL with @error. */
static GByteArray *
decipher (const guint8 *data, gsize size, gsize header, const guint8 *key, GError **error)
{
  crypto_secretstream_xchacha20poly1305_state state;
  GByteArray *inside = g_byte_array_sized_new ((guint) (size - header));
  guint8 derived[32], bound[32];
  gsize begin = header + PLI_STREAM_HEADER;
  gboolean proved = FALSE;

  crypto_generichash (bound, sizeof bound, data, header, NULL, 0);
  jalons_pli_derive (key, PLI_KEY_BODY, 2, derived);
  proved = crypto_secretstream_xchacha20poly1305_init_pull (&state, data + header, derived) == 0
           && pull_chunks (&state, data + begin, size - begin, bound, inside, error);
  jalons_wipe (derived, sizeof derived);
  jalons_wipe (&state, sizeof state);
  if (proved)
    return inside;
  inside_free (inside);

  return NULL;
}

/* The recipients, each once, in their order. */
static gboolean
read_recipients (const guint8 *inside, JalonsPliEnvelope *envelope)
{
  for (guint i = 0; i < envelope->n_recipients; i++)
    {
      const guint8 *at = inside + ENVELOPE_FIRST + (gsize) i * ENVELOPE_RECIPIENT;

      memcpy (envelope->recipients[i].carte, at, JALONS_CARTE_HASH_SIZE);
      envelope->recipients[i].number = (gint64) jalons_get_u64 (at + JALONS_CARTE_HASH_SIZE);
      if (i && memcmp (at - ENVELOPE_RECIPIENT, at, JALONS_CARTE_HASH_SIZE) >= 0)
        return FALSE;
    }

  return TRUE;
}

static void
read_fields (const guint8 *inside, JalonsPliEnvelope *envelope)
{
  memcpy (envelope->message, inside + ENVELOPE_AT_MESSAGE, sizeof envelope->message);
  memcpy (envelope->sender, inside + ENVELOPE_AT_SENDER, sizeof envelope->sender);
  envelope->nature = jalons_get_u16 (inside + ENVELOPE_AT_NATURE);
  envelope->schema = jalons_get_u16 (inside + ENVELOPE_AT_SCHEMA);
  envelope->sealed = (gint64) jalons_get_u64 (inside + ENVELOPE_AT_SEALED);
  envelope->expires = (gint64) jalons_get_u64 (inside + ENVELOPE_AT_EXPIRES);
  memcpy (envelope->reply_to, inside + ENVELOPE_AT_REPLY, sizeof envelope->reply_to);
  envelope->n_recipients = jalons_get_u16 (inside + ENVELOPE_AT_RECIPIENTS);
}

gboolean
jalons_pli_read_envelope (const guint8 *inside, gsize length, JalonsPliEnvelope *envelope, GError **error)
{
  guint64 payload = 0;
  gsize whole = 0;

  if (length < ENVELOPE_FIRST)
    return refuse (JALONS_PLI_ERROR_MALFORMED, "envelope", error);
  if (jalons_get_u16 (inside) != PLI_VERSION || jalons_get_u16 (inside + 2) != PLI_SUITE)
    return refuse (JALONS_PLI_ERROR_DOWNGRADE, "version", error);
  read_fields (inside, envelope);
  payload = jalons_get_u64 (inside + ENVELOPE_AT_LENGTH);
  if (envelope->n_recipients < 1 || envelope->n_recipients > JALONS_PLI_RECIPIENTS_MAX
      || payload > JALONS_PLI_PAYLOAD_MAX)
    return refuse (JALONS_PLI_ERROR_MALFORMED, "envelope", error);
  whole = ENVELOPE_SIZE (envelope->n_recipients) + JALONS_SIGNATURE_SIZE + (gsize) payload;
  if (jalons_pli_padded (whole) != length || !sodium_is_zero (inside + whole, length - whole)
      || !read_recipients (inside, envelope))
    return refuse (JALONS_PLI_ERROR_MALFORMED, "envelope", error);

  return TRUE;
}

/* Whether it was written to her whose key opened it. */
static gboolean
find_us (JalonsPli *pli, const JalonsIdentite *us)
{
  for (guint i = 0; i < pli->envelope.n_recipients; i++)
    if (memcmp (jalons_identite_carte (us)->hash, pli->envelope.recipients[i].carte, JALONS_CARTE_HASH_SIZE) == 0)
      {
        pli->us = i;
        return TRUE;
      }

  return FALSE;
}

static void
inside_free_cb (gpointer inside)
{
  inside_free (inside);
}

/* Who signed, for whom, and the payload. */
static gboolean
prove_inside (const JalonsPli *pli, const guint8 *outside, gsize header, const GByteArray *inside,
              const JalonsCarte *sender, GError **error)
{
  gsize size = ENVELOPE_SIZE (pli->envelope.n_recipients);
  guint64 payload = jalons_get_u64 (inside->data + ENVELOPE_AT_LENGTH);
  guint8 hash[64];

  if (!sender)
    return refuse (JALONS_PLI_ERROR_SENDER, "sender", error);
  jalons_pli_hash_envelope (inside->data, size, outside + header - PLI_MAC, hash);
  if (!jalons_carte_signed (sender->signing_key, PLI_CONTEXT, hash, inside->data + size))
    return refuse (JALONS_PLI_ERROR_FORGED, "signature", error);
  if (memcmp (pli->envelope.message, outside + PLI_AT_MESSAGE, JALONS_PLI_MESSAGE_SIZE) != 0)
    return refuse (JALONS_PLI_ERROR_DOWNGRADE, "message", error);
  if (jalons_get_u16 (outside + PLI_AT_STANZAS) != jalons_pli_stanzas (pli->envelope.n_recipients))
    return refuse (JALONS_PLI_ERROR_MALFORMED, "stanzas", error);
  crypto_generichash (hash, 32, inside->data + size + JALONS_SIGNATURE_SIZE, payload, NULL, 0);
  if (memcmp (hash, inside->data + ENVELOPE_AT_HASH, 32) != 0)
    return refuse (JALONS_PLI_ERROR_MALFORMED, "payload", error);

  return TRUE;
}

static gboolean
check_meaning (const JalonsPliEnvelope *envelope, gint64 now, GError **error)
{
  if (envelope->schema > JALONS_PLI_SCHEMA || envelope->nature > JALONS_PLI_N_NATURES)
    return refuse (JALONS_PLI_ERROR_NEWER, "payload", error);
  if (!jalons_pli_is_meant (envelope))
    return refuse (JALONS_PLI_ERROR_MALFORMED, "envelope", error);
  if (envelope->expires && now >= envelope->expires)
    return refuse (JALONS_PLI_ERROR_EXPIRED, "expired", error);

  return TRUE;
}

/* The payload, which keeps what it is a part of, and wipes it with itself. */
static GBytes *
take_payload (const JalonsPliEnvelope *envelope, GByteArray *inside)
{
  const guint8 *at = inside->data + ENVELOPE_SIZE (envelope->n_recipients) + JALONS_SIGNATURE_SIZE;
  gsize length = jalons_get_u64 (inside->data + ENVELOPE_AT_LENGTH);

  return g_bytes_new_with_free_func (at, length, inside_free_cb, inside);
}

JalonsPli *
jalons_pli_open (GBytes *file, const GPtrArray *identites, JalonsPliSender sender, gpointer data, gint64 now,
                 GError **error)
{
  gsize size = 0, header = 0;
  const guint8 *outside = g_bytes_get_data (file, &size);
  g_autoptr (JalonsPli) pli = g_new0 (JalonsPli, 1);
  const JalonsIdentite *us = NULL;
  GByteArray *inside = NULL;
  guint8 key[PLI_KEY_SIZE];
  gboolean proved = FALSE;

  if (!check_header (outside, size, error))
    return NULL;
  header = jalons_get_u32 (outside + PLI_AT_LENGTH);
  us = find_key (outside, header, identites, key, error);
  inside = us ? decipher (outside, size, header, key, error) : NULL;
  jalons_wipe (key, sizeof key);
  if (!inside)
    return NULL;
  if (jalons_pli_read_envelope (inside->data, inside->len, &pli->envelope, error))
    proved = find_us (pli, us) || refuse (JALONS_PLI_ERROR_FORWARDED, "recipients", error);
  proved = proved
           && prove_inside (pli, outside, header, inside, sender (pli->envelope.sender, data), error)
           && check_meaning (&pli->envelope, now, error);
  if (proved)
    pli->payload = take_payload (&pli->envelope, inside);
  else
    inside_free (inside);

  return proved ? g_steal_pointer (&pli) : NULL;
}
