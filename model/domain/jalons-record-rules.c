/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-record-rules.h"

/* Where both are known, the second may not come before the first; the same day is fine. */
static const struct {
  JalonsTableId table;
  const char   *first;
  const char   *last;
} ordered_days[] = {
  { JALONS_TABLE_AGREMENTS, "debut", "fin" },      { JALONS_TABLE_ENFANTS, "charge_debut", "charge_fin" },
  { JALONS_TABLE_DEMANDES, "debut", "fin" },       { JALONS_TABLE_SEJOURS, "debut", "fin" },
  { JALONS_TABLE_AFIS, "ouverture", "fermeture" }, { JALONS_TABLE_HEBERGEMENTS, "debut", "fin" },
  { JALONS_TABLE_MEMBRES, "debut", "fin" },        { JALONS_TABLE_EXIGENCES, "debut", "fin" },
};

static JalonsFinding *
add_finding (GArray *findings, JalonsFindingCode code, const JalonsTable *table, gconstpointer record,
             const char *field, const char *other)
{
  JalonsFinding *finding = jalons_findings_add (findings, code);
  JalonsRef row = *(const JalonsRef *) record;

  finding->facts[0] = (JalonsFact) { table->id, row, field };
  finding->facts[1] = (JalonsFact) { table->id, row, other };

  return finding;
}

static void
check_order (const JalonsTable *table, gconstpointer record, const char *first, const char *last, GArray *findings)
{
  JalonsDay from = *jalons_record_day (jalons_table_field (table, first), (gpointer) record);
  JalonsDay to = *jalons_record_day (jalons_table_field (table, last), (gpointer) record);
  JalonsFinding *finding = NULL;

  if (from == JALONS_DAY_NONE || to == JALONS_DAY_NONE || to >= from)
    return;
  finding = add_finding (findings, JALONS_FINDING_DATES_REVERSED, table, record, last, first);
  jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, to);
  jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, from);
  jalons_finding_set_text (finding, 2, first);
}

static void
check_demande (const JalonsTable *table, const JalonsDemande *demande, GArray *findings)
{
  gboolean accepted = demande->decision == JALONS_DECISION_ACCEPTEE;

  if (accepted && demande->debut == JALONS_DAY_NONE)
    add_finding (findings, JALONS_FINDING_PERIOD_DATES_MISSING, table, demande, "debut", "decision");
  if (accepted && demande->type != JALONS_DEMANDE_SORTIE_ANTICIPEE && demande->fin == JALONS_DAY_NONE)
    add_finding (findings, JALONS_FINDING_PERIOD_DATES_MISSING, table, demande, "fin", "decision");
  if (demande->decision && demande->decision_date == JALONS_DAY_NONE)
    add_finding (findings, JALONS_FINDING_DECISION_DATE_MISSING, table, demande, "decision_date", "decision");
}

static void
check_recours (const JalonsTable *table, const JalonsRecours *recours, GArray *findings)
{
  if (recours->issue && recours->issue_date == JALONS_DAY_NONE)
    add_finding (findings, JALONS_FINDING_ISSUE_INCOMPLETE, table, recours, "issue_date", "issue");
  if (!recours->issue && recours->issue_date != JALONS_DAY_NONE)
    add_finding (findings, JALONS_FINDING_ISSUE_INCOMPLETE, table, recours, "issue", "issue_date");
}

/* Only a recovery takes money back, and a recovery is not a monthly payment. */
static void
check_versement (const JalonsTable *table, const JalonsVersement *versement, GArray *findings)
{
  JalonsFinding *finding = NULL;

  if (versement->montant == JALONS_CENTS_NONE || versement->montant >= 0
      || versement->nature == JALONS_NATURE_VERSEMENT_EXCEPTIONNEL)
    return;
  finding = add_finding (findings, JALONS_FINDING_AMOUNT_NEGATIVE, table, versement, "montant", "nature");
  jalons_finding_set_number (finding, 0, JALONS_ARG_CENTS, versement->montant);
}

void
jalons_record_check (const JalonsTable *table, gconstpointer record, GArray *findings)
{
  for (guint i = 0; i < G_N_ELEMENTS (ordered_days); i++)
    if (ordered_days[i].table == table->id)
      check_order (table, record, ordered_days[i].first, ordered_days[i].last, findings);
  if (table->id == JALONS_TABLE_DEMANDES)
    check_demande (table, record, findings);
  else if (table->id == JALONS_TABLE_RECOURS)
    check_recours (table, record, findings);
  else if (table->id == JALONS_TABLE_VERSEMENTS)
    check_versement (table, record, findings);
}
