/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "jalons-demonstration.h"
#include "jalons-preferences-window.h"
#include "jalons-recent.h"
#include "jalons-start-view.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-window.h"

static gpointer
part (gpointer widget, GType type, const char *id)
{
  return gtk_widget_get_template_child (widget, type, id);
}

static void
destroy (gpointer window)
{
  g_object_add_weak_pointer (window, &window);
  gtk_window_destroy (window);
  while (window)
    g_main_context_iteration (NULL, TRUE);
}

static JalonsRegister
read_register (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = jalons_store_open (path, FALSE, NULL, &error);
  JalonsRegister reg = { 0 };

  g_assert_no_error (error);
  reg = *jalons_store_register (store);
  reg.name = g_strdup (reg.name);

  return reg;
}

static guint
count_rows (GtkWidget *widget)
{
  guint count = ADW_IS_ACTION_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    count += count_rows (child);

  return count;
}

static void
test_recent_on_start_view (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jalons-start-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.jalons", NULL);
  JalonsRegister reg = { .kind = JALONS_KIND_NATIONAL, .today = JALONS_DAY_NONE, .name = (char *) "" };
  const JalonsSlotOrder slot = { .kind = JALONS_SLOT_RECOVERY, .label = "Essai" };
  JalonsSession *session = jalons_session_new_for_store (jalons_store_create (path, &reg, &slot, 1, NULL), path);
  JalonsWindow *window = jalons_window_new (NULL);
  GtkStack *views = part (window, JALONS_TYPE_WINDOW, "views");
  JalonsStartView *start = NULL;
  GtkWidget *group = NULL;
  g_autoptr (GSettings) settings = g_settings_new ("fr.jalons.Jalons");

  g_settings_set_boolean (settings, "remember-registers", TRUE);
  gtk_window_present (GTK_WINDOW (window));
  start = JALONS_START_VIEW (gtk_stack_get_child_by_name (views, "start"));
  group = part (start, JALONS_TYPE_START_VIEW, "recent_group");
  g_assert_false (gtk_widget_get_visible (group));
  jalons_recent_add (session);
  g_object_unref (session);
  jalons_start_view_refresh (start);
  g_assert_true (gtk_widget_get_visible (group));
  g_assert_cmpuint (count_rows (group), ==, 1);
  g_unlink (path);
  jalons_start_view_refresh (start);
  g_assert_false (gtk_widget_get_visible (group));
  g_assert_cmpuint (count_rows (group), ==, 0);
  g_settings_reset (settings, "remember-registers");
  destroy (window);
  g_rmdir (folder);
}

static void
test_preferences_do_something (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("fr.jalons.Jalons");
  g_autoptr (GObject) owner = g_object_new (G_TYPE_OBJECT, NULL);
  JalonsPreferencesWindow *window = jalons_preferences_window_new (NULL);
  gboolean animated = TRUE;

  jalons_preferences_follow (owner);
  adw_combo_row_set_selected (part (window, JALONS_TYPE_PREFERENCES_WINDOW, "scheme_row"), 2);
  g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  g_settings_set_enum (settings, "color-scheme", 1);
  g_assert_false (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  g_assert_cmpuint (adw_combo_row_get_selected (part (window, JALONS_TYPE_PREFERENCES_WINDOW, "scheme_row")), ==, 1);
  gtk_switch_set_active (part (window, JALONS_TYPE_PREFERENCES_WINDOW, "motion_switch"), TRUE);
  g_object_get (gtk_settings_get_default (), "gtk-enable-animations", &animated, NULL);
  g_assert_false (animated);
  g_settings_reset (settings, "color-scheme");
  g_settings_reset (settings, "reduce-motion");
  destroy (window);
}

static void
made_cb (const GError *error, gpointer data)
{
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
cancelled_cb (const GError *error, gpointer data)
{
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

static void
make_demonstration (GtkWindow *window, JalonsJobDone done, gboolean cancel)
{
  gboolean over = FALSE;

  jalons_demonstration_make (window, done, &over);
  if (cancel)
    jalons_job_cancel ();
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (jalons_job_is_running ());
}

/* Cancelled, the former demonstration stays; made again, it takes its place. */
static void
test_demonstration (void)
{
  g_autofree char *path = jalons_demonstration_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) left = NULL;
  JalonsWindow *window = jalons_window_new (NULL);
  JalonsRegister reg;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "former", -1, NULL));
  make_demonstration (GTK_WINDOW (window), cancelled_cb, TRUE);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  make_demonstration (GTK_WINDOW (window), made_cb, FALSE);
  reg = read_register (path);
  g_assert_true (reg.demonstration);
  g_assert_cmpint (reg.departement, ==, jalons_departement_find ("75"));
  jalons_register_clear (&reg);
  left = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (g_dir_read_name (left));
  g_assert_null (g_dir_read_name (left));
  g_unlink (path);
  g_rmdir (folder);
  destroy (window);
}

/* Not G_TEST_OPTION_ISOLATE_DIRS: it hides from GTK what it needs to read its own icons. */
int
main (int argc, char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("jalons-data-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_test_add_func ("/shell/recent", test_recent_on_start_view);
  g_test_add_func ("/shell/preferences", test_preferences_do_something);
  g_test_add_func ("/shell/demonstration", test_demonstration);
  status = g_test_run ();
  g_rmdir (data);

  return status;
}
