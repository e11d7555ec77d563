/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-document"

#include <string.h>

#include "jalons-odt-private.h"

static GBytes *
make_meta (const JalonsOdtAbout *about)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (about->when);
  g_autofree char *day = g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *title = jalons_odt_valid_text (about->title);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  char *text = g_strdup_printf (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<office:document-meta xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
      " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\"><office:meta>"
      "<meta:generator>Jalons</meta:generator><dc:title>%s</dc:title><dc:language>fr-FR</dc:language>"
      "<meta:creation-date>%s</meta:creation-date><dc:date>%s</dc:date></office:meta></"
      "office:document-meta>\n",
      escaped, day, day);

  return g_bytes_new_take (text, strlen (text));
}

static const char *
media_type (const char *name)
{
  static const char *const types[][2] = {
    { "/", JALONS_ODT_MIMETYPE },
    { ".xml", "text/xml" },
    { ".png", "image/png" },
    { ".jpg", "image/jpeg" },
    { ".jpeg", "image/jpeg" },
    { ".svg", "image/svg+xml" },
    { ".ttf", "application/x-font-ttf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_suffix (name, types[i][0]))
      return types[i][1];

  return "";
}

static GBytes *
make_manifest (const GList *names)
{
  g_autoptr (GString) text = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
      "manifest:version=\"1.3\">\n"
      "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" "
      "manifest:media-type=\"" JALONS_ODT_MIMETYPE "\"/>\n");

  for (; names; names = names->next)
    {
      g_autofree char *name = g_markup_escape_text (names->data, -1);

      g_string_append_printf (text,
                              "<manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"%s\"/>\n",
                              name, media_type (names->data));
    }
  g_string_append (text, "</manifest:manifest>\n");

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

/* The type first and as it is, for whoever looks at the first bytes; then what is in the file in the order of names. */
static GBytes *
pack (GHashTable *parts)
{
  g_autoptr (GList) sorted = g_list_sort (g_hash_table_get_keys (parts), (GCompareFunc) strcmp);
  g_autoptr (GBytes) type = g_bytes_new_static (JALONS_ODT_MIMETYPE, strlen (JALONS_ODT_MIMETYPE));
  g_autoptr (GBytes) manifest = make_manifest (sorted);
  JalonsZip *zip = jalons_zip_new ();

  jalons_zip_add (zip, "mimetype", type, FALSE);
  for (const GList *name = sorted; name; name = name->next)
    jalons_zip_add (zip, name->data, g_hash_table_lookup (parts, name->data), TRUE);
  jalons_zip_add (zip, "META-INF/manifest.xml", manifest, TRUE);

  return jalons_zip_end (zip);
}

GBytes *
jalons_odt_fill (JalonsOdtTemplate *template, const JalonsDocData *data, const JalonsOdtAbout *about,
                 GError **error)
{
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) styles = NULL;
  g_autoptr (GHashTable) parts = NULL;
  GHashTableIter iter;
  gpointer name = NULL, bytes = NULL;

  g_return_val_if_fail (template && data && about, NULL);

  if (!jalons_odt_fill_parts (template, data, &content, &styles, error))
    return NULL;
  parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_hash_table_iter_init (&iter, template->parts);
  while (g_hash_table_iter_next (&iter, &name, &bytes))
    g_hash_table_insert (parts, g_strdup (name), g_bytes_ref (bytes));
  g_hash_table_replace (parts, g_strdup ("content.xml"), g_steal_pointer (&content));
  g_hash_table_replace (parts, g_strdup ("styles.xml"), g_steal_pointer (&styles));
  g_hash_table_replace (parts, g_strdup ("meta.xml"), make_meta (about));

  return pack (parts);
}
