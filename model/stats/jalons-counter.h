/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-subject.h"

G_BEGIN_DECLS

/* What one indicator gives over one window: the cells of the report, filled record by record. */
typedef struct {
  const JalonsIndicator *indicator;
  JalonsReportYear           window;
  gint64                 whole;
  gint64                 departements[JALONS_N_DEPARTEMENTS + 1];
  gint64                 regions[JALONS_N_REGIONS + 1];
  gint64               **breakdowns; /* one an axis: [n_categories] of the whole, then of each département */
  GArray                *spans;      /* gint64, medians only */
  /* The group (person or association) being counted: where it has been seen, in which categories. */
  gboolean               seen;
  guint64                seen_in[2];
  int                   *seen_as; /* one category an axis */
} JalonsCounter;

JalonsCounter *jalons_counter_new       (const JalonsIndicator *indicator, const JalonsReportYear *window, gboolean axes);
void           jalons_counter_free      (JalonsCounter *counter);

/* Counts the record, of the indicator's population, if every condition holds. */
void           jalons_counter_visit     (JalonsCounter *counter, const JalonsSubject *subject);

/* Closes a person or an association, for what counts each once. */
void           jalons_counter_end_group (JalonsCounter *counter);

gint64         jalons_counter_breakdown (const JalonsCounter *counter, guint axis, guint category, int departement);

/* Closes the counter: nothing is visited any more. */
void           jalons_counter_finish    (JalonsCounter *counter);

/* Median of the spans of a closed counter; FALSE when there is none. */
gboolean       jalons_counter_median    (const JalonsCounter *counter, double *median);

G_END_DECLS
