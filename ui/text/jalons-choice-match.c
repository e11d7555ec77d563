/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-choice-match.h"

#include <string.h>

#include "jalons-search-key.h"

/* How well a choice fits, best first. */
typedef enum {
  RANK_SAME,   /* its label, or its text */
  RANK_CODE,   /* its other words, whole: a code, most often */
  RANK_WORD,   /* one of its words */
  RANK_BEGINS, /* its label begins so */
  RANK_PREFIX, /* words of it begin so */
  RANK_INSIDE, /* it is inside its words */
  N_RANKS
} Rank;

typedef struct {
  guint place;
  Rank rank;
} Match;

static gboolean
joins (gunichar c)
{
  return c == '\'' || c == '-' || c == '.' || (c >= 0x2010 && c <= 0x2015) || c == 0x2018 || c == 0x2019
         || c == 0x02BC;
}

/* « Côte d’Ivoire » as `cote d ivoire`: what is joined is apart. */
static char *
words_apart (const char *text)
{
  g_autoptr (GString) apart = g_string_new (NULL);
  g_auto (GStrv) words = NULL;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    g_string_append_unichar (apart, joins (g_utf8_get_char (p)) ? ' ' : g_utf8_get_char (p));
  words = jalons_search_words (apart->str);

  return g_strjoinv (" ", words);
}

/* Its words as they are found: apart, and as one (`divoire`). Between spaces, as a whole. */
static void
append_keys (GString *keys, const char *text)
{
  g_autofree char *apart = words_apart (text);
  g_auto (GStrv) joined = jalons_search_words (text);
  g_autofree char *together = g_strjoinv (" ", joined);

  g_string_append_printf (keys, "%s %s ", apart, together);
}

static void
choice_free (gpointer data)
{
  JalonsChoice *choice = data;

  g_free (choice->label);
  g_free (choice->detail);
  g_free (choice->text);
  g_free (choice->label_key);
  g_free (choice->code_key);
  g_free (choice->keys);
  g_free (choice);
}

GPtrArray *
jalons_choices_new (void)
{
  return g_ptr_array_new_with_free_func (choice_free);
}

static void
tell_apart (JalonsChoice *choice)
{
  if (!*choice->detail)
    return;
  g_free (choice->text);
  choice->text = g_strdup_printf ("%s (%s)", choice->label, choice->detail);
}

void
jalons_choices_add (GPtrArray *choices, gint64 value, const char *label, const char *detail,
                    const char *words)
{
  JalonsChoice *choice = g_new0 (JalonsChoice, 1);
  GString *keys = g_string_new (" ");

  choice->value = value;
  choice->label = g_strdup (label);
  choice->detail = g_strdup (detail ? detail : "");
  choice->text = g_strdup (label);
  choice->label_key = words_apart (label);
  choice->code_key = words_apart (words ? words : "");
  append_keys (keys, label);
  append_keys (keys, choice->detail);
  append_keys (keys, words ? words : "");
  choice->keys = g_string_free (keys, FALSE);
  for (guint i = 0; i < choices->len; i++)
    {
      JalonsChoice *other = g_ptr_array_index (choices, i);

      if (strcmp (other->label_key, choice->label_key) != 0)
        continue;
      tell_apart (other);
      tell_apart (choice);
    }
  g_ptr_array_add (choices, choice);
}

const JalonsChoice *
jalons_choices_find (GPtrArray *choices, gint64 value)
{
  for (guint i = 0; i < choices->len; i++)
    {
      const JalonsChoice *choice = g_ptr_array_index (choices, i);

      if (choice->value == value)
        return choice;
    }

  return NULL;
}

static Rank
rank_word (const char *keys, const char *word)
{
  const size_t length = strlen (word);
  Rank best = N_RANKS;

  for (const char *p = strstr (keys, word); p && best != RANK_WORD; p = strstr (p + 1, word))
    {
      const gboolean begins = p[-1] == ' ';

      best = MIN (best, begins && p[length] == ' ' ? RANK_WORD : begins ? RANK_PREFIX : RANK_INSIDE);
    }

  return best;
}

/* N_RANKS where it does not fit. */
static Rank
rank_choice (const JalonsChoice *choice, char **words, const char *typed)
{
  Rank worst = RANK_WORD;

  for (guint i = 0; words[i]; i++)
    worst = MAX (worst, rank_word (choice->keys, words[i]));
  if (worst == RANK_WORD && words[0] && words[1])
    worst = RANK_PREFIX;
  if (worst == RANK_PREFIX && g_str_has_prefix (choice->label_key, typed))
    worst = RANK_BEGINS;

  return worst;
}

static gboolean
is_same (const JalonsChoice *choice, const char *typed)
{
  g_autofree char *text = NULL;

  if (strcmp (choice->label_key, typed) == 0)
    return TRUE;
  text = words_apart (choice->text);

  return strcmp (text, typed) == 0;
}

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const Match *first = a, *second = b;

  return first->rank != second->rank ? (int) first->rank - (int) second->rank
                                     : (int) first->place - (int) second->place;
}

/* Whether the first of @matches is meant without doubt. */
static gboolean
is_meant (GArray *matches, guint n_choices)
{
  guint n[N_RANKS] = { 0 };
  guint n_begin = 0;

  for (guint i = 0; i < matches->len; i++)
    n[g_array_index (matches, Match, i).rank]++;
  if (n[RANK_SAME])
    return n[RANK_SAME] == 1;
  if (n[RANK_CODE])
    return n[RANK_CODE] == 1;
  if (matches->len == 1)
    return TRUE;
  if (n[RANK_WORD] == 1 && !n[RANK_BEGINS] && !n[RANK_PREFIX])
    return TRUE;
  if (n_choices > JALONS_CHOICE_SHORT)
    return FALSE;
  n_begin = n[RANK_WORD] + n[RANK_BEGINS];

  return n_begin == 1 || (n_begin == 0 && n[RANK_PREFIX] == 1);
}

GArray *
jalons_choices_match (GPtrArray *choices, const char *typed, int *meant)
{
  g_autofree char *key = words_apart (typed);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < choices->len; i++)
    {
      const JalonsChoice *choice = g_ptr_array_index (choices, i);
      Match match = { i, *key ? rank_choice (choice, words, key) : RANK_INSIDE };

      if (*key && match.rank < RANK_INSIDE && is_same (choice, key))
        match.rank = RANK_SAME;
      else if (*key && match.rank < RANK_INSIDE && strcmp (choice->code_key, key) == 0)
        match.rank = RANK_CODE;
      if (match.rank < N_RANKS)
        g_array_append_val (matches, match);
    }
  g_array_sort (matches, compare_matches);
  for (guint i = 0; i < matches->len; i++)
    g_array_append_val (places, g_array_index (matches, Match, i).place);
  *meant = *key && is_meant (matches, choices->len) ? (int) g_array_index (places, guint, 0) : -1;

  return places;
}
