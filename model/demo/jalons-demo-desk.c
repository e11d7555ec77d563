/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-desk.h"

#include "jalons-demo-round.h"
#include "jalons-demo-write.h"

gboolean
jalons_demo_desk_fill (JalonsStore *store, const JalonsDemoOptions *options, GCancellable *cancellable,
                       GError **error)
{
  JalonsRandom random;

  jalons_random_init (&random, options->seed, 0);

  g_autoptr (JalonsDemoCountry) country = jalons_demo_country_new (&random, options->departement);
  g_autoptr (JalonsDemoRound) round = jalons_demo_round_new (country, options->seed, 0, error);

  return round != NULL;
}
