/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "jalons-backup-row.h"
#include "jalons-backups-view.h"
#include "jalons-backups-window.h"
#include "jalons-backups.h"
#include "jalons-job.h"
#include "jalons-keeper.h"
#include "jalons-notice.h"
#include "jalons-restore.h"
#include "jalons-secret-window.h"
#include "jalons-store-saving.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-window.h"

/* The page of backups, over registers on the disk: made, verified, restored. */

#define SECRET "une clef d’essai"

static const JalonsCredential credential = { .passphrase = SECRET, .length = sizeof SECRET - 1 };

typedef struct {
  char         *folder;
  char         *path;
  JalonsWindow *window;
} Fixture;

static gpointer
part (gpointer widget, GType type, const char *id)
{
  return gtk_widget_get_template_child (widget, type, id);
}

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while ((g_main_context_pending (NULL) || jalons_job_is_running ()) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
}

static JalonsStore *
store_of (Fixture *fixture)
{
  return jalons_session_get_store (jalons_window_get_session (fixture->window));
}

static void
make_register (const char *path, gboolean demonstration)
{
  const JalonsRegister reg
      = { .kind = JALONS_KIND_NATIONAL, .demonstration = demonstration, .today = JALONS_DAY_NONE, .name = (char *) "" };
  /* The kind that costs little to derive. */
  const JalonsSlotOrder slot = { .kind = JALONS_SLOT_DEMONSTRATION, .label = "Essai", .credential = credential };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = jalons_store_create (path, &reg, &slot, 1, &error);

  g_assert_no_error (error);
}

static void
open_register (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_open (fixture->path, FALSE, &credential, &error);
  g_autoptr (JalonsSession) session = NULL;

  g_assert_no_error (error);
  session = jalons_session_new_for_store (store, fixture->path);
  jalons_window_set_session (fixture->window, session);
}

static void
add_association (Fixture *fixture, const char *name)
{
  JalonsAssociation association = { .association = (char *) name, .nom = (char *) name };
  g_autoptr (GError) error = NULL;

  jalons_store_save (store_of (fixture), JALONS_TABLE_ASSOCIATIONS, &association, &error);
  g_assert_no_error (error);
}

static gboolean
has_association (Fixture *fixture, const char *name)
{
  return jalons_store_find (store_of (fixture), JALONS_TABLE_ASSOCIATIONS, name) != 0;
}

static void
set_up (Fixture *fixture, gconstpointer demonstration)
{
  fixture->folder = g_dir_make_tmp ("jalons-backups-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "r.jalons", NULL);
  make_register (fixture->path, demonstration != NULL);
  fixture->window = jalons_window_new (NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      remove_tree (below);
    }
  g_remove (path);
}

static void
destroy_windows (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  while (g_list_model_get_n_items (windows) > 0)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, g_list_model_get_n_items (windows) - 1);

      gtk_window_destroy (window);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  destroy_windows ();
  settle ();
  jalons_keeper_wait ();
  settle ();
  remove_tree (fixture->folder);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
  g_free (fixture->folder);
  g_free (fixture->path);
}

static JalonsBackupsView *
show_page (Fixture *fixture)
{
  GtkWidget *view = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "(ss)", "backups", "");
  settle ();
  view = jalons_toolkit_find_below (GTK_WIDGET (fixture->window), JALONS_TYPE_BACKUPS_VIEW);
  g_assert_nonnull (view);

  return JALONS_BACKUPS_VIEW (view);
}

static gpointer
piece (JalonsBackupsView *view, const char *id)
{
  return part (view, JALONS_TYPE_BACKUPS_VIEW, id);
}

static void
find_rows (GtkWidget *widget, GPtrArray *rows)
{
  if (JALONS_IS_BACKUP_ROW (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    find_rows (child, rows);
}

static GPtrArray *
rows_of (JalonsBackupsView *view, const char *group)
{
  GPtrArray *rows = g_ptr_array_new ();

  find_rows (piece (view, group), rows);

  return rows;
}

static guint
n_rows (JalonsBackupsView *view, const char *group)
{
  g_autoptr (GPtrArray) rows = rows_of (view, group);

  return rows->len;
}

static gpointer
row_at (JalonsBackupsView *view, const char *group, guint i)
{
  g_autoptr (GPtrArray) rows = rows_of (view, group);

  g_assert_cmpuint (i, <, rows->len);

  return rows->pdata[i];
}

static void
press (JalonsBackupsView *view, const char *button)
{
  g_signal_emit_by_name (piece (view, button), "clicked");
  settle ();
}

static void
ask (JalonsBackupsView *view, const char *group, guint i, const char *signal)
{
  g_signal_emit_by_name (row_at (view, group, i), signal);
  settle ();
}

static const char *
subtitle (gpointer row)
{
  return adw_action_row_get_subtitle (row);
}

/* One at the opening, one when it is asked for; what is verified is told. */
static void
test_made (Fixture *fixture, gconstpointer data)
{
  JalonsBackupsView *view = NULL;

  open_register (fixture);
  view = show_page (fixture);
  g_assert_cmpuint (n_rows (view, "beside_group"), ==, 1);
  g_assert_false (gtk_widget_get_visible (piece (view, "asides_group")));
  add_association (fixture, "later");
  press (view, "now_button");
  g_assert_cmpuint (n_rows (view, "beside_group"), ==, 2);
  ask (view, "beside_group", 1, "verify");
  g_assert_nonnull (strstr (subtitle (row_at (view, "beside_group", 1)), "Whole"));
  g_assert_nonnull (strstr (subtitle (row_at (view, "beside_group", 1)), "has been saved 3 times since"));
  ask (view, "beside_group", 0, "verify");
  g_assert_nonnull (strstr (subtitle (row_at (view, "beside_group", 0)), "has been saved 1 time since"));
}

static void
test_demonstration (Fixture *fixture, gconstpointer data)
{
  g_autofree char *beside = jalons_backup_folder (fixture->path);
  JalonsBackupsView *view = NULL;

  open_register (fixture);
  view = show_page (fixture);
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (n_rows (view, "beside_group"), ==, 0);
  g_assert_nonnull (
      strstr (adw_preferences_group_get_description (piece (view, "state_group")), "can be made again"));
  press (view, "now_button");
  g_assert_cmpuint (n_rows (view, "beside_group"), ==, 1);
  add_association (fixture, "a");
  g_assert_true (jalons_register_file_compact (jalons_store_file (store_of (fixture)), NULL));
  jalons_session_changed (jalons_window_get_session (fixture->window));
  settle ();
  g_assert_cmpuint (n_rows (view, "beside_group"), ==, 1);
}

/* A place where no backup can be put costs no change, and is told on the page and across the window. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autofree char *beside = jalons_backup_folder (fixture->path);
  JalonsBackupsView *view = NULL;
  GtkWidget *notice = NULL;

  g_assert_true (g_file_set_contents (beside, "in the way", -1, NULL));
  open_register (fixture);
  notice = jalons_toolkit_find_below (GTK_WIDGET (fixture->window), JALONS_TYPE_NOTICE);
  g_assert_nonnull (strstr (jalons_notice_get_text (JALONS_NOTICE (notice)), "The last backup was not made"));
  view = show_page (fixture);
  g_assert_nonnull (strstr (subtitle (piece (view, "last_row")), "It failed"));
  add_association (fixture, "kept");
  g_assert_cmpint (g_unlink (beside), ==, 0);
  press (view, "now_button");
  g_assert_cmpuint (n_rows (view, "beside_group"), >=, 1);
  g_assert_null (jalons_toolkit_find_below (GTK_WIDGET (fixture->window), JALONS_TYPE_NOTICE));
}

static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "disk", NULL);
  JalonsBackupsView *view = NULL;

  g_assert_cmpint (g_mkdir (elsewhere, 0700), ==, 0);
  open_register (fixture);
  view = show_page (fixture);
  g_assert_false (gtk_widget_get_visible (piece (view, "elsewhere_group")));
  jalons_toolkit_set_answers (elsewhere, TRUE);
  press (view, "choose_button");
  g_assert_cmpuint (n_rows (view, "elsewhere_group"), ==, 1);
  ask (view, "elsewhere_group", 0, "verify");
  g_assert_nonnull (strstr (subtitle (row_at (view, "elsewhere_group", 0)), "exactly what the register holds"));
  jalons_window_set_session (fixture->window, NULL);
  remove_tree (elsewhere);
  open_register (fixture);
  view = show_page (fixture);
  g_assert_nonnull (strstr (subtitle (piece (view, "last_row")), "It failed"));
  press (view, "forget_button");
  g_assert_null (strstr (subtitle (piece (view, "last_row")), "It failed"));
  g_assert_false (gtk_widget_get_visible (piece (view, "elsewhere_group")));
}

/* The register is closed, the backup takes its place, what it replaces is kept, and it is asked what opens it. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  JalonsBackupsView *view = NULL;
  g_autofree char *name = NULL;

  open_register (fixture);
  add_association (fixture, "before");
  view = show_page (fixture);
  press (view, "now_button");
  add_association (fixture, "after");
  jalons_toolkit_set_answers (NULL, FALSE);
  ask (view, "beside_group", 0, "restore");
  g_assert_true (has_association (fixture, "after"));
  jalons_toolkit_set_answers (NULL, TRUE);
  ask (view, "beside_group", 0, "restore");
  while (!jalons_window_get_asked (fixture->window) || jalons_window_get_session (fixture->window)
         || jalons_job_is_running () || !(name = jalons_restore_take_done (fixture->path)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (name, ".jalons"));
  open_register (fixture);
  g_assert_true (has_association (fixture, "before"));
  g_assert_false (has_association (fixture, "after"));
  g_assert_false (jalons_store_opening (store_of (fixture))->older);
  view = show_page (fixture);
  g_assert_cmpuint (n_rows (view, "asides_group"), ==, 1);
  ask (view, "asides_group", 0, "remove");
  g_assert_cmpuint (n_rows (view, "asides_group"), ==, 0);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  JalonsBackupsView *view = NULL;
  const char *path = NULL;

  open_register (fixture);
  view = show_page (fixture);
  path = jalons_backup_row_get_backup (row_at (view, "beside_group", 0))->path;
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  bytes[length / 2] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  jalons_toolkit_set_answers (NULL, TRUE);
  ask (view, "beside_group", 0, "restore");
  g_assert_nonnull (jalons_window_get_session (fixture->window));
  g_assert_null (strstr (subtitle (row_at (view, "beside_group", 0)), "Whole"));
  g_assert_null (strstr (subtitle (row_at (view, "beside_group", 0)), "Not verified"));
}

static JalonsSecretWindow *
find_secret_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (JALONS_IS_SECRET_WINDOW (window))
        return JALONS_SECRET_WINDOW (window);
    }

  return NULL;
}

static void
give_secret (const char *secret)
{
  JalonsSecretWindow *window = find_secret_window ();

  g_assert_nonnull (window);
  gtk_editable_set_text (part (window, JALONS_TYPE_SECRET_WINDOW, "secret"), secret);
  g_signal_emit_by_name (part (window, JALONS_TYPE_SECRET_WINDOW, "open_button"), "clicked");
  settle ();
}

/* A backup that was made before the key changed asks for what opened it, until it is given. */
static void
test_other_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JalonsBackupsView *view = NULL;
  guint last;

  open_register (fixture);
  jalons_keyring_rotate (jalons_store_file (store_of (fixture)), &error);
  g_assert_no_error (error);
  view = show_page (fixture);
  last = n_rows (view, "beside_group") - 1;
  g_assert_cmpuint (last, >=, 1);
  ask (view, "beside_group", last, "verify");
  give_secret ("wrong");
  give_secret (SECRET);
  g_assert_null (find_secret_window ());
  g_assert_nonnull (strstr (subtitle (row_at (view, "beside_group", last)), "Whole"));
  ask (view, "beside_group", 0, "verify");
  g_assert_null (find_secret_window ());
}

/* A register that does not open any more is restored all the same. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  GtkWindow *window = NULL;
  JalonsBackupsView *view = NULL;
  g_autofree char *name = NULL;

  g_assert_false (jalons_backups_window_has_any (fixture->path));
  open_register (fixture);
  add_association (fixture, "kept");
  press (show_page (fixture), "now_button");
  jalons_window_set_session (fixture->window, NULL);
  g_assert_true (jalons_backups_window_has_any (fixture->path));
  g_assert_true (g_file_set_contents (fixture->path, "lost", -1, NULL));
  window = jalons_backups_window_new (GTK_WINDOW (fixture->window), fixture->path);
  gtk_window_present (window);
  view = JALONS_BACKUPS_VIEW (jalons_toolkit_find_below (GTK_WIDGET (window), JALONS_TYPE_BACKUPS_VIEW));
  g_assert_false (gtk_widget_get_visible (piece (view, "now_button")));
  jalons_toolkit_set_answers (NULL, TRUE);
  ask (view, "beside_group", 0, "restore");
  if (find_secret_window ())
    give_secret (SECRET);
  while (!(name = jalons_restore_take_done (fixture->path)))
    g_main_context_iteration (NULL, TRUE);
  open_register (fixture);
  g_assert_true (has_association (fixture, "kept"));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char   *path;
    void        (*test) (Fixture *fixture, gconstpointer data);
    gconstpointer data;
  } tests[] = {
    { "/backups/made", test_made },
    { "/backups/demonstration", test_demonstration, "demonstration" },
    { "/backups/failure", test_failure },
    { "/backups/elsewhere", test_elsewhere },
    { "/backups/restore", test_restore },
    { "/backups/damaged", test_damaged },
    { "/backups/other-key", test_other_key },
    { "/backups/closed", test_closed },
  };
  g_autofree char *state = g_dir_make_tmp ("jalons-state-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, tests[i].data, set_up, tests[i].test, tear_down);
  status = g_test_run ();
  remove_tree (state);

  return status;
}
