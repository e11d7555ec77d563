/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-document"

#include <string.h>
#include <zlib.h>

#include "jalons-odt-private.h"

/* PKWARE's APPNOTE 6.3, §4.3: a local header before each entry, the central directory after them, its end. */
#define LOCAL_HEADER   0x04034b50u
#define CENTRAL_HEADER 0x02014b50u
#define CENTRAL_END    0x06054b50u
#define VERSION        20
#define UTF8_NAME      0x0800
#define DEFLATED       8
/* 1 January 1980, the first day a zip knows: a document says when it was made in meta.xml. */
#define FIRST_DAY 0x0021

struct _JalonsZip {
  GByteArray *bytes;
  GByteArray *directory;
  guint n;
};

static void
put16 (GByteArray *bytes, guint value)
{
  const guint16 little = GUINT16_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static void
put32 (GByteArray *bytes, guint32 value)
{
  const guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static GByteArray *
deflated (const guint8 *data, gsize size)
{
  z_stream stream = { .next_in = (Bytef *) data, .avail_in = size };
  GByteArray *out = g_byte_array_new ();
  int status = deflateInit2 (&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);

  g_assert (status == Z_OK);
  g_byte_array_set_size (out, deflateBound (&stream, size));
  stream.next_out = out->data;
  stream.avail_out = out->len;
  status = deflate (&stream, Z_FINISH);
  g_assert (status == Z_STREAM_END);
  g_byte_array_set_size (out, stream.total_out);
  deflateEnd (&stream);

  return out;
}

JalonsZip *
jalons_zip_new (void)
{
  JalonsZip *zip = g_new0 (JalonsZip, 1);

  zip->bytes = g_byte_array_new ();
  zip->directory = g_byte_array_new ();

  return zip;
}

/* What the local header and the directory say alike. */
static void
put_entry (GByteArray *bytes, guint method, guint32 crc, guint packed, guint size, guint name)
{
  put16 (bytes, VERSION);
  put16 (bytes, UTF8_NAME);
  put16 (bytes, method);
  put16 (bytes, 0); /* midnight */
  put16 (bytes, FIRST_DAY);
  put32 (bytes, crc);
  put32 (bytes, packed);
  put32 (bytes, size);
  put16 (bytes, name);
  put16 (bytes, 0); /* no extra field */
}

void
jalons_zip_add (JalonsZip *zip, const char *name, GBytes *content, gboolean compress)
{
  gsize size = 0, length = strlen (name);
  const guint8 *data = g_bytes_get_data (content, &size);
  g_autoptr (GByteArray) packed = compress ? deflated (data, size) : NULL;
  guint32 crc = crc32 (0, data, size);
  guint method = packed ? DEFLATED : 0, packed_size = packed ? packed->len : size;
  guint32 offset = zip->bytes->len;

  put32 (zip->bytes, LOCAL_HEADER);
  put_entry (zip->bytes, method, crc, packed_size, size, length);
  g_byte_array_append (zip->bytes, (const guint8 *) name, length);
  g_byte_array_append (zip->bytes, packed ? packed->data : data, packed_size);

  put32 (zip->directory, CENTRAL_HEADER);
  put16 (zip->directory, VERSION);
  put_entry (zip->directory, method, crc, packed_size, size, length);
  put16 (zip->directory, 0); /* no comment */
  put16 (zip->directory, 0); /* the first disk */
  put16 (zip->directory, 0);
  put32 (zip->directory, 0);
  put32 (zip->directory, offset);
  g_byte_array_append (zip->directory, (const guint8 *) name, length);
  zip->n++;
}

GBytes *
jalons_zip_end (JalonsZip *zip)
{
  guint32 offset = zip->bytes->len;
  GByteArray *bytes = zip->bytes;

  g_byte_array_append (bytes, zip->directory->data, zip->directory->len);
  put32 (bytes, CENTRAL_END);
  put32 (bytes, 0); /* one disk */
  put16 (bytes, zip->n);
  put16 (bytes, zip->n);
  put32 (bytes, zip->directory->len);
  put32 (bytes, offset);
  put16 (bytes, 0); /* no comment */
  g_byte_array_unref (zip->directory);
  g_free (zip);

  return g_byte_array_free_to_bytes (bytes);
}
