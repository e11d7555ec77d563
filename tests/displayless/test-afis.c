/* SPDX-License-Identifier: EUPL-1.2 */
#include "jalons-afis.h"
#include "jalons-nationality.h"
#include "jalons-territory.h"

/* The AFIS month by month: every amount of the table, states, changes, sums. */

#define M(year, month) ((year) *12 + (month) -1)

/* From, territory, and what is paid for 0, 1, 2… children; beyond what is listed, not judged (-1 ends). In cents, as in the
 * decrees: hexagone and overseas, up to three; Mayotte, six. */
static const struct {
  const char *departement;
  int first, last; /* months */
  int cents[8];
} amounts[] = {
  { "75", M (2017, 4), M (2022, 6), { 33000, 43200, 53400, 63600, -1 } },
  { "974", M (2017, 4), M (2022, 6), { 33000, 43200, 53400, 63600, -1 } },
  { "976", M (2017, 4), M (2022, 6), { 16500, 21600, 26700, 31800, 35000, 38200, 41400, -1 } },
  { "75", M (2022, 7), M (2025, 11), { 34320, 44928, 55536, 66144, -1 } },
  { "971", M (2022, 7), M (2025, 11), { 34320, 44928, 55536, 66144, -1 } },
  { "976", M (2022, 7), M (2025, 11), { 17160, 22464, 27768, 33072, 36400, 39728, 43056, -1 } },
  { "13", M (2025, 12), M (2027, 12), { 55943, 66551, 77159, 87767, -1 } },
  { "973", M (2025, 12), M (2027, 12), { 55943, 66551, 77159, 87767, -1 } },
  { "976", M (2025, 12), M (2027, 12), { 27972, 33276, 38580, 43884, 47212, 50540, 53868, -1 } },
};

static void
test_amounts (void)
{
  const int paris = jalons_departement_find ("75");

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    for (JalonsMonth month = amounts[i].first; month <= amounts[i].last; month++)
      {
        const int departement = jalons_departement_find (amounts[i].departement);
        guint n = 0;

        for (; amounts[i].cents[n] >= 0; n++)
          g_assert_cmpint (jalons_afis_amount (NULL, departement, month, n), ==, amounts[i].cents[n]);
        if (n == 4)
          g_assert_cmpint (jalons_afis_amount (NULL, departement, month, 4), ==, JALONS_CENTS_NONE);
        else
          g_assert_cmpint (n, ==, 7);
      }
  g_assert_cmpint (jalons_afis_amount (NULL, paris, M (2017, 3), 0), ==, JALONS_CENTS_NONE);
  g_assert_cmpint (jalons_afis_amount (NULL, 0, M (2024, 3), 0), ==, JALONS_CENTS_NONE);
  /* Decided in October 2022, from July on: what was paid before is no fault. */
  g_assert_true (jalons_afis_accepts (NULL, paris, M (2022, 8), 0, 33000));
  g_assert_true (jalons_afis_accepts (NULL, paris, M (2022, 8), 0, 34320));
  g_assert_true (jalons_afis_accepts (NULL, paris, M (2022, 10), 1, 43200));
  g_assert_false (jalons_afis_accepts (NULL, paris, M (2022, 11), 0, 33000));
  g_assert_false (jalons_afis_accepts (NULL, paris, M (2022, 6), 0, 34320));
  g_assert_true (jalons_afis_accepts (NULL, paris, M (2025, 12), 0, 34320));
  g_assert_false (jalons_afis_accepts (NULL, paris, M (2026, 1), 0, 34320));
  g_assert_false (jalons_afis_accepts (NULL, paris, M (2026, 1), 4, 34320));
}

static JalonsDay
day (const char *iso)
{
  return jalons_day_from_iso (iso);
}

static void
add_right (JalonsDossier *dossier, const char *opened, const char *last, const char *decision)
{
  JalonsAfis right;

  jalons_record_init (jalons_table (JALONS_TABLE_AFIS), &right);
  right.id = dossier->afis->len + 1;
  right.ouverture = day (opened);
  right.fermeture = last ? day (last) : JALONS_DAY_NONE;
  right.fin_decision = decision ? day (decision) : JALONS_DAY_NONE;
  g_array_append_val (dossier->afis, right);
}

static void
pay (JalonsDossier *dossier, JalonsMonth month, JalonsCents cents, const char *on, int nature)
{
  JalonsVersement payment;

  jalons_record_init (jalons_table (JALONS_TABLE_VERSEMENTS), &payment);
  payment.id = dossier->versements->len + 1;
  payment.departement = jalons_departement_find ("75");
  payment.mois = month;
  payment.montant = cents;
  payment.verse_le = on ? day (on) : JALONS_DAY_NONE;
  payment.nature = nature;
  g_array_append_val (dossier->versements, payment);
}

static void
add_child (JalonsDossier *dossier, const char *first, const char *out)
{
  JalonsEnfant child;

  jalons_record_init (jalons_table (JALONS_TABLE_ENFANTS), &child);
  child.charge_debut = day (first);
  child.charge_fin = out ? day (out) : JALONS_DAY_NONE;
  g_array_append_val (dossier->enfants, child);
}

static void
add_document (JalonsDossier *dossier, int nature, int rang, const char *first, const char *last,
              const char *asked)
{
  JalonsSejour document;

  jalons_record_init (jalons_table (JALONS_TABLE_SEJOURS), &document);
  document.nature = nature;
  document.rang = rang;
  document.debut = first ? day (first) : JALONS_DAY_NONE;
  document.fin = last ? day (last) : JALONS_DAY_NONE;
  document.demande = asked ? day (asked) : JALONS_DAY_NONE;
  g_array_append_val (dossier->sejours, document);
}

static void
add_period (JalonsDossier *dossier, const char *departement, const char *first, const char *last)
{
  JalonsDossierDemande period = { 0 };

  if (dossier->parcours->len == 0)
    {
      JalonsDossierParcours parcours = { 0 };

      jalons_record_init (jalons_table (JALONS_TABLE_PARCOURS), &parcours.record);
      jalons_record_init (jalons_table (JALONS_TABLE_SORTIES), &parcours.sortie);
      parcours.record.id = 1;
      g_array_append_val (dossier->parcours, parcours);
    }
  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &period.record);
  period.record.id = dossier->demandes->len + 1;
  period.record.parcours = 1;
  period.record.departement = jalons_departement_find (departement);
  period.record.type = dossier->demandes->len ? JALONS_DEMANDE_RENOUVELLEMENT : JALONS_DEMANDE_ENTREE;
  period.record.decision = JALONS_DECISION_ACCEPTEE;
  period.record.debut = day (first);
  period.record.fin = day (last);
  g_array_append_val (dossier->demandes, period);
  jalons_dossier_parcours (dossier, 0)->n_demandes++;
  jalons_dossier_link (dossier);
}

static void
init_person (JalonsDossier *dossier, const char *nationality)
{
  jalons_dossier_init (dossier);
  dossier->personne.id = 1;
  dossier->personne.nationalite = jalons_nationality_find (nationality);
  dossier->personne.naissance = day ("1995-06-15");
}

static const JalonsAfisChoices usual = { .grace_months = 1 };

static JalonsAfisChoices
on (const char *iso)
{
  JalonsAfisChoices choices = usual;

  choices.today = day (iso);

  return choices;
}

static JalonsAfisState
state_of (const JalonsDossier *dossier, JalonsMonth month, const char *today)
{
  const JalonsAfisChoices choices = on (today);

  return jalons_afis_month (dossier, month, &choices).state;
}

static void
test_states (void)
{
  JalonsDossier dossier;
  const int monthly = JALONS_NATURE_VERSEMENT_MENSUEL, aid = JALONS_NATURE_VERSEMENT_EXCEPTIONNEL;

  init_person (&dossier, "NGA");
  add_period (&dossier, "75", "2024-01-10", "2024-07-09");
  add_right (&dossier, "2024-01-10", NULL, "2024-05-20");
  add_right (&dossier, "2024-08-03", NULL, NULL);
  pay (&dossier, M (2023, 12), 34320, "2024-01-05", monthly);
  pay (&dossier, M (2024, 1), 34320, "2024-02-29", monthly);
  pay (&dossier, M (2024, 2), 34320, "2024-04-01", monthly);
  pay (&dossier, M (2024, 3), 34320, NULL, monthly);
  pay (&dossier, M (2024, 3), 34320, NULL, monthly);
  pay (&dossier, M (2024, 4), 34319, NULL, monthly);
  pay (&dossier, M (2024, 5), 15000, NULL, aid);
  pay (&dossier, M (2024, 6), 34320, NULL, monthly);
  pay (&dossier, M (2024, 9), 34000, NULL, monthly);
  pay (&dossier, M (2024, 9), 320, NULL, monthly);
  g_assert_cmpint (state_of (&dossier, M (2023, 11), "2024-10-15"), ==, JALONS_AFIS_NONE);
  g_assert_cmpint (state_of (&dossier, M (2023, 12), "2024-10-15"), ==, JALONS_AFIS_BEFORE_OPENING);
  g_assert_cmpint (state_of (&dossier, M (2024, 1), "2024-10-15"), ==, JALONS_AFIS_PAID);
  g_assert_cmpint (state_of (&dossier, M (2024, 2), "2024-10-15"), ==, JALONS_AFIS_LATE);
  g_assert_cmpint (state_of (&dossier, M (2024, 3), "2024-10-15"), ==, JALONS_AFIS_DOUBLE);
  g_assert_cmpint (state_of (&dossier, M (2024, 4), "2024-10-15"), ==, JALONS_AFIS_WRONG_AMOUNT);
  /* The end is decided in May: it is the last month; an aid of one time is no payment. */
  g_assert_cmpint (state_of (&dossier, M (2024, 5), "2024-10-15"), ==, JALONS_AFIS_MISSING);
  g_assert_cmpint (state_of (&dossier, M (2024, 5), "2024-06-30"), ==, JALONS_AFIS_DUE);
  g_assert_cmpint (state_of (&dossier, M (2024, 5), "2024-07-01"), ==, JALONS_AFIS_MISSING);
  g_assert_cmpint (state_of (&dossier, M (2024, 6), "2024-10-15"), ==, JALONS_AFIS_AFTER_END);
  g_assert_cmpint (state_of (&dossier, M (2024, 7), "2024-10-15"), ==, JALONS_AFIS_SUSPENDED);
  /* Two payments that make up the amount. */
  g_assert_cmpint (state_of (&dossier, M (2024, 9), "2024-10-15"), ==, JALONS_AFIS_PAID);
  g_assert_cmpint (state_of (&dossier, M (2024, 10), "2024-10-15"), ==, JALONS_AFIS_AT_RISK);
  jalons_dossier_clear (&dossier);
}

static guint
risks_of (const JalonsDossier *dossier, JalonsMonth month, const char *today)
{
  const JalonsAfisChoices choices = on (today);

  return jalons_afis_month (dossier, month, &choices).risks;
}

static void
test_risks (void)
{
  JalonsDossier dossier;

  init_person (&dossier, "NGA");
  add_period (&dossier, "75", "2024-01-10", "2024-07-09");
  add_right (&dossier, "2024-01-10", NULL, NULL);
  g_assert_cmpuint (risks_of (&dossier, M (2024, 1), "2024-01-15"), ==, 0);
  g_assert_cmpuint (risks_of (&dossier, M (2024, 7), "2024-01-15"), ==, 0);
  g_assert_cmpuint (risks_of (&dossier, M (2024, 8), "2024-01-15"), ==, JALONS_AFIS_RISK_PARCOURS);
  add_document (&dossier, JALONS_NATURE_SEJOUR_APS, JALONS_RANG_PREMIERE, "2024-01-10", "2024-04-09", NULL);
  /* A receipt of a first request is not listed; the renewal's is. */
  add_document (&dossier, JALONS_NATURE_SEJOUR_RECEPISSE, JALONS_RANG_PREMIERE, "2024-05-01", "2024-05-31",
                NULL);
  add_document (&dossier, JALONS_NATURE_SEJOUR_RECEPISSE, JALONS_RANG_RENOUVELLEMENT, "2024-06-01",
                "2024-06-30", NULL);
  g_assert_cmpuint (risks_of (&dossier, M (2024, 4), "2024-01-15"), ==, 0);
  g_assert_cmpuint (risks_of (&dossier, M (2024, 5), "2024-01-15"), ==, JALONS_AFIS_RISK_SEJOUR);
  g_assert_cmpuint (risks_of (&dossier, M (2024, 6), "2024-01-15"), ==, 0);
  add_document (&dossier, JALONS_NATURE_SEJOUR_APS, JALONS_RANG_RENOUVELLEMENT, NULL, NULL, "2024-03-20");
  g_assert_cmpuint (risks_of (&dossier, M (2024, 5), "2024-03-19"), ==, JALONS_AFIS_RISK_SEJOUR);
  g_assert_cmpuint (risks_of (&dossier, M (2024, 5), "2024-03-20"), ==,
                    JALONS_AFIS_RISK_SEJOUR | JALONS_AFIS_RISK_PENDING);
  dossier.personne.nationalite = jalons_nationality_find ("FRA");
  g_assert_cmpuint (risks_of (&dossier, M (2024, 5), "2024-03-20"), ==, 0);
  jalons_dossier_clear (&dossier);
}

static void
test_children (void)
{
  JalonsDossier dossier;

  init_person (&dossier, "FRA");
  add_child (&dossier, "2024-03-01", NULL);
  add_child (&dossier, "2024-03-02", "2024-06-01");
  add_child (&dossier, "2024-04-10", "2024-04-20");
  g_assert_cmpuint (jalons_afis_children (&dossier, M (2024, 2), JALONS_AFIS_BIRTH_MONTH), ==, 0);
  g_assert_cmpuint (jalons_afis_children (&dossier, M (2024, 3), JALONS_AFIS_BIRTH_MONTH_AFTER), ==, 1);
  g_assert_cmpuint (jalons_afis_children (&dossier, M (2024, 3), JALONS_AFIS_BIRTH_MONTH), ==, 2);
  g_assert_cmpuint (jalons_afis_children (&dossier, M (2024, 4), JALONS_AFIS_BIRTH_MONTH_AFTER), ==, 2);
  g_assert_cmpuint (jalons_afis_children (&dossier, M (2024, 4), JALONS_AFIS_BIRTH_MONTH), ==, 3);
  g_assert_cmpuint (jalons_afis_children (&dossier, M (2024, 5), JALONS_AFIS_BIRTH_MONTH_AFTER), ==, 2);
  g_assert_cmpuint (jalons_afis_children (&dossier, M (2024, 6), JALONS_AFIS_BIRTH_MONTH_AFTER), ==, 1);
  g_assert_cmpuint (jalons_afis_children (&dossier, M (2024, 6), JALONS_AFIS_BIRTH_MONTH), ==, 1);
  jalons_dossier_clear (&dossier);
}

static guint
changes_of (const JalonsDossier *dossier, JalonsMonth month, const char *departement)
{
  const JalonsAfisChoices choices = on ("2026-02-01");
  const JalonsAfisMonth before = jalons_afis_month (dossier, month - 1, &choices);
  const JalonsAfisMonth now = jalons_afis_month (dossier, month, &choices);

  return jalons_afis_changes (dossier, &before, &now,
                              departement ? jalons_departement_find (departement) : 0, NULL);
}

static void
test_changes (void)
{
  JalonsDossier dossier;

  init_person (&dossier, "FRA");
  add_period (&dossier, "75", "2025-01-10", "2025-07-09");
  add_period (&dossier, "13", "2025-07-10", "2026-01-09");
  add_right (&dossier, "2025-01-10", "2025-03-31", NULL);
  add_right (&dossier, "2025-06-10", NULL, NULL);
  add_child (&dossier, "2025-07-31", "2025-09-15");
  g_assert_cmpuint (changes_of (&dossier, M (2025, 1), NULL), ==, JALONS_AFIS_CHANGE_OPENED);
  g_assert_cmpuint (changes_of (&dossier, M (2025, 2), NULL), ==, 0);
  g_assert_cmpuint (changes_of (&dossier, M (2025, 4), NULL), ==, JALONS_AFIS_CHANGE_CLOSED);
  g_assert_cmpuint (changes_of (&dossier, M (2025, 5), NULL), ==, 0);
  g_assert_cmpuint (changes_of (&dossier, M (2025, 6), NULL), ==, JALONS_AFIS_CHANGE_REOPENED);
  g_assert_cmpuint (changes_of (&dossier, M (2025, 7), "75"), ==, JALONS_AFIS_CHANGE_LEFT);
  g_assert_cmpuint (changes_of (&dossier, M (2025, 7), "13"), ==, JALONS_AFIS_CHANGE_ARRIVED);
  g_assert_cmpuint (changes_of (&dossier, M (2025, 8), "13"), ==, JALONS_AFIS_CHANGE_BIRTH);
  g_assert_cmpuint (changes_of (&dossier, M (2025, 10), "13"), ==, JALONS_AFIS_CHANGE_CHILD);
  g_assert_cmpuint (changes_of (&dossier, M (2025, 12), "13"), ==, JALONS_AFIS_CHANGE_RATE);
  jalons_dossier_clear (&dossier);
}

static void
test_conditions (void)
{
  JalonsDossier dossier;
  JalonsAfisCondition found[JALONS_CONDITION_AFIS_END];
  JalonsConditionAfis row;

  init_person (&dossier, "NGA");
  dossier.personne.naissance = day ("2006-03-02");
  add_period (&dossier, "75", "2024-01-10", "2024-07-09");
  jalons_afis_conditions (&dossier, day ("2024-03-01"), found);
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_ENGAGEMENT].facts, ==, JALONS_OUI);
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_ENGAGEMENT].facts_on, ==, day ("2024-01-10"));
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_AGE].facts, ==, JALONS_NON);
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_AGE].facts_on, ==, day ("2024-03-02"));
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_SEJOUR].facts, ==, 0);
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_RESSOURCES].facts, ==, 0);
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_RESSOURCES].recorded, ==, 0);
  add_document (&dossier, JALONS_NATURE_SEJOUR_APS, JALONS_RANG_PREMIERE, "2024-01-20", "2024-07-19", NULL);
  jalons_record_init (jalons_table (JALONS_TABLE_CONDITIONS_AFIS), &row);
  row.condition = JALONS_CONDITION_AFIS_RESSOURCES;
  row.reponse = JALONS_NON;
  row.constat = day ("2024-02-10");
  g_array_append_val (dossier.conditions_afis, row);
  row.reponse = JALONS_OUI;
  row.constat = day ("2024-03-05");
  g_array_append_val (dossier.conditions_afis, row);
  jalons_afis_conditions (&dossier, day ("2024-03-02"), found);
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_AGE].facts, ==, JALONS_OUI);
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_SEJOUR].facts, ==, JALONS_OUI);
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_SEJOUR].facts_on, ==, day ("2024-01-20"));
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_RESSOURCES].recorded, ==, JALONS_NON);
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_RESSOURCES].recorded_on, ==, day ("2024-02-10"));
  jalons_afis_conditions (&dossier, day ("2024-08-01"), found);
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_ENGAGEMENT].facts, ==, JALONS_NON);
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_SEJOUR].facts, ==, JALONS_NON);
  g_assert_cmpint (found[JALONS_CONDITION_AFIS_RESSOURCES].recorded, ==, JALONS_OUI);
  jalons_dossier_clear (&dossier);
}

static void
draw_person (JalonsDossier *dossier, GRand *rand)
{
  for (int n = g_rand_int_range (rand, 0, 3); n > 0; n--)
    {
      JalonsAfis right;

      jalons_record_init (jalons_table (JALONS_TABLE_AFIS), &right);
      right.ouverture = day ("2022-01-01") + g_rand_int_range (rand, 0, 900);
      if (g_rand_boolean (rand))
        right.fermeture = right.ouverture + g_rand_int_range (rand, 0, 400);
      if (g_rand_int_range (rand, 0, 3) == 0)
        right.fin_decision = right.ouverture + g_rand_int_range (rand, 0, 400);
      g_array_append_val (dossier->afis, right);
    }
  for (int n = g_rand_int_range (rand, 0, 40); n > 0; n--)
    pay (dossier, M (2022, 1) + g_rand_int_range (rand, -3, 40),
         33000 + 10608 * g_rand_int_range (rand, 0, 3) - 1320 * g_rand_int_range (rand, -1, 1), NULL,
         g_rand_int_range (rand, 1, 3));
  for (int n = g_rand_int_range (rand, 0, 6); n > 0; n--)
    add_child (dossier, g_rand_boolean (rand) ? "2022-05-10" : "2023-03-01",
               g_rand_boolean (rand) ? NULL : "2024-01-01");
  if (g_rand_boolean (rand))
    add_period (dossier, g_rand_boolean (rand) ? "75" : "976", "2022-01-10", "2022-07-09");
}

/* Whatever there is, nothing is lost and nothing counted twice. */
static void
test_balance (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);

  for (guint n = 0; n < 2000; n++)
    {
      JalonsDossier dossier;
      const JalonsAfisChoices choices = on (g_rand_boolean (rand) ? "2023-02-10" : "2025-06-01");
      JalonsAfisTotals totals = { 0 };
      JalonsCents paid = 0;
      g_autoptr (GArray) schedule = NULL;

      init_person (&dossier, "NGA");
      draw_person (&dossier, rand);
      schedule = jalons_afis_schedule (&dossier, M (2021, 1), M (2026, 12), &choices);
      g_assert_cmpuint (schedule->len, ==, 72);
      for (guint i = 0; i < schedule->len; i++)
        jalons_afis_totals_add (&totals, &g_array_index (schedule, JalonsAfisMonth, i));
      for (guint i = 0; i < dossier.versements->len; i++)
        paid += g_array_index (dossier.versements, JalonsVersement, i).montant;
      g_assert_true (jalons_afis_totals_balance (&totals));
      g_assert_cmpint (totals.paid + totals.exceptional, ==, paid);
      jalons_dossier_clear (&dossier);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/afis/amounts", test_amounts);
  g_test_add_func ("/afis/states", test_states);
  g_test_add_func ("/afis/risks", test_risks);
  g_test_add_func ("/afis/children", test_children);
  g_test_add_func ("/afis/changes", test_changes);
  g_test_add_func ("/afis/conditions", test_conditions);
  g_test_add_func ("/afis/balance", test_balance);

  return g_test_run ();
}
