/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-mark.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

#include "jalons-sys.h"

#define MAGIC "JALMARK1"
#define AT_FILE_ID 8
#define AT_GENERATION 24
#define AT_SEQUENCE 32
#define AT_TAG 40
#define AT_SEAL 56
#define SIZE (AT_SEAL + JALONS_HASH_SIZE)

struct _JalonsMark {
  int    fd;
  guint8 file_id[JALONS_FILE_ID_SIZE];
  guint8 key[JALONS_KEY_SIZE];
};

JalonsMark *
jalons_mark_open (const char *folder, const JalonsBaseHeader *header, const JalonsKey *key)
{
  char name[2 * JALONS_FILE_ID_SIZE + 1];
  g_autofree char *path = NULL;
  JalonsMark *mark = NULL;
  int fd;

  sodium_bin2hex (name, sizeof name, header->file_id, JALONS_FILE_ID_SIZE);
  path = g_build_filename (folder, name, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return NULL;
  fd = jalons_sys.open (path, O_RDWR | O_CREAT, 0600);
  if (fd < 0)
    return NULL;
  mark = g_new0 (JalonsMark, 1);
  mark->fd = fd;
  memcpy (mark->file_id, header->file_id, JALONS_FILE_ID_SIZE);
  jalons_key_derive (key, JALONS_KEY_MARK, 0, mark->key);

  return mark;
}

void
jalons_mark_close (JalonsMark *mark)
{
  jalons_sys.close (mark->fd);
  jalons_wipe (mark->key, sizeof mark->key);
  g_free (mark);
}

static void
seal (const JalonsMark *mark, const guint8 *bytes, guint8 found[JALONS_HASH_SIZE])
{
  crypto_generichash (found, JALONS_HASH_SIZE, bytes, AT_SEAL, mark->key, sizeof mark->key);
}

static gboolean
read_bytes (const JalonsMark *mark, guint8 bytes[SIZE], JalonsMarkState *state, gint64 *when)
{
  struct stat about;

  if (jalons_sys_read_at (mark->fd, 0, bytes, SIZE) != SIZE || memcmp (bytes, MAGIC, AT_FILE_ID) != 0
      || memcmp (bytes + AT_FILE_ID, mark->file_id, JALONS_FILE_ID_SIZE) != 0 || fstat (mark->fd, &about) != 0)
    return FALSE;
  state->generation = jalons_get_u64 (bytes + AT_GENERATION);
  state->sequence = jalons_get_u64 (bytes + AT_SEQUENCE);
  memcpy (state->tag, bytes + AT_TAG, JALONS_TAG_SIZE);
  *when = about.st_mtime;

  return TRUE;
}

gboolean
jalons_mark_read (JalonsMark *mark, JalonsMarkState *state, gint64 *when)
{
  guint8 bytes[SIZE], expected[JALONS_HASH_SIZE];

  if (!read_bytes (mark, bytes, state, when))
    return FALSE;
  seal (mark, bytes, expected);

  return sodium_memcmp (expected, bytes + AT_SEAL, JALONS_HASH_SIZE) == 0;
}

gboolean
jalons_mark_glimpse (JalonsMark *mark, JalonsMarkState *state, gint64 *when)
{
  guint8 bytes[SIZE];

  return read_bytes (mark, bytes, state, when);
}

void
jalons_mark_write (JalonsMark *mark, const JalonsMarkState *state)
{
  guint8 bytes[SIZE];
  gssize written;

  memcpy (bytes, MAGIC, AT_FILE_ID);
  memcpy (bytes + AT_FILE_ID, mark->file_id, JALONS_FILE_ID_SIZE);
  jalons_put_u64 (bytes + AT_GENERATION, state->generation);
  jalons_put_u64 (bytes + AT_SEQUENCE, state->sequence);
  memcpy (bytes + AT_TAG, state->tag, JALONS_TAG_SIZE);
  seal (mark, bytes, bytes + AT_SEAL);
  /* Refused, it warns less; the register itself is not concerned. */
  written = jalons_sys.write_at (mark->fd, bytes, SIZE, 0);
  (void) written;
}
