/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "jalons-text-figures.h"

#include <math.h>
#include <string.h>

#include "jalons-text.h"

#define NO_BREAK_SPACE "\302\240"
#define MINUS "\342\210\222"
#define NOTHING "\342\200\223"

/* Half away from zero, as the workbook does. */
static double
round_to (double value, guint digits)
{
  double power = pow (10, digits);

  return copysign (floor (fabs (value) * power + 0.5 + 1e-9) / power, value);
}

char *
jalons_text_decimal (double value, guint digits)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE], format[8];
  double rounded = round_to (value, digits);
  double whole = floor (fabs (rounded));
  g_autofree char *count = jalons_text_count ((gint64) whole);
  const char *sign = rounded < 0 ? MINUS : "";

  if (digits == 0)
    return g_strconcat (sign, count, NULL);
  g_snprintf (format, sizeof format, "%%.%uf", digits);
  g_ascii_formatd (buffer, sizeof buffer, format, fabs (rounded) - whole);

  return g_strconcat (sign, count, ",", buffer + 2, NULL);
}

static const char *
sign_of (double value)
{
  return value > 0 ? "+" : value < 0 ? MINUS : "";
}

char *
jalons_text_decimal_difference (double difference, guint digits)
{
  g_autofree char *number = NULL;

  if (isnan (difference))
    return g_strdup (NOTHING);
  number = jalons_text_decimal (fabs (difference), digits);

  return g_strconcat (sign_of (round_to (difference, digits)), number, NULL);
}

static char *
percent_text (const char *sign, double percent)
{
  g_autofree char *number = jalons_text_decimal (percent, percent > 0 && percent < 1 ? 1 : 0);

  return g_strconcat (sign, number, NO_BREAK_SPACE "%", NULL);
}

char *
jalons_text_share (gint64 part, gint64 whole)
{
  if (whole == 0)
    return g_strdup (NOTHING);

  return percent_text ("", (double) part * 100 / (double) whole);
}

char *
jalons_text_change (double change)
{
  double percent = round_to (change * 100, 0);

  if (isnan (change))
    return g_strdup (NOTHING);

  return percent_text (sign_of (percent), fabs (percent));
}

char *
jalons_text_growth (gint64 now, gint64 before)
{
  return jalons_text_change (before < JALONS_GROWTH_MIN ? NAN : (double) (now - before) / (double) before);
}

char *
jalons_text_difference (gint64 now, gint64 before, JalonsUnit unit)
{
  gint64 difference = now - before;
  g_autofree char *amount = jalons_text_amount (ABS (difference), unit);

  return g_strconcat (sign_of ((double) difference), amount, NULL);
}

char *
jalons_text_amount (gint64 value, JalonsUnit unit)
{
  return unit == JALONS_UNIT_CENTIME ? jalons_text_cents (value) : jalons_text_count (value);
}

static char *
median_text (const JalonsReport *report, const JalonsIndicator *indicator)
{
  double median = 0;
  gint64 n = jalons_report_median (report, indicator, &median);
  g_autofree char *count = jalons_text_count (n);
  g_autofree char *number = NULL;

  if (n == 0)
    return g_strdup (NOTHING);
  number = jalons_text_decimal (median, 1);

  return g_strdup_printf ("%s" NO_BREAK_SPACE "%s (n" NO_BREAK_SPACE "=" NO_BREAK_SPACE "%s)", number,
                          jalons_unit_label (indicator->unit), count);
}

char *
jalons_text_value (const JalonsReport *report, const JalonsIndicator *indicator, JalonsPlace place)
{
  if (indicator->measure == JALONS_MEASURE_MEDIAN)
    return median_text (report, indicator);

  return jalons_text_amount (jalons_report_value (report, indicator, place), indicator->unit);
}

char *
jalons_text_ratio (const JalonsRatio *ratio, double value)
{
  g_autofree char *number = NULL;

  if (isnan (value))
    return g_strdup (NOTHING);
  if (ratio->kind == JALONS_RATIO_EUROS)
    return jalons_text_cents ((JalonsCents) round_to (value * 100, 0));
  if (ratio->kind == JALONS_RATIO_MEAN)
    return jalons_text_decimal (value, 1);
  number = jalons_text_decimal (value * 100, 1);

  return g_strconcat (number, NO_BREAK_SPACE "%", NULL);
}

char *
jalons_text_ratio_difference (const JalonsRatio *ratio, double now, double before)
{
  gboolean share = ratio->kind == JALONS_RATIO_SHARE;
  double difference = round_to ((now - before) * (share ? 100 : 1), 1);
  g_autofree char *number = jalons_text_decimal_difference (difference, 1);

  if (ratio->kind == JALONS_RATIO_EUROS && !isnan (difference))
    return jalons_text_difference ((gint64) round_to (now * 100, 0), (gint64) round_to (before * 100, 0),
                                   JALONS_UNIT_CENTIME);
  if (!share || isnan (difference))
    return g_steal_pointer (&number);

  return g_strdup_printf ("%s" NO_BREAK_SPACE "%s", number, fabs (difference) < 2 ? "point" : "points");
}

const char *
jalons_text_unit (JalonsUnit unit)
{
  return unit == JALONS_UNIT_CENTIME ? "euros" : jalons_unit_label (unit);
}

char *
jalons_text_year (const JalonsReport *report)
{
  int year = jalons_report_year (report);
  char day[JALONS_DAY_TEXT_SIZE];

  if (jalons_report_as_of (report) == jalons_day_year_end (year))
    return g_strdup_printf ("%d", year);
  jalons_day_write_fr (jalons_report_as_of (report), day);

  return g_strdup_printf ("%d (au %.5s)", year, day);
}
