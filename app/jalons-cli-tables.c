/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The commands that move tables: import and export-tables. */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "jalons-cli-json.h"
#include "jalons-cli-secrets.h"
#include "jalons-cli.h"
#include "jalons-import.h"
#include "jalons-journal.h"
#include "jalons-passphrase.h"
#include "jalons-store-saving.h"
#include "jalons-table-export.h"
#include "jalons-text.h"

static void
print_issues (const GArray *issues, guint64 total)
{
  for (guint i = 0; i < issues->len; i++)
    {
      g_autofree char *line = jalons_text_issue (&g_array_index (issues, JalonsImportIssue, i));

      fprintf (stderr, "%s\n", line);
    }
  if (total > issues->len)
    {
      g_autofree char *count = jalons_text_count (total - issues->len);

      fprintf (stderr, _ ("… and %s more.\n"), count);
    }
}

static void
print_rows (const JalonsImportResult *result)
{
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    {
      g_autofree char *count = jalons_text_count (result->rows[i]);

      if (result->present[i])
        printf ("%-14s %10s\n", jalons_table (i)->name, count);
    }
}

/* How many of each the rule sheet finds in what was brought; `check` says which. */
static void
print_findings (const JalonsImportResult *result)
{
  g_autofree char *count = jalons_text_count (result->findings_total);

  if (result->findings_total)
    fprintf (stderr,
             g_dngettext (GETTEXT_PACKAGE,
                          "%s finding of the rules, which does not stop the import: see jalonsctl check.\n",
                          "%s findings of the rules, which do not stop the import: see jalonsctl check.\n",
                          result->findings_total),
             count);
}

static void
print_text (const JalonsImportResult *result, gboolean rehearse)
{
  print_issues (result->errors, result->errors_total);
  if (result->warnings_total)
    fprintf (stderr, "%s\n", _ ("Warnings, which do not stop the import:"));
  print_issues (result->warnings, result->warnings_total);
  if (result->errors_total)
    {
      g_autofree char *count = jalons_text_count (result->errors_total);

      fprintf (stderr, g_dngettext (GETTEXT_PACKAGE, "%s error: nothing was imported.\n",
                                    "%s errors: nothing was imported.\n", result->errors_total),
               count);
      return;
    }
  print_findings (result);
  print_rows (result);
  puts (rehearse ? _ ("Rehearsal: nothing was imported.") : _ ("Imported."));
}

static int
run_import (JalonsStore *store, const char *folder, gboolean rehearse, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsImportResult) result
      = jalons_import (store, folder, rehearse, jalons_cli_progress, NULL, jalons_cli_cancellable (), &error);

  jalons_cli_progress_end ();
  if (!result)
    return jalons_cli_fail_with (folder, error);
  if (json)
    jalons_cli_print_import (result, rehearse);
  else
    print_text (result, rehearse);

  return result->errors_total ? JALONS_EXIT_REFUSED : JALONS_EXIT_DONE;
}

int
jalons_command_import (int argc, char **argv)
{
  gboolean rehearse = FALSE, json = FALSE;
  g_autofree char *format = NULL;
  int status = JALONS_EXIT_DONE;
  g_autoptr (JalonsStore) store = NULL;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &rehearse, N_ ("Say what would be found, change nothing"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("text or json"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("import", entries, &argc, &argv, 2) || !jalons_cli_read_format (format, &json))
    return JALONS_EXIT_USAGE;
  store = jalons_cli_open (argv[1], FALSE, &status);

  return !store ? status : run_import (store, argv[2], rehearse, json);
}

/* Why the tables leave: given, or typed, or not. Owned by the caller. */
static char *
find_reason (const char *given)
{
  g_autofree char *typed = NULL;
  char *answer = NULL;

  if (given && *given)
    return g_strdup (given);
  if (jalons_cli_has_terminal ())
    {
      answer = jalons_cli_ask (_ ("Why are these tables exported? For the journal: "), FALSE);
      typed = g_strdup (answer);
      g_clear_pointer (&answer, jalons_passphrase_free);
    }
  if (typed && *g_strstrip (typed))
    return g_steal_pointer (&typed);
  jalons_cli_fail (0, _ ("No reason was given for this export: give --reason. Its journal says so."));

  return g_strdup (_ ("not given"));
}

/* Before anything is written: what cannot be noted does not leave. */
static int
note_export (JalonsStore *store, const char *path, const char *folder, const char *given)
{
  g_autofree char *name = g_path_get_basename (folder);
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  JalonsSaving saving = { 0 };

  jalons_store_saving (store, &saving);
  fprintf (stderr, "%s\n", _ ("These tables will be in clear: whoever has the folder reads them."));
  if (saving.read_only)
    {
      jalons_cli_fail (0, _ ("%s can only be read now: this export is not noted in its journal."), path);
      return JALONS_EXIT_DONE;
    }
  reason = find_reason (given);

  return jalons_journal_export (store, 0, 0, 0, name, reason, NULL, &error) ? JALONS_EXIT_DONE
                                                                            : jalons_cli_fail_with (path, error);
}

int
jalons_command_export_tables (int argc, char **argv)
{
  int status = JALONS_EXIT_DONE;
  g_autofree char *reason = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = NULL;
  gboolean demonstration = FALSE;
  const GOptionEntry entries[] = {
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why the tables leave the register, for its journal"), N_ ("TEXT") },
    { NULL },
  };

  if (!jalons_cli_parse ("export-tables", entries, &argc, &argv, 2))
    return JALONS_EXIT_USAGE;
  /* Whose persons are fictional: nothing is asked, nothing is written. */
  demonstration = jalons_cli_is_demonstration (argv[1]);
  store = demonstration ? jalons_cli_open (argv[1], TRUE, &status) : jalons_cli_open_or_read (argv[1], &status);
  if (!store)
    return status;
  if (!demonstration)
    status = note_export (store, argv[1], argv[2], reason);
  if (status != JALONS_EXIT_DONE)
    return status;
  if (!jalons_export_tables (store, argv[2], jalons_cli_cancellable (), &error))
    return jalons_cli_fail_with (argv[2], error);

  return JALONS_EXIT_DONE;
}
