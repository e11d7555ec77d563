/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-bareme.h"
#include "jalons-nationality.h"
#include "jalons-rules-private.h"

#define APS_MONTHS 6 /* CESEDA L425-4: "d'une durée minimale de six mois" */

/* A decision falls in its département's time, a document in its own: R13 looks at each document by itself. */
static void
check_aps (const JalonsRules *rules, const JalonsSejour *sejour)
{
  JalonsOrigine origine = jalons_nationality_origine (rules->dossier->personne.nationalite);
  JalonsDay expected = sejour->debut == JALONS_DAY_NONE ? JALONS_DAY_NONE : jalons_day_add_months (sejour->debut, APS_MONTHS) - 1;
  JalonsFact fact = { JALONS_TABLE_SEJOURS, sejour->id, "fin" };
  JalonsFinding *finding = NULL;

  if (sejour->nature != JALONS_NATURE_SEJOUR_APS || sejour->suite == JALONS_SUITE_REFUSEE)
    return;
  if (sejour->debut != JALONS_DAY_NONE && sejour->fin != JALONS_DAY_NONE && sejour->fin < expected)
    {
      finding = jalons_rules_add (rules, JALONS_FINDING_APS_TOO_SHORT, fact,
                                  (JalonsFact) { JALONS_TABLE_SEJOURS, sejour->id, "debut" }, 0);
      finding->day = sejour->fin;
      jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, sejour->debut);
      jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, sejour->fin);
      jalons_finding_set_number (finding, 2, JALONS_ARG_DAY, expected);
    }
  if (origine == JALONS_ORIGINE_FRA || origine == JALONS_ORIGINE_UE)
    {
      fact.field = "nature";
      jalons_rules_add (rules, JALONS_FINDING_APS_NOT_NEEDED, fact,
                        (JalonsFact) { JALONS_TABLE_PERSONNES, rules->dossier->personne.id, "nationalite" }, 0);
    }
}

/* One of the documents of CASF R121-12-13-1, 2°: an APS, a title, or the receipt of a renewal. A receipt of a first
 * request and a certificate of extension are not literally there. */
static gboolean
is_listed (const JalonsSejour *sejour)
{
  return sejour->suite != JALONS_SUITE_REFUSEE
         && (sejour->nature == JALONS_NATURE_SEJOUR_APS || sejour->nature == JALONS_NATURE_SEJOUR_TITRE
             || (sejour->nature == JALONS_NATURE_SEJOUR_RECEPISSE && sejour->rang != JALONS_RANG_PREMIERE));
}

static gboolean
has_document (const JalonsRules *rules)
{
  for (guint i = 0; i < rules->dossier->sejours->len; i++)
    {
      const JalonsSejour *sejour = &g_array_index (rules->dossier->sejours, JalonsSejour, i);

      if (is_listed (sejour) && sejour->debut != JALONS_DAY_NONE
          && jalons_span_contains (jalons_span_new (sejour->debut, sejour->fin), rules->today))
        return TRUE;
    }

  return FALSE;
}

/* The AFIS right that began last. */
static const JalonsAfis *
last_right (const JalonsRules *rules)
{
  const JalonsAfis *last = NULL;

  for (guint i = 0; i < rules->dossier->afis->len; i++)
    {
      const JalonsAfis *right = &g_array_index (rules->dossier->afis, JalonsAfis, i);

      if (!last || right->ouverture > last->ouverture)
        last = right;
    }

  return last;
}

/* R13: the aid is being paid, and no document is listed for the day. It is not stopped by that (scenario S3). */
static void
check_document (const JalonsRules *rules)
{
  const JalonsAfis *right = last_right (rules);
  JalonsFinding *finding = NULL;

  if (jalons_nationality_origine (rules->dossier->personne.nationalite) != JALONS_ORIGINE_HORS_UE || !right
      || !jalons_span_contains (jalons_span_new (right->ouverture, right->fermeture), rules->today)
      || rules->dossier->sejours->len == 0 || has_document (rules))
    return;
  finding = jalons_rules_add (rules, JALONS_FINDING_APS_MISSING, (JalonsFact) { JALONS_TABLE_SEJOURS, 0, "fin" },
                              (JalonsFact) { JALONS_TABLE_AFIS, right->id, "ouverture" }, 0);
  finding->day = right->ouverture;
}

/* The answer to each condition, that of the latest constat; the bits of those answered yes and no. */
static void
read_conditions (const JalonsDossier *dossier, guint32 *yes, guint32 *no)
{
  const JalonsConditionAfis *latest[JALONS_CONDITION_AFIS_END] = { NULL };

  for (guint i = 0; i < dossier->conditions_afis->len; i++)
    {
      const JalonsConditionAfis *row = &g_array_index (dossier->conditions_afis, JalonsConditionAfis, i);

      if (!latest[row->condition] || row->constat >= latest[row->condition]->constat)
        latest[row->condition] = row;
    }
  *yes = *no = 0;
  for (int i = 1; i < JALONS_CONDITION_AFIS_END; i++)
    if (latest[i])
      {
        *yes |= latest[i]->reponse == JALONS_OUI ? 1u << i : 0;
        *no |= latest[i]->reponse == JALONS_NON ? 1u << i : 0;
      }
}

static void
add_conditions (const JalonsRules *rules, JalonsFindingCode code, const JalonsAfis *right, guint32 mask)
{
  JalonsFinding *finding = NULL;

  if (!mask)
    return;
  finding = jalons_rules_add (rules, code, (JalonsFact) { JALONS_TABLE_AFIS, right->id, "ouverture" },
                              (JalonsFact) { JALONS_TABLE_CONDITIONS_AFIS, 0, "reponse" }, 0);
  finding->day = right->ouverture;
  jalons_finding_set_codes (finding, 0, JALONS_CODES_CONDITION_AFIS, mask);
}

/* R14: the five conditions, answered one by one; nothing is decided from them. A right that says neither when it was
 * asked for nor when it was decided, of a person of whom no condition is recorded, comes from elsewhere. */
static void
check_conditions (const JalonsRules *rules)
{
  const JalonsAfis *right = last_right (rules);
  guint32 yes, no, all = (1u << JALONS_CONDITION_AFIS_END) - 2;

  if (!right
      || (right->demande == JALONS_DAY_NONE && right->decision_date == JALONS_DAY_NONE
          && rules->dossier->conditions_afis->len == 0))
    return;
  read_conditions (rules->dossier, &yes, &no);
  add_conditions (rules, JALONS_FINDING_AFIS_CONDITIONS_OPEN, right, all & ~yes & ~no);
  add_conditions (rules, JALONS_FINDING_AFIS_CONDITION_UNMET, right, no);
}

/* R16: the end takes effect on the first day of the month after the decision. */
static void
check_end (const JalonsRules *rules, const JalonsAfis *right)
{
  JalonsDay expected;
  JalonsFinding *finding = NULL;

  if (right->fin_decision == JALONS_DAY_NONE)
    return;
  expected = jalons_month_last (jalons_month_of (right->fin_decision));
  if (right->fermeture == expected)
    return;
  finding = jalons_rules_add (rules, JALONS_FINDING_AFIS_END_DAY, (JalonsFact) { JALONS_TABLE_AFIS, right->id, "fermeture" },
                              (JalonsFact) { JALONS_TABLE_AFIS, right->id, "fin_decision" }, 0);
  finding->day = right->fermeture;
  jalons_finding_set_number (finding, 0, JALONS_ARG_DAY, right->fin_decision);
  jalons_finding_set_number (finding, 1, JALONS_ARG_DAY, expected);
}

/* What may have been paid for the month: what the table says and, in the months for which a decree was published later, what
 * it said before as well. JALONS_CENTS_NONE: not judged. */
static JalonsCents
expected_amount (const JalonsBaremes *baremes, const JalonsVersement *payment, guint children)
{
  const JalonsBareme *bareme = jalons_bareme_of (baremes, payment->departement, payment->mois, JALONS_DAY_NONE);
  const JalonsBareme *before = NULL;
  JalonsCents expected;

  if (!bareme)
    return JALONS_CENTS_NONE;
  expected = jalons_bareme_amount (bareme, children);
  if (payment->mois > jalons_month_of (bareme->published))
    return expected;
  before = jalons_bareme_of (baremes, payment->departement, payment->mois, bareme->published);

  return payment->montant == jalons_bareme_amount (before, children) ? payment->montant : expected;
}

/* R15: children are those dependent on the first day of the month (rule of the month not found: a choice). */
static void
check_payment (const JalonsRules *rules, const JalonsVersement *payment)
{
  guint children = jalons_dossier_enfants_on (rules->dossier, jalons_month_first (payment->mois));
  JalonsCents expected = JALONS_CENTS_NONE;
  JalonsFinding *finding = NULL;

  if (payment->nature == JALONS_NATURE_VERSEMENT_EXCEPTIONNEL)
    return;
  expected = expected_amount (rules->referential->baremes, payment, children);
  if (expected == JALONS_CENTS_NONE || payment->montant == expected)
    return;
  finding = jalons_rules_add (rules, JALONS_FINDING_PAYMENT_AMOUNT,
                              (JalonsFact) { JALONS_TABLE_VERSEMENTS, payment->id, "montant" },
                              (JalonsFact) { JALONS_TABLE_VERSEMENTS, payment->id, "mois" }, 0);
  finding->day = jalons_month_first (payment->mois);
  jalons_finding_set_number (finding, 0, JALONS_ARG_MONTH, payment->mois);
  jalons_finding_set_number (finding, 1, JALONS_ARG_CENTS, payment->montant);
  jalons_finding_set_number (finding, 2, JALONS_ARG_CENTS, expected);
}

void
jalons_rules_check_aid (const JalonsRules *rules)
{
  for (guint i = 0; i < rules->dossier->sejours->len; i++)
    check_aps (rules, &g_array_index (rules->dossier->sejours, JalonsSejour, i));
  check_document (rules);
  check_conditions (rules);
  for (guint i = 0; i < rules->dossier->afis->len; i++)
    check_end (rules, &g_array_index (rules->dossier->afis, JalonsAfis, i));
  for (guint i = 0; i < rules->dossier->versements->len; i++)
    check_payment (rules, &g_array_index (rules->dossier->versements, JalonsVersement, i));
}
