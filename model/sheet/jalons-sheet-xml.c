/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

#include "jalons-sheet-xml.h"

#include <libxml/xmlreader.h>
#include <string.h>

/* Workbooks have no more than twenty. */
#define DEPTH_MAX 100

struct _JalonsSheetXml {
  JalonsSheetZip *zip;
  char *part;
  xmlTextReaderPtr reader;
  gboolean is_empty; /* at an element without content, whose end has not been told */
  GError *error;     /* of reading bytes */
};

static int
read_cb (void *context, char *buffer, int length)
{
  JalonsSheetXml *xml = context;

  return xml->error ? -1 : jalons_sheet_zip_read (xml->zip, buffer, length, &xml->error);
}

static void
pass_over_cb (void *context, const char *message, xmlParserSeverities severity, xmlTextReaderLocatorPtr where)
{
}

static xmlParserInputPtr
load_nothing_cb (const char *url, const char *id, xmlParserCtxtPtr context)
{
  return NULL;
}

JalonsSheetXml *
jalons_sheet_xml_open (JalonsSheetZip *zip, const char *part, GError **error)
{
  JalonsSheetXml *xml = NULL;

  if (!jalons_sheet_zip_begin (zip, part, error))
    return NULL;
  xmlSetExternalEntityLoader (load_nothing_cb);
  xml = g_new0 (JalonsSheetXml, 1);
  xml->zip = zip;
  xml->part = g_strdup (part);
  xml->reader = xmlReaderForIO (read_cb, NULL, xml, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
  if (xml->reader)
    xmlTextReaderSetErrorHandler (xml->reader, pass_over_cb, NULL);

  return xml;
}

void
jalons_sheet_xml_free (JalonsSheetXml *xml)
{
  if (xml->reader)
    xmlFreeTextReader (xml->reader);
  jalons_sheet_zip_end (xml->zip);
  g_clear_error (&xml->error);
  g_free (xml->part);
  g_free (xml);
}

static JalonsSheetXmlStep
fail (JalonsSheetXml *xml, JalonsSheetError code, GError **error)
{
  if (xml->error)
    g_propagate_error (error, g_steal_pointer (&xml->error));
  else
    g_set_error (error, JALONS_SHEET_ERROR, code, "%s:%d", xml->part,
                 xml->reader ? xmlTextReaderGetParserLineNumber (xml->reader) : 0);

  return JALONS_SHEET_XML_FAULT;
}

/* OPC and OpenDocument have these two; plain ASCII and Latin-1 are what some programs declare. */
static gboolean
encoding_is_known (JalonsSheetXml *xml)
{
  static const char *const known[] = { "UTF-8", "UTF8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ASCII", "ISO-8859-1" };
  const char *encoding = (const char *) xmlTextReaderConstEncoding (xml->reader);

  for (guint i = 0; encoding && i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (encoding, known[i]) == 0)
      return TRUE;

  return encoding == NULL;
}

static JalonsSheetXmlStep
begin (JalonsSheetXml *xml, GError **error)
{
  if (xmlTextReaderDepth (xml->reader) == 0 && !encoding_is_known (xml))
    return fail (xml, JALONS_SHEET_ERROR_BROKEN, error);
  if (xmlTextReaderDepth (xml->reader) > DEPTH_MAX)
    return fail (xml, JALONS_SHEET_ERROR_TOO_LARGE, error);
  xml->is_empty = xmlTextReaderIsEmptyElement (xml->reader) == 1;

  return JALONS_SHEET_XML_BEGIN;
}

/* What is read of XML; FALSE for what is passed over. */
static gboolean
understand (JalonsSheetXml *xml, JalonsSheetXmlStep *step, GError **error)
{
  switch (xmlTextReaderNodeType (xml->reader))
    {
    case XML_READER_TYPE_ELEMENT:
      *step = begin (xml, error);
      return TRUE;
    case XML_READER_TYPE_END_ELEMENT:
      *step = JALONS_SHEET_XML_END;
      return TRUE;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      *step = JALONS_SHEET_XML_TEXT;
      return TRUE;
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY:
    case XML_READER_TYPE_ENTITY_REFERENCE:
      *step = fail (xml, JALONS_SHEET_ERROR_ENTITY, error);
      return TRUE;
    default:
      return FALSE;
    }
}

JalonsSheetXmlStep
jalons_sheet_xml_next (JalonsSheetXml *xml, GError **error)
{
  JalonsSheetXmlStep step = JALONS_SHEET_XML_DONE;
  int code = xml->reader ? 1 : -1;

  if (xml->is_empty)
    {
      xml->is_empty = FALSE;
      return JALONS_SHEET_XML_END;
    }
  while (code == 1 && (code = xmlTextReaderRead (xml->reader)) == 1)
    if (understand (xml, &step, error))
      return step;

  return code == 0 && !xml->error ? JALONS_SHEET_XML_DONE : fail (xml, JALONS_SHEET_ERROR_BROKEN, error);
}

gboolean
jalons_sheet_xml_is (const JalonsSheetXml *xml, const char *name)
{
  return g_strcmp0 ((const char *) xmlTextReaderConstLocalName (xml->reader), name) == 0;
}

const char *
jalons_sheet_xml_text (const JalonsSheetXml *xml)
{
  const xmlChar *text = xmlTextReaderConstValue (xml->reader);

  return text ? (const char *) text : "";
}

char *
jalons_sheet_xml_attribute (JalonsSheetXml *xml, const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (xml->reader, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);

  return copy;
}

guint
jalons_sheet_xml_number (JalonsSheetXml *xml, const char *name, guint otherwise)
{
  g_autofree char *text = jalons_sheet_xml_attribute (xml, name);
  guint64 number = 0;

  return text && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &number, NULL) ? (guint) number
                                                                                     : otherwise;
}

gboolean
jalons_sheet_xml_skip (JalonsSheetXml *xml, GError **error)
{
  guint depth = 1;

  while (depth > 0)
    switch (jalons_sheet_xml_next (xml, error))
      {
      case JALONS_SHEET_XML_BEGIN:
        depth++;
        break;
      case JALONS_SHEET_XML_END:
        depth--;
        break;
      case JALONS_SHEET_XML_TEXT:
        break;
      case JALONS_SHEET_XML_DONE:
        fail (xml, JALONS_SHEET_ERROR_BROKEN, error);
        return FALSE;
      case JALONS_SHEET_XML_FAULT:
      default:
        return FALSE;
      }

  return TRUE;
}
