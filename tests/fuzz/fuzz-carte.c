/* SPDX-License-Identifier: EUPL-1.2 */
/* Cards. After a first byte whose last bit is 1, what is to be signed, which is: the reader gets past the signature. */
#include <sodium.h>
#include <stdint.h>
#include <string.h>

#include "jalons-carte-private.h"
#include "pli-keys.h"

#define AT_SIGNING 34

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static GBytes *
sign (const uint8_t *data, size_t size)
{
  static JalonsIdentite *signer;
  GByteArray *card = g_byte_array_append (g_byte_array_new (), data, (guint) size);
  guint8 hash[64], signature[JALONS_SIGNATURE_SIZE];

  if (!signer)
    signer = load_sender ();
  if (size >= AT_SIGNING + JALONS_PUBLIC_KEY_SIZE)
    memcpy (card->data + AT_SIGNING, jalons_identite_carte (signer)->signing_key, JALONS_PUBLIC_KEY_SIZE);
  crypto_generichash (hash, sizeof hash, card->data, card->len, NULL, 0);
  jalons_identite_sign (signer, "JALCARTE-v1", hash, signature);
  g_byte_array_append (card, signature, sizeof signature);
  memset (signature, 0, sizeof signature);
  g_byte_array_append (card, signature, sizeof signature);

  return g_byte_array_free_to_bytes (card);
}

/* What a card that was read is to everything that looks at it. */
static void
use (const JalonsCarte *carte)
{
  static JalonsIdentite *other;
  g_autofree char *words = jalons_carte_words (carte);

  if (!other)
    other = load_reader ();
  g_assert_cmpuint (g_bytes_get_size (carte->bytes), <=, JALONS_CARTE_SIZE_MAX);
  g_assert_true (g_utf8_validate (carte->name, -1, NULL) && *carte->name);
  g_assert_cmpint (carte->created, <, carte->expires);
  jalons_carte_follows (carte, jalons_identite_carte (other));
  jalons_carte_follows (jalons_identite_carte (other), carte);
  jalons_carte_revokes (carte, jalons_identite_carte (other));
  g_assert_false (jalons_carte_follows (carte, carte));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsCarte) carte = NULL;

  if (size == 0)
    return 0;
  bytes = data[0] & 1 ? sign (data + 1, size - 1) : g_bytes_new (data + 1, size - 1);
  carte = jalons_carte_parse (bytes, &error);
  g_assert_true ((carte != NULL) != (error != NULL));
  if (carte)
    use (carte);

  return 0;
}
