/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-field-entry.h"

/* Of an entry: all its text was selected, and no key or button has touched it since. */
static GQuark
whole_quark (void)
{
  return g_quark_from_static_string ("jalons-field-entry-whole");
}

static void
set_whole (GtkEntry *entry, gboolean whole)
{
  g_object_set_qdata (G_OBJECT (entry), whole_quark (), GINT_TO_POINTER (whole));
}

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R) || keyval == GDK_KEY_ISO_Level3_Shift
         || keyval == GDK_KEY_Num_Lock;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
                gpointer data)
{
  GtkEntry *entry = data;
  const gboolean whole = g_object_get_qdata (G_OBJECT (entry), whole_quark ()) != NULL;

  if (is_modifier (keyval))
    return GDK_EVENT_PROPAGATE;
  if (whole && !gtk_editable_get_selection_bounds (GTK_EDITABLE (entry), NULL, NULL))
    gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  set_whole (entry, FALSE);

  return GDK_EVENT_PROPAGATE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  set_whole (data, FALSE);
}

/* Only ever set here: what undoes a selection is a key, a button, other text, or nobody in this window. */
static void
selected_cb (GtkEntry *entry)
{
  int first = 0, last = 0;
  const int length = gtk_entry_get_text_length (entry);

  if (gtk_editable_get_selection_bounds (GTK_EDITABLE (entry), &first, &last) && first == 0 && last == length)
    set_whole (entry, TRUE);
}

static void
changed_cb (GtkEntry *entry)
{
  set_whole (entry, FALSE);
}

void
jalons_field_entry_keep_selection (GtkEntry *entry)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_return_if_fail (GTK_IS_ENTRY (entry));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), entry);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), entry);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
  gtk_widget_add_controller (GTK_WIDGET (entry), GTK_EVENT_CONTROLLER (click));
  /* A selection from the beginning moves one of its ends only. */
  g_signal_connect (entry, "notify::selection-bound", G_CALLBACK (selected_cb), NULL);
  g_signal_connect (entry, "notify::cursor-position", G_CALLBACK (selected_cb), NULL);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), NULL);
}

void
jalons_field_entry_set_invalid (GtkEntry *entry, gboolean invalid)
{
  g_return_if_fail (GTK_IS_ENTRY (entry));

  if (invalid)
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID);
}
