/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "display-test.h"
#include "jalons-edit.h"
#include "jalons-fusion-window.h"
#include "jalons-job.h"
#include "jalons-journal.h"
#include "jalons-keeper.h"
#include "jalons-notice.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-window-private.h"

/* « Réunir une autre copie », over a register on the disk and a copy of it that parted: what it would do is shown before
 * it is done, and what both changed is decided afterwards. */

typedef struct {
  char *folder;
  char *path;
  char *copy;
  JalonsSession *session;
  JalonsWindow *window;
} Fixture;

static JalonsStore *
open_at (const char *path)
{
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_open (path, FALSE, NULL, &error);

  g_assert_no_error (error);

  return store;
}

/* The first person's name; @id 0: a new one. */
static void
save (JalonsStore *store, JalonsRef id, const char *name)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  g_autoptr (JalonsEdit) edit = jalons_edit_new (store, NULL);
  JalonsPersonne personne;
  g_autoptr (GError) error = NULL;

  jalons_record_init (table, &personne);
  if (id)
    g_assert_true (jalons_store_load (store, table->id, id, &personne, NULL));
  g_free (personne.nom);
  personne.nom = g_strdup (name);
  jalons_edit_save (edit, table->id, &personne);
  jalons_edit_apply (edit, &error);
  g_assert_no_error (error);
  jalons_record_clear (table, &personne);
}

static void
change (const char *path, JalonsRef id, const char *name)
{
  JalonsStore *store = open_at (path);

  save (store, id, name);
  jalons_store_free (store);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const JalonsRegister reg
      = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = JALONS_DAY_NONE, .name = (char *) "" };
  g_autoptr (GFile) from = NULL, to = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("jalons-fusion-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "r.jalons", NULL);
  fixture->copy = g_build_filename (fixture->folder, "r.copie-divergente-1.jalons", NULL);
  jalons_store_free (jalons_store_create (fixture->path, &reg, NULL, 0, &error));
  g_assert_no_error (error);
  change (fixture->path, 0, "Avant");
  from = g_file_new_for_path (fixture->path);
  to = g_file_new_for_path (fixture->copy);
  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  change (fixture->path, 1, "Ici");
  change (fixture->copy, 1, "Ailleurs");
  change (fixture->copy, 0, "Nouvelle");
  fixture->session = jalons_session_new_for_store (open_at (fixture->path), fixture->path);
  fixture->window = g_object_new (JALONS_TYPE_WINDOW, NULL);
  jalons_window_set_session (fixture->window, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  display_test_destroy (g_steal_pointer (&fixture->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (g_steal_pointer (&fixture->session));
  display_test_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->copy);
}

static JalonsFusionWindow *
find_window (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *one = windows; one; one = one->next)
    if (JALONS_IS_FUSION_WINDOW (one->data))
      return one->data;

  return NULL;
}

static gboolean
has_window (gpointer data)
{
  return find_window () != NULL;
}

static gpointer
part (const char *id)
{
  return display_test_part (find_window (), JALONS_TYPE_FUSION_WINDOW, id);
}

static gboolean
is_compared (gpointer data)
{
  return has_window (NULL) && !jalons_job_is_running () && gtk_widget_get_sensitive (part ("merge_button"));
}

static gboolean
job_is_over (gpointer data)
{
  return !jalons_job_is_running ();
}

static gint64
n_persons (Fixture *fixture)
{
  return jalons_store_count (jalons_session_get_store (fixture->session), JALONS_TABLE_PERSONNES);
}

static char *
name_of (Fixture *fixture)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  JalonsPersonne personne;
  char *name = NULL;

  jalons_record_init (table, &personne);
  g_assert_true (jalons_store_load (jalons_session_get_store (fixture->session), table->id, 1, &personne, NULL));
  name = g_strdup (personne.nom);
  jalons_record_clear (table, &personne);

  return name;
}

/* At the dossier of the first person. */
static guint
n_looks (Fixture *fixture)
{
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_ACCESSES, .action = JALONS_JOURNAL_OPENED, .personne = 1 };
  g_autoptr (GPtrArray) entries
      = jalons_journal_read (jalons_session_get_store (fixture->session), &filter, 0, 10, NULL);

  return entries->len;
}

static GtkWidget *
find_button (GtkWidget *below, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (below); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (GTK_IS_BUTTON (child) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0)
        return child;
      found = find_button (child, label);
      if (found)
        return found;
    }

  return NULL;
}

static void
compare (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.merge-copy", "s", fixture->copy);
  display_test_until (is_compared, NULL);
}

static void
merge (Fixture *fixture)
{
  compare (fixture);
  display_test_press (part ("merge_button"));
  display_test_until (job_is_over, NULL);
}

static void
test_shown_before (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = NULL;

  compare (fixture);
  g_assert_nonnull (strstr (gtk_label_get_text (part ("summary")), "1 added, 0 changed"));
  g_assert_nonnull (strstr (gtk_label_get_text (part ("summary")), "1 conflict"));
  g_assert_nonnull (gtk_widget_get_first_child (part ("conflicts")));
  g_assert_null (find_button (part ("conflicts"), "Keep what is here"));
  /* And nothing is done when it is closed. */
  gtk_window_close (GTK_WINDOW (find_window ()));
  g_assert_cmpint (n_persons (fixture), ==, 1);
  name = name_of (fixture);
  g_assert_cmpstr (name, ==, "Ici");
  jalons_keeper_wait ();
}

static void
test_merged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  GtkWidget *theirs = NULL;

  merge (fixture);
  g_assert_cmpint (n_persons (fixture), ==, 2);
  before = name_of (fixture);
  g_assert_cmpstr (before, ==, "Ici");
  g_assert_nonnull (fixture->window->conflict_notice);
  g_assert_nonnull (find_button (part ("conflicts"), "Keep what is here"));
  theirs = find_button (part ("conflicts"), "Take the other copy’s");
  g_assert_nonnull (theirs);
  display_test_press (theirs);
  g_assert_cmpuint (n_looks (fixture), ==, 1);
  after = name_of (fixture);
  g_assert_cmpstr (after, ==, "Ailleurs");
  g_assert_null (gtk_widget_get_first_child (part ("conflicts")));
  g_assert_null (fixture->window->conflict_notice);
  gtk_window_destroy (GTK_WINDOW (find_window ()));
  /* It is one step, as any other. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  g_free (before);
  before = name_of (fixture);
  g_assert_cmpstr (before, ==, "Ici");
  g_assert_nonnull (fixture->window->conflict_notice);
  jalons_keeper_wait ();
}

/* What was left is found again from the notice. */
static void
test_left (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = NULL;

  merge (fixture);
  gtk_window_destroy (GTK_WINDOW (find_window ()));
  button = find_button (fixture->window->conflict_notice, "_Decide…");
  g_assert_nonnull (button);
  display_test_press (button);
  display_test_until (has_window, NULL);
  g_assert_false (gtk_widget_get_visible (part ("merge_button")));
  display_test_press (find_button (part ("conflicts"), "Keep what is here"));
  g_assert_cmpstr (gtk_label_get_text (part ("summary")), ==, "No conflict is left to decide.");
  gtk_window_destroy (GTK_WINDOW (find_window ()));
  jalons_keeper_wait ();
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("jalons-state-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
  g_test_add ("/fusion/shown-before", Fixture, NULL, set_up, test_shown_before, tear_down);
  g_test_add ("/fusion/merged", Fixture, NULL, set_up, test_merged, tear_down);
  g_test_add ("/fusion/left", Fixture, NULL, set_up, test_left, tear_down);

  status = g_test_run ();
  display_test_remove (state);

  return status;
}
