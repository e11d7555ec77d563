/* SPDX-License-Identifier: EUPL-1.2 */
#include "store-test.h"

#include "jalons-hour.h"

JalonsStore *
store_test_new (int kind)
{
  JalonsRegister reg = { .kind = kind, .today = JALONS_DAY_NONE, .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = NULL;

  reg.demonstration = kind == JALONS_KIND_DEMONSTRATION;
  store = jalons_store_new_in_memory (&reg, &error);
  g_assert_no_error (error);

  return store;
}

void
store_test_fill_field (const JalonsField *field, guint rank, gpointer record)
{
  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      *jalons_record_text (field, record)
          = field->flags & JALONS_FIELD_HOUR ? jalons_hour_text (rank % 1440)
            : g_strcmp0 (field->name, "code") == 0 ? g_strdup_printf ("PSP-75-2025-%04u", rank)
                                                 : g_strdup_printf ("=%s é ; \" \n%u", field->name, rank);
      break;
    case JALONS_FIELD_REF:
      *jalons_record_ref (field, record) = 1;
      break;
    case JALONS_FIELD_DAY:
      *jalons_record_day (field, record) = jalons_day_new (2020, 1, 1) + rank;
      break;
    case JALONS_FIELD_MONTH:
      *jalons_record_day (field, record) = jalons_month_of (jalons_day_new (2020, 1, 1)) + rank;
      break;
    case JALONS_FIELD_AMOUNT:
      *jalons_record_cents (field, record) = 55943 + rank;
      break;
    case JALONS_FIELD_NUMBER:
      *jalons_record_int (field, record) = CLAMP (1 + (int) rank, field->min, field->max);
      break;
    case JALONS_FIELD_CODE:
      *jalons_record_int (field, record) = 1 + rank % jalons_codes_count (field->codes);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
store_test_fill (const JalonsTable *table, guint first, gpointer record)
{
  jalons_record_init (table, record);
  for (guint i = 0; i < table->n_fields; i++)
    store_test_fill_field (&table->fields[i], first + i, record);
}

gboolean
store_test_only_refers (const JalonsTable *table)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].type != JALONS_FIELD_REF)
      return FALSE;

  return TRUE;
}
