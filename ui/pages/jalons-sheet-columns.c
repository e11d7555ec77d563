/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-sheet-columns.h"

#include <glib/gi18n.h>

#include "jalons-fold.h"
#include "jalons-names.h"
#include "jalons-text-code.h"
#include "jalons-text-sheet.h"
#include "jalons-toolkit.h"

/* One column's two lists. */
typedef struct {
  JalonsSheetLayout *layout;
  guint              index;  /* among its columns */
  GtkWidget         *ranks;  /* not owned: both are of one row */
} ColumnChoice;

typedef struct {
  JalonsSheetMapping       *mapping;
  const JalonsSheetTarget  *target;
  char                     *text;
} ValueChoice;

static void
column_choice_free_cb (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
value_choice_free_cb (gpointer data, GClosure *closure)
{
  g_free (((ValueChoice *) data)->text);
  g_free (data);
}

static JalonsSheetColumn *
chosen_column (ColumnChoice *choice)
{
  return &g_array_index (choice->layout->columns, JalonsSheetColumn, choice->index);
}

static void
target_chosen_cb (GtkDropDown *list, GParamSpec *pspec, gpointer data)
{
  ColumnChoice *choice = data;
  guint selected = gtk_drop_down_get_selected (list);
  JalonsSheetColumn *column = chosen_column (choice);

  column->target = selected ? jalons_sheet_target (selected - 1) : NULL;
  if (!column->target || !jalons_sheet_target_is_ranked (column->target))
    column->rank = 0;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice->ranks), column->rank);
  gtk_widget_set_visible (choice->ranks, column->target && jalons_sheet_target_is_ranked (column->target));
}

static void
rank_chosen_cb (GtkDropDown *list, GParamSpec *pspec, gpointer data)
{
  chosen_column (data)->rank = gtk_drop_down_get_selected (list);
}

/* « Passed over », then every target. */
static GtkWidget *
make_targets (const JalonsSheetTarget *chosen)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *list = NULL;

  gtk_string_list_append (names, jalons_text_sheet_target (NULL));
  for (guint i = 0; i < jalons_sheet_n_targets (); i++)
    {
      g_autofree char *name = jalons_text_sheet_taken (jalons_sheet_target (i), 0);

      gtk_string_list_append (names, name);
    }
  list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)),
                            gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  jalons_toolkit_search_anywhere (GTK_DROP_DOWN (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), chosen ? jalons_sheet_target_index (chosen) + 1 : 0);

  return list;
}

static GtkWidget *
make_ranks (const JalonsSheetColumn *column)
{
  const char *names[] = { _ ("No period"), "P1", "P2", "P3", "P4", NULL };
  GtkWidget *list = gtk_drop_down_new_from_strings (names);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), column->rank);
  gtk_widget_set_visible (list, column->target && jalons_sheet_target_is_ranked (column->target));

  return list;
}

static void
name_widget (GtkWidget *widget, const char *what, const char *of)
{
  g_autofree char *name = g_strdup_printf ("%s, %s", what, of);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* What the first row that has something in the column says: « D – 14/07/1999 ». Names are kept to themselves. */
static char *
describe (const JalonsSheet *sheet, const JalonsSheetLayout *layout, const JalonsSheetColumn *column)
{
  g_autofree char *letters = jalons_sheet_column (column->column);
  gboolean is_name = column->target && column->target->table == JALONS_TABLE_PERSONNES;

  for (guint row = layout->first + layout->n_lines; row < sheet->n_rows && !(is_name && jalons_names_are_discreet ()); row++)
    {
      const JalonsSheetCell *cell = jalons_sheet_cell (sheet, row, column->column);
      g_autofree char *text = jalons_sheet_cell_text (cell);
      g_autofree char *shown = *text ? jalons_quotable (text) : NULL;

      if (shown)
        return g_strdup_printf ("%s – %s", letters, shown);
    }

  return g_steal_pointer (&letters);
}

static void
set_title (GtkWidget *row, const char *title, const char *subtitle)
{
  g_autofree char *safe_title = g_markup_escape_text (title, -1);
  g_autofree char *safe_subtitle = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), safe_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), safe_subtitle);
}

static GtkWidget *
make_column (JalonsSheetLayout *layout, guint index, const JalonsSheet *sheet)
{
  const JalonsSheetColumn *column = &g_array_index (layout->columns, JalonsSheetColumn, index);
  g_autofree char *header = jalons_quotable (column->header);
  g_autofree char *detail = describe (sheet, layout, column);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *targets = make_targets (column->target), *ranks = make_ranks (column);
  ColumnChoice *choice = g_new0 (ColumnChoice, 1), *same = NULL;

  *choice = (ColumnChoice) { layout, index, ranks };
  same = g_memdup2 (choice, sizeof *choice);
  set_title (row, header, detail);
  name_widget (targets, _ ("Taken for"), header);
  name_widget (ranks, _ ("Period"), header);
  g_signal_connect_data (targets, "notify::selected", G_CALLBACK (target_chosen_cb), choice, column_choice_free_cb, 0);
  g_signal_connect_data (ranks, "notify::selected", G_CALLBACK (rank_chosen_cb), same, column_choice_free_cb, 0);
  gtk_widget_set_valign (targets, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (ranks, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), ranks);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), targets);

  return row;
}

static void
use_cb (GtkSwitch *button, GParamSpec *pspec, gpointer data)
{
  ((JalonsSheetLayout *) data)->used = gtk_switch_get_active (button);
}

/* Of several sheets, whether this one is read. */
static GtkWidget *
make_use (JalonsSheetLayout *layout, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *button = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (button), layout->used);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  name_widget (button, _ ("Read this sheet"), title);
  g_signal_connect (button, "notify::active", G_CALLBACK (use_cb), layout);
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("Read this sheet")));
  gtk_box_append (GTK_BOX (box), button);

  return box;
}

static void
clear (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

static void
complete_cb (GtkSwitch *button, GParamSpec *pspec, gpointer data)
{
  ((JalonsSheetMapping *) data)->complete = gtk_switch_get_active (button);
}

/* What the file leaves out of its periods is put in, or is an error. */
static GtkWidget *
make_complete (JalonsSheetMapping *mapping)
{
  GtkWidget *group = adw_preferences_group_new (), *row = adw_action_row_new (), *button = gtk_switch_new ();

  set_title (row, _ ("Complete the periods"),
             _ ("A period without a decision was accepted, on the day of its session, for six months. Each is a warning."));
  gtk_switch_set_active (GTK_SWITCH (button), mapping->complete);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "notify::active", G_CALLBACK (complete_cb), mapping);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Complete the periods"), -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return group;
}

void
jalons_sheet_columns_show (GtkBox *box, const JalonsSheetBook *book, JalonsSheetMapping *mapping)
{
  clear (box);
  for (guint i = 0; i < mapping->layouts->len; i++)
    {
      JalonsSheetLayout *layout = g_ptr_array_index (mapping->layouts, i);
      const JalonsSheet *sheet = g_ptr_array_index (book->sheets, i);
      g_autofree char *name = jalons_quotable (*layout->sheet ? layout->sheet : _ ("Columns of the file"));
      g_autofree char *safe = g_markup_escape_text (name, -1);
      GtkWidget *group = adw_preferences_group_new ();

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), safe);
      if (layout->columns->len == 0)
        adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("No headers were found in this sheet."));
      if (mapping->layouts->len > 1 || !layout->used)
        adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), make_use (layout, name));
      for (guint j = 0; j < layout->columns->len; j++)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_column (layout, j, sheet));
      gtk_box_append (box, group);
    }
  gtk_box_append (box, make_complete (mapping));
}

/* Values */

static void
value_chosen_cb (GtkDropDown *list, GParamSpec *pspec, gpointer data)
{
  ValueChoice *choice = data;
  const JalonsField *field = jalons_sheet_target_field (choice->target);
  guint code = gtk_drop_down_get_selected (list);

  jalons_sheet_mapping_set_value (choice->mapping, choice->target, choice->text,
                                  code ? jalons_codes_text (field->codes, (int) code) : NULL);
}

static GtkWidget *
make_codes (JalonsCodes codes)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *list = NULL;

  gtk_string_list_append (names, _ ("Not translated"));
  for (guint i = 1; i <= jalons_codes_count (codes); i++)
    gtk_string_list_append (names, jalons_text_code (codes, (int) i));
  list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)),
                            gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  jalons_toolkit_search_anywhere (GTK_DROP_DOWN (list));
  gtk_widget_set_valign (list, GTK_ALIGN_CENTER);

  return list;
}

static GtkWidget *
make_value (const JalonsSheetUnknown *unknown, JalonsSheetMapping *mapping)
{
  const JalonsField *field = jalons_sheet_target_field (unknown->target);
  GtkWidget *row = adw_action_row_new (), *list = make_codes (field->codes);
  g_autofree char *text = jalons_quotable (unknown->text);
  const char *given = jalons_sheet_mapping_value (mapping, unknown->target, unknown->text);
  ValueChoice *choice = g_new0 (ValueChoice, 1);

  *choice = (ValueChoice) { mapping, unknown->target, g_strdup (unknown->text) };
  set_title (row, text, jalons_text_sheet_target (unknown->target));
  name_widget (list, _ ("Means"), text);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), given ? (guint) jalons_codes_find (field->codes, given) : 0);
  g_signal_connect_data (list, "notify::selected", G_CALLBACK (value_chosen_cb), choice, value_choice_free_cb, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), list);

  return row;
}

void
jalons_sheet_values_show (GtkBox *box, const JalonsSheetPlan *plan, JalonsSheetMapping *mapping)
{
  GtkWidget *group = NULL;

  clear (box);
  if (!plan || plan->unknowns->len == 0)
    return;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What these words mean"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("They are not in the lists of the register. What you choose is remembered."));
  for (guint i = 0; i < plan->unknowns->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_value (g_ptr_array_index (plan->unknowns, i), mapping));
  gtk_box_append (box, group);
}
