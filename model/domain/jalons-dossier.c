/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-dossier.h"

#include <string.h>

void
jalons_dossier_init (JalonsDossier *dossier)
{
  jalons_record_init (jalons_table (JALONS_TABLE_PERSONNES), &dossier->personne);
  dossier->parcours = g_array_new (FALSE, FALSE, sizeof (JalonsDossierParcours));
  dossier->demandes = g_array_new (FALSE, FALSE, sizeof (JalonsDossierDemande));
  dossier->ajournements = g_array_new (FALSE, FALSE, sizeof (JalonsDossierAjournement));
  dossier->recours = g_array_new (FALSE, FALSE, sizeof (JalonsDossierRecours));
  dossier->sejours = g_array_new (FALSE, FALSE, sizeof (JalonsSejour));
  dossier->afis = g_array_new (FALSE, FALSE, sizeof (JalonsAfis));
  dossier->versements = g_array_new (FALSE, FALSE, sizeof (JalonsVersement));
  dossier->enfants = g_array_new (FALSE, FALSE, sizeof (JalonsEnfant));
  dossier->hebergements = g_array_new (FALSE, FALSE, sizeof (JalonsHebergement));
  dossier->elements = g_array_new (FALSE, FALSE, sizeof (JalonsDossierElement));
  dossier->renvois = g_array_new (FALSE, FALSE, sizeof (JalonsDossierRenvoi));
  dossier->deports = g_array_new (FALSE, FALSE, sizeof (JalonsDossierDeport));
  dossier->points = g_array_new (FALSE, FALSE, sizeof (JalonsDossierPoint));
  dossier->votes = g_array_new (FALSE, FALSE, sizeof (JalonsDossierVote));
  dossier->relances = g_array_new (FALSE, FALSE, sizeof (JalonsRelance));
  dossier->notes = g_array_new (FALSE, FALSE, sizeof (JalonsNote));
  dossier->conditions_afis = g_array_new (FALSE, FALSE, sizeof (JalonsConditionAfis));
  dossier->ecarts = g_array_new (FALSE, FALSE, sizeof (JalonsEcart));
}

/* Clears the records at the head of each element of @array and empties it. */
static void
reset_records (GArray *array, JalonsTableId table)
{
  guint size = g_array_get_element_size (array);

  for (guint i = 0; i < array->len; i++)
    jalons_record_clear (jalons_table (table), array->data + i * size);
  g_array_set_size (array, 0);
}

void
jalons_dossier_reset (JalonsDossier *dossier)
{
  jalons_record_clear (jalons_table (JALONS_TABLE_PERSONNES), &dossier->personne);
  for (guint i = 0; i < dossier->parcours->len; i++)
    {
      JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, i);

      jalons_record_clear (jalons_table (JALONS_TABLE_SORTIES), &parcours->sortie);
      jalons_record_clear (jalons_table (JALONS_TABLE_TRANSFERTS), &parcours->arrivee);
      jalons_record_clear (jalons_table (JALONS_TABLE_TRANSFERTS), &parcours->depart);
    }
  reset_records (dossier->parcours, JALONS_TABLE_PARCOURS);
  reset_records (dossier->demandes, JALONS_TABLE_DEMANDES);
  reset_records (dossier->ajournements, JALONS_TABLE_AJOURNEMENTS);
  reset_records (dossier->recours, JALONS_TABLE_RECOURS);
  reset_records (dossier->sejours, JALONS_TABLE_SEJOURS);
  reset_records (dossier->elements, JALONS_TABLE_ELEMENTS);
  reset_records (dossier->renvois, JALONS_TABLE_RENVOIS);
  reset_records (dossier->points, JALONS_TABLE_POINTS);
  reset_records (dossier->relances, JALONS_TABLE_RELANCES);
  reset_records (dossier->notes, JALONS_TABLE_NOTES);
  reset_records (dossier->conditions_afis, JALONS_TABLE_CONDITIONS_AFIS);
  reset_records (dossier->ecarts, JALONS_TABLE_ECARTS);
  /* These have no text to free. */
  g_array_set_size (dossier->deports, 0);
  g_array_set_size (dossier->votes, 0);
  g_array_set_size (dossier->afis, 0);
  g_array_set_size (dossier->versements, 0);
  g_array_set_size (dossier->enfants, 0);
  g_array_set_size (dossier->hebergements, 0);
}

void
jalons_dossier_clear (JalonsDossier *dossier)
{
  jalons_dossier_reset (dossier);
  g_clear_pointer (&dossier->parcours, g_array_unref);
  g_clear_pointer (&dossier->demandes, g_array_unref);
  g_clear_pointer (&dossier->ajournements, g_array_unref);
  g_clear_pointer (&dossier->recours, g_array_unref);
  g_clear_pointer (&dossier->sejours, g_array_unref);
  g_clear_pointer (&dossier->afis, g_array_unref);
  g_clear_pointer (&dossier->versements, g_array_unref);
  g_clear_pointer (&dossier->enfants, g_array_unref);
  g_clear_pointer (&dossier->hebergements, g_array_unref);
  g_clear_pointer (&dossier->elements, g_array_unref);
  g_clear_pointer (&dossier->renvois, g_array_unref);
  g_clear_pointer (&dossier->deports, g_array_unref);
  g_clear_pointer (&dossier->points, g_array_unref);
  g_clear_pointer (&dossier->votes, g_array_unref);
  g_clear_pointer (&dossier->relances, g_array_unref);
  g_clear_pointer (&dossier->notes, g_array_unref);
  g_clear_pointer (&dossier->conditions_afis, g_array_unref);
  g_clear_pointer (&dossier->ecarts, g_array_unref);
}

static gboolean
is_periode (const JalonsDemande *demande)
{
  return demande->decision == JALONS_DECISION_ACCEPTEE && demande->type != JALONS_DEMANDE_SORTIE_ANTICIPEE
         && demande->debut != JALONS_DAY_NONE && demande->fin != JALONS_DAY_NONE;
}

static gboolean
is_early_exit (const JalonsDemande *demande)
{
  return demande->decision == JALONS_DECISION_ACCEPTEE && demande->type == JALONS_DEMANDE_SORTIE_ANTICIPEE
         && demande->debut != JALONS_DAY_NONE;
}

static void
link_demande (JalonsDossier *dossier, JalonsDossierParcours *parcours, guint index)
{
  JalonsDossierDemande *demande = jalons_dossier_demande (dossier, index);
  JalonsDay debut = demande->record.debut;

  demande->is_periode = is_periode (&demande->record);
  if (is_early_exit (&demande->record) && (parcours->exit == JALONS_DAY_NONE || debut < parcours->exit))
    parcours->exit = debut;
  if (!demande->is_periode)
    return;
  if (parcours->first_periode < 0
      || debut < jalons_dossier_demande (dossier, parcours->first_periode)->record.debut)
    parcours->first_periode = index;
  if (parcours->last_periode < 0 || debut > jalons_dossier_demande (dossier, parcours->last_periode)->record.debut)
    parcours->last_periode = index;
}

void
jalons_dossier_link (JalonsDossier *dossier)
{
  for (guint i = 0; i < dossier->parcours->len; i++)
    {
      JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, i);

      parcours->first_periode = parcours->last_periode = -1;
      parcours->exit = parcours->sortie.id ? parcours->sortie.date : JALONS_DAY_NONE;
      for (guint j = 0; j < parcours->n_demandes; j++)
        link_demande (dossier, parcours, parcours->first_demande + j);
    }
}

int
jalons_dossier_find_demande (const JalonsDossier *dossier, JalonsRef id)
{
  for (guint i = 0; i < dossier->demandes->len; i++)
    if (jalons_dossier_demande (dossier, i)->record.id == id)
      return (int) i;

  return -1;
}

JalonsSpan
jalons_dossier_periode_span (const JalonsDossier *dossier, const JalonsDossierDemande *periode)
{
  JalonsSpan span = jalons_span_new (periode->record.debut, periode->record.fin);

  return jalons_span_cut (span, jalons_dossier_parcours (dossier, periode->parcours)->exit);
}

gboolean
jalons_dossier_periode_runs (const JalonsDossier *dossier, const JalonsDossierDemande *periode, JalonsDay day)
{
  return periode->is_periode && jalons_span_contains (jalons_dossier_periode_span (dossier, periode), day);
}

const JalonsDossierDemande *
jalons_dossier_running_periode (const JalonsDossier *dossier, const JalonsDossierParcours *parcours, JalonsDay day)
{
  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, parcours->first_demande + i);

      if (jalons_dossier_periode_runs (dossier, demande, day))
        return demande;
    }

  return NULL;
}

JalonsParcoursState
jalons_dossier_parcours_state (const JalonsDossier *dossier, const JalonsDossierParcours *parcours, JalonsDay day)
{
  if (parcours->exit != JALONS_DAY_NONE && parcours->exit <= day)
    return JALONS_PARCOURS_ENDED;
  if (parcours->first_periode < 0
      || jalons_dossier_demande (dossier, parcours->first_periode)->record.debut > day)
    return JALONS_PARCOURS_NOT_STARTED;

  return jalons_dossier_running_periode (dossier, parcours, day) ? JALONS_PARCOURS_IN_PROGRESS
                                                                 : JALONS_PARCOURS_EXPIRED;
}

guint
jalons_dossier_parcours_periodes_before (const JalonsDossierParcours *parcours)
{
  int said = parcours->arrivee.id ? parcours->arrivee.periodes : -1;

  return MAX (MAX (parcours->record.periodes_avant, said), 0);
}

JalonsDuration
jalons_dossier_parcours_time_before (const JalonsDossierParcours *parcours)
{
  if (parcours->arrivee.id && parcours->arrivee.duree_mois >= 0)
    return (JalonsDuration) { parcours->arrivee.duree_mois, MAX (parcours->arrivee.duree_jours, 0) };

  return (JalonsDuration) { jalons_dossier_parcours_periodes_before (parcours) * JALONS_PERIODE_MONTHS, 0 };
}

guint
jalons_dossier_parcours_periodes (const JalonsDossier *dossier, const JalonsDossierParcours *parcours)
{
  guint count = jalons_dossier_parcours_periodes_before (parcours);

  for (guint i = 0; i < parcours->n_demandes; i++)
    count += jalons_dossier_demande (dossier, parcours->first_demande + i)->is_periode;

  return count;
}

JalonsDuration
jalons_dossier_parcours_time (const JalonsDossier *dossier, const JalonsDossierParcours *parcours)
{
  JalonsDuration sum = jalons_dossier_parcours_time_before (parcours);

  for (guint i = 0; i < parcours->n_demandes; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (dossier, parcours->first_demande + i);

      if (demande->is_periode)
        jalons_duration_add (&sum, jalons_duration_of (jalons_span_new (demande->record.debut, demande->record.fin)));
    }

  return sum;
}

guint
jalons_dossier_enfants_on (const JalonsDossier *dossier, JalonsDay day)
{
  guint count = 0;

  for (guint i = 0; i < dossier->enfants->len; i++)
    {
      const JalonsEnfant *enfant = &g_array_index (dossier->enfants, JalonsEnfant, i);

      count += enfant->charge_debut <= day && (enfant->charge_fin == JALONS_DAY_NONE || day < enfant->charge_fin);
    }

  return count;
}

int
jalons_dossier_hebergement_on (const JalonsDossier *dossier, JalonsDay day)
{
  const JalonsHebergement *best = NULL;

  for (guint i = 0; i < dossier->hebergements->len; i++)
    {
      const JalonsHebergement *row = &g_array_index (dossier->hebergements, JalonsHebergement, i);

      if (!jalons_span_contains (jalons_span_new (row->debut, row->fin), day))
        continue;
      if (!best || row->debut > best->debut
          || (row->debut == best->debut
              && strcmp (jalons_codes_text (JALONS_CODES_HEBERGEMENT, row->type),
                         jalons_codes_text (JALONS_CODES_HEBERGEMENT, best->type))
                     > 0))
        best = row;
    }

  return best ? best->type : JALONS_HEBERGEMENT_UNKNOWN;
}

gboolean
jalons_dossier_afis_in (const JalonsDossier *dossier, JalonsMonth month)
{
  JalonsSpan days = { jalons_month_first (month), jalons_month_last (month) };

  for (guint i = 0; i < dossier->afis->len; i++)
    {
      const JalonsAfis *right = &g_array_index (dossier->afis, JalonsAfis, i);

      if (jalons_span_overlaps (days, jalons_span_new (right->ouverture, right->fermeture)))
        return TRUE;
    }

  return FALSE;
}
