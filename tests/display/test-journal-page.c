/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "display-test.h"
#include "jalons-anchor-window.h"
#include "jalons-home-page.h"
#include "jalons-job.h"
#include "jalons-journal-filters.h"
#include "jalons-journal-model.h"
#include "jalons-journal-page.h"
#include "jalons-journal-private.h"
#include "jalons-journal-view.h"
#include "jalons-migrate.h"
#include "jalons-notice.h"
#include "jalons-retention-window.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"

/* The page of the journal and its windows, over registers in memory. */

#define MONTH_MS (G_GINT64_CONSTANT (30) * 24 * 60 * 60 * 1000)

static gint64 wall; /* what the journal's clock says, ms */

static gint64
wall_clock (void)
{
  return wall;
}

static gpointer
part (gpointer widget, GType type, const char *id)
{
  return gtk_widget_get_template_child (widget, type, id);
}

static guint
n_entries (void)
{
  return g_getenv ("JALONS_TEST_LONG") ? 150000 : 15000;
}

static JalonsStore *
make_store (void)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT,
                               .departement = jalons_departement_find ("75"),
                               .today = JALONS_DAY_NONE,
                               .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_new_in_memory (&reg, &error);

  g_assert_no_error (error);

  return store;
}

static void
change (JalonsStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  jalons_store_change (store, sql, &error);
  g_assert_no_error (error);
}

static void
add_person (JalonsStore *store, const char *code)
{
  g_autofree char *person = g_strdup_printf ("INSERT INTO personnes (personne, nom) VALUES ('%s', 'Nom')", code);
  g_autofree char *parcours
      = g_strdup_printf ("INSERT INTO parcours (parcours, personne, code) SELECT 'psp-%s', id, 'PSP-75-2024-%s'"
                         " FROM personnes WHERE personne = '%s'",
                         code, code + 1, code);

  change (store, person);
  change (store, parcours);
}

static void
act_as (JalonsStore *store, const char *label)
{
  g_autoptr (JalonsActor) actor = NULL;
  g_autoptr (GError) error = NULL;
  guint8 slot[JALONS_SLOT_ID_SIZE] = { 0 }, secret[JALONS_KEY_SIZE] = { 0 };

  slot[0] = secret[0] = (guint8) *label;
  actor = jalons_actor_new (slot, label, secret);
  jalons_store_set_actor (store, actor, &error);
  g_assert_no_error (error);
}

static void
access_to (JalonsStore *store, JalonsJournalAction action, JalonsRef personne)
{
  g_autoptr (GError) error = NULL;

  jalons_journal_access (store, action, JALONS_TABLE_PERSONNES, personne, 0, NULL, &error);
  g_assert_no_error (error);
}

/* Behind the journal's back. */
static void
tamper (JalonsStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  jalons_journal_detach (store);
  g_assert_cmpint (sqlite3_exec (store->db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  jalons_journal_attach (store, jalons_migrate_latest (), &error);
  g_assert_no_error (error);
}

static gint64
seq_at (JalonsJournalModel *model, guint position)
{
  g_autoptr (JalonsJournalRow) row = g_list_model_get_item (G_LIST_MODEL (model), position);

  g_assert_nonnull (row);
  if (jalons_journal_row_get_entry (row))
    g_assert_cmpint (jalons_journal_row_get_entry (row)->seq, ==, jalons_journal_row_get_seq (row));

  return jalons_journal_row_get_seq (row);
}

static guint
n_items (JalonsJournalModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

/* All of a long journal is there, and next to nothing of it in memory, wherever one looks. */
static void
test_long (void)
{
  g_autoptr (JalonsStore) store = make_store ();
  g_autoptr (JalonsJournalModel) model = jalons_journal_model_new ();
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_CHANGES };
  g_autofree char *sql
      = g_strdup_printf ("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
                         " INSERT INTO associations (association, nom) SELECT 'a' || i, 'Nom ' || i FROM n",
                         n_entries ());
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);
  gint64 begun;
  guint n;

  change (store, sql);
  begun = g_get_monotonic_time ();
  jalons_journal_model_show (model, store, &filter);
  n = n_items (model);
  g_assert_cmpuint (n, >, n_entries ());
  g_assert_true (jalons_journal_model_is_complete (model));
  g_assert_cmpuint (jalons_journal_model_n_kept (model), ==, 0);
  g_assert_cmpint (seq_at (model, 0), ==, n);
  g_assert_cmpint (seq_at (model, n - 1), ==, 1);
  for (guint i = 0; i < 100; i++)
    {
      const guint position = (guint) g_rand_int_range (chance, 0, (gint32) n);

      g_assert_cmpint (seq_at (model, position), ==, n - position);
    }
  g_test_message ("%u entries, 102 looked at: %.1f ms", n, (double) (g_get_monotonic_time () - begun) / 1000);
  g_assert_cmpuint (jalons_journal_model_n_kept (model), <=, 1200);
}

/* What is written meanwhile does not move what is listed. */
static void
test_grows (void)
{
  g_autoptr (JalonsStore) store = make_store ();
  g_autoptr (JalonsJournalModel) model = jalons_journal_model_new ();
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_ACCESSES, .action = JALONS_JOURNAL_SEARCHED };
  guint before = 0;

  add_person (store, "P0001");
  for (guint i = 0; i < 700; i++)
    access_to (store, i % 2 ? JALONS_JOURNAL_SEARCHED : JALONS_JOURNAL_PRINTED, 1);
  jalons_journal_model_show (model, store, &filter);
  g_assert_false (jalons_journal_model_is_complete (model));
  g_assert_cmpuint (n_items (model), ==, 200);
  access_to (store, JALONS_JOURNAL_SEARCHED, 1);
  while (!jalons_journal_model_is_complete (model))
    {
      g_assert_cmpuint (n_items (model), >=, before);
      before = n_items (model);
      g_assert_cmpint (seq_at (model, before - 1), ==, 702 - 2 * before);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (n_items (model), ==, 350);
  g_assert_cmpint (seq_at (model, 0), ==, 700);
  g_assert_cmpint (seq_at (model, 349), ==, 2);
}

static void
test_purged (void)
{
  g_autoptr (JalonsStore) store = make_store ();
  g_autoptr (JalonsJournalModel) model = jalons_journal_model_new ();
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_ACCESSES };
  guint64 n = 0;

  wall = 24 * MONTH_MS;
  jalons_journal_wall_clock = wall_clock;
  for (guint i = 0; i < 7; i++)
    access_to (store, JALONS_JOURNAL_SEARCHED, 0);
  wall = 48 * MONTH_MS;
  for (guint i = 0; i < 5; i++)
    access_to (store, JALONS_JOURNAL_SEARCHED, 0);
  g_assert_true (jalons_journal_purge (store, &n, NULL));
  g_assert_cmpuint (n, ==, 7);
  jalons_journal_model_show (model, store, &filter);
  g_assert_cmpuint (n_items (model), ==, 5);
  g_assert_cmpint (seq_at (model, 4), ==, 8);
}

/* An entry that was taken away leaves its place. */
static void
test_missing (void)
{
  g_autoptr (JalonsStore) store = make_store ();
  g_autoptr (JalonsJournalModel) model = jalons_journal_model_new ();
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_CHANGES };
  guint n = 0;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *code = g_strdup_printf ("P000%u", i);

      add_person (store, code);
    }
  jalons_journal_model_show (model, store, &filter);
  n = n_items (model);
  tamper (store, "DELETE FROM journal_entries WHERE stream = 1 AND seq = 5");
  jalons_journal_model_show (model, store, &filter);
  g_assert_cmpuint (n_items (model), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JalonsJournalRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_assert_cmpint (jalons_journal_row_get_seq (row), ==, n - i);
      g_assert_true ((jalons_journal_row_get_entry (row) == NULL) == (n - i == 5));
    }
  g_assert_cmpuint (jalons_journal_model_find (model, 5), ==, n - 5);
  g_assert_cmpuint (jalons_journal_model_find (model, n + 1), ==, G_MAXUINT);
}

typedef struct {
  JalonsStore   *store; /* the session's */
  JalonsSession *session;
  GtkWidget     *window;
  JalonsPage    *page;
} Fixture;

static void
settle (GtkWidget *window)
{
  gtk_test_widget_wait_for_draw (window);
  while (g_main_context_pending (NULL) || jalons_job_is_running ())
    g_main_context_iteration (NULL, TRUE);
}

static void
show_page (Fixture *fixture, GType type)
{
  fixture->window = gtk_window_new ();
  fixture->page = g_object_new (type, "title", "", NULL);
  jalons_page_set_session (fixture->page, fixture->session);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle (fixture->window);
}

/* Two people, three persons, changes and accesses of each. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  jalons_journal_wall_clock = jalons_journal_monotonic_clock = wall_clock;
  wall = 700 * MONTH_MS;
  fixture->store = make_store ();
  fixture->session = jalons_session_new_for_store (fixture->store, NULL);
  act_as (fixture->store, "Délégation 75");
  add_person (fixture->store, "P0001");
  add_person (fixture->store, "P0002");
  access_to (fixture->store, JALONS_JOURNAL_OPENED, 1);
  access_to (fixture->store, JALONS_JOURNAL_SEARCHED, 0);
  wall += MONTH_MS;
  act_as (fixture->store, "Remplaçante");
  add_person (fixture->store, "P0003");
  access_to (fixture->store, JALONS_JOURNAL_OPENED, 1);
  access_to (fixture->store, JALONS_JOURNAL_EXPORTED, 3);
  change (fixture->store, "UPDATE personnes SET nom = 'Autre' WHERE id = 1");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_finalize_object (fixture->session);
}

static gpointer
piece (Fixture *fixture, const char *id)
{
  return part (fixture->page, JALONS_TYPE_JOURNAL_PAGE, id);
}

static JalonsJournalModel *
model_of (Fixture *fixture)
{
  return jalons_journal_view_get_model (piece (fixture, "view"));
}

static gpointer
filter_part (Fixture *fixture, const char *id)
{
  return part (piece (fixture, "filters"), JALONS_TYPE_JOURNAL_FILTERS, id);
}

static void
test_page (Fixture *fixture, gconstpointer data)
{
  JalonsJournalModel *model = NULL;
  g_autoptr (JalonsJournalRow) row = NULL;
  GtkWidget *table = NULL;

  show_page (fixture, JALONS_TYPE_JOURNAL_PAGE);
  model = model_of (fixture);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpint (jalons_journal_row_get_entry (row)->action, ==, JALONS_JOURNAL_UPDATED);
  table = jalons_toolkit_find_below (GTK_WIDGET (fixture->page), GTK_TYPE_COLUMN_VIEW);
  g_signal_emit_by_name (table, "activate", 0);
  g_assert_true (jalons_journal_row_get_unfolded (row));
  settle (fixture->window);
  jalons_page_show (fixture->page, "2/0");
  settle (fixture->window);
  g_assert_cmpuint (n_items (model), ==, 4);
  g_assert_cmpstr (gtk_label_get_label (piece (fixture, "count")), ==, "4 entries");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (piece (fixture, "views")), ==, "entries");
}

static guint
count_chips (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *chip = gtk_widget_get_first_child (piece (fixture, "chips")); chip;
       chip = gtk_widget_get_next_sibling (chip))
    n++;

  return n;
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  JalonsJournalModel *model = NULL;

  show_page (fixture, JALONS_TYPE_JOURNAL_PAGE);
  model = model_of (fixture);
  jalons_page_show (fixture->page, "2/1");
  g_assert_cmpstr (gtk_editable_get_text (filter_part (fixture, "person")), ==, "PSP-75-2024-0001");
  g_assert_cmpuint (n_items (model), ==, 2);
  g_assert_cmpuint (count_chips (fixture), ==, 1);
  gtk_editable_set_text (filter_part (fixture, "person"), "p0003");
  g_assert_cmpuint (n_items (model), ==, 1);
  gtk_editable_set_text (filter_part (fixture, "person"), "P000");
  g_assert_cmpuint (n_items (model), ==, 4);
  g_assert_true (gtk_widget_get_visible (filter_part (fixture, "fault")));
  jalons_journal_filters_clear (piece (fixture, "filters"));
  g_assert_false (gtk_widget_get_visible (filter_part (fixture, "fault")));
  gtk_drop_down_set_selected (filter_part (fixture, "signer"), 2);
  g_assert_cmpuint (n_items (model), ==, 2);
  gtk_drop_down_set_selected (filter_part (fixture, "signer"), 0);
  /* All, opened, searched, exported… */
  gtk_drop_down_set_selected (filter_part (fixture, "action"), 3);
  g_assert_cmpuint (n_items (model), ==, 1);
  g_assert_cmpint (seq_at (model, 0), ==, 4);
  gtk_drop_down_set_selected (filter_part (fixture, "action"), 4);
  g_assert_cmpuint (n_items (model), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (piece (fixture, "views")), ==, "nothing");
}

/* The first two accesses are of 2027-06-15, the others of 2027-07-15. */
static void
test_period (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (701 * MONTH_MS / 1000);
  g_autofree char *text = g_date_time_format (day, "%d/%m/%Y");
  JalonsJournalModel *model = NULL;

  show_page (fixture, JALONS_TYPE_JOURNAL_PAGE);
  model = model_of (fixture);
  jalons_page_show (fixture->page, "2/0");
  gtk_editable_set_text (filter_part (fixture, "from"), text);
  g_assert_cmpuint (n_items (model), ==, 2);
  gtk_editable_set_text (filter_part (fixture, "from"), "");
  gtk_editable_set_text (filter_part (fixture, "until"), text);
  g_assert_cmpuint (n_items (model), ==, 4);
  gtk_editable_set_text (filter_part (fixture, "until"), "01/01/2001");
  g_assert_cmpuint (n_items (model), ==, 0);
  gtk_editable_set_text (filter_part (fixture, "until"), "31/02/2027");
  g_assert_cmpuint (n_items (model), ==, 4);
  g_assert_true (gtk_widget_has_css_class (filter_part (fixture, "until"), "error"));
}

static const char *
notice_text (GtkWidget *below)
{
  GtkWidget *notice = jalons_toolkit_find_below (below, JALONS_TYPE_NOTICE);

  return notice ? jalons_notice_get_text (JALONS_NOTICE (notice)) : NULL;
}

static void
test_verify (Fixture *fixture, gconstpointer data)
{
  show_page (fixture, JALONS_TYPE_JOURNAL_PAGE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "journal.verify", NULL);
  settle (fixture->window);
  g_assert_nonnull (strstr (notice_text (GTK_WIDGET (fixture->page)), "The journal holds"));
}

/* Found at the opening, told on both pages; and where it is, once it is verified. */
static void
test_found (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = NULL;

  tamper (fixture->store, "DELETE FROM journal_entries WHERE stream = 1 AND seq = 6");
  show_page (fixture, JALONS_TYPE_HOME_PAGE);
  g_assert_nonnull (strstr (notice_text (GTK_WIDGET (fixture->page)), "change 6 is missing"));
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  show_page (fixture, JALONS_TYPE_JOURNAL_PAGE);
  g_assert_nonnull (strstr (notice_text (GTK_WIDGET (fixture->page)), "when the register was opened"));
  jalons_page_show (fixture->page, "2/0");
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "journal.verify", NULL);
  settle (fixture->window);
  button = jalons_toolkit_find_below (gtk_widget_get_last_child (piece (fixture, "notices")), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  settle (fixture->window);
  g_assert_true (gtk_toggle_button_get_active (piece (fixture, "changes_button")));
}

static const char *
check_anchor (JalonsAnchorWindow *window, const char *text)
{
  gtk_editable_set_text (part (window, JALONS_TYPE_ANCHOR_WINDOW, "typed"), text);
  g_signal_emit_by_name (part (window, JALONS_TYPE_ANCHOR_WINDOW, "check_button"), "clicked");
  settle (GTK_WIDGET (window));

  return notice_text (part (window, JALONS_TYPE_ANCHOR_WINDOW, "verdict"));
}

static void
test_anchor (Fixture *fixture, gconstpointer data)
{
  JalonsAnchorWindow *window = NULL;
  JalonsJournalAnchor anchor;
  g_autofree char *text = NULL;
  g_autofree char *small = NULL;
  g_autofree char *other = NULL;

  show_page (fixture, JALONS_TYPE_JOURNAL_PAGE);
  g_assert_true (jalons_journal_anchor (fixture->store, &anchor, NULL));
  text = jalons_journal_anchor_text (&anchor);
  small = g_strconcat ("  ", text, "\t", NULL);
  g_strdelimit (small, "0", 'o');
  anchor.hash[0][0] ^= 1;
  other = jalons_journal_anchor_text (&anchor);
  change (fixture->store, "UPDATE personnes SET nom = 'Encore' WHERE id = 2");
  window = jalons_anchor_window_new (GTK_WINDOW (fixture->window), fixture->session);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_nonnull (strstr (check_anchor (window, text), "is the same"));
  g_assert_nonnull (strstr (check_anchor (window, other), "does not hold"));
  g_assert_nonnull (strstr (check_anchor (window, "12-4 ABCDE"), "is no anchor"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_retention (Fixture *fixture, gconstpointer data)
{
  JalonsRetentionWindow *window = NULL;
  JalonsRetention retention = { 0 };

  show_page (fixture, JALONS_TYPE_JOURNAL_PAGE);
  wall += 8 * MONTH_MS;
  window = jalons_retention_window_new (GTK_WINDOW (fixture->window), fixture->session);
  gtk_window_present (GTK_WINDOW (window));
  gtk_spin_button_set_value (part (window, JALONS_TYPE_RETENTION_WINDOW, "months"), 3);
  gtk_spin_button_set_value (part (window, JALONS_TYPE_RETENTION_WINDOW, "days"), 30);
  g_signal_emit_by_name (part (window, JALONS_TYPE_RETENTION_WINDOW, "save_button"), "clicked");
  g_assert_true (jalons_journal_retention (fixture->store, &retention, NULL));
  g_assert_cmpint (retention.access_months, ==, 6);
  g_assert_cmpint (retention.backup_days, ==, 30);
  jalons_toolkit_set_answers (NULL, TRUE);
  g_signal_emit_by_name (part (window, JALONS_TYPE_RETENTION_WINDOW, "purge_button"), "clicked");
  settle (GTK_WIDGET (window));
  gtk_window_destroy (GTK_WINDOW (window));
  jalons_page_show (fixture->page, "2/0");
  g_assert_cmpuint (n_items (model_of (fixture)), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (piece (fixture, "views")), ==, "empty");
  jalons_page_show (fixture->page, "1/0");
  settle (fixture->window);
  g_assert_cmpint (seq_at (model_of (fixture), 0), ==, n_items (model_of (fixture)));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/journal/page", test_page },     { "/journal/filters", test_filters }, { "/journal/period", test_period },
    { "/journal/verify", test_verify }, { "/journal/found", test_found },     { "/journal/anchor", test_anchor },
    { "/journal/retention", test_retention },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/journal/model/long", test_long);
  g_test_add_func ("/journal/model/grows", test_grows);
  g_test_add_func ("/journal/model/purged", test_purged);
  g_test_add_func ("/journal/model/missing", test_missing);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
