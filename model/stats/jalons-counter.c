/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-counter.h"

#include <string.h>

JalonsCounter *
jalons_counter_new (const JalonsIndicator *indicator, const JalonsReportYear *window, gboolean axes)
{
  JalonsCounter *counter = g_new0 (JalonsCounter, 1);
  guint n_axes = axes ? jalons_indicator_n_axes (indicator) : 0;

  counter->indicator = indicator;
  counter->window = *window;
  if (n_axes)
    {
      counter->breakdowns = g_new0 (gint64 *, n_axes + 1);
      counter->seen_as = g_new0 (int, n_axes);
      for (guint i = 0; i < n_axes; i++)
        counter->breakdowns[i]
            = g_new0 (gint64, indicator->axes[i]->n_categories * (JALONS_N_DEPARTEMENTS + 1));
    }
  if (indicator->measure == JALONS_MEASURE_MEDIAN)
    counter->spans = g_array_new (FALSE, FALSE, sizeof (gint64));

  return counter;
}

void
jalons_counter_free (JalonsCounter *counter)
{
  for (guint i = 0; counter->breakdowns && counter->breakdowns[i]; i++)
    g_free (counter->breakdowns[i]);
  g_free (counter->breakdowns);
  g_free (counter->seen_as);
  g_clear_pointer (&counter->spans, g_array_unref);
  g_free (counter);
}

static gint64 *
breakdown_cell (const JalonsCounter *counter, guint axis, guint category, int departement)
{
  return counter->breakdowns[axis] + departement * counter->indicator->axes[axis]->n_categories + category;
}

/* Département 0 of a breakdown holds the whole; a record without département is only there. */
static void
add_to_breakdown (JalonsCounter *counter, guint axis, int category, int departement)
{
  g_assert (category >= 0 && category < (int) counter->indicator->axes[axis]->n_categories);

  (*breakdown_cell (counter, axis, category, departement))++;
}

static void
add_record (JalonsCounter *counter, const JalonsSubject *subject, int departement)
{
  const JalonsIndicator *indicator = counter->indicator;
  gint64 value = indicator->value ? indicator->value (subject, &counter->window) : 1;

  counter->whole += value;
  if (departement)
    {
      counter->departements[departement] += value;
      counter->regions[jalons_departement_region (departement)] += value;
    }
  for (guint i = 0; counter->breakdowns && counter->breakdowns[i]; i++)
    {
      int category = indicator->axes[i]->category (subject, &counter->window);

      add_to_breakdown (counter, i, category, 0);
      if (departement)
        add_to_breakdown (counter, i, category, departement);
    }
}

static void
mark_group (JalonsCounter *counter, const JalonsSubject *subject, int departement)
{
  if (departement)
    counter->seen_in[departement / 64] |= G_GUINT64_CONSTANT (1) << (departement % 64);
  if (counter->seen)
    return;
  counter->seen = TRUE;
  for (guint i = 0; counter->breakdowns && counter->breakdowns[i]; i++)
    counter->seen_as[i] = counter->indicator->axes[i]->category (subject, &counter->window);
}

void
jalons_counter_visit (JalonsCounter *counter, const JalonsSubject *subject)
{
  const JalonsIndicator *indicator = counter->indicator;
  int departement;

  if (jalons_indicator_first_failure (indicator, subject, &counter->window))
    return;
  departement = indicator->departement (subject, &counter->window);

  if (indicator->measure == JALONS_MEASURE_DISTINCT)
    {
      mark_group (counter, subject, departement);
    }
  else if (indicator->measure == JALONS_MEASURE_MEDIAN)
    {
      gint64 value = indicator->value (subject, &counter->window);

      g_array_append_val (counter->spans, value);
      counter->whole++;
    }
  else
    {
      add_record (counter, subject, departement);
    }
}

void
jalons_counter_end_group (JalonsCounter *counter)
{
  guint32 regions = 0;

  if (!counter->seen)
    return;
  counter->whole++;
  for (guint i = 0; counter->breakdowns && counter->breakdowns[i]; i++)
    add_to_breakdown (counter, i, counter->seen_as[i], 0);
  for (int word = 0; word < 2; word++)
    for (guint64 rest = counter->seen_in[word]; rest; rest &= rest - 1)
      {
        int departement = word * 64 + __builtin_ctzll (rest);

        counter->departements[departement]++;
        regions |= 1u << jalons_departement_region (departement);
        for (guint i = 0; counter->breakdowns && counter->breakdowns[i]; i++)
          add_to_breakdown (counter, i, counter->seen_as[i], departement);
      }
  for (; regions; regions &= regions - 1)
    counter->regions[__builtin_ctz (regions)]++;
  counter->seen = FALSE;
  counter->seen_in[0] = counter->seen_in[1] = 0;
}

gint64
jalons_counter_breakdown (const JalonsCounter *counter, guint axis, guint category, int departement)
{
  return *breakdown_cell (counter, axis, category, departement);
}

static int
compare_spans_cb (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

void
jalons_counter_finish (JalonsCounter *counter)
{
  if (counter->spans)
    g_array_sort (counter->spans, compare_spans_cb);
}

gboolean
jalons_counter_median (const JalonsCounter *counter, double *median)
{
  guint n = counter->spans->len;

  if (n == 0)
    return FALSE;
  *median = (g_array_index (counter->spans, gint64, (n - 1) / 2) + g_array_index (counter->spans, gint64, n / 2)) / 2.0;

  return TRUE;
}
