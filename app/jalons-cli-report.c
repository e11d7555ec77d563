/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The commands that read a register: report and check. */

#include "config.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "jalons-check.h"
#include "jalons-cli-json.h"
#include "jalons-cli.h"
#include "jalons-report-export.h"
#include "jalons-text.h"

/* The figures people ask for first. */
static const char *const key_figures[]
    = { "S1", "S2", "S6", "E1", "E2", "D1", "D2", "D3", "D4", "D5", "A1", "A2", "P3", "D6", "C2", "C3", "C4", "C6", "G1" };

static gboolean
write_key_figures (const JalonsReport *report, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  char day[JALONS_DAY_TEXT_SIZE];
  g_autoptr (GString) text = g_string_new (NULL);

  jalons_day_write_fr (jalons_report_as_of (report), day);
  if (jalons_report_is_demonstration (report))
    g_string_append_printf (text, "%s\n", _ ("Demonstration: fictional cases."));
  g_string_append_printf (text, _ ("Key figures of %d, as of %s"), jalons_report_year (report), day);
  g_string_append (text, "\n\n");
  for (guint i = 0; i < G_N_ELEMENTS (key_figures); i++)
    {
      const JalonsIndicator *indicator = jalons_indicator_find (key_figures[i]);
      g_autofree char *count = jalons_text_count (jalons_report_value (report, indicator, JALONS_WHOLE));
      int padding = 12 - (int) g_utf8_strlen (count, -1);

      g_string_append_printf (text, "%*s%s  %s\n", padding, "", count, indicator->label);
    }

  return g_output_stream_write_all (stream, text->str, text->len, NULL, cancellable, error);
}

static JalonsReportFormat
format_code (const char *format)
{
  if (strcmp (format, "xlsx") == 0)
    return JALONS_REPORT_XLSX;

  return strcmp (format, "csv") == 0 ? JALONS_REPORT_CSV : JALONS_REPORT_JSON;
}

static gboolean
write_to_stdout (const JalonsReport *report, JalonsReportWriter writer, GError **error)
{
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  return writer (report, stream, jalons_cli_cancellable (), error);
}

/* The key figures are a writing of the command line alone. */
static gboolean
write_report (const JalonsReportExport *export, const char *format, const char *path, GError **error)
{
  const JalonsReport *report = jalons_report_export_get_report (export);
  JalonsReportWriter writer = jalons_report_writer (format_code (format));

  if (strcmp (format, "text") == 0)
    writer = write_key_figures;
  if (!path)
    return write_to_stdout (report, writer, error);
  if (writer == write_key_figures)
    return jalons_report_write_file (report, writer, path, jalons_cli_cancellable (), error);

  return jalons_report_export_write (export, path, jalons_cli_progress, NULL, jalons_cli_cancellable (), error);
}

/* Without --format, the name of the file tells; JSON otherwise. */
static const char *
find_format (const char *format, const char *path)
{
  if (format)
    return format;
  if (path && g_str_has_suffix (path, ".xlsx"))
    return "xlsx";

  return path && g_str_has_suffix (path, ".csv") ? "csv" : "json";
}

static int
run_report (const char *register_path, int year, JalonsDay as_of, const char *format, const char *path)
{
  g_autoptr (GError) error = NULL;
  int status = JALONS_EXIT_DONE;
  g_autoptr (JalonsStore) store = jalons_cli_open (register_path, TRUE, &status);
  g_autoptr (JalonsReportExport) export = NULL;

  if (!store)
    return status;
  export = jalons_report_export_new (store, year, as_of, format_code (format), &error);
  if (!export && error->domain == JALONS_REPORT_ERROR)
    {
      g_autofree char *sentence = jalons_text_error (error);

      return jalons_cli_fail (JALONS_EXIT_USAGE, "%s", sentence);
    }
  if (!export)
    return jalons_cli_fail_with (register_path, error);
  if (!write_report (export, format, path, &error))
    return jalons_cli_fail_with (path ? path : _ ("The report"), error);

  return JALONS_EXIT_DONE;
}

int
jalons_command_report (int argc, char **argv)
{
  static const char *const formats[] = { "json", "csv", "xlsx", "text", NULL };
  int year = 0;
  JalonsDay as_of;
  g_autofree char *as_of_text = NULL;
  g_autofree char *format = NULL;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "year", 0, 0, G_OPTION_ARG_INT, &year, N_ ("The year of the report"), N_ ("YEAR") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of_text, N_ ("The day the report looks from (31 December)"),
      N_ ("DATE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("json, csv, xlsx, or text for the key figures"),
      N_ ("FORMAT") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &path, N_ ("Where to write it"), N_ ("FILE") },
    { NULL },
  };

  if (!jalons_cli_parse ("report", entries, &argc, &argv, 1)
      || !jalons_cli_read_day ("--as-of", as_of_text, &as_of))
    return JALONS_EXIT_USAGE;
  if (!year)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--year is missing."));
  if (format && !g_strv_contains (formats, format))
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--format: write json, csv, xlsx or text."));
  if (strcmp (find_format (format, path), "xlsx") == 0 && !path)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("A workbook needs --output FILE."));

  return run_report (argv[1], year, as_of, find_format (format, path), path);
}

typedef struct {
  JalonsStore *store;
  GArray      *findings;
  GPtrArray   *parcours; /* the code shown for each */
  gboolean     errors;
} CheckResult;

static void
take_findings_cb (GArray *findings, gpointer data)
{
  CheckResult *result = data;

  for (guint i = 0; i < findings->len; i++)
    {
      JalonsFinding *finding = &g_array_index (findings, JalonsFinding, i);

      result->errors = result->errors || jalons_finding_severity (finding->code) == JALONS_SEVERITY_ERROR;
      g_ptr_array_add (result->parcours,
                       jalons_store_parcours_code (result->store, finding->parcours, finding->personne));
      g_array_append_vals (result->findings, finding, 1);
      memset (finding->args, 0, sizeof finding->args);
    }
}

static void
print_findings (const CheckResult *result)
{
  for (guint i = 0; i < result->findings->len; i++)
    {
      const JalonsFinding *finding = &g_array_index (result->findings, JalonsFinding, i);
      const char *code = g_ptr_array_index (result->parcours, i);
      g_autofree char *sentence = jalons_text_finding (finding);

      printf ("%s: %s [%s]\n", code ? code : "—", sentence, jalons_finding_code_text (finding->code));
    }
  if (result->findings->len == 0)
    puts (_ ("Nothing clashes."));
}

int
jalons_command_check (int argc, char **argv)
{
  int status = JALONS_EXIT_DONE;
  gboolean json = FALSE;
  g_autofree char *format = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = NULL;
  g_autoptr (GArray) findings = jalons_findings_new ();
  g_autoptr (GPtrArray) parcours = g_ptr_array_new_with_free_func (g_free);
  CheckResult result = { NULL, findings, parcours, FALSE };
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("text or json"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("check", entries, &argc, &argv, 1) || !jalons_cli_read_format (format, &json))
    return JALONS_EXIT_USAGE;
  store = result.store = jalons_cli_open (argv[1], TRUE, &status);
  if (!store)
    return status;
  if (!jalons_check_run (store, JALONS_CHECK_STANDING, take_findings_cb, &result, jalons_cli_cancellable (),
                         &error))
    return jalons_cli_fail_with (argv[1], error);
  if (json)
    jalons_cli_print_check (store, findings, parcours);
  else
    print_findings (&result);

  return result.errors ? JALONS_EXIT_REFUSED : JALONS_EXIT_DONE;
}
