/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include <string.h>

#include "jalons-fold.h"
#include "jalons-sheet-plan-private.h"
#include "jalons-sheet-values.h"

#define KEY_LENGTH 64

typedef struct {
  JalonsSheetReader       *reader;
  const JalonsSheetTarget *target;
  const JalonsSheetCell   *cell;
  const char              *text;
  JalonsSheetPlace         place;
  JalonsSheetItem         *draft; /* the one that it fills */
} CellReader;

void
jalons_sheet_report (JalonsSheetPlan *plan, const JalonsSheetPlace *place, JalonsFinding *finding)
{
  JalonsImport shim = { .result = plan->result };
  g_autofree char *where = place && place->sheet ? jalons_sheet_place (place->sheet, place->row, place->column) : g_strdup ("?");

  jalons_import_report (&shim, where, 0, place ? place->header : NULL, finding);
}

void
jalons_sheet_report_code (JalonsSheetPlan *plan, const JalonsSheetPlace *place, JalonsFindingCode code,
                          const char *first, const char *second)
{
  JalonsFinding finding;

  jalons_finding_init (&finding, code);
  if (first)
    jalons_finding_set_text (&finding, 0, first);
  if (second)
    jalons_finding_set_text (&finding, 1, second);
  jalons_sheet_report (plan, place, &finding);
}

static void
refuse (const CellReader *cell, JalonsFindingCode code, const char *second)
{
  jalons_sheet_report_code (cell->reader->plan, &cell->place, code, cell->text, second);
}

/* The draft of the row for that table and period. */
static JalonsSheetItem *
draft_of (JalonsSheetReader *reader, JalonsTableId table, guint rank, const JalonsSheetPlace *place)
{
  JalonsSheetItem *draft = NULL;

  for (guint i = 0; i < reader->drafts->len; i++)
    {
      draft = g_ptr_array_index (reader->drafts, i);
      if (draft->table->id == table && draft->rank == rank)
        return draft;
    }
  draft = jalons_sheet_item_new (jalons_table (table), place);
  draft->rank = rank;
  g_ptr_array_add (reader->drafts, draft);

  return draft;
}

static void
mark (CellReader *cell, const JalonsField *field)
{
  cell->draft->places[field - cell->draft->table->fields] = cell->place;
}

static void
set_text (CellReader *cell, const char *name, const char *text)
{
  const JalonsField *field = jalons_table_field (cell->draft->table, name);

  if (!text || !*text)
    return;
  g_free (*jalons_record_text (field, cell->draft->theirs));
  *jalons_record_text (field, cell->draft->theirs) = g_strdup (text);
  mark (cell, field);
}

static void
set_day (CellReader *cell, const char *name, JalonsDay day)
{
  const JalonsField *field = jalons_table_field (cell->draft->table, name);

  if (day == JALONS_DAY_NONE)
    return;
  *jalons_record_day (field, cell->draft->theirs) = day;
  mark (cell, field);
}

/* The day of the cell; FALSE, told, when it is none. */
static gboolean
read_day (CellReader *cell, JalonsDay *day)
{
  JalonsParse parse = JALONS_PARSED;

  if (cell->cell->kind == JALONS_SHEET_DAY)
    *day = cell->cell->day;
  else
    parse = jalons_sheet_day (cell->text, cell->reader->today, strcmp (cell->target->field, "naissance") == 0, day);
  if (parse == JALONS_PARSED)
    return TRUE;
  refuse (cell, parse == JALONS_PARSE_MALFORMED ? JALONS_FINDING_DATE_INVALID : JALONS_FINDING_DATE_OUT_OF_RANGE, NULL);

  return FALSE;
}

static void
read_period (CellReader *cell)
{
  JalonsDay first = JALONS_DAY_NONE, last = JALONS_DAY_NONE;
  JalonsParse parse = JALONS_PARSED;

  if (cell->cell->kind == JALONS_SHEET_DAY)
    first = cell->cell->day;
  else
    parse = jalons_sheet_period (cell->text, cell->reader->today, &first, &last);
  if (parse != JALONS_PARSED)
    {
      refuse (cell, parse == JALONS_PARSE_MALFORMED ? JALONS_FINDING_DATE_INVALID : JALONS_FINDING_DATE_OUT_OF_RANGE, NULL);
      return;
    }
  set_day (cell, "debut", first);
  set_day (cell, "fin", last);
}

static void
read_name (CellReader *cell)
{
  g_autofree char *name = NULL;
  g_autofree char *given = NULL;

  jalons_sheet_split_name (cell->text, &name, &given);
  set_text (cell, "nom", name);
  set_text (cell, "prenom", given);
}

/* Texts to which people can give a code. */
static void
note_unknown (const CellReader *cell)
{
  GPtrArray *unknowns = cell->reader->plan->unknowns;
  JalonsSheetUnknown *unknown = NULL;

  for (guint i = 0; i < unknowns->len; i++)
    {
      unknown = g_ptr_array_index (unknowns, i);
      if (unknown->target == cell->target && strcmp (unknown->text, cell->text) == 0)
        return;
    }
  if (unknowns->len >= JALONS_IMPORT_LISTED)
    return;
  unknown = g_new0 (JalonsSheetUnknown, 1);
  unknown->target = cell->target;
  unknown->text = g_strdup (cell->text);
  g_ptr_array_add (unknowns, unknown);
}

static void
read_code (CellReader *cell, const JalonsField *field)
{
  const char *given = jalons_sheet_mapping_value (cell->reader->mapping, cell->target, cell->text);
  int code = given ? jalons_codes_find (field->codes, given) : jalons_sheet_code (field->codes, cell->text);

  if (!code)
    {
      note_unknown (cell);
      refuse (cell, JALONS_FINDING_CODE_UNKNOWN, jalons_codes_nearest (field->codes, cell->text));
      return;
    }
  if (field->codes == JALONS_CODES_DEPARTEMENT && cell->reader->departement && code != cell->reader->departement)
    {
      refuse (cell, JALONS_FINDING_DEPARTEMENT_FOREIGN, jalons_departement_code (cell->reader->departement));
      return;
    }
  *jalons_record_int (field, cell->draft->theirs) = code;
  mark (cell, field);
}

static void
read_number (CellReader *cell, const JalonsField *field)
{
  guint64 number = 0;
  JalonsFinding finding;

  if (g_ascii_string_to_unsigned (cell->text, 10, field->min, field->max, &number, NULL))
    {
      *jalons_record_int (field, cell->draft->theirs) = (int) number;
      mark (cell, field);
      return;
    }
  jalons_finding_init (&finding, JALONS_FINDING_NUMBER_INVALID);
  jalons_finding_set_text (&finding, 0, cell->text);
  jalons_finding_set_number (&finding, 1, JALONS_ARG_COUNT, field->min);
  jalons_finding_set_number (&finding, 2, JALONS_ARG_COUNT, field->max);
  jalons_sheet_report (cell->reader->plan, &cell->place, &finding);
}

static void
read_field (CellReader *cell)
{
  const JalonsField *field = jalons_sheet_target_field (cell->target);
  JalonsDay day = JALONS_DAY_NONE;

  if (field->type == JALONS_FIELD_DAY && read_day (cell, &day))
    set_day (cell, field->name, day);
  else if (field->type == JALONS_FIELD_CODE)
    read_code (cell, field);
  else if (field->type == JALONS_FIELD_NUMBER)
    read_number (cell, field);
  else if (field->type == JALONS_FIELD_KEY && g_utf8_strlen (cell->text, -1) > KEY_LENGTH)
    refuse (cell, JALONS_FINDING_KEY_INVALID, NULL);
  else if (field->type == JALONS_FIELD_KEY || field->type == JALONS_FIELD_TEXT)
    set_text (cell, field->name, cell->text);
}

static void
read_session (CellReader *cell)
{
  if (read_day (cell, &cell->draft->session))
    mark (cell, jalons_sheet_target_field (cell->target));
  else
    cell->draft->session = JALONS_DAY_NONE;
}

static void
read_value (CellReader *cell)
{
  switch (cell->target->kind)
    {
    case JALONS_SHEET_VALUE_NAME:
      read_name (cell);
      break;
    case JALONS_SHEET_VALUE_PERIOD:
      read_period (cell);
      break;
    case JALONS_SHEET_VALUE_SESSION:
      read_session (cell);
      break;
    case JALONS_SHEET_VALUE_ASSOCIATION:
      g_free (cell->draft->association);
      cell->draft->association = g_strdup (cell->text);
      mark (cell, jalons_sheet_target_field (cell->target));
      break;
    case JALONS_SHEET_VALUE_FIELD:
    default:
      read_field (cell);
      break;
    }
}

/* What another program has computed is told once a column: nobody typed it. */
static void
note_formula (CellReader *cell, const JalonsSheetColumn *column)
{
  JalonsSheetReader *reader = cell->reader;

  if (g_hash_table_add (reader->told, g_strdup_printf ("%s\n%u", reader->sheet->name, column->column)))
    jalons_sheet_report_code (reader->plan, &cell->place, JALONS_FINDING_VALUE_COMPUTED, NULL, NULL);
}

/* FALSE when there is nothing in it. */
static gboolean
read_cell (JalonsSheetReader *reader, const JalonsSheetColumn *column, guint row)
{
  const JalonsSheetCell *found = jalons_sheet_cell (reader->sheet, row, column->column);
  g_autofree char *text = jalons_sheet_cell_text (found);
  CellReader cell = { reader, column->target, found, text, { reader->sheet, row, column->column, column->header }, NULL };

  if (found->kind == JALONS_SHEET_EMPTY || (found->flags & JALONS_SHEET_MERGED_ACROSS))
    return FALSE;
  if (found->kind == JALONS_SHEET_FAULT)
    {
      refuse (&cell, found->flags & JALONS_SHEET_FORMULA ? JALONS_FINDING_FORMULA_UNCOMPUTED : JALONS_FINDING_CELL_FAULT,
              NULL);
      return TRUE;
    }
  if (jalons_sheet_says_nothing (text))
    return FALSE;
  cell.draft = draft_of (reader, column->target->table, column->rank, &cell.place);
  if (found->flags & JALONS_SHEET_FORMULA)
    note_formula (&cell, column);
  read_value (&cell);

  return !(found->flags & JALONS_SHEET_MERGED_DOWN);
}

/* « Total », « Sous-total »: what is under a table is none of its rows. */
static gboolean
is_total (JalonsSheetReader *reader, guint row)
{
  for (guint column = 0; column < reader->sheet->n_columns; column++)
    {
      g_autofree char *text = jalons_sheet_cell_text (jalons_sheet_cell (reader->sheet, row, column));
      g_autofree char *words = *text ? jalons_sheet_words (text) : NULL;

      if (words)
        return g_str_has_prefix (words, "total") || g_str_has_prefix (words, "sous total");
    }

  return TRUE;
}

gboolean
jalons_sheet_read_cells (JalonsSheetReader *reader, guint row)
{
  gboolean something = FALSE;

  g_ptr_array_set_size (reader->drafts, 0);
  if (is_total (reader, row))
    return FALSE;
  for (guint i = 0; i < reader->layout->columns->len; i++)
    {
      const JalonsSheetColumn *column = &g_array_index (reader->layout->columns, JalonsSheetColumn, i);

      if (column->target && read_cell (reader, column, row))
        something = TRUE;
    }

  return something;
}
