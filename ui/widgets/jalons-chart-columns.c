/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

/* Upright charts: bars, lines, and a line over bars. */

#include <math.h>

#include "jalons-chart-layout.h"
#include "jalons-chart-scale.h"

#define MARKER 4.0
#define LINE_BAND 0.3 /* of the height, for the line over the bars */

/* Where values of a run of series stand: @zero and @scale turn a value into a height. */
typedef struct {
  guint  first, last; /* series */
  double top, bottom; /* of the drawing, labels of values left out */
  double min, max;
} Band;

static guint
n_bars (JalonsChartData *data)
{
  guint n = jalons_chart_data_n_series (data);

  switch (jalons_chart_data_get_kind (data))
    {
    case JALONS_CHART_LINE:
      return 0;
    case JALONS_CHART_BARS_AND_LINE:
      return n - 1;
    case JALONS_CHART_BARS:
    case JALONS_CHART_ROWS:
    case JALONS_CHART_SHARES:
    default:
      return n;
    }
}

static double
min_of (JalonsChartData *data, guint first, guint last)
{
  double min = 0;

  for (guint s = first; s <= last; s++)
    for (guint c = 0; c < jalons_chart_data_n_categories (data); c++)
      min = fmin (min, jalons_chart_data_value (data, s, c));

  return min;
}

static Band
make_band (const JalonsChartLayout *layout, guint first, guint last, double top, double bottom)
{
  Band band = { first, last, top + layout->line * 1.2, bottom, min_of (layout->data, first, last),
                jalons_chart_data_max (layout->data, first, last) };

  if (band.max <= band.min)
    band.max = band.min + 1;

  return band;
}

/* The band of the bars, then that of the lines; one of them may be missing. */
static guint
make_bands (const JalonsChartLayout *layout, Band bands[2])
{
  guint bars = n_bars (layout->data), n = jalons_chart_data_n_series (layout->data), made = 0;
  double bottom = layout->height - layout->line * 1.3;
  double cut = bars > 0 && bars < n ? layout->top + (bottom - layout->top) * LINE_BAND : layout->top;

  if (bars > 0)
    bands[made++] = make_band (layout, 0, bars - 1, cut, bottom);
  if (bars < n)
    bands[made++] = make_band (layout, bars, n - 1, layout->top, bars > 0 ? cut - layout->line * 0.4 : bottom - MARKER);

  return made;
}

static double
height_of (const Band *band, double value)
{
  return band->bottom - (value - band->min) / (band->max - band->min) * (band->bottom - band->top);
}

static double
slot_of (const JalonsChartLayout *layout)
{
  return layout->width / jalons_chart_data_n_categories (layout->data);
}

static void
place_bar (const JalonsChartLayout *layout, const Band *band, guint series, guint category)
{
  guint n = band->last - band->first + 1;
  double slot = slot_of (layout), width = fmin (slot * 0.7, layout->line * 3.5 * n);
  double value = jalons_chart_data_value (layout->data, series, category);
  double y = height_of (band, isnan (value) ? 0 : value);

  jalons_chart_plot_place (layout->plot, jalons_chart_layout_point (layout, series, category),
                           slot * (category + 0.5) - width / 2 + width * (series - band->first) / n, y, width / n,
                           band->bottom - y);
}

static void
place_marker (const JalonsChartLayout *layout, const Band *band, guint series, guint category)
{
  double value = jalons_chart_data_value (layout->data, series, category);
  double y = height_of (band, isnan (value) ? band->min : value);

  jalons_chart_plot_place (layout->plot, jalons_chart_layout_point (layout, series, category),
                           slot_of (layout) * (category + 0.5) - MARKER, y - MARKER, 2 * MARKER, 2 * MARKER);
}

void
jalons_chart_columns_layout (const JalonsChartLayout *layout)
{
  Band bands[2];
  guint bars = n_bars (layout->data), n = make_bands (layout, bands);

  for (guint b = 0; b < n; b++)
    for (guint s = bands[b].first; s <= bands[b].last; s++)
      for (guint c = 0; c < jalons_chart_data_n_categories (layout->data); c++)
        if (s < bars)
          place_bar (layout, &bands[b], s, c);
        else
          place_marker (layout, &bands[b], s, c);
}

double
jalons_chart_columns_lines (JalonsChartData *data, gboolean compact)
{
  double lines = compact ? 7 : 11;

  return jalons_chart_data_get_kind (data) == JALONS_CHART_BARS_AND_LINE ? lines * 1.35 : lines;
}

/* One label in so many has the room to be shown; counted from the last, which always is. */
static guint
label_step (double widest, double slot, double gap)
{
  return (guint) fmax (1, ceil ((widest + gap) / slot));
}

static gboolean
is_labelled (const JalonsChartLayout *layout, guint category, guint step)
{
  return (jalons_chart_data_n_categories (layout->data) - 1 - category) % step == 0;
}

static void
paint_categories (const JalonsChartLayout *layout, const JalonsChartPaint *paint)
{
  double slot = slot_of (layout), widest = 0, room;
  guint n = jalons_chart_data_n_categories (layout->data), step;

  for (guint c = 0; c < n; c++)
    widest = fmax (widest, jalons_chart_text_width (paint->widget, jalons_chart_data_category (layout->data, c)));
  step = label_step (widest, slot, layout->line * 0.4);
  room = fmin (slot * step, layout->width);
  for (guint c = 0; c < n; c++)
    if (is_labelled (layout, c, step))
      {
        double x = slot * (c + 0.5);

        /* The first and the last label stay within the drawing. */
        x = fmin (fmax (x, fmin (widest, room) / 2), layout->width - fmin (widest, room) / 2);
        jalons_chart_paint_text (paint, jalons_chart_data_category (layout->data, c), x,
                                 layout->height - layout->line * 1.1, JALONS_CHART_CENTRE, room);
      }
  jalons_chart_paint_rule (paint, 0, layout->height - layout->line * 1.3, layout->width,
                           layout->height - layout->line * 1.3, 0.5);
}

/* Above the value, or else under it, where no other label is; @taken holds those there are. */
static gboolean
find_room (const JalonsChartLayout *layout, const graphene_rect_t *place, double width, gboolean may_be_under,
           GArray *taken, graphene_rect_t *room)
{
  const double tops[] = { place->origin.y - layout->line * 1.1, place->origin.y + place->size.height + 2 };

  for (guint t = 0; t < (may_be_under ? G_N_ELEMENTS (tops) : 1); t++)
    {
      const double centre = place->origin.x + place->size.width / 2;
      gboolean is_free = TRUE;

      /* Within the drawing, be the bar at its edge. */
      *room = GRAPHENE_RECT_INIT ((float) fmax (0, fmin (centre, layout->width - width / 2) - width / 2), (float) tops[t],
                                  (float) width, (float) layout->line);
      for (guint i = 0; is_free && i < taken->len; i++)
        is_free = !graphene_rect_intersection (room, &g_array_index (taken, graphene_rect_t, i), NULL);
      if (is_free)
        return TRUE;
    }

  return FALSE;
}

static void
paint_value (const JalonsChartLayout *layout, const JalonsChartPaint *paint, guint series, guint category,
             gboolean may_be_under, GArray *taken)
{
  const graphene_rect_t *place
      = jalons_chart_plot_get_place (layout->plot, jalons_chart_layout_point (layout, series, category));
  const double value = jalons_chart_data_value (layout->data, series, category);
  g_autofree char *text = jalons_chart_data_value_text (layout->data, series, category);
  graphene_rect_t room;

  /* « 0,00 € » takes more room than the bar that it would stand over, which is not there. */
  if (isnan (value) || (value == 0 && jalons_chart_data_format (layout->data, series) == JALONS_CHART_CENTS)
      || !find_room (layout, place, jalons_chart_text_width (paint->widget, text), may_be_under, taken, &room))
    return;
  g_array_append_val (taken, room);
  jalons_chart_paint_text (paint, text, room.origin.x + room.size.width / 2, room.origin.y, JALONS_CHART_CENTRE, 0);
}

static void
paint_values (const JalonsChartLayout *layout, const JalonsChartPaint *paint, guint series, double slot,
              gboolean is_line, GArray *taken)
{
  guint n = jalons_chart_data_n_categories (layout->data), step;
  double widest = 0;

  for (guint c = 0; c < n; c++)
    {
      g_autofree char *text = jalons_chart_data_value_text (layout->data, series, c);

      widest = fmax (widest, jalons_chart_text_width (paint->widget, text));
    }
  step = label_step (widest, slot, layout->line * 0.3);
  for (guint c = 0; c < n; c++)
    if (is_labelled (layout, c, step))
      paint_value (layout, paint, series, c, is_line, taken);
}

static void
paint_line (const JalonsChartLayout *layout, const JalonsChartPaint *paint, guint series)
{
  static const double dashes[] = { 6, 3 };
  guint look = jalons_chart_data_look (layout->data, series);
  const GdkRGBA *colour = &paint->looks[look];
  gboolean pen_down = FALSE;

  cairo_save (paint->cr);
  gdk_cairo_set_source_rgba (paint->cr, colour);
  cairo_set_line_width (paint->cr, 2);
  if (series % 2 == 1)
    cairo_set_dash (paint->cr, dashes, G_N_ELEMENTS (dashes), 0);
  for (guint c = 0; c < jalons_chart_data_n_categories (layout->data); c++)
    {
      const graphene_rect_t *place
          = jalons_chart_plot_get_place (layout->plot, jalons_chart_layout_point (layout, series, c));
      double x = place->origin.x + MARKER, y = place->origin.y + MARKER;

      if (isnan (jalons_chart_data_value (layout->data, series, c)))
        pen_down = FALSE;
      else if (pen_down)
        cairo_line_to (paint->cr, x, y);
      else
        cairo_move_to (paint->cr, x, y);
      pen_down = !isnan (jalons_chart_data_value (layout->data, series, c));
    }
  cairo_stroke (paint->cr);
  cairo_restore (paint->cr);
  for (guint c = 0; c < jalons_chart_data_n_categories (layout->data); c++)
    {
      const graphene_rect_t *place
          = jalons_chart_plot_get_place (layout->plot, jalons_chart_layout_point (layout, series, c));

      if (!isnan (jalons_chart_data_value (layout->data, series, c)))
        jalons_chart_paint_marker (paint, look, place->origin.x + MARKER, place->origin.y + MARKER, MARKER);
    }
}

/* A light grid for lines, whose height is read from afar. */
static void
paint_grid (const JalonsChartLayout *layout, const JalonsChartPaint *paint, const Band *band)
{
  double ticks[JALONS_CHART_MAX_TICKS];
  guint n = jalons_chart_ticks (band->max, 4, ticks);

  for (guint i = 0; i < n; i++)
    if (ticks[i] <= band->max)
      jalons_chart_paint_rule (paint, 0, height_of (band, ticks[i]), layout->width, height_of (band, ticks[i]), 0.12);
}

void
jalons_chart_columns_paint (const JalonsChartLayout *layout, const JalonsChartPaint *paint)
{
  Band bands[2];
  guint bars = n_bars (layout->data), n = make_bands (layout, bands);
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  paint_categories (layout, paint);
  for (guint b = 0; b < n; b++)
    for (guint s = bands[b].first; s <= bands[b].last; s++)
      {
        if (s >= bars && bars == 0 && s == bands[b].first)
          paint_grid (layout, paint, &bands[b]);
        for (guint c = 0; s < bars && c < jalons_chart_data_n_categories (layout->data); c++)
          {
            const graphene_rect_t *place
                = jalons_chart_plot_get_place (layout->plot, jalons_chart_layout_point (layout, s, c));

            jalons_chart_paint_box (paint, jalons_chart_data_look (layout->data, s), place->origin.x, place->origin.y, place->size.width, place->size.height);
          }
        if (s >= bars)
          paint_line (layout, paint, s);
        paint_values (layout, paint, s, s < bars ? slot_of (layout) / bars : slot_of (layout), s >= bars, taken);
      }
}
