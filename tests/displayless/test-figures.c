/* SPDX-License-Identifier: EUPL-1.2 */
#include <math.h>

#include "jalons-chart-data.h"
#include "jalons-chart-scale.h"
#include "jalons-map.h"
#include "jalons-text-activite.h"
#include "jalons-text-figures.h"

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_decimals (void)
{
  assert_text (jalons_text_decimal (41.5, 1), "41,5");
  assert_text (jalons_text_decimal (0.96, 1), "1,0");
  assert_text (jalons_text_decimal (-0.04, 1), "0,0");
  assert_text (jalons_text_decimal (-0.06, 1), "\342\210\2220,1");
  assert_text (jalons_text_decimal (1391.25, 0), "1\342\200\257391");
}

static void
test_growth (void)
{
  assert_text (jalons_text_growth (921, 748), "+23\302\240%");
  assert_text (jalons_text_growth (748, 921), "\342\210\22219\302\240%");
  assert_text (jalons_text_growth (10, 10), "0\302\240%");
  assert_text (jalons_text_growth (1000, 999), "0\302\240%");
  /* Under ten there is no rate, and nothing is not a base. */
  assert_text (jalons_text_growth (30, JALONS_GROWTH_MIN - 1), "\342\200\223");
  assert_text (jalons_text_growth (30, 0), "\342\200\223");
  assert_text (jalons_text_growth (0, 10), "\342\210\222100\302\240%");
}

static void
test_shares (void)
{
  assert_text (jalons_text_share (887, 921), "96\302\240%");
  assert_text (jalons_text_share (1, 921), "0,1\302\240%");
  assert_text (jalons_text_share (0, 921), "0\302\240%");
  assert_text (jalons_text_share (0, 0), "\342\200\223");
}

/* Two counts, a rate from ten on, and bounds that are rounded outwards. */
static void
test_proportions (void)
{
  static const struct {
    JalonsProportion proportion;
    const char      *text;
  } cases[] = {
    { { 0, 0 }, "\342\200\223" },
    { { 3, 7 }, "3 of 7" },
    { { 9, 9 }, "9 of 9" },
    { { 0, 10 }, "0\302\240% (0 to 31 %)" },
    { { 10, 10 }, "100\302\240% (69 to 100 %)" },
    { { 5, 10 }, "50\302\240% (18 to 82 %)" },
    { { 3, 12 }, "25\302\240% (5 to 58 %)" },
    { { 1, 1000 }, "0,1\302\240% (0 to 1 %)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_text (jalons_text_proportion (cases[i].proportion), cases[i].text);
}

static void
test_differences (void)
{
  assert_text (jalons_text_difference (921, 748, JALONS_UNIT_PERSONNE), "+173");
  assert_text (jalons_text_difference (3, 8, JALONS_UNIT_PERSONNE), "\342\210\2225");
  assert_text (jalons_text_difference (8, 8, JALONS_UNIT_PERSONNE), "0");
  assert_text (jalons_text_difference (55943, 0, JALONS_UNIT_CENTIME), "+559,43\302\240€");
}

/* The ticks begin at 0, go by whole steps and reach the greatest value. */
static void
test_ticks (void)
{
  for (double max = 1; max < 2e6; max = ceil (max * 1.37))
    for (guint wanted = 1; wanted <= 10; wanted++)
      {
        double ticks[JALONS_CHART_MAX_TICKS];
        guint n = jalons_chart_ticks (max, wanted, ticks);

        g_assert_cmpuint (n, >=, 2);
        g_assert_cmpuint (n, <=, wanted + 2);
        g_assert_cmpfloat (ticks[0], ==, 0);
        g_assert_cmpfloat (ticks[n - 1], >=, max);
        g_assert_cmpfloat (ticks[n - 2], <, max);
        g_assert_cmpfloat (fmod (ticks[1], 1), ==, 0);
        for (guint i = 1; i < n; i++)
          g_assert_cmpfloat_with_epsilon (ticks[i] - ticks[i - 1], ticks[1], 1e-6);
      }
  g_assert_cmpuint (jalons_chart_ticks (0, 4, (double[JALONS_CHART_MAX_TICKS]) { 0 }), ==, 0);
}

static void
check_classes (const gint64 *values, guint n)
{
  JalonsChartClass classes[JALONS_CHART_MAX_CLASSES];
  guint n_classes = jalons_chart_classes (values, n, classes), counted = 0, zeros = 0;

  g_assert_cmpuint (n_classes, <=, JALONS_CHART_MAX_CLASSES);
  for (guint k = 0; k < n_classes; k++)
    {
      g_assert_cmpuint (classes[k].n, >, 0);
      g_assert_cmpint (classes[k].lower, <=, classes[k].upper);
      if (k > 0)
        g_assert_cmpint (classes[k].lower, >, classes[k - 1].upper);
      counted += classes[k].n;
    }
  for (guint i = 0; i < n; i++)
    {
      zeros += values[i] == 0;
      g_assert_true ((values[i] == 0) == (jalons_chart_class_of (classes, n_classes, values[i]) < 0));
    }
  g_assert_cmpuint (counted + zeros, ==, n);
}

static void
test_classes (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  const gint64 apart[] = { 1, 2, 1, 50, 52, 0, 154 };
  JalonsChartClass classes[JALONS_CHART_MAX_CLASSES];

  check_classes (NULL, 0);
  check_classes ((const gint64[]) { 0, 0 }, 2);
  check_classes ((const gint64[]) { 3, 3, 3 }, 3);
  for (guint turn = 0; turn < 300; turn++)
    {
      gint64 values[101];
      guint n = (guint) g_rand_int_range (chance, 1, 102);

      for (guint i = 0; i < n; i++)
        values[i] = (gint64) pow (g_rand_double (chance) * 20, turn % 4);
      check_classes (values, n);
    }
  /* Five values, five classes; what is far apart is not together. */
  g_assert_cmpuint (jalons_chart_classes (apart, G_N_ELEMENTS (apart), classes), ==, 5);
  g_assert_cmpint (classes[0].n, ==, 2);
  g_assert_cmpint (classes[4].lower, ==, 154);
}

/* The best cut of a few values, found by trying all of them, costs no less. */
static void
test_classes_best (void)
{
  const gint64 values[] = { 1, 2, 4, 7, 8, 15, 40 };
  JalonsChartClass classes[JALONS_CHART_MAX_CLASSES];

  g_assert_cmpuint (jalons_chart_classes (values, G_N_ELEMENTS (values), classes), ==, 5);
  /* {1,2} {4} {7,8} {15} {40}: a square sum of 1. */
  g_assert_cmpint (classes[0].upper, ==, 2);
  g_assert_cmpint (classes[1].upper, ==, 4);
  g_assert_cmpint (classes[2].upper, ==, 8);
  g_assert_cmpint (classes[3].upper, ==, 15);
}

static void
test_places (void)
{
  const struct {
    const char *text, *code;
  } cases[] = { { "75", "75" }, { "2a", "2A" },      { "paris", "75" },       { "cotes d", "22" }, { "CÔTE-D'OR", "21" },
                { "974", "974" }, { "reunion", NULL }, { "bouches", "13" }, { "xyz", NULL },     { "", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int departement = jalons_map_find (cases[i].text);

      if (cases[i].code)
        g_assert_cmpstr (jalons_departement_code (departement), ==, cases[i].code);
    }
  g_assert_cmpint (jalons_map_find ("xyz"), ==, 0);
  g_assert_cmpint (jalons_map_find (""), ==, 0);
}

static void
test_data (void)
{
  g_autoptr (JalonsChartData) data = jalons_chart_data_new (JALONS_CHART_BARS, "Entrées", "Année");
  guint series = jalons_chart_data_add_series (data, "Entrées", "parcours", JALONS_CHART_COUNT);
  guint change = jalons_chart_data_add_series (data, "Évolution", NULL, JALONS_CHART_CHANGE);

  jalons_chart_data_add_category (data, "2024");
  jalons_chart_data_add_category (data, "2025");
  g_assert_true (jalons_chart_data_is_empty (data));
  jalons_chart_data_set_value (data, series, 0, 1391);
  jalons_chart_data_set_value (data, series, 1, 1400);
  jalons_chart_data_set_value (data, change, 1, 0.0065);
  g_assert_false (jalons_chart_data_is_empty (data));
  g_assert_true (isnan (jalons_chart_data_value (data, change, 0)));
  assert_text (jalons_chart_data_point_text (data, series, 0), "2024, Entrées\302\240: 1\342\200\257391\302\240parcours");
  assert_text (jalons_chart_data_point_text (data, change, 0), "2024, Évolution\302\240: \342\200\223");
  assert_text (jalons_chart_data_table_text (data), "Année\tEntrées\tÉvolution\n"
                                                    "2024\t1\342\200\257391\t\342\200\223\n"
                                                    "2025\t1\342\200\257400\t+1\302\240%\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figures/decimals", test_decimals);
  g_test_add_func ("/figures/growth", test_growth);
  g_test_add_func ("/figures/shares", test_shares);
  g_test_add_func ("/figures/proportions", test_proportions);
  g_test_add_func ("/figures/differences", test_differences);
  g_test_add_func ("/figures/ticks", test_ticks);
  g_test_add_func ("/figures/classes", test_classes);
  g_test_add_func ("/figures/classes-best", test_classes_best);
  g_test_add_func ("/figures/places", test_places);
  g_test_add_func ("/figures/data", test_data);

  return g_test_run ();
}
