/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-document"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "jalons-odt-private.h"

#define BLOCK (64 << 10)

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)

gboolean
jalons_odt_refuse (GError **error, JalonsOdtError code, const char *about)
{
  g_autofree char *valid = g_utf8_make_valid (about ? about : "", -1);

  g_set_error_literal (error, JALONS_ODT_ERROR, code, valid);

  return FALSE;
}

static gboolean
refuse_archive (Archive *archive, GError **error)
{
  return jalons_odt_refuse (error, JALONS_ODT_ERROR_DAMAGED, archive_error_string (archive));
}

/* Neither absolute nor going up, in one way to write it. */
static gboolean
is_name_sane (const char *name)
{
  g_auto (GStrv) steps = NULL;
  guint n = 0;

  if (!name || !*name || !g_utf8_validate (name, -1, NULL) || strpbrk (name, "\\:\n\r"))
    return FALSE;
  steps = g_strsplit (name, "/", -1);
  for (; steps[n]; n++)
    if (g_str_equal (steps[n], "..") || g_str_equal (steps[n], ".") || (!*steps[n] && steps[n + 1]))
      return FALSE;

  return TRUE;
}

/* The whole entry, as far as a part may go. */
static GBytes *
read_entry (Archive *archive, const char *name, gsize *left, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *block = g_malloc (BLOCK);
  la_ssize_t n = 0;

  while ((n = archive_read_data (archive, block, BLOCK)) > 0)
    {
      if (bytes->len + (gsize) n > JALONS_ODT_PART_MAX || (gsize) n > *left)
        {
          jalons_odt_refuse (error, JALONS_ODT_ERROR_TOO_LARGE, name);
          return NULL;
        }
      *left -= n;
      g_byte_array_append (bytes, block, n);
    }
  if (n < 0)
    {
      refuse_archive (archive, error);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Programs and things that only a program understands have no place in a template. */
static gboolean
check_kind (const char *name, GError **error)
{
  static const char *const programs[] = { "Basic/", "Scripts/", "Dialogs/", "Database/" };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    if (g_str_has_prefix (name, programs[i]))
      return jalons_odt_refuse (error, JALONS_ODT_ERROR_MACROS, name);
  if (g_str_has_prefix (name, "Object"))
    return jalons_odt_refuse (error, JALONS_ODT_ERROR_EMBEDDED, name);

  return TRUE;
}

static gboolean
take_entry (Archive *archive, struct archive_entry *entry, GHashTable *parts, gsize *left, GError **error)
{
  const char *name = archive_entry_pathname_utf8 (entry);
  GBytes *bytes = NULL;

  if (!is_name_sane (name) || g_hash_table_contains (parts, name))
    return jalons_odt_refuse (error, JALONS_ODT_ERROR_PART_NAME, name);
  if (archive_entry_is_encrypted (entry))
    return jalons_odt_refuse (error, JALONS_ODT_ERROR_ENCRYPTED, name);
  if (archive_entry_filetype (entry) != AE_IFREG && archive_entry_filetype (entry) != AE_IFDIR)
    return jalons_odt_refuse (error, JALONS_ODT_ERROR_PART_NAME, name);
  if (g_hash_table_size (parts) >= JALONS_ODT_ENTRIES_MAX)
    return jalons_odt_refuse (error, JALONS_ODT_ERROR_TOO_LARGE, NULL);
  if (!check_kind (name, error))
    return FALSE;
  bytes = read_entry (archive, name, left, error);
  if (!bytes)
    return FALSE;
  g_hash_table_insert (parts, g_strdup (name), bytes);

  return TRUE;
}

GHashTable *
jalons_odt_unzip (GBytes *bytes, GError **error)
{
  g_autoptr (GHashTable) parts
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autoptr (Archive) archive = archive_read_new ();
  struct archive_entry *entry = NULL;
  gsize left = JALONS_ODT_WHOLE_MAX, size = 0;
  const void *start = g_bytes_get_data (bytes, &size);
  int status = ARCHIVE_OK;

  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_memory (archive, start, size) != ARCHIVE_OK)
    {
      refuse_archive (archive, error);
      return NULL;
    }
  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK)
    if (!take_entry (archive, entry, parts, &left, error))
      return NULL;
  if (status != ARCHIVE_EOF)
    {
      refuse_archive (archive, error);
      return NULL;
    }

  return g_steal_pointer (&parts);
}
