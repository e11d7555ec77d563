/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-likeness.h"
#include "jalons-progress.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/**
 * JalonsSearch:
 *
 * Every person of a register, to be found by what is typed in one box: her names in any order and spelling, the
 * codes of her parcours and her own, her day of birth. Read once, kept up to date by what the journal says has
 * changed, and looked through in less than a frame at 100,000 persons. In memory, as the register itself is; it goes
 * with it.
 */
typedef struct _JalonsSearch JalonsSearch;

/* Why a person is found, as many as there are. */
typedef enum {
  JALONS_SEARCH_NAME = 1 << 0,
  JALONS_SEARCH_FIRST_NAME = 1 << 1,
  JALONS_SEARCH_USAGE = 1 << 2,   /* her name in use */
  JALONS_SEARCH_SOUND = 1 << 3,   /* a name written another way */
  JALONS_SEARCH_CLOSE = 1 << 4,   /* a name but for a letter */
  JALONS_SEARCH_CODE = 1 << 5,    /* of a parcours */
  JALONS_SEARCH_KEY = 1 << 6,     /* the keys of the interchange tables */
  JALONS_SEARCH_BIRTH = 1 << 7,   /* all that was typed of her day of birth */
  JALONS_SEARCH_SWAPPED = 1 << 8, /* her day of birth, its day and month swapped */
} JalonsSearchReason;

typedef struct {
  JalonsRef          personne;
  JalonsSearchReason reasons;
  guint              score; /* the higher, the better */
} JalonsSearchHit;

/* Reads the register, of which it keeps no more than what is looked for. The store must outlive it. */
JalonsSearch *jalons_search_new    (JalonsStore *store, GError **error);
void          jalons_search_free   (JalonsSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsSearch, jalons_search_free)

/* Reads again the persons that have changed since, whom the journal names; everything where that is shorter. */
gboolean      jalons_search_update (JalonsSearch *search, GError **error);

guint         jalons_search_n_persons (const JalonsSearch *search);

/* The best @max persons who hold each of the words typed, best first, equals by name. @n_found (may be NULL): how many
 * there are in all. None where nothing was typed. */
guint         jalons_search_query  (JalonsSearch *search, const char *typed, JalonsSearchHit *hits, guint max,
                                    guint *n_found);

/* The same by looking at every word of every person, for tests and benchmarks to compare with. */
guint         jalons_search_scan   (JalonsSearch *search, const char *typed, JalonsSearchHit *hits, guint max,
                                    guint *n_found);

/* A person who may be the one at hand. */
typedef struct {
  JalonsRef      personne;
  JalonsLikeness likeness;
} JalonsSearchAlike;

/* Up to @max persons of the register like @personne, who need not be in it, nor whole; the most alike first, herself
 * (her id) left out. Array of JalonsSearchAlike, NULL on error. */
GArray       *jalons_search_alike  (JalonsSearch *search, const JalonsPersonne *personne, guint max, GError **error);

/* Two persons who may be one; @a has the lower number. */
typedef struct {
  JalonsRef      a;
  JalonsRef      b;
  JalonsLikeness likeness;
} JalonsSearchPair;

/* All those of the register who are at least so much alike, the most alike first. Array of JalonsSearchPair, NULL on
 * error. Takes a millisecond or some a person. */
GArray       *jalons_search_pairs  (JalonsSearch *search, JalonsLikenessClass least, JalonsProgress progress,
                                    gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
