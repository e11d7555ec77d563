/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command that makes the AFIS of a month, to be checked before the MSA pays: afis. */

#include "config.h"

#include "jalons-cli-afis.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "jalons-cli.h"
#include "jalons-journal.h"
#include "jalons-store-saving.h"

typedef struct {
  char *month_text;
  char *as_of_text;
  char *departement_text;
  char *format;
  char *reason;
  gboolean names;
  gboolean birth_month;
  gboolean csv;
  JalonsMonth month;
  JalonsDay as_of;
  int departement;
} Wish;

static void
clear_wish (Wish *wish)
{
  g_free (wish->month_text);
  g_free (wish->as_of_text);
  g_free (wish->departement_text);
  g_free (wish->format);
  g_free (wish->reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, clear_wish)

gboolean
jalons_cli_read_month (const char *option, const char *text, JalonsMonth *month)
{
  if (!text)
    jalons_cli_fail (JALONS_EXIT_USAGE, _ ("%s is missing."), option);
  else if (jalons_month_parse (text, month) == JALONS_PARSED)
    return TRUE;
  else
    jalons_cli_fail (JALONS_EXIT_USAGE, _ ("%s: “%s” is not a month. Write AAAA-MM."), option, text);

  return FALSE;
}

static gboolean
read_wish (Wish *wish)
{
  wish->csv = g_strcmp0 (wish->format, "csv") == 0;
  if (wish->format && !wish->csv && g_strcmp0 (wish->format, "json") != 0)
    {
      jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--format: write json or csv."));
      return FALSE;
    }

  return jalons_cli_read_month ("--month", wish->month_text, &wish->month)
         && jalons_cli_read_day ("--as-of", wish->as_of_text, &wish->as_of)
         && jalons_cli_read_departement ("--departement", wish->departement_text, &wish->departement);
}

/* Names that leave are noted before they do. */
static gboolean
note_names (JalonsStore *store, const Wish *wish, GError **error)
{
  JalonsSaving saving = { 0 };

  fprintf (stderr, "%s\n", _ ("This list will be in clear, with names: whoever has it reads it."));
  jalons_store_saving (store, &saving);
  if (!saving.read_only)
    return jalons_journal_export (store, 0, 0, 0, "afis", wish->reason, NULL, error);
  jalons_cli_fail (0, _ ("This register can only be read now: this export is not noted in its journal."));

  return TRUE;
}

static int
print_month (JalonsStore *store, const char *path, const Wish *wish)
{
  const JalonsRegister *reg = jalons_store_register (store);
  const JalonsDay today = wish->as_of == JALONS_DAY_NONE ? jalons_store_today (store) : wish->as_of;
  const JalonsAfisChoices choices
      = { today, wish->birth_month ? JALONS_AFIS_BIRTH_MONTH : JALONS_AFIS_BIRTH_MONTH_AFTER,
          JALONS_AFIS_GRACE_OF_REGISTER,
          reg->departement, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsAfisBook) book = NULL;

  if (reg->kind == JALONS_KIND_NATIONAL)
    return jalons_cli_fail (JALONS_EXIT_REFUSED,
                            _ ("A national register holds no person: there is no aid in it."));
  if (wish->names && !reg->demonstration && !note_names (store, wish, &error))
    return jalons_cli_fail_with (path, error);
  book = jalons_afis_book_read (store, wish->departement ? wish->departement : reg->departement, wish->month,
                                &choices, &error);
  if (!book)
    return jalons_cli_fail_with (path, error);
  if (wish->csv)
    jalons_cli_print_afis_csv (book, wish->names);
  else
    jalons_cli_print_afis (book, &choices, wish->names);

  return JALONS_EXIT_DONE;
}

int
jalons_command_afis (int argc, char **argv)
{
  g_auto (Wish) wish = { 0 };
  g_autoptr (JalonsStore) store = NULL;
  int status = JALONS_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "month", 0, 0, G_OPTION_ARG_STRING, &wish.month_text, N_ ("The month that is paid for"), N_ ("MONTH") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &wish.as_of_text,
      N_ ("As it is known on this day; today unless said"), N_ ("DATE") },
    { "departement", 0, 0, G_OPTION_ARG_STRING, &wish.departement_text, N_ ("Of those followed there only"),
      N_ ("CODE") },
    { "birth-month", 0, 0, G_OPTION_ARG_NONE, &wish.birth_month,
      N_ ("A child counts from the month of its birth on; from the next one unless said"), NULL },
    { "names", 0, 0, G_OPTION_ARG_NONE, &wish.names,
      N_ ("Their names beside their codes, which the journal then says"), NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &wish.reason, N_ ("Why names leave the register, for its journal"),
      N_ ("TEXT") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &wish.format, N_ ("json or csv"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("afis", entries, &argc, &argv, 1) || !read_wish (&wish))
    return JALONS_EXIT_USAGE;
  if (wish.names && !jalons_cli_is_demonstration (argv[1]) && (!wish.reason || !*g_strstrip (wish.reason)))
    return jalons_cli_fail (JALONS_EXIT_USAGE,
                            _ ("--reason is missing: the journal says why names leave a register."));
  store = wish.names && !jalons_cli_is_demonstration (argv[1]) ? jalons_cli_open_or_read (argv[1], &status)
                                                               : jalons_cli_open (argv[1], TRUE, &status);

  return store ? print_month (store, argv[1], &wish) : status;
}
