/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-chart-area.h"

#include <glib/gi18n.h>
#include <math.h>

#include "jalons-chart-layout.h"

#define SWATCH 1.1 /* side, in lines of text */
#define NATURAL_WIDTH 24
#define MIN_WIDTH 14

struct _JalonsChartArea {
  JalonsChartPlot  parent_instance;

  JalonsChartData *data;
  gboolean         compact;
};

G_DEFINE_FINAL_TYPE (JalonsChartArea, jalons_chart_area, JALONS_TYPE_CHART_PLOT)

static gboolean
is_lying (JalonsChartArea *self)
{
  JalonsChartKind kind = jalons_chart_data_get_kind (self->data);

  return kind == JALONS_CHART_ROWS || kind == JALONS_CHART_SHARES;
}

static gboolean
is_line (JalonsChartArea *self, guint series)
{
  JalonsChartKind kind = jalons_chart_data_get_kind (self->data);

  return kind == JALONS_CHART_LINE
         || (kind == JALONS_CHART_BARS_AND_LINE && series + 1 == jalons_chart_data_n_series (self->data));
}

/* Lays the legend out over @width, painting it when @paint is there; gives its height. */
static double
flow_legend (JalonsChartArea *self, double width, const JalonsChartPaint *paint)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double line = jalons_chart_text_height (widget), x = 0, y = 0, side = line * SWATCH;
  guint n = jalons_chart_data_n_series (self->data);

  if (n < 2)
    return 0;
  for (guint s = 0; s < n; s++)
    {
      const char *label = jalons_chart_data_series_label (self->data, s);
      guint look = jalons_chart_data_look (self->data, s);
      double wanted = side + line * 0.4 + jalons_chart_text_width (widget, label);

      if (x > 0 && x + wanted > width)
        {
          x = 0;
          y += line * 1.4;
        }
      if (paint && is_line (self, s))
        jalons_chart_paint_marker (paint, look, x + side / 2, y + line / 2, line * 0.3);
      else if (paint)
        jalons_chart_paint_box (paint, look, x, y + line * 0.1, side, line * 0.8);
      if (paint)
        jalons_chart_paint_text (paint, label, x + side + line * 0.4, y, JALONS_CHART_LEFT,
                                 width - x - side - line * 0.4);
      x += wanted + line;
    }

  return y + line * 1.8;
}

static JalonsChartLayout
make_layout (JalonsChartArea *self, int width, int height)
{
  return (JalonsChartLayout) {
    .plot = JALONS_CHART_PLOT (self),
    .data = self->data,
    .line = jalons_chart_text_height (GTK_WIDGET (self)),
    .top = flow_legend (self, width, NULL),
    .width = width,
    .height = height,
  };
}

static void
jalons_chart_area_layout (JalonsChartPlot *plot, int width, int height)
{
  JalonsChartArea *self = JALONS_CHART_AREA (plot);
  JalonsChartLayout layout = make_layout (self, width, height);

  if (is_lying (self))
    jalons_chart_rows_layout (&layout);
  else
    jalons_chart_columns_layout (&layout);
}

static void
jalons_chart_area_paint (JalonsChartPlot *plot, const JalonsChartPaint *paint, int width, int height)
{
  JalonsChartArea *self = JALONS_CHART_AREA (plot);
  JalonsChartLayout layout;

  if (!self->data || jalons_chart_plot_n_points (plot) == 0)
    {
      jalons_chart_paint_text (paint, _ ("Nothing to show: every value is zero."), 0, 0, JALONS_CHART_LEFT, width);
      return;
    }
  layout = make_layout (self, width, height);
  flow_legend (self, width, paint);
  if (is_lying (self))
    jalons_chart_rows_paint (&layout, paint);
  else
    jalons_chart_columns_paint (&layout, paint);
}

/* Upright, a pointer anywhere over a category means it; lying, anywhere along its row. */
static int
jalons_chart_area_point_at (JalonsChartPlot *plot, double x, double y)
{
  JalonsChartArea *self = JALONS_CHART_AREA (plot);
  int best = -1;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < jalons_chart_plot_n_points (plot); i++)
    {
      const graphene_rect_t *place = jalons_chart_plot_get_place (plot, i);
      double dx = fmax (0, fmax (place->origin.x - x, x - place->origin.x - place->size.width));
      double dy = fmax (0, fmax (place->origin.y - y, y - place->origin.y - place->size.height));
      double distance = is_lying (self) ? dx * 0.01 + dy * 10 : dx * 10 + dy * 0.01;

      if (distance < least)
        {
          least = distance;
          best = (int) i;
        }
    }

  return best;
}

/* Along the categories, or across the series. */
static int
jalons_chart_area_move (JalonsChartPlot *plot, guint point, GtkDirectionType direction)
{
  JalonsChartArea *self = JALONS_CHART_AREA (plot);
  int n = (int) jalons_chart_data_n_categories (self->data), n_series = (int) jalons_chart_data_n_series (self->data);
  int category = (int) point % n, series = (int) point / n;
  gboolean across = direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT;
  int step = direction == GTK_DIR_RIGHT || direction == GTK_DIR_DOWN ? 1 : -1;

  if (n_series == 1 || across != is_lying (self))
    category += n_series == 1 && !is_lying (self) && !across ? -step : step;
  else
    series += is_lying (self) ? step : -step;
  if (category < 0 || category >= n || series < 0 || series >= n_series)
    return -1;

  return series * n + category;
}

static GtkSizeRequestMode
jalons_chart_area_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jalons_chart_area_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  JalonsChartArea *self = JALONS_CHART_AREA (widget);
  double line = jalons_chart_text_height (widget), lines;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) (line * MIN_WIDTH);
      *natural = (int) (line * NATURAL_WIDTH);
      return;
    }
  if (!self->data || jalons_chart_plot_n_points (JALONS_CHART_PLOT (self)) == 0)
    {
      *minimum = *natural = (int) line * 2;
      return;
    }
  lines = is_lying (self) ? jalons_chart_rows_lines (self->data) : jalons_chart_columns_lines (self->data, self->compact);
  *minimum = *natural
      = (int) (lines * line + flow_legend (self, for_size > 0 ? for_size : line * MIN_WIDTH, NULL));
}

static GStrv
point_texts (JalonsChartData *data)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (guint s = 0; s < jalons_chart_data_n_series (data); s++)
    for (guint c = 0; c < jalons_chart_data_n_categories (data); c++)
      g_ptr_array_add (texts, jalons_chart_data_point_text (data, s, c));
  g_ptr_array_add (texts, NULL);

  return (GStrv) g_ptr_array_free (texts, FALSE);
}

void
jalons_chart_area_set_data (JalonsChartArea *self, JalonsChartData *data)
{
  g_return_if_fail (JALONS_IS_CHART_AREA (self));

  if (!g_set_object (&self->data, data))
    return;
  jalons_chart_plot_set_points (JALONS_CHART_PLOT (self),
                                data && !jalons_chart_data_is_empty (data) ? point_texts (data) : NULL);
  jalons_chart_plot_set_name (JALONS_CHART_PLOT (self), data ? jalons_chart_data_get_title (data) : "");
}

JalonsChartData *
jalons_chart_area_get_data (JalonsChartArea *self)
{
  g_return_val_if_fail (JALONS_IS_CHART_AREA (self), NULL);

  return self->data;
}

void
jalons_chart_area_set_compact (JalonsChartArea *self, gboolean compact)
{
  g_return_if_fail (JALONS_IS_CHART_AREA (self));

  self->compact = compact;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
jalons_chart_area_dispose (GObject *object)
{
  g_clear_object (&JALONS_CHART_AREA (object)->data);

  G_OBJECT_CLASS (jalons_chart_area_parent_class)->dispose (object);
}

static void
jalons_chart_area_class_init (JalonsChartAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  JalonsChartPlotClass *plot_class = JALONS_CHART_PLOT_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_chart_area_dispose;
  widget_class->get_request_mode = jalons_chart_area_get_request_mode;
  widget_class->measure = jalons_chart_area_measure;
  plot_class->layout = jalons_chart_area_layout;
  plot_class->paint = jalons_chart_area_paint;
  plot_class->point_at = jalons_chart_area_point_at;
  plot_class->move = jalons_chart_area_move;
}

static void
jalons_chart_area_init (JalonsChartArea *self)
{
}
