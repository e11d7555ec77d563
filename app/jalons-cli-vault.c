/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The commands about the file of a register: verify, backup, restore. */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "jalons-backup.h"
#include "jalons-cli-json.h"
#include "jalons-cli-secrets.h"
#include "jalons-cli.h"
#include "jalons-journal.h"
#include "jalons-passphrase.h"
#include "jalons-pieces.h"
#include "jalons-text-journal.h"
#include "jalons-text-vault.h"

typedef struct {
  char            *passphrase; /* NULL: as a demonstration */
  JalonsCredential credential;
} Finder;

static void
clear_finder (Finder *finder)
{
  g_clear_pointer (&finder->passphrase, jalons_passphrase_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finder, clear_finder)

/* A file that is not opened as a register asks for its key itself: at the terminal, the first time. */
static JalonsKey *
find_key_cb (const JalonsBaseHeader *header, gpointer data, GError **error)
{
  Finder *finder = data;
  g_autoptr (JalonsActor) actor = NULL;
  g_autoptr (GError) refused = NULL;
  JalonsKey *key = NULL;

  if (finder->passphrase)
    return jalons_keyring_open (header, &finder->credential, &actor, error);
  key = jalons_keyring_open (header, NULL, &actor, &refused);
  if (!key && g_error_matches (refused, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_LOCKED) && jalons_cli_has_terminal ())
    finder->passphrase = jalons_cli_ask (_ ("Passphrase: "), TRUE);
  if (!key && finder->passphrase && jalons_cli_credential (finder->passphrase, &finder->credential))
    return jalons_keyring_open (header, &finder->credential, &actor, error);
  if (!key)
    g_propagate_error (error, g_steal_pointer (&refused));

  return key;
}

/* By the file that is given, if one is. */
static gboolean
prepare_finder (Finder *finder)
{
  if (!jalons_cli_passphrase_file ())
    return TRUE;
  finder->passphrase = jalons_cli_read_secret ("--passphrase-file", jalons_cli_passphrase_file ());

  return finder->passphrase && jalons_cli_credential (finder->passphrase, &finder->credential);
}

static void
print_sentences (char **sentences)
{
  for (guint i = 0; sentences[i]; i++)
    puts (sentences[i]);
}

static void
count_bad_cb (const char *identity, JalonsRef id, JalonsPieceState state, gpointer data)
{
  if (state == JALONS_PIECE_WHOLE || state == JALONS_PIECE_ORPHAN)
    return;
  jalons_cli_fail (0, _ ("The document %s is missing or damaged."), identity);
  (*(guint *) data)++;
}

/* Every document beside the register, to its end. */
static int
verify_pieces (JalonsStore *store, const char *path)
{
  g_autoptr (GError) error = NULL;
  guint bad = 0;

  if (!jalons_pieces_verify (store, count_bad_cb, NULL, &bad, jalons_cli_cancellable (), &error))
    return jalons_cli_fail_with (path, error);

  return bad ? JALONS_EXIT_REFUSED : JALONS_EXIT_DONE;
}

/* Who can write the register's file with its key can also rewrite its pages: the journal is proved apart. */
static int
verify_journal (const char *path, const char *anchor_text, JalonsJournalCheck *check)
{
  int status = JALONS_EXIT_DONE;
  g_autoptr (JalonsStore) store = jalons_cli_open (path, TRUE, &status);
  g_autoptr (GArray) slots = NULL;
  g_autoptr (GError) error = NULL;
  JalonsJournalAnchor anchor;

  if (!store)
    return status;
  if (anchor_text && !jalons_journal_anchor_parse (anchor_text, &anchor))
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--anchor: this is no anchor, or it was copied wrong."));
  slots = jalons_journal_slots (store);
  if (!jalons_journal_verify (store, (const JalonsJournalSlot *) slots->data, slots->len, jalons_cli_progress, NULL,
                              jalons_cli_cancellable (), check, &error)
      || (anchor_text && check->fault == JALONS_JOURNAL_SOUND
          && !jalons_journal_check_anchor (store, &anchor, check, &error)))
    return jalons_cli_fail_with (path, error);
  jalons_cli_progress_end ();

  if (check->fault != JALONS_JOURNAL_SOUND)
    return JALONS_EXIT_REFUSED;

  return verify_pieces (store, path);
}

static void
print_verification (const JalonsVerification *found, const JalonsJournalCheck *journal)
{
  g_auto (GStrv) sentences = jalons_text_verification (found);
  g_autofree char *of_journal = jalons_text_journal_check (journal);

  print_sentences (sentences);
  puts (of_journal);
}

int
jalons_command_verify (int argc, char **argv)
{
  g_autofree char *against = NULL;
  g_autofree char *anchor = NULL;
  g_autofree char *format = NULL;
  gboolean json = FALSE, done;
  g_auto (Finder) finder = { 0 };
  g_autoptr (GError) error = NULL;
  JalonsVerification found = { 0 };
  JalonsJournalCheck journal = { 0 };
  int status;
  const GOptionEntry entries[] = {
    { "against", 0, 0, G_OPTION_ARG_FILENAME, &against, N_ ("A backup or another copy, compared page by page"),
      N_ ("FILE") },
    { "anchor", 0, 0, G_OPTION_ARG_STRING, &anchor, N_ ("An anchor of the journal, as it was copied"), N_ ("TEXT") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("text or json"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("verify", entries, &argc, &argv, 1) || !jalons_cli_read_format (format, &json)
      || !prepare_finder (&finder))
    return JALONS_EXIT_USAGE;
  done = against ? jalons_backup_verify_against (argv[1], against, find_key_cb, &finder, &found, &error)
                 : jalons_backup_verify (argv[1], find_key_cb, &finder, NULL, &found, &error);
  if (!done)
    return jalons_cli_fail_with (argv[1], error);
  status = verify_journal (argv[1], anchor, &journal);
  if (status != JALONS_EXIT_DONE && status != JALONS_EXIT_REFUSED)
    return status;
  if (json)
    jalons_cli_print_verification (&found, &journal);
  else
    print_verification (&found, &journal);

  return jalons_verification_is_sound (&found) ? status : JALONS_EXIT_REFUSED;
}

/* Of a register that does not open, what is whole. */
static int
salvage (const char *path, const char *destination)
{
  g_auto (Finder) finder = { 0 };
  g_auto (GStrv) sentences = NULL;
  g_autoptr (GError) error = NULL;
  JalonsVerification found = { 0 };

  if (!prepare_finder (&finder))
    return JALONS_EXIT_USAGE;
  if (!jalons_backup_salvage (path, destination, find_key_cb, &finder, &found, &error))
    return jalons_cli_fail_with (path, error);
  sentences = jalons_text_verification (&found);
  print_sentences (sentences);
  fprintf (stderr, "%s\n", _ ("What could be read is written, encrypted: it opens as the register did."));

  return jalons_verification_is_sound (&found) ? JALONS_EXIT_DONE : JALONS_EXIT_REFUSED;
}

int
jalons_command_backup (int argc, char **argv)
{
  gboolean damaged = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = NULL;
  int status = JALONS_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "damaged", 0, 0, G_OPTION_ARG_NONE, &damaged, N_ ("What can be read of a register that does not open"), NULL },
    { NULL },
  };

  if (!jalons_cli_parse ("backup", entries, &argc, &argv, 2))
    return JALONS_EXIT_USAGE;
  if (damaged)
    return salvage (argv[1], argv[2]);
  store = jalons_cli_open (argv[1], TRUE, &status);
  if (!store)
    return status;
  if (!jalons_backup_now (jalons_store_file (store), argv[2], &error))
    return jalons_cli_fail_with (argv[2], error);
  fprintf (stderr, "%s\n", _ ("The backup is made, encrypted: it opens as the register does."));

  return JALONS_EXIT_DONE;
}

int
jalons_command_restore (int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  g_auto (Finder) finder = { 0 };
  g_auto (GStrv) sentences = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *marks = jalons_store_marks_folder ();
  JalonsRestoring restoring = { 0 };

  if (!jalons_cli_parse ("restore", entries, &argc, &argv, 2) || !prepare_finder (&finder))
    return JALONS_EXIT_USAGE;
  if (!jalons_backup_restore (argv[2], argv[1], find_key_cb, &finder, marks, jalons_store_now (), &restoring, &error))
    return jalons_cli_fail_with (argv[2], error);
  sentences = jalons_text_restoring (&restoring);
  print_sentences (sentences);
  jalons_restoring_clear (&restoring);

  return JALONS_EXIT_DONE;
}
