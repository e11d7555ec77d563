/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

/* The rows of a pli as an edit of the register: to be judged, then to be written. */

#include <string.h>

#include "jalons-envoi-private.h"

/* Their key where it is free here, so that both sides call it the same; else one of our own. */
static void
give_key (JalonsEnvoiPlan *plan, JalonsEnvoiItem *item)
{
  const JalonsTable *table = jalons_table (item->table);
  char **key = NULL;

  if (!item->cle || item->table == JALONS_TABLE_EXIGENCES)
    return;
  key = jalons_record_text (&table->fields[table->key], item->saved);
  if (!jalons_store_find (plan->store, item->table, *key))
    return;
  g_free (*key);
  *key = jalons_edit_draw_key (plan->store, item->table);
}

gpointer
jalons_envoi_item_record (JalonsEnvoiItem *item)
{
  const JalonsTable *table = jalons_table (item->table);

  if (item->saved)
    jalons_record_free (table, item->saved);
  item->saved = jalons_record_dup (table, item->ours ? item->ours : item->theirs);
  for (guint i = 0; i < item->differences->len; i++)
    {
      const JalonsEnvoiDifference *difference = &g_array_index (item->differences, JalonsEnvoiDifference, i);

      if (difference->take && difference->field->type != JALONS_FIELD_REF)
        jalons_record_field_copy (difference->field, item->saved, item->theirs);
    }

  return item->saved;
}

static gboolean
is_taken (const JalonsEnvoiItem *item, const JalonsField *field)
{
  for (guint i = 0; i < item->differences->len; i++)
    {
      const JalonsEnvoiDifference *difference = &g_array_index (item->differences, JalonsEnvoiDifference, i);

      if (difference->field == field)
        return difference->take;
    }

  return item->ours == NULL;
}

/* What it refers to is in the edit before it, or in the register. */
static void
set_references (JalonsEdit *edit, JalonsEnvoiItem *item)
{
  const JalonsTable *table = jalons_table (item->table);

  for (guint i = 0; i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];
      JalonsEnvoiItem *parent = item->parents[i];

      if (!parent || !is_taken (item, field))
        continue;
      if (parent->ours)
        *jalons_record_ref (field, item->saved) = *(JalonsRef *) parent->ours;
      else
        jalons_edit_refer (edit, item->saved, field->name, parent->saved);
    }
}

static gboolean
changes_anything (const JalonsEnvoiItem *item)
{
  gboolean changes = item->ours == NULL;

  for (guint i = 0; i < item->differences->len; i++)
    changes |= g_array_index (item->differences, JalonsEnvoiDifference, i).take;

  return changes;
}

/* A dossier that comes again is back, since the day it was sealed: what it was sent back for until then is over. */
static void
close_returns (JalonsEnvoiPlan *plan, JalonsEdit *edit)
{
  const JalonsEnvoiItem *demande = jalons_envoi_plan_find (plan, JALONS_TABLE_DEMANDES, NULL);
  g_autoptr (GArray) rows = NULL;
  JalonsDay day = JALONS_DAY_NONE;

  g_ptr_array_set_size (plan->returns, 0);
  if (plan->text->nature != JALONS_PLI_DOSSIER || !demande || !demande->ours || plan->older
      || jalons_day_parse (plan->text->jour ? plan->text->jour : "", &day) != JALONS_PARSED)
    return;
  rows = jalons_store_rows (plan->store, JALONS_TABLE_RENVOIS, "demande", *(JalonsRef *) demande->ours, NULL);
  for (guint i = 0; rows && i < rows->len; i++)
    {
      JalonsRenvoi *renvoi = jalons_record_new (jalons_table (JALONS_TABLE_RENVOIS));

      g_ptr_array_add (plan->returns, renvoi);
      if (!jalons_store_load (plan->store, JALONS_TABLE_RENVOIS, g_array_index (rows, JalonsRef, i), renvoi, NULL)
          || renvoi->retour != JALONS_DAY_NONE || renvoi->date > day)
        continue;
      renvoi->retour = day;
      jalons_edit_save (edit, JALONS_TABLE_RENVOIS, renvoi);
    }
}

JalonsEdit *
jalons_envoi_plan_edit (JalonsEnvoiPlan *plan)
{
  g_autofree char *motive
      = g_strdup_printf ("pli:%s:%" G_GINT64_FORMAT, jalons_pli_nature_code (plan->text->nature), plan->received->number);
  JalonsEdit *edit = jalons_edit_new (plan->store, motive);

  for (guint i = 0; i < plan->items->len; i++)
    {
      JalonsEnvoiItem *item = g_ptr_array_index (plan->items, i);

      jalons_envoi_item_record (item);
      if (!changes_anything (item))
        continue;
      if (!item->ours)
        give_key (plan, item);
      jalons_edit_save (edit, item->table, item->saved);
      set_references (edit, item);
    }
  close_returns (plan, edit);
  for (guint i = 0; i < plan->obsolete->len; i++)
    jalons_edit_delete (edit, JALONS_TABLE_EXIGENCES, g_array_index (plan->obsolete, JalonsRef, i));

  return edit;
}
