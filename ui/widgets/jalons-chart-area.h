/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-chart-data.h"
#include "jalons-chart-plot.h"

G_BEGIN_DECLS

#define JALONS_TYPE_CHART_AREA (jalons_chart_area_get_type ())
G_DECLARE_FINAL_TYPE (JalonsChartArea, jalons_chart_area, JALONS, CHART_AREA, JalonsChartPlot)

/* The drawing of a chart; its points are the values, series by series. See JalonsChart. */

void             jalons_chart_area_set_data    (JalonsChartArea *self, JalonsChartData *data);
JalonsChartData *jalons_chart_area_get_data    (JalonsChartArea *self);
void             jalons_chart_area_set_compact (JalonsChartArea *self, gboolean compact);

G_END_DECLS
