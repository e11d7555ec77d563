/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-actor.h"

#include <sodium.h>
#include <string.h>

#include "jalons-actor-private.h"

#define CONTEXT_SIGN "JALsign_"
#define CONTEXT_BOX "JALbox__"

G_STATIC_ASSERT (crypto_sign_PUBLICKEYBYTES == JALONS_PUBLIC_KEY_SIZE);
G_STATIC_ASSERT (crypto_box_PUBLICKEYBYTES == JALONS_PUBLIC_KEY_SIZE);
G_STATIC_ASSERT (crypto_sign_BYTES == JALONS_SIGNATURE_SIZE);
G_STATIC_ASSERT (crypto_sign_SEEDBYTES == JALONS_KEY_SIZE && crypto_box_SEEDBYTES == JALONS_KEY_SIZE);

static void
derive_signing (const guint8 *secret, guint8 *public_key, guint8 *private_key)
{
  guint8 seed[JALONS_KEY_SIZE];

  crypto_kdf_derive_from_key (seed, sizeof seed, 0, CONTEXT_SIGN, secret);
  crypto_sign_seed_keypair (public_key, private_key, seed);
  jalons_wipe (seed, sizeof seed);
}

void
jalons_secret_signing_public (const guint8 secret[JALONS_KEY_SIZE], guint8 public_key[JALONS_PUBLIC_KEY_SIZE])
{
  guint8 private_key[crypto_sign_SECRETKEYBYTES];

  derive_signing (secret, public_key, private_key);
  jalons_wipe (private_key, sizeof private_key);
}

void
jalons_secret_box (const guint8 secret[JALONS_KEY_SIZE], guint8 public_key[JALONS_PUBLIC_KEY_SIZE],
                   guint8 private_key[JALONS_KEY_SIZE])
{
  guint8 seed[JALONS_KEY_SIZE];

  crypto_kdf_derive_from_key (seed, sizeof seed, 0, CONTEXT_BOX, secret);
  crypto_box_seed_keypair (public_key, private_key, seed);
  jalons_wipe (seed, sizeof seed);
}

JalonsActor *
jalons_actor_new (const guint8 slot[JALONS_SLOT_ID_SIZE], const char *label, const guint8 secret[JALONS_KEY_SIZE])
{
  JalonsActor *actor = g_new0 (JalonsActor, 1);

  memcpy (actor->slot, slot, JALONS_SLOT_ID_SIZE);
  actor->label = g_strdup (label);
  actor->secret = jalons_key_from (secret);
  jalons_secret_signing_public (secret, actor->public_key);

  return actor;
}

JalonsActor *
jalons_actor_new_passing (const char *label)
{
  const guint8 no_slot[JALONS_SLOT_ID_SIZE] = { 0 };
  g_autoptr (JalonsKey) secret = jalons_key_new ();

  return jalons_actor_new (no_slot, label, jalons_key_bytes (secret));
}

JalonsActor *
jalons_actor_copy (const JalonsActor *actor)
{
  return jalons_actor_new (actor->slot, actor->label, jalons_key_bytes (actor->secret));
}

void
jalons_actor_free (JalonsActor *actor)
{
  g_free (actor->label);
  jalons_key_free (actor->secret);
  g_free (actor);
}

void
jalons_actor_sign (const JalonsActor *actor, const guint8 *bytes, gsize length, guint8 signature[JALONS_SIGNATURE_SIZE])
{
  guint8 public_key[JALONS_PUBLIC_KEY_SIZE], private_key[crypto_sign_SECRETKEYBYTES];

  derive_signing (jalons_key_bytes (actor->secret), public_key, private_key);
  crypto_sign_detached (signature, NULL, bytes, length, private_key);
  jalons_wipe (private_key, sizeof private_key);
}

gboolean
jalons_signature_check (const guint8 public_key[JALONS_PUBLIC_KEY_SIZE], const guint8 *bytes, gsize length,
                        const guint8 signature[JALONS_SIGNATURE_SIZE])
{
  return crypto_sign_verify_detached (signature, bytes, length, public_key) == 0;
}
