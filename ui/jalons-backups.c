/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-backups.h"

#include <string.h>

#include "jalons-store-saving.h"

#define FOLDERS "backup-folders"

struct _JalonsBackupKey {
  grefcount        count;
  JalonsKey       *key;    /* NULL when the register is not open */
  JalonsBaseHeader header; /* under that key */
  JalonsSecret    *secret; /* NULL until it is given */
};

static char *
name_of (const guint8 file_id[JALONS_FILE_ID_SIZE])
{
  GString *hex = g_string_new (NULL);

  for (guint i = 0; i < JALONS_FILE_ID_SIZE; i++)
    g_string_append_printf (hex, "%02x", file_id[i]);

  return g_string_free (hex, FALSE);
}

char *
jalons_backups_get_elsewhere (const guint8 file_id[JALONS_FILE_ID_SIZE])
{
  g_autoptr (GSettings) settings = g_settings_new ("fr.jalons.Jalons");
  g_autoptr (GVariant) folders = g_settings_get_value (settings, FOLDERS);
  g_autofree char *name = name_of (file_id);
  g_autoptr (GVariant) folder = g_variant_lookup_value (folders, name, G_VARIANT_TYPE_BYTESTRING);

  return folder ? g_variant_dup_bytestring (folder, NULL) : NULL;
}

void
jalons_backups_set_elsewhere (const guint8 file_id[JALONS_FILE_ID_SIZE], const char *folder)
{
  g_autoptr (GSettings) settings = g_settings_new ("fr.jalons.Jalons");
  g_autoptr (GVariant) folders = g_settings_get_value (settings, FOLDERS);
  g_autofree char *name = name_of (file_id);
  GVariantBuilder builder;
  GVariantIter iter;
  GVariant *value = NULL;
  const char *other = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{say}"));
  g_variant_iter_init (&iter, folders);
  while (g_variant_iter_loop (&iter, "{&s@ay}", &other, &value))
    if (!g_str_equal (other, name))
      g_variant_builder_add (&builder, "{s@ay}", other, value);
  if (folder)
    g_variant_builder_add (&builder, "{s@ay}", name, g_variant_new_bytestring (folder));
  g_settings_set_value (settings, FOLDERS, g_variant_builder_end (&builder));
}

void
jalons_backups_begin (JalonsStore *store)
{
  g_autofree char *elsewhere = NULL;

  if (!jalons_store_keeps_backups (store))
    return;
  elsewhere = jalons_backups_get_elsewhere (jalons_register_file_header (jalons_store_file (store))->file_id);
  jalons_store_set_backups (store, elsewhere);
}

JalonsBackupKey *
jalons_backup_key_new (JalonsStore *store)
{
  JalonsBackupKey *self = g_new0 (JalonsBackupKey, 1);
  JalonsRegisterFile *file = store ? jalons_store_file (store) : NULL;

  g_ref_count_init (&self->count);
  if (file)
    {
      self->key = jalons_key_from (jalons_key_bytes (jalons_register_file_key (file)));
      self->header = *jalons_register_file_header (file);
    }

  return self;
}

JalonsBackupKey *
jalons_backup_key_ref (JalonsBackupKey *self)
{
  g_ref_count_inc (&self->count);

  return self;
}

void
jalons_backup_key_unref (JalonsBackupKey *self)
{
  if (!g_ref_count_dec (&self->count))
    return;
  g_clear_pointer (&self->key, jalons_key_free);
  g_clear_pointer (&self->secret, jalons_secret_free);
  g_free (self);
}

void
jalons_backup_key_set_secret (JalonsBackupKey *self, JalonsSecret *secret)
{
  g_clear_pointer (&self->secret, jalons_secret_free);
  self->secret = secret;
}

/* The key is another wherever a slot is: each change of one gives another key to all. */
static gboolean
has_key_of (const JalonsBackupKey *self, const JalonsBaseHeader *header)
{
  return self->key && memcmp (self->header.file_id, header->file_id, JALONS_FILE_ID_SIZE) == 0
         && self->header.n_slots == header->n_slots
         && memcmp (self->header.slots, header->slots, header->n_slots * sizeof *header->slots) == 0;
}

static gboolean
is_demonstration (const JalonsBaseHeader *header)
{
  for (guint i = 0; i < header->n_slots; i++)
    if (jalons_slot_kind (&header->slots[i]) == JALONS_SLOT_DEMONSTRATION)
      return TRUE;

  return FALSE;
}

gboolean
jalons_backup_key_suffices (JalonsBackupKey *self, const char *path)
{
  JalonsBaseHeader header;

  return !jalons_store_peek (path, &header, NULL) || has_key_of (self, &header) || is_demonstration (&header)
         || self->secret;
}

JalonsKey *
jalons_backup_key_find_cb (const JalonsBaseHeader *header, gpointer data, GError **error)
{
  const JalonsBackupKey *self = data;
  g_autoptr (JalonsActor) actor = NULL;
  guint8 hash[JALONS_HASH_SIZE];
  JalonsCredential credential;
  JalonsKey *key = NULL;

  if (has_key_of (self, header))
    return jalons_key_from (jalons_key_bytes (self->key));
  if (!self->secret)
    return jalons_keyring_open (header, NULL, &actor, error);
  if (jalons_secret_read (self->secret, &credential, hash, error))
    key = jalons_keyring_open (header, &credential, &actor, error);
  jalons_wipe (hash, sizeof hash);

  return key;
}
