/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  JALONS_CHART_BARS,          /* upright; a group of bars a category */
  JALONS_CHART_ROWS,          /* lying; for categories with long names */
  JALONS_CHART_SHARES,        /* one lying bar a category, cut into its series, from 0 to 100 % */
  JALONS_CHART_LINE,
  JALONS_CHART_BARS_AND_LINE, /* the last series is a line over the bars, on a scale of its own */
} JalonsChartKind;

/* The looks of series: one a rank, the last one for what is past. */
#define JALONS_CHART_N_LOOKS 4
#define JALONS_CHART_LOOK_PAST 3

typedef enum {
  JALONS_CHART_COUNT,
  JALONS_CHART_CENTS,
  JALONS_CHART_DECIMAL,
  JALONS_CHART_CHANGE, /* 0.23 is « +23 % » */
} JalonsChartFormat;

#define JALONS_TYPE_CHART_DATA (jalons_chart_data_get_type ())
G_DECLARE_FINAL_TYPE (JalonsChartData, jalons_chart_data, JALONS, CHART_DATA, GObject)

/**
 * JalonsChartData:
 *
 * What a chart and its table say: series of values over categories. It is filled, then given to a chart
 * and not changed any more.
 */

/* @axis names the categories: « Année ». */
JalonsChartData *jalons_chart_data_new          (JalonsChartKind kind, const char *title, const char *axis);

/* Give the rank of what they add. A value that is not set is not known. */
guint            jalons_chart_data_add_category (JalonsChartData *self, const char *label);
guint            jalons_chart_data_add_series   (JalonsChartData *self, const char *label, const char *unit,
                                                 JalonsChartFormat format);
/* Draws the series as one that is over, to compare with. */
void             jalons_chart_data_set_past     (JalonsChartData *self, guint series);
void             jalons_chart_data_set_value    (JalonsChartData *self, guint series, guint category, double value);

JalonsChartKind  jalons_chart_data_get_kind     (JalonsChartData *self);
const char      *jalons_chart_data_get_title    (JalonsChartData *self);
const char      *jalons_chart_data_get_axis     (JalonsChartData *self);
guint            jalons_chart_data_n_categories (JalonsChartData *self);
guint            jalons_chart_data_n_series     (JalonsChartData *self);
const char      *jalons_chart_data_category     (JalonsChartData *self, guint category);
const char      *jalons_chart_data_series_label (JalonsChartData *self, guint series);
JalonsChartFormat jalons_chart_data_format      (JalonsChartData *self, guint series);
/* How it is drawn: see jalons-chart-paint.h. */
guint            jalons_chart_data_look         (JalonsChartData *self, guint series);

/* NAN when it is not known. */
double           jalons_chart_data_value        (JalonsChartData *self, guint series, guint category);

/* The greatest value of the series from @first to @last. */
double           jalons_chart_data_max          (JalonsChartData *self, guint first, guint last);
/* What the series of a category add up to. */
double           jalons_chart_data_total        (JalonsChartData *self, guint category);
gboolean         jalons_chart_data_is_empty     (JalonsChartData *self);

/* « 921 ». */
char            *jalons_chart_data_value_text   (JalonsChartData *self, guint series, guint category);
/* « 2025 : 921 personnes », « 2025, acceptées : 390 (96 %) ». */
char            *jalons_chart_data_point_text   (JalonsChartData *self, guint series, guint category);
/* A table: lines, cells separated by tabs. */
char            *jalons_chart_data_table_text   (JalonsChartData *self);

G_END_DECLS
