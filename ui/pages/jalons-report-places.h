/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-report.h"

G_BEGIN_DECLS

#define JALONS_TYPE_REPORT_PLACES (jalons_report_places_get_type ())
G_DECLARE_FINAL_TYPE (JalonsReportPlaces, jalons_report_places, JALONS, REPORT_PLACES, AdwBin)

/* The main figures of a report by département, sorted by any of them. */

/* Keeps nothing of the report. */
void jalons_report_places_show (JalonsReportPlaces *self, const JalonsReport *report);

G_END_DECLS
