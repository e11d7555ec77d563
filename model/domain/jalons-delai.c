/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-delai.h"

#include "jalons-ferie.h"

#define APPEAL_MONTHS 2 /* CJA R421-1, R421-2 */

JalonsDay
jalons_delai_franc (JalonsDay start, int months, int departement)
{
  if (start == JALONS_DAY_NONE)
    return JALONS_DAY_NONE;

  return jalons_day_next_working (jalons_day_add_months (start, months) + 1, departement);
}

JalonsDay
jalons_delai_silence (JalonsDay from, int months)
{
  return from == JALONS_DAY_NONE ? JALONS_DAY_NONE : jalons_day_add_months (from, months);
}

JalonsDay
jalons_delai_rejection (const JalonsRecours *recours)
{
  if (recours->issue && recours->issue_date != JALONS_DAY_NONE)
    return recours->issue_date;

  return jalons_delai_silence (recours->depot, JALONS_SILENCE_MONTHS);
}

static gboolean
is_administrative (const JalonsRecours *recours)
{
  return recours->nature == JALONS_NATURE_RECOURS_GRACIEUX || recours->nature == JALONS_NATURE_RECOURS_HIERARCHIQUE;
}

/* When the last appeal to the administration that interrupted the delay was rejected; JALONS_DAY_NONE without one.
 * Those made after @recours, or out of time, interrupt nothing. */
static JalonsDay
last_rejection (const JalonsDossier *dossier, guint demande, const JalonsRecours *recours, JalonsDay last)
{
  JalonsDay rejection = JALONS_DAY_NONE;

  for (guint i = 0; i < dossier->recours->len; i++)
    {
      const JalonsDossierRecours *other = &g_array_index (dossier->recours, JalonsDossierRecours, i);

      if (other->demande != demande || !is_administrative (&other->record) || other->record.depot > last
          || (recours && other->record.depot > recours->depot))
        continue;
      rejection = MAX (rejection, jalons_delai_rejection (&other->record));
    }

  return rejection;
}

JalonsDay
jalons_delai_recours (const JalonsDossier *dossier, guint demande, const JalonsRecours *recours, JalonsDay today)
{
  const JalonsDemande *record = &jalons_dossier_demande (dossier, demande)->record;
  JalonsDay last, rejection;

  if (!record->decision || record->notification == JALONS_DAY_NONE || record->voies_recours != JALONS_OUI)
    return JALONS_DAY_NONE;
  last = jalons_delai_franc (record->notification, APPEAL_MONTHS, record->departement);
  if (recours && is_administrative (recours))
    return last;
  /* The urgent procedures have no delay of their own (CJA L521-1, L521-2). */
  if (recours && recours->nature != JALONS_NATURE_RECOURS_CONTENTIEUX)
    return JALONS_DAY_OPEN;
  rejection = last_rejection (dossier, demande, recours, last);
  if (rejection == JALONS_DAY_NONE)
    return last;
  if (rejection > (recours ? recours->depot : today))
    return JALONS_DAY_OPEN;

  return MAX (last, jalons_delai_franc (rejection, APPEAL_MONTHS, record->departement));
}
