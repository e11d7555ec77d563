/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "jalons-frise-item.h"

struct _JalonsFriseItem {
  GtkWidget parent_instance;

  guint     index;
};

G_DEFINE_FINAL_TYPE (JalonsFriseItem, jalons_frise_item, GTK_TYPE_WIDGET)

guint
jalons_frise_item_get_index (JalonsFriseItem *self)
{
  g_return_val_if_fail (JALONS_IS_FRISE_ITEM (self), 0);

  return self->index;
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, JalonsFriseItem *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

GtkWidget *
jalons_frise_item_new (JalonsFriseScene *scene, guint element)
{
  JalonsFriseItem *self = g_object_new (JALONS_TYPE_FRISE_ITEM, NULL);
  const char *sentence = g_ptr_array_index (scene->sentences, element);

  self->index = element;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);

  return GTK_WIDGET (self);
}

static void
jalons_frise_item_class_init (JalonsFriseItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "friseitem");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
jalons_frise_item_init (JalonsFriseItem *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
