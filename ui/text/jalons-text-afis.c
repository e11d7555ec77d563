/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-text"

#include "config.h"

#include "jalons-text-afis.h"

#include <glib/gi18n.h>

#include "jalons-bareme.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text.h"

static const char *const words[JALONS_RELEVE_N_STATES] = {
  [JALONS_RELEVE_RIGHT] = N_ ("as expected"),
  [JALONS_RELEVE_RECORDED] = N_ ("already recorded"),
  [JALONS_RELEVE_LATE] = N_ ("as expected, paid late"),
  [JALONS_RELEVE_DOUBLE] = N_ ("the month is paid already"),
  [JALONS_RELEVE_WRONG_AMOUNT] = N_ ("another amount than expected"),
  [JALONS_RELEVE_AFTER_END] = N_ ("the right has ended"),
  [JALONS_RELEVE_BEFORE_OPENING] = N_ ("no right has opened"),
  [JALONS_RELEVE_NOT_JUDGED] = N_ ("amount not judged: to be confirmed for so many children"),
  [JALONS_RELEVE_EXCEPTIONAL] = N_ ("exceptional aid, kept apart"),
  [JALONS_RELEVE_UNKNOWN] = N_ ("unknown person"),
  [JALONS_RELEVE_SEVERAL] = N_ ("several persons of that name and birth"),
  [JALONS_RELEVE_UNREADABLE] = N_ ("no amount to the cent, or no month"),
  [JALONS_RELEVE_MISSING] = N_ ("missing: expected, and not in the file"),
  [JALONS_RELEVE_ABSENT] = N_ ("recorded, and not in the file"),
};

static const char *const columns[JALONS_RELEVE_N_COLUMNS] = {
  [JALONS_RELEVE_CODE] = N_ ("Code"),
  [JALONS_RELEVE_NAME] = N_ ("Family name and given name, in one column"),
  [JALONS_RELEVE_FAMILY] = N_ ("Family name"),
  [JALONS_RELEVE_GIVEN] = N_ ("Given name"),
  [JALONS_RELEVE_BIRTH] = N_ ("Day of birth"),
  [JALONS_RELEVE_MONTH] = N_ ("Month paid for"),
  [JALONS_RELEVE_AMOUNT] = N_ ("Amount"),
  [JALONS_RELEVE_PAID_ON] = N_ ("Paid on"),
  [JALONS_RELEVE_NATURE] = N_ ("Monthly or exceptional"),
};

/* Those that say no more than this; the others are worded with what they are about. */
static const char *const states[JALONS_AFIS_N_STATES] = {
  [JALONS_AFIS_NONE] = N_ ("no right"),
  [JALONS_AFIS_PAID] = N_ ("paid"),
  [JALONS_AFIS_WRONG_AMOUNT] = N_ ("another amount than expected"),
  [JALONS_AFIS_MISSING] = N_ ("missing"),
  [JALONS_AFIS_DUE] = N_ ("to come"),
  [JALONS_AFIS_AT_RISK] = N_ ("at risk"),
  [JALONS_AFIS_SUSPENDED] = N_ ("between two rights"),
  [JALONS_AFIS_BEFORE_OPENING] = N_ ("paid before any right opened"),
  [JALONS_AFIS_AFTER_END] = N_ ("paid after the end of the right"),
};

static const char *const changes[] = {
  N_ ("opened"),          N_ ("reopened"), N_ ("closed"), N_ ("a child more"), N_ ("a child less"),
  N_ ("arrived from another département"), N_ ("left for another département"), N_ ("rate changed"),
};

static void
append (GString *text, const char *more)
{
  g_string_append_printf (text, "%s%s", text->len ? ", " : "", more);
}

const char *
jalons_text_releve_state (JalonsReleveState state)
{
  return _ (words[state]);
}

const char *
jalons_text_releve_column (JalonsReleveColumn column)
{
  return _ (columns[column]);
}

static char *
describe_state (const JalonsAfisMonth *month)
{
  g_autofree char *day = jalons_text_day (month->paid_on);

  if (month->state == JALONS_AFIS_LATE)
    return g_strdup_printf (_ ("paid late, on %s"), day);
  if (month->state == JALONS_AFIS_DOUBLE)
    return g_strdup_printf (_ ("paid %u times"), month->n_payments);
  if (month->state != JALONS_AFIS_NOT_JUDGED)
    return g_strdup (_ (states[month->state]));
  if (!month->departement)
    return g_strdup (_ ("not judged: no département is known"));

  return g_strdup_printf (_ ("not judged: amount to be confirmed for %u children"), month->children);
}

static char *
describe_risks (guint risks)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (risks & JALONS_AFIS_RISK_PARCOURS)
    append (text, _ ("no term of the parcours covers the month"));
  if (risks & JALONS_AFIS_RISK_SEJOUR)
    append (text, _ ("no permit covers the month"));
  if (risks & JALONS_AFIS_RISK_PENDING)
    append (text, _ ("a renewal was asked for"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
jalons_text_afis_state (const JalonsAfisLine *line)
{
  g_autofree char *state = describe_state (&line->now);
  g_autofree char *risks = describe_risks (line->now.risks);
  const char *where = line->now.departement
                          ? jalons_text_code (JALONS_CODES_DEPARTEMENT, line->now.departement)
                          : _ ("elsewhere");

  if (!line->here)
    return g_strdup_printf (_ ("followed in another département: %s"), where);
  /* Translators: a state, and what stands against it, as in “at risk: no permit covers the month” */
  return *risks ? g_strdup_printf (_ ("%s: %s"), state, risks) : g_steal_pointer (&state);
}

char *
jalons_text_afis_changes (guint bits)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    if (bits & (1u << i))
      append (text, _ (changes[i]));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* « +106,08 € par enfant », or each where they are not the same. */
static char *
describe_steps (const JalonsBareme *rate)
{
  g_autofree char *first = jalons_text_cents (rate->child[0]);
  g_autofree char *extra
      = rate->child_extra == JALONS_CENTS_NONE ? NULL : jalons_text_cents (rate->child_extra);

  return extra ? g_strdup_printf (_ ("%s more for each of the first three children, %s for each other"), first,
                                  extra)
               : g_strdup_printf (_ ("%s more for each of the first three children, to be confirmed for each "
                                     "other"),
                                  first);
}

char *
jalons_text_afis_rate (const JalonsBaremes *baremes, int departement, JalonsMonth month)
{
  const JalonsBareme *rate = departement ? jalons_bareme_of (baremes, departement, month, JALONS_DAY_NONE) : NULL;
  g_autofree char *since = NULL, *alone = NULL, *steps = NULL;

  if (!departement)
    return g_strdup (_ ("Each amount follows the rate of the département where the person is followed."));
  if (!rate)
    return g_strdup (_ ("The AFIS did not exist yet."));
  since = jalons_text_day (rate->since);
  alone = jalons_text_cents (rate->alone);
  steps = describe_steps (rate);

  return g_strdup_printf (_ ("Rate since %s: %s alone, %s. Source: %s%s."), since, alone, steps, rate->source,
                          rate->certainty == JALONS_CERTAINTY_LAW ? "" : _ (", to be confirmed"));
}

char *
jalons_text_afis_rate_title (const JalonsBaremes *baremes, int departement, JalonsMonth month)
{
  const JalonsBareme *rate = departement ? jalons_bareme_of (baremes, departement, month, JALONS_DAY_NONE) : NULL;
  g_autofree char *alone = rate ? jalons_text_cents (rate->alone) : NULL;

  if (!rate)
    return g_strdup (_ ("Rate"));

  /* Translators: an amount, then nothing, or “, to be confirmed” */
  return g_strdup_printf (_ ("Rate %s%s"), alone,
                          rate->certainty == JALONS_CERTAINTY_LAW ? "" : _ (", to be confirmed"));
}

/* Balance */

static void
add_term (GString *text, const char *sign, JalonsCents cents, const char *what)
{
  g_autofree char *amount = jalons_text_cents (cents);

  if (cents)
    g_string_append_printf (text, " %s %s (%s)", sign, amount, what);
}

char *
jalons_text_afis_balance (const JalonsAfisTotals *totals)
{
  g_autofree char *paid = jalons_text_cents (totals->paid);
  g_autofree char *expected = jalons_text_cents (totals->expected);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!jalons_afis_totals_balance (totals))
    return g_strdup (_ ("The sums do not balance: this is a fault of the program. Do not use them."));
  /* Translators: “Paid 1 000 € = 3 000 € (expected) − 2 000 € (missing)” */
  g_string_append_printf (text, _ ("Paid %s = %s (expected)"), paid, expected);
  add_term (text, "−", totals->missing, _ ("missing"));
  add_term (text, "−", totals->short_of, _ ("paid short"));
  add_term (text, "−", totals->committed, _ ("to come"));
  add_term (text, "−", totals->at_risk, _ ("at risk"));
  add_term (text, "+", totals->over, _ ("paid in excess"));
  add_term (text, "+", totals->outside, _ ("outside of a right"));
  add_term (text, "+", totals->unjudged, _ ("not judged"));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Conditions */

char *
jalons_text_afis_recorded (const JalonsAfisCondition *condition)
{
  g_autofree char *day = jalons_text_day (condition->recorded_on);

  if (!condition->recorded)
    return g_strdup (_ ("No answer recorded"));

  return g_strdup_printf (condition->recorded == JALONS_OUI ? _ ("Answer recorded: yes, found on %s")
                                                            : _ ("Answer recorded: no, found on %s"),
                          day);
}

static char *
describe_yes (int which, JalonsDay on)
{
  g_autofree char *day = jalons_text_day (on);

  if (on == JALONS_DAY_NONE)
    return g_strdup (_ ("The file says: yes"));
  if (which == JALONS_CONDITION_AFIS_AGE)
    return g_strdup_printf (_ ("The file says: yes, 18 on %s"), day);

  return g_strdup_printf (_ ("The file says: yes, since %s"), day);
}

char *
jalons_text_afis_facts (int which, const JalonsAfisCondition *condition)
{
  g_autofree char *day = jalons_text_day (condition->facts_on);

  if (!condition->facts)
    return g_strdup (_ ("The file does not say"));
  if (condition->facts == JALONS_OUI)
    return describe_yes (which, condition->facts_on);
  if (which == JALONS_CONDITION_AFIS_AGE && condition->facts_on != JALONS_DAY_NONE)
    return g_strdup_printf (_ ("The file says: no, 18 on %s"), day);

  return g_strdup (_ ("The file says: no"));
}

const char *
jalons_text_afis_disagreement (const JalonsAfisCondition *condition)
{
  if (!condition->recorded || !condition->facts || condition->recorded == condition->facts)
    return NULL;

  return _ ("The answer and the file disagree: check both");
}
