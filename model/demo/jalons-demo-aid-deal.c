/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-aid.h"
#include "jalons-demo-quotas.h"
#include "jalons-demo-round.h"

/* The aid first runs as long as the parcours; then years are taken away, those that cost least first,
 * until as many persons are paid in each year as were: work found, other rights, late permits. */

typedef struct {
  JalonsDemoCase *demo_case;
  gboolean at_start; /* the year would go from the beginning of the aid, not from its end */
  int cost;
} Cut;

static void
open_all (JalonsDemoRound *round)
{
  for (guint c = 0; c < round->cases->len; c++)
    {
      JalonsDemoCase *demo_case = round->cases->pdata[c];

      if (demo_case->mask == NULL)
        continue;
      demo_case->aided = TRUE;
      demo_case->aid_from = demo_case->periods[0].debut + jalons_random_between (&round->random, 0, 50);
      /* Where the aid would open after somebody has left already, it opened at once. */
      if (demo_case->aid_from > MIN (demo_case->periods[0].fin, jalons_demo_case_last_day (demo_case)))
        demo_case->aid_from = demo_case->periods[0].debut;
      demo_case->aid_to = jalons_demo_case_last_day (demo_case);
    }
}

static gboolean
paid_ever (const JalonsDemoCase *demo_case, gconstpointer data)
{
  for (int year = JALONS_DEMO_FIRST_YEAR; year <= JALONS_DEMO_LAST_YEAR; year++)
    if (jalons_demo_aid_paid_in (demo_case, year))
      return TRUE;
  return FALSE;
}

static gboolean
deny_some (JalonsDemoRound *round, GError **error)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, paid_ever, NULL);
  int excess = (int) pool->len - JALONS_DEMO_AIDED_EVER;

  if (excess < 0)
    return jalons_demo_fail (error, "persons who may be aided", (int) pool->len, JALONS_DEMO_AIDED_EVER);
  for (int i = 0; i < excess; i++)
    ((JalonsDemoCase *) pool->pdata[i])->aided = FALSE;
  return TRUE;
}

static int
count_months (const JalonsDemoCase *demo_case, int year)
{
  JalonsSpan rights[JALONS_DEMO_MAX_RIGHTS];
  guint n = jalons_demo_aid_rights (demo_case, rights);
  JalonsMonth first = jalons_month_of (jalons_day_new (year - 1, 12, 1));
  int months = 0;

  for (JalonsMonth month = first; month < first + 12; month++)
    months += jalons_demo_aid_covers (rights, n, month);
  return months;
}

static int
compare_cuts (gconstpointer a, gconstpointer b)
{
  return ((const Cut *) a)->cost - ((const Cut *) b)->cost;
}

/* Those whose aid may lose @year at one end and keep another year; returns how many are paid in it. */
static int
list_cuts (JalonsDemoRound *round, int year, GArray *cuts)
{
  int paid = 0;

  for (guint c = 0; c < round->cases->len; c++)
    {
      Cut cut = { round->cases->pdata[c], FALSE, 0 };
      gboolean before = FALSE, after = FALSE;

      if (!jalons_demo_aid_paid_in (cut.demo_case, year))
        continue;
      paid++;
      before = jalons_demo_aid_paid_in (cut.demo_case, year - 1);
      after = year < JALONS_DEMO_LAST_YEAR && jalons_demo_aid_paid_in (cut.demo_case, year + 1);
      cut.at_start = after;
      cut.cost = count_months (cut.demo_case, year) * (after ? 2 : 1)
                 + jalons_random_between (&round->random, 0, 6);
      if (before != after)
        g_array_append_val (cuts, cut);
    }
  g_array_sort (cuts, compare_cuts);
  return paid;
}

static gboolean
thin_out (JalonsDemoRound *round, int year, int wanted, GError **error)
{
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (Cut));
  int excess = list_cuts (round, year, cuts) - wanted;

  /* The years before 2023 are not published: near is enough. */
  if (year < 2023)
    excess = CLAMP (excess, 0, (int) cuts->len);
  if (excess < 0 || excess > (int) cuts->len)
    return jalons_demo_fail (error, "persons aided in a year, excess", excess, (int) cuts->len);
  for (int i = 0; i < excess; i++)
    {
      Cut *cut = &g_array_index (cuts, Cut, i);

      /* A December is paid for in the next January. */
      if (cut->at_start)
        cut->demo_case->aid_from = MAX (cut->demo_case->aid_from, jalons_day_new (year, 12, 1));
      else
        cut->demo_case->aid_to = MIN (cut->demo_case->aid_to, jalons_day_new (year - 1, 11, 30));
    }
  return TRUE;
}

gboolean
jalons_demo_deal_aid (JalonsDemoRound *round, GError **error)
{
  open_all (round);
  if (!deny_some (round, error))
    return FALSE;
  for (int year = JALONS_DEMO_LAST_YEAR; year >= JALONS_DEMO_FIRST_YEAR; year--)
    if (!thin_out (round, year, jalons_demo_aided[year - JALONS_DEMO_FIRST_YEAR], error))
      return FALSE;
  return TRUE;
}
