/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-digest.h"

#include <sodium.h>

struct _JalonsDigest {
  crypto_generichash_state *state;
};

JalonsDigest *
jalons_digest_new (void)
{
  JalonsDigest *digest = g_new0 (JalonsDigest, 1);

  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  digest->state = g_aligned_alloc (1, sizeof *digest->state, 64);
  crypto_generichash_init (digest->state, NULL, 0, JALONS_DIGEST_SIZE);

  return digest;
}

void
jalons_digest_free (JalonsDigest *digest)
{
  g_aligned_free (digest->state);
  g_free (digest);
}

void
jalons_digest_add (JalonsDigest *digest, gconstpointer bytes, gsize length)
{
  crypto_generichash_update (digest->state, bytes, length);
}

void
jalons_digest_end (JalonsDigest *digest, guint8 hash[JALONS_DIGEST_SIZE])
{
  crypto_generichash_final (digest->state, hash, JALONS_DIGEST_SIZE);
}
