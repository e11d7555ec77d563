/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Arithmetic of the charts and of the map: no toolkit. */

#define JALONS_CHART_MAX_TICKS 12
#define JALONS_CHART_MAX_CLASSES 5

/* Round marks from 0 to the first one not below @max, about @wanted of them: steps of 1, 2 or 5 times a
 * power of ten, whole numbers only. Gives their number, 0 when @max is not positive. */
guint jalons_chart_ticks (double max, guint wanted, double ticks[JALONS_CHART_MAX_TICKS]);

typedef struct {
  gint64 lower, upper; /* least and greatest value in it */
  guint  n;            /* values in it */
} JalonsChartClass;

/* Natural classes of the values that are not 0, in ascending order: those whose values are the least
 * far from their mean (Fisher and Jenks). No class is empty; equal values are in one class. */
guint jalons_chart_classes (const gint64 *values, guint n, JalonsChartClass classes[JALONS_CHART_MAX_CLASSES]);

/* The rank of the class of @value, or -1. */
int   jalons_chart_class_of (const JalonsChartClass *classes, guint n, gint64 value);

G_END_DECLS
