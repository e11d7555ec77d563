/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-json.h"

#include "jalons-json-text.h"

#include <string.h>

#define SCHEMA "jalons.report/1"

/* One breakdown and its categories in the order they are written. */
typedef struct {
  const JalonsIndicator *indicator;
  const JalonsAxis *axis;
  guint *order;
} Breakdown;

/* The catalogue in the order of the keys. */
typedef struct {
  const JalonsReport *report;
  JalonsJsonText *text;
  GPtrArray *indicators; /* const JalonsIndicator * */
  GArray *breakdowns;    /* Breakdown, grouped by indicator */
} Writer;

static void
clear_breakdown (gpointer data)
{
  g_clear_pointer (&((Breakdown *) data)->order, g_free);
}

static int
compare_indicators (gconstpointer a, gconstpointer b)
{
  const JalonsIndicator *const *left = a, *const *right = b;

  return strcmp ((*left)->id, (*right)->id);
}

static int
compare_breakdowns (gconstpointer a, gconstpointer b)
{
  const Breakdown *left = a, *right = b;
  int order = strcmp (left->indicator->id, right->indicator->id);

  return order != 0 ? order : strcmp (left->axis->id, right->axis->id);
}

static int
compare_categories (gconstpointer a, gconstpointer b, gpointer axis)
{
  const char *const *categories = ((const JalonsAxis *) axis)->categories;

  return strcmp (categories[*(const guint *) a], categories[*(const guint *) b]);
}

static guint *
sort_categories (const JalonsAxis *axis)
{
  guint *order = g_new (guint, axis->n_categories);

  for (guint i = 0; i < axis->n_categories; i++)
    order[i] = i;
  g_qsort_with_data (order, axis->n_categories, sizeof order[0], compare_categories, (gpointer) axis);

  return order;
}

static void
sort_catalogue (Writer *writer)
{
  for (guint i = 0; i < jalons_n_indicators (); i++)
    {
      const JalonsIndicator *indicator = jalons_indicator (i);

      g_ptr_array_add (writer->indicators, (gpointer) indicator);
      for (guint a = 0; a < jalons_indicator_n_axes (indicator); a++)
        {
          Breakdown breakdown = { indicator, indicator->axes[a], sort_categories (indicator->axes[a]) };

          g_array_append_val (writer->breakdowns, breakdown);
        }
    }
  g_ptr_array_sort (writer->indicators, compare_indicators);
  g_array_sort (writer->breakdowns, compare_breakdowns);
}

static void
write_median (Writer *writer, const JalonsIndicator *indicator)
{
  double median = 0;
  gint64 count = jalons_report_median (writer->report, indicator, &median);

  jalons_json_begin_object (writer->text, indicator->id);
  jalons_json_integer (writer->text, "count", count);
  if (count > 0)
    jalons_json_decimal (writer->text, "median", median);
  else
    jalons_json_null (writer->text, "median");
  jalons_json_end_object (writer->text);
}

static void
write_values (Writer *writer, const char *key, JalonsPlace place)
{
  jalons_json_begin_object (writer->text, key);
  for (guint i = 0; i < writer->indicators->len; i++)
    {
      const JalonsIndicator *indicator = writer->indicators->pdata[i];

      if (place.level != JALONS_PLACE_WHOLE && !indicator->by_departement)
        continue;
      if (indicator->measure == JALONS_MEASURE_MEDIAN)
        write_median (writer, indicator);
      else
        jalons_json_integer (writer->text, indicator->id,
                             jalons_report_value (writer->report, indicator, place));
    }
  jalons_json_end_object (writer->text);
}

static void
write_breakdown (Writer *writer, const Breakdown *breakdown, JalonsPlace place)
{
  const JalonsAxis *axis = breakdown->axis;

  jalons_json_begin_object (writer->text, axis->id);
  for (guint i = 0; i < axis->n_categories; i++)
    {
      guint category = breakdown->order[i];
      gint64 value = jalons_report_breakdown (writer->report, breakdown->indicator, axis, category, place);

      if (value != 0 || !axis->open)
        jalons_json_integer (writer->text, axis->categories[category], value);
    }
  jalons_json_end_object (writer->text);
}

static void
write_breakdowns (Writer *writer, const char *key, JalonsPlace place)
{
  const JalonsIndicator *current = NULL;

  jalons_json_begin_object (writer->text, key);
  for (guint i = 0; i < writer->breakdowns->len; i++)
    {
      const Breakdown *breakdown = &g_array_index (writer->breakdowns, Breakdown, i);

      if (breakdown->indicator != current)
        {
          if (current)
            jalons_json_end_object (writer->text);
          current = breakdown->indicator;
          jalons_json_begin_object (writer->text, current->id);
        }
      write_breakdown (writer, breakdown, place);
    }
  if (current)
    jalons_json_end_object (writer->text);
  jalons_json_end_object (writer->text);
}

static void
write_departements (Writer *writer, const char *key,
                    void (*write_one) (Writer *writer, const char *key, JalonsPlace place))
{
  guint n = 0;
  const int *departements = jalons_report_departements (writer->report, &n);

  jalons_json_begin_object (writer->text, key);
  for (guint i = 0; i < n; i++)
    write_one (writer, jalons_departement_code (departements[i]), JALONS_IN_DEPARTEMENT (departements[i]));
  jalons_json_end_object (writer->text);
}

static void
write_regions (Writer *writer)
{
  guint n = 0;
  const int *regions = jalons_report_regions (writer->report, &n);

  jalons_json_begin_object (writer->text, "regions");
  for (guint i = 0; i < n; i++)
    write_values (writer, jalons_region_code (regions[i]), JALONS_IN_REGION (regions[i]));
  jalons_json_end_object (writer->text);
}

static void
write_scope (Writer *writer)
{
  guint n = 0;
  const int *departements = jalons_report_departements (writer->report, &n);

  jalons_json_begin_object (writer->text, "scope");
  jalons_json_begin_array (writer->text, "departements");
  for (guint i = 0; i < n; i++)
    jalons_json_string (writer->text, NULL, jalons_departement_code (departements[i]));
  jalons_json_end_array (writer->text);
  jalons_json_string (writer->text, "kind", jalons_report_scope_kind (writer->report));
  jalons_json_end_object (writer->text);
}

static void
write_series (Writer *writer)
{
  jalons_json_begin_object (writer->text, "series");
  for (guint i = 0; i < writer->indicators->len; i++)
    {
      const JalonsIndicator *indicator = writer->indicators->pdata[i];

      if (!indicator->series)
        continue;
      jalons_json_begin_object (writer->text, indicator->id);
      for (int year = JALONS_REPORT_FIRST_YEAR; year <= jalons_report_year (writer->report); year++)
        {
          char key[12];

          g_snprintf (key, sizeof key, "%d", year);
          jalons_json_integer (writer->text, key, jalons_report_series (writer->report, indicator, year));
        }
      jalons_json_end_object (writer->text);
    }
  jalons_json_end_object (writer->text);
}

static void
write_report (Writer *writer)
{
  char as_of[JALONS_DAY_TEXT_SIZE];

  jalons_day_write_iso (jalons_report_as_of (writer->report), as_of);

  jalons_json_begin_object (writer->text, NULL);
  jalons_json_string (writer->text, "as_of", as_of);
  write_breakdowns (writer, "breakdowns", JALONS_WHOLE);
  write_departements (writer, "departement_breakdowns", write_breakdowns);
  write_departements (writer, "departements", write_values);
  write_regions (writer);
  jalons_json_string (writer->text, "schema", SCHEMA);
  write_scope (writer);
  write_series (writer);
  write_values (writer, "values", JALONS_WHOLE);
  jalons_json_integer (writer->text, "year", jalons_report_year (writer->report));
  jalons_json_end_object (writer->text);
}

gboolean
jalons_report_write_json (const JalonsReport *report, GOutputStream *stream, GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (JalonsJsonText) text = jalons_json_text_new ();
  g_autoptr (GPtrArray) indicators = g_ptr_array_new ();
  g_autoptr (GArray) breakdowns = g_array_new (FALSE, FALSE, sizeof (Breakdown));
  Writer writer = { report, text, indicators, breakdowns };

  g_return_val_if_fail (report, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);

  g_array_set_clear_func (breakdowns, clear_breakdown);
  sort_catalogue (&writer);
  write_report (&writer);

  return jalons_json_text_send (text, stream, cancellable, error);
}
