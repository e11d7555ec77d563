/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-continuite.h"
#include "jalons-dossier-past.h"

static gboolean
is_none_new_cb (JalonsTableId table, JalonsRef row, gpointer data)
{
  return FALSE;
}

static JalonsDossier *
copy_facts (const JalonsDossier *dossier)
{
  JalonsDossier *copy = jalons_dossier_past_new (dossier, is_none_new_cb, NULL);

  for (guint i = 0; i < dossier->conditions_afis->len; i++)
    {
      JalonsConditionAfis row = g_array_index (dossier->conditions_afis, JalonsConditionAfis, i);

      row.remarque = NULL;
      g_array_append_val (copy->conditions_afis, row);
    }

  return copy;
}

/* At the end of its parcours; what stands after it moves by one. */
static JalonsDossierDemande *
add_demande (JalonsDossier *copy, guint index)
{
  JalonsDossierParcours *parcours = jalons_dossier_parcours (copy, index);
  const JalonsDossierDemande *last = jalons_dossier_demande (copy, parcours->last_periode);
  guint place = parcours->first_demande + parcours->n_demandes;
  JalonsDossierDemande demande = { .parcours = index };

  jalons_record_init (jalons_table (JALONS_TABLE_DEMANDES), &demande.record);
  demande.record.id = G_MAXINT32 + (JalonsRef) parcours->n_demandes;
  demande.record.parcours = parcours->record.id;
  demande.record.departement = last->record.departement;
  demande.record.association = last->record.association;
  demande.record.type = JALONS_DEMANDE_RENOUVELLEMENT;
  g_array_insert_val (copy->demandes, place, demande);
  for (guint i = 0; i < copy->parcours->len; i++)
    if (i != index && jalons_dossier_parcours (copy, i)->first_demande >= place)
      jalons_dossier_parcours (copy, i)->first_demande++;
  for (guint i = 0; i < copy->recours->len; i++)
    if (g_array_index (copy->recours, JalonsDossierRecours, i).demande >= place)
      g_array_index (copy->recours, JalonsDossierRecours, i).demande++;
  parcours->n_demandes++;

  return jalons_dossier_demande (copy, place);
}

/* On the session, planned if it must be. */
static void
put_on_seance (JalonsDossierDemande *demande, JalonsCalendrier *calendrier, const JalonsLacune *lacune)
{
  JalonsRef id = lacune->seance_id;

  if (!id)
    {
      for (guint i = 0; i < calendrier->seances->len; i++)
        id = MIN (id, g_array_index (calendrier->seances, JalonsSeanceDate, i).id);
      jalons_calendrier_add (calendrier, --id, demande->record.departement, lacune->seance);
    }
  demande->record.seance = id;
  demande->record.avis_commission = JALONS_AVIS_UNKNOWN;
}

static void
apply_psp (JalonsDossier *copy, guint parcours, JalonsCalendrier *calendrier, const JalonsLacune *lacune)
{
  const gboolean unfiled = lacune->cause == JALONS_CAUSE_NON_DEPOSE;
  const int place = unfiled ? -1 : jalons_dossier_find_demande (copy, lacune->fact.row);
  JalonsDossierDemande *demande = unfiled      ? add_demande (copy, parcours)
                                  : place >= 0 ? jalons_dossier_demande (copy, place)
                                               : NULL;

  if (!demande)
    return;
  if (demande->record.depot == JALONS_DAY_NONE)
    demande->record.depot = lacune->last_useful;
  if (lacune->action != JALONS_ACTION_DECIDER)
    {
      put_on_seance (demande, calendrier, lacune);
      return;
    }
  demande->record.decision = JALONS_DECISION_ACCEPTEE;
  demande->record.decision_date = demande->record.notification = lacune->last_useful;
  demande->record.debut = lacune->span.first;
  demande->record.fin = jalons_periode_end (lacune->span.first);
}

static void
add_document (JalonsDossier *copy, const JalonsLacune *lacune, int nature, int rang)
{
  JalonsSejour row;

  jalons_record_init (jalons_table (JALONS_TABLE_SEJOURS), &row);
  row.id = G_MAXINT32 + (JalonsRef) copy->sejours->len;
  row.nature = nature;
  row.rang = rang;
  row.demande = lacune->last_useful;
  row.suite = JALONS_SUITE_DELIVREE;
  row.debut = lacune->span.first;
  row.fin = lacune->span.last;
  g_array_append_val (copy->sejours, row);
}

/* What was asked for is answered: by a document that the AFIS lists. */
static void
deliver (JalonsDossier *copy, const JalonsLacune *lacune)
{
  for (guint i = 0; i < copy->sejours->len; i++)
    {
      JalonsSejour *row = &g_array_index (copy->sejours, JalonsSejour, i);

      if (row->id != lacune->fact.row)
        continue;
      row->nature = JALONS_NATURE_SEJOUR_RECEPISSE;
      row->rang = JALONS_RANG_RENOUVELLEMENT;
      row->suite = JALONS_SUITE_DELIVREE;
      row->debut = lacune->span.first;
      row->fin = lacune->span.last;
    }
}

static void
open_right (JalonsDossier *copy, const JalonsLacune *lacune)
{
  JalonsAfis row;

  jalons_record_init (jalons_table (JALONS_TABLE_AFIS), &row);
  row.id = G_MAXINT32 + (JalonsRef) copy->afis->len;
  row.ouverture = lacune->span.first;
  row.fermeture = lacune->span.last;
  g_array_append_val (copy->afis, row);
}

JalonsDossier *
jalons_continuite_apply (const JalonsDossier *dossier, guint parcours, JalonsCalendrier *calendrier,
                         const JalonsLacune *lacune)
{
  JalonsDossier *copy = copy_facts (dossier);

  if (lacune->kind == JALONS_CONTINUITE_PSP && lacune->action)
    apply_psp (copy, parcours, calendrier, lacune);
  else if (lacune->action == JALONS_ACTION_RENOUVELER_TITRE)
    add_document (copy, lacune, JALONS_NATURE_SEJOUR_APS, JALONS_RANG_RENOUVELLEMENT);
  else if (lacune->action == JALONS_ACTION_DEMANDER_TITRE)
    add_document (copy, lacune, JALONS_NATURE_SEJOUR_APS, JALONS_RANG_PREMIERE);
  else if (lacune->action == JALONS_ACTION_RECEPISSE && lacune->kind == JALONS_CONTINUITE_SEJOUR)
    deliver (copy, lacune);
  else if (lacune->action == JALONS_ACTION_RECEPISSE)
    add_document (copy, lacune, JALONS_NATURE_SEJOUR_RECEPISSE, JALONS_RANG_RENOUVELLEMENT);
  else if (lacune->action == JALONS_ACTION_OUVRIR_AFIS)
    open_right (copy, lacune);
  jalons_dossier_link (copy);

  return copy;
}
