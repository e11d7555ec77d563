/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-chart-data.h"

G_BEGIN_DECLS

/* What charts and the map draw with: the named colours of the theme, patterns that tell series apart
 * without colour, text in the font of the widget. */

typedef struct {
  GtkWidget *widget;
  cairo_t   *cr;
  GdkRGBA    ink;    /* text */
  GdkRGBA    ground; /* behind everything */
  GdkRGBA    accent;
  GdkRGBA    looks[JALONS_CHART_N_LOOKS]; /* one a series */
  double     line;   /* height of a line of text */
  gboolean   high_contrast;
} JalonsChartPaint;

typedef enum {
  JALONS_CHART_LEFT,
  JALONS_CHART_CENTRE,
  JALONS_CHART_RIGHT,
} JalonsChartAlign;

void   jalons_chart_paint_init    (JalonsChartPaint *paint, GtkWidget *widget, cairo_t *cr);

/* The text from, around or up to @x, its top at @y; cut with an ellipsis at @width unless it is 0. */
void   jalons_chart_paint_text    (const JalonsChartPaint *paint, const char *text, double x, double y,
                                   JalonsChartAlign align, double width);

/* Fills the current path and clears it: solid, hatched, dotted, or crossed for what is past. */
void   jalons_chart_paint_fill    (const JalonsChartPaint *paint, guint look);
void   jalons_chart_paint_box     (const JalonsChartPaint *paint, guint look, double x, double y, double width,
                                   double height);

/* Hatches or dots the current path, which stays. */
void   jalons_chart_paint_hatch   (const JalonsChartPaint *paint, const GdkRGBA *colour, double step, gboolean crossed);
void   jalons_chart_paint_dots    (const JalonsChartPaint *paint, const GdkRGBA *colour, double step);

/* A circle, a square, a diamond or a triangle. */
void   jalons_chart_paint_marker  (const JalonsChartPaint *paint, guint look, double x, double y, double radius);

void   jalons_chart_paint_rule    (const JalonsChartPaint *paint, double x1, double y1, double x2, double y2,
                                   double strength);

/* Of the current point. */
void   jalons_chart_paint_outline (const JalonsChartPaint *paint, const graphene_rect_t *place);
void   jalons_chart_paint_stroke_current (const JalonsChartPaint *paint);

double jalons_chart_text_width    (GtkWidget *widget, const char *text);
double jalons_chart_text_height   (GtkWidget *widget);

G_END_DECLS
