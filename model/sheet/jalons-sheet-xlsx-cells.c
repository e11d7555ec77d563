/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

#include <string.h>

#include "jalons-sheet-formula.h"
#include "jalons-sheet-xlsx-private.h"

typedef struct {
  JalonsXlsx *xlsx;
  JalonsSheet *sheet;
  JalonsSheetXml *xml;
  guint row; /* of the element at hand, from 0 */
  guint column;
  char *type; /* of the cell: n, s, str, inlineStr, b, e, d; NULL is n */
  gboolean is_day;
  gboolean has_formula;
  gboolean has_value;
  GString *value;
} SheetReader;

/* « AB12 » into a row and a column from 0. */
static gboolean
read_place (const char *text, guint *row, guint *column, const char **end)
{
  guint64 letters = 0, digits = 0;

  for (; g_ascii_isalpha (*text) && letters < 1000000; text++)
    letters = letters * 26 + (g_ascii_toupper (*text) - 'A' + 1);
  for (; g_ascii_isdigit (*text) && digits < 100000000; text++)
    digits = digits * 10 + (*text - '0');
  *end = text;
  if (letters == 0 || digits == 0)
    return FALSE;
  *row = (guint) digits - 1;
  *column = (guint) letters - 1;

  return TRUE;
}

static gboolean
fail (SheetReader *reader, JalonsSheetError code, GError **error)
{
  g_autofree char *place = jalons_sheet_place (reader->sheet, reader->row, reader->column);

  if (!error || !*error)
    g_set_error_literal (error, JALONS_SHEET_ERROR, code, place);

  return FALSE;
}

/* The text of the element at hand, up to its END. */
static gboolean
read_inside (SheetReader *reader, GString *text, GError **error)
{
  JalonsSheetXmlStep step = JALONS_SHEET_XML_DONE;

  while ((step = jalons_sheet_xml_next (reader->xml, error)) == JALONS_SHEET_XML_TEXT)
    g_string_append (text, jalons_sheet_xml_text (reader->xml));

  return step == JALONS_SHEET_XML_END || fail (reader, JALONS_SHEET_ERROR_BROKEN, error);
}

static gboolean
read_formula (SheetReader *reader, GError **error)
{
  g_autoptr (GString) formula = g_string_new (NULL);

  reader->has_formula = TRUE;
  if (!read_inside (reader, formula, error))
    return FALSE;

  return !jalons_sheet_formula_reaches_out (formula->str) || fail (reader, JALONS_SHEET_ERROR_FORMULA, error);
}

static gboolean
read_cell_element (SheetReader *reader, GError **error)
{
  if (jalons_sheet_xml_is (reader->xml, "f"))
    return read_formula (reader, error);
  if (jalons_sheet_xml_is (reader->xml, "v"))
    {
      reader->has_value = TRUE;
      return read_inside (reader, reader->value, error);
    }
  if (jalons_sheet_xml_is (reader->xml, "is"))
    {
      reader->has_value = TRUE;
      return jalons_xlsx_read_text (reader->xml, reader->value, error)
             || fail (reader, JALONS_SHEET_ERROR_BROKEN, error);
    }

  return jalons_sheet_xml_skip (reader->xml, error);
}

static gboolean
is_type (const SheetReader *reader, const char *type)
{
  return g_strcmp0 (reader->type, type) == 0;
}

static void
take_number (SheetReader *reader, JalonsSheetCell *cell)
{
  char *end = NULL;

  cell->number = g_ascii_strtod (reader->value->str, &end);
  if (end == reader->value->str || *end)
    {
      cell->kind = JALONS_SHEET_FAULT;
      cell->text = reader->value->str;
    }
  else if (!reader->is_day)
    cell->kind = JALONS_SHEET_NUMBER;
  else if (jalons_sheet_serial_day (cell->number, reader->xlsx->since_1904, &cell->day))
    cell->kind = JALONS_SHEET_DAY;
  else
    {
      cell->kind = JALONS_SHEET_FAULT;
      cell->text = cell->number == 60 && !reader->xlsx->since_1904 ? "29/02/1900" : reader->value->str;
    }
}

static gboolean
take_shared (SheetReader *reader, JalonsSheetCell *cell, GError **error)
{
  guint64 index = 0;

  if (!g_ascii_string_to_unsigned (reader->value->str, 10, 0, G_MAXUINT, &index, NULL)
      || index >= reader->xlsx->shared->len)
    return fail (reader, JALONS_SHEET_ERROR_BROKEN, error);
  cell->kind = JALONS_SHEET_TEXT;
  cell->text = g_ptr_array_index (reader->xlsx->shared, index);

  return TRUE;
}

/* What the cell holds, by its type (ECMA-376, part 1, 18.18.11). */
static gboolean
take_value (SheetReader *reader, JalonsSheetCell *cell, GError **error)
{
  if (is_type (reader, "s"))
    return take_shared (reader, cell, error);
  if (is_type (reader, "b"))
    {
      cell->kind = JALONS_SHEET_BOOLEAN;
      cell->number = strcmp (reader->value->str, "0") != 0;
    }
  else if (is_type (reader, "d"))
    {
      reader->value->str[MIN (reader->value->len, 10)] = '\0';
      cell->kind = jalons_day_parse (reader->value->str, &cell->day) == JALONS_PARSED ? JALONS_SHEET_DAY
                                                                                      : JALONS_SHEET_FAULT;
      cell->text = reader->value->str;
    }
  else if (is_type (reader, "e") || is_type (reader, "str") || is_type (reader, "inlineStr"))
    {
      cell->kind = is_type (reader, "e") ? JALONS_SHEET_FAULT : JALONS_SHEET_TEXT;
      cell->text = reader->value->str;
    }
  else
    take_number (reader, cell);

  return TRUE;
}

/* A number so large that its text or its serialised form is none is a fault too. */
static gboolean
add_cell (SheetReader *reader, GError **error)
{
  JalonsSheetCell cell = { .row = reader->row, .column = reader->column, .day = JALONS_DAY_NONE };

  if (!reader->has_value
      || (reader->value->len == 0 && !is_type (reader, "str") && !is_type (reader, "inlineStr")))
    {
      if (!reader->has_formula)
        return TRUE;
      cell.kind = JALONS_SHEET_FAULT;
      cell.text = "=";
    }
  else if (!take_value (reader, &cell, error))
    return FALSE;
  if (cell.kind == JALONS_SHEET_NUMBER && !(cell.number > -1e300 && cell.number < 1e300))
    {
      cell.kind = JALONS_SHEET_FAULT;
      cell.text = reader->value->str;
    }
  if (cell.kind == JALONS_SHEET_FAULT)
    cell.number = 0;
  cell.flags = reader->has_formula ? JALONS_SHEET_FORMULA : 0;

  return jalons_sheet_add (reader->xlsx->book, reader->sheet, &cell, error);
}

static void
begin_cell (SheetReader *reader)
{
  g_autofree char *place = jalons_sheet_xml_attribute (reader->xml, "r");
  guint style = jalons_sheet_xml_number (reader->xml, "s", 0);
  const char *end = NULL;

  if (place)
    read_place (place, &reader->row, &reader->column, &end);
  g_free (reader->type);
  reader->type = jalons_sheet_xml_attribute (reader->xml, "t");
  reader->is_day
      = style < reader->xlsx->day_styles->len && g_array_index (reader->xlsx->day_styles, gboolean, style);
  reader->has_formula = reader->has_value = FALSE;
  g_string_truncate (reader->value, 0);
}

static gboolean
read_cell (SheetReader *reader, GError **error)
{
  JalonsSheetXmlStep step = JALONS_SHEET_XML_DONE;

  begin_cell (reader);
  while ((step = jalons_sheet_xml_next (reader->xml, error)) != JALONS_SHEET_XML_END)
    if (step == JALONS_SHEET_XML_BEGIN ? !read_cell_element (reader, error) : step != JALONS_SHEET_XML_TEXT)
      return fail (reader, JALONS_SHEET_ERROR_BROKEN, error);
  if (!add_cell (reader, error))
    return FALSE;
  reader->column++;

  return TRUE;
}

static void
read_merge (SheetReader *reader)
{
  g_autofree char *area = jalons_sheet_xml_attribute (reader->xml, "ref");
  guint first_row, first_column, last_row, last_column;
  const char *end = NULL;

  if (area && read_place (area, &first_row, &first_column, &end) && *end == ':'
      && read_place (end + 1, &last_row, &last_column, &end))
    jalons_sheet_merge (reader->sheet, first_row, first_column, last_row, last_column);
}

static gboolean
read_element (SheetReader *reader, GError **error)
{
  if (jalons_sheet_xml_is (reader->xml, "row"))
    {
      guint number = jalons_sheet_xml_number (reader->xml, "r", 0);

      reader->row = number ? number - 1 : reader->row + 1;
      reader->column = 0;
    }
  else if (jalons_sheet_xml_is (reader->xml, "c"))
    return read_cell (reader, error);
  else if (jalons_sheet_xml_is (reader->xml, "mergeCell"))
    read_merge (reader);

  return TRUE;
}

static gboolean
read_elements (SheetReader *reader, GError **error)
{
  JalonsSheetXmlStep step = JALONS_SHEET_XML_DONE;

  while ((step = jalons_sheet_xml_next (reader->xml, error)) != JALONS_SHEET_XML_DONE)
    if (step == JALONS_SHEET_XML_FAULT || (step == JALONS_SHEET_XML_BEGIN && !read_element (reader, error)))
      return FALSE;

  return jalons_sheet_complete (reader->xlsx->book, reader->sheet, error);
}

gboolean
jalons_xlsx_read_sheet (JalonsXlsx *xlsx, JalonsSheet *sheet, const char *part, GError **error)
{
  g_autoptr (GError) broken = NULL;
  g_autoptr (JalonsSheetXml) xml = jalons_sheet_xml_open (xlsx->zip, part, &broken);
  g_autoptr (GString) value = g_string_new (NULL);
  SheetReader reader = { .xlsx = xlsx, .sheet = sheet, .xml = xml, .row = G_MAXUINT, .value = value };
  gboolean read;

  if (!xml)
    {
      if (!broken)
        g_set_error_literal (&broken, JALONS_SHEET_ERROR, JALONS_SHEET_ERROR_BROKEN, part);
      g_propagate_error (error, g_steal_pointer (&broken));
      return FALSE;
    }
  read = read_elements (&reader, &broken);
  g_free (reader.type);
  if (broken)
    g_propagate_error (error, g_steal_pointer (&broken));

  return read;
}
