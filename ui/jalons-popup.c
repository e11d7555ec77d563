/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-popup.h"

/* Frames in which it does not move, and those after which it is no longer waited for. */
#define STILL 2
#define MOST_FRAMES 120

/* Pixels that rounding takes away. */
#define ROUNDING 1

typedef struct {
  JalonsPopupOpen open;
  gpointer        owner;  /* a reference */
  graphene_rect_t place;  /* in the last frame */
  guint           still;
  guint           frames;
} Wait;

static void
free_wait (gpointer data)
{
  Wait *wait = data;

  g_object_unref (wait->owner);
  g_free (wait);
}

/* The window, or the popover, that @widget is drawn in. */
static GtkWidget *
surface_of (GtkWidget *widget)
{
  return GTK_WIDGET (gtk_widget_get_native (widget));
}

static gboolean
find_place (GtkWidget *widget, graphene_rect_t *place)
{
  GtkWidget *surface = surface_of (widget);

  return surface && gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, surface, place);
}

static graphene_rect_t
whole_of (GtkWidget *widget)
{
  return GRAPHENE_RECT_INIT (-ROUNDING, -ROUNDING, gtk_widget_get_width (widget) + 2 * ROUNDING,
                             gtk_widget_get_height (widget) + 2 * ROUNDING);
}

/* Set even where it is there: a list whose row got the keyboard goes on scrolling to it for some frames, unless told. */
static void
clamp (GtkAdjustment *adjustment, double first, double length)
{
  const double value = gtk_adjustment_get_value (adjustment);
  const double least = first + length - gtk_adjustment_get_page_size (adjustment);

  gtk_adjustment_set_value (adjustment, MIN (MAX (value, least), first));
}

static void
scroll_to (GtkWidget *viewport, GtkWidget *anchor)
{
  GtkScrollable *scrollable = GTK_SCROLLABLE (viewport);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (anchor, gtk_viewport_get_child (GTK_VIEWPORT (viewport)), &bounds))
    return;
  clamp (gtk_scrollable_get_vadjustment (scrollable), bounds.origin.y, bounds.size.height);
  clamp (gtk_scrollable_get_hadjustment (scrollable), bounds.origin.x, bounds.size.width);
}

gboolean
jalons_popup_bring (GtkWidget *anchor)
{
  graphene_rect_t place, window;

  g_return_val_if_fail (GTK_IS_WIDGET (anchor), FALSE);

  for (GtkWidget *above = anchor; above && above != surface_of (anchor); above = gtk_widget_get_parent (above))
    if (GTK_IS_VIEWPORT (above) && above != anchor)
      scroll_to (above, anchor);
  if (!find_place (anchor, &place))
    return FALSE;
  window = whole_of (surface_of (anchor));

  return graphene_rect_contains_rect (&window, &place);
}

static gboolean
wait_cb (GtkWidget *anchor, GdkFrameClock *clock, gpointer data)
{
  Wait *wait = data;
  graphene_rect_t place = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  const gboolean seen = jalons_popup_bring (anchor) && find_place (anchor, &place);

  wait->still = seen && graphene_rect_equal (&place, &wait->place) ? wait->still + 1 : 0;
  wait->place = place;
  if (wait->still >= STILL)
    {
      wait->open (wait->owner);
      return G_SOURCE_REMOVE;
    }

  return ++wait->frames < MOST_FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
has_keyboard (GtkWidget *anchor)
{
  GtkRoot *root = gtk_widget_get_root (anchor);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && (focus == anchor || gtk_widget_is_ancestor (focus, anchor));
}

void
jalons_popup_open (GtkWidget *anchor, JalonsPopupOpen open, gpointer owner)
{
  Wait *wait = NULL;

  g_return_if_fail (GTK_IS_WIDGET (anchor));
  g_return_if_fail (G_IS_OBJECT (owner));

  if (!gtk_widget_get_realized (anchor))
    return;
  if (has_keyboard (anchor) && jalons_popup_bring (anchor))
    {
      open (owner);
      return;
    }
  wait = g_new0 (Wait, 1);
  wait->open = open;
  wait->owner = g_object_ref (owner);
  gtk_widget_add_tick_callback (anchor, wait_cb, wait, free_wait);
}

static gboolean
is_within (GtkAdjustment *adjustment, double first, double length)
{
  const double value = gtk_adjustment_get_value (adjustment);

  return first < value + gtk_adjustment_get_page_size (adjustment) && first + length > value;
}

/* Where it will be in the next frame, which is too late. */
static gboolean
is_scrolled_away (GtkWidget *anchor)
{
  for (GtkWidget *above = gtk_widget_get_parent (anchor); above && !GTK_IS_NATIVE (above);
       above = gtk_widget_get_parent (above))
    {
      graphene_rect_t bounds;

      if (GTK_IS_VIEWPORT (above)
          && gtk_widget_compute_bounds (anchor, gtk_viewport_get_child (GTK_VIEWPORT (above)), &bounds)
          && !(is_within (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (above)), bounds.origin.y, bounds.size.height)
               && is_within (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (above)), bounds.origin.x,
                             bounds.size.width)))
        return TRUE;
    }

  return FALSE;
}

/* Nobody scrolls what is behind a popover that takes every key and button: the program does, which is put right. */
static void
scrolled_cb (GtkPopover *popover)
{
  GtkWidget *anchor = gtk_widget_get_parent (GTK_WIDGET (popover));

  if (!is_scrolled_away (anchor))
    return;
  if (gtk_popover_get_autohide (popover))
    jalons_popup_bring (anchor);
  if (is_scrolled_away (anchor))
    gtk_popover_popdown (popover);
}

/* Each time: what is in it may have been put elsewhere. */
static void
for_each_adjustment (GtkPopover *popover, void (*visit) (GtkAdjustment *adjustment, GtkPopover *popover))
{
  for (GtkWidget *above = gtk_widget_get_parent (GTK_WIDGET (popover)); above && !GTK_IS_NATIVE (above);
       above = gtk_widget_get_parent (above))
    if (GTK_IS_SCROLLED_WINDOW (above))
      {
        visit (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (above)), popover);
        visit (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (above)), popover);
      }
}

static void
watch (GtkAdjustment *adjustment, GtkPopover *popover)
{
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), popover, G_CONNECT_SWAPPED);
}

static void
forget (GtkAdjustment *adjustment, GtkPopover *popover)
{
  g_signal_handlers_disconnect_by_func (adjustment, scrolled_cb, popover);
}

/* Left in what is hidden, the keyboard would be given back to it when its page is shown again, and keys would be lost. */
static void
give_back (GtkWidget *popover)
{
  GtkRoot *root = gtk_widget_get_root (popover);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *anchor = gtk_widget_get_parent (popover);

  if (focus && anchor && gtk_widget_is_ancestor (focus, popover) && gtk_widget_get_mapped (anchor))
    gtk_widget_grab_focus (anchor);
}

static gboolean
is_activating (guint key)
{
  return key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter || key == GDK_KEY_space
         || key == GDK_KEY_KP_Space;
}

static void
activate_cb (gpointer widget)
{
  gtk_widget_activate (widget);
}

/* What is typed in is brought back too, and gets the key. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  GtkWidget *window = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  graphene_rect_t place, whole = whole_of (window);

  if (!focus || surface_of (focus) != window || !find_place (focus, &place)
      || graphene_rect_intersection (&whole, &place, NULL))
    return GDK_EVENT_PROPAGATE;
  jalons_popup_bring (focus);
  if (!is_activating (key) || GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
    return GDK_EVENT_PROPAGATE;
  jalons_popup_open (focus, activate_cb, focus);

  return GDK_EVENT_STOP;
}

static void
watch_keys (GtkWidget *window)
{
  static const char *const watched = "jalons-popup-watched";
  GtkEventController *keys = NULL;

  if (g_object_get_data (G_OBJECT (window), watched))
    return;
  g_object_set_data (G_OBJECT (window), watched, GINT_TO_POINTER (TRUE));
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), NULL);
  gtk_widget_add_controller (window, keys);
}

static gboolean
mapped_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (GTK_IS_POPOVER (widget))
    for_each_adjustment (GTK_POPOVER (widget), watch);
  else if (GTK_IS_WINDOW (widget))
    watch_keys (widget);

  return TRUE;
}

static gboolean
unmapped_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (!GTK_IS_POPOVER (widget))
    return TRUE;
  for_each_adjustment (GTK_POPOVER (widget), forget);
  give_back (widget);

  return TRUE;
}

void
jalons_popup_install (void)
{
  static gsize installed;
  GTypeClass *widgets = NULL;

  if (!g_once_init_enter (&installed))
    return;
  widgets = g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("unmap", GTK_TYPE_WIDGET), 0, unmapped_cb, NULL, NULL);
  g_type_class_unref (widgets);
  g_once_init_leave (&installed, 1);
}
