/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-slot.h"

#include <sodium.h>
#include <string.h>

#include "jalons-actor-private.h"
#include "jalons-vault-error.h"

/* Where things are in a slot: see FORMAT.md. */
#define AT_KIND 16
#define AT_FLAGS 17
#define AT_LABEL_LENGTH 18
#define AT_LABEL 20
#define AT_PASSES 84
#define AT_KIB 88
#define AT_SALT 92
#define AT_SIGNING 108
#define AT_BOX 140
#define AT_NONCE 172
#define AT_SECRET 196
#define AT_KEY 244

#define NEEDS_KEY_FILE 1

#define SECRET_SIZE (JALONS_KEY_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES)
#define CONTEXT_SIZE (JALONS_FILE_ID_SIZE + AT_NONCE)

G_STATIC_ASSERT (AT_NONCE + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES == AT_SECRET);
G_STATIC_ASSERT (AT_SECRET + SECRET_SIZE == AT_KEY);
G_STATIC_ASSERT (AT_KEY + JALONS_KEY_SIZE + crypto_box_SEALBYTES == JALONS_SLOT_SIZE);
G_STATIC_ASSERT (AT_SALT + crypto_pwhash_SALTBYTES == AT_SIGNING);

JalonsSlotKind
jalons_slot_kind (const JalonsSlot *slot)
{
  return slot->bytes[AT_KIND];
}

JalonsCost
jalons_slot_cost (const JalonsSlot *slot)
{
  return (JalonsCost) { jalons_get_u32 (slot->bytes + AT_PASSES), jalons_get_u32 (slot->bytes + AT_KIB) };
}

char *
jalons_slot_label (const JalonsSlot *slot)
{
  return g_strndup ((const char *) slot->bytes + AT_LABEL, jalons_get_u16 (slot->bytes + AT_LABEL_LENGTH));
}

gboolean
jalons_slot_needs_key_file (const JalonsSlot *slot)
{
  return (slot->bytes[AT_FLAGS] & NEEDS_KEY_FILE) != 0;
}

/* Less work than the floor is a register made easy to guess; more than the ceiling, a program that
 * never answers: a file that was tampered with could ask for either. */
static gboolean
check_cost (JalonsSlotKind kind, JalonsCost cost, GError **error)
{
  JalonsCost floor = kind == JALONS_SLOT_PASSPHRASE ? JALONS_COST_FLOOR : JALONS_COST_LITTLE;

  if (cost.passes < floor.passes || cost.kib < floor.kib)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_WEAK, "key slot");
  if (cost.passes > JALONS_COST_CEILING.passes || cost.kib > JALONS_COST_CEILING.kib)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_COSTLY, "key slot");

  return TRUE;
}

/* Text, and nothing after it. */
static gboolean
check_label (const JalonsSlot *slot)
{
  guint16 length = jalons_get_u16 (slot->bytes + AT_LABEL_LENGTH);

  return length <= JALONS_SLOT_LABEL_SIZE && g_utf8_validate_len ((const char *) slot->bytes + AT_LABEL, length, NULL)
         && sodium_is_zero (slot->bytes + AT_LABEL + length, JALONS_SLOT_LABEL_SIZE - length);
}

gboolean
jalons_slot_check (const JalonsSlot *slot, GError **error)
{
  JalonsSlotKind kind = jalons_slot_kind (slot);
  gboolean known = kind >= JALONS_SLOT_PASSPHRASE && kind <= JALONS_SLOT_DEMONSTRATION
                   && (slot->bytes[AT_FLAGS] & ~NEEDS_KEY_FILE) == 0;

  if (!known || !check_label (slot))
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, "key slot");

  return check_cost (kind, jalons_slot_cost (slot), error);
}

static gboolean
derive (const JalonsSlot *slot, const JalonsCredential *credential, guint8 wrapping[JALONS_KEY_SIZE], GError **error)
{
  JalonsCost cost = jalons_slot_cost (slot);
  const char *passphrase = credential->passphrase ? credential->passphrase : "";
  guint8 stretched[JALONS_KEY_SIZE];

  if (crypto_pwhash (stretched, sizeof stretched, passphrase, credential->length, slot->bytes + AT_SALT, cost.passes,
                     (gsize) cost.kib * 1024, crypto_pwhash_ALG_ARGON2ID13)
      != 0)
    {
      g_set_error_literal (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_IO, "no memory to derive a key");
      return FALSE;
    }
  crypto_generichash (wrapping, JALONS_KEY_SIZE, credential->key_file, credential->key_file ? JALONS_HASH_SIZE : 0,
                      stretched, sizeof stretched);
  jalons_wipe (stretched, sizeof stretched);

  return TRUE;
}

/* What is bound to the secret: the register, and all that the slot says in clear before it. */
static void
fill_context (const JalonsSlot *slot, const guint8 *file_id, guint8 context[CONTEXT_SIZE])
{
  memcpy (context, file_id, JALONS_FILE_ID_SIZE);
  memcpy (context + JALONS_FILE_ID_SIZE, slot->bytes, AT_NONCE);
}

static void
fill_label (JalonsSlot *slot, const char *label)
{
  gsize length = strlen (label);

  /* No more than fits, and no half of a character. */
  while (length > JALONS_SLOT_LABEL_SIZE)
    length = (gsize) (g_utf8_find_prev_char (label, label + length) - label);
  jalons_put_u16 (slot->bytes + AT_LABEL_LENGTH, (guint16) length);
  memcpy (slot->bytes + AT_LABEL, label, length);
}

/* @credential wraps @secret from now on. */
static gboolean
wrap_secret (JalonsSlot *slot, const guint8 *secret, JalonsCost cost, const JalonsCredential *credential,
             const guint8 *file_id, GError **error)
{
  guint8 wrapping[JALONS_KEY_SIZE], context[CONTEXT_SIZE];

  slot->bytes[AT_FLAGS] = credential->key_file ? NEEDS_KEY_FILE : 0;
  jalons_put_u32 (slot->bytes + AT_PASSES, cost.passes);
  jalons_put_u32 (slot->bytes + AT_KIB, cost.kib);
  randombytes_buf (slot->bytes + AT_SALT, crypto_pwhash_SALTBYTES);
  randombytes_buf (slot->bytes + AT_NONCE, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  if (!jalons_slot_check (slot, error) || !derive (slot, credential, wrapping, error))
    return FALSE;
  fill_context (slot, file_id, context);
  crypto_aead_xchacha20poly1305_ietf_encrypt (slot->bytes + AT_SECRET, NULL, secret, JALONS_KEY_SIZE, context,
                                              sizeof context, NULL, slot->bytes + AT_NONCE, wrapping);
  jalons_wipe (wrapping, sizeof wrapping);

  return TRUE;
}

gboolean
jalons_slot_seal (JalonsSlot *slot, JalonsSlotKind kind, const char *label, JalonsCost cost,
                  const JalonsCredential *credential, const guint8 file_id[JALONS_FILE_ID_SIZE],
                  const JalonsKey *key, JalonsActor **actor, GError **error)
{
  g_autoptr (JalonsKey) secret = jalons_key_new ();
  guint8 box[JALONS_KEY_SIZE];

  g_return_val_if_fail (g_utf8_validate (label, -1, NULL), FALSE);

  memset (slot, 0, sizeof *slot);
  randombytes_buf (slot->bytes, JALONS_SLOT_ID_SIZE);
  slot->bytes[AT_KIND] = (guint8) kind;
  fill_label (slot, label);
  jalons_secret_signing_public (jalons_key_bytes (secret), slot->bytes + AT_SIGNING);
  jalons_secret_box (jalons_key_bytes (secret), slot->bytes + AT_BOX, box);
  jalons_wipe (box, sizeof box);

  if (!wrap_secret (slot, jalons_key_bytes (secret), cost, credential, file_id, error)
      || !jalons_slot_give (slot, key, error))
    return FALSE;
  if (actor)
    *actor = jalons_actor_new (slot->bytes, label, jalons_key_bytes (secret));

  return TRUE;
}

gboolean
jalons_slot_change (JalonsSlot *slot, const JalonsActor *actor, JalonsCost cost, const JalonsCredential *credential,
                    const guint8 file_id[JALONS_FILE_ID_SIZE], GError **error)
{
  JalonsSlot changed = *slot;

  g_return_val_if_fail (memcmp (actor->slot, slot->bytes, JALONS_SLOT_ID_SIZE) == 0, FALSE);

  if (!wrap_secret (&changed, jalons_key_bytes (actor->secret), cost, credential, file_id, error))
    return FALSE;
  *slot = changed;

  return TRUE;
}

gboolean
jalons_slot_give (JalonsSlot *slot, const JalonsKey *key, GError **error)
{
  /* Fails on a public key that is none, which only a damaged slot has. */
  return crypto_box_seal (slot->bytes + AT_KEY, jalons_key_bytes (key), JALONS_KEY_SIZE, slot->bytes + AT_BOX) == 0
         || jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, "key slot");
}

static gboolean
unwrap_secret (const JalonsSlot *slot, const JalonsCredential *credential, const guint8 *file_id,
               guint8 secret[JALONS_KEY_SIZE], GError **error)
{
  guint8 wrapping[JALONS_KEY_SIZE], context[CONTEXT_SIZE];
  int code;

  if (jalons_slot_needs_key_file (slot) != (credential->key_file != NULL))
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_WRONG_PASSPHRASE, "key slot");
  if (!derive (slot, credential, wrapping, error))
    return FALSE;
  fill_context (slot, file_id, context);
  code = crypto_aead_xchacha20poly1305_ietf_decrypt (secret, NULL, NULL, slot->bytes + AT_SECRET, SECRET_SIZE, context,
                                                     sizeof context, slot->bytes + AT_NONCE, wrapping);
  jalons_wipe (wrapping, sizeof wrapping);

  return code == 0 || jalons_vault_set_error (error, JALONS_VAULT_ERROR_WRONG_PASSPHRASE, "key slot");
}

/* The key that the slot's secret opens, wherever the credential is right. The public keys must be the secret's: under
 * others, what is signed or given to the slot would go to somebody else. */
static JalonsKey *
unseal_key (const JalonsSlot *slot, const guint8 *secret, GError **error)
{
  guint8 signing[JALONS_PUBLIC_KEY_SIZE], box_public[JALONS_PUBLIC_KEY_SIZE], box[JALONS_KEY_SIZE];
  guint8 bytes[JALONS_KEY_SIZE];
  JalonsKey *key = NULL;

  jalons_secret_signing_public (secret, signing);
  jalons_secret_box (secret, box_public, box);
  if (memcmp (signing, slot->bytes + AT_SIGNING, sizeof signing) == 0
      && memcmp (box_public, slot->bytes + AT_BOX, sizeof box_public) == 0
      && crypto_box_seal_open (bytes, slot->bytes + AT_KEY, JALONS_SLOT_SIZE - AT_KEY, box_public, box) == 0)
    key = jalons_key_from (bytes);
  else
    jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, "key slot");
  jalons_wipe (box, sizeof box);
  jalons_wipe (bytes, sizeof bytes);

  return key;
}

JalonsKey *
jalons_slot_open (const JalonsSlot *slot, const JalonsCredential *credential,
                  const guint8 file_id[JALONS_FILE_ID_SIZE], JalonsActor **actor, GError **error)
{
  guint8 secret[JALONS_KEY_SIZE];
  JalonsKey *key = NULL;

  if (!jalons_slot_check (slot, error) || !unwrap_secret (slot, credential, file_id, secret, error))
    return NULL;
  key = unseal_key (slot, secret, error);
  if (key && actor)
    {
      g_autofree char *label = jalons_slot_label (slot);

      *actor = jalons_actor_new (jalons_slot_id (slot), label, secret);
    }
  jalons_wipe (secret, sizeof secret);

  return key;
}

const guint8 *
jalons_slot_id (const JalonsSlot *slot)
{
  return slot->bytes;
}

const guint8 *
jalons_slot_public_key (const JalonsSlot *slot)
{
  return slot->bytes + AT_SIGNING;
}
