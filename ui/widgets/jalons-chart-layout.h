/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-chart-area.h"

G_BEGIN_DECLS

/* Places and paints the values of each kind of chart, for JalonsChartArea. */

typedef struct {
  JalonsChartPlot *plot;
  JalonsChartData *data;
  double           line;   /* height of a line of text */
  double           top;    /* under the legend */
  double           width, height;
} JalonsChartLayout;

static inline guint
jalons_chart_layout_point (const JalonsChartLayout *layout, guint series, guint category)
{
  return series * jalons_chart_data_n_categories (layout->data) + category;
}

/* The height that the drawing asks for under its legend, in lines of text. */
double jalons_chart_columns_lines  (JalonsChartData *data, gboolean compact);
void   jalons_chart_columns_layout (const JalonsChartLayout *layout);
void   jalons_chart_columns_paint  (const JalonsChartLayout *layout, const JalonsChartPaint *paint);

double jalons_chart_rows_lines     (JalonsChartData *data);
void   jalons_chart_rows_layout    (const JalonsChartLayout *layout);
void   jalons_chart_rows_paint     (const JalonsChartLayout *layout, const JalonsChartPaint *paint);

G_END_DECLS
