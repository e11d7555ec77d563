/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

/* What was typed is cut into words; each gives every person a grade, and who has one for each word is found. */

#include <stdlib.h>
#include <string.h>

#include "jalons-search-private.h"

#define MAX_TOKENS   12
#define MAX_PATTERNS 8

/* A sound of fewer letters is looked for only whole; a name of fewer is not looked for but for a letter. */
#define SOUND_BEGUN   3
#define CLOSE_LETTERS 5

enum {
  GRADE_NUMBER = 1, /* a day or a month of birth, alone */
  GRADE_CLOSE = 1,
  GRADE_SWAPPED = 2,
  GRADE_SOUND_BEGUN = 2,
  GRADE_PART = 3, /* of a code; the year of birth */
  GRADE_SOUND = 4,
  GRADE_DATE_PART = 5,
  GRADE_BEGUN = 6, /* a name; the number that ends a code */
  GRADE_WHOLE = 8,
};

/* Days of birth: years from @first to @last, 0 for any month and any day. */
typedef struct {
  guint32 first;
  guint32 last;
  guint32 month;
  guint32 day;
  guint grade;
  JalonsSearchReason reason;
} Pattern;

typedef struct {
  char text[JALONS_SOUND_SIZE]; /* in plain letters */
  char sound[JALONS_SOUND_SIZE];
  char bare[JALONS_SOUND_SIZE];
  gsize length;
  gsize sound_length;
  gboolean arabic;
  gboolean is_number; /* has a digit: looked for in codes */
  gboolean may_be_name;
  Pattern patterns[MAX_PATTERNS];
  guint n_patterns;
} Token;

typedef struct {
  Token tokens[MAX_TOKENS];
  guint n;
  gboolean scan;  /* every word, not the ranges */
  gboolean close; /* names but for a letter too */
} Query;

static void
add_pattern (Token *token, int first, int last, int month, int day, guint grade, JalonsSearchReason reason)
{
  if (token->n_patterns == MAX_PATTERNS || month > 12 || day > 31 || month < 0 || day < 0)
    return;
  token->patterns[token->n_patterns++] = (Pattern){ first, last, month, day, grade, reason };
}

/* The years that the digits are, or begin: « 1999 », « 199 », « 99 ». */
static guint
read_years (const char *digits, int years[3][2])
{
  const gsize length = strlen (digits);
  const int number = atoi (digits);
  int width = 1;
  guint n = 0;

  if (length == 0 || length > 4)
    return 0;
  for (gsize i = length; i < 4; i++)
    width *= 10;
  years[n][0] = number * width;
  years[n++][1] = number * width + width - 1;
  if (length == 2)
    for (int century = 1900; century <= 2000; century += 100)
      {
        years[n][0] = century + number;
        years[n++][1] = century + number;
      }

  return n;
}

/* Whatever their order is, of a day, a month and a year. */
static void
add_day (Token *token, const char *day, const char *month, const char *year)
{
  int years[3][2];
  const guint n = read_years (year, years);
  const int d = atoi (day), m = atoi (month);
  const guint grade = strlen (year) == 4 || strlen (year) == 2 ? GRADE_WHOLE : GRADE_DATE_PART;

  if (!d || !m || strlen (day) > 2 || strlen (month) > 2)
    return;
  for (guint i = 0; i < n; i++)
    {
      add_pattern (token, years[i][0], years[i][1], m, d, grade, JALONS_SEARCH_BIRTH);
      if (d != m)
        add_pattern (token, years[i][0], years[i][1], d, m, GRADE_SWAPPED, JALONS_SEARCH_SWAPPED);
    }
}

#define ANY_YEAR 0, 9999

static void
add_day_of_year (Token *token, const char *day, const char *month)
{
  const int d = atoi (day), m = atoi (month);

  if (strlen (day) > 2 || strlen (month) > 2 || !d)
    return;
  add_pattern (token, ANY_YEAR, m, d, m ? GRADE_DATE_PART : GRADE_NUMBER, JALONS_SEARCH_BIRTH);
}

static void
add_month (Token *token, const char *month, const char *year)
{
  int years[3][2];
  const guint n = read_years (year, years);

  if (strlen (month) > 2 || !atoi (month))
    return;
  for (guint i = 0; i < n; i++)
    add_pattern (token, years[i][0], years[i][1], atoi (month), 0, GRADE_DATE_PART, JALONS_SEARCH_BIRTH);
}

static void
add_year (Token *token, const char *year)
{
  const int number = atoi (year);

  add_pattern (token, number, number, 0, 0, GRADE_PART, JALONS_SEARCH_BIRTH);
}

/* « 12031999 » cut after @a digits, then after @b. */
static void
cut (const char *digits, guint a, guint b, char parts[3][12])
{
  g_strlcpy (parts[0], digits, MIN (a + 1, 12));
  g_strlcpy (parts[1], digits + a, MIN (b + 1, 12));
  g_strlcpy (parts[2], digits + a + b, 12);
}

static void
read_digits (Token *token, const char *digits)
{
  const gsize length = strlen (digits);
  char parts[3][12];

  if (length <= 2)
    {
      add_pattern (token, ANY_YEAR, 0, atoi (digits), GRADE_NUMBER, JALONS_SEARCH_BIRTH);
      add_pattern (token, ANY_YEAR, atoi (digits), 0, GRADE_NUMBER, JALONS_SEARCH_BIRTH);
      return;
    }
  if (length > 8)
    return;
  cut (digits, 2, 2, parts);
  if (length == 4)
    {
      add_year (token, digits);
      add_day_of_year (token, parts[0], parts[1]);
    }
  else if (length > 4)
    add_day (token, parts[0], parts[1], parts[2]);
  if (length == 6)
    add_month (token, parts[0], digits + 2);
  cut (digits, 4, 2, parts);
  if (length == 8)
    add_day (token, parts[2], parts[1], parts[0]);
  if (length == 6)
    add_month (token, parts[1], parts[0]);
}

/* « 12/03/1999 », « 1999-03 », « 1203 »: numbers alone, and what is between them. */
static void
read_numbers (Token *token, const char *raw)
{
  g_auto (GStrv) parts = g_strsplit_set (raw, "/.-", 4);
  const guint n = g_strv_length (parts);

  if (n == 1)
    read_digits (token, raw);
  else if (n == 3 && strlen (parts[0]) == 4 && *parts[2])
    add_day (token, parts[2], parts[1], parts[0]);
  else if (n == 3 && *parts[2])
    add_day (token, parts[0], parts[1], parts[2]);
  else if ((n == 2 || n == 3) && strlen (parts[0]) == 4)
    add_month (token, parts[1], parts[0]);
  else if ((n == 2 || n == 3) && strlen (parts[1]) > 2)
    add_month (token, parts[0], parts[1]);
  else if (n == 2 || n == 3)
    add_day_of_year (token, parts[0], parts[1]);
  if ((n == 2 || n == 3) && strlen (parts[0]) == 4 && !*parts[1])
    add_year (token, parts[0]);
}

static int
month_named (const char *word)
{
  static const char *const months[]
      = { "janvier", "fevrier", "mars",      "avril",   "mai",      "juin",
          "juillet", "aout",    "septembre", "octobre", "novembre", "decembre" };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (strcmp (months[i], word) == 0)
      return i + 1;

  return 0;
}

static void
add_token (Query *query, const char *raw, const char *text, gboolean arabic)
{
  Token *token = &query->tokens[query->n];
  const gboolean digits = strpbrk (text, "0123456789") != NULL;

  if (query->n == MAX_TOKENS || !*text)
    return;
  *token = (Token){ .arabic = arabic, .is_number = digits };
  g_strlcpy (token->text, text, sizeof token->text);
  token->length = strlen (token->text);
  token->sound_length = jalons_sound (token->text, token->sound);
  g_strlcpy (token->bare, token->sound, sizeof token->bare);
  jalons_sound_bare (token->bare);
  token->may_be_name = strspn (text, "0123456789") != token->length;
  if (digits && raw[strspn (raw, "0123456789/.-")] == '\0')
    read_numbers (token, raw);
  if (month_named (text))
    add_pattern (token, ANY_YEAR, month_named (text), 0, GRADE_PART, JALONS_SEARCH_BIRTH);
  query->n++;
}

/* Each word typed as one, or @split at its joiners. */
static void
read_typed (Query *query, const char *typed, gboolean split)
{
  g_auto (GStrv) raws = g_strsplit_set (typed, " \t\r\n,;()", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (char **raw = raws; *raw; raw++)
    {
      const gboolean number = strpbrk (*raw, "0123456789") != NULL; /* a day or a code, of whatever parts */
      gboolean arabic;
      g_auto (GStrv) words = NULL;

      g_string_truncate (text, 0);
      arabic = jalons_latin_append (text, *raw, split && !number);
      words = g_strsplit (text->str, " ", -1);
      if (number)
        {
          g_autofree char *joined = g_strjoinv (NULL, words);

          add_token (query, *raw, joined, arabic);
          continue;
        }
      for (char **word = words; *word; word++)
        add_token (query, *word, *word, arabic);
    }
}

static void
offer (JalonsSearch *self, guint32 person, guint grade, guint reasons)
{
  if (!self->grades[person])
    g_array_append_val (self->touched, person);
  if (grade < self->grades[person])
    return;
  self->why[person] = grade > self->grades[person] ? reasons : self->why[person] | reasons;
  self->grades[person] = grade;
}

static void
offer_text (JalonsSearch *self, const JalonsSearchWord *word, const Token *token)
{
  const gboolean whole = jalons_search_text (self, word->text)[token->length] == '\0';

  offer (self, word->person, whole ? GRADE_WHOLE : GRADE_BEGUN, word->reason);
}

static void
offer_sound (JalonsSearch *self, const JalonsSearchWord *word, const Token *token)
{
  const gboolean whole = jalons_search_text (self, word->sound)[token->sound_length] == '\0';

  if (whole || token->sound_length >= SOUND_BEGUN)
    offer (self, word->person, whole ? GRADE_SOUND : GRADE_SOUND_BEGUN, word->reason | JALONS_SEARCH_SOUND);
}

/* Where one of the two was written without vowels. */
static void
try_bare (JalonsSearch *self, const JalonsSearchWord *word, const Token *token)
{
  if (token->bare[0] && token->bare[1] && strcmp (jalons_search_text (self, word->bare), token->bare) == 0)
    offer (self, word->person, GRADE_SOUND_BEGUN, word->reason | JALONS_SEARCH_SOUND);
}

static void
try_whole_word (JalonsSearch *self, guint32 index, const Token *token)
{
  const JalonsSearchWord *word = jalons_search_word (self, index);

  if (strncmp (jalons_search_text (self, word->text), token->text, token->length) == 0)
    offer_text (self, word, token);
  if (token->sound_length > 1
      && strncmp (jalons_search_text (self, word->sound), token->sound, token->sound_length) == 0)
    offer_sound (self, word, token);
  if (word->arabic || token->arabic)
    try_bare (self, word, token);
}

static void
found_near_cb (JalonsSearch *self, guint32 word, gpointer data)
{
  offer (self, jalons_search_word (self, word)->person, GRADE_CLOSE,
         jalons_search_word (self, word)->reason | JALONS_SEARCH_CLOSE);
}

static void
match_ranges (JalonsSearch *self, const Token *token)
{
  guint n = 0;
  const guint32 *words = jalons_search_range (self, JALONS_SEARCH_BY_TEXT, token->text, &n);

  for (guint i = 0; i < n; i++)
    offer_text (self, jalons_search_word (self, words[i]), token);
  if (token->sound_length > 1)
    {
      words = jalons_search_range (self, JALONS_SEARCH_BY_SOUND, token->sound, &n);
      for (guint i = 0; i < n; i++)
        offer_sound (self, jalons_search_word (self, words[i]), token);
    }
  for (guint i = 0; token->arabic && i < self->n_sorted; i++)
    try_bare (self, jalons_search_word (self, i), token);
  for (guint i = 0; !token->arabic && i < self->arabic->len; i++)
    try_bare (self, jalons_search_word (self, g_array_index (self->arabic, guint32, i)), token);
  for (guint32 i = self->n_sorted; i < self->words->len; i++)
    try_whole_word (self, i, token);
}

static void
match_names (JalonsSearch *self, const Token *token, const Query *query)
{
  if (query->close)
    {
      if (token->length >= CLOSE_LETTERS && token->sound_length > SOUND_BEGUN)
        jalons_search_near (self, token->sound, found_near_cb, NULL);
    }
  if (!query->scan)
    match_ranges (self, token);
  else
    for (guint32 i = 0; i < self->words->len; i++)
      try_whole_word (self, i, token);
}

/* Whole, the number that ends it with or without its zeros, or anything within. */
static guint
grade_code (const char *codes, const char *hit, gsize length)
{
  const char *begin = hit, *zeros = hit;

  while (begin > codes && begin[-1] != ' ')
    begin--;
  while (zeros > begin && zeros[-1] == '0')
    zeros--;
  if (hit[length] == ' ' && begin == hit)
    return GRADE_WHOLE;
  if (hit[length] == ' ' && length + (hit - zeros) >= 4)
    return GRADE_BEGUN;

  return GRADE_PART;
}

static JalonsSearchReason
reason_of_code (const char *codes, const char *hit)
{
  while (hit > codes && hit[-1] != ' ')
    hit--;

  return g_str_has_prefix (hit, "psp") ? JALONS_SEARCH_CODE : JALONS_SEARCH_KEY;
}

/* In one go: a hit gives its person. One digit or two are in so many codes that where they are says nothing. */
static void
match_codes (JalonsSearch *self, const Token *token)
{
  const char *codes = self->codes->str, *end = codes + self->codes->len;
  const char *hit = NULL;
  const guint n = self->persons->len;
  guint person = 0;

  for (const char *from = codes; from < end && (hit = memmem (from, end - from, token->text, token->length));)
    {
      while (person + 1 < n && codes + jalons_search_person (self, person + 1)->codes <= hit)
        person++;
      offer (self, person, token->length > 2 ? grade_code (codes, hit, token->length) : GRADE_PART,
             reason_of_code (codes, hit));
      from = hit + 1;
      if (token->length <= 2)
        from = person + 1 < n ? codes + jalons_search_person (self, person + 1)->codes : end;
    }
}

static void
match_births (JalonsSearch *self, const Token *token)
{
  for (guint i = 0; i < token->n_patterns; i++)
    {
      const Pattern *pattern = &token->patterns[i];
      const guint32 first = jalons_search_pack (pattern->first, 0, 0),
                    last = jalons_search_pack (pattern->last, 15, 31);

      for (guint person = 0; person < self->persons->len; person++)
        {
          const guint32 birth = jalons_search_person (self, person)->birth;

          if (birth >= first && birth <= last && birth
              && (!pattern->month || (birth >> 5 & 15) == pattern->month)
              && (!pattern->day || (birth & 31) == pattern->day))
            offer (self, person, pattern->grade, pattern->reason);
        }
    }
}

static void
match_token (JalonsSearch *self, const Query *query, guint n)
{
  const Token *token = &query->tokens[n];

  g_array_set_size (self->touched, 0);
  if (token->may_be_name)
    match_names (self, token, query);
  if (token->is_number)
    match_codes (self, token);
  match_births (self, token);
  for (guint i = 0; i < self->touched->len; i++)
    {
      const guint32 person = g_array_index (self->touched, guint32, i);

      if (self->passed[person] == n)
        {
          self->passed[person] = n + 1;
          self->scores[person] += self->grades[person];
          self->reasons[person] |= self->why[person];
        }
      self->grades[person] = 0;
      self->why[person] = 0;
    }
}

typedef struct {
  guint32 person;
  guint16 score;
  guint16 reasons;
} Found;

/* Takes those who passed every word, unless they were found before. */
static void
run (JalonsSearch *self, const Query *query, GHashTable *known, GArray *found)
{
  if (!query->n)
    return;
  jalons_search_prepare (self);
  for (guint i = 0; i < query->n; i++)
    match_token (self, query, i);
  for (guint32 person = 0; person < self->persons->len; person++)
    if (self->passed[person] == query->n && !jalons_search_person (self, person)->dead
        && (!known || !g_hash_table_contains (known, GUINT_TO_POINTER (person))))
      {
        const Found one = { person, self->scores[person], self->reasons[person] };

        g_array_append_val (found, one);
      }
}

/* « ben ali » is looked for as « benali » too. */
static void
join_two (Query *query, const Query *whole, guint at)
{
  g_autofree char *joined = g_strconcat (whole->tokens[at].text, whole->tokens[at + 1].text, NULL);

  query->n = 0;
  for (guint i = 0; i < whole->n; i++)
    if (i == at)
      add_token (query, joined, joined, whole->tokens[i].arabic);
    else if (i != at + 1)
      query->tokens[query->n++] = whole->tokens[i];
}

static void
run_again (JalonsSearch *self, const Query *query, GArray *found)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < found->len; i++)
    g_hash_table_add (known, GUINT_TO_POINTER (g_array_index (found, Found, i).person));
  run (self, query, known, found);
}

/* The other ways to cut the same words, where few were found the first way. */
static void
run_other_ways (JalonsSearch *self, Query *query, const char *typed, GArray *found)
{
  const Query first = *query;

  query->n = 0;
  read_typed (query, typed, TRUE);
  if (query->n != first.n)
    run_again (self, query, found);
  for (guint i = 0; i + 1 < first.n; i++)
    if (first.tokens[i].may_be_name && first.tokens[i + 1].may_be_name)
      {
        join_two (query, &first, i);
        run_again (self, query, found);
      }
  *query = first;
}

static gboolean
is_before (const JalonsSearch *self, const Found *a, const Found *b)
{
  const guint32 rank = jalons_search_person (self, a->person)->rank,
                other = jalons_search_person (self, b->person)->rank;

  if (a->score != b->score)
    return a->score > b->score;

  return rank != other ? rank < other : a->person < b->person;
}

/* Of many, the first few, in order: those are kept sorted, and most of the others come after the last. */
static guint
take_best (const JalonsSearch *self, const GArray *found, JalonsSearchHit *hits, guint max)
{
  g_autofree Found *best = g_new (Found, max + 1);
  guint n = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const Found *one = &g_array_index (found, Found, i);
      guint place = n;

      if (n == max && !is_before (self, one, &best[n - 1]))
        continue;
      for (; place > 0 && is_before (self, one, &best[place - 1]); place--)
        best[place] = best[place - 1];
      best[place] = *one;
      n = MIN (n + 1, max);
    }
  for (guint i = 0; i < n; i++)
    hits[i] = (JalonsSearchHit){ jalons_search_person (self, best[i].person)->personne, best[i].reasons,
                                 best[i].score };

  return n;
}

static guint
look (JalonsSearch *self, const char *typed, gboolean scan, JalonsSearchHit *hits, guint max, guint *n_found)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autofree Query *query = g_new0 (Query, 1);

  g_return_val_if_fail (max > 0, 0);

  query->scan = scan;
  read_typed (query, typed, FALSE);
  run (self, query, NULL, found);
  if (found->len < max)
    run_other_ways (self, query, typed, found);
  if (!found->len)
    {
      query->close = TRUE;
      run (self, query, NULL, found);
    }
  if (n_found)
    *n_found = found->len;

  return take_best (self, found, hits, max);
}

guint
jalons_search_query (JalonsSearch *self, const char *typed, JalonsSearchHit *hits, guint max, guint *n_found)
{
  return look (self, typed, FALSE, hits, max, n_found);
}

guint
jalons_search_scan (JalonsSearch *self, const char *typed, JalonsSearchHit *hits, guint max, guint *n_found)
{
  return look (self, typed, TRUE, hits, max, n_found);
}
