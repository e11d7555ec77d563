/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-indicator.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* First year of the series and of "since 2017" indicators: the first parcours began in 2017. */
#define JALONS_REPORT_FIRST_YEAR 2017

typedef struct _JalonsReport JalonsReport;

typedef enum {
  JALONS_REPORT_ERROR_AS_OF, /* --as-of outside the year */
  JALONS_REPORT_ERROR_YEAR,  /* year before 2017 or after 2100 */
} JalonsReportError;
#define JALONS_REPORT_ERROR (jalons_report_error_quark ())
GQuark jalons_report_error_quark (void);

/* Where a value stands: the whole scope, one département or one region. */
typedef struct {
  enum { JALONS_PLACE_WHOLE, JALONS_PLACE_DEPARTEMENT, JALONS_PLACE_REGION } level;
  int rank; /* of the département or region; 0 for the whole */
} JalonsPlace;

#define JALONS_WHOLE ((JalonsPlace) { JALONS_PLACE_WHOLE, 0 })
#define JALONS_IN_DEPARTEMENT(d) ((JalonsPlace) { JALONS_PLACE_DEPARTEMENT, (d) })
#define JALONS_IN_REGION(r) ((JalonsPlace) { JALONS_PLACE_REGION, (r) })

/* Computes every indicator of @year as of @as_of (JALONS_DAY_NONE: 31 December). */
JalonsReport *jalons_report_new  (JalonsStore *store, int year, JalonsDay as_of, GError **error);
void          jalons_report_free (JalonsReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsReport, jalons_report_free)

int         jalons_report_year  (const JalonsReport *report);
JalonsDay   jalons_report_as_of (const JalonsReport *report);

/* "national" (also for a demonstration of every département), "departement" or "association". */
const char *jalons_report_scope_kind (const JalonsReport *report);
/* Whether the register is a demonstration, of whatever kind: it must be said on every page. */
gboolean    jalons_report_is_demonstration (const JalonsReport *report);
/* The register's name as given by the person who made it; may be "". */
const char *jalons_report_register_name (const JalonsReport *report);

/* Ranks of the départements and regions of the scope, ascending. */
const int  *jalons_report_departements (const JalonsReport *report, guint *n);
const int  *jalons_report_regions      (const JalonsReport *report, guint *n);

/* Value of an indicator that is not a median. */
gint64      jalons_report_value  (const JalonsReport *report, const JalonsIndicator *indicator, JalonsPlace place);

/* Count of a median; @median is set when the count is not 0. */
gint64      jalons_report_median (const JalonsReport *report, const JalonsIndicator *indicator, double *median);

/* Value of one category (rank in axis->categories) of a breakdown; whole scope or a département. */
gint64      jalons_report_breakdown (const JalonsReport *report, const JalonsIndicator *indicator,
                                     const JalonsAxis *axis, guint category, JalonsPlace place);

/* Value of an indicator of the series for @year, from JALONS_REPORT_FIRST_YEAR to the report's. */
gint64      jalons_report_series (const JalonsReport *report, const JalonsIndicator *indicator, int year);

G_END_DECLS
