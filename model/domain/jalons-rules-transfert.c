/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-rules-private.h"
#include "jalons-territory.h"
#include "jalons-transfert.h"

/* Who goes on elsewhere is counted twice, unless what was counted here goes with her. */
static void
check_made (const JalonsRules *rules, const JalonsDossierParcours *parcours)
{
  JalonsFinding *finding = NULL;

  if (!jalons_transfert_is_missing (parcours))
    return;
  finding = jalons_rules_add (rules, JALONS_FINDING_TRANSFER_NOT_MADE,
                              (JalonsFact) { JALONS_TABLE_SORTIES, parcours->sortie.id, "motif" },
                              (JalonsFact) { JALONS_TABLE_TRANSFERTS, 0, NULL }, parcours->record.id);
  finding->day = parcours->sortie.date;
  jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, parcours->sortie.date);
}

/* A fact that came, or was corrected, after the transfer was made: a payment made late, a period, what another register
 * sent again. */
static void
check_stale (const JalonsRules *rules, guint index)
{
  const JalonsDossierParcours *parcours = jalons_dossier_parcours (rules->dossier, index);
  const char *field = jalons_transfert_stale_field (rules->dossier, index);
  JalonsFinding *finding = NULL;

  if (!field)
    return;
  finding = jalons_rules_add (rules, JALONS_FINDING_TRANSFER_STALE,
                              (JalonsFact) { JALONS_TABLE_TRANSFERTS, parcours->depart.id, field },
                              (JalonsFact) { JALONS_TABLE_PARCOURS, parcours->record.id, NULL }, parcours->record.id);
  finding->day = parcours->depart.date;
  jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, parcours->depart.date);
  jalons_finding_set_text (finding, 1, jalons_departement_code (parcours->depart.autre_departement));
  jalons_finding_set_field (finding, 2, JALONS_TABLE_TRANSFERTS, field);
}

/* She may be counted by both registers. */
static void
check_arrival (const JalonsRules *rules, const JalonsDossierParcours *parcours)
{
  if (!jalons_transfert_is_unsaid (parcours))
    return;
  jalons_rules_add (rules, JALONS_FINDING_ARRIVAL_WITHOUT_COUNTS,
                    (JalonsFact) { JALONS_TABLE_PARCOURS, parcours->record.id, "arrivee_transfert" },
                    (JalonsFact) { JALONS_TABLE_TRANSFERTS, 0, NULL }, parcours->record.id);
}

void
jalons_rules_check_transfers (const JalonsRules *rules)
{
  for (guint i = 0; i < rules->dossier->parcours->len; i++)
    {
      check_made (rules, jalons_dossier_parcours (rules->dossier, i));
      check_stale (rules, i);
      check_arrival (rules, jalons_dossier_parcours (rules->dossier, i));
    }
}
