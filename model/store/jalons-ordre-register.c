/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-ordre-register.h"

#include "jalons-calendrier.h"
#include "jalons-dossier-reader.h"
#include "jalons-reglages.h"
#include "jalons-span.h"

/* Without a session planned after it: as long as silence (CRPA L231-1). */
#define HORIZON_MONTHS 2

static void
choose (JalonsOrdreRegister *self, JalonsDay today)
{
  const JalonsReferential *referential = &self->session->referential;
  g_autoptr (JalonsCalendrier) calendrier = jalons_calendrier_new (referential);
  const JalonsSeance *seance = self->session->seance;
  const JalonsSeanceDate *next
      = jalons_calendrier_between (calendrier, seance->departement, seance->date + 1, JALONS_DAY_MAX, FALSE);
  JalonsReglages reglages;

  jalons_reglages_on (referential, seance->date, &reglages);
  self->choix.today = today;
  self->choix.abandon_mois = reglages.continuite.abandon_mois;
  self->choix.depot = reglages.continuite.depot;
  self->choix.horizon = next ? next->date + reglages.continuite.notification
                             : jalons_day_add_months (seance->date, HORIZON_MONTHS);
}

static gboolean
read_dossiers (JalonsOrdreRegister *self, JalonsDossierReader *reader, GError **error)
{
  JalonsDossier dossier;
  gboolean more = TRUE, done = TRUE;

  jalons_dossier_init (&dossier);
  while ((done = jalons_dossier_reader_next (reader, &dossier, &more, error)) && more)
    jalons_ordre_points (&dossier, &self->session->referential, self->session->seance, &self->choix, self->points);
  jalons_dossier_clear (&dossier);

  return done;
}

/* Those to which she gave a place, in that order: as the session has them. */
static GArray *
list_main (const JalonsSeanceRegister *session)
{
  GArray *main = g_array_new (FALSE, FALSE, sizeof (JalonsRef));

  for (guint i = 0; i < session->affaires->len; i++)
    if (jalons_affaire (session, i)->point.ordre > 0)
      g_array_append_val (main, jalons_affaire (session, i)->demande.id);

  return main;
}

static void
ranger (JalonsOrdreRegister *self, const GArray *main)
{
  jalons_ordre_ranger (self->points, (guint) MAX (self->session->seance->capacite, 0), main);
}

JalonsOrdreRegister *
jalons_ordre_register_new (JalonsStore *store, JalonsRef seance, JalonsDay today, GError **error)
{
  g_autoptr (JalonsOrdreRegister) self = g_new0 (JalonsOrdreRegister, 1);
  g_autoptr (JalonsDossierReader) reader = NULL;
  g_autoptr (GArray) main = NULL;

  self->points = g_array_new (FALSE, FALSE, sizeof (JalonsPoint));
  self->session = jalons_seance_register_new (store, seance, error);
  if (!self->session)
    return NULL;
  choose (self, today);
  reader = jalons_dossier_reader_new (store, JALONS_DOSSIER_EVERYTHING, error);
  if (!reader || !read_dossiers (self, reader, error))
    return NULL;
  main = list_main (self->session);
  ranger (self, main);

  return g_steal_pointer (&self);
}

void
jalons_ordre_register_free (JalonsOrdreRegister *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->session, jalons_seance_register_free);
  g_array_unref (self->points);
  g_free (self);
}

GArray *
jalons_ordre_register_by_consequence (JalonsOrdreRegister *self)
{
  GArray *demandes = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  g_autoptr (GArray) main = list_main (self->session);

  ranger (self, NULL);
  for (guint i = 0; i < self->points->len; i++)
    g_array_append_val (demandes, g_array_index (self->points, JalonsPoint, i).demande);
  ranger (self, main);

  return demandes;
}
