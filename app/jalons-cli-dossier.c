/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command that writes a person's whole dossier as a document. */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "jalons-cli.h"
#include "jalons-journal.h"
#include "jalons-store-saving.h"
#include "jalons-text-document.h"
#include "jalons-text.h"

typedef struct {
  const char *code;
  char *path;
  char *reason;
  gboolean identity;
} Wish;

static void
clear_wish (Wish *wish)
{
  g_free (wish->path);
  g_free (wish->reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, clear_wish)

/* Before anything is written: what cannot be noted does not leave. A register that may only be read cannot note it. */
static gboolean
note (JalonsStore *store, const Wish *wish, JalonsRef personne, char **anchor, GError **error)
{
  g_autofree char *name = g_path_get_basename (wish->path);
  JalonsSaving saving = { 0 };

  jalons_store_saving (store, &saving);
  fprintf (stderr, "%s\n",
           wish->identity
               ? _ ("This document will be in clear, with her name: whoever has the file reads it.")
               : _ ("This document will be in clear: whoever has the file reads it."));
  if (!saving.read_only)
    return jalons_journal_export (store, JALONS_TABLE_PERSONNES, personne, 0, name, wish->reason, anchor,
                                  error);
  jalons_cli_fail (0, _ ("This register can only be read now: this export is not noted in its journal."));

  return TRUE;
}

static gboolean
write_document (JalonsStore *store, const Wish *wish, JalonsRef personne, const char *anchor, GError **error)
{
  /* Of a demonstration the same each time: nothing of the hour or of the journal. */
  const gint64 now = jalons_store_register (store)->demonstration ? 0 : jalons_store_now ();
  const JalonsDocumentWish document = { personne, 0, wish->code, wish->identity, anchor, now };
  g_autoptr (GBytes) bytes = jalons_text_document_odt (store, &document, error);
  g_autoptr (GFile) file = g_file_new_for_path (wish->path);
  gsize size = 0;
  const char *start = bytes ? g_bytes_get_data (bytes, &size) : NULL;

  return start
         && g_file_replace_contents (file, start, size, NULL, FALSE,
                                     G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                     jalons_cli_cancellable (), error);
}

static int
run (JalonsStore *store, const char *path, const Wish *wish)
{
  JalonsRef personne = jalons_store_find_personne (store, wish->code);
  g_autofree char *anchor = NULL;
  g_autoptr (GError) error = NULL;

  if (!personne)
    return jalons_cli_fail (JALONS_EXIT_REFUSED, _ ("Nobody has the code “%s” in this register."),
                            wish->code);
  if (!jalons_store_register (store)->demonstration && !note (store, wish, personne, &anchor, &error))
    return jalons_cli_fail_with (path, error);
  if (!write_document (store, wish, personne, anchor, &error))
    return jalons_cli_fail_with (wish->path, error);

  return JALONS_EXIT_DONE;
}

int
jalons_command_dossier (int argc, char **argv)
{
  int status = JALONS_EXIT_DONE;
  gboolean demonstration = FALSE;
  g_auto (Wish) wish = { 0 };
  g_autoptr (JalonsStore) store = NULL;
  const GOptionEntry entries[] = {
    { "identity", 0, 0, G_OPTION_ARG_NONE, &wish.identity,
      N_ ("With her name and births; without, ages only"), NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &wish.path, N_ ("Where to write it, an ODT"), N_ ("FILE") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &wish.reason, N_ ("Why it leaves the register, for its journal"),
      N_ ("TEXT") },
    { NULL },
  };

  if (!jalons_cli_parse ("dossier", entries, &argc, &argv, 2))
    return JALONS_EXIT_USAGE;
  if (!wish.path)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--output is missing."));
  wish.code = argv[2];
  /* Whose persons are fictional: nothing is asked, nothing is written. */
  demonstration = jalons_cli_is_demonstration (argv[1]);
  if (!demonstration && (!wish.reason || !*g_strstrip (wish.reason)))
    return jalons_cli_fail (JALONS_EXIT_USAGE,
                            _ ("--reason is missing: the journal says why a dossier leaves the register."));
  store
      = demonstration ? jalons_cli_open (argv[1], TRUE, &status) : jalons_cli_open_or_read (argv[1], &status);

  return store ? run (store, argv[1], &wish) : status;
}
