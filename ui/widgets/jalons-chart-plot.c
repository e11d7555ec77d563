/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-chart-plot.h"

/* A point: it draws nothing itself, it is there to be named and to take the focus. */
#define JALONS_TYPE_CHART_POINT (jalons_chart_point_get_type ())
G_DECLARE_FINAL_TYPE (JalonsChartPoint, jalons_chart_point, JALONS, CHART_POINT, GtkWidget)

struct _JalonsChartPoint {
  GtkWidget       parent_instance;

  graphene_rect_t place;
};

G_DEFINE_FINAL_TYPE (JalonsChartPoint, jalons_chart_point, GTK_TYPE_WIDGET)

typedef struct {
  GPtrArray *points; /* JalonsChartPoint, owned as children */
  GStrv      texts;
  int        hovered;
  int        focused;
  int        last; /* where the focus comes back to */
} JalonsChartPlotPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (JalonsChartPlot, jalons_chart_plot, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_CURRENT,
  LAST_PROP
};

static GParamSpec *props[LAST_PROP];

static JalonsChartPlotPrivate *
priv_of (JalonsChartPlot *self)
{
  return jalons_chart_plot_get_instance_private (self);
}

static void
jalons_chart_point_class_init (JalonsChartPointClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "jalons-point");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
jalons_chart_point_init (JalonsChartPoint *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

static void
set_current (JalonsChartPlot *self, int *field, int point)
{
  int before = jalons_chart_plot_get_current (self);

  if (*field == point)
    return;
  *field = point;
  if (before == jalons_chart_plot_get_current (self))
    return;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CURRENT]);
}

static int
rank_of (JalonsChartPlot *self, GtkWidget *point)
{
  guint rank = 0;

  return g_ptr_array_find (priv_of (self)->points, point, &rank) ? (int) rank : -1;
}

static void
point_entered_cb (GtkEventControllerFocus *controller, JalonsChartPlot *self)
{
  JalonsChartPlotPrivate *priv = priv_of (self);
  int rank = rank_of (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));

  priv->last = rank;
  set_current (self, &priv->focused, rank);
}

static void
point_left_cb (GtkEventControllerFocus *controller, JalonsChartPlot *self)
{
  set_current (self, &priv_of (self)->focused, -1);
}

static GtkWidget *
make_point (JalonsChartPlot *self, const char *text)
{
  GtkWidget *point = g_object_new (JALONS_TYPE_CHART_POINT, NULL);
  GtkEventController *controller = gtk_event_controller_focus_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (point), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_signal_connect (controller, "enter", G_CALLBACK (point_entered_cb), self);
  g_signal_connect (controller, "leave", G_CALLBACK (point_left_cb), self);
  gtk_widget_add_controller (point, controller);
  gtk_widget_set_parent (point, GTK_WIDGET (self));

  return point;
}

static void
clear_points (JalonsChartPlot *self)
{
  JalonsChartPlotPrivate *priv = priv_of (self);

  set_current (self, &priv->hovered, -1);
  for (guint i = 0; i < priv->points->len; i++)
    gtk_widget_unparent (g_ptr_array_index (priv->points, i));
  g_ptr_array_set_size (priv->points, 0);
  g_clear_pointer (&priv->texts, g_strfreev);
  priv->last = 0;
}

void
jalons_chart_plot_set_points (JalonsChartPlot *self, GStrv texts)
{
  JalonsChartPlotPrivate *priv = NULL;

  g_return_if_fail (JALONS_IS_CHART_PLOT (self));

  priv = priv_of (self);
  clear_points (self);
  priv->texts = texts;
  for (guint i = 0; texts && texts[i]; i++)
    g_ptr_array_add (priv->points, make_point (self, texts[i]));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
jalons_chart_plot_n_points (JalonsChartPlot *self)
{
  g_return_val_if_fail (JALONS_IS_CHART_PLOT (self), 0);

  return priv_of (self)->points->len;
}

const char *
jalons_chart_plot_point_text (JalonsChartPlot *self, guint point)
{
  g_return_val_if_fail (point < jalons_chart_plot_n_points (self), NULL);

  return priv_of (self)->texts[point];
}

static JalonsChartPoint *
point_of (JalonsChartPlot *self, guint point)
{
  return g_ptr_array_index (priv_of (self)->points, point);
}

void
jalons_chart_plot_place (JalonsChartPlot *self, guint point, double x, double y, double width, double height)
{
  point_of (self, point)->place
      = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) MAX (width, 0), (float) MAX (height, 0));
}

const graphene_rect_t *
jalons_chart_plot_get_place (JalonsChartPlot *self, guint point)
{
  return &point_of (self, point)->place;
}

int
jalons_chart_plot_get_current (JalonsChartPlot *self)
{
  JalonsChartPlotPrivate *priv = NULL;

  g_return_val_if_fail (JALONS_IS_CHART_PLOT (self), -1);

  priv = priv_of (self);

  return priv->hovered >= 0 ? priv->hovered : priv->focused;
}

void
jalons_chart_plot_point_to (JalonsChartPlot *self, int point)
{
  g_return_if_fail (JALONS_IS_CHART_PLOT (self));
  g_return_if_fail (point >= -1 && point < (int) jalons_chart_plot_n_points (self));

  set_current (self, &priv_of (self)->hovered, point);
}

void
jalons_chart_plot_go_to (JalonsChartPlot *self, guint point)
{
  g_return_if_fail (point < jalons_chart_plot_n_points (self));

  set_current (self, &priv_of (self)->hovered, -1);
  gtk_widget_grab_focus (GTK_WIDGET (point_of (self, point)));
}

void
jalons_chart_plot_set_name (JalonsChartPlot *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static int
jalons_chart_plot_point_at (JalonsChartPlot *self, double x, double y)
{
  for (guint i = 0; i < jalons_chart_plot_n_points (self); i++)
    if (graphene_rect_contains_point (jalons_chart_plot_get_place (self, i),
                                      &GRAPHENE_POINT_INIT ((float) x, (float) y)))
      return (int) i;

  return -1;
}

static void
jalons_chart_plot_paint_current (JalonsChartPlot *self, const JalonsChartPaint *paint, guint point)
{
  jalons_chart_paint_outline (paint, jalons_chart_plot_get_place (self, point));
}

static gboolean
move_focus (JalonsChartPlot *self, GtkDirectionType direction)
{
  JalonsChartPlotPrivate *priv = priv_of (self);
  int next = priv->focused < 0 ? -1 : JALONS_CHART_PLOT_GET_CLASS (self)->move (self, (guint) priv->focused, direction);

  if (next < 0)
    return FALSE;
  jalons_chart_plot_go_to (self, (guint) next);

  return TRUE;
}

static gboolean
jalons_chart_plot_focus (GtkWidget *widget, GtkDirectionType direction)
{
  JalonsChartPlot *self = JALONS_CHART_PLOT (widget);
  JalonsChartPlotPrivate *priv = priv_of (self);

  if (priv->points->len == 0)
    return FALSE;
  if (!gtk_widget_get_focus_child (widget))
    {
      jalons_chart_plot_go_to (self, MIN ((guint) MAX (priv->last, 0), priv->points->len - 1));
      return TRUE;
    }
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return FALSE;

  return move_focus (self, direction);
}

/* At an edge an arrow stays: only Tab leaves. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, JalonsChartPlot *self)
{
  static const struct {
    guint            key, keypad;
    GtkDirectionType direction;
  } arrows[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, GTK_DIR_LEFT },
    { GDK_KEY_Right, GDK_KEY_KP_Right, GTK_DIR_RIGHT },
    { GDK_KEY_Up, GDK_KEY_KP_Up, GTK_DIR_UP },
    { GDK_KEY_Down, GDK_KEY_KP_Down, GTK_DIR_DOWN },
  };

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK) || jalons_chart_plot_n_points (self) == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (key == arrows[i].key || key == arrows[i].keypad)
      {
        if (!move_focus (self, arrows[i].direction))
          gtk_widget_error_bell (GTK_WIDGET (self));
        return TRUE;
      }
  if (key != GDK_KEY_Home && key != GDK_KEY_End)
    return FALSE;
  jalons_chart_plot_go_to (self, key == GDK_KEY_Home ? 0 : jalons_chart_plot_n_points (self) - 1);

  return TRUE;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, JalonsChartPlot *self)
{
  set_current (self, &priv_of (self)->hovered, JALONS_CHART_PLOT_GET_CLASS (self)->point_at (self, x, y));
}

static void
left_cb (GtkEventControllerMotion *controller, JalonsChartPlot *self)
{
  set_current (self, &priv_of (self)->hovered, -1);
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, JalonsChartPlot *self)
{
  int point = JALONS_CHART_PLOT_GET_CLASS (self)->point_at (self, x, y);

  if (point >= 0)
    gtk_widget_grab_focus (GTK_WIDGET (point_of (self, (guint) point)));
}

static gboolean
jalons_chart_plot_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  JalonsChartPlot *self = JALONS_CHART_PLOT (widget);
  int point = keyboard ? jalons_chart_plot_get_current (self) : JALONS_CHART_PLOT_GET_CLASS (self)->point_at (self, x, y);
  const graphene_rect_t *place = NULL;

  if (point < 0)
    return FALSE;
  place = jalons_chart_plot_get_place (self, (guint) point);
  gtk_tooltip_set_text (tooltip, jalons_chart_plot_point_text (self, (guint) point));
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) place->origin.x, (int) place->origin.y,
                                                       (int) place->size.width + 1, (int) place->size.height + 1 });

  return TRUE;
}

static void
jalons_chart_plot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JalonsChartPlot *self = JALONS_CHART_PLOT (widget);

  if (jalons_chart_plot_n_points (self) > 0)
    JALONS_CHART_PLOT_GET_CLASS (self)->layout (self, width, height);
  for (guint i = 0; i < jalons_chart_plot_n_points (self); i++)
    {
      const graphene_rect_t *place = jalons_chart_plot_get_place (self, i);
      GtkAllocation box = { (int) place->origin.x, (int) place->origin.y, MAX (1, (int) place->size.width),
                            MAX (1, (int) place->size.height) };

      gtk_widget_size_allocate (GTK_WIDGET (point_of (self, i)), &box, -1);
    }
}

static void
jalons_chart_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JalonsChartPlot *self = JALONS_CHART_PLOT (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int current = jalons_chart_plot_get_current (self);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  JalonsChartPaint paint;

  jalons_chart_paint_init (&paint, widget, cr);
  JALONS_CHART_PLOT_GET_CLASS (self)->paint (self, &paint, width, height);
  if (current >= 0)
    JALONS_CHART_PLOT_GET_CLASS (self)->paint_current (self, &paint, (guint) current);
  cairo_destroy (cr);
}

static void
jalons_chart_plot_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (jalons_chart_plot_parent_class)->css_changed (widget, change);
  gtk_widget_queue_resize (widget);
}

static void
jalons_chart_plot_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_CURRENT)
    g_value_set_int (value, jalons_chart_plot_get_current (JALONS_CHART_PLOT (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
jalons_chart_plot_dispose (GObject *object)
{
  clear_points (JALONS_CHART_PLOT (object));

  G_OBJECT_CLASS (jalons_chart_plot_parent_class)->dispose (object);
}

static void
jalons_chart_plot_finalize (GObject *object)
{
  g_ptr_array_unref (priv_of (JALONS_CHART_PLOT (object))->points);

  G_OBJECT_CLASS (jalons_chart_plot_parent_class)->finalize (object);
}

static void
jalons_chart_plot_class_init (JalonsChartPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jalons_chart_plot_get_property;
  object_class->dispose = jalons_chart_plot_dispose;
  object_class->finalize = jalons_chart_plot_finalize;
  widget_class->focus = jalons_chart_plot_focus;
  widget_class->query_tooltip = jalons_chart_plot_query_tooltip;
  widget_class->size_allocate = jalons_chart_plot_size_allocate;
  widget_class->snapshot = jalons_chart_plot_snapshot;
  widget_class->css_changed = jalons_chart_plot_css_changed;
  klass->point_at = jalons_chart_plot_point_at;
  klass->paint_current = jalons_chart_plot_paint_current;

  props[PROP_CURRENT] = g_param_spec_int ("current", NULL, NULL, -1, G_MAXINT, -1,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, LAST_PROP, props);

  gtk_widget_class_set_css_name (widget_class, "jalons-plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
jalons_chart_plot_init (JalonsChartPlot *self)
{
  JalonsChartPlotPrivate *priv = priv_of (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  priv->points = g_ptr_array_new ();
  priv->hovered = priv->focused = -1;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
