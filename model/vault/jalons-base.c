/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-base-private.h"

#include <sodium.h>
#include <string.h>

#include "jalons-sys.h"
#include "jalons-vault-error.h"

/* A chunk of plain text, sixteen pages; encrypted, it is that much longer. */
#define CHUNK_PAGES 16
#define CHUNK_SIZE (CHUNK_PAGES * JALONS_PAGE_SIZE)
#define SEALED_SIZE (CHUNK_SIZE + crypto_secretstream_xchacha20poly1305_ABYTES)
#define STREAM_HEADER_SIZE crypto_secretstream_xchacha20poly1305_HEADERBYTES

/* The first chunk says what follows; the pages are in the others. */
#define AT_N_PAGES 0
#define AT_SEQUENCE 4
#define AT_N_RESTORED 12
#define AT_RESTORED 16
#define RESTORED_SIZE 32

typedef crypto_secretstream_xchacha20poly1305_state Stream;

typedef struct {
  int           fd;
  const char   *path;
  guint8        front[JALONS_BASE_MAX_HEADER + JALONS_HASH_SIZE + STREAM_HEADER_SIZE];
  gsize         front_size;
  guint8        hash[JALONS_HASH_SIZE]; /* of all that stands before the first chunk */
  Stream        stream;
  guint64       offset;
  guint8        plain[CHUNK_SIZE];
  guint8        sealed[SEALED_SIZE];
} Work;

/* Larger than a stack likes, and full of cases. */
static Work *
work_new (int fd, const char *path)
{
  Work *work = sodium_malloc (sizeof *work);

  if (!work)
    g_error ("no memory to read or write a register");
  memset (work, 0, sizeof *work);
  work->fd = fd;
  work->path = path;

  return work;
}

static void
work_free (Work *work)
{
  sodium_free (work);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static guint32
n_chunks (guint32 n_pages)
{
  return (guint32) (1 + (n_pages + (guint64) CHUNK_PAGES - 1) / CHUNK_PAGES);
}

static void
fill_front (Work *work, const JalonsBaseHeader *header, const JalonsKey *key)
{
  gsize size = jalons_base_header_size (header);

  jalons_base_write_header (header, work->front);
  jalons_base_seal_header (work->front, size, key, work->front + size);
  work->front_size = size + JALONS_HASH_SIZE + STREAM_HEADER_SIZE;
}

static void
hash_front (Work *work)
{
  crypto_generichash (work->hash, sizeof work->hash, work->front, work->front_size, NULL, 0);
}

void
jalons_base_add_restored (JalonsBaseState *state, const JalonsRestored *restored)
{
  if (state->n_restored == JALONS_MAX_RESTORED)
    {
      state->restored[1].from = MIN (state->restored[0].from, state->restored[1].from);
      memmove (state->restored, state->restored + 1, (JALONS_MAX_RESTORED - 1) * sizeof *restored);
      state->n_restored--;
    }
  state->restored[state->n_restored++] = *restored;
}

static void
put_restored (guint8 *plain, const JalonsBaseState *state)
{
  jalons_put_u32 (plain + AT_N_RESTORED, state->n_restored);
  for (guint i = 0; i < state->n_restored; i++)
    {
      guint8 *at = plain + AT_RESTORED + i * RESTORED_SIZE;

      jalons_put_u64 (at, state->restored[i].from);
      jalons_put_u64 (at + 8, state->restored[i].sequence);
      jalons_put_u64 (at + 16, state->restored[i].generation);
      jalons_put_u64 (at + 24, (guint64) state->restored[i].time);
    }
}

static gboolean
get_restored (const guint8 *plain, JalonsBaseState *state)
{
  state->n_restored = jalons_get_u32 (plain + AT_N_RESTORED);
  if (state->n_restored > JALONS_MAX_RESTORED)
    return FALSE;
  for (guint i = 0; i < state->n_restored; i++)
    {
      const guint8 *at = plain + AT_RESTORED + i * RESTORED_SIZE;

      state->restored[i] = (JalonsRestored) {
        .from = jalons_get_u64 (at),
        .sequence = jalons_get_u64 (at + 8),
        .generation = jalons_get_u64 (at + 16),
        .time = (gint64) jalons_get_u64 (at + 24),
      };
    }

  return TRUE;
}

/* Each is before the base, goes back, and comes after the one before. */
static gboolean
check_restored (const JalonsBaseState *state, guint64 generation)
{
  for (guint i = 0; i < state->n_restored; i++)
    {
      const JalonsRestored *restored = &state->restored[i];

      if (restored->from >= restored->sequence || restored->sequence > state->sequence
          || restored->generation > generation
          || (i > 0 && restored->generation <= state->restored[i - 1].generation))
        return FALSE;
    }

  return TRUE;
}

static void
fill_chunk (Work *work, JalonsImage *image, const JalonsBaseState *state, guint32 chunk)
{
  guint32 first = (chunk - 1) * CHUNK_PAGES;

  memset (work->plain, 0, CHUNK_SIZE);
  if (chunk == 0)
    {
      jalons_put_u32 (work->plain + AT_N_PAGES, jalons_image_n_pages (image));
      jalons_put_u64 (work->plain + AT_SEQUENCE, state->sequence);
      put_restored (work->plain, state);
      return;
    }
  for (guint32 i = 0; i < CHUNK_PAGES && first + i < jalons_image_n_pages (image); i++)
    memcpy (work->plain + i * JALONS_PAGE_SIZE, jalons_image_page (image, first + i), JALONS_PAGE_SIZE);
}

gboolean
jalons_base_write (int fd, const char *path, const JalonsBaseHeader *header, const JalonsKey *key,
                   JalonsImage *image, JalonsBaseState *state, GError **error)
{
  g_autoptr (Work) work = work_new (fd, path);
  guint32 n = n_chunks (jalons_image_n_pages (image));
  guint8 derived[JALONS_KEY_SIZE];

  fill_front (work, header, key);
  jalons_key_derive (key, JALONS_KEY_BASE, header->generation, derived);
  crypto_secretstream_xchacha20poly1305_init_push (&work->stream, work->front + work->front_size - STREAM_HEADER_SIZE,
                                                   derived);
  jalons_wipe (derived, sizeof derived);
  hash_front (work);
  if (!jalons_sys_write_all (fd, work->front, work->front_size))
    return jalons_vault_set_errno (error, path);
  for (guint32 i = 0; i < n; i++)
    {
      guint8 tag = i + 1 == n ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;

      fill_chunk (work, image, state, i);
      crypto_secretstream_xchacha20poly1305_push (&work->stream, work->sealed, NULL, work->plain, CHUNK_SIZE,
                                                  i == 0 ? work->hash : NULL, i == 0 ? sizeof work->hash : 0, tag);
      if (!jalons_sys_write_all (fd, work->sealed, SEALED_SIZE))
        return jalons_vault_set_errno (error, path);
    }
  memcpy (state->tag, work->sealed + SEALED_SIZE - JALONS_TAG_SIZE, JALONS_TAG_SIZE);

  return TRUE;
}

static gboolean
read_front (Work *work, const JalonsBaseHeader *header, const JalonsKey *key, GError **error)
{
  guint8 seal[JALONS_HASH_SIZE], derived[JALONS_KEY_SIZE];
  gsize size = jalons_base_header_size (header);
  int bad;

  fill_front (work, header, key);
  memcpy (seal, work->front + size, sizeof seal);
  if (jalons_sys_read_at (work->fd, 0, work->front, work->front_size) != (gssize) work->front_size
      || sodium_memcmp (seal, work->front + size, sizeof seal) != 0)
    return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, work->path);
  jalons_key_derive (key, JALONS_KEY_BASE, header->generation, derived);
  bad = crypto_secretstream_xchacha20poly1305_init_pull (&work->stream, work->front + size + JALONS_HASH_SIZE, derived);
  jalons_wipe (derived, sizeof derived);
  hash_front (work);
  work->offset = work->front_size;

  return bad == 0 || jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, work->path);
}

/* What fills a chunk up is zero, or the chunk says more than is understood. */
static gboolean
is_filled (const Work *work, gsize from)
{
  return sodium_is_zero (work->plain + from, CHUNK_SIZE - from);
}

/* The next chunk into work->plain; @last: it must end the file, and the others must not. */
static gboolean
read_chunk (Work *work, gboolean first, gboolean last, GError **error)
{
  guint8 expected = last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;
  guint8 tag = 0, beyond;
  gssize length = jalons_sys_read_at (work->fd, work->offset, work->sealed, SEALED_SIZE);

  if (length < 0)
    return jalons_vault_set_errno (error, work->path);
  work->offset += SEALED_SIZE;
  if (length == SEALED_SIZE
      && crypto_secretstream_xchacha20poly1305_pull (&work->stream, work->plain, NULL, &tag, work->sealed, SEALED_SIZE,
                                                     first ? work->hash : NULL, first ? sizeof work->hash : 0)
             == 0
      && tag == expected
      && (!last || jalons_sys_read_at (work->fd, work->offset, &beyond, 1) == 0))
    return TRUE;

  return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, work->path);
}

/* What the first chunk says, against the size of the file: no memory is taken for pages that are not there. */
static gboolean
read_sizes (Work *work, guint64 generation, guint32 *n_pages, JalonsBaseState *state, GError **error)
{
  guint8 beyond;
  gboolean empty = FALSE;

  empty = jalons_sys_read_at (work->fd, work->offset + SEALED_SIZE, &beyond, 1) == 0;
  if (!read_chunk (work, TRUE, empty, error))
    return FALSE;
  *n_pages = jalons_get_u32 (work->plain + AT_N_PAGES);
  state->sequence = jalons_get_u64 (work->plain + AT_SEQUENCE);
  if (empty == (*n_pages == 0) && state->sequence > 0 && get_restored (work->plain, state)
      && check_restored (state, generation) && is_filled (work, AT_RESTORED + state->n_restored * RESTORED_SIZE))
    return TRUE;

  return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, work->path);
}

/* Calls @take for each page; FALSE from it is damage. */
static gboolean
walk (Work *work, const JalonsBaseHeader *header, const JalonsKey *key, JalonsBaseState *state,
      gboolean (*take) (JalonsImage *, guint32, guint32, const guint8 *), JalonsImage *image, GError **error)
{
  guint32 n_pages = 0, n, left;

  if (!read_front (work, header, key, error) || !read_sizes (work, header->generation, &n_pages, state, error))
    return FALSE;
  n = n_chunks (n_pages);
  for (guint32 chunk = 1; chunk < n; chunk++)
    {
      if (!read_chunk (work, FALSE, chunk + 1 == n, error))
        return FALSE;
      left = MIN (n_pages - (chunk - 1) * CHUNK_PAGES, CHUNK_PAGES);
      if (!is_filled (work, left * (gsize) JALONS_PAGE_SIZE))
        return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, work->path);
      for (guint32 i = 0; i < left; i++)
        if (!take (image, (chunk - 1) * CHUNK_PAGES + i, n_pages, work->plain + i * JALONS_PAGE_SIZE))
          return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, work->path);
    }
  memcpy (state->tag, work->sealed + SEALED_SIZE - JALONS_TAG_SIZE, JALONS_TAG_SIZE);

  return n_pages > 0 || take (image, 0, 0, NULL)
         || jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, work->path);
}

/* The image grows as proved pages come, so that a header that lies costs no memory. */
static gboolean
store_page (JalonsImage *image, guint32 number, guint32 n_pages, const guint8 *page)
{
  if (!page)
    return TRUE;
  if (number >= jalons_image_n_pages (image))
    jalons_image_resize (image, number + 1);
  memcpy (jalons_image_page (image, number), page, JALONS_PAGE_SIZE);

  return TRUE;
}

static gboolean
compare_page (JalonsImage *image, guint32 number, guint32 n_pages, const guint8 *page)
{
  if (jalons_image_n_pages (image) != n_pages)
    return FALSE;

  return !page || memcmp (jalons_image_page (image, number), page, JALONS_PAGE_SIZE) == 0;
}

gboolean
jalons_base_read (int fd, const char *path, const JalonsBaseHeader *header, const JalonsKey *key,
                  JalonsImage *image, JalonsBaseState *state, GError **error)
{
  g_autoptr (Work) work = work_new (fd, path);

  jalons_image_resize (image, 0);
  if (!walk (work, header, key, state, store_page, image, error))
    return FALSE;
  jalons_image_clear_changed (image);

  return TRUE;
}

/* That the header is one which opens, and says this. */
static gboolean
verify_header (int fd, const char *path, const JalonsBaseHeader *header, GError **error)
{
  guint8 expected[JALONS_HASH_SIZE], hash[JALONS_HASH_SIZE];
  JalonsBaseHeader found;

  if (!jalons_base_read_header (fd, path, &found, error))
    return FALSE;
  jalons_base_hash_header (header, expected);
  jalons_base_hash_header (&found, hash);

  return memcmp (hash, expected, sizeof hash) == 0
         || jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, path);
}

gboolean
jalons_base_verify (int fd, const char *path, const JalonsBaseHeader *header, const JalonsKey *key,
                    JalonsImage *image, const JalonsBaseState *state, GError **error)
{
  g_autoptr (Work) work = work_new (fd, path);
  JalonsBaseState found = { 0 };

  if (!verify_header (fd, path, header, error) || !walk (work, header, key, &found, compare_page, image, error))
    return FALSE;
  if (found.sequence == state->sequence && memcmp (found.tag, state->tag, JALONS_TAG_SIZE) == 0)
    return TRUE;

  return jalons_vault_set_error (error, JALONS_VAULT_ERROR_DAMAGED, path);
}
