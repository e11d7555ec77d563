/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-report.h"

G_BEGIN_DECLS

/* Shares and means of the indicators, defined once for the workbook and the screen. One belongs to the
 * theme of its first numerator. Texts are French, as those of the catalogue. */

typedef enum {
  JALONS_RATIO_SHARE,
  JALONS_RATIO_MEAN,
  JALONS_RATIO_EUROS, /* mean of an amount: its value is in euros */
} JalonsRatioKind;

typedef struct {
  const char     *label;
  const char     *numerators[2]; /* ids; what is divided is their sum; the second may be NULL */
  const char     *denominator;
  const char     *unit;
  JalonsRatioKind kind;
  gboolean        key; /* among the « Chiffres clefs » */
} JalonsRatio;

guint              jalons_n_ratios    (void);
const JalonsRatio *jalons_ratio       (guint rank);
JalonsTheme        jalons_ratio_theme (const JalonsRatio *ratio);

/* FALSE where there is nothing to divide by. */
gboolean           jalons_ratio_value (const JalonsRatio *ratio, const JalonsReport *report, double *value);

G_END_DECLS
