/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The bilan of an association. */

#include "config.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "jalons-bilan-export.h"
#include "jalons-cli.h"
#include "jalons-report.h"
#include "jalons-text-bilan.h"
#include "jalons-text.h"

/* The year, then all of them: a writing of the command line alone. */
static gboolean
write_text (const JalonsBilan *bilan, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  const int years[] = { jalons_bilan_year (bilan), JALONS_BILAN_CUMUL };
  g_autoptr (GString) text = g_string_new (NULL);
  char day[JALONS_DAY_TEXT_SIZE];

  if (jalons_bilan_is_demonstration (bilan))
    g_string_append_printf (text, "%s\n", _ ("Demonstration: fictional cases."));
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autofree char *period = jalons_text_bilan_period (bilan, years[i]);
      g_autoptr (GPtrArray) tableaux = jalons_text_bilan (bilan, years[i]);
      g_autofree char *lines = jalons_text_bilan_lines (tableaux);

      g_string_append_printf (text, _ ("Bilan of the association, %s, as of %s"), period,
                              jalons_day_write_fr (jalons_bilan_as_of (bilan), day));
      g_string_append_printf (text, "\n\n%s\n", lines);
    }

  return g_output_stream_write_all (stream, text->str, text->len, NULL, cancellable, error);
}

static JalonsBilanWriter
find_writer (const char *format, const char *path)
{
  if (!format)
    return path && g_str_has_suffix (path, ".csv") ? jalons_bilan_write_csv : jalons_bilan_write_json;
  if (strcmp (format, "text") == 0)
    return write_text;

  return strcmp (format, "csv") == 0 ? jalons_bilan_write_csv : jalons_bilan_write_json;
}

static int
run_bilan (const char *register_path, int year, JalonsDay as_of, JalonsBilanWriter writer, const char *path)
{
  g_autoptr (GError) error = NULL;
  int status = JALONS_EXIT_DONE;
  g_autoptr (JalonsStore) store = jalons_cli_open (register_path, TRUE, &status);
  g_autoptr (JalonsBilan) bilan = store ? jalons_bilan_new (store, year, as_of, &error) : NULL;
  g_autoptr (GOutputStream) stream = NULL;
  gboolean written;

  if (!store)
    return status;
  if (!bilan && (error->domain == JALONS_REPORT_ERROR || error->domain == JALONS_BILAN_ERROR))
    {
      g_autofree char *sentence = jalons_text_error (error);

      return jalons_cli_fail (JALONS_EXIT_USAGE, "%s", sentence);
    }
  if (!bilan)
    return jalons_cli_fail_with (register_path, error);
  stream = path ? NULL : g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  written = path ? jalons_bilan_write_file (bilan, writer, path, jalons_cli_cancellable (), &error)
                 : writer (bilan, stream, jalons_cli_cancellable (), &error);

  return written ? JALONS_EXIT_DONE : jalons_cli_fail_with (path ? path : _ ("The bilan"), error);
}

int
jalons_command_bilan (int argc, char **argv)
{
  static const char *const formats[] = { "json", "csv", "text", NULL };
  int year = 0;
  JalonsDay as_of;
  g_autofree char *as_of_text = NULL;
  g_autofree char *format = NULL;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &year, N_ ("The year of the bilan"), N_ ("YEAR") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of_text, N_ ("The day the bilan looks from (31 December)"), N_ ("DATE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("json, csv or text"), N_ ("FORMAT") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &path, N_ ("Where to write it"), N_ ("FILE") },
    { NULL },
  };

  if (!jalons_cli_parse ("bilan", entries, &argc, &argv, 1) || !jalons_cli_read_day ("--as-of", as_of_text, &as_of))
    return JALONS_EXIT_USAGE;
  if (!year)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--year is missing."));
  if (format && !g_strv_contains (formats, format))
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--format: write json, csv or text."));

  return run_bilan (argv[1], year, as_of, find_writer (format, path), path);
}
