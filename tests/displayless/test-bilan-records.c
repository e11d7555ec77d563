/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-bilan-axes.h"
#include "jalons-bilan.h"
#include "jalons-demo-association.h"
#include "jalons-nationality.h"
#include "jalons-portefeuille-register.h"
#include "jalons-report.h"
#include "jalons-subject.h"
#include "jalons-store-private.h"

/* An association's bilan and desk over its demonstration: the records behind each figure, every nationality somewhere, and
 * something in each group. test_bilan.py compares the figures themselves. */

static JalonsStore *
open_demonstration (const char *today)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_ASSOCIATION,
                               .demonstration = TRUE,
                               .today = jalons_day_from_iso (today),
                               .name = (char *) JALONS_DEMO_ASSOCIATION_NAME };
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_new_in_memory (&reg, &error);

  g_assert_no_error (error);
  options.association = TRUE;
  options.today = reg.today;
  jalons_demo_fill (store, &options, NULL, &error);
  g_assert_no_error (error);

  return store;
}

/* Of a figure that counts persons, each once. */
static gint64
count_records (const GArray *records, const JalonsIndicator *indicator)
{
  return jalons_cell_records_count (records, indicator);
}

static void
check_cell (JalonsStore *store, const JalonsBilan *bilan, const JalonsIndicator *indicator, const JalonsAxis *axis,
            guint category, int year, int departement)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) records
      = jalons_bilan_records (store, bilan, indicator, axis, category, year, departement, &error);

  g_assert_no_error (error);
  g_assert_cmpint (count_records (records, indicator), ==,
                   axis ? jalons_bilan_breakdown (bilan, indicator, axis, category, year, departement)
                        : jalons_bilan_value (bilan, indicator, year, departement));
}

static void
check_indicator (JalonsStore *store, const JalonsBilan *bilan, const JalonsIndicator *indicator, int year, int departement)
{
  check_cell (store, bilan, indicator, NULL, 0, year, departement);
  for (guint i = 0; i < jalons_indicator_n_axes (indicator); i++)
    {
      gint64 sum = 0;

      for (guint j = 0; j < indicator->axes[i]->n_categories; j++)
        {
          check_cell (store, bilan, indicator, indicator->axes[i], j, year, departement);
          sum += jalons_bilan_breakdown (bilan, indicator, indicator->axes[i], j, year, departement);
        }
      g_assert_cmpint (sum, ==, jalons_bilan_value (bilan, indicator, year, departement));
    }
}

static void
test_records (void)
{
  g_autoptr (JalonsStore) store = open_demonstration ("2026-01-15");
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsBilan) bilan = jalons_bilan_new (store, 2025, JALONS_DAY_NONE, &error);
  const int years[] = { JALONS_BILAN_CUMUL, 2025 };
  guint n = 0;
  const int *departements = NULL;

  g_assert_no_error (error);
  departements = jalons_bilan_departements (bilan, &n);
  g_assert_cmpuint (n, ==, 4);
  for (guint i = 0; i < jalons_n_bilan_indicators (); i++)
    for (guint y = 0; y < G_N_ELEMENTS (years); y++)
      {
        check_indicator (store, bilan, jalons_bilan_indicator (i), years[y], 0);
        check_indicator (store, bilan, jalons_bilan_indicator (i), years[y], departements[0]);
      }
}

/* Records and sums: a year after another gives them all; persons are counted once, whatever the years. */
static void
test_years (void)
{
  g_autoptr (JalonsStore) store = open_demonstration ("2026-01-15");
  g_autoptr (JalonsBilan) bilan = jalons_bilan_new (store, 2025, JALONS_DAY_NONE, NULL);

  for (guint i = 0; i < jalons_n_bilan_indicators (); i++)
    {
      const JalonsIndicator *indicator = jalons_bilan_indicator (i);
      const gint64 whole = jalons_bilan_value (bilan, indicator, JALONS_BILAN_CUMUL, 0);
      gint64 sum = 0;

      for (int year = JALONS_REPORT_FIRST_YEAR; year <= 2025; year++)
        sum += jalons_bilan_value (bilan, indicator, year, 0);
      if (indicator->measure == JALONS_MEASURE_DISTINCT)
        g_assert_cmpint (sum, >, whole);
      else
        g_assert_cmpint (sum, ==, whole);
    }
}

/* Every nationality is of one region, and of no unknown one. */
static void
test_regions (void)
{
  const JalonsReportYear window = { 2025, jalons_day_new (2025, 1, 1), jalons_day_new (2025, 12, 31) };
  const guint n = jalons_bilan_axis_region.n_categories;
  g_autofree guint *found = g_new0 (guint, n);
  JalonsDossier dossier;
  JalonsSubject subject = { .dossier = &dossier };

  jalons_dossier_init (&dossier);
  for (guint i = 0; i <= jalons_nationality_count (); i++)
    {
      dossier.personne.nationalite = (int) i;
      found[jalons_bilan_axis_region.category (&subject, &window)]++;
    }
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (found[i], >, 0);
  g_assert_cmpuint (found[n - 1], ==, 1);
  jalons_dossier_clear (&dossier);
}

static void
test_other_registers (void)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT,
                               .departement = jalons_departement_find ("44"),
                               .today = JALONS_DAY_NONE,
                               .name = (char *) "" };
  g_autoptr (JalonsStore) store = jalons_store_new_in_memory (&reg, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) own = jalons_store_own_departements (store);

  g_assert_null (jalons_bilan_new (store, 2025, JALONS_DAY_NONE, &error));
  g_assert_error (error, JALONS_BILAN_ERROR, JALONS_BILAN_ERROR_KIND);
  g_assert_cmpint (jalons_store_own_association (store), ==, 0);
  g_assert_cmpuint (own->len, ==, 0);
}

/* Something in each group, whenever the demonstration is of. */
static void
test_desk (void)
{
  static const char *const days[] = { "2026-01-15", "2025-03-31", "2024-02-29", "2026-08-14" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (JalonsStore) store = open_demonstration (days[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) lines = jalons_portefeuille_read (store, jalons_day_from_iso (days[i]), &error);
      guint found[JALONS_PORTEFEUILLE_N_GROUPES] = { 0 };

      g_assert_no_error (error);
      for (guint j = 0; j < lines->len; j++)
        found[g_array_index (lines, JalonsPortefeuilleLigne, j).groupe]++;
      for (guint j = 0; j < JALONS_PORTEFEUILLE_N_GROUPES; j++)
        g_assert_cmpuint (found[j], >, 0);
    }
}

typedef struct {
  const char *name; /* of the register */
  const char *sql;
  JalonsRef own;
} Own;

/* Which association is hers: by the name, short or long, however it is written; the only one; none where it cannot be told. */
static void
test_own (void)
{
#define TWO "INSERT INTO associations (association, nom, sigle) VALUES ('A', 'L’Aube', NULL), ('B', 'Les Écluses', 'LE');"
  static const Own cases[] = {
    { "Les Écluses", TWO, 2 }, { "les ecluses", TWO, 2 }, { "LE", TWO, 2 },  { "Autre", TWO, 0 }, { "", TWO, 0 },
    { "Autre", "INSERT INTO associations (association, nom) VALUES ('A', 'Aube');", 1 },
    { "Autre", "DELETE FROM associations;", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const JalonsRegister reg
          = { .kind = JALONS_KIND_ASSOCIATION, .today = JALONS_DAY_NONE, .name = (char *) cases[i].name };
      g_autoptr (JalonsStore) store = jalons_store_new_in_memory (&reg, NULL);
      g_autoptr (GError) error = NULL;

      jalons_store_change (store, cases[i].sql, &error);
      g_assert_no_error (error);
      g_assert_cmpint (jalons_store_own_association (store), ==, cases[i].own);
    }
}

/* Those of agréments in force first, then the others, each once. */
static void
test_own_departements (void)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_ASSOCIATION, .demonstration = TRUE, .today = jalons_day_new (2026, 1, 15), .name = (char *) "" };
  static const char *const expected[] = { "44", "69", "13", "75" };
  g_autoptr (JalonsStore) store = jalons_store_new_in_memory (&reg, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) found = NULL;

  jalons_store_change (store,
                       "INSERT INTO associations (association, nom) VALUES ('A', 'Aube');"
                       "INSERT INTO agrements (association, departement, debut, fin) VALUES (1, '69', '2025-01-01', '2027-12-31'),"
                       " (1, '44', '2020-01-01', '2022-12-31'), (1, '44', '2024-01-01', '2026-12-31'),"
                       " (1, '75', '2020-01-01', '2022-12-31');"
                       "INSERT INTO personnes (personne, nom) VALUES ('P', 'Essai');"
                       "INSERT INTO parcours (parcours, personne) VALUES ('Q', 1);"
                       "INSERT INTO demandes (demande, parcours, departement, type) VALUES ('D', 1, '13', 'entree'),"
                       " ('E', 1, '69', 'entree');",
                       &error);
  g_assert_no_error (error);
  found = jalons_store_own_departements (store);
  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpstr (jalons_departement_code (g_array_index (found, int, i)), ==, expected[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bilan/records", test_records);
  g_test_add_func ("/bilan/years", test_years);
  g_test_add_func ("/bilan/regions", test_regions);
  g_test_add_func ("/bilan/other-registers", test_other_registers);
  g_test_add_func ("/bilan/desk", test_desk);
  g_test_add_func ("/bilan/own", test_own);
  g_test_add_func ("/bilan/own-departements", test_own_departements);

  return g_test_run ();
}
