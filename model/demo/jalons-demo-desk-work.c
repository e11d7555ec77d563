/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-desk-work.h"

#include "jalons-demo-permits.h"

static JalonsDemoPeriod *
last_period (JalonsDemoCase *demo_case)
{
  return demo_case->n_periods ? &demo_case->periods[demo_case->n_periods - 1] : NULL;
}

/* In a parcours that has begun, with no exit. */
static gboolean
is_in (const JalonsDemoDesk *desk, const JalonsDemoCase *demo_case)
{
  return demo_case->n_periods && demo_case->out == JALONS_DAY_NONE
         && demo_case->periods[0].debut <= desk->today;
}

static gboolean
renew (JalonsDemoDesk *desk, JalonsDemoCase *demo_case)
{
  JalonsDemoPeriod *last = last_period (demo_case);
  JalonsDay debut = last->fin + 1;
  JalonsDay session = jalons_demo_country_latest (desk->round->country, desk->departement,
                                                  MAX (debut - 120, last->debut + 40), debut - 5);
  JalonsDemoRequest *pending = jalons_demo_case_pending (demo_case);

  if (demo_case->n_periods == JALONS_PARCOURS_PERIODES || session == JALONS_DAY_NONE)
    return FALSE;
  /* The request that was waiting is the one examined. */
  if (pending)
    *pending = demo_case->requests[--demo_case->n_requests];
  demo_case->periods[demo_case->n_periods++]
      = (JalonsDemoPeriod){ desk->departement, session, debut, jalons_periode_end (debut) };
  jalons_demo_request_period (desk->round, demo_case, demo_case->n_periods - 1);
  if (demo_case->aided && demo_case->aid_to >= debut - 8)
    demo_case->aid_to = last_period (demo_case)->fin;
  return TRUE;
}

static void
end (JalonsDemoDesk *desk, JalonsDemoCase *demo_case)
{
  demo_case->out = last_period (demo_case)->fin + 1;
  demo_case->motif
      = demo_case->n_periods == JALONS_PARCOURS_PERIODES ? JALONS_MOTIF_TERME : JALONS_MOTIF_DEPART;
  jalons_demo_exit_outcome (desk->round, demo_case);
}

static void
request_renewal (JalonsDemoDesk *desk, JalonsDemoCase *demo_case)
{
  JalonsDemoRequest *request = jalons_demo_case_pending (demo_case);

  if (request == NULL)
    {
      request = jalons_demo_case_add_request (demo_case, JALONS_DEMANDE_RENOUVELLEMENT, desk->departement);
      request->depot = desk->today - jalons_random_between (&desk->round->random, 6, 30);
    }
  request->seance = desk->next_session;
}

void
jalons_demo_desk_bring_up (JalonsDemoDesk *desk)
{
  for (guint c = 0; c < desk->round->cases->len; c++)
    {
      JalonsDemoCase *demo_case = desk->round->cases->pdata[c];

      while (is_in (desk, demo_case) && last_period (demo_case)->fin < desk->today)
        {
          gboolean recent = last_period (demo_case)->fin >= desk->today - 15;

          /* One period has just ended, and its renewal is for the next session. */
          if (!desk->has_lapsed && recent && demo_case->n_periods < JALONS_PARCOURS_PERIODES)
            {
              request_renewal (desk, demo_case);
              desk->has_lapsed = TRUE;
              break;
            }
          if (!renew (desk, demo_case))
            end (desk, demo_case);
        }
      if (is_in (desk, demo_case))
        desk->n_running++;
    }
}

static JalonsDemoCase *
add_person (JalonsDemoDesk *desk)
{
  JalonsDemoCase *demo_case = jalons_demo_round_add (desk->round, desk->departement, JALONS_DEMO_LAST_YEAR);
  int months = jalons_month_of (desk->today) - jalons_month_of (JALONS_DEMO_TODAY);

  jalons_demo_person_draw (desk->round, demo_case);
  if (demo_case->naissance != JALONS_DAY_NONE)
    demo_case->naissance = jalons_day_add_months (demo_case->naissance, months);
  for (guint i = 0; i < demo_case->n_children; i++)
    demo_case->children[i] = jalons_day_add_months (demo_case->children[i], months);
  return demo_case;
}

/* Somebody whose first period has just ended, and whose renewal is for the next session. */
static void
add_lapsed (JalonsDemoDesk *desk)
{
  JalonsDay debut = jalons_day_add_months (desk->today - 5, -JALONS_PERIODE_MONTHS);
  JalonsDay session
      = jalons_demo_country_latest (desk->round->country, desk->departement, debut - 75, debut - 7);
  JalonsDemoCase *demo_case = NULL;

  if (session == JALONS_DAY_NONE)
    return;
  demo_case = add_person (desk);
  demo_case->periods[demo_case->n_periods++]
      = (JalonsDemoPeriod){ desk->departement, session, debut, jalons_periode_end (debut) };
  demo_case->aided = TRUE;
  demo_case->aid_from = debut + 12;
  demo_case->aid_to = demo_case->periods[0].fin;
  jalons_demo_request_period (desk->round, demo_case, 0);
  request_renewal (desk, demo_case);
  desk->has_lapsed = TRUE;
}

/* First requests: one whose file is not complete, the others to be presented. */
static void
add_entries (JalonsDemoDesk *desk)
{
  int n = desk->n_running >= 40 ? 6 : desk->n_running >= 8 ? 4 : desk->n_running >= 2 ? 2 : 1;

  for (int i = 0; i < n + (desk->n_running > 0); i++)
    {
      JalonsDemoCase *demo_case = add_person (desk);
      JalonsDemoRequest *request
          = jalons_demo_case_add_request (demo_case, JALONS_DEMANDE_ENTREE, desk->departement);

      request->depot = desk->today - jalons_random_between (&desk->round->random, 18, 70);
      request->incomplete = i == n || desk->n_running == 0;
      if (!request->incomplete)
        request->seance = desk->next_session;
    }
}

/* Most of the renewals that this session must see are filed; the others are still to prepare. */
static void
add_renewals (JalonsDemoDesk *desk)
{
  for (guint c = 0; c < desk->round->cases->len; c++)
    {
      JalonsDemoCase *demo_case = desk->round->cases->pdata[c];
      JalonsDay fin = demo_case->n_periods ? last_period (demo_case)->fin : JALONS_DAY_NONE;

      if (is_in (desk, demo_case) && demo_case->n_periods < JALONS_PARCOURS_PERIODES && fin >= desk->today
          && fin < desk->today + 60 && jalons_random_percent (&desk->round->random, 65))
        request_renewal (desk, demo_case);
    }
}

void
jalons_demo_desk_prepare (JalonsDemoDesk *desk)
{
  JalonsDemoSession *session = NULL;

  desk->next_session = desk->today + 5 + jalons_random_between (&desk->round->random, 0, 3);
  while (jalons_day_weekday (desk->next_session) != 2 && jalons_day_weekday (desk->next_session) != 4)
    desk->next_session++;
  session = jalons_demo_country_add_session (desk->round->country, desk->departement, desk->next_session,
                                             JALONS_OBJET_PSP, FALSE);
  g_assert (!session->held);
  jalons_demo_desk_bring_up (desk);
  if (!desk->has_lapsed && desk->n_running >= 8)
    add_lapsed (desk);
  add_entries (desk);
  add_renewals (desk);
}

/* Refused two months ago, and the person has appealed. */
static void
add_appeal (JalonsDemoDesk *desk)
{
  JalonsDay session = jalons_demo_country_latest (desk->round->country, desk->departement, desk->today - 200,
                                                  desk->today - 45);
  JalonsDemoRequest *request = NULL;

  if (session == JALONS_DAY_NONE)
    return;
  request = jalons_demo_request_refused (desk->round, add_person (desk), JALONS_DEMANDE_ENTREE,
                                         desk->departement, session, jalons_day_new (2016, 12, 1));
  request->decision_date = session + 4;
  request->notification = session + 9;
  request->recours
      = session < desk->today - 100 ? JALONS_NATURE_RECOURS_CONTENTIEUX : JALONS_NATURE_RECOURS_GRACIEUX;
  request->recours_depot
      = MIN (session + 9 + jalons_random_between (&desk->round->random, 12, 45), desk->today - 3);
}

static void
add_birth (JalonsDemoDesk *desk)
{
  for (guint c = desk->round->cases->len; c-- > 0;)
    {
      JalonsDemoCase *demo_case = desk->round->cases->pdata[c];

      if (!is_in (desk, demo_case) || demo_case->n_children >= 2 || demo_case->sexe != JALONS_SEXE_F)
        continue;
      demo_case->children[demo_case->n_children++] = desk->today - 9;
      return;
    }
}

/* The agréments of the département follow one another so that one ends in eleven weeks. */
static void
end_agrement (JalonsDemoDesk *desk)
{
  JalonsDemoCountry *country = desk->round->country;
  GArray *licences = country->licences[desk->departement];
  JalonsDay last = desk->today + 77;
  JalonsDemoLicence *licence = NULL;
  JalonsDay first = 0;

  for (guint i = licences->len; i-- > 0;)
    if (g_array_index (licences, JalonsDemoLicence, i).last < desk->next_session)
      g_array_remove_index (licences, i);
  if (licences->len == 0)
    {
      JalonsDemoLicence added = { 0, desk->departement, jalons_day_add_months (last + 1, -36), last };

      g_array_append_val (licences, added);
    }
  licence = &g_array_index (licences, JalonsDemoLicence, 0);
  first = last + 1;
  do
    first = jalons_day_add_months (first, -36);
  while (first > licence->first);
  licence->first = first;
  licence->last = jalons_day_add_months (first, 36) - 1;
  while (licence->last < desk->today + 60)
    licence->last = jalons_day_add_months (licence->last + 1, 36) - 1;
}

/* Permits of those still in, up to yesterday: the next to end are near. */
static void
renew_permits (JalonsDemoDesk *desk)
{
  for (guint c = 0; c < desk->round->cases->len; c++)
    {
      JalonsDemoCase *demo_case = desk->round->cases->pdata[c];

      if (!is_in (desk, demo_case) || !jalons_demo_permit_is_needed (demo_case))
        continue;
      demo_case->n_permits = 0;
      if (demo_case->periods[0].debut < desk->today - 3)
        jalons_demo_permits_draw (demo_case, &desk->round->random, desk->today - 1, TRUE);
    }
}

void
jalons_demo_desk_add_work (JalonsDemoDesk *desk)
{
  end_agrement (desk);
  renew_permits (desk);
  if (desk->n_running == 0)
    return;
  add_appeal (desk);
  add_birth (desk);
}
