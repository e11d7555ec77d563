/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

/* Sums of months, and what changed from one to the next. */

#include "jalons-afis.h"

/* Where what was expected and was not paid belongs. */
static JalonsCents *
gap_of (JalonsAfisTotals *totals, const JalonsAfisMonth *month)
{
  if (month->state == JALONS_AFIS_MISSING)
    return &totals->missing;
  if (month->state == JALONS_AFIS_DUE)
    return &totals->committed;

  return month->state == JALONS_AFIS_AT_RISK ? &totals->at_risk : &totals->short_of;
}

void
jalons_afis_totals_add (JalonsAfisTotals *totals, const JalonsAfisMonth *month)
{
  totals->months[month->state]++;
  totals->paid += month->paid;
  totals->exceptional += month->exceptional;
  if (month->right < 0)
    totals->outside += month->paid;
  else if (month->expected == JALONS_CENTS_NONE)
    totals->unjudged += month->paid;
  else
    {
      totals->expected += month->expected;
      if (month->paid > month->expected)
        totals->over += month->paid - month->expected;
      else
        *gap_of (totals, month) += month->expected - month->paid;
    }
}

gboolean
jalons_afis_totals_balance (const JalonsAfisTotals *totals)
{
  return totals->paid
         == totals->expected - totals->missing - totals->short_of - totals->committed - totals->at_risk
                + totals->over + totals->outside + totals->unjudged;
}

/* Whether a right of hers had begun before the month. */
static gboolean
had_right (const JalonsDossier *dossier, JalonsMonth month)
{
  for (guint i = 0; i < dossier->afis->len; i++)
    {
      const JalonsDay opening = g_array_index (dossier->afis, JalonsAfis, i).ouverture;

      if (opening != JALONS_DAY_NONE && jalons_month_of (opening) < month)
        return TRUE;
    }

  return FALSE;
}

static guint
changes_of_right (const JalonsDossier *dossier, const JalonsAfisMonth *before, const JalonsAfisMonth *now)
{
  if (before->right < 0 && now->right >= 0)
    return had_right (dossier, now->month) ? JALONS_AFIS_CHANGE_REOPENED : JALONS_AFIS_CHANGE_OPENED;

  return before->right >= 0 && now->right < 0 ? JALONS_AFIS_CHANGE_CLOSED : 0;
}

guint
jalons_afis_changes (const JalonsDossier *dossier, const JalonsAfisMonth *before, const JalonsAfisMonth *now,
                     int departement, const JalonsBaremes *baremes)
{
  guint changes = changes_of_right (dossier, before, now);

  if (before->right < 0 || now->right < 0)
    return changes;
  if (now->children != before->children)
    changes |= now->children > before->children ? JALONS_AFIS_CHANGE_BIRTH : JALONS_AFIS_CHANGE_CHILD;
  if (now->departement != before->departement)
    changes |= departement && departement == before->departement ? JALONS_AFIS_CHANGE_LEFT
                                                                 : JALONS_AFIS_CHANGE_ARRIVED;
  else if (now->departement
           && jalons_bareme_of (baremes, now->departement, now->month, JALONS_DAY_NONE)
                  != jalons_bareme_of (baremes, now->departement, before->month, JALONS_DAY_NONE))
    changes |= JALONS_AFIS_CHANGE_RATE;

  return changes;
}
