/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-rules-private.h"

static gboolean
is_by_prefet (const JalonsDemande *record)
{
  return record->autorite != JALONS_AUTORITE_JUGE;
}

/* R03: "après avis de l'instance … et de l'association" (CASF L121-9 II). A court admits without them; what was
 * withdrawn needs none. */
static void
check_opinions (const JalonsRules *rules, const JalonsDossierDemande *demande)
{
  const JalonsDemande *record = &demande->record;
  gboolean heard = record->avis_commission == JALONS_AVIS_FAVORABLE || record->avis_commission == JALONS_AVIS_DEFAVORABLE;
  gboolean later = demande->seance && record->decision_date != JALONS_DAY_NONE
                   && demande->seance->date > record->decision_date;
  const gboolean missing[] = { !record->avis_association, !heard || later };
  static const char *const fields[] = { "avis_association", "avis_commission" };

  if (record->decision != JALONS_DECISION_ACCEPTEE || record->type == JALONS_DEMANDE_SORTIE_ANTICIPEE
      || !is_by_prefet (record))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      JalonsFinding *finding = NULL;

      if (!missing[i])
        continue;
      finding = jalons_rules_add (rules, JALONS_FINDING_AUTHORISATION_WITHOUT_OPINION,
                                  jalons_rules_demande_fact (demande, fields[i]),
                                  jalons_rules_demande_fact (demande, "decision"),
                                  jalons_rules_parcours_of (rules, demande));
      jalons_finding_set_field (finding, 0, JALONS_TABLE_DEMANDES, fields[i]);
    }
}

/* R04: the préfet decides sovereignly, and then says why. */
static void
check_contradiction (const JalonsRules *rules, const JalonsDossierDemande *demande)
{
  const JalonsDemande *record = &demande->record;
  int against = record->decision == JALONS_DECISION_ACCEPTEE ? JALONS_AVIS_DEFAVORABLE : JALONS_AVIS_FAVORABLE;
  const char *field = record->avis_commission == against    ? "avis_commission"
                      : record->avis_association == against ? "avis_association"
                                                            : NULL;

  /* A refusal that follows the commission contradicts nobody who decides. */
  if (record->decision == JALONS_DECISION_REFUSEE && record->avis_commission == JALONS_AVIS_DEFAVORABLE)
    field = NULL;
  if ((record->decision != JALONS_DECISION_ACCEPTEE && record->decision != JALONS_DECISION_REFUSEE)
      || !is_by_prefet (record) || !field || !jalons_rules_is_blank (record->motif))
    return;
  jalons_rules_add (rules, JALONS_FINDING_DECISION_AGAINST_OPINION, jalons_rules_demande_fact (demande, "motif"),
                    jalons_rules_demande_fact (demande, field), jalons_rules_parcours_of (rules, demande));
}

static void
add_missing (const JalonsRules *rules, JalonsFindingCode code, JalonsTableId table, JalonsRef row, const char *field,
             const char *other, JalonsRef parcours)
{
  JalonsFinding *finding = jalons_rules_add (rules, code, (JalonsFact) { table, row, field },
                                             (JalonsFact) { table, row, other }, parcours);

  jalons_finding_set_field (finding, 0, table, field);
}

/* R08: in law and in fact, with the remedies and their delays (CRPA L211-2, L211-5; CJA R421-5). */
static void
check_refusal (const JalonsRules *rules, const JalonsDossierDemande *demande)
{
  const JalonsDemande *record = &demande->record;
  const struct {
    const char *field;
    gboolean    missing;
  } grounds[] = {
    { "motif_droit", jalons_rules_is_blank (record->motif_droit) },
    { "motif", jalons_rules_is_blank (record->motif) },
    { "voies_recours", record->voies_recours != JALONS_OUI },
  };

  if (record->decision != JALONS_DECISION_REFUSEE || !is_by_prefet (record))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    if (grounds[i].missing)
      add_missing (rules, JALONS_FINDING_GROUNDS_MISSING, JALONS_TABLE_DEMANDES, record->id, grounds[i].field,
                   "decision", jalons_rules_parcours_of (rules, demande));
}

/* R09: an entry may not be refused for these (CE, 19 November 2021, n° 440802). */
static void
check_grounds (const JalonsRules *rules, const JalonsDossierDemande *demande)
{
  const JalonsDemande *record = &demande->record;
  gboolean fact = jalons_rules_grounds_at_risk (record->motif);

  if (record->decision != JALONS_DECISION_REFUSEE || record->type != JALONS_DEMANDE_ENTREE
      || (!fact && !jalons_rules_grounds_at_risk (record->motif_droit)))
    return;
  jalons_rules_add (rules, JALONS_FINDING_GROUNDS_AT_RISK,
                    jalons_rules_demande_fact (demande, fact ? "motif" : "motif_droit"),
                    jalons_rules_demande_fact (demande, "type"), jalons_rules_parcours_of (rules, demande));
}

/* She was told that it is meant, and has until a day to answer: nothing is decided, there are no grounds to give yet. */
static gboolean
is_being_heard (const JalonsRules *rules, const JalonsSortie *sortie)
{
  return sortie->decision_date == JALONS_DAY_NONE && sortie->lettre != JALONS_DAY_NONE
         && sortie->observations_avant != JALONS_DAY_NONE && sortie->date > rules->today;
}

/* R08 and R10: who is put out by the préfet was told why before, and given the time to answer (CRPA L121-1, L122-1). */
static void
check_withdrawal (const JalonsRules *rules, const JalonsDossierParcours *parcours)
{
  const JalonsSortie *sortie = &parcours->sortie;
  JalonsDay decided = sortie->decision_date != JALONS_DAY_NONE ? sortie->decision_date : sortie->date;
  const gboolean open = is_being_heard (rules, sortie);
  const struct {
    JalonsFindingCode code;
    const char       *field;
    gboolean          missing;
  } faults[] = {
    { JALONS_FINDING_GROUNDS_MISSING, "motif_droit", !open && jalons_rules_is_blank (sortie->motif_droit) },
    { JALONS_FINDING_GROUNDS_MISSING, "motif_fait", !open && jalons_rules_is_blank (sortie->motif_fait) },
    { JALONS_FINDING_GROUNDS_MISSING, "voies_recours", !open && sortie->voies_recours != JALONS_OUI },
    { JALONS_FINDING_WITHDRAWAL_WITHOUT_HEARING, "lettre",
      sortie->urgence != JALONS_OUI && (sortie->lettre == JALONS_DAY_NONE || sortie->lettre > decided) },
    { JALONS_FINDING_WITHDRAWAL_WITHOUT_HEARING, "observations_avant",
      sortie->urgence != JALONS_OUI
          && (sortie->observations_avant == JALONS_DAY_NONE || sortie->observations_avant >= decided) },
  };

  if (!sortie->id || sortie->motif != JALONS_MOTIF_RETRAIT)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (faults[i].missing)
      add_missing (rules, faults[i].code, JALONS_TABLE_SORTIES, sortie->id, faults[i].field, "motif",
                   parcours->record.id);
}

void
jalons_rules_check_decisions (const JalonsRules *rules)
{
  for (guint i = 0; i < rules->dossier->demandes->len; i++)
    {
      const JalonsDossierDemande *demande = jalons_dossier_demande (rules->dossier, i);

      check_opinions (rules, demande);
      check_contradiction (rules, demande);
      check_refusal (rules, demande);
      check_grounds (rules, demande);
    }
  for (guint i = 0; i < rules->dossier->parcours->len; i++)
    check_withdrawal (rules, jalons_dossier_parcours (rules->dossier, i));
}
