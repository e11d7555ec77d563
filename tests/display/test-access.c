/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "display-test.h"
#include "jalons-access.h"
#include "jalons-demo.h"
#include "jalons-dossier-page.h"
#include "jalons-export.h"
#include "jalons-figure-table.h"
#include "jalons-job.h"
#include "jalons-listing-page.h"
#include "jalons-reason-window.h"
#include "jalons-report-page.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"

/* Who looked at what: every page enters it, once, and nothing leaves in clear without a reason. */

typedef struct {
  char          *folder;
  JalonsSession *session;
  JalonsStore   *store; /* the session's */
  GtkWidget     *window;
  JalonsPage    *page;
} Fixture;

/* A desk of fictional persons in a register that says they are not. */
static JalonsSession *
make_desk (gboolean demonstration)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  const JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT,
                               .departement = jalons_departement_find ("75"),
                               .demonstration = demonstration,
                               .today = demonstration ? options.today : JALONS_DAY_NONE,
                               .name = (char *) "" };
  JalonsStore *store = jalons_store_new_in_memory (&reg, NULL);

  options.departement = reg.departement;
  g_assert_true (jalons_demo_fill (store, &options, NULL, NULL));

  return jalons_session_new_for_store (store, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer demonstration)
{
  fixture->folder = g_dir_make_tmp ("jalons-access-XXXXXX", NULL);
  fixture->session = make_desk (demonstration != NULL);
  fixture->store = jalons_session_get_store (fixture->session);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (fixture->session);
  display_test_remove (fixture->folder);
  g_free (fixture->folder);
}

static void
settle (Fixture *fixture)
{
  gtk_test_widget_wait_for_draw (fixture->window);
  while (g_main_context_pending (NULL) || jalons_job_is_running ())
    g_main_context_iteration (NULL, TRUE);
}

static void
show_page (Fixture *fixture, GType type, const char *detail, const char *argument)
{
  fixture->window = gtk_window_new ();
  fixture->page = g_object_new (type, "title", "Page", "detail", detail, NULL);
  jalons_page_set_session (fixture->page, fixture->session);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  jalons_page_show (fixture->page, argument);
  settle (fixture);
}

/* The accesses, newest first. */
static GPtrArray *
read_accesses (Fixture *fixture)
{
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_ACCESSES };
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = jalons_journal_read (fixture->store, &filter, 0, 100, &error);

  g_assert_no_error (error);

  return entries;
}

static guint
n_accesses (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries = read_accesses (fixture);

  return entries->len;
}

static const JalonsJournalEntry *
newest (GPtrArray *entries, JalonsJournalAction action)
{
  const JalonsJournalEntry *entry = NULL;

  g_assert_cmpuint (entries->len, >, 0);
  entry = entries->pdata[0];
  g_assert_cmpint (entry->action, ==, action);

  return entry;
}

static void
test_dossier (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;

  show_page (fixture, JALONS_TYPE_DOSSIER_PAGE, NULL, "12/0");
  jalons_session_changed (fixture->session);
  settle (fixture);
  jalons_page_show (fixture->page, "12/0");
  settle (fixture);
  entries = read_accesses (fixture);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpint (newest (entries, JALONS_JOURNAL_OPENED)->personne, ==, 12);
  jalons_page_show (fixture->page, "13/0");
  settle (fixture);
  g_assert_cmpuint (n_accesses (fixture), ==, 2);
}

static void
type (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (display_test_part (fixture->page, JALONS_TYPE_LISTING_PAGE, "search"), text);
}

static void
wait_for (Fixture *fixture, guint n)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (n_accesses (fixture) < n && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_accesses (fixture), ==, n);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  const JalonsJournalEntry *entry = NULL;

  show_page (fixture, JALONS_TYPE_LISTING_PAGE, "parcours", NULL);
  type (fixture, "a");
  type (fixture, "zzzz");
  g_assert_cmpuint (n_accesses (fixture), ==, 0);
  wait_for (fixture, 1);
  entries = read_accesses (fixture);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = newest (entries, JALONS_JOURNAL_SEARCHED);
  g_assert_cmpint (entry->number, ==, 0);
  g_assert_null (entry->motive);
  /* What was seen is not taken back by clearing it at once. */
  type (fixture, "a");
  type (fixture, "");
  wait_for (fixture, 2);
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = read_accesses (fixture);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpint (newest (entries, JALONS_JOURNAL_SEARCHED)->number, >, 0);
}

/* Nobody is in that list. */
static void
test_search_sessions (Fixture *fixture, gconstpointer data)
{
  show_page (fixture, JALONS_TYPE_LISTING_PAGE, "seances", NULL);
  type (fixture, "2024");
  type (fixture, "");
  g_assert_cmpuint (n_accesses (fixture), ==, 0);
}

static JalonsReasonWindow *
find_reason_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (JALONS_IS_REASON_WINDOW (window))
        return JALONS_REASON_WINDOW (window);
    }

  return NULL;
}

static gpointer
reason_part (const char *id)
{
  JalonsReasonWindow *window = find_reason_window ();

  g_assert_nonnull (window);

  return display_test_part (window, JALONS_TYPE_REASON_WINDOW, id);
}

static void
press_export (Fixture *fixture)
{
  display_test_press (display_test_part (fixture->page, JALONS_TYPE_LISTING_PAGE, "export_button"));
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "liste.csv", NULL);
  g_autoptr (GPtrArray) entries = NULL;
  const JalonsJournalEntry *entry = NULL;
  g_auto (GStrv) lines = NULL;
  JalonsJournalAnchor anchor;
  JalonsJournalCheck check = { 0 };

  show_page (fixture, JALONS_TYPE_LISTING_PAGE, "parcours", NULL);
  jalons_toolkit_set_answers (path, TRUE);
  press_export (fixture);
  g_assert_false (gtk_widget_get_sensitive (reason_part ("go_on_button")));
  gtk_editable_set_text (reason_part ("reason"), "12 / 3 a");
  g_assert_false (gtk_widget_get_sensitive (reason_part ("go_on_button")));
  gtk_editable_set_text (reason_part ("reason"), " Commission de mars ");
  display_test_press (reason_part ("go_on_button"));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  entries = read_accesses (fixture);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = newest (entries, JALONS_JOURNAL_EXPORTED);
  g_assert_cmpint (entry->number, ==, jalons_store_count (fixture->store, JALONS_TABLE_PARCOURS));
  lines = g_strsplit (entry->motive, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpstr (lines[0], ==, "liste.csv");
  g_assert_cmpstr (lines[1], ==, "Commission de mars");
  g_assert_true (jalons_journal_anchor_parse (lines[2], &anchor));
  g_assert_true (jalons_journal_check_anchor (fixture->store, &anchor, &check, NULL));
  g_assert_cmpint (check.fault, ==, JALONS_JOURNAL_SOUND);
  /* The reason is proposed again; giving up leaves nothing, and says nothing. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  press_export (fixture);
  g_assert_cmpstr (gtk_editable_get_text (reason_part ("reason")), ==, "Commission de mars");
  gtk_window_close (GTK_WINDOW (find_reason_window ()));
  settle (fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (n_accesses (fixture), ==, 1);
}

static void
test_export_of_demonstration (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "liste.csv", NULL);
  g_autofree char *name = jalons_export_name (fixture->session, "liste.csv");

  g_assert_cmpstr (name, ==, "liste.csv");
  show_page (fixture, JALONS_TYPE_LISTING_PAGE, "parcours", NULL);
  jalons_toolkit_set_answers (path, TRUE);
  press_export (fixture);
  g_assert_null (find_reason_window ());
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (n_accesses (fixture), ==, 1);
}

static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "bilan.json", NULL);
  g_autofree char *name = jalons_export_name (fixture->session, "liste.csv");
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_cmpstr (name, ==, "CONFIDENTIEL-liste.csv");
  show_page (fixture, JALONS_TYPE_REPORT_PAGE, NULL, NULL);
  jalons_toolkit_set_answers (path, TRUE);
  jalons_report_page_export (JALONS_REPORT_PAGE (fixture->page), JALONS_REPORT_JSON);
  gtk_editable_set_text (reason_part ("reason"), "Bilan annuel");
  display_test_press (reason_part ("go_on_button"));
  settle (fixture);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (n_accesses (fixture), ==, 1);
  jalons_figure_table_copy (
      JALONS_FIGURE_TABLE (jalons_toolkit_find_below (GTK_WIDGET (fixture->page), JALONS_TYPE_FIGURE_TABLE)));
  entries = read_accesses (fixture);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpstr (newest (entries, JALONS_JOURNAL_COPIED)->motive, ==, "Page");
}

/* A register on the disk; what opens it costs little. */
#define SECRET "une clef d’essai"

static JalonsSession *
open_session (const char *path, gboolean read_only)
{
  const JalonsCredential credential = { .passphrase = SECRET, .length = sizeof SECRET - 1 };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_open (path, read_only, &credential, &error);

  g_assert_no_error (error);

  return jalons_session_new_for_store (store, path);
}

static GPtrArray *
accesses_of (JalonsSession *session)
{
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_ACCESSES };

  return jalons_journal_read (jalons_session_get_store (session), &filter, 0, 100, NULL);
}

/* The opening is entered, with the wrong tries before it; in a register that is read, nothing is, and nothing is
 * said. */
static void
test_opening (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "r.jalons", NULL);
  const JalonsRegister reg = { .kind = JALONS_KIND_NATIONAL, .today = JALONS_DAY_NONE, .name = (char *) "" };
  const JalonsCredential credential = { .passphrase = SECRET, .length = sizeof SECRET - 1 };
  const JalonsSlotOrder slot = { .kind = JALONS_SLOT_DEMONSTRATION, .label = "Essai", .credential = credential };
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) same = NULL;
  JalonsSession *session = NULL;

  jalons_store_free (jalons_store_create (path, &reg, &slot, 1, NULL));
  jalons_access_failed (path);
  jalons_access_failed (path);
  session = open_session (path, FALSE);
  entries = accesses_of (session);
  g_assert_cmpuint (entries->len, ==, 2);
  newest (entries, JALONS_JOURNAL_UNLOCKED);
  g_assert_cmpint (((JalonsJournalEntry *) entries->pdata[1])->action, ==, JALONS_JOURNAL_UNLOCK_FAILED);
  g_assert_cmpint (((JalonsJournalEntry *) entries->pdata[1])->number, ==, 2);
  g_object_unref (session);
  session = open_session (path, TRUE);
  fixture->window = gtk_window_new ();
  g_assert_true (jalons_access_note (fixture->window, session, JALONS_JOURNAL_SEARCHED, 0, 0, 1, NULL));
  same = accesses_of (session);
  g_assert_cmpuint (same->len, ==, 2);
  g_object_unref (session);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char   *path;
    void        (*test) (Fixture *fixture, gconstpointer data);
    gconstpointer data;
  } tests[] = {
    { "/access/dossier", test_dossier },
    { "/access/search", test_search },
    { "/access/search-sessions", test_search_sessions },
    { "/access/export", test_export },
    { "/access/export-of-demonstration", test_export_of_demonstration, "demonstration" },
    { "/access/report", test_report },
    { "/access/opening", test_opening },
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
  display_test_remove (state);

  return status;
}
