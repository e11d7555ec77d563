/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-piece-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "jalons-sys.h"

#define TAG_FINAL crypto_secretstream_xchacha20poly1305_TAG_FINAL

/* Puts the document, of the size that was said, into the piece. */
typedef gboolean (*Filler) (JalonsPieceWork *work, gpointer data, GError **error);

void
jalons_piece_ref_clear (JalonsPieceRef *ref)
{
  jalons_wipe (ref, sizeof *ref);
}

char *
jalons_piece_folder (const char *path)
{
  return g_strconcat (path, "-pieces", NULL);
}

void
jalons_piece_name (const guint8 identity[JALONS_PIECE_ID_SIZE], char name[JALONS_PIECE_NAME_SIZE])
{
  sodium_bin2hex (name, JALONS_PIECE_NAME_SIZE, identity, JALONS_PIECE_ID_SIZE);
}

gboolean
jalons_piece_identify (const char *name, guint8 identity[JALONS_PIECE_ID_SIZE])
{
  char again[JALONS_PIECE_NAME_SIZE];
  gsize length = 0;

  if (sodium_hex2bin (identity, JALONS_PIECE_ID_SIZE, name, strlen (name), NULL, &length, NULL) != 0
      || length != JALONS_PIECE_ID_SIZE)
    return FALSE;
  jalons_piece_name (identity, again);

  return strcmp (name, again) == 0;
}

char *
jalons_piece_path (const char *folder, const guint8 identity[JALONS_PIECE_ID_SIZE])
{
  char name[JALONS_PIECE_NAME_SIZE];

  jalons_piece_name (identity, name);

  return g_build_filename (folder, name, NULL);
}

char *
jalons_piece_new_path (const char *folder, const guint8 identity[JALONS_PIECE_ID_SIZE])
{
  g_autofree char *path = jalons_piece_path (folder, identity);

  return g_strconcat (path, ".new", NULL);
}

/* Larger than a stack likes, and full of a document. */
JalonsPieceWork *
jalons_piece_work_new (int fd, const char *path)
{
  JalonsPieceWork *work = NULL;

  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  work = sodium_malloc (sizeof *work);
  if (!work)
    g_error ("no memory to read or write a piece");
  memset (work, 0, sizeof *work);
  work->fd = fd;
  work->path = path;
  crypto_generichash_init (&work->hash, NULL, 0, JALONS_HASH_SIZE);

  return work;
}

void
jalons_piece_work_free (JalonsPieceWork *work)
{
  sodium_free (work);
}

void
jalons_piece_work_bind (const JalonsPieceWork *work, guint8 bound[JALONS_HASH_SIZE])
{
  crypto_generichash (bound, JALONS_HASH_SIZE, work->front, JALONS_PIECE_FRONT_SIZE, NULL, 0);
}

/* Padmé: of the number of whole chunks, only the first bits, as many as its own length takes, are kept; what
 * is added is an eighth at most. */
guint64
jalons_piece_n_chunks (guint64 size)
{
  guint64 n = (JALONS_PIECE_PREFIX_SIZE + size + JALONS_PIECE_CHUNK_SIZE - 1) / JALONS_PIECE_CHUNK_SIZE, low;
  guint length = g_bit_storage (n) - 1;

  if (length == 0)
    return n;
  low = ((guint64) 1 << (length - g_bit_storage (length))) - 1;

  return (n + low) & ~low;
}

static gboolean
put_front (JalonsPieceWork *work, const guint8 *file_id, const JalonsPieceRef *ref, GError **error)
{
  memcpy (work->front, JALONS_PIECE_MAGIC, JALONS_PIECE_MAGIC_SIZE);
  jalons_put_u16 (work->front + JALONS_PIECE_AT_VERSION, JALONS_PIECE_VERSION);
  memcpy (work->front + JALONS_PIECE_AT_FILE_ID, file_id, JALONS_FILE_ID_SIZE);
  memcpy (work->front + JALONS_PIECE_AT_IDENTITY, ref->identity, JALONS_PIECE_ID_SIZE);
  crypto_secretstream_xchacha20poly1305_init_push (&work->stream, work->front + JALONS_PIECE_AT_STREAM,
                                                   ref->key);

  return jalons_sys_write_all (work->fd, work->front, JALONS_PIECE_FRONT_SIZE)
         || jalons_vault_set_errno (error, work->path);
}

/* Seals the chunk as it is, zeros after what fills it. */
static gboolean
put_chunk (JalonsPieceWork *work, GError **error)
{
  gboolean first = work->chunk == 0, last = work->chunk + 1 == work->n_chunks;
  guint8 bound[JALONS_HASH_SIZE];

  jalons_piece_work_bind (work, bound);
  crypto_secretstream_xchacha20poly1305_push (&work->stream, work->sealed, NULL, work->plain,
                                              JALONS_PIECE_CHUNK_SIZE, first ? bound : NULL,
                                              first ? sizeof bound : 0, last ? TAG_FINAL : 0);
  memset (work->plain, 0, JALONS_PIECE_CHUNK_SIZE);
  work->fill = 0;
  work->chunk++;

  return jalons_sys_write_all (work->fd, work->sealed, JALONS_PIECE_SEALED_SIZE)
         || jalons_vault_set_errno (error, work->path);
}

/* Counts in the bytes of the document that have been put where the chunk was filled to. */
static gboolean
fill_chunk (JalonsPieceWork *work, gsize length, GError **error)
{
  crypto_generichash_update (&work->hash, work->plain + work->fill, length);
  work->fill += length;

  return work->fill < JALONS_PIECE_CHUNK_SIZE || put_chunk (work, error);
}

static gboolean
put_document (JalonsPieceWork *work, const guint8 *file_id, JalonsPieceRef *ref, Filler fill, gpointer data,
              GError **error)
{
  work->n_chunks = jalons_piece_n_chunks (ref->size);
  if (!put_front (work, file_id, ref, error))
    return FALSE;
  jalons_put_u64 (work->plain, ref->size);
  work->fill = JALONS_PIECE_PREFIX_SIZE;
  if (!fill (work, data, error))
    return FALSE;
  while (work->chunk < work->n_chunks)
    if (!put_chunk (work, error))
      return FALSE;
  crypto_generichash_final (&work->hash, ref->hash, JALONS_HASH_SIZE);

  return TRUE;
}

/* All of it is on the disk, and is what was meant, before the name that says so. */
static gboolean
put_file (int fd, const char *path, const guint8 *file_id, JalonsPieceRef *ref, Filler fill, gpointer data,
          GError **error)
{
  g_autoptr (JalonsPieceWork) work = jalons_piece_work_new (fd, path);

  return put_document (work, file_id, ref, fill, data, error)
         && (jalons_sys.sync (fd) == 0 || jalons_vault_set_errno (error, path))
         && jalons_piece_read_fd (fd, path, file_id, ref, NULL, NULL, error);
}

/* The folder's own name too: it may just have been made. */
static gboolean
place (const char *fresh, const char *path, const char *folder, GError **error)
{
  if (jalons_sys.name_new (fresh, path) != 0)
    return jalons_vault_set_errno (error, path);
  if (jalons_sys_sync_folder (path) && jalons_sys_sync_folder (folder))
    return TRUE;
  jalons_vault_set_errno (error, path);
  jalons_sys.unlink (path);

  return FALSE;
}

static gboolean
make (const char *folder, const guint8 *file_id, guint64 size, Filler fill, gpointer data,
      JalonsPieceRef *ref, GError **error)
{
  g_autofree char *path = NULL, *fresh = NULL;
  gboolean made = FALSE;
  int fd;

  if (sodium_init () < 0)
    g_error ("libsodium does not start");
  if (jalons_sys.mkdir (folder, 0700) != 0 && errno != EEXIST)
    return jalons_vault_set_errno (error, folder);
  *ref = (JalonsPieceRef){ .size = size };
  randombytes_buf (ref->identity, JALONS_PIECE_ID_SIZE);
  crypto_secretstream_xchacha20poly1305_keygen (ref->key);
  path = jalons_piece_path (folder, ref->identity);
  fresh = jalons_piece_new_path (folder, ref->identity);
  fd = jalons_sys.open (fresh, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (fd >= 0)
    {
      made = put_file (fd, fresh, file_id, ref, fill, data, error) && place (fresh, path, folder, error);
      jalons_sys.close (fd);
    }
  else
    jalons_vault_set_errno (error, fresh);
  if (!made)
    {
      jalons_sys.unlink (fresh);
      jalons_piece_ref_clear (ref);
    }

  return made;
}

static gboolean
read_source_status (int source, struct stat *status, GError **error)
{
  return fstat (source, status) == 0 || jalons_vault_set_error (error, JALONS_VAULT_ERROR_UNREAD, "document");
}

static gboolean
check_status (const struct stat *status, guint64 limit, GError **error)
{
  if (!S_ISREG (status->st_mode))
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_NOT_A_FILE, "document");
  if (status->st_size == 0)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_EMPTY, "document");
  if ((guint64) status->st_size <= limit)
    return TRUE;
  g_set_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_TOO_LARGE,
               "%" G_GUINT64_FORMAT " > %" G_GUINT64_FORMAT " MiB", ((guint64) status->st_size >> 20) + 1, limit >> 20);

  return FALSE;
}

gboolean
jalons_piece_check_source (int source, guint64 limit, GError **error)
{
  struct stat status;

  return read_source_status (source, &status, error) && check_status (&status, limit, error);
}

/* The document that is open, and what its file said when it was first looked at. */
typedef struct {
  int fd;
  struct stat before;
} Source;

static gboolean
is_unchanged (const Source *source)
{
  const struct stat *before = &source->before;
  struct stat after;

  return fstat (source->fd, &after) == 0 && after.st_size == before->st_size
         && after.st_mtim.tv_sec == before->st_mtim.tv_sec
         && after.st_mtim.tv_nsec == before->st_mtim.tv_nsec;
}

static gboolean
fill_from_source (JalonsPieceWork *work, gpointer data, GError **error)
{
  Source *source = data;
  guint64 size = (guint64) source->before.st_size, done = 0;

  while (done < size)
    {
      gsize wanted = (gsize) MIN (JALONS_PIECE_CHUNK_SIZE - work->fill, size - done);

      if (jalons_sys_read_at (source->fd, done, work->plain + work->fill, wanted) != (gssize) wanted)
        return jalons_vault_set_error (error, JALONS_VAULT_ERROR_UNREAD, "document");
      done += wanted;
      if (!fill_chunk (work, wanted, error))
        return FALSE;
    }

  return is_unchanged (source) || jalons_vault_set_error (error, JALONS_VAULT_ERROR_UNREAD, "document");
}

gboolean
jalons_piece_write (const char *folder, const guint8 file_id[JALONS_FILE_ID_SIZE], int source, guint64 limit,
                    JalonsPieceRef *ref, GError **error)
{
  Source from = { .fd = source };

  return read_source_status (source, &from.before, error) && check_status (&from.before, limit, error)
         && make (folder, file_id, (guint64) from.before.st_size, fill_from_source, &from, ref, error);
}

/* Of a piece: where it is, what opens it. */
typedef struct {
  const char *folder;
  const guint8 *file_id;
  const JalonsPieceRef *ref;
} Original;

static gboolean
take_cb (const guint8 *bytes, gsize length, gpointer data, GError **error)
{
  JalonsPieceWork *work = data;

  while (length > 0)
    {
      gsize taken = MIN (JALONS_PIECE_CHUNK_SIZE - work->fill, length);

      memcpy (work->plain + work->fill, bytes, taken);
      if (!fill_chunk (work, taken, error))
        return FALSE;
      bytes += taken;
      length -= taken;
    }

  return TRUE;
}

static gboolean
fill_from_piece (JalonsPieceWork *work, gpointer data, GError **error)
{
  Original *from = data;

  return jalons_piece_read (from->folder, from->file_id, from->ref, take_cb, work, error);
}

gboolean
jalons_piece_renew (const char *folder, const guint8 file_id[JALONS_FILE_ID_SIZE], const JalonsPieceRef *from,
                    JalonsPieceRef *ref, GError **error)
{
  Original original = { folder, file_id, from };

  return make (folder, file_id, from->size, fill_from_piece, &original, ref, error);
}

static gboolean
remove_file (const char *path, GError **error)
{
  return jalons_sys.unlink (path) == 0 || errno == ENOENT || jalons_vault_set_errno (error, path);
}

gboolean
jalons_piece_remove (const char *folder, const guint8 identity[JALONS_PIECE_ID_SIZE], GError **error)
{
  g_autofree char *path = jalons_piece_path (folder, identity);
  g_autofree char *fresh = jalons_piece_new_path (folder, identity);

  return remove_file (path, error) && remove_file (fresh, error);
}
