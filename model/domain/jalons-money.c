/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-money.h"

#include <string.h>

/* A space between thousands, as typed or as spreadsheets write it: plain, no-break (U+00A0) or
 * narrow no-break (U+202F). Returns its length in bytes, 0 when there is none. */
static int
thousands_space (const char *text)
{
  if (text[0] == ' ')
    return 1;
  if (strncmp (text, "\302\240", 2) == 0)
    return 2;
  if (strncmp (text, "\342\200\257", 3) == 0)
    return 3;

  return 0;
}

static gboolean
groups_end_here (const char *text)
{
  return !g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]) || !g_ascii_isdigit (text[2])
         || g_ascii_isdigit (text[3]);
}

/* Reads `1391`, `1 391` or `12 345 678`: once there is a space, groups are of three. */
static JalonsParse
read_euros (const char **text, gint64 *euros)
{
  const char *p = *text;
  int digits = 0, space;

  *euros = 0;
  while (TRUE)
    {
      for (; g_ascii_isdigit (*p); p++, digits++)
        *euros = *euros > JALONS_CENTS_MAX ? *euros : *euros * 10 + (*p - '0');
      space = thousands_space (p);
      if (!space)
        break;
      if (digits < 1 || (p - *text == digits && digits > 3) || groups_end_here (p + space))
        return JALONS_PARSE_MALFORMED;
      p += space;
    }
  *text = p;

  return digits > 0 ? JALONS_PARSED : JALONS_PARSE_MALFORMED;
}

JalonsParse
jalons_cents_parse (const char *text, JalonsCents *cents)
{
  gboolean negative = FALSE;
  gint64 euros = 0;
  int decimals = 0, count = 0;

  *cents = JALONS_CENTS_NONE;
  if (*text == '-')
    {
      negative = TRUE;
      text++;
    }
  if (read_euros (&text, &euros) != JALONS_PARSED)
    return JALONS_PARSE_MALFORMED;
  if (*text == '.' || *text == ',')
    {
      for (text++; g_ascii_isdigit (*text) && count < 3; text++, count++)
        decimals = decimals * 10 + (*text - '0');
      if (count < 1 || count > 2)
        return JALONS_PARSE_MALFORMED;
      if (count == 1)
        decimals *= 10;
    }
  if (*text != '\0')
    return JALONS_PARSE_MALFORMED;
  if (euros > JALONS_CENTS_MAX / 100)
    return JALONS_PARSE_OUT_OF_RANGE;
  *cents = (euros * 100 + decimals) * (negative ? -1 : 1);

  return JALONS_PARSED;
}

char *
jalons_cents_write (JalonsCents cents, char buffer[JALONS_CENTS_TEXT_SIZE])
{
  gint64 absolute = ABS (cents);

  buffer[0] = '\0';
  if (cents != JALONS_CENTS_NONE)
    g_snprintf (buffer, JALONS_CENTS_TEXT_SIZE, "%s%" G_GINT64_FORMAT ".%02d", cents < 0 ? "-" : "",
                absolute / 100, (int) (absolute % 100));

  return buffer;
}
