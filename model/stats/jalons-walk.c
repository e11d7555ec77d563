/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-walk.h"

#include <string.h>

JalonsReportYear
jalons_report_year_new (int year, JalonsDay as_of)
{
  return (JalonsReportYear) { year, jalons_day_year_start (year),
                          as_of == JALONS_DAY_NONE ? jalons_day_year_end (year) : as_of };
}

static void
show_demande (JalonsSubject *subject, JalonsPopulation population, guint index, const JalonsVisitor *visitor,
              gpointer data)
{
  subject->population = population;
  subject->demande = jalons_dossier_demande (subject->dossier, index);
  subject->parcours = jalons_dossier_parcours (subject->dossier, subject->demande->parcours);
  visitor->visit (subject, data);
}

static void
show_examinations (JalonsSubject *subject, const JalonsVisitor *visitor, gpointer data)
{
  const JalonsDossier *dossier = subject->dossier;

  for (guint i = 0; i < dossier->demandes->len; i++)
    {
      show_demande (subject, JALONS_POPULATION_DEMANDES, i, visitor, data);
      show_demande (subject, JALONS_POPULATION_AJOURNEMENTS, i, visitor, data);
    }
  for (guint i = 0; i < dossier->ajournements->len; i++)
    {
      subject->ajournement = &g_array_index (dossier->ajournements, JalonsDossierAjournement, i);
      show_demande (subject, JALONS_POPULATION_AJOURNEMENTS, subject->ajournement->demande, visitor, data);
    }
  subject->ajournement = NULL;
  for (guint i = 0; i < dossier->recours->len; i++)
    {
      subject->recours = &g_array_index (dossier->recours, JalonsDossierRecours, i);
      show_demande (subject, JALONS_POPULATION_RECOURS, subject->recours->demande, visitor, data);
    }
  subject->recours = NULL;
  subject->demande = NULL;
}

static void
show_parcours (JalonsSubject *subject, const JalonsVisitor *visitor, gpointer data)
{
  subject->population = JALONS_POPULATION_PARCOURS;
  for (guint i = 0; i < subject->dossier->parcours->len; i++)
    {
      subject->parcours = jalons_dossier_parcours (subject->dossier, i);
      visitor->visit (subject, data);
    }
  subject->parcours = NULL;
}

static void
show_sejours (JalonsSubject *subject, const JalonsVisitor *visitor, gpointer data)
{
  subject->population = JALONS_POPULATION_SEJOURS;
  for (guint i = 0; i < subject->dossier->sejours->len; i++)
    {
      subject->sejour = &g_array_index (subject->dossier->sejours, JalonsSejour, i);
      visitor->visit (subject, data);
    }
  subject->sejour = NULL;
}

static void
show_versements (JalonsSubject *subject, const JalonsVisitor *visitor, gpointer data)
{
  subject->population = JALONS_POPULATION_VERSEMENTS;
  for (guint i = 0; i < subject->dossier->versements->len; i++)
    {
      subject->versement = &g_array_index (subject->dossier->versements, JalonsVersement, i);
      visitor->visit (subject, data);
    }
}

void
jalons_walk_dossier (const JalonsDossier *dossier, const JalonsReferential *referential,
                     const JalonsVisitor *visitor, gpointer data)
{
  JalonsSubject subject = { .referential = referential, .dossier = dossier };

  show_parcours (&subject, visitor, data);
  show_examinations (&subject, visitor, data);
  show_sejours (&subject, visitor, data);
  show_versements (&subject, visitor, data);
  if (!visitor->end_group)
    return;
  visitor->end_group (JALONS_POPULATION_DEMANDES, data);
  visitor->end_group (JALONS_POPULATION_VERSEMENTS, data);
}

void
jalons_walk_agrements (const JalonsReferential *referential, const JalonsVisitor *visitor, gpointer data)
{
  JalonsSubject subject = { .population = JALONS_POPULATION_AGREMENTS, .referential = referential };
  const GArray *agrements = referential->agrements;

  for (guint i = 0; i < agrements->len; i++)
    {
      subject.agrement = &g_array_index (agrements, JalonsAgrement, i);
      visitor->visit (&subject, data);
      if (visitor->end_group
          && (i + 1 == agrements->len
              || g_array_index (agrements, JalonsAgrement, i + 1).association != subject.agrement->association))
        visitor->end_group (JALONS_POPULATION_AGREMENTS, data);
    }
}

void
jalons_tally_sessions (JalonsTally *tally, const JalonsReferential *referential, const JalonsReportYear *window)
{
  GHashTableIter iter;
  gpointer value = NULL;

  memset (tally->sessions, 0, sizeof tally->sessions);
  g_hash_table_iter_init (&iter, referential->seances);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const JalonsSeance *seance = value;

      if (seance->tenue == JALONS_OUI && window->first <= seance->date && seance->date <= window->as_of)
        tally->sessions[seance->departement]++;
    }
}
