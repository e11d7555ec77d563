/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-day.h"

static gboolean
is_leap (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_length (int year, int month)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return lengths[month - 1] + (month == 2 && is_leap (year));
}

gboolean
jalons_day_valid (int year, int month, int day)
{
  return month >= 1 && month <= 12 && day >= 1 && day <= month_length (year, month);
}

/* Years are counted from March, so that the leap day is the last of its year; 400 years are an era
 * of 146,097 days. */
JalonsDay
jalons_day_new (int year, int month, int day)
{
  int y, era, year_of_era, day_of_year, day_of_era;

  g_return_val_if_fail (jalons_day_valid (year, month, day), JALONS_DAY_NONE);

  y = year - (month <= 2);
  era = (y >= 0 ? y : y - 399) / 400;
  year_of_era = y - era * 400;
  day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

void
jalons_day_split (JalonsDay day, int *year, int *month, int *day_of_month)
{
  int z, era, day_of_era, year_of_era, day_of_year, shifted, m;

  g_return_if_fail (day != JALONS_DAY_NONE);

  z = day + 719468;
  era = (z >= 0 ? z : z - 146096) / 146097;
  day_of_era = z - era * 146097;
  year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  shifted = (5 * day_of_year + 2) / 153;
  m = shifted + (shifted < 10 ? 3 : -9);

  if (year)
    *year = year_of_era + era * 400 + (m <= 2);
  if (month)
    *month = m;
  if (day_of_month)
    *day_of_month = day_of_year - (153 * shifted + 2) / 5 + 1;
}

int
jalons_day_year (JalonsDay day)
{
  int year = 0;

  jalons_day_split (day, &year, NULL, NULL);

  return year;
}

JalonsDay
jalons_day_year_start (int year)
{
  return jalons_day_new (year, 1, 1);
}

JalonsDay
jalons_day_year_end (int year)
{
  return jalons_day_new (year, 12, 31);
}

/* 1 is Monday, 7 Sunday; 1970-01-01 was a Thursday. */
int
jalons_day_weekday (JalonsDay day)
{
  int since_monday = (day + 3) % 7;

  return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

JalonsDay
jalons_day_add_months (JalonsDay day, int months)
{
  int year, month, day_of_month, length;
  JalonsMonth target;

  if (day == JALONS_DAY_NONE)
    return JALONS_DAY_NONE;

  jalons_day_split (day, &year, &month, &day_of_month);
  target = year * 12 + month - 1 + months;
  year = target / 12;
  month = target % 12 + 1;
  length = month_length (year, month);

  return jalons_day_new (year, month, MIN (day_of_month, length));
}

int
jalons_day_age (JalonsDay birth, JalonsDay on)
{
  int birth_year, birth_month, birth_day, year, month, day, age;

  if (birth == JALONS_DAY_NONE || on == JALONS_DAY_NONE || on < birth)
    return -1;

  jalons_day_split (birth, &birth_year, &birth_month, &birth_day);
  jalons_day_split (on, &year, &month, &day);
  age = year - birth_year;
  if (month < birth_month || (month == birth_month && day < birth_day))
    age--;

  return age;
}

static gboolean
read_digits (const char **text, int count, int *value)
{
  *value = 0;
  for (int i = 0; i < count; i++, (*text)++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      *value = *value * 10 + (**text - '0');
    }

  return TRUE;
}

static gboolean
read_char (const char **text, char expected)
{
  if (**text != expected)
    return FALSE;
  (*text)++;

  return TRUE;
}

static gboolean
read_iso (const char *text, int *year, int *month, int *day)
{
  return read_digits (&text, 4, year) && read_char (&text, '-') && read_digits (&text, 2, month)
         && read_char (&text, '-') && read_digits (&text, 2, day) && *text == '\0';
}

static gboolean
read_french (const char *text, int *year, int *month, int *day)
{
  return read_digits (&text, 2, day) && read_char (&text, '/') && read_digits (&text, 2, month)
         && read_char (&text, '/') && read_digits (&text, 4, year) && *text == '\0';
}

JalonsParse
jalons_day_parse (const char *text, JalonsDay *day)
{
  int year, month, day_of_month;

  *day = JALONS_DAY_NONE;
  if (!read_iso (text, &year, &month, &day_of_month) && !read_french (text, &year, &month, &day_of_month))
    return JALONS_PARSE_MALFORMED;
  if (!jalons_day_valid (year, month, day_of_month))
    return JALONS_PARSE_MALFORMED;
  if (year < 1900 || year > 2100)
    return JALONS_PARSE_OUT_OF_RANGE;
  *day = jalons_day_new (year, month, day_of_month);

  return JALONS_PARSED;
}

JalonsDay
jalons_day_from_iso (const char *text)
{
  int year, month, day;

  if (!text || !read_iso (text, &year, &month, &day) || !jalons_day_valid (year, month, day))
    return JALONS_DAY_NONE;

  return jalons_day_new (year, month, day);
}

static char *
write_digits (char *out, int value, int count)
{
  for (int i = count - 1; i >= 0; i--, value /= 10)
    out[i] = '0' + value % 10;

  return out + count;
}

char *
jalons_day_write_iso (JalonsDay day, char buffer[JALONS_DAY_TEXT_SIZE])
{
  int year, month, day_of_month;
  char *out = buffer;

  *out = '\0';
  if (day == JALONS_DAY_NONE)
    return buffer;
  jalons_day_split (day, &year, &month, &day_of_month);
  out = write_digits (out, year, 4);
  *out++ = '-';
  out = write_digits (out, month, 2);
  *out++ = '-';
  out = write_digits (out, day_of_month, 2);
  *out = '\0';

  return buffer;
}

char *
jalons_day_write_fr (JalonsDay day, char buffer[JALONS_DAY_TEXT_SIZE])
{
  int year, month, day_of_month;
  char *out = buffer;

  *out = '\0';
  if (day == JALONS_DAY_NONE)
    return buffer;
  jalons_day_split (day, &year, &month, &day_of_month);
  out = write_digits (out, day_of_month, 2);
  *out++ = '/';
  out = write_digits (out, month, 2);
  *out++ = '/';
  out = write_digits (out, year, 4);
  *out = '\0';

  return buffer;
}

JalonsMonth
jalons_month_of (JalonsDay day)
{
  int year, month;

  if (day == JALONS_DAY_NONE)
    return JALONS_MONTH_NONE;
  jalons_day_split (day, &year, &month, NULL);

  return year * 12 + month - 1;
}

JalonsDay
jalons_month_first (JalonsMonth month)
{
  return month == JALONS_MONTH_NONE ? JALONS_DAY_NONE : jalons_day_new (month / 12, month % 12 + 1, 1);
}

JalonsDay
jalons_month_last (JalonsMonth month)
{
  return month == JALONS_MONTH_NONE ? JALONS_DAY_NONE : jalons_month_first (month + 1) - 1;
}

JalonsParse
jalons_month_parse (const char *text, JalonsMonth *month)
{
  int year, number;
  const char *iso = text, *french = text;
  gboolean read;

  *month = JALONS_MONTH_NONE;
  read = (read_digits (&iso, 4, &year) && read_char (&iso, '-') && read_digits (&iso, 2, &number) && !*iso)
         || (read_digits (&french, 2, &number) && read_char (&french, '/') && read_digits (&french, 4, &year)
             && !*french);
  if (!read || number < 1 || number > 12)
    return JALONS_PARSE_MALFORMED;
  if (year < 1900 || year > 2100)
    return JALONS_PARSE_OUT_OF_RANGE;
  *month = year * 12 + number - 1;

  return JALONS_PARSED;
}

char *
jalons_month_write_iso (JalonsMonth month, char buffer[JALONS_MONTH_TEXT_SIZE])
{
  char *out = buffer;

  *out = '\0';
  if (month == JALONS_MONTH_NONE)
    return buffer;
  out = write_digits (out, month / 12, 4);
  *out++ = '-';
  out = write_digits (out, month % 12 + 1, 2);
  *out = '\0';

  return buffer;
}
