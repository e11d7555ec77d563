/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons"

#include "config.h"

#include "jalons-application.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "jalons-about.h"
#include "jalons-accessibility.h"
#include "jalons-backups-window.h"
#include "jalons-demonstration.h"
#include "jalons-guard.h"
#include "jalons-keeper.h"
#include "jalons-new-register-window.h"
#include "jalons-office.h"
#include "jalons-popup.h"
#include "jalons-preferences-window.h"
#include "jalons-protect.h"
#include "jalons-recent.h"
#include "jalons-shortcuts.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-window.h"

#define STATUS_NO_DISPLAY 69

/* While a job is being cancelled, between two looks at whether the program can end. */
#define LOOK_AGAIN_MS 50

struct _JalonsApplication {
  AdwApplication parent_instance;

  JalonsGuard   *guard;
};

G_DEFINE_FINAL_TYPE (JalonsApplication, jalons_application, ADW_TYPE_APPLICATION)

/* The one place that every register passes once it is open in the window, however it was opened. */
static void
register_opened_cb (JalonsWindow *window, JalonsSession *session)
{
  if (jalons_session_get_path (session))
    jalons_recent_add (session);
}

static JalonsWindow *
make_window (JalonsApplication *self)
{
  JalonsWindow *window = jalons_window_new (ADW_APPLICATION (self));

  g_signal_connect (window, "opened", G_CALLBACK (register_opened_cb), NULL);
  jalons_guard_watch (self->guard, window);

  return window;
}

/* The one window of the program, whatever stands in front of it. */
static JalonsWindow *
get_window (JalonsApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (JALONS_IS_WINDOW (l->data))
      return l->data;

  return make_window (self);
}

static const char *
advice_for (const GError *error)
{
  if (g_error_matches (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_ABSENT))
    return _ ("It may have been moved, renamed or removed, or be on a disk that is not there. Look for it with "
              "“Open a Register…”.");
  if (g_error_matches (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_NOT_A_REGISTER))
    return _ ("Choose a file whose name ends in “.jalons”. Tables (.csv) go into an open register, by the page "
              "“Import”.");
  if (g_error_matches (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_READ_ONLY))
    return _ ("Ask for the right to write in it, or copy it into a folder of yours and open the copy.");
  if (g_error_matches (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_IO))
    return _ ("Look whether its disk is there and whether you may read this folder, then try again.");

  return NULL;
}

static void
tell_error (JalonsApplication *self, const char *heading, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);
  const char *advice = advice_for (error);
  g_autofree char *body = advice ? g_strdup_printf ("%s\n\n%s", sentence, advice) : g_strdup (sentence);

  jalons_toolkit_tell (GTK_WINDOW (get_window (self)), heading, body);
}

static gboolean
is_open (JalonsWindow *window, const char *path)
{
  JalonsSession *session = jalons_window_get_session (window);
  g_autoptr (GFile) wanted = g_file_new_for_path (path);
  g_autoptr (GFile) open = NULL;

  if (!session || !jalons_session_get_path (session))
    return FALSE;
  open = g_file_new_for_path (jalons_session_get_path (session));

  return g_file_equal (wanted, open);
}

/* By what its file says, which the opening will prove or not. */
static gboolean
is_demonstration (const JalonsBaseHeader *header)
{
  for (guint i = 0; i < header->n_slots; i++)
    if (jalons_slot_kind (&header->slots[i]) == JALONS_SLOT_DEMONSTRATION)
      return TRUE;

  return FALSE;
}

/* A demonstration that is open elsewhere may be looked at. */
typedef struct {
  JalonsApplication *self;
  char              *path;
} Reading;

static void
read_only_cb (gboolean accepted, gpointer data)
{
  Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsSession) session = accepted ? jalons_session_open (reading->path, TRUE, &error) : NULL;

  if (session)
    jalons_window_set_session (get_window (reading->self), session);
  else if (error)
    tell_error (reading->self, _ ("The register was not opened"), error);
  g_object_unref (reading->self);
  g_free (reading->path);
  g_free (reading);
}

static void
offer_to_read (JalonsApplication *self, const char *path)
{
  Reading *reading = g_new (Reading, 1);

  *reading = (Reading) { g_object_ref (self), g_strdup (path) };
  jalons_toolkit_confirm (GTK_WINDOW (get_window (self)), _ ("This register is open elsewhere"),
                          _ ("Two programs do not write to one register. It may be read meanwhile, as it was when the "
                             "other one last saved it whole."),
                          _ ("Open to _Read Only"), FALSE, read_only_cb, reading);
}

static void
open_demonstration (JalonsApplication *self, JalonsWindow *window, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsSession) session = jalons_session_open (path, FALSE, &error);

  if (session)
    jalons_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  if (!error)
    return;
  if (jalons_store_error_code (error) == JALONS_STORE_ERROR_BUSY)
    offer_to_read (self, path);
  else
    tell_error (self, _ ("The register was not opened"), error);
}

/* The register at hand is let go only once the other one is there; a new window shows it at once. A demonstration
 * opens by itself, unless it was locked; of any other register it is asked what opens it. */
static void
open_register (JalonsApplication *self, const char *path)
{
  JalonsWindow *window = get_window (self);
  const char *asked = jalons_window_get_asked (window);
  g_autoptr (GError) error = NULL;
  JalonsBaseHeader header;

  jalons_protect_begin_wiping ();
  if (jalons_job_is_running () || g_strcmp0 (asked, path) == 0)
    gtk_window_present (GTK_WINDOW (window));
  else if (is_open (window, path))
    {
      jalons_window_set_session (window, jalons_window_get_session (window));
      gtk_window_present (GTK_WINDOW (window));
    }
  else if (!jalons_store_peek (path, &header, &error) && jalons_backups_window_has_any (path))
    {
      /* Where it says what is wrong, and how to go back. */
      jalons_window_ask (window, path);
      gtk_window_present (GTK_WINDOW (window));
    }
  else if (error)
    {
      gtk_window_present (GTK_WINDOW (window));
      tell_error (self, _ ("The register was not opened"), error);
    }
  else if (is_demonstration (&header))
    open_demonstration (self, window, path);
  else
    {
      jalons_window_ask (window, path);
      gtk_window_present (GTK_WINDOW (window));
    }
}

static void
register_chosen_cb (const char *path, gpointer data)
{
  if (path)
    open_register (data, path);
}

static void
open_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const JalonsChooseOptions options = { _ ("Open a register"), NULL, "*.jalons" };

  if (!jalons_job_is_running ())
    jalons_toolkit_choose (GTK_WINDOW (get_window (data)), JALONS_CHOOSE_OPEN, &options, register_chosen_cb, data);
}

static void
open_register_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_register (data, g_variant_get_bytestring (parameter));
}

static void
new_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonsWindow *window = get_window (data);
  JalonsNewRegisterWindow *creating = NULL;

  if (jalons_job_is_running ())
    return;
  jalons_protect_begin_wiping ();
  creating = jalons_new_register_window_new (GTK_WINDOW (window));
  g_signal_connect_object (creating, "created", G_CALLBACK (jalons_window_set_session), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (creating));
}

static void
demonstration_made_cb (const GError *error, gpointer data)
{
  g_autofree char *path = jalons_demonstration_path ();
  JalonsApplication *self = data;

  if (!error)
    open_register (self, path);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           || g_error_matches (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CANCELLED))
    jalons_window_toast (get_window (self), _ ("The demonstration was not made: interrupted."));
  else
    tell_error (self, _ ("The demonstration was not made"), error);
}

static void
demonstration_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonsWindow *window = get_window (data);
  g_autofree char *path = jalons_demonstration_path ();

  if (jalons_job_is_running ())
    return;
  if (is_open (window, path) || jalons_window_get_asked (window))
    jalons_window_set_session (window, NULL);
  jalons_keeper_wait ();
  gtk_window_present (GTK_WINDOW (window));
  jalons_demonstration_make (GTK_WINDOW (window), demonstration_made_cb, data);
}

static void
preferences_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (jalons_preferences_window_new (GTK_WINDOW (get_window (data)))));
}

static void
shortcuts_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (jalons_shortcuts_window_new (GTK_WINDOW (get_window (data))));
}

static void
about_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (jalons_about_window_new (GTK_WINDOW (get_window (data))));
}

/* Nothing is left half done: a job is cancelled, and gives the register back, before the program ends. */
static gboolean
quit_cb (gpointer data)
{
  if (jalons_job_is_running ())
    {
      jalons_job_cancel ();
      return G_SOURCE_CONTINUE;
    }
  g_application_quit (data);

  return G_SOURCE_REMOVE;
}

static void
quit_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (quit_cb (data) == G_SOURCE_CONTINUE)
    g_timeout_add (LOOK_AGAIN_MS, quit_cb, data);
}

static void
jalons_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (get_window (JALONS_APPLICATION (application))));
}

static void
jalons_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  JalonsApplication *self = JALONS_APPLICATION (application);
  g_autofree char *path = g_file_get_path (files[0]);
  JalonsWindow *window = get_window (self);

  if (!path)
    {
      gtk_window_present (GTK_WINDOW (window));
      jalons_toolkit_tell (GTK_WINDOW (window), _ ("The register was not opened"),
                           _ ("It is not on this computer. Copy it here, then open the copy."));
      return;
    }
  open_register (self, path);
  if (n_files > 1)
    jalons_window_toast (window, _ ("One register is open at a time: only the first was opened."));
}

static int
jalons_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_autofree char *versions = jalons_about_versions ();

      fputs (versions, stdout);
      return 0;
    }
  if (!gtk_init_check ())
    {
      fprintf (stderr, "jalons: %s\n", _ ("There is no display. jalonsctl works without one."));
      return STATUS_NO_DISPLAY;
    }

  return -1;
}

static void
jalons_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "open", .activate = open_action_cb },
    { .name = "open-register", .activate = open_register_action_cb, .parameter_type = "ay" },
    { .name = "new", .activate = new_action_cb },
    { .name = "demonstration", .activate = demonstration_action_cb },
    { .name = "preferences", .activate = preferences_action_cb },
    { .name = "shortcuts", .activate = shortcuts_action_cb },
    { .name = "about", .activate = about_action_cb },
    { .name = "quit", .activate = quit_action_cb },
  };

  jalons_office_sweep ();
  g_resources_register (jalons_ui_get_resource ());
  G_APPLICATION_CLASS (jalons_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name ("fr.jalons.Jalons");
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  JALONS_APPLICATION (application)->guard = jalons_guard_new (GTK_APPLICATION (application));
  jalons_shortcuts_install (GTK_APPLICATION (application));
  jalons_preferences_follow (G_OBJECT (application));
  jalons_accessibility_install ();
  jalons_popup_install ();
}

/* Windows let their register go: it is closed as it should be, without anything left beside it. */
static void
jalons_application_shutdown (GApplication *application)
{
  GList *window = NULL;

  while ((window = gtk_application_get_windows (GTK_APPLICATION (application))))
    gtk_window_destroy (window->data);
  jalons_toolkit_forget_files ();
  g_clear_pointer (&JALONS_APPLICATION (application)->guard, jalons_guard_free);
  jalons_keeper_wait ();

  G_APPLICATION_CLASS (jalons_application_parent_class)->shutdown (application);
}

JalonsApplication *
jalons_application_new (void)
{
  return g_object_new (JALONS_TYPE_APPLICATION, "application-id", "fr.jalons.Jalons", "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/fr/jalons/Jalons", NULL);
}

static void
jalons_application_class_init (JalonsApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = jalons_application_activate;
  application_class->open = jalons_application_open;
  application_class->startup = jalons_application_startup;
  application_class->shutdown = jalons_application_shutdown;
  application_class->handle_local_options = jalons_application_handle_local_options;
}

static void
jalons_application_init (JalonsApplication *self)
{
  const GOptionEntry options[] = {
    { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, _ ("Say the version of the program"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[REGISTER]"));
}
