/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-ordre-register.h"

#include "jalons-calendrier.h"
#include "jalons-dossier-reader.h"
#include "jalons-referential-loader.h"
#include "jalons-reglages.h"
#include "jalons-span.h"

/* Without a session planned after it: as long as silence (CRPA L231-1). */
#define HORIZON_MONTHS 2

static gboolean
read_session (JalonsOrdreRegister *self, JalonsStore *store, JalonsRef seance, GError **error)
{
  jalons_referential_init (&self->referential);
  if (!jalons_referential_load (&self->referential, store, error)
      || !jalons_referential_load_commission (&self->referential, store, error))
    return FALSE;
  self->seance = jalons_referential_seance (&self->referential, seance);
  if (!self->seance)
    g_set_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_ABSENT, "no session of row %" G_GINT64_FORMAT,
                 seance);

  return self->seance != NULL;
}

static void
choose (JalonsOrdreRegister *self, JalonsDay today)
{
  g_autoptr (JalonsCalendrier) calendrier = jalons_calendrier_new (&self->referential);
  const JalonsSeance *seance = self->seance;
  const JalonsSeanceDate *next
      = jalons_calendrier_between (calendrier, seance->departement, seance->date + 1, JALONS_DAY_MAX, FALSE);
  JalonsReglages reglages;

  jalons_reglages_on (&self->referential, seance->date, &reglages);
  self->choix.today = today;
  self->choix.abandon_mois = reglages.continuite.abandon_mois;
  self->choix.depot = reglages.continuite.depot;
  self->choix.horizon = next ? next->date + reglages.continuite.notification
                             : jalons_day_add_months (seance->date, HORIZON_MONTHS);
}

static void
keep_recusals (JalonsOrdreRegister *self, const JalonsDossier *dossier)
{
  for (guint i = 0; i < dossier->deports->len; i++)
    {
      const JalonsDeport *deport = &g_array_index (dossier->deports, JalonsDossierDeport, i).record;

      if (deport->seance == self->seance->id)
        g_array_append_vals (self->deports, deport, 1);
    }
}

static gboolean
read_dossiers (JalonsOrdreRegister *self, JalonsDossierReader *reader, GError **error)
{
  JalonsDossier dossier;
  gboolean more = TRUE, done = TRUE;

  jalons_dossier_init (&dossier);
  while ((done = jalons_dossier_reader_next (reader, &dossier, &more, error)) && more)
    {
      jalons_ordre_points (&dossier, &self->referential, self->seance, &self->choix, self->points);
      keep_recusals (self, &dossier);
    }
  jalons_dossier_clear (&dossier);

  return done;
}

JalonsOrdreRegister *
jalons_ordre_register_new (JalonsStore *store, JalonsRef seance, JalonsDay today, guint capacite,
                           const GArray *main, GError **error)
{
  g_autoptr (JalonsOrdreRegister) self = g_new0 (JalonsOrdreRegister, 1);
  g_autoptr (JalonsDossierReader) reader = NULL;

  self->points = g_array_new (FALSE, FALSE, sizeof (JalonsPoint));
  self->deports = g_array_new (FALSE, FALSE, sizeof (JalonsDeport));
  if (!read_session (self, store, seance, error))
    return NULL;
  choose (self, today);
  reader = jalons_dossier_reader_new (store, JALONS_DOSSIER_EVERYTHING, error);
  if (!reader || !read_dossiers (self, reader, error))
    return NULL;
  jalons_ordre_ranger (self->points, capacite, main);
  self->mouvements = jalons_commission_mouvements (&self->referential, self->seance);
  self->commission = jalons_commission_new (&self->referential, self->seance, self->mouvements);

  return g_steal_pointer (&self);
}

void
jalons_ordre_register_free (JalonsOrdreRegister *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->commission, jalons_commission_free);
  g_clear_pointer (&self->mouvements, g_array_unref);
  g_array_unref (self->points);
  g_array_unref (self->deports);
  jalons_referential_clear (&self->referential);
  g_free (self);
}
