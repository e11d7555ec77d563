/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <gio/gunixfdlist.h>
#include <string.h>
#include <unistd.h>

#include "display-test.h"
#include "jalons-guard.h"
#include "jalons-idle.h"
#include "jalons-keeper.h"
#include "jalons-ui-resources.h"
#include "jalons-watch.h"

/* What calls for a lock: nobody there, the computer about to sleep, its screen locked. The buses are private, and
 * so is the one who says that the computer sleeps. */

#define SECRET "une clef d’essai"
#define SESSION_PATH "/org/freedesktop/login1/session/c1"

static const char *const interface
    = "<node><interface name='org.freedesktop.login1.Manager'>"
      "<method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='h' direction='out'/></method>"
      "<method name='GetSession'><arg type='s' direction='in'/><arg type='o' direction='out'/></method>"
      "<signal name='PrepareForSleep'><arg type='b'/></signal></interface></node>";

/* logind, as far as it matters here. */
typedef struct {
  GDBusConnection *bus;
  GDBusNodeInfo   *node;
  guint            n_inhibited;
  int              held; /* our end of what holds sleep back */
  char            *what;
  char            *mode;
} Logind;

static void
call_cb (GDBusConnection *bus, const char *sender, const char *path, const char *iface, const char *method,
         GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  Logind *logind = data;
  g_autoptr (GUnixFDList) fds = NULL;
  int ends[2];

  if (g_str_equal (method, "GetSession"))
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", SESSION_PATH));
      return;
    }
  g_assert_cmpint (pipe (ends), ==, 0);
  g_free (logind->what);
  g_free (logind->mode);
  g_variant_get (parameters, "(s&s&ss)", &logind->what, NULL, NULL, &logind->mode);
  if (logind->held >= 0)
    close (logind->held);
  logind->held = ends[0];
  logind->n_inhibited++;
  fds = g_unix_fd_list_new_from_array (&ends[1], 1);
  g_dbus_method_invocation_return_value_with_unix_fd_list (invocation, g_variant_new ("(h)", 0), fds);
}

static void
own (GDBusConnection *bus, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                     "RequestName", g_variant_new ("(su)", name, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                                     NULL, &error);

  g_assert_no_error (error);
}

static GDBusConnection *
connect_to (const char *address)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_dbus_connection_new_for_address_sync (
      address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL,
      &error);

  g_assert_no_error (error);

  return bus;
}

static void
logind_begin (Logind *logind, const char *address)
{
  static const GDBusInterfaceVTable vtable = { .method_call = call_cb };

  *logind = (Logind) { .bus = connect_to (address), .held = -1 };
  logind->node = g_dbus_node_info_new_for_xml (interface, NULL);
  g_dbus_connection_register_object (logind->bus, "/org/freedesktop/login1", logind->node->interfaces[0], &vtable,
                                     logind, NULL, NULL);
  own (logind->bus, "org.freedesktop.login1");
}

static void
logind_end (Logind *logind)
{
  if (logind->held >= 0)
    close (logind->held);
  g_dbus_node_info_unref (logind->node);
  g_dbus_connection_close_sync (logind->bus, NULL, NULL);
  g_object_unref (logind->bus);
  g_free (logind->what);
  g_free (logind->mode);
}

static void
say (GDBusConnection *bus, const char *path, const char *iface, const char *signal, GVariant *parameters)
{
  g_assert_true (g_dbus_connection_emit_signal (bus, NULL, path, iface, signal, parameters, NULL));
  g_dbus_connection_flush_sync (bus, NULL, NULL);
}

/* Whether nothing holds sleep back any more: the other end was closed. */
static gboolean
may_sleep (Logind *logind)
{
  GPollFD poll = { .fd = logind->held, .events = G_IO_IN };

  return g_poll (&poll, 1, 0) == 1 && (poll.revents & G_IO_HUP);
}

typedef struct {
  GTestDBus       *dbus;
  GDBusConnection *desktop;
  Logind           logind;
  GtkApplication  *application;
  JalonsGuard     *guard;
  JalonsWindow    *window;
  char            *folder;
  char            *path;
} Fixture;

static void
open_register (Fixture *fixture)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_NATIONAL, .today = JALONS_DAY_NONE, .name = (char *) "" };
  /* The kind that costs little to derive. */
  const JalonsSlotOrder slot = { .kind = JALONS_SLOT_DEMONSTRATION,
                                 .label = "Essai",
                                 .credential = { .passphrase = SECRET, .length = strlen (SECRET) } };
  g_autoptr (JalonsSession) session
      = jalons_session_new_for_store (jalons_store_create (fixture->path, &reg, &slot, 1, NULL), fixture->path);

  jalons_window_set_session (fixture->window, session);
}

static gboolean
sleep_is_held (gpointer data)
{
  return ((Fixture *) data)->logind.n_inhibited > 0;
}

static void
set_up (Fixture *fixture)
{
  fixture->dbus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->dbus);
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (fixture->dbus), TRUE);
  fixture->desktop = connect_to (g_test_dbus_get_bus_address (fixture->dbus));
  logind_begin (&fixture->logind, g_test_dbus_get_bus_address (fixture->dbus));
  fixture->folder = g_dir_make_tmp ("jalons-guard-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "r.jalons", NULL);
  fixture->application = gtk_application_new ("fr.jalons.Essai", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (fixture->application), NULL, NULL));
  fixture->guard = jalons_guard_new (fixture->application);
  fixture->window = jalons_window_new (NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  jalons_guard_watch (fixture->guard, fixture->window);
  open_register (fixture);
  display_test_until (sleep_is_held, fixture);
}

static void
tear_down (Fixture *fixture)
{
  jalons_guard_free (fixture->guard);
  display_test_destroy (fixture->window);
  jalons_keeper_wait ();
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->application);
  logind_end (&fixture->logind);
  g_object_unref (fixture->desktop);
  display_test_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  /* Not let go: GLib would wait for the toolkit to let its bus go, which it never does. */
  g_test_dbus_stop (fixture->dbus);
}

static gboolean
is_locked (gpointer data)
{
  Fixture *fixture = data;

  return !jalons_window_get_session (fixture->window) && jalons_window_get_asked (fixture->window);
}

static gboolean
computer_may_sleep (gpointer data)
{
  return may_sleep (&((Fixture *) data)->logind);
}

/* Nobody else can open it while it is open. */
static gboolean
is_closed (Fixture *fixture)
{
  const JalonsCredential credential = { .passphrase = SECRET, .length = strlen (SECRET) };
  g_autoptr (JalonsStore) store = jalons_store_open (fixture->path, FALSE, &credential, NULL);

  return store != NULL;
}

static gboolean
sleep_is_held_again (gpointer data)
{
  return ((Fixture *) data)->logind.n_inhibited > 1;
}

static void
test_sleep (Fixture *fixture)
{
  g_assert_cmpstr (fixture->logind.what, ==, "sleep");
  g_assert_cmpstr (fixture->logind.mode, ==, "delay");
  g_assert_false (may_sleep (&fixture->logind));
  say (fixture->logind.bus, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
       g_variant_new ("(b)", TRUE));
  display_test_until (computer_may_sleep, fixture);
  /* Not before all was closed and wiped. */
  g_assert_true (is_locked (fixture));
  g_assert_true (is_closed (fixture));
  say (fixture->logind.bus, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
       g_variant_new ("(b)", FALSE));
  display_test_until (sleep_is_held_again, fixture);
  g_assert_false (may_sleep (&fixture->logind));
}

static void
test_screen (Fixture *fixture)
{
  say (fixture->desktop, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged",
       g_variant_new ("(b)", FALSE));
  say (fixture->desktop, "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged",
       g_variant_new ("(s)", "of another shape"));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_false (is_locked (fixture));
  say (fixture->desktop, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged",
       g_variant_new ("(b)", TRUE));
  display_test_until (is_locked, fixture);
}

static void
test_session (Fixture *fixture)
{
  say (fixture->logind.bus, SESSION_PATH, "org.freedesktop.login1.Session", "Lock", NULL);
  display_test_until (is_locked, fixture);
}

static void
test_action (Fixture *fixture)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "hide", NULL);
  g_assert_true (jalons_window_is_hidden (fixture->window));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "hide", NULL);
  g_assert_false (jalons_window_is_hidden (fixture->window));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "lock", NULL);
  display_test_until (is_locked, fixture);
}

/* All that comes from outside, in turn, in one program: it has its buses for as long as it runs. */
static void
test_outside (void)
{
  static void (*const tests[]) (Fixture *fixture) = { test_sleep, test_screen, test_session, test_action };
  Fixture fixture = { 0 };

  set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      if (i > 0)
        {
          g_autoptr (JalonsSession) session = NULL;
          const JalonsCredential credential = { .passphrase = SECRET, .length = strlen (SECRET) };

          jalons_keeper_wait ();
          session = jalons_session_new_for_store (jalons_store_open (fixture.path, FALSE, &credential, NULL), fixture.path);
          jalons_window_set_session (fixture.window, session);
        }
      tests[i] (&fixture);
    }
  tear_down (&fixture);
}

/* Nobody there for a second; then, once more only after a key. */

static void
count_cb (gpointer data)
{
  (*(guint *) data)++;
}

static gboolean
wait_over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, wait_over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
has_counted (gpointer data)
{
  return *(guint *) data > 0;
}

static void
test_idle (void)
{
  guint n = 0;
  const gint64 start = g_get_monotonic_time ();
  JalonsIdle *idle = jalons_idle_new (1, count_cb, &n);

  display_test_until (has_counted, &n);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC);
  wait_ms (1500);
  g_assert_cmpuint (n, ==, 1);
  jalons_idle_set_seconds (idle, 3600);
  wait_ms (1200);
  g_assert_cmpuint (n, ==, 1);
  jalons_idle_free (idle);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("jalons-state-XXXXXX", NULL);
  int status = 0;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_test_add_func ("/guard/idle", test_idle);
  g_test_add_func ("/guard/outside", test_outside);
  status = g_test_run ();
  display_test_remove (state);

  return status;
}
