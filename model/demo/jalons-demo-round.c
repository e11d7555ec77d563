/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-round.h"

#include "jalons-demo-quotas.h"

#include <string.h>

/* Parcours that go on in another département, two by two, so that no count of either changes. */
#define N_MOVES                18
#define MOVES_BETWEEN_AT_LEAST 20

gboolean
jalons_demo_fail (GError **error, const char *what, int found, int wanted)
{
  g_set_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_FAILED,
               "the demonstration cannot be calibrated: %s, %d found, %d wanted", what, found, wanted);
  return FALSE;
}

JalonsDemoCase *
jalons_demo_round_add (JalonsDemoRound *round, int departement, int year)
{
  JalonsDemoCase *demo_case = g_new0 (JalonsDemoCase, 1);

  demo_case->departement = departement;
  demo_case->year = year;
  demo_case->examined_on = demo_case->moves = demo_case->out = demo_case->naissance = JALONS_DAY_NONE;
  demo_case->household = -1;
  demo_case->age_band = -1;
  g_ptr_array_add (round->cases, demo_case);
  return demo_case;
}

GPtrArray *
jalons_demo_round_choose (JalonsDemoRound *round, JalonsDemoTest test, gconstpointer data)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < round->cases->len; i++)
    if (test (round->cases->pdata[i], data))
      g_ptr_array_add (chosen, round->cases->pdata[i]);
  jalons_random_shuffle (&round->random, chosen->pdata, chosen->len, sizeof (gpointer));
  return chosen;
}

/* How often somebody of a class leaves during a period, in percent. */
static int
leaving_rate (const JalonsDemoClasses *classes, guint mask)
{
  static const int rates[JALONS_DEMO_N_MASKS] = { 60, 35, 7, 6, 10, 6, 6 };
  int length = (int) strlen (jalons_demo_masks[mask]);

  if (classes->year + length > JALONS_DEMO_LAST_YEAR)
    return classes->year + length == JALONS_DEMO_LAST_YEAR + 1 && mask == 0 ? 60 : 0;
  return rates[mask];
}

static void
deal_classes (JalonsDemoRound *round)
{
  int paris = jalons_departement_find ("75");

  for (guint i = 0; i < jalons_demo_n_classes; i++)
    {
      const JalonsDemoClasses *classes = &jalons_demo_classes[i];
      int departement = jalons_departement_find (classes->departement);

      for (guint mask = 0; mask < JALONS_DEMO_N_MASKS; mask++)
        for (int n = 0; n < classes->cases[mask]; n++)
          {
            JalonsDemoCase *demo_case = jalons_demo_round_add (round, departement, classes->year);

            demo_case->mask = jalons_demo_masks[mask];
            demo_case->leaves = jalons_random_percent (&round->random, leaving_rate (classes, mask));
            /* Four Paris early exits were examined in 2025: take them among those who can. */
            if (departement == paris && classes->year == 2024 && mask == 1)
              demo_case->leaves = TRUE;
          }
    }
}

static gboolean
may_be_carried (const JalonsDemoCase *demo_case, gconstpointer data)
{
  return demo_case->mask && demo_case->year == *(const int *) data && !demo_case->court && !demo_case->leaves
         && demo_case->departement != jalons_departement_find ("75")
         && (g_str_equal (demo_case->mask, "11") || g_str_equal (demo_case->mask, "1"));
}

static gboolean
may_be_admitted (const JalonsDemoCase *demo_case, gconstpointer data)
{
  return may_be_carried (demo_case, data);
}

static gboolean
carry (JalonsDemoRound *round, int year, int wanted, GError **error)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, may_be_carried, &year);
  int n = 0;

  for (guint i = 0; i < pool->len && n < wanted; i++)
    {
      JalonsDemoCase *demo_case = pool->pdata[i];

      if (jalons_demo_country_latest (round->country, demo_case->departement,
                                      jalons_day_new (year - 1, 11, 3), jalons_day_new (year - 1, 12, 24))
          == JALONS_DAY_NONE)
        continue;
      demo_case->carried = TRUE;
      if (!jalons_demo_course_draw (demo_case, round->country, &round->random))
        {
          demo_case->carried = FALSE;
          continue;
        }
      n++;
    }
  return n == wanted || jalons_demo_fail (error, "entries carried over", n, wanted);
}

static gboolean
admit (JalonsDemoRound *round, int year, int wanted, GError **error)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, may_be_admitted, &year);
  int n = 0;

  for (guint i = 0; i < pool->len && n < wanted; i++)
    {
      JalonsDemoCase *demo_case = pool->pdata[i];

      demo_case->court = !demo_case->carried;
      if (demo_case->court && !jalons_demo_course_draw (demo_case, round->country, &round->random))
        demo_case->court = FALSE;
      n += demo_case->court;
    }
  return n == wanted || jalons_demo_fail (error, "admissions by a court", n, wanted);
}

static gboolean
is_paris_2025 (const JalonsDemoCase *demo_case, gconstpointer data)
{
  return demo_case->mask && demo_case->year == 2025
         && demo_case->departement == jalons_departement_find ("75") && g_str_equal (demo_case->mask, "1");
}

/* Fifteen of the Paris requests of 2025 were for the session of 16 December. */
static gboolean
deal_december (JalonsDemoRound *round, GError **error)
{
  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, is_paris_2025, NULL);

  if (pool->len < JALONS_DEMO_PARIS_DECEMBER)
    return jalons_demo_fail (error, "Paris entries", (int) pool->len, JALONS_DEMO_PARIS_DECEMBER);
  for (guint i = 0; i < JALONS_DEMO_PARIS_DECEMBER; i++)
    ((JalonsDemoCase *) pool->pdata[i])->examined_on = JALONS_DEMO_PARIS_SESSION;
  return TRUE;
}

static gboolean
may_move (const JalonsDemoCase *demo_case, gconstpointer data)
{
  const int *sizes = data;

  return demo_case->mask && demo_case->n_periods == 0 && demo_case->year <= 2023 && demo_case->mask[0] == '1'
         && demo_case->mask[1] == '1' && !demo_case->leaves && !demo_case->court
         && sizes[demo_case->departement] >= MOVES_BETWEEN_AT_LEAST
         && demo_case->departement != jalons_departement_find ("75");
}

static void
deal_moves (JalonsDemoRound *round)
{
  int sizes[JALONS_N_DEPARTEMENTS + 1] = { 0 };

  for (guint i = 0; i < round->cases->len; i++)
    sizes[((JalonsDemoCase *) round->cases->pdata[i])->departement]++;

  g_autoptr (GPtrArray) pool = jalons_demo_round_choose (round, may_move, sizes);
  int n = 0;

  for (guint i = 0; i < pool->len && n < N_MOVES; i++)
    for (guint j = i + 1; j < pool->len; j++)
      {
        JalonsDemoCase *one = pool->pdata[i], *other = pool->pdata[j];

        if (one->second_departement || other->second_departement || one->departement == other->departement
            || one->year != other->year || !g_str_equal (one->mask, other->mask))
          continue;
        one->second_departement = other->departement;
        other->second_departement = one->departement;
        one->moves = other->moves = jalons_day_year_end (one->year) + 20;
        n++;
        break;
      }
}

/* A pair whose courses cannot both be drawn stays where it was. */
static void
cancel_move (JalonsDemoRound *round, JalonsDemoCase *demo_case)
{
  for (guint i = 0; i < round->cases->len; i++)
    {
      JalonsDemoCase *other = round->cases->pdata[i];

      if (other != demo_case && other->second_departement == demo_case->departement
          && other->departement == demo_case->second_departement && other->year == demo_case->year
          && g_str_equal (other->mask, demo_case->mask))
        {
          other->second_departement = demo_case->second_departement = 0;
          other->n_periods = 0;
          return;
        }
    }
}

static gboolean
draw_course (JalonsDemoRound *round, JalonsDemoCase *demo_case)
{
  if (jalons_demo_course_draw (demo_case, round->country, &round->random))
    return TRUE;
  if (demo_case->second_departement)
    cancel_move (round, demo_case);
  else if (demo_case->leaves)
    demo_case->leaves = FALSE;
  else if (demo_case->carried || !g_str_equal (demo_case->mask, "0"))
    return FALSE;
  else
    demo_case->leaves = TRUE;
  return jalons_demo_course_draw (demo_case, round->country, &round->random);
}

gboolean
jalons_demo_draw_courses (JalonsDemoRound *round, GError **error)
{
  deal_classes (round);
  for (int year = JALONS_DEMO_FIRST_YEAR; year <= JALONS_DEMO_LAST_YEAR; year++)
    if (!carry (round, year,
                year > JALONS_DEMO_FIRST_YEAR ? jalons_demo_carried[year - 1 - JALONS_DEMO_FIRST_YEAR] : 0,
                error)
        || !admit (round, year, jalons_demo_admitted[year - JALONS_DEMO_FIRST_YEAR], error))
      return FALSE;
  if (!deal_december (round, error))
    return FALSE;
  deal_moves (round);

  /* Twice: cancelling a move undoes a course already drawn. */
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < round->cases->len; i++)
      {
        JalonsDemoCase *demo_case = round->cases->pdata[i];

        if (demo_case->n_periods == 0 && !draw_course (round, demo_case))
          {
            g_autofree char *what
                = g_strdup_printf ("a course of class %s begun in %d, département %s", demo_case->mask,
                                   demo_case->year, jalons_departement_code (demo_case->departement));

            return jalons_demo_fail (error, what, 0, 1);
          }
      }
  return TRUE;
}

void
jalons_demo_round_free (JalonsDemoRound *round)
{
  g_ptr_array_unref (round->cases);
  g_free (round);
}

JalonsDemoRound *
jalons_demo_round_new (JalonsDemoCountry *country, guint64 seed, guint64 number, GError **error)
{
  g_autoptr (JalonsDemoRound) round = g_new0 (JalonsDemoRound, 1);

  round->country = country;
  round->today = JALONS_DEMO_TODAY;
  round->cases = g_ptr_array_new_with_free_func (g_free);
  jalons_random_init (&round->random, seed, number + 1);
  if (!jalons_demo_draw_courses (round, error) || !jalons_demo_deal_renewals (round, error)
      || !jalons_demo_deal_refusals (round, error) || !jalons_demo_deal_exits (round, error)
      || !jalons_demo_deal_appeals (round, error) || !jalons_demo_deal_aid (round, error)
      || !jalons_demo_deal_people (round, error) || !jalons_demo_deal_permits (round, error))
    return NULL;
  return g_steal_pointer (&round);
}
