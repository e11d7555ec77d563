/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* What every command takes to open a register, and the opening. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-cli-secrets.h"
#include "jalons-cli.h"
#include "jalons-passphrase.h"
#include "jalons-store-backups.h"
#include "jalons-store-saving.h"
#include "jalons-text-opening.h"
#include "jalons-text.h"

static char *passphrase_file;
static char *key_file;
static char *slot;
static guint8 key_file_hash[JALONS_HASH_SIZE];

static const GOptionEntry entries[] = {
  { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &passphrase_file,
    N_ ("File whose first line opens the register; else it is asked at the terminal"), N_ ("FILE") },
  { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &key_file, N_ ("File that goes with the passphrase"), N_ ("FILE") },
  { "slot", 0, 0, G_OPTION_ARG_STRING, &slot, N_ ("Whose passphrase it is, by the name of her slot"), N_ ("NAME") },
  { NULL },
};

const GOptionEntry *
jalons_cli_opening_entries (void)
{
  return entries;
}

const char *
jalons_cli_passphrase_file (void)
{
  return passphrase_file;
}

gboolean
jalons_cli_credential (char *passphrase, JalonsCredential *credential)
{
  g_autoptr (GError) error = NULL;

  *credential = (JalonsCredential) { .passphrase = passphrase, .length = strlen (passphrase), .label = slot };
  if (!key_file)
    return TRUE;
  if (jalons_key_file_read (key_file, key_file_hash, &error))
    {
      credential->key_file = key_file_hash;
      return TRUE;
    }
  jalons_cli_fail (JALONS_EXIT_USAGE, "--key-file: %s", error->message);

  return FALSE;
}

void
jalons_cli_tell_opening (const char *path, const JalonsOpening *opening)
{
  g_auto (GStrv) sentences = jalons_text_opening (opening);

  for (guint i = 0; sentences[i]; i++)
    jalons_cli_fail (0, "%s: %s", path, sentences[i]);
}

static JalonsStore *
open_with (const char *path, gboolean read_only, char *passphrase, int *status, GError **error)
{
  JalonsCredential credential;
  JalonsStore *store = NULL;

  *status = JALONS_EXIT_USAGE;
  if (jalons_cli_credential (passphrase, &credential))
    {
      *status = JALONS_EXIT_DONE;
      store = jalons_store_open (path, read_only, &credential, error);
    }
  jalons_passphrase_free (passphrase);

  return store;
}

/* By the file that is given; else as a demonstration; else by what is typed. */
static JalonsStore *
open_somehow (const char *path, gboolean read_only, int *status, GError **error)
{
  g_autoptr (GError) refused = NULL;
  JalonsStore *store = NULL;
  char *passphrase = NULL;

  if (passphrase_file)
    {
      passphrase = jalons_cli_read_secret ("--passphrase-file", passphrase_file);
      *status = JALONS_EXIT_USAGE;
      return passphrase ? open_with (path, read_only, passphrase, status, error) : NULL;
    }
  store = jalons_store_open (path, read_only, NULL, &refused);
  if (!store && g_error_matches (refused, JALONS_STORE_ERROR, JALONS_STORE_ERROR_LOCKED) && jalons_cli_has_terminal ())
    passphrase = jalons_cli_ask (_ ("Passphrase: "), TRUE);
  if (passphrase)
    return open_with (path, read_only, passphrase, status, error);
  if (!store)
    g_propagate_error (error, g_steal_pointer (&refused));

  return store;
}

/* As the application does; where else they go is a setting of hers. */
static void
begin_backups (JalonsStore *store, const char *path)
{
  g_autofree char *reason = NULL;

  jalons_store_set_backups (store, NULL);
  if (!jalons_store_backup_failure (store))
    return;
  reason = jalons_text_error (jalons_store_backup_failure (store));
  jalons_cli_fail (0, _ ("%s: it was not backed up: %s"), path, reason);
}

static JalonsStore *
finish_opening (JalonsStore *store, const char *path, const GError *error, int *status)
{
  if (store)
    {
      jalons_cli_tell_opening (path, jalons_store_opening (store));
      begin_backups (store, path);
    }
  else if (error)
    *status = jalons_cli_fail_with (path, error);

  return store;
}

JalonsStore *
jalons_cli_open (const char *path, gboolean read_only, int *status)
{
  g_autoptr (GError) error = NULL;
  JalonsStore *store = NULL;

  *status = JALONS_EXIT_DONE;
  store = open_somehow (path, read_only, status, &error);

  return finish_opening (store, path, error, status);
}

JalonsStore *
jalons_cli_open_or_read (const char *path, int *status)
{
  g_autoptr (GError) error = NULL;
  JalonsStore *store = NULL;
  int code;

  *status = JALONS_EXIT_DONE;
  store = open_somehow (path, FALSE, status, &error);
  code = error ? jalons_store_error_code (error) : -1;
  if (code == JALONS_STORE_ERROR_BUSY || code == JALONS_STORE_ERROR_READ_ONLY)
    {
      g_clear_error (&error);
      store = open_somehow (path, TRUE, status, &error);
    }

  return finish_opening (store, path, error, status);
}

gboolean
jalons_cli_is_demonstration (const char *path)
{
  JalonsBaseHeader header;

  if (!jalons_store_peek (path, &header, NULL))
    return FALSE;
  for (guint i = 0; i < header.n_slots; i++)
    if (jalons_slot_kind (&header.slots[i]) == JALONS_SLOT_DEMONSTRATION)
      return TRUE;

  return FALSE;
}
