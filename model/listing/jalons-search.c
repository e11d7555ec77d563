/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

/* Names are words, sorted three ways, so that what begins a word is a range: by letters, by sound, and by sound from
 * its end. What changes is put behind, and looked at word by word. */

#include <stdlib.h>
#include <string.h>

#include "jalons-dossier-reader.h"
#include "jalons-journal.h"
#include "jalons-search-private.h"
#include "jalons-table-cursor.h"

#define MAX_WORDS 8

/* Entries of the journal read at a time, and how many at most before everything is read again. */
#define ENTRIES_AT_A_TIME 64
#define MAX_ENTRIES       1024

/* « Oluwaseun » is Seun to everybody. */
#define OLUWA "oluwa"

static guint32
keep_text (JalonsSearch *self, const char *text, gsize length)
{
  const guint32 offset = self->texts->len;

  g_string_append_len (self->texts, text, length);
  g_string_append_c (self->texts, '\0');

  return offset;
}

static void
add_word (JalonsSearch *self, const char *text, JalonsSearchReason reason, gboolean arabic)
{
  JalonsSearchWord word = { .person = self->persons->len - 1, .reason = reason, .arabic = arabic };
  char sound[JALONS_SOUND_SIZE];
  const gsize length = jalons_sound (text, sound);
  const guint32 index = self->words->len;

  word.text = keep_text (self, text, strlen (text));
  word.sound = keep_text (self, sound, length);
  g_strreverse (sound);
  word.back = keep_text (self, sound, length);
  g_strreverse (sound);
  word.bare = keep_text (self, sound, jalons_sound_bare (sound));
  g_array_append_val (self->words, word);
  if (arabic)
    g_array_append_val (self->arabic, index);
}

/* « Marie-Ange Ben Ali »: its words, each two that follow, and all as one. */
static void
add_name (JalonsSearch *self, const char *name, JalonsSearchReason reason)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  const gboolean arabic
      = (g_string_truncate (self->buffer, 0), jalons_latin_append (self->buffer, name, TRUE));
  char *words[MAX_WORDS], *rest = NULL;
  guint n = 0;

  for (char *word = strtok_r (self->buffer->str, " ", &rest); word && n < MAX_WORDS;
       word = strtok_r (NULL, " ", &rest))
    words[n++] = word;
  for (guint i = 0; i < n; i++)
    {
      add_word (self, words[i], reason, arabic);
      if (g_str_has_prefix (words[i], OLUWA) && strlen (words[i]) > strlen (OLUWA) + 1)
        add_word (self, words[i] + strlen (OLUWA), reason, FALSE);
      if (i + 1 < n)
        {
          g_string_printf (joined, "%s%s", words[i], words[i + 1]);
          add_word (self, joined->str, reason, arabic);
        }
    }
  if (n < 3)
    return;
  g_string_truncate (joined, 0);
  for (guint i = 0; i < n; i++)
    g_string_append (joined, words[i]);
  add_word (self, joined->str, reason, arabic);
}

static void
add_code (JalonsSearch *self, const char *code)
{
  g_string_append_c (self->codes, ' ');
  g_string_truncate (self->buffer, 0);
  jalons_latin_append (self->buffer, code, FALSE);
  g_string_append_len (self->codes, self->buffer->str, self->buffer->len);
  g_string_append_c (self->codes, ' ');
}

static guint32
pack_day (JalonsDay day)
{
  int year, month, day_of_month;

  if (day == JALONS_DAY_NONE)
    return 0;
  jalons_day_split (day, &year, &month, &day_of_month);

  return jalons_search_pack (year, month, day_of_month);
}

/* Her codes are added next, then a zero byte. */
static void
add_person (JalonsSearch *self, const JalonsPersonne *personne)
{
  const JalonsSearchPerson person = {
    .personne = personne->id,
    .birth = pack_day (personne->naissance),
    .codes = self->codes->len,
    .rank = G_MAXUINT32,
  };

  g_array_append_val (self->persons, person);
  g_hash_table_insert (self->places, GSIZE_TO_POINTER (personne->id), GUINT_TO_POINTER (self->persons->len));
  add_name (self, personne->nom, JALONS_SEARCH_NAME);
  add_name (self, personne->prenom, JALONS_SEARCH_FIRST_NAME);
  add_name (self, personne->nom_usage, JALONS_SEARCH_USAGE);
  add_code (self, personne->personne);
}

const char *
jalons_search_ordered_text (const JalonsSearch *self, JalonsSearchOrder order, guint32 word)
{
  const JalonsSearchWord *one = jalons_search_word (self, word);

  return jalons_search_text (self, order == JALONS_SEARCH_BY_TEXT    ? one->text
                                   : order == JALONS_SEARCH_BY_SOUND ? one->sound
                                                                     : one->back);
}

/* The first letters of a text as a number, so that most comparisons need no more. */
typedef struct {
  guint64 start;
  const char *text;
  guint32 word;
} SortKey;

static int
compare_cb (gconstpointer left, gconstpointer right)
{
  const SortKey *a = left, *b = right;
  int order;

  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  order = strcmp (a->text, b->text);

  return order ? order : (a->word > b->word) - (a->word < b->word);
}

static guint32 *
sort_words (const JalonsSearch *self, JalonsSearchOrder order)
{
  const guint n = self->words->len;
  g_autofree SortKey *keys = g_new (SortKey, n + 1);
  guint32 *sorted = g_new (guint32, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const char *text = jalons_search_ordered_text (self, order, i);
      char start[8] = { 0 };

      memcpy (start, text, strnlen (text, sizeof start));
      keys[i] = (SortKey){ .text = text, .word = i };
      memcpy (&keys[i].start, start, sizeof start);
      keys[i].start = GUINT64_FROM_BE (keys[i].start);
    }
  qsort (keys, n, sizeof *keys, compare_cb);
  for (guint i = 0; i < n; i++)
    sorted[i] = keys[i].word;

  return sorted;
}

/* By the words of their names as they were added: the name first. */
static void
rank_persons (JalonsSearch *self)
{
  guint32 rank = 0;

  for (guint i = 0; i < self->n_sorted; i++)
    {
      const JalonsSearchWord *word = jalons_search_word (self, self->by_text[i]);
      JalonsSearchPerson *person = jalons_search_person (self, word->person);

      if (word->reason == JALONS_SEARCH_NAME && person->rank == G_MAXUINT32)
        person->rank = rank++;
    }
}

static void
sort_everything (JalonsSearch *self)
{
  g_free (self->by_text);
  g_free (self->by_sound);
  g_free (self->by_back);
  self->by_text = sort_words (self, JALONS_SEARCH_BY_TEXT);
  self->by_sound = sort_words (self, JALONS_SEARCH_BY_SOUND);
  self->by_back = sort_words (self, JALONS_SEARCH_BY_BACK);
  self->n_sorted = self->words->len;
  rank_persons (self);
}

static guint
lower_bound (const JalonsSearch *self, const guint32 *words, JalonsSearchOrder order, const char *start,
             gsize length, gboolean after)
{
  guint low = 0, high = self->n_sorted;

  while (low < high)
    {
      const guint middle = (low + high) / 2;
      const int way = strncmp (jalons_search_ordered_text (self, order, words[middle]), start, length);

      if (way < 0 || (after && way == 0))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

const guint32 *
jalons_search_range (const JalonsSearch *self, JalonsSearchOrder order, const char *start, guint *n)
{
  const guint32 *words = order == JALONS_SEARCH_BY_TEXT    ? self->by_text
                         : order == JALONS_SEARCH_BY_SOUND ? self->by_sound
                                                           : self->by_back;
  const gsize length = strlen (start);
  const guint first = lower_bound (self, words, order, start, length, FALSE);

  *n = lower_bound (self, words, order, start, length, TRUE) - first;

  return words + first;
}

/* The codes of the parcours, by the person, in no order. */
static GHashTable *
read_codes (JalonsStore *store, GError **error)
{
  g_autoptr (JalonsTableCursor) cursor = jalons_table_cursor_new (store, JALONS_TABLE_PARCOURS, error);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GError) failure = NULL;
  const JalonsParcours *parcours = NULL;

  while (cursor && (parcours = jalons_table_cursor_next (cursor, &failure)))
    {
      GPtrArray *hers = g_hash_table_lookup (codes, GSIZE_TO_POINTER (parcours->personne));

      if (!hers)
        {
          hers = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (codes, GSIZE_TO_POINTER (parcours->personne), hers);
        }
      if (parcours->code)
        g_ptr_array_add (hers, g_strdup (parcours->code));
      g_ptr_array_add (hers, g_strdup (parcours->parcours));
    }
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (cursor)
    return g_steal_pointer (&codes);

  return NULL;
}

static gboolean
read_persons (JalonsSearch *self, GHashTable *codes, GError **error)
{
  g_autoptr (JalonsTableCursor) cursor = jalons_table_cursor_new (self->store, JALONS_TABLE_PERSONNES, error);
  g_autoptr (GError) failure = NULL;
  const JalonsPersonne *personne = NULL;

  while (cursor && (personne = jalons_table_cursor_next (cursor, &failure)))
    {
      const GPtrArray *hers = g_hash_table_lookup (codes, GSIZE_TO_POINTER (personne->id));

      add_person (self, personne);
      for (guint i = 0; hers && i < hers->len; i++)
        add_code (self, g_ptr_array_index (hers, i));
      g_string_append_c (self->codes, '\0');
    }
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));

  return cursor && !failure;
}

/* The number of the newest change; -1 on error. */
static gint64
newest_change (JalonsStore *store, GError **error)
{
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_CHANGES };
  g_autoptr (GPtrArray) entries = jalons_journal_read (store, &filter, 0, 1, error);

  if (!entries)
    return -1;

  return entries->len ? ((JalonsJournalEntry *) g_ptr_array_index (entries, 0))->seq : 0;
}

static gboolean
read_everything (JalonsSearch *self, GError **error)
{
  g_autoptr (GHashTable) codes = NULL;
  const gint64 seq = newest_change (self->store, error);

  if (seq < 0 || !(codes = read_codes (self->store, error)))
    return FALSE;
  g_array_set_size (self->persons, 0);
  g_array_set_size (self->words, 0);
  g_array_set_size (self->arabic, 0);
  g_string_truncate (self->texts, 0);
  g_string_truncate (self->codes, 0);
  g_hash_table_remove_all (self->places);
  /* A string is its first byte on: offset 0 is nobody's. */
  g_string_append_c (self->texts, '\0');
  if (!read_persons (self, codes, error))
    return FALSE;
  sort_everything (self);
  self->seq = seq;

  return TRUE;
}

JalonsSearch *
jalons_search_new (JalonsStore *store, GError **error)
{
  g_autoptr (JalonsSearch) self = g_new0 (JalonsSearch, 1);

  self->store = store;
  self->persons = g_array_new (FALSE, FALSE, sizeof (JalonsSearchPerson));
  self->places = g_hash_table_new (NULL, NULL);
  self->words = g_array_new (FALSE, FALSE, sizeof (JalonsSearchWord));
  self->texts = g_string_new (NULL);
  self->codes = g_string_new (NULL);
  self->buffer = g_string_new (NULL);
  self->arabic = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->touched = g_array_new (FALSE, FALSE, sizeof (guint32));

  return read_everything (self, error) ? g_steal_pointer (&self) : NULL;
}

void
jalons_search_free (JalonsSearch *self)
{
  g_array_unref (self->persons);
  g_hash_table_unref (self->places);
  g_array_unref (self->words);
  g_string_free (self->texts, TRUE);
  g_string_free (self->codes, TRUE);
  g_string_free (self->buffer, TRUE);
  g_array_unref (self->arabic);
  g_array_unref (self->touched);
  g_free (self->by_text);
  g_free (self->by_sound);
  g_free (self->by_back);
  g_free (self->passed);
  g_free (self->grades);
  g_free (self->why);
  g_free (self->scores);
  g_free (self->reasons);
  g_free (self);
}

guint
jalons_search_n_persons (const JalonsSearch *self)
{
  return g_hash_table_size (self->places);
}

/* Whose names or codes an entry may change: added to @persons. FALSE where it does not say. */
static gboolean
take_entry (const JalonsJournalEntry *entry, GHashTable *persons)
{
  switch ((int) entry->action)
    {
    case JALONS_JOURNAL_INSERTED:
    case JALONS_JOURNAL_UPDATED:
    case JALONS_JOURNAL_DELETED:
      if (strcmp (entry->table, "personnes") != 0 && strcmp (entry->table, "parcours") != 0)
        return TRUE;
      g_hash_table_add (persons, GSIZE_TO_POINTER (entry->personne));
      if (entry->former)
        g_hash_table_add (persons, GSIZE_TO_POINTER (entry->former));
      if (strcmp (entry->table, "personnes") == 0)
        g_hash_table_add (persons, GSIZE_TO_POINTER (entry->row));
      return TRUE;
    case JALONS_JOURNAL_CREATED:
    case JALONS_JOURNAL_SIGNER:
    case JALONS_JOURNAL_PURGED:
    case JALONS_JOURNAL_ERASED:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Who has changed since; @more is FALSE where it is shorter to read everything. */
static GHashTable *
read_changes (JalonsSearch *self, gint64 *newest, gboolean *all, GError **error)
{
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_CHANGES };
  g_autoptr (GHashTable) persons = g_hash_table_new (NULL, NULL);
  gint64 before = 0;

  *all = FALSE;
  *newest = self->seq;
  for (guint n = 0; n < MAX_ENTRIES; n += ENTRIES_AT_A_TIME)
    {
      g_autoptr (GPtrArray) entries
          = jalons_journal_read (self->store, &filter, before, ENTRIES_AT_A_TIME, error);

      if (!entries)
        return NULL;
      for (guint i = 0; i < entries->len; i++)
        {
          const JalonsJournalEntry *entry = g_ptr_array_index (entries, i);

          *newest = MAX (*newest, entry->seq);
          if (entry->seq <= self->seq)
            return g_steal_pointer (&persons);
          if (!take_entry (entry, persons))
            {
              *all = TRUE;
              return g_steal_pointer (&persons);
            }
          before = entry->seq;
        }
      if (entries->len < ENTRIES_AT_A_TIME)
        return g_steal_pointer (&persons);
    }
  *all = TRUE;

  return g_steal_pointer (&persons);
}

static gboolean
read_again (JalonsSearch *self, JalonsRef personne, GError **error)
{
  const guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, GSIZE_TO_POINTER (personne)));
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new_for_personne (self->store, JALONS_DOSSIER_TEXTS, personne, error);
  JalonsDossier dossier;
  gboolean more = FALSE, read = FALSE;

  jalons_dossier_init (&dossier);
  read = reader && jalons_dossier_reader_next (reader, &dossier, &more, error);
  if (read && place)
    {
      jalons_search_person (self, place - 1)->dead = TRUE;
      g_hash_table_remove (self->places, GSIZE_TO_POINTER (personne));
    }
  if (read && more)
    {
      add_person (self, &dossier.personne);
      for (guint i = 0; i < dossier.parcours->len; i++)
        {
          const JalonsParcours *parcours = &jalons_dossier_parcours (&dossier, i)->record;

          if (parcours->code)
            add_code (self, parcours->code);
          add_code (self, parcours->parcours);
        }
      g_string_append_c (self->codes, '\0');
    }
  jalons_dossier_clear (&dossier);

  return read;
}

gboolean
jalons_search_update (JalonsSearch *self, GError **error)
{
  gboolean all = FALSE;
  gint64 newest = 0;
  g_autoptr (GHashTable) persons = read_changes (self, &newest, &all, error);
  GHashTableIter iter;
  gpointer personne;

  if (!persons)
    return FALSE;
  if (all)
    return read_everything (self, error);
  g_hash_table_iter_init (&iter, persons);
  while (g_hash_table_iter_next (&iter, &personne, NULL))
    if (personne && !read_again (self, GPOINTER_TO_SIZE (personne), error))
      return FALSE;
  self->seq = newest;
  if (self->words->len - self->n_sorted > JALONS_SEARCH_FRESH)
    return read_everything (self, error);

  return TRUE;
}

void
jalons_search_prepare (JalonsSearch *self)
{
  const guint n = self->persons->len;

  if (self->n_room < n)
    {
      self->n_room = n + n / 8 + 64;
      self->passed = g_renew (guint8, self->passed, self->n_room);
      self->grades = g_renew (guint8, self->grades, self->n_room);
      self->why = g_renew (guint16, self->why, self->n_room);
      self->scores = g_renew (guint16, self->scores, self->n_room);
      self->reasons = g_renew (guint16, self->reasons, self->n_room);
    }
  if (!n)
    return;
  memset (self->passed, 0, n);
  memset (self->grades, 0, n);
  memset (self->why, 0, n * sizeof *self->why);
  memset (self->scores, 0, n * sizeof *self->scores);
  memset (self->reasons, 0, n * sizeof *self->reasons);
  g_array_set_size (self->touched, 0);
}

static void
try_word (JalonsSearch *self, guint32 word, const char *sound, JalonsSearchFound found, gpointer data)
{
  if (jalons_edits (jalons_search_text (self, jalons_search_word (self, word)->sound), sound, 1) <= 1)
    found (self, word, data);
}

static void
try_range (JalonsSearch *self, JalonsSearchOrder order, const char *start, const char *sound,
           JalonsSearchFound found, gpointer data)
{
  guint n = 0;
  const guint32 *words = jalons_search_range (self, order, start, &n);

  for (guint i = 0; i < n; i++)
    try_word (self, words[i], sound, found, data);
}

/* One letter that is wrong leaves the first half of a word whole, or the second; two that are swapped in the middle
 * leave neither, but make another half. */
void
jalons_search_near (JalonsSearch *self, const char *sound, JalonsSearchFound found, gpointer data)
{
  const gsize length = strlen (sound), half = length / 2;
  g_autofree char *first = g_strndup (sound, half);
  g_autofree char *second = g_strreverse (g_strdup (sound + half));

  try_range (self, JALONS_SEARCH_BY_SOUND, first, sound, found, data);
  try_range (self, JALONS_SEARCH_BY_BACK, second, sound, found, data);
  if (half > 0)
    {
      first[half - 1] = sound[half];
      try_range (self, JALONS_SEARCH_BY_SOUND, first, sound, found, data);
    }
  for (guint32 i = self->n_sorted; i < self->words->len; i++)
    try_word (self, i, sound, found, data);
}
