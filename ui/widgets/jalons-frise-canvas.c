/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-frise-canvas.h"

#include <glib/gi18n.h>
#include <math.h>

#include "jalons-frise-item.h"

/* What is guessed before the first allocation. */
#define GUESSED_WIDTH 900

struct _JalonsFriseCanvas {
  GtkWidget          parent_instance;

  JalonsFriseScene  *scene;
  JalonsFriseLayout *layout;
  GPtrArray         *items; /* JalonsFriseItem, one an element, children of this */
  int                current;
  int                width;  /* asked for */
  double             left;   /* what is seen begins there */
  guint              resize_id;
};

G_DEFINE_FINAL_TYPE (JalonsFriseCanvas, jalons_frise_canvas, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_CURRENT,
  LAST_PROP
};

enum {
  LAID_OUT,
  LAST_SIGNAL
};

static GParamSpec *props[LAST_PROP];
static guint signals[LAST_SIGNAL];

static JalonsFriseLayout *
make_layout (JalonsFriseCanvas *self, int width)
{
  JalonsFriseStyle style;
  double line = 0;
  g_autofree double *widths = NULL;

  jalons_frise_style_init (&style, GTK_WIDGET (self));
  widths = jalons_frise_style_measure (&style, self->scene, &line);

  return jalons_frise_layout_new (self->scene, widths, width, line);
}

static void
set_current (JalonsFriseCanvas *self, int current)
{
  if (self->current == current)
    return;
  self->current = current;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CURRENT]);
}

static void
focus_entered_cb (GtkEventControllerFocus *controller, JalonsFriseCanvas *self)
{
  JalonsFriseItem *item = JALONS_FRISE_ITEM (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));

  set_current (self, jalons_frise_item_get_index (item));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
clear_items (JalonsFriseCanvas *self)
{
  for (guint i = 0; i < self->items->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->items, i));
  g_ptr_array_set_size (self->items, 0);
  g_clear_pointer (&self->layout, jalons_frise_layout_free);
}

static void
add_item (JalonsFriseCanvas *self, guint index)
{
  GtkWidget *item = jalons_frise_item_new (self->scene, index);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, 0);
  gtk_widget_add_controller (item, focus);
  gtk_widget_set_parent (item, GTK_WIDGET (self));
  g_ptr_array_add (self->items, item);
}

/* Where the keyboard enters first: what is in progress, else the first element. */
static guint
first_choice (JalonsFriseCanvas *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (jalons_frise_element (self->scene->frise, i)->flags & JALONS_FRISE_CURRENT)
      return i;

  return 0;
}

void
jalons_frise_canvas_set_scene (JalonsFriseCanvas *self, JalonsFriseScene *scene)
{
  g_return_if_fail (JALONS_IS_FRISE_CANVAS (self));

  clear_items (self);
  set_current (self, -1);
  g_clear_pointer (&self->scene, jalons_frise_scene_unref);
  if (scene)
    {
      self->scene = jalons_frise_scene_ref (scene);
      for (guint i = 0; i < scene->frise->elements->len; i++)
        add_item (self, i);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
jalons_frise_canvas_get_current (JalonsFriseCanvas *self)
{
  g_return_val_if_fail (JALONS_IS_FRISE_CANVAS (self), -1);

  return self->current;
}

gboolean
jalons_frise_canvas_go_to (JalonsFriseCanvas *self, guint element)
{
  g_return_val_if_fail (JALONS_IS_FRISE_CANVAS (self), FALSE);
  g_return_val_if_fail (element < self->items->len, FALSE);

  return gtk_widget_grab_focus (g_ptr_array_index (self->items, element));
}

void
jalons_frise_canvas_set_width (JalonsFriseCanvas *self, int width)
{
  g_return_if_fail (JALONS_IS_FRISE_CANVAS (self));

  if (self->width == width)
    return;
  self->width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
jalons_frise_canvas_set_left (JalonsFriseCanvas *self, double left)
{
  g_return_if_fail (JALONS_IS_FRISE_CANVAS (self));

  self->left = left;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
jalons_frise_canvas_enter (JalonsFriseCanvas *self)
{
  g_return_val_if_fail (JALONS_IS_FRISE_CANVAS (self), FALSE);

  return self->items->len && jalons_frise_canvas_go_to (self, first_choice (self));
}

const JalonsFriseLayout *
jalons_frise_canvas_get_layout (JalonsFriseCanvas *self)
{
  g_return_val_if_fail (JALONS_IS_FRISE_CANVAS (self), NULL);

  return self->layout;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                JalonsFriseCanvas *self)
{
  const JalonsFrise *frise = self->scene ? self->scene->frise : NULL;
  guint next = 0;

  if (!frise || self->current < 0
      || state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK))
    return FALSE;
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    next = jalons_frise_along (frise, self->current, -1);
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    next = jalons_frise_along (frise, self->current, 1);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    next = jalons_frise_across (frise, self->current, -1);
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    next = jalons_frise_across (frise, self->current, 1);
  else if (key == GDK_KEY_Home || key == GDK_KEY_KP_Home)
    next = jalons_frise_lane_first (frise, self->current);
  else if (key == GDK_KEY_End || key == GDK_KEY_KP_End)
    next = jalons_frise_lane_last (frise, self->current);
  else
    return FALSE;
  if ((int) next == self->current || !jalons_frise_canvas_go_to (self, next))
    gtk_widget_error_bell (GTK_WIDGET (self));

  return TRUE;
}

/* One stop of the Tab key: the drawing is entered where it was left. */
static gboolean
jalons_frise_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  JalonsFriseCanvas *self = JALONS_FRISE_CANVAS (widget);

  if (gtk_widget_get_focus_child (widget) || !self->items->len)
    return FALSE;

  return jalons_frise_canvas_go_to (self, self->current >= 0 ? (guint) self->current : first_choice (self));
}

static void
jalons_frise_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                             int *minimum_baseline, int *natural_baseline)
{
  JalonsFriseCanvas *self = JALONS_FRISE_CANVAS (widget);
  g_autoptr (JalonsFriseLayout) guessed = NULL;

  if (!self->scene)
    {
      *minimum = *natural = 0;
      return;
    }
  if (!self->layout)
    guessed = make_layout (self, MAX (self->width, GUESSED_WIDTH));
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = ceil ((self->layout ? self->layout : guessed)->height);
      return;
    }
  *minimum = ceil (jalons_frise_layout_min_width (self->scene, (self->layout ? self->layout : guessed)->line));
  *minimum = *natural = MAX (*minimum, self->width);
}

static void
resize_cb (gpointer data)
{
  JalonsFriseCanvas *self = data;

  self->resize_id = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
place_items (JalonsFriseCanvas *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const graphene_rect_t *box = &self->layout->places[i].box;
      int x = floor (box->origin.x), y = floor (box->origin.y);
      GtkAllocation place = { x, y, MAX (ceil (box->size.width), 1), MAX (ceil (box->size.height), 1) };
      int minimum = 0;

      /* Whoever allocates has to measure first. */
      gtk_widget_measure (g_ptr_array_index (self->items, i), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                          NULL);
      gtk_widget_size_allocate (g_ptr_array_index (self->items, i), &place, -1);
    }
}

/* How high the acts stand depends on the width: when it turns out otherwise, ask again. */
static void
jalons_frise_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JalonsFriseCanvas *self = JALONS_FRISE_CANVAS (widget);
  gboolean is_first = !self->layout;
  int before = is_first ? height : ceil (self->layout->height);

  if (!self->scene)
    return;
  g_clear_pointer (&self->layout, jalons_frise_layout_free);
  self->layout = make_layout (self, width);
  place_items (self);
  if (before != (int) ceil (self->layout->height) && !self->resize_id)
    self->resize_id = g_idle_add_once (resize_cb, self);
  g_signal_emit (self, signals[LAID_OUT], 0);
}

static void
paint_focus (JalonsFriseCanvas *self, const JalonsFriseStyle *style, cairo_t *cr)
{
  const graphene_rect_t *box = NULL;
  GtkWidget *item = NULL;

  if (self->current < 0)
    return;
  item = g_ptr_array_index (self->items, self->current);
  box = &self->layout->places[self->current].box;
  if (!gtk_widget_has_focus (item))
    return;
  gdk_cairo_set_source_rgba (cr, &style->ink);
  cairo_set_line_width (cr, 2);
  cairo_rectangle (cr, MAX (box->origin.x - 2, 1), box->origin.y - 2,
                   MIN (box->size.width + 4, self->layout->width - 1 - MAX (box->origin.x - 2, 1)),
                   box->size.height + 4);
  cairo_stroke (cr);
}

static void
jalons_frise_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JalonsFriseCanvas *self = JALONS_FRISE_CANVAS (widget);
  JalonsFriseStyle style;
  cairo_t *cr = NULL;

  if (!self->layout)
    return;
  jalons_frise_style_init (&style, widget);
  style.left = self->left;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                                 gtk_widget_get_height (widget)));
  jalons_frise_paint_ground (&style, cr, self->layout);
  for (guint i = 0; i < self->items->len; i++)
    jalons_frise_paint_element (&style, cr, self->layout, i);
  jalons_frise_paint_today (&style, cr, self->layout);
  paint_focus (self, &style, cr);
  cairo_destroy (cr);
}

static void
jalons_frise_canvas_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (jalons_frise_canvas_parent_class)->css_changed (widget, change);
  gtk_widget_queue_draw (widget);
}

static void
jalons_frise_canvas_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CURRENT:
      g_value_set_int (value, JALONS_FRISE_CANVAS (object)->current);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jalons_frise_canvas_dispose (GObject *object)
{
  JalonsFriseCanvas *self = JALONS_FRISE_CANVAS (object);

  g_clear_handle_id (&self->resize_id, g_source_remove);
  clear_items (self);
  g_clear_pointer (&self->scene, jalons_frise_scene_unref);

  G_OBJECT_CLASS (jalons_frise_canvas_parent_class)->dispose (object);
}

static void
jalons_frise_canvas_finalize (GObject *object)
{
  g_ptr_array_unref (JALONS_FRISE_CANVAS (object)->items);

  G_OBJECT_CLASS (jalons_frise_canvas_parent_class)->finalize (object);
}

static void
jalons_frise_canvas_class_init (JalonsFriseCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jalons_frise_canvas_get_property;
  object_class->dispose = jalons_frise_canvas_dispose;
  object_class->finalize = jalons_frise_canvas_finalize;
  widget_class->focus = jalons_frise_canvas_focus;
  widget_class->measure = jalons_frise_canvas_measure;
  widget_class->size_allocate = jalons_frise_canvas_size_allocate;
  widget_class->snapshot = jalons_frise_canvas_snapshot;
  widget_class->css_changed = jalons_frise_canvas_css_changed;

  props[PROP_CURRENT]
      = g_param_spec_int ("current", NULL, NULL, -1, G_MAXINT, -1, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, LAST_PROP, props);
  signals[LAID_OUT] = g_signal_new ("laid-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "frise");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
jalons_frise_canvas_init (JalonsFriseCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->current = -1;
  self->items = g_ptr_array_new ();
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Frise of the parcours"),
                                  -1);
}
