/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-pli"

#include "jalons-carte-private.h"

#include <sodium.h>
#include <string.h>

#define CONTEXT "JALCARTE-v1"

struct _JalonsIdentite {
  JalonsCarte *carte;
  JalonsKey *seed; /* of the signatures */
  JalonsKey *box;
};

G_STATIC_ASSERT (crypto_sign_SEEDBYTES == JALONS_KEY_SIZE && crypto_box_SECRETKEYBYTES == JALONS_KEY_SIZE);

void
jalons_identite_sign (const JalonsIdentite *identite, const char *context, const guint8 hash[64],
                      guint8 signature[JALONS_SIGNATURE_SIZE])
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) context, strlen (context) + 1);
  g_byte_array_append (bytes, hash, 64);
  crypto_sign_seed_keypair (public_key, secret, jalons_key_bytes (identite->seed));
  crypto_sign_detached (signature, NULL, bytes->data, bytes->len, secret);
  jalons_wipe (secret, sizeof secret);
}

gboolean
jalons_identite_unseal (const JalonsIdentite *identite, const guint8 *sealed, gsize length, guint8 *opened)
{
  return crypto_box_seal_open (opened, sealed, length, identite->carte->sealing_key,
                               jalons_key_bytes (identite->box))
         == 0;
}

static void
append_number (GByteArray *bytes, guint64 number, guint size)
{
  guint8 put[8];

  jalons_put_u64 (put, number);
  g_byte_array_append (bytes, put, size);
}

/* All that is signed. */
static GByteArray *
lay_out (const JalonsCarte *fields)
{
  GByteArray *bytes = g_byte_array_new ();
  guint8 departement[4] = { 0 };

  memcpy (departement, fields->departement, strnlen (fields->departement, 3));
  g_byte_array_append (bytes, (const guint8 *) "JALCARTE", 8);
  append_number (bytes, 1, 2);
  append_number (bytes, 1, 2);
  append_number (bytes, fields->kind, 1);
  append_number (bytes, fields->flags, 1);
  g_byte_array_append (bytes, departement, sizeof departement);
  append_number (bytes, (guint64) fields->created, 8);
  append_number (bytes, (guint64) fields->expires, 8);
  g_byte_array_append (bytes, fields->signing_key, sizeof fields->signing_key);
  g_byte_array_append (bytes, fields->sealing_key, sizeof fields->sealing_key);
  g_byte_array_append (bytes, fields->replaces, sizeof fields->replaces);
  append_number (bytes, strlen (fields->name), 2);
  g_byte_array_append (bytes, (const guint8 *) fields->name, strlen (fields->name));

  return bytes;
}

/* The card of @fields, signed by @identite, and by @former where it has one. */
static JalonsCarte *
sign_card (const JalonsIdentite *identite, const JalonsCarte *fields, const JalonsIdentite *former)
{
  GByteArray *bytes = lay_out (fields);
  guint8 hash[64], signature[JALONS_SIGNATURE_SIZE];
  g_autoptr (GBytes) whole = NULL;

  crypto_generichash (hash, sizeof hash, bytes->data, bytes->len, NULL, 0);
  jalons_identite_sign (identite, CONTEXT, hash, signature);
  g_byte_array_append (bytes, signature, sizeof signature);
  memset (signature, 0, sizeof signature);
  if (former)
    jalons_identite_sign (former, CONTEXT, hash, signature);
  g_byte_array_append (bytes, signature, sizeof signature);
  whole = g_byte_array_free_to_bytes (bytes);

  return jalons_carte_parse (whole, NULL);
}

static void
draw_keys (JalonsIdentite *identite, JalonsCarte *fields)
{
  guint8 secret[crypto_sign_SECRETKEYBYTES];

  identite->seed = jalons_key_new ();
  identite->box = jalons_key_new ();
  crypto_sign_seed_keypair (fields->signing_key, secret, jalons_key_bytes (identite->seed));
  crypto_scalarmult_base (fields->sealing_key, jalons_key_bytes (identite->box));
  jalons_wipe (secret, sizeof secret);
}

JalonsIdentite *
jalons_identite_new (JalonsCarteKind kind, JalonsCarteFlags flags, const char *departement, const char *name,
                     gint64 now, const JalonsIdentite *former)
{
  JalonsIdentite *identite = g_new0 (JalonsIdentite, 1);
  JalonsCarte fields = { .kind = kind, .flags = flags, .created = now, .expires = now + JALONS_CARTE_LIFE };
  g_autofree char *named = g_strdup (name);

  fields.name = named;
  if (departement)
    g_strlcpy (fields.departement, departement, sizeof fields.departement);
  if (former)
    memcpy (fields.replaces, former->carte->hash, sizeof fields.replaces);
  draw_keys (identite, &fields);
  identite->carte = sign_card (identite, &fields, former);
  if (!identite->carte)
    g_clear_pointer (&identite, jalons_identite_free);

  return identite;
}

JalonsIdentite *
jalons_identite_load (GBytes *carte, const guint8 secret[JALONS_IDENTITE_SECRET_SIZE], GError **error)
{
  g_autoptr (JalonsIdentite) identite = g_new0 (JalonsIdentite, 1);
  guint8 signing[crypto_sign_PUBLICKEYBYTES], sealing[crypto_box_PUBLICKEYBYTES];
  guint8 private_key[crypto_sign_SECRETKEYBYTES];

  identite->seed = jalons_key_from (secret);
  identite->box = jalons_key_from (secret + JALONS_KEY_SIZE);
  identite->carte = jalons_carte_parse (carte, error);
  if (!identite->carte)
    return NULL;
  crypto_sign_seed_keypair (signing, private_key, jalons_key_bytes (identite->seed));
  crypto_scalarmult_base (sealing, jalons_key_bytes (identite->box));
  jalons_wipe (private_key, sizeof private_key);
  if (memcmp (signing, identite->carte->signing_key, sizeof signing) == 0
      && memcmp (sealing, identite->carte->sealing_key, sizeof sealing) == 0)
    return g_steal_pointer (&identite);
  g_set_error_literal (error, JALONS_CARTE_ERROR, JALONS_CARTE_ERROR_SIGNATURE, "secrets");

  return NULL;
}

void
jalons_identite_free (JalonsIdentite *identite)
{
  if (!identite)
    return;
  jalons_carte_free (identite->carte);
  g_clear_pointer (&identite->seed, jalons_key_free);
  g_clear_pointer (&identite->box, jalons_key_free);
  g_free (identite);
}

const JalonsCarte *
jalons_identite_carte (const JalonsIdentite *identite)
{
  return identite->carte;
}

void
jalons_identite_secret (const JalonsIdentite *identite, guint8 secret[JALONS_IDENTITE_SECRET_SIZE])
{
  memcpy (secret, jalons_key_bytes (identite->seed), JALONS_KEY_SIZE);
  memcpy (secret + JALONS_KEY_SIZE, jalons_key_bytes (identite->box), JALONS_KEY_SIZE);
}

JalonsCarte *
jalons_identite_revoke (const JalonsIdentite *identite)
{
  JalonsCarte fields = *identite->carte;

  fields.flags |= JALONS_CARTE_REVOKED;

  return sign_card (identite, &fields, NULL);
}
