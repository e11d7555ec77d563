/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "jalons-chart-scale.h"

#include <math.h>
#include <string.h>

guint
jalons_chart_ticks (double max, guint wanted, double ticks[JALONS_CHART_MAX_TICKS])
{
  static const double steps[] = { 1, 2, 5, 10 };
  double raw, power, step = 1;
  guint n = 0;

  if (!(max > 0) || wanted == 0)
    return 0;
  wanted = MIN (wanted, JALONS_CHART_MAX_TICKS - 2);
  raw = MAX (max / wanted, 1);
  power = pow (10, floor (log10 (raw) + 1e-9));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      step = steps[i] * power;
      if (step >= raw * (1 - 1e-9))
        break;
    }
  do
    ticks[n] = n * step;
  while (ticks[n++] < max && n < JALONS_CHART_MAX_TICKS);

  return n;
}

/* A value and how many have it. */
typedef struct {
  gint64 value;
  guint  n;
} Distinct;

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static GArray *
list_distinct (const gint64 *values, guint n)
{
  g_autofree gint64 *sorted = g_memdup2 (values, n * sizeof (gint64));
  GArray *distinct = g_array_new (FALSE, FALSE, sizeof (Distinct));

  if (n == 0)
    return distinct;
  qsort (sorted, n, sizeof (gint64), compare_cb);
  for (guint i = 0; i < n; i++)
    {
      Distinct *last = distinct->len > 0 ? &g_array_index (distinct, Distinct, distinct->len - 1) : NULL;
      Distinct one = { sorted[i], 1 };

      if (sorted[i] == 0)
        continue;
      if (last && last->value == sorted[i])
        last->n++;
      else
        g_array_append_val (distinct, one);
    }

  return distinct;
}

/* cost[i]: the least sum of squares of the values before i in the classes made so far; cut[k][i]: where
 * the last of k + 1 classes begins. */
static void
cut_classes (const Distinct *distinct, guint n, guint n_classes, guint *cut)
{
  g_autofree double *cost = g_new (double, n + 1);
  g_autofree double *next = g_new (double, n + 1);

  for (guint i = 0; i <= n; i++)
    cost[i] = i == 0 ? 0 : INFINITY;
  for (guint k = 0; k < n_classes; k++)
    {
      next[0] = INFINITY;
      for (guint end = 1; end <= n; end++)
        {
          double sum = 0, squares = 0, count = 0;

          next[end] = INFINITY;
          for (guint begin = end; begin-- > 0;)
            {
              double value = (double) distinct[begin].value, weight = distinct[begin].n;
              double total;

              sum += weight * value;
              squares += weight * value * value;
              count += weight;
              total = cost[begin] + squares - sum * sum / count;
              if (total < next[end])
                {
                  next[end] = total;
                  cut[k * (n + 1) + end] = begin;
                }
            }
        }
      memcpy (cost, next, (n + 1) * sizeof (double));
    }
}

guint
jalons_chart_classes (const gint64 *values, guint n, JalonsChartClass classes[JALONS_CHART_MAX_CLASSES])
{
  g_autoptr (GArray) list = list_distinct (values, n);
  const Distinct *distinct = (const Distinct *) list->data;
  guint n_classes = MIN (list->len, JALONS_CHART_MAX_CLASSES);
  g_autofree guint *cut = g_new0 (guint, (list->len + 1) * JALONS_CHART_MAX_CLASSES);
  guint end = list->len;

  cut_classes (distinct, list->len, n_classes, cut);
  for (guint k = n_classes; k-- > 0;)
    {
      guint begin = cut[k * (list->len + 1) + end];

      classes[k] = (JalonsChartClass) { distinct[begin].value, distinct[end - 1].value, 0 };
      for (guint i = begin; i < end; i++)
        classes[k].n += distinct[i].n;
      end = begin;
    }

  return n_classes;
}

int
jalons_chart_class_of (const JalonsChartClass *classes, guint n, gint64 value)
{
  for (guint i = 0; i < n; i++)
    if (value >= classes[i].lower && value <= classes[i].upper)
      return (int) i;

  return -1;
}
