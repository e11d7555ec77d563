/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include <glib/gi18n.h>

#include "jalons-rule.h"
#include "jalons-text.h"

/* What to do about each. */
static const char *const remedies[JALONS_N_FINDING_CODES] = {
  [JALONS_FINDING_PERIODS_OVERLAP]
  = N_ ("Correct the dates of one of the two periods."),
  [JALONS_FINDING_PERIOD_LENGTH]
  = N_ ("Correct its last day, or set this aside with the reason for it."),
  [JALONS_FINDING_PERIODS_TOO_MANY]
  = N_ ("A fifth period cannot be authorised: record a refusal, or the end of the parcours."),
  [JALONS_FINDING_MONTHS_TOO_MANY]
  = N_ ("No authorisation goes beyond 24 months: correct the dates, or record a refusal."),
  [JALONS_FINDING_RENEWAL_WITHOUT_PERIOD]
  = N_ ("Record the first period, or say that the parcours began in another register."),
  [JALONS_FINDING_PERIOD_AFTER_EXIT]
  = N_ ("Correct the exit, or begin another parcours."),
  [JALONS_FINDING_DECISION_BEFORE_SESSION]
  = N_ ("Correct one of the two dates."),
  [JALONS_FINDING_SESSION_WITHOUT_AGREMENT]
  = N_ ("Put the demande on a later session, or record the agrément."),
  [JALONS_FINDING_SESSION_OTHER_DEPARTEMENT]
  = N_ ("Correct the département of the demande, or its session."),
  [JALONS_FINDING_NOTIFICATION_BEFORE_DECISION]
  = N_ ("Correct one of the two dates."),
  [JALONS_FINDING_PAYMENT_OUTSIDE_RIGHT]
  = N_ ("Record the right of that month, or correct the month."),
  [JALONS_FINDING_PARCOURS_OVERDUE]
  = N_ ("Record the renewal or the exit."),
  [JALONS_FINDING_AUTHORISATION_WITHOUT_OPINION]
  = N_ ("Record the opinion, and the session that gave it, before the decision; a court’s admission needs none."),
  [JALONS_FINDING_DECISION_AGAINST_OPINION]
  = N_ ("Write down why the prefect decided otherwise."),
  [JALONS_FINDING_CONVOCATION_LATE]
  = N_ ("Put the session off, or record that it was urgent."),
  [JALONS_FINDING_QUORUM_MISSING]
  = N_ ("Complete the attendance, convene a second time on the same agenda, or record why the opinion stands."),
  [JALONS_FINDING_MANDATES_TOO_MANY]
  = N_ ("Keep one mandate only for each member."),
  [JALONS_FINDING_MEMBER_NOT_RECUSED]
  = N_ ("Record the withdrawal of this member for this dossier, or correct the attendance."),
  [JALONS_FINDING_GROUNDS_MISSING]
  = N_ ("Give the grounds in law and in fact, and the ways of appeal with their delays."),
  [JALONS_FINDING_GROUNDS_AT_RISK]
  = N_ ("Found the decision on her situation and her needs, or examine the request again."),
  [JALONS_FINDING_WITHDRAWAL_WITHOUT_HEARING]
  = N_ ("Send the letter, wait for the observations, then decide; or record the urgency."),
  [JALONS_FINDING_AGREMENT_LENGTH]
  = N_ ("Correct its last day."),
  [JALONS_FINDING_APS_TOO_SHORT]
  = N_ ("Check the dates, and point it out to the aliens’ service."),
  [JALONS_FINDING_APS_NOT_NEEDED]
  = N_ ("Check her nationality, and the kind of document."),
  [JALONS_FINDING_APS_MISSING]
  = N_ ("Ask where the document stands; the right does not stop by itself."),
  [JALONS_FINDING_AFIS_CONDITIONS_OPEN]
  = N_ ("Answer each condition, with the day and the evidence."),
  [JALONS_FINDING_AFIS_CONDITION_UNMET]
  = N_ ("Check the condition; ending the right takes a decision, from the month after."),
  [JALONS_FINDING_PAYMENT_AMOUNT]
  = N_ ("Check the children in her charge and the month, or tell the MSA."),
  [JALONS_FINDING_AFIS_END_DAY]
  = N_ ("Put the last day of the right right."),
  [JALONS_FINDING_APPEAL_LATE]
  = N_ ("Check the notification, and delays of distance or of legal aid, which are not counted here."),
  [JALONS_FINDING_SILENCE_REQUEST]
  = N_ ("Have the request decided; nothing was decided by silence in this register."),
  [JALONS_FINDING_SILENCE_APPEAL]
  = N_ ("Record the answer, or the implicit rejection."),
  [JALONS_FINDING_SILENCE_SEJOUR]
  = N_ ("Ask the aliens’ service where the request stands, and record it."),
  [JALONS_FINDING_SILENCE_AGREMENT]
  = N_ ("Record the new agrément, or the refusal."),
  [JALONS_FINDING_POLICY_SESSIONS_FEW]
  = N_ ("Record the sessions that were held, or plan those of the coming year."),
  [JALONS_FINDING_NAME_IN_TEXT]
  = N_ ("Write the text again without any name."),
  [JALONS_FINDING_YEAR_CLOSED]
  = N_ ("Open the year again first, then close it anew."),
  [JALONS_FINDING_RETENTION_OVER]
  = N_ ("Decide whether to keep it for a legal need, archive it or delete it."),
  [JALONS_FINDING_TRANSFER_NOT_MADE]
  = N_ ("Make the transfer, and send it to the département where she goes on."),
  [JALONS_FINDING_TRANSFER_STALE]
  = N_ ("Make the transfer anew from what the register holds now, and send it again."),
  [JALONS_FINDING_ARRIVAL_WITHOUT_COUNTS]
  = N_ ("Ask the département that she comes from for its transfer, or type what it says."),
};

const char *
jalons_text_finding_remedy (JalonsFindingCode code)
{
  return remedies[code] ? _ (remedies[code]) : NULL;
}

char *
jalons_text_finding_source (JalonsFindingCode code)
{
  const JalonsRule *rule = jalons_rule_of (code);
  char id[JALONS_RULE_ID_SIZE];
  GString *text = NULL;

  if (!rule || (!rule->number && !*rule->source))
    return NULL;
  text = g_string_new (jalons_rule_id (rule, id));
  if (*rule->source)
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", rule->source);
  else
    g_string_append_printf (text, " · %s", _ ("rule of the program"));
  if (jalons_rule_is_to_confirm (rule))
    g_string_append_printf (text, " (%s)", _ ("to be confirmed"));

  return g_string_free (text, FALSE);
}
