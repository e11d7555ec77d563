/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command that compares what the payer says it has paid with the register: reconcile. */

#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>

#include "jalons-cli-json-add.h"
#include "jalons-cli-json.h"
#include "jalons-cli.h"
#include "jalons-correspondances.h"
#include "jalons-releve.h"
#include "jalons-sheet-read.h"
#include "jalons-text-afis.h"
#include "jalons-text-sheet.h"
#include "jalons-text.h"

typedef struct {
  char *month_text;
  char *departement_text;
  char *accept;
  char *mapping;
  char *written;
  char *format;
  gboolean json;
  JalonsMonth month;
  int departement;
} Wish;

static void
clear_wish (Wish *wish)
{
  g_free (wish->month_text);
  g_free (wish->departement_text);
  g_free (wish->accept);
  g_free (wish->mapping);
  g_free (wish->written);
  g_free (wish->format);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, clear_wish)

/* Stable, in the JSON. */
static const char *const states[JALONS_RELEVE_N_STATES] = {
  "right",      "recorded",    "late",    "double",  "wrong_amount", "after_end", "before_opening",
  "not_judged", "exceptional", "unknown", "several", "unreadable",   "missing",   "absent",
};

static void
add_line (JsonBuilder *builder, const JalonsReleveLine *line)
{
  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "id", line->id);
  jalons_json_add_text (builder, "code", line->code);
  jalons_json_add_month (builder, "month", line->month);
  jalons_json_add_cents (builder, "amount", line->amount);
  jalons_json_add_cents (builder, "expected", line->expected);
  jalons_json_add_day (builder, "paid_on", line->paid_on);
  jalons_json_add_text (builder, "state", states[line->state]);
  jalons_json_add_boolean (builder, "accepted", line->accepted);
  json_builder_end_object (builder);
}

static void
add_totals (JsonBuilder *builder, const JalonsReleve *releve)
{
  jalons_json_add_cents (builder, "total", releve->total);
  json_builder_set_member_name (builder, "states");
  json_builder_begin_object (builder);
  for (guint i = 0; i < JALONS_RELEVE_N_STATES; i++)
    {
      json_builder_set_member_name (builder, states[i]);
      json_builder_begin_object (builder);
      jalons_json_add_number (builder, "lines", releve->n[i]);
      jalons_json_add_cents (builder, "amount", releve->by_state[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
print_json (const JalonsReleve *releve, gboolean applied)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "format", "jalons.reconcile/1");
  jalons_json_add_month (builder, "month", releve->month);
  jalons_json_add_boolean (builder, "recorded", applied);
  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < releve->lines->len; i++)
    add_line (builder, g_ptr_array_index (releve->lines, i));
  json_builder_end_array (builder);
  add_totals (builder, releve);
  json_builder_end_object (builder);
  jalons_json_print (builder);
}

static const char *
write_amount (JalonsCents cents, char buffer[JALONS_CENTS_TEXT_SIZE])
{
  return cents == JALONS_CENTS_NONE ? "?" : g_strdelimit (jalons_cents_write (cents, buffer), ".", ',');
}

static void
print_line (const JalonsReleveLine *line)
{
  char month[JALONS_MONTH_TEXT_SIZE], amount[JALONS_CENTS_TEXT_SIZE], expected[JALONS_CENTS_TEXT_SIZE];

  printf ("%-6s %-18s %7s %12s %12s  %s%s\n", line->id ? line->id : "–", line->code ? line->code : "–",
          line->month == JALONS_MONTH_NONE ? "?" : jalons_month_write_iso (line->month, month),
          line->state == JALONS_RELEVE_MISSING ? "–" : write_amount (line->amount, amount),
          line->personne ? write_amount (line->expected, expected) : "–",
          jalons_text_releve_state (line->state), line->accepted ? " ✓" : "");
}

static void
print_text (const JalonsReleve *releve, gboolean applied)
{
  for (guint i = 0; i < releve->lines->len; i++)
    print_line (g_ptr_array_index (releve->lines, i));
  for (guint i = 0; i < JALONS_RELEVE_N_STATES; i++)
    if (releve->n[i])
      {
        g_autofree char *count = jalons_text_count (releve->n[i]);
        char amount[JALONS_CENTS_TEXT_SIZE];

        printf ("%10s %14s  %s\n", count, write_amount (releve->by_state[i], amount),
                jalons_text_releve_state (i));
      }
  puts (applied ? _ ("The accepted lines are recorded as payments.") : _ ("Nothing was recorded."));
}

static int
fail_reading (const char *path, const GError *error)
{
  g_autofree char *sentence = jalons_text_sheet_error (error);
  g_autofree char *shown = jalons_text_path (path);

  return sentence ? jalons_cli_fail (JALONS_EXIT_REFUSED, "%s: %s", shown, sentence)
                  : jalons_cli_fail_with (path, error);
}

/* As the option says, else as the register remembers, else as it is proposed; NULL, told. */
static JalonsReleveMapping *
find_mapping (JalonsStore *store, const JalonsSheetBook *book, const Wish *wish, int *status)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JalonsReleveMapping *mapping = NULL;

  if (wish->mapping)
    {
      if (g_file_get_contents (wish->mapping, &text, NULL, &error))
        mapping = jalons_releve_mapping_parse (text, book, &error);
      if (!mapping)
        *status = jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--mapping: this file cannot be used (%s)."),
                                   error->message);
      return mapping;
    }
  mapping = jalons_releve_mapping_recall (store, book);
  if (!mapping)
    mapping = jalons_releve_mapping_propose (book);
  if (!mapping)
    *status = jalons_cli_fail (JALONS_EXIT_REFUSED,
                               _ ("No row of headers says who was paid and how much. Say where the "
                                  "columns are: --mapping."));

  return mapping;
}

static gboolean
write_mapping (const JalonsReleveMapping *mapping, const char *path, int *status)
{
  g_autofree char *text = jalons_releve_mapping_write (mapping);
  g_autoptr (GError) error = NULL;

  if (!path || g_file_set_contents (path, text, -1, &error))
    return TRUE;
  *status = jalons_cli_fail_with (path, error);

  return FALSE;
}

/* What was used once is used again. */
static gboolean
remember (JalonsStore *store, const JalonsSheetBook *book, const JalonsReleveMapping *mapping,
          const char *path, GError **error)
{
  g_autofree char *digest = jalons_releve_mapping_digest (mapping, book);
  g_autofree char *text = jalons_releve_mapping_write (mapping);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_utf8_make_valid (name, -1);

  return jalons_store_set_correspondance (store, digest, shown, text, error);
}

static int
accept (JalonsReleve *releve, JalonsStore *store, const char *path, const Wish *wish)
{
  g_autoptr (GError) error = NULL;
  const char *refused = NULL;

  if (!jalons_releve_accept (releve, wish->accept, &error))
    return jalons_cli_fail (JALONS_EXIT_REFUSED,
                            _ ("--accept: “%s” is no line that can be accepted. Nothing was recorded."),
                            error->message);
  if (!jalons_releve_apply (releve, store, &refused, &error))
    return jalons_cli_fail_with (path, error);
  if (refused)
    return jalons_cli_fail (
        JALONS_EXIT_REFUSED,
        _ ("The payment of line %s may not be recorded: its year is closed, or a rule stands against "
           "it. Nothing was recorded."),
        refused);

  return JALONS_EXIT_DONE;
}

static int
reconcile (JalonsStore *store, const JalonsSheetBook *book, char **argv, const Wish *wish)
{
  const JalonsRegister *reg = jalons_store_register (store);
  const JalonsAfisChoices choices
      = { jalons_store_today (store), JALONS_AFIS_BIRTH_MONTH_AFTER, JALONS_AFIS_GRACE_OF_REGISTER, reg->departement, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsReleveMapping) mapping = NULL;
  g_autoptr (JalonsReleve) releve = NULL;
  int status = JALONS_EXIT_DONE;

  if (reg->kind == JALONS_KIND_NATIONAL)
    return jalons_cli_fail (JALONS_EXIT_REFUSED,
                            _ ("A national register holds no person: there is no aid in it."));
  mapping = find_mapping (store, book, wish, &status);
  if (!mapping || !write_mapping (mapping, wish->written, &status))
    return status;
  releve = jalons_releve_new (store, book, mapping, wish->departement ? wish->departement : reg->departement,
                              wish->month, &choices, &error);
  if (!releve)
    return jalons_cli_fail_with (argv[1], error);
  if (wish->accept)
    status = accept (releve, store, argv[1], wish);
  if (status != JALONS_EXIT_DONE)
    return status;
  if (wish->accept && !remember (store, book, mapping, argv[2], &error))
    return jalons_cli_fail_with (argv[1], error);
  if (wish->json)
    print_json (releve, wish->accept != NULL);
  else
    print_text (releve, wish->accept != NULL);

  return JALONS_EXIT_DONE;
}

int
jalons_command_reconcile (int argc, char **argv)
{
  g_auto (Wish) wish = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsSheetBook) book = NULL;
  g_autoptr (JalonsStore) store = NULL;
  int status = JALONS_EXIT_DONE;
  const GOptionEntry entries[] = {
    { "month", 0, 0, G_OPTION_ARG_STRING, &wish.month_text, N_ ("The month that is paid for"), N_ ("MONTH") },
    { "departement", 0, 0, G_OPTION_ARG_STRING, &wish.departement_text, N_ ("Of those followed there only"),
      N_ ("CODE") },
    { "accept", 0, 0, G_OPTION_ARG_STRING, &wish.accept,
      N_ ("Record as payments: all that are right, or the lines of these ids"), N_ ("all|ID,…") },
    { "mapping", 0, 0, G_OPTION_ARG_FILENAME, &wish.mapping, N_ ("How the columns are taken"), N_ ("FILE") },
    { "write-mapping", 0, 0, G_OPTION_ARG_FILENAME, &wish.written,
      N_ ("Write how the columns are taken, to correct it"), N_ ("FILE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &wish.format, N_ ("text or json"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("reconcile", entries, &argc, &argv, 2)
      || !jalons_cli_read_format (wish.format, &wish.json)
      || !jalons_cli_read_month ("--month", wish.month_text, &wish.month)
      || !jalons_cli_read_departement ("--departement", wish.departement_text, &wish.departement))
    return JALONS_EXIT_USAGE;
  book = jalons_sheet_read (argv[2], jalons_cli_cancellable (), NULL, &error);
  if (!book)
    return fail_reading (argv[2], error);
  store = jalons_cli_open (argv[1], !wish.accept, &status);

  return store ? reconcile (store, book, argv, &wish) : status;
}
