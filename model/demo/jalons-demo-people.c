/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-people.h"
#include "jalons-demo-aid.h"
#include "jalons-demo-quotas.h"
#include "jalons-demo-round.h"

/* Ages on 31 December 2025, as the letter groups them. */
enum { AGE_ANY = -1, AGE_18_25, AGE_26_35, AGE_36, AGE_UNKNOWN };

static gboolean
in_paris (const JalonsDemoCase *demo_case)
{
  return jalons_demo_case_departement_on (demo_case, JALONS_DEMO_END) == jalons_departement_find ("75");
}

static gboolean
is_aided (const JalonsDemoCase *demo_case, gconstpointer data)
{
  return jalons_demo_aid_paid_in (demo_case, JALONS_DEMO_LAST_YEAR);
}

static gboolean
is_running (const JalonsDemoCase *demo_case, gconstpointer data)
{
  return demo_case->mask && jalons_demo_case_runs_on (demo_case, JALONS_DEMO_END);
}

/* Every person, with the sex and nationality that no published figure asks for. */
static void
describe (JalonsDemoRound *round, JalonsDemoCase *demo_case)
{
  static const int sexes[] = { 1, 92, 6, 1 };

  demo_case->sexe = (int) jalons_random_weighted (&round->random, sexes, G_N_ELEMENTS (sexes));
  demo_case->nationalite
      = jalons_demo_nationality (&round->random, demo_case->departement,
                                 !g_str_equal (jalons_departement_code (demo_case->departement), "44"));
}

/* 62 women and 2 men were examined in Paris before the session of 16 December 2025. */
static const JalonsDemoShare paris_examined[] = {
  { "NGA", 27 }, { "CIV", 14 }, { "COD", 14 }, { "CMR", 3 }, { "MAR", 1 },
  { "SLV", 1 },  { "BFA", 1 },  { "CHN", 1 },  { "GIN", 1 }, { "PER", 1 },
};

/* The 154 of Paris: 45, 20, 19, 8 and, ten times, 1 %. */
static const JalonsDemoShare paris_stock[] = {
  { "NGA", 69 }, { "COD", 31 }, { "CIV", 29 }, { "CMR", 12 }, { "SEN", 2 }, { "SLV", 2 }, { "PRY", 1 },
  { "PER", 1 },  { "BFA", 2 },  { "ALB", 1 },  { "CHN", 1 },  { "GIN", 1 }, { "MLI", 1 }, { "MAR", 1 },
};

static gboolean
is_examined_in_paris (const JalonsDemoCase *demo_case, gconstpointer data)
{
  return demo_case->mask && demo_case->year == 2025
         && demo_case->departement == jalons_departement_find ("75")
         && demo_case->periods[0].seance < JALONS_DEMO_PARIS_SESSION;
}

static void
deal_paris_nationalities (JalonsDemoRound *round)
{
  g_autoptr (GPtrArray) examined = jalons_demo_round_choose (round, is_examined_in_paris, NULL);
  g_autoptr (GPtrArray) running = jalons_demo_round_choose (round, is_running, NULL);
  int left[G_N_ELEMENTS (paris_stock)];
  guint dealt = 0;

  for (guint s = 0; s < G_N_ELEMENTS (paris_examined); s++)
    for (int n = 0; n < paris_examined[s].count && dealt < examined->len; n++)
      {
        JalonsDemoCase *demo_case = examined->pdata[dealt++];

        demo_case->nationalite = jalons_codes_find (JALONS_CODES_NATIONALITE, paris_examined[s].code);
        demo_case->sexe = (g_str_equal (paris_examined[s].code, "CIV") && n == 0)
                                  || g_str_equal (paris_examined[s].code, "MAR")
                              ? JALONS_SEXE_M
                              : JALONS_SEXE_F;
        demo_case->described = TRUE;
      }
  for (guint s = 0; s < G_N_ELEMENTS (paris_stock); s++)
    {
      int nationality = jalons_codes_find (JALONS_CODES_NATIONALITE, paris_stock[s].code);

      left[s] = paris_stock[s].count;
      for (guint i = 0; i < examined->len; i++)
        {
          const JalonsDemoCase *demo_case = examined->pdata[i];

          left[s] -= demo_case->nationalite == nationality && is_running (demo_case, NULL);
        }
      left[s] = MAX (left[s], 0);
    }
  for (guint i = 0, s = 0; i < running->len; i++)
    {
      JalonsDemoCase *demo_case = running->pdata[i];

      if (!in_paris (demo_case) || demo_case->described)
        continue;
      while (s < G_N_ELEMENTS (paris_stock) && left[s] == 0)
        s++;
      if (s == G_N_ELEMENTS (paris_stock))
        break;
      demo_case->nationalite = jalons_codes_find (JALONS_CODES_NATIONALITE, paris_stock[s].code);
      left[s]--;
    }
}

static gboolean
deal_sexes (JalonsDemoRound *round, GError **error)
{
  g_autoptr (GPtrArray) running = jalons_demo_round_choose (round, is_running, NULL);
  int left[] = { 0, JALONS_DEMO_STOCK_WOMEN, JALONS_DEMO_STOCK_MEN, JALONS_DEMO_STOCK_OTHER };
  guint code = JALONS_SEXE_F;

  for (guint i = 0; i < running->len; i++)
    if (((JalonsDemoCase *) running->pdata[i])->described)
      left[((JalonsDemoCase *) running->pdata[i])->sexe]--;
  for (guint i = 0; i < running->len; i++)
    {
      JalonsDemoCase *demo_case = running->pdata[i];

      if (demo_case->described)
        continue;
      while (code < G_N_ELEMENTS (left) && left[code] == 0)
        code++;
      demo_case->sexe = code < G_N_ELEMENTS (left) ? (int) code : JALONS_SEXE_UNKNOWN;
      if (demo_case->sexe)
        left[code]--;
    }
  return left[JALONS_SEXE_F] == 0 || jalons_demo_fail (error, "women", left[JALONS_SEXE_F], 0);
}

/* Among the aided of 2025: 6 French, 3 other Europeans, 2 not known, none of them in Paris. */
static void
deal_origins (JalonsDemoRound *round)
{
  g_autoptr (GPtrArray) aided = jalons_demo_round_choose (round, is_aided, NULL);
  int french = JALONS_DEMO_AIDED_FRENCH, european = JALONS_DEMO_AIDED_EUROPEAN,
      unknown = JALONS_DEMO_AIDED_UNKNOWN;

  for (guint i = 0; i < aided->len; i++)
    {
      JalonsDemoCase *demo_case = aided->pdata[i];
      gboolean paris = demo_case->departement == jalons_departement_find ("75");

      if (!paris && french > 0 && french--)
        demo_case->nationalite = jalons_codes_find (JALONS_CODES_NATIONALITE, "FRA");
      else if (!paris && european > 0 && european--)
        demo_case->nationalite = jalons_codes_find (
            JALONS_CODES_NATIONALITE, jalons_random_percent (&round->random, 60) ? "ROU" : "BGR");
      else if (!paris && unknown > 0 && unknown--)
        demo_case->nationalite = 0;
      else if (jalons_nationality_origine (demo_case->nationalite) != JALONS_ORIGINE_HORS_UE)
        demo_case->nationalite = jalons_demo_nationality (&round->random, demo_case->departement, FALSE);
    }
}

/* Paris is older than the rest: 36 on average. */
static void
deal_ages (JalonsDemoRound *round)
{
  static const int paris[] = { 4, 52, 44 }, elsewhere[] = { 14, 55, 30, 1 };
  g_autoptr (GPtrArray) aided = jalons_demo_round_choose (round, is_aided, NULL);
  int left[] = { JALONS_DEMO_AIDED_18_25, JALONS_DEMO_AIDED_26_35, 0, JALONS_DEMO_AIDED_NO_AGE };

  left[AGE_36] = (int) aided->len - left[AGE_18_25] - left[AGE_26_35] - left[AGE_UNKNOWN];
  for (guint i = 0; i < aided->len; i++)
    {
      JalonsDemoCase *demo_case = aided->pdata[i];

      if (!in_paris (demo_case))
        continue;
      demo_case->age_band = (int) jalons_random_weighted (&round->random, paris, G_N_ELEMENTS (paris));
      if (left[demo_case->age_band] > 0)
        left[demo_case->age_band]--;
      else
        demo_case->age_band = AGE_ANY;
    }
  for (guint i = 0, band = 0; i < aided->len; i++)
    {
      JalonsDemoCase *demo_case = aided->pdata[i];

      while (band < AGE_UNKNOWN && left[band] == 0)
        band++;
      if (demo_case->age_band != AGE_ANY)
        continue;
      demo_case->age_band = (int) band;
      left[band]--;
    }
  for (guint c = 0; c < round->cases->len; c++)
    {
      JalonsDemoCase *demo_case = round->cases->pdata[c];

      if (demo_case->age_band == AGE_ANY)
        demo_case->age_band
            = (int) (in_paris (demo_case)
                         ? jalons_random_weighted (&round->random, paris, G_N_ELEMENTS (paris))
                         : jalons_random_weighted (&round->random, elsewhere, G_N_ELEMENTS (elsewhere)));
    }
}

static int
draw_age (JalonsRandom *random, int band, gboolean paris)
{
  static const int older[] = { 30, 22, 18, 12, 8, 6, 4 }, older_in_paris[] = { 20, 22, 22, 18, 12, 4, 2 };
  const int *late = paris ? older_in_paris : older;
  int drawn = 0;

  if (band == AGE_18_25)
    return jalons_random_between (random, 20, 25);
  if (band == AGE_36)
    {
      drawn = 36 + 3 * (int) jalons_random_weighted (random, late, G_N_ELEMENTS (older));
      return drawn + jalons_random_between (random, 0, 2);
    }
  /* In Paris most are 30 to 34, then 25 to 29. */
  drawn = jalons_random_between (random, 0, 99);
  if (paris && drawn < 50)
    return jalons_random_between (random, 30, 34);
  if (paris && drawn < 92)
    return jalons_random_between (random, 26, 29);
  return jalons_random_between (random, 26, 35);
}

/* Nobody enters a PSP before the age of eighteen. */
static void
set_birth (JalonsDemoRound *round, JalonsDemoCase *demo_case)
{
  int entered = demo_case->n_periods ? jalons_day_year (demo_case->periods[0].debut) : demo_case->year;
  int youngest = MAX (20, JALONS_DEMO_LAST_YEAR - MIN (entered, demo_case->year) + 20);
  int age = 0;

  if (demo_case->age_band == AGE_UNKNOWN)
    return;
  if (demo_case->age_band == AGE_18_25 && youngest > 25)
    demo_case->age_band = AGE_26_35;
  age = draw_age (&round->random, demo_case->age_band, in_paris (demo_case));
  age = MAX (age, youngest);
  demo_case->naissance
      = jalons_day_new (JALONS_DEMO_LAST_YEAR - age, 1, 1) + jalons_random_between (&round->random, 0, 364);
}

static void
deal_households (JalonsDemoRound *round)
{
  g_autoptr (GPtrArray) aided = jalons_demo_round_choose (round, is_aided, NULL);

  for (guint i = 0; i < aided->len; i++)
    ((JalonsDemoCase *) aided->pdata[i])->household
        = i < JALONS_DEMO_AIDED_NO_CHILD                                 ? 0
          : i < JALONS_DEMO_AIDED_NO_CHILD + JALONS_DEMO_AIDED_ONE_CHILD ? 1
                                                                         : 2;
}

/* Children born before the parcours or during it. */
static void
set_children (JalonsDemoRound *round, JalonsDemoCase *demo_case)
{
  static const int households[] = { 62, 24, 14 };
  JalonsRandom *random = &round->random;
  int household = demo_case->household;
  JalonsDay to = demo_case->n_periods ? MIN (jalons_demo_case_last_day (demo_case), JALONS_DEMO_END)
                                      : jalons_day_year_start (demo_case->year);
  JalonsDay adult = demo_case->naissance == JALONS_DAY_NONE
                        ? to - 4000
                        : jalons_day_add_months (demo_case->naissance, 216);
  JalonsDay from = to - jalons_random_between (random, 500, 5200);
  int width = 0;

  if (household < 0)
    household = (int) jalons_random_weighted (random, households, G_N_ELEMENTS (households));
  if (household == 2)
    household += jalons_random_percent (random, 22) + jalons_random_percent (random, 6);
  demo_case->n_children = (guint) household;
  from = MAX (adult, from);
  width = household ? MAX (to - from, 0) / household : 0;
  for (int i = 0; i < household; i++)
    demo_case->children[i] = to - width * i - jalons_random_between (random, 0, MAX (width - 300, 0));
}

void
jalons_demo_person_draw (JalonsDemoRound *round, JalonsDemoCase *demo_case)
{
  static const int bands[] = { 14, 55, 30, 1 };

  describe (round, demo_case);
  demo_case->age_band = (int) jalons_random_weighted (&round->random, bands, G_N_ELEMENTS (bands));
  set_birth (round, demo_case);
  set_children (round, demo_case);
}

gboolean
jalons_demo_deal_people (JalonsDemoRound *round, GError **error)
{
  for (guint c = 0; c < round->cases->len; c++)
    describe (round, round->cases->pdata[c]);
  deal_paris_nationalities (round);
  if (!deal_sexes (round, error))
    return FALSE;
  deal_origins (round);
  deal_ages (round);
  deal_households (round);
  for (guint c = 0; c < round->cases->len; c++)
    {
      set_birth (round, round->cases->pdata[c]);
      set_children (round, round->cases->pdata[c]);
    }
  return TRUE;
}
