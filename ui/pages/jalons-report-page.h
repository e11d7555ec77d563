/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"
#include "jalons-report-export.h"

G_BEGIN_DECLS

#define JALONS_TYPE_REPORT_PAGE (jalons_report_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsReportPage, jalons_report_page, JALONS, REPORT_PAGE, JalonsPage)

/**
 * JalonsReportPage:
 *
 * « Bilan »: the report of a year as of a day, theme by theme, on a map and by département, and its
 * export. It can be shown for a year ("2024") or for an indicator ("S1").
 */

void      jalons_report_page_set_year  (JalonsReportPage *self, int year);
int       jalons_report_page_get_year  (JalonsReportPage *self);
JalonsDay jalons_report_page_get_as_of (JalonsReportPage *self);

/* Asks where to, then writes what is shown as jalonsctl would. */
void      jalons_report_page_export    (JalonsReportPage *self, JalonsReportFormat format);

G_END_DECLS
