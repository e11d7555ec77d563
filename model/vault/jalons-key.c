/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-key.h"

#include <sodium.h>
#include <string.h>

struct _JalonsKey {
  guint8 bytes[JALONS_KEY_SIZE];
};

G_STATIC_ASSERT (JALONS_KEY_SIZE == crypto_kdf_KEYBYTES);

static JalonsKey *
key_alloc (void)
{
  JalonsKey *key = NULL;

  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  key = sodium_malloc (sizeof *key);
  if (!key)
    g_error ("no memory for a key");

  return key;
}

JalonsKey *
jalons_key_new (void)
{
  JalonsKey *key = key_alloc ();

  crypto_kdf_keygen (key->bytes);

  return key;
}

JalonsKey *
jalons_key_from (const guint8 bytes[JALONS_KEY_SIZE])
{
  JalonsKey *key = key_alloc ();

  memcpy (key->bytes, bytes, JALONS_KEY_SIZE);

  return key;
}

void
jalons_key_free (JalonsKey *key)
{
  sodium_free (key);
}

const guint8 *
jalons_key_bytes (const JalonsKey *key)
{
  return key->bytes;
}

void
jalons_key_derive (const JalonsKey *key, JalonsKeyUse use, guint64 number, guint8 derived[JALONS_KEY_SIZE])
{
  static const char contexts[][crypto_kdf_CONTEXTBYTES + 1] = {
    [JALONS_KEY_BASE] = "JALbase_",
    [JALONS_KEY_LOG] = "JALlog__",
    [JALONS_KEY_HEADER] = "JALhead_",
    [JALONS_KEY_MARK] = "JALmark_",
    [JALONS_KEY_LEASE] = "JALleas_",
  };

  crypto_kdf_derive_from_key (derived, JALONS_KEY_SIZE, number, contexts[use], key->bytes);
}

void
jalons_wipe (gpointer bytes, gsize length)
{
  sodium_memzero (bytes, length);
}

void
jalons_put_u16 (guint8 *at, guint16 value)
{
  value = GUINT16_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

void
jalons_put_u32 (guint8 *at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

void
jalons_put_u64 (guint8 *at, guint64 value)
{
  value = GUINT64_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

guint16
jalons_get_u16 (const guint8 *at)
{
  guint16 value;

  memcpy (&value, at, sizeof value);

  return GUINT16_FROM_LE (value);
}

guint32
jalons_get_u32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);

  return GUINT32_FROM_LE (value);
}

guint64
jalons_get_u64 (const guint8 *at)
{
  guint64 value;

  memcpy (&value, at, sizeof value);

  return GUINT64_FROM_LE (value);
}
