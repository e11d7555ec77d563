/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-chart-data.h"
#include "jalons-chart-plot.h"
#include "jalons-figure-table.h"

G_BEGIN_DECLS

#define JALONS_TYPE_CHART (jalons_chart_get_type ())
G_DECLARE_FINAL_TYPE (JalonsChart, jalons_chart, JALONS, CHART, GtkWidget)

/**
 * JalonsChart:
 *
 * A chart with its title, the words of the current point, and its twin: the same numbers in a table
 * that takes the place of the drawing.
 *
 * Properties: "data", "compact" (lower, without its buttons' words, for a card), "table-shown".
 */
GtkWidget         *jalons_chart_new             (JalonsChartData *data);

void               jalons_chart_set_data        (JalonsChart *self, JalonsChartData *data);
JalonsChartData   *jalons_chart_get_data        (JalonsChart *self);
void               jalons_chart_set_compact     (JalonsChart *self, gboolean compact);
gboolean           jalons_chart_get_compact     (JalonsChart *self);
void               jalons_chart_set_table_shown (JalonsChart *self, gboolean shown);
gboolean           jalons_chart_get_table_shown (JalonsChart *self);

/* For tests. */
JalonsChartPlot   *jalons_chart_get_plot        (JalonsChart *self);
JalonsFigureTable *jalons_chart_get_table       (JalonsChart *self);

G_END_DECLS
