/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-sheet-formats.h"
#include "jalons-sheet-xml.h"

G_BEGIN_DECLS

/* What the sheets of an XLSX refer to. */
typedef struct {
  JalonsSheetZip  *zip;
  JalonsSheetBook *book;
  char            *main;       /* the part of the workbook itself */
  GHashTable      *targets;    /* relation → part, both owned */
  char            *strings;    /* the part of shared strings, or NULL */
  char            *styles;
  gboolean         since_1904;
  GPtrArray       *shared;     /* texts, of the book's own chunk */
  GArray          *day_styles; /* gboolean a style */
  GPtrArray       *parts;      /* of each sheet, owned */
} JalonsXlsx;

gboolean jalons_xlsx_read_workbook (JalonsXlsx *xlsx, GError **error);
gboolean jalons_xlsx_read_styles   (JalonsXlsx *xlsx, GError **error);
gboolean jalons_xlsx_read_strings  (JalonsXlsx *xlsx, GError **error);
gboolean jalons_xlsx_read_sheet    (JalonsXlsx *xlsx, JalonsSheet *sheet, const char *part, GError **error);

/* At the BEGIN of a text with runs (si, is): what is read, into @text, up to its END; not how it is pronounced. */
gboolean jalons_xlsx_read_text     (JalonsSheetXml *xml, GString *text, GError **error);

G_END_DECLS
