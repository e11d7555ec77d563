/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"

G_BEGIN_DECLS

/* What each form shows, as data: blocks of records, and in each the fields, in the order of the paper. Everything
 * else about a field (its type, its choices, whether it must be filled) comes from the description of its table. */

typedef enum {
  JALONS_BLOCK_ONE,       /* one record, always there */
  JALONS_BLOCK_MAYBE,     /* one record at most, saved where something is filled */
  JALONS_BLOCK_ROWS,      /* as many records as there are */
  JALONS_BLOCK_CHECKLIST, /* what a demande's dossier holds, an item of the rule set each (table elements) */
} JalonsBlockKind;

typedef struct {
  JalonsTableId   table;
  JalonsBlockKind kind;
  const char     *title;  /* untranslated */
  const char     *fields; /* those that are shown, by name, with spaces between; NULL: none, it is filled by itself */
  int             parent; /* block whose record this one's refers to, -1 for none */
  const char     *ref;    /* by which field */
  const char     *hint;   /* untranslated; what must not be written there, and why; NULL for nothing */
  gboolean        only_association; /* in the register of an association only (art. 9 RGPD) */
  gboolean not_association; /* what the commission does: shown in an association's only where there is some of it */
} JalonsBlockSpec;

#define JALONS_FORM_BLOCKS 6

typedef struct {
  const char     *name;  /* in what a page is asked for: "demandes/12" */
  const char     *create; /* untranslated titles: « New demande » */
  const char     *edit;
  const char     *back;  /* the page to go back to; NULL: the person's dossier */
  guint           n_blocks;
  JalonsBlockSpec blocks[JALONS_FORM_BLOCKS]; /* the first is what the form is about */
} JalonsFormSpec;

/* Every form; by name, NULL for none. Static. */
const JalonsFormSpec *jalons_form_specs     (guint *n);
const JalonsFormSpec *jalons_form_spec_find (const char *name);

/* The field's rank in what the block shows, -1 where it is not shown. */
gboolean jalons_block_shows (const JalonsBlockSpec *block, const char *field);

/* Whether what is typed there is long: a text of several lines. */
gboolean jalons_field_is_long (const JalonsField *field);

/* Whether it takes the whole width of its block: long, or a sentence on one line. */
gboolean jalons_field_is_wide (const JalonsField *field);

G_END_DECLS
