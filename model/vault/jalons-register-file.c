/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-register-file-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>

#include "jalons-sys.h"

guint64 jalons_log_limit = 4 << 20;

void
jalons_opening_clear (JalonsOpening *opening)
{
  g_clear_pointer (&opening->aside, g_free);
  g_clear_pointer (&opening->divergent, g_free);
}

void
jalons_register_file_identify (JalonsBaseHeader *header)
{
  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  memset (header, 0, sizeof *header);
  randombytes_buf (header->file_id, JALONS_FILE_ID_SIZE);
}

gboolean
jalons_register_file_lock (int fd, gboolean shared, const char *path, GError **error)
{
  if (jalons_file_system_sys.lock (fd, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0)
    return TRUE;

  return errno == EWOULDBLOCK ? jalons_vault_set_error (error, JALONS_VAULT_ERROR_BUSY, path)
                              : jalons_vault_set_errno (error, path);
}

void
jalons_register_file_remember (JalonsRegisterFile *file)
{
  JalonsMarkState state = { file->header.generation, file->state.sequence, { 0 } };

  if (!file->mark || file->older || file->fenced)
    return;
  memcpy (state.tag, file->state.tag, JALONS_TAG_SIZE);
  jalons_mark_write (file->mark, &state);
}

/* A new base beside the register, durable, read back, and locked before anybody can see it. */
static int
write_base (JalonsRegisterFile *file, const char *fresh, const JalonsBaseHeader *header, const JalonsKey *key,
            JalonsBaseState *state, GError **error)
{
  int fd;

  jalons_sys.unlink (fresh);
  fd = jalons_sys.open (fresh, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (fd < 0)
    {
      jalons_vault_set_errno (error, fresh);
      return -1;
    }
  if (jalons_base_write (fd, fresh, header, key, file->image, state, error)
      && (jalons_sys.sync (fd) == 0 || jalons_vault_set_errno (error, fresh))
      && jalons_base_verify (fd, fresh, header, key, file->image, state, error)
      && jalons_register_file_lock (fd, FALSE, fresh, error))
    return fd;
  jalons_sys.close (fd);
  jalons_sys.unlink (fresh);

  return -1;
}

/* Whatever is said of its durability. */
void
jalons_register_file_adopt (JalonsRegisterFile *file, int fd, const JalonsBaseHeader *header, const JalonsKey *key,
                            const JalonsBaseState *state)
{
  JalonsKey *kept = jalons_key_from (jalons_key_bytes (key));

  if (file->fd >= 0)
    jalons_sys.close (file->fd);
  jalons_key_free (file->key);
  file->fd = fd;
  file->header = *header;
  file->key = kept;
  file->state = *state;
  file->established = TRUE;
  file->stands.header = *header;
  memcpy (file->stands.tag, state->tag, JALONS_TAG_SIZE);
}

void
jalons_register_file_drop_log (JalonsRegisterFile *file)
{
  g_clear_pointer (&file->log, jalons_log_free);
  if (file->log_path)
    jalons_sys.unlink (file->log_path);
}

gboolean
jalons_register_file_put (JalonsRegisterFile *file, const JalonsBaseHeader *header, const JalonsKey *key,
                          JalonsBaseState *state, JalonsPlacing place, GError **error)
{
  g_autofree char *fresh = g_strconcat (file->path, ".new", NULL);
  int fd;

  if (file->share)
    return jalons_register_file_put_shared (file, header, key, state, place, error);
  fd = write_base (file, fresh, header, key, state, error);
  if (fd < 0)
    return FALSE;
  if (place (fresh, file->path) != 0)
    {
      jalons_vault_set_errno (error, file->path);
      jalons_sys.close (fd);
      jalons_sys.unlink (fresh);
      return FALSE;
    }
  jalons_register_file_adopt (file, fd, header, key, state);
  if (!file->lease)
    jalons_register_file_hold (file);
  if (!jalons_sys_sync_folder (file->path))
    return jalons_vault_set_errno (error, file->path);
  jalons_register_file_remember (file);
  jalons_register_file_back_up (file);

  return TRUE;
}

gboolean
jalons_register_file_publish (JalonsRegisterFile *file, const JalonsBaseHeader *header, const JalonsKey *key,
                              guint64 sequence, JalonsPlacing place, GError **error)
{
  JalonsBaseHeader next = *header;
  JalonsBaseState state = file->state;

  if (!jalons_register_file_check (file, sequence, &place, error))
    return FALSE;
  next.generation = file->stands.header.generation + 1;
  if (file->established)
    jalons_base_hash_header (&file->stands.header, next.parent);
  state.sequence = sequence;

  return jalons_register_file_put (file, &next, key, &state, place, error);
}

gboolean
jalons_register_file_append (JalonsRegisterFile *file, JalonsImage *image, GError **error)
{
  if (!file->log)
    file->log = jalons_log_create (file->log_path, &file->header, file->key, &file->state, error);
  if (!file->log || !jalons_log_append (file->log, image, error))
    return FALSE;
  file->state.sequence = jalons_log_sequence (file->log);
  memcpy (file->state.tag, jalons_log_tag (file->log), JALONS_TAG_SIZE);

  return TRUE;
}

/* A commit goes to the log where it is small; else, or where the log fails, to a base of its own. */
static gboolean
keep (JalonsRegisterFile *file, JalonsImage *image, GError **error)
{
  guint64 size = jalons_image_n_changed (image) * (guint64) JALONS_PAGE_SIZE;

  if (file->share)
    return jalons_register_file_keep_shared (file, image, error);
  if (file->log)
    size += jalons_log_size (file->log);
  if (size <= jalons_log_limit && !file->failure && jalons_register_file_append (file, image, NULL))
    return TRUE;

  if (!jalons_register_file_publish (file, &file->header, file->key, file->state.sequence + 1, jalons_sys.rename,
                                     error))
    return FALSE;
  jalons_register_file_drop_log (file);

  return TRUE;
}

static gboolean
keep_cb (JalonsImage *image, gboolean *full, gpointer data)
{
  JalonsRegisterFile *file = data;
  g_autoptr (GError) error = NULL;
  gboolean kept = FALSE;

  if (!file->established && !file->read_only)
    return TRUE;
  file->committing = TRUE;
  if (file->fenced)
    jalons_register_file_fence (file, file->state.sequence + 1, &error);
  else if (file->read_only)
    jalons_vault_set_error (&error, JALONS_VAULT_ERROR_IO, file->path);
  else
    kept = keep (file, image, &error);
  file->committing = FALSE;
  if (kept)
    {
      g_clear_error (&file->failure);
      file->committed = TRUE;
      /* From here on this is the present state. */
      file->older = FALSE;
      jalons_register_file_remember (file);
      return TRUE;
    }
  *full = g_error_matches (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_FULL);
  g_clear_error (&file->failure);
  file->failure = g_steal_pointer (&error);

  return FALSE;
}

JalonsRegisterFile *
jalons_register_file_alloc (const char *path, const JalonsBaseHeader *header, const JalonsKey *key, const char *marks)
{
  JalonsRegisterFile *file = g_new0 (JalonsRegisterFile, 1);

  file->path = g_strdup (path);
  file->fd = -1;
  file->header = *header;
  jalons_register_file_settle_file_system (file, marks);
  file->key = jalons_key_from (jalons_key_bytes (key));
  file->image = jalons_image_new ();
  file->marks = g_strdup (marks);
  file->mark = marks ? jalons_mark_open (marks, header, key) : NULL;
  jalons_image_set_keeper (file->image, keep_cb, file);

  return file;
}

JalonsRegisterFile *
jalons_register_file_new (const char *path, const JalonsBaseHeader *header, const JalonsKey *key, const char *marks)
{
  g_return_val_if_fail (header->generation == 0 && header->n_slots > 0, NULL);

  return jalons_register_file_alloc (path, header, key, marks);
}

gboolean
jalons_register_file_establish (JalonsRegisterFile *file, GError **error)
{
  /* It stands at its path, but its name could not be made durable. */
  if (file->established)
    return jalons_register_file_compact (file, error);

  return jalons_register_file_publish (file, &file->header, file->key, 1, jalons_sys.name_new, error);
}

gboolean
jalons_register_file_compact (JalonsRegisterFile *file, GError **error)
{
  if (!jalons_register_file_publish (file, &file->header, file->key, file->state.sequence, jalons_sys.rename, error))
    return FALSE;
  jalons_register_file_drop_log (file);

  return TRUE;
}

gboolean
jalons_register_file_rekey (JalonsRegisterFile *file, const JalonsSlot *slots, guint n_slots, const JalonsKey *key,
                            GError **error)
{
  JalonsBaseHeader header = file->header;

  g_return_val_if_fail (n_slots >= 1 && n_slots <= JALONS_MAX_SLOTS, FALSE);

  header.n_slots = n_slots;
  memcpy (header.slots, slots, n_slots * sizeof *slots);
  if (!jalons_register_file_publish (file, &header, key, file->state.sequence, jalons_sys.rename, error))
    return FALSE;
  jalons_register_file_drop_log (file);
  /* The mark is proved by the key. */
  g_clear_pointer (&file->mark, jalons_mark_close);
  file->mark = file->marks ? jalons_mark_open (file->marks, &file->header, file->key) : NULL;
  jalons_register_file_remember (file);
  jalons_register_file_rename_holder (file, file->key);

  return TRUE;
}

void
jalons_register_file_close (JalonsRegisterFile *file)
{
  if (file->fenced)
    jalons_register_file_fence (file, file->state.sequence, NULL);
  else if (file->log && (file->share || !file->failure) && jalons_log_size (file->log) > 0)
    jalons_register_file_compact (file, NULL);
  jalons_register_file_back_up (file);
  g_clear_pointer (&file->log, jalons_log_free);
  jalons_register_file_let_go (file);
  g_clear_pointer (&file->mark, jalons_mark_close);
  if (file->fd >= 0)
    jalons_sys.close (file->fd);
  jalons_image_free (file->image);
  jalons_key_free (file->key);
  g_clear_error (&file->failure);
  jalons_register_file_set_backups (file, NULL);
  g_free (file->marks);
  g_free (file->log_path);
  g_free (file->path);
  g_free (file);
}

JalonsImage *
jalons_register_file_image (JalonsRegisterFile *file)
{
  return file->image;
}

const JalonsBaseHeader *
jalons_register_file_header (const JalonsRegisterFile *file)
{
  return &file->header;
}

const JalonsKey *
jalons_register_file_key (const JalonsRegisterFile *file)
{
  return file->key;
}

guint64
jalons_register_file_sequence (const JalonsRegisterFile *file)
{
  return file->state.sequence;
}

const GError *
jalons_register_file_failure (const JalonsRegisterFile *file)
{
  return file->failure;
}

gboolean
jalons_register_file_is_read_only (const JalonsRegisterFile *file)
{
  return file->read_only;
}

JalonsFileSystem
jalons_register_file_file_system (const JalonsRegisterFile *file)
{
  return file->file_system;
}

gboolean
jalons_register_file_waits (const JalonsRegisterFile *file)
{
  return file->log != NULL;
}
