/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which of a list of choices is meant by what is typed: without case, accents, apostrophes or hyphens, by the words of
 * the label, of the detail and of others that find it. No toolkit. */

/* A list of at most this many is short: one letter may be enough. */
#define JALONS_CHOICE_SHORT 12

typedef struct {
  gint64 value;
  char  *label;
  char  *detail;
  char  *text;  /* what stands in the field: the label, with the detail where another has the same label */

  /* Private. */
  char  *label_key;
  char  *code_key;
  char  *keys;
} JalonsChoice;

/* (element-type JalonsChoice), owned; @detail and @words may be NULL. */
GPtrArray          *jalons_choices_new  (void);
void                jalons_choices_add  (GPtrArray *choices, gint64 value, const char *label, const char *detail,
                                         const char *words);

/* NULL where there is none. */
const JalonsChoice *jalons_choices_find (GPtrArray *choices, gint64 value);

/* The choices that @typed may mean, best first, as places in @choices: all where it is empty. @meant is the place of
 * the one that it means without doubt, or -1: the only one, the one that has this label, else the one whose @words are
 * this (a code as files write it), in a short list also the only one that begins so. */
GArray             *jalons_choices_match (GPtrArray *choices, const char *typed, int *meant);

G_END_DECLS
