/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-slot.h"

#include <sodium.h>
#include <string.h>

#include "jalons-vault-error.h"

/* Where things are in a slot: see FORMAT.md. */
#define AT_KIND 16
#define AT_FLAGS 17
#define AT_LABEL_LENGTH 18
#define AT_LABEL 20
#define AT_PASSES 84
#define AT_KIB 88
#define AT_SALT 92
#define AT_NONCE 108
#define AT_WRAPPED 132

#define ID_SIZE 16
#define NEEDS_KEY_FILE 1

/* Key and signing seed. */
#define SECRETS_SIZE (2 * JALONS_KEY_SIZE)

G_STATIC_ASSERT (AT_WRAPPED + SECRETS_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES == JALONS_SLOT_SIZE);
G_STATIC_ASSERT (AT_SALT + crypto_pwhash_SALTBYTES == AT_NONCE);

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
  JalonsCost floor = kind == JALONS_SLOT_DEMONSTRATION ? JALONS_COST_DEMONSTRATION : JALONS_COST_FLOOR;

  if (cost.passes < floor.passes || cost.kib < floor.kib)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_WEAK, "key slot");
  if (cost.passes > JALONS_COST_CEILING.passes || cost.kib > JALONS_COST_CEILING.kib)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_COSTLY, "key slot");

  return TRUE;
}

gboolean
jalons_slot_check (const JalonsSlot *slot, GError **error)
{
  guint16 length = jalons_get_u16 (slot->bytes + AT_LABEL_LENGTH);
  JalonsSlotKind kind = jalons_slot_kind (slot);
  gboolean known = kind >= JALONS_SLOT_PASSPHRASE && kind <= JALONS_SLOT_DEMONSTRATION
                   && (slot->bytes[AT_FLAGS] & ~NEEDS_KEY_FILE) == 0;

  if (!known || length > JALONS_SLOT_LABEL_SIZE
      || !g_utf8_validate_len ((const char *) slot->bytes + AT_LABEL, length, NULL))
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, "key slot");

  return check_cost (kind, jalons_slot_cost (slot), error);
}

static gboolean
derive (const JalonsSlot *slot, const JalonsCredential *credential, guint8 wrapping[JALONS_KEY_SIZE], GError **error)
{
  JalonsCost cost = jalons_slot_cost (slot);
  guint8 stretched[JALONS_KEY_SIZE];

  if (crypto_pwhash (stretched, sizeof stretched, credential->passphrase, credential->length, slot->bytes + AT_SALT,
                     cost.passes, (gsize) cost.kib * 1024, crypto_pwhash_ALG_ARGON2ID13)
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

/* What is bound to the wrapped key: the register, and all that the slot says in clear. */
static void
fill_context (const JalonsSlot *slot, const guint8 *file_id, guint8 context[JALONS_FILE_ID_SIZE + AT_NONCE])
{
  memcpy (context, file_id, JALONS_FILE_ID_SIZE);
  memcpy (context + JALONS_FILE_ID_SIZE, slot->bytes, AT_NONCE);
}

static void
fill_clear (JalonsSlot *slot, JalonsSlotKind kind, const char *label, JalonsCost cost, gboolean key_file)
{
  gsize length = strlen (label);

  /* No more than fits, and no half of a character. */
  while (length > JALONS_SLOT_LABEL_SIZE)
    length = (gsize) (g_utf8_find_prev_char (label, label + length) - label);
  memset (slot, 0, sizeof *slot);
  randombytes_buf (slot->bytes, ID_SIZE);
  slot->bytes[AT_KIND] = (guint8) kind;
  slot->bytes[AT_FLAGS] = key_file ? NEEDS_KEY_FILE : 0;
  jalons_put_u16 (slot->bytes + AT_LABEL_LENGTH, (guint16) length);
  memcpy (slot->bytes + AT_LABEL, label, length);
  jalons_put_u32 (slot->bytes + AT_PASSES, cost.passes);
  jalons_put_u32 (slot->bytes + AT_KIB, cost.kib);
  randombytes_buf (slot->bytes + AT_SALT, crypto_pwhash_SALTBYTES);
  randombytes_buf (slot->bytes + AT_NONCE, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
}

gboolean
jalons_slot_seal (JalonsSlot *slot, JalonsSlotKind kind, const char *label, JalonsCost cost,
                  const JalonsCredential *credential, const guint8 file_id[JALONS_FILE_ID_SIZE],
                  const JalonsKey *key, GError **error)
{
  guint8 wrapping[JALONS_KEY_SIZE], secrets[SECRETS_SIZE], context[JALONS_FILE_ID_SIZE + AT_NONCE];

  g_return_val_if_fail (g_utf8_validate (label, -1, NULL), FALSE);

  fill_clear (slot, kind, label, cost, credential->key_file != NULL);
  if (!jalons_slot_check (slot, error) || !derive (slot, credential, wrapping, error))
    return FALSE;
  memcpy (secrets, jalons_key_bytes (key), JALONS_KEY_SIZE);
  randombytes_buf (secrets + JALONS_KEY_SIZE, JALONS_KEY_SIZE);
  fill_context (slot, file_id, context);
  crypto_aead_xchacha20poly1305_ietf_encrypt (slot->bytes + AT_WRAPPED, NULL, secrets, sizeof secrets, context,
                                              sizeof context, NULL, slot->bytes + AT_NONCE, wrapping);
  jalons_wipe (wrapping, sizeof wrapping);
  jalons_wipe (secrets, sizeof secrets);

  return TRUE;
}

JalonsKey *
jalons_slot_open (const JalonsSlot *slot, const JalonsCredential *credential,
                  const guint8 file_id[JALONS_FILE_ID_SIZE], JalonsKey **seed, GError **error)
{
  guint8 wrapping[JALONS_KEY_SIZE], secrets[SECRETS_SIZE], context[JALONS_FILE_ID_SIZE + AT_NONCE];
  JalonsKey *key = NULL;

  if (!jalons_slot_check (slot, error))
    return NULL;
  if (jalons_slot_needs_key_file (slot) != (credential->key_file != NULL))
    {
      jalons_vault_set_error (error, JALONS_VAULT_ERROR_WRONG_PASSPHRASE, "key slot");
      return NULL;
    }
  if (!derive (slot, credential, wrapping, error))
    return NULL;
  fill_context (slot, file_id, context);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (secrets, NULL, NULL, slot->bytes + AT_WRAPPED,
                                                  JALONS_SLOT_SIZE - AT_WRAPPED, context, sizeof context,
                                                  slot->bytes + AT_NONCE, wrapping)
      == 0)
    key = jalons_key_from (secrets);
  else
    jalons_vault_set_error (error, JALONS_VAULT_ERROR_WRONG_PASSPHRASE, "key slot");
  if (key && seed)
    *seed = jalons_key_from (secrets + JALONS_KEY_SIZE);
  jalons_wipe (wrapping, sizeof wrapping);
  jalons_wipe (secrets, sizeof secrets);

  return key;
}
