/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-chart-paint.h"

G_BEGIN_DECLS

#define JALONS_TYPE_CHART_PLOT (jalons_chart_plot_get_type ())
G_DECLARE_DERIVABLE_TYPE (JalonsChartPlot, jalons_chart_plot, JALONS, CHART_PLOT, GtkWidget)

/**
 * JalonsChartPlot:
 *
 * A drawing made of points that have a place and a text each. A point is a node of the accessible tree
 * and takes the focus; Tab enters and leaves the drawing, arrows, Home and End move inside. The point
 * pointed at, or else the one with the focus, is "current": it is outlined and its text is a tooltip.
 */
struct _JalonsChartPlotClass {
  GtkWidgetClass parent_class;

  /* Gives each point its place (jalons_chart_plot_place()). */
  void (*layout) (JalonsChartPlot *self, int width, int height);

  void (*paint) (JalonsChartPlot *self, const JalonsChartPaint *paint, int width, int height);

  /* The outline of a point; by default that of its place. */
  void (*paint_current) (JalonsChartPlot *self, const JalonsChartPaint *paint, guint point);

  /* The point at a place, or -1; by default the first one whose place holds it. */
  int (*point_at) (JalonsChartPlot *self, double x, double y);

  /* The next point in a direction, or -1. */
  int (*move) (JalonsChartPlot *self, guint point, GtkDirectionType direction);
};

/* Takes the texts, one a point, ended by NULL. */
void        jalons_chart_plot_set_points  (JalonsChartPlot *self, GStrv texts);
guint       jalons_chart_plot_n_points    (JalonsChartPlot *self);
const char *jalons_chart_plot_point_text  (JalonsChartPlot *self, guint point);

void        jalons_chart_plot_place       (JalonsChartPlot *self, guint point, double x, double y, double width,
                                           double height);
const graphene_rect_t *jalons_chart_plot_get_place (JalonsChartPlot *self, guint point);

/* -1 when there is none. */
int         jalons_chart_plot_get_current (JalonsChartPlot *self);

/* Makes a point current as a pointer does, without the focus; -1 for none. */
void        jalons_chart_plot_point_to    (JalonsChartPlot *self, int point);

/* Gives the focus to a point. */
void        jalons_chart_plot_go_to       (JalonsChartPlot *self, guint point);

/* The name of the whole drawing. */
void        jalons_chart_plot_set_name    (JalonsChartPlot *self, const char *name);

G_END_DECLS
