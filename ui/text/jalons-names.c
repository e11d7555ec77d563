/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-names.h"

static gboolean is_discreet;

void
jalons_names_set_discreet (gboolean discreet)
{
  is_discreet = discreet;
}

gboolean
jalons_names_are_discreet (void)
{
  return is_discreet;
}

/* Within a word: « N’DIAYE » is one name. */
static gboolean
goes_on (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019;
}

char *
jalons_names_initials (const char *name)
{
  GString *text = g_string_new (NULL);
  gboolean inside = FALSE;

  for (const char *p = name ? name : ""; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!goes_on (c))
        g_string_append_unichar (text, c);
      else if (!inside)
        g_string_append_unichar (g_string_append_unichar (text, g_unichar_toupper (c)), '.');
      inside = goes_on (c);
    }

  return g_string_free (text, FALSE);
}

char *
jalons_names_shown (const char *name)
{
  return is_discreet ? jalons_names_initials (name) : g_strdup (name);
}
