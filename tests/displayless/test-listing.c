/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "jalons-check.h"
#include "jalons-demo.h"
#include "jalons-listing.h"
#include "jalons-report.h"
#include "jalons-search-key.h"

#define AT_ONCE 1000000

static JalonsStore *
new_store (int kind)
{
  JalonsRegister reg = { .kind = kind,
                         .departement = kind == JALONS_KIND_DEPARTEMENT ? jalons_departement_find ("75") : 0,
                         .demonstration = TRUE,
                         .today = 20468,
                         .name = (char *) "" };
  JalonsStore *store = jalons_store_new_in_memory (&reg, NULL);

  g_assert_nonnull (store);

  return store;
}

/* The desk of a delegate, or all of France. */
static JalonsStore *
new_demonstration (int departement)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsStore *store = new_store (departement ? JALONS_KIND_DEPARTEMENT : JALONS_KIND_DEMONSTRATION);
  g_autoptr (GError) error = NULL;

  options.departement = departement;
  g_assert_true (jalons_demo_fill (store, &options, NULL, &error));
  g_assert_no_error (error);

  return store;
}

static JalonsListing *
load (JalonsStore *store, const char *id, guint step)
{
  g_autoptr (GError) error = NULL;
  JalonsListing *listing = jalons_listing_new (store, jalons_listing_info_find (id), &error);
  gboolean more = TRUE;

  g_assert_no_error (error);
  while (more)
    {
      g_assert_true (jalons_listing_load (listing, step, &more, &error));
      g_assert_no_error (error);
    }
  g_assert_true (jalons_listing_load (listing, step, &more, &error));
  g_assert_false (more);

  return listing;
}

static guint
column (JalonsListing *listing, const char *id)
{
  const int index = jalons_listing_info_column (jalons_listing_info (listing), id);

  g_assert_cmpint (index, >=, 0);

  return index;
}

static guint
count (JalonsListing *listing)
{
  guint n = 0;

  jalons_listing_result (listing, &n);

  return n;
}

static void
keep (JalonsListing *listing, const char *id, const char *text, gboolean kept)
{
  JalonsListingCell cell;

  g_assert_true (jalons_listing_cell_find (listing, column (listing, id), text, &cell));
  jalons_listing_keep (listing, column (listing, id), cell, kept);
  g_assert_true (jalons_listing_keeps (listing, column (listing, id), cell) == kept);
}

static void
test_fold (void)
{
  static const struct {
    const char *text;
    const char *key;
  } cases[] = {
    { "", "" },
    { "Anna", "anna" },
    { "ÉLÉONORE", "eleonore" },
    { "Ngọc Ánh", "ngoc anh" },
    { "d'Almeida", "dalmeida" },
    { "d’Almeida", "dalmeida" },
    { "dʼAlmeida", "dalmeida" },
    { "d´Almeida", "dalmeida" },
    { "Marie-Ange", "marieange" },
    { "Marie‑Ange", "marieange" }, /* no-break hyphen */
    { "Marie\302\240Ange", "marie ange" },
    { "Œuvre Æthel", "oeuvre aethel" },
    { "Straße", "strasse" },
    { "Łucja Sørensen Đorđe", "lucja sorensen dorde" },
    { "PSP-75-2024-0003", "psp7520240003" },
    { "St. Clair (née Ôbo)", "st clair nee obo" },
    { "İpek", "ipek" },
    { "ﬁona", "fiona" },
    { "Оксана Щербак", "oksana shcherbak" },
    { "Ἀθηνᾶ", "athina" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) key = g_string_new (NULL);

      jalons_search_key_append (key, cases[i].text);
      g_strchomp (key->str);
      g_assert_cmpstr (key->str, ==, cases[i].key);
    }
}

typedef struct {
  const char *typed;
  const char *found; /* the persons, in the order they were entered */
} SearchCase;

static const SearchCase search_cases[] = {
  { "", "abcdef" },         { "   ", "abcdef" },     { "eleonore", "a" },      { "ÉLÉO", "a" },
  { "leon", "a" },          { "d'almeida", "b" },    { "d’Almeida", "b" },     { "dʼalmeida", "b" },
  { "dalmeida", "b" },      { "d almeida", "b" },    { "ALMEIDA", "b" },       { "marie ange", "c" },
  { "marie-ange", "c" },    { "marieange", "c" },    { "ange mar", "c" },      { "oeuvre", "d" },
  { "Œuvre", "d" },         { "soren", "d" },        { "ngoc", "e" },          { "anh nguyen", "e" },
  { "nguyen eleonore", "" }, { "usage", "f" },       { "zzz", "" },            { "-", "abcdef" },
  { "'", "abcdef" },        { "martin", "acf" },     { "martin a", "acf" },    { "martin ange", "c" },
};

static JalonsStore *
new_people (void)
{
  static const char *const people[][3] = {
    { "Martin", "Éléonore", NULL },   { "d’Almeida", "Joana", NULL }, { "MARTIN", "Marie-Ange", NULL },
    { "Sørensen", "Œuvre", NULL },    { "Nguyễn", "Ngọc Ánh", NULL }, { "Diallo", "Awa", "Martin-Usage" },
  };
  JalonsStore *store = new_store (JALONS_KIND_DEPARTEMENT);

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *key = g_strdup_printf ("%c", 'a' + i);
      JalonsPersonne personne = { .personne = key,
                                  .nom = (char *) people[i][0],
                                  .prenom = (char *) people[i][1],
                                  .nom_usage = (char *) people[i][2],
                                  .naissance = JALONS_DAY_NONE };
      JalonsParcours parcours = { .parcours = key, .periodes_avant = -1 };
      g_autoptr (GError) error = NULL;

      jalons_store_save (store, JALONS_TABLE_PERSONNES, &personne, &error);
      g_assert_no_error (error);
      parcours.personne = personne.id;
      jalons_store_save (store, JALONS_TABLE_PARCOURS, &parcours, &error);
      g_assert_no_error (error);
    }

  return store;
}

static void
assert_found (JalonsListing *listing, const SearchCase *one)
{
  guint n = 0;
  const guint32 *rows = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  jalons_listing_search (listing, one->typed);
  rows = jalons_listing_result (listing, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_c (found, 'a' + rows[i]);
  g_test_message ("“%s”", one->typed);
  g_assert_cmpstr (found->str, ==, one->found);
}

/* Each case is asked at once, then typed letter after letter, then after every other case. */
static void
test_search (void)
{
  g_autoptr (JalonsStore) store = new_people ();
  g_autoptr (JalonsListing) listing = load (store, "parcours", 2);

  jalons_listing_sort (listing, -1, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (search_cases); i++)
    {
      assert_found (listing, &search_cases[i]);
      jalons_listing_search (listing, "");
      for (const char *p = search_cases[i].typed; *p; p = g_utf8_next_char (p))
        {
          g_autofree char *typed = g_strndup (search_cases[i].typed, p - search_cases[i].typed);

          jalons_listing_search (listing, typed);
          count (listing);
        }
      assert_found (listing, &search_cases[i]);
      for (guint j = 0; j < G_N_ELEMENTS (search_cases); j++)
        {
          assert_found (listing, &search_cases[j]);
          assert_found (listing, &search_cases[i]);
        }
    }
}

/* What a plain reading of the rows gives: the same search by other means. */
static void
test_search_all (void)
{
  static const char *const typed[] = { "a", "an", "ma di", "psp75", "2024-00", "e o", "75 2023 1" };
  g_autoptr (JalonsStore) store = new_demonstration (jalons_departement_find ("75"));
  g_autoptr (JalonsListing) listing = load (store, "parcours", AT_ONCE);
  guint total = 0;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_auto (GStrv) words = jalons_search_words (typed[i]);
      guint expected = 0;

      for (guint row = 0; row < jalons_listing_n_rows (listing); row++)
        {
          g_autoptr (GString) key = g_string_new (NULL);
          gboolean all = TRUE;

          jalons_search_key_append (key, jalons_listing_cell (listing, row, column (listing, "code")).text);
          jalons_search_key_append (key, jalons_listing_cell (listing, row, column (listing, "personne")).text);
          jalons_search_key_append (key, jalons_listing_cell (listing, row, column (listing, "association")).text);
          for (char **word = words; *word; word++)
            all = all && strstr (key->str, *word);
          expected += all;
        }
      jalons_listing_search (listing, typed[i]);
      /* The name of an association is searched as well as its acronym. */
      g_assert_cmpuint (count (listing), >=, expected);
      total += expected;
    }
  g_assert_cmpuint (total, >, jalons_listing_n_rows (listing));
}

static void
assert_sorted (JalonsListing *listing, guint by, gboolean descending)
{
  const JalonsListingColumn *about = &jalons_listing_info (listing)->columns[by];
  guint n = 0;
  const guint32 *rows = NULL;

  jalons_listing_sort (listing, by, descending);
  rows = jalons_listing_result (listing, &n);
  g_assert_cmpuint (n, ==, jalons_listing_n_rows (listing));
  for (guint i = 1; i < n; i++)
    {
      const gboolean known = jalons_listing_is_known (listing, rows[i], by);
      const JalonsListingCell before = jalons_listing_cell (listing, rows[i - 1], by);
      const JalonsListingCell cell = jalons_listing_cell (listing, rows[i], by);

      /* After an unknown one there is no known one. */
      g_assert_true (jalons_listing_is_known (listing, rows[i - 1], by) || !known);
      if (known && about->type != JALONS_LISTING_TEXT)
        g_assert_true (descending ? before.number >= cell.number : before.number <= cell.number);
      if (about->type == JALONS_LISTING_TEXT ? before.text == cell.text : before.number == cell.number)
        g_assert_cmpuint (rows[i - 1], <, rows[i]);
    }
}

static void
test_sort (void)
{
  g_autoptr (JalonsStore) store = new_demonstration (jalons_departement_find ("75"));

  for (guint i = 0; i < jalons_n_listings (); i++)
    {
      const JalonsListingInfo *info = jalons_listing_info_nth (i);
      g_autoptr (JalonsListing) listing = load (store, info->id, AT_ONCE);

      g_assert_cmpuint (jalons_listing_n_rows (listing), >, 0);
      for (guint by = 0; by < info->n_columns; by++)
        for (int descending = 0; descending < 2; descending++)
          assert_sorted (listing, by, descending);
    }
}

/* Accents and case do not part what belongs together. */
static void
test_sort_texts (void)
{
  g_autoptr (JalonsStore) store = new_people ();
  g_autoptr (JalonsListing) listing = load (store, "parcours", AT_ONCE);
  guint n = 0;
  const guint32 *rows = NULL;
  g_autoptr (GString) order = g_string_new (NULL);

  rows = jalons_listing_result (listing, &n);
  for (guint i = 0; i < n; i++)
    g_string_append_c (order, 'a' + rows[i]);
  g_assert_cmpstr (order->str, ==, "bfaced");
}

static void
test_filters (void)
{
  g_autoptr (JalonsStore) store = new_demonstration (0);
  g_autoptr (JalonsListing) listing = load (store, "parcours", AT_ONCE);
  const guint all = jalons_listing_n_rows (listing);
  guint running = 0, over = 0, both = 0;

  keep (listing, "etat", "en_cours", TRUE);
  running = count (listing);
  keep (listing, "etat", "echu", TRUE);
  both = count (listing);
  keep (listing, "etat", "en_cours", FALSE);
  over = count (listing);
  g_assert_cmpuint (running, >, 0);
  g_assert_cmpuint (running + over, ==, both);
  keep (listing, "etat", "en_cours", TRUE);
  keep (listing, "periode", "4", TRUE);
  g_assert_cmpuint (count (listing), <, both);
  keep (listing, "departement", "75", TRUE);
  g_assert_cmpuint (count (listing), >, 0);
  jalons_listing_search (listing, "psp-75");
  g_assert_cmpuint (count (listing), >, 0);
  jalons_listing_search (listing, "psp-99");
  g_assert_cmpuint (count (listing), ==, 0);
  jalons_listing_search (listing, "");
  jalons_listing_keep_all (listing);
  g_assert_cmpuint (count (listing), ==, all);
}

/* A filter offers what the rows hold and no more; keeping one thing shows as many rows as it says. */
static void
test_categories (gconstpointer departement)
{
  g_autoptr (JalonsStore) store = new_demonstration (GPOINTER_TO_INT (departement));

  for (guint i = 0; i < jalons_n_listings (); i++)
    {
      const JalonsListingInfo *info = jalons_listing_info_nth (i);
      g_autoptr (JalonsListing) listing = load (store, info->id, AT_ONCE);

      for (guint by = 0; by < info->n_columns; by++)
        {
          g_autoptr (GArray) categories = NULL;
          guint sum = 0;

          if (!(info->columns[by].flags & JALONS_LISTING_FILTER))
            continue;
          categories = jalons_listing_categories (listing, by);
          for (guint c = 0; c < categories->len; c++)
            {
              const JalonsListingCategory *one = &g_array_index (categories, JalonsListingCategory, c);
              g_autofree char *text = jalons_listing_cell_text (listing, by, one->cell);

              keep (listing, info->columns[by].id, text, TRUE);
              g_assert_cmpuint (count (listing), ==, one->n_rows);
              keep (listing, info->columns[by].id, text, FALSE);
              sum += one->n_rows;
            }
          g_assert_cmpuint (sum, ==, jalons_listing_n_rows (listing));
        }
    }
}

static void
test_steps (void)
{
  g_autoptr (JalonsStore) store = new_demonstration (jalons_departement_find ("75"));

  for (guint i = 0; i < jalons_n_listings (); i++)
    {
      const JalonsListingInfo *info = jalons_listing_info_nth (i);
      g_autoptr (JalonsListing) one = load (store, info->id, AT_ONCE);
      g_autoptr (JalonsListing) other = load (store, info->id, 7);

      g_assert_cmpuint (jalons_listing_n_rows (one), ==, jalons_listing_n_rows (other));
      for (guint row = 0; row < jalons_listing_n_rows (one); row++)
        {
          g_assert_cmpint (jalons_listing_personne (one, row), ==, jalons_listing_personne (other, row));
          g_assert_cmpint (jalons_listing_parcours (one, row), ==, jalons_listing_parcours (other, row));
          for (guint c = 0; c < info->n_columns; c++)
            if (info->columns[c].type == JALONS_LISTING_TEXT)
              g_assert_cmpstr (jalons_listing_cell (one, row, c).text, ==, jalons_listing_cell (other, row, c).text);
            else
              g_assert_cmpint (jalons_listing_cell (one, row, c).number, ==,
                               jalons_listing_cell (other, row, c).number);
        }
    }
}

static gint64
reported (const JalonsReport *report, const char *id)
{
  return jalons_report_value (report, jalons_indicator_find (id), JALONS_WHOLE);
}

static void
count_checked_cb (GArray *findings, gpointer data)
{
  for (guint i = 0; i < findings->len; i++)
    *(gint64 *) data += g_array_index (findings, JalonsFinding, i).personne != 0;
}

static gint64
sum (JalonsListing *listing, const char *id)
{
  gint64 total = 0;

  for (guint row = 0; row < jalons_listing_n_rows (listing); row++)
    if (jalons_listing_is_known (listing, row, column (listing, id)))
      total += jalons_listing_cell (listing, row, column (listing, id)).number;

  return total;
}

/* Where a list and the report count the same thing, they agree. */
static void
test_report (gconstpointer departement)
{
  g_autoptr (JalonsStore) store = new_demonstration (GPOINTER_TO_INT (departement));
  const JalonsDay today = jalons_store_today (store);
  g_autoptr (JalonsReport) report = jalons_report_new (store, jalons_day_year (today), today, NULL);
  g_autoptr (JalonsListing) parcours = load (store, "parcours", AT_ONCE);
  g_autoptr (JalonsListing) afis = load (store, "afis", AT_ONCE);
  g_autoptr (JalonsListing) recours = load (store, "recours", AT_ONCE);
  g_autoptr (JalonsListing) seances = load (store, "seances", AT_ONCE);
  g_autoptr (JalonsListing) associations = load (store, "associations", AT_ONCE);
  gint64 found = 0;

  g_assert_true (jalons_check_run (store, JALONS_CHECK_STANDING, count_checked_cb, &found, NULL, NULL));
  g_assert_cmpint (sum (parcours, "constats"), ==, found);
  keep (parcours, "etat", "en_cours", TRUE);
  g_assert_cmpint (count (parcours), ==, reported (report, "S1"));
  g_assert_cmpint (sum (associations, "en_cours"), ==, reported (report, "S1"));
  g_assert_cmpuint (jalons_listing_n_rows (parcours), ==, jalons_store_count (store, JALONS_TABLE_PARCOURS));
  g_assert_cmpuint (jalons_listing_n_rows (recours), ==, jalons_store_count (store, JALONS_TABLE_RECOURS));
  g_assert_cmpuint (jalons_listing_n_rows (seances), ==, jalons_store_count (store, JALONS_TABLE_SEANCES));
  g_assert_cmpint (sum (afis, "versements"), ==, jalons_store_count (store, JALONS_TABLE_VERSEMENTS));
}

int
main (int argc, char **argv)
{
  const int desk = jalons_departement_find ("75");

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/listing/fold", test_fold);
  g_test_add_func ("/listing/search", test_search);
  g_test_add_func ("/listing/search-all", test_search_all);
  g_test_add_func ("/listing/sort", test_sort);
  g_test_add_func ("/listing/sort-texts", test_sort_texts);
  g_test_add_func ("/listing/filters", test_filters);
  g_test_add_data_func ("/listing/categories/desk", GINT_TO_POINTER (desk), test_categories);
  g_test_add_data_func ("/listing/categories/national", GINT_TO_POINTER (0), test_categories);
  g_test_add_func ("/listing/steps", test_steps);
  g_test_add_data_func ("/listing/report/desk", GINT_TO_POINTER (desk), test_report);
  g_test_add_data_func ("/listing/report/national", GINT_TO_POINTER (0), test_report);

  return g_test_run ();
}
