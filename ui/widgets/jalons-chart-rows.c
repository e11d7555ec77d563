/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

/* Lying charts: rows, and rows cut into shares. */

#include <math.h>

#include "jalons-chart-layout.h"
#include "jalons-text-figures.h"

#define LABEL_ROOM 0.45 /* of the width, at most, for the names of the categories */
#define ROW_LINES 1.35
#define GAP_LINES 0.45

static gboolean
is_shares (const JalonsChartLayout *layout)
{
  return jalons_chart_data_get_kind (layout->data) == JALONS_CHART_SHARES;
}

static guint
rows_a_category (JalonsChartData *data)
{
  return jalons_chart_data_get_kind (data) == JALONS_CHART_SHARES ? 1 : jalons_chart_data_n_series (data);
}

double
jalons_chart_rows_lines (JalonsChartData *data)
{
  double row = jalons_chart_data_get_kind (data) == JALONS_CHART_SHARES ? ROW_LINES + 0.4 : ROW_LINES;

  return jalons_chart_data_n_categories (data) * (row * rows_a_category (data) + GAP_LINES);
}

/* The value and, when the whole means something, its share. */
static char *
value_text (const JalonsChartLayout *layout, guint series, guint category)
{
  g_autofree char *value = jalons_chart_data_value_text (layout->data, series, category);
  g_autofree char *share = NULL;

  if (!is_shares (layout))
    return g_steal_pointer (&value);
  share = jalons_text_share ((gint64) jalons_chart_data_value (layout->data, series, category),
                             (gint64) jalons_chart_data_total (layout->data, category));

  return g_strdup_printf ("%s · %s", value, share);
}

static double
widest_category (const JalonsChartLayout *layout)
{
  double widest = 0;

  for (guint c = 0; c < jalons_chart_data_n_categories (layout->data); c++)
    widest = fmax (widest, jalons_chart_text_width (GTK_WIDGET (layout->plot),
                                                    jalons_chart_data_category (layout->data, c)));

  return fmin (widest + layout->line * 0.5, layout->width * LABEL_ROOM);
}

static double
widest_value (const JalonsChartLayout *layout)
{
  double widest = 0;

  for (guint s = 0; s < jalons_chart_data_n_series (layout->data); s++)
    for (guint c = 0; c < jalons_chart_data_n_categories (layout->data); c++)
      {
        g_autofree char *text = value_text (layout, s, c);

        widest = fmax (widest, jalons_chart_text_width (GTK_WIDGET (layout->plot), text));
      }

  return widest + layout->line * 0.5;
}

static void
place_shares (const JalonsChartLayout *layout, guint category, double left, double y, double height)
{
  double total = jalons_chart_data_total (layout->data, category), x = left, room = layout->width - left;

  for (guint s = 0; s < jalons_chart_data_n_series (layout->data); s++)
    {
      double value = jalons_chart_data_value (layout->data, s, category);
      double width = total > 0 && !isnan (value) ? value / total * room : 0;

      jalons_chart_plot_place (layout->plot, jalons_chart_layout_point (layout, s, category), x, y, width, height);
      x += width;
    }
}

void
jalons_chart_rows_layout (const JalonsChartLayout *layout)
{
  guint n = jalons_chart_data_n_categories (layout->data), n_series = jalons_chart_data_n_series (layout->data);
  double left = widest_category (layout), slot = (layout->height - layout->top) / n;
  double gap = fmin (GAP_LINES * layout->line, slot / 4);
  double max = jalons_chart_data_max (layout->data, 0, n_series - 1);
  double room = is_shares (layout) ? 0 : fmax (1, layout->width - left - widest_value (layout));
  double bar = (slot - gap) / rows_a_category (layout->data);

  for (guint c = 0; c < n; c++)
    {
      double y = layout->top + slot * c + gap / 2;

      if (is_shares (layout))
        place_shares (layout, c, left, y, bar);
      for (guint s = 0; !is_shares (layout) && s < n_series; s++)
        {
          double value = jalons_chart_data_value (layout->data, s, c);

          jalons_chart_plot_place (layout->plot, jalons_chart_layout_point (layout, s, c), left, y + s * bar,
                                   max > 0 && !isnan (value) ? value / max * room : 0, bar);
        }
    }
}

static void
paint_row (const JalonsChartLayout *layout, const JalonsChartPaint *paint, guint series, guint category)
{
  const graphene_rect_t *place
      = jalons_chart_plot_get_place (layout->plot, jalons_chart_layout_point (layout, series, category));
  g_autofree char *text = value_text (layout, series, category);
  double y = place->origin.y + (place->size.height - layout->line) / 2;

  jalons_chart_paint_box (paint, jalons_chart_data_look (layout->data, series), place->origin.x, place->origin.y + 1, place->size.width,
                          place->size.height - 2);
  jalons_chart_paint_text (paint, text, place->origin.x + place->size.width + layout->line * 0.3, y, JALONS_CHART_LEFT,
                           0);
}

/* A share carries its value on a plate, where it is wide enough for it. */
static void
paint_share (const JalonsChartLayout *layout, const JalonsChartPaint *paint, guint series, guint category)
{
  const graphene_rect_t *place
      = jalons_chart_plot_get_place (layout->plot, jalons_chart_layout_point (layout, series, category));
  g_autofree char *text = value_text (layout, series, category);
  double width = jalons_chart_text_width (paint->widget, text) + layout->line * 0.5;
  double x = place->origin.x + place->size.width / 2, y = place->origin.y + (place->size.height - layout->line) / 2;

  jalons_chart_paint_box (paint, jalons_chart_data_look (layout->data, series), place->origin.x, place->origin.y, place->size.width, place->size.height);
  if (place->size.width < width + 4)
    return;
  cairo_rectangle (paint->cr, round (x - width / 2), round (y), width, layout->line);
  gdk_cairo_set_source_rgba (paint->cr, &paint->ground);
  cairo_fill (paint->cr);
  jalons_chart_paint_text (paint, text, x, y, JALONS_CHART_CENTRE, 0);
}

void
jalons_chart_rows_paint (const JalonsChartLayout *layout, const JalonsChartPaint *paint)
{
  guint n = jalons_chart_data_n_categories (layout->data);
  double left = widest_category (layout), slot = (layout->height - layout->top) / n;

  for (guint c = 0; c < n; c++)
    {
      jalons_chart_paint_text (paint, jalons_chart_data_category (layout->data, c), left - layout->line * 0.5,
                               layout->top + slot * c + (slot - layout->line) / 2, JALONS_CHART_RIGHT,
                               left - layout->line * 0.5);
      for (guint s = 0; s < jalons_chart_data_n_series (layout->data); s++)
        if (is_shares (layout))
          paint_share (layout, paint, s, c);
        else
          paint_row (layout, paint, s, c);
    }
  if (!is_shares (layout))
    jalons_chart_paint_rule (paint, left, layout->top, left, layout->height, 0.5);
}
