/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-tables.h"

G_BEGIN_DECLS

/* What a column of a delegate's own workbook can be taken for, and how its header is recognised. */

typedef enum {
  JALONS_SHEET_VALUE_FIELD,       /* of the table, as it is */
  JALONS_SHEET_VALUE_NAME,        /* « DUPONT Ana »: nom and prenom */
  JALONS_SHEET_VALUE_PERIOD,      /* « du 01/03/2024 au 31/08/2024 »: debut and fin */
  JALONS_SHEET_VALUE_SESSION,     /* the day of a session */
  JALONS_SHEET_VALUE_ASSOCIATION, /* its name, sigle or id */
} JalonsSheetValueKind;

typedef struct {
  const char          *name;  /* « demandes.debut »: stable, in the mappings that are kept */
  JalonsTableId        table;
  const char          *field; /* the one it fills, or the first of them */
  JalonsSheetValueKind kind;
  const char          *words; /* headers it is known by, folded, between bars */
} JalonsSheetTarget;

guint                    jalons_sheet_n_targets (void);
const JalonsSheetTarget *jalons_sheet_target    (guint index);
const JalonsSheetTarget *jalons_sheet_target_find (const char *name);

/* Where it is in the list. */
guint                    jalons_sheet_target_index (const JalonsSheetTarget *target);

/* Of the field it fills, or the first. */
const JalonsField       *jalons_sheet_target_field (const JalonsSheetTarget *target);

/* Whether columns of it come once a period. */
gboolean                 jalons_sheet_target_is_ranked (const JalonsSheetTarget *target);

/* What a header is most likely for: NULL when nothing is. @rank: the period it is of, 1 to 4, or 0. */
const JalonsSheetTarget *jalons_sheet_recognise (const char *header, guint *rank);

/* The period that a text is of (« P2 », « Période 2 », « 1er renouvellement »), 0 for none. */
guint                    jalons_sheet_rank (const char *text);

/* Folded words with one space between them, without those that say nothing (de, du, le…). Owned by the caller. */
char                    *jalons_sheet_words (const char *text);

G_END_DECLS
