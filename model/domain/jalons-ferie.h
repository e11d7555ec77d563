/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-day.h"

G_BEGIN_DECLS

/* Public holidays: the eleven of the Code du travail (L3133-1), those of Alsace and Moselle (L3134-13: Good Friday, 26
 * December) and the day on which each overseas département commemorates the abolition of slavery (L3422-2). */

typedef enum {
  JALONS_FERIE_NONE,
  JALONS_FERIE_NOUVEL_AN,
  JALONS_FERIE_PAQUES, /* Easter Monday */
  JALONS_FERIE_TRAVAIL,
  JALONS_FERIE_VICTOIRE,
  JALONS_FERIE_ASCENSION,
  JALONS_FERIE_PENTECOTE, /* Whit Monday */
  JALONS_FERIE_NATIONALE,
  JALONS_FERIE_ASSOMPTION,
  JALONS_FERIE_TOUSSAINT,
  JALONS_FERIE_ARMISTICE,
  JALONS_FERIE_NOEL,
  JALONS_FERIE_VENDREDI_SAINT,
  JALONS_FERIE_SAINT_ETIENNE,
  JALONS_FERIE_ABOLITION,
  JALONS_N_FERIES,
} JalonsFerie;

/* Which one it is; @departement 0: those of the whole country. */
JalonsFerie jalons_ferie_of (JalonsDay day, int departement);
gboolean    jalons_ferie_is (JalonsDay day, int departement);

/* Neither Saturday, Sunday nor holiday. */
gboolean  jalons_day_is_working   (JalonsDay day, int departement);

/* @day, or the first working day after it. */
JalonsDay jalons_day_next_working (JalonsDay day, int departement);

/* Easter Sunday of a Gregorian year. */
JalonsDay jalons_day_easter       (int year);

G_END_DECLS
