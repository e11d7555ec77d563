/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-sheet"

#include "jalons-sheet-formula.h"

#include <string.h>

/* Functions that ask another program or a server, and beginnings of where they would look. */
static const char *const outside[] = {
  "DDE(",        "DDEINITIALIZE(",   "RTD(",        "WEBSERVICE(",
  "SERVICEWEB(", "FILTERXML(",       "FILTRE.XML(", "IMPORTXML(",
  "IMPORTDATA(", "IMPORTHTML(",      "IMPORTFEED(", "IMPORTRANGE(",
  "HYPERLINK(",  "LIEN_HYPERTEXTE(", "CALL(",       "EXEC(",
  "REGISTER(",   "REGISTER.ID(",     "SHELL(",      "FILE:",
  "HTTP:",       "HTTPS:",           "FTP:",        "\\\\",
};

/* Without what is between quotes, in capitals; `|`, which only a link to a program has, is kept apart. */
static char *
bare (const char *formula, gboolean *has_bar)
{
  GString *text = g_string_new (NULL);
  gboolean quoted = FALSE;

  *has_bar = FALSE;
  for (const char *p = formula; *p; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      *has_bar = *has_bar || (*p == '|' && !quoted);
      if (!g_ascii_isspace (*p))
        g_string_append_c (text, g_ascii_toupper (*p));
    }

  return g_string_free (text, FALSE);
}

gboolean
jalons_sheet_formula_reaches_out (const char *formula)
{
  gboolean has_bar = FALSE;
  g_autofree char *text = bare (formula, &has_bar);

  for (guint i = 0; !has_bar && i < G_N_ELEMENTS (outside); i++)
    if (strstr (text, outside[i]))
      return TRUE;

  return has_bar;
}

/* A sign alone begins many a text: « + 33 », « - », « @ ». */
gboolean
jalons_sheet_text_is_formula (const char *text)
{
  if (*text == '=')
    return text[1] != '\0' && text[1] != '=';

  return strchr ("+-@", *text) && (strchr (text, '(') || strchr (text, '|'))
         && jalons_sheet_formula_reaches_out (text);
}
