/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

/* What a file that came would change: who it is about, and row by row what is new and what differs. */

#include <glib/gi18n.h>

#include "jalons-access.h"
#include "jalons-envoi-window-private.h"
#include "jalons-person-row.h"
#include "jalons-text-envoi.h"
#include "jalons-text-field.h"
#include "jalons-text-likeness.h"

/* More rows than these are counted, not shown. */
#define ITEMS_SHOWN 150

#define PERSONNE_KEY "jalons-personne"

/* A field that may be taken or left: by rank, for who she is may change them all. */
typedef struct {
  JalonsEnvoiWindow *window;
  guint item;
  guint difference;
} Choice;

static void
free_choice_cb (gpointer choice, GClosure *closure)
{
  g_free (choice);
}

/* Who is shown, as names are shown now, and her code. */
static char *
name_person (JalonsStore *store, JalonsRef id)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  g_autofree char *code = jalons_store_parcours_code (store, 0, id), *name = NULL;
  JalonsPersonne personne;

  jalons_record_init (table, &personne);
  if (jalons_store_load (store, table->id, id, &personne, NULL))
    name = jalons_person_row_name (&personne);
  jalons_record_clear (table, &personne);

  return code && name ? g_strdup_printf ("%s — %s", code, name) : g_strdup (name ? name : code);
}

static void
person_toggled_cb (GtkCheckButton *check, JalonsEnvoiWindow *self)
{
  const JalonsRef personne = (JalonsRef) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (check), PERSONNE_KEY));
  g_autoptr (GError) error = NULL;

  if (self->filling || !gtk_check_button_get_active (check))
    return;
  if (personne)
    jalons_access_note (GTK_WIDGET (self), self->session, JALONS_JOURNAL_OPENED, JALONS_TABLE_PERSONNES, personne, 0, NULL);
  if (!jalons_envoi_plan_set_personne (self->plan, personne, &error))
    {
      jalons_envoi_window_tell (self, error);
      return;
    }
  jalons_envoi_window_show_items (self);
  jalons_envoi_window_show_judgement (self);
}

static GtkWidget *
add_choice (JalonsEnvoiWindow *self, GtkWidget *first, JalonsRef personne, const char *title, const char *subtitle)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *row = jalons_envoi_window_add_fact (self, JALONS_ENVOI_WHO, title, subtitle);

  if (first)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (first));
  g_object_set_data (G_OBJECT (check), PERSONNE_KEY, GSIZE_TO_POINTER (personne));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               self->plan->personne_said && self->plan->personne == personne);
  g_signal_connect_object (check, "toggled", G_CALLBACK (person_toggled_cb), self, 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);

  return check;
}

static void
add_alike (JalonsEnvoiWindow *self, GtkWidget *first, const JalonsEnvoiAlike *alike)
{
  g_autofree char *agrees = jalons_text_likeness_agrees (&alike->likeness);
  g_autofree char *differs = jalons_text_likeness_differs (&alike->likeness);
  g_autofree char *title = name_person (self->plan->store, alike->personne);
  g_autofree char *why = g_strdup_printf (_ ("%s: %s"), jalons_text_likeness_class (alike->likeness.class),
                                          agrees ? agrees : "");
  g_autofree char *second = differs ? g_strdup_printf (_ ("differs: %s"), differs) : NULL;
  g_autofree char *subtitle = second ? g_strdup_printf ("%s\n%s", why, second) : g_strdup (why);

  add_choice (self, first, alike->personne, title ? title : "?", subtitle);
}

void
jalons_envoi_window_show_who (JalonsEnvoiWindow *self)
{
  const JalonsEnvoiPlan *plan = self->plan;
  g_autofree char *known = plan->personne ? name_person (plan->store, plan->personne) : NULL;
  GtkWidget *first = NULL;

  jalons_envoi_window_clear_group (self, JALONS_ENVOI_WHO);
  gtk_widget_set_visible (GTK_WIDGET (self->who_group), !jalons_envoi_window_is_receipt (self) || known);
  self->filling = TRUE;
  if (plan->personne_known || jalons_envoi_window_is_receipt (self))
    jalons_envoi_window_add_fact (self, JALONS_ENVOI_WHO, known ? known : _ ("Nobody of this register any more"),
                                  _ ("Known by what was exchanged before"));
  else if (!plan->alike || plan->alike->len == 0)
    jalons_envoi_window_add_fact (self, JALONS_ENVOI_WHO, _ ("Somebody new"), _ ("Nobody of the register is like her."));
  else
    {
      first = add_choice (self, NULL, 0, _ ("Somebody new"), _ ("None of those below: a person is added."));
      for (guint i = 0; i < plan->alike->len; i++)
        add_alike (self, first, &g_array_index (plan->alike, JalonsEnvoiAlike, i));
    }
  self->filling = FALSE;
}

static void
take_toggled_cb (GtkCheckButton *check, gpointer data)
{
  const Choice *choice = data;
  JalonsEnvoiWindow *self = choice->window;
  const JalonsEnvoiItem *item = g_ptr_array_index (self->plan->items, choice->item);
  g_autoptr (GError) error = NULL;

  g_array_index (item->differences, JalonsEnvoiDifference, choice->difference).take = gtk_check_button_get_active (check);
  if (jalons_envoi_plan_judge (self->plan, &error))
    jalons_envoi_window_show_judgement (self);
  else
    jalons_envoi_window_tell (self, error);
}

static GtkWidget *
new_line (const char *title, const char *subtitle)
{
  return g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", subtitle, "title-lines", 0,
                       "subtitle-lines", 0, NULL);
}

/* « Ici : 12/03/1997 — dans le fichier : 12/03/1998 », taken or left. */
static void
add_difference (JalonsEnvoiWindow *self, AdwExpanderRow *expander, guint rank, guint difference)
{
  const JalonsEnvoiItem *item = g_ptr_array_index (self->plan->items, rank);
  const JalonsEnvoiDifference *one = &g_array_index (item->differences, JalonsEnvoiDifference, difference);
  const char *title = jalons_text_field (jalons_table (item->table), one->field);
  g_autofree char *ours = jalons_text_envoi_value (item->table, one->field, item->ours);
  g_autofree char *theirs = jalons_text_envoi_value (item->table, one->field, item->theirs);
  g_autofree char *subtitle = g_strdup_printf (_ ("Here: %s\nIn the file: %s"), ours, theirs);
  g_autofree char *name = g_strdup_printf (_ ("Take %s from the file: %s"), title, theirs);
  GtkWidget *row = new_line (title, subtitle), *check = gtk_check_button_new_with_label (_ ("Take"));
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice){ self, rank, difference };
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), one->take);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (check, "toggled", G_CALLBACK (take_toggled_cb), choice, free_choice_cb, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (expander, row);
}

/* All that a new row says, a line each; "" where it says nothing by itself. */
static char *
write_values (const JalonsEnvoiItem *item)
{
  const JalonsTable *table = jalons_table (item->table);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];
      g_autofree char *value = NULL;

      if (field->type == JALONS_FIELD_KEY || field->type == JALONS_FIELD_REF
          || jalons_record_is_empty (field, item->theirs))
        continue;
      value = jalons_text_envoi_value (item->table, field, item->theirs);
      if (lines->len)
        g_string_append_c (lines, '\n');
      g_string_append_printf (lines, _ ("%s: %s"), jalons_text_field (table, field), value);
    }

  return g_strdup (lines->str);
}

static guint
count_differences (const JalonsEnvoiItem *item)
{
  return item->differences ? item->differences->len : 0;
}

static char *
describe (const JalonsEnvoiItem *item)
{
  const guint n = count_differences (item);
  g_autofree char *row = jalons_text_envoi_row (item->table, item->theirs);
  g_autofree char *state
      = !item->ours ? g_strdup (_ ("New here"))
        : n == 0    ? g_strdup (_ ("Already there"))
                    : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u field differs", "%u fields differ", n), n);

  return *row ? g_strdup_printf ("%s · %s", state, row) : g_steal_pointer (&state);
}

static void
add_item (JalonsEnvoiWindow *self, guint rank)
{
  const JalonsEnvoiItem *item = g_ptr_array_index (self->plan->items, rank);
  const guint n = count_differences (item);
  g_autofree char *subtitle = describe (item), *values = item->ours ? NULL : write_values (item);
  g_autofree char *heard = NULL;
  GtkWidget *row = NULL;

  if (item->ours ? n == 0 : !*values)
    {
      jalons_envoi_window_add_fact (self, JALONS_ENVOI_ITEMS, jalons_text_table (item->table), subtitle);
      return;
    }
  row = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, "title", jalons_text_table (item->table), "subtitle",
                      subtitle, NULL);
  if (item->ours)
    for (guint i = 0; i < n; i++)
      add_difference (self, ADW_EXPANDER_ROW (row), rank, i);
  else
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), new_line (values, ""));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), item->ours != NULL);
  heard = g_strdup_printf ("%s, %s", jalons_text_table (item->table), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, heard, -1);
  jalons_envoi_window_add_row (self, JALONS_ENVOI_ITEMS, row);
}

/* What is to be decided first, then what is new, then what changes nothing. */
static guint
order_of (const JalonsEnvoiItem *item)
{
  return item->ours && count_differences (item) ? 0 : item->ours ? 2 : 1;
}

void
jalons_envoi_window_show_items (JalonsEnvoiWindow *self)
{
  const GPtrArray *items = self->plan->items;
  guint n = 0;

  jalons_envoi_window_clear_group (self, JALONS_ENVOI_ITEMS);
  for (guint order = 0; order < 3; order++)
    for (guint i = 0; i < items->len && n < ITEMS_SHOWN; i++)
      if (order_of (g_ptr_array_index (items, i)) == order)
        {
          add_item (self, i);
          n++;
        }
  if (items->len > n)
    {
      g_autofree char *more = g_strdup_printf (_ ("And %u more rows"), items->len - n);

      jalons_envoi_window_add_fact (self, JALONS_ENVOI_ITEMS, more, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->items_group), items->len > 0);
}
