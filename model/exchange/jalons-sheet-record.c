/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include <string.h>

#include "jalons-sheet-plan-private.h"

gpointer
jalons_sheet_record_new (const JalonsTable *table)
{
  gpointer record = g_malloc0 (table->size);

  jalons_record_init (table, record);

  return record;
}

void
jalons_sheet_record_free (const JalonsTable *table, gpointer record)
{
  if (!record)
    return;
  jalons_record_clear (table, record);
  g_free (record);
}

void
jalons_sheet_record_take (const JalonsField *field, gpointer to, gconstpointer from)
{
  gpointer source = (gpointer) from;

  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      g_free (*jalons_record_text (field, to));
      *jalons_record_text (field, to) = g_strdup (*jalons_record_text (field, source));
      break;
    case JALONS_FIELD_REF:
      *jalons_record_ref (field, to) = *jalons_record_ref (field, source);
      break;
    case JALONS_FIELD_DAY:
    case JALONS_FIELD_MONTH:
      *jalons_record_day (field, to) = *jalons_record_day (field, source);
      break;
    case JALONS_FIELD_AMOUNT:
      *jalons_record_cents (field, to) = *jalons_record_cents (field, source);
      break;
    case JALONS_FIELD_NUMBER:
    case JALONS_FIELD_CODE:
      *jalons_record_int (field, to) = *jalons_record_int (field, source);
      break;
    default:
      g_assert_not_reached ();
    }
}

gpointer
jalons_sheet_record_copy (const JalonsTable *table, gconstpointer record)
{
  gpointer copy = jalons_sheet_record_new (table);

  *(JalonsRef *) copy = *(const JalonsRef *) record;
  for (guint i = 0; i < table->n_fields; i++)
    jalons_sheet_record_take (&table->fields[i], copy, record);

  return copy;
}

/* Two ways to write one word, « DUPONT » and « Dupont », are no difference. */
static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *left = a ? jalons_sheet_words (a) : NULL;
  g_autofree char *right = b ? jalons_sheet_words (b) : NULL;

  return g_strcmp0 (left, right) == 0;
}

gboolean
jalons_sheet_record_same (const JalonsField *field, gconstpointer a, gconstpointer b)
{
  gpointer left = (gpointer) a, right = (gpointer) b;

  switch (field->type)
    {
    case JALONS_FIELD_KEY:
      return g_strcmp0 (*jalons_record_text (field, left), *jalons_record_text (field, right)) == 0;
    case JALONS_FIELD_TEXT:
      return same_text (*jalons_record_text (field, left), *jalons_record_text (field, right));
    case JALONS_FIELD_REF:
      return *jalons_record_ref (field, left) == *jalons_record_ref (field, right);
    case JALONS_FIELD_DAY:
    case JALONS_FIELD_MONTH:
      return *jalons_record_day (field, left) == *jalons_record_day (field, right);
    case JALONS_FIELD_AMOUNT:
      return *jalons_record_cents (field, left) == *jalons_record_cents (field, right);
    case JALONS_FIELD_NUMBER:
    case JALONS_FIELD_CODE:
      return *jalons_record_int (field, left) == *jalons_record_int (field, right);
    default:
      g_assert_not_reached ();
    }
}

JalonsSheetItem *
jalons_sheet_item_new (const JalonsTable *table, const JalonsSheetPlace *place)
{
  JalonsSheetItem *item = g_new0 (JalonsSheetItem, 1);

  item->table = table;
  item->theirs = jalons_sheet_record_new (table);
  item->parents = g_new0 (JalonsSheetItem *, table->n_fields);
  item->places = g_new0 (JalonsSheetPlace, table->n_fields);
  item->assumed = g_new0 (gboolean, table->n_fields);
  item->differences = g_array_new (FALSE, FALSE, sizeof (JalonsSheetDifference));
  item->place = *place;
  item->session = JALONS_DAY_NONE;

  return item;
}

void
jalons_sheet_item_free (JalonsSheetItem *item)
{
  jalons_sheet_record_free (item->table, item->theirs);
  jalons_sheet_record_free (item->table, item->ours);
  g_free (item->parents);
  g_free (item->places);
  g_free (item->assumed);
  g_array_unref (item->differences);
  g_free (item->association);
  g_free (item);
}

gboolean
jalons_sheet_item_has (const JalonsSheetItem *item, const char *field)
{
  return !jalons_record_is_empty (jalons_table_field (item->table, field), item->theirs);
}

/* What a reference leads to, in a word. */
static char *
reference_text (const JalonsSheetItem *parent)
{
  if (parent->table->id == JALONS_TABLE_SEANCES)
    return jalons_sheet_item_value (parent, jalons_table_field (parent->table, "date"), TRUE);
  if (parent->table->id == JALONS_TABLE_ASSOCIATIONS)
    return jalons_sheet_item_value (parent, jalons_table_field (parent->table, "nom"), TRUE);

  return jalons_sheet_item_value (parent, &parent->table->fields[parent->table->key], TRUE);
}

static char *
day_text (JalonsDay day)
{
  char text[JALONS_DAY_TEXT_SIZE];

  return g_strdup (day == JALONS_DAY_NONE ? "" : jalons_day_write_fr (day, text));
}

char *
jalons_sheet_item_value (const JalonsSheetItem *item, const JalonsField *field, gboolean theirs)
{
  gpointer record = theirs ? item->theirs : item->ours;
  const JalonsSheetItem *parent = item->parents[field - item->table->fields];

  if (theirs && parent)
    return reference_text (parent);
  if (!record || jalons_record_is_empty (field, record))
    return g_strdup ("");
  switch (field->type)
    {
    case JALONS_FIELD_KEY:
    case JALONS_FIELD_TEXT:
      return g_strdup (*jalons_record_text (field, record));
    case JALONS_FIELD_DAY:
      return day_text (*jalons_record_day (field, record));
    case JALONS_FIELD_NUMBER:
      return g_strdup_printf ("%d", *jalons_record_int (field, record));
    case JALONS_FIELD_CODE:
      return g_strdup (jalons_codes_text (field->codes, *jalons_record_int (field, record)));
    case JALONS_FIELD_REF:
    case JALONS_FIELD_MONTH:
    case JALONS_FIELD_AMOUNT:
    default:
      return g_strdup ("…");
    }
}
