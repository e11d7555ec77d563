/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-map.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-fold.h"
#include "jalons-map-area.h"
#include "jalons-text-figures.h"
#include "jalons-text.h"

#define SWATCH_SIDE 20

struct _JalonsMap {
  GtkWidget              parent_instance;

  GtkBox                *box;
  GtkDropDown           *chooser;
  GtkSearchEntry        *entry;
  GtkLabel              *status;
  GtkBox                *legend;
  JalonsMapArea         *area;
  JalonsFigureTable     *table;
  GPtrArray             *choices; /* const JalonsIndicator *, in the order of the chooser */
  const JalonsIndicator *indicator;
};

G_DEFINE_FINAL_TYPE (JalonsMap, jalons_map, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_INDICATOR,
  LAST_PROP
};

static GParamSpec *props[LAST_PROP];

/* Folded, letters and figures only: « cotes d armor » is « Côtes-d’Armor ». */
static char *
fold_name (const char *text)
{
  g_autofree char *folded = jalons_fold (text);
  GString *kept = g_string_new (NULL);

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (kept, g_utf8_get_char (p));

  return g_string_free (kept, FALSE);
}

int
jalons_map_find (const char *text)
{
  g_autofree char *folded = fold_name (text);
  int exact = 0, begins = 0;

  if (!*folded)
    return 0;
  for (int d = 1; d <= JALONS_N_DEPARTEMENTS; d++)
    {
      g_autofree char *code = fold_name (jalons_departement_code (d));
      g_autofree char *name = fold_name (jalons_departement_name (d));

      if (strcmp (code, folded) == 0 || strcmp (name, folded) == 0)
        exact = d;
      if (!begins && (g_str_has_prefix (code, folded) || g_str_has_prefix (name, folded)))
        begins = d;
    }

  return exact ? exact : begins;
}

static void
current_cb (JalonsMap *self)
{
  int current = jalons_chart_plot_get_current (JALONS_CHART_PLOT (self->area));

  gtk_label_set_label (self->status,
                       current < 0 ? "" : jalons_chart_plot_point_text (JALONS_CHART_PLOT (self->area), (guint) current));
}

static void
search_changed_cb (JalonsMap *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  int departement = jalons_map_find (text);

  if (departement)
    jalons_chart_plot_point_to (JALONS_CHART_PLOT (self->area), departement - 1);
  else if (*text)
    gtk_label_set_label (self->status, _ ("No département has this code or name."));
  else
    jalons_chart_plot_point_to (JALONS_CHART_PLOT (self->area), -1);
}

static void
search_activated_cb (JalonsMap *self)
{
  int departement = jalons_map_find (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (departement)
    jalons_chart_plot_go_to (JALONS_CHART_PLOT (self->area), (guint) departement - 1);
}

typedef struct {
  int   look;
  guint n_classes;
} Swatch;

static void
draw_swatch_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const Swatch *swatch = data;
  JalonsChartPaint paint;

  jalons_chart_paint_init (&paint, GTK_WIDGET (area), cr);
  cairo_rectangle (cr, 0.5, 0.5, width - 1, height - 1);
  jalons_map_paint_look (&paint, swatch->look, swatch->n_classes, 1);
}

static void
add_legend (JalonsMap *self, int look, guint n_classes, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "content-width", SWATCH_SIDE, "content-height", SWATCH_SIDE, "valign",
                                  GTK_ALIGN_CENTER, NULL);
  GtkWidget *label = gtk_label_new (text);
  Swatch *swatch = g_new (Swatch, 1);

  *swatch = (Swatch) { look, n_classes };
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_swatch_cb, swatch, g_free);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (line), area);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (self->legend, line);
}

/* « 18 départements ». */
static char *
places_text (guint n)
{
  g_autofree char *count = jalons_text_count (n);

  return g_strdup_printf (g_dngettext (NULL, "%s département", "%s départements", n), count);
}

static void
add_class_legend (JalonsMap *self, const JalonsChartClass *classes, guint n, guint rank)
{
  JalonsUnit unit = self->indicator->unit;
  g_autofree char *lower = jalons_text_amount (classes[rank].lower, unit);
  g_autofree char *upper = jalons_text_amount (classes[rank].upper, unit);
  g_autofree char *places = places_text (classes[rank].n);
  g_autofree char *text = classes[rank].lower == classes[rank].upper
                            ? g_strdup_printf ("%s — %s", lower, places)
                            : g_strdup_printf (_ ("%s to %s — %s"), lower, upper, places);

  add_legend (self, (int) rank, n, text);
}

static void
fill_legend (JalonsMap *self, const JalonsChartClass *classes, guint n_classes, guint n_zeros, guint n_absent)
{
  GtkWidget *line = NULL;

  while ((line = gtk_widget_get_first_child (GTK_WIDGET (self->legend))))
    gtk_box_remove (self->legend, line);
  for (guint i = n_classes; i-- > 0;)
    add_class_legend (self, classes, n_classes, i);
  if (n_zeros > 0)
    {
      g_autofree char *places = places_text (n_zeros);
      g_autofree char *text = g_strdup_printf (_ ("None — %s"), places);

      add_legend (self, JALONS_MAP_ZERO, n_classes, text);
    }
  if (n_absent > 0)
    {
      g_autofree char *places = places_text (n_absent);
      g_autofree char *text = g_strdup_printf (_ ("Not in the register — %s"), places);

      add_legend (self, JALONS_MAP_ABSENT, n_classes, text);
    }
}

typedef struct {
  int    departement;
  gint64 value;
} Value;

static int
compare_values_cb (gconstpointer a, gconstpointer b)
{
  const Value *left = a, *right = b;

  if (left->value != right->value)
    return left->value > right->value ? -1 : 1;

  return left->departement - right->departement;
}

static void
fill_table (JalonsMap *self, GArray *values)
{
  g_autofree char *label = jalons_indicator_full_label (self->indicator);
  const char *heads[] = { _ ("Département"), _ ("Code"), label, NULL };

  jalons_figure_table_set_heads (self->table, heads);
  g_array_sort (values, compare_values_cb);
  for (guint i = 0; i < values->len; i++)
    {
      const Value *value = &g_array_index (values, Value, i);
      g_autofree char *amount = jalons_text_amount (value->value, self->indicator->unit);
      const char *cells[] = { jalons_departement_name (value->departement),
                              jalons_departement_code (value->departement), amount, NULL };

      jalons_figure_table_add_row (self->table, cells, JALONS_FIGURE_ROW_PLAIN, NULL);
    }
}

/* « Paris (75) : 154 ». */
static char *
point_text (JalonsMap *self, int departement, const gint64 *value)
{
  g_autofree char *amount = value ? jalons_text_amount (*value, self->indicator->unit) : NULL;

  return g_strdup_printf ("%s (%s)\302\240: %s", jalons_departement_name (departement),
                          jalons_departement_code (departement), amount ? amount : _ ("not in the register"));
}

static GArray *
list_values (JalonsMap *self, const JalonsReport *report)
{
  guint n = 0;
  const int *departements = jalons_report_departements (report, &n);
  GArray *values = g_array_new (FALSE, FALSE, sizeof (Value));

  for (guint i = 0; i < n; i++)
    {
      Value value = { departements[i],
                      jalons_report_value (report, self->indicator, JALONS_IN_DEPARTEMENT (departements[i])) };

      g_array_append_val (values, value);
    }

  return values;
}

static guint
fill_map (JalonsMap *self, const GArray *values, const JalonsChartClass *classes, guint n_classes)
{
  int looks[JALONS_N_DEPARTEMENTS + 1];
  GPtrArray *texts = g_ptr_array_new ();
  guint n_zeros = 0;

  for (int d = 0; d <= JALONS_N_DEPARTEMENTS; d++)
    looks[d] = JALONS_MAP_ABSENT;
  for (int d = 1; d <= JALONS_N_DEPARTEMENTS; d++)
    g_ptr_array_add (texts, NULL);
  g_ptr_array_add (texts, NULL);
  for (guint i = 0; i < values->len; i++)
    {
      const Value *value = &g_array_index (values, Value, i);

      looks[value->departement] = value->value == 0 ? (int) JALONS_MAP_ZERO
                                                    : jalons_chart_class_of (classes, n_classes, value->value);
      n_zeros += value->value == 0;
      texts->pdata[value->departement - 1] = point_text (self, value->departement, &value->value);
    }
  for (int d = 1; d <= JALONS_N_DEPARTEMENTS; d++)
    if (!texts->pdata[d - 1])
      texts->pdata[d - 1] = point_text (self, d, NULL);
  jalons_map_area_set_looks (self->area, looks, n_classes, (GStrv) g_ptr_array_free (texts, FALSE));

  return n_zeros;
}

void
jalons_map_show (JalonsMap *self, const JalonsReport *report)
{
  JalonsChartClass classes[JALONS_CHART_MAX_CLASSES];
  g_autoptr (GArray) values = NULL;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *name = NULL, *label = NULL;
  guint n_classes, n_zeros;

  g_return_if_fail (JALONS_IS_MAP (self) && report);

  values = list_values (self, report);
  for (guint i = 0; i < values->len; i++)
    g_array_append_val (numbers, g_array_index (values, Value, i).value);
  n_classes = jalons_chart_classes ((const gint64 *) numbers->data, numbers->len, classes);
  n_zeros = fill_map (self, values, classes, n_classes);
  fill_legend (self, classes, n_classes, n_zeros, JALONS_N_DEPARTEMENTS - values->len);
  fill_table (self, values);
  label = jalons_indicator_full_label (self->indicator);
  name = g_strdup_printf (_ ("Map of France: %s"), label);
  jalons_chart_plot_set_name (JALONS_CHART_PLOT (self->area), name);
  current_cb (self);
}

void
jalons_map_set_indicator (JalonsMap *self, const JalonsIndicator *indicator)
{
  guint position = 0;

  g_return_if_fail (JALONS_IS_MAP (self));

  if (self->indicator == indicator || !g_ptr_array_find (self->choices, indicator, &position))
    return;
  self->indicator = indicator;
  gtk_drop_down_set_selected (self->chooser, position);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INDICATOR]);
}

const JalonsIndicator *
jalons_map_get_indicator (JalonsMap *self)
{
  g_return_val_if_fail (JALONS_IS_MAP (self), NULL);

  return self->indicator;
}

JalonsChartPlot *
jalons_map_get_plot (JalonsMap *self)
{
  return JALONS_CHART_PLOT (self->area);
}

JalonsFigureTable *
jalons_map_get_table (JalonsMap *self)
{
  return self->table;
}

static void
selected_cb (JalonsMap *self)
{
  guint position = gtk_drop_down_get_selected (self->chooser);

  if (position < self->choices->len)
    jalons_map_set_indicator (self, g_ptr_array_index (self->choices, position));
}

static void
list_choices (JalonsMap *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint position = 0;

  for (guint i = 0; i < jalons_n_indicators (); i++)
    {
      const JalonsIndicator *indicator = jalons_indicator (i);
      g_autofree char *label = jalons_indicator_full_label (indicator);

      if (!indicator->by_departement)
        continue;
      g_ptr_array_add (self->choices, (gpointer) indicator);
      gtk_string_list_append (labels, label);
    }
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (labels));
  if (g_ptr_array_find (self->choices, self->indicator, &position))
    gtk_drop_down_set_selected (self->chooser, position);
}

static void
jalons_map_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_INDICATOR)
    g_value_set_string (value, JALONS_MAP (object)->indicator->id);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
jalons_map_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_MAP);

  G_OBJECT_CLASS (jalons_map_parent_class)->dispose (object);
}

static void
jalons_map_finalize (GObject *object)
{
  g_ptr_array_unref (JALONS_MAP (object)->choices);

  G_OBJECT_CLASS (jalons_map_parent_class)->finalize (object);
}

static void
jalons_map_class_init (JalonsMapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jalons_map_get_property;
  object_class->dispose = jalons_map_dispose;
  object_class->finalize = jalons_map_finalize;

  /* The id of the indicator. */
  props[PROP_INDICATOR]
      = g_param_spec_string ("indicator", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, LAST_PROP, props);

  g_type_ensure (JALONS_TYPE_MAP_AREA);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "jalons-map");
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/widgets/jalons-map.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsMap, box);
  gtk_widget_class_bind_template_child (widget_class, JalonsMap, chooser);
  gtk_widget_class_bind_template_child (widget_class, JalonsMap, entry);
  gtk_widget_class_bind_template_child (widget_class, JalonsMap, status);
  gtk_widget_class_bind_template_child (widget_class, JalonsMap, legend);
  gtk_widget_class_bind_template_child (widget_class, JalonsMap, area);
  gtk_widget_class_bind_template_callback (widget_class, current_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
}

static void
jalons_map_init (JalonsMap *self)
{
  self->choices = g_ptr_array_new ();
  self->indicator = jalons_indicator_find ("S1");
  gtk_widget_init_template (GTK_WIDGET (self));
  self->table = jalons_figure_table_new (_ ("Values by département"));
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "jalons-card");
  gtk_box_append (self->box, GTK_WIDGET (self->table));
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self->area));
  list_choices (self);
  g_signal_connect_object (self->chooser, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}
