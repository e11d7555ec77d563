/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-shift.h"

static JalonsDay
shift (JalonsDay day, int months)
{
  return day == JALONS_DAY_NONE ? JALONS_DAY_NONE : jalons_day_add_months (day, months);
}

/* The last day of something: the day before the next thing's first. */
static JalonsDay
shift_end (JalonsDay day, int months)
{
  return day == JALONS_DAY_NONE ? JALONS_DAY_NONE : jalons_day_add_months (day + 1, months) - 1;
}

void
jalons_demo_shift_country (JalonsDemoCountry *country, int departement, int months)
{
  GArray *sessions = country->sessions[departement];
  JalonsDay previous = JALONS_DAY_NONE;

  for (guint i = 0; months != 0 && i < sessions->len; i++)
    {
      JalonsDemoSession *session = &g_array_index (sessions, JalonsDemoSession, i);

      session->date = shift (session->date, months);
      while (jalons_day_weekday (session->date) > 5)
        session->date--;
      /* Month ends clamp: two sessions may have come on one day. */
      if (previous != JALONS_DAY_NONE && session->date <= previous)
        session->date = previous + 1;
      previous = session->date;
    }
  for (guint i = 0; i < country->licences[departement]->len; i++)
    {
      JalonsDemoLicence *licence = &g_array_index (country->licences[departement], JalonsDemoLicence, i);

      licence->first = shift (licence->first, months);
      licence->last = shift_end (licence->last, months);
    }
}

static JalonsDay
shifted_session (const JalonsDemoCountry *country, int departement, JalonsDay drawn_on)
{
  const GArray *sessions = country->sessions[departement];

  for (guint i = 0; drawn_on != JALONS_DAY_NONE && i < sessions->len; i++)
    if (g_array_index (sessions, JalonsDemoSession, i).drawn_on == drawn_on)
      return g_array_index (sessions, JalonsDemoSession, i).date;
  return JALONS_DAY_NONE;
}

/* The request that authorised a period is known by its dates. */
static JalonsDemoRequest *
find_request (JalonsDemoCase *demo_case, const JalonsDemoPeriod *period)
{
  for (guint r = 0; r < demo_case->n_requests; r++)
    if (demo_case->requests[r].debut == period->debut && demo_case->requests[r].fin == period->fin)
      return &demo_case->requests[r];
  return NULL;
}

static void
shift_periods (JalonsDemoCase *demo_case, int months)
{
  JalonsDemoRequest *requests[JALONS_PARCOURS_PERIODES] = { NULL };
  JalonsDay old_fin = JALONS_DAY_NONE;

  /* All found before any is moved: by six months, a period takes the dates of the next. */
  for (guint i = 0; i < demo_case->n_periods; i++)
    requests[i] = find_request (demo_case, &demo_case->periods[i]);

  for (guint i = 0; i < demo_case->n_periods; i++)
    {
      JalonsDemoPeriod *period = &demo_case->periods[i];
      JalonsDay debut = shift (period->debut, months);

      if (i && (period->debut == old_fin + 1 || debut <= demo_case->periods[i - 1].fin))
        debut = demo_case->periods[i - 1].fin + 1;
      old_fin = period->fin;
      period->debut = debut;
      period->fin = jalons_periode_end (debut);
      if (requests[i])
        {
          requests[i]->debut = period->debut;
          requests[i]->fin = period->fin;
        }
    }
}

static void
shift_exit (JalonsDemoCase *demo_case, JalonsDay old_fin, int months)
{
  const JalonsDemoPeriod *last = NULL;
  JalonsDay was = demo_case->out;

  if (was == JALONS_DAY_NONE)
    return;
  last = &demo_case->periods[demo_case->n_periods - 1];
  demo_case->out = was > old_fin ? last->fin + 1 : CLAMP (shift (was, months), last->debut + 1, last->fin);
  for (guint r = 0; r < demo_case->n_requests; r++)
    if (demo_case->requests[r].type == JALONS_DEMANDE_SORTIE_ANTICIPEE)
      demo_case->requests[r].debut = demo_case->out;
}

static void
shift_requests (JalonsDemoCase *demo_case, const JalonsDemoCountry *country, int months)
{
  for (guint r = 0; r < demo_case->n_requests; r++)
    {
      JalonsDemoRequest *request = &demo_case->requests[r];

      request->depot = shift (request->depot, months);
      request->adjourned = shifted_session (country, request->departement, request->adjourned);
      request->seance = shifted_session (country, request->departement, request->seance);
      request->decision_date = shift (request->decision_date, months);
      request->notification = shift (request->notification, months);
      request->recours_depot = shift (request->recours_depot, months);
      request->issue_date = shift (request->issue_date, months);
      if (request->fin != JALONS_DAY_NONE)
        request->decision_date = MIN (request->decision_date, request->debut);
      if (request->seance != JALONS_DAY_NONE && request->decision_date != JALONS_DAY_NONE)
        request->decision_date = MAX (request->decision_date, request->seance);
      if (request->notification != JALONS_DAY_NONE)
        request->notification = MAX (request->notification, request->decision_date);
    }
}

void
jalons_demo_shift_case (JalonsDemoCase *demo_case, const JalonsDemoCountry *country, int months)
{
  JalonsDay old_fin
      = demo_case->n_periods ? demo_case->periods[demo_case->n_periods - 1].fin : JALONS_DAY_NONE;

  shift_periods (demo_case, months);
  shift_exit (demo_case, old_fin, months);
  shift_requests (demo_case, country, months);
  demo_case->aid_from = shift (demo_case->aid_from, months);
  demo_case->aid_to = shift (demo_case->aid_to, months);
  demo_case->naissance = shift (demo_case->naissance, months);
  for (guint i = 0; i < demo_case->n_children; i++)
    demo_case->children[i] = shift (demo_case->children[i], months);
  for (guint i = 0; i < demo_case->n_permits; i++)
    {
      JalonsDemoPermit *permit = &demo_case->permits[i];

      permit->demande = shift (permit->demande, months);
      permit->traitement = shift (permit->traitement, months);
      permit->debut = shift (permit->debut, months);
      permit->fin = shift_end (permit->fin, months);
      if (permit->fin != JALONS_DAY_NONE)
        permit->fin = MAX (permit->fin, permit->debut);
      /* Six months at least, wherever the ends of months fall now (CESEDA L425-4). */
      if (permit->fin != JALONS_DAY_NONE && permit->nature == JALONS_NATURE_SEJOUR_APS)
        permit->fin = MAX (permit->fin, jalons_periode_end (permit->debut));
    }
}
