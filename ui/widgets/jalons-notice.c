/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-notice.h"

#include <glib/gi18n.h>

struct _JalonsNotice {
  AdwBin    parent_instance;

  GtkLabel *label;
  GtkGrid  *grid;
  int       n_columns;
};

G_DEFINE_FINAL_TYPE (JalonsNotice, jalons_notice, ADW_TYPE_BIN)

/* In a grid: a box is too low, in large letters, for a text that wraps beside a button with an icon. */
static void
append (JalonsNotice *self, GtkWidget *widget)
{
  gtk_grid_attach (self->grid, widget, self->n_columns++, 0, 1, 1);
}

const char *
jalons_notice_get_text (JalonsNotice *self)
{
  g_return_val_if_fail (JALONS_IS_NOTICE (self), NULL);

  return gtk_label_get_label (self->label);
}

void
jalons_notice_set_text (JalonsNotice *self, const char *text)
{
  g_return_if_fail (JALONS_IS_NOTICE (self));

  gtk_label_set_label (self->label, text);
}

GtkWidget *
jalons_notice_add_button (JalonsNotice *self, const char *label, GCallback clicked, gpointer data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_return_val_if_fail (JALONS_IS_NOTICE (self), NULL);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", clicked, data, G_CONNECT_SWAPPED);
  append (self, button);

  return button;
}

static void
close_cb (JalonsNotice *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (GTK_IS_BOX (parent))
    gtk_box_remove (GTK_BOX (parent), GTK_WIDGET (self));
}

void
jalons_notice_add_close (JalonsNotice *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  g_return_if_fail (JALONS_IS_NOTICE (self));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, _ ("Put away"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Put away"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);
  append (self, button);
}

GtkWidget *
jalons_notice_new (JalonsNoticeKind kind, const char *text)
{
  static const struct {
    const char *icon;
    const char *style;
  } looks[] = {
    [JALONS_NOTICE_INFORMATION] = { "dialog-information-symbolic", "information" },
    [JALONS_NOTICE_WARNING] = { "dialog-warning-symbolic", "warning" },
    [JALONS_NOTICE_ERROR] = { "dialog-error-symbolic", "error" },
    [JALONS_NOTICE_SOUND] = { "emblem-ok-symbolic", "success" },
  };
  JalonsNotice *self = g_object_new (JALONS_TYPE_NOTICE, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[kind].icon);

  gtk_grid_attach (self->grid, icon, 0, 0, 1, 1);
  gtk_label_set_label (self->label, text);
  gtk_widget_add_css_class (GTK_WIDGET (self), "jalons-notice");
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[kind].style);

  return GTK_WIDGET (self);
}

static void
jalons_notice_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_notice_parent_class)->dispose (object);
}

static void
jalons_notice_class_init (JalonsNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_notice_dispose;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
jalons_notice_init (JalonsNotice *self)
{
  self->grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 12, NULL);
  self->n_columns = 1;
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "hexpand", TRUE, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  append (self, GTK_WIDGET (self->label));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
}
