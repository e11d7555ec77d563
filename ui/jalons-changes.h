/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-report.h"

G_BEGIN_DECLS

/* A figure of the report beside the same one a year before. */
typedef struct {
  const JalonsIndicator *indicator;
  gint64                 value;
  gint64                 before;
} JalonsChange;

/* The @most figures that differ most, in proportion to what chance alone would do, the most different
 * first. Array of JalonsChange. */
GArray *jalons_changes_find  (const JalonsReport *report, const JalonsReport *before, guint most);

/* « Demandes d’entrée examinées, dont acceptées »: a label that stands on its own. */
char   *jalons_changes_label (const JalonsIndicator *indicator);

/* « 921 », « 559,43 € ». */
char   *jalons_changes_value (const JalonsIndicator *indicator, gint64 value);

/* « 12 de plus qu’en 2024 ». */
char   *jalons_changes_words (const JalonsChange *change, int year_before);

G_END_DECLS
