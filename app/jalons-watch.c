/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons"

#include "config.h"

#include "jalons-watch.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define LOGIND "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define MANAGER "org.freedesktop.login1.Manager"
#define SESSION "org.freedesktop.login1.Session"

/* Of the desktops that are known: each has its own name for the same thing. */
static const char *const screen_savers[] = {
  "org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver",
  "org.xfce.ScreenSaver",
};

struct _JalonsWatch {
  GCancellable     *cancellable;
  GDBusConnection  *system;
  GDBusConnection  *session;
  GArray           *system_ids; /* of what is listened to on each */
  GArray           *session_ids;
  int               lock; /* on sleep; -1 when it is not held */
  JalonsWatchCalled called;
  gpointer          data;
};

static void
let_sleep (JalonsWatch *self)
{
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

static void
inhibited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &fds, result, &error);
  JalonsWatch *self = data;
  int handle = -1;

  if (!answer)
    return;
  g_variant_get (answer, "(h)", &handle);
  let_sleep (self);
  self->lock = g_unix_fd_list_get (fds, handle, NULL);
}

/* A delay: the computer sleeps in any case, after the register has had the time to be closed. */
static void
hold_sleep (JalonsWatch *self)
{
  g_dbus_connection_call_with_unix_fd_list (
      self->system, LOGIND, LOGIND_PATH, MANAGER, "Inhibit",
      g_variant_new ("(ssss)", "sleep", "Jalons", _ ("The register is being locked"), "delay"),
      G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, self->cancellable, inhibited_cb, self);
}

static void
sleep_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal,
          GVariant *parameters, gpointer data)
{
  JalonsWatch *self = data;
  gboolean begins = FALSE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &begins);
  if (begins)
    self->called (JALONS_WATCH_SLEEP, self->data);
  else if (self->lock < 0)
    hold_sleep (self);
}

static void
session_locked_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                   const char *signal, GVariant *parameters, gpointer data)
{
  JalonsWatch *self = data;

  self->called (JALONS_WATCH_SCREEN, self->data);
}

static void
screen_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *signal,
           GVariant *parameters, gpointer data)
{
  JalonsWatch *self = data;
  gboolean active = FALSE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &active);
  if (active)
    self->called (JALONS_WATCH_SCREEN, self->data);
}

static void
listen (GDBusConnection *bus, GArray *ids, const char *sender, const char *interface, const char *signal,
        const char *path, GDBusSignalCallback heard, JalonsWatch *self)
{
  guint id = g_dbus_connection_signal_subscribe (bus, sender, interface, signal, path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                 heard, self, NULL);

  g_array_append_val (ids, id);
}

static void
stop_listening (GDBusConnection *bus, GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    g_dbus_connection_signal_unsubscribe (bus, g_array_index (ids, guint, i));
  g_array_unref (ids);
}

static void
session_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  JalonsWatch *self = data;
  const char *path = NULL;

  if (!answer)
    return;
  g_variant_get (answer, "(&o)", &path);
  listen (self->system, self->system_ids, LOGIND, SESSION, "Lock", path, session_locked_cb, self);
}

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);
  JalonsWatch *self = data;

  if (!bus)
    return;
  /* The program does not end because a bus does. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  self->system = bus;
  listen (bus, self->system_ids, LOGIND, MANAGER, "PrepareForSleep", LOGIND_PATH, sleep_cb, self);
  hold_sleep (self);
  g_dbus_connection_call (bus, LOGIND, LOGIND_PATH, MANAGER, "GetSession", g_variant_new ("(s)", "auto"),
                          G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable,
                          session_found_cb, self);
}

static void
session_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_bus_get_finish (result, &error);
  JalonsWatch *self = data;

  if (!bus)
    return;
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  self->session = bus;
  for (guint i = 0; i < G_N_ELEMENTS (screen_savers); i++)
    listen (bus, self->session_ids, NULL, screen_savers[i], "ActiveChanged", NULL, screen_cb, self);
}

JalonsWatch *
jalons_watch_new (JalonsWatchCalled called, gpointer data)
{
  JalonsWatch *self = g_new0 (JalonsWatch, 1);

  self->lock = -1;
  self->called = called;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  self->system_ids = g_array_new (FALSE, FALSE, sizeof (guint));
  self->session_ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, self);
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, session_bus_cb, self);

  return self;
}

void
jalons_watch_free (JalonsWatch *self)
{
  g_cancellable_cancel (self->cancellable);
  let_sleep (self);
  stop_listening (self->system, self->system_ids);
  stop_listening (self->session, self->session_ids);
  g_clear_object (&self->system);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_free (self);
}

void
jalons_watch_ready (JalonsWatch *self)
{
  let_sleep (self);
}

gboolean
jalons_watch_holds (JalonsWatch *self)
{
  return self->lock >= 0;
}
