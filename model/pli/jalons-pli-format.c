/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-pli"

/* What sealing and opening share. */

#include "jalons-pli-private.h"

#include <sodium.h>
#include <string.h>

#define PADDED_MIN 16384

G_DEFINE_QUARK (jalons - pli - error - quark, jalons_pli_error)

G_STATIC_ASSERT (crypto_box_SEALBYTES + PLI_KEY_SIZE == PLI_STANZA);
G_STATIC_ASSERT (crypto_secretstream_xchacha20poly1305_ABYTES == PLI_CHUNK_TAG);
G_STATIC_ASSERT (crypto_secretstream_xchacha20poly1305_HEADERBYTES == PLI_STREAM_HEADER);
G_STATIC_ASSERT (crypto_secretstream_xchacha20poly1305_KEYBYTES == PLI_KEY_SIZE);
G_STATIC_ASSERT (crypto_kdf_KEYBYTES == PLI_KEY_SIZE && crypto_kdf_CONTEXTBYTES == 8);

void
jalons_pli_derive (const guint8 key[PLI_KEY_SIZE], const char *context, guint64 number, guint8 derived[32])
{
  crypto_kdf_derive_from_key (derived, 32, number, context, key);
}

void
jalons_pli_header_mac (const guint8 key[PLI_KEY_SIZE], const guint8 *header, gsize length, guint8 mac[PLI_MAC])
{
  guint8 derived[32];

  jalons_pli_derive (key, PLI_KEY_HEADER, 1, derived);
  crypto_generichash (mac, PLI_MAC, header, length, derived, sizeof derived);
  jalons_wipe (derived, sizeof derived);
}

void
jalons_pli_hash_envelope (const guint8 *envelope, gsize length, const guint8 mac[PLI_MAC], guint8 hash[64])
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, 64);
  crypto_generichash_update (&state, envelope, length);
  crypto_generichash_update (&state, mac, PLI_MAC);
  crypto_generichash_final (&state, hash, 64);
}

guint
jalons_pli_stanzas (guint n_recipients)
{
  guint n = 1;

  while (n < n_recipients)
    n *= 2;

  return n;
}

gboolean
jalons_pli_is_meant (const JalonsPliEnvelope *envelope)
{
  for (guint i = 0; i < envelope->n_recipients; i++)
    if (envelope->recipients[i].number < 1)
      return FALSE;

  return envelope->schema >= 1 && envelope->schema <= JALONS_PLI_SCHEMA && envelope->nature >= 1
         && envelope->nature <= JALONS_PLI_N_NATURES && envelope->sealed >= 1
         && (envelope->expires == 0 || envelope->expires > envelope->sealed);
}

gsize
jalons_pli_padded (gsize length)
{
  guint place = 0, bits = 0;
  gsize mask = 0;

  if (length <= PADDED_MIN)
    return PADDED_MIN;
  place = g_bit_storage (length) - 1;
  bits = g_bit_storage (place);
  mask = ((gsize) 1 << (place - bits)) - 1;

  return (length + mask) & ~mask;
}

void
jalons_pli_free (JalonsPli *pli)
{
  if (!pli)
    return;
  g_clear_pointer (&pli->payload, g_bytes_unref);
  g_free (pli);
}
