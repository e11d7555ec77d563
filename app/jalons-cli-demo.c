/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command that makes a demonstration. */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "jalons-cli.h"
#include "jalons-demo-association.h"
#include "jalons-demo.h"

#define DEFAULT_TODAY "2026-01-15"
#define LARGEST_SCALE 1000

static int
fill_demonstration (const char *path, const JalonsDemoOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = NULL;
  JalonsRegister reg = { .kind = options->association   ? JALONS_KIND_ASSOCIATION
                                 : options->departement ? JALONS_KIND_DEPARTEMENT
                                                        : JALONS_KIND_DEMONSTRATION,
                         .departement = options->departement,
                         .demonstration = TRUE,
                         .today = options->today };
  gboolean filled;

  reg.name = options->association ? (char *) JALONS_DEMO_ASSOCIATION_NAME : _ ("Demonstration");
  store = jalons_store_create (path, &reg, NULL, 0, &error);
  if (!store)
    return jalons_cli_fail_with (path, error);
  filled = jalons_demo_fill (store, options, jalons_cli_cancellable (), &error);
  if (filled)
    return JALONS_EXIT_DONE;
  g_clear_pointer (&store, jalons_store_free);
  remove (path);

  return jalons_cli_fail_with (path, error);
}

int
jalons_command_demo (int argc, char **argv)
{
  gint64 seed = 1;
  int scale = 1;
  g_autofree char *departement = NULL;
  g_autofree char *today = NULL;
  JalonsDemoOptions options = { 0 };
  const GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_ ("Other people, the same totals"), N_ ("N") },
    { "scale", 0, 0, G_OPTION_ARG_INT, &scale, N_ ("K times as many people"), N_ ("K") },
    { "departement", 0, 0, G_OPTION_ARG_STRING, &departement, N_ ("The desk of one département's delegate"),
      N_ ("CODE") },
    { "association", 0, 0, G_OPTION_ARG_NONE, &options.association, N_ ("The register of an association"), NULL },
    { "today", 0, 0, G_OPTION_ARG_STRING, &today, N_ ("The register's own day (2026-01-15)"), N_ ("DATE") },
    { NULL },
  };

  if (!jalons_cli_parse ("demo", entries, &argc, &argv, 1)
      || !jalons_cli_read_departement ("--departement", departement, &options.departement)
      || !jalons_cli_read_day ("--today", today ? today : DEFAULT_TODAY, &options.today))
    return JALONS_EXIT_USAGE;
  if (options.association && options.departement)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--association works in several départements: leave --departement out."));
  if (scale < 1 || scale > LARGEST_SCALE)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--scale: write a whole number from 1 to %d."), LARGEST_SCALE);
  options.seed = seed;
  options.scale = scale;

  return fill_demonstration (argv[1], &options);
}
