/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

#include "jalons-search-key.h"

#include "jalons-latin.h"

void
jalons_search_key_append (GString *key, const char *text)
{
  jalons_latin_append (key, text, FALSE);
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
