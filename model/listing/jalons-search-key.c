/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

#include "jalons-search-key.h"

#include <string.h>

#include "jalons-fold.h"

/* What Unicode does not take apart and people write as two letters or without the stroke. */
static const char *
plain_letter (gunichar c)
{
  static const struct {
    gunichar    letter;
    const char *plain;
  } letters[] = {
    { 0x153, "oe" }, { 0xe6, "ae" }, { 0xdf, "ss" }, { 0xf8, "o" }, { 0x142, "l" },
    { 0x111, "d" },  { 0x131, "i" }, { 0xf0, "d" },  { 0xfe, "th" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      return letters[i].plain;

  return NULL;
}

static gboolean
is_joiner (gunichar c)
{
  switch (c)
    {
    case '\'':
    case '`':
    case '-':
    case '.':
    case 0xad:   /* soft hyphen */
    case 0xb4:   /* acute accent */
    case 0x2bc:  /* modifier apostrophe */
    case 0x2bb:
    case 0x2032: /* prime */
    case 0xff07:
      return TRUE;
    default:
      /* Hyphens and dashes, then the simple quotation marks. */
      return (c >= 0x2010 && c <= 0x2015) || (c >= 0x2018 && c <= 0x201b) || c == 0x2212;
    }
}

static void
append_character (GString *key, gunichar c)
{
  const char *plain = plain_letter (c);

  if (plain)
    g_string_append (key, plain);
  else if (g_unichar_isalnum (c))
    g_string_append_unichar (key, c);
  else if (!is_joiner (c) && key->len && key->str[key->len - 1] != ' ')
    g_string_append_c (key, ' ');
}

/* Most names are plain letters, and a register holds a hundred thousand of them. */
static gboolean
append_ascii (GString *key, const char *text)
{
  for (const char *p = text; *p; p++)
    if ((guchar) *p >= 0x80)
      return FALSE;
  for (const char *p = text; *p; p++)
    append_character (key, g_ascii_tolower (*p));

  return TRUE;
}

void
jalons_search_key_append (GString *key, const char *text)
{
  g_autofree char *folded = NULL;

  if (!text || !*text)
    return;
  if (key->len && key->str[key->len - 1] != ' ' && key->str[key->len - 1] != '\0')
    g_string_append_c (key, ' ');
  if (append_ascii (key, text))
    return;
  /* Joiners are taken out first: folding turns some of them into a space and a mark. */
  {
    g_autoptr (GString) joined = g_string_new (NULL);

    for (const char *p = text; *p; p = g_utf8_next_char (p))
      if (!is_joiner (g_utf8_get_char (p)))
        g_string_append_unichar (joined, g_utf8_get_char (p));
    folded = jalons_fold (joined->str);
  }
  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    append_character (key, g_utf8_get_char (p));
}

char **
jalons_search_words (const char *typed)
{
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  jalons_search_key_append (key, typed);
  parts = g_strsplit (key->str, " ", -1);
  for (char **part = parts; *part; part++)
    if (**part)
      g_strv_builder_add (words, *part);

  return g_strv_builder_end (words);
}
