/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-log-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "jalons-sys.h"
#include "jalons-vault-error.h"

struct _JalonsLog {
  int      fd;
  char    *path;
  guint64  generation;
  guint64  sequence;
  guint64  size;
  guint8   tag[JALONS_TAG_SIZE];
  guint8  *key; /* sodium_malloc */
  gboolean ended;
};

void
jalons_frame_context (guint8 context[JALONS_FRAME_CONTEXT_SIZE], guint64 generation, guint64 sequence,
                      const guint8 before[JALONS_TAG_SIZE])
{
  jalons_put_u64 (context, generation);
  jalons_put_u64 (context + 8, sequence);
  memcpy (context + 16, before, JALONS_TAG_SIZE);
}

guint32
jalons_frame_check (const guint8 *head)
{
  static const guint8 key[crypto_shorthash_KEYBYTES] = "jalons frame";
  guint8 text[JALONS_FRAME_HEAD_SIZE], hash[crypto_shorthash_BYTES];

  memcpy (text, head, sizeof text);
  memset (text + JALONS_FRAME_AT_CHECK, 0, 4);
  crypto_shorthash (hash, text, sizeof text, key);

  return jalons_get_u32 (hash);
}

static gboolean
write_header (int fd, const JalonsBaseHeader *header, const JalonsBaseState *state)
{
  guint8 bytes[JALONS_LOG_HEADER_SIZE];

  memcpy (bytes, JALONS_LOG_MAGIC, JALONS_LOG_MAGIC_SIZE);
  memcpy (bytes + JALONS_LOG_AT_FILE_ID, header->file_id, JALONS_FILE_ID_SIZE);
  jalons_put_u64 (bytes + JALONS_LOG_AT_GENERATION, header->generation);
  memcpy (bytes + JALONS_LOG_AT_BASE_TAG, state->tag, JALONS_TAG_SIZE);
  jalons_put_u64 (bytes + JALONS_LOG_AT_SEQUENCE, state->sequence);

  return jalons_sys_write_all (fd, bytes, sizeof bytes) && jalons_sys.sync (fd) == 0;
}

/* Made elsewhere and put in place whole: a log is never seen without its header. */
static int
make_file (const char *path, const JalonsBaseHeader *header, const JalonsBaseState *state, GError **error)
{
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  int fd, number;

  jalons_sys.unlink (fresh);
  fd = jalons_sys.open (fresh, O_RDWR | O_CREAT | O_EXCL | O_APPEND, 0600);
  if (fd >= 0 && write_header (fd, header, state) && jalons_sys.rename (fresh, path) == 0
      && jalons_sys_sync_folder (path))
    return fd;
  number = errno;
  if (fd >= 0)
    jalons_sys.close (fd);
  jalons_sys.unlink (fresh);
  errno = number;
  jalons_vault_set_errno (error, path);

  return -1;
}

JalonsLog *
jalons_log_create (const char *path, const JalonsBaseHeader *header, const JalonsKey *key,
                   const JalonsBaseState *state, GError **error)
{
  int fd = make_file (path, header, state, error);
  JalonsLog *log = NULL;

  if (fd < 0)
    return NULL;
  log = g_new0 (JalonsLog, 1);
  log->fd = fd;
  log->path = g_strdup (path);
  log->generation = header->generation;
  log->sequence = state->sequence;
  log->size = JALONS_LOG_HEADER_SIZE;
  memcpy (log->tag, state->tag, JALONS_TAG_SIZE);
  log->key = sodium_malloc (JALONS_KEY_SIZE);
  jalons_key_derive (key, JALONS_KEY_LOG, header->generation, log->key);

  return log;
}

void
jalons_log_free (JalonsLog *log)
{
  jalons_sys.close (log->fd);
  sodium_free (log->key);
  g_free (log->path);
  g_free (log);
}

static void
fill_pages (JalonsImage *image, guint8 *plain)
{
  guint8 *at = plain + JALONS_FRAME_AT_PAGES;

  jalons_put_u32 (plain + JALONS_FRAME_AT_N_PAGES, jalons_image_n_pages (image));
  jalons_put_u32 (plain + JALONS_FRAME_AT_N_CHANGED, jalons_image_n_changed (image));
  for (guint32 i = jalons_image_next_changed (image, 0); i != G_MAXUINT32; i = jalons_image_next_changed (image, i + 1))
    {
      jalons_put_u32 (at, i);
      memcpy (at + 4, jalons_image_page (image, i), JALONS_PAGE_SIZE);
      at += JALONS_FRAME_PAGE_SIZE;
    }
}

static guint8 *
seal_frame (JalonsLog *log, JalonsImage *image, gsize *size)
{
  gsize plain_size = JALONS_FRAME_AT_PAGES + jalons_image_n_changed (image) * (gsize) JALONS_FRAME_PAGE_SIZE;
  guint8 *frame = g_malloc (JALONS_FRAME_HEAD_SIZE + plain_size + JALONS_TAG_SIZE);
  guint8 *plain = frame + JALONS_FRAME_HEAD_SIZE;
  guint8 context[JALONS_FRAME_CONTEXT_SIZE];

  jalons_put_u32 (frame, (guint32) (plain_size + JALONS_TAG_SIZE));
  jalons_put_u64 (frame + JALONS_FRAME_AT_SEQUENCE, log->sequence + 1);
  randombytes_buf (frame + JALONS_FRAME_AT_NONCE, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
  jalons_put_u32 (frame + JALONS_FRAME_AT_CHECK, jalons_frame_check (frame));
  fill_pages (image, plain);
  jalons_frame_context (context, log->generation, log->sequence + 1, log->tag);
  /* In place: the pages in clear are gone once they are sealed. */
  crypto_aead_xchacha20poly1305_ietf_encrypt (plain, NULL, plain, plain_size, context, sizeof context, NULL,
                                              frame + JALONS_FRAME_AT_NONCE, log->key);
  *size = JALONS_FRAME_HEAD_SIZE + plain_size + JALONS_TAG_SIZE;

  return frame;
}

gboolean
jalons_log_append (JalonsLog *log, JalonsImage *image, GError **error)
{
  gsize size = 0;
  g_autofree guint8 *frame = NULL;

  if (log->ended)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_IO, log->path);
  frame = seal_frame (log, image, &size);
  if (log->size + size > JALONS_LOG_MAX)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_IO, log->path);
  if (!jalons_sys_write_all (log->fd, frame, size) || jalons_sys.sync (log->fd) != 0)
    {
      /* What is on the disk now is not known, and asking again would not tell. */
      log->ended = TRUE;
      return jalons_vault_set_errno (error, log->path);
    }
  log->sequence++;
  log->size += size;
  memcpy (log->tag, frame + size - JALONS_TAG_SIZE, JALONS_TAG_SIZE);

  return TRUE;
}

guint64
jalons_log_size (const JalonsLog *log)
{
  return log->size;
}

guint64
jalons_log_sequence (const JalonsLog *log)
{
  return log->sequence;
}

const guint8 *
jalons_log_tag (const JalonsLog *log)
{
  return log->tag;
}
