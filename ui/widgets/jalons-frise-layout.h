/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <graphene.h>

#include "jalons-frise-scene.h"

G_BEGIN_DECLS

/* Where everything of a frise stands, for a width and a size of text. On the screen and on paper. */

/* Width of the marker of a point, in lines of text. */
#define JALONS_FRISE_MARKER_LINES 0.8

typedef struct {
  graphene_rect_t box;     /* of the element: bar, or marker and its label */
  double          marker;  /* middle of the marker of an act */
  double          caption; /* middle of a gap's name above it, when it does not fit inside; else < 0 */
} JalonsFrisePlace;

typedef struct {
  JalonsFriseScene *scene;
  double            width;
  double            height;
  double            line;  /* height of a line of text */
  double            names_top; /* of the names of the ruler: under the place of today, if it has one */
  double            lane_top[JALONS_FRISE_N_LANES];
  double            lane_height[JALONS_FRISE_N_LANES];
  double            lane_caption[JALONS_FRISE_N_LANES]; /* height kept above its bars for names */
  JalonsFrisePlace *places;
} JalonsFriseLayout;

/* @label_widths: of the scene's labels, in the same unit as @width and @line. */
JalonsFriseLayout *jalons_frise_layout_new  (JalonsFriseScene *scene, const double *label_widths, double width,
                                             double line);
void               jalons_frise_layout_free (JalonsFriseLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsFriseLayout, jalons_frise_layout_free)

/* Where @day begins. */
double jalons_frise_layout_x     (const JalonsFriseLayout *layout, JalonsDay day);

/* Months between two names of the ruler, so that names of @width do not touch: 1, 3, 6 or 12. */
guint  jalons_frise_layout_step  (const JalonsFriseLayout *layout, double width);

/* Smallest width on which a frise can be read. */
double jalons_frise_layout_min_width (const JalonsFriseScene *scene, double line);

G_END_DECLS
