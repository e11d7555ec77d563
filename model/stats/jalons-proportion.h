/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many of how many, said no more precisely than the cases allow. Unlike a ratio of the report (jalons-ratio.h), whose
 * wording is fixed, it refuses to be a rate where there are too few. */

/* Under this many, the two counts and nothing else. */
#define JALONS_PROPORTION_MIN 10

typedef struct {
  gint64 part;
  gint64 whole;
} JalonsProportion;

gboolean jalons_proportion_has_rate (JalonsProportion self);

/* FALSE, and 0 and 1, where there is no rate. Else from which to which frequency the counts would not be surprising: the
 * exact interval at 95 % (Clopper and Pearson, 1934), which is never too narrow. */
gboolean jalons_proportion_interval (JalonsProportion self, double *low, double *high);

G_END_DECLS
