/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

/* What a right rests on: the five conditions, and the documents and renewals behind two of them. */

#include "jalons-afis.h"
#include "jalons-nationality.h"

#define MAJORITY_YEARS 18

gboolean
jalons_afis_needs_document (const JalonsDossier *dossier)
{
  return jalons_nationality_origine (dossier->personne.nationalite) == JALONS_ORIGINE_HORS_UE;
}

/* An APS, a title, or the receipt of a renewal: a receipt of a first request is not listed there, nor is a certificate
 * of extension. */
static gboolean
is_listed (const JalonsSejour *sejour)
{
  if (sejour->suite == JALONS_SUITE_REFUSEE || sejour->debut == JALONS_DAY_NONE)
    return FALSE;

  return sejour->nature == JALONS_NATURE_SEJOUR_APS || sejour->nature == JALONS_NATURE_SEJOUR_TITRE
         || (sejour->nature == JALONS_NATURE_SEJOUR_RECEPISSE && sejour->rang != JALONS_RANG_PREMIERE);
}

const JalonsSejour *
jalons_afis_document (const JalonsDossier *dossier, JalonsDay day)
{
  const JalonsSejour *best = NULL;
  JalonsSpan longest = { 0 };

  for (guint i = 0; i < dossier->sejours->len; i++)
    {
      const JalonsSejour *one = &g_array_index (dossier->sejours, JalonsSejour, i);
      const JalonsSpan span = jalons_span_new (one->debut, one->fin);

      if (!is_listed (one) || !jalons_span_contains (span, day) || (best && span.last <= longest.last))
        continue;
      best = one;
      longest = span;
    }

  return best;
}

gboolean
jalons_afis_sejour_pending (const JalonsDossier *dossier, JalonsDay day)
{
  for (guint i = 0; i < dossier->sejours->len; i++)
    {
      const JalonsSejour *one = &g_array_index (dossier->sejours, JalonsSejour, i);

      if (one->demande != JALONS_DAY_NONE && one->demande <= day && one->debut == JALONS_DAY_NONE
          && one->traitement == JALONS_DAY_NONE && !one->suite)
        return TRUE;
    }

  return FALSE;
}

gboolean
jalons_afis_parcours_pending (const JalonsDossier *dossier, JalonsDay day)
{
  for (guint i = 0; i < dossier->demandes->len; i++)
    {
      const JalonsDemande *one = &jalons_dossier_demande (dossier, i)->record;

      if (one->type == JALONS_DEMANDE_RENOUVELLEMENT && !one->decision && one->depot != JALONS_DAY_NONE
          && one->depot <= day)
        return TRUE;
    }

  return FALSE;
}

static void
say (JalonsAfisCondition *condition, gboolean yes, JalonsDay since)
{
  condition->facts = yes ? JALONS_OUI : JALONS_NON;
  condition->facts_on = since;
}

static void
look_at_parcours (const JalonsDossier *dossier, JalonsDay day, JalonsAfisCondition *condition)
{
  const JalonsDossierDemande *running = NULL;

  for (guint i = 0; !running && i < dossier->parcours->len; i++)
    running = jalons_dossier_running_periode (dossier, jalons_dossier_parcours (dossier, i), day);
  say (condition, running != NULL, running ? running->record.debut : JALONS_DAY_NONE);
}

static void
look_at_documents (const JalonsDossier *dossier, JalonsDay day, JalonsAfisCondition *condition)
{
  const JalonsSejour *document = jalons_afis_document (dossier, day);
  const JalonsOrigine origine = jalons_nationality_origine (dossier->personne.nationalite);

  if (origine == JALONS_ORIGINE_FRA || origine == JALONS_ORIGINE_UE)
    say (condition, TRUE, JALONS_DAY_NONE);
  else if (document || (origine == JALONS_ORIGINE_HORS_UE && dossier->sejours->len))
    say (condition, document != NULL, document ? document->debut : JALONS_DAY_NONE);
}

/* The latest constat of each by the day. */
static void
read_answers (const JalonsDossier *dossier, JalonsDay day, JalonsAfisCondition *conditions)
{
  for (guint i = 0; i < dossier->conditions_afis->len; i++)
    {
      const JalonsConditionAfis *row = &g_array_index (dossier->conditions_afis, JalonsConditionAfis, i);
      JalonsAfisCondition *condition = &conditions[row->condition];

      if (row->constat > day || (condition->recorded && row->constat < condition->recorded_on))
        continue;
      condition->recorded = row->reponse;
      condition->recorded_on = row->constat;
    }
}

void
jalons_afis_conditions (const JalonsDossier *dossier, JalonsDay day,
                        JalonsAfisCondition conditions[JALONS_CONDITION_AFIS_END])
{
  const JalonsDay birth = dossier->personne.naissance;

  for (int i = 0; i < JALONS_CONDITION_AFIS_END; i++)
    conditions[i] = (JalonsAfisCondition){ 0, JALONS_DAY_NONE, 0, JALONS_DAY_NONE };
  read_answers (dossier, day, conditions);
  look_at_parcours (dossier, day, &conditions[JALONS_CONDITION_AFIS_ENGAGEMENT]);
  if (birth != JALONS_DAY_NONE)
    say (&conditions[JALONS_CONDITION_AFIS_AGE], jalons_day_age (birth, day) >= MAJORITY_YEARS,
         jalons_day_add_months (birth, 12 * MAJORITY_YEARS));
  look_at_documents (dossier, day, &conditions[JALONS_CONDITION_AFIS_SEJOUR]);
}
