/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-span.h"

JalonsSpan
jalons_span_new (JalonsDay first, JalonsDay last)
{
  return (JalonsSpan) { first, last == JALONS_DAY_NONE ? JALONS_DAY_OPEN : last };
}

gboolean
jalons_span_is_empty (JalonsSpan span)
{
  return span.last < span.first;
}

gboolean
jalons_span_contains (JalonsSpan span, JalonsDay day)
{
  return span.first <= day && day <= span.last;
}

gboolean
jalons_span_overlaps (JalonsSpan a, JalonsSpan b)
{
  return !jalons_span_is_empty (jalons_span_intersect (a, b));
}

JalonsSpan
jalons_span_intersect (JalonsSpan a, JalonsSpan b)
{
  return (JalonsSpan) { MAX (a.first, b.first), MIN (a.last, b.last) };
}

JalonsSpan
jalons_span_cut (JalonsSpan span, JalonsDay day)
{
  if (day != JALONS_DAY_NONE && day <= span.last)
    span.last = day - 1;

  return span;
}

int
jalons_span_gap (JalonsSpan a, JalonsSpan b)
{
  g_return_val_if_fail (a.last != JALONS_DAY_OPEN, 0);

  return b.first - a.last - 1;
}

int
jalons_span_days (JalonsSpan span)
{
  g_return_val_if_fail (span.last != JALONS_DAY_OPEN, 0);

  return jalons_span_is_empty (span) ? 0 : span.last - span.first + 1;
}
