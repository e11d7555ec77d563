/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib-object.h>

#include "jalons-continuite-register.h"

G_BEGIN_DECLS

#define JALONS_TYPE_GAP (jalons_gap_get_type ())
G_DECLARE_FINAL_TYPE (JalonsGap, jalons_gap, JALONS, GAP, GObject)

/* A gap that the guard foresees, as a row of a list. Never changes. */

typedef enum {
  JALONS_GAP_CODE,
  JALONS_GAP_PERSON, /* initials */
  JALONS_GAP_RIGHT,
  JALONS_GAP_FIRST,
  JALONS_GAP_LAST,
  JALONS_GAP_DAYS,
  JALONS_GAP_CAUSE,
  JALONS_GAP_ACTION,
  JALONS_GAP_ACTOR,
  JALONS_GAP_LAST_USEFUL,
  JALONS_N_GAP_FIELDS,
} JalonsGapField;

/* The gap @rank of the parcours @suivi, whose code and initials are shown. */
JalonsGap *jalons_gap_new (guint suivi, guint rank, const JalonsSuivi *of, const char *code, const char *initials);

const JalonsLacune *jalons_gap_lacune   (JalonsGap *self);
JalonsRef           jalons_gap_personne (JalonsGap *self);
JalonsRef           jalons_gap_parcours (JalonsGap *self);

/* Which it is of the register that it was read from. */
guint               jalons_gap_suivi    (JalonsGap *self);
guint               jalons_gap_rank     (JalonsGap *self);

/* As it is shown; "" when it makes no sense. */
const char *jalons_gap_text    (JalonsGap *self, JalonsGapField field);

/* By the value, not by what is shown. */
int         jalons_gap_compare (JalonsGap *a, JalonsGap *b, JalonsGapField field);

/* What costs most first: days, then the day on which it begins, then the person. */
int         jalons_gap_compare_consequence (JalonsGap *a, JalonsGap *b);

/* All of it in a sentence, for those who listen; owned. */
char       *jalons_gap_sentence (JalonsGap *self);

G_END_DECLS
