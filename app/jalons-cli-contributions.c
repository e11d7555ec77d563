/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* What a register contributes to the national count. */

#include "config.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "jalons-cli.h"
#include "jalons-contributions-json.h"
#include "jalons-text.h"

static int
run_contributions (const char *register_path, int year, JalonsDay as_of)
{
  g_autoptr (GError) error = NULL;
  int status = JALONS_EXIT_DONE;
  g_autoptr (JalonsStore) store = jalons_cli_open (register_path, TRUE, &status);
  g_autoptr (JalonsContributions) contributions = NULL;
  g_autoptr (GOutputStream) stream = NULL;

  if (!store)
    return status;
  contributions = jalons_contributions_new (store, year, as_of, &error);
  if (!contributions && error->domain == JALONS_REPORT_ERROR)
    {
      g_autofree char *sentence = jalons_text_error (error);

      return jalons_cli_fail (JALONS_EXIT_USAGE, "%s", sentence);
    }
  if (!contributions)
    return jalons_cli_fail_with (register_path, error);
  stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  if (!jalons_contributions_write_json (contributions, stream, jalons_cli_cancellable (), &error))
    return jalons_cli_fail_with (_ ("The contributions"), error);

  return JALONS_EXIT_DONE;
}

int
jalons_command_contributions (int argc, char **argv)
{
  int year = 0;
  JalonsDay as_of;
  g_autofree char *as_of_text = NULL;
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &year, N_ ("The year that is counted"), N_ ("YEAR") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of_text, N_ ("The day the report looks from (31 December)"),
      N_ ("DATE") },
    { NULL },
  };

  if (!jalons_cli_parse ("contributions", entries, &argc, &argv, 1)
      || !jalons_cli_read_day ("--as-of", as_of_text, &as_of))
    return JALONS_EXIT_USAGE;
  if (!year)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--year is missing."));

  return run_contributions (argv[1], year, as_of);
}
