/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command that makes an empty register, and the two ways to open it. */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "jalons-cli-secrets.h"
#include "jalons-cli.h"
#include "jalons-passphrase.h"

#define DEFAULT_TODAY "2026-01-15"

typedef struct {
  char *recovery_file;
  char *label;
  char *passphrase; /* wiped at the end, as the next */
  char *code;       /* as it is written */
  char *canonical;  /* as it is derived */
} Ways;

static void
clear_ways (Ways *ways)
{
  g_free (ways->recovery_file);
  g_free (ways->label);
  g_clear_pointer (&ways->passphrase, jalons_passphrase_free);
  g_clear_pointer (&ways->code, jalons_passphrase_free);
  g_clear_pointer (&ways->canonical, jalons_passphrase_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ways, clear_ways)

/* Twice, unless it is the one that is proposed. */
static char *
ask_passphrase (void)
{
  char *proposed = jalons_passphrase_generate (JALONS_PASSPHRASE_WORDS);
  char *typed = NULL, *again = NULL, *chosen = NULL;

  jalons_cli_tell (_ ("A passphrase nobody guesses: %s\n"), proposed);
  typed = jalons_cli_ask (_ ("Passphrase (nothing: the one above): "), TRUE);
  if (typed && *typed)
    again = jalons_cli_ask (_ ("Once more: "), TRUE);
  if (typed && !*typed)
    chosen = g_steal_pointer (&proposed);
  else if (typed && again && strcmp (typed, again) == 0)
    chosen = g_steal_pointer (&typed);
  else if (typed)
    jalons_cli_fail (JALONS_EXIT_USAGE, _ ("The two are not the same: nothing was made."));
  g_clear_pointer (&proposed, jalons_passphrase_free);
  g_clear_pointer (&typed, jalons_passphrase_free);
  g_clear_pointer (&again, jalons_passphrase_free);

  return chosen;
}

static gboolean
find_passphrase (Ways *ways)
{
  if (jalons_cli_passphrase_file ())
    ways->passphrase = jalons_cli_read_secret ("--passphrase-file", jalons_cli_passphrase_file ());
  else if (jalons_cli_has_terminal ())
    ways->passphrase = ask_passphrase ();
  else
    jalons_cli_fail (JALONS_EXIT_USAGE, _ ("A register opens with a passphrase: give --passphrase-file."));
  if (!ways->passphrase)
    return FALSE;
  if (jalons_passphrase_judge (ways->passphrase) != JALONS_PASSPHRASE_REFUSED)
    return TRUE;
  jalons_cli_fail (JALONS_EXIT_USAGE, _ ("This passphrase is too easy to guess. Take six words or more, drawn by lot."));

  return FALSE;
}

/* Retyped, to prove that it was noted: it is not shown again. */
static gboolean
show_code (const char *code, const char *canonical)
{
  jalons_cli_tell ("%s\n\n  %s\n\n", _ ("Recovery code, to be noted on paper and kept away from the computer:"), code);
  while (TRUE)
    {
      char *typed = jalons_cli_ask (_ ("Type it again: "), FALSE);
      char *read = typed ? jalons_recovery_code_read (typed, NULL) : NULL;
      gboolean same = read && strcmp (read, canonical) == 0;
      gboolean gone = !typed;

      g_clear_pointer (&typed, jalons_passphrase_free);
      g_clear_pointer (&read, jalons_passphrase_free);
      if (same || gone)
        return same;
      jalons_cli_tell ("%s\n", _ ("This is not the code."));
    }
}

static gboolean
find_recovery (Ways *ways)
{
  ways->code = jalons_recovery_code_generate ();
  ways->canonical = jalons_recovery_code_read (ways->code, NULL);
  if (ways->recovery_file)
    return jalons_cli_write_secret ("--recovery-file", ways->recovery_file, ways->code);
  if (jalons_cli_has_terminal ())
    return show_code (ways->code, ways->canonical);
  jalons_cli_fail (JALONS_EXIT_USAGE, _ ("The recovery code has to be kept: give --recovery-file."));

  return FALSE;
}

/* A register that everybody may open has no secret to keep. */
static int
make_demonstration (const char *path, const JalonsRegister *reg)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = jalons_store_create (path, reg, NULL, 0, &error);

  if (!store)
    return jalons_cli_fail_with (path, error);
  fprintf (stderr, _ ("The register is made, for fictional data only: it opens with “%s”, which everybody knows.\n"),
           JALONS_DEMONSTRATION_PASSPHRASE);

  return JALONS_EXIT_DONE;
}

static int
make_register (const char *path, const JalonsRegister *reg, Ways *ways)
{
  JalonsSlotOrder slots[] = {
    { .kind = JALONS_SLOT_PASSPHRASE, .label = ways->label ? ways->label : g_get_user_name () },
    { .kind = JALONS_SLOT_RECOVERY, .label = _ ("Recovery code") },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = NULL;

  if (!jalons_cli_credential (ways->passphrase, &slots[0].credential))
    return JALONS_EXIT_USAGE;
  slots[0].credential.label = NULL;
  slots[1].credential = (JalonsCredential) { .passphrase = ways->canonical, .length = strlen (ways->canonical) };
  store = jalons_store_create (path, reg, slots, G_N_ELEMENTS (slots), &error);
  if (store)
    {
      fprintf (stderr, "%s\n", _ ("The register is made. It opens with the passphrase, or with the recovery code."));
      return JALONS_EXIT_DONE;
    }
  /* A code that opens nothing is not left behind. */
  if (ways->recovery_file)
    g_unlink (ways->recovery_file);

  return jalons_cli_fail_with (path, error);
}

int
jalons_command_init (int argc, char **argv)
{
  g_autofree char *kind = NULL;
  g_autofree char *departement = NULL;
  g_autofree char *name = NULL, *today = NULL;
  g_auto (Ways) ways = { 0 };
  JalonsRegister reg = { .today = JALONS_DAY_NONE };
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("departement, association, national or demonstration"),
      N_ ("KIND") },
    { "departement", 0, 0, G_OPTION_ARG_STRING, &departement, N_ ("The register's département"), N_ ("CODE") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("What the register is called"), N_ ("TEXT") },
    { "today", 0, 0, G_OPTION_ARG_STRING, &today, N_ ("For fictional data only: the day that it always is"), N_ ("DATE") },
    { "label", 0, 0, G_OPTION_ARG_STRING, &ways.label, N_ ("Whose passphrase it is"), N_ ("TEXT") },
    { "recovery-file", 0, 0, G_OPTION_ARG_FILENAME, &ways.recovery_file,
      N_ ("New file for the recovery code, where nobody types"), N_ ("FILE") },
    { NULL },
  };

  if (!jalons_cli_parse ("init", entries, &argc, &argv, 1)
      || !jalons_cli_read_departement ("--departement", departement, &reg.departement)
      || (today && !jalons_cli_read_day ("--today", today, &reg.today)))
    return JALONS_EXIT_USAGE;
  reg.kind = kind ? jalons_codes_match (JALONS_CODES_KIND, kind) : 0;
  reg.name = name;
  reg.demonstration = reg.kind == JALONS_KIND_DEMONSTRATION || reg.today != JALONS_DAY_NONE;
  if (reg.demonstration && reg.today == JALONS_DAY_NONE)
    reg.today = jalons_day_from_iso (DEFAULT_TODAY);
  if (!reg.kind)
    return jalons_cli_fail (JALONS_EXIT_USAGE,
                            _ ("--kind: write departement, association, national or demonstration."));
  if ((reg.kind == JALONS_KIND_DEPARTEMENT) != (reg.departement != 0))
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--departement goes with --kind departement, and only with it."));
  if (reg.demonstration)
    return make_demonstration (argv[1], &reg);
  if (g_file_test (argv[1], G_FILE_TEST_EXISTS))
    return jalons_cli_fail (JALONS_EXIT_REGISTER, _ ("%s: a file of this name is already there."), argv[1]);
  if (!find_passphrase (&ways) || !find_recovery (&ways))
    return JALONS_EXIT_USAGE;

  return make_register (argv[1], &reg, &ways);
}
