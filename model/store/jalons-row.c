/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-row.h"

static int
bind_day (sqlite3_stmt *stmt, int index, JalonsDay day)
{
  char text[JALONS_DAY_TEXT_SIZE];

  if (day == JALONS_DAY_NONE)
    return sqlite3_bind_null (stmt, index);

  return sqlite3_bind_text (stmt, index, jalons_day_write_iso (day, text), -1, SQLITE_TRANSIENT);
}

static int
bind_month (sqlite3_stmt *stmt, int index, JalonsMonth month)
{
  char text[JALONS_MONTH_TEXT_SIZE];

  if (month == JALONS_MONTH_NONE)
    return sqlite3_bind_null (stmt, index);

  return sqlite3_bind_text (stmt, index, jalons_month_write_iso (month, text), -1, SQLITE_TRANSIENT);
}

static int
bind_code (sqlite3_stmt *stmt, int index, JalonsCodes codes, int code)
{
  return code ? sqlite3_bind_text (stmt, index, jalons_codes_text (codes, code), -1, SQLITE_STATIC)
              : sqlite3_bind_null (stmt, index);
}

int
jalons_row_bind (sqlite3_stmt *stmt, int index, const JalonsField *field, gconstpointer record)
{
  gpointer r = (gpointer) record;

  if (jalons_record_is_empty (field, record))
    return sqlite3_bind_null (stmt, index);

  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      return sqlite3_bind_text (stmt, index, *jalons_record_text (field, r), -1, SQLITE_STATIC);
    case JALONS_FIELD_REF:
      return sqlite3_bind_int64 (stmt, index, *jalons_record_ref (field, r));
    case JALONS_FIELD_DAY:
      return bind_day (stmt, index, *jalons_record_day (field, r));
    case JALONS_FIELD_MONTH:
      return bind_month (stmt, index, *jalons_record_day (field, r));
    case JALONS_FIELD_AMOUNT:
      return sqlite3_bind_int64 (stmt, index, *jalons_record_cents (field, r));
    case JALONS_FIELD_NUMBER:
      return sqlite3_bind_int (stmt, index, *jalons_record_int (field, r));
    case JALONS_FIELD_CODE:
      return bind_code (stmt, index, field->codes, *jalons_record_int (field, r));
    default:
      g_assert_not_reached ();
    }
}

static gboolean
read_day (const char *text, gint32 *day)
{
  *day = jalons_day_from_iso (text);

  return *day != JALONS_DAY_NONE;
}

gboolean
jalons_row_read (sqlite3_stmt *stmt, int column, const JalonsField *field, gpointer record)
{
  const char *text = NULL;

  if (sqlite3_column_type (stmt, column) == SQLITE_NULL)
    return TRUE;

  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      *jalons_record_text (field, record) = g_strdup ((const char *) sqlite3_column_text (stmt, column));
      return TRUE;
    case JALONS_FIELD_REF:
      *jalons_record_ref (field, record) = sqlite3_column_int64 (stmt, column);
      return TRUE;
    case JALONS_FIELD_DAY:
      return read_day ((const char *) sqlite3_column_text (stmt, column), jalons_record_day (field, record));
    case JALONS_FIELD_MONTH:
      text = (const char *) sqlite3_column_text (stmt, column);
      return jalons_month_parse (text, jalons_record_day (field, record)) == JALONS_PARSED;
    case JALONS_FIELD_AMOUNT:
      *jalons_record_cents (field, record) = sqlite3_column_int64 (stmt, column);
      return TRUE;
    case JALONS_FIELD_NUMBER:
      *jalons_record_int (field, record) = sqlite3_column_int (stmt, column);
      return TRUE;
    case JALONS_FIELD_CODE:
      text = (const char *) sqlite3_column_text (stmt, column);
      *jalons_record_int (field, record) = jalons_codes_find (field->codes, text);
      return *jalons_record_int (field, record) != 0;
    default:
      g_assert_not_reached ();
    }
}

gboolean
jalons_row_is_text (const JalonsField *field)
{
  return field->type == JALONS_FIELD_KEY || field->type == JALONS_FIELD_TEXT;
}

char *
jalons_row_columns (const JalonsTable *table, const char *prefix, gboolean texts)
{
  GString *columns = g_string_new (NULL);

  g_string_append_printf (columns, "%sid", prefix);
  for (guint i = 0; i < table->n_fields; i++)
    if (texts || !jalons_row_is_text (&table->fields[i]))
      g_string_append_printf (columns, ", %s%s", prefix, table->fields[i].name);

  return g_string_free (columns, FALSE);
}

gboolean
jalons_row_read_all (sqlite3_stmt *stmt, int first, const JalonsTable *table, gboolean texts, gpointer record)
{
  *(JalonsRef *) record = sqlite3_column_int64 (stmt, first++);
  for (guint i = 0; i < table->n_fields; i++)
    if ((texts || !jalons_row_is_text (&table->fields[i]))
        && !jalons_row_read (stmt, first++, &table->fields[i], record))
      return FALSE;

  return TRUE;
}
