/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-aid.h"

/* A wait for a renewal beyond this closes the right, and the next period opens another. */
#define LONGEST_BRIDGE 31

typedef struct {
  int year, month;
  JalonsCents alone, child, extra; /* a further child beyond the third */
  JalonsCents mayotte_alone, mayotte_child, mayotte_extra;
} Rate;

/* The step beyond the third child outside Mayotte is not established: taken equal to the others. */
static const Rate rates[] = {
  { 2025, 12, 55943, 10608, 10608, 27972, 5304, 3328 },
  { 2022, 7, 34320, 10608, 10608, 17160, 5304, 3328 },
  { 2017, 1, 33000, 10200, 10200, 16500, 5100, 3200 },
};

guint
jalons_demo_aid_rights (const JalonsDemoCase *demo_case, JalonsSpan rights[JALONS_DEMO_MAX_RIGHTS])
{
  JalonsDay last = jalons_demo_case_last_day (demo_case);
  guint n = 0;

  for (guint i = 0; demo_case->aided && i < demo_case->n_periods; i++)
    {
      JalonsDay first = MAX (demo_case->periods[i].debut, demo_case->aid_from);
      JalonsDay end = MIN (MIN (demo_case->periods[i].fin, last), demo_case->aid_to);

      if (end < first)
        continue;
      if (n && first - rights[n - 1].last - 1 <= LONGEST_BRIDGE)
        rights[n - 1].last = end;
      else
        rights[n++] = jalons_span_new (first, end);
    }
  return n;
}

gboolean
jalons_demo_aid_covers (const JalonsSpan *rights, guint n_rights, JalonsMonth month)
{
  JalonsSpan days = jalons_span_new (jalons_month_first (month), jalons_month_last (month));

  for (guint i = 0; i < n_rights; i++)
    if (jalons_span_overlaps (rights[i], days))
      return TRUE;
  return FALSE;
}

gboolean
jalons_demo_aid_paid_in (const JalonsDemoCase *demo_case, int year)
{
  JalonsSpan rights[JALONS_DEMO_MAX_RIGHTS];
  guint n = jalons_demo_aid_rights (demo_case, rights);
  JalonsMonth first = jalons_month_of (jalons_day_new (year - 1, 12, 1));

  for (JalonsMonth month = first; n && month < first + 12; month++)
    if (jalons_demo_aid_covers (rights, n, month))
      return TRUE;
  return FALSE;
}

JalonsCents
jalons_demo_aid_amount (int departement, JalonsMonth month, guint n_children)
{
  gboolean mayotte = g_str_equal (jalons_departement_code (departement), "976");
  guint first = MIN (n_children, 3), beyond = n_children - first;

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      const Rate *rate = &rates[i];

      if (month < jalons_month_of (jalons_day_new (rate->year, rate->month, 1)))
        continue;
      if (mayotte)
        return rate->mayotte_alone + first * rate->mayotte_child + beyond * rate->mayotte_extra;
      return rate->alone + first * rate->child + beyond * rate->extra;
    }
  return rates[G_N_ELEMENTS (rates) - 1].alone;
}

JalonsCents
jalons_demo_aid_exceptional (JalonsMonth month, guint n_children)
{
  if (month == jalons_month_of (jalons_day_new (2020, 12, 1)))
    return 15000 + 10000 * (JalonsCents) n_children;
  if (month == jalons_month_of (jalons_day_new (2022, 9, 1)))
    return 10000 + 5000 * (JalonsCents) n_children;
  return 0;
}

guint
jalons_demo_case_children_on (const JalonsDemoCase *demo_case, JalonsDay day)
{
  guint n = 0;

  for (guint i = 0; i < demo_case->n_children; i++)
    n += demo_case->children[i] <= day;
  return n;
}
