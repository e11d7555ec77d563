/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-document"

#include <gio/gio.h>
#include <string.h>

#include "jalons-document-resources.h"
#include "jalons-odt-private.h"

static gboolean
starts_with (GBytes *bytes, const char *start)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= strlen (start) && memcmp (data, start, strlen (start)) == 0;
}

static gboolean
is_flat (GBytes *bytes)
{
  return starts_with (bytes, "<") || starts_with (bytes, "\357\273\277<");
}

static gboolean
holds (GBytes *bytes, const char *words)
{
  gsize size = 0;
  const char *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;

  return data && g_strstr_len (data, size, words) != NULL;
}

static gboolean
check_type (GHashTable *parts, GError **error)
{
  gsize size = 0;
  GBytes *bytes = g_hash_table_lookup (parts, "mimetype");
  const char *data = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  g_autofree char *type = g_strstrip (g_strndup (data ? data : "", MIN (size, 100)));

  if (!g_str_equal (type, JALONS_ODT_MIMETYPE) && !g_str_equal (type, JALONS_ODT_MIMETYPE "-template"))
    return jalons_odt_refuse (error, JALONS_ODT_ERROR_NOT_ODT, type);
  if (holds (g_hash_table_lookup (parts, "META-INF/manifest.xml"), "encryption-data"))
    return jalons_odt_refuse (error, JALONS_ODT_ERROR_ENCRYPTED, NULL);

  return TRUE;
}

static gboolean
has_body (xmlNode *root)
{
  for (xmlNode *node = root->children; node; node = node->next)
    if (jalons_odt_is (node, jalons_odt_office, "body"))
      for (xmlNode *body = node->children; body; body = body->next)
        if (jalons_odt_is (body, jalons_odt_office, "text"))
          return TRUE;

  return FALSE;
}

static gboolean
check_part (GHashTable *parts, const char *part, const char *root_name, GError **error)
{
  GBytes *bytes = g_hash_table_lookup (parts, part);
  g_autoptr (xmlDoc) doc = NULL;
  xmlNode *root = NULL;

  if (!bytes)
    return jalons_odt_refuse (error, JALONS_ODT_ERROR_PART_MISSING, part);
  doc = jalons_odt_parse (bytes, part, error);
  if (!doc)
    return FALSE;
  root = xmlDocGetRootElement (doc);
  if (!jalons_odt_is (root, jalons_odt_office, root_name)
      || (g_str_equal (part, "content.xml") && !has_body (root)))
    return jalons_odt_refuse (error, JALONS_ODT_ERROR_ROOT, part);

  return jalons_odt_check (doc, parts, error);
}

/* Which printer was there is the business of whoever made the template. */
static gboolean
tells_of_the_machine (xmlNode *item)
{
  static const char *const names[] = { "PrinterName",
                                       "PrinterSetup",
                                       "CurrentDatabaseDataSource",
                                       "CurrentDatabaseCommand",
                                       "RedlineProtectionKey",
                                       NULL };
  g_autofree char *name = jalons_odt_attribute (item, jalons_odt_config, "name");

  return name && g_strv_contains (names, name);
}

static gboolean
clean_settings (GHashTable *parts, GError **error)
{
  GBytes *bytes = g_hash_table_lookup (parts, "settings.xml");
  g_autoptr (xmlDoc) doc = bytes ? jalons_odt_parse (bytes, "settings.xml", error) : NULL;
  xmlNode *root = doc ? xmlDocGetRootElement (doc) : NULL;
  xmlNode *next = NULL;

  if (!bytes)
    return TRUE;
  if (!doc)
    return FALSE;
  if (!jalons_odt_is (root, jalons_odt_office, "document-settings"))
    return jalons_odt_refuse (error, JALONS_ODT_ERROR_ROOT, "settings.xml");
  for (xmlNode *node = root; node; node = next)
    {
      next = jalons_odt_next (node, root);
      if (!jalons_odt_is (node, jalons_odt_config, "config-item") || !tells_of_the_machine (node))
        continue;
      while (next && next->parent == node)
        next = jalons_odt_next (next, root);
      xmlUnlinkNode (node);
      xmlFreeNode (node);
    }
  g_hash_table_replace (parts, g_strdup ("settings.xml"), jalons_odt_serialize (doc));

  return TRUE;
}

/* Words, looks, settings, pictures and letters; all else is made anew or is nobody's. */
static gboolean
is_left_out (gpointer name, gpointer bytes, gpointer data)
{
  static const char *const kept[] = { "content.xml", "styles.xml", "settings.xml" };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_str_equal (name, kept[i]))
      return FALSE;

  return g_str_has_suffix (name, "/")
         || !(g_str_has_prefix (name, "Pictures/") || g_str_has_prefix (name, "Fonts/"));
}

JalonsOdtTemplate *
jalons_odt_template_new (GBytes *bytes, GError **error)
{
  g_autoptr (GHashTable) parts = NULL;
  JalonsOdtTemplate *template = NULL;

  if (!is_flat (bytes) && !starts_with (bytes, "PK"))
    {
      jalons_odt_refuse (error, JALONS_ODT_ERROR_NOT_ODT, NULL);
      return NULL;
    }
  parts = is_flat (bytes) ? jalons_odt_unfold (bytes, error) : jalons_odt_unzip (bytes, error);
  if (!parts || !check_type (parts, error))
    return NULL;
  g_hash_table_foreach_remove (parts, is_left_out, NULL);
  if (!check_part (parts, "content.xml", "document-content", error)
      || !check_part (parts, "styles.xml", "document-styles", error) || !clean_settings (parts, error))
    return NULL;
  template = g_new (JalonsOdtTemplate, 1);
  template->parts = g_steal_pointer (&parts);
  template->bytes = g_bytes_ref (bytes);

  return template;
}

GBytes *
jalons_odt_template_source (const char *name)
{
  g_autofree char *path = g_strdup_printf ("/fr/jalons/document/%s.fodt", name);
  GBytes *bytes
      = g_resource_lookup_data (jalons_document_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes);

  return bytes;
}

JalonsOdtTemplate *
jalons_odt_template_shipped (const char *name)
{
  g_autoptr (GBytes) bytes = jalons_odt_template_source (name);
  g_autoptr (GError) error = NULL;
  JalonsOdtTemplate *template = jalons_odt_template_new (bytes, &error);

  g_assert_no_error (error);

  return template;
}

GBytes *
jalons_odt_template_bytes (const JalonsOdtTemplate *template)
{
  return template->bytes;
}

void
jalons_odt_template_free (JalonsOdtTemplate *template)
{
  if (!template)
    return;
  g_hash_table_unref (template->parts);
  g_bytes_unref (template->bytes);
  g_free (template);
}
