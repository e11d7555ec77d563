/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-ratio.h"

G_BEGIN_DECLS

#define JALONS_TYPE_REPORT_SECTION (jalons_report_section_get_type ())
G_DECLARE_FINAL_TYPE (JalonsReportSection, jalons_report_section, JALONS, REPORT_SECTION, AdwBin)

/* One theme of a report: its figures with their definitions, its charts, its breakdowns. */
GtkWidget *jalons_report_section_new  (JalonsTheme theme);

/* Keeps nothing of the reports. @before, of the year before, may be NULL. */
void       jalons_report_section_show (JalonsReportSection *self, const JalonsReport *report,
                                       const JalonsReport *before);

/* The button that says what a figure is. */
GtkWidget *jalons_report_definition_button_new (const JalonsIndicator *indicator);
GtkWidget *jalons_report_ratio_button_new      (const JalonsRatio *ratio);

G_END_DECLS
