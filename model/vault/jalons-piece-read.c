/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-piece-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "jalons-sys.h"

/* -1 with @error. What stands in the place of a piece is not followed, nor waited for. */
static int
open_piece (const char *path, GError **error)
{
  int fd = jalons_sys.open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, 0);
  struct stat status;

  if (fd < 0 && errno == ELOOP)
    jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, path);
  else if (fd < 0)
    jalons_vault_set_errno (error, path);
  if (fd < 0 || (fstat (fd, &status) == 0 && S_ISREG (status.st_mode)))
    return fd;
  jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, path);
  jalons_sys.close (fd);

  return -1;
}

/* What the front says in clear; the first chunk proves it. */
static gboolean
read_front (JalonsPieceWork *work, const guint8 *file_id, const guint8 *identity, GError **error)
{
  gssize length = jalons_sys_read_at (work->fd, 0, work->front, JALONS_PIECE_FRONT_SIZE);

  if (length < 0)
    return jalons_vault_set_errno (error, work->path);
  if (length != JALONS_PIECE_FRONT_SIZE
      || memcmp (work->front, JALONS_PIECE_MAGIC, JALONS_PIECE_MAGIC_SIZE) != 0)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, work->path);
  if (jalons_get_u16 (work->front + JALONS_PIECE_AT_VERSION) != JALONS_PIECE_VERSION
      || jalons_get_u16 (work->front + JALONS_PIECE_AT_FLAGS) != 0)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_NEWER, work->path);
  if (memcmp (work->front + JALONS_PIECE_AT_FILE_ID, file_id, JALONS_FILE_ID_SIZE) != 0
      || memcmp (work->front + JALONS_PIECE_AT_IDENTITY, identity, JALONS_PIECE_ID_SIZE) != 0)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_FOREIGN, work->path);

  return TRUE;
}

/* The next chunk into work->plain; the last one, and no other, ends the stream and the file. */
static gboolean
read_chunk (JalonsPieceWork *work, GError **error)
{
  guint64 offset = JALONS_PIECE_FRONT_SIZE + work->chunk * JALONS_PIECE_SEALED_SIZE;
  gboolean first = work->chunk == 0, last = work->chunk + 1 == work->n_chunks;
  gssize length = jalons_sys_read_at (work->fd, offset, work->sealed, JALONS_PIECE_SEALED_SIZE);
  guint8 bound[JALONS_HASH_SIZE], tag = 0, beyond;

  if (length < 0)
    return jalons_vault_set_errno (error, work->path);
  jalons_piece_work_bind (work, bound);
  if (length != JALONS_PIECE_SEALED_SIZE
      || crypto_secretstream_xchacha20poly1305_pull (&work->stream, work->plain, NULL, &tag, work->sealed,
                                                     JALONS_PIECE_SEALED_SIZE, first ? bound : NULL,
                                                     first ? sizeof bound : 0)
             != 0
      || (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) != last
      || (last && jalons_sys_read_at (work->fd, offset + JALONS_PIECE_SEALED_SIZE, &beyond, 1) != 0))
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, work->path);
  work->chunk++;

  return TRUE;
}

/* The part of the chunk that is the document's, @left bytes of which are still to come; zeros follow it. */
static gboolean
give_chunk (JalonsPieceWork *work, gsize start, guint64 *left, JalonsPieceTaker take, gpointer data,
            GError **error)
{
  const guint8 *bytes = work->plain + start;
  gsize length = (gsize) MIN (JALONS_PIECE_CHUNK_SIZE - start, *left);

  if (!sodium_is_zero (bytes + length, JALONS_PIECE_CHUNK_SIZE - start - length))
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, work->path);
  crypto_generichash_update (&work->hash, bytes, length);
  *left -= length;

  return length == 0 || !take || take (bytes, length, data, error);
}

static gboolean
read_document (JalonsPieceWork *work, const JalonsPieceRef *ref, JalonsPieceTaker take, gpointer data,
               GError **error)
{
  guint8 hash[JALONS_HASH_SIZE];
  guint64 left = ref->size;

  work->n_chunks = jalons_piece_n_chunks (ref->size);
  if (!read_chunk (work, error))
    return FALSE;
  if (jalons_get_u64 (work->plain) != ref->size)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, work->path);
  if (!give_chunk (work, JALONS_PIECE_PREFIX_SIZE, &left, take, data, error))
    return FALSE;
  while (work->chunk < work->n_chunks)
    if (!read_chunk (work, error) || !give_chunk (work, 0, &left, take, data, error))
      return FALSE;
  crypto_generichash_final (&work->hash, hash, sizeof hash);

  return sodium_memcmp (hash, ref->hash, sizeof hash) == 0
         || jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, work->path);
}

gboolean
jalons_piece_read_fd (int fd, const char *path, const guint8 file_id[JALONS_FILE_ID_SIZE],
                      const JalonsPieceRef *ref, JalonsPieceTaker take, gpointer data, GError **error)
{
  g_autoptr (JalonsPieceWork) work = jalons_piece_work_new (fd, path);

  if (!read_front (work, file_id, ref->identity, error))
    return FALSE;
  if (crypto_secretstream_xchacha20poly1305_init_pull (&work->stream, work->front + JALONS_PIECE_AT_STREAM,
                                                       ref->key)
      != 0)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, path);

  return read_document (work, ref, take, data, error);
}

gboolean
jalons_piece_read (const char *folder, const guint8 file_id[JALONS_FILE_ID_SIZE], const JalonsPieceRef *ref,
                   JalonsPieceTaker take, gpointer data, GError **error)
{
  g_autofree char *path = jalons_piece_path (folder, ref->identity);
  int fd = open_piece (path, error);
  gboolean read = FALSE;

  if (fd < 0)
    return FALSE;
  read = jalons_piece_read_fd (fd, path, file_id, ref, take, data, error);
  jalons_sys.close (fd);

  return read;
}

static gboolean
write_cb (const guint8 *bytes, gsize length, gpointer data, GError **error)
{
  return jalons_sys_write_all (*(const int *) data, bytes, length) || jalons_vault_set_errno (error, "copy");
}

gboolean
jalons_piece_extract (const char *folder, const guint8 file_id[JALONS_FILE_ID_SIZE],
                      const JalonsPieceRef *ref, int fd, GError **error)
{
  return jalons_piece_read (folder, file_id, ref, write_cb, &fd, error);
}

gboolean
jalons_piece_is_of (const char *folder, const guint8 file_id[JALONS_FILE_ID_SIZE],
                    const guint8 identity[JALONS_PIECE_ID_SIZE])
{
  g_autofree char *path = jalons_piece_path (folder, identity);
  g_autoptr (JalonsPieceWork) work = NULL;
  int fd = open_piece (path, NULL);
  gboolean is_of = FALSE;

  if (fd < 0)
    return FALSE;
  work = jalons_piece_work_new (fd, path);
  is_of = read_front (work, file_id, identity, NULL);
  jalons_sys.close (fd);

  return is_of;
}
