/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command about cards: the register's own, and those of whom it writes to. */

#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "jalons-cli-exchange.h"
#include "jalons-cli-json-add.h"
#include "jalons-cli-json.h"
#include "jalons-cli.h"
#include "jalons-fold.h"
#include "jalons-text-envoi.h"
#include "jalons-text.h"

typedef struct {
  char *make;
  char *output;
  char *add;
  char *verify;
  char *words;
  char *by;
  char *revoke;
  char *format;
  gboolean revoke_own;
  gboolean json;
} Wish;

static void
clear_wish (Wish *wish)
{
  g_free (wish->make);
  g_free (wish->output);
  g_free (wish->add);
  g_free (wish->verify);
  g_free (wish->words);
  g_free (wish->by);
  g_free (wish->revoke);
  g_free (wish->format);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, clear_wish)

/* Stable, in the JSON. */
static const char *const states[] = { "seen", "verified", "replaced", "revoked", "expired" };

gboolean
jalons_cli_write_private (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                  G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                  jalons_cli_cancellable (), error);
}

/* By its number, by a file that holds it, or by the name of whose it is. */
const JalonsCorrespondant *
jalons_cli_find_card (const GPtrArray *cards, const char *said)
{
  g_autoptr (GBytes) bytes = g_file_test (said, G_FILE_TEST_IS_REGULAR) ? jalons_plis_read_file (said, NULL) : NULL;
  g_autoptr (JalonsCarte) carte = bytes ? jalons_carte_parse (bytes, NULL) : NULL;
  const JalonsCorrespondant *found = NULL;
  guint64 number = 0;
  gboolean by_number = FALSE;

  if (carte)
    return jalons_correspondants_find (cards, carte->hash);
  by_number = g_ascii_string_to_unsigned (said, 10, 1, G_MAXINT64, &number, NULL);
  for (guint i = 0; i < cards->len; i++)
    {
      const JalonsCorrespondant *one = g_ptr_array_index (cards, i);

      if (by_number ? (guint64) one->id != number : strcmp (one->carte->name, said) != 0)
        continue;
      /* Two who have one name are told apart by their number. */
      if (found && found->correspondant != one->correspondant)
        return NULL;
      found = found ? found : one;
    }

  return found && !by_number ? jalons_correspondants_newest (cards, found->correspondant) : found;
}

int
jalons_cli_fail_no_card (const char *said)
{
  return jalons_cli_fail (JALONS_EXIT_REFUSED,
                          _ ("“%s” is no card of this register: give its number, its file or the name of whose it is. “jalonsctl card” "
                             "lists them."),
                          said);
}

/* The rank, from 1, of the first word that is not the card's; 0: all are. */
static guint
check_words (const JalonsCarte *carte, const char *typed)
{
  g_autofree char *words = jalons_carte_words (carte), *folded = jalons_fold (typed);
  g_auto (GStrv) expected = g_strsplit (words, " ", -1), given = g_strsplit_set (folded, " \t\n,.-", -1);
  guint rank = 0;

  for (guint i = 0; given[i]; i++)
    {
      if (!*given[i])
        continue;
      if (rank >= JALONS_CARTE_WORDS || strcmp (given[i], expected[rank]) != 0)
        return rank + 1;
      rank++;
    }

  return rank == JALONS_CARTE_WORDS ? 0 : rank + 1;
}

static JalonsComparaison
read_comparison (const char *by)
{
  for (JalonsComparaison how = JALONS_COMPARAISON_VOIX; how <= JALONS_COMPARAISON_PAPIER; how++)
    if (g_strcmp0 (by, jalons_comparaison_code (how)) == 0)
      return how;

  return JALONS_COMPARAISON_NONE;
}

static int
verify (JalonsStore *store, const GPtrArray *cards, const Wish *wish)
{
  const JalonsCorrespondant *one = jalons_cli_find_card (cards, wish->verify);
  JalonsComparaison how = read_comparison (wish->by);
  g_autoptr (GError) error = NULL;
  guint wrong = 0;

  if (!one)
    return jalons_cli_fail_no_card (wish->verify);
  if (!wish->words || !how)
    return jalons_cli_fail (JALONS_EXIT_USAGE,
                            _ ("--verify goes with --words, the eight words that you heard, and --by voix|presence|papier."));
  wrong = check_words (one->carte, wish->words);
  if (wrong)
    return jalons_cli_fail (JALONS_EXIT_REFUSED,
                            _ ("Word %u is not the card’s. Ask for the words again; if they still differ, the card is not hers."),
                            wrong);
  if (!jalons_correspondants_verify (store, one->id, how, &error))
    return jalons_cli_fail_with (wish->verify, error);

  return JALONS_EXIT_DONE;
}

static int
revoke_other (JalonsStore *store, const GPtrArray *cards, const char *said)
{
  const JalonsCorrespondant *one = jalons_cli_find_card (cards, said);
  g_autoptr (GError) error = NULL;

  if (!one)
    return jalons_cli_fail_no_card (said);

  return jalons_correspondants_revoke (store, one->id, &error) ? JALONS_EXIT_DONE : jalons_cli_fail_with (said, error);
}

static int
add (JalonsStore *store, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = jalons_plis_read_file (path, &error);

  if (bytes && jalons_correspondants_add (store, bytes, NULL, &error))
    return JALONS_EXIT_DONE;

  return jalons_cli_fail_with (path, error);
}

static int
revoke_own (JalonsStore *store, const Wish *wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsCarte) carte = NULL;

  if (!wish->output)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--revoke-own goes with --output: the card that says it is to be given to all."));
  carte = jalons_identite_revoke_current (store, &error);
  if (carte && jalons_cli_write_private (wish->output, carte->bytes, &error))
    return JALONS_EXIT_DONE;

  return jalons_cli_fail_with (wish->output, error);
}

static int
write_own (JalonsStore *store, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsIdentite) own = jalons_identite_current (store, &error);

  if (!own && !error)
    return jalons_cli_fail (JALONS_EXIT_REFUSED, _ ("This register has no card yet: make it with --make NAME."));
  if (own && jalons_cli_write_private (path, jalons_identite_carte (own)->bytes, &error))
    return JALONS_EXIT_DONE;

  return jalons_cli_fail_with (path, error);
}

static void
print_card_text (const JalonsCarte *carte)
{
  g_autofree char *words = jalons_carte_words (carte), *until = jalons_text_moment_day (carte->expires);

  printf ("%s%s%s%s\n  %s\n", carte->name, *carte->departement ? " (" : "", carte->departement,
          *carte->departement ? ")" : "", words);
  printf ("  ");
  printf (_ ("good until %s\n"), until);
}

static void
print_text (const JalonsIdentite *own, const GPtrArray *cards)
{
  puts (own ? _ ("Own card:") : _ ("No card of its own yet."));
  if (own)
    print_card_text (jalons_identite_carte (own));
  for (guint i = 0; i < cards->len; i++)
    {
      const JalonsCorrespondant *one = g_ptr_array_index (cards, i);
      g_autofree char *said = jalons_text_correspondant (one);

      printf ("\n%" G_GINT64_FORMAT ". ", one->id);
      print_card_text (one->carte);
      printf ("  %s\n", said);
    }
}

static void
add_card (JsonBuilder *builder, const JalonsCarte *carte)
{
  g_autofree char *words = jalons_carte_words (carte);

  jalons_json_add_text (builder, "name", carte->name);
  jalons_json_add_text (builder, "departement", *carte->departement ? carte->departement : NULL);
  jalons_json_add_text (builder, "words", words);
  jalons_json_add_number (builder, "expires", carte->expires);
}

static void
print_json (const JalonsIdentite *own, const GPtrArray *cards)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  jalons_json_add_text (builder, "schema", "jalons.card/1");
  json_builder_set_member_name (builder, "own");
  if (own)
    {
      json_builder_begin_object (builder);
      add_card (builder, jalons_identite_carte (own));
      json_builder_end_object (builder);
    }
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "cards");
  json_builder_begin_array (builder);
  for (guint i = 0; i < cards->len; i++)
    {
      const JalonsCorrespondant *one = g_ptr_array_index (cards, i);

      json_builder_begin_object (builder);
      jalons_json_add_number (builder, "number", one->id);
      add_card (builder, one->carte);
      jalons_json_add_text (builder, "state", states[one->confiance]);
      jalons_json_add_day (builder, "seen", one->vue_le);
      jalons_json_add_day (builder, "verified", one->verifiee_le);
      jalons_json_add_text (builder, "by", jalons_comparaison_code (one->verifiee_comment));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  jalons_json_print (builder);
}

static int
print_all (JalonsStore *store, const char *path, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsIdentite) own = jalons_identite_current (store, &error);
  g_autoptr (GPtrArray) cards = error ? NULL : jalons_correspondants_list (store, &error);

  if (!cards)
    return jalons_cli_fail_with (path, error);
  if (json)
    print_json (own, cards);
  else
    print_text (own, cards);

  return jalons_cli_finish (JALONS_EXIT_DONE);
}

static int
run (JalonsStore *store, const char *path, const Wish *wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = jalons_correspondants_list (store, &error);
  int status = JALONS_EXIT_DONE;

  if (!cards)
    return jalons_cli_fail_with (path, error);
  if (wish->make && !jalons_identite_make (store, wish->make, &error))
    status = jalons_cli_fail_with (path, error);
  else if (wish->revoke_own)
    status = revoke_own (store, wish);
  else if (wish->output)
    status = write_own (store, wish->output);
  if (!status && wish->add)
    status = add (store, wish->add);
  if (!status && wish->verify)
    status = verify (store, cards, wish);
  if (!status && wish->revoke)
    status = revoke_other (store, cards, wish->revoke);

  return status ? status : print_all (store, path, wish->json);
}

int
jalons_command_card (int argc, char **argv)
{
  int status = JALONS_EXIT_DONE;
  gboolean writes = FALSE;
  g_auto (Wish) wish = { 0 };
  g_autoptr (JalonsStore) store = NULL;
  const GOptionEntry entries[] = {
    { "make", 0, 0, G_OPTION_ARG_STRING, &wish.make, N_ ("Make the register’s card, or a new one in its place"), N_ ("NAME") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &wish.output, N_ ("Where to write it, to be given to others"), N_ ("FILE") },
    { "add", 0, 0, G_OPTION_ARG_FILENAME, &wish.add, N_ ("Take in somebody’s card"), N_ ("FILE") },
    { "verify", 0, 0, G_OPTION_ARG_STRING, &wish.verify, N_ ("Its words were compared aloud"), N_ ("CARD") },
    { "words", 0, 0, G_OPTION_ARG_STRING, &wish.words, N_ ("The eight words that were heard"), N_ ("TEXT") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &wish.by, N_ ("voix, presence or papier"), N_ ("HOW") },
    { "revoke", 0, 0, G_OPTION_ARG_STRING, &wish.revoke, N_ ("That card is not to be trusted any more"), N_ ("CARD") },
    { "revoke-own", 0, 0, G_OPTION_ARG_NONE, &wish.revoke_own, N_ ("The register’s own is not, any more"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &wish.format, N_ ("text or json"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("card", entries, &argc, &argv, 1) || !jalons_cli_read_format (wish.format, &wish.json))
    return JALONS_EXIT_USAGE;
  writes = wish.make || wish.add || wish.verify || wish.revoke || wish.revoke_own;
  store = jalons_cli_open (argv[1], !writes, &status);

  return store ? run (store, argv[1], &wish) : status;
}
