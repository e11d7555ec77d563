/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-sheet.h"

#include <glib/gi18n.h>

#include "jalons-confined.h"
#include "jalons-fold.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text-field.h"

const char *
jalons_text_sheet_target (const JalonsSheetTarget *target)
{
  if (!target)
    return _ ("Passed over");
  switch (target->kind)
    {
    case JALONS_SHEET_VALUE_NAME:
      return _ ("Name and given name together");
    case JALONS_SHEET_VALUE_PERIOD:
      return _ ("Period, from … to …");
    case JALONS_SHEET_VALUE_SESSION:
      return _ ("Date of the commission");
    case JALONS_SHEET_VALUE_ASSOCIATION:
    case JALONS_SHEET_VALUE_FIELD:
    default:
      return jalons_text_field (jalons_table (target->table), jalons_sheet_target_field (target));
    }
}

char *
jalons_text_sheet_taken (const JalonsSheetTarget *target, guint rank)
{
  if (!target)
    return g_strdup (jalons_text_sheet_target (NULL));
  if (rank)
    return g_strdup_printf ("%s – %s (P%u)", jalons_text_table (target->table), jalons_text_sheet_target (target), rank);

  return g_strdup_printf ("%s – %s", jalons_text_table (target->table), jalons_text_sheet_target (target));
}

const char *
jalons_text_sheet_state (JalonsSheetState state)
{
  switch (state)
    {
    case JALONS_SHEET_NEW:
      return _ ("new");
    case JALONS_SHEET_DIFFERS:
      return _ ("differs");
    case JALONS_SHEET_SAME:
    case JALONS_SHEET_N_STATES:
    default:
      return _ ("already there");
    }
}

static const char *
sheet_sentence (int code)
{
  switch ((JalonsSheetError) code)
    {
    case JALONS_SHEET_ERROR_FORMAT:
      return _ ("This file is neither CSV, nor XLSX, nor ODS. Save it as one of these, then try again.");
    case JALONS_SHEET_ERROR_OLD:
      return _ ("This is a workbook of the old format (.xls), or one with a password. Save it as .xlsx or .ods, without a "
                "password, then try again.");
    case JALONS_SHEET_ERROR_PASSWORD:
      return _ ("This workbook has a password. Save a copy of it without one, then try again.");
    case JALONS_SHEET_ERROR_BROKEN:
      return _ ("This workbook is damaged. Open it in a spreadsheet program and save it again.");
    case JALONS_SHEET_ERROR_TOO_LARGE:
      return _ ("This file is larger than what is read: 200,000 rows, 1,024 columns, 64 MB. Keep only the sheets of cases.");
    case JALONS_SHEET_ERROR_ENTITY:
      return _ ("A part of this file refers to something outside of it, as no spreadsheet program does. Nothing of it was "
                "read; do not open it, and ask who sent it.");
    case JALONS_SHEET_ERROR_ACTIVE:
      return _ ("This workbook holds macros, or links to other files. Copy its values into a new workbook, then try again.");
    case JALONS_SHEET_ERROR_FORMULA:
      return _ ("A formula of this file would reach out of it. Nothing of it was read; put its value in the place of the "
                "formula, or ask who sent the file.");
    case JALONS_SHEET_ERROR_ENCODING:
      return _ ("The text of this file cannot be read. Save it again as “CSV UTF-8”.");
    case JALONS_SHEET_ERROR_UNREADABLE:
    default:
      return _ ("This file cannot be read.");
    }
}

static const char *
confined_sentence (int code)
{
  switch ((JalonsConfinedError) code)
    {
    case JALONS_CONFINED_ERROR_TIME:
      return _ ("This file takes too long to read; reading was stopped. Keep only the sheets of cases, then try again.");
    case JALONS_CONFINED_ERROR_MEMORY:
      return _ ("This file could not be read within the limits set; reading was stopped. Keep only the sheets of cases, then "
                "try again.");
    case JALONS_CONFINED_ERROR_PROGRAM:
      return _ ("The program that reads files of others could not be started. Install Jalons again.");
    case JALONS_CONFINED_ERROR_ANSWER:
    default:
      return _ ("This file could not be read.");
    }
}

char *
jalons_text_sheet_error (const GError *error)
{
  g_autofree char *where = jalons_quotable (error->message);

  if (error->domain == JALONS_CONFINED_ERROR)
    return g_strdup (confined_sentence (error->code));
  if (error->domain == JALONS_SHEET_ERROR)
    return *where ? g_strdup_printf ("%s (%s)", sheet_sentence (error->code), where) : g_strdup (sheet_sentence (error->code));

  return NULL;
}

char *
jalons_text_sheet_value (const JalonsSheetItem *item, const JalonsField *field, gboolean theirs)
{
  gpointer record = theirs ? item->theirs : item->ours;
  g_autofree char *text = jalons_sheet_item_value (item, field, theirs);

  if (!*text)
    return g_strdup (_ ("nothing"));
  if (field->type == JALONS_FIELD_CODE)
    return g_strdup (jalons_text_code (field->codes, *jalons_record_int (field, record)));

  return jalons_quotable (text);
}

char *
jalons_text_sheet_difference (const JalonsSheetItem *item, const JalonsSheetDifference *difference)
{
  g_autofree char *ours = jalons_text_sheet_value (item, difference->field, FALSE);
  g_autofree char *theirs = jalons_text_sheet_value (item, difference->field, TRUE);

  if (!difference->conflict)
    return g_strdup_printf (_ ("%s: the file says “%s”, the register nothing"),
                            jalons_text_field (item->table, difference->field), theirs);

  return g_strdup_printf (_ ("%s: the register says “%s”, the file “%s”"),
                          jalons_text_field (item->table, difference->field), ours, theirs);
}
