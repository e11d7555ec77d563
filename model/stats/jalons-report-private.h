/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-report.h"
#include "jalons-walk.h"

G_BEGIN_DECLS

/* FALSE with JALONS_REPORT_ERROR where no figures are given of that year, or as of that day. */
gboolean jalons_report_check_dates (int year, JalonsDay as_of, GError **error);

const JalonsReportYear *jalons_report_get_window (const JalonsReport *report);

/* Shows the départements of the scope, with what the report knows of each over @window, which is that
 * of the report or of a year of its series. */
void jalons_report_walk_departements (const JalonsReport *report, const JalonsReferential *referential,
                                      const JalonsReportYear *window, const JalonsVisitor *visitor, gpointer data);

G_END_DECLS
