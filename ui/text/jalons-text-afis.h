/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-afis-register.h"
#include "jalons-releve.h"

G_BEGIN_DECLS

/* The AFIS of a month in words. Results are owned by the caller, unless they are const. */

/* What is said of a line of a payer's statement, or of one that it lacks. */
const char *jalons_text_releve_state (JalonsReleveState state);

/* What a column of it is: « Montant ». */
const char *jalons_text_releve_column (JalonsReleveColumn column);

/* « manquant », « à risque : aucun titre de séjour ne couvre le mois ». */
char *jalons_text_afis_state (const JalonsAfisLine *line);

/* What changed since the month before: « ouverture, un enfant de plus »; "" for nothing. */
char *jalons_text_afis_changes (guint changes);

/* The row of the table that the month follows, its source, and « à confirmer » where that is not sure. */
char *jalons_text_afis_rate (const JalonsBaremes *baremes, int departement, JalonsMonth month);

/* The same in a few words: « Barème 559,43 €, à confirmer ». */
char *jalons_text_afis_rate_title (const JalonsBaremes *baremes, int departement, JalonsMonth month);

/* How what was paid comes from what was expected, every amount that is not nothing named. */
char *jalons_text_afis_balance (const JalonsAfisTotals *totals);

/* Of a condition: what was answered, and when; what the file says by itself, and since when. */
char *jalons_text_afis_recorded (const JalonsAfisCondition *condition);
char *jalons_text_afis_facts (int which, const JalonsAfisCondition *condition);
/* Both say something else; NULL where they do not. */
const char *jalons_text_afis_disagreement (const JalonsAfisCondition *condition);

/* The lists that go out each month. */
typedef enum {
  JALONS_AFIS_LIST_PAYER,
  JALONS_AFIS_LIST_ETRANGERS,
} JalonsAfisList;

/* « Liste pour la MSA ». */
const char *jalons_text_afis_list_title (JalonsAfisList list);

/**
 * jalons_text_afis_list:
 * @identity: whole names and days of birth; else initials
 * @paper: days and amounts as they are read; else as the files of lists write them
 *
 * Its rows: GStrv, the first of which is the heads. Owned by the caller.
 */
GPtrArray *jalons_text_afis_list (const JalonsAfisBook *book, JalonsAfisList list, gboolean identity,
                                  gboolean paper);

G_END_DECLS
