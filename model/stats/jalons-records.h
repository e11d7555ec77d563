/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-report.h"

G_BEGIN_DECLS

/* From a figure to the records behind it, and from a record to what keeps it out: the same conditions,
 * asked again. */

/* A record that a cell counts. A département stands for itself: `departement`, and no row. */
typedef struct {
  JalonsTableId table;
  JalonsRef     row;
  JalonsRef     personne; /* whose file it is in, 0 for agréments and départements */
  JalonsRef     association; /* agréments only */
  int           departement;
} JalonsCellRecord;

/* The records behind a cell of the report: an array of JalonsCellRecord. @axis NULL for the value
 * itself, else the category @category of that breakdown. */
GArray *jalons_cell_records (JalonsStore *store, const JalonsReport *report, const JalonsIndicator *indicator,
                             JalonsPlace place, const JalonsAxis *axis, guint category, GError **error);

/* How many units (records, or distinct persons or associations) such an array counts. */
gint64  jalons_cell_records_count (const GArray *records, const JalonsIndicator *indicator);

/* « Pourquoi pas compté ? »: of the records of @personne, the one that goes furthest through the
 * conditions of @indicator, and the first condition it fails; NULL when it is counted or when she has no
 * such record, which @counted tells apart. */
const JalonsCondition *jalons_explain_personne (JalonsStore *store, const JalonsIndicator *indicator,
                                                const JalonsReportYear *window, JalonsRef personne, gboolean *counted,
                                                GError **error);

G_END_DECLS
