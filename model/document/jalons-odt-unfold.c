/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-document"

#include <string.h>

#include "jalons-odt-private.h"

/* What each part takes of the flat document, in its order. The styles that are not named serve both. */
static const struct {
  const char *part;
  const char *root;
  const char *children[6];
} unfolded[] = {
  { "content.xml", "document-content", { "font-face-decls", "automatic-styles", "body" } },
  { "styles.xml", "document-styles", { "font-face-decls", "styles", "automatic-styles", "master-styles" } },
  { "settings.xml", "document-settings", { "settings" } },
};

/* What is declared at the root, for the parts that are cut out of it. */
static char *
opening_tag (const xmlNode *root, const char *name, const char *version)
{
  GString *tag = g_string_new (NULL);

  g_string_printf (tag, "<%s:%s", (const char *) root->ns->prefix, name);
  for (const xmlNs *ns = root->nsDef; ns; ns = ns->next)
    {
      g_autofree char *address = g_markup_escape_text ((const char *) ns->href, -1);

      g_string_append_printf (tag, " xmlns%s%s=\"%s\"", ns->prefix ? ":" : "",
                              ns->prefix ? (const char *) ns->prefix : "", address);
    }
  g_string_append_printf (tag, " %s:version=\"%s\">", (const char *) root->ns->prefix, version);

  return g_string_free (tag, FALSE);
}

static GBytes *
cut (xmlDoc *doc, guint part)
{
  xmlNode *root = xmlDocGetRootElement (doc);
  g_autofree char *version = jalons_odt_attribute (root, jalons_odt_office, "version");
  g_autofree char *valid = g_strcanon (g_strdup (version ? version : "1.3"), "0123456789.", '0');
  g_autofree char *tag = opening_tag (root, unfolded[part].root, valid);
  GString *text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  xmlBuffer *buffer = xmlBufferCreate ();

  g_string_append (text, tag);
  for (guint i = 0; unfolded[part].children[i]; i++)
    for (xmlNode *child = root->children; child; child = child->next)
      if (jalons_odt_is (child, jalons_odt_office, unfolded[part].children[i]))
        xmlNodeDump (buffer, doc, child, 0, 0);
  g_string_append_len (text, (const char *) xmlBufferContent (buffer), xmlBufferLength (buffer));
  g_string_append_printf (text, "</%s:%s>", (const char *) root->ns->prefix, unfolded[part].root);
  xmlBufferFree (buffer);

  return g_string_free_to_bytes (text);
}

GHashTable *
jalons_odt_unfold (GBytes *bytes, GError **error)
{
  g_autoptr (xmlDoc) doc = jalons_odt_parse (bytes, "fodt", error);
  xmlNode *root = doc ? xmlDocGetRootElement (doc) : NULL;
  GHashTable *parts = NULL;
  g_autofree char *type = NULL;

  if (!doc)
    return NULL;
  type = jalons_odt_attribute (root, jalons_odt_office, "mimetype");
  if (!jalons_odt_is (root, jalons_odt_office, "document") || !root->ns->prefix || !type
      || !g_str_has_prefix (type, JALONS_ODT_MIMETYPE))
    {
      jalons_odt_refuse (error, JALONS_ODT_ERROR_NOT_ODT, type);
      return NULL;
    }
  parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < G_N_ELEMENTS (unfolded); i++)
    g_hash_table_insert (parts, g_strdup (unfolded[i].part), cut (doc, i));
  g_hash_table_insert (parts, g_strdup ("mimetype"), g_bytes_new (type, strlen (type)));

  return parts;
}
