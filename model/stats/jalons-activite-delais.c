/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-activite-private.h"

static gboolean
is_settled_otherwise (const JalonsDemande *record)
{
  return record->decision == JALONS_DECISION_SANS_SUITE || record->autorite == JALONS_AUTORITE_JUGE;
}

/* The last day of the period that the renewal is to follow: of those of the parcours that began before it, or before the
 * session where it begins nowhere, the one that began last. */
static JalonsDay
end_before (const JalonsDossier *dossier, const JalonsDossierDemande *renewal)
{
  const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, renewal->parcours);
  JalonsDay limit = renewal->is_periode ? renewal->record.debut : renewal->seance->date + 1;
  const JalonsDemande *found = NULL;

  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *other = jalons_dossier_demande (dossier, parcours->first_demande + i);

      if (other != renewal && other->is_periode && other->record.debut < limit
          && (!found || other->record.debut > found->debut))
        found = &other->record;
    }

  return found ? found->fin : JALONS_DAY_NONE;
}

static void
add_days (JalonsActiviteDelai *delai, JalonsRef demande, JalonsDay from, JalonsDay to, gboolean may_be_early)
{
  JalonsActiviteJours jours = { demande, 0 };

  if (from == JALONS_DAY_NONE || to == JALONS_DAY_NONE || (to < from && !may_be_early))
    {
      g_array_append_val (delai->inconnus, demande);
      return;
    }
  jours.jours = to - from;
  g_array_append_val (delai->jours, jours);
}

/* What runs to the decision, or from it. */
static void
add_decided (JalonsActiviteDelai *delai, const JalonsDemande *record, JalonsDay from, JalonsDay to,
             gboolean may_be_early)
{
  if (is_settled_otherwise (record))
    g_array_append_val (delai->sans_objet, record->id);
  else if (!record->decision)
    g_array_append_val (delai->attente, record->id);
  else
    add_days (delai, record->id, from, to, may_be_early);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const JalonsActiviteJours *left = a, *right = b;

  if (left->jours != right->jours)
    return left->jours < right->jours ? -1 : 1;

  return (left->demande > right->demande) - (left->demande < right->demande);
}

void
jalons_activite_delai_init (JalonsActiviteDelai *delai)
{
  delai->jours = g_array_new (FALSE, FALSE, sizeof (JalonsActiviteJours));
  delai->inconnus = jalons_activite_refs_new ();
  delai->attente = jalons_activite_refs_new ();
  delai->sans_objet = jalons_activite_refs_new ();
}

void
jalons_activite_delai_clear (JalonsActiviteDelai *delai)
{
  g_array_unref (delai->jours);
  g_array_unref (delai->inconnus);
  g_array_unref (delai->attente);
  g_array_unref (delai->sans_objet);
}

void
jalons_activite_add_delais (JalonsActivite *self, const JalonsDossier *dossier,
                            const JalonsDossierDemande *demande)
{
  const JalonsDemande *record = &demande->record;
  const JalonsDay seance = demande->seance->date;
  JalonsActiviteDelai *delais = self->delais;

  add_days (&delais[JALONS_ACTIVITE_DELAI_DEPOT_SEANCE], record->id, record->depot, seance, FALSE);
  add_days (&delais[JALONS_ACTIVITE_DELAI_COMPLET_SEANCE], record->id, record->complet, seance, FALSE);
  add_decided (&delais[JALONS_ACTIVITE_DELAI_SEANCE_DECISION], record, seance, record->decision_date, FALSE);
  add_decided (&delais[JALONS_ACTIVITE_DELAI_DECISION_NOTIFICATION], record, record->decision_date,
               record->notification, FALSE);
  if (record->type == JALONS_DEMANDE_RENOUVELLEMENT)
    add_decided (&delais[JALONS_ACTIVITE_DELAI_ECHEANCE_RENOUVELLEMENT], record,
                 end_before (dossier, demande), record->decision_date, TRUE);
}

void
jalons_activite_sort_delais (JalonsActivite *self)
{
  for (guint i = 0; i < JALONS_ACTIVITE_N_DELAIS; i++)
    g_array_sort (self->delais[i].jours, compare_cb);
}

gboolean
jalons_activite_delai_median (const JalonsActiviteDelai *delai, double *median, int *most)
{
  const JalonsActiviteJours *jours = (const JalonsActiviteJours *) delai->jours->data;
  const guint n = delai->jours->len;

  if (n == 0)
    return FALSE;
  *median = (jours[(n - 1) / 2].jours + jours[n / 2].jours) / 2.0;
  *most = jours[n - 1].jours;

  return TRUE;
}

JalonsProportion
jalons_activite_delai_over (const JalonsActiviteDelai *delai, int limit)
{
  JalonsProportion over = { 0, delai->jours->len };

  for (guint i = 0; i < delai->jours->len; i++)
    over.part += g_array_index (delai->jours, JalonsActiviteJours, i).jours > limit;

  return over;
}
