/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-xlsx-book.h"

#include <string.h>

/* libxlsxwriter writes each part to a temporary file and does not look whether that worked: on a full
 * disk it zips the part cut short and reports success. So the package is read back: the directory of
 * the zip, then each part, whose tags must open and close to its end. */

#define END_SIZE   22
#define ENTRY_SIZE 46
#define LOCAL_SIZE 30
#define PART_MAX   (1u << 30) /* bytes, unpacked */

typedef struct {
  const guint8 *bytes;
  gsize size;
} Package;

typedef struct {
  char *name;
  const guint8 *data;
  gsize packed;
  gsize unpacked;
} Part;

static guint
read_16 (const guint8 *at)
{
  return at[0] | (guint) at[1] << 8;
}

static guint
read_32 (const guint8 *at)
{
  return read_16 (at) | read_16 (at + 2) << 16;
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               "The workbook could not be written whole (%s): disk full?", what);

  return FALSE;
}

static char *
unpack (const Part *part)
{
  g_autoptr (GZlibDecompressor) inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
  g_autofree char *text = NULL;
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize taken = 0, made = 0;

  if (part->unpacked > PART_MAX)
    return NULL;
  text = g_malloc (part->unpacked + 1);
  while (result == G_CONVERTER_CONVERTED)
    {
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (G_CONVERTER (inflate), part->data + taken, part->packed - taken,
                                    text + made, part->unpacked + 1 - made, G_CONVERTER_INPUT_AT_END, &n_read,
                                    &n_written, NULL);
      taken += n_read;
      made += n_written;
    }

  return result == G_CONVERTER_FINISHED && made == part->unpacked ? g_steal_pointer (&text) : NULL;
}

/* Tags are whole, each one opened is closed, and nothing follows the last. The library writes neither
 * comments nor `<` and `>` inside of attributes, which makes this a matter of counting. */
static gboolean
is_whole (const char *text, gsize size)
{
  const char *end = text + size, *tag = text;
  int depth = 0, n_tags = 0;

  while (tag < end && (tag = memchr (tag, '<', (gsize) (end - tag))))
    {
      const char *close = memchr (tag, '>', (gsize) (end - tag));

      if (!close || memchr (tag + 1, '<', (gsize) (close - tag - 1)))
        return FALSE;
      if (tag[1] == '/')
        depth--;
      else if (tag[1] != '?' && close[-1] != '/')
        depth++;
      if (depth < 0)
        return FALSE;
      n_tags++;
      tag = close + 1;
      if (depth == 0 && n_tags > 1)
        break;
    }

  while (tag && tag < end && g_ascii_isspace (*tag))
    tag++;

  return n_tags > 1 && depth == 0 && tag == end;
}

static gboolean
check_part (const Part *part, GError **error)
{
  g_autofree char *text = unpack (part);

  if (!text || !is_whole (text, part->unpacked))
    return refuse (error, part->name);

  return TRUE;
}

/* Reads the entry at @offset of the directory and moves it to the next. */
static gboolean
read_entry (const Package *package, gsize *offset, Part *part)
{
  const guint8 *entry = package->bytes + *offset;
  gsize local, start;

  if (package->size < ENTRY_SIZE || *offset > package->size - ENTRY_SIZE || memcmp (entry, "PK\1\2", 4) != 0)
    return FALSE;
  local = read_32 (entry + 42);
  *offset += ENTRY_SIZE + read_16 (entry + 28) + read_16 (entry + 30) + read_16 (entry + 32);
  if (*offset > package->size || local > package->size - LOCAL_SIZE)
    return FALSE;
  start = local + LOCAL_SIZE + read_16 (package->bytes + local + 26) + read_16 (package->bytes + local + 28);
  part->packed = read_32 (entry + 20);
  part->unpacked = read_32 (entry + 24);
  part->data = package->bytes + start;
  if (start > package->size || part->packed > package->size - start)
    return FALSE;
  part->name = g_strndup ((const char *) entry + ENTRY_SIZE, read_16 (entry + 28));

  return TRUE;
}

gboolean
jalons_xlsx_check (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  Package package;
  gsize offset;
  guint n_parts;

  if (!file)
    return FALSE;
  package = (Package){ (const guint8 *) g_mapped_file_get_contents (file), g_mapped_file_get_length (file) };
  if (package.size < END_SIZE || memcmp (package.bytes + package.size - END_SIZE, "PK\5\6", 4) != 0)
    return refuse (error, "its end is missing");
  n_parts = read_16 (package.bytes + package.size - END_SIZE + 10);
  offset = read_32 (package.bytes + package.size - END_SIZE + 16);
  for (guint i = 0; i < n_parts; i++)
    {
      g_autofree char *name = NULL;
      Part part = { 0 };
      gboolean found = read_entry (&package, &offset, &part);

      name = part.name;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!found)
        return refuse (error, "its directory is cut");
      if (!check_part (&part, error))
        return FALSE;
    }

  return TRUE;
}
