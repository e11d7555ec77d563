/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-document"

#include <libxml/parser.h>
#include <string.h>

#include "jalons-odt-private.h"

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

const char jalons_odt_office[] = OASIS "office:1.0";
const char jalons_odt_text[] = OASIS "text:1.0";
const char jalons_odt_table[] = OASIS "table:1.0";
const char jalons_odt_draw[] = OASIS "drawing:1.0";
const char jalons_odt_form[] = OASIS "form:1.0";
const char jalons_odt_config[] = OASIS "config:1.0";
const char jalons_odt_xlink[] = "http://www.w3.org/1999/xlink";

G_DEFINE_QUARK (jalons - odt - error - quark, jalons_odt_error)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)

/* Before anything is declared in it: entities never come to be. */
static void
doctype_cb (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  xmlParserCtxt *context = data;

  *(gboolean *) context->_private = TRUE;
  xmlStopParser (context);
}

xmlDoc *
jalons_odt_parse (GBytes *bytes, const char *part, GError **error)
{
  g_autoptr (xmlParserCtxt) context = xmlNewParserCtxt ();
  gsize size = 0;
  const char *start = g_bytes_get_data (bytes, &size);
  gboolean has_doctype = FALSE;
  g_autoptr (xmlDoc) doc = NULL;
  g_autofree char *where = NULL;

  if (size > JALONS_ODT_PART_MAX)
    {
      jalons_odt_refuse (error, JALONS_ODT_ERROR_TOO_LARGE, part);
      return NULL;
    }
  context->_private = &has_doctype;
  context->sax->internalSubset = doctype_cb;
  doc = xmlCtxtReadMemory (context, start, size, NULL, NULL,
                           XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
  if (has_doctype)
    {
      jalons_odt_refuse (error, JALONS_ODT_ERROR_ENTITIES, part);
      return NULL;
    }
  if (!doc || !context->wellFormed || !context->nsWellFormed)
    {
      const xmlError *last = xmlCtxtGetLastError (context);

      where = g_strdup_printf ("%s:%d", part, last ? last->line : 0);
      jalons_odt_refuse (error, JALONS_ODT_ERROR_XML, where);
      return NULL;
    }

  return g_steal_pointer (&doc);
}

GBytes *
jalons_odt_serialize (xmlDoc *doc)
{
  xmlChar *text = NULL;
  int size = 0;

  xmlDocDumpMemoryEnc (doc, &text, &size, "UTF-8");
  g_assert (text);

  return g_bytes_new_with_free_func (text, size, xmlFree, text);
}

gboolean
jalons_odt_is (const xmlNode *node, const char *space, const char *name)
{
  return node && node->type == XML_ELEMENT_NODE && node->ns
         && xmlStrEqual (node->ns->href, (const xmlChar *) space)
         && xmlStrEqual (node->name, (const xmlChar *) name);
}

char *
jalons_odt_attribute (xmlNode *node, const char *space, const char *name)
{
  xmlChar *value = xmlGetNsProp (node, (const xmlChar *) name, (const xmlChar *) space);
  char *copy = g_strdup ((const char *) value);

  if (value)
    xmlFree (value);

  return copy;
}

xmlNode *
jalons_odt_next (xmlNode *node, const xmlNode *root)
{
  if (node->type == XML_ELEMENT_NODE && node->children)
    return node->children;
  while (node != root && !node->next)
    node = node->parent;

  return node == root ? NULL : node->next;
}
