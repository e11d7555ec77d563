/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-case.h"

#include <string.h>

/* A period is examined at most 120 days before it begins, and decided before it begins. */
#define LONGEST_LEAD  120
#define SHORTEST_LEAD 5
/* The longest wait for a commission between two periods. */
#define LONGEST_GAP 165
#define MAX_STARTS  40

typedef struct {
  JalonsDemoCase *demo_case;
  const JalonsDemoCountry *country;
  JalonsRandom *random;
  guint budget; /* nodes left, so that a hopeless start is given up */
} Search;

typedef struct {
  JalonsDay debut;
  JalonsDay seance;
  int rank; /* tried in this order */
} Start;

static gboolean extend (Search *search);

static gboolean
asks (const JalonsDemoCase *demo_case, int year)
{
  int i = year - demo_case->year;

  return i >= 0 && i < (int) strlen (demo_case->mask) && demo_case->mask[i] == '1';
}

static JalonsDay
last_asked (const JalonsDemoCase *demo_case)
{
  for (int year = JALONS_DEMO_LAST_YEAR; year >= demo_case->year; year--)
    if (asks (demo_case, year))
      return jalons_day_year_end (year);
  return JALONS_DAY_NONE;
}

/* Whether every 31 December from @from to @to is one on which the person is to be running, or not. */
static gboolean
agrees (const JalonsDemoCase *demo_case, JalonsDay from, JalonsDay to, gboolean running)
{
  for (int year = jalons_day_year (from); year <= MIN (jalons_day_year (to), JALONS_DEMO_LAST_YEAR); year++)
    {
      JalonsDay end = jalons_day_year_end (year);

      if (end >= from && end <= to && asks (demo_case, year) != running)
        return FALSE;
    }
  return TRUE;
}

static JalonsDemoPeriod *
last_period (const JalonsDemoCase *demo_case)
{
  return (JalonsDemoPeriod *) &demo_case->periods[demo_case->n_periods - 1];
}

/* A first day out within the last period, after a session if there is one to say so. */
static gboolean
leave (Search *search)
{
  JalonsDemoCase *demo_case = search->demo_case;
  const JalonsDemoPeriod *period = last_period (demo_case);
  JalonsDay low = MAX (period->debut + 35, last_asked (demo_case) + 1);
  JalonsDay high = MIN (period->fin, jalons_day_year_end (jalons_day_year (low)));
  JalonsDay session = JALONS_DAY_NONE;

  if (low > high || high > JALONS_DEMO_END)
    return FALSE;

  demo_case->out = jalons_random_between (search->random, low, high);
  session = jalons_demo_country_latest (search->country, period->departement,
                                        MAX (low - 5, period->debut + 20), high - 6);
  if (session != JALONS_DAY_NONE)
    demo_case->out = jalons_random_between (search->random, MAX (low, session + 6), MIN (high, session + 30));
  return agrees (demo_case, period->debut, demo_case->out - 1, TRUE);
}

/* Whether the parcours may end, or wait for its next renewal, where it is. */
static gboolean
may_stop (Search *search)
{
  JalonsDemoCase *demo_case = search->demo_case;
  const JalonsDemoPeriod *period = last_period (demo_case);

  if (last_asked (demo_case) != JALONS_DAY_NONE && last_asked (demo_case) > period->fin)
    return FALSE;
  if (demo_case->leaves)
    return leave (search);
  if (!agrees (demo_case, period->debut, period->fin, TRUE))
    return FALSE;

  if (period->fin < JALONS_DEMO_END)
    {
      demo_case->out = period->fin + 1;
      return TRUE;
    }
  if (demo_case->n_periods == JALONS_PARCOURS_PERIODES && period->fin < JALONS_DEMO_TODAY)
    demo_case->out = period->fin + 1;
  return demo_case->n_periods == JALONS_PARCOURS_PERIODES || period->fin >= JALONS_DEMO_TODAY;
}

static void
add_start (Search *search, Start *starts, guint *n, JalonsDay debut, JalonsDay seance, int rank)
{
  if (*n < MAX_STARTS)
    starts[(*n)++] = (Start){ debut, seance, rank + jalons_random_between (search->random, 0, 99) };
}

static int
departement_after (const JalonsDemoCase *demo_case, JalonsDay day)
{
  return demo_case->second_departement && day > demo_case->moves ? demo_case->second_departement
                                                                 : demo_case->departement;
}

/* A start that an earlier session has authorised in time. */
static void
add_timely (Search *search, Start *starts, guint *n, JalonsDay debut, int rank)
{
  JalonsDay dates[JALONS_DEMO_MAX_SESSIONS];
  JalonsDay from = MAX (debut - LONGEST_LEAD, last_period (search->demo_case)->debut + 40);
  guint found = jalons_demo_country_psp_sessions (
      search->country, departement_after (search->demo_case, debut), from, debut - SHORTEST_LEAD, dates);

  if (found)
    add_start (search, starts, n, debut,
               dates[jalons_random_between (search->random, (int) found / 2, (int) found - 1)], rank);
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const Start *first = a, *second = b;

  return first->rank != second->rank ? first->rank - second->rank : first->debut - second->debut;
}

/* On time, a few days late, or when a later commission has met. */
static guint
list_starts (Search *search, Start *starts)
{
  const JalonsDemoCase *demo_case = search->demo_case;
  JalonsDay fin = last_period (demo_case)->fin;
  gboolean stretched = strlen (demo_case->mask) == 3;
  JalonsDay dates[JALONS_DEMO_MAX_SESSIONS];
  guint n = 0;

  add_timely (search, starts, &n, fin + 1, stretched ? 20 : -55);
  for (int i = 0; i < 3; i++)
    add_timely (search, starts, &n, fin + 1 + jalons_random_between (search->random, 1, 28), 0);

  for (int side = 0; side < 2; side++)
    {
      int departement = side ? demo_case->second_departement : demo_case->departement;
      guint found = departement ? jalons_demo_country_psp_sessions (search->country, departement, fin - 4,
                                                                    fin + LONGEST_GAP - 6, dates)
                                : 0;

      for (guint i = 0; i < found; i++)
        {
          JalonsDay debut = dates[i] + jalons_random_between (search->random, 6, 32);

          debut = MAX (debut, fin + 2);
          if (departement_after (demo_case, debut) == departement)
            add_start (search, starts, &n, debut, dates[i], (stretched ? 0 : 20) + 12 * (int) i);
        }
    }
  qsort (starts, n, sizeof *starts, compare_starts);
  return n;
}

/* A wait that lasts over a 31 December: where the class says so, or after the last one it asks for; not in
 * Paris, whose exits are the difference of two stocks. */
static gboolean
may_wait (const JalonsDemoCase *demo_case, JalonsDay from, JalonsDay to)
{
  gboolean paris = demo_case->departement == jalons_departement_find ("75");

  return agrees (demo_case, from, to, FALSE)
         && (!paris || jalons_day_year (from) == jalons_day_year (to + 1));
}

static gboolean
try_period (Search *search, Start start)
{
  JalonsDemoCase *demo_case = search->demo_case;
  JalonsDay fin = jalons_periode_end (start.debut);

  if (search->budget == 0)
    return FALSE;
  search->budget--;
  if (demo_case->n_periods && !may_wait (demo_case, last_period (demo_case)->fin + 1, start.debut - 1))
    return FALSE;
  if (!demo_case->leaves && !agrees (demo_case, start.debut, fin, TRUE))
    return FALSE;

  demo_case->periods[demo_case->n_periods++]
      = (JalonsDemoPeriod){ departement_after (demo_case, start.debut), start.seance, start.debut, fin };
  if (extend (search))
    return TRUE;
  demo_case->n_periods--;
  demo_case->out = JALONS_DAY_NONE;
  return FALSE;
}

static gboolean
extend (Search *search)
{
  JalonsDemoCase *demo_case = search->demo_case;
  gboolean stop = may_stop (search);
  JalonsDay out = demo_case->out;
  Start starts[MAX_STARTS];

  if (stop
      && (demo_case->n_periods == JALONS_PARCOURS_PERIODES || last_period (demo_case)->fin >= JALONS_DEMO_END
          || jalons_random_percent (search->random, demo_case->leaves ? 60 : 7)))
    return TRUE;
  if (demo_case->n_periods == JALONS_PARCOURS_PERIODES)
    return FALSE;
  /* Somebody who leaves does so during a period that the class allows to be cut. */
  if (!agrees (demo_case, last_period (demo_case)->debut, last_period (demo_case)->fin, TRUE))
    return FALSE;

  demo_case->out = JALONS_DAY_NONE;
  guint n = list_starts (search, starts);

  for (guint i = 0; i < n; i++)
    if (try_period (search, starts[i]))
      return TRUE;
  demo_case->out = out;
  return stop;
}

/* Late in the year where the course is to stretch over three 31 Decembers, early where it covers none. */
static int
rank_entry (const JalonsDemoCase *demo_case, JalonsDay debut)
{
  int day = debut - jalons_day_year_start (demo_case->year);

  if (strlen (demo_case->mask) == 3 && demo_case->mask[0] == '1')
    return (365 - day) / 2;
  if (g_str_equal (demo_case->mask, "0"))
    return demo_case->leaves ? day / 4 : day;
  if (demo_case->mask[0] == '0')
    return day / 2;
  if (demo_case->year == JALONS_DEMO_LAST_YEAR && demo_case->departement != jalons_departement_find ("75"))
    return (365 - day) / 9;
  /* Those of 2024 whose renewals begin early in a half-year could be examined at the end of the one before:
   * few renewals were examined in 2025 for so many parcours. */
  if (demo_case->year == JALONS_DEMO_LAST_YEAR - 1 && day % 183 > 120)
    return 24;
  return 0;
}

static gboolean
may_examine (const JalonsDemoCase *demo_case, JalonsDay session)
{
  if (demo_case->examined_on != JALONS_DAY_NONE)
    return session == demo_case->examined_on;
  return session != JALONS_DEMO_PARIS_SESSION || demo_case->departement != jalons_departement_find ("75");
}

static guint
list_entries (Search *search, Start *starts)
{
  const JalonsDemoCase *demo_case = search->demo_case;
  JalonsDay first = jalons_day_year_start (demo_case->year);
  JalonsDay from = demo_case->carried ? jalons_day_new (demo_case->year - 1, 11, 3) : first;
  JalonsDay to = demo_case->carried ? first - 8 : jalons_day_year_end (demo_case->year);
  JalonsDay dates[JALONS_DEMO_MAX_SESSIONS];
  guint n = 0;
  guint found = jalons_demo_country_psp_sessions (search->country, demo_case->departement, from, to, dates);

  for (guint i = 0; i < found; i++)
    for (int k = 0; k < 2; k++)
      {
        JalonsDay debut = dates[i] + jalons_random_between (search->random, 7, 38);

        if (!may_examine (demo_case, dates[i]))
          continue;
        if (demo_case->carried)
          debut = jalons_random_between (search->random, first + 1, first + 29);
        else if (debut > to)
          debut = jalons_random_between (search->random, dates[i] + 6, MAX (to, dates[i] + 6));
        if (jalons_day_year (debut) == demo_case->year)
          add_start (search, starts, &n, debut, dates[i], rank_entry (demo_case, debut));
      }
  qsort (starts, n, sizeof *starts, compare_starts);
  return n;
}

/* A court admits on any day; the refusal it undoes was examined at least four months before. */
static guint
list_admissions (Search *search, Start *starts)
{
  const JalonsDemoCase *demo_case = search->demo_case;
  JalonsDay first = jalons_day_year_start (demo_case->year);
  guint n = 0;

  for (int i = 0; i < 24; i++)
    {
      JalonsDay debut = first + jalons_random_between (search->random, 20, 340);

      if (jalons_demo_country_latest (search->country, demo_case->departement, debut - 420, debut - 170)
          != JALONS_DAY_NONE)
        add_start (search, starts, &n, debut, JALONS_DAY_NONE, rank_entry (demo_case, debut));
    }
  qsort (starts, n, sizeof *starts, compare_starts);
  return n;
}

gboolean
jalons_demo_course_draw (JalonsDemoCase *demo_case, const JalonsDemoCountry *country, JalonsRandom *random)
{
  Search search = { demo_case, country, random, 0 };
  Start starts[MAX_STARTS];

  for (int attempt = 0; attempt < 20; attempt++)
    {
      guint n = demo_case->court ? list_admissions (&search, starts) : list_entries (&search, starts);

      for (guint i = 0; i < n; i++)
        {
          demo_case->n_periods = 0;
          demo_case->out = JALONS_DAY_NONE;
          search.budget = 600;
          if (try_period (&search, starts[i]))
            return TRUE;
        }
    }
  return FALSE;
}
