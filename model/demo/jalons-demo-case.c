/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-case.h"

JalonsDemoRequest *
jalons_demo_case_add_request (JalonsDemoCase *demo_case, int type, int departement)
{
  JalonsDemoRequest *request = &demo_case->requests[demo_case->n_requests++];

  g_assert (demo_case->n_requests <= JALONS_DEMO_MAX_REQUESTS);
  *request = (JalonsDemoRequest){
    .type = type,
    .departement = departement,
    .depot = JALONS_DAY_NONE,
    .adjourned = JALONS_DAY_NONE,
    .seance = JALONS_DAY_NONE,
    .decision_date = JALONS_DAY_NONE,
    .notification = JALONS_DAY_NONE,
    .debut = JALONS_DAY_NONE,
    .fin = JALONS_DAY_NONE,
    .recours_depot = JALONS_DAY_NONE,
    .issue_date = JALONS_DAY_NONE,
  };
  return request;
}

JalonsDemoRequest *
jalons_demo_case_pending (JalonsDemoCase *demo_case)
{
  for (guint i = 0; i < demo_case->n_requests; i++)
    if (demo_case->requests[i].avis == 0 && demo_case->requests[i].decision == 0)
      return &demo_case->requests[i];
  return NULL;
}

int
jalons_demo_case_departement_on (const JalonsDemoCase *demo_case, JalonsDay day)
{
  int departement = demo_case->departement;

  for (guint i = 0; i < demo_case->n_periods && demo_case->periods[i].debut <= day; i++)
    departement = demo_case->periods[i].departement;
  return departement;
}

JalonsDay
jalons_demo_case_last_day (const JalonsDemoCase *demo_case)
{
  if (demo_case->out != JALONS_DAY_NONE)
    return demo_case->out - 1;
  return demo_case->n_periods ? demo_case->periods[demo_case->n_periods - 1].fin : JALONS_DAY_NONE;
}

gboolean
jalons_demo_case_runs_on (const JalonsDemoCase *demo_case, JalonsDay day)
{
  return jalons_demo_case_runs_within (demo_case, day, day);
}

gboolean
jalons_demo_case_runs_within (const JalonsDemoCase *demo_case, JalonsDay from, JalonsDay to)
{
  for (guint i = 0; i < demo_case->n_periods; i++)
    {
      JalonsDay last = MIN (demo_case->periods[i].fin, jalons_demo_case_last_day (demo_case));

      if (demo_case->periods[i].debut <= to && last >= from)
        return TRUE;
    }
  return FALSE;
}
