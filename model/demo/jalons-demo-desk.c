/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-desk.h"

#include "jalons-demo-desk-work.h"
#include "jalons-demo-follow.h"
#include "jalons-demo-shift.h"
#include "jalons-demo-write.h"

/* Before the commissions there was nothing to keep. */
static JalonsDay
earliest_day (void)
{
  return jalons_day_new (2016, 11, 20);
}

/* The sessions and agréments of one département only. */
static void
keep_departement (JalonsDemoCountry *country, int departement)
{
  for (int d = 1; d <= JALONS_N_DEPARTEMENTS; d++)
    if (d != departement)
      {
        g_array_set_size (country->sessions[d], 0);
        g_array_set_size (country->licences[d], 0);
      }
}

static JalonsDay
first_day (const JalonsDemoCase *demo_case)
{
  JalonsDay first = JALONS_DAY_MAX;

  for (guint i = 0; i < demo_case->n_requests; i++)
    {
      const JalonsDemoRequest *request = &demo_case->requests[i];

      if (request->depot != JALONS_DAY_NONE)
        first = MIN (first, request->depot);
      if (request->seance != JALONS_DAY_NONE)
        first = MIN (first, request->seance);
    }
  return first;
}

/* The cases that the département has followed from beginning to end, moved to the desk's time. */
static void
keep_cases (JalonsDemoRound *round, const JalonsDemoOptions *options, int months)
{
  for (guint c = round->cases->len; c-- > 0;)
    {
      JalonsDemoCase *demo_case = round->cases->pdata[c];
      gboolean here = demo_case->departement == options->departement && demo_case->second_departement == 0;

      if (here && months != 0)
        jalons_demo_shift_case (demo_case, round->country, months);
      if (!here || first_day (demo_case) < earliest_day ())
        g_ptr_array_remove_index (round->cases, c);
    }
}

static int
compare_cases (gconstpointer a, gconstpointer b)
{
  return first_day (*(JalonsDemoCase *const *) a) - first_day (*(JalonsDemoCase *const *) b);
}

static gboolean
write_cases (JalonsDemoWriter *writer, JalonsDemoRound *round, GCancellable *cancellable, GError **error)
{
  g_ptr_array_sort (round->cases, compare_cases);
  writer->random = &round->random;
  for (guint c = 0; c < round->cases->len; c++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !jalons_demo_write_case (writer, round->cases->pdata[c], error))
      return FALSE;
  return TRUE;
}

/* The cases of further rounds, for a scale above 1. */
static gboolean
add_rounds (JalonsDemoRound *round, const JalonsDemoOptions *options, GError **error)
{
  for (int k = 1; k < options->scale; k++)
    {
      g_autoptr (JalonsDemoRound) more
          = jalons_demo_round_new (round->country, options->seed, (guint64) k, error);

      if (more == NULL)
        return FALSE;
      for (guint c = more->cases->len; c-- > 0;)
        if (((JalonsDemoCase *) more->cases->pdata[c])->departement == options->departement)
          g_ptr_array_add (round->cases, g_ptr_array_steal_index (more->cases, c));
    }
  return TRUE;
}

/* Cases are drawn for mid-January 2026; the whole months from there to today. */
static int
months_to (JalonsDay today)
{
  int months = jalons_month_of (today) - jalons_month_of (JALONS_DEMO_TODAY);

  return jalons_day_add_months (JALONS_DEMO_TODAY, months) > today ? months - 1 : months;
}

static void
drop_sessions (JalonsDemoCountry *country, int departement)
{
  GArray *sessions = country->sessions[departement];

  while (sessions->len && g_array_index (sessions, JalonsDemoSession, 0).date < earliest_day ())
    g_array_remove_index (sessions, 0);
}

gboolean
jalons_demo_desk_fill (JalonsStore *store, const JalonsDemoOptions *options, GCancellable *cancellable,
                       GError **error)
{
  JalonsRandom random;
  int months = months_to (options->today);

  jalons_random_init (&random, options->seed, 0);

  g_autoptr (JalonsDemoCountry) country = jalons_demo_country_new (&random, options->departement);
  g_autoptr (JalonsDemoRound) round = jalons_demo_round_new (country, options->seed, 0, error);
  JalonsDemoDesk desk = { .round = round, .departement = options->departement, .today = options->today };
  JalonsDemoWriter writer = { .store = store, .country = country, .today = options->today };

  if (round == NULL || !add_rounds (round, options, error))
    return FALSE;
  round->today = options->today;
  keep_departement (country, options->departement);
  jalons_demo_shift_country (country, options->departement, months);
  keep_cases (round, options, months);
  drop_sessions (country, options->departement);
  jalons_demo_desk_prepare (&desk);
  jalons_demo_desk_add_work (&desk);
  return jalons_demo_country_save (country, store, error) && write_cases (&writer, round, cancellable, error)
         && jalons_demo_follow (store, options, error);
}
