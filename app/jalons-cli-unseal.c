/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The commands that look into a sealed file, and that take it in or send it back. */

#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "jalons-cli-exchange.h"
#include "jalons-cli-json-add.h"
#include "jalons-cli-json.h"
#include "jalons-cli.h"
#include "jalons-text-envoi.h"
#include "jalons-text-field.h"
#include "jalons-text.h"

typedef struct {
  char *refuse;
  char *correct;
  char *raison;
  char *person;
  char *receipt;
  char *format;
  gboolean accept;
  gboolean json;
} Wish;

static void
clear_wish (Wish *wish)
{
  g_free (wish->refuse);
  g_free (wish->correct);
  g_free (wish->raison);
  g_free (wish->person);
  g_free (wish->receipt);
  g_free (wish->format);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, clear_wish)

static void
print_envelope (const JalonsPliReceived *received)
{
  const JalonsPliEnvelope *envelope = &received->pli->envelope;
  g_autofree char *day = jalons_text_moment_day (envelope->sealed), *from = jalons_text_correspondant (received->from);
  g_autofree char *number = jalons_text_count (received->number);

  printf (_ ("%s no. %s of %s, sealed on %s\n"), jalons_text_pli_nature (envelope->nature), number,
          received->from->carte->name, day);
  printf ("%s\n", from);
  if (received->number_seen)
    puts (_ ("Another sealed file of the same sender has this number"));
  for (guint i = 0; i < received->missing->len; i++)
    {
      g_autofree char *missing = jalons_text_count (g_array_index (received->missing, gint64, i));

      printf (_ ("No. %s never came: ask for it.\n"), missing);
    }
}

static void
add_envelope (JsonBuilder *builder, const JalonsPliReceived *received)
{
  const JalonsPliEnvelope *envelope = &received->pli->envelope;

  jalons_json_add_text (builder, "kind", jalons_pli_nature_code (envelope->nature));
  jalons_json_add_text (builder, "from", received->from->carte->name);
  jalons_json_add_boolean (builder, "verified", received->from->confiance == JALONS_CONFIANCE_VERIFIEE);
  jalons_json_add_number (builder, "number", received->number);
  jalons_json_add_number (builder, "sealed", envelope->sealed);
  jalons_json_add_number (builder, "missing", received->missing->len);
  jalons_json_add_boolean (builder, "number_seen", received->number_seen);
}

static void
print_item (const JalonsEnvoiItem *item)
{
  g_autofree char *row = jalons_text_envoi_row (item->table, item->theirs);

  printf ("- %s%s%s: %s\n", jalons_text_table (item->table), *row ? ", " : "", row,
          !item->ours ? _ ("new") : item->differences->len ? _ ("differs") : _ ("the same"));
  for (guint i = 0; i < item->differences->len; i++)
    {
      const JalonsEnvoiDifference *difference = &g_array_index (item->differences, JalonsEnvoiDifference, i);
      g_autofree char *ours = jalons_text_envoi_value (item->table, difference->field, item->ours);
      g_autofree char *theirs = jalons_text_envoi_value (item->table, difference->field, item->theirs);

      printf ("    %s: %s → %s %s\n", jalons_text_field (jalons_table (item->table), difference->field), ours, theirs,
              difference->take ? "" : _ ("(not taken)"));
    }
}

static void
print_plan (const JalonsEnvoiPlan *plan)
{
  if (plan->text->message)
    printf ("« %s »\n", plan->text->message);
  if (plan->has_completude)
    printf (_ ("Checklist: %s here, %s by the sender.\n"), jalons_text_verdict (plan->completude.verdict),
            jalons_text_verdict_code (plan->text->verdict));
  for (guint i = 0; i < plan->items->len; i++)
    print_item (g_ptr_array_index (plan->items, i));
  for (guint i = 0; i < plan->text->pieces->len; i++)
    printf ("- %s\n", ((const JalonsEnvoiPiece *) g_ptr_array_index (plan->text->pieces, i))->nom);
  for (guint i = 0; i < plan->judgement.blocking->len; i++)
    {
      g_autofree char *said = jalons_text_finding (&g_array_index (plan->judgement.blocking, JalonsFinding, i));

      printf ("! %s\n", said);
    }
  for (guint i = 0; i < plan->alike->len && !plan->personne_said; i++)
    {
      JalonsRef personne = g_array_index (plan->alike, JalonsEnvoiAlike, i).personne;
      g_autofree char *code = jalons_store_parcours_code (plan->store, 0, personne);

      printf (_ ("She may be %s: say --person CODE, or --person new.\n"), code ? code : "?");
    }
}

static void
print_plan_json (const JalonsEnvoiPlan *plan)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint n_new = 0, n_differ = 0;

  for (guint i = 0; i < plan->items->len; i++)
    {
      const JalonsEnvoiItem *item = g_ptr_array_index (plan->items, i);

      n_new += item->ours == NULL;
      n_differ += item->ours && item->differences->len;
    }
  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "schema", "jalons.open/1");
  add_envelope (builder, plan->received);
  jalons_json_add_number (builder, "new", n_new);
  jalons_json_add_number (builder, "differ", n_differ);
  jalons_json_add_number (builder, "same", (gint64) plan->items->len - n_new - n_differ);
  jalons_json_add_number (builder, "documents", plan->text->pieces->len);
  jalons_json_add_number (builder, "blocking", plan->judgement.blocking->len);
  jalons_json_add_number (builder, "alike", plan->alike->len);
  jalons_json_add_text (builder, "verdict", plan->text->verdict);
  jalons_json_add_boolean (builder, "verdict_differs", plan->verdict_differs);
  jalons_json_add_boolean (builder, "acceptable", jalons_envoi_plan_can_be_accepted (plan));
  json_builder_end_object (builder);
  jalons_json_print (builder);
}

static gboolean
say_person (JalonsEnvoiPlan *plan, const char *said, GError **error)
{
  JalonsRef personne = 0;

  if (!said || plan->personne_known)
    return TRUE;
  if (strcmp (said, "new") != 0)
    {
      personne = jalons_store_find_personne (plan->store, said);
      if (!personne)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("Nobody has the code “%s” in this register."), said);
          return FALSE;
        }
    }

  return jalons_envoi_plan_set_personne (plan, personne, error);
}

static gboolean
write_receipt (JalonsEnvoiPlan *plan, const char *path, GError **error)
{
  g_autoptr (GPtrArray) plis = jalons_plis_list (plan->store, error);
  const JalonsPliNoted *noted = plis ? jalons_plis_find (plis, FALSE, plan->received->pli->envelope.message) : NULL;
  g_autoptr (GBytes) file = noted ? jalons_envoi_receipt (plan->store, noted, plan->received->from, error) : NULL;

  return file && jalons_cli_write_private (path, file, error);
}

/* "incomplet" where nothing is said; 0: none of the three. */
static int
read_raison (const Wish *wish)
{
  return wish->raison ? jalons_codes_match (JALONS_CODES_MOTIF_RENVOI, wish->raison) : JALONS_MOTIF_RENVOI_INCOMPLET;
}

static gboolean
act (JalonsEnvoiPlan *plan, const Wish *wish, GError **error)
{
  gboolean done = TRUE;

  if (wish->accept)
    done = jalons_envoi_plan_accept (plan, error);
  else if (wish->refuse)
    done = jalons_envoi_plan_refuse (plan, JALONS_PLI_SUITE_REFUSE, 0, wish->refuse, error);
  else if (wish->correct)
    done = jalons_envoi_plan_refuse (plan, JALONS_PLI_SUITE_CORRECTION, read_raison (wish), wish->correct, error);

  return done && (!wish->receipt || write_receipt (plan, wish->receipt, error));
}

static int
run (JalonsStore *store, const char *path, const Wish *wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = jalons_plis_read_file (path, &error);
  JalonsPliReceived *received = file ? jalons_plis_open (store, file, &error) : NULL;
  g_autoptr (JalonsEnvoiPlan) plan
      = received ? jalons_envoi_plan_new (store, received, jalons_cli_cancellable (), &error) : NULL;

  if (!plan || !say_person (plan, wish->person, &error))
    return jalons_cli_fail_with (path, error);
  if (wish->json)
    print_plan_json (plan);
  else
    {
      print_envelope (plan->received);
      print_plan (plan);
    }
  if (!act (plan, wish, &error))
    return jalons_cli_fail_with (path, error);

  return jalons_cli_finish (JALONS_EXIT_DONE);
}

int
jalons_command_open (int argc, char **argv)
{
  int status = JALONS_EXIT_DONE;
  guint n_acts = 0;
  g_auto (Wish) wish = { 0 };
  g_autoptr (JalonsStore) store = NULL;
  const GOptionEntry entries[] = {
    { "accept", 0, 0, G_OPTION_ARG_NONE, &wish.accept, N_ ("Take in what it holds"), NULL },
    { "correct", 0, 0, G_OPTION_ARG_STRING, &wish.correct, N_ ("Ask for a correction, and say of what"), N_ ("TEXT") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &wish.raison, N_ ("Why it is to be corrected: incorrect, incomplet or perime"),
      N_ ("CODE") },
    { "refuse", 0, 0, G_OPTION_ARG_STRING, &wish.refuse, N_ ("Refuse it, and say why"), N_ ("TEXT") },
    { "person", 0, 0, G_OPTION_ARG_STRING, &wish.person, N_ ("Who she is here: a code, or new"), N_ ("CODE|new") },
    { "receipt", 0, 0, G_OPTION_ARG_FILENAME, &wish.receipt, N_ ("Where to write the receipt that goes back"), N_ ("FILE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &wish.format, N_ ("text or json"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("open", entries, &argc, &argv, 2) || !jalons_cli_read_format (wish.format, &wish.json))
    return JALONS_EXIT_USAGE;
  n_acts = (wish.accept != 0) + (wish.correct != NULL) + (wish.refuse != NULL);
  if (n_acts > 1 || (wish.receipt && n_acts == 0))
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("open does one of --accept, --correct and --refuse; --receipt goes with it."));
  if (!read_raison (&wish) || (wish.raison && !wish.correct))
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--reason goes with --correct, and is incorrect, incomplet or perime."));
  store = n_acts ? jalons_cli_open (argv[1], FALSE, &status) : jalons_cli_open_or_read (argv[1], &status);

  return store ? run (store, argv[2], &wish) : status;
}

static int
inspect (JalonsStore *store, const char *path, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = jalons_plis_read_file (path, &error);
  g_autoptr (JalonsPliReceived) received = file ? jalons_plis_open (store, file, &error) : NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!received)
    return jalons_cli_fail_with (path, error);
  if (!json)
    {
      print_envelope (received);
      return jalons_cli_finish (JALONS_EXIT_DONE);
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "schema", "jalons.inspect/1");
  add_envelope (builder, received);
  jalons_json_add_number (builder, "bytes", (gint64) g_bytes_get_size (received->pli->payload));
  json_builder_end_object (builder);
  jalons_json_print (builder);

  return jalons_cli_finish (JALONS_EXIT_DONE);
}

int
jalons_command_inspect (int argc, char **argv)
{
  int status = JALONS_EXIT_DONE;
  gboolean json = FALSE;
  g_autofree char *format = NULL;
  g_autoptr (JalonsStore) store = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("text or json"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("inspect", entries, &argc, &argv, 2) || !jalons_cli_read_format (format, &json))
    return JALONS_EXIT_USAGE;
  store = jalons_cli_open (argv[1], TRUE, &status);

  return store ? inspect (store, argv[2], json) : status;
}
