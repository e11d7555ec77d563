/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-days.h"

#include <glib/gi18n.h>

#include "jalons-span.h"
#include "jalons-text-code.h"
#include "jalons-text.h"

char *
jalons_text_day (JalonsDay day)
{
  char buffer[JALONS_DAY_TEXT_SIZE];

  return g_strdup (day == JALONS_DAY_NONE ? _ ("date not known") : jalons_day_write_fr (day, buffer));
}

char *
jalons_text_month (JalonsMonth month)
{
  char buffer[JALONS_MONTH_TEXT_SIZE];

  jalons_month_write_iso (month, buffer);

  return g_strdup_printf ("%.2s/%.4s", buffer + 5, buffer);
}

char *
jalons_text_days (int days)
{
  g_autofree char *count = jalons_text_count (days);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s day", "%s days", ABS (days)), count);
}

char *
jalons_text_duration (int months, int days)
{
  g_autofree char *months_text
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d month", "%d months", months), months);
  g_autofree char *days_text = jalons_text_days (days);

  if (!days)
    return g_steal_pointer (&months_text);
  if (!months)
    return g_steal_pointer (&days_text);

  /* TRANSLATORS: months, then days. */
  return g_strdup_printf (_ ("%s and %s"), months_text, days_text);
}

char *
jalons_text_span (JalonsDay first, JalonsDay last)
{
  g_autofree char *first_text = jalons_text_day (first);
  g_autofree char *last_text = NULL;

  if (last == JALONS_DAY_NONE || last == JALONS_DAY_OPEN)
    return g_strdup_printf (_ ("from %s, no end known"), first_text);
  last_text = jalons_text_day (last);

  return g_strdup_printf (_ ("from %s to %s"), first_text, last_text);
}

/* A word of capitals keeps them. */
char *
jalons_text_code_inside (JalonsCodes codes, int code)
{
  const char *text = jalons_text_code (codes, code);
  gunichar first = g_utf8_get_char (text);
  const char *rest = *text ? g_utf8_next_char (text) : text;
  GString *inside = g_string_new (NULL);

  if (!*text || g_unichar_isupper (g_utf8_get_char (rest)))
    return g_string_free (g_string_append (inside, text), FALSE);
  g_string_append_unichar (inside, g_unichar_tolower (first));
  g_string_append (inside, rest);

  return g_string_free (inside, FALSE);
}

char *
jalons_text_sejour (const JalonsSejour *sejour)
{
  const char *nature = jalons_text_code (JALONS_CODES_NATURE_SEJOUR, sejour->nature);
  g_autofree char *rang = jalons_text_code_inside (JALONS_CODES_RANG, sejour->rang);

  return *rang ? g_strdup_printf ("%s (%s)", nature, rang) : g_strdup (nature);
}

const char *
jalons_text_demande (int type)
{
  switch (type)
    {
    case JALONS_DEMANDE_ENTREE:
      return _ ("Demande of entry");
    case JALONS_DEMANDE_RENOUVELLEMENT:
      return _ ("Demande of renewal");
    case JALONS_DEMANDE_SORTIE_ANTICIPEE:
      return _ ("Demande of early exit");
    default:
      return _ ("Demande");
    }
}
