/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The commands that make a register: init and demo. */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "jalons-cli.h"
#include "jalons-demo.h"

#define DEFAULT_TODAY "2026-01-15"
#define LARGEST_SCALE 1000

int
jalons_command_init (int argc, char **argv)
{
  g_autofree char *kind = NULL;
  g_autofree char *departement = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = NULL;
  JalonsRegister reg = { .today = JALONS_DAY_NONE };
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("departement, association, national or demonstration"),
      N_ ("KIND") },
    { "departement", 0, 0, G_OPTION_ARG_STRING, &departement, N_ ("The register's département"), N_ ("CODE") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("What the register is called"), N_ ("TEXT") },
    { NULL },
  };

  if (!jalons_cli_parse ("init", entries, &argc, &argv, 1)
      || !jalons_cli_read_departement ("--departement", departement, &reg.departement))
    return JALONS_EXIT_USAGE;
  reg.kind = kind ? jalons_codes_match (JALONS_CODES_KIND, kind) : 0;
  reg.name = name;
  reg.demonstration = reg.kind == JALONS_KIND_DEMONSTRATION;
  if (reg.demonstration)
    reg.today = jalons_day_from_iso (DEFAULT_TODAY);
  if (!reg.kind)
    return jalons_cli_fail (JALONS_EXIT_USAGE,
                            _ ("--kind: write departement, association, national or demonstration."));
  if ((reg.kind == JALONS_KIND_DEPARTEMENT) != (reg.departement != 0))
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--departement goes with --kind departement, and only with it."));
  store = jalons_store_create (argv[1], &reg, &error);
  if (!store)
    return jalons_cli_fail_with (argv[1], error);
  fprintf (stderr, "%s\n",
           _ ("The register is made. It is not encrypted yet: only fictional data may go in."));

  return JALONS_EXIT_DONE;
}

static int
fill_demonstration (const char *path, const JalonsDemoOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = NULL;
  JalonsRegister reg = { .kind = options->departement ? JALONS_KIND_DEPARTEMENT : JALONS_KIND_DEMONSTRATION,
                         .departement = options->departement,
                         .demonstration = TRUE,
                         .today = options->today };
  gboolean filled;

  reg.name = _ ("Demonstration");
  store = jalons_store_create (path, &reg, &error);
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
    { "today", 0, 0, G_OPTION_ARG_STRING, &today, N_ ("The register's own day (2026-01-15)"), N_ ("DATE") },
    { NULL },
  };

  if (!jalons_cli_parse ("demo", entries, &argc, &argv, 1)
      || !jalons_cli_read_departement ("--departement", departement, &options.departement)
      || !jalons_cli_read_day ("--today", today ? today : DEFAULT_TODAY, &options.today))
    return JALONS_EXIT_USAGE;
  if (scale < 1 || scale > LARGEST_SCALE)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--scale: write a whole number from 1 to %d."), LARGEST_SCALE);
  options.seed = seed;
  options.scale = scale;

  return fill_demonstration (argv[1], &options);
}
