/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-frise-view.h"

#include <glib/gi18n.h>

#include "jalons-frise-lanes.h"

#define ZOOM_STEP 1.3
#define ZOOM_MAX 8.0

/* Up to this many months the whole window fits; a longer one shows 24 at a time. */
#define MONTHS_AT_ONCE 36

struct _JalonsFriseView {
  AdwBin             parent_instance;

  JalonsFriseLanes  *lanes;
  GtkScrolledWindow *scroller;
  JalonsFriseCanvas *canvas;
  GtkLabel          *sentence;
  GtkExpander       *table_expander;
  GtkScrolledWindow *table_place;

  JalonsFriseScene  *scene;
  double             zoom;
  double             anchor; /* part of the window to bring back to the middle, < 0 for none */
};

G_DEFINE_FINAL_TYPE (JalonsFriseView, jalons_frise_view, ADW_TYPE_BIN)

static int
months_of (const JalonsFriseScene *scene)
{
  return jalons_month_of (scene->frise->window.last) - jalons_month_of (scene->frise->window.first) + 1;
}

static double
fitting_zoom (JalonsFriseView *self)
{
  int months = self->scene ? months_of (self->scene) : 0;

  return months > MONTHS_AT_ONCE ? (double) months / JALONS_PARCOURS_MONTHS : 1;
}

static double
largest_zoom (JalonsFriseView *self)
{
  return fitting_zoom (self) * ZOOM_MAX;
}

static void
apply_zoom (JalonsFriseView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->scroller));

  jalons_frise_canvas_set_width (self->canvas, self->zoom > 1 ? (int) (width * self->zoom) : 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "frise.zoom-in", self->zoom < largest_zoom (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "frise.zoom-out", self->zoom > 1);
}

/* What one looks closer at, as a part of the width: the current element, else the middle of what is seen. */
static double
find_anchor (JalonsFriseView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->scroller);
  const JalonsFriseLayout *layout = jalons_frise_canvas_get_layout (self->canvas);
  int current = jalons_frise_canvas_get_current (self->canvas);
  double upper = gtk_adjustment_get_upper (adjustment);

  if (layout && layout->width > 0 && current >= 0)
    return (layout->places[current].box.origin.x + layout->places[current].box.size.width / 2) / layout->width;

  return upper > 0 ? (gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) / 2) / upper
                   : -1;
}

static void
set_zoom (JalonsFriseView *self, double zoom)
{
  zoom = CLAMP (zoom, 1, largest_zoom (self));
  self->anchor = find_anchor (self);
  self->zoom = zoom;
  apply_zoom (self);
}

/* The drawing has its new width: what stood in the middle goes back there. */
static void
adjustment_changed_cb (GtkAdjustment *adjustment, JalonsFriseView *self)
{
  double upper = gtk_adjustment_get_upper (adjustment), page = gtk_adjustment_get_page_size (adjustment);

  if (self->anchor < 0 || (self->zoom > 1 && upper <= page))
    return;
  gtk_adjustment_set_value (adjustment, self->anchor * upper - page / 2);
  self->anchor = -1;
}

static void
scrolled_cb (GtkAdjustment *adjustment, JalonsFriseView *self)
{
  jalons_frise_canvas_set_left (self->canvas, gtk_adjustment_get_value (adjustment));
}

static void
zoom_in_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsFriseView *self = JALONS_FRISE_VIEW (widget);

  set_zoom (self, self->zoom * ZOOM_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsFriseView *self = JALONS_FRISE_VIEW (widget);

  set_zoom (self, self->zoom / ZOOM_STEP);
}

static void
zoom_fit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsFriseView *self = JALONS_FRISE_VIEW (widget);

  set_zoom (self, fitting_zoom (self));
}

static void
show_sentence (JalonsFriseView *self)
{
  int current = self->scene ? jalons_frise_canvas_get_current (self->canvas) : -1;

  if (current >= 0)
    gtk_label_set_label (self->sentence, g_ptr_array_index (self->scene->sentences, current));
  else
    gtk_label_set_label (self->sentence, self->scene && self->scene->sentences->len
                                             ? _ ("Choose an element of the frise: its sentence is shown here.")
                                             : _ ("Nothing to show on the frise yet."));
}

static void
current_cb (JalonsFriseCanvas *canvas, GParamSpec *pspec, JalonsFriseView *self)
{
  show_sentence (self);
}

static GtkWidget *
make_cell (const char *text, guint column, gboolean is_header)
{
  GtkWidget *label = gtk_label_new (text);
  gboolean is_number = column >= 2;

  gtk_label_set_xalign (GTK_LABEL (label), is_number ? 1 : 0);
  if (is_number)
    gtk_widget_add_css_class (label, "numeric");
  else if (column == 1)
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, column == 1);
  if (is_header)
    gtk_widget_add_css_class (label, "heading");

  return label;
}

static GtkWidget *
make_table (const JalonsFriseScene *scene)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  g_object_set (grid, "margin-top", 12, "margin-bottom", 12, "margin-start", 12, "margin-end", 12, NULL);
  for (guint column = 0; column < JALONS_FRISE_COLUMNS; column++)
    gtk_grid_attach (GTK_GRID (grid), make_cell (jalons_frise_scene_column (column), column, TRUE), column, 0, 1, 1);
  for (guint i = 0; i < scene->frise->elements->len; i++)
    {
      g_auto (GStrv) cells = jalons_frise_scene_cells (scene, i);

      for (guint column = 0; column < JALONS_FRISE_COLUMNS; column++)
        gtk_grid_attach (GTK_GRID (grid), make_cell (cells[column], column, FALSE), column, i + 1, 1, 1);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The frise as a table"), -1);

  return grid;
}

/* The table is made when it is asked for. */
static void
update_table (JalonsFriseView *self)
{
  gboolean wanted = self->scene && gtk_expander_get_expanded (self->table_expander);

  gtk_scrolled_window_set_child (self->table_place, wanted ? make_table (self->scene) : NULL);
  /* The expander hands the keyboard to what it folds away too, and Tab would stop there for ever. */
  gtk_widget_set_can_focus (GTK_WIDGET (self->table_place), wanted);
}

static void
table_expanded_cb (GtkExpander *expander, GParamSpec *pspec, JalonsFriseView *self)
{
  update_table (self);
}

void
jalons_frise_view_set_scene (JalonsFriseView *self, JalonsFriseScene *scene)
{
  g_return_if_fail (JALONS_IS_FRISE_VIEW (self));

  jalons_frise_canvas_set_scene (self->canvas, scene);
  if (scene)
    jalons_frise_scene_ref (scene);
  g_clear_pointer (&self->scene, jalons_frise_scene_unref);
  self->scene = scene;
  self->zoom = fitting_zoom (self);
  if (scene)
    self->anchor = jalons_frise_position (scene->frise, CLAMP (scene->frise->today, scene->frise->window.first,
                                                               scene->frise->window.last));
  apply_zoom (self);
  show_sentence (self);
  update_table (self);
}

JalonsFriseScene *
jalons_frise_view_get_scene (JalonsFriseView *self)
{
  g_return_val_if_fail (JALONS_IS_FRISE_VIEW (self), NULL);

  return self->scene;
}

JalonsFriseCanvas *
jalons_frise_view_get_canvas (JalonsFriseView *self)
{
  g_return_val_if_fail (JALONS_IS_FRISE_VIEW (self), NULL);

  return self->canvas;
}

double
jalons_frise_view_get_zoom (JalonsFriseView *self)
{
  g_return_val_if_fail (JALONS_IS_FRISE_VIEW (self), 1);

  return self->zoom;
}

const char *
jalons_frise_view_get_sentence (JalonsFriseView *self)
{
  g_return_val_if_fail (JALONS_IS_FRISE_VIEW (self), NULL);

  return gtk_label_get_label (self->sentence);
}

void
jalons_frise_view_show_table (JalonsFriseView *self, gboolean shown)
{
  g_return_if_fail (JALONS_IS_FRISE_VIEW (self));

  gtk_expander_set_expanded (self->table_expander, shown);
}

static void
jalons_frise_view_dispose (GObject *object)
{
  JalonsFriseView *self = JALONS_FRISE_VIEW (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_pointer (&self->scene, jalons_frise_scene_unref);

  G_OBJECT_CLASS (jalons_frise_view_parent_class)->dispose (object);
}

static void
jalons_frise_view_class_init (JalonsFriseViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_frise_view_dispose;

  g_type_ensure (JALONS_TYPE_FRISE_LANES);
  g_type_ensure (JALONS_TYPE_FRISE_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/widgets/jalons-frise-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsFriseView, lanes);
  gtk_widget_class_bind_template_child (widget_class, JalonsFriseView, scroller);
  gtk_widget_class_bind_template_child (widget_class, JalonsFriseView, canvas);
  gtk_widget_class_bind_template_child (widget_class, JalonsFriseView, sentence);
  gtk_widget_class_bind_template_child (widget_class, JalonsFriseView, table_expander);
  gtk_widget_class_bind_template_child (widget_class, JalonsFriseView, table_place);
  gtk_widget_class_bind_template_callback (widget_class, current_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_expanded_cb);
  gtk_widget_class_install_action (widget_class, "frise.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "frise.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "frise.zoom-fit", NULL, zoom_fit_cb);
}

static void
jalons_frise_view_init (JalonsFriseView *self)
{
  self->zoom = 1;
  self->anchor = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  jalons_frise_lanes_set_canvas (self->lanes, self->canvas);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "changed",
                           G_CALLBACK (adjustment_changed_cb), self, 0);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "value-changed",
                           G_CALLBACK (scrolled_cb), self, 0);
  show_sentence (self);
}
