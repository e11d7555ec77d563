/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

/* A log that was found. The end of a log that was being written when the machine stopped is told from
 * damage: a frame that does not prove itself is the end only when it is the one that was due, and no other
 * stands, or could stand, after it. Taken for the end, damage would make an older state pass for the present
 * one. */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "jalons-log-private.h"
#include "jalons-sys.h"
#include "jalons-vault-error.h"

typedef struct {
  GByteArray        *bytes;
  guint64            generation;
  guint8             key[JALONS_KEY_SIZE];
  JalonsImage       *image;
  JalonsLogReading  *reading;
  GByteArray        *plain; /* of the frame opened last */
} Reader;

/* One that is longer than a log may be is left unread: no bytes. */
static gboolean
read_file (const char *path, GByteArray *bytes, gboolean *absent, GError **error)
{
  int fd = jalons_sys.open (path, O_RDONLY, 0);
  struct stat about;
  gssize n = 0;

  *absent = fd < 0 && errno == ENOENT;
  if (*absent)
    return TRUE;
  if (fd < 0)
    return jalons_vault_set_errno (error, path);
  if (fstat (fd, &about) != 0)
    n = -1;
  else if (about.st_size <= (off_t) JALONS_LOG_MAX)
    {
      g_byte_array_set_size (bytes, (guint) about.st_size);
      n = jalons_sys_read_at (fd, 0, bytes->data, bytes->len);
      g_byte_array_set_size (bytes, (guint) MAX (n, 0));
    }
  if (n < 0)
    jalons_vault_set_errno (error, path);
  jalons_sys.close (fd);

  return n >= 0;
}

/* The length of the frame at @at when its head is sound and it ends within the file, 0 otherwise. */
static gsize
frame_size (const Reader *reader, gsize at)
{
  const guint8 *head = reader->bytes->data + at;
  gsize left = reader->bytes->len - at, size;

  if (left < JALONS_FRAME_HEAD_SIZE || jalons_get_u32 (head + JALONS_FRAME_AT_CHECK) != jalons_frame_check (head))
    return 0;
  size = JALONS_FRAME_HEAD_SIZE + (gsize) jalons_get_u32 (head);

  return size > left || size < JALONS_FRAME_HEAD_SIZE + JALONS_FRAME_AT_PAGES + JALONS_TAG_SIZE ? 0 : size;
}

/* Opens the frame at @at, of @size bytes, that follows the frame of tag @before. */
static gboolean
open_frame (Reader *reader, gsize at, gsize size, guint64 sequence, const guint8 *before)
{
  const guint8 *frame = reader->bytes->data + at;
  gsize sealed = size - JALONS_FRAME_HEAD_SIZE;
  guint8 context[JALONS_FRAME_CONTEXT_SIZE];

  if (jalons_get_u64 (frame + JALONS_FRAME_AT_SEQUENCE) != sequence)
    return FALSE;
  jalons_frame_context (context, reader->generation, sequence, before);
  g_byte_array_set_size (reader->plain, (guint) (sealed - JALONS_TAG_SIZE));

  return crypto_aead_xchacha20poly1305_ietf_decrypt (reader->plain->data, NULL, NULL, frame + JALONS_FRAME_HEAD_SIZE,
                                                     sealed, context, sizeof context, frame + JALONS_FRAME_AT_NONCE,
                                                     reader->key)
         == 0;
}

static const guint8 *
page_of (const Reader *reader, guint32 i)
{
  return reader->plain->data + JALONS_FRAME_AT_PAGES + i * (gsize) JALONS_FRAME_PAGE_SIZE;
}

/* What is proved is still checked, all of it before any is applied: the program that wrote it may have had a
 * fault. Pages come in order, and none that the image gains is missing. */
static gboolean
check_pages (const Reader *reader, guint32 n_pages, guint32 n)
{
  guint32 before = jalons_image_n_pages (reader->image), n_gained = 0;

  if (reader->plain->len != JALONS_FRAME_AT_PAGES + n * (guint64) JALONS_FRAME_PAGE_SIZE)
    return FALSE;
  for (guint32 i = 0; i < n; i++)
    {
      guint32 number = jalons_get_u32 (page_of (reader, i));

      if (number >= n_pages || (i > 0 && number <= jalons_get_u32 (page_of (reader, i - 1))))
        return FALSE;
      n_gained += number >= before;
    }

  return n_pages <= before || n_gained == n_pages - before;
}

static gboolean
apply (Reader *reader)
{
  guint32 n_pages = jalons_get_u32 (reader->plain->data + JALONS_FRAME_AT_N_PAGES);
  guint32 n = jalons_get_u32 (reader->plain->data + JALONS_FRAME_AT_N_CHANGED);

  if (!check_pages (reader, n_pages, n))
    return FALSE;
  jalons_image_resize (reader->image, n_pages);
  for (guint32 i = 0; i < n; i++)
    memcpy (jalons_image_page (reader->image, jalons_get_u32 (page_of (reader, i))), page_of (reader, i) + 4,
            JALONS_PAGE_SIZE);

  return TRUE;
}

/* How many frames prove themselves after @from, where one does not: each is bound to the tag of the frame
 * before it, whose last bytes are read in clear just before it. */
static guint32
count_after (Reader *reader, gsize from)
{
  guint32 count = 0;

  for (gsize at = from; at + JALONS_FRAME_HEAD_SIZE <= reader->bytes->len; at++)
    {
      gsize size = frame_size (reader, at);
      guint64 sequence = size > 0 ? jalons_get_u64 (reader->bytes->data + at + JALONS_FRAME_AT_SEQUENCE) : 0;

      if (size == 0 || !open_frame (reader, at, size, sequence, reader->bytes->data + at - JALONS_TAG_SIZE))
        continue;
      count++;
      at += size - 1;
    }

  return count;
}

/* Whether what was not read may be a part of the frame that was due. Its head, where it is sound, says so; and
 * it does not prove itself: it would have been written whole, and says what cannot be. */
static gboolean
may_be_torn (Reader *reader, gsize at)
{
  const guint8 *head = reader->bytes->data + at;
  const JalonsBaseState *state = &reader->reading->state;
  gsize left = reader->bytes->len - at, length;

  if (left < JALONS_FRAME_HEAD_SIZE || jalons_get_u32 (head + JALONS_FRAME_AT_CHECK) != jalons_frame_check (head))
    return TRUE;
  length = jalons_get_u32 (head);
  if (jalons_get_u64 (head + JALONS_FRAME_AT_SEQUENCE) != state->sequence + 1
      || length < JALONS_FRAME_AT_PAGES + JALONS_TAG_SIZE)
    return FALSE;

  return JALONS_FRAME_HEAD_SIZE + length > left
         || (JALONS_FRAME_HEAD_SIZE + length == left && !open_frame (reader, at, left, state->sequence + 1, state->tag));
}

static void
judge_end (Reader *reader, gsize at)
{
  JalonsLogReading *reading = reader->reading;

  reading->torn_at = at;
  reading->fate = JALONS_LOG_WHOLE;
  if (at == reader->bytes->len)
    return;
  reading->n_after = count_after (reader, at + 1);
  reading->fate = reading->n_after == 0 && may_be_torn (reader, at) ? JALONS_LOG_TORN : JALONS_LOG_DAMAGED;
}

static void
read_frames (Reader *reader)
{
  JalonsBaseState *state = &reader->reading->state;
  gsize at = JALONS_LOG_HEADER_SIZE;

  while (at < reader->bytes->len)
    {
      gsize size = frame_size (reader, at);

      if (size == 0 || !open_frame (reader, at, size, state->sequence + 1, state->tag)
          || (reader->image && !apply (reader)))
        break;
      at += size;
      state->sequence++;
      memcpy (state->tag, reader->bytes->data + at - JALONS_TAG_SIZE, JALONS_TAG_SIZE);
      reader->reading->n_commits++;
    }
  judge_end (reader, at);
}

/* Of this register and this base. A log is put in place whole: without its header it is damage. */
static gboolean
check_header (Reader *reader, const JalonsBaseHeader *header, const JalonsBaseState *state)
{
  const guint8 *bytes = reader->bytes->data;
  JalonsLogReading *reading = reader->reading;

  reading->fate = JALONS_LOG_DAMAGED;
  if (reader->bytes->len < JALONS_LOG_HEADER_SIZE || memcmp (bytes, JALONS_LOG_MAGIC, JALONS_LOG_MAGIC_SIZE) != 0)
    return FALSE;
  reader->generation = jalons_get_u64 (bytes + JALONS_LOG_AT_GENERATION);
  reading->generation = reader->generation;
  reading->state.sequence = jalons_get_u64 (bytes + JALONS_LOG_AT_SEQUENCE);
  memcpy (reading->state.tag, bytes + JALONS_LOG_AT_BASE_TAG, JALONS_TAG_SIZE);
  reading->fate = JALONS_LOG_STRANGE;

  return memcmp (bytes + JALONS_LOG_AT_FILE_ID, header->file_id, JALONS_FILE_ID_SIZE) == 0
         && (!state
             || (reader->generation == header->generation && reading->state.sequence == state->sequence
                 && memcmp (reading->state.tag, state->tag, JALONS_TAG_SIZE) == 0));
}

gboolean
jalons_log_read (const char *path, const JalonsBaseHeader *header, const JalonsKey *key,
                 const JalonsBaseState *state, JalonsImage *image, JalonsLogReading *reading, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  Reader reader = { .bytes = bytes, .plain = plain, .image = image, .reading = reading };
  gboolean absent = FALSE;

  *reading = (JalonsLogReading) { .fate = JALONS_LOG_NONE };
  if (state)
    reading->state = *state;
  if (!read_file (path, bytes, &absent, error))
    return FALSE;
  if (!absent && check_header (&reader, header, state))
    {
      jalons_key_derive (key, JALONS_KEY_LOG, reader.generation, reader.key);
      read_frames (&reader);
      jalons_wipe (reader.key, sizeof reader.key);
      jalons_wipe (plain->data, plain->len);
    }
  if (state && reading->fate == JALONS_LOG_STRANGE)
    reading->state = *state;

  return TRUE;
}
