/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-start-view.h"

#include "jalons-recent.h"

struct _JalonsStartView {
  AdwBin               parent_instance;

  AdwPreferencesGroup *recent_group;
  GtkWidget           *first_button;
  GPtrArray           *rows; /* in `recent_group`, not owned */
};

G_DEFINE_FINAL_TYPE (JalonsStartView, jalons_start_view, ADW_TYPE_BIN)

static void
clear_list_cb (JalonsStartView *self)
{
  jalons_recent_clear ();
  jalons_start_view_refresh (self);
  gtk_widget_grab_focus (self->first_button);
}

static void
add_recent (JalonsStartView *self, const JalonsRecent *recent)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *name = g_strdup_printf ("%s, %s", recent->title, recent->folder);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), recent->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), recent->folder);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "^ay", recent->path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-register");
  adw_preferences_group_add (self->recent_group, row);
  g_ptr_array_add (self->rows, row);
}

void
jalons_start_view_refresh (JalonsStartView *self)
{
  g_autoptr (GPtrArray) recents = NULL;

  g_return_if_fail (JALONS_IS_START_VIEW (self));

  recents = jalons_recent_list ();
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->recent_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < recents->len; i++)
    add_recent (self, g_ptr_array_index (recents, i));
  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), recents->len > 0);
}

static void
jalons_start_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jalons_start_view_parent_class)->map (widget);
  jalons_start_view_refresh (JALONS_START_VIEW (widget));
}

static void
jalons_start_view_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_start_view_parent_class)->dispose (object);
}

static void
jalons_start_view_finalize (GObject *object)
{
  g_ptr_array_unref (JALONS_START_VIEW (object)->rows);

  G_OBJECT_CLASS (jalons_start_view_parent_class)->finalize (object);
}

static void
jalons_start_view_class_init (JalonsStartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_start_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_start_view_finalize;
  widget_class->map = jalons_start_view_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-start-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsStartView, recent_group);
  gtk_widget_class_bind_template_child (widget_class, JalonsStartView, first_button);
  gtk_widget_class_bind_template_callback (widget_class, clear_list_cb);
}

static void
jalons_start_view_init (JalonsStartView *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
