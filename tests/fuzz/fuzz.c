/* SPDX-License-Identifier: EUPL-1.2 */
#include "fuzz.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#define MARK "=== "

static char *folder;

int LLVMFuzzerInitialize (int *argc, char ***argv);

static void
remove_folder_cb (void)
{
  fuzz_folder ();
  g_rmdir (folder);
}

/* A warning is a failure, as in every test: by the signal that libFuzzer keeps the input of, which GLib's own is not. */
static GLogWriterOutput
write_log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if (!(level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)))
    return G_LOG_WRITER_HANDLED;
  g_log_writer_standard_streams (level, fields, n_fields, data);
  abort ();
}

/* No word of another language or day of another zone gets in. */
int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_setenv ("TZ", "Europe/Paris", TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("GIO_USE_VFS", "local", TRUE);
  g_log_set_writer_func (write_log_cb, NULL, NULL);
  if (sodium_init () < 0)
    return 1;

  return 0;
}

char *
fuzz_text (const uint8_t *data, size_t size)
{
  return g_strndup ((const char *) data, size);
}

int
fuzz_file (const void *data, size_t size)
{
  static int fd = -1;

  if (fd < 0)
    fd = memfd_create ("fuzz", MFD_CLOEXEC);
  if (fd < 0 || ftruncate (fd, 0) < 0 || pwrite (fd, data, size, 0) != (ssize_t) size
      || lseek (fd, 0, SEEK_SET) < 0)
    g_error ("a file in memory cannot be had");

  return fd;
}

const char *
fuzz_folder (void)
{
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  if (!folder)
    {
      const char *base = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir ();

      folder = g_build_filename (base, "jalons-fuzz-XXXXXX", NULL);
      if (!g_mkdtemp (folder))
        g_error ("no folder can be made in %s", base);
      atexit (remove_folder_cb);
    }
  dir = g_dir_open (folder, 0, NULL);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }

  return folder;
}

void
fuzz_folder_put (const char *name, const void *data, size_t size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  if (fd < 0 || write (fd, data, size) != (ssize_t) size)
    g_error ("%s cannot be written", path);
  close (fd);
}

static void
part_free_cb (gpointer data)
{
  FuzzPart *part = data;

  g_free (part->name);
  g_bytes_unref (part->bytes);
  g_free (part);
}

/* Where the next name begins: at @from, or after an end of line. */
static const char *
find_mark (const char *from, const char *end)
{
  for (const char *at = from; at && at < end; at = memchr (at, '\n', end - at), at = at ? at + 1 : NULL)
    if (end - at >= (ptrdiff_t) strlen (MARK) && memcmp (at, MARK, strlen (MARK)) == 0)
      return at;

  return NULL;
}

GPtrArray *
fuzz_parts (const uint8_t *data, size_t size)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free_cb);
  const char *at = (const char *) data, *end = at + size;
  g_autofree char *name = g_strdup ("");

  while (at)
    {
      const char *mark = find_mark (at, end), *line = NULL;
      /* The end of line before a name is the name's. */
      gsize length = !mark ? end - at : mark > at ? mark - at - 1 : 0;

      if (*name || length)
        {
          FuzzPart *part = g_new0 (FuzzPart, 1);

          part->name = g_steal_pointer (&name);
          part->bytes = g_bytes_new (at, length);
          g_ptr_array_add (parts, part);
        }
      g_clear_pointer (&name, g_free);
      if (!mark)
        break;
      line = memchr (mark, '\n', end - mark);
      name = g_strndup (mark + strlen (MARK), (line ? line : end) - mark - strlen (MARK));
      at = line ? line + 1 : end;
    }

  return parts;
}

GBytes *
fuzz_part (GPtrArray *parts, const char *name)
{
  static GBytes *nothing;

  for (guint i = 0; i < parts->len; i++)
    if (strcmp (((FuzzPart *) g_ptr_array_index (parts, i))->name, name) == 0)
      return ((FuzzPart *) g_ptr_array_index (parts, i))->bytes;
  if (!nothing)
    nothing = g_bytes_new_static ("", 0);

  return nothing;
}

char *
fuzz_part_text (GPtrArray *parts, const char *name)
{
  gsize size = 0;
  const uint8_t *data = g_bytes_get_data (fuzz_part (parts, name), &size);

  return fuzz_text (data ? data : (const uint8_t *) "", size);
}

/* Numbers of a zip: as this machine has them, which is little-endian. */
static void
put (GByteArray *to, guint32 value, guint n_bytes)
{
  const guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (to, (const guint8 *) &little, n_bytes);
}

/* What an entry says of itself, in its place and in the list at the end (APPNOTE.TXT 4.3.7, 4.3.12). */
static void
put_entry (GByteArray *to, const FuzzPart *part, gboolean listed, guint32 offset)
{
  gsize size = 0;
  const void *data = g_bytes_get_data (part->bytes, &size);

  put (to, listed ? 0x02014b50 : 0x04034b50, 4);
  if (listed)
    put (to, 20, 2);
  put (to, 20, 2);
  put (to, 0x0800, 2);
  put (to, 0, 2);
  put (to, 0x00210000, 4);
  put (to, (guint32) crc32 (0, data, size), 4);
  put (to, size, 4);
  put (to, size, 4);
  put (to, strlen (part->name), 2);
  put (to, 0, 2);
  if (listed)
    {
      put (to, 0, 2);
      put (to, 0, 4);
      put (to, 0, 4);
      put (to, offset, 4);
    }
  g_byte_array_append (to, (const guint8 *) part->name, strlen (part->name));
}

GBytes *
fuzz_zip (GPtrArray *parts)
{
  GByteArray *zip = g_byte_array_new ();
  g_autoptr (GByteArray) list = g_byte_array_new ();
  guint n = MIN (parts->len, G_MAXUINT16);
  guint32 where;

  for (guint i = 0; i < n; i++)
    {
      const FuzzPart *part = g_ptr_array_index (parts, i);
      gsize size = 0;
      const void *data = g_bytes_get_data (part->bytes, &size);

      put_entry (list, part, TRUE, zip->len);
      put_entry (zip, part, FALSE, 0);
      g_byte_array_append (zip, data ? data : "", size);
    }
  where = zip->len;
  g_byte_array_append (zip, list->data, list->len);
  put (zip, 0x06054b50, 4);
  put (zip, 0, 4);
  put (zip, n, 2);
  put (zip, n, 2);
  put (zip, list->len, 4);
  put (zip, where, 4);
  put (zip, 0, 2);

  return g_byte_array_free_to_bytes (zip);
}
