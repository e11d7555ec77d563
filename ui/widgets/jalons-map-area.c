/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-map-area.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "jalons-map-outlines.h"

#define MIN_LINES 14
/* The whole map is seen at once on a small screen, under the head of its page. */
#define MAX_LINES 27
#define INSET_LINES 4.5
#define OFF_AXIS 2.0 /* how much a step aside costs more than one ahead */

struct _JalonsMapArea {
  JalonsChartPlot parent_instance;

  int             looks[JALONS_N_DEPARTEMENTS + 1];
  guint           n_classes;
};

G_DEFINE_FINAL_TYPE (JalonsMapArea, jalons_map_area, JALONS_TYPE_CHART_PLOT)

void
jalons_map_paint_look (const JalonsChartPaint *paint, int look, guint n_classes, double width)
{
  GdkRGBA colour = paint->looks[0], line = paint->ink;
  double strength = look < 0 ? 0 : n_classes < 2 ? 0.8 : 0.2 + 0.8 * look / (n_classes - 1);

  line.alpha = paint->high_contrast ? 1 : 0.45;
  colour.alpha = (float) strength;
  gdk_cairo_set_source_rgba (paint->cr, &paint->ground);
  cairo_fill_preserve (paint->cr);
  gdk_cairo_set_source_rgba (paint->cr, &colour);
  cairo_fill_preserve (paint->cr);
  if (look == JALONS_MAP_ABSENT)
    jalons_chart_paint_hatch (paint, &line, 6, FALSE);
  else if (look == JALONS_MAP_ZERO)
    jalons_chart_paint_dots (paint, &line, 6);
  gdk_cairo_set_source_rgba (paint->cr, &line);
  cairo_set_line_width (paint->cr, width);
  cairo_set_line_join (paint->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (paint->cr);
}

/* The map in the middle of the widget. */
static double
find_frame (int width, int height, double *x, double *y)
{
  double scale = fmin ((double) width / JALONS_MAP_WIDTH, (double) height / JALONS_MAP_HEIGHT);

  *x = floor ((width - JALONS_MAP_WIDTH * scale) / 2);
  *y = floor ((height - JALONS_MAP_HEIGHT * scale) / 2);

  return scale;
}

static double
enter_frame (JalonsMapArea *self, cairo_t *cr)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double x, y, scale = find_frame (gtk_widget_get_width (widget), gtk_widget_get_height (widget), &x, &y);

  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);

  return scale;
}

static void
jalons_map_area_layout (JalonsChartPlot *plot, int width, int height)
{
  double x, y, scale = find_frame (width, height, &x, &y);

  for (int d = 1; d <= JALONS_N_DEPARTEMENTS; d++)
    {
      graphene_rect_t extents;

      jalons_map_extents (d, &extents);
      jalons_chart_plot_place (plot, (guint) d - 1, x + extents.origin.x * scale, y + extents.origin.y * scale,
                               extents.size.width * scale, extents.size.height * scale);
    }
}

/* Patterns keep their size, so the path is made in the frame and filled out of it. */
static void
paint_one (JalonsMapArea *self, const JalonsChartPaint *paint, int departement, gboolean inset)
{
  cairo_save (paint->cr);
  enter_frame (self, paint->cr);
  if (inset)
    jalons_map_trace_inset (paint->cr, departement);
  else
    jalons_map_trace (paint->cr, departement);
  cairo_restore (paint->cr);
  jalons_map_paint_look (paint, self->looks[departement], self->n_classes, 1);
}

static void
paint_frame_label (JalonsMapArea *self, const JalonsChartPaint *paint, const graphene_rect_t *frame, const char *text)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double x, y, scale = find_frame (gtk_widget_get_width (widget), gtk_widget_get_height (widget), &x, &y);

  jalons_chart_paint_text (paint, text, x + frame->origin.x * scale,
                           fmax (y + frame->origin.y * scale - paint->line * 1.25, 0), JALONS_CHART_LEFT, 0);
}

static void
paint_inset (JalonsMapArea *self, const JalonsChartPaint *paint)
{
  graphene_rect_t frame;
  GdkRGBA line = paint->ink;

  line.alpha = 0.45f;
  jalons_map_inset_frame (&frame);
  cairo_save (paint->cr);
  enter_frame (self, paint->cr);
  cairo_rectangle (paint->cr, frame.origin.x, frame.origin.y, frame.size.width, frame.size.height);
  cairo_restore (paint->cr);
  gdk_cairo_set_source_rgba (paint->cr, &line);
  cairo_stroke (paint->cr);
  paint_frame_label (self, paint, &frame, _ ("Paris and around"));
}

/* Large letters would cover what they name. */
static gboolean
codes_fit_inset (JalonsMapArea *self, const JalonsChartPaint *paint)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double x, y, scale = find_frame (gtk_widget_get_width (widget), gtk_widget_get_height (widget), &x, &y);
  graphene_rect_t frame;

  jalons_map_inset_frame (&frame);

  return frame.size.width * scale >= INSET_LINES * paint->line;
}

static void
paint_code (JalonsMapArea *self, const JalonsChartPaint *paint, int departement, gboolean inset)
{
  const graphene_rect_t *place = jalons_chart_plot_get_place (JALONS_CHART_PLOT (self), (guint) departement - 1);
  const char *code = jalons_departement_code (departement);
  double width = jalons_chart_text_width (paint->widget, code) + 4, x, y;

  if (inset && !codes_fit_inset (self, paint))
    return;
  if (inset)
    {
      x = place->origin.x + place->size.width / 2;
      y = place->origin.y + (place->size.height - paint->line) / 2;
      cairo_rectangle (paint->cr, x - width / 2, y, width, paint->line);
      gdk_cairo_set_source_rgba (paint->cr, &paint->ground);
      cairo_fill (paint->cr);
    }
  else
    {
      x = place->origin.x + place->size.width / 2;
      y = place->origin.y + place->size.height;
    }
  jalons_chart_paint_text (paint, code, x, y, JALONS_CHART_CENTRE, 0);
}

static void
jalons_map_area_paint (JalonsChartPlot *plot, const JalonsChartPaint *paint, int width, int height)
{
  JalonsMapArea *self = JALONS_MAP_AREA (plot);
  graphene_rect_t frame;

  for (int d = 1; d <= JALONS_N_DEPARTEMENTS; d++)
    paint_one (self, paint, d, FALSE);
  paint_inset (self, paint);
  for (int d = 1; d <= JALONS_N_DEPARTEMENTS; d++)
    if (jalons_map_in_inset (d))
      paint_one (self, paint, d, TRUE);
  for (int d = 1; d <= JALONS_N_DEPARTEMENTS; d++)
    if (jalons_map_in_inset (d) || jalons_departement_is_drom (d))
      paint_code (self, paint, d, jalons_map_in_inset (d));
  jalons_map_overseas_frame (&frame);
  paint_frame_label (self, paint, &frame, _ ("Overseas"));
}

static void
jalons_map_area_paint_current (JalonsChartPlot *plot, const JalonsChartPaint *paint, guint point)
{
  JalonsMapArea *self = JALONS_MAP_AREA (plot);

  cairo_save (paint->cr);
  enter_frame (self, paint->cr);
  jalons_map_trace (paint->cr, (int) point + 1);
  jalons_map_trace_inset (paint->cr, (int) point + 1);
  cairo_restore (paint->cr);
  jalons_chart_paint_stroke_current (paint);
}

static int
jalons_map_area_point_at (JalonsChartPlot *plot, double x, double y)
{
  JalonsMapArea *self = JALONS_MAP_AREA (plot);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  int found = -1;

  enter_frame (self, cr);
  cairo_device_to_user (cr, &x, &y);
  for (int d = 1; found < 0 && d <= JALONS_N_DEPARTEMENTS; d++)
    {
      cairo_new_path (cr);
      jalons_map_trace_inset (cr, d);
      jalons_map_trace (cr, d);
      if (cairo_in_fill (cr, x, y))
        found = d - 1;
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return found;
}

static void
centre_of (guint point, double *x, double *y)
{
  graphene_rect_t extents;

  jalons_map_extents ((int) point + 1, &extents);
  *x = extents.origin.x + extents.size.width / 2;
  *y = extents.origin.y + extents.size.height / 2;
}

/* The nearest one ahead; what is aside counts as farther. */
static int
jalons_map_area_move (JalonsChartPlot *plot, guint point, GtkDirectionType direction)
{
  double x, y, least = G_MAXDOUBLE;
  int best = -1;

  centre_of (point, &x, &y);
  for (guint i = 0; i < jalons_chart_plot_n_points (plot); i++)
    {
      double other_x, other_y, ahead, aside;

      centre_of (i, &other_x, &other_y);
      ahead = direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT ? other_x - x : other_y - y;
      aside = direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT ? other_y - y : other_x - x;
      if (direction == GTK_DIR_LEFT || direction == GTK_DIR_UP)
        ahead = -ahead;
      if (i == point || ahead <= 0 || hypot (ahead, OFF_AXIS * aside) >= least)
        continue;
      least = hypot (ahead, OFF_AXIS * aside);
      best = (int) i;
    }

  return best;
}

static GtkSizeRequestMode
jalons_map_area_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jalons_map_area_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  double line = jalons_chart_text_height (widget);

  *minimum = (int) (MIN_LINES * line);
  *natural = (int) (MAX_LINES * line);
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size > 0)
    *minimum = *natural = CLAMP (for_size * JALONS_MAP_HEIGHT / JALONS_MAP_WIDTH, *minimum, *natural);
}

void
jalons_map_area_set_looks (JalonsMapArea *self, const int looks[JALONS_N_DEPARTEMENTS + 1], guint n_classes, GStrv texts)
{
  g_return_if_fail (JALONS_IS_MAP_AREA (self));
  g_return_if_fail (g_strv_length (texts) == JALONS_N_DEPARTEMENTS);

  memcpy (self->looks, looks, sizeof self->looks);
  self->n_classes = n_classes;
  jalons_chart_plot_set_points (JALONS_CHART_PLOT (self), texts);
}

static void
jalons_map_area_class_init (JalonsMapAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  JalonsChartPlotClass *plot_class = JALONS_CHART_PLOT_CLASS (klass);

  widget_class->get_request_mode = jalons_map_area_get_request_mode;
  widget_class->measure = jalons_map_area_measure;
  plot_class->layout = jalons_map_area_layout;
  plot_class->paint = jalons_map_area_paint;
  plot_class->paint_current = jalons_map_area_paint_current;
  plot_class->point_at = jalons_map_area_point_at;
  plot_class->move = jalons_map_area_move;
}

static void
jalons_map_area_init (JalonsMapArea *self)
{
}
