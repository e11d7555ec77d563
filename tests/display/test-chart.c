/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>

#include "jalons-chart.h"
#include "jalons-demo.h"
#include "jalons-map.h"
#include "jalons-report-charts.h"
#include "jalons-ui-resources.h"

static JalonsReport *report, *before;

static void
compute_reports (void)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg
      = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = options.today, .name = (char *) "" };
  JalonsStore *store = jalons_store_new_in_memory (&reg, NULL);

  g_assert_true (jalons_demo_fill (store, &options, NULL, NULL));
  report = jalons_report_new (store, 2025, JALONS_DAY_NONE, NULL);
  before = jalons_report_new (store, 2024, JALONS_DAY_NONE, NULL);
  jalons_store_free (store);
}

static JalonsChartData *
make_data (JalonsChartKind kind)
{
  JalonsChartData *data = jalons_chart_data_new (kind, "Essai", "Année");

  for (int c = 0; c < 5; c++)
    {
      g_autofree char *label = g_strdup_printf ("%d", 2017 + c);

      jalons_chart_data_add_category (data, label);
    }
  for (guint s = 0; s < 3; s++)
    {
      g_autofree char *label = g_strdup_printf ("Série %u", s);

      jalons_chart_data_add_series (data, label, "personnes", JALONS_CHART_COUNT);
      for (guint c = 0; c < 5; c++)
        jalons_chart_data_set_value (data, s, c, (s * 7 + c * 13) % 40);
    }

  return data;
}

static GtkWidget *
show_alone (GtkWidget *widget)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  return window;
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  (*(int *) data)++;
}

static void
test_properties (void)
{
  g_autoptr (JalonsChartData) data = make_data (JALONS_CHART_BARS);
  JalonsChart *chart = g_object_ref_sink (JALONS_CHART (jalons_chart_new (NULL)));
  int notified = 0;

  g_signal_connect (chart, "notify", G_CALLBACK (count_cb), &notified);
  jalons_chart_set_data (chart, data);
  jalons_chart_set_data (chart, data);
  g_assert_cmpint (notified, ==, 1);
  g_assert_true (jalons_chart_get_data (chart) == data);
  jalons_chart_set_compact (chart, TRUE);
  jalons_chart_set_compact (chart, TRUE);
  g_assert_cmpint (notified, ==, 2);
  jalons_chart_set_table_shown (chart, TRUE);
  g_assert_cmpint (notified, ==, 3);
  g_assert_true (jalons_chart_get_table_shown (chart));
  jalons_chart_set_data (chart, NULL);
  g_assert_false (jalons_chart_get_table_shown (chart));
  g_assert_finalize_object (chart);
}

/* From the point where the focus comes in, arrows lead to each of the others. */
static guint
count_reached (JalonsChartPlot *plot)
{
  static const GtkDirectionType directions[] = { GTK_DIR_LEFT, GTK_DIR_RIGHT, GTK_DIR_UP, GTK_DIR_DOWN };
  guint n = jalons_chart_plot_n_points (plot), reached = 1, done = 0;
  g_autofree gboolean *seen = g_new0 (gboolean, n);
  g_autofree guint *queue = g_new0 (guint, n);

  seen[0] = TRUE;
  for (; done < reached; done++)
    for (guint d = 0; d < G_N_ELEMENTS (directions); d++)
      {
        int next = JALONS_CHART_PLOT_GET_CLASS (plot)->move (plot, queue[done], directions[d]);

        g_assert_cmpint (next, <, (int) n);
        if (next < 0 || seen[next])
          continue;
        seen[next] = TRUE;
        queue[reached++] = (guint) next;
      }

  return reached;
}

static void
test_keyboard (gconstpointer kind)
{
  g_autoptr (JalonsChartData) data = make_data (GPOINTER_TO_INT (kind));
  GtkWidget *chart = jalons_chart_new (data);
  GtkWidget *window = show_alone (chart);
  JalonsChartPlot *plot = jalons_chart_get_plot (JALONS_CHART (chart));

  g_assert_cmpuint (jalons_chart_plot_n_points (plot), ==, 15);
  g_assert_cmpuint (count_reached (plot), ==, 15);
  for (guint i = 0; i < jalons_chart_plot_n_points (plot); i++)
    {
      g_autofree char *text = jalons_chart_data_point_text (data, i / 5, i % 5);

      jalons_chart_plot_go_to (plot, i);
      g_assert_cmpint (jalons_chart_plot_get_current (plot), ==, (int) i);
      g_assert_cmpstr (jalons_chart_plot_point_text (plot, i), ==, text);
      gtk_test_accessible_assert_property (gtk_window_get_focus (GTK_WINDOW (window)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           text);
    }
  /* Tab goes out in one step. */
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (plot), GTK_DIR_TAB_FORWARD));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Each point has its place within the drawing, and a pointer on it finds it. */
static void
test_places (gconstpointer kind)
{
  g_autoptr (JalonsChartData) data = make_data (GPOINTER_TO_INT (kind));
  GtkWidget *chart = jalons_chart_new (data);
  GtkWidget *window = show_alone (chart);
  JalonsChartPlot *plot = jalons_chart_get_plot (JALONS_CHART (chart));

  for (guint i = 0; i < jalons_chart_plot_n_points (plot); i++)
    {
      const graphene_rect_t *place = jalons_chart_plot_get_place (plot, i);

      g_assert_cmpfloat (place->origin.x, >=, 0);
      g_assert_cmpfloat (place->origin.y, >=, 0);
      g_assert_cmpfloat (place->origin.x + place->size.width, <=, gtk_widget_get_width (GTK_WIDGET (plot)) + 1);
      g_assert_cmpfloat (place->origin.y + place->size.height, <=, gtk_widget_get_height (GTK_WIDGET (plot)) + 1);
      if (place->size.width > 1 && place->size.height > 1 && GPOINTER_TO_INT (kind) != JALONS_CHART_LINE)
        g_assert_cmpint (JALONS_CHART_PLOT_GET_CLASS (plot)->point_at (plot, place->origin.x + place->size.width / 2,
                                                                       place->origin.y + place->size.height / 2),
                         ==, (int) i);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_table (void)
{
  g_autoptr (JalonsChartData) data = make_data (JALONS_CHART_BARS);
  GtkWidget *chart = jalons_chart_new (data);
  GtkWidget *window = show_alone (chart);
  JalonsFigureTable *table = NULL;
  g_autofree char *twin = NULL, *wanted = jalons_chart_data_table_text (data);

  jalons_chart_set_table_shown (JALONS_CHART (chart), TRUE);
  table = jalons_chart_get_table (JALONS_CHART (chart));
  g_assert_cmpuint (jalons_figure_table_n_rows (table), ==, 5);
  for (guint c = 0; c < 5; c++)
    for (guint s = 0; s < 3; s++)
      {
        g_autofree char *text = jalons_chart_data_value_text (data, s, c);

        g_assert_cmpstr (jalons_figure_table_cell (table, c, s + 1), ==, text);
      }
  twin = jalons_figure_table_text (table);
  g_assert_cmpstr (twin, ==, wanted);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_report_charts (void)
{
  for (JalonsTheme theme = 0; theme < JALONS_N_THEMES; theme++)
    {
      g_autoptr (GPtrArray) charts = jalons_report_charts (report, before, theme);

      for (guint i = 0; i < charts->len; i++)
        {
          GtkWidget *window = show_alone (jalons_chart_new (g_ptr_array_index (charts, i)));

          gtk_window_destroy (GTK_WINDOW (window));
        }
    }
}

static void
test_map (void)
{
  JalonsMap *map = g_object_new (JALONS_TYPE_MAP, NULL);
  GtkWidget *window = NULL;
  JalonsChartPlot *plot = jalons_map_get_plot (map);
  g_autofree char *count = NULL, *paris = NULL;
  int rank = jalons_departement_find ("75");

  jalons_map_show (map, report);
  window = show_alone (GTK_WIDGET (map));
  g_assert_cmpuint (jalons_chart_plot_n_points (plot), ==, JALONS_N_DEPARTEMENTS);
  g_assert_cmpuint (count_reached (plot), ==, JALONS_N_DEPARTEMENTS);
  for (guint i = 0; i < JALONS_N_DEPARTEMENTS; i++)
    g_assert_cmpfloat (jalons_chart_plot_get_place (plot, i)->size.width, >, 4);
  count = g_strdup_printf ("%" G_GINT64_FORMAT,
                           jalons_report_value (report, jalons_indicator_find ("S1"), JALONS_IN_DEPARTEMENT (rank)));
  paris = g_strdup_printf ("Paris (75)\302\240: %s", count);
  g_assert_cmpstr (jalons_chart_plot_point_text (plot, (guint) rank - 1), ==, paris);
  g_assert_cmpuint (jalons_figure_table_n_rows (jalons_map_get_table (map)), ==, JALONS_N_DEPARTEMENTS);
  g_assert_cmpstr (jalons_figure_table_cell (jalons_map_get_table (map), 0, 1), ==, "75");
  for (guint i = 0; i < jalons_n_indicators (); i++)
    if (jalons_indicator (i)->by_departement)
      {
        jalons_map_set_indicator (map, jalons_indicator (i));
        jalons_map_show (map, report);
      }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  static const struct {
    JalonsChartKind kind;
    const char     *name;
  } kinds[] = { { JALONS_CHART_BARS, "bars" },
                { JALONS_CHART_ROWS, "rows" },
                { JALONS_CHART_SHARES, "shares" },
                { JALONS_CHART_LINE, "line" },
                { JALONS_CHART_BARS_AND_LINE, "bars-and-line" } };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  compute_reports ();

  g_test_add_func ("/chart/properties", test_properties);
  g_test_add_func ("/chart/table", test_table);
  g_test_add_func ("/chart/report", test_report_charts);
  g_test_add_func ("/chart/map", test_map);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *keyboard = g_strdup_printf ("/chart/keyboard/%s", kinds[i].name);
      g_autofree char *places = g_strdup_printf ("/chart/places/%s", kinds[i].name);

      g_test_add_data_func (keyboard, GINT_TO_POINTER (kinds[i].kind), test_keyboard);
      g_test_add_data_func (places, GINT_TO_POINTER (kinds[i].kind), test_places);
    }
  status = g_test_run ();
  jalons_report_free (report);
  jalons_report_free (before);

  return status;
}
