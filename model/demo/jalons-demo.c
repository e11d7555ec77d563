/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo.h"

#include "jalons-demo-association.h"
#include "jalons-demo-desk.h"
#include "jalons-demo-round.h"
#include "jalons-demo-write.h"
#include "jalons-journal.h"

static JalonsDay
first_day (const JalonsDemoCase *demo_case)
{
  JalonsDay first = JALONS_DAY_MAX;

  for (guint i = 0; i < demo_case->n_requests; i++)
    {
      const JalonsDemoRequest *request = &demo_case->requests[i];
      JalonsDay day = request->depot != JALONS_DAY_NONE ? request->depot : request->seance;

      first = MIN (first, day);
    }
  return first;
}

/* Rows come in the order in which a register would have been filled. */
static int
compare_cases (gconstpointer a, gconstpointer b)
{
  return first_day (*(JalonsDemoCase *const *) a) - first_day (*(JalonsDemoCase *const *) b);
}

static gboolean
write_round (JalonsDemoWriter *writer, JalonsDemoRound *round, GCancellable *cancellable, GError **error)
{
  g_ptr_array_sort (round->cases, compare_cases);
  writer->random = &round->random;
  for (guint i = 0; i < round->cases->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !jalons_demo_write_case (writer, round->cases->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
fill_nation (JalonsStore *store, const JalonsDemoOptions *options, GCancellable *cancellable, GError **error)
{
  JalonsRandom random;

  jalons_random_init (&random, options->seed, 0);

  g_autoptr (JalonsDemoCountry) country = jalons_demo_country_new (&random, 0);
  JalonsDemoWriter writer = { .store = store, .country = country, .today = JALONS_DEMO_TODAY };

  if (!jalons_demo_country_save (country, store, error))
    return FALSE;
  for (int k = 0; k < MAX (options->scale, 1); k++)
    {
      g_autoptr (JalonsDemoRound) round = jalons_demo_round_new (country, options->seed, (guint64) k, error);

      if (round == NULL || !write_round (&writer, round, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
jalons_demo_fill (JalonsStore *store, const JalonsDemoOptions *options, GCancellable *cancellable,
                  GError **error)
{
  gboolean filled = FALSE;

  g_return_val_if_fail (store != NULL && options != NULL, FALSE);

  if (!jalons_store_begin_bulk (store, JALONS_JOURNAL_DEMONSTRATED, error))
    return FALSE;
  if (options->association)
    filled = jalons_demo_association_fill (store, options, cancellable, error);
  else
    filled = options->departement ? jalons_demo_desk_fill (store, options, cancellable, error)
                                  : fill_nation (store, options, cancellable, error);
  if (filled && jalons_store_assign_codes (store, error) && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);
  return FALSE;
}
