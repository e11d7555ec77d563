/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-envoi-send.h"

#include "jalons-dossier-reader.h"
#include "jalons-pieces.h"
#include "jalons-text-envoi.h"

static void
free_demande_cb (gpointer demande)
{
  jalons_record_free (jalons_table (JALONS_TABLE_DEMANDES), demande);
}

const JalonsPliNature *
jalons_envoi_send_natures (int kind)
{
  static const JalonsPliNature of_association[] = { JALONS_PLI_DOSSIER, 0 };
  static const JalonsPliNature of_departement[] = { JALONS_PLI_SUITE, JALONS_PLI_CORRECTION, JALONS_PLI_TRANSFERT, 0 };
  static const JalonsPliNature of_others[] = { 0 };

  return kind == JALONS_KIND_ASSOCIATION   ? of_association
         : kind == JALONS_KIND_DEPARTEMENT ? of_departement
                                           : of_others;
}

/* The département of a card, as this register writes it; 0 where it has none. */
static int
departement_of (const JalonsCarte *carte)
{
  return *carte->departement ? jalons_departement_find (carte->departement) : 0;
}

static gboolean
sent_about (const GPtrArray *plis, JalonsRef correspondant, JalonsRef demande)
{
  for (guint i = 0; i < plis->len; i++)
    {
      const JalonsPliNoted *noted = g_ptr_array_index (plis, i);

      if (!noted->sent && noted->correspondant == correspondant && noted->demande == demande
          && noted->nature == JALONS_PLI_DOSSIER)
        return TRUE;
    }

  return FALSE;
}

static gboolean
fits (const JalonsRegister *reg, const JalonsCorrespondant *one, JalonsPliNature nature, const JalonsDemande *demande,
      const GPtrArray *plis)
{
  const int departement = departement_of (one->carte);

  switch (nature)
    {
    case JALONS_PLI_DOSSIER:
      return one->carte->kind == JALONS_CARTE_DEPARTEMENT && departement && departement == demande->departement;
    case JALONS_PLI_CORRECTION:
    case JALONS_PLI_SUITE:
      return sent_about (plis, one->correspondant, demande->id);
    case JALONS_PLI_TRANSFERT:
      return one->carte->kind == JALONS_CARTE_DEPARTEMENT && departement && departement != reg->departement;
    case JALONS_PLI_ACCUSE:
    default:
      return FALSE;
    }
}

static gboolean
load_demande (JalonsStore *store, JalonsRef id, JalonsDemande *demande, GError **error)
{
  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), demande);

  return !id || jalons_store_load (store, JALONS_TABLE_DEMANDES, id, demande, error) || !error || !*error;
}

GPtrArray *
jalons_envoi_send_candidates (JalonsStore *store, JalonsPliNature nature, JalonsRef id, GError **error)
{
  g_autoptr (GPtrArray) all = jalons_correspondants_list (store, error);
  g_autoptr (GPtrArray) plis = all ? jalons_plis_list (store, error) : NULL;
  g_autoptr (GPtrArray) fitting = g_ptr_array_new_with_free_func ((GDestroyNotify) jalons_correspondant_free);
  JalonsDemande demande;
  gboolean read = FALSE;
  guint place = 0;

  if (!plis)
    return NULL;
  read = load_demande (store, id, &demande, error);
  for (guint i = 0; read && i < all->len; i++)
    {
      JalonsCorrespondant *one = g_ptr_array_index (all, i);

      if (jalons_correspondants_newest (all, one->correspondant) == one
          && fits (jalons_store_register (store), one, nature, &demande, plis))
        g_ptr_array_add (fitting, one);
    }
  /* Once all were looked at: the newest of an organisation is so among all of its cards. */
  for (guint i = 0; i < fitting->len; i++)
    if (g_ptr_array_find (all, g_ptr_array_index (fitting, i), &place))
      g_ptr_array_steal_index (all, place);
  jalons_record_clear (jalons_table (JALONS_TABLE_DEMANDES), &demande);

  return read ? g_steal_pointer (&fitting) : NULL;
}

static gint
compare_demandes_cb (gconstpointer a, gconstpointer b)
{
  const JalonsDemande *one = *(const JalonsDemande *const *) a, *other = *(const JalonsDemande *const *) b;
  /* One that was not filed is the latest of all. */
  const JalonsDay first = one->depot == JALONS_DAY_NONE ? G_MAXINT32 : one->depot;
  const JalonsDay second = other->depot == JALONS_DAY_NONE ? G_MAXINT32 : other->depot;

  if (first != second)
    return first > second ? -1 : 1;

  return one->id > other->id ? -1 : 1;
}

GPtrArray *
jalons_envoi_send_demandes (JalonsStore *store, JalonsRef parcours, GError **error)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_DEMANDES);
  g_autoptr (GArray) rows = jalons_store_rows (store, table->id, "parcours", parcours, error);
  g_autoptr (GPtrArray) demandes = g_ptr_array_new_with_free_func (free_demande_cb);
  gboolean read = rows != NULL;

  for (guint i = 0; read && i < rows->len; i++)
    {
      gpointer demande = jalons_record_new (table);

      g_ptr_array_add (demandes, demande);
      read = jalons_store_load (store, table->id, g_array_index (rows, JalonsRef, i), demande, error);
    }
  g_ptr_array_sort (demandes, compare_demandes_cb);

  return read ? g_steal_pointer (&demandes) : NULL;
}

JalonsRef
jalons_envoi_send_personne (JalonsStore *store, JalonsRef parcours)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PARCOURS);
  JalonsParcours row;
  JalonsRef personne = 0;

  jalons_record_init (table, &row);
  if (parcours && jalons_store_load (store, table->id, parcours, &row, NULL))
    personne = row.personne;
  jalons_record_clear (table, &row);

  return personne;
}

static int
rank_of (const JalonsDossier *dossier, JalonsRef demande)
{
  for (guint i = 0; i < dossier->demandes->len; i++)
    if (jalons_dossier_demande (dossier, i)->record.id == demande)
      return (int) i;

  return -1;
}

static void
add_lack (GString *lines, const JalonsExigenceItem *item)
{
  g_autofree char *lack = jalons_text_lack (item);

  if (lack)
    g_string_append_printf (lines, "%s%s", lines->len ? "\n" : "", lack);
}

/* All of it before the file that was read goes: items point into it. */
static void
judge (const JalonsDossier *dossier, const JalonsReferential *referential, JalonsRef demande, JalonsDay today,
       GString *lines)
{
  const int rank = rank_of (dossier, demande);
  JalonsCompletude completude;

  if (rank < 0)
    return;
  jalons_completude_init (&completude);
  jalons_completude_judge (dossier, (guint) rank, referential, today, &completude);
  for (guint i = 0; i < completude.items->len; i++)
    add_lack (lines, &g_array_index (completude.items, JalonsExigenceItem, i));
  jalons_completude_clear (&completude);
}

char *
jalons_envoi_send_lacks (JalonsStore *store, JalonsRef id, GError **error)
{
  g_autoptr (JalonsDossierReader) reader = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  JalonsRef personne = 0;
  JalonsDemande demande;
  JalonsDossier dossier;
  gboolean more = FALSE, read = load_demande (store, id, &demande, error);

  personne = read ? jalons_envoi_send_personne (store, demande.parcours) : 0;
  jalons_record_clear (jalons_table (JALONS_TABLE_DEMANDES), &demande);
  if (read)
    reader = jalons_dossier_reader_new_for_personne (store, JALONS_DOSSIER_EVERYTHING, personne, error);
  if (!reader)
    return NULL;
  jalons_dossier_init (&dossier);
  read = jalons_dossier_reader_next (reader, &dossier, &more, error);
  if (read && more)
    judge (&dossier, jalons_dossier_reader_referential (reader), id, jalons_store_today (store), lines);
  jalons_dossier_clear (&dossier);

  return read ? g_strdup (lines->str) : NULL;
}

GPtrArray *
jalons_envoi_send_pieces (JalonsStore *store, JalonsRef parcours, GError **error)
{
  const JalonsRef personne = jalons_envoi_send_personne (store, parcours);
  g_autoptr (GPtrArray) pieces = jalons_pieces_list (store, JALONS_TABLE_PARCOURS, parcours, error);
  g_autoptr (GPtrArray) hers = NULL;

  if (!pieces || !personne)
    return g_steal_pointer (&pieces);
  hers = jalons_pieces_list (store, JALONS_TABLE_PERSONNES, personne, error);
  if (!hers)
    return NULL;
  while (hers->len)
    g_ptr_array_add (pieces, g_ptr_array_steal_index (hers, 0));

  return g_steal_pointer (&pieces);
}

gboolean
jalons_envoi_send_has_exit (JalonsStore *store, JalonsRef parcours)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_SORTIES);
  g_autoptr (GArray) rows = jalons_store_rows (store, table->id, "parcours", parcours, NULL);
  gboolean has = FALSE;

  for (guint i = 0; rows && !has && i < rows->len; i++)
    {
      JalonsSortie sortie;

      jalons_record_init (table, &sortie);
      has = jalons_store_load (store, table->id, g_array_index (rows, JalonsRef, i), &sortie, NULL)
            && sortie.motif == JALONS_MOTIF_TRANSFERT;
      jalons_record_clear (table, &sortie);
    }

  return has;
}
