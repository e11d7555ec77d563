/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-dossier-past.h"

typedef struct {
  const JalonsDossier *dossier;
  JalonsDossier       *past;
  JalonsRowIsNew       is_new;
  gpointer             data;
  int                 *demandes; /* index in the past of each demande, -1 when it is new */
} Past;

/* Copies the rows that are not new, and nothing that they own. */
static void
copy_rows (const Past *past, JalonsTableId table, const GArray *from, GArray *to)
{
  guint size = g_array_get_element_size ((GArray *) from);

  for (guint i = 0; i < from->len; i++)
    if (!past->is_new (table, *(const JalonsRef *) (from->data + i * size), past->data))
      g_array_append_vals (to, from->data + i * size, 1);
}

static void
copy_demandes (const Past *past, guint index)
{
  JalonsDossierParcours parcours = *jalons_dossier_parcours (past->dossier, index);
  guint first = parcours.first_demande, n = parcours.n_demandes;

  if (past->is_new (JALONS_TABLE_PARCOURS, parcours.record.id, past->data))
    return;
  if (parcours.sortie.id && past->is_new (JALONS_TABLE_SORTIES, parcours.sortie.id, past->data))
    jalons_record_init (jalons_table (JALONS_TABLE_SORTIES), &parcours.sortie);
  if (parcours.arrivee.id && past->is_new (JALONS_TABLE_TRANSFERTS, parcours.arrivee.id, past->data))
    jalons_record_init (jalons_table (JALONS_TABLE_TRANSFERTS), &parcours.arrivee);
  if (parcours.depart.id && past->is_new (JALONS_TABLE_TRANSFERTS, parcours.depart.id, past->data))
    jalons_record_init (jalons_table (JALONS_TABLE_TRANSFERTS), &parcours.depart);
  parcours.first_demande = past->past->demandes->len;
  parcours.n_demandes = 0;
  for (guint i = first; i < first + n; i++)
    {
      JalonsDossierDemande demande = *jalons_dossier_demande (past->dossier, i);

      if (past->is_new (JALONS_TABLE_DEMANDES, demande.record.id, past->data))
        continue;
      past->demandes[i] = past->past->demandes->len;
      demande.parcours = past->past->parcours->len;
      parcours.n_demandes++;
      g_array_append_val (past->past->demandes, demande);
    }
  g_array_append_val (past->past->parcours, parcours);
}

static void
copy_recours (const Past *past)
{
  for (guint i = 0; i < past->dossier->recours->len; i++)
    {
      JalonsDossierRecours recours = g_array_index (past->dossier->recours, JalonsDossierRecours, i);

      if (past->demandes[recours.demande] < 0
          || past->is_new (JALONS_TABLE_RECOURS, recours.record.id, past->data))
        continue;
      recours.demande = past->demandes[recours.demande];
      g_array_append_val (past->past->recours, recours);
    }
}

JalonsDossier *
jalons_dossier_past_new (const JalonsDossier *dossier, JalonsRowIsNew is_new, gpointer data)
{
  g_autofree int *demandes = g_new (int, dossier->demandes->len + 1);
  JalonsDossier *copy = NULL;
  Past past = { dossier, NULL, is_new, data, demandes };

  if (is_new (JALONS_TABLE_PERSONNES, dossier->personne.id, data))
    return NULL;
  copy = past.past = g_new0 (JalonsDossier, 1);
  jalons_dossier_init (copy);
  copy->personne = dossier->personne;
  for (guint i = 0; i < dossier->demandes->len; i++)
    demandes[i] = -1;
  for (guint i = 0; i < dossier->parcours->len; i++)
    copy_demandes (&past, i);
  copy_recours (&past);
  copy_rows (&past, JALONS_TABLE_SEJOURS, dossier->sejours, copy->sejours);
  copy_rows (&past, JALONS_TABLE_AFIS, dossier->afis, copy->afis);
  copy_rows (&past, JALONS_TABLE_VERSEMENTS, dossier->versements, copy->versements);
  copy_rows (&past, JALONS_TABLE_ENFANTS, dossier->enfants, copy->enfants);
  copy_rows (&past, JALONS_TABLE_HEBERGEMENTS, dossier->hebergements, copy->hebergements);
  jalons_dossier_link (copy);

  return copy;
}

void
jalons_dossier_past_free (JalonsDossier *past)
{
  GArray *const shared[] = { past->parcours, past->demandes,   past->recours,  past->sejours,
                             past->afis,     past->versements, past->enfants, past->hebergements };

  /* The texts are of the dossier that it was made from. */
  jalons_record_init (jalons_table (JALONS_TABLE_PERSONNES), &past->personne);
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    g_array_set_size (shared[i], 0);
  jalons_dossier_clear (past);
  g_free (past);
}
