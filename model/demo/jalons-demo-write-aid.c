/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-aid.h"
#include "jalons-demo-write.h"

static gboolean
write_payment (JalonsDemoWriter *writer, JalonsRef personne, int departement, JalonsMonth month,
               JalonsDay paid, JalonsCents amount, int nature, GError **error)
{
  JalonsVersement versement = { 0, personne, departement, month, amount, paid, nature };

  return jalons_store_save (writer->store, JALONS_TABLE_VERSEMENTS, &versement, error);
}

/* The amount of 1 July 2022 was published in October, and paid afterwards (décret 2022-1340). */
static JalonsDay
paid_once_published (JalonsMonth month, JalonsDay paid, JalonsDay today)
{
  JalonsDay published = jalons_day_new (2022, 10, 28);

  return month >= jalons_month_of (jalons_day_new (2022, 7, 1)) && paid < published && published < today
             ? published
             : paid;
}

static gboolean
write_month (JalonsDemoWriter *writer, const JalonsDemoCase *demo_case, JalonsRef personne, JalonsMonth month,
             GError **error)
{
  JalonsDay first = jalons_month_first (month);
  JalonsDay paid = jalons_month_last (month) + jalons_random_between (writer->random, 3, 9);
  int departement = jalons_demo_case_departement_on (demo_case, jalons_month_last (month));
  guint children = jalons_demo_case_children_on (demo_case, first);
  JalonsCents exceptional = jalons_demo_aid_exceptional (month, children);
  int nature = jalons_random_percent (writer->random, 96) ? JALONS_NATURE_VERSEMENT_MENSUEL : 0;

  if (paid >= writer->today)
    return TRUE;
  paid = paid_once_published (month, paid, writer->today);
  if (!write_payment (writer, personne, departement, month, paid,
                      jalons_demo_aid_amount (departement, month, children), nature, error))
    return FALSE;
  return exceptional == 0
         || write_payment (writer, personne, departement, month, paid + 30, exceptional,
                           JALONS_NATURE_VERSEMENT_EXCEPTIONNEL, error);
}

/* A payment too many is taken back later, now and then. */
static gboolean
write_recovery (JalonsDemoWriter *writer, const JalonsDemoCase *demo_case, JalonsRef personne, JalonsDay last,
                GError **error)
{
  int departement = jalons_demo_case_departement_on (demo_case, last);
  JalonsDay paid = last + jalons_random_between (writer->random, 70, 160);

  if (!jalons_random_percent (writer->random, 1) || demo_case->out == JALONS_DAY_NONE
      || paid >= writer->today)
    return TRUE;
  return write_payment (writer, personne, departement, jalons_month_of (last), paid,
                        -jalons_demo_aid_amount (departement, jalons_month_of (last), 0),
                        JALONS_NATURE_VERSEMENT_EXCEPTIONNEL, error);
}

gboolean
jalons_demo_write_aid (JalonsDemoWriter *writer, const JalonsDemoCase *demo_case, JalonsRef personne,
                       GError **error)
{
  JalonsSpan rights[JALONS_DEMO_MAX_RIGHTS];
  guint n = jalons_demo_aid_rights (demo_case, rights);
  JalonsDay end = MIN (jalons_demo_case_last_day (demo_case), writer->today);

  for (guint i = 0; i < n; i++)
    {
      JalonsAfis afis = { .personne = personne,
                          .ouverture = rights[i].first,
                          .fermeture = rights[i].last,
                          .demande = JALONS_DAY_NONE,
                          .decision_date = JALONS_DAY_NONE,
                          .fin_decision = JALONS_DAY_NONE };

      if (rights[i].first >= writer->today)
        continue;
      /* A right in progress has no end yet. */
      if (i == n - 1 && demo_case->out == JALONS_DAY_NONE && rights[i].last >= end)
        afis.fermeture = JALONS_DAY_NONE;
      if (!jalons_store_save (writer->store, JALONS_TABLE_AFIS, &afis, error))
        return FALSE;
    }
  if (n == 0)
    return TRUE;
  for (JalonsMonth month = jalons_month_of (rights[0].first); month <= jalons_month_of (rights[n - 1].last);
       month++)
    if (jalons_demo_aid_covers (rights, n, month) && !write_month (writer, demo_case, personne, month, error))
      return FALSE;
  return write_recovery (writer, demo_case, personne, rights[n - 1].last, error);
}
