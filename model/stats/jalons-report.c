/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-report-private.h"

#include <string.h>

#include "jalons-counter.h"
#include "jalons-dossier-reader.h"

#define LAST_YEAR 2100
#define N_POPULATIONS (JALONS_POPULATION_RECOURS + 1)

G_DEFINE_QUARK (jalons-report-error-quark, jalons_report_error)

struct _JalonsReport {
  JalonsRegister  reg;
  JalonsReportYear    window;
  guint           n_years; /* from the first year of the series to the report's */
  JalonsCounter **counters; /* [year][indicator]; NULL where an earlier year is not asked for */
  GPtrArray      *by_population[N_POPULATIONS]; /* the same counters, not owned */
  GArray         *departements;
  GArray         *regions;
  guint8          found[JALONS_N_DEPARTEMENTS + 1]; /* those of demandes and agréments */
  JalonsDay       first_periode[JALONS_N_DEPARTEMENTS + 1];
};

static JalonsCounter **
counter_slot (const JalonsReport *report, int year, guint indicator)
{
  return &report->counters[(year - JALONS_REPORT_FIRST_YEAR) * jalons_n_indicators () + indicator];
}

static JalonsReport *
report_new (JalonsStore *store, const JalonsReportYear *window)
{
  JalonsReport *report = g_new0 (JalonsReport, 1);

  report->reg = *jalons_store_register (store);
  report->reg.name = g_strdup (report->reg.name);
  report->window = *window;
  report->n_years = window->year - JALONS_REPORT_FIRST_YEAR + 1;
  report->counters = g_new0 (JalonsCounter *, report->n_years * jalons_n_indicators ());
  report->departements = g_array_new (FALSE, FALSE, sizeof (int));
  report->regions = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < N_POPULATIONS; i++)
    report->by_population[i] = g_ptr_array_new ();
  for (guint i = 0; i <= JALONS_N_DEPARTEMENTS; i++)
    report->first_periode[i] = JALONS_DAY_NONE;

  return report;
}

void
jalons_report_free (JalonsReport *report)
{
  for (guint i = 0; i < report->n_years * jalons_n_indicators (); i++)
    g_clear_pointer (&report->counters[i], jalons_counter_free);
  g_free (report->counters);
  for (guint i = 0; i < N_POPULATIONS; i++)
    g_ptr_array_unref (report->by_population[i]);
  g_array_unref (report->departements);
  g_array_unref (report->regions);
  jalons_register_clear (&report->reg);
  g_free (report);
}

/* The year of the report has every indicator; the years before it, those of the series. */
static void
add_counters (JalonsReport *report)
{
  for (int year = JALONS_REPORT_FIRST_YEAR; year <= report->window.year; year++)
    for (guint i = 0; i < jalons_n_indicators (); i++)
      {
        const JalonsIndicator *indicator = jalons_indicator (i);
        gboolean current = year == report->window.year;
        JalonsReportYear window = current ? report->window : jalons_report_year_new (year, JALONS_DAY_NONE);

        if (!current && !indicator->series)
          continue;
        *counter_slot (report, year, i) = jalons_counter_new (indicator, &window, current);
        g_ptr_array_add (report->by_population[indicator->population], *counter_slot (report, year, i));
      }
}

static void
note_demande (JalonsReport *report, const JalonsDossierDemande *demande)
{
  int departement = demande->record.departement;
  JalonsDay *first = &report->first_periode[departement];

  report->found[departement] = TRUE;
  if (demande->is_periode && (*first == JALONS_DAY_NONE || demande->record.debut < *first))
    *first = demande->record.debut;
}

static void
visit_cb (const JalonsSubject *subject, gpointer data)
{
  JalonsReport *report = data;
  GPtrArray *counters = report->by_population[subject->population];

  if (subject->population == JALONS_POPULATION_DEMANDES)
    note_demande (report, subject->demande);
  else if (subject->population == JALONS_POPULATION_AGREMENTS)
    report->found[subject->agrement->departement] = TRUE;
  for (guint i = 0; i < counters->len; i++)
    jalons_counter_visit (g_ptr_array_index (counters, i), subject);
}

static void
end_group_cb (JalonsPopulation population, gpointer data)
{
  JalonsReport *report = data;
  GPtrArray *counters = report->by_population[population];

  for (guint i = 0; i < counters->len; i++)
    jalons_counter_end_group (g_ptr_array_index (counters, i));
}

static const JalonsVisitor visitor = { visit_cb, end_group_cb };

static gboolean
count_dossiers (JalonsReport *report, JalonsDossierReader *reader, GError **error)
{
  const JalonsReferential *referential = jalons_dossier_reader_referential (reader);
  JalonsDossier dossier;
  gboolean more = TRUE, read = TRUE;

  jalons_dossier_init (&dossier);
  while (more && (read = jalons_dossier_reader_next (reader, &dossier, &more, error)))
    if (more)
      jalons_walk_dossier (&dossier, referential, &visitor, report);
  jalons_dossier_clear (&dossier);

  return read;
}

static gboolean
in_scope (const JalonsReport *report, int departement)
{
  if (report->reg.kind == JALONS_KIND_DEPARTEMENT)
    return departement == report->reg.departement;

  return report->reg.kind != JALONS_KIND_ASSOCIATION || report->found[departement];
}

static void
find_scope (JalonsReport *report)
{
  gboolean regions[JALONS_N_REGIONS + 1] = { FALSE };

  for (int i = 1; i <= JALONS_N_DEPARTEMENTS; i++)
    if (in_scope (report, i))
      {
        g_array_append_val (report->departements, i);
        regions[jalons_departement_region (i)] = TRUE;
      }
  for (int i = 1; i <= JALONS_N_REGIONS; i++)
    if (regions[i])
      g_array_append_val (report->regions, i);
}

const JalonsReportYear *
jalons_report_get_window (const JalonsReport *report)
{
  return &report->window;
}

void
jalons_report_walk_departements (const JalonsReport *report, const JalonsReferential *referential,
                                 const JalonsReportYear *window, const JalonsVisitor *departement_visitor, gpointer data)
{
  guint stock = jalons_indicator_rank (jalons_indicator_find ("S1"));
  g_autofree JalonsTally *tally = g_new0 (JalonsTally, 1);
  JalonsSubject subject
      = { .population = JALONS_POPULATION_DEPARTEMENTS, .referential = referential, .tally = tally };

  memcpy (tally->first_periode, report->first_periode, sizeof tally->first_periode);
  memcpy (tally->stock, (*counter_slot (report, window->year, stock))->departements, sizeof tally->stock);
  jalons_tally_sessions (tally, referential, window);
  for (guint i = 0; i < report->departements->len; i++)
    {
      subject.departement = g_array_index (report->departements, int, i);
      departement_visitor->visit (&subject, data);
    }
}

static void
count_departement_cb (const JalonsSubject *subject, gpointer data)
{
  jalons_counter_visit (data, subject);
}

/* What is counted in départements needs the dossiers counted first. */
static void
count_departements (JalonsReport *report, const JalonsReferential *referential)
{
  static const JalonsVisitor counting = { count_departement_cb, NULL };
  GPtrArray *counters = report->by_population[JALONS_POPULATION_DEPARTEMENTS];

  for (guint i = 0; i < counters->len; i++)
    {
      JalonsCounter *counter = g_ptr_array_index (counters, i);

      jalons_report_walk_departements (report, referential, &counter->window, &counting, counter);
    }
}

/* From here on the report is only read: several threads may do it. */
static void
finish_counters (JalonsReport *report)
{
  for (guint i = 0; i < report->n_years * jalons_n_indicators (); i++)
    if (report->counters[i])
      jalons_counter_finish (report->counters[i]);
}

gboolean
jalons_report_check_dates (int year, JalonsDay as_of, GError **error)
{
  if (year < JALONS_REPORT_FIRST_YEAR || year > LAST_YEAR)
    {
      g_set_error (error, JALONS_REPORT_ERROR, JALONS_REPORT_ERROR_YEAR, "year %d", year);
      return FALSE;
    }
  if (as_of == JALONS_DAY_NONE || jalons_day_year (as_of) == year)
    return TRUE;
  g_set_error (error, JALONS_REPORT_ERROR, JALONS_REPORT_ERROR_AS_OF, "as of a day outside %d", year);

  return FALSE;
}

JalonsReport *
jalons_report_new (JalonsStore *store, int year, JalonsDay as_of, GError **error)
{
  g_autoptr (JalonsReport) report = NULL;
  g_autoptr (JalonsDossierReader) reader = NULL;
  JalonsReportYear window;

  if (!jalons_report_check_dates (year, as_of, error))
    return NULL;
  window = jalons_report_year_new (year, as_of);
  report = report_new (store, &window);
  add_counters (report);
  reader = jalons_dossier_reader_new (store, JALONS_DOSSIER_FACTS, error);
  if (!reader || !count_dossiers (report, reader, error))
    return NULL;
  jalons_walk_agrements (jalons_dossier_reader_referential (reader), &visitor, report);
  find_scope (report);
  count_departements (report, jalons_dossier_reader_referential (reader));
  finish_counters (report);

  return g_steal_pointer (&report);
}

int
jalons_report_year (const JalonsReport *report)
{
  return report->window.year;
}

JalonsDay
jalons_report_as_of (const JalonsReport *report)
{
  return report->window.as_of;
}

const char *
jalons_report_scope_kind (const JalonsReport *report)
{
  if (report->reg.kind == JALONS_KIND_DEMONSTRATION)
    return "national";

  return jalons_codes_text (JALONS_CODES_KIND, report->reg.kind);
}

gboolean
jalons_report_is_demonstration (const JalonsReport *report)
{
  return report->reg.demonstration;
}

const char *
jalons_report_register_name (const JalonsReport *report)
{
  return report->reg.name;
}

const int *
jalons_report_departements (const JalonsReport *report, guint *n)
{
  *n = report->departements->len;

  return (const int *) report->departements->data;
}

const int *
jalons_report_regions (const JalonsReport *report, guint *n)
{
  *n = report->regions->len;

  return (const int *) report->regions->data;
}

static JalonsCounter *
current_counter (const JalonsReport *report, const JalonsIndicator *indicator)
{
  return *counter_slot (report, report->window.year, jalons_indicator_rank (indicator));
}

gint64
jalons_report_value (const JalonsReport *report, const JalonsIndicator *indicator, JalonsPlace place)
{
  const JalonsCounter *counter = current_counter (report, indicator);

  if (place.level == JALONS_PLACE_DEPARTEMENT)
    return counter->departements[place.rank];
  if (place.level == JALONS_PLACE_REGION)
    return counter->regions[place.rank];

  return counter->whole;
}

gint64
jalons_report_median (const JalonsReport *report, const JalonsIndicator *indicator, double *median)
{
  const JalonsCounter *counter = current_counter (report, indicator);

  g_return_val_if_fail (indicator->measure == JALONS_MEASURE_MEDIAN, 0);

  jalons_counter_median (counter, median);

  return counter->whole;
}

gint64
jalons_report_breakdown (const JalonsReport *report, const JalonsIndicator *indicator, const JalonsAxis *axis,
                         guint category, JalonsPlace place)
{
  g_return_val_if_fail (place.level != JALONS_PLACE_REGION, 0);

  for (guint i = 0; indicator->axes && indicator->axes[i]; i++)
    if (indicator->axes[i] == axis)
      return jalons_counter_breakdown (current_counter (report, indicator), i, category,
                                       place.level == JALONS_PLACE_DEPARTEMENT ? place.rank : 0);

  g_return_val_if_reached (0);
}

gint64
jalons_report_series (const JalonsReport *report, const JalonsIndicator *indicator, int year)
{
  g_return_val_if_fail (indicator->series, 0);
  g_return_val_if_fail (year >= JALONS_REPORT_FIRST_YEAR && year <= report->window.year, 0);

  return (*counter_slot (report, year, jalons_indicator_rank (indicator)))->whole;
}
