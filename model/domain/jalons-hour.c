/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-hour.h"

#include <string.h>

#define DAY_MINUTES 1440

static int
join (int hours, int minutes)
{
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : -1;
}

/* The digits at *@p, @most of them at most; -1 for none. Moves past them. */
static int
read_digits (const char **p, guint most)
{
  int value = -1;

  for (guint i = 0; i < most && g_ascii_isdigit (**p); i++, (*p)++)
    value = (value < 0 ? 0 : value * 10) + g_ascii_digit_value (**p);

  return value;
}

static void
skip_spaces (const char **p)
{
  while (g_unichar_isspace (g_utf8_get_char (*p)))
    *p = g_utf8_next_char (*p);
}

int
jalons_hour_parse (const char *text)
{
  if (!text || strlen (text) != 5 || text[2] != ':')
    return -1;
  for (guint i = 0; i < 5; i++)
    if (i != 2 && !g_ascii_isdigit (text[i]))
      return -1;

  return join (g_ascii_digit_value (text[0]) * 10 + g_ascii_digit_value (text[1]),
               g_ascii_digit_value (text[3]) * 10 + g_ascii_digit_value (text[4]));
}

int
jalons_hour_parse_typed (const char *text)
{
  const char *p = text ? text : "";
  const char *digits = NULL;
  int hours = 0, minutes = 0;

  if (!g_utf8_validate (p, -1, NULL))
    return -1;
  skip_spaces (&p);
  digits = p;
  hours = read_digits (&p, 4);
  if (p - digits > 2)
    {
      minutes = hours % 100;
      hours = hours / 100;
    }
  skip_spaces (&p);
  if (hours < 0 || p - digits == 0)
    return -1;
  if (p - digits <= 3 && *p && strchr ("hH:.", *p))
    {
      p++;
      skip_spaces (&p);
      minutes = *p ? read_digits (&p, 2) : 0;
    }
  skip_spaces (&p);

  return *p || minutes < 0 ? -1 : join (hours, minutes);
}

char *
jalons_hour_text (int minutes)
{
  return minutes < 0 || minutes >= DAY_MINUTES ? NULL : g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);
}
