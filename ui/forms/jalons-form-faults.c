/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

/* What keeps a form from being saved by itself, whatever the register says. */

#include "jalons-form-private.h"

#include <glib/gi18n.h>

#include "jalons-hour.h"
#include "jalons-record-rules.h"
#include "jalons-text-field.h"
#include "jalons-text.h"

static void
fault_clear_cb (gpointer data)
{
  g_free (((JalonsFormFault *) data)->sentence);
}

static void
add_fault (GArray *faults, JalonsFormEntry *entry, const char *field, char *sentence)
{
  const JalonsFormFault fault = { entry, field, sentence };

  g_array_append_val (faults, fault);
}

/* What the form's fields of that type take. */
static const char *
example_of (const JalonsField *field)
{
  switch ((int) field->type)
    {
    case JALONS_FIELD_DAY:
      return _ ("a day, such as 12/03/2026, 12/3 or +6m");
    case JALONS_FIELD_MONTH:
      return _ ("a month, such as 03/2026");
    case JALONS_FIELD_AMOUNT:
      return _ ("an amount, such as 559,43");
    case JALONS_FIELD_NUMBER:
      return _ ("a whole number");
    case JALONS_FIELD_TEXT:
      return _ ("a time of day, such as 9:30");
    default:
      return _ ("one of the list: a few letters of it, then choose");
    }
}

/* A time of day is kept as the tables have it, however it was typed. */
static void
check_hour (JalonsFormEntry *entry, const JalonsField *field, GArray *faults)
{
  char **text = jalons_record_text (field, entry->record);
  int minutes = jalons_hour_parse_typed (*text);

  if (minutes < 0)
    {
      add_fault (faults, entry, field->name,
                 g_strdup_printf (_ ("“%s” is not understood: write %s."), *text, example_of (field)));
      return;
    }
  g_free (*text);
  *text = jalons_hour_text (minutes);
}

static gboolean
is_parent_ref (const JalonsBlockSpec *block, const JalonsField *field)
{
  return block->ref && g_strcmp0 (block->ref, field->name) == 0;
}

/* A row's own key is drawn where it is empty. */
static void
check_fields (JalonsForm *form, JalonsFormEntry *entry, GArray *faults)
{
  const JalonsTable *table = jalons_form_table (form, entry);

  for (guint i = 0; i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];
      const char *typed = g_hash_table_lookup (entry->typed, field->name);

      if (typed)
        add_fault (faults, entry, field->name,
                   g_strdup_printf (_ ("“%s” is not understood: write %s."), typed, example_of (field)));
      else if ((field->flags & JALONS_FIELD_REQUIRED) && field->type != JALONS_FIELD_KEY
               && jalons_record_is_empty (field, entry->record)
               && !is_parent_ref (jalons_form_block (form, entry), field))
        add_fault (faults, entry, field->name, g_strdup (_ ("This must be filled.")));
      else if ((field->flags & JALONS_FIELD_HOUR) && !jalons_record_is_empty (field, entry->record))
        check_hour (entry, field, faults);
      else if (field->type == JALONS_FIELD_NUMBER && !jalons_record_is_empty (field, entry->record)
               && (*jalons_record_int (field, entry->record) < field->min
                   || *jalons_record_int (field, entry->record) > field->max))
        add_fault (faults, entry, field->name, g_strdup_printf (_ ("From %d to %d."), field->min, field->max));
    }
}

static void
check_record (JalonsForm *form, JalonsFormEntry *entry, GArray *faults)
{
  g_autoptr (GArray) findings = jalons_findings_new ();

  jalons_record_check (jalons_form_table (form, entry), entry->record, findings);
  for (guint i = 0; i < findings->len; i++)
    {
      const JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);

      add_fault (faults, entry, finding->facts[0].field, jalons_text_finding (finding));
    }
}

/* A key that is typed is the row's own, and no other's. */
static void
check_key (JalonsForm *form, JalonsFormEntry *entry, GArray *faults)
{
  const JalonsTable *table = jalons_form_table (form, entry);
  const JalonsField *field = table->key >= 0 ? &table->fields[table->key] : NULL;
  JalonsRef row = *(JalonsRef *) entry->record;
  JalonsRef found = 0;
  const char *key = NULL;

  if (!field || field->type != JALONS_FIELD_KEY)
    return;
  key = *jalons_record_text (field, entry->record);
  if (!key)
    return;
  found = jalons_store_find (form->store, table->id, key);
  if (found && found != row)
    add_fault (faults, entry, field->name, g_strdup (_ ("Another has this code already.")));
  if (g_utf8_strlen (key, -1) > 64)
    add_fault (faults, entry, field->name, g_strdup (_ ("At most 64 characters.")));
}

GArray *
jalons_form_faults (JalonsForm *form)
{
  GArray *faults = g_array_new (FALSE, FALSE, sizeof (JalonsFormFault));

  g_array_set_clear_func (faults, fault_clear_cb);
  for (guint i = 0; i < form->entries->len; i++)
    {
      JalonsFormEntry *entry = g_ptr_array_index (form->entries, i);

      if (!jalons_form_entry_counts (form, entry))
        continue;
      check_fields (form, entry, faults);
      check_record (form, entry, faults);
      check_key (form, entry, faults);
    }

  return faults;
}
