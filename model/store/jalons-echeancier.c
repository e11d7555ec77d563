/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-store"

#include "jalons-echeancier.h"

#include "jalons-dossier-reader.h"

typedef struct {
  JalonsCalendrier *calendrier;
  JalonsDay today;
  JalonsDay last;
  GArray *found;
} Search;

static void
add_lacunes (const Search *search, const JalonsDossier *dossier)
{
  for (guint i = 0; i < dossier->parcours->len; i++)
    {
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, i);
      g_autoptr (GArray) lacunes
          = jalons_continuite (dossier, parcours, search->calendrier, search->today, NULL);

      for (guint j = 0; j < lacunes->len; j++)
        {
          const JalonsLacune *lacune = &g_array_index (lacunes, JalonsLacune, j);
          JalonsDu due = { .day = lacune->span.first,
                           .personne = dossier->personne.id,
                           .parcours = parcours->record.id,
                           .is_lacune = TRUE,
                           .lacune = *lacune };

          if (due.day <= search->last || (lacune->action && lacune->last_useful <= search->last))
            g_array_append_val (search->found, due);
        }
    }
}

static void
add_echeances (const Search *search, const GArray *echeances)
{
  for (guint i = 0; i < echeances->len; i++)
    {
      const JalonsEcheance *echeance = &g_array_index (echeances, JalonsEcheance, i);
      JalonsDu due = { .day = echeance->day, .personne = echeance->personne, .echeance = *echeance };

      if (due.day <= search->last)
        g_array_append_val (search->found, due);
    }
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const JalonsDu *one = a, *other = b;

  if (one->day != other->day)
    return one->day < other->day ? -1 : 1;
  if (one->is_lacune != other->is_lacune)
    return one->is_lacune ? -1 : 1;
  if (one->personne != other->personne)
    return one->personne < other->personne ? -1 : 1;
  if (one->is_lacune)
    return (int) one->lacune.kind * JALONS_CONTINUITE_N_CAUSES + (int) one->lacune.cause
           - (int) other->lacune.kind * JALONS_CONTINUITE_N_CAUSES - (int) other->lacune.cause;
  if (one->echeance.kind != other->echeance.kind)
    return one->echeance.kind < other->echeance.kind ? -1 : 1;

  return (one->echeance.fact.row > other->echeance.fact.row)
         - (one->echeance.fact.row < other->echeance.fact.row);
}

static gboolean
walk (const Search *search, JalonsDossierReader *reader, GError **error)
{
  g_autoptr (GArray) echeances = g_array_new (FALSE, FALSE, sizeof (JalonsEcheance));
  JalonsDossier dossier;
  gboolean more = TRUE, done = TRUE;

  jalons_dossier_init (&dossier);
  while ((done = jalons_dossier_reader_next (reader, &dossier, &more, error)) && more)
    {
      add_lacunes (search, &dossier);
      g_array_set_size (echeances, 0);
      jalons_echeances_dossier (&dossier, 0, search->today, NULL, echeances);
      add_echeances (search, echeances);
    }
  jalons_dossier_clear (&dossier);
  g_array_set_size (echeances, 0);
  jalons_echeances_registre (jalons_dossier_reader_referential (reader), search->today, NULL, echeances);
  add_echeances (search, echeances);

  return done;
}

GArray *
jalons_echeancier (JalonsStore *store, JalonsDay today, JalonsDay last, GError **error)
{
  const JalonsDossierParts parts
      = JALONS_DOSSIER_EXAMINATIONS | JALONS_DOSSIER_SEJOURS | JALONS_DOSSIER_AFIS | JALONS_DOSSIER_FOLLOW_UP;
  g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new (store, parts, error);
  g_autoptr (JalonsCalendrier) calendrier = NULL;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (JalonsDu));
  Search search = { NULL, today, last, found };

  if (!reader)
    return NULL;
  search.calendrier = calendrier = jalons_calendrier_new (jalons_dossier_reader_referential (reader));
  if (!walk (&search, reader, error))
    return NULL;
  g_array_sort (found, compare_cb);

  return g_steal_pointer (&found);
}
