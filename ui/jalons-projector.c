/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-projector.h"

#include <string.h>

#define WIDTH  960
#define HEIGHT 540
#define COLUMNS 4

struct _JalonsProjector {
  GtkWindow  parent_instance;

  GtkWidget *session; /* not owned: it holds this */
  GtkLabel  *current;
  GtkGrid   *codes;
  GPtrArray *labels; /* GtkLabel, of the grid; not owned */
};

G_DEFINE_FINAL_TYPE (JalonsProjector, jalons_projector, GTK_TYPE_WINDOW)

/* What is done is told by its sign, not by its colour alone. */
static void
mark (GtkLabel *label, const JalonsProjectorCode *code, gboolean current)
{
  g_autofree char *text = code->done ? g_strconcat ("✓ ", code->code, NULL) : g_strdup (code->code);
  GtkWidget *widget = GTK_WIDGET (label);

  gtk_label_set_label (label, text);
  if (code->done)
    gtk_widget_add_css_class (widget, "dim-label");
  else
    gtk_widget_remove_css_class (widget, "dim-label");
  if (current)
    gtk_widget_add_css_class (widget, "jalons-contrary");
  else
    gtk_widget_remove_css_class (widget, "jalons-contrary");
}

static void
add_label (JalonsProjector *self)
{
  GtkWidget *label = gtk_label_new (NULL);
  const int rank = (int) self->labels->len;

  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_grid_attach (self->codes, label, rank % COLUMNS, rank / COLUMNS, 1, 1);
  g_ptr_array_add (self->labels, label);
}

static GdkMonitor *
other_monitor (GtkWidget *session)
{
  GdkDisplay *display = gtk_widget_get_display (session);
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (session));
  GdkMonitor *mine = surface ? gdk_display_get_monitor_at_surface (display, surface) : NULL;
  GListModel *monitors = gdk_display_get_monitors (display);

  for (guint i = 0; mine && i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (monitor != mine)
        return monitor; /* the list keeps it */
    }

  return NULL;
}

static gboolean
key_pressed_cb (JalonsProjector *self, guint keyval, guint keycode, GdkModifierType state, GtkEventControllerKey *keys)
{
  return gtk_event_controller_key_forward (keys, self->session);
}

static void
jalons_projector_dispose (GObject *object)
{
  g_clear_pointer (&JALONS_PROJECTOR (object)->labels, g_ptr_array_unref);

  G_OBJECT_CLASS (jalons_projector_parent_class)->dispose (object);
}

static void
jalons_projector_class_init (JalonsProjectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_projector_dispose;
}

static void
jalons_projector_init (JalonsProjector *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 48);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->labels = g_ptr_array_new ();
  self->current = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->current), "jalons-projected");
  gtk_widget_set_vexpand (GTK_WIDGET (self->current), TRUE);
  self->codes = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->codes, 36);
  gtk_grid_set_row_spacing (self->codes, 12);
  gtk_widget_set_halign (GTK_WIDGET (self->codes), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->codes), "jalons-projected-list");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->current));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->codes));
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_widget_set_margin_top (box, 36);
  gtk_widget_set_margin_bottom (box, 36);
  gtk_window_set_child (GTK_WINDOW (self), box);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_window_set_title (GTK_WINDOW (self), "Jalons");
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
}

GtkWindow *
jalons_projector_new (GtkWidget *session)
{
  GtkWindow *self = g_object_new (JALONS_TYPE_PROJECTOR, NULL);
  GdkMonitor *monitor = other_monitor (session);

  JALONS_PROJECTOR (self)->session = session;
  if (monitor)
    gtk_window_fullscreen_on_monitor (self, monitor);

  return self;
}

void
jalons_projector_show (JalonsProjector *self, const char *current, const JalonsProjectorCode *codes, guint n)
{
  g_return_if_fail (JALONS_IS_PROJECTOR (self));

  gtk_label_set_label (self->current, current ? current : "");
  while (self->labels->len < n)
    add_label (self);
  for (guint i = 0; i < self->labels->len; i++)
    {
      GtkLabel *label = g_ptr_array_index (self->labels, i);

      gtk_widget_set_visible (GTK_WIDGET (label), i < n);
      if (i < n)
        mark (label, &codes[i], current && strcmp (codes[i].code, current) == 0);
    }
}
