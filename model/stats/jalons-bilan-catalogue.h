/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-indicator.h"

G_BEGIN_DECLS

/* The catalogue of an association's own bilan: indicators of the kind of jalons-indicator.h, made of named conditions and
 * breakdowns, in a list of their own. What they ask of a profile (GDPR art. 9) is in no report of a département. Texts are
 * French. Every breakdown ends with "inconnu": what is known is the rest. */
guint                  jalons_n_bilan_indicators   (void);
const JalonsIndicator *jalons_bilan_indicator      (guint rank);
const JalonsIndicator *jalons_bilan_indicator_find (const char *id);
guint                  jalons_bilan_indicator_rank (const JalonsIndicator *indicator);

/* The category of what is not known, the last one of every breakdown of the bilan. */
guint                  jalons_bilan_axis_unknown (const JalonsAxis *axis);

/* A question: "oui", "non", "inconnu". */
gboolean               jalons_bilan_axis_is_question (const JalonsAxis *axis);

G_END_DECLS
