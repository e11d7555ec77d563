/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-stats"

#include "jalons-bilan.h"

#include "jalons-counter.h"
#include "jalons-dossier-reader.h"
#include "jalons-portefeuille-register.h"
#include "jalons-report-private.h"
#include "jalons-table-cursor.h"
#include "jalons-walk.h"

G_DEFINE_QUARK (jalons-bilan-error-quark, jalons_bilan_error)

struct _JalonsBilan {
  JalonsReportYear window;
  char            *name;
  gboolean         demonstration;
  JalonsRef        own;
  guint            n_years;
  JalonsCounter  **counters; /* [year from 2017 on, then the whole][indicator] */
  GArray          *departements; /* int */
};

/* Shows the records of every dossier with the profile of the person. */
typedef struct {
  JalonsBilan *bilan;
  GHashTable  *profils; /* JalonsRef * of the person → JalonsProfil *, both owned */
  void (*visit) (const JalonsSubject *subject, gpointer data);
  void (*end) (JalonsPopulation population, gpointer data);
  gpointer     data;
} Walk;

static guint
n_rows (const JalonsBilan *self)
{
  return self->n_years + 1;
}

/* The whole is the last row. */
static JalonsCounter *
counter_of (const JalonsBilan *self, const JalonsIndicator *indicator, int year)
{
  const guint row = year == JALONS_BILAN_CUMUL ? self->n_years : (guint) (year - JALONS_REPORT_FIRST_YEAR);

  g_assert (row < n_rows (self));

  return self->counters[row * jalons_n_bilan_indicators () + jalons_bilan_indicator_rank (indicator)];
}

static JalonsReportYear
window_of (const JalonsBilan *self, int year)
{
  JalonsReportYear window = self->window;

  if (year == JALONS_BILAN_CUMUL)
    window.first = jalons_day_year_start (JALONS_REPORT_FIRST_YEAR);
  else if (year != window.year)
    window = jalons_report_year_new (year, JALONS_DAY_NONE);

  return window;
}

static void
add_counters (JalonsBilan *self)
{
  self->counters = g_new0 (JalonsCounter *, n_rows (self) * jalons_n_bilan_indicators ());
  for (guint row = 0; row < n_rows (self); row++)
    {
      const int year = row == self->n_years ? JALONS_BILAN_CUMUL : JALONS_REPORT_FIRST_YEAR + (int) row;
      const JalonsReportYear window = window_of (self, year);

      for (guint i = 0; i < jalons_n_bilan_indicators (); i++)
        self->counters[row * jalons_n_bilan_indicators () + i]
            = jalons_counter_new (jalons_bilan_indicator (i), &window, TRUE);
    }
}

static GHashTable *
read_profils (JalonsStore *store, GError **error)
{
  g_autoptr (JalonsTableCursor) cursor = jalons_table_cursor_new (store, JALONS_TABLE_PROFILS, error);
  g_autoptr (GHashTable) profils = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GError) failure = NULL;
  const JalonsProfil *profil = NULL;

  if (!cursor)
    return NULL;
  while ((profil = jalons_table_cursor_next (cursor, &failure)))
    g_hash_table_insert (profils, g_memdup2 (&profil->personne, sizeof profil->personne),
                         g_memdup2 (profil, sizeof *profil));
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  return g_steal_pointer (&profils);
}

static void
visit_cb (const JalonsSubject *subject, gpointer data)
{
  const Walk *walk = data;
  JalonsSubject with_profil = *subject;

  with_profil.profil = g_hash_table_lookup (walk->profils, &subject->dossier->personne.id);
  with_profil.own = walk->bilan->own;
  walk->visit (&with_profil, walk->data);
}

static void
end_group_cb (JalonsPopulation population, gpointer data)
{
  const Walk *walk = data;

  if (walk->end)
    walk->end (population, walk->data);
}

static gboolean
walk_register (Walk *walk, JalonsStore *store, GError **error)
{
  static const JalonsVisitor visitor = { visit_cb, end_group_cb };
  const JalonsDossierParts parts = JALONS_DOSSIER_EXAMINATIONS | JALONS_DOSSIER_SEJOURS;
  g_autoptr (GHashTable) profils = read_profils (store, error);
  g_autoptr (JalonsDossierReader) reader = profils ? jalons_dossier_reader_new (store, parts, error) : NULL;
  JalonsDossier dossier;
  gboolean more = TRUE, read = TRUE;

  if (!reader)
    return FALSE;
  walk->profils = profils;
  jalons_dossier_init (&dossier);
  while (more && (read = jalons_dossier_reader_next (reader, &dossier, &more, error)))
    if (more)
      jalons_walk_dossier (&dossier, jalons_dossier_reader_referential (reader), &visitor, walk);
  jalons_dossier_clear (&dossier);

  return read;
}

static void
count_cb (const JalonsSubject *subject, gpointer data)
{
  JalonsBilan *self = data;

  for (guint i = 0; i < n_rows (self) * jalons_n_bilan_indicators (); i++)
    if (self->counters[i]->indicator->population == subject->population)
      jalons_counter_visit (self->counters[i], subject);
}

static void
end_count_cb (JalonsPopulation population, gpointer data)
{
  JalonsBilan *self = data;

  for (guint i = 0; i < n_rows (self) * jalons_n_bilan_indicators (); i++)
    if (self->counters[i]->indicator->population == population)
      jalons_counter_end_group (self->counters[i]);
}

static void
find_departements (JalonsBilan *self)
{
  for (int departement = 1; departement <= JALONS_N_DEPARTEMENTS; departement++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < jalons_n_bilan_indicators (); i++)
        found |= counter_of (self, jalons_bilan_indicator (i), JALONS_BILAN_CUMUL)->departements[departement] > 0;
      if (found)
        g_array_append_val (self->departements, departement);
    }
}

static JalonsBilan *
bilan_new (JalonsStore *store, int year, JalonsDay as_of)
{
  const JalonsRegister *reg = jalons_store_register (store);
  JalonsBilan *self = g_new0 (JalonsBilan, 1);

  self->window = jalons_report_year_new (year, as_of);
  self->name = g_strdup (reg->name);
  self->demonstration = reg->demonstration;
  self->own = jalons_store_own_association (store);
  self->n_years = (guint) (year - JALONS_REPORT_FIRST_YEAR) + 1;
  self->departements = g_array_new (FALSE, FALSE, sizeof (int));
  add_counters (self);

  return self;
}

JalonsBilan *
jalons_bilan_new (JalonsStore *store, int year, JalonsDay as_of, GError **error)
{
  g_autoptr (JalonsBilan) self = NULL;
  Walk walk = { .visit = count_cb, .end = end_count_cb };

  if (jalons_store_register (store)->kind != JALONS_KIND_ASSOCIATION)
    {
      g_set_error_literal (error, JALONS_BILAN_ERROR, JALONS_BILAN_ERROR_KIND, "not the register of an association");
      return NULL;
    }
  if (!jalons_report_check_dates (year, as_of, error))
    return NULL;
  self = bilan_new (store, year, as_of);
  walk.bilan = walk.data = self;
  if (!walk_register (&walk, store, error))
    return NULL;
  find_departements (self);

  return g_steal_pointer (&self);
}

void
jalons_bilan_free (JalonsBilan *self)
{
  if (!self)
    return;
  for (guint i = 0; i < n_rows (self) * jalons_n_bilan_indicators (); i++)
    jalons_counter_free (self->counters[i]);
  g_free (self->counters);
  g_array_unref (self->departements);
  g_free (self->name);
  g_free (self);
}

int
jalons_bilan_year (const JalonsBilan *self)
{
  return self->window.year;
}

JalonsDay
jalons_bilan_as_of (const JalonsBilan *self)
{
  return self->window.as_of;
}

const char *
jalons_bilan_name (const JalonsBilan *self)
{
  return self->name;
}

gboolean
jalons_bilan_is_demonstration (const JalonsBilan *self)
{
  return self->demonstration;
}

const int *
jalons_bilan_departements (const JalonsBilan *self, guint *n)
{
  *n = self->departements->len;

  return (const int *) self->departements->data;
}

gint64
jalons_bilan_value (const JalonsBilan *self, const JalonsIndicator *indicator, int year, int departement)
{
  const JalonsCounter *counter = counter_of (self, indicator, year);

  return departement ? counter->departements[departement] : counter->whole;
}

gint64
jalons_bilan_breakdown (const JalonsBilan *self, const JalonsIndicator *indicator, const JalonsAxis *axis, guint category,
                        int year, int departement)
{
  for (guint i = 0; indicator->axes && indicator->axes[i]; i++)
    if (indicator->axes[i] == axis)
      return jalons_counter_breakdown (counter_of (self, indicator, year), i, category, departement);

  g_return_val_if_reached (0);
}

JalonsProportion
jalons_bilan_share (const JalonsBilan *self, const JalonsIndicator *indicator, const JalonsAxis *axis, guint category,
                    int year, int departement)
{
  const gint64 unknown
      = jalons_bilan_breakdown (self, indicator, axis, jalons_bilan_axis_unknown (axis), year, departement);

  return (JalonsProportion){ jalons_bilan_breakdown (self, indicator, axis, category, year, departement),
                             jalons_bilan_value (self, indicator, year, departement) - unknown };
}

typedef struct {
  const JalonsIndicator *indicator;
  const JalonsAxis      *axis;
  int                    category;
  int                    departement;
  JalonsReportYear       window;
  GArray                *records;
} Search;

static void
search_cb (const JalonsSubject *subject, gpointer data)
{
  Search *search = data;
  JalonsCellRecord record = { .personne = subject->dossier->personne.id };

  if (subject->population != search->indicator->population
      || jalons_indicator_first_failure (search->indicator, subject, &search->window))
    return;
  record.departement = search->indicator->departement (subject, &search->window);
  if ((search->departement && record.departement != search->departement)
      || (search->axis && search->axis->category (subject, &search->window) != search->category))
    return;
  record.table = subject->demande ? JALONS_TABLE_DEMANDES : JALONS_TABLE_PARCOURS;
  record.row = subject->demande ? subject->demande->record.id : subject->parcours->record.id;
  g_array_append_val (search->records, record);
}

GArray *
jalons_bilan_records (JalonsStore *store, const JalonsBilan *self, const JalonsIndicator *indicator, const JalonsAxis *axis,
                      guint category, int year, int departement, GError **error)
{
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (JalonsCellRecord));
  Search search = { indicator, axis, (int) category, departement, window_of (self, year), records };
  Walk walk = { .bilan = (JalonsBilan *) self, .visit = search_cb, .data = &search };

  if (!walk_register (&walk, store, error))
    return NULL;

  return g_steal_pointer (&records);
}
