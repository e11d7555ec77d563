/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

/* Who may be one person: those who share most of what is cheap to compare are read, and compared whole. */

#include <string.h>

#include "jalons-search-private.h"

/* Persons that are read and compared, for one. */
#define CANDIDATES 64

enum {
  WEIGHT_CLOSE = 3,
  WEIGHT_SOUND = 4,
  WEIGHT_TEXT = 1, /* beyond its sound */
  WEIGHT_YEAR = 1,
  WEIGHT_SWAPPED = 4,
  WEIGHT_BIRTH = 6,
};

/* A letter of fewer says too little. */
#define NEAR_LETTERS 4

typedef struct {
  const char *text;
  guint8 weight;
} Look;

/* The best weight that one of her names gives; names are summed. */
static void
weigh (JalonsSearch *self, guint32 person, guint8 weight)
{
  if (jalons_search_person (self, person)->dead)
    return;
  if (!self->grades[person])
    g_array_append_val (self->touched, person);
  self->grades[person] = MAX (self->grades[person], weight);
}

static void
found_near_cb (JalonsSearch *self, guint32 word, gpointer data)
{
  const JalonsSearchWord *one = jalons_search_word (self, word);
  const Look *look = data;
  guint8 weight = WEIGHT_CLOSE;

  if (strcmp (jalons_search_text (self, one->sound), look->text) == 0)
    weight = WEIGHT_SOUND;
  weigh (self, one->person, weight);
}

static void
found_text_cb (JalonsSearch *self, guint32 word, const char *text)
{
  const JalonsSearchWord *one = jalons_search_word (self, word);

  if (strcmp (jalons_search_text (self, one->text), text) == 0)
    weigh (self, one->person, WEIGHT_SOUND + WEIGHT_TEXT);
}

/* A sound of few letters is another word with one letter more. */
static void
look_for_sound (JalonsSearch *self, const char *sound)
{
  Look look = { sound, 0 };
  guint n = 0;
  const guint32 *words = NULL;

  if (strlen (sound) >= NEAR_LETTERS)
    {
      jalons_search_near (self, sound, found_near_cb, &look);
      return;
    }
  words = jalons_search_range (self, JALONS_SEARCH_BY_SOUND, sound, &n);
  for (guint i = 0; i < n; i++)
    if (strcmp (jalons_search_text (self, jalons_search_word (self, words[i])->sound), sound) == 0)
      weigh (self, jalons_search_word (self, words[i])->person, WEIGHT_SOUND);
  for (guint32 i = self->n_sorted; i < self->words->len; i++)
    if (strcmp (jalons_search_text (self, jalons_search_word (self, i)->sound), sound) == 0)
      weigh (self, jalons_search_word (self, i)->person, WEIGHT_SOUND);
}

static void
look_for_word (JalonsSearch *self, const char *text)
{
  char sound[JALONS_SOUND_SIZE];
  guint n = 0;
  const guint32 *words = NULL;

  if (!jalons_sound (text, sound))
    return;
  look_for_sound (self, sound);
  words = jalons_search_range (self, JALONS_SEARCH_BY_TEXT, text, &n);
  for (guint i = 0; i < n; i++)
    found_text_cb (self, words[i], text);
  for (guint32 i = self->n_sorted; i < self->words->len; i++)
    found_text_cb (self, i, text);
}

/* What one name has given is added to what the others have. */
static void
add_up (JalonsSearch *self)
{
  for (guint i = 0; i < self->touched->len; i++)
    {
      const guint32 person = g_array_index (self->touched, guint32, i);

      self->scores[person] += self->grades[person];
      self->grades[person] = 0;
    }
  g_array_set_size (self->touched, 0);
}

static void
look_for_name (JalonsSearch *self, const char *name)
{
  g_autoptr (GString) text = g_string_new (NULL), joined = g_string_new (NULL);
  g_auto (GStrv) words = NULL;
  guint n = 0;

  jalons_latin_append (text, name, TRUE);
  words = g_strsplit (text->str, " ", -1);
  for (char **word = words; *word; word++)
    if (**word)
      {
        look_for_word (self, *word);
        g_string_append (joined, *word);
        n++;
      }
  if (n > 1)
    look_for_word (self, joined->str);
  add_up (self);
}

static void
look_for_birth (JalonsSearch *self, JalonsDay day)
{
  int year, month, day_of_month;
  guint32 same, swapped;

  if (day == JALONS_DAY_NONE)
    return;
  jalons_day_split (day, &year, &month, &day_of_month);
  same = jalons_search_pack (year, month, day_of_month);
  swapped = day_of_month <= 12 ? jalons_search_pack (year, day_of_month, month) : same;
  for (guint i = 0; i < self->persons->len; i++)
    {
      const guint32 birth = jalons_search_person (self, i)->birth;

      if (birth == same)
        self->scores[i] += WEIGHT_BIRTH;
      else if (birth == swapped)
        self->scores[i] += WEIGHT_SWAPPED;
      else if (self->scores[i] && birth >> 9 == (guint32) year)
        self->scores[i] += WEIGHT_YEAR;
    }
}

/* The indexes of those who weigh most, at least a name's sound. */
static GArray *
choose (JalonsSearch *self)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint counts[256] = { 0 };
  guint least = 256, n = 0;

  for (guint i = 0; i < self->persons->len; i++)
    counts[MIN (self->scores[i], 255)]++;
  while (least > WEIGHT_CLOSE && n + counts[least - 1] <= CANDIDATES)
    n += counts[--least];
  for (guint32 i = 0; i < self->persons->len; i++)
    if (self->scores[i] >= least && !jalons_search_person (self, i)->dead)
      g_array_append_val (chosen, i);
  /* Those of the next weight, as many as there is room for. */
  for (guint32 i = 0; least > WEIGHT_CLOSE && i < self->persons->len && chosen->len < CANDIDATES; i++)
    if (self->scores[i] == least - 1 && !jalons_search_person (self, i)->dead)
      g_array_append_val (chosen, i);

  return chosen;
}

static int
compare_cb (gconstpointer left, gconstpointer right)
{
  const JalonsSearchAlike *a = left, *b = right;

  if (a->likeness.class != b->likeness.class)
    return a->likeness.class > b->likeness.class ? -1 : 1;
  if (a->likeness.points != b->likeness.points)
    return a->likeness.points > b->likeness.points ? -1 : 1;

  return (a->personne > b->personne) - (a->personne < b->personne);
}

static gboolean
compare_with (JalonsSearch *self, const JalonsPersonne *personne, JalonsRef other, GArray *alike,
              GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  JalonsSearchAlike one = { .personne = other };
  g_autoptr (GError) failure = NULL;
  JalonsPersonne record;

  if (personne->id && personne->id == other)
    return TRUE;
  jalons_record_init (table, &record);
  if (jalons_store_load (self->store, JALONS_TABLE_PERSONNES, other, &record, &failure))
    {
      jalons_likeness_compare (personne, &record, &one.likeness);
      if (one.likeness.class != JALONS_LIKENESS_NONE)
        g_array_append_val (alike, one);
    }
  jalons_record_clear (table, &record);
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));

  return !failure;
}

GArray *
jalons_search_alike (JalonsSearch *self, const JalonsPersonne *personne, guint max, GError **error)
{
  g_autoptr (GArray) alike = g_array_new (FALSE, FALSE, sizeof (JalonsSearchAlike));
  g_autoptr (GArray) chosen = NULL;

  jalons_search_prepare (self);
  look_for_name (self, personne->nom);
  look_for_name (self, personne->prenom);
  look_for_name (self, personne->nom_usage);
  look_for_birth (self, personne->naissance);
  chosen = choose (self);
  for (guint i = 0; i < chosen->len; i++)
    if (!compare_with (self, personne,
                       jalons_search_person (self, g_array_index (chosen, guint32, i))->personne, alike,
                       error))
      return NULL;
  g_array_sort (alike, compare_cb);
  if (alike->len > max)
    g_array_set_size (alike, max);

  return g_steal_pointer (&alike);
}

/* Each pair once: with those whose number is higher. */
static gboolean
add_pairs (JalonsSearch *self, JalonsRef id, JalonsLikenessClass least, GArray *pairs, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  g_autoptr (GArray) alike = NULL;
  g_autoptr (GError) failure = NULL;
  JalonsPersonne personne;

  jalons_record_init (table, &personne);
  if (jalons_store_load (self->store, JALONS_TABLE_PERSONNES, id, &personne, &failure))
    alike = jalons_search_alike (self, &personne, CANDIDATES, &failure);
  jalons_record_clear (table, &personne);
  for (guint i = 0; alike && i < alike->len; i++)
    {
      const JalonsSearchAlike *other = &g_array_index (alike, JalonsSearchAlike, i);
      const JalonsSearchPair pair = { id, other->personne, other->likeness };

      if (other->personne > id && other->likeness.class >= least)
        g_array_append_val (pairs, pair);
    }
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));

  return !failure;
}

static int
compare_pairs_cb (gconstpointer left, gconstpointer right)
{
  const JalonsSearchPair *a = left, *b = right;

  if (a->likeness.class != b->likeness.class)
    return a->likeness.class > b->likeness.class ? -1 : 1;
  if (a->likeness.points != b->likeness.points)
    return a->likeness.points > b->likeness.points ? -1 : 1;

  return (a->a > b->a) - (a->a < b->a);
}

GArray *
jalons_search_pairs (JalonsSearch *self, JalonsLikenessClass least, JalonsProgress progress, gpointer data,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (JalonsSearchPair));

  for (guint i = 0; i < self->persons->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if (progress)
        progress ((double) i / self->persons->len, data);
      if (!jalons_search_person (self, i)->dead
          && !add_pairs (self, jalons_search_person (self, i)->personne, least, pairs, error))
        return NULL;
    }
  g_array_sort (pairs, compare_pairs_cb);

  return g_steal_pointer (&pairs);
}
