/* SPDX-License-Identifier: EUPL-1.2 */
#include "shot.h"

#include "jalons-job.h"

/* Nothing was drawn and nothing was to be done for so long, in milliseconds, so many times. */
#define QUIET_MS 40
#define QUIET_TIMES 2
#define LONGEST_MS 30000

typedef struct {
  guint frames; /* drawn since the last look */
  guint quiet;
  guint looks;
} Watch;

static void
painted_cb (Watch *watch)
{
  watch->frames++;
}

static gboolean
look_cb (gpointer data)
{
  Watch *watch = data;

  watch->quiet = watch->frames || jalons_job_is_running () ? 0 : watch->quiet + 1;
  watch->frames = 0;
  if (++watch->looks > LONGEST_MS / QUIET_MS)
    g_error ("the window never stops drawing");

  return G_SOURCE_CONTINUE;
}

/* @look waits behind everything else: it runs only when nothing is left to be done. */
void
shot_settle (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  g_autoptr (GPtrArray) clocks = g_ptr_array_new_with_free_func (g_object_unref);
  Watch watch = { 0 };
  guint look = g_timeout_add_full (G_PRIORITY_LOW + 100, QUIET_MS, look_cb, &watch, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

      if (!clock)
        continue;
      g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &watch);
      g_ptr_array_add (clocks, g_object_ref (clock));
    }
  while (watch.quiet < QUIET_TIMES)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < clocks->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (clocks, i), &watch);
  g_source_remove (look);
}

GtkWidget *
shot_find (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (!gtk_widget_get_mapped (child))
        continue;
      found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : shot_find (child, type);
      if (found)
        return found;
    }

  return NULL;
}

void
shot_each (GtkWidget *widget, GType type, GFunc visit, gpointer data)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_mapped (child))
        continue;
      if (g_type_is_a (G_OBJECT_TYPE (child), type))
        visit (child, data);
      else
        shot_each (child, type, visit, data);
    }
}

static void
draw (GtkSnapshot *snapshot, GtkWidget *widget, double x, double y)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  gtk_snapshot_restore (snapshot);
}

typedef struct {
  GtkSnapshot *snapshot;
  double       x;
  double       y;
} Place;

/* A popover is a surface of its own; it says where it is in the surface of its parent. */
static void
draw_popover_cb (gpointer widget, gpointer data)
{
  const Place *place = data;
  GtkNative *parent = gtk_widget_get_native (gtk_widget_get_parent (widget));
  GdkPopup *popup = GDK_POPUP (gtk_native_get_surface (widget));
  double dx, dy, parent_dx, parent_dy;

  gtk_native_get_surface_transform (widget, &dx, &dy);
  gtk_native_get_surface_transform (parent, &parent_dx, &parent_dy);
  draw (place->snapshot, widget, place->x + gdk_popup_get_position_x (popup) + dx - parent_dx,
        place->y + gdk_popup_get_position_y (popup) + dy - parent_dy);
}

static void
draw_window (GtkSnapshot *snapshot, GtkWidget *window, double x, double y)
{
  Place place = { snapshot, x, y };

  draw (snapshot, window, x, y);
  shot_each (window, GTK_TYPE_POPOVER, draw_popover_cb, &place);
}

/* A desktop would put a dialog in the middle of what it belongs to. */
static void
draw_dialogs (GtkSnapshot *snapshot, GtkWindow *parent, int width, int height)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      int w = gtk_widget_get_width (window), h = gtk_widget_get_height (window);
      int x = (width - w) / 2, y = (height - h) / 2;

      if (gtk_window_get_transient_for (GTK_WINDOW (window)) != parent || !gtk_widget_get_mapped (window))
        continue;
      gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 0, 0, 0, 0.35f }, &GRAPHENE_RECT_INIT (0, 0, width, height));
      gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 0.5f, 0.5f, 0.5f, 0.8f },
                                 &GRAPHENE_RECT_INIT (x - 1, y - 1, w + 2, h + 2));
      draw_window (snapshot, window, x, y);
    }
}

void
shot_take (GtkWindow *window, const char *path)
{
  int width = gtk_widget_get_width (GTK_WIDGET (window)), height = gtk_widget_get_height (GTK_WIDGET (window));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  draw_window (snapshot, GTK_WIDGET (window), 0, 0);
  draw_dialogs (snapshot, window, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (!gdk_texture_save_to_png (texture, path))
    g_error ("%s cannot be written", path);
}
