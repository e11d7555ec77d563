/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-preferences-window.h"

#include <glib/gi18n.h>

#include "jalons-demonstration.h"
#include "jalons-recent.h"
#include "jalons-swap.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

struct _JalonsPreferencesWindow {
  AdwPreferencesWindow parent_instance;

  AdwComboRow         *scheme_row;
  GtkSwitch           *motion_switch;
  GtkSpinButton       *minutes_spin;
  GtkSwitch           *discreet_switch;
  GtkWidget           *swap_row;
  GtkSwitch           *remember_switch;
  AdwActionRow        *recent_row;
  GtkWidget           *clear_button;
  AdwActionRow        *demonstration_row;
  GtkWidget           *show_button;
  GSettings           *settings;
};

G_DEFINE_FINAL_TYPE (JalonsPreferencesWindow, jalons_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                          ADW_COLOR_SCHEME_FORCE_DARK };

static void
apply_scheme_cb (GSettings *settings)
{
  int rank = g_settings_get_enum (settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[rank]);
}

static void
apply_motion_cb (GSettings *settings)
{
  GtkSettings *desktop = gtk_settings_get_default ();

  if (g_settings_get_boolean (settings, "reduce-motion"))
    g_object_set (desktop, "gtk-enable-animations", FALSE, NULL);
  else
    gtk_settings_reset_property (desktop, "gtk-enable-animations");
}

void
jalons_preferences_follow (GObject *owner)
{
  GSettings *settings = g_settings_new ("fr.jalons.Jalons");

  g_object_set_data_full (owner, "jalons-preferences", settings, g_object_unref);
  g_signal_connect (settings, "changed::color-scheme", G_CALLBACK (apply_scheme_cb), NULL);
  g_signal_connect (settings, "changed::reduce-motion", G_CALLBACK (apply_motion_cb), NULL);
  apply_scheme_cb (settings);
  if (g_settings_get_boolean (settings, "reduce-motion"))
    apply_motion_cb (settings);
}

static void
show_recent (JalonsPreferencesWindow *self)
{
  g_autoptr (GPtrArray) recents = jalons_recent_list ();
  g_autofree char *count
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u register", "%u registers", recents->len), recents->len);

  adw_action_row_set_subtitle (self->recent_row, recents->len ? count : _ ("The list is empty."));
  gtk_widget_set_sensitive (self->clear_button, recents->len > 0);
}

/* What is no longer to be remembered is forgotten. */
static void
remember_cb (JalonsPreferencesWindow *self)
{
  if (!gtk_switch_get_active (self->remember_switch))
    jalons_recent_clear ();
  show_recent (self);
}

static void
clear_cb (JalonsPreferencesWindow *self)
{
  jalons_recent_clear ();
  show_recent (self);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self),
                                    adw_toast_new (_ ("The list is empty; no register was removed.")));
}

static void
show_demonstration (JalonsPreferencesWindow *self)
{
  g_autofree char *path = jalons_demonstration_path ();
  g_autofree char *shown = jalons_text_path (path);
  gboolean made = g_file_test (path, G_FILE_TEST_EXISTS);

  adw_action_row_set_subtitle (self->demonstration_row, made ? shown : _ ("It has not been made yet."));
  gtk_widget_set_sensitive (self->show_button, made);
}

static void
show_folder_cb (JalonsPreferencesWindow *self)
{
  g_autofree char *path = jalons_demonstration_path ();

  jalons_toolkit_show_in_folder (GTK_WINDOW (self), path);
}

static gboolean
nick_to_rank_cb (GValue *value, GVariant *variant, gpointer settings)
{
  g_value_set_uint (value, g_settings_get_enum (settings, "color-scheme"));

  return TRUE;
}

static GVariant *
rank_to_nick_cb (const GValue *value, const GVariantType *type, gpointer settings)
{
  static const char *const nicks[] = { "system", "light", "dark" };
  guint rank = g_value_get_uint (value);

  return rank < G_N_ELEMENTS (nicks) ? g_variant_new_string (nicks[rank]) : NULL;
}

JalonsPreferencesWindow *
jalons_preferences_window_new (GtkWindow *parent)
{
  return g_object_new (JALONS_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
}

static void
jalons_preferences_window_dispose (GObject *object)
{
  JalonsPreferencesWindow *self = JALONS_PREFERENCES_WINDOW (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (jalons_preferences_window_parent_class)->dispose (object);
}

static void
jalons_preferences_window_class_init (JalonsPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_preferences_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsPreferencesWindow, scheme_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsPreferencesWindow, motion_switch);
  gtk_widget_class_bind_template_child (widget_class, JalonsPreferencesWindow, minutes_spin);
  gtk_widget_class_bind_template_child (widget_class, JalonsPreferencesWindow, discreet_switch);
  gtk_widget_class_bind_template_child (widget_class, JalonsPreferencesWindow, swap_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsPreferencesWindow, remember_switch);
  gtk_widget_class_bind_template_child (widget_class, JalonsPreferencesWindow, recent_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsPreferencesWindow, clear_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsPreferencesWindow, demonstration_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsPreferencesWindow, show_button);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_folder_cb);
}

static void
jalons_preferences_window_init (JalonsPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new ("fr.jalons.Jalons");
  g_settings_bind_with_mapping (self->settings, "color-scheme", self->scheme_row, "selected",
                                G_SETTINGS_BIND_DEFAULT, nick_to_rank_cb, rank_to_nick_cb, self->settings, NULL);
  g_settings_bind (self->settings, "reduce-motion", self->motion_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "lock-minutes", self->minutes_spin, "value", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "discreet", self->discreet_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "remember-registers", self->remember_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->settings, "changed::remember-registers", G_CALLBACK (remember_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->swap_row, jalons_swap_look ("/proc", "/sys") == JALONS_SWAP_CLEAR);
  show_recent (self);
  show_demonstration (self);
}
