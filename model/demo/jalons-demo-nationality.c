/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-codes.h"
#include "jalons-demo-people.h"
#include "jalons-territory.h"

static const JalonsDemoShare mainland[] = {
  { "NGA", 480 }, { "CIV", 90 }, { "COD", 80 }, { "CMR", 75 }, { "GIN", 40 }, { "COL", 25 }, { "SEN", 20 },
  { "GHA", 20 },  { "MAR", 20 }, { "DZA", 18 }, { "CHN", 18 }, { "BRA", 16 }, { "PER", 14 }, { "ALB", 12 },
  { "SLE", 12 },  { "TGO", 8 },  { "BFA", 6 },  { "MLI", 6 },  { "GAB", 5 },  { "COG", 5 },  { "DOM", 5 },
  { "VEN", 5 },   { "RUS", 4 },  { "SLV", 3 },  { "THA", 3 },  { "XXA", 2 },
};
static const JalonsDemoShare antilles[]
    = { { "DOM", 50 }, { "VEN", 20 }, { "COL", 15 }, { "HTI", 15 }, { "LCA", 8 } };
static const JalonsDemoShare guyane[]
    = { { "DOM", 40 }, { "BRA", 30 }, { "HTI", 15 }, { "PER", 8 }, { "GUY", 8 } };
static const JalonsDemoShare indian[] = { { "COM", 60 }, { "MDG", 28 }, { "COD", 8 }, { "RWA", 4 } };
static const JalonsDemoShare others[]
    = { { "FRA", 20 }, { "ROU", 14 }, { "BGR", 9 }, { "ESP", 3 }, { "", 12 } };

static const char *
draw (JalonsRandom *random, const JalonsDemoShare *shares, guint n)
{
  int weights[G_N_ELEMENTS (mainland)] = { 0 };

  for (guint i = 0; i < n; i++)
    weights[i] = shares[i].count;
  return shares[jalons_random_weighted (random, weights, n)].code;
}

#define DRAW(random, shares) draw (random, shares, G_N_ELEMENTS (shares))

int
jalons_demo_nationality (JalonsRandom *random, int departement, gboolean any)
{
  const char *code = jalons_departement_code (departement);
  const char *nationality = NULL;

  if (any && jalons_random_percent (random, 4))
    nationality = DRAW (random, others);
  else if (g_str_equal (code, "973"))
    nationality = DRAW (random, guyane);
  else if (g_str_equal (code, "971") || g_str_equal (code, "972"))
    nationality = DRAW (random, antilles);
  else if (g_str_equal (code, "974") || g_str_equal (code, "976"))
    nationality = DRAW (random, indian);
  else
    nationality = DRAW (random, mainland);
  return jalons_codes_find (JALONS_CODES_NATIONALITE, nationality);
}
