/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

#include <string.h>

#include "jalons-sheet-xlsx-private.h"

/* A workbook has some hundreds of styles; Excel itself stops at 65,490. */
#define STYLES_MAX 65536

static gboolean
is_true (const char *text)
{
  return g_strcmp0 (text, "1") == 0 || g_strcmp0 (text, "true") == 0;
}

/* Whatever prefix the file gives to relations. */
static char *
relation_of (JalonsSheetXml *xml)
{
  static const char *const names[] = { "r:id", "rel:id", "d3p1:id", "ns1:id" };
  char *id = NULL;

  for (guint i = 0; !id && i < G_N_ELEMENTS (names); i++)
    id = jalons_sheet_xml_attribute (xml, names[i]);

  return id;
}

static gboolean
add_sheet (JalonsXlsx *xlsx, JalonsSheetXml *xml, GError **error)
{
  g_autofree char *name = jalons_sheet_xml_attribute (xml, "name");
  g_autofree char *state = jalons_sheet_xml_attribute (xml, "state");
  g_autofree char *id = relation_of (xml);
  const char *part = id ? g_hash_table_lookup (xlsx->targets, id) : NULL;
  JalonsSheet *sheet = NULL;

  /* A sheet that is a drawing alone. */
  if (!name || !part)
    return TRUE;
  sheet = jalons_sheet_book_add (xlsx->book, name, error);
  if (!sheet)
    return FALSE;
  sheet->hidden = state && strcmp (state, "visible") != 0;
  g_ptr_array_add (xlsx->parts, g_strdup (part));

  return TRUE;
}

static gboolean
read_workbook_element (JalonsXlsx *xlsx, JalonsSheetXml *xml, GError **error)
{
  if (jalons_sheet_xml_is (xml, "workbookPr"))
    {
      g_autofree char *since_1904 = jalons_sheet_xml_attribute (xml, "date1904");

      xlsx->since_1904 = is_true (since_1904);
    }
  if (jalons_sheet_xml_is (xml, "externalReference"))
    {
      g_set_error_literal (error, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_ACTIVE, xlsx->main);
      return FALSE;
    }

  return !jalons_sheet_xml_is (xml, "sheet") || add_sheet (xlsx, xml, error);
}

gboolean
jalons_xlsx_read_workbook (JalonsXlsx *xlsx, GError **error)
{
  g_autoptr (GError) absent = NULL;
  g_autoptr (JalonsSheetXml) xml = jalons_sheet_xml_open (xlsx->zip, xlsx->main, &absent);
  JalonsSheetXmlStep step = JALONS_SHEET_XML_FAULT;

  if (absent)
    g_propagate_error (error, g_steal_pointer (&absent));
  else if (!xml)
    g_set_error_literal (error, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_BROKEN, xlsx->main);
  if (!xml)
    return FALSE;
  while ((step = jalons_sheet_xml_next (xml, error)) != JALONS_SHEET_XML_DONE
         && step != JALONS_SHEET_XML_FAULT)
    if (step == JALONS_SHEET_XML_BEGIN && !read_workbook_element (xlsx, xml, error))
      return FALSE;
  if (step == JALONS_SHEET_XML_DONE && xlsx->book->sheets->len == 0)
    g_set_error_literal (error, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_BROKEN, xlsx->main);

  return step == JALONS_SHEET_XML_DONE && xlsx->book->sheets->len > 0;
}

static void
note_format (GHashTable *codes, JalonsSheetXml *xml)
{
  guint id = jalons_sheet_xml_number (xml, "numFmtId", G_MAXUINT);
  char *code = jalons_sheet_xml_attribute (xml, "formatCode");

  if (id != G_MAXUINT && code && g_hash_table_size (codes) < STYLES_MAX)
    g_hash_table_insert (codes, GUINT_TO_POINTER (id), code);
  else
    g_free (code);
}

static void
note_style (JalonsXlsx *xlsx, GHashTable *codes, JalonsSheetXml *xml)
{
  guint format = jalons_sheet_xml_number (xml, "numFmtId", 0);
  const char *code = g_hash_table_lookup (codes, GUINT_TO_POINTER (format));
  gboolean is_day = jalons_sheet_format_is_day (format, code);

  if (xlsx->day_styles->len < STYLES_MAX)
    g_array_append_val (xlsx->day_styles, is_day);
}

gboolean
jalons_xlsx_read_styles (JalonsXlsx *xlsx, GError **error)
{
  g_autoptr (GError) broken = NULL;
  g_autoptr (JalonsSheetXml) xml
      = xlsx->styles ? jalons_sheet_xml_open (xlsx->zip, xlsx->styles, &broken) : NULL;
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  JalonsSheetXmlStep step = JALONS_SHEET_XML_DONE;
  gboolean in_cells = FALSE;

  while (xml && (step = jalons_sheet_xml_next (xml, &broken)) != JALONS_SHEET_XML_DONE
         && step != JALONS_SHEET_XML_FAULT)
    {
      if (jalons_sheet_xml_is (xml, "cellXfs"))
        in_cells = step == JALONS_SHEET_XML_BEGIN;
      else if (step == JALONS_SHEET_XML_BEGIN && jalons_sheet_xml_is (xml, "numFmt"))
        note_format (codes, xml);
      else if (step == JALONS_SHEET_XML_BEGIN && in_cells && jalons_sheet_xml_is (xml, "xf"))
        note_style (xlsx, codes, xml);
    }
  if (!broken)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&broken));

  return FALSE;
}

gboolean
jalons_xlsx_read_text (JalonsSheetXml *xml, GString *text, GError **error)
{
  guint depth = 1;
  gboolean in_text = FALSE;

  while (depth > 0)
    {
      JalonsSheetXmlStep step = jalons_sheet_xml_next (xml, error);

      if (step == JALONS_SHEET_XML_FAULT || step == JALONS_SHEET_XML_DONE)
        return FALSE;
      if (step == JALONS_SHEET_XML_TEXT && in_text)
        g_string_append (text, jalons_sheet_xml_text (xml));
      if (step == JALONS_SHEET_XML_BEGIN && jalons_sheet_xml_is (xml, "rPh"))
        {
          if (!jalons_sheet_xml_skip (xml, error))
            return FALSE;
        }
      else if (step != JALONS_SHEET_XML_TEXT)
        {
          depth += step == JALONS_SHEET_XML_BEGIN ? 1 : -1;
          in_text = step == JALONS_SHEET_XML_BEGIN && jalons_sheet_xml_is (xml, "t");
        }
    }

  return TRUE;
}

/* Counted with the texts of the book, once: cells that share one count it again, in jalons_sheet_add(). */
static gboolean
keep_shared (JalonsXlsx *xlsx, const GString *text, guint64 *size, GError **error)
{
  *size += text->len + 1;
  if (*size <= JALONS_SHEET_TEXT_MAX && xlsx->shared->len < JALONS_SHEET_CELLS_MAX)
    {
      g_ptr_array_add (xlsx->shared, g_string_chunk_insert_len (xlsx->book->texts, text->str, text->len));
      return TRUE;
    }
  g_set_error_literal (error, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_TOO_LARGE, xlsx->strings);

  return FALSE;
}

gboolean
jalons_xlsx_read_strings (JalonsXlsx *xlsx, GError **error)
{
  g_autoptr (GError) broken = NULL;
  g_autoptr (JalonsSheetXml) xml
      = xlsx->strings ? jalons_sheet_xml_open (xlsx->zip, xlsx->strings, &broken) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  JalonsSheetXmlStep step = JALONS_SHEET_XML_DONE;
  guint64 size = 0;

  while (xml && !broken && (step = jalons_sheet_xml_next (xml, &broken)) != JALONS_SHEET_XML_DONE && !broken)
    if (step == JALONS_SHEET_XML_BEGIN && jalons_sheet_xml_is (xml, "si"))
      {
        g_string_truncate (text, 0);
        if (jalons_xlsx_read_text (xml, text, &broken))
          keep_shared (xlsx, text, &size, &broken);
        else if (!broken)
          g_set_error_literal (&broken, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_BROKEN, xlsx->strings);
      }
  if (!broken)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&broken));

  return FALSE;
}
