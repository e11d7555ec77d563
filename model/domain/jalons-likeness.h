/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-tables.h"

G_BEGIN_DECLS

/* How alike two persons are: whether they may be one who was entered twice. Names are compared as offices and
 * keyboards write them (jalons-latin.h), in any order, the name in use beside the name; a day of birth with its
 * day and month swapped, with one digit wrong, or of which only the year is known. Nothing is decided here: a
 * person is shown what agrees and what differs, and decides. */

typedef enum {
  JALONS_LIKENESS_NONE,
  JALONS_LIKENESS_POSSIBLE,
  JALONS_LIKENESS_LIKELY,
  JALONS_LIKENESS_IDENTICAL, /* nothing differs, and names and day of birth are the same */
} JalonsLikenessClass;

typedef enum {
  JALONS_LIKENESS_NOM,
  JALONS_LIKENESS_PRENOM,
  JALONS_LIKENESS_NAISSANCE,
  JALONS_LIKENESS_SEXE,
  JALONS_LIKENESS_NATIONALITE,
  JALONS_N_LIKENESS_FIELDS,
} JalonsLikenessField;

typedef enum {
  JALONS_LIKE_UNKNOWN,   /* of one of the two at least */
  JALONS_LIKE_SAME,      /* accents, case and joiners apart */
  JALONS_LIKE_SOUND,     /* another way to write the same, or its words in another order */
  JALONS_LIKE_CLOSE,     /* a letter or two; of a day of birth, one digit or the year */
  JALONS_LIKE_SWAPPED,   /* name and first name, day and month */
  JALONS_LIKE_USAGE,     /* by a name in use */
  JALONS_LIKE_PART,      /* some of its words; of a day of birth, the year */
  JALONS_LIKE_DIFFERENT,
} JalonsLikenessHow;

typedef struct {
  JalonsLikenessClass class;
  int                 points; /* the more, the more alike */
  JalonsLikenessHow   how[JALONS_N_LIKENESS_FIELDS];
} JalonsLikeness;

void jalons_likeness_compare (const JalonsPersonne *a, const JalonsPersonne *b, JalonsLikeness *likeness);

/* Whether the field agrees, more or less; FALSE where it differs or is not known. */
gboolean jalons_likeness_agrees (JalonsLikenessHow how);

/* The stable text of a class and of a way, for files. */
const char *jalons_likeness_class_text (JalonsLikenessClass class);
const char *jalons_likeness_how_text   (JalonsLikenessHow how);

G_END_DECLS
