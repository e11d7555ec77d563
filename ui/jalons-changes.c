/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-changes.h"

#include <glib/gi18n.h>
#include <math.h>

#include "jalons-text.h"

/* « dont … »: the label goes on from the one before it. */
#define PART "dont "

/* Of one theme, no more than this: figures of a theme move together. */
#define MOST_OF_A_THEME 2

/* Those since 2017 can only grow, sums of ages say nothing by themselves, and medians are not in the
 * report's values. */
static gboolean
is_compared (const JalonsIndicator *indicator)
{
  static const char *const since_2017[] = { "S6", "A2", NULL };

  return indicator->measure != JALONS_MEASURE_MEDIAN && indicator->unit != JALONS_UNIT_ANNEE
         && !g_strv_contains (since_2017, indicator->id);
}

/* The indicator itself, or the one it is a part of. */
static guint
whole_of (const JalonsIndicator *indicator)
{
  guint rank = jalons_indicator_rank (indicator);

  while (rank > 0 && g_str_has_prefix (jalons_indicator (rank)->label, PART))
    rank--;

  return rank;
}

/* A count of n varies by the square root of n from one year to the next when nothing has changed. */
static double
weight (const JalonsChange *change)
{
  double scale = change->indicator->unit == JALONS_UNIT_CENTIME ? 55943 : 1;
  double difference = fabs ((double) (change->value - change->before)) / scale;

  return difference / sqrt (MAX ((double) change->before / scale, 1));
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  double left = weight (a), right = weight (b);

  return (left < right) - (left > right);
}

static GArray *
compare_all (const JalonsReport *report, const JalonsReport *before)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (JalonsChange));

  for (guint i = 0; i < jalons_n_indicators (); i++)
    {
      JalonsChange change = { .indicator = jalons_indicator (i) };

      if (!is_compared (change.indicator))
        continue;
      change.value = jalons_report_value (report, change.indicator, JALONS_WHOLE);
      change.before = jalons_report_value (before, change.indicator, JALONS_WHOLE);
      if (change.value != change.before)
        g_array_append_val (changes, change);
    }
  g_array_sort (changes, compare_cb);

  return changes;
}

GArray *
jalons_changes_find (const JalonsReport *report, const JalonsReport *before, guint most)
{
  g_autoptr (GArray) all = compare_all (report, before);
  g_autoptr (GHashTable) wholes = g_hash_table_new (NULL, NULL);
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (JalonsChange));
  guint of_theme[JALONS_N_THEMES] = { 0 };

  for (guint i = 0; i < all->len && changes->len < most; i++)
    {
      JalonsChange change = g_array_index (all, JalonsChange, i);
      gpointer whole = GUINT_TO_POINTER (whole_of (change.indicator));

      if (of_theme[change.indicator->theme] == MOST_OF_A_THEME || g_hash_table_contains (wholes, whole))
        continue;
      of_theme[change.indicator->theme]++;
      g_hash_table_add (wholes, whole);
      g_array_append_val (changes, change);
    }

  return changes;
}

char *
jalons_changes_label (const JalonsIndicator *indicator)
{
  const JalonsIndicator *whole = jalons_indicator (whole_of (indicator));

  return whole == indicator ? g_strdup (indicator->label) : g_strdup_printf ("%s, %s", whole->label, indicator->label);
}

char *
jalons_changes_value (const JalonsIndicator *indicator, gint64 value)
{
  return indicator->unit == JALONS_UNIT_CENTIME ? jalons_text_cents (value) : jalons_text_count (value);
}

char *
jalons_changes_words (const JalonsChange *change, int year_before)
{
  gint64 difference = change->value - change->before;
  g_autofree char *amount = jalons_changes_value (change->indicator, ABS (difference));

  if (difference > 0)
    return g_strdup_printf (_ ("%s more than in %d"), amount, year_before);
  if (difference < 0)
    return g_strdup_printf (_ ("%s less than in %d"), amount, year_before);

  return g_strdup_printf (_ ("the same as in %d"), year_before);
}
