/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-periode.h"

JalonsDay
jalons_periode_end (JalonsDay first)
{
  return first == JALONS_DAY_NONE ? JALONS_DAY_NONE : jalons_day_add_months (first, JALONS_PERIODE_MONTHS) - 1;
}

JalonsSpan
jalons_periode_nth (JalonsDay first, guint n)
{
  JalonsSpan span = { first, jalons_periode_end (first) };

  while (n-- > 0)
    {
      span.first = span.last + 1;
      span.last = jalons_periode_end (span.first);
    }

  return span;
}

JalonsDuration
jalons_duration_of (JalonsSpan span)
{
  JalonsDuration duration = { 0, 0 };

  if (jalons_span_is_empty (span))
    return duration;
  g_return_val_if_fail (span.last != JALONS_DAY_OPEN, duration);

  duration.months = jalons_month_of (span.last) - jalons_month_of (span.first) + 1;
  while (jalons_day_add_months (span.first, duration.months) - 1 > span.last)
    duration.months--;
  duration.days = span.last - (jalons_day_add_months (span.first, duration.months) - 1);

  return duration;
}

void
jalons_duration_add (JalonsDuration *sum, JalonsDuration more)
{
  sum->months += more.months;
  sum->days += more.days;
}

gboolean
jalons_duration_exceeds (JalonsDuration duration, int months)
{
  int whole = duration.months + duration.days / 31;

  return whole > months || (whole == months && duration.days % 31 > 0);
}
