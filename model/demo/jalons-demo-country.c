/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-country.h"

#include "jalons-demo-calibration.h"

#include <string.h>

/* Commissions that met once, and not at all, in 2025; every other one met at least twice. Those without
 * a running PSP come first. */
static const char *const met_once[] = {
  "01", "03", "04", "15", "40", "46", "55", "80", "90", "09", "19", "36",
  "52", "70", "05", "12", "41", "43", "53", "56", "71", "18", "47",
};
static const char *const met_never[] = {
  "02", "23", "27", "2A", "2B", "32", "39", "58", "61", "62", "82", "89", "22", "48",
};

/* The five départements without an association agréée at the end of 2025. */
static const char *const without_agrement[] = { "58", "89", "02", "2B", "2A" };

#define N_AGREED 128

static const char *const nouns[] = {
  "L'Embellie",  "La Passerelle", "Le Relais", "La Clairière", "L'Escale",  "Le Refuge",
  "La Boussole", "L'Élan",        "La Rive",   "Le Phare",     "L'Atelier", "La Lisière",
  "Le Chemin",   "L'Avenir",      "La Maison", "Le Rivage",
};
static const char *const qualities[] = {
  "des Tilleuls",        "du Levant",       "des Quatre Vents", "d'Ambrelle",
  "de la Source Claire", "des Hirondelles", "du Nouveau Jour",  "des Églantines",
  "de Valombre",         "du Petit Pont",   "des Marronniers",  "d'Orvanne",
};

static gboolean
is_listed (const char *code, const char *const *list, guint n_list)
{
  for (guint i = 0; i < n_list; i++)
    if (g_str_equal (code, list[i]))
      return TRUE;
  return FALSE;
}

#define LISTED(code, list) is_listed (code, list, G_N_ELEMENTS (list))

/* How many parcours began in the département during the years given. */
static int
count_cases (const char *code, int from, int to)
{
  int n = 0;

  for (guint i = 0; i < jalons_demo_n_classes; i++)
    {
      const JalonsDemoClasses *classes = &jalons_demo_classes[i];

      if (g_str_equal (classes->departement, code) && classes->year >= from && classes->year <= to)
        for (guint m = 0; m < JALONS_DEMO_N_MASKS; m++)
          n += classes->cases[m];
    }
  return n;
}

/* Commissions meet more often where more is asked of them. */
static int
count_sessions (const char *code, int year)
{
  int load = count_cases (code, year - 1, year);
  int n = count_cases (code, year - 3, year) ? 4 : 0;

  if (load >= 60)
    n = 11;
  else if (load >= 25)
    n = 8;
  else if (load >= 12)
    n = 6;
  else if (load >= 5)
    n = 5;

  if (year == 2025)
    {
      if (LISTED (code, met_never))
        return 0;
      if (LISTED (code, met_once))
        return 1;
      return MAX (n, 2);
    }
  return n;
}

static int
compare_sessions (gconstpointer a, gconstpointer b)
{
  return ((const JalonsDemoSession *) a)->date - ((const JalonsDemoSession *) b)->date;
}

/* The nearest working day before, a Tuesday or a Thursday where @choosy. */
static JalonsDay
to_working_day (JalonsDay day, gboolean choosy)
{
  while (jalons_day_weekday (day) > 5 || (choosy && jalons_day_weekday (day) % 2 == 1))
    day--;
  return day;
}

JalonsDemoSession *
jalons_demo_country_add_session (JalonsDemoCountry *country, int departement, JalonsDay date, int objet,
                                 gboolean held)
{
  JalonsDemoSession session = { departement, date, date, objet, held, 0 };
  GArray *sessions = country->sessions[departement];

  for (guint i = 0; i < sessions->len; i++)
    if (g_array_index (sessions, JalonsDemoSession, i).date == date)
      return &g_array_index (sessions, JalonsDemoSession, i);

  g_array_append_val (sessions, session);
  g_array_sort (sessions, compare_sessions);
  for (guint i = 0; i < sessions->len; i++)
    if (g_array_index (sessions, JalonsDemoSession, i).date == date)
      return &g_array_index (sessions, JalonsDemoSession, i);
  g_assert_not_reached ();
}

static void
add_year (JalonsDemoCountry *country, JalonsRandom *random, int departement, int year)
{
  const char *code = jalons_departement_code (departement);
  int n = count_sessions (code, year);
  gboolean paris = year == 2025 && g_str_equal (code, "75");
  JalonsDay start = jalons_day_new (year, 1, 9);
  int days = paris ? 320 : 343;
  int objet = count_cases (code, year - 3, year) ? JALONS_OBJET_PSP : JALONS_OBJET_POLITIQUE;

  if (paris)
    jalons_demo_country_add_session (country, departement, jalons_day_new (2025, 12, 16), objet, TRUE);
  if (paris)
    n--;
  if (n == 1)
    {
      start = jalons_day_new (year, 9, 1);
      days = 60;
    }
  for (int i = 0; i < n; i++)
    {
      int width = days / n;
      JalonsDay day = start + days * i / n + width / 3 + jalons_random_between (random, 0, width / 3);

      jalons_demo_country_add_session (country, departement, to_working_day (day, TRUE), objet, TRUE);
    }
  if (n >= 5)
    {
      JalonsDay day = jalons_day_new (year, 6, 5) + jalons_random_between (random, 0, 20);

      jalons_demo_country_add_session (country, departement, to_working_day (day, FALSE),
                                       JALONS_OBJET_POLITIQUE, TRUE);
    }
  else if (n == 0 && year > 2017 && year < 2025 && jalons_random_percent (random, 35))
    {
      JalonsDay day = jalons_day_new (year, 3, 1) + jalons_random_between (random, 0, 250);

      jalons_demo_country_add_session (country, departement, to_working_day (day, TRUE),
                                       JALONS_OBJET_POLITIQUE, TRUE);
    }
}

static void
add_next_session (JalonsDemoCountry *country, JalonsRandom *random, int departement)
{
  JalonsDay day = jalons_day_new (2026, 1, 20) + jalons_random_between (random, 0, 50);

  if (count_cases (jalons_departement_code (departement), 2023, 2025) >= 3)
    jalons_demo_country_add_session (country, departement, to_working_day (day, TRUE), JALONS_OBJET_PSP,
                                     FALSE);
}

static void
add_licence (JalonsDemoCountry *country, JalonsRandom *random, guint association, int departement, int year)
{
  JalonsDay first = year <= 2017 ? jalons_day_new (2016, 11, 20) + jalons_random_between (random, 0, 40)
                                 : jalons_day_new (year - 1, 4, 1) + jalons_random_between (random, 0, 200);
  JalonsDemoLicence licence = { association, departement, first, JALONS_DAY_NONE };

  licence.last = jalons_day_add_months (first, 36) - 1;
  while (licence.last < jalons_day_new (2026, 3, 1))
    licence.last = jalons_day_add_months (licence.last + 1, 36) - 1;
  g_array_append_val (country->licences[departement], licence);
}

static guint
add_association (JalonsDemoCountry *country)
{
  guint n = country->associations->len;
  JalonsDemoAssociation association = { NULL, NULL, 0 };

  /* 16 nouns and 12 qualities: 192 names before one comes back. */
  association.name = g_strdup_printf ("%s %s", nouns[n % G_N_ELEMENTS (nouns)],
                                      qualities[(n / 16 + n) % G_N_ELEMENTS (qualities)]);
  if (n % 3 == 0)
    association.sigle = g_strdup_printf ("A%c%c", 'A' + (int) (n / 26 % 26), 'A' + (int) (n % 26));
  g_array_append_val (country->associations, association);
  return n;
}

static int
first_year (int departement)
{
  for (int year = JALONS_DEMO_FIRST_YEAR; year <= JALONS_DEMO_LAST_YEAR; year++)
    if (count_cases (jalons_departement_code (departement), year, year))
      return year;
  return JALONS_DEMO_LAST_YEAR;
}

/* One association of its own for every département that has one, networks in the larger ones, and the
 * rest where there is most to do: 128 in all, one more here and there whose agrément has lapsed. */
static void
add_associations (JalonsDemoCountry *country, JalonsRandom *random)
{
  guint network = add_association (country), second = add_association (country);
  int busy[JALONS_N_DEPARTEMENTS];
  guint n_busy = 0;

  for (int d = 1; d <= JALONS_N_DEPARTEMENTS; d++)
    {
      const char *code = jalons_departement_code (d);
      int cases = count_cases (code, 2017, 2025);

      if (LISTED (code, without_agrement))
        continue;
      add_licence (country, random, add_association (country), d, first_year (d));
      if (cases >= 45)
        add_licence (country, random, network, d, first_year (d));
      else if (cases >= 30)
        add_licence (country, random, second, d, first_year (d) + 1);
      if (cases >= 22)
        busy[n_busy++] = d;
    }
  for (guint i = 0; country->associations->len < N_AGREED; i++)
    {
      int d = busy[i % n_busy];

      add_licence (country, random, add_association (country), d, first_year (d) + 1 + (int) (i / n_busy));
    }
  for (guint i = 0; i < 2; i++)
    {
      int d = jalons_departement_find (without_agrement[i]);
      JalonsDay first = jalons_day_new (2019, 3, 4);
      JalonsDemoLicence lapsed
          = { add_association (country), d, first, jalons_day_add_months (first, 36) - 1 };

      g_array_append_val (country->licences[d], lapsed);
    }
}

static void
clear_association (gpointer data)
{
  JalonsDemoAssociation *association = data;

  g_clear_pointer (&association->name, g_free);
  g_clear_pointer (&association->sigle, g_free);
}

JalonsDemoCountry *
jalons_demo_country_new (JalonsRandom *random, int only)
{
  JalonsDemoCountry *country = g_new0 (JalonsDemoCountry, 1);

  country->associations = g_array_new (FALSE, FALSE, sizeof (JalonsDemoAssociation));
  g_array_set_clear_func (country->associations, clear_association);
  for (int d = 0; d <= JALONS_N_DEPARTEMENTS; d++)
    {
      country->sessions[d] = g_array_new (FALSE, FALSE, sizeof (JalonsDemoSession));
      country->licences[d] = g_array_new (FALSE, FALSE, sizeof (JalonsDemoLicence));
    }
  for (int d = 1; d <= JALONS_N_DEPARTEMENTS; d++)
    for (int year = JALONS_DEMO_FIRST_YEAR; year <= JALONS_DEMO_LAST_YEAR; year++)
      add_year (country, random, d, year);
  if (only == 0)
    for (int d = 1; d <= JALONS_N_DEPARTEMENTS; d++)
      add_next_session (country, random, d);
  add_associations (country, random);
  return country;
}

void
jalons_demo_country_free (JalonsDemoCountry *country)
{
  for (int d = 0; d <= JALONS_N_DEPARTEMENTS; d++)
    {
      g_array_unref (country->sessions[d]);
      g_array_unref (country->licences[d]);
    }
  g_array_unref (country->associations);
  g_free (country);
}

guint
jalons_demo_country_psp_sessions (const JalonsDemoCountry *country, int departement, JalonsDay from,
                                  JalonsDay to, JalonsDay *dates)
{
  const GArray *sessions = country->sessions[departement];
  guint n = 0;

  for (guint i = 0; i < sessions->len && n < JALONS_DEMO_MAX_SESSIONS; i++)
    {
      const JalonsDemoSession *session = &g_array_index (sessions, JalonsDemoSession, i);

      if (session->held && session->objet == JALONS_OBJET_PSP && session->date >= from && session->date <= to)
        dates[n++] = session->date;
    }
  return n;
}

JalonsDay
jalons_demo_country_latest (const JalonsDemoCountry *country, int departement, JalonsDay from, JalonsDay to)
{
  JalonsDay dates[JALONS_DEMO_MAX_SESSIONS];
  guint n = jalons_demo_country_psp_sessions (country, departement, from, to, dates);

  return n ? dates[n - 1] : JALONS_DAY_NONE;
}

JalonsRef
jalons_demo_country_session_ref (const JalonsDemoCountry *country, int departement, JalonsDay date)
{
  const GArray *sessions = country->sessions[departement];

  for (guint i = 0; date != JALONS_DAY_NONE && i < sessions->len; i++)
    {
      const JalonsDemoSession *session = &g_array_index (sessions, JalonsDemoSession, i);

      if (session->date == date)
        return session->ref;
    }
  return 0;
}

int
jalons_demo_country_association (const JalonsDemoCountry *country, JalonsRandom *random, int departement,
                                 JalonsDay since)
{
  const GArray *licences = country->licences[departement];
  guint start = licences->len ? jalons_random_between (random, 0, (int) licences->len - 1) : 0;

  for (guint i = 0; i < licences->len; i++)
    {
      const JalonsDemoLicence *licence
          = &g_array_index (licences, JalonsDemoLicence, (start + i) % licences->len);

      if (licence->first <= since && licence->last > since)
        return (int) licence->association;
    }
  return -1;
}
