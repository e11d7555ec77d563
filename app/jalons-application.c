/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons"

#include "config.h"

#include "jalons-application.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "jalons-demo.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-window.h"

struct _JalonsApplication {
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (JalonsApplication, jalons_application, ADW_TYPE_APPLICATION)

static JalonsWindow *
get_window (JalonsApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  return JALONS_IS_WINDOW (window) ? JALONS_WINDOW (window) : jalons_window_new (ADW_APPLICATION (self));
}

static void
open_register (JalonsApplication *self, const char *path)
{
  JalonsWindow *window = get_window (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsSession) session = NULL;

  /* A register is open once: the one at hand is let go first. */
  jalons_window_set_session (window, NULL);
  session = jalons_session_open (path, &error);
  if (session)
    {
      jalons_window_set_session (window, session);
    }
  else
    {
      g_autofree char *sentence = jalons_text_error (error);

      jalons_toolkit_tell (GTK_WINDOW (window), _ ("The register was not opened"), sentence);
    }
  gtk_window_present (GTK_WINDOW (window));
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

  jalons_toolkit_choose (GTK_WINDOW (get_window (data)), JALONS_CHOOSE_OPEN, &options, register_chosen_cb, data);
}

/* Made anew each time, so that it never goes stale. */
static gboolean
make_demonstration (const char *path, GError **error)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT, .demonstration = TRUE, .today = options.today };
  g_autoptr (JalonsStore) store = NULL;

  options.departement = reg.departement = jalons_departement_find ("75");
  reg.name = _ ("Demonstration");
  g_unlink (path);
  store = jalons_store_create (path, &reg, error);

  return store && jalons_demo_fill (store, &options, NULL, error);
}

static void
demonstration_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "jalons", NULL);
  g_autofree char *path = g_build_filename (folder, "demonstration-75.jalons", NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  jalons_window_set_session (get_window (data), NULL);
  if (make_demonstration (path, &error))
    {
      open_register (data, path);
    }
  else
    {
      g_autofree char *sentence = jalons_text_error (error);

      jalons_toolkit_tell (GTK_WINDOW (get_window (data)), _ ("The demonstration was not made"), sentence);
    }
}

static void
quit_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_application_quit (data);
}

static void
jalons_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (get_window (JALONS_APPLICATION (application))));
}

static void
jalons_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autofree char *path = g_file_get_path (files[0]);

  if (path)
    open_register (JALONS_APPLICATION (application), path);
}

static void
jalons_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "open", .activate = open_action_cb },
    { .name = "demonstration", .activate = demonstration_action_cb },
    { .name = "quit", .activate = quit_action_cb },
  };
  static const struct {
    const char *action;
    const char *keys[2];
  } accels[] = {
    { "app.open", { "<Control>o" } },
    { "app.quit", { "<Control>q" } },
    { "win.toggle-sidebar", { "F9" } },
    { "win.back", { "<Alt>Left" } },
  };

  g_resources_register (jalons_ui_get_resource ());
  G_APPLICATION_CLASS (jalons_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action,
                                           (const char *const[]) { accels[i].keys[0], NULL });
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
}

static void
jalons_application_init (JalonsApplication *self)
{
}
