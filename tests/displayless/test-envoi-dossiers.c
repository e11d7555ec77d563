/* SPDX-License-Identifier: EUPL-1.2 */

/* Dossiers made up by chance, each sealed by an association and opened by the délégation it is for: whatever is in them, what
 * is missing and which rules are the département's own, both sides give the same verdict, and end with the same facts. */

#include <string.h>

#include "envoi-test.h"

/* What chance makes of one item: nothing recorded, or a state with dates. */
static void
add_element (GRand *rand, GString *sql, int demande, const char *key)
{
  static const char *const states[] = { "recu", "recu", "recu", "incorrect", "sans_objet" };
  int received = g_rand_int_range (rand, -400, 0), good = g_rand_int_range (rand, -30, 400);
  g_autofree char *expires = NULL;

  if (g_rand_int_range (rand, 0, 5) == 0)
    return;
  expires = g_rand_int_range (rand, 0, 3) ? g_strdup ("NULL")
                                          : g_strdup_printf ("date ('" ENVOI_TEST_TODAY "', '%d days')", good);
  g_string_append_printf (sql,
                          "INSERT INTO elements (demande, exigence, etat, recu_le, expire_le) VALUES (%d, '%s', '%s', "
                          "date ('" ENVOI_TEST_TODAY "', '%d days'), %s);",
                          demande, key, states[g_rand_int_range (rand, 0, G_N_ELEMENTS (states))], received, expires);
}

/* The dossier of person @n: her nationality, children and permit decide which items apply. */
static void
add_dossier (GRand *rand, GString *sql, int n)
{
  static const char *const nationalities[] = { "'FRA'", "'ROU'", "'NGA'", "'CHN'", "'XXA'", "NULL" };
  static const char *const types[] = { "entree", "entree", "renouvellement", "sortie_anticipee" };
  const char *type = types[g_rand_int_range (rand, 0, G_N_ELEMENTS (types))];

  g_string_append_printf (sql, "INSERT INTO personnes (personne, nom, naissance, nationalite) VALUES ('P-%d', 'Nom%d', date "
                               "('1980-01-01', '%d days'), %s);",
                          n, n, n * 37 % 7000, nationalities[g_rand_int_range (rand, 0, G_N_ELEMENTS (nationalities))]);
  for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
    g_string_append_printf (sql, "INSERT INTO enfants (personne, naissance, charge_debut, charge_fin) VALUES (%d, '20%02d-03-0%d', "
                                 "'20%02d-03-0%d', %s);",
                            n, 10 + i, i, 10 + i, i, g_rand_boolean (rand) ? "NULL" : "'2025-06-01'");
  if (g_rand_boolean (rand))
    g_string_append_printf (sql, "INSERT INTO sejours (sejour, personne, departement, nature, demande, debut, fin) VALUES ('T-%d', %d, "
                                 "'13', 'aps', '2025-07-01', '2025-09-01', '2026-02-28');",
                            n, n);
  g_string_append_printf (sql, "INSERT INTO parcours (parcours, personne) VALUES ('Q-%d', %d);"
                               "INSERT INTO demandes (demande, parcours, departement, association, type, depot, avis_association) VALUES "
                               "('D-%d', %d, '13', 1, '%s', %s, 'favorable');",
                          n, n, n, n, type, g_rand_boolean (rand) ? "NULL" : "'2026-02-20'");
  for (guint i = 0; i < jalons_exigences_shipped_count (); i++)
    if (jalons_codes_match (JALONS_CODES_DEMANDE, type) == jalons_exigences_shipped (i)->type)
      add_element (rand, sql, n, jalons_exigences_shipped (i)->exigence);
  add_element (rand, sql, n, "propre");
}

/* Rules of the département's own, in both registers: there as of one among several. */
static void
add_rules (GRand *rand, EnvoiTest *test)
{
  int days = g_rand_int_range (rand, 30, 300);
  const char *required = g_rand_boolean (rand) ? "oui" : "non";
  g_autofree char *here
      = g_strdup_printf ("INSERT INTO exigences (exigence, type, libelle, obligatoire, validite) VALUES ('propre', 'entree', 'Propre', "
                         "'oui', %d), ('entree-identite', 'entree', 'Identité', '%s', NULL)",
                         days, required);
  g_autofree char *there
      = g_strdup_printf ("INSERT INTO exigences (exigence, type, libelle, obligatoire, validite, departement) VALUES ('propre@13', "
                         "'entree', 'Propre', 'oui', %d, '13'), ('entree-identite@13', 'entree', 'Identité', '%s', NULL, '13'), "
                         "('entree-identite@75', 'entree', 'Autre', 'oui', 3, '75')",
                         days, required);

  envoi_test_run (test->departement, here);
  envoi_test_run (test->association, there);
}

/* What the dossier is, on a side, in one text. */
static char *
tell (JalonsStore *store, const char *name)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT p.nom || ifnull (p.nationalite, '-') || d.type || d.depot || (SELECT count (*) FROM enfants WHERE personne = p.id) || "
      "(SELECT count (*) FROM sejours WHERE personne = p.id) || ifnull ((SELECT group_concat (l) FROM (SELECT exigence || etat || "
      "ifnull (recu_le, '-') || ifnull (expire_le, '-') AS l FROM elements WHERE demande = d.id ORDER BY exigence)), '') FROM personnes "
      "p JOIN parcours q ON q.personne = p.id JOIN demandes d ON d.parcours = q.id WHERE p.nom = '%s'",
      name);

  return envoi_test_ask (store, sql);
}

static void
check_dossier (EnvoiTest *test, const JalonsCorrespondant *to, int n)
{
  g_autoptr (GError) error = NULL;
  JalonsEnvoiOrder order = { .nature = JALONS_PLI_DOSSIER, .demande = n };
  g_autoptr (GBytes) file = jalons_envoi_make (test->association, &order, to, NULL, &error);
  g_autoptr (JalonsEnvoiPlan) plan = NULL;
  g_autofree char *name = g_strdup_printf ("Nom%d", n);
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  g_assert_no_error (error);
  plan = envoi_test_open (test->departement, file, &error);
  g_assert_no_error (error);
  g_assert_true (plan->has_completude);
  g_assert_false (plan->verdict_differs);
  g_assert_cmpstr (plan->regles, ==, plan->text->regles_version);
  if (!plan->personne_known && plan->alike->len)
    jalons_envoi_plan_set_personne (plan, 0, &error);
  g_assert_no_error (error);
  jalons_envoi_plan_accept (plan, &error);
  g_assert_no_error (error);
  here = tell (test->association, name);
  there = tell (test->departement, name);
  g_assert_cmpstr (here, ==, there);
  g_assert_cmpstr (here, !=, "");
}

/* In turns: a register that grows would be searched for who is alike ever more slowly. */
static void
test_dossiers (void)
{
  const guint n_turns = g_getenv ("JALONS_TEST_LONG") ? 400 : 4, n_each = 25;
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  for (guint turn = 0; turn < n_turns; turn++)
    {
      EnvoiTest test;
      g_autoptr (GString) sql = g_string_new ("INSERT INTO associations (association, nom) VALUES ('A', 'Aube');");
      g_autoptr (JalonsCorrespondant) to = NULL;

      envoi_test_begin (&test);
      to = envoi_test_other (test.association);
      add_rules (rand, &test);
      for (guint n = 1; n <= n_each; n++)
        add_dossier (rand, sql, (int) n);
      envoi_test_run (test.association, sql->str);
      for (guint n = 1; n <= n_each; n++)
        check_dossier (&test, to, (int) n);
      envoi_test_end (&test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  envoi_test_init ();
  g_test_add_func ("/envoi-dossiers/verdicts", test_dossiers);

  return g_test_run ();
}
