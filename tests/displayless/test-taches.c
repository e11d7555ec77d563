/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-taches.h"

/* Which lines « À faire » has, in which group and in which order. */

#define TODAY 20000

static JalonsDu
gap (JalonsRef personne, JalonsContinuiteKind kind, JalonsContinuiteAction action, int first, int last_useful)
{
  return (JalonsDu) {
    .day = TODAY + first,
    .limite = action ? TODAY + last_useful : TODAY + first,
    .personne = personne,
    .parcours = personne,
    .is_lacune = TRUE,
    .lacune = { .kind = kind, .action = action, .span = { TODAY + first, TODAY + first + 10 } },
    .reporte = JALONS_DAY_NONE,
  };
}

static JalonsDu
deadline (JalonsRef personne, JalonsEcheanceKind kind, JalonsRef row, int day)
{
  return (JalonsDu) {
    .day = TODAY + day,
    .limite = TODAY + day,
    .personne = personne,
    .echeance = { .kind = kind, .day = TODAY + day, .fact = { JALONS_TABLE_DEMANDES, row, "depot" } },
    .reporte = JALONS_DAY_NONE,
  };
}

static GArray *
array_of (const JalonsDu *due, guint n)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (JalonsDu));

  g_array_append_vals (array, due, n);

  return array;
}

#define TACHE(taches, i) (&g_array_index (taches, JalonsTache, i))

/* A gap goes by the last day on which something can be done, not by the day on which it begins. */
static void
test_groups (void)
{
  static const struct {
    int day;
    JalonsTacheGroupe groupe;
  } cases[] = {
    { -1, JALONS_TACHE_RETARD },   { 0, JALONS_TACHE_AUJOURDHUI }, { 1, JALONS_TACHE_SEMAINE },
    { 7, JALONS_TACHE_SEMAINE },   { 8, JALONS_TACHE_TRIMESTRE },  { 92, JALONS_TACHE_TRIMESTRE },
    { 93, JALONS_TACHE_N_GROUPES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const JalonsDu due[] = { gap (1, JALONS_CONTINUITE_PSP, JALONS_ACTION_DEPOSER, 120, cases[i].day) };
      g_autoptr (GArray) array = array_of (due, 1);
      g_autoptr (GArray) taches = jalons_taches (array, NULL, TODAY);

      g_assert_cmpuint (taches->len, ==, cases[i].groupe != JALONS_TACHE_N_GROUPES);
      if (taches->len)
        g_assert_cmpint (TACHE (taches, 0)->groupe, ==, cases[i].groupe);
    }
}

static void
test_order (void)
{
  const JalonsDu due[] = {
    deadline (3, JALONS_ECHEANCE_CONSERVATION, 1, -200), deadline (1, JALONS_ECHEANCE_SILENCE, 2, 3),
    gap (2, JALONS_CONTINUITE_PSP, JALONS_ACTION_DEPOSER, 60, 2), deadline (4, JALONS_ECHEANCE_NOTIFIER, 3, -5),
    gap (5, JALONS_CONTINUITE_PSP, JALONS_ACTION_AUCUNE, 0, 0),
  };
  static const JalonsRef order[] = { 4, 5, 2, 1, 3 };
  g_autoptr (GArray) array = array_of (due, G_N_ELEMENTS (due));
  g_autoptr (GArray) taches = jalons_taches (array, NULL, TODAY);

  g_assert_cmpuint (taches->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpint (TACHE (taches, i)->du.personne, ==, order[i]);
  g_assert_cmpint (TACHE (taches, 4)->groupe, ==, JALONS_TACHE_CONSERVATION);
}

/* A renewal is one line: that of the gap, where one says it. */
static void
test_said_once (void)
{
  const JalonsDu due[] = {
    deadline (1, JALONS_ECHEANCE_TITRE, 7, 20),
    gap (1, JALONS_CONTINUITE_SEJOUR, JALONS_ACTION_RENOUVELER_TITRE, 30, 15),
    deadline (2, JALONS_ECHEANCE_TITRE, 8, 20),
    gap (2, JALONS_CONTINUITE_SEJOUR, JALONS_ACTION_AUCUNE, 30, 0),
    deadline (3, JALONS_ECHEANCE_TITRE, 9, 20),
  };
  g_autoptr (GArray) array = array_of (due, G_N_ELEMENTS (due));
  g_autoptr (GArray) taches = jalons_taches (array, NULL, TODAY);

  g_assert_cmpuint (taches->len, ==, 4);
  g_assert_true (TACHE (taches, 0)->du.is_lacune);
  g_assert_cmpint (TACHE (taches, 0)->du.personne, ==, 1);
}

/* Six, four and three months before its end. */
static void
test_agrement (void)
{
  static const struct {
    int shift;
    int left[3]; /* days of the lines that stay */
  } cases[] = { { 0, { 10, 0, 0 } }, { -20, { 50, 0, 0 } }, { -80, { 20, 0, 0 } }, { -120, { -20, 0, 0 } } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const JalonsDu due[] = {
        deadline (0, JALONS_ECHEANCE_AGREMENT, 1, 10 + cases[i].shift),
        deadline (0, JALONS_ECHEANCE_AGREMENT, 1, 70 + cases[i].shift),
        deadline (0, JALONS_ECHEANCE_AGREMENT, 1, 100 + cases[i].shift),
        deadline (0, JALONS_ECHEANCE_AGREMENT, 2, 50),
      };
      g_autoptr (GArray) array = array_of (due, 3);
      g_autoptr (GArray) taches = jalons_taches (array, NULL, TODAY);

      g_assert_cmpuint (taches->len, ==, 1);
      g_assert_cmpint (TACHE (taches, 0)->du.limite - TODAY, ==, cases[i].left[0]);
    }
}

/* Put off far or near, it is with the others that are. */
static void
test_put_off (void)
{
  JalonsDu due[] = { deadline (1, JALONS_ECHEANCE_NOTIFIER, 1, -5), deadline (2, JALONS_ECHEANCE_NOTIFIER, 2, 200) };
  g_autoptr (GArray) array = NULL;
  g_autoptr (GArray) taches = NULL;

  due[0].reporte = TODAY + 3;
  due[1].reporte = TODAY + 9;
  array = array_of (due, 2);
  taches = jalons_taches (array, NULL, TODAY);
  g_assert_cmpuint (taches->len, ==, 2);
  g_assert_cmpint (TACHE (taches, 0)->groupe, ==, JALONS_TACHE_REPORTEE);
  g_assert_cmpint (TACHE (taches, 1)->groupe, ==, JALONS_TACHE_REPORTEE);
}

static JalonsFinding *
find (GArray *findings, JalonsFindingCode code, JalonsRef personne)
{
  JalonsFinding *finding = jalons_findings_add (findings, code);

  finding->personne = personne;

  return finding;
}

/* A line for each dossier, errors first; what a deadline says is left to it. */
static void
test_findings (void)
{
  g_autoptr (GArray) none = array_of (NULL, 0);
  g_autoptr (GArray) findings = jalons_findings_new ();
  g_autoptr (GArray) taches = NULL;

  find (findings, JALONS_FINDING_APS_MISSING, 1);
  find (findings, JALONS_FINDING_RETENTION_OVER, 3);
  find (findings, JALONS_FINDING_APS_MISSING, 2);
  find (findings, JALONS_FINDING_DATES_REVERSED, 2);
  find (findings, JALONS_FINDING_SILENCE_REQUEST, 1);
  taches = jalons_taches (none, findings, TODAY);
  g_assert_cmpuint (taches->len, ==, 2);
  g_assert_cmpint (jalons_finding_severity (JALONS_FINDING_DATES_REVERSED), ==, JALONS_SEVERITY_ERROR);
  g_assert_cmpint (TACHE (taches, 0)->du.personne, ==, 2);
  g_assert_cmpuint (TACHE (taches, 0)->constat, ==, 3);
  for (guint i = 0; i < 2; i++)
    {
      const JalonsTache *tache = TACHE (taches, i);

      g_assert_cmpint (tache->groupe, ==, JALONS_TACHE_SANS_DATE);
      g_assert_cmpuint (tache->n_constats, ==, tache->du.personne == 2 ? 2 : 1);
    }
}

static void
test_same (void)
{
  JalonsTache one = { .du = gap (1, JALONS_CONTINUITE_PSP, JALONS_ACTION_DEPOSER, 10, 5) }, other = one;

  other.du.lacune.span.first += 4;
  g_assert_true (jalons_tache_is_same (&one, &other));
  other.du.parcours = 9;
  g_assert_false (jalons_tache_is_same (&one, &other));
  other = (JalonsTache) { .du = deadline (1, JALONS_ECHEANCE_NOTIFIER, 4, 1) };
  g_assert_false (jalons_tache_is_same (&one, &other));
  one = other;
  one.du.echeance.fact.row = 5;
  g_assert_false (jalons_tache_is_same (&one, &other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/taches/groups", test_groups);
  g_test_add_func ("/taches/order", test_order);
  g_test_add_func ("/taches/said-once", test_said_once);
  g_test_add_func ("/taches/agrement", test_agrement);
  g_test_add_func ("/taches/put-off", test_put_off);
  g_test_add_func ("/taches/findings", test_findings);
  g_test_add_func ("/taches/same", test_same);

  return g_test_run ();
}
