/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-quotas.h"
#include "jalons-demo-round.h"

/* Of the other refusals, how many were appealed against, in percent. */
#define APPEALED 28

static GPtrArray *
list_refused (JalonsDemoRound *round)
{
  GPtrArray *refused = g_ptr_array_new ();

  for (guint c = 0; c < round->cases->len; c++)
    {
      JalonsDemoCase *demo_case = round->cases->pdata[c];

      for (guint i = 0; i < demo_case->n_requests; i++)
        if (demo_case->requests[i].decision == JALONS_DECISION_REFUSEE && demo_case->requests[i].recours == 0)
          g_ptr_array_add (refused, &demo_case->requests[i]);
    }
  jalons_random_shuffle (&round->random, refused->pdata, refused->len, sizeof (gpointer));
  return refused;
}

/* Within two months of the notification (CJA R421-1). */
static JalonsDay
appeal_day (JalonsDemoRound *round, const JalonsDemoRequest *request)
{
  JalonsDay known
      = request->notification != JALONS_DAY_NONE ? request->notification : request->decision_date + 6;

  return known + jalons_random_between (&round->random, 9, 57);
}

static void
win_in_court (JalonsDemoRound *round, JalonsDemoCase *demo_case)
{
  JalonsDemoRequest *refused = NULL, *admission = NULL;

  for (guint i = 0; i < demo_case->n_requests; i++)
    if (demo_case->requests[i].autorite == JALONS_AUTORITE_JUGE)
      admission = &demo_case->requests[i];
    else if (demo_case->requests[i].decision == JALONS_DECISION_REFUSEE
             && demo_case->requests[i].type == JALONS_DEMANDE_ENTREE)
      refused = &demo_case->requests[i];
  g_assert (refused != NULL && admission != NULL);

  refused->recours = JALONS_NATURE_RECOURS_CONTENTIEUX;
  refused->recours_depot = appeal_day (round, refused);
  refused->issue
      = jalons_random_percent (&round->random, 60) ? JALONS_ISSUE_ADMISSION : JALONS_ISSUE_ANNULATION;
  refused->issue_date = admission->decision_date;
}

static void
close_appeal (JalonsDemoRound *round, JalonsDemoRequest *request)
{
  static const int issues[] = { 0, 62, 6, 4, 10, 18 };
  gboolean court = jalons_random_percent (&round->random, 55);
  JalonsDay depot = appeal_day (round, request);
  JalonsDay closed = depot + jalons_random_between (&round->random, court ? 150 : 25, court ? 560 : 62);

  if (closed > JALONS_DEMO_END)
    return;
  request->recours = court                                        ? JALONS_NATURE_RECOURS_CONTENTIEUX
                     : jalons_random_percent (&round->random, 90) ? JALONS_NATURE_RECOURS_GRACIEUX
                                                                  : JALONS_NATURE_RECOURS_HIERARCHIQUE;
  request->recours_depot = depot;
  request->issue = (int) jalons_random_weighted (&round->random, issues, G_N_ELEMENTS (issues));
  request->issue_date = closed;
}

/* A gracious appeal is answered, or rejected by silence, within two months; courts take longer. */
static void
leave_pending (JalonsDemoRound *round, JalonsDemoRequest *request, JalonsDay depot)
{
  gboolean recent = depot > JALONS_DEMO_END - 60;

  request->recours = !recent || jalons_random_percent (&round->random, 25) ? JALONS_NATURE_RECOURS_CONTENTIEUX
                     : jalons_random_percent (&round->random, 88)          ? JALONS_NATURE_RECOURS_GRACIEUX
                                                                  : JALONS_NATURE_RECOURS_HIERARCHIQUE;
  request->recours_depot = depot;
}

gboolean
jalons_demo_deal_appeals (JalonsDemoRound *round, GError **error)
{
  int wanted = JALONS_DEMO_APPEALS_PENDING;

  for (guint c = 0; c < round->cases->len; c++)
    {
      JalonsDemoCase *demo_case = round->cases->pdata[c];

      if (demo_case->court)
        win_in_court (round, demo_case);
    }

  g_autoptr (GPtrArray) refused = list_refused (round);

  for (guint i = 0; i < refused->len; i++)
    {
      JalonsDemoRequest *request = refused->pdata[i];
      JalonsDay depot = appeal_day (round, request);

      if (wanted > 0 && depot > jalons_day_new (2024, 9, 1) && depot <= JALONS_DEMO_END)
        {
          leave_pending (round, request, depot);
          wanted--;
        }
      else if (jalons_random_percent (&round->random, APPEALED))
        close_appeal (round, request);
    }
  return wanted == 0 || jalons_demo_fail (error, "appeals pending", 0, wanted);
}
