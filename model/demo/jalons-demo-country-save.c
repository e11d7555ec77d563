/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-demo"

#include "jalons-demo-country.h"

static gboolean
save_associations (JalonsDemoCountry *country, JalonsStore *store, GError **error)
{
  for (guint i = 0; i < country->associations->len; i++)
    {
      JalonsDemoAssociation *association = &g_array_index (country->associations, JalonsDemoAssociation, i);
      g_autofree char *key = g_strdup_printf ("A%03u", i + 1);
      JalonsAssociation record = { 0, key, association->name, association->sigle };
      gboolean here = FALSE;

      for (int d = 1; d <= JALONS_N_DEPARTEMENTS && !here; d++)
        for (guint l = 0; l < country->licences[d]->len && !here; l++)
          here = g_array_index (country->licences[d], JalonsDemoLicence, l).association == i;
      if (!here)
        continue;
      if (!jalons_store_save (store, JALONS_TABLE_ASSOCIATIONS, &record, error))
        return FALSE;
      association->ref = record.id;
    }
  return TRUE;
}

/* An agrément is for three years: one row for each. */
static gboolean
save_licence (const JalonsDemoCountry *country, const JalonsDemoLicence *licence, JalonsStore *store,
              GError **error)
{
  const JalonsDemoAssociation *association
      = &g_array_index (country->associations, JalonsDemoAssociation, licence->association);

  /* The décret that created them is of 28 October 2016. */
  JalonsDay earliest = jalons_day_new (2016, 11, 2);

  for (JalonsDay first = licence->first; first <= licence->last; first = jalons_day_add_months (first, 36))
    {
      JalonsDay last = MIN (jalons_day_add_months (first, 36) - 1, licence->last);
      JalonsAgrement record = { .association = association->ref,
                                .departement = licence->departement,
                                .debut = MAX (first, earliest),
                                .fin = last,
                                .renouvellement_depot = JALONS_DAY_NONE,
                                .renouvellement_complet = JALONS_DAY_NONE };

      if (last < earliest)
        continue;

      if (!jalons_store_save (store, JALONS_TABLE_AGREMENTS, &record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_session (JalonsDemoSession *session, JalonsStore *store, GError **error)
{
  int year = 0, month = 0, day = 0;
  JalonsSeance record = { .convocation = JALONS_DAY_NONE, .capacite = -1 };

  jalons_day_split (session->date, &year, &month, &day);
  g_autofree char *key = g_strdup_printf ("S%s-%04d%02d%02d", jalons_departement_code (session->departement),
                                          year, month, day);
  record.seance = key;
  record.departement = session->departement;
  record.date = session->date;
  record.objet = session->objet;
  record.heure = (char *) "14:30";
  record.tenue = session->held ? JALONS_OUI : JALONS_NON;
  if (!jalons_store_save (store, JALONS_TABLE_SEANCES, &record, error))
    return FALSE;
  session->ref = record.id;
  return TRUE;
}

gboolean
jalons_demo_country_save (JalonsDemoCountry *country, JalonsStore *store, GError **error)
{
  if (!save_associations (country, store, error))
    return FALSE;

  for (int d = 1; d <= JALONS_N_DEPARTEMENTS; d++)
    {
      for (guint i = 0; i < country->licences[d]->len; i++)
        if (!save_licence (country, &g_array_index (country->licences[d], JalonsDemoLicence, i), store,
                           error))
          return FALSE;
      for (guint i = 0; i < country->sessions[d]->len; i++)
        if (!save_session (&g_array_index (country->sessions[d], JalonsDemoSession, i), store, error))
          return FALSE;
    }
  return TRUE;
}
