/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-month-cell.h"

#include <glib/gi18n.h>

#include "jalons-text-agenda.h"

#define MARGIN 4

/* Lines under the day that there is room for at least. */
#define LEAST_LINES 2

typedef struct {
  JalonsEvenementKind kind;
  char *text;
} Line;

struct _JalonsMonthCell {
  GtkWidget parent_instance;

  JalonsDay day;
  gboolean outside;
  gboolean today;
  gboolean off;
  char *ferie;
  GArray *lines; /* Line */
  guint shown;   /* how many of them there is room for */
};

G_DEFINE_FINAL_TYPE (JalonsMonthCell, jalons_month_cell, GTK_TYPE_WIDGET)

static void
clear_line_cb (gpointer data)
{
  g_free (((Line *) data)->text);
}

static int
line_height (JalonsMonthCell *self)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), "Ég");
  int height = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return height + 2;
}

/* Beside it, words. */
static int
sign_width (JalonsMonthCell *self)
{
  return line_height (self) * 9 / 10;
}

static int
first_line (JalonsMonthCell *self)
{
  return MARGIN + line_height (self) + 2;
}

/* All of them, or all but the place of « + 3 autres ». */
static guint
count_shown (JalonsMonthCell *self, int height)
{
  const int room = (height - first_line (self) - MARGIN) / line_height (self);

  if ((int) self->lines->len <= room)
    return self->lines->len;

  return MAX (room - 1, 0);
}

static void
set_class (JalonsMonthCell *self, const char *name, gboolean is_so)
{
  if (is_so)
    gtk_widget_add_css_class (GTK_WIDGET (self), name);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), name);
}

void
jalons_month_cell_set_day (JalonsMonthCell *self, const JalonsMonthDay *day)
{
  g_return_if_fail (JALONS_IS_MONTH_CELL (self));

  self->day = day->day;
  self->outside = day->outside;
  self->today = day->today;
  self->off = day->off;
  g_free (self->ferie);
  self->ferie = g_strdup (day->ferie);
  set_class (self, "outside", day->outside);
  set_class (self, "today", day->today);
  set_class (self, "off", day->off);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
jalons_month_cell_set_events (JalonsMonthCell *self, const JalonsEvenementKind *kinds,
                              const char *const *texts, guint n, const char *sentence)
{
  g_return_if_fail (JALONS_IS_MONTH_CELL (self));

  g_array_set_size (self->lines, 0);
  for (guint i = 0; i < n; i++)
    {
      Line line = { kinds[i], g_strdup (texts[i]) };

      g_array_append_val (self->lines, line);
    }
  self->shown = count_shown (self, gtk_widget_get_height (GTK_WIDGET (self)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

JalonsDay
jalons_month_cell_get_day (JalonsMonthCell *self)
{
  g_return_val_if_fail (JALONS_IS_MONTH_CELL (self), JALONS_DAY_NONE);

  return self->day;
}

int
jalons_month_cell_event_at (JalonsMonthCell *self, double y)
{
  int rank;

  g_return_val_if_fail (JALONS_IS_MONTH_CELL (self), -2);

  rank = y < first_line (self) ? -2 : (int) ((y - first_line (self)) / line_height (self));
  if (rank < 0 || rank > (int) self->shown)
    return -2;
  if (rank < (int) self->shown)
    return rank;

  return self->shown < self->lines->len ? -1 : -2;
}

guint
jalons_month_cell_n_shown (JalonsMonthCell *self)
{
  g_return_val_if_fail (JALONS_IS_MONTH_CELL (self), 0);

  return self->shown;
}

static void
draw_text (JalonsMonthCell *self, GtkSnapshot *snapshot, const char *text, int x, int y, gboolean bold,
           const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout,
                          MAX (gtk_widget_get_width (GTK_WIDGET (self)) - x - MARGIN, 1) * PANGO_SCALE);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* The sign is beside words: its colour only helps. */
static void
find_colour (JalonsMonthCell *self, JalonsEvenementKind kind, GdkRGBA *color)
{
  static const char *const names[JALONS_EVENEMENT_N_KINDS] = {
    [JALONS_EVENEMENT_SEANCE] = "accent_color",
    [JALONS_EVENEMENT_LACUNE] = "error_color",
    [JALONS_EVENEMENT_ACTION] = "warning_color",
    [JALONS_EVENEMENT_ECHEANCE] = "window_fg_color",
  };
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));

  if (!gtk_style_context_lookup_color (context, names[kind], color))
    gtk_style_context_get_color (context, color);
}

static void
draw_lines (JalonsMonthCell *self, GtkSnapshot *snapshot, const GdkRGBA *ink)
{
  const int step = line_height (self);
  int y = first_line (self);

  for (guint i = 0; i < self->shown; i++, y += step)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      GdkRGBA color;

      find_colour (self, line->kind, &color);
      draw_text (self, snapshot, jalons_text_evenement_sign (line->kind), MARGIN, y, FALSE, &color);
      draw_text (self, snapshot, line->text, MARGIN + sign_width (self), y, FALSE, ink);
    }
  if (self->shown < self->lines->len)
    {
      const guint n = self->lines->len - self->shown;
      g_autofree char *more
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "+ %u other", "+ %u others", n), n);

      draw_text (self, snapshot, more, MARGIN + sign_width (self), y, TRUE, ink);
    }
}

static void
jalons_month_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JalonsMonthCell *self = JALONS_MONTH_CELL (widget);
  g_autofree char *number = NULL, *head = NULL;
  GdkRGBA ink;
  int day_of_month;

  if (self->day == JALONS_DAY_NONE)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  jalons_day_split (self->day, NULL, NULL, &day_of_month);
  number = g_strdup_printf ("%d", day_of_month);
  head = self->today ? g_strdup_printf ("%s · %s", number, _ ("today")) : g_strdup (number);
  if (*self->ferie)
    {
      g_autofree char *whole = g_strdup_printf ("%s · %s", number, self->ferie);

      draw_text (self, snapshot, whole, MARGIN, MARGIN, self->today, &ink);
    }
  else
    draw_text (self, snapshot, head, MARGIN, MARGIN, self->today, &ink);
  draw_lines (self, snapshot, &ink);
}

static void
jalons_month_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                           int *natural, int *minimum_baseline, int *natural_baseline)
{
  JalonsMonthCell *self = JALONS_MONTH_CELL (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 4 * line_height (self);
  else
    *minimum = *natural = first_line (self) + LEAST_LINES * line_height (self) + MARGIN;
}

static void
jalons_month_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JalonsMonthCell *self = JALONS_MONTH_CELL (widget);

  self->shown = count_shown (self, height);
}

static void
jalons_month_cell_finalize (GObject *object)
{
  JalonsMonthCell *self = JALONS_MONTH_CELL (object);

  g_array_unref (self->lines);
  g_free (self->ferie);

  G_OBJECT_CLASS (jalons_month_cell_parent_class)->finalize (object);
}

static void
jalons_month_cell_class_init (JalonsMonthCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalons_month_cell_finalize;
  widget_class->measure = jalons_month_cell_measure;
  widget_class->size_allocate = jalons_month_cell_size_allocate;
  widget_class->snapshot = jalons_month_cell_snapshot;
  gtk_widget_class_set_css_name (widget_class, "jalons-day");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
jalons_month_cell_init (JalonsMonthCell *self)
{
  self->day = JALONS_DAY_NONE;
  self->ferie = g_strdup ("");
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, clear_line_cb);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
jalons_month_cell_new (void)
{
  return g_object_new (JALONS_TYPE_MONTH_CELL, NULL);
}
