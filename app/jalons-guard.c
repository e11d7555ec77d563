/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons"

#include "config.h"

#include "jalons-guard.h"

#include "jalons-discretion.h"
#include "jalons-idle.h"
#include "jalons-watch.h"

#define SECONDS_A_MINUTE 60

struct _JalonsGuard {
  GtkApplication *application;
  JalonsWindow   *window; /* weak */
  GSettings      *settings;
  JalonsIdle     *idle;   /* from the first register on */
  JalonsWatch    *watch;
};

static void
lock (JalonsGuard *self, JalonsLockReason reason, GDestroyNotify wiped)
{
  if (self->window)
    jalons_window_lock (self->window, reason, wiped, self);
  else if (wiped)
    wiped (self);
}

static void
lock_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  lock (data, JALONS_LOCK_ASKED, NULL);
}

static void
hide_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonsGuard *self = data;

  if (!self->window)
    return;
  if (jalons_window_is_hidden (self->window))
    jalons_window_reveal (self->window);
  else
    jalons_window_hide (self->window);
}

static void
show_names_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jalons_discretion_look (jalons_discretion_get ());
}

/* The keys of the program belong to its one window: what stands in front of it must not keep them from working. */
static gboolean
key_cb (GtkWidget *window, GVariant *action, gpointer data)
{
  g_action_group_activate_action (G_ACTION_GROUP (data), g_variant_get_string (action, NULL), NULL);

  return TRUE;
}

static void
give_keys (JalonsGuard *self, GtkWidget *window)
{
  static const char *const actions[] = { "lock", "hide" };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *detailed = g_strconcat ("app.", actions[i], NULL);
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (self->application, detailed);

      for (guint j = 0; keys[j]; j++)
        {
          GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[j]),
                                                    gtk_callback_action_new (key_cb, self->application, NULL));

          gtk_shortcut_set_arguments (shortcut, g_variant_new_string (actions[i]));
          gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
        }
    }
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (window, controller);
}

static void
windows_changed_cb (GListModel *windows, guint position, guint removed, guint added, JalonsGuard *self)
{
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, position + i);

      if (!JALONS_IS_WINDOW (window))
        give_keys (self, window);
    }
}

static void
idle_cb (gpointer data)
{
  lock (data, JALONS_LOCK_IDLE, NULL);
}

static void
may_sleep_cb (gpointer data)
{
  jalons_watch_ready (((JalonsGuard *) data)->watch);
}

static void
called_cb (JalonsWatchEvent event, gpointer data)
{
  if (event == JALONS_WATCH_SLEEP)
    lock (data, JALONS_LOCK_SLEEP, may_sleep_cb);
  else
    lock (data, JALONS_LOCK_SCREEN, NULL);
}

static guint
idle_seconds (JalonsGuard *self)
{
  return (guint) g_settings_get_int (self->settings, "lock-minutes") * SECONDS_A_MINUTE;
}

static void
minutes_changed_cb (JalonsGuard *self)
{
  if (self->idle)
    jalons_idle_set_seconds (self->idle, idle_seconds (self));
}

static void
enable_actions (JalonsGuard *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->application), "show-names");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), g_settings_get_boolean (self->settings, "discreet"));
}

/* Until there is something to protect, nobody waits for it. */
static void
opened_cb (JalonsGuard *self)
{
  if (self->watch)
    return;
  self->idle = jalons_idle_new (idle_seconds (self), idle_cb, self);
  self->watch = jalons_watch_new (called_cb, self);
}

void
jalons_guard_watch (JalonsGuard *self, JalonsWindow *window)
{
  g_set_weak_pointer (&self->window, window);
  g_signal_connect_swapped (window, "opened", G_CALLBACK (opened_cb), self);
}

JalonsGuard *
jalons_guard_new (GtkApplication *application)
{
  const GActionEntry actions[] = {
    { .name = "lock", .activate = lock_action_cb },
    { .name = "hide", .activate = hide_action_cb },
    { .name = "show-names", .activate = show_names_action_cb },
  };
  JalonsGuard *self = g_new0 (JalonsGuard, 1);
  g_autoptr (GAction) discreet = NULL;

  self->application = application;
  self->settings = g_settings_new ("fr.jalons.Jalons");
  discreet = g_settings_create_action (self->settings, "discreet");
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), self);
  g_action_map_add_action (G_ACTION_MAP (application), discreet);
  g_signal_connect_swapped (self->settings, "changed::lock-minutes", G_CALLBACK (minutes_changed_cb), self);
  g_signal_connect_swapped (self->settings, "changed::discreet", G_CALLBACK (enable_actions), self);
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (windows_changed_cb), self);
  enable_actions (self);

  return self;
}

void
jalons_guard_free (JalonsGuard *self)
{
  g_clear_pointer (&self->watch, jalons_watch_free);
  g_clear_pointer (&self->idle, jalons_idle_free);
  if (self->window)
    g_signal_handlers_disconnect_by_data (self->window, self);
  g_clear_weak_pointer (&self->window);
  g_signal_handlers_disconnect_by_data (gtk_window_get_toplevels (), self);
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_object_unref (self->settings);
  g_free (self);
}
