/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-afis.h"

#define NO_END G_MAXINT32

JalonsMonth
jalons_afis_last_month (const JalonsAfis *right)
{
  if (right->fin_decision != JALONS_DAY_NONE)
    return jalons_month_of (right->fin_decision);

  return right->fermeture == JALONS_DAY_NONE ? NO_END : jalons_month_of (right->fermeture);
}

guint
jalons_afis_children (const JalonsDossier *dossier, JalonsMonth month, JalonsAfisBirth birth)
{
  const JalonsDay first = jalons_month_first (month);
  const JalonsDay last = birth == JALONS_AFIS_BIRTH_MONTH ? jalons_month_last (month) : first;
  guint n = 0;

  for (guint i = 0; i < dossier->enfants->len; i++)
    {
      const JalonsEnfant *child = &g_array_index (dossier->enfants, JalonsEnfant, i);

      n += child->charge_debut <= last
           && (child->charge_fin == JALONS_DAY_NONE || child->charge_fin > MAX (first, child->charge_debut));
    }

  return n;
}

static int
departement_of_payments (const JalonsDossier *dossier, JalonsMonth month, int otherwise)
{
  const JalonsVersement *best = NULL;

  for (guint i = 0; i < dossier->versements->len; i++)
    {
      const JalonsVersement *one = &g_array_index (dossier->versements, JalonsVersement, i);

      if (one->mois <= month && (!best || one->mois > best->mois))
        best = one;
    }

  return best ? best->departement : otherwise;
}

int
jalons_afis_departement (const JalonsDossier *dossier, JalonsMonth month, int otherwise)
{
  const JalonsDay last = jalons_month_last (month);
  const JalonsDossierDemande *best = NULL, *first = NULL;

  for (guint i = 0; i < dossier->demandes->len; i++)
    {
      const JalonsDossierDemande *one = jalons_dossier_demande (dossier, i);

      if (!first && one->record.departement)
        first = one;
      if (one->is_periode && one->record.departement && one->record.debut <= last
          && (!best || one->record.debut > best->record.debut))
        best = one;
    }
  if (!best)
    best = first;

  return best ? best->record.departement : departement_of_payments (dossier, month, otherwise);
}

JalonsCents
jalons_afis_amount (const JalonsBaremes *baremes, int departement, JalonsMonth month, guint children)
{
  const JalonsBareme *rate = departement ? jalons_bareme_of (baremes, departement, month, JALONS_DAY_NONE) : NULL;

  return rate ? jalons_bareme_amount (rate, children) : JALONS_CENTS_NONE;
}

gboolean
jalons_afis_accepts (const JalonsBaremes *baremes, int departement, JalonsMonth month, guint children,
                     JalonsCents paid)
{
  const JalonsBareme *rate = departement ? jalons_bareme_of (baremes, departement, month, JALONS_DAY_NONE) : NULL;
  const JalonsBareme *before = NULL;

  if (!rate || jalons_bareme_amount (rate, children) == JALONS_CENTS_NONE)
    return FALSE;
  if (jalons_bareme_amount (rate, children) == paid)
    return TRUE;
  if (month > jalons_month_of (rate->published))
    return FALSE;
  before = jalons_bareme_of (baremes, departement, month, rate->published);

  return before && jalons_bareme_amount (before, children) == paid;
}

static gboolean
covers (const JalonsAfis *right, JalonsMonth month)
{
  return right->ouverture != JALONS_DAY_NONE && jalons_month_of (right->ouverture) <= month
         && month <= jalons_afis_last_month (right);
}

/* Of those that cover the month, the one that was opened last. */
static int
find_right (const JalonsDossier *dossier, JalonsMonth month)
{
  int found = -1;

  for (guint i = 0; i < dossier->afis->len; i++)
    if (covers (&g_array_index (dossier->afis, JalonsAfis, i), month)
        && (found < 0
            || g_array_index (dossier->afis, JalonsAfis, i).ouverture
                   > g_array_index (dossier->afis, JalonsAfis, found).ouverture))
      found = i;

  return found;
}

/* Whether a right had begun by the month, and whether another one begins after it. */
static void
look_around (const JalonsDossier *dossier, JalonsMonth month, gboolean *before, gboolean *after)
{
  *before = *after = FALSE;
  for (guint i = 0; i < dossier->afis->len; i++)
    {
      const JalonsAfis *right = &g_array_index (dossier->afis, JalonsAfis, i);

      if (right->ouverture == JALONS_DAY_NONE)
        continue;
      *before = *before || jalons_month_of (right->ouverture) <= month;
      *after = *after || jalons_month_of (right->ouverture) > month;
    }
}

static void
add_payments (const JalonsDossier *dossier, JalonsAfisMonth *about)
{
  for (guint i = 0; i < dossier->versements->len; i++)
    {
      const JalonsVersement *one = &g_array_index (dossier->versements, JalonsVersement, i);

      if (one->mois != about->month || one->montant == JALONS_CENTS_NONE)
        continue;
      if (one->nature == JALONS_NATURE_VERSEMENT_EXCEPTIONNEL)
        {
          about->exceptional += one->montant;
          continue;
        }
      about->paid += one->montant;
      about->n_payments++;
      about->paid_on = MAX (about->paid_on, one->verse_le);
    }
}

/* Whether the same amount, which is right, was paid more than once. */
static gboolean
is_double (const JalonsAfisMonth *about, const JalonsAfisChoices *choices)
{
  const JalonsCents each = about->n_payments > 1 ? about->paid / about->n_payments : 0;

  return about->n_payments > 1 && each * about->n_payments == about->paid
         && jalons_afis_accepts (choices->baremes, about->departement, about->month, about->children, each);
}

static guint
find_risks (const JalonsDossier *dossier, const JalonsAfisMonth *about, const JalonsAfisChoices *choices)
{
  const JalonsAfis *right = &g_array_index (dossier->afis, JalonsAfis, about->right);
  const JalonsDay day = MAX (jalons_month_first (about->month), right->ouverture);
  guint risks = JALONS_AFIS_RISK_PARCOURS;

  for (guint i = 0; i < dossier->parcours->len; i++)
    if (jalons_dossier_running_periode (dossier, jalons_dossier_parcours (dossier, i), day))
      risks = 0;
  if (dossier->sejours->len && jalons_afis_needs_document (dossier) && !jalons_afis_document (dossier, day))
    risks |= JALONS_AFIS_RISK_SEJOUR;
  if (((risks & JALONS_AFIS_RISK_PARCOURS) && jalons_afis_parcours_pending (dossier, choices->today))
      || ((risks & JALONS_AFIS_RISK_SEJOUR) && jalons_afis_sejour_pending (dossier, choices->today)))
    risks |= JALONS_AFIS_RISK_PENDING;

  return risks;
}

static JalonsAfisState
judge_outside (const JalonsDossier *dossier, const JalonsAfisMonth *about)
{
  gboolean before, after;

  look_around (dossier, about->month, &before, &after);
  if (about->n_payments)
    return before ? JALONS_AFIS_AFTER_END : JALONS_AFIS_BEFORE_OPENING;

  return before && after ? JALONS_AFIS_SUSPENDED : JALONS_AFIS_NONE;
}

static JalonsAfisState
judge_paid (const JalonsAfisMonth *about, const JalonsAfisChoices *choices, JalonsDay in_time)
{
  if (about->expected == JALONS_CENTS_NONE)
    return JALONS_AFIS_NOT_JUDGED;
  if (jalons_afis_accepts (choices->baremes, about->departement, about->month, about->children, about->paid))
    return about->paid_on > in_time ? JALONS_AFIS_LATE : JALONS_AFIS_PAID;

  return is_double (about, choices) ? JALONS_AFIS_DOUBLE : JALONS_AFIS_WRONG_AMOUNT;
}

static JalonsAfisState
judge (const JalonsDossier *dossier, const JalonsAfisMonth *about, const JalonsAfisChoices *choices)
{
  const JalonsDay in_time = jalons_month_last (about->month + choices->grace_months);

  if (about->right < 0)
    return judge_outside (dossier, about);
  if (about->n_payments)
    return judge_paid (about, choices, in_time);
  if (choices->today > in_time)
    return JALONS_AFIS_MISSING;
  if (about->expected == JALONS_CENTS_NONE)
    return JALONS_AFIS_NOT_JUDGED;

  return about->risks ? JALONS_AFIS_AT_RISK : JALONS_AFIS_DUE;
}

JalonsAfisMonth
jalons_afis_month (const JalonsDossier *dossier, JalonsMonth month, const JalonsAfisChoices *choices)
{
  JalonsAfisMonth about
      = { .month = month, .right = find_right (dossier, month), .paid_on = JALONS_DAY_NONE };

  about.departement = jalons_afis_departement (dossier, month, choices->departement);
  about.children = jalons_afis_children (dossier, month, choices->birth);
  add_payments (dossier, &about);
  if (about.right >= 0)
    {
      about.expected = jalons_afis_amount (choices->baremes, about.departement, month, about.children);
      about.risks = find_risks (dossier, &about, choices);
      /* What the table said before the decree came out was what was to be paid. */
      if (about.n_payments && about.expected != JALONS_CENTS_NONE
          && jalons_afis_accepts (choices->baremes, about.departement, month, about.children, about.paid))
        about.expected = about.paid;
    }
  about.state = judge (dossier, &about, choices);

  return about;
}

GArray *
jalons_afis_schedule (const JalonsDossier *dossier, JalonsMonth first, JalonsMonth last,
                      const JalonsAfisChoices *choices)
{
  GArray *schedule = g_array_new (FALSE, FALSE, sizeof (JalonsAfisMonth));

  for (JalonsMonth month = first; month <= last; month++)
    {
      const JalonsAfisMonth about = jalons_afis_month (dossier, month, choices);

      g_array_append_val (schedule, about);
    }

  return schedule;
}
