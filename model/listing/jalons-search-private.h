/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-latin.h"
#include "jalons-search.h"

G_BEGIN_DECLS

/* More words of persons that have changed than this, and everything is sorted again. */
#define JALONS_SEARCH_FRESH 4096

typedef struct {
  guint32 text;   /* offsets in `texts`: the word in plain letters */
  guint32 sound;
  guint32 back;   /* the sound from its end */
  guint32 bare;   /* the sound without vowels */
  guint32 person; /* index */
  guint16 reason; /* which name it is of */
  guint16 arabic; /* few vowels were written */
} JalonsSearchWord;

typedef struct {
  JalonsRef personne;
  guint32   birth; /* as jalons_search_pack(); 0: not known */
  guint32   codes; /* offset in `codes` */
  guint32   rank;  /* by name */
  gboolean  dead;  /* she has changed, and is another index, or is gone */
} JalonsSearchPerson;

struct _JalonsSearch {
  JalonsStore *store;
  gint64       seq; /* of the last change that was looked at */

  GArray      *persons;  /* JalonsSearchPerson */
  GHashTable  *places;   /* JalonsRef → index + 1 */
  GArray      *words;    /* JalonsSearchWord */
  GString     *texts;    /* each ended by a zero byte */
  GString     *codes;    /* of a person: each code between spaces; persons ended by a zero byte */
  GString     *buffer;

  /* The words up to n_sorted, by text, by sound, by sound from its end; the others are looked at one by one. */
  guint        n_sorted;
  guint32     *by_text;
  guint32     *by_sound;
  guint32     *by_back;
  GArray      *arabic; /* guint32: words */

  /* Of the query at hand, a person each. */
  guint        n_room;
  guint8      *passed;  /* words of the query so far */
  guint8      *grades;  /* by the word at hand */
  guint16     *why;     /* likewise */
  guint16     *scores;
  guint16     *reasons; /* of all words */
  GArray      *touched; /* guint32: who has a grade */
};

#define jalons_search_person(s, i) (&g_array_index ((s)->persons, JalonsSearchPerson, (i)))
#define jalons_search_word(s, i) (&g_array_index ((s)->words, JalonsSearchWord, (i)))
#define jalons_search_text(s, offset) ((s)->texts->str + (offset))

/* A day in the order of days, its parts apart. */
#define jalons_search_pack(year, month, day) ((guint32) (year) << 9 | (guint32) (month) << 5 | (guint32) (day))

/* The words of @order whose text at @member begins with @start: from the one returned, @n of them. */
typedef enum {
  JALONS_SEARCH_BY_TEXT,
  JALONS_SEARCH_BY_SOUND,
  JALONS_SEARCH_BY_BACK,
} JalonsSearchOrder;
const guint32 *jalons_search_range (const JalonsSearch *search, JalonsSearchOrder order, const char *start, guint *n);

const char    *jalons_search_ordered_text (const JalonsSearch *search, JalonsSearchOrder order, guint32 word);

/* Calls @found for each word whose sound is but a letter from @sound. */
typedef void (*JalonsSearchFound) (JalonsSearch *search, guint32 word, gpointer data);
void           jalons_search_near  (JalonsSearch *search, const char *sound, JalonsSearchFound found, gpointer data);

/* Room for a grade of every person; all are 0. */
void           jalons_search_prepare (JalonsSearch *search);

G_END_DECLS
