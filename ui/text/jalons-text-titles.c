/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include <glib/gi18n.h>

#include "jalons-territory.h"
#include "jalons-text.h"

/* What the rules look for in a register; the other codes are of files, which have no list. */
static const char *const titles[JALONS_N_FINDING_CODES] = {
  [JALONS_FINDING_PERIODS_OVERLAP] = N_ ("Periods that overlap"),
  [JALONS_FINDING_PERIOD_LENGTH] = N_ ("Periods that are not six months"),
  [JALONS_FINDING_PERIODS_TOO_MANY] = N_ ("More than four periods"),
  [JALONS_FINDING_MONTHS_TOO_MANY] = N_ ("More than 24 months"),
  [JALONS_FINDING_RENEWAL_WITHOUT_PERIOD] = N_ ("Renewals without an earlier period"),
  [JALONS_FINDING_PERIOD_AFTER_EXIT] = N_ ("Periods after the exit"),
  [JALONS_FINDING_DECISION_BEFORE_SESSION] = N_ ("Decisions before their session"),
  [JALONS_FINDING_SESSION_WITHOUT_AGREMENT] = N_ ("Sessions without a valid agrément"),
  [JALONS_FINDING_SESSION_OTHER_DEPARTEMENT] = N_ ("Sessions of another département"),
  [JALONS_FINDING_NOTIFICATION_BEFORE_DECISION] = N_ ("Notifications before their decision"),
  [JALONS_FINDING_PAYMENT_OUTSIDE_RIGHT] = N_ ("Payments outside the AFIS right"),
  [JALONS_FINDING_PARCOURS_OVERDUE] = N_ ("Overdue parcours, to put in order"),
  [JALONS_FINDING_AUTHORISATION_WITHOUT_OPINION] = N_ ("Authorisations without both opinions"),
  [JALONS_FINDING_DECISION_AGAINST_OPINION] = N_ ("Decisions against an opinion, without grounds"),
  [JALONS_FINDING_CONVOCATION_LATE] = N_ ("Convocations sent late"),
  [JALONS_FINDING_QUORUM_MISSING] = N_ ("Opinions without a quorum"),
  [JALONS_FINDING_MANDATES_TOO_MANY] = N_ ("Members who hold several mandates"),
  [JALONS_FINDING_MEMBER_NOT_RECUSED] = N_ ("Members who should have withdrawn"),
  [JALONS_FINDING_GROUNDS_MISSING] = N_ ("Refusals and withdrawals without full grounds"),
  [JALONS_FINDING_GROUNDS_AT_RISK] = N_ ("Refusals exposed to an appeal"),
  [JALONS_FINDING_WITHDRAWAL_WITHOUT_HEARING] = N_ ("Withdrawals without hearing her"),
  [JALONS_FINDING_AGREMENT_LENGTH] = N_ ("Agréments longer than three years"),
  [JALONS_FINDING_APS_TOO_SHORT] = N_ ("APS shorter than six months"),
  [JALONS_FINDING_APS_NOT_NEEDED] = N_ ("APS that are not needed"),
  [JALONS_FINDING_APS_MISSING] = N_ ("AFIS without a document of residence"),
  [JALONS_FINDING_AFIS_CONDITIONS_OPEN] = N_ ("AFIS whose conditions are not all answered"),
  [JALONS_FINDING_AFIS_CONDITION_UNMET] = N_ ("AFIS with a condition that is not met"),
  [JALONS_FINDING_PAYMENT_AMOUNT] = N_ ("Payments that differ from the rate"),
  [JALONS_FINDING_AFIS_END_DAY] = N_ ("AFIS that end on another day"),
  [JALONS_FINDING_APPEAL_LATE] = N_ ("Appeals out of time"),
  [JALONS_FINDING_SILENCE_REQUEST] = N_ ("Requests without an answer"),
  [JALONS_FINDING_SILENCE_APPEAL] = N_ ("Appeals without an answer"),
  [JALONS_FINDING_SILENCE_SEJOUR] = N_ ("Permits without an answer"),
  [JALONS_FINDING_SILENCE_AGREMENT] = N_ ("Agréments without an answer"),
  [JALONS_FINDING_POLICY_SESSIONS_FEW] = N_ ("Years with fewer than two policy sessions"),
  [JALONS_FINDING_NAME_IN_TEXT] = N_ ("Names in texts"),
  [JALONS_FINDING_YEAR_CLOSED] = N_ ("Changes to a year that is closed"),
  [JALONS_FINDING_RETENTION_OVER] = N_ ("Dossiers kept beyond two years"),
  [JALONS_FINDING_TRANSFER_NOT_MADE] = N_ ("Departures without a transfer"),
  [JALONS_FINDING_TRANSFER_STALE] = N_ ("Transfers to send again"),
  [JALONS_FINDING_ARRIVAL_WITHOUT_COUNTS] = N_ ("Arrivals without what was counted"),
};

const char *
jalons_text_finding_title (JalonsFindingCode code)
{
  return titles[code] ? _ (titles[code]) : jalons_finding_code_text (code);
}

char *
jalons_text_register_title (const JalonsRegister *reg)
{
  if (reg->kind == JALONS_KIND_DEPARTEMENT)
    return g_strdup_printf (_ ("Département %s — %s"), jalons_departement_code (reg->departement),
                            jalons_departement_name (reg->departement));
  if (reg->kind == JALONS_KIND_ASSOCIATION)
    return g_strdup (*reg->name ? reg->name : _ ("Association"));
  if (reg->kind == JALONS_KIND_NATIONAL)
    return g_strdup (_ ("National register"));

  return g_strdup (_ ("National demonstration"));
}
