/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-import.h"
#include "jalons-records.h"

/* The example and the awkward example, in one register each. */
static JalonsStore *
new_store (const char *example)
{
  JalonsRegister reg = { .kind = JALONS_KIND_DEMONSTRATION,
                         .demonstration = TRUE,
                         .today = JALONS_DAY_NONE,
                         .name = (char *) "" };
  JalonsStore *store = jalons_store_new_in_memory (&reg, NULL);
  g_autofree char *folder = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", example, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsImportResult) result = jalons_import (store, folder, FALSE, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (result->imported);

  return store;
}

static void
check_place (JalonsStore *store, const JalonsReport *report, const JalonsIndicator *indicator, JalonsPlace place)
{
  g_autoptr (GArray) records = jalons_cell_records (store, report, indicator, place, NULL, 0, NULL);

  g_assert_cmpint (jalons_cell_records_count (records, indicator), ==,
                   jalons_report_value (report, indicator, place));
}

static void
check_axes (JalonsStore *store, const JalonsReport *report, const JalonsIndicator *indicator)
{
  for (guint i = 0; i < jalons_indicator_n_axes (indicator); i++)
    for (guint category = 0; category < indicator->axes[i]->n_categories; category++)
      {
        gint64 value = jalons_report_breakdown (report, indicator, indicator->axes[i], category, JALONS_WHOLE);
        g_autoptr (GArray) records = NULL;

        if (value == 0 && indicator->axes[i]->open)
          continue;
        records = jalons_cell_records (store, report, indicator, JALONS_WHOLE, indicator->axes[i], category, NULL);
        g_assert_cmpint (jalons_cell_records_count (records, indicator), ==, value);
      }
}

/* As many records behind every cell as the cell says, of every indicator that counts. */
static void
test_cells (gconstpointer example)
{
  g_autoptr (JalonsStore) store = new_store (example);
  g_autoptr (JalonsReport) report = jalons_report_new (store, 2025, JALONS_DAY_NONE, NULL);

  for (guint i = 0; i < jalons_n_indicators (); i++)
    {
      const JalonsIndicator *indicator = jalons_indicator (i);
      const int *departements = NULL;
      guint n = 0;

      if (indicator->measure == JALONS_MEASURE_SUM || indicator->measure == JALONS_MEASURE_MEDIAN)
        continue;
      g_test_message ("%s", indicator->id);
      check_place (store, report, indicator, JALONS_WHOLE);
      check_axes (store, report, indicator);
      departements = jalons_report_departements (report, &n);
      for (guint j = 0; indicator->by_departement && j < n; j++)
        if (jalons_report_value (report, indicator, JALONS_IN_DEPARTEMENT (departements[j])))
          check_place (store, report, indicator, JALONS_IN_DEPARTEMENT (departements[j]));
      for (int region = 1; indicator->by_departement && region <= JALONS_N_REGIONS; region++)
        if (jalons_report_value (report, indicator, JALONS_IN_REGION (region)))
          check_place (store, report, indicator, JALONS_IN_REGION (region));
    }
}

/* Every person is counted or left out for a reason, and the counted ones are those of the figure. */
static void
test_explanations (gconstpointer example)
{
  g_autoptr (JalonsStore) store = new_store (example);
  g_autoptr (JalonsReport) report = jalons_report_new (store, 2025, JALONS_DAY_NONE, NULL);
  const JalonsReportYear window = { 2025, jalons_day_year_start (2025), jalons_day_year_end (2025) };
  static const char *const ids[] = { "S1", "S2", "S6", "S10", "A1", "A2", "A3", "S9n" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const JalonsIndicator *indicator = jalons_indicator_find (ids[i]);
      gint64 count = 0;

      for (JalonsRef person = 1; person <= jalons_store_last (store, JALONS_TABLE_PERSONNES); person++)
        {
          gboolean counted = FALSE;
          const JalonsCondition *failed = jalons_explain_personne (store, indicator, &window, person, &counted, NULL);

          g_assert_false (counted && failed);
          count += counted;
        }
      g_assert_cmpint (count, ==, jalons_report_value (report, indicator, JALONS_WHOLE));
    }
}

typedef struct {
  const char *person;
  const char *indicator;
  const char *condition; /* NULL: counted; "": no such record */
} WhyCase;

static void
test_why (void)
{
  static const WhyCase cases[] = {
    { "AW-b", "S1", NULL },
    { "AW-a", "S1", "couvre-le-jour" },
    { "AW-g", "S1", "periode-autorisee" },
    { "AW-i", "S1", "couvre-le-jour" },
    { "AW-h", "S6", "pas-arrivee-transfert" },
    { "AW-k", "S1", "couvre-le-jour" },
    { "AW-b", "S2", NULL },
    { "AW-e", "A1", "mensuel" },
    { "AW-h", "A1", "" },
  };
  g_autoptr (JalonsStore) store = new_store ("example-awkward");
  const JalonsReportYear window = { 2025, jalons_day_year_start (2025), jalons_day_year_end (2025) };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean counted = FALSE;
      const JalonsCondition *failed = jalons_explain_personne (
          store, jalons_indicator_find (cases[i].indicator), &window,
          jalons_store_find (store, JALONS_TABLE_PERSONNES, cases[i].person), &counted, NULL);

      g_test_message ("%s %s", cases[i].person, cases[i].indicator);
      g_assert_cmpint (counted, ==, cases[i].condition == NULL);
      if (cases[i].condition && *cases[i].condition)
        g_assert_cmpstr (failed->id, ==, cases[i].condition);
      else
        g_assert_null (failed);
    }
}

/* Ids, words and conditions of the catalogue: nothing is missing, nothing is said twice. */
static void
test_catalogue (void)
{
  for (guint i = 0; i < jalons_n_indicators (); i++)
    {
      const JalonsIndicator *indicator = jalons_indicator (i);

      g_assert_true (jalons_indicator_find (indicator->id) == indicator);
      g_assert_cmpuint (jalons_indicator_rank (indicator), ==, i);
      g_assert_true (g_str_has_suffix (indicator->definition, "."));
      g_assert_nonnull (indicator->departement);
      g_assert_true ((indicator->value != NULL)
                     == (indicator->measure == JALONS_MEASURE_SUM || indicator->measure == JALONS_MEASURE_MEDIAN));
      for (guint j = 0; j < jalons_indicator_n_axes (indicator); j++)
        for (guint k = 0; k < indicator->axes[j]->n_categories; k++)
          g_assert_true (*indicator->axes[j]->categories[k] && *indicator->axes[j]->category_labels[k]);
    }
  g_assert_cmpuint (jalons_n_indicators (), ==, 43);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/catalogue", test_catalogue);
  g_test_add_data_func ("/records/cells/example", "example", test_cells);
  g_test_add_data_func ("/records/cells/example-awkward", "example-awkward", test_cells);
  g_test_add_data_func ("/records/explanations/example", "example", test_explanations);
  g_test_add_data_func ("/records/explanations/example-awkward", "example-awkward", test_explanations);
  g_test_add_func ("/records/why", test_why);

  return g_test_run ();
}
