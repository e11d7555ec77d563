/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "jalons-import-page.h"
#include "jalons-job-window.h"
#include "jalons-job.h"
#include "jalons-pages.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-window.h"

typedef struct {
  char         *folder;
  char         *tables;
  char         *path;
  char         *digest; /* of the register when it was empty */
  JalonsWindow *window;
} Fixture;

static char *
digest (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  JalonsRegister reg = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = 20468, .name = (char *) "" };
  g_autoptr (JalonsSession) session = NULL;

  fixture->folder = g_dir_make_tmp ("jalons-import-XXXXXX", NULL);
  fixture->tables = g_build_filename (fixture->folder, "tables", NULL);
  fixture->path = g_build_filename (fixture->folder, "register.jalons", NULL);
  g_assert_cmpint (g_mkdir (fixture->tables, 0700), ==, 0);
  jalons_store_free (jalons_store_create (fixture->path, &reg, NULL, 0, NULL));
  fixture->digest = digest (fixture->path);
  session = jalons_session_open (fixture->path, FALSE, NULL);
  fixture->window = jalons_window_new (NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  jalons_window_set_session (fixture->window, session);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
close_window (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->window)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->tables, "personnes.csv", NULL);

  if (fixture->window)
    close_window (fixture);
  g_unlink (file);
  g_rmdir (fixture->tables);
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->tables);
  g_free (fixture->path);
  g_free (fixture->digest);
}

static void
write_persons (Fixture *fixture, guint n, const char *sex_of_last)
{
  g_autofree char *file = g_build_filename (fixture->tables, "personnes.csv", NULL);
  g_autoptr (GString) text = g_string_new ("personne;nom;sexe\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "P%u;N%u;%s\n", i, i, i + 1 == n ? sex_of_last : "F");
  g_assert_true (g_file_set_contents (file, text->str, text->len, NULL));
}

static void
wait_for_job (void)
{
  while (jalons_job_is_running ())
    g_main_context_iteration (NULL, TRUE);
}

/* The child of the template class, by its id. */
static gpointer
part (Fixture *fixture, const char *id)
{
  GtkWidget *page = NULL;

  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  page = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture->window), JALONS_TYPE_WINDOW, "pages"));
  page = gtk_stack_get_child_by_name (GTK_STACK (page), "import");

  return gtk_widget_get_template_child (page, JALONS_TYPE_IMPORT_PAGE, id);
}

static void
pick_folder (Fixture *fixture)
{
  jalons_toolkit_set_answers (fixture->tables, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "(ss)", "import", "");
  g_signal_emit_by_name (part (fixture, "choose_button"), "clicked");
  wait_for_job ();
}

static const char *
shown (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (part (fixture, "views"));
}

static gint64
count_persons (Fixture *fixture)
{
  return jalons_store_count (jalons_session_get_store (jalons_window_get_session (fixture->window)),
                             JALONS_TABLE_PERSONNES);
}

static void
assert_untouched (Fixture *fixture)
{
  g_autofree char *after = NULL;

  g_assert_cmpint (count_persons (fixture), ==, 0);
  close_window (fixture);
  after = digest (fixture->path);
  g_assert_cmpstr (after, ==, fixture->digest);
}

static void
test_bad_folder (Fixture *fixture, gconstpointer data)
{
  write_persons (fixture, 3, "Z");
  pick_folder (fixture);
  g_assert_cmpstr (shown (fixture), ==, "preview");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (fixture, "parts")), ==, "issues");
  g_assert_false (gtk_widget_get_sensitive (part (fixture, "import_button")));
  assert_untouched (fixture);
}

static void
test_good_folder (Fixture *fixture, gconstpointer data)
{
  write_persons (fixture, 30, "M");
  pick_folder (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (fixture, "parts")), ==, "tables");
  g_assert_cmpint (count_persons (fixture), ==, 0);
  g_signal_emit_by_name (part (fixture, "import_button"), "clicked");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (fixture->window)));
  wait_for_job ();
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (fixture->window)));
  g_assert_cmpstr (shown (fixture), ==, "done");
  g_assert_cmpint (count_persons (fixture), ==, 30);
}

/* What is written is what the files say then, not what the preview showed. */
static void
test_files_changed (Fixture *fixture, gconstpointer data)
{
  write_persons (fixture, 30, "M");
  pick_folder (fixture);
  write_persons (fixture, 30, "Z");
  g_signal_emit_by_name (part (fixture, "import_button"), "clicked");
  wait_for_job ();
  wait_for_job ();
  g_assert_cmpstr (shown (fixture), ==, "preview");
  g_assert_false (gtk_widget_get_sensitive (part (fixture, "import_button")));
  assert_untouched (fixture);
}

static JalonsJobWindow *
find_job_window (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l; l = l->next)
    if (JALONS_IS_JOB_WINDOW (l->data))
      return l->data;

  return NULL;
}

/* @data: whether the main window is closed instead of « Annuler » being pressed. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  JalonsJobWindow *job = NULL;

  write_persons (fixture, 200000, "M");
  pick_folder (fixture);
  g_signal_emit_by_name (part (fixture, "import_button"), "clicked");
  while (jalons_job_is_running () && !(job = find_job_window ()))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (job);
  if (data)
    gtk_window_close (GTK_WINDOW (fixture->window));
  else
    g_signal_emit_by_name (gtk_widget_get_template_child (GTK_WIDGET (job), JALONS_TYPE_JOB_WINDOW, "cancel_button"),
                           "clicked");
  wait_for_job ();
  g_assert_null (find_job_window ());
  g_assert_nonnull (fixture->window);
  g_assert_cmpstr (shown (fixture), ==, "preview");
  assert_untouched (fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_test_add ("/import/bad-folder", Fixture, NULL, set_up, test_bad_folder, tear_down);
  g_test_add ("/import/good-folder", Fixture, NULL, set_up, test_good_folder, tear_down);
  g_test_add ("/import/files-changed", Fixture, NULL, set_up, test_files_changed, tear_down);
  g_test_add ("/import/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/import/close-window", Fixture, GINT_TO_POINTER (TRUE), set_up, test_cancel, tear_down);

  return g_test_run ();
}
