/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "jalons-form-private.h"

#include <string.h>

G_DEFINE_QUARK (jalons-form-error-quark, jalons_form_error)

void
jalons_form_entry_free (gpointer data)
{
  JalonsFormEntry *entry = data;

  g_hash_table_unref (entry->typed);
  g_hash_table_unref (entry->proposed);
  g_free (entry);
}

JalonsFormEntry *
jalons_form_entry_new (JalonsForm *form, guint block, gpointer record)
{
  JalonsFormEntry *entry = g_new0 (JalonsFormEntry, 1);
  guint at = form->entries->len;

  entry->block = block;
  entry->record = record;
  entry->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  entry->proposed = g_hash_table_new (g_str_hash, g_str_equal);
  /* With those of its block. */
  while (at > 0 && ((JalonsFormEntry *) g_ptr_array_index (form->entries, at - 1))->block > block)
    at--;
  g_ptr_array_insert (form->entries, (int) at, entry);

  return entry;
}

void
jalons_form_entry_settle (JalonsForm *form, JalonsFormEntry *entry)
{
  const JalonsTable *table = jalons_form_table (form, entry);

  jalons_record_free (table, entry->base);
  entry->base = jalons_record_dup (table, entry->record);
}

void
jalons_form_free (JalonsForm *form)
{
  for (guint i = 0; i < form->entries->len; i++)
    {
      JalonsFormEntry *entry = g_ptr_array_index (form->entries, i);

      jalons_record_free (jalons_form_table (form, entry), entry->record);
      jalons_record_free (jalons_form_table (form, entry), entry->base);
    }
  g_ptr_array_unref (form->entries);
  g_free (form->subject);
  g_free (form);
}

const JalonsFormSpec *
jalons_form_spec (const JalonsForm *form)
{
  return form->spec;
}

JalonsStore *
jalons_form_store (const JalonsForm *form)
{
  return form->store;
}

GPtrArray *
jalons_form_entries (JalonsForm *form)
{
  return form->entries;
}

JalonsFormEntry *
jalons_form_one (JalonsForm *form, guint block)
{
  for (guint i = 0; i < form->entries->len; i++)
    {
      JalonsFormEntry *entry = g_ptr_array_index (form->entries, i);

      if (entry->block == block && !entry->removed)
        return entry;
    }

  return NULL;
}

gboolean
jalons_form_is_new (JalonsForm *form)
{
  return *(JalonsRef *) jalons_form_one (form, 0)->record == 0;
}

/* The number that the field of the record refers to; 0 where it has no such field. */
static JalonsRef
ref_of (const JalonsTable *table, const char *name, gpointer record)
{
  const JalonsField *field = jalons_table_field (table, name);

  return field && field->type == JALONS_FIELD_REF ? *jalons_record_ref (field, record) : 0;
}

/* What row @id of the table refers to by a field; 0 for nothing. */
static JalonsRef
ref_of_row (JalonsStore *store, JalonsTableId id, JalonsRef row, const char *name)
{
  const JalonsTable *table = jalons_table (id);
  gpointer record = row ? jalons_record_new (table) : NULL;
  JalonsRef ref = 0;

  if (record && jalons_store_load (store, id, row, record, NULL))
    ref = ref_of (table, name, record);
  jalons_record_free (table, record);

  return ref;
}

JalonsRef
jalons_form_parcours_personne (JalonsStore *store, JalonsRef parcours)
{
  return ref_of_row (store, JALONS_TABLE_PARCOURS, parcours, "personne");
}

JalonsRef
jalons_form_parcours (JalonsForm *form)
{
  JalonsFormEntry *entry = jalons_form_one (form, 0);
  const JalonsTable *table = jalons_form_table (form, entry);
  JalonsRef parcours = table->id == JALONS_TABLE_PARCOURS ? *(JalonsRef *) entry->record
                                                          : ref_of (table, "parcours", entry->record);

  /* A whole dossier has it in a block of its own. */
  for (guint i = 1; !parcours && i < form->spec->n_blocks; i++)
    if (form->spec->blocks[i].table == JALONS_TABLE_PARCOURS && jalons_form_one (form, i))
      return *(JalonsRef *) jalons_form_one (form, i)->record;
  if (parcours || table->id == JALONS_TABLE_DEMANDES)
    return parcours;

  return ref_of_row (form->store, JALONS_TABLE_DEMANDES, ref_of (table, "demande", entry->record), "parcours");
}

JalonsRef
jalons_form_personne (JalonsForm *form)
{
  JalonsFormEntry *entry = jalons_form_one (form, 0);
  const JalonsTable *table = jalons_form_table (form, entry);
  JalonsRef personne = table->id == JALONS_TABLE_PERSONNES ? *(JalonsRef *) entry->record
                                                           : ref_of (table, "personne", entry->record);

  return personne ? personne : jalons_form_parcours_personne (form->store, jalons_form_parcours (form));
}

gpointer
jalons_form_parent (JalonsForm *form, const JalonsFormEntry *entry)
{
  int parent = jalons_form_block (form, entry)->parent;

  return parent < 0 ? NULL : jalons_form_one (form, (guint) parent)->record;
}

JalonsFormEntry *
jalons_form_add_row (JalonsForm *form, guint block)
{
  JalonsFormEntry *entry = jalons_form_entry_new (form, block, jalons_record_new (jalons_table (form->spec->blocks[block].table)));

  jalons_form_fill_new (form, entry);
  jalons_form_entry_settle (form, entry);

  return entry;
}

void
jalons_form_remove (JalonsForm *form, JalonsFormEntry *entry)
{
  g_return_if_fail (entry->block > 0);

  entry->removed = TRUE;
}

gboolean
jalons_form_entry_differs (const JalonsForm *form, const JalonsFormEntry *entry)
{
  const JalonsTable *table = jalons_form_table (form, entry);

  if (entry->removed)
    return *(JalonsRef *) entry->record != 0;
  if (g_hash_table_size (entry->typed) > 0)
    return TRUE;
  for (guint i = 0; i < table->n_fields; i++)
    if (!jalons_record_field_equal (&table->fields[i], entry->record, entry->base))
      return TRUE;

  return FALSE;
}

gboolean
jalons_form_is_dirty (JalonsForm *form)
{
  for (guint i = 0; i < form->entries->len; i++)
    if (jalons_form_entry_differs (form, g_ptr_array_index (form->entries, i)))
      return TRUE;

  return FALSE;
}

gboolean
jalons_form_entry_counts (const JalonsForm *form, const JalonsFormEntry *entry)
{
  JalonsForm *self = (JalonsForm *) form;

  if (entry->removed)
    return FALSE;
  if (*(JalonsRef *) entry->record != 0 || jalons_form_block (form, entry)->kind == JALONS_BLOCK_ONE
      || jalons_form_entry_differs (form, entry))
    return TRUE;
  /* What others belong to is there with them. */
  for (guint i = 0; i < form->entries->len; i++)
    {
      JalonsFormEntry *other = g_ptr_array_index (form->entries, i);

      if (other != entry && other->block > entry->block && jalons_form_parent (self, other) == entry->record
          && jalons_form_entry_counts (form, other))
        return TRUE;
    }

  return FALSE;
}

void
jalons_form_set_typed (JalonsFormEntry *entry, const char *field, const char *text)
{
  if (text)
    g_hash_table_insert (entry->typed, g_strdup (field), g_strdup (text));
  else
    g_hash_table_remove (entry->typed, field);
}

/* A record that the register has is referred to by its number: it may have nothing to save itself. */
static void
refer_to_parent (JalonsForm *form, JalonsEdit *edit, JalonsFormEntry *entry)
{
  const char *ref = jalons_form_block (form, entry)->ref;
  gpointer parent = jalons_form_parent (form, entry);
  JalonsRef row = *(JalonsRef *) parent;

  if (row != 0)
    *jalons_record_ref (jalons_table_field (jalons_form_table (form, entry), ref), entry->record) = row;
  else
    jalons_edit_refer (edit, entry->record, ref, parent);
}

/* In the order of the blocks: what others refer to comes before them. */
void
jalons_form_add_to_edit (JalonsForm *form, JalonsEdit *edit)
{
  for (guint i = form->entries->len; i > 0; i--)
    {
      JalonsFormEntry *entry = g_ptr_array_index (form->entries, i - 1);

      if (entry->removed && *(JalonsRef *) entry->record != 0)
        jalons_edit_delete (edit, jalons_form_table (form, entry)->id, *(JalonsRef *) entry->record);
    }
  for (guint i = 0; i < form->entries->len; i++)
    {
      JalonsFormEntry *entry = g_ptr_array_index (form->entries, i);
      const JalonsBlockSpec *block = jalons_form_block (form, entry);
      JalonsRef row = *(JalonsRef *) entry->record;

      if (!jalons_form_entry_counts (form, entry) || (row != 0 && !jalons_form_entry_differs (form, entry)))
        continue;
      jalons_edit_save (edit, block->table, entry->record);
      if (block->parent >= 0 && row == 0)
        refer_to_parent (form, edit, entry);
    }
}

JalonsEdit *
jalons_form_edit (JalonsForm *form, const char *motive)
{
  JalonsEdit *edit = jalons_edit_new (form->store, motive);

  jalons_form_add_to_edit (form, edit);

  return edit;
}

JalonsEdit *
jalons_form_edit_delete (JalonsForm *form, const char *motive)
{
  JalonsEdit *edit = jalons_edit_new (form->store, motive);

  for (guint i = form->entries->len; i > 0; i--)
    {
      JalonsFormEntry *entry = g_ptr_array_index (form->entries, i - 1);

      if (*(JalonsRef *) entry->record != 0)
        jalons_edit_delete (edit, jalons_form_table (form, entry)->id, *(JalonsRef *) entry->record);
    }

  return edit;
}

void
jalons_form_accept (JalonsForm *form)
{
  for (guint i = form->entries->len; i > 0; i--)
    {
      JalonsFormEntry *entry = g_ptr_array_index (form->entries, i - 1);

      g_hash_table_remove_all (entry->typed);
      g_hash_table_remove_all (entry->proposed);
      if (!entry->removed)
        {
          jalons_form_entry_settle (form, entry);
          continue;
        }
      jalons_record_free (jalons_form_table (form, entry), entry->record);
      jalons_record_free (jalons_form_table (form, entry), entry->base);
      g_ptr_array_remove_index (form->entries, i - 1);
    }
}
