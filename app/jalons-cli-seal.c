/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalonsctl"

/* The command that seals a dossier, or an answer, to somebody. */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "jalons-cli-exchange.h"
#include "jalons-cli.h"
#include "jalons-journal.h"
#include "jalons-pieces.h"
#include "jalons-text-envoi.h"
#include "jalons-text.h"

typedef struct {
  char *to;
  char *demande;
  char *parcours;
  char *kind;
  char *message;
  char *pieces;
  char *output;
} Wish;

static void
clear_wish (Wish *wish)
{
  g_free (wish->to);
  g_free (wish->demande);
  g_free (wish->parcours);
  g_free (wish->kind);
  g_free (wish->message);
  g_free (wish->pieces);
  g_free (wish->output);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, clear_wish)

/* Without a word: what this kind of register sends first. 0: none of them. */
static JalonsPliNature
read_nature (JalonsStore *store, const Wish *wish)
{
  if (!wish->kind && wish->parcours)
    return JALONS_PLI_TRANSFERT;
  if (!wish->kind)
    return jalons_store_register (store)->kind == JALONS_KIND_ASSOCIATION ? JALONS_PLI_DOSSIER : JALONS_PLI_SUITE;
  for (JalonsPliNature nature = JALONS_PLI_DOSSIER; nature < JALONS_PLI_ACCUSE; nature++)
    if (strcmp (wish->kind, jalons_pli_nature_code (nature)) == 0)
      return nature;

  return 0;
}

/* Hers, and her parcours's: JalonsPiece, owned. */
static GPtrArray *
list_pieces (JalonsStore *store, JalonsRef parcours)
{
  JalonsParcours *record = jalons_record_new (jalons_table (JALONS_TABLE_PARCOURS));
  GPtrArray *all = jalons_pieces_list (store, JALONS_TABLE_PARCOURS, parcours, NULL);

  if (all && jalons_store_load (store, JALONS_TABLE_PARCOURS, parcours, record, NULL))
    {
      GPtrArray *hers = jalons_pieces_list (store, JALONS_TABLE_PERSONNES, record->personne, NULL);

      if (hers)
        g_ptr_array_extend_and_steal (all, hers);
    }
  jalons_record_free (jalons_table (JALONS_TABLE_PARCOURS), record);

  return all;
}

static JalonsRef
parcours_of (JalonsStore *store, const JalonsEnvoiOrder *order)
{
  JalonsDemande *record = jalons_record_new (jalons_table (JALONS_TABLE_DEMANDES));
  JalonsRef parcours = order->parcours;

  if (order->demande && jalons_store_load (store, JALONS_TABLE_DEMANDES, order->demande, record, NULL))
    parcours = record->parcours;
  jalons_record_free (jalons_table (JALONS_TABLE_DEMANDES), record);

  return parcours;
}

/* The pieces of these names, of the person and of her parcours, into @found. */
static gboolean
find_pieces (JalonsStore *store, const JalonsEnvoiOrder *order, const char *names, GArray *found)
{
  g_auto (GStrv) split = g_strsplit (names ? names : "", ",", -1);
  g_autoptr (GPtrArray) all = list_pieces (store, parcours_of (store, order));

  for (guint i = 0; split[i]; i++)
    {
      guint before = found->len;

      for (guint j = 0; all && j < all->len; j++)
        {
          const JalonsPiece *piece = g_ptr_array_index (all, j);

          if (strcmp (piece->nom, g_strstrip (split[i])) == 0)
            g_array_append_val (found, piece->id);
        }
      if (*split[i] && found->len == before)
        {
          jalons_cli_fail (JALONS_EXIT_REFUSED, _ ("She has no document named “%s”."), split[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static int
seal (JalonsStore *store, const JalonsEnvoiOrder *order, const JalonsCorrespondant *to, const Wish *wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsPliNoted) noted = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autofree char *name = g_path_get_basename (wish->output);
  g_autofree char *number = NULL;

  if (!jalons_journal_send (store, order->demande ? JALONS_TABLE_DEMANDES : JALONS_TABLE_PARCOURS,
                            order->demande ? order->demande : order->parcours, name, to->carte->name, &error))
    return jalons_cli_fail_with (wish->output, error);
  file = jalons_envoi_make (store, order, to, &noted, &error);
  if (!file || !jalons_cli_write_private (wish->output, file, &error))
    return jalons_cli_fail_with (wish->output, error);
  number = jalons_text_count (noted->number);
  printf (_ ("%s no. %s for %s: %s\n"), jalons_text_pli_nature (order->nature), number, to->carte->name, wish->output);

  return jalons_cli_finish (JALONS_EXIT_DONE);
}

static JalonsRef
find_parcours (JalonsStore *store, const char *said)
{
  JalonsRef personne = jalons_store_find_personne (store, said), found = jalons_store_find (store, JALONS_TABLE_PARCOURS, said);
  g_autoptr (GArray) rows = NULL;

  if (found || !personne)
    return found;
  rows = jalons_store_rows (store, JALONS_TABLE_PARCOURS, "personne", personne, NULL);

  return rows && rows->len ? g_array_index (rows, JalonsRef, rows->len - 1) : 0;
}

static int
run (JalonsStore *store, const char *path, const Wish *wish)
{
  JalonsEnvoiOrder order = { .nature = read_nature (store, wish), .message = wish->message };
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = jalons_correspondants_list (store, &error);
  const JalonsCorrespondant *to = NULL;

  if (!cards)
    return jalons_cli_fail_with (path, error);
  if (!order.nature)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("--kind is one of dossier, correction, suite, transfert."));
  to = jalons_cli_find_card (cards, wish->to);
  if (!to)
    return jalons_cli_fail_no_card (wish->to);
  order.demande = wish->demande ? jalons_store_find (store, JALONS_TABLE_DEMANDES, wish->demande) : 0;
  order.parcours = wish->parcours ? find_parcours (store, wish->parcours) : 0;
  if (!order.demande && !order.parcours)
    return jalons_cli_fail (JALONS_EXIT_REFUSED, _ ("This register has neither such a demande nor such a parcours."));
  if (!find_pieces (store, &order, wish->pieces, pieces))
    return JALONS_EXIT_REFUSED;
  order.pieces = pieces;

  return seal (store, &order, to, wish);
}

int
jalons_command_seal (int argc, char **argv)
{
  int status = JALONS_EXIT_DONE;
  g_auto (Wish) wish = { 0 };
  g_autoptr (JalonsStore) store = NULL;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING, &wish.to, N_ ("Whose card: number, file or name"), N_ ("CARD") },
    { "demande", 0, 0, G_OPTION_ARG_STRING, &wish.demande, N_ ("Which demande, by its key in the tables"), N_ ("ID") },
    { "parcours", 0, 0, G_OPTION_ARG_STRING, &wish.parcours, N_ ("Which parcours goes to another département"), N_ ("CODE") },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &wish.kind, N_ ("dossier, correction, suite or transfert"), N_ ("KIND") },
    { "pieces", 0, 0, G_OPTION_ARG_STRING, &wish.pieces, N_ ("Documents that go with it, by their names"), N_ ("NAME,…") },
    { "message", 0, 0, G_OPTION_ARG_STRING, &wish.message, N_ ("A word to who opens it"), N_ ("TEXT") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &wish.output, N_ ("Where to write it, a sealed file"), N_ ("FILE") },
    { NULL },
  };

  if (!jalons_cli_parse ("seal", entries, &argc, &argv, 1))
    return JALONS_EXIT_USAGE;
  if (!wish.to || !wish.output || !wish.demande == !wish.parcours)
    return jalons_cli_fail (JALONS_EXIT_USAGE, _ ("seal goes with --to, --output, and --demande or --parcours."));
  store = jalons_cli_open (argv[1], FALSE, &status);

  return store ? run (store, argv[1], &wish) : status;
}
