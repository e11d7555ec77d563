/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-sheet-rows.h"

#include <glib/gi18n.h>

#include "jalons-names.h"
#include "jalons-text-field.h"
#include "jalons-text-sheet.h"
#include "jalons-text.h"

struct _JalonsSheetRows {
  AdwBin           parent_instance;

  GtkDropDown     *filter;
  GtkStringList   *indexes; /* numbers of the rows of the plan that are shown */
  JalonsSheetPlan *plan;    /* not owned */
};

G_DEFINE_FINAL_TYPE (JalonsSheetRows, jalons_sheet_rows, ADW_TYPE_BIN)

/* What the filter shows, after everything. */
static const JalonsSheetState states[] = { JALONS_SHEET_NEW, JALONS_SHEET_DIFFERS, JALONS_SHEET_SAME };

static JalonsSheetRow *
row_at (JalonsSheetRows *self, GtkListItem *list_item)
{
  const char *index = gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (list_item)));

  return g_ptr_array_index (self->plan->rows, g_ascii_strtoull (index, NULL, 10));
}

/* The person of the row, as names are shown now. */
static char *
person_of (const JalonsSheetRow *row)
{
  for (guint i = 0; i < row->items->len; i++)
    {
      const JalonsSheetItem *item = g_ptr_array_index (row->items, i);
      const JalonsPersonne *personne = item->ours && !((JalonsPersonne *) item->theirs)->nom ? item->ours : item->theirs;
      g_autofree char *name = NULL;

      if (item->table->id != JALONS_TABLE_PERSONNES)
        continue;
      name = g_strdup_printf ("%s%s%s", personne->nom ? personne->nom : "", personne->prenom ? " " : "",
                              personne->prenom ? personne->prenom : "");
      return jalons_names_shown (name);
    }

  return g_strdup ("");
}

/* « Personnes, 2 demandes : nouveau ». */
static char *
what_it_brings (const JalonsSheetRow *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint state = 0; state < G_N_ELEMENTS (states); state++)
    for (guint table = 0; table < JALONS_N_TABLES; table++)
      {
        guint n = 0;

        for (guint i = 0; i < row->items->len; i++)
          {
            const JalonsSheetItem *item = g_ptr_array_index (row->items, i);

            n += item->table->id == table && item->state == states[state];
          }
        if (n)
          g_string_append_printf (text, "%s%s (%u) – %s", text->len ? ", " : "", jalons_text_table (table), n,
                                  jalons_text_sheet_state (states[state]));
      }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style)
    gtk_widget_add_css_class (label, style);

  return label;
}

static void
take_cb (GtkCheckButton *button, gpointer data)
{
  ((JalonsSheetDifference *) data)->take = gtk_check_button_get_active (button);
}

/* A box to tick: the file's value is taken. */
static GtkWidget *
make_difference (const JalonsSheetItem *item, JalonsSheetDifference *difference)
{
  g_autofree char *text = jalons_text_sheet_difference (item, difference);
  g_autofree char *label = g_strdup_printf (_ ("Take the file’s – %s"), text);
  GtkWidget *button = gtk_check_button_new_with_label (label);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), difference->take);
  g_signal_connect (button, "toggled", G_CALLBACK (take_cb), difference);

  return button;
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_item_set_child (list_item, box);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  GtkWidget *box = gtk_list_item_get_child (list_item), *child = NULL;

  while ((child = gtk_widget_get_first_child (box)))
    gtk_box_remove (GTK_BOX (box), child);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  JalonsSheetRow *row = row_at (data, list_item);
  GtkBox *box = GTK_BOX (gtk_list_item_get_child (list_item));
  g_autofree char *place = jalons_sheet_place (row->place.sheet, row->place.row, row->place.column);
  g_autofree char *person = person_of (row);
  g_autofree char *brings = what_it_brings (row);
  g_autofree char *title = g_strdup_printf ("%s – %s – %s", place, person, jalons_text_sheet_state (row->state));
  g_autofree char *name = g_strdup_printf ("%s, %s", title, brings);

  gtk_box_append (box, make_label (title, row->state == JALONS_SHEET_SAME ? NULL : "heading"));
  gtk_box_append (box, make_label (brings, "dim-label"));
  for (guint i = 0; i < row->items->len; i++)
    {
      JalonsSheetItem *item = g_ptr_array_index (row->items, i);

      for (guint j = 0; j < item->differences->len; j++)
        gtk_box_append (box, make_difference (item, &g_array_index (item->differences, JalonsSheetDifference, j)));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
fill (JalonsSheetRows *self)
{
  guint selected = gtk_drop_down_get_selected (self->filter);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->plan && i < self->plan->rows->len; i++)
    {
      const JalonsSheetRow *row = g_ptr_array_index (self->plan->rows, i);

      if (selected == 0 || row->state == states[selected - 1])
        g_ptr_array_add (texts, g_strdup_printf ("%u", i));
    }
  g_ptr_array_add (texts, NULL);
  gtk_string_list_splice (self->indexes, 0, g_list_model_get_n_items (G_LIST_MODEL (self->indexes)),
                          (const char *const *) texts->pdata);
}

void
jalons_sheet_rows_show (JalonsSheetRows *self, JalonsSheetPlan *plan)
{
  /* Rows that are shown look at the plan they were bound with. */
  self->plan = NULL;
  fill (self);
  self->plan = plan;
  fill (self);
}

static GtkWidget *
make_filter (JalonsSheetRows *self)
{
  const char *names[] = { _ ("All rows"), _ ("New"), _ ("That differ"), _ ("Already there"), NULL };
  GtkWidget *filter = gtk_drop_down_new_from_strings (names);

  self->filter = GTK_DROP_DOWN (filter);
  gtk_widget_set_halign (filter, GTK_ALIGN_START);
  gtk_widget_set_margin_start (filter, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (filter), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Rows shown"), -1);
  g_signal_connect_swapped (filter, "notify::selected", G_CALLBACK (fill), self);

  return filter;
}

static GtkWidget *
make_list (JalonsSheetRows *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new (), *list = NULL;
  GtkNoSelection *selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->indexes)));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Rows of the file"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_vexpand (scrolled, TRUE);

  return scrolled;
}

static void
jalons_sheet_rows_dispose (GObject *object)
{
  JalonsSheetRows *self = JALONS_SHEET_ROWS (object);

  self->plan = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_object (&self->indexes);

  G_OBJECT_CLASS (jalons_sheet_rows_parent_class)->dispose (object);
}

static void
jalons_sheet_rows_class_init (JalonsSheetRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_sheet_rows_dispose;
}

static void
jalons_sheet_rows_init (JalonsSheetRows *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->indexes = gtk_string_list_new (NULL);
  gtk_box_append (GTK_BOX (box), make_filter (self));
  gtk_box_append (GTK_BOX (box), make_list (self));
  adw_bin_set_child (ADW_BIN (self), box);
}
