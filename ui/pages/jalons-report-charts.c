/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-report-charts.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "jalons-text-figures.h"

static void
add_years (JalonsChartData *data, const JalonsReport *report)
{
  for (int year = JALONS_REPORT_FIRST_YEAR; year <= jalons_report_year (report); year++)
    {
      g_autofree char *text = year == jalons_report_year (report) ? jalons_text_year (report)
                                                                  : g_strdup_printf ("%d", year);

      jalons_chart_data_add_category (data, text);
    }
}

static void
add_series (JalonsChartData *data, const JalonsReport *report, const JalonsIndicator *indicator, const char *label)
{
  guint series = jalons_chart_data_add_series (data, label, jalons_text_unit (indicator->unit), JALONS_CHART_COUNT);

  for (int year = JALONS_REPORT_FIRST_YEAR; year <= jalons_report_year (report); year++)
    jalons_chart_data_set_value (data, series, (guint) (year - JALONS_REPORT_FIRST_YEAR),
                                 (double) jalons_report_series (report, indicator, year));
}

JalonsChartData *
jalons_report_chart_series (const JalonsReport *report, const JalonsIndicator *indicator)
{
  g_autofree char *label = jalons_indicator_full_label (indicator);
  g_autofree char *title = g_strdup_printf (_ ("%s, by year"), label);
  JalonsChartData *data = jalons_chart_data_new (JALONS_CHART_BARS, title, _ ("Year"));

  add_years (data, report);
  add_series (data, report, indicator, label);

  return data;
}

JalonsChartData *
jalons_report_chart_sizes (const JalonsReport *report)
{
  const JalonsIndicator *indicator = jalons_indicator_find ("C6");

  return jalons_report_chart_breakdown (report, NULL, indicator, indicator->axes[0], JALONS_CHART_BARS);
}

static int
last_whole_year (const JalonsReport *report)
{
  int year = jalons_report_year (report);

  return jalons_report_as_of (report) == jalons_day_year_end (year) ? year : year - 1;
}

/* Under JALONS_GROWTH_MIN persons the year before, no rate is told; nor for a year that is not over. */
static void
add_growth (JalonsChartData *data, const JalonsReport *report, const JalonsIndicator *indicator)
{
  guint series = jalons_chart_data_add_series (data, _ ("Change from the year before"), NULL, JALONS_CHART_CHANGE);

  for (int year = JALONS_REPORT_FIRST_YEAR + 1; year <= last_whole_year (report); year++)
    {
      double now = (double) jalons_report_series (report, indicator, year);
      double before = (double) jalons_report_series (report, indicator, year - 1);

      jalons_chart_data_set_value (data, series, (guint) (year - JALONS_REPORT_FIRST_YEAR),
                                   before < JALONS_GROWTH_MIN ? NAN : now / before - 1);
    }
}

static gboolean
has_growth (const JalonsReport *report, const JalonsIndicator *indicator)
{
  for (int year = JALONS_REPORT_FIRST_YEAR; year < last_whole_year (report); year++)
    if (jalons_report_series (report, indicator, year) >= JALONS_GROWTH_MIN)
      return TRUE;

  return FALSE;
}

JalonsChartData *
jalons_report_chart_stock (const JalonsReport *report)
{
  const JalonsIndicator *indicator = jalons_indicator_find ("S1");
  gboolean growth = has_growth (report, indicator);
  JalonsChartData *data = jalons_chart_data_new (growth ? JALONS_CHART_BARS_AND_LINE : JALONS_CHART_BARS,
                                                 _ ("People in a PSP at the end of the year"), _ ("Year"));

  add_years (data, report);
  add_series (data, report, indicator, indicator->label);
  if (growth)
    add_growth (data, report, indicator);

  return data;
}

JalonsChartData *
jalons_report_chart_entries (const JalonsReport *report)
{
  return jalons_report_chart_series (report, jalons_indicator_find ("E1"));
}

/* Parts of a whole, in one bar a year. */
static JalonsChartData *
chart_parts (const JalonsReport *report, const JalonsReport *before, const char *title, const char *const *ids,
             const char *const *labels, guint n)
{
  JalonsChartData *data = jalons_chart_data_new (JALONS_CHART_SHARES, title, _ ("Year"));
  const JalonsReport *reports[] = { report, before };

  for (guint r = 0; r < G_N_ELEMENTS (reports) && reports[r]; r++)
    {
      g_autofree char *year = jalons_text_year (reports[r]);

      jalons_chart_data_add_category (data, year);
    }
  for (guint i = 0; i < n; i++)
    {
      const JalonsIndicator *indicator = jalons_indicator_find (ids[i]);
      guint series = jalons_chart_data_add_series (data, labels[i], jalons_text_unit (indicator->unit),
                                                   JALONS_CHART_COUNT);

      for (guint r = 0; r < G_N_ELEMENTS (reports) && reports[r]; r++)
        jalons_chart_data_set_value (data, series, r,
                                     (double) jalons_report_value (reports[r], indicator, JALONS_WHOLE));
    }

  return data;
}

JalonsChartData *
jalons_report_chart_decisions (const JalonsReport *report, const JalonsReport *before)
{
  static const char *const ids[] = { "D2", "D3", "D1p" };
  const char *const labels[] = { _ ("Requests accepted"), _ ("Requests refused"), _ ("Without a decision") };

  return chart_parts (report, before, _ ("Decisions on first requests"), ids, labels, G_N_ELEMENTS (ids));
}

static JalonsChartData *
chart_sessions (const JalonsReport *report, const JalonsReport *before)
{
  static const char *const ids[] = { "C2", "C3", "C4" };
  const char *const labels[] = { _ ("Several sessions"), _ ("One session"), _ ("No session") };

  return chart_parts (report, before, _ ("Commissions by their sessions in the year"), ids, labels,
                      G_N_ELEMENTS (ids));
}

static void
fill_breakdown (JalonsChartData *data, guint series, const JalonsReport *report, const JalonsIndicator *indicator,
                const JalonsAxis *axis)
{
  for (guint c = 0; c < axis->n_categories; c++)
    jalons_chart_data_set_value (data, series, c,
                                 (double) jalons_report_breakdown (report, indicator, axis, c, JALONS_WHOLE));
}

JalonsChartData *
jalons_report_chart_breakdown (const JalonsReport *report, const JalonsReport *before,
                               const JalonsIndicator *indicator, const JalonsAxis *axis, JalonsChartKind kind)
{
  g_autofree char *label = jalons_indicator_full_label (indicator);
  g_autofree char *title = g_strdup_printf ("%s – %s", label, axis->label);
  JalonsChartData *data = jalons_chart_data_new (kind, title, axis->label);
  const JalonsReport *reports[] = { report, before };

  for (guint c = 0; c < axis->n_categories; c++)
    jalons_chart_data_add_category (data, axis->category_labels[c]);
  for (guint r = 0; r < G_N_ELEMENTS (reports) && reports[r]; r++)
    {
      g_autofree char *year = jalons_text_year (reports[r]);
      guint series = jalons_chart_data_add_series (data, year, jalons_text_unit (indicator->unit), JALONS_CHART_COUNT);

      fill_breakdown (data, series, reports[r], indicator, axis);
      if (r > 0)
        jalons_chart_data_set_past (data, series);
    }

  return data;
}

static const JalonsAxis *
find_axis (const JalonsIndicator *indicator, const char *id)
{
  for (guint i = 0; i < jalons_indicator_n_axes (indicator); i++)
    if (strcmp (indicator->axes[i]->id, id) == 0)
      return indicator->axes[i];

  return NULL;
}

static void
add_rows (GPtrArray *charts, const JalonsReport *report, const JalonsReport *before, const char *id, const char *axis)
{
  const JalonsIndicator *indicator = jalons_indicator_find (id);

  g_ptr_array_add (charts, jalons_report_chart_breakdown (report, before, indicator, find_axis (indicator, axis),
                                                          JALONS_CHART_ROWS));
}

static void
add_years_of (GPtrArray *charts, const JalonsReport *report, const char *id)
{
  g_ptr_array_add (charts, jalons_report_chart_series (report, jalons_indicator_find (id)));
}

/* First requests by year: all, accepted, refused. */
static JalonsChartData *
chart_requests (const JalonsReport *report)
{
  JalonsChartData *data = jalons_chart_data_new (JALONS_CHART_LINE, _ ("First requests examined, by year"), _ ("Year"));

  add_years (data, report);
  add_series (data, report, jalons_indicator_find ("D1"), _ ("Examined"));
  add_series (data, report, jalons_indicator_find ("D3"), _ ("Requests refused"));
  add_series (data, report, jalons_indicator_find ("D2"), _ ("Requests accepted"));

  return data;
}

GPtrArray *
jalons_report_charts (const JalonsReport *report, const JalonsReport *before, JalonsTheme theme)
{
  GPtrArray *charts = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = 0;

  jalons_report_departements (report, &n);
  switch (theme)
    {
    case JALONS_THEME_COMMISSIONS:
      if (n > 1)
        {
          g_ptr_array_add (charts, jalons_report_chart_sizes (report));
          g_ptr_array_add (charts, chart_sessions (report, before));
        }
      break;
    case JALONS_THEME_PSP:
      g_ptr_array_add (charts, jalons_report_chart_stock (report));
      g_ptr_array_add (charts, jalons_report_chart_entries (report));
      add_rows (charts, report, before, "S1", "age");
      add_rows (charts, report, before, "S1", "hebergement");
      break;
    case JALONS_THEME_DEMANDES:
      g_ptr_array_add (charts, jalons_report_chart_decisions (report, before));
      g_ptr_array_add (charts, chart_requests (report));
      break;
    case JALONS_THEME_SORTIES:
      add_years_of (charts, report, "E2");
      add_rows (charts, report, before, "E2", "motif");
      break;
    case JALONS_THEME_AFIS:
      add_years_of (charts, report, "A1");
      add_rows (charts, report, before, "A1", "age");
      break;
    case JALONS_THEME_APS:
      add_years_of (charts, report, "P3");
      break;
    case JALONS_THEME_RECOURS:
      add_rows (charts, report, before, "D6", "nature");
      break;
    case JALONS_THEME_DELAIS:
    case JALONS_N_THEMES:
    default:
      break;
    }

  return charts;
}
