/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-chart-plot.h"
#include "jalons-figure-table.h"
#include "jalons-report.h"

G_BEGIN_DECLS

#define JALONS_TYPE_MAP (jalons_map_get_type ())
G_DECLARE_FINAL_TYPE (JalonsMap, jalons_map, JALONS, MAP, GtkWidget)

/**
 * JalonsMap:
 *
 * One indicator of a report by département: the map, its legend in words, the words of the current
 * département, a place to type a code or a name, and the same numbers in a table, the largest first.
 *
 * Property "indicator": chosen by the reader; whoever owns the map shows its report again.
 */

/* Shows the report's values of the indicator; keeps nothing of it. */
void                   jalons_map_show          (JalonsMap *self, const JalonsReport *report);
void                   jalons_map_set_indicator (JalonsMap *self, const JalonsIndicator *indicator);
const JalonsIndicator *jalons_map_get_indicator (JalonsMap *self);

/* The département whose code or name begins with @text, whatever its accents and case; 0 when none does. */
int                    jalons_map_find          (const char *text);

/* For tests. */
JalonsChartPlot       *jalons_map_get_plot      (JalonsMap *self);
JalonsFigureTable     *jalons_map_get_table     (JalonsMap *self);

G_END_DECLS
