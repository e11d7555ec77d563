/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-document"

#include <string.h>

#include "jalons-odt-private.h"

typedef struct {
  const char *space;
  const char *name;
  JalonsOdtError code;
} Refused;

static const Refused refused[] = {
  { jalons_odt_office, "event-listeners", JALONS_ODT_ERROR_MACROS },
  { jalons_odt_office, "script", JALONS_ODT_ERROR_MACROS },
  { jalons_odt_text, "script", JALONS_ODT_ERROR_MACROS },
  { jalons_odt_text, "execute-macro", JALONS_ODT_ERROR_MACROS },
  { jalons_odt_draw, "object", JALONS_ODT_ERROR_EMBEDDED },
  { jalons_odt_draw, "object-ole", JALONS_ODT_ERROR_EMBEDDED },
  { jalons_odt_draw, "applet", JALONS_ODT_ERROR_EMBEDDED },
  { jalons_odt_draw, "plugin", JALONS_ODT_ERROR_EMBEDDED },
  { jalons_odt_draw, "floating-frame", JALONS_ODT_ERROR_EMBEDDED },
  { jalons_odt_office, "dde-source", JALONS_ODT_ERROR_LINKED },
  { jalons_odt_text, "dde-connection-decl", JALONS_ODT_ERROR_LINKED },
  { jalons_odt_text, "dde-connection", JALONS_ODT_ERROR_LINKED },
  { jalons_odt_text, "changed-region", JALONS_ODT_ERROR_CHANGES },
};

/* Kinds of field that would be left as they are, or say who works here. */
static const char *const foreign_fields[] = {
  "variable-set",
  "variable-get",
  "variable-input",
  "expression",
  "text-input",
  "conditional-text",
  "hidden-text",
  "hidden-paragraph",
  "placeholder",
  "drop-down",
  "database-display",
  "database-next",
  "database-name",
  "database-row-number",
  "database-row-select",
  "measure",
  "meta-field",
  "table-formula",
  "template-name",
  "file-name",
  "user-defined",
  "author-name",
  "author-initials",
  "initial-creator",
  "creator",
  "printed-by",
  "sender-firstname",
  "sender-lastname",
  "sender-initials",
  "sender-title",
  "sender-position",
  "sender-email",
  "sender-company",
  "sender-street",
  "sender-city",
  "sender-country",
  "sender-postal-code",
  "sender-fax",
  "sender-phone-work",
  "sender-phone-private",
  "sender-state-or-province",
};

static gboolean
refuse_element (const xmlNode *node, JalonsOdtError code, GError **error)
{
  g_autofree char *name
      = g_strdup_printf ("%s:%s", (const char *) node->ns->prefix, (const char *) node->name);

  return jalons_odt_refuse (error, code, name);
}

static gboolean
check_element (xmlNode *node, GError **error)
{
  if (!node->ns)
    return TRUE;
  if (xmlStrEqual (node->ns->href, (const xmlChar *) jalons_odt_form))
    return refuse_element (node, JALONS_ODT_ERROR_FORM, error);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    if (jalons_odt_is (node, refused[i].space, refused[i].name))
      return refuse_element (node, refused[i].code, error);
  if (!xmlStrEqual (node->ns->href, (const xmlChar *) jalons_odt_text))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (foreign_fields); i++)
    if (xmlStrEqual (node->name, (const xmlChar *) foreign_fields[i]))
      return refuse_element (node, JALONS_ODT_ERROR_FIELD_FOREIGN, error);

  return TRUE;
}

/* What people click on may be elsewhere; what is shown may not. */
static gboolean
is_address_allowed (const xmlNode *node, const char *address, GHashTable *parts)
{
  static const char *const schemes[] = { "http://", "https://", "mailto:", "tel:" };

  if (*address == '#' || !*address)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_has_prefix (address, schemes[i]))
      return jalons_odt_is (node, jalons_odt_text, "a") || jalons_odt_is (node, jalons_odt_draw, "a");

  return g_hash_table_contains (parts, g_str_has_prefix (address, "./") ? address + 2 : address);
}

static gboolean
check_attributes (xmlNode *node, GHashTable *parts, GError **error)
{
  g_autofree char *address = jalons_odt_attribute (node, jalons_odt_xlink, "href");
  g_autofree char *name = NULL;

  if (address && !is_address_allowed (node, address, parts))
    return jalons_odt_refuse (error, JALONS_ODT_ERROR_LINKED, address);
  if (!jalons_odt_is (node, jalons_odt_text, "user-field-get")
      && !jalons_odt_is (node, jalons_odt_text, "user-field-input"))
    return TRUE;
  name = jalons_odt_attribute (node, jalons_odt_text, "name");

  return (name && *name) || jalons_odt_refuse (error, JALONS_ODT_ERROR_FIELD_UNNAMED, NULL);
}

gboolean
jalons_odt_check (xmlDoc *doc, GHashTable *parts, GError **error)
{
  const xmlNode *root = xmlDocGetRootElement (doc);

  for (xmlNode *node = (xmlNode *) root; node; node = jalons_odt_next (node, root))
    if (node->type == XML_ELEMENT_NODE
        && (!check_element (node, error) || !check_attributes (node, parts, error)))
      return FALSE;

  return TRUE;
}
