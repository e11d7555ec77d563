/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-frise-layout.h"

G_BEGIN_DECLS

/* Draws a frise with cairo, the same on the screen and on paper. */

typedef struct {
  PangoContext *context; /* not owned */
  PangoFontDescription *font; /* not owned, NULL for that of the context */
  GdkRGBA       ink;
  GdkRGBA       ground;
  GdkRGBA       lanes[JALONS_FRISE_N_LANES];
  GdkRGBA       gap;    /* missing */
  GdkRGBA       doubt;  /* foreseen, or to check */
  GdkRGBA       today;
  gboolean      high_contrast;
  double        left; /* what is seen begins there: names of bars do not begin before it */
} JalonsFriseStyle;

/* The colours of the theme of @widget. */
void    jalons_frise_style_init       (JalonsFriseStyle *style, GtkWidget *widget);

/* Colours for white paper. */
void    jalons_frise_style_init_paper (JalonsFriseStyle *style, PangoContext *context, PangoFontDescription *font);

/* Widths of the scene's labels, and the height of a line. Owned by the caller. */
double *jalons_frise_style_measure    (const JalonsFriseStyle *style, const JalonsFriseScene *scene, double *line);

/* Ruler, lanes, names above gaps. */
void    jalons_frise_paint_ground     (const JalonsFriseStyle *style, cairo_t *cr, const JalonsFriseLayout *layout);

/* The line of today and its name, over everything; nothing when it is outside the window. */
void    jalons_frise_paint_today      (const JalonsFriseStyle *style, cairo_t *cr, const JalonsFriseLayout *layout);

/* One element, at its place. */
void    jalons_frise_paint_element    (const JalonsFriseStyle *style, cairo_t *cr, const JalonsFriseLayout *layout,
                                       guint element);

/* The names of the lanes from @x, in a column of @width. */
void    jalons_frise_paint_lanes      (const JalonsFriseStyle *style, cairo_t *cr, const JalonsFriseLayout *layout,
                                       double x, double width);
double  jalons_frise_lanes_width      (const JalonsFriseStyle *style);

typedef enum {
  JALONS_FRISE_START,
  JALONS_FRISE_MIDDLE,
  JALONS_FRISE_END,
} JalonsFriseAlign;

/* A line of text, @y its top; cut with an ellipsis at @width unless it is 0. */
void    jalons_frise_paint_text       (const JalonsFriseStyle *style, cairo_t *cr, const char *text, double x, double y,
                                       double width, JalonsFriseAlign align, const GdkRGBA *colour);

G_END_DECLS
