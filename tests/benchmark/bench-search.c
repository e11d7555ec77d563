/* SPDX-License-Identifier: EUPL-1.2 */

/* The box that looks for a person, each letter typed against looking at every word of every person, in the same run
 * on the same register: the slowest letter, and who is like somebody. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "jalons-journal.h"
#include "jalons-search.h"

#define TURNS 5
#define SHOWN 50

/* What a person types, each a letter after the other: names in every way, many and none, days, codes. */
static const char *const typed[] = {
  "traore fatoumata", "a a a a",     "e",
  "mohamed b",        "muhammad al", "d'almeida marie-ange",
  "ben ali",          "zzzzzz",      "osageiwarima",
  "12/03/1999",       "12031999",    "1999",
  "psp-75-2024-0012", "0",           "20",
  "оксана щ",         "محمد",        "ba 1987 7",
};

static const char *const starts[] = { "Tra", "Oua", "Dia", "Osa", "Igh", "Moh", "Ben", "Khad", "Che", "Ade",
                                      "Olu", "Nko", "Fat", "Sis", "Kei", "Ahm", "Ndi", "Wou",  "Zey", "Phi" };
static const char *const middles[]
    = { "o", "ma", "ri", "zou", "ka", "la", "mi", "ne", "ba", "tou", "sha", "dji" };
static const char *const ends[] = { "ré", "ra",  "llo", "gie",  "lo",  "med", "ali", "dija", "ta",  "ye",
                                    "wa", "mbo", "na",  "ïcha", "ssé", "din", "sen", "son",  "vic", "ska" };

#define PICK(list) list[g_rand_int_range (rand, 0, G_N_ELEMENTS (list))]

static double
seconds_now (void)
{
  struct timespec time = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return time.tv_sec + time.tv_nsec / 1e9;
}

static char *
make_name (GRand *rand)
{
  if (g_rand_int_range (rand, 0, 4) == 0)
    return g_strconcat (PICK (starts), PICK (ends), NULL);

  return g_strconcat (PICK (starts), PICK (middles), PICK (middles), PICK (ends), NULL);
}

static void
save_one (JalonsStore *store, GRand *rand, guint n)
{
  JalonsPersonne personne = { .naissance = jalons_day_new (1975, 1, 1) + g_rand_int_range (rand, 0, 12000) };
  JalonsParcours parcours = { .periodes_avant = -1 };

  personne.personne = g_strdup_printf ("P%06u", n);
  personne.nom = make_name (rand);
  personne.prenom = make_name (rand);
  personne.nom_usage = n % 4 ? NULL : make_name (rand);
  if (!jalons_store_save (store, JALONS_TABLE_PERSONNES, &personne, NULL))
    g_error ("a person cannot be saved");
  parcours.personne = personne.id;
  parcours.parcours = g_strdup_printf ("C%06u", n);
  parcours.code
      = g_strdup_printf ("PSP-%02u-%u-%04u", n % 95 + 1, 2017 + n % 9, n / 500 + 1000 * (n % 500 / 95));
  if (!jalons_store_save (store, JALONS_TABLE_PARCOURS, &parcours, NULL))
    parcours.id = 0;
  jalons_record_clear (jalons_table (JALONS_TABLE_PERSONNES), &personne);
  jalons_record_clear (jalons_table (JALONS_TABLE_PARCOURS), &parcours);
}

static JalonsStore *
make_store (guint n)
{
  const JalonsRegister reg
      = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = 20468, .name = (char *) "" };
  g_autoptr (JalonsStore) store = jalons_store_new_in_memory (&reg, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  if (!store || !jalons_store_begin_bulk (store, JALONS_JOURNAL_DEMONSTRATED, NULL))
    g_error ("no register");
  for (guint i = 0; i < n; i++)
    save_one (store, rand, i);
  if (!jalons_store_commit (store, NULL))
    g_error ("no commit");

  return g_steal_pointer (&store);
}

typedef guint (*Look) (JalonsSearch *search, const char *text, JalonsSearchHit *hits, guint max, guint *n);

static double
time_slowest_key (JalonsSearch *search, Look look, char slowest_text[64])
{
  JalonsSearchHit hits[SHOWN];
  double slowest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    for (const char *end = g_utf8_next_char (typed[i]);; end = g_utf8_next_char (end))
      {
        g_autofree char *text = g_strndup (typed[i], end - typed[i]);
        const double start = seconds_now ();
        double seconds;

        look (search, text, hits, SHOWN, NULL);
        seconds = seconds_now () - start;
        if (seconds > slowest)
          g_strlcpy (slowest_text, text, 64);
        slowest = MAX (slowest, seconds);
        if (!*end)
          break;
      }

  return slowest;
}

/* The slowest of a hundred persons. */
static double
time_alike (JalonsStore *store, JalonsSearch *search, guint n)
{
  double slowest = 0;

  for (guint i = 1; i <= 100; i++)
    {
      const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
      JalonsPersonne personne;
      double start, seconds;

      jalons_record_init (table, &personne);
      if (!jalons_store_load (store, JALONS_TABLE_PERSONNES, n / 101 * i + 1, &personne, NULL))
        g_error ("no person");
      start = seconds_now ();
      g_array_unref (jalons_search_alike (search, &personne, 10, NULL));
      seconds = seconds_now () - start;
      slowest = MAX (slowest, seconds);
      jalons_record_clear (table, &personne);
    }

  return slowest;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const double *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

static double
median (double *values)
{
  qsort (values, TURNS, sizeof *values, compare_cb);

  return values[TURNS / 2];
}

static void
measure (guint n)
{
  g_autoptr (JalonsStore) store = make_store (n);
  double start = seconds_now (), build, key[TURNS], scan[TURNS], alike[TURNS];
  g_autoptr (JalonsSearch) search = jalons_search_new (store, NULL);
  char text[64] = "", scanned[64] = "";

  build = seconds_now () - start;
  for (guint i = 0; i < TURNS; i++)
    {
      key[i] = time_slowest_key (search, jalons_search_query, text);
      scan[i] = time_slowest_key (search, jalons_search_scan, scanned);
      alike[i] = time_alike (store, search, n);
    }
  printf ("%u persons, read in %.0f ms\n", jalons_search_n_persons (search), build * 1e3);
  printf ("  slowest letter / plain scan   %6.3f   (%.2f ms, goal <= 16 ms; “%s”)\n",
          median (key) / median (scan), median (key) * 1e3, text);
  printf ("  slowest alike / plain scan    %6.3f   (%.2f ms, goal <= 16 ms)\n",
          median (alike) / median (scan), median (alike) * 1e3);
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    measure (atoi (argv[i]));

  return 0;
}
