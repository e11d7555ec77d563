/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-likeness.h"

#include <string.h>

#include "jalons-latin.h"

/* Points from which two persons are shown: calibrated by tests/displayless/test-likeness.c, whose figures it
 * asserts. Halves of points would say more than is known. */
#define POSSIBLE  16
#define LIKELY    25

#define MAX_WORDS 8

/* A word of so many letters may have one that is wrong, or two. */
#define ONE_WRONG 4
#define TWO_WRONG 8

static const int points[JALONS_N_LIKENESS_FIELDS][JALONS_LIKE_DIFFERENT + 1] = {
  [JALONS_LIKENESS_NOM] = { 0, 12, 10, 8, 10, 9, 6, -8 },
  [JALONS_LIKENESS_PRENOM] = { 0, 10, 8, 6, 8, 0, 5, -9 },
  [JALONS_LIKENESS_NAISSANCE] = { 0, 14, 0, 8, 10, 0, 2, -8 },
  [JALONS_LIKENESS_SEXE] = { 0, 1, 0, 0, 0, 0, 0, -4 },
  [JALONS_LIKENESS_NATIONALITE] = { 0, 2, 0, 0, 0, 0, 0, -2 },
};

/* A name, in its words and as one. */
typedef struct {
  GString *text;
  char *words[MAX_WORDS];
  guint n_words;
  GString *joined;
} Name;

static void
name_init (Name *name, const char *text)
{
  char *rest = NULL;

  *name = (Name){ .text = g_string_new (NULL), .joined = g_string_new (NULL) };
  jalons_latin_append (name->text, text, TRUE);
  for (char *word = strtok_r (name->text->str, " ", &rest); word && name->n_words < MAX_WORDS;
       word = strtok_r (NULL, " ", &rest))
    {
      name->words[name->n_words++] = word;
      g_string_append (name->joined, word);
    }
}

static void
name_clear (Name *name)
{
  g_string_free (name->text, TRUE);
  g_string_free (name->joined, TRUE);
}

static JalonsLikenessHow
compare_words (const char *a, const char *b)
{
  const gsize length = MIN (strlen (a), strlen (b));
  char sound[JALONS_SOUND_SIZE], other[JALONS_SOUND_SIZE];

  if (strcmp (a, b) == 0)
    return JALONS_LIKE_SAME;
  jalons_sound (a, sound);
  jalons_sound (b, other);
  if (strcmp (sound, other) == 0)
    return JALONS_LIKE_SOUND;
  if (length >= ONE_WRONG && jalons_edits (a, b, 2) <= (length >= TWO_WRONG ? 2 : 1))
    return JALONS_LIKE_CLOSE;
  if (MIN (strlen (sound), strlen (other)) >= ONE_WRONG && jalons_edits (sound, other, 1) <= 1)
    return JALONS_LIKE_CLOSE;

  return JALONS_LIKE_DIFFERENT;
}

/* Whether every word of @less is one of @more's, each another; and the least alike of them. */
static JalonsLikenessHow
compare_sets (const Name *less, const Name *more)
{
  gboolean taken[MAX_WORDS] = { FALSE };
  JalonsLikenessHow worst = JALONS_LIKE_SAME;

  for (guint i = 0; i < less->n_words; i++)
    {
      JalonsLikenessHow best = JALONS_LIKE_DIFFERENT;
      guint place = 0;

      for (guint j = 0; j < more->n_words; j++)
        {
          const JalonsLikenessHow how
              = taken[j] ? JALONS_LIKE_DIFFERENT : compare_words (less->words[i], more->words[j]);

          if (how < best)
            {
              best = how;
              place = j;
            }
        }
      taken[place] = best < JALONS_LIKE_DIFFERENT;
      worst = MAX (worst, best);
    }

  return worst;
}

static JalonsLikenessHow
compare_names (const Name *a, const Name *b)
{
  const Name *less = a->n_words <= b->n_words ? a : b, *more = less == a ? b : a;
  JalonsLikenessHow how;

  if (less->n_words == 0)
    return JALONS_LIKE_UNKNOWN;
  how = compare_words (a->joined->str, b->joined->str);
  if (how < JALONS_LIKE_DIFFERENT || more->n_words == 1)
    return how;
  how = compare_sets (less, more);
  if (how == JALONS_LIKE_DIFFERENT)
    return how;
  if (less->n_words < more->n_words)
    return JALONS_LIKE_PART;

  return MAX (how, JALONS_LIKE_SOUND);
}

static gboolean
agree (JalonsLikenessHow how)
{
  return how != JALONS_LIKE_UNKNOWN && how != JALONS_LIKE_DIFFERENT;
}

typedef struct {
  Name nom;
  Name prenom;
  Name usage;
} Names;

static void
names_init (Names *names, const JalonsPersonne *personne)
{
  name_init (&names->nom, personne->nom);
  name_init (&names->prenom, personne->prenom);
  name_init (&names->usage, personne->nom_usage);
}

static void
names_clear (Names *names)
{
  name_clear (&names->nom);
  name_clear (&names->prenom);
  name_clear (&names->usage);
}

/* Married, or known by another name: the name of one is the name in use of the other. */
static gboolean
agree_by_usage (const Names *a, const Names *b)
{
  const JalonsLikenessHow ways[] = {
    compare_names (&a->usage, &b->nom),
    compare_names (&a->nom, &b->usage),
    compare_names (&a->usage, &b->usage),
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (agree (ways[i]) && ways[i] != JALONS_LIKE_PART)
      return TRUE;

  return FALSE;
}

static void
compare_identity (const JalonsPersonne *one, const JalonsPersonne *other, JalonsLikeness *likeness)
{
  Names a, b;
  JalonsLikenessHow *nom = &likeness->how[JALONS_LIKENESS_NOM],
                    *prenom = &likeness->how[JALONS_LIKENESS_PRENOM];

  names_init (&a, one);
  names_init (&b, other);
  *nom = compare_names (&a.nom, &b.nom);
  *prenom = compare_names (&a.prenom, &b.prenom);
  if ((!agree (*nom) || *nom == JALONS_LIKE_PART) && agree_by_usage (&a, &b))
    *nom = JALONS_LIKE_USAGE;
  if (!agree (*nom) && !agree (*prenom) && agree (compare_names (&a.nom, &b.prenom))
      && agree (compare_names (&a.prenom, &b.nom)))
    *nom = *prenom = JALONS_LIKE_SWAPPED;
  names_clear (&a);
  names_clear (&b);
}

/* The first of January, or of a month: what is written when a day is not known. */
static gboolean
is_year_only (int month, int day)
{
  return month == 1 && day == 1;
}

static guint
digits_that_differ (const int a[3], const int b[3])
{
  char one[16], other[16];
  guint n = 0;

  g_snprintf (one, sizeof one, "%04d%02d%02d", a[0] % 10000, a[1] % 100, a[2] % 100);
  g_snprintf (other, sizeof other, "%04d%02d%02d", b[0] % 10000, b[1] % 100, b[2] % 100);
  for (guint i = 0; one[i]; i++)
    n += one[i] != other[i];

  return n;
}

static JalonsLikenessHow
compare_births (JalonsDay one, JalonsDay other)
{
  int a[3], b[3];

  if (one == JALONS_DAY_NONE || other == JALONS_DAY_NONE)
    return JALONS_LIKE_UNKNOWN;
  if (one == other)
    return JALONS_LIKE_SAME;
  jalons_day_split (one, &a[0], &a[1], &a[2]);
  jalons_day_split (other, &b[0], &b[1], &b[2]);
  if (a[0] == b[0] && a[1] == b[2] && a[2] == b[1])
    return JALONS_LIKE_SWAPPED;
  if (a[0] == b[0] && (is_year_only (a[1], a[2]) || is_year_only (b[1], b[2])))
    return JALONS_LIKE_PART;
  if (digits_that_differ (a, b) == 1)
    return JALONS_LIKE_CLOSE;

  return a[0] == b[0] ? JALONS_LIKE_PART : JALONS_LIKE_DIFFERENT;
}

static JalonsLikenessHow
compare_codes (int a, int b)
{
  if (!a || !b)
    return JALONS_LIKE_UNKNOWN;

  return a == b ? JALONS_LIKE_SAME : JALONS_LIKE_DIFFERENT;
}

static JalonsLikenessClass
class_of (const JalonsLikeness *likeness)
{
  gboolean identical = TRUE;

  for (guint i = 0; i < JALONS_N_LIKENESS_FIELDS; i++)
    identical &= likeness->how[i] == JALONS_LIKE_SAME
                 || (i > JALONS_LIKENESS_NAISSANCE && likeness->how[i] == JALONS_LIKE_UNKNOWN);
  if (identical)
    return JALONS_LIKENESS_IDENTICAL;
  /* Without a name in common nobody is taken for another. */
  if (!agree (likeness->how[JALONS_LIKENESS_NOM]) && !agree (likeness->how[JALONS_LIKENESS_PRENOM]))
    return JALONS_LIKENESS_NONE;
  if (likeness->points >= LIKELY)
    return JALONS_LIKENESS_LIKELY;

  return likeness->points >= POSSIBLE ? JALONS_LIKENESS_POSSIBLE : JALONS_LIKENESS_NONE;
}

void
jalons_likeness_compare (const JalonsPersonne *a, const JalonsPersonne *b, JalonsLikeness *likeness)
{
  *likeness = (JalonsLikeness){ 0 };
  compare_identity (a, b, likeness);
  likeness->how[JALONS_LIKENESS_NAISSANCE] = compare_births (a->naissance, b->naissance);
  likeness->how[JALONS_LIKENESS_SEXE] = compare_codes (a->sexe, b->sexe);
  likeness->how[JALONS_LIKENESS_NATIONALITE] = compare_codes (a->nationalite, b->nationalite);
  for (guint i = 0; i < JALONS_N_LIKENESS_FIELDS; i++)
    likeness->points += points[i][likeness->how[i]];
  likeness->class = class_of (likeness);
}

gboolean
jalons_likeness_agrees (JalonsLikenessHow how)
{
  return agree (how);
}

const char *
jalons_likeness_class_text (JalonsLikenessClass class)
{
  static const char *const texts[] = { "none", "possible", "likely", "identical" };

  g_return_val_if_fail (class < G_N_ELEMENTS (texts), NULL);

  return texts[class];
}

const char *
jalons_likeness_how_text (JalonsLikenessHow how)
{
  static const char *const texts[]
      = { "unknown", "same", "sound", "close", "swapped", "usage", "part", "different" };

  g_return_val_if_fail (how < G_N_ELEMENTS (texts), NULL);

  return texts[how];
}
