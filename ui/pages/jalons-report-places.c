/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-report-places.h"

#include <glib/gi18n.h>

#include "jalons-table-bin.h"
#include "jalons-table-names.h"
#include "jalons-text.h"

/* The figures that are compared, with the short title of their column. */
static const struct {
  const char *id;
  const char *title;
} figures[] = {
  { "S1", N_ ("In a PSP") },    { "E1", N_ ("Entries") },  { "E2", N_ ("Exits") },   { "D1", N_ ("Requests") },
  { "D2", N_ ("Requests accepted") },    { "D3", N_ ("Requests refused") },  { "A1", N_ ("AFIS") },    { "P3", N_ ("APS") },
  { "D6", N_ ("Appeals") },     { "G1", N_ ("Assoc.") },
};

/* A row: one département. */
#define JALONS_TYPE_REPORT_PLACE (jalons_report_place_get_type ())
G_DECLARE_FINAL_TYPE (JalonsReportPlace, jalons_report_place, JALONS, REPORT_PLACE, GObject)

struct _JalonsReportPlace {
  GObject parent_instance;

  int     departement;
  gint64  values[G_N_ELEMENTS (figures)];
};

G_DEFINE_FINAL_TYPE (JalonsReportPlace, jalons_report_place, G_TYPE_OBJECT)

struct _JalonsReportPlaces {
  AdwBin         parent_instance;

  GtkColumnView *view;
  GListStore    *rows;
};

G_DEFINE_FINAL_TYPE (JalonsReportPlaces, jalons_report_places, ADW_TYPE_BIN)

/* The column of the names; the others are those of the figures. */
#define NAMES -1

static void
jalons_report_place_class_init (JalonsReportPlaceClass *klass)
{
}

static void
jalons_report_place_init (JalonsReportPlace *self)
{
}

static char *
cell_text (const JalonsReportPlace *place, int column)
{
  if (column == NAMES)
    return g_strdup_printf ("%s (%s)", jalons_departement_name (place->departement),
                            jalons_departement_code (place->departement));

  return jalons_text_count (place->values[column]);
}

static char *
row_sentence (const JalonsReportPlace *place)
{
  GString *text = g_string_new (NULL);
  g_autofree char *name = cell_text (place, NAMES);

  g_string_append (text, name);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *value = cell_text (place, (int) i);

      g_string_append_printf (text, "\302\240; %s\302\240: %s", _ (figures[i].title), value);
    }

  return g_string_free (text, FALSE);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_INT (data) == NAMES ? 0 : 1);
  if (GPOINTER_TO_INT (data) != NAMES)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const JalonsReportPlace *place = gtk_list_item_get_item (item);
  g_autofree char *text = cell_text (place, GPOINTER_TO_INT (data));
  g_autofree char *sentence = GPOINTER_TO_INT (data) == NAMES ? row_sentence (place) : NULL;

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
  jalons_table_name_cell (item, text);
  if (sentence)
    jalons_table_name_row (item, sentence);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const JalonsReportPlace *left = a, *right = b;
  int column = GPOINTER_TO_INT (data);

  if (column == NAMES)
    return left->departement - right->departement;

  return (left->values[column] > right->values[column]) - (left->values[column] < right->values[column]);
}

static void
add_column (JalonsReportPlaces *self, int column, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) made = NULL;
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, GINT_TO_POINTER (column), NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (column));
  made = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_sorter (made, sorter);
  gtk_column_view_column_set_expand (made, column == NAMES);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_append_column (self->view, made);
}

/* The titles of numbers stand over the numbers. */
static void
align_heads (JalonsReportPlaces *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = header ? gtk_widget_get_first_child (header) : NULL;

  for (title = title ? gtk_widget_get_next_sibling (title) : NULL; title; title = gtk_widget_get_next_sibling (title))
    if (gtk_widget_get_first_child (title))
      gtk_widget_set_halign (gtk_widget_get_first_child (title), GTK_ALIGN_END);
}

void
jalons_report_places_show (JalonsReportPlaces *self, const JalonsReport *report)
{
  guint n = 0;
  const int *departements = jalons_report_departements (report, &n);
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (JALONS_IS_REPORT_PLACES (self));

  for (guint i = 0; i < n; i++)
    {
      JalonsReportPlace *place = g_object_new (JALONS_TYPE_REPORT_PLACE, NULL);

      place->departement = departements[i];
      for (guint f = 0; f < G_N_ELEMENTS (figures); f++)
        place->values[f] = jalons_report_value (report, jalons_indicator_find (figures[f].id),
                                                JALONS_IN_DEPARTEMENT (departements[i]));
      g_ptr_array_add (places, place);
    }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), places->pdata, places->len);
}

static void
jalons_report_places_dispose (GObject *object)
{
  g_clear_object (&JALONS_REPORT_PLACES (object)->rows);

  G_OBJECT_CLASS (jalons_report_places_parent_class)->dispose (object);
}

static void
jalons_report_places_class_init (JalonsReportPlacesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_report_places_dispose;
}

static void
jalons_report_places_init (JalonsReportPlaces *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkSortListModel *sorted = NULL;

  self->rows = g_list_store_new (JALONS_TYPE_REPORT_PLACE);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_row_separators (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "jalons-places");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Main figures by département"), -1);
  add_column (self, NAMES, _ ("Département"));
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    add_column (self, (int) i, _ (figures[i].title));
  jalons_table_name_headers (self->view);
  align_heads (self);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (sorted))));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), jalons_table_bin_new (scrolled));
}
