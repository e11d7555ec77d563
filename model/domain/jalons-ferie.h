/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-day.h"

G_BEGIN_DECLS

/* Public holidays: the eleven of the Code du travail (L3133-1), those of Alsace and Moselle (L3134-13: Good Friday, 26
 * December) and the day on which each overseas département commemorates the abolition of slavery (L3422-2). */

gboolean  jalons_ferie_is (JalonsDay day, int departement); /* @departement 0: those of the whole country */

/* Neither Saturday, Sunday nor holiday. */
gboolean  jalons_day_is_working   (JalonsDay day, int departement);

/* @day, or the first working day after it. */
JalonsDay jalons_day_next_working (JalonsDay day, int departement);

/* Easter Sunday of a Gregorian year. */
JalonsDay jalons_day_easter       (int year);

G_END_DECLS
