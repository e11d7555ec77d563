/* SPDX-License-Identifier: EUPL-1.2 */
#include "envoi-test.h"

#include "jalons-confined.h"

JalonsStore *
envoi_test_new (int kind, const char *departement, const char *name)
{
  JalonsRegister reg = { .kind = kind, .demonstration = TRUE, .today = jalons_day_from_iso (ENVOI_TEST_TODAY), .name = (char *) name };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = NULL;

  reg.departement = departement ? jalons_codes_match (JALONS_CODES_DEPARTEMENT, departement) : 0;
  store = jalons_store_new_in_memory (&reg, &error);
  g_assert_no_error (error);
  jalons_identite_make (store, name, &error);
  g_assert_no_error (error);

  return store;
}

static void
take_card (JalonsStore *store, JalonsStore *from)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsIdentite) identite = jalons_identite_current (from, &error);
  JalonsRef id = 0;

  g_assert_no_error (error);
  jalons_correspondants_add (store, jalons_identite_carte (identite)->bytes, &id, &error);
  g_assert_no_error (error);
  jalons_correspondants_verify (store, id, JALONS_COMPARAISON_VOIX, &error);
  g_assert_no_error (error);
}

void
envoi_test_meet (JalonsStore *one, JalonsStore *other)
{
  take_card (one, other);
  take_card (other, one);
}

void
envoi_test_begin (EnvoiTest *test)
{
  test->association = envoi_test_new (JALONS_KIND_ASSOCIATION, NULL, "Aube");
  test->departement = envoi_test_new (JALONS_KIND_DEPARTEMENT, "13", "DDFE 13");
  envoi_test_meet (test->association, test->departement);
}

void
envoi_test_end (EnvoiTest *test)
{
  g_clear_pointer (&test->association, jalons_store_free);
  g_clear_pointer (&test->departement, jalons_store_free);
}

JalonsCorrespondant *
envoi_test_other (JalonsStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = jalons_correspondants_list (store, &error);
  JalonsCorrespondant *first = NULL;
  guint place = 0;

  g_assert_no_error (error);
  first = jalons_correspondants_newest (all, 1);
  g_assert_true (g_ptr_array_find (all, first, &place));

  return g_ptr_array_steal_index (all, place);
}

void
envoi_test_run (JalonsStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  jalons_store_change (store, sql, &error);
  g_assert_no_error (error);
}

char *
envoi_test_ask (JalonsStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *stmt = jalons_store_statement (store, sql, &error);
  gboolean row = FALSE;
  char *text = NULL;

  g_assert_no_error (error);
  jalons_store_step (store, stmt, &row, &error);
  g_assert_no_error (error);
  if (row)
    text = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_reset (stmt);

  return text ? text : g_strdup ("");
}

GBytes *
envoi_test_make (JalonsStore *from, JalonsPliNature nature, const char *message, GError **error)
{
  g_autoptr (JalonsCorrespondant) to = envoi_test_other (from);
  JalonsEnvoiOrder order = { .nature = nature, .demande = 1, .parcours = 1, .message = message };

  return jalons_envoi_make (from, &order, to, NULL, error);
}

JalonsEnvoiPlan *
envoi_test_open (JalonsStore *to, GBytes *file, GError **error)
{
  JalonsPliReceived *received = jalons_plis_open (to, file, error);

  return received ? jalons_envoi_plan_new (to, received, NULL, error) : NULL;
}

void
envoi_test_pass (JalonsStore *from, JalonsStore *to, JalonsPliNature nature)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = envoi_test_make (from, nature, NULL, &error);
  g_autoptr (JalonsEnvoiPlan) plan = NULL;

  g_assert_no_error (error);
  plan = envoi_test_open (to, file, &error);
  g_assert_no_error (error);
  g_assert_true (jalons_envoi_plan_can_be_accepted (plan));
  jalons_envoi_plan_accept (plan, &error);
  g_assert_no_error (error);
}

void
envoi_test_init (void)
{
  g_autofree char *reader = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "..", "app", "jalons-reader", NULL);

  jalons_confined_set_program (reader);
}
