/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-base-private.h"

#include <sodium.h>
#include <string.h>

#include "jalons-sys.h"
#include "jalons-vault-error.h"

static const char magic[] = "JALONS-BASE\n";

#define MAGIC_SIZE (sizeof magic - 1)
#define AT_VERSION 12
#define AT_FLAGS 14
#define AT_FILE_ID 16
#define AT_GENERATION 32
#define AT_PARENT 40
#define AT_N_SLOTS 72
#define AT_SLOTS 74

#define VERSION 1

gsize
jalons_base_header_size (const JalonsBaseHeader *header)
{
  return AT_SLOTS + header->n_slots * (gsize) JALONS_SLOT_SIZE;
}

void
jalons_base_write_header (const JalonsBaseHeader *header, guint8 *bytes)
{
  memcpy (bytes, magic, MAGIC_SIZE);
  jalons_put_u16 (bytes + AT_VERSION, VERSION);
  jalons_put_u16 (bytes + AT_FLAGS, 0);
  memcpy (bytes + AT_FILE_ID, header->file_id, JALONS_FILE_ID_SIZE);
  jalons_put_u64 (bytes + AT_GENERATION, header->generation);
  memcpy (bytes + AT_PARENT, header->parent, JALONS_HASH_SIZE);
  jalons_put_u16 (bytes + AT_N_SLOTS, (guint16) header->n_slots);
  for (guint i = 0; i < header->n_slots; i++)
    memcpy (bytes + AT_SLOTS + i * JALONS_SLOT_SIZE, header->slots[i].bytes, JALONS_SLOT_SIZE);
}

void
jalons_base_hash_header (const JalonsBaseHeader *header, guint8 hash[JALONS_HASH_SIZE])
{
  guint8 bytes[JALONS_BASE_MAX_HEADER];

  jalons_base_write_header (header, bytes);
  crypto_generichash (hash, JALONS_HASH_SIZE, bytes, jalons_base_header_size (header), NULL, 0);
}

void
jalons_base_seal_header (const guint8 *bytes, gsize length, const JalonsKey *key, guint8 seal[JALONS_HASH_SIZE])
{
  guint8 derived[JALONS_KEY_SIZE];

  jalons_key_derive (key, JALONS_KEY_HEADER, 0, derived);
  crypto_generichash (seal, JALONS_HASH_SIZE, bytes, length, derived, sizeof derived);
  jalons_wipe (derived, sizeof derived);
}

static gboolean
check_beginning (const guint8 *bytes, gssize length, const char *path, GError **error)
{
  if (length < 0)
    return jalons_vault_set_errno (error, path);
  if ((gsize) length < MAGIC_SIZE || memcmp (bytes, magic, MAGIC_SIZE) != 0)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_NOT_A_REGISTER, path);
  if (length < AT_SLOTS)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, path);
  if (jalons_get_u16 (bytes + AT_VERSION) != VERSION || jalons_get_u16 (bytes + AT_FLAGS) != 0)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_NEWER, path);

  return TRUE;
}

/* Each is a slot, and no two are the same one: who takes one away takes away what it opens. */
static gboolean
check_slots (const JalonsBaseHeader *header, const char *path, GError **error)
{
  for (guint i = 0; i < header->n_slots; i++)
    {
      if (!jalons_slot_check (&header->slots[i], error))
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (memcmp (jalons_slot_id (&header->slots[i]), jalons_slot_id (&header->slots[j]), JALONS_SLOT_ID_SIZE) == 0)
          return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, path);
    }

  return TRUE;
}

/* Only the first has none before it. */
static gboolean
check_generation (const JalonsBaseHeader *header)
{
  return header->generation > 0
         && (header->generation == 1) == (sodium_is_zero (header->parent, JALONS_HASH_SIZE) == 1);
}

gboolean
jalons_base_read_header (int fd, const char *path, JalonsBaseHeader *header, GError **error)
{
  guint8 bytes[JALONS_BASE_MAX_HEADER];
  gssize length = jalons_sys_read_at (fd, 0, bytes, sizeof bytes);

  if (!check_beginning (bytes, length, path, error))
    return FALSE;
  memcpy (header->file_id, bytes + AT_FILE_ID, JALONS_FILE_ID_SIZE);
  header->generation = jalons_get_u64 (bytes + AT_GENERATION);
  memcpy (header->parent, bytes + AT_PARENT, JALONS_HASH_SIZE);
  header->n_slots = jalons_get_u16 (bytes + AT_N_SLOTS);
  if (header->n_slots < 1 || header->n_slots > JALONS_MAX_SLOTS || !check_generation (header)
      || (gsize) length < jalons_base_header_size (header))
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, path);
  for (guint i = 0; i < header->n_slots; i++)
    memcpy (header->slots[i].bytes, bytes + AT_SLOTS + i * JALONS_SLOT_SIZE, JALONS_SLOT_SIZE);

  return check_slots (header, path, error);
}
