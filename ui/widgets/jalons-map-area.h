/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-chart-plot.h"
#include "jalons-chart-scale.h"
#include "jalons-territory.h"

G_BEGIN_DECLS

#define JALONS_TYPE_MAP_AREA (jalons_map_area_get_type ())
G_DECLARE_FINAL_TYPE (JalonsMapArea, jalons_map_area, JALONS, MAP_AREA, JalonsChartPlot)

/* What a département is filled with. */
typedef enum {
  JALONS_MAP_ABSENT = -2, /* not of the register */
  JALONS_MAP_ZERO = -1,
  /* then the rank of a class */
} JalonsMapLook;

/* The drawing of the map; its points are the départements, in the order of their codes. See JalonsMap. */

/* @looks: one a département, from rank 1; @texts: the same, ended by NULL, taken. */
void jalons_map_area_set_looks (JalonsMapArea *self, const int looks[JALONS_N_DEPARTEMENTS + 1], guint n_classes,
                                GStrv texts);

/* Fills and strokes the current path. */
void jalons_map_paint_look     (const JalonsChartPaint *paint, int look, guint n_classes, double width);

G_END_DECLS
