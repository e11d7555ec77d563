/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-quotas.h"
#include "jalons-demo-round.h"

/* Renewals for a period of 2026 that a commission of 2025 has examined: as many as leave room. */
#define AHEAD_WANTED 22

typedef struct {
  JalonsDemoPeriod *period;
  JalonsDay other; /* a session of the other side of the year's bounds */
} Choice;

static guint
list_sessions (const JalonsDemoRound *round, const JalonsDemoCase *demo_case, guint i, JalonsDay *dates)
{
  const JalonsDemoPeriod *period = &demo_case->periods[i];
  JalonsDay from = MAX (period->debut - 120, demo_case->periods[i - 1].debut + 40);

  return jalons_demo_country_psp_sessions (round->country, period->departement, from, period->debut - 5,
                                           dates);
}

static gboolean
is_of_last_year (JalonsDay day)
{
  return day != JALONS_DAY_NONE && jalons_day_year (day) == JALONS_DEMO_LAST_YEAR;
}

/* Counts the renewals examined in the last year; those that another session would move in or out of
 * it go to @choices. */
static int
count_examined (JalonsDemoRound *round, GArray *inside, GArray *outside)
{
  JalonsDay dates[JALONS_DEMO_MAX_SESSIONS];
  int examined = 0;

  for (guint c = 0; c < round->cases->len; c++)
    {
      JalonsDemoCase *demo_case = round->cases->pdata[c];

      for (guint i = 1; i < demo_case->n_periods; i++)
        {
          Choice choice = { &demo_case->periods[i], JALONS_DAY_NONE };
          gboolean in = is_of_last_year (choice.period->seance);
          guint n = list_sessions (round, demo_case, i, dates);

          examined += in;
          for (guint d = 0; d < n && choice.other == JALONS_DAY_NONE; d++)
            if (is_of_last_year (dates[d]) != in)
              choice.other = dates[d];
          if (choice.other != JALONS_DAY_NONE)
            g_array_append_val (in ? inside : outside, choice);
        }
    }
  return examined;
}

static gboolean
awaits_renewal (const JalonsDemoCase *demo_case, gconstpointer data)
{
  JalonsDay fin = jalons_demo_case_last_day (demo_case);

  return demo_case->mask && demo_case->out == JALONS_DAY_NONE
         && demo_case->n_periods < JALONS_PARCOURS_PERIODES && fin >= JALONS_DEMO_TODAY
         && fin <= jalons_day_new (2026, 3, 25);
}

static int
renew_ahead (JalonsDemoRound *round)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, awaits_renewal, NULL);
  int n = 0;

  for (guint i = 0; i < pool->len && n < AHEAD_WANTED; i++)
    {
      JalonsDemoCase *demo_case = pool->pdata[i];
      JalonsDemoPeriod *period = &demo_case->periods[demo_case->n_periods];
      JalonsDay debut = jalons_demo_case_last_day (demo_case) + 1;
      int departement = demo_case->periods[demo_case->n_periods - 1].departement;
      JalonsDay from = MAX (debut - 120, demo_case->periods[demo_case->n_periods - 1].debut + 60);
      JalonsDay session = jalons_demo_country_latest (round->country, departement, from, JALONS_DEMO_END);

      if (session == JALONS_DAY_NONE)
        continue;
      *period = (JalonsDemoPeriod){ departement, session, debut, jalons_periode_end (debut) };
      demo_case->n_periods++;
      n++;
    }
  return n;
}

gboolean
jalons_demo_deal_renewals (JalonsDemoRound *round, GError **error)
{
  g_autoptr (GArray) inside = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_autoptr (GArray) outside = g_array_new (FALSE, FALSE, sizeof (Choice));
  int wanted = JALONS_DEMO_RENEWALS_EXAMINED - jalons_demo_renewals_refused[JALONS_DEMO_N_YEARS - 1];
  int examined = count_examined (round, inside, outside);

  if (examined - (int) inside->len < wanted)
    examined += renew_ahead (round);

  GArray *choices = examined > wanted ? inside : outside;
  int excess = ABS (examined - wanted);

  if ((int) choices->len < excess)
    return jalons_demo_fail (error, "renewals examined in 2025", examined, wanted);
  jalons_random_shuffle (&round->random, choices->data, choices->len, sizeof (Choice));
  for (int i = 0; i < excess; i++)
    {
      Choice *choice = &g_array_index (choices, Choice, i);

      choice->period->seance = choice->other;
    }
  return TRUE;
}
