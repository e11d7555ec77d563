/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-records.h"

#include "jalons-dossier-reader.h"
#include "jalons-report-private.h"
#include "jalons-walk.h"

typedef struct {
  const JalonsIndicator *indicator;
  JalonsReportYear           window;
  JalonsPlace            place;
  const JalonsAxis      *axis;
  int                    category;
  GArray                *records;
} Search;

typedef struct {
  const JalonsIndicator *indicator;
  JalonsReportYear           window;
  int                    furthest; /* conditions passed by the best record so far, -1 for none */
} Explanation;

static gboolean
in_place (JalonsPlace place, int departement)
{
  if (place.level == JALONS_PLACE_DEPARTEMENT)
    return departement == place.rank;
  if (place.level == JALONS_PLACE_REGION)
    return departement && jalons_departement_region (departement) == place.rank;

  return TRUE;
}

static void
set_row (const JalonsSubject *subject, JalonsCellRecord *record)
{
  switch (subject->population)
    {
    case JALONS_POPULATION_AGREMENTS:
      record->table = JALONS_TABLE_AGREMENTS;
      record->row = subject->agrement->id;
      record->association = subject->agrement->association;
      break;
    case JALONS_POPULATION_PARCOURS:
      record->table = JALONS_TABLE_PARCOURS;
      record->row = subject->parcours->record.id;
      break;
    case JALONS_POPULATION_AJOURNEMENTS:
      record->table = subject->ajournement ? JALONS_TABLE_AJOURNEMENTS : JALONS_TABLE_DEMANDES;
      record->row = subject->ajournement ? subject->ajournement->record.id : subject->demande->record.id;
      break;
    case JALONS_POPULATION_DEMANDES:
      record->table = JALONS_TABLE_DEMANDES;
      record->row = subject->demande->record.id;
      break;
    case JALONS_POPULATION_SEJOURS:
      record->table = JALONS_TABLE_SEJOURS;
      record->row = subject->sejour->id;
      break;
    case JALONS_POPULATION_VERSEMENTS:
      record->table = JALONS_TABLE_VERSEMENTS;
      record->row = subject->versement->id;
      break;
    case JALONS_POPULATION_RECOURS:
      record->table = JALONS_TABLE_RECOURS;
      record->row = subject->recours->record.id;
      break;
    case JALONS_POPULATION_DEPARTEMENTS:
    default:
      break;
    }
}

static void
search_cb (const JalonsSubject *subject, gpointer data)
{
  Search *search = data;
  JalonsCellRecord record = { 0 };

  if (subject->population != search->indicator->population
      || jalons_indicator_first_failure (search->indicator, subject, &search->window))
    return;
  record.departement = search->indicator->departement (subject, &search->window);
  if (!in_place (search->place, record.departement)
      || (search->axis && search->axis->category (subject, &search->window) != search->category))
    return;
  record.personne = subject->dossier ? subject->dossier->personne.id : 0;
  set_row (subject, &record);
  g_array_append_val (search->records, record);
}

static gboolean
walk_dossiers (JalonsDossierReader *reader, const JalonsVisitor *visitor, gpointer data, GError **error)
{
  JalonsDossier dossier;
  gboolean more = TRUE, read = TRUE;

  jalons_dossier_init (&dossier);
  while (more && (read = jalons_dossier_reader_next (reader, &dossier, &more, error)))
    if (more)
      jalons_walk_dossier (&dossier, jalons_dossier_reader_referential (reader), visitor, data);
  jalons_dossier_clear (&dossier);

  return read;
}

GArray *
jalons_cell_records (JalonsStore *store, const JalonsReport *report, const JalonsIndicator *indicator,
                     JalonsPlace place, const JalonsAxis *axis, guint category, GError **error)
{
  static const JalonsVisitor visitor = { search_cb, NULL };
  g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new (store, JALONS_DOSSIER_FACTS, error);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (JalonsCellRecord));
  Search search = { indicator, *jalons_report_get_window (report), place, axis, category, records };

  if (!reader)
    return NULL;
  if (indicator->population == JALONS_POPULATION_DEPARTEMENTS)
    jalons_report_walk_departements (report, jalons_dossier_reader_referential (reader), &search.window, &visitor,
                                     &search);
  else if (indicator->population == JALONS_POPULATION_AGREMENTS)
    jalons_walk_agrements (jalons_dossier_reader_referential (reader), &visitor, &search);
  else if (!walk_dossiers (reader, &visitor, &search, error))
    return NULL;

  return g_steal_pointer (&records);
}

gint64
jalons_cell_records_count (const GArray *records, const JalonsIndicator *indicator)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (indicator->measure != JALONS_MEASURE_DISTINCT)
    return records->len;
  for (guint i = 0; i < records->len; i++)
    {
      JalonsCellRecord *record = &g_array_index (records, JalonsCellRecord, i);

      g_hash_table_add (seen, record->association ? &record->association : &record->personne);
    }

  return g_hash_table_size (seen);
}

static void
explain_cb (const JalonsSubject *subject, gpointer data)
{
  Explanation *explanation = data;
  int passed = 0;

  if (subject->population != explanation->indicator->population)
    return;
  while (explanation->indicator->conditions[passed]
         && explanation->indicator->conditions[passed]->holds (subject, &explanation->window))
    passed++;
  explanation->furthest = MAX (explanation->furthest, passed);
}

const JalonsCondition *
jalons_explain_personne (JalonsStore *store, const JalonsIndicator *indicator, const JalonsReportYear *window,
                         JalonsRef personne, gboolean *counted, GError **error)
{
  static const JalonsVisitor visitor = { explain_cb, NULL };
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new_for_personne (store, JALONS_DOSSIER_FACTS, personne, error);
  Explanation explanation = { indicator, *window, -1 };

  *counted = FALSE;
  if (!reader || !walk_dossiers (reader, &visitor, &explanation, error) || explanation.furthest < 0)
    return NULL;
  *counted = indicator->conditions[explanation.furthest] == NULL;

  return indicator->conditions[explanation.furthest];
}
