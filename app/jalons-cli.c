/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

#include "config.h"

#include "jalons-cli.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "jalons-locale.h"
#include "jalons-protect.h"
#include "jalons-seclusion.h"
#include "jalons-text.h"

static const JalonsCommand commands[] = {
  { "init", N_ ("REGISTER --kind KIND"), N_ ("Make an empty register"), jalons_command_init },
  { "import", N_ ("REGISTER FOLDER"), N_ ("Read a folder of tables into a register"), jalons_command_import },
  { "import-sheet", N_ ("REGISTER FILE"),
    N_ ("Read a workbook of one’s own (CSV, XLSX, ODS) into a register"), jalons_command_import_sheet },
  { "export-tables", N_ ("REGISTER FOLDER"), N_ ("Write the tables of a register"),
    jalons_command_export_tables },
  { "report", N_ ("REGISTER --year YEAR"), N_ ("Compute the yearly report"), jalons_command_report },
  { "contributions", N_ ("REGISTER --year YEAR"), N_ ("Compute what a register contributes to the national count"),
    jalons_command_contributions },
  { "bilan", N_ ("REGISTER --year YEAR"), N_ ("Compute the yearly bilan of an association"), jalons_command_bilan },
  { "dossier", N_ ("REGISTER CODE --output FILE"), N_ ("Write a person’s whole dossier as a document"),
    jalons_command_dossier },
  { "documents", N_ ("REGISTER --session ID --output FOLDER"),
    N_ ("Write the documents of a session of the commission"), jalons_command_documents },
  { "afis", N_ ("REGISTER --month MONTH"),
    N_ ("List who is to be paid the AFIS in a month, and what is wrong"), jalons_command_afis },
  { "reconcile", N_ ("REGISTER FILE --month MONTH"),
    N_ ("Compare a payer’s statement (CSV, XLSX, ODS) with the register"), jalons_command_reconcile },
  { "check", N_ ("REGISTER"), N_ ("Look for facts that clash"), jalons_command_check },
  { "duplicates", N_ ("REGISTER"), N_ ("Look for persons entered twice"), jalons_command_duplicates },
  { "due", N_ ("REGISTER --date DATE"), N_ ("Say what will be missing and what is due"), jalons_command_due },
  { "verify", N_ ("REGISTER"), N_ ("Prove a register or a backup, and its journal"), jalons_command_verify },
  { "backup", N_ ("REGISTER FILE"), N_ ("Write a backup, encrypted"), jalons_command_backup },
  { "restore", N_ ("REGISTER BACKUP"), N_ ("Put a backup in the place of a register"),
    jalons_command_restore },
  { "journal", N_ ("REGISTER"), N_ ("Read who changed what, and who looked"), jalons_command_journal },
  { "undo", N_ ("REGISTER"), N_ ("Undo what was last saved today, or redo it"), jalons_command_undo },
  { "merge", N_ ("REGISTER OTHER"), N_ ("Merge another copy of a register into it"), jalons_command_merge },
  { "slots", N_ ("REGISTER"), N_ ("List or change who may open a register"), jalons_command_slots },
  { "card", N_ ("REGISTER"), N_ ("Make the register’s card, and keep those of others"), jalons_command_card },
  { "seal", N_ ("REGISTER --to CARD --output FILE"), N_ ("Seal a dossier, or an answer, to whom a card is of"),
    jalons_command_seal },
  { "open", N_ ("REGISTER FILE"), N_ ("Show a sealed file, take it in or send it back"), jalons_command_open },
  { "inspect", N_ ("REGISTER FILE"), N_ ("Say who sealed a file, when, and what it is"), jalons_command_inspect },
  { "demo", N_ ("REGISTER"), N_ ("Make a demonstration register of fictional cases"), jalons_command_demo },
};

static volatile sig_atomic_t interrupted;
static gboolean progress_shown;

static const JalonsCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];

  return NULL;
}

int
jalons_cli_fail (int status, const char *format, ...)
{
  va_list args;
  g_autofree char *message = NULL;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  jalons_cli_progress_end ();
  fprintf (stderr, "jalonsctl: %s\n", message);

  return status;
}

static int
status_of (const GError *error)
{
  int code = jalons_store_error_code (error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || code == JALONS_STORE_ERROR_CANCELLED)
    return JALONS_EXIT_INTERRUPTED;
  if (code >= 0 && code != JALONS_STORE_ERROR_CONSTRAINT)
    return JALONS_EXIT_REGISTER;

  return JALONS_EXIT_REFUSED;
}

int
jalons_cli_fail_with (const char *what, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);

  return jalons_cli_fail (status_of (error), "%s: %s", what, sentence);
}

gboolean
jalons_cli_parse (const char *command, const GOptionEntry *entries, int *argc, char ***argv, int n_arguments)
{
  const JalonsCommand *known = find_command (command);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("jalonsctl %s %s", command, _ (known->arguments));

  g_set_prgname (name);
  g_option_context_set_summary (context, _ (known->summary));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, jalons_cli_opening_entries (), GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      jalons_cli_fail (JALONS_EXIT_USAGE, "%s", error->message);
      return FALSE;
    }
  if (*argc == n_arguments + 1)
    return TRUE;
  jalons_cli_fail (JALONS_EXIT_USAGE, _ ("%s: expected %s. See “jalonsctl %s --help”."), command,
                   _ (known->arguments), command);

  return FALSE;
}

gboolean
jalons_cli_read_day (const char *option, const char *text, JalonsDay *day)
{
  *day = JALONS_DAY_NONE;
  if (!text || jalons_day_parse (text, day) == JALONS_PARSED)
    return TRUE;
  jalons_cli_fail (JALONS_EXIT_USAGE, _ ("%s: “%s” is not a date. Write AAAA-MM-JJ."), option, text);

  return FALSE;
}

gboolean
jalons_cli_read_departement (const char *option, const char *text, int *departement)
{
  *departement = text ? jalons_codes_match (JALONS_CODES_DEPARTEMENT, text) : 0;
  if (!text || *departement)
    return TRUE;
  jalons_cli_fail (JALONS_EXIT_USAGE, _ ("%s: “%s” is not one of the 101 départements (01 … 976)."), option, text);

  return FALSE;
}

static void
interrupt_cb (int signal_number)
{
  interrupted = TRUE;
}

GCancellable *
jalons_cli_cancellable (void)
{
  static GCancellable *cancellable;
  struct sigaction action = { .sa_handler = interrupt_cb, .sa_flags = SA_RESETHAND };

  if (!cancellable)
    {
      cancellable = g_cancellable_new ();
      sigaction (SIGINT, &action, NULL);
      sigaction (SIGTERM, &action, NULL);
    }

  return cancellable;
}

void
jalons_cli_progress (double fraction, gpointer data)
{
  static int shown = -1;
  int percent = (int) (CLAMP (fraction, 0, 1) * 100);

  if (interrupted)
    g_cancellable_cancel (jalons_cli_cancellable ());
  if (percent == shown || !isatty (STDERR_FILENO))
    return;
  shown = percent;
  progress_shown = TRUE;
  fprintf (stderr, "\r%3d%s%%", percent, "\302\240");
  fflush (stderr);
}

void
jalons_cli_progress_end (void)
{
  if (progress_shown)
    fputs ("\r      \r", stderr);
  progress_shown = FALSE;
}

int
jalons_cli_finish (int status)
{
  jalons_cli_progress_end ();
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;

  return jalons_cli_fail (JALONS_EXIT_REFUSED, _ ("The result cannot be written: %s"), g_strerror (errno));
}

static void
print_help (void)
{
  g_print (_ ("Usage: jalonsctl COMMAND …\n\nFollows parcours de sortie de la prostitution: registers, tables and "
              "the yearly report.\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-14s %s\n", commands[i].name, _ (commands[i].summary));
  g_print ("\n%s\n", _ ("“jalonsctl COMMAND --help” says more of a command."));
  g_print ("%s\n", _ ("Exit status: 0 done, 1 data refused, 2 usage, 3 register not opened, 4 interrupted."));
}

int
main (int argc, char **argv)
{
  const JalonsCommand *command = NULL;

  jalons_seclusion_enter ();
  jalons_protect_process ();
  jalons_locale_init ();
  g_set_prgname ("jalonsctl");
  if (argc < 2)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("A command is missing. See “jalonsctl --help”."));
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      print_help ();
      return jalons_cli_finish (JALONS_EXIT_DONE);
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("jalonsctl %s\n", JALONS_VERSION);
      return jalons_cli_finish (JALONS_EXIT_DONE);
    }
  command = find_command (argv[1]);
  if (!command)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("Unknown command “%s”. See “jalonsctl --help”."), argv[1]);

  return jalons_cli_finish (command->run (argc - 1, argv + 1));
}
