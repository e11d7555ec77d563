/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "jalons-rows-csv.h"
#include "jalons-store-private.h"
#include "jalons-text-afis.h"

/* Who waits for a right in a month of AFIS; the lists that go out. */

#define M(year, month) ((year) *12 + (month) -1)

/* 1 has had a right since October; 2 answers in January and has one from February on; 3 answers in January and has none;
 * 4 had one until November, and answers again; 5 has nothing at all. */
#define WORLD                                                                                                \
  "INSERT INTO associations (association, nom) VALUES ('A', 'Aube');"                                        \
  "INSERT INTO personnes (personne, nom, prenom, naissance, nationalite) VALUES"                             \
  " ('1', '=UN', 'Ana', '1990-05-04', 'NGA'), ('2', 'DEUX', 'Bea', '1991-05-04', 'FRA'),"                    \
  " ('3', 'TROIS', NULL, '1992-05-04', 'FRA'), ('4', 'QUATRE', 'Dia', NULL, 'FRA'),"                         \
  " ('5', 'CINQ', 'Eve', '1994-05-04', 'FRA');"                                                              \
  "INSERT INTO parcours (parcours, personne, code) SELECT personne, id, 'PSP-75-2025-' || personne FROM personnes;" \
  "INSERT INTO demandes (demande, parcours, departement, type, depot, decision, decision_date, notification, debut, fin)" \
  " SELECT parcours, id, '75', 'entree', '2025-08-01', 'acceptee', '2025-09-20', '2025-09-22', '2025-10-01', '2026-09-30'" \
  " FROM parcours;"                                                                                          \
  "INSERT INTO afis (personne, ouverture, fermeture) VALUES (1, '2025-10-01', NULL), (2, '2026-02-03', NULL)," \
  " (4, '2025-10-01', '2025-11-30');"                                                                        \
  "INSERT INTO sejours (sejour, personne, departement, nature, rang, suite, debut, fin) VALUES"              \
  " ('J', 1, '75', 'aps', 'premiere', 'delivree', '2025-09-01', '2026-02-28');"                              \
  "INSERT INTO conditions_afis (personne, condition, reponse, constat) VALUES (2, 'ressources', 'oui', '2026-01-20'),"   \
  " (3, 'ressources', 'non', '2026-01-22'), (4, 'age', 'oui', '2025-09-20'), (4, 'ressources', 'oui', '2026-01-25');"

static JalonsStore *
make_store (void)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT,
                               .departement = jalons_departement_find ("75"),
                               .today = jalons_day_from_iso ("2026-02-10"),
                               .demonstration = TRUE,
                               .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_new_in_memory (&reg, &error);

  g_assert_no_error (error);
  jalons_store_change (store, WORLD, &error);
  g_assert_no_error (error);

  return store;
}

static JalonsAfisBook *
read_book (JalonsStore *store, JalonsMonth month)
{
  const JalonsAfisChoices choices = { jalons_store_today (store), JALONS_AFIS_BIRTH_MONTH_AFTER, 1, 0, NULL };
  g_autoptr (GError) error = NULL;
  JalonsAfisBook *book = jalons_afis_book_read (store, jalons_departement_find ("75"), month, &choices, &error);

  g_assert_no_error (error);

  return book;
}

/* « 2 3 », the persons of the lines. */
static char *
persons_of (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i ? " " : "",
                            ((const JalonsAfisLine *) g_ptr_array_index (lines, i))->personne);

  return g_string_free (text, FALSE);
}

static void
assert_persons (JalonsStore *store, JalonsMonth month, const char *lines, const char *waiting)
{
  g_autoptr (JalonsAfisBook) book = read_book (store, month);
  g_autofree char *in = persons_of (book->lines), *outside = persons_of (book->waiting);

  g_assert_cmpstr (in, ==, lines);
  g_assert_cmpstr (outside, ==, waiting);
  g_assert_true (jalons_afis_totals_balance (&book->totals));
}

static void
test_waiting (void)
{
  g_autoptr (JalonsStore) store = make_store ();
  g_autoptr (JalonsAfisBook) book = NULL;
  const JalonsAfisLine *line = NULL;

  assert_persons (store, M (2025, 11), "1 4", "");
  /* Her right ended in the month before, and nothing was answered since. */
  assert_persons (store, M (2025, 12), "1 4", "");
  assert_persons (store, M (2026, 1), "1", "2 3 4");
  assert_persons (store, M (2026, 2), "1 2", "3 4");
  book = read_book (store, M (2025, 12));
  line = g_ptr_array_index (book->lines, 1);
  g_assert_cmpint (line->personne, ==, 4);
  g_assert_false (line->waits);
  jalons_afis_book_free (g_steal_pointer (&book));
  book = read_book (store, M (2026, 1));
  line = g_ptr_array_index (book->waiting, 0);
  g_assert_cmpint (line->opens, ==, jalons_day_from_iso ("2026-02-03"));
  g_assert_cmpint (line->answered, ==, jalons_day_from_iso ("2026-01-20"));
  g_assert_cmpint (line->conditions[JALONS_CONDITION_AFIS_RESSOURCES].recorded, ==, JALONS_OUI);
  g_assert_cmpint (line->conditions[JALONS_CONDITION_AFIS_ENGAGEMENT].facts, ==, JALONS_OUI);
  line = g_ptr_array_index (book->waiting, 1);
  g_assert_cmpint (line->opens, ==, JALONS_DAY_NONE);
  g_assert_cmpint (line->answered, ==, jalons_day_from_iso ("2026-01-22"));
  /* Who waits is in no sum. */
  g_assert_cmpint (book->totals.months[JALONS_AFIS_NONE], ==, 0);
}

static char *
write_list (const JalonsAfisBook *book, JalonsAfisList list, gboolean identity)
{
  g_autoptr (GPtrArray) rows = jalons_text_afis_list (book, list, identity, FALSE);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  g_assert_true (jalons_rows_write_csv (rows, stream, NULL, NULL));
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_lists (void)
{
  g_autoptr (JalonsStore) store = make_store ();
  g_autoptr (JalonsAfisBook) book = read_book (store, M (2026, 1));
  g_autofree char *payer = write_list (book, JALONS_AFIS_LIST_PAYER, FALSE);
  g_autofree char *named = write_list (book, JALONS_AFIS_LIST_PAYER, TRUE);
  g_autofree char *etrangers = write_list (book, JALONS_AFIS_LIST_ETRANGERS, TRUE);

  g_assert_nonnull (strstr (payer, "\r\nPSP-75-2025-1;'=U. A.;559,43;0;;2025-10-01;\r\n"));
  g_assert_null (strstr (payer, "1990"));
  g_assert_nonnull (strstr (named, "\r\nPSP-75-2025-1;'=UN Ana;1990-05-04;559,43;"));
  /* Nobody who waits. */
  g_assert_null (strstr (named, "DEUX"));
  g_assert_nonnull (strstr (etrangers, "\r\nPSP-75-2025-1;'=UN Ana;1990-05-04;APS;2026-02-28;No\r\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/afis-lists/waiting", test_waiting);
  g_test_add_func ("/afis-lists/lists", test_lists);

  return g_test_run ();
}
