/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-span.h"

G_BEGIN_DECLS

/* The six-month periods of a parcours and their ceilings: "autorisation … d'une durée de six mois,
 * renouvelable … dans la limite de vingt-quatre mois" (CASF L121-9 and R121-12-10; rules R01, R02). */

#define JALONS_PERIODE_MONTHS 6
#define JALONS_PARCOURS_MONTHS 24
#define JALONS_PARCOURS_PERIODES 4

/* Last day of the six-month period that begins on @first: six months later, clamped to the month's
 * end, less one day. */
JalonsDay jalons_periode_end (JalonsDay first);

/* The @n-th (0, 1, …) of the periods that follow one another without gap from @first. Each begins
 * the day after the one before ends: month ends clamp once, then hold. */
JalonsSpan jalons_periode_nth (JalonsDay first, guint n);

/* Authorised time, in whole months and days left over, so that summing is exact for whole periods. */
typedef struct {
  int months;
  int days;
} JalonsDuration;

JalonsDuration jalons_duration_of  (JalonsSpan span);
void           jalons_duration_add (JalonsDuration *sum, JalonsDuration more);

/* Whether the duration goes beyond @months; 31 days left over make a month. */
gboolean       jalons_duration_exceeds (JalonsDuration duration, int months);

G_END_DECLS
