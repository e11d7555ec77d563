/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-chart-data.h"
#include "jalons-report.h"

G_BEGIN_DECLS

/* The charts of a report, those of the Lettre first. Owned by the caller; @before may be NULL. */

/* Départements by their number of PSP (figure 4). */
JalonsChartData *jalons_report_chart_sizes     (const JalonsReport *report);
/* People in a PSP by year, and its growth (figure 5). */
JalonsChartData *jalons_report_chart_stock     (const JalonsReport *report);
/* First requests accepted and refused (figure 6). */
JalonsChartData *jalons_report_chart_decisions (const JalonsReport *report, const JalonsReport *before);
/* Entries by year (figure 7). */
JalonsChartData *jalons_report_chart_entries   (const JalonsReport *report);
/* Any indicator of the series, by year. */
JalonsChartData *jalons_report_chart_series    (const JalonsReport *report, const JalonsIndicator *indicator);
/* Any breakdown. */
JalonsChartData *jalons_report_chart_breakdown (const JalonsReport *report, const JalonsReport *before,
                                                const JalonsIndicator *indicator, const JalonsAxis *axis,
                                                JalonsChartKind kind);

/* Those that belong to a theme: an array of JalonsChartData, maybe empty. */
GPtrArray       *jalons_report_charts          (const JalonsReport *report, const JalonsReport *before,
                                                JalonsTheme theme);

G_END_DECLS
