/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-cell.h"

#include <string.h>

#include "jalons-hour.h"

#define KEY_LENGTH 64

static JalonsFinding *
refuse (const JalonsTable *table, const JalonsField *field, JalonsFindingCode code, const char *text, GArray *findings)
{
  JalonsFinding *finding = jalons_findings_add (findings, code);

  finding->facts[0] = (JalonsFact) { table->id, 0, field->name };
  jalons_finding_set_text (finding, 0, text);

  return finding;
}

static gboolean
parse_key (const JalonsTable *table, const JalonsField *field, const char *text, gpointer record, GArray *findings)
{
  gboolean valid = g_utf8_strlen (text, -1) <= KEY_LENGTH;

  for (const char *p = text; valid && *p; p = g_utf8_next_char (p))
    valid = !g_unichar_iscntrl (g_utf8_get_char (p));
  if (valid)
    *jalons_record_text (field, record) = g_strdup (text);
  else
    refuse (table, field, JALONS_FINDING_KEY_INVALID, text, findings);

  return valid;
}

static gboolean
parse_value (const JalonsTable *table, const JalonsField *field, const char *text, gpointer record, GArray *findings)
{
  JalonsFindingCode malformed = JALONS_FINDING_DATE_INVALID, out_of_range = JALONS_FINDING_DATE_OUT_OF_RANGE;
  JalonsParse parse = JALONS_PARSE_MALFORMED;

  if (field->type == JALONS_FIELD_DAY)
    {
      parse = jalons_day_parse (text, jalons_record_day (field, record));
    }
  else if (field->type == JALONS_FIELD_MONTH)
    {
      parse = jalons_month_parse (text, jalons_record_day (field, record));
      malformed = JALONS_FINDING_MONTH_INVALID;
      out_of_range = JALONS_FINDING_MONTH_OUT_OF_RANGE;
    }
  else
    {
      parse = jalons_cents_parse (text, jalons_record_cents (field, record));
      malformed = JALONS_FINDING_AMOUNT_INVALID;
      out_of_range = JALONS_FINDING_AMOUNT_OUT_OF_RANGE;
    }
  if (parse == JALONS_PARSED)
    return TRUE;
  refuse (table, field, parse == JALONS_PARSE_MALFORMED ? malformed : out_of_range, text, findings);

  return FALSE;
}

static gboolean
parse_number (const JalonsTable *table, const JalonsField *field, const char *text, gpointer record, GArray *findings)
{
  JalonsFinding *finding = NULL;
  guint64 number = 0;

  if (g_ascii_string_to_unsigned (text, 10, field->min, field->max, &number, NULL))
    {
      *jalons_record_int (field, record) = number;
      return TRUE;
    }
  finding = refuse (table, field, JALONS_FINDING_NUMBER_INVALID, text, findings);
  jalons_finding_set_number (finding, 1, JALONS_ARG_COUNT, field->min);
  jalons_finding_set_number (finding, 2, JALONS_ARG_COUNT, field->max);

  return FALSE;
}

static gboolean
parse_code (const JalonsTable *table, const JalonsField *field, const char *text, gpointer record, GArray *findings)
{
  int code = jalons_codes_match (field->codes, text);
  JalonsFinding *finding = NULL;

  if (code)
    {
      *jalons_record_int (field, record) = code;
      return TRUE;
    }
  finding = refuse (table, field, JALONS_FINDING_CODE_UNKNOWN, text, findings);
  jalons_finding_set_text (finding, 1, jalons_codes_nearest (field->codes, text));

  return FALSE;
}

static gboolean
parse_text (const JalonsTable *table, const JalonsField *field, const char *text, gpointer record, GArray *findings)
{
  gboolean valid = !(field->flags & JALONS_FIELD_HOUR) || jalons_hour_parse (text) >= 0;

  if (valid)
    *jalons_record_text (field, record) = g_strdup (text);
  else
    refuse (table, field, JALONS_FINDING_HOUR_INVALID, text, findings);

  return valid;
}

gboolean
jalons_cell_parse (const JalonsTable *table, const JalonsField *field, const char *text, gpointer record,
                   GArray *findings)
{
  switch (field->type)
    {
    case JALONS_FIELD_KEY:
      return parse_key (table, field, text, record, findings);
    case JALONS_FIELD_TEXT:
      return parse_text (table, field, text, record, findings);
    case JALONS_FIELD_DAY:
    case JALONS_FIELD_MONTH:
    case JALONS_FIELD_AMOUNT:
      return parse_value (table, field, text, record, findings);
    case JALONS_FIELD_NUMBER:
      return parse_number (table, field, text, record, findings);
    case JALONS_FIELD_CODE:
      return parse_code (table, field, text, record, findings);
    case JALONS_FIELD_REF:
    default:
      g_assert_not_reached ();
    }
}
