/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "jalons-frise-layout.h"

/* In lines of text. */
#define TODAY_LINES 1.15
#define NAMES_LINES 1.25
#define BAR_LINES 1.5
#define BAR_GAP_LINES 0.2
#define ACT_LINES 1.25
#define LANE_PADDING_LINES 0.45
#define MONTH_LINES 1.3
#define MARKER_LINES JALONS_FRISE_MARKER_LINES
#define ACT_SPACE_LINES 0.45

/* A bar is never thinner than what can be pointed at. */
#define MIN_BAR_LINES 0.35

double
jalons_frise_layout_x (const JalonsFriseLayout *layout, JalonsDay day)
{
  return jalons_frise_position (layout->scene->frise, day) * layout->width;
}

double
jalons_frise_layout_min_width (const JalonsFriseScene *scene, double line)
{
  const JalonsFrise *frise = scene->frise;
  int months = jalons_month_of (frise->window.last) - jalons_month_of (frise->window.first) + 1;

  return MIN (months, JALONS_PARCOURS_MONTHS) * line * MONTH_LINES;
}

guint
jalons_frise_layout_step (const JalonsFriseLayout *layout, double width)
{
  static const guint steps[] = { 1, 3, 6, 12 };
  double month = layout->width * 30.4 / jalons_span_days (layout->scene->frise->window);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * month >= width)
      return steps[i];

  return steps[G_N_ELEMENTS (steps) - 1];
}

static double
bar_top (const JalonsFriseLayout *layout, const JalonsFriseElement *element)
{
  return layout->lane_top[element->lane] + layout->line * LANE_PADDING_LINES / 2
         + layout->lane_caption[element->lane] + element->track * layout->line * (BAR_LINES + BAR_GAP_LINES);
}

/* A gap too narrow for its name has it above, when the lane has room there. */
static void
place_caption (JalonsFriseLayout *layout, guint index, double label_width)
{
  const JalonsFriseElement *element = jalons_frise_element (layout->scene->frise, index);
  JalonsFrisePlace *place = &layout->places[index];

  place->caption = -1;
  if (!jalons_frise_kind_is_gap (element->kind) || label_width + layout->line <= place->box.size.width)
    return;
  place->caption = CLAMP (place->box.origin.x + place->box.size.width / 2, label_width / 2,
                          MAX (layout->width - label_width / 2, label_width / 2));
}

static void
place_bars (JalonsFriseLayout *layout, guint lane, const double *label_widths)
{
  const JalonsFrise *frise = layout->scene->frise;

  for (guint i = 0; i < frise->elements->len; i++)
    {
      const JalonsFriseElement *element = jalons_frise_element (frise, i);
      double smallest
          = layout->line * (jalons_frise_kind_is_point (element->kind) ? MARKER_LINES : MIN_BAR_LINES);
      double x = 0, width = 0;

      if (element->lane != lane)
        continue;
      x = jalons_frise_layout_x (layout, element->shown.first);
      width = MAX (jalons_frise_layout_x (layout, element->shown.last + 1) - x, smallest);
      layout->places[i].box = GRAPHENE_RECT_INIT (x, 0, width, layout->line * BAR_LINES);
      place_caption (layout, i, label_widths[i]);
      if (layout->places[i].caption >= 0)
        layout->lane_caption[lane] = layout->line;
    }
  for (guint i = 0; i < frise->elements->len; i++)
    if (jalons_frise_element (frise, i)->lane == lane)
      layout->places[i].box.origin.y = bar_top (layout, jalons_frise_element (frise, i));
  layout->lane_height[lane] = layout->lane_caption[lane] + layout->line * LANE_PADDING_LINES
                              + frise->n_tracks[lane] * layout->line * (BAR_LINES + BAR_GAP_LINES);
}

/* Markers and their names, at their right or else at their left, each on the first row where there is
 * room. */
static void
place_acts (JalonsFriseLayout *layout, guint lane, const double *label_widths)
{
  const JalonsFrise *frise = layout->scene->frise;
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));
  double marker = layout->line * MARKER_LINES;
  double top = layout->lane_top[lane] + layout->line * LANE_PADDING_LINES / 2;

  for (guint i = 0; i < frise->elements->len; i++)
    {
      const JalonsFriseElement *element = jalons_frise_element (frise, i);
      double middle = CLAMP (jalons_frise_layout_x (layout, element->shown.first), marker / 2,
                             MAX (layout->width - marker / 2, marker / 2));
      double width = marker + label_widths[i] + layout->line * ACT_SPACE_LINES;
      double x = middle - marker / 2;
      guint row = 0;

      if (element->lane != lane)
        continue;
      if (x + width > layout->width)
        x = MAX (middle + marker / 2 - width, 0);
      while (row < ends->len && g_array_index (ends, double, row) > x)
        row++;
      if (row == ends->len)
        g_array_append_val (ends, x);
      g_array_index (ends, double, row) = x + width + layout->line * BAR_GAP_LINES;
      layout->places[i].caption = -1;
      layout->places[i].marker = middle;
      layout->places[i].box = GRAPHENE_RECT_INIT (x, top + row * layout->line * ACT_LINES, width,
                                                  layout->line * ACT_LINES);
    }
  layout->lane_height[lane] = layout->line * (LANE_PADDING_LINES + ACT_LINES * MAX (ends->len, 1));
}

JalonsFriseLayout *
jalons_frise_layout_new (JalonsFriseScene *scene, const double *label_widths, double width, double line)
{
  JalonsFriseLayout *layout = g_new0 (JalonsFriseLayout, 1);

  layout->scene = jalons_frise_scene_ref (scene);
  layout->width = MAX (width, 1);
  layout->line = line;
  layout->names_top
      = jalons_span_contains (scene->frise->window, scene->frise->today) ? line * TODAY_LINES : 0;
  layout->places = g_new0 (JalonsFrisePlace, scene->frise->elements->len);
  layout->height = layout->names_top + line * NAMES_LINES;
  for (guint lane = 0; lane < JALONS_FRISE_N_LANES; lane++)
    {
      layout->lane_top[lane] = layout->height;
      if (lane == JALONS_FRISE_LANE_ACTES)
        place_acts (layout, lane, label_widths);
      else
        place_bars (layout, lane, label_widths);
      layout->height += layout->lane_height[lane];
    }

  return layout;
}

void
jalons_frise_layout_free (JalonsFriseLayout *layout)
{
  if (!layout)
    return;
  jalons_frise_scene_unref (layout->scene);
  g_free (layout->places);
  g_free (layout);
}
