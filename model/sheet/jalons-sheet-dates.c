/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

#include <math.h>
#include <string.h>

#include "jalons-sheet-formats.h"

/* The day before the first, as a day number. */
#define BEFORE_1900 (-25568) /* 1899-12-31 */
#define BEFORE_1904 (-24107) /* 1904-01-01, which is 0 */
#define LEAP_1900   60       /* 1900-02-29, which never was */

gboolean
jalons_sheet_serial_day (double serial, gboolean since_1904, JalonsDay *day)
{
  gint64 number;

  if (!isfinite (serial) || serial < 0 || serial > 200000)
    return FALSE;
  number = (gint64) floor (serial);
  if (since_1904)
    number += BEFORE_1904;
  else if (number == LEAP_1900 || number == 0)
    return FALSE;
  else
    number += BEFORE_1900 - (number > LEAP_1900);
  if (number < JALONS_DAY_MIN || number > JALONS_DAY_MAX)
    return FALSE;
  *day = (JalonsDay) number;

  return TRUE;
}

/* Without quoted texts, escapes, colours and conditions: « [$-40C]d mmmm yyyy;@ » is « d mmmm yyyy;@ ». */
static char *
bare_format (const char *code)
{
  GString *text = g_string_new (NULL);
  char closing = '\0';

  for (const char *p = code; *p; p++)
    {
      if (closing)
        closing = *p == closing ? '\0' : closing;
      else if (*p == '"')
        closing = '"';
      else if (*p == '[' && strchr ("hmsHMS", p[1]))
        g_string_append_c (text, 'h'); /* a length of time, « [h]:mm » */
      else if (*p == '[')
        closing = ']';
      else if ((*p == '\\' || *p == '_' || *p == '*') && p[1])
        p++;
      else
        g_string_append_c (text, g_ascii_tolower (*p));
    }

  return g_string_free (text, FALSE);
}

/* A format of days has a day, a month with neither hours nor minutes, or a year. */
static gboolean
code_is_day (const char *code)
{
  g_autofree char *text = bare_format (code);

  if (strcmp (text, "general") == 0 || strcmp (text, "standard") == 0)
    return FALSE;
  if (strpbrk (text, "dyj"))
    return TRUE;

  return strchr (text, 'm') && !strpbrk (text, "hs") && !strpbrk (text, "0#?");
}

gboolean
jalons_sheet_format_is_day (guint format, const char *code)
{
  if (code)
    return code_is_day (code);

  return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 36)
         || (format >= 50 && format <= 58);
}
