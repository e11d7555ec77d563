/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-quotas.h"
#include "jalons-demo-requests.h"

/* Of the refused, how many come back and are admitted later, in percent. */
#define COME_BACK 22
/* First requests filed and not yet examined at the end; requests given up before any session. */
#define N_WAITING  26
#define N_GIVEN_UP 14
/* Renewals of periods about to end, filed and not yet examined. */
#define N_RENEWALS_WAITING 45

static gboolean
is_admitted (const JalonsDemoCase *demo_case, gconstpointer data)
{
  return demo_case->court;
}

/* What the court undid. Counts in the refusals of its year. */
static gboolean
refuse_before_court (JalonsDemoRound *round, int *left, GError **error)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, is_admitted, NULL);

  for (guint i = 0; i < pool->len; i++)
    {
      JalonsDemoCase *demo_case = pool->pdata[i];
      JalonsDay debut = demo_case->periods[0].debut;
      JalonsDay session
          = jalons_demo_country_latest (round->country, demo_case->departement, debut - 420, debut - 170);
      int year = jalons_day_year (session) - JALONS_DEMO_FIRST_YEAR;

      jalons_demo_request_refused (round, demo_case, JALONS_DEMANDE_ENTREE, demo_case->departement, session,
                                   jalons_day_new (2016, 12, 1));
      if (left[year]-- == 0)
        return jalons_demo_fail (error, "refusals undone by a court", 0, 1);
    }
  return TRUE;
}

static gboolean
may_come_back (const JalonsDemoCase *demo_case, gconstpointer data)
{
  return demo_case->mask && !demo_case->court && demo_case->departement != jalons_departement_find ("75")
         && demo_case->n_requests == 0;
}

static void
refuse_first (JalonsDemoRound *round, int year, int *left)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, may_come_back, NULL);
  int wanted = *left * COME_BACK / 100;

  for (guint i = 0; i < pool->len && wanted > 0; i++)
    {
      JalonsDemoCase *demo_case = pool->pdata[i];
      JalonsDay accepted = demo_case->periods[0].seance;
      JalonsDay session = jalons_demo_country_latest (round->country, demo_case->departement,
                                                      MAX (accepted - 400, jalons_day_year_start (year)),
                                                      MIN (accepted - 90, jalons_day_year_end (year)));

      if (session == JALONS_DAY_NONE)
        continue;
      jalons_demo_request_refused (round, demo_case, JALONS_DEMANDE_ENTREE, demo_case->departement, session,
                                   jalons_day_new (2016, 12, 1));
      wanted--;
      (*left)--;
    }
}

static gboolean
was_drawn (const JalonsDemoCase *demo_case, gconstpointer data)
{
  return demo_case->mask != NULL;
}

/* Persons refused and never admitted: where others are admitted, in the same years. */
static gboolean
refuse_only (JalonsDemoRound *round, int year, int wanted, GError **error)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, was_drawn, NULL);
  int paris = jalons_departement_find ("75");

  for (guint i = 0; i < pool->len && wanted > 0; i++)
    {
      const JalonsDemoCase *model = pool->pdata[i];
      JalonsDay dates[JALONS_DEMO_MAX_SESSIONS];
      guint n = 0;

      if (ABS (model->year - year) > 1 || (model->departement == paris && year > 2019))
        continue;
      n = jalons_demo_country_psp_sessions (round->country, model->departement, jalons_day_year_start (year),
                                            jalons_day_year_end (year), dates);
      if (n == 0)
        continue;

      JalonsDemoCase *refused = jalons_demo_round_add (round, model->departement, year);

      jalons_demo_request_refused (round, refused, JALONS_DEMANDE_ENTREE, model->departement,
                                   dates[jalons_random_between (&round->random, 0, (int) n - 1)],
                                   jalons_day_new (2016, 12, 1));
      wanted--;
    }
  return wanted == 0 || jalons_demo_fail (error, "places for refusals", 0, wanted);
}

/* Accepted in the last weeks of 2025 for a first period that begins in 2026. */
static gboolean
accept_for_next_year (JalonsDemoRound *round, GError **error)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, was_drawn, NULL);
  int wanted = jalons_demo_carried[JALONS_DEMO_N_YEARS - 1];
  int paris = jalons_departement_find ("75");

  for (guint i = 0; i < pool->len && wanted > 0; i++)
    {
      const JalonsDemoCase *model = pool->pdata[i];
      JalonsDay session = jalons_demo_country_latest (round->country, model->departement,
                                                      jalons_day_new (2025, 11, 3), JALONS_DEMO_END - 10);

      if (model->departement == paris || model->year < 2024 || session == JALONS_DAY_NONE)
        continue;

      JalonsDemoCase *accepted = jalons_demo_round_add (round, model->departement, JALONS_DEMO_LAST_YEAR + 1);
      JalonsDay debut = jalons_day_new (2026, 1, 5) + jalons_random_between (&round->random, 0, 24);

      accepted->periods[0]
          = (JalonsDemoPeriod){ model->departement, session, debut, jalons_periode_end (debut) };
      accepted->n_periods = 1;
      wanted--;
    }
  return wanted == 0 || jalons_demo_fail (error, "entries of December 2025", 0, wanted);
}

static void
add_waiting (JalonsDemoRound *round)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, was_drawn, NULL);
  int n = 0;

  for (guint i = 0; i < pool->len && n < N_WAITING + N_GIVEN_UP; i++)
    {
      const JalonsDemoCase *model = pool->pdata[i];
      gboolean waiting = n < N_WAITING;

      if (model->year < 2024)
        continue;

      JalonsDemoCase *filed = jalons_demo_round_add (round, model->departement, model->year);
      JalonsDemoRequest *request
          = jalons_demo_case_add_request (filed, JALONS_DEMANDE_ENTREE, model->departement);

      if (waiting)
        {
          request->depot = jalons_day_new (2025, 11, 20) + jalons_random_between (&round->random, 0, 50);
          request->incomplete = jalons_random_percent (&round->random, 20);
        }
      else
        {
          request->depot = jalons_day_new (2024, 2, 1) + jalons_random_between (&round->random, 0, 560);
          request->decision = JALONS_DECISION_SANS_SUITE;
          request->decision_date = request->depot + jalons_random_between (&round->random, 20, 90);
        }
      n++;
    }
}

static gboolean
ends_soon (const JalonsDemoCase *demo_case, gconstpointer data)
{
  return demo_case->mask && demo_case->out == JALONS_DAY_NONE
         && demo_case->n_periods < JALONS_PARCOURS_PERIODES
         && jalons_demo_case_last_day (demo_case) < jalons_day_new (2026, 3, 10);
}

static void
add_renewals (JalonsDemoRound *round)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, ends_soon, NULL);

  for (guint i = 0; i < MIN (pool->len, N_RENEWALS_WAITING); i++)
    {
      JalonsDemoCase *demo_case = pool->pdata[i];
      JalonsDemoRequest *request = jalons_demo_case_add_request (
          demo_case, JALONS_DEMANDE_RENOUVELLEMENT, demo_case->periods[demo_case->n_periods - 1].departement);

      request->depot = jalons_day_new (2025, 12, 8) + jalons_random_between (&round->random, 0, 34);
    }
}

gboolean
jalons_demo_deal_refusals (JalonsDemoRound *round, GError **error)
{
  int left[JALONS_DEMO_N_YEARS] = { 0 };

  for (guint y = 0; y < JALONS_DEMO_N_YEARS; y++)
    left[y] = jalons_demo_refused[y];
  if (!refuse_before_court (round, left, error))
    return FALSE;
  for (guint y = 0; y < JALONS_DEMO_N_YEARS; y++)
    {
      refuse_first (round, JALONS_DEMO_FIRST_YEAR + (int) y, &left[y]);
      if (!refuse_only (round, JALONS_DEMO_FIRST_YEAR + (int) y, left[y], error))
        return FALSE;
    }
  if (!accept_for_next_year (round, error))
    return FALSE;
  add_waiting (round);

  for (guint c = 0; c < round->cases->len; c++)
    {
      JalonsDemoCase *demo_case = round->cases->pdata[c];

      for (guint i = 0; i < demo_case->n_periods; i++)
        jalons_demo_request_period (round, demo_case, i);
    }
  add_renewals (round);
  return TRUE;
}
