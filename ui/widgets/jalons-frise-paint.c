/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-frise-paint.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "jalons-frise-text.h"
#include "jalons-text-days.h"

#define RADIUS 4.0
#define HATCH_STEP 7.0

static const char *const months[] = {
  N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"), N_ ("May"), N_ ("Jun"),
  N_ ("Jul"), N_ ("Aug"), N_ ("Sep"), N_ ("Oct"), N_ ("Nov"), N_ ("Dec"),
};

static void
look_up (GtkWidget *widget, const char *name, const char *fallback, GdkRGBA *colour)
{
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, colour))
    gdk_rgba_parse (colour, fallback);
}

/* A colour that lets another one through, laid on it. */
static GdkRGBA
lay_on (const GdkRGBA *colour, const GdkRGBA *under)
{
  float a = colour->alpha;

  return (GdkRGBA) { colour->red * a + under->red * (1 - a), colour->green * a + under->green * (1 - a),
                     colour->blue * a + under->blue * (1 - a), 1 };
}

void
jalons_frise_style_init (JalonsFriseStyle *style, GtkWidget *widget)
{
  GdkRGBA window;

  *style = (JalonsFriseStyle) { .context = gtk_widget_get_pango_context (widget) };
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &style->ink);
  look_up (widget, "window_bg_color", "#fafafa", &window);
  look_up (widget, "card_bg_color", "#ffffff", &style->ground);
  style->ground = lay_on (&style->ground, &window);
  look_up (widget, "accent_color", "#1c71d8", &style->lanes[JALONS_FRISE_LANE_PSP]);
  look_up (widget, "purple_3", "#9141ac", &style->lanes[JALONS_FRISE_LANE_SEJOUR]);
  look_up (widget, "green_5", "#26a269", &style->lanes[JALONS_FRISE_LANE_AFIS]);
  look_up (widget, "brown_3", "#986a44", &style->lanes[JALONS_FRISE_LANE_HEBERGEMENT]);
  look_up (widget, "window_fg_color", "#000000", &style->lanes[JALONS_FRISE_LANE_ACTES]);
  look_up (widget, "error_color", "#c01c28", &style->gap);
  look_up (widget, "warning_color", "#ae7b03", &style->doubt);
  look_up (widget, "error_color", "#c01c28", &style->today);
  style->high_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

void
jalons_frise_style_init_paper (JalonsFriseStyle *style, PangoContext *context, PangoFontDescription *font)
{
  static const char *const lanes[JALONS_FRISE_N_LANES] = { "#1c71d8", "#813d9c", "#26a269", "#865e3c", "#000000" };

  *style = (JalonsFriseStyle) { .context = context, .font = font };
  gdk_rgba_parse (&style->ink, "#000000");
  gdk_rgba_parse (&style->ground, "#ffffff");
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    gdk_rgba_parse (&style->lanes[i], lanes[i]);
  gdk_rgba_parse (&style->gap, "#c01c28");
  gdk_rgba_parse (&style->doubt, "#9c6e03");
  gdk_rgba_parse (&style->today, "#c01c28");
}

static PangoLayout *
make_text (const JalonsFriseStyle *style, const char *text)
{
  PangoLayout *layout = pango_layout_new (style->context);

  pango_layout_set_font_description (layout, style->font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_single_paragraph_mode (layout, TRUE);

  return layout;
}

static double
text_width (const JalonsFriseStyle *style, const char *text)
{
  g_autoptr (PangoLayout) layout = make_text (style, text);
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);

  return (double) extents.width / PANGO_SCALE;
}

double *
jalons_frise_style_measure (const JalonsFriseStyle *style, const JalonsFriseScene *scene, double *line)
{
  double *widths = g_new0 (double, MAX (scene->labels->len, 1));
  g_autoptr (PangoLayout) layout = make_text (style, "Ég");
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  *line = (double) extents.height / PANGO_SCALE;
  for (guint i = 0; i < scene->labels->len; i++)
    widths[i] = text_width (style, g_ptr_array_index (scene->labels, i));

  return widths;
}

void
jalons_frise_paint_text (const JalonsFriseStyle *style, cairo_t *cr, const char *text, double x, double y,
                         double width, JalonsFriseAlign align, const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = make_text (style, text);
  PangoRectangle extents;
  double actual = 0;

  if (width > 0)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  pango_layout_get_extents (layout, NULL, &extents);
  actual = (double) extents.width / PANGO_SCALE;
  cairo_move_to (cr, align == JALONS_FRISE_START ? x : x - actual / (align == JALONS_FRISE_MIDDLE ? 2 : 1), y);
  gdk_cairo_set_source_rgba (cr, colour);
  pango_cairo_show_layout (cr, layout);
}

static void
set_colour (cairo_t *cr, const GdkRGBA *colour, double alpha)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha * alpha);
}

static void
rule (const JalonsFriseStyle *style, cairo_t *cr, double x1, double y1, double x2, double y2, double alpha)
{
  set_colour (cr, &style->ink, style->high_contrast ? MIN (alpha * 2.5, 1) : alpha);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
}

/* Names under the place of today's: « janv. 2026 », « avr. », « juil. ». */
static void
paint_ruler (const JalonsFriseStyle *style, cairo_t *cr, const JalonsFriseLayout *layout)
{
  const JalonsFrise *frise = layout->scene->frise;
  guint step = jalons_frise_layout_step (layout, text_width (style, "sept. 2026") + layout->line * 0.6);
  JalonsMonth first = jalons_month_of (frise->window.first), last = jalons_month_of (frise->window.last);
  gboolean has_year = FALSE;

  for (JalonsMonth month = first; month <= last; month++)
    {
      double x = floor (jalons_frise_layout_x (layout, jalons_month_first (month))) + 0.5;
      gboolean is_year = month % 12 == 0, is_half = month % 6 == 0, is_named = month % (int) step == 0;
      g_autofree char *name = NULL;

      rule (style, cr, x, layout->names_top + layout->line * (is_named ? 0 : 0.8), x, layout->height,
            is_year ? 0.4 : is_half ? 0.28 : 0.1);
      name = is_year || !has_year ? g_strdup_printf ("%s %d", _ (months[month % 12]), month / 12)
                                  : g_strdup (_ (months[month % 12]));
      if (!is_named || x + layout->line * 0.25 + text_width (style, name) > layout->width)
        continue;
      has_year = TRUE;
      jalons_frise_paint_text (style, cr, name, x + layout->line * 0.25, layout->names_top, 0, JALONS_FRISE_START,
                               &style->ink);
    }
}

static void
paint_captions (const JalonsFriseStyle *style, cairo_t *cr, const JalonsFriseLayout *layout)
{
  const JalonsFrise *frise = layout->scene->frise;
  double free_from[JALONS_FRISE_N_LANES] = { 0 };

  for (guint i = 0; i < frise->elements->len; i++)
    {
      const JalonsFriseElement *element = jalons_frise_element (frise, i);
      const char *label = g_ptr_array_index (layout->scene->labels, i);
      double middle = layout->places[i].caption;
      double half = text_width (style, label) / 2;
      gboolean is_doubt = element->flags & (JALONS_FRISE_TO_CHECK | JALONS_FRISE_FORESEEN);

      if (middle < 0 || middle - half < free_from[element->lane])
        continue;
      free_from[element->lane] = middle + half + layout->line * 0.3;
      jalons_frise_paint_text (style, cr, label, middle, layout->lane_top[element->lane] + 2, 0, JALONS_FRISE_MIDDLE,
                               is_doubt ? &style->doubt : &style->gap);
    }
}

void
jalons_frise_paint_ground (const JalonsFriseStyle *style, cairo_t *cr, const JalonsFriseLayout *layout)
{
  paint_ruler (style, cr, layout);
  for (guint lane = 0; lane < JALONS_FRISE_N_LANES; lane++)
    {
      double y = floor (layout->lane_top[lane]) + 0.5;

      rule (style, cr, 0, y, layout->width, y, 0.2);
    }
  paint_captions (style, cr, layout);
}

void
jalons_frise_paint_today (const JalonsFriseStyle *style, cairo_t *cr, const JalonsFriseLayout *layout)
{
  const JalonsFrise *frise = layout->scene->frise;
  double x = floor (jalons_frise_layout_x (layout, frise->today)) + 0.5;
  g_autofree char *day = jalons_text_day (frise->today);
  g_autofree char *text = g_strdup_printf (_ ("Today, %s"), day);
  double width = text_width (style, text) + layout->line * 0.8;
  double left = CLAMP (x - width / 2, 0, MAX (layout->width - width, 0));

  if (!jalons_span_contains (frise->window, frise->today))
    return;
  gdk_cairo_set_source_rgba (cr, &style->today);
  cairo_set_line_width (cr, 2);
  /* The line stops over the names of months, which it would cross out. */
  cairo_move_to (cr, x, layout->line);
  cairo_line_to (cr, x, layout->names_top);
  cairo_move_to (cr, x, layout->names_top + layout->line * 1.1);
  cairo_line_to (cr, x, layout->height);
  cairo_stroke (cr);
  cairo_rectangle (cr, left, 0, width, layout->line * 1.1);
  gdk_cairo_set_source_rgba (cr, &style->ground);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &style->today);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  jalons_frise_paint_text (style, cr, text, left + layout->line * 0.4, 0, 0, JALONS_FRISE_START, &style->today);
}

static void
trace_box (cairo_t *cr, const graphene_rect_t *box)
{
  double x = box->origin.x + 0.5, y = box->origin.y + 0.5;
  double w = MAX (box->size.width - 1, 1), h = MAX (box->size.height - 1, 1);
  double r = MIN (RADIUS, MIN (w, h) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + w - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + w - r, y + h - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + h - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* Oblique strokes inside the current path, which is cleared. */
static void
hatch (cairo_t *cr, const graphene_rect_t *box, const GdkRGBA *colour)
{
  double top = box->origin.y, bottom = top + box->size.height;

  cairo_save (cr);
  cairo_clip (cr);
  set_colour (cr, colour, 0.9);
  cairo_set_line_width (cr, 1.5);
  for (double x = box->origin.x - box->size.height; x < box->origin.x + box->size.width; x += HATCH_STEP)
    {
      cairo_move_to (cr, x, bottom);
      cairo_line_to (cr, x + box->size.height, top);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* The name of an element inside its box, on @ground if it is given. */
static void
paint_label (const JalonsFriseStyle *style, cairo_t *cr, const JalonsFriseLayout *layout, guint index,
             const GdkRGBA *ground)
{
  const char *label = g_ptr_array_index (layout->scene->labels, index);
  const graphene_rect_t *box = &layout->places[index].box;
  double padding = layout->line * 0.35;
  double left = MAX (box->origin.x, style->left);
  double room = box->origin.x + box->size.width - left - 2 * padding;
  double width = MIN (text_width (style, label), room);
  double x = left + padding, y = box->origin.y + (box->size.height - layout->line) / 2;

  if (room < layout->line * 1.4)
    return;
  if (ground)
    {
      x += (room - width) / 2;
      cairo_rectangle (cr, x - 3, y, width + 6, layout->line);
      gdk_cairo_set_source_rgba (cr, ground);
      cairo_fill (cr);
    }
  jalons_frise_paint_text (style, cr, label, x, y, room, JALONS_FRISE_START, &style->ink);
}

static void
paint_gap (const JalonsFriseStyle *style, cairo_t *cr, const JalonsFriseLayout *layout, guint index)
{
  static const double dashes[] = { 4, 3 };
  const JalonsFriseElement *element = jalons_frise_element (layout->scene->frise, index);
  const graphene_rect_t *box = &layout->places[index].box;
  gboolean is_doubt = element->flags & (JALONS_FRISE_TO_CHECK | JALONS_FRISE_FORESEEN);
  const GdkRGBA *colour = is_doubt ? &style->doubt : &style->gap;

  trace_box (cr, box);
  hatch (cr, box, colour);
  trace_box (cr, box);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, style->high_contrast ? 2 : 1);
  cairo_set_dash (cr, dashes, is_doubt ? G_N_ELEMENTS (dashes) : 0, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  if (layout->places[index].caption < 0)
    paint_label (style, cr, layout, index, &style->ground);
}

static void
paint_bar (const JalonsFriseStyle *style, cairo_t *cr, const JalonsFriseLayout *layout, guint index)
{
  static const double dashes[] = { 5, 3 };
  const JalonsFriseElement *element = jalons_frise_element (layout->scene->frise, index);
  const graphene_rect_t *box = &layout->places[index].box;
  const GdkRGBA *colour = &style->lanes[element->lane];
  gboolean is_ahead = element->flags & (JALONS_FRISE_FORESEEN | JALONS_FRISE_VOID);
  gboolean is_current = element->flags & JALONS_FRISE_CURRENT;

  trace_box (cr, box);
  set_colour (cr, colour, element->flags & JALONS_FRISE_VOID ? 0 : is_ahead ? 0.06 : is_current ? 0.38 : 0.18);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, is_current || style->high_contrast ? 2 : 1);
  cairo_set_dash (cr, dashes, is_ahead ? G_N_ELEMENTS (dashes) : 0, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  paint_label (style, cr, layout, index, NULL);
}

static void
trace_polygon (cairo_t *cr, double x, double y, double r, guint corners, double turn)
{
  for (guint i = 0; i < corners; i++)
    {
      double angle = turn + 2 * G_PI * i / corners;

      cairo_line_to (cr, x + r * sin (angle), y - r * cos (angle));
    }
  cairo_close_path (cr);
}

/* Each kind of act has a shape of its own. */
static void
trace_marker (cairo_t *cr, JalonsFriseKind kind, double x, double y, double r)
{
  cairo_new_path (cr);
  switch ((int) kind)
    {
    case JALONS_FRISE_DEPOT:
      trace_polygon (cr, x, y, r, 3, G_PI_2);
      break;
    case JALONS_FRISE_AJOURNEMENT:
      cairo_rectangle (cr, x - r * 0.8, y - r * 0.25, r * 1.6, r * 0.5);
      break;
    case JALONS_FRISE_DECISION:
      trace_polygon (cr, x, y, r, 4, G_PI_4);
      break;
    case JALONS_FRISE_NOTIFICATION:
      cairo_arc (cr, x, y, r * 0.75, 0, 2 * G_PI);
      break;
    case JALONS_FRISE_RECOURS:
      trace_polygon (cr, x, y, r, 3, 0);
      break;
    case JALONS_FRISE_ISSUE:
      trace_polygon (cr, x, y, r, 3, G_PI);
      break;
    case JALONS_FRISE_SORTIE:
      trace_polygon (cr, x, y, r, 6, 0);
      break;
    case JALONS_FRISE_SEANCE:
    case JALONS_FRISE_TITRE_DEMANDE:
    default:
      trace_polygon (cr, x, y, r, 4, 0);
    }
}

static void
paint_point (const JalonsFriseStyle *style, cairo_t *cr, const JalonsFriseLayout *layout, guint index)
{
  const JalonsFriseElement *element = jalons_frise_element (layout->scene->frise, index);
  const JalonsFrisePlace *place = &layout->places[index];
  const graphene_rect_t *box = &place->box;
  double radius = layout->line * JALONS_FRISE_MARKER_LINES / 2 - 1;
  gboolean is_act = element->lane == JALONS_FRISE_LANE_ACTES;
  double x = is_act ? place->marker : box->origin.x + box->size.width / 2;
  double y = box->origin.y + box->size.height / 2;
  gboolean is_right = is_act && place->marker < box->origin.x + box->size.width / 2;

  trace_marker (cr, element->kind, x, y, radius);
  gdk_cairo_set_source_rgba (cr, &style->lanes[element->lane]);
  cairo_set_line_width (cr, 1.5);
  /* What has not happened yet, and what was not delivered, is hollow. */
  if (is_act && !(element->flags & JALONS_FRISE_FORESEEN))
    cairo_fill_preserve (cr);
  cairo_stroke (cr);
  if (is_act)
    jalons_frise_paint_text (style, cr, g_ptr_array_index (layout->scene->labels, index),
                             is_right ? x + radius + layout->line * 0.25 : x - radius - layout->line * 0.25,
                             y - layout->line / 2, 0, is_right ? JALONS_FRISE_START : JALONS_FRISE_END, &style->ink);
}

void
jalons_frise_paint_element (const JalonsFriseStyle *style, cairo_t *cr, const JalonsFriseLayout *layout, guint index)
{
  JalonsFriseKind kind = jalons_frise_element (layout->scene->frise, index)->kind;

  if (jalons_frise_kind_is_gap (kind))
    paint_gap (style, cr, layout, index);
  else if (jalons_frise_kind_is_point (kind))
    paint_point (style, cr, layout, index);
  else
    paint_bar (style, cr, layout, index);
}

double
jalons_frise_lanes_width (const JalonsFriseStyle *style)
{
  double width = 0;

  for (guint lane = 0; lane < JALONS_FRISE_N_LANES; lane++)
    width = MAX (width, text_width (style, jalons_frise_text_lane (lane)));

  return ceil (width);
}

void
jalons_frise_paint_lanes (const JalonsFriseStyle *style, cairo_t *cr, const JalonsFriseLayout *layout, double x,
                          double width)
{
  for (guint lane = 0; lane < JALONS_FRISE_N_LANES; lane++)
    {
      double y = floor (layout->lane_top[lane]) + 0.5;
      double bars = layout->lane_height[lane] - layout->lane_caption[lane];

      rule (style, cr, 0, y, width, y, 0.2);
      jalons_frise_paint_text (style, cr, jalons_frise_text_lane (lane), x,
                               layout->lane_top[lane] + layout->lane_caption[lane] + (bars - layout->line) / 2, 0,
                               JALONS_FRISE_START, &style->ink);
    }
}
