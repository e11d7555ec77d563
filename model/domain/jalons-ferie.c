/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-ferie.h"

#include <string.h>

#include "jalons-territory.h"

static const struct {
  JalonsFerie ferie;
  int month, day;
} fixed[] = {
  { JALONS_FERIE_NOUVEL_AN, 1, 1 },   { JALONS_FERIE_TRAVAIL, 5, 1 },     { JALONS_FERIE_VICTOIRE, 5, 8 },
  { JALONS_FERIE_NATIONALE, 7, 14 },  { JALONS_FERIE_ASSOMPTION, 8, 15 }, { JALONS_FERIE_TOUSSAINT, 11, 1 },
  { JALONS_FERIE_ARMISTICE, 11, 11 }, { JALONS_FERIE_NOEL, 12, 25 },
};

/* Days after Easter Sunday. */
static const struct {
  JalonsFerie ferie;
  int after;
} movable[] = { { JALONS_FERIE_PAQUES, 1 }, { JALONS_FERIE_ASCENSION, 39 }, { JALONS_FERIE_PENTECOTE, 50 } };

/* Décret 83-1003: when each commemorates the abolition of slavery. */
static const struct {
  const char *departement;
  int         month, day;
} abolition[]
    = { { "971", 5, 27 }, { "972", 5, 22 }, { "973", 6, 10 }, { "974", 12, 20 }, { "976", 4, 27 } };

static const char *const alsace_moselle[] = { "57", "67", "68" };

/* The Gregorian computus ("Anonymous", Nature, 1876). */
JalonsDay
jalons_day_easter (int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int month = (h + l - 7 * m + 114) / 31;

  return jalons_day_new (year, month, (h + l - 7 * m + 114) % 31 + 1);
}

static JalonsFerie
find_local (const char *departement, int month, int day_of_month, int after_easter)
{
  for (guint i = 0; i < G_N_ELEMENTS (alsace_moselle); i++)
    {
      if (strcmp (departement, alsace_moselle[i]) != 0)
        continue;
      if (after_easter == -2)
        return JALONS_FERIE_VENDREDI_SAINT;

      return month == 12 && day_of_month == 26 ? JALONS_FERIE_SAINT_ETIENNE : JALONS_FERIE_NONE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (abolition); i++)
    if (strcmp (departement, abolition[i].departement) == 0 && month == abolition[i].month
        && day_of_month == abolition[i].day)
      return JALONS_FERIE_ABOLITION;

  return JALONS_FERIE_NONE;
}

JalonsFerie
jalons_ferie_of (JalonsDay day, int departement)
{
  int year, month, day_of_month, after_easter;

  jalons_day_split (day, &year, &month, &day_of_month);
  after_easter = day - jalons_day_easter (year);
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (fixed[i].month == month && fixed[i].day == day_of_month)
      return fixed[i].ferie;
  for (guint i = 0; i < G_N_ELEMENTS (movable); i++)
    if (movable[i].after == after_easter)
      return movable[i].ferie;

  return departement ? find_local (jalons_departement_code (departement), month, day_of_month, after_easter)
                     : JALONS_FERIE_NONE;
}

gboolean
jalons_ferie_is (JalonsDay day, int departement)
{
  return jalons_ferie_of (day, departement) != JALONS_FERIE_NONE;
}

gboolean
jalons_day_is_working (JalonsDay day, int departement)
{
  int weekday = jalons_day_weekday (day); /* Monday is 1 */

  return weekday < 6 && !jalons_ferie_is (day, departement);
}

JalonsDay
jalons_day_next_working (JalonsDay day, int departement)
{
  while (!jalons_day_is_working (day, departement))
    day++;

  return day;
}
