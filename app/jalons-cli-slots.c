/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command that lists and changes who may open a register. */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "jalons-cli-json.h"
#include "jalons-cli-secrets.h"
#include "jalons-cli.h"
#include "jalons-journal.h"
#include "jalons-passphrase.h"
#include "jalons-pieces.h"
#include "jalons-text-opening.h"

typedef struct {
  char    *add;
  char    *remove;
  char    *recovery_file;
  char    *new_passphrase_file;
  char    *new_key_file;
  gboolean change;
  gboolean rotate;
  gboolean json;
} Wish;

static void
clear_wish (Wish *wish)
{
  g_free (wish->add);
  g_free (wish->remove);
  g_free (wish->recovery_file);
  g_free (wish->new_passphrase_file);
  g_free (wish->new_key_file);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, clear_wish)

static void
print_slots (JalonsStore *store, gboolean json)
{
  const JalonsBaseHeader *header = jalons_register_file_header (jalons_store_file (store));
  guint mine = jalons_keyring_index (header, jalons_store_actor (store)->slot);

  if (json)
    {
      jalons_cli_print_slots (header, mine);
      return;
    }
  for (guint i = 0; i < header->n_slots; i++)
    {
      g_autofree char *label = jalons_slot_label (&header->slots[i]);

      printf ("%s %-24s %s%s\n", i == mine ? "*" : " ", label,
              jalons_text_slot_kind (jalons_slot_kind (&header->slots[i])),
              jalons_slot_needs_key_file (&header->slots[i]) ? _ (", with a key file") : "");
    }
}

/* The slot of that name; G_MAXUINT, told, when there is none. */
static guint
find_slot (const JalonsBaseHeader *header, const char *name)
{
  for (guint i = 0; i < header->n_slots; i++)
    {
      g_autofree char *label = jalons_slot_label (&header->slots[i]);

      if (strcmp (label, name) == 0)
        return i;
    }
  jalons_cli_fail (JALONS_EXIT_USAGE, _ ("No slot is called “%s”."), name);

  return G_MAXUINT;
}

/* What the new passphrase is: in a file, or typed twice. */
static char *
read_new_passphrase (const Wish *wish)
{
  char *passphrase = NULL, *again = NULL;

  if (wish->new_passphrase_file)
    passphrase = jalons_cli_read_secret ("--new-passphrase-file", wish->new_passphrase_file);
  else if (jalons_cli_has_terminal ())
    {
      passphrase = jalons_cli_ask (_ ("New passphrase: "), TRUE);
      again = passphrase ? jalons_cli_ask (_ ("Once more: "), TRUE) : NULL;
      if (!again || strcmp (again, passphrase) != 0)
        {
          jalons_cli_fail (JALONS_EXIT_USAGE, _ ("The two are not the same: nothing was changed."));
          g_clear_pointer (&passphrase, jalons_passphrase_free);
        }
      g_clear_pointer (&again, jalons_passphrase_free);
    }
  else
    jalons_cli_fail (JALONS_EXIT_USAGE, _ ("The new passphrase is missing: give --new-passphrase-file."));
  if (passphrase && jalons_passphrase_judge (passphrase) == JALONS_PASSPHRASE_REFUSED)
    {
      jalons_cli_fail (JALONS_EXIT_USAGE,
                       _ ("This passphrase is too easy to guess. Take six words or more, drawn by lot."));
      g_clear_pointer (&passphrase, jalons_passphrase_free);
    }

  return passphrase;
}

static gboolean
new_credential (const Wish *wish, char *passphrase, guint8 hash[JALONS_HASH_SIZE], JalonsCredential *credential)
{
  g_autoptr (GError) error = NULL;

  *credential = (JalonsCredential) { .passphrase = passphrase, .length = strlen (passphrase) };
  if (!wish->new_key_file)
    return TRUE;
  credential->key_file = hash;
  if (jalons_key_file_read (wish->new_key_file, hash, &error))
    return TRUE;
  jalons_cli_fail (JALONS_EXIT_USAGE, "--new-key-file: %s", error->message);

  return FALSE;
}

static int
finish (const char *path, gboolean done, GError *error)
{
  return done ? JALONS_EXIT_DONE : jalons_cli_fail_with (path, error);
}

/* Another person's way in, or another passphrase for the one who asks. */
static int
add_or_change (JalonsStore *store, const char *path, const Wish *wish)
{
  JalonsRegisterFile *file = jalons_store_file (store);
  JalonsSlotOrder order = { .kind = JALONS_SLOT_PASSPHRASE, .label = wish->add };
  guint8 hash[JALONS_HASH_SIZE];
  char *passphrase = read_new_passphrase (wish);
  g_autoptr (GError) error = NULL;
  int status = JALONS_EXIT_USAGE;

  if (passphrase && new_credential (wish, passphrase, hash, &order.credential))
    {
      gboolean done = wish->add ? jalons_keyring_add (file, &order, &error)
                                : jalons_keyring_change (file, jalons_store_actor (store), (JalonsCost) { 0 },
                                                         &order.credential, &error);

      status = finish (path, done, error);
    }
  g_clear_pointer (&passphrase, jalons_passphrase_free);

  return status;
}

/* A new code beside those that are there: the paper that was lost is then removed by its name. */
static int
add_recovery (JalonsStore *store, const char *path, const Wish *wish)
{
  char *code = jalons_recovery_code_generate ();
  char *canonical = jalons_recovery_code_read (code, NULL);
  char day[JALONS_DAY_TEXT_SIZE];
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  JalonsSlotOrder order = { .kind = JALONS_SLOT_RECOVERY };
  int status = JALONS_EXIT_REFUSED;

  label = g_strdup_printf ("%s %s", _ ("Recovery code"), jalons_day_write_iso (jalons_store_today (store), day));
  order.label = label;
  order.credential = (JalonsCredential) { .passphrase = canonical, .length = strlen (canonical) };
  if (jalons_cli_write_secret ("--recovery-file", wish->recovery_file, code))
    {
      gboolean done = jalons_keyring_add (jalons_store_file (store), &order, &error);

      if (!done)
        g_unlink (wish->recovery_file);
      status = finish (path, done, error);
    }
  jalons_passphrase_free (code);
  jalons_passphrase_free (canonical);

  return status;
}

static int
remove_slot (JalonsStore *store, const char *path, const char *name)
{
  JalonsRegisterFile *file = jalons_store_file (store);
  const JalonsBaseHeader *header = jalons_register_file_header (file);
  guint index = find_slot (header, name);
  g_autoptr (GError) error = NULL;

  if (index == G_MAXUINT)
    return JALONS_EXIT_USAGE;
  /* Who opens with another way proves that there is one. */
  if (index == jalons_keyring_index (header, jalons_store_actor (store)->slot))
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("You have opened the register by this slot: open it by another to "
                                                  "remove this one."));

  return finish (path, jalons_keyring_remove (file, index, &error), error);
}

static int
change_slots (JalonsStore *store, const char *path, const Wish *wish)
{
  g_autoptr (GError) error = NULL;

  if (wish->add || wish->change)
    return add_or_change (store, path, wish);
  if (wish->remove)
    return remove_slot (store, path, wish->remove);
  if (wish->recovery_file)
    return add_recovery (store, path, wish);

  return finish (path, jalons_keyring_rotate (jalons_store_file (store), &error), error);
}

static JalonsJournalAction
action_of (const Wish *wish)
{
  if (wish->remove)
    return JALONS_JOURNAL_SLOT_REMOVED;

  return wish->add || wish->recovery_file ? JALONS_JOURNAL_SLOT_ADDED : JALONS_JOURNAL_SLOT_CHANGED;
}

/* The register has another key: its pieces get others too, and its journal says what was done. */
static int
follow (JalonsStore *store, const char *path, const Wish *wish)
{
  const char *whose = wish->add ? wish->add : wish->remove ? wish->remove : jalons_store_actor (store)->label;
  g_autoptr (GError) error = NULL;
  gboolean done = jalons_journal_access (store, action_of (wish), 0, 0, 0, wish->recovery_file ? NULL : whose, &error)
                  && jalons_pieces_rotate (store, jalons_cli_progress, NULL, NULL, &error);

  jalons_cli_progress_end ();

  return finish (path, done, error);
}

int
jalons_command_slots (int argc, char **argv)
{
  g_auto (Wish) wish = { 0 };
  g_autofree char *format = NULL;
  g_autoptr (JalonsStore) store = NULL;
  int status = JALONS_EXIT_DONE, n_wishes;
  const GOptionEntry entries[] = {
    { "add", 0, 0, G_OPTION_ARG_STRING, &wish.add, N_ ("One more passphrase, by the name of whose it is"), N_ ("NAME") },
    { "change", 0, 0, G_OPTION_ARG_NONE, &wish.change, N_ ("Another passphrase for the one that opens"), NULL },
    { "remove", 0, 0, G_OPTION_ARG_STRING, &wish.remove, N_ ("That slot opens no more"), N_ ("NAME") },
    { "recovery-file", 0, 0, G_OPTION_ARG_FILENAME, &wish.recovery_file, N_ ("One more recovery code, in a new file"),
      N_ ("FILE") },
    { "rotate", 0, 0, G_OPTION_ARG_NONE, &wish.rotate, N_ ("Another key, the same slots"), NULL },
    { "new-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &wish.new_passphrase_file,
      N_ ("File whose first line is the new passphrase"), N_ ("FILE") },
    { "new-key-file", 0, 0, G_OPTION_ARG_FILENAME, &wish.new_key_file, N_ ("File that goes with it from now on"),
      N_ ("FILE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("text or json"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("slots", entries, &argc, &argv, 1) || !jalons_cli_read_format (format, &wish.json))
    return JALONS_EXIT_USAGE;
  n_wishes = (wish.add != NULL) + (wish.remove != NULL) + (wish.recovery_file != NULL) + wish.change + wish.rotate;
  if (n_wishes > 1)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("One change at a time."));
  store = jalons_cli_open (argv[1], n_wishes == 0, &status);
  if (!store)
    return status;
  if (n_wishes == 1)
    status = change_slots (store, argv[1], &wish);
  if (n_wishes == 1 && status == JALONS_EXIT_DONE)
    status = follow (store, argv[1], &wish);
  if (status == JALONS_EXIT_DONE)
    print_slots (store, wish.json);

  return status;
}
