/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-rule.h"


#define RULE(CODE, number, hard, source, CERTAINTY)                                                          \
  [JALONS_FINDING_##CODE] = { JALONS_FINDING_##CODE, number, hard, source, JALONS_CERTAINTY_##CERTAINTY }
#define SHEET(CODE, number, hard, source, CERTAINTY) RULE (CODE, number, hard, source, CERTAINTY)
/* A rule of the interchange tables that the rule sheet does not number. */
#define TABLES(CODE, source, CERTAINTY) RULE (CODE, 0, FALSE, source, CERTAINTY)

/* A choice of the program that neither list numbers: who moves is counted once. */
#define MOVES(CODE) RULE (CODE, 0, FALSE, "", DESIGN)

static const JalonsRule rules[JALONS_N_FINDING_CODES] = {
  SHEET (PERIODS_OVERLAP, 1, TRUE, "CASF L121-9, R121-12-10", FOUND),
  SHEET (PERIODS_TOO_MANY, 1, TRUE, "CASF L121-9, R121-12-10", FOUND),
  SHEET (MONTHS_TOO_MANY, 1, TRUE, "CASF L121-9, R121-12-10", FOUND),
  SHEET (PERIOD_LENGTH, 2, FALSE, "CASF R121-12-10", FOUND),
  SHEET (AUTHORISATION_WITHOUT_OPINION, 3, TRUE, "CASF L121-9 II, R121-12-9", LAW),
  SHEET (DECISION_AGAINST_OPINION, 4, FALSE, "CASF L121-9 II", DESIGN),
  SHEET (CONVOCATION_LATE, 5, FALSE, "CRPA R133-8", LAW),
  SHEET (QUORUM_MISSING, 6, TRUE, "CRPA R133-10", RECALLED),
  SHEET (MANDATES_TOO_MANY, 6, TRUE, "CRPA R133-9", RECALLED),
  SHEET (MEMBER_NOT_RECUSED, 7, TRUE, "CRPA R133-12, circulaire DGCS/B2/2017/18", FOUND),
  SHEET (GROUNDS_MISSING, 8, TRUE, "CRPA L211-2, L211-5 ; CJA R421-5", LAW),
  SHEET (GROUNDS_AT_RISK, 9, FALSE, "CE, 19 novembre 2021, n° 440802", FOUND),
  SHEET (WITHDRAWAL_WITHOUT_HEARING, 10, TRUE, "CRPA L121-1, L122-1", LAW),
  SHEET (SESSION_WITHOUT_AGREMENT, 11, TRUE, "CASF R121-12-9", LAW),
  SHEET (AGREMENT_LENGTH, 12, FALSE, "CASF R121-12-3", LAW),
  SHEET (APS_TOO_SHORT, 13, FALSE, "CESEDA L425-4", LAW),
  SHEET (APS_NOT_NEEDED, 13, FALSE, "CASF R121-12-13-1, 2°", LAW),
  SHEET (APS_MISSING, 13, FALSE, "CASF R121-12-13-1, 2°", LAW),
  SHEET (AFIS_CONDITIONS_OPEN, 14, FALSE, "CASF R121-12-13-1", LAW),
  SHEET (AFIS_CONDITION_UNMET, 14, FALSE, "CASF R121-12-13-1", LAW),
  SHEET (PAYMENT_AMOUNT, 15, FALSE, "CASF D121-12-14 ; Mayotte : D541-2-1", FOUND),
  SHEET (AFIS_END_DAY, 16, FALSE, "CASF R121-12-13-2", FOUND),
  SHEET (APPEAL_LATE, 17, FALSE, "CJA R421-1 ; CRPA L411-2", RECALLED),
  SHEET (SILENCE_REQUEST, 18, FALSE, "CRPA L231-1, L231-4", RECALLED),
  SHEET (SILENCE_APPEAL, 18, FALSE, "CRPA L231-4, 2°", LAW),
  SHEET (SILENCE_SEJOUR, 18, FALSE, "CESEDA R432-1, R432-2", LAW),
  SHEET (SILENCE_AGREMENT, 18, FALSE, "CASF R121-12-3", LAW),
  SHEET (POLICY_SESSIONS_FEW, 19, FALSE, "Décret du 30 décembre 2025", FOUND),
  SHEET (NAME_IN_TEXT, 20, FALSE, "", DESIGN),
  SHEET (YEAR_CLOSED, 21, TRUE, "", DESIGN),
  SHEET (RETENTION_OVER, 22, FALSE, "Délibération CNIL 2023-095", FOUND),
  TABLES (RENEWAL_WITHOUT_PERIOD, "CASF R121-12-9", LAW),
  TABLES (PERIOD_AFTER_EXIT, "", DESIGN),
  TABLES (DECISION_BEFORE_SESSION, "CASF L121-9 II", LAW),
  TABLES (SESSION_OTHER_DEPARTEMENT, "CASF R121-12-6", LAW),
  TABLES (NOTIFICATION_BEFORE_DECISION, "CRPA L221-8", LAW),
  TABLES (PAYMENT_OUTSIDE_RIGHT, "CASF R121-12-13-1", LAW),
  TABLES (PARCOURS_OVERDUE, "", DESIGN),
  MOVES (TRANSFER_NOT_MADE),
  MOVES (TRANSFER_STALE),
  MOVES (ARRIVAL_WITHOUT_COUNTS),
};

const JalonsRule *
jalons_rule_of (JalonsFindingCode code)
{
  g_return_val_if_fail (code < JALONS_N_FINDING_CODES, NULL);

  return rules[code].source ? &rules[code] : NULL;
}

const char *
jalons_rule_id (const JalonsRule *rule, char buffer[JALONS_RULE_ID_SIZE])
{
  if (rule->number)
    g_snprintf (buffer, JALONS_RULE_ID_SIZE, "R%02u", rule->number);
  else
    buffer[0] = '\0';

  return buffer;
}

gboolean
jalons_rule_is_to_confirm (const JalonsRule *rule)
{
  return rule->certainty == JALONS_CERTAINTY_RECALLED;
}

gboolean
jalons_finding_is_hard (JalonsFindingCode code)
{
  const JalonsRule *rule = jalons_rule_of (code);

  return jalons_finding_severity (code) == JALONS_SEVERITY_ERROR || (rule && rule->hard);
}
