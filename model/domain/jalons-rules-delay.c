/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include <string.h>

#include "jalons-delai.h"
#include "jalons-rules-private.h"

/* CNIL, délibération 2023-095: two years from the last contact. */
#define RETENTION_MONTHS 24

/* R18: an alert, never a decision. Each silence says when it began and the day it became an answer. */
static void
check_silence (const JalonsRules *rules, JalonsFindingCode code, JalonsFact from, JalonsFact answer, JalonsDay since,
               int months, JalonsRef parcours)
{
  JalonsDay day = jalons_delai_silence (since, months);
  JalonsFinding *finding = NULL;

  if (day == JALONS_DAY_NONE || rules->today < day)
    return;
  finding = jalons_rules_add (rules, code, from, answer, parcours);
  finding->day = day;
  jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, since);
  jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, day);
}

static void
check_request (const JalonsRules *rules, const JalonsDossierDemande *demande)
{
  const JalonsDemande *record = &demande->record;
  gboolean complete = record->complet != JALONS_DAY_NONE;

  if (!record->decision)
    check_silence (rules, JALONS_FINDING_SILENCE_REQUEST,
                   jalons_rules_demande_fact (demande, complete ? "complet" : "depot"),
                   jalons_rules_demande_fact (demande, "decision"), complete ? record->complet : record->depot,
                   JALONS_SILENCE_MONTHS, jalons_rules_parcours_of (rules, demande));
}

/* R17: out of time; R18: no answer to an appeal made to the administration. */
static void
check_recours (const JalonsRules *rules, const JalonsDossierRecours *recours)
{
  const JalonsDossierDemande *demande = jalons_dossier_demande (rules->dossier, recours->demande);
  JalonsDay last = jalons_delai_recours (rules->dossier, recours->demande, &recours->record, rules->today);
  JalonsFact fact = { JALONS_TABLE_RECOURS, recours->record.id, "depot" };
  JalonsRef parcours = jalons_rules_parcours_of (rules, demande);
  gboolean administrative = recours->record.nature == JALONS_NATURE_RECOURS_GRACIEUX
                            || recours->record.nature == JALONS_NATURE_RECOURS_HIERARCHIQUE;

  if (last != JALONS_DAY_NONE && recours->record.depot > last)
    {
      JalonsFinding *finding = jalons_rules_add (rules, JALONS_FINDING_APPEAL_LATE, fact,
                                                 jalons_rules_demande_fact (demande, "notification"), parcours);

      finding->day = recours->record.depot;
      jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, recours->record.depot);
      jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, last);
    }
  if (administrative && !recours->record.issue)
    check_silence (rules, JALONS_FINDING_SILENCE_APPEAL, fact,
                   (JalonsFact) { JALONS_TABLE_RECOURS, recours->record.id, "issue" }, recours->record.depot,
                   JALONS_SILENCE_MONTHS, parcours);
}

static void
check_sejour (const JalonsRules *rules, const JalonsSejour *sejour)
{
  gboolean asked = sejour->nature == JALONS_NATURE_SEJOUR_APS || sejour->nature == JALONS_NATURE_SEJOUR_TITRE;

  if (asked && !sejour->suite && sejour->traitement == JALONS_DAY_NONE && sejour->debut == JALONS_DAY_NONE)
    check_silence (rules, JALONS_FINDING_SILENCE_SEJOUR, (JalonsFact) { JALONS_TABLE_SEJOURS, sejour->id, "demande" },
                   (JalonsFact) { JALONS_TABLE_SEJOURS, sejour->id, "traitement" }, sejour->demande,
                   JALONS_SILENCE_SEJOUR_MONTHS, 0);
}

/* Days that are no act and no contact: of birth, of what is still to come by law. */
static gboolean
is_contact (JalonsTableId table, const JalonsField *field)
{
  static const char *const others[] = { "naissance", "expire_le" };

  if (field->type != JALONS_FIELD_DAY && field->type != JALONS_FIELD_MONTH)
    return FALSE;
  if (table == JALONS_TABLE_SEJOURS && strcmp (field->name, "fin") == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (field->name, others[i]) == 0)
      return FALSE;

  return TRUE;
}

static JalonsDay
latest_in (JalonsTableId id, gconstpointer record)
{
  const JalonsTable *table = jalons_table (id);
  JalonsDay latest = JALONS_DAY_NONE;

  for (guint i = 0; i < table->n_fields; i++)
    {
      const JalonsField *field = &table->fields[i];
      gint32 value;

      if (!is_contact (id, field))
        continue;
      value = *jalons_record_day (field, (gpointer) record);
      if (value != JALONS_DAY_NONE)
        latest = MAX (latest, field->type == JALONS_FIELD_MONTH ? jalons_month_last (value) : value);
    }

  return latest;
}

static JalonsDay
latest_of (JalonsTableId id, const GArray *array)
{
  guint size = g_array_get_element_size ((GArray *) array);
  JalonsDay latest = JALONS_DAY_NONE;

  for (guint i = 0; i < array->len; i++)
    latest = MAX (latest, latest_in (id, array->data + i * size));

  return latest;
}

/* The last day on which anything is known to have happened with her. Her children's days are their own. */
static JalonsDay
last_contact (const JalonsDossier *dossier)
{
  const struct {
    JalonsTableId table;
    const GArray *rows;
  } parts[] = {
    { JALONS_TABLE_DEMANDES, dossier->demandes },     { JALONS_TABLE_RECOURS, dossier->recours },
    { JALONS_TABLE_SEJOURS, dossier->sejours },       { JALONS_TABLE_AFIS, dossier->afis },
    { JALONS_TABLE_VERSEMENTS, dossier->versements }, { JALONS_TABLE_HEBERGEMENTS, dossier->hebergements },
    { JALONS_TABLE_ELEMENTS, dossier->elements },     { JALONS_TABLE_RENVOIS, dossier->renvois },
    { JALONS_TABLE_RELANCES, dossier->relances },     { JALONS_TABLE_NOTES, dossier->notes },
    { JALONS_TABLE_CONDITIONS_AFIS, dossier->conditions_afis },
  };
  JalonsDay latest = JALONS_DAY_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    latest = MAX (latest, latest_of (parts[i].table, parts[i].rows));
  for (guint i = 0; i < dossier->demandes->len; i++)
    if (jalons_dossier_demande (dossier, i)->seance)
      latest = MAX (latest, jalons_dossier_demande (dossier, i)->seance->date);
  for (guint i = 0; i < dossier->parcours->len; i++)
    if (jalons_dossier_parcours (dossier, i)->sortie.id)
      latest = MAX (latest, latest_in (JALONS_TABLE_SORTIES, &jalons_dossier_parcours (dossier, i)->sortie));

  return latest;
}

/* Whether something is still to be decided, or an authorised time has no exit. */
static gboolean
is_open (const JalonsDossier *dossier)
{
  for (guint i = 0; i < dossier->parcours->len; i++)
    if (jalons_dossier_parcours (dossier, i)->last_periode >= 0
        && jalons_dossier_parcours (dossier, i)->exit == JALONS_DAY_NONE)
      return TRUE;
  for (guint i = 0; i < dossier->demandes->len; i++)
    if (!jalons_dossier_demande (dossier, i)->record.decision)
      return TRUE;
  for (guint i = 0; i < dossier->recours->len; i++)
    if (!g_array_index (dossier->recours, JalonsDossierRecours, i).record.issue)
      return TRUE;

  return FALSE;
}

/* R22: to be proposed for archiving or deletion, and decided by somebody. */
static void
check_retention (const JalonsRules *rules)
{
  JalonsDay last = last_contact (rules->dossier);
  JalonsFinding *finding = NULL;

  if (last == JALONS_DAY_NONE || is_open (rules->dossier)
      || jalons_day_add_months (last, RETENTION_MONTHS) >= rules->today)
    return;
  finding = jalons_rules_add (rules, JALONS_FINDING_RETENTION_OVER,
                              (JalonsFact) { JALONS_TABLE_PERSONNES, rules->dossier->personne.id, "personne" },
                              JALONS_NO_FACT, 0);
  finding->day = jalons_day_add_months (last, RETENTION_MONTHS);
  jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, last);
  jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, finding->day);
}

void
jalons_rules_check_delays (const JalonsRules *rules)
{
  for (guint i = 0; i < rules->dossier->demandes->len; i++)
    check_request (rules, jalons_dossier_demande (rules->dossier, i));
  for (guint i = 0; i < rules->dossier->recours->len; i++)
    check_recours (rules, &g_array_index (rules->dossier->recours, JalonsDossierRecours, i));
  for (guint i = 0; i < rules->dossier->sejours->len; i++)
    check_sejour (rules, &g_array_index (rules->dossier->sejours, JalonsSejour, i));
  check_retention (rules);
}
