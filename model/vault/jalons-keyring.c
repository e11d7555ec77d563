/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-keyring.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>

#include "jalons-passphrase.h"
#include "jalons-sys.h"

static JalonsCost
cost_of (JalonsSlotKind kind, JalonsCost cost)
{
  if (cost.passes != 0)
    return cost;

  return kind == JALONS_SLOT_PASSPHRASE ? JALONS_COST_DEFAULT : JALONS_COST_LITTLE;
}

static gboolean
append (JalonsSlot *slots, guint *n_slots, const guint8 *file_id, const JalonsSlotOrder *order, const JalonsKey *key,
        JalonsActor **actor, GError **error)
{
  if (*n_slots == JALONS_MAX_SLOTS)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_SLOTS, order->label);
  if (!jalons_slot_seal (&slots[*n_slots], order->kind, order->label, cost_of (order->kind, order->cost),
                         &order->credential, file_id, key, actor, error))
    return FALSE;
  (*n_slots)++;

  return TRUE;
}

gboolean
jalons_keyring_prepare (JalonsBaseHeader *header, const JalonsSlotOrder *order, const JalonsKey *key,
                        JalonsActor **actor, GError **error)
{
  return append (header->slots, &header->n_slots, header->file_id, order, key, actor, error);
}

static gboolean
hash_file (int fd, guint8 hash[JALONS_HASH_SIZE])
{
  crypto_generichash_state state;
  guint8 bytes[4096];
  guint64 offset = 0;
  gssize n = 0;

  crypto_generichash_init (&state, NULL, 0, JALONS_HASH_SIZE);
  while ((n = jalons_sys_read_at (fd, offset, bytes, sizeof bytes)) > 0)
    {
      crypto_generichash_update (&state, bytes, (gsize) n);
      offset += (guint64) n;
    }
  crypto_generichash_final (&state, hash, JALONS_HASH_SIZE);
  jalons_wipe (bytes, sizeof bytes);
  jalons_wipe (&state, sizeof state);
  if (n == 0 && offset == 0)
    errno = ENODATA;

  return n == 0 && offset > 0;
}

gboolean
jalons_key_file_read (const char *path, guint8 hash[JALONS_HASH_SIZE], GError **error)
{
  int fd = jalons_sys.open (path, O_RDONLY, 0);
  gboolean done = fd >= 0 && hash_file (fd, hash);

  if (!done)
    jalons_vault_set_errno (error, path);
  if (fd >= 0)
    jalons_sys.close (fd);

  return done;
}

static gboolean
can_be (const JalonsSlot *slot, const JalonsCredential *credential, gboolean is_code)
{
  g_autofree char *label = jalons_slot_label (slot);

  return (jalons_slot_kind (slot) == JALONS_SLOT_RECOVERY) == is_code
         && (!credential->label || strcmp (label, credential->label) == 0);
}

static JalonsKey *
try_slots (const JalonsBaseHeader *header, const JalonsCredential *credential, gboolean is_code, JalonsActor **actor,
           GError **error)
{
  g_autoptr (GError) last = NULL;

  for (guint i = 0; i < header->n_slots; i++)
    {
      JalonsKey *key = NULL;

      if (!can_be (&header->slots[i], credential, is_code))
        continue;
      g_clear_error (&last);
      key = jalons_slot_open (&header->slots[i], credential, header->file_id, actor, &last);
      if (key)
        return key;
      /* A slot that is opened but damaged, or asks for what it may not, is told at once. */
      if (!g_error_matches (last, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_WRONG_PASSPHRASE))
        {
          g_propagate_error (error, g_steal_pointer (&last));
          return NULL;
        }
    }
  jalons_vault_set_error (error, JALONS_VAULT_ERROR_WRONG_PASSPHRASE, "key slots");

  return NULL;
}

/* However it is written down, a code is derived in one form only. */
static JalonsKey *
try_code (const JalonsBaseHeader *header, const JalonsCredential *credential, JalonsActor **actor, GError **error)
{
  char *canonical = jalons_recovery_code_read (credential->passphrase, NULL);
  JalonsKey *key = NULL;

  if (canonical)
    {
      const JalonsCredential code = { canonical, strlen (canonical), credential->key_file, credential->label };

      key = try_slots (header, &code, TRUE, actor, error);
    }
  else
    jalons_vault_set_error (error, JALONS_VAULT_ERROR_WRONG_PASSPHRASE, "recovery code");
  g_clear_pointer (&canonical, jalons_passphrase_free);

  return key;
}

static gboolean
is_demonstration (const JalonsBaseHeader *header)
{
  for (guint i = 0; i < header->n_slots; i++)
    if (jalons_slot_kind (&header->slots[i]) == JALONS_SLOT_DEMONSTRATION)
      return TRUE;

  return FALSE;
}

JalonsKey *
jalons_keyring_open (const JalonsBaseHeader *header, const JalonsCredential *credential, JalonsActor **actor,
                     GError **error)
{
  const JalonsCredential demo
      = { .passphrase = JALONS_DEMONSTRATION_PASSPHRASE, .length = strlen (JALONS_DEMONSTRATION_PASSPHRASE) };

  if (!credential && !is_demonstration (header))
    {
      jalons_vault_set_error (error, JALONS_VAULT_ERROR_LOCKED, "key slots");
      return NULL;
    }
  if (!credential)
    return try_slots (header, &demo, FALSE, actor, error);
  if (credential->passphrase && jalons_recovery_code_looks_like (credential->passphrase))
    return try_code (header, credential, actor, error);

  return try_slots (header, credential, FALSE, actor, error);
}

/* Another key for all of @slots, and a base under them. */
static gboolean
rekey (JalonsRegisterFile *file, JalonsSlot *slots, guint n_slots, GError **error)
{
  g_autoptr (JalonsKey) key = jalons_key_new ();

  for (guint i = 0; i < n_slots; i++)
    if (!jalons_slot_give (&slots[i], key, error))
      return FALSE;

  return jalons_register_file_rekey (file, slots, n_slots, key, error);
}

gboolean
jalons_keyring_add (JalonsRegisterFile *file, const JalonsSlotOrder *order, GError **error)
{
  JalonsBaseHeader header = *jalons_register_file_header (file);

  return append (header.slots, &header.n_slots, header.file_id, order, jalons_register_file_key (file), NULL, error)
         && rekey (file, header.slots, header.n_slots, error);
}

gboolean
jalons_keyring_remove (JalonsRegisterFile *file, guint index, GError **error)
{
  JalonsBaseHeader header = *jalons_register_file_header (file);

  g_return_val_if_fail (index < header.n_slots, FALSE);

  if (header.n_slots == 1)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_SLOTS, "key slots");
  header.n_slots--;
  memmove (&header.slots[index], &header.slots[index + 1], (header.n_slots - index) * sizeof (JalonsSlot));

  return rekey (file, header.slots, header.n_slots, error);
}

gboolean
jalons_keyring_rotate (JalonsRegisterFile *file, GError **error)
{
  JalonsBaseHeader header = *jalons_register_file_header (file);

  return rekey (file, header.slots, header.n_slots, error);
}

gboolean
jalons_keyring_change (JalonsRegisterFile *file, const JalonsActor *actor, JalonsCost cost,
                       const JalonsCredential *credential, GError **error)
{
  JalonsBaseHeader header = *jalons_register_file_header (file);
  guint index = jalons_keyring_index (&header, actor->slot);

  if (index == G_MAXUINT)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_SLOTS, actor->label);

  return jalons_slot_change (&header.slots[index], actor, cost_of (jalons_slot_kind (&header.slots[index]), cost),
                             credential, header.file_id, error)
         && rekey (file, header.slots, header.n_slots, error);
}

guint
jalons_keyring_index (const JalonsBaseHeader *header, const guint8 slot[JALONS_SLOT_ID_SIZE])
{
  for (guint i = 0; i < header->n_slots; i++)
    if (memcmp (jalons_slot_id (&header->slots[i]), slot, JALONS_SLOT_ID_SIZE) == 0)
      return i;

  return G_MAXUINT;
}
