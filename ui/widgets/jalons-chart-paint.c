/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "jalons-chart-paint.h"

#include <math.h>

#define HATCH_STEP 7.0
#define DOT_STEP 6.0

static void
look_up (GtkWidget *widget, const char *name, GdkRGBA *colour)
{
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, colour))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), colour);
}

void
jalons_chart_paint_init (JalonsChartPaint *paint, GtkWidget *widget, cairo_t *cr)
{
  static const char *const light[JALONS_CHART_N_LOOKS] = { "accent_bg_color", "orange_5", "green_5", "dark_1" };
  static const char *const dark[JALONS_CHART_N_LOOKS] = { "accent_bg_color", "orange_2", "green_2", "light_5" };
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (widget));
  const char *const *names = adw_style_manager_get_dark (manager) ? dark : light;

  paint->widget = widget;
  paint->cr = cr;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &paint->ink);
  look_up (widget, "window_bg_color", &paint->ground);
  look_up (widget, "accent_color", &paint->accent);
  for (guint i = 0; i < JALONS_CHART_N_LOOKS; i++)
    look_up (widget, names[i], &paint->looks[i]);
  paint->line = jalons_chart_text_height (widget);
  paint->high_contrast = adw_style_manager_get_high_contrast (manager);
  cairo_set_line_width (cr, 1);
}

static void
set_colour (const JalonsChartPaint *paint, const GdkRGBA *colour, double strength)
{
  cairo_set_source_rgba (paint->cr, colour->red, colour->green, colour->blue, colour->alpha * strength);
}

double
jalons_chart_text_width (GtkWidget *widget, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return width;
}

double
jalons_chart_text_height (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "0");
  int height = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

void
jalons_chart_paint_text (const JalonsChartPaint *paint, const char *text, double x, double y, JalonsChartAlign align,
                         double width)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (paint->widget, text);
  int taken = 0;

  if (width > 0)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_get_pixel_size (layout, &taken, NULL);
      pango_layout_set_width (layout, MIN (taken + 1, (int) width) * PANGO_SCALE);
    }
  pango_layout_get_pixel_size (layout, &taken, NULL);
  if (align == JALONS_CHART_CENTRE)
    x -= taken / 2.0;
  else if (align == JALONS_CHART_RIGHT)
    x -= taken;
  set_colour (paint, &paint->ink, 1);
  cairo_move_to (paint->cr, round (x), round (y));
  pango_cairo_show_layout (paint->cr, layout);
  cairo_new_path (paint->cr);
}

void
jalons_chart_paint_hatch (const JalonsChartPaint *paint, const GdkRGBA *colour, double step, gboolean crossed)
{
  double x1, y1, x2, y2;
  cairo_path_t *path = cairo_copy_path (paint->cr);

  cairo_fill_extents (paint->cr, &x1, &y1, &x2, &y2);
  cairo_save (paint->cr);
  cairo_clip (paint->cr);
  /* Lines hang on a grid of the drawing, so that two shapes side by side go on into each other. */
  for (double x = floor ((x1 - (y2 - y1)) / step) * step; x < x2; x += step)
    {
      double offset = fmod (y1, step);

      cairo_move_to (paint->cr, x - offset, y1);
      cairo_line_to (paint->cr, x - offset + (y2 - y1) + step, y2 + step);
    }
  for (double x = floor (x1 / step) * step; crossed && x < x2 + (y2 - y1) + step; x += step)
    {
      cairo_move_to (paint->cr, x, y1);
      cairo_line_to (paint->cr, x - (y2 - y1) - step, y2 + step);
    }
  set_colour (paint, colour, 1);
  cairo_set_line_width (paint->cr, 1.5);
  cairo_stroke (paint->cr);
  cairo_restore (paint->cr);
  cairo_append_path (paint->cr, path);
  cairo_path_destroy (path);
}

void
jalons_chart_paint_dots (const JalonsChartPaint *paint, const GdkRGBA *colour, double step)
{
  double x1, y1, x2, y2;
  cairo_path_t *path = cairo_copy_path (paint->cr);

  cairo_fill_extents (paint->cr, &x1, &y1, &x2, &y2);
  cairo_save (paint->cr);
  cairo_clip (paint->cr);
  set_colour (paint, colour, 1);
  for (double y = floor (y1 / step) * step; y < y2 + step; y += step)
    for (double x = floor (x1 / step) * step; x < x2 + step; x += step)
      {
        cairo_arc (paint->cr, x, y, 1, 0, 2 * G_PI);
        cairo_fill (paint->cr);
      }
  cairo_restore (paint->cr);
  cairo_append_path (paint->cr, path);
  cairo_path_destroy (path);
}

void
jalons_chart_paint_fill (const JalonsChartPaint *paint, guint look)
{
  const GdkRGBA *colour = &paint->looks[look % JALONS_CHART_N_LOOKS];

  set_colour (paint, colour, look == 0 ? 1 : 0.15);
  cairo_fill_preserve (paint->cr);
  if (look % JALONS_CHART_N_LOOKS == 1)
    jalons_chart_paint_hatch (paint, colour, HATCH_STEP, FALSE);
  else if (look % JALONS_CHART_N_LOOKS == 2)
    jalons_chart_paint_dots (paint, colour, DOT_STEP);
  else if (look % JALONS_CHART_N_LOOKS == JALONS_CHART_LOOK_PAST)
    jalons_chart_paint_hatch (paint, colour, HATCH_STEP * 0.75, FALSE);
  set_colour (paint, paint->high_contrast ? &paint->ink : colour, 1);
  cairo_set_line_width (paint->cr, 1);
  cairo_stroke (paint->cr);
}

void
jalons_chart_paint_box (const JalonsChartPaint *paint, guint look, double x, double y, double width, double height)
{
  if (width <= 0 || height <= 0)
    return;
  cairo_rectangle (paint->cr, round (x) + 0.5, round (y) + 0.5, MAX (1, round (width) - 1), MAX (1, round (height) - 1));
  jalons_chart_paint_fill (paint, look);
}

static void
trace_marker (cairo_t *cr, guint look, double x, double y, double r)
{
  switch (look % JALONS_CHART_N_LOOKS)
    {
    case 1:
      cairo_rectangle (cr, x - r, y - r, 2 * r, 2 * r);
      break;
    case 2:
      cairo_move_to (cr, x, y - r * 1.3);
      cairo_line_to (cr, x + r * 1.3, y);
      cairo_line_to (cr, x, y + r * 1.3);
      cairo_line_to (cr, x - r * 1.3, y);
      cairo_close_path (cr);
      break;
    case 3:
      cairo_move_to (cr, x, y - r * 1.2);
      cairo_line_to (cr, x + r * 1.2, y + r);
      cairo_line_to (cr, x - r * 1.2, y + r);
      cairo_close_path (cr);
      break;
    default:
      cairo_arc (cr, x, y, r, 0, 2 * G_PI);
      break;
    }
}

void
jalons_chart_paint_marker (const JalonsChartPaint *paint, guint look, double x, double y, double radius)
{
  trace_marker (paint->cr, look, x, y, radius);
  set_colour (paint, &paint->looks[look % JALONS_CHART_N_LOOKS], 1);
  cairo_fill_preserve (paint->cr);
  set_colour (paint, paint->high_contrast ? &paint->ink : &paint->ground, 1);
  cairo_set_line_width (paint->cr, 1);
  cairo_stroke (paint->cr);
}

void
jalons_chart_paint_rule (const JalonsChartPaint *paint, double x1, double y1, double x2, double y2, double strength)
{
  set_colour (paint, &paint->ink, paint->high_contrast ? 1 : strength);
  cairo_set_line_width (paint->cr, 1);
  cairo_move_to (paint->cr, round (x1) + 0.5, round (y1) + 0.5);
  cairo_line_to (paint->cr, round (x2) + 0.5, round (y2) + 0.5);
  cairo_stroke (paint->cr);
}

void
jalons_chart_paint_stroke_current (const JalonsChartPaint *paint)
{
  set_colour (paint, &paint->ground, 1);
  cairo_set_line_width (paint->cr, 5);
  cairo_stroke_preserve (paint->cr);
  set_colour (paint, &paint->ink, 1);
  cairo_set_line_width (paint->cr, 2);
  cairo_stroke (paint->cr);
}

void
jalons_chart_paint_outline (const JalonsChartPaint *paint, const graphene_rect_t *place)
{
  cairo_rectangle (paint->cr, place->origin.x - 2, place->origin.y - 2, place->size.width + 4, place->size.height + 4);
  jalons_chart_paint_stroke_current (paint);
}
