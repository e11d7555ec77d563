/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command that looks for persons who may have been entered twice. */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "jalons-cli-json.h"
#include "jalons-cli.h"
#include "jalons-store-saving.h"
#include "jalons-text-likeness.h"

typedef struct {
  gboolean json;
  gboolean names;
  gboolean all;
} Wish;

/* A code of hers, or the number of her row; and her name where it is asked for. */
static char *
write_person (JalonsStore *store, JalonsRef id, gboolean names)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  g_autofree char *code = jalons_store_parcours_code (store, 0, id);
  g_autofree char *shown = code ? g_strdup (code) : g_strdup_printf ("#%" G_GINT64_FORMAT, id);
  JalonsPersonne personne;
  char *text = NULL;

  if (!names)
    return g_steal_pointer (&shown);
  jalons_record_init (table, &personne);
  if (jalons_store_load (store, JALONS_TABLE_PERSONNES, id, &personne, NULL))
    text = g_strdup_printf ("%s %s%s%s", shown, personne.nom, personne.prenom ? " " : "",
                            personne.prenom ? personne.prenom : "");
  jalons_record_clear (table, &personne);

  return text ? text : g_steal_pointer (&shown);
}

static void
print_pair (JalonsStore *store, const JalonsSearchPair *pair, gboolean names)
{
  g_autofree char *a = write_person (store, pair->a, names), *b = write_person (store, pair->b, names);
  g_autofree char *agrees = jalons_text_likeness_agrees (&pair->likeness);
  g_autofree char *differs = jalons_text_likeness_differs (&pair->likeness);

  printf ("%s — %s: %s\n", a, b, jalons_text_likeness_class (pair->likeness.class));
  if (agrees)
    printf (_ ("    agrees: %s\n"), agrees);
  if (differs)
    printf (_ ("    differs: %s\n"), differs);
}

static void
print_pairs (JalonsStore *store, const GArray *pairs, const Wish *wish)
{
  if (wish->json)
    {
      jalons_cli_print_duplicates (store, pairs);
      return;
    }
  for (guint i = 0; i < pairs->len; i++)
    print_pair (store, &g_array_index (pairs, JalonsSearchPair, i), wish->names);
}

/* Names that are shown were looked at. */
static gboolean
note_names (JalonsStore *store, guint n, GError **error)
{
  JalonsSaving saving = { 0 };

  jalons_store_saving (store, &saving);

  return saving.read_only || jalons_journal_access (store, JALONS_JOURNAL_SEARCHED, 0, 0, n, NULL, error);
}

static int
list_duplicates (JalonsStore *store, const char *path, const Wish *wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsSearch) search = jalons_search_new (store, &error);
  const JalonsLikenessClass least = wish->all ? JALONS_LIKENESS_POSSIBLE : JALONS_LIKENESS_LIKELY;
  g_autoptr (GArray) pairs
      = search ? jalons_search_pairs (search, least, jalons_cli_progress, NULL, jalons_cli_cancellable (), &error) : NULL;

  jalons_cli_progress_end ();
  if (!pairs || (wish->names && pairs->len && !note_names (store, pairs->len, &error)))
    return jalons_cli_fail_with (path, error);
  print_pairs (store, pairs, wish);

  return JALONS_EXIT_DONE;
}

int
jalons_command_duplicates (int argc, char **argv)
{
  Wish wish = { 0 };
  g_autofree char *format = NULL;
  int status = JALONS_EXIT_DONE;
  g_autoptr (JalonsStore) store = NULL;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &wish.all, N_ ("Those who are perhaps the same too"), NULL },
    { "names", 0, 0, G_OPTION_ARG_NONE, &wish.names, N_ ("Their names beside their codes, which the journal then says"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("text or json"), N_ ("FORMAT") },
    { NULL },
  };

  if (!jalons_cli_parse ("duplicates", entries, &argc, &argv, 1) || !jalons_cli_read_format (format, &wish.json))
    return JALONS_EXIT_USAGE;
  if (wish.json && wish.names)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--names goes with --format text."));
  store = wish.names ? jalons_cli_open_or_read (argv[1], &status) : jalons_cli_open (argv[1], TRUE, &status);

  return !store ? status : list_duplicates (store, argv[1], &wish);
}
