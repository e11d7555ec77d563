/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-store.h"

G_BEGIN_DECLS

/* jalonsctl: what each command shares. Results go to stdout, messages to stderr. */
typedef enum {
  JALONS_EXIT_DONE = 0,
  JALONS_EXIT_REFUSED = 1,     /* the data were refused, or findings are errors */
  JALONS_EXIT_USAGE = 2,
  JALONS_EXIT_REGISTER = 3,    /* the register cannot be opened */
  JALONS_EXIT_INTERRUPTED = 4, /* nothing changed */
} JalonsExit;

typedef struct {
  const char *name;
  const char *arguments; /* after the name, in the help */
  const char *summary;   /* msgid */
  int (*run) (int argc, char **argv);
} JalonsCommand;

int jalons_command_init          (int argc, char **argv);
int jalons_command_import        (int argc, char **argv);
int jalons_command_import_sheet  (int argc, char **argv);
int jalons_command_export_tables (int argc, char **argv);
int jalons_command_report        (int argc, char **argv);
int jalons_command_contributions (int argc, char **argv);
int jalons_command_bilan (int argc, char **argv);
int jalons_command_dossier (int argc, char **argv);
int jalons_command_documents (int argc, char **argv);
int jalons_command_afis (int argc, char **argv);
int jalons_command_reconcile (int argc, char **argv);
int jalons_command_check         (int argc, char **argv);
int jalons_command_duplicates    (int argc, char **argv);
int jalons_command_due           (int argc, char **argv);
int jalons_command_verify        (int argc, char **argv);
int jalons_command_backup        (int argc, char **argv);
int jalons_command_restore       (int argc, char **argv);
int jalons_command_journal       (int argc, char **argv);
int jalons_command_merge (int argc, char **argv);
int jalons_command_undo (int argc, char **argv);
int jalons_command_slots         (int argc, char **argv);
int jalons_command_card (int argc, char **argv);
int jalons_command_seal (int argc, char **argv);
int jalons_command_open (int argc, char **argv);
int jalons_command_inspect (int argc, char **argv);
int jalons_command_demo          (int argc, char **argv);

/* Parses the options of a command; FALSE after a usage error, which has been told. @n_arguments are
 * left in @argv after the name. */
gboolean jalons_cli_parse (const char *command, const GOptionEntry *entries, int *argc, char ***argv,
                           int n_arguments);

/* What every command takes to open a register, for jalons_cli_parse(). */
const GOptionEntry *jalons_cli_opening_entries (void);

/* The register of a command; NULL, told, with the status to end with. */
JalonsStore *jalons_cli_open (const char *path, gboolean read_only, int *status);

/* To write in it or, where that cannot be, to read it. */
JalonsStore *jalons_cli_open_or_read (const char *path, int *status);

/* By what its file says. */
gboolean     jalons_cli_is_demonstration (const char *path);

/* What --passphrase-file says, or NULL. The rest of a credential whose @passphrase is given, which must live
 * as long; FALSE, told, on a key file that cannot be read. */
const char *jalons_cli_passphrase_file (void);
gboolean    jalons_cli_credential      (char *passphrase, JalonsCredential *credential);

/* What was found at an opening, on stderr. */
void        jalons_cli_tell_opening    (const char *path, const JalonsOpening *opening);

/* "jalonsctl: message" on stderr; gives @status back. */
int      jalons_cli_fail  (int status, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Tells @error and gives the status that fits it. */
int      jalons_cli_fail_with (const char *what, const GError *error);

/* A day from an option, AAAA-MM-JJ or JJ/MM/AAAA; JALONS_DAY_NONE when @text is NULL. FALSE, told,
 * when it is no day. */
gboolean jalons_cli_read_day (const char *option, const char *text, JalonsDay *day);

/* A month from an option, AAAA-MM or MM/AAAA. FALSE, told, when it is none or is not there. */
gboolean jalons_cli_read_month (const char *option, const char *text, JalonsMonth *month);

/* A département from an option. */
gboolean jalons_cli_read_departement (const char *option, const char *text, int *departement);

/* Cancelled by SIGINT or SIGTERM, from the first call on; looked at by jalons_cli_progress(). */
GCancellable *jalons_cli_cancellable (void);

/* A JalonsProgress: a bar on stderr when it is a terminal. */
void     jalons_cli_progress (double fraction, gpointer data);
void     jalons_cli_progress_end (void);

/* Flushes stdout; a status that says whether all was written. */
int      jalons_cli_finish (int status);

G_END_DECLS
