/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-sheet-zip.h"

G_BEGIN_DECLS

/**
 * JalonsSheetXml:
 *
 * One part of a workbook read as XML by libxml2, element by element, in constant memory. A document type, and with it
 * every entity, is refused; nothing else is ever loaded.
 */
typedef struct _JalonsSheetXml JalonsSheetXml;

typedef enum {
  JALONS_SHEET_XML_BEGIN, /* an element: its name and attributes */
  JALONS_SHEET_XML_TEXT,
  JALONS_SHEET_XML_END,   /* of an element, even of one without content: its name */
  JALONS_SHEET_XML_DONE,
  JALONS_SHEET_XML_FAULT, /* with an error */
} JalonsSheetXmlStep;

/* NULL with @error; NULL without, when there is no such part. */
JalonsSheetXml    *jalons_sheet_xml_open (JalonsSheetZip *zip, const char *part, GError **error);
void               jalons_sheet_xml_free (JalonsSheetXml *xml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsSheetXml, jalons_sheet_xml_free)

JalonsSheetXmlStep jalons_sheet_xml_next (JalonsSheetXml *xml, GError **error);

/* Without its prefix. */
gboolean           jalons_sheet_xml_is   (const JalonsSheetXml *xml, const char *name);
const char        *jalons_sheet_xml_text (const JalonsSheetXml *xml);

/* Owned by the caller; NULL when it is not there. @name with its prefix, as programs write it. */
char              *jalons_sheet_xml_attribute (JalonsSheetXml *xml, const char *name);

/* A whole number from 0; @otherwise when it is not there or is none. */
guint              jalons_sheet_xml_number    (JalonsSheetXml *xml, const char *name, guint otherwise);

/* At a BEGIN: passes over everything to its END. FALSE with @error. */
gboolean           jalons_sheet_xml_skip (JalonsSheetXml *xml, GError **error);

G_END_DECLS
