/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-proportion.h"

#include <math.h>

/* What is left out on each side. */
#define TAIL 0.025

/* Halvings of [0, 1]: as fine as a double. */
#define STEPS 60

/* The chance of @from to @to among @n where each has the chance @p, strictly between 0 and 1. */
static double
sum_chances (gint64 n, gint64 from, gint64 to, double p)
{
  const double all = lgamma ((double) n + 1), yes = log (p), no = log1p (-p);
  double sum = 0;

  for (gint64 i = from; i <= to; i++)
    sum += exp (all - lgamma ((double) i + 1) - lgamma ((double) (n - i) + 1) + (double) i * yes
                + (double) (n - i) * no);

  return sum;
}

/* The same of one end of 0 to @n, by whichever side has fewer terms: tails are of a register of the whole country too. */
static double
chance (gint64 n, gint64 from, gint64 to, double p)
{
  if (to - from <= n / 2)
    return sum_chances (n, from, to, p);

  return 1 - (from == 0 ? sum_chances (n, to + 1, n, p) : sum_chances (n, 0, from - 1, p));
}

/* The chance @p at which @from to @to has the chance TAIL; it grows with @p, or falls. */
static double
solve (gint64 n, gint64 from, gint64 to, gboolean grows)
{
  double low = 0, high = 1;

  for (int i = 0; i < STEPS; i++)
    {
      double middle = (low + high) / 2;

      if ((chance (n, from, to, middle) < TAIL) == grows)
        low = middle;
      else
        high = middle;
    }

  return (low + high) / 2;
}

gboolean
jalons_proportion_has_rate (JalonsProportion self)
{
  return self.whole >= JALONS_PROPORTION_MIN;
}

gboolean
jalons_proportion_interval (JalonsProportion self, double *low, double *high)
{
  g_return_val_if_fail (self.part >= 0 && self.part <= self.whole, FALSE);

  *low = 0;
  *high = 1;
  if (!jalons_proportion_has_rate (self))
    return FALSE;
  if (self.part > 0)
    *low = solve (self.whole, self.part, self.whole, TRUE);
  if (self.part < self.whole)
    *high = solve (self.whole, 0, self.part, FALSE);

  return TRUE;
}
