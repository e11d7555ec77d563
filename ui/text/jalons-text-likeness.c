/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-likeness.h"

#include <glib/gi18n.h>

#include "jalons-text.h"

static const struct {
  JalonsSearchReason reason;
  const char        *words;
} reasons_words[] = {
  { JALONS_SEARCH_NAME, N_ ("name") },
  { JALONS_SEARCH_FIRST_NAME, N_ ("first name") },
  { JALONS_SEARCH_USAGE, N_ ("name in use") },
  { JALONS_SEARCH_SOUND, N_ ("written another way") },
  { JALONS_SEARCH_CLOSE, N_ ("but for a letter") },
  { JALONS_SEARCH_CODE, N_ ("code") },
  { JALONS_SEARCH_KEY, N_ ("key of the tables") },
  { JALONS_SEARCH_BIRTH, N_ ("day of birth") },
  { JALONS_SEARCH_SWAPPED, N_ ("day and month of birth swapped") },
};

/* By field and by how; NULL: nothing to say. */
static const char *const how_words[JALONS_N_LIKENESS_FIELDS][JALONS_LIKE_DIFFERENT + 1] = {
  [JALONS_LIKENESS_NOM] = {
    [JALONS_LIKE_SAME] = N_ ("same name"),
    [JALONS_LIKE_SOUND] = N_ ("name written another way"),
    [JALONS_LIKE_CLOSE] = N_ ("name but for a letter or two"),
    [JALONS_LIKE_SWAPPED] = N_ ("name and first name swapped"),
    [JALONS_LIKE_USAGE] = N_ ("name in use"),
    [JALONS_LIKE_PART] = N_ ("part of the name"),
    [JALONS_LIKE_DIFFERENT] = N_ ("another name"),
  },
  [JALONS_LIKENESS_PRENOM] = {
    [JALONS_LIKE_SAME] = N_ ("same first name"),
    [JALONS_LIKE_SOUND] = N_ ("first name written another way"),
    [JALONS_LIKE_CLOSE] = N_ ("first name but for a letter or two"),
    [JALONS_LIKE_PART] = N_ ("part of the first name"),
    [JALONS_LIKE_DIFFERENT] = N_ ("another first name"),
  },
  [JALONS_LIKENESS_NAISSANCE] = {
    [JALONS_LIKE_SAME] = N_ ("same day of birth"),
    [JALONS_LIKE_CLOSE] = N_ ("day of birth but for a digit"),
    [JALONS_LIKE_SWAPPED] = N_ ("day and month of birth swapped"),
    [JALONS_LIKE_PART] = N_ ("same year of birth"),
    [JALONS_LIKE_DIFFERENT] = N_ ("another day of birth"),
  },
  [JALONS_LIKENESS_SEXE] = {
    [JALONS_LIKE_SAME] = N_ ("same sex"),
    [JALONS_LIKE_DIFFERENT] = N_ ("another sex"),
  },
  [JALONS_LIKENESS_NATIONALITE] = {
    [JALONS_LIKE_SAME] = N_ ("same nationality"),
    [JALONS_LIKE_DIFFERENT] = N_ ("another nationality"),
  },
};

static void
add_words (GString *words, const char *more)
{
  if (words->len)
    g_string_append (words, ", ");
  g_string_append (words, more);
}

char *
jalons_text_search_reasons (JalonsSearchReason reasons)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reasons_words); i++)
    if (reasons & reasons_words[i].reason)
      add_words (words, _ (reasons_words[i].words));

  return g_string_free (words, FALSE);
}

char *
jalons_text_search_count (guint shown, guint found)
{
  g_autofree char *all = jalons_text_count (found), *some = jalons_text_count (shown);

  if (!found)
    return g_strdup (_ ("Nobody found"));
  if (shown < found)
    return g_strdup_printf (_ ("The first %s of %s persons"), some, all);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s person found", "%s persons found", found), all);
}

const char *
jalons_text_likeness_class (JalonsLikenessClass class)
{
  switch (class)
    {
    case JALONS_LIKENESS_IDENTICAL:
      return _ ("The same, as far as is known");
    case JALONS_LIKENESS_LIKELY:
      return _ ("Likely the same person");
    case JALONS_LIKENESS_POSSIBLE:
      return _ ("Perhaps the same person");
    case JALONS_LIKENESS_NONE:
    default:
      return "";
    }
}

static char *
write_how (const JalonsLikeness *likeness, gboolean agrees)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < JALONS_N_LIKENESS_FIELDS; i++)
    {
      const JalonsLikenessHow how = likeness->how[i];

      if (how != JALONS_LIKE_UNKNOWN && jalons_likeness_agrees (how) == agrees && how_words[i][how])
        add_words (words, _ (how_words[i][how]));
    }

  return words->len ? g_strdup (words->str) : NULL;
}

char *
jalons_text_likeness_agrees (const JalonsLikeness *likeness)
{
  return write_how (likeness, TRUE);
}

char *
jalons_text_likeness_differs (const JalonsLikeness *likeness)
{
  return write_how (likeness, FALSE);
}
