/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

#include <string.h>

#include "jalons-sheet-formats.h"
#include "jalons-sheet-formula.h"
#include "jalons-sheet-xml.h"

/* OpenDocument 1.3, part 3, 9: tables are rows of cells that say how often they are repeated. */
typedef struct {
  JalonsSheetBook *book;
  JalonsSheetXml *xml;
  JalonsSheet *sheet; /* the table at hand, or NULL */
  guint row, column;  /* of the next cell */
  guint row_repeated;
  guint first_cell; /* of the row at hand among those of the sheet */
  GString *text;
} OdsReader;

static gboolean
fail (OdsReader *reader, JalonsSheetError code, GError **error)
{
  g_autofree char *place = jalons_sheet_place (reader->sheet, reader->row, reader->column);

  if (!error || !*error)
    g_set_error_literal (error, JALONS_SHEET_ERROR, code, place);

  return FALSE;
}

static void
add_spaces (OdsReader *reader)
{
  guint count = MIN (jalons_sheet_xml_number (reader->xml, "text:c", 1), 1000);

  for (guint i = 0; i < count; i++)
    g_string_append_c (reader->text, ' ');
}

/* An element within a cell. What is beside its text (notes, drawings) is passed over. */
static gboolean
begin_inside (OdsReader *reader, guint *depth, GError **error)
{
  JalonsSheetXml *xml = reader->xml;

  if (jalons_sheet_xml_is (xml, "annotation") || jalons_sheet_xml_is (xml, "frame")
      || jalons_sheet_xml_is (xml, "custom-shape"))
    return jalons_sheet_xml_skip (xml, error);
  if (jalons_sheet_xml_is (xml, "table") || jalons_sheet_xml_is (xml, "cell-range-source"))
    return fail (reader, JALONS_SHEET_ERROR_ACTIVE, error);
  if (jalons_sheet_xml_is (xml, "p") && reader->text->len)
    g_string_append_c (reader->text, '\n');
  else if (jalons_sheet_xml_is (xml, "s"))
    add_spaces (reader);
  else if (jalons_sheet_xml_is (xml, "tab") || jalons_sheet_xml_is (xml, "line-break"))
    g_string_append_c (reader->text, jalons_sheet_xml_is (xml, "tab") ? ' ' : '\n');
  ++*depth;

  return TRUE;
}

/* What is written in the cell, up to its END. */
static gboolean
read_text (OdsReader *reader, GError **error)
{
  guint depth = 1;

  g_string_truncate (reader->text, 0);
  while (depth > 0)
    switch (jalons_sheet_xml_next (reader->xml, error))
      {
      case JALONS_SHEET_XML_BEGIN:
        if (!begin_inside (reader, &depth, error))
          return FALSE;
        break;
      case JALONS_SHEET_XML_END:
        depth--;
        break;
      case JALONS_SHEET_XML_TEXT:
        /* Between paragraphs there is only white space. */
        if (depth > 1)
          g_string_append (reader->text, jalons_sheet_xml_text (reader->xml));
        break;
      case JALONS_SHEET_XML_DONE:
      case JALONS_SHEET_XML_FAULT:
      default:
        return fail (reader, JALONS_SHEET_ERROR_BROKEN, error);
      }

  return TRUE;
}

static void
take_day (JalonsSheetCell *cell, const char *value)
{
  g_autofree char *day = g_strndup (value, 10);

  cell->kind = jalons_day_parse (day, &cell->day) == JALONS_PARSED ? JALONS_SHEET_DAY : JALONS_SHEET_FAULT;
}

static void
take_number (JalonsSheetCell *cell, const char *value)
{
  char *end = NULL;

  cell->number = g_ascii_strtod (value, &end);
  cell->kind = end != value && !*end && cell->number > -1e300 && cell->number < 1e300 ? JALONS_SHEET_NUMBER
                                                                                      : JALONS_SHEET_FAULT;
}

static void
take_value (JalonsSheetXml *xml, const char *type, JalonsSheetCell *cell)
{
  g_autofree char *value = NULL;

  if (strcmp (type, "date") == 0 && (value = jalons_sheet_xml_attribute (xml, "office:date-value")))
    take_day (cell, value);
  else if (strcmp (type, "boolean") == 0
           && (value = jalons_sheet_xml_attribute (xml, "office:boolean-value")))
    {
      cell->kind = JALONS_SHEET_BOOLEAN;
      cell->number = strcmp (value, "true") == 0;
    }
  else if (strcmp (type, "string") == 0 || strcmp (type, "time") == 0)
    cell->kind = JALONS_SHEET_TEXT;
  else if ((value = jalons_sheet_xml_attribute (xml, "office:value")))
    take_number (cell, value);
}

/* The kind and the value that the element says; its text is read after. */
static gboolean
begin_cell (OdsReader *reader, JalonsSheetCell *cell, GError **error)
{
  g_autofree char *type = jalons_sheet_xml_attribute (reader->xml, "office:value-type");
  g_autofree char *exact = jalons_sheet_xml_attribute (reader->xml, "calcext:value-type");
  g_autofree char *formula = jalons_sheet_xml_attribute (reader->xml, "table:formula");

  if (formula && jalons_sheet_formula_reaches_out (formula))
    return fail (reader, JALONS_SHEET_ERROR_FORMULA, error);
  if (formula)
    cell->flags |= JALONS_SHEET_FORMULA;
  if (g_strcmp0 (exact, "error") == 0)
    cell->kind = JALONS_SHEET_FAULT;
  else if (type)
    take_value (reader->xml, type, cell);
  else if (formula)
    cell->kind = JALONS_SHEET_FAULT;

  return TRUE;
}

static void
note_span (OdsReader *reader, guint columns, guint rows)
{
  if (columns > 1 || rows > 1)
    jalons_sheet_merge (reader->sheet, reader->row, reader->column,
                        reader->row + CLAMP (rows, 1, JALONS_SHEET_ROWS_MAX) - 1,
                        reader->column + CLAMP (columns, 1, JALONS_SHEET_COLUMNS_MAX) - 1);
}

static gboolean
read_cell (OdsReader *reader, GError **error)
{
  JalonsSheetCell cell = { .row = reader->row, .column = reader->column, .day = JALONS_DAY_NONE };
  guint repeated = MAX (jalons_sheet_xml_number (reader->xml, "table:number-columns-repeated", 1), 1);

  if (!jalons_sheet_xml_is (reader->xml, "covered-table-cell"))
    note_span (reader, jalons_sheet_xml_number (reader->xml, "table:number-columns-spanned", 1),
               jalons_sheet_xml_number (reader->xml, "table:number-rows-spanned", 1));
  if (!begin_cell (reader, &cell, error) || !read_text (reader, error))
    return FALSE;
  if (cell.kind == JALONS_SHEET_FAULT)
    {
      cell.text = reader->text->len ? reader->text->str : "=";
      cell.number = 0;
    }
  else
    cell.text = reader->text->str;
  for (guint i = 0; cell.kind != JALONS_SHEET_EMPTY && i < repeated; i++, cell.column++)
    if (!jalons_sheet_add (reader->book, reader->sheet, &cell, error))
      return FALSE;
  reader->column += MIN (repeated, G_MAXUINT16);

  return TRUE;
}

static void
begin_row (OdsReader *reader)
{
  reader->row_repeated = MAX (jalons_sheet_xml_number (reader->xml, "table:number-rows-repeated", 1), 1);
  reader->first_cell = reader->sheet->cells->len;
  reader->column = 0;
}

/* Writes again what the row holds, as often as it says. An empty one takes room only. */
static gboolean
end_row (OdsReader *reader, GError **error)
{
  guint first = reader->first_cell, last = reader->sheet->cells->len;

  for (guint i = 1; last > first && i < reader->row_repeated; i++)
    for (guint j = first; j < last; j++)
      {
        JalonsSheetCell cell = g_array_index (reader->sheet->cells, JalonsSheetCell, j);

        cell.row += i;
        if (!jalons_sheet_add (reader->book, reader->sheet, &cell, error))
          return FALSE;
      }
  reader->row += MIN (reader->row_repeated, G_MAXINT32 / 2 - reader->row);

  return TRUE;
}

static gboolean
begin_table (OdsReader *reader, GError **error)
{
  g_autofree char *name = jalons_sheet_xml_attribute (reader->xml, "table:name");

  if (reader->sheet)
    return fail (reader, JALONS_SHEET_ERROR_ACTIVE, error);
  reader->sheet = jalons_sheet_book_add (reader->book, name ? name : "", error);
  reader->row = 0;

  return reader->sheet != NULL;
}

static gboolean
begin (OdsReader *reader, GError **error)
{
  JalonsSheetXml *xml = reader->xml;

  if (jalons_sheet_xml_is (xml, "table"))
    return begin_table (reader, error);
  if (jalons_sheet_xml_is (xml, "table-source") || jalons_sheet_xml_is (xml, "dde-link")
      || jalons_sheet_xml_is (xml, "dde-source"))
    return fail (reader, JALONS_SHEET_ERROR_ACTIVE, error);
  if (jalons_sheet_xml_is (xml, "tracked-changes") || jalons_sheet_xml_is (xml, "shapes")
      || jalons_sheet_xml_is (xml, "styles") || jalons_sheet_xml_is (xml, "automatic-styles"))
    return jalons_sheet_xml_skip (xml, error);
  if (!reader->sheet)
    return TRUE;
  if (jalons_sheet_xml_is (xml, "table-row"))
    begin_row (reader);
  else if (jalons_sheet_xml_is (xml, "table-cell") || jalons_sheet_xml_is (xml, "covered-table-cell"))
    return read_cell (reader, error);

  return TRUE;
}

static gboolean
end (OdsReader *reader, GError **error)
{
  if (!reader->sheet)
    return TRUE;
  if (jalons_sheet_xml_is (reader->xml, "table-row"))
    return end_row (reader, error);
  if (jalons_sheet_xml_is (reader->xml, "table"))
    {
      JalonsSheet *sheet = g_steal_pointer (&reader->sheet);

      return jalons_sheet_complete (reader->book, sheet, error);
    }

  return TRUE;
}

static gboolean
read_tables (OdsReader *reader, GError **error)
{
  while (TRUE)
    switch (jalons_sheet_xml_next (reader->xml, error))
      {
      case JALONS_SHEET_XML_BEGIN:
        if (!begin (reader, error))
          return FALSE;
        break;
      case JALONS_SHEET_XML_END:
        if (!end (reader, error))
          return FALSE;
        break;
      case JALONS_SHEET_XML_TEXT:
        break;
      case JALONS_SHEET_XML_DONE:
        return reader->book->sheets->len > 0 || fail (reader, JALONS_SHEET_ERROR_FORMAT, error);
      case JALONS_SHEET_XML_FAULT:
      default:
        return FALSE;
      }
}

/* Programs of LibreOffice, and what is embedded as a program's own file. */
static gboolean
is_active (const char *name)
{
  return g_str_has_prefix (name, "Basic/") || g_str_has_prefix (name, "Scripts/")
         || g_str_has_prefix (name, "Dialogs/");
}

static gboolean
check_manifest (JalonsSheetZip *zip, GError **error)
{
  g_autoptr (GError) broken = NULL;
  g_autoptr (JalonsSheetXml) xml = jalons_sheet_xml_open (zip, "META-INF/manifest.xml", &broken);
  const char *active = jalons_sheet_zip_find (zip, is_active);
  JalonsSheetXmlStep step = JALONS_SHEET_XML_DONE;

  if (active)
    {
      g_set_error_literal (error, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_ACTIVE, active);
      return FALSE;
    }
  while (xml && (step = jalons_sheet_xml_next (xml, &broken)) != JALONS_SHEET_XML_DONE
         && step != JALONS_SHEET_XML_FAULT)
    if (step == JALONS_SHEET_XML_BEGIN && jalons_sheet_xml_is (xml, "encryption-data"))
      {
        g_set_error_literal (error, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_PASSWORD, "ODS");
        return FALSE;
      }
  if (!broken)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&broken));

  return FALSE;
}

static gboolean
read_content (JalonsSheetZip *zip, JalonsSheetBook *book, GError **error)
{
  g_autoptr (GError) broken = NULL;
  g_autoptr (JalonsSheetXml) xml = jalons_sheet_xml_open (zip, "content.xml", &broken);
  g_autoptr (GString) text = g_string_new (NULL);
  OdsReader reader = { .book = book, .xml = xml, .text = text };

  if (xml && read_tables (&reader, &broken))
    return TRUE;
  if (!broken)
    g_set_error_literal (&broken, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_BROKEN, "content.xml");
  g_propagate_error (error, g_steal_pointer (&broken));

  return FALSE;
}

JalonsSheetBook *
jalons_sheet_read_ods (JalonsSheetZip *zip, GError **error)
{
  g_autoptr (JalonsSheetBook) book = jalons_sheet_book_new ();

  return check_manifest (zip, error) && read_content (zip, book, error) ? g_steal_pointer (&book) : NULL;
}
