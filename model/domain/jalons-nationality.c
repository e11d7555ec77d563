/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-nationality.h"

#include <string.h>

#define NATIONALITE_TEXT(code, name) code,
#define NATIONALITE_NAME(code, name) name,
static const char *const nationalities[] = { JALONS_NATIONALITE_LIST (NATIONALITE_TEXT) };
static const char *const names[] = { JALONS_NATIONALITE_LIST (NATIONALITE_NAME) };
#undef NATIONALITE_TEXT
#undef NATIONALITE_NAME

/* The 26 members of the European Union other than France, then Iceland, Liechtenstein, Norway and
 * Switzerland, whose nationals need no residence permit (CASF R121-12-13-1, 2°). */
static const char *const european[] = {
  "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "GRC", "HRV", "HUN", "IRL", "ITA", "LTU",
  "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE", "ISL", "LIE", "NOR", "CHE",
};

guint
jalons_nationality_count (void)
{
  return G_N_ELEMENTS (nationalities);
}

const char *
jalons_nationality_text (int nationality)
{
  g_return_val_if_fail (nationality >= 0 && nationality <= (int) G_N_ELEMENTS (nationalities), "");

  return nationality ? nationalities[nationality - 1] : "";
}

const char *
jalons_nationality_name (int nationality)
{
  g_return_val_if_fail (nationality >= 0 && nationality <= (int) G_N_ELEMENTS (names), "");

  return nationality ? names[nationality - 1] : "";
}

int
jalons_nationality_find (const char *text)
{
  int low = 0, high = G_N_ELEMENTS (nationalities) - 1;

  while (text && low <= high)
    {
      int middle = (low + high) / 2;
      int order = strcmp (text, nationalities[middle]);

      if (order == 0)
        return middle + 1;
      if (order < 0)
        high = middle - 1;
      else
        low = middle + 1;
    }

  return 0;
}

JalonsOrigine
jalons_nationality_origine (int nationality)
{
  const char *text = jalons_nationality_text (nationality);

  if (!nationality)
    return JALONS_ORIGINE_INCONNU;
  if (strcmp (text, "FRA") == 0)
    return JALONS_ORIGINE_FRA;
  for (guint i = 0; i < G_N_ELEMENTS (european); i++)
    if (strcmp (text, european[i]) == 0)
      return JALONS_ORIGINE_UE;

  return JALONS_ORIGINE_HORS_UE;
}
