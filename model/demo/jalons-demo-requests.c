/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-requests.h"

/* An earlier session of the same commission may have postponed a request. */
static void
adjourn (JalonsDemoRound *round, JalonsDemoRequest *request, JalonsDay not_before)
{
  JalonsDay dates[JALONS_DEMO_MAX_SESSIONS];
  guint n = jalons_demo_country_psp_sessions (round->country, request->departement, not_before,
                                              request->seance - 20, dates);

  if (n && jalons_random_percent (&round->random, 6))
    request->adjourned = dates[n - 1];
}

/* @not_before: a renewal is filed during the period before. */
void
jalons_demo_request_file (JalonsDemoRound *round, JalonsDemoRequest *request, JalonsDay not_before)
{
  JalonsRandom *random = &round->random;

  adjourn (round, request, MAX (not_before + 14, request->seance - 140));

  JalonsDay examined = request->adjourned != JALONS_DAY_NONE ? request->adjourned : request->seance;

  int ahead = jalons_random_between (random, 12, 75);

  if (request->type == JALONS_DEMANDE_ENTREE && jalons_random_percent (random, 25))
    ahead += jalons_random_between (random, 10, 60);
  request->depot = MAX (not_before, examined - ahead);
  if (jalons_random_percent (random, 1))
    request->depot = JALONS_DAY_NONE;
}

/* @by: the last day for the decision; it is notified in the days after. */
void
jalons_demo_request_decide (JalonsDemoRound *round, JalonsDemoRequest *request, int decision, JalonsDay by)
{
  JalonsRandom *random = &round->random;
  int most = CLAMP (by - request->seance - 1, 1, 30);

  request->decision = decision;
  request->decision_date = request->seance + jalons_random_between (random, 1, most);
  request->notification = request->decision_date + jalons_random_between (random, 1, 11);
  if (request->debut != JALONS_DAY_NONE && request->type == JALONS_DEMANDE_ENTREE)
    request->notification = MIN (request->notification, MAX (request->debut, request->decision_date));
  if (request->notification >= round->today || jalons_random_percent (random, 2))
    request->notification = JALONS_DAY_NONE;
  if (decision == JALONS_DECISION_ACCEPTEE)
    request->avis = jalons_random_percent (random, 97) ? JALONS_AVIS_FAVORABLE : JALONS_AVIS_DEFAVORABLE;
  else
    request->avis = jalons_random_percent (random, 82) ? JALONS_AVIS_DEFAVORABLE : JALONS_AVIS_FAVORABLE;
}

static void
admit_by_court (JalonsDemoRound *round, JalonsDemoRequest *request)
{
  request->autorite = JALONS_AUTORITE_JUGE;
  request->decision = JALONS_DECISION_ACCEPTEE;
  request->decision_date = request->debut - jalons_random_between (&round->random, 6, 18);
  request->notification = request->decision_date + jalons_random_between (&round->random, 1, 5);
  request->depot = request->decision_date;
}

void
jalons_demo_request_period (JalonsDemoRound *round, JalonsDemoCase *demo_case, guint i)
{
  const JalonsDemoPeriod *period = &demo_case->periods[i];
  JalonsDemoRequest *request = jalons_demo_case_add_request (
      demo_case, i ? JALONS_DEMANDE_RENOUVELLEMENT : JALONS_DEMANDE_ENTREE, period->departement);

  request->seance = period->seance;
  request->debut = period->debut;
  request->fin = period->fin;
  if (period->seance == JALONS_DAY_NONE)
    {
      admit_by_court (round, request);
      return;
    }
  jalons_demo_request_file (round, request,
                            i ? demo_case->periods[i - 1].debut + 20 : jalons_day_new (2016, 12, 1));
  jalons_demo_request_decide (round, request, JALONS_DECISION_ACCEPTEE,
                              MIN (period->debut - (i ? 0 : 3), round->today - 1));
}

JalonsDemoRequest *
jalons_demo_request_refused (JalonsDemoRound *round, JalonsDemoCase *demo_case, int type, int departement,
                             JalonsDay session, JalonsDay not_before)
{
  JalonsDemoRequest *request = jalons_demo_case_add_request (demo_case, type, departement);

  request->seance = session;
  jalons_demo_request_file (round, request, not_before);
  jalons_demo_request_decide (round, request, JALONS_DECISION_REFUSEE, MIN (session + 31, round->today - 1));
  return request;
}
