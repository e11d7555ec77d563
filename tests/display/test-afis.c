/* SPDX-License-Identifier: EUPL-1.2 */

/* The AFIS of a month and the payer's statement, as they are seen: states, sums, what opens, the lists that go out; lines
 * accepted, recorded in one step, undone. */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "display-test.h"
#include "jalons-afis-openings.h"
#include "jalons-afis-page.h"
#include "jalons-afis-table.h"
#include "jalons-afis-year.h"
#include "jalons-chart.h"
#include "jalons-confined.h"
#include "jalons-ecriture-window.h"
#include "jalons-job.h"
#include "jalons-journal.h"
#include "jalons-reason-window.h"
#include "jalons-releve-lines.h"
#include "jalons-releve-page.h"
#include "jalons-rows-print.h"
#include "jalons-store-private.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-window.h"

#define PARCOURS(code, nom)                                                                                  \
  "INSERT INTO personnes (personne, nom, prenom, naissance, nationalite) VALUES ('" code "', '" nom          \
  "', 'Ana', '1990-05-01', 'FRA');"                                                                          \
  "INSERT INTO parcours (parcours, personne, code) SELECT 'psp-" code "', id, 'PSP-75-2025-" code                    \
  "' FROM personnes WHERE personne = '" code "';"                                                            \
  "INSERT INTO demandes (demande, parcours, departement, association, type, depot, decision, decision_date," \
  " notification, debut, fin) SELECT 'd-" code "', id, '75', 1, 'entree', '2025-08-01', 'acceptee',"         \
  " '2025-09-20', '2025-09-22', '2025-10-01', '2026-09-30' FROM parcours WHERE parcours = 'psp-" code "';"
#define RIGHT(code, opened)                                                                                  \
  "INSERT INTO afis (personne, ouverture) SELECT id, '" opened "' FROM personnes WHERE personne = '" code "';"
#define PAID(code, month, amount, on)                                                                        \
  "INSERT INTO versements (personne, departement, mois, montant, verse_le, nature) SELECT id, '75', '" month \
  "', " amount ", '" on "', 'mensuel' FROM personnes WHERE personne = '" code "';"

/* Six persons, in January 2026: paid, another amount, missing, opened in the month, waiting for an answer, paid twice. */
static const char file_of_theirs[]
    = "INSERT INTO associations (association, nom) VALUES ('A', 'Aube');" PARCOURS ("1", "AUBE")
          PARCOURS ("2", "BOIS") PARCOURS ("3", "=CALC()") PARCOURS ("4", "DUNE") PARCOURS ("5", "ETE")
              PARCOURS ("6", "FIL") RIGHT ("1", "2025-11-03") RIGHT ("2", "2025-11-03")
                  RIGHT ("3", "2025-11-03") RIGHT ("4", "2026-01-12") RIGHT ("6", "2025-11-03")
                      PAID ("1", "2026-01", "55943", "2026-02-05") PAID ("2", "2026-01", "50000", "2026-02-05")
                          PAID ("6", "2026-01", "55943", "2026-02-05")
                              PAID ("6", "2026-01", "55943", "2026-02-06") PAID ("4", "2026-01", "55943", "2026-02-05")
      "INSERT INTO conditions_afis (personne, condition, reponse, constat) SELECT id, 'ressources', 'oui',"
      " '2026-01-20' FROM personnes WHERE personne = '5';"
      "INSERT INTO conditions_afis (personne, condition, reponse, constat) SELECT id, 'engagement', 'non',"
      " '2026-01-10' FROM personnes WHERE personne = '4';";

#define CSV                                                                                                  \
  "Relevé;;;\nCode;Mois;Montant;Date de versement\n"                                                         \
  "PSP-75-2025-1;01/2026;559,43;05/02/2026\n"                                                                        \
  "PSP-75-2025-3;01/2026;559,43;06/02/2026\n"                                                                        \
  "PSP-75-2025-2;02/2026;559,43;05/03/2026\n"                                                                        \
  "PSP-75-2025-4;02/2026;100,00;05/03/2026\n"                                                                        \
  "XYZ;01/2026;559,43;05/02/2026\n"

typedef struct {
  char *folder;
  char *path;
  JalonsWindow *window;
} Fixture;

static JalonsStore *
store_of (Fixture *fixture)
{
  return jalons_session_get_store (jalons_window_get_session (fixture->window));
}

static void
open_register (Fixture *fixture, int kind, gboolean demonstration, const char *sql)
{
  const JalonsRegister reg = { .kind = kind,
                               .departement = kind == JALONS_KIND_DEPARTEMENT ? jalons_departement_find ("75") : 0,
                               .demonstration = demonstration,
                               .today = demonstration ? jalons_day_from_iso ("2026-03-10") : JALONS_DAY_NONE,
                               .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_new_in_memory (&reg, &error);
  g_autoptr (JalonsSession) session = NULL;

  g_assert_no_error (error);
  if (sql)
    jalons_store_change (store, sql, &error);
  g_assert_no_error (error);
  session = jalons_session_new_for_store (store, NULL);
  fixture->folder = g_dir_make_tmp ("jalons-afis-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "releve.csv", NULL);
  fixture->window = jalons_window_new (NULL);
  jalons_window_set_session (fixture->window, session);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
open_window (Fixture *fixture, int kind, const char *sql)
{
  open_register (fixture, kind, TRUE, sql);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  open_window (fixture, JALONS_KIND_DEPARTEMENT, data);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  display_test_destroy (fixture->window);
  display_test_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
settle (Fixture *fixture)
{
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  while (jalons_job_is_running () || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

static void
go_to (Fixture *fixture, const char *page, const char *argument)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "(ss)", page, argument);
  settle (fixture);
}

static gpointer
page_of (Fixture *fixture, const char *name)
{
  return gtk_stack_get_child_by_name (display_test_part (fixture->window, JALONS_TYPE_WINDOW, "pages"), name);
}

static gpointer
part (Fixture *fixture, const char *id)
{
  return display_test_part (page_of (fixture, "afis-mois"), JALONS_TYPE_AFIS_PAGE, id);
}

static gpointer
releve_part (Fixture *fixture, const char *id)
{
  return display_test_part (page_of (fixture, "releve"), JALONS_TYPE_RELEVE_PAGE, id);
}

static gboolean
says (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), words))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;

  return FALSE;
}

/* The row of a code in the table. */
static guint
row_of (Fixture *fixture, const char *code)
{
  JalonsAfisTable *table = part (fixture, "table");

  for (guint i = 0; i < jalons_afis_table_n_rows (table); i++)
    {
      g_autofree char *cell = jalons_afis_table_cell (table, i, 0);

      if (g_strcmp0 (cell, code) == 0)
        return i;
    }
  g_error ("no row of %s", code);
}

static void
assert_cell (Fixture *fixture, const char *code, guint column, const char *words)
{
  g_autofree char *cell = jalons_afis_table_cell (part (fixture, "table"), row_of (fixture, code), column);

  g_assert_cmpstr (cell, ==, words);
}

#define STATE 5
#define CHANGES 6

static void
test_states (Fixture *fixture, gconstpointer data)
{
  const JalonsAfisBook *book = NULL;

  go_to (fixture, "afis-mois", "2026-01");
  book = jalons_afis_page_get_book (page_of (fixture, "afis-mois"));
  g_assert_cmpuint (jalons_afis_table_n_rows (part (fixture, "table")), ==, 5);
  assert_cell (fixture, "PSP-75-2025-1", STATE, "paid");
  assert_cell (fixture, "PSP-75-2025-2", STATE, "another amount than expected");
  assert_cell (fixture, "PSP-75-2025-3", STATE, "missing");
  assert_cell (fixture, "PSP-75-2025-4", CHANGES, "opened");
  assert_cell (fixture, "PSP-75-2025-6", STATE, "paid 2 times");
  assert_cell (fixture, "PSP-75-2025-2", 3, "559,43\302\240€");
  g_assert_cmpint (book->totals.expected, ==, 5 * 55943);
  g_assert_cmpint (book->totals.paid, ==, 4 * 55943 + 50000);
  g_assert_cmpint (book->totals.missing, ==, 55943);
  g_assert_cmpstr (gtk_label_get_label (part (fixture, "balance_label")), ==,
                   "Paid 2\342\200\257737,72\302\240€ = 2\342\200\257797,15\302\240€ (expected)"
                   " − 559,43\302\240€ (missing) − 59,43\302\240€ (paid short)"
                   " + 559,43\302\240€ (paid in excess)");
}

static void
choose_shown (Fixture *fixture, JalonsAfisShow show)
{
  gtk_drop_down_set_selected (part (fixture, "show_list"), show);
  settle (fixture);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  go_to (fixture, "afis-mois", "2026-01");
  choose_shown (fixture, JALONS_AFIS_SHOW_TO_CHECK);
  g_assert_cmpuint (jalons_afis_table_n_rows (part (fixture, "table")), ==, 3);
  choose_shown (fixture, JALONS_AFIS_SHOW_MISSING);
  g_assert_cmpuint (jalons_afis_table_n_rows (part (fixture, "table")), ==, 1);
  assert_cell (fixture, "PSP-75-2025-3", STATE, "missing");
  choose_shown (fixture, JALONS_AFIS_SHOW_AT_RISK);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (fixture, "rows_stack")), ==, "none");
  choose_shown (fixture, JALONS_AFIS_SHOW_CHANGED);
  g_assert_cmpuint (jalons_afis_table_n_rows (part (fixture, "table")), ==, 1);
  /* What is chosen stays for the next month. */
  display_test_press (part (fixture, "after_button"));
  g_assert_cmpuint (gtk_drop_down_get_selected (part (fixture, "show_list")), ==, JALONS_AFIS_SHOW_CHANGED);
  g_assert_cmpint (jalons_afis_page_get_book (page_of (fixture, "afis-mois"))->month, ==, 2026 * 12 + 1);
}

/* By a part of the code or of the name, accents or not; how many are found is in the journal, the words are not. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_ACCESSES, .action = JALONS_JOURNAL_SEARCHED };
  g_autoptr (GPtrArray) entries = NULL;
  const JalonsJournalEntry *entry = NULL;

  go_to (fixture, "afis-mois", "2026-01");
  gtk_editable_set_text (part (fixture, "search"), "àna BOI");
  settle (fixture);
  g_assert_cmpuint (jalons_afis_table_n_rows (part (fixture, "table")), ==, 1);
  assert_cell (fixture, "PSP-75-2025-2", STATE, "another amount than expected");
  gtk_editable_set_text (part (fixture, "search"), "2025-9");
  settle (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (fixture, "rows_stack")), ==, "none");
  gtk_editable_set_text (part (fixture, "search"), "2025");
  go_to (fixture, "home", "");
  entries = jalons_journal_read (store_of (fixture), &filter, G_MAXINT64, 10, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpint (entry->number, ==, 5);
  g_assert_null (entry->motive);
}

static guint
count_below (GtkWidget *widget, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (widget), type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_below (child, type);

  return n;
}

/* The first row whose title is @title and whose subtitle holds @words. */
static GtkWidget *
find_row (GtkWidget *widget, const char *title, const char *words)
{
  if (ADW_IS_ACTION_ROW (widget)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0
      && strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)), words))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title, words);

      if (found)
        return found;
    }

  return NULL;
}

static void
test_openings (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = NULL, *row = NULL;

  go_to (fixture, "afis-mois", "2026-01");
  box = part (fixture, "openings_box");
  /* She who waits, and she whose right opens. */
  g_assert_cmpuint (jalons_afis_openings_count (jalons_afis_page_get_book (page_of (fixture, "afis-mois"))), ==, 2);
  g_assert_cmpuint (count_below (box, ADW_TYPE_ACTION_ROW), ==, 10);
  row = find_row (box, "Engaged in a parcours", "disagree");
  g_assert_nonnull (row);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "10/01/2026"));
  g_assert_nonnull (find_row (box, "Resources below the ceiling", "No answer recorded"));
  gtk_stack_set_visible_child_name (part (fixture, "parts"), "openings");
  gtk_widget_activate (row);
  settle (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (display_test_part (fixture->window, JALONS_TYPE_WINDOW, "pages")),
                   ==, "form");
  /* The form knows whose answer it is, to what, and that it is found today. */
  gtk_widget_activate_action (jalons_toolkit_find_below (page_of (fixture, "form"), GTK_TYPE_ENTRY), "form.save", NULL);
  settle (fixture);
  g_assert_cmpint (jalons_store_count (store_of (fixture), JALONS_TABLE_CONDITIONS_AFIS), ==, 3);
}

static void
test_year (Fixture *fixture, gconstpointer data)
{
  JalonsAfisTotals sum = { 0 };
  JalonsChartData *chart = NULL;

  go_to (fixture, "afis-mois", "2026-01");
  sum = jalons_afis_year_totals (jalons_afis_page_get_book (page_of (fixture, "afis-mois")));
  g_assert_true (jalons_afis_totals_balance (&sum));
  /* From March on, to the end of the term in September: five persons; February can still be paid. */
  g_assert_cmpint (sum.committed, ==, 5 * 8 * 55943);
  g_assert_cmpint (sum.at_risk, ==, 5 * 3 * 55943);
  chart = jalons_chart_get_data (JALONS_CHART (jalons_toolkit_find_below (part (fixture, "year_box"), JALONS_TYPE_CHART)));
  g_assert_cmpuint (jalons_chart_data_n_categories (chart), ==, 12);
  g_assert_cmpfloat (jalons_chart_data_value (chart, 0, 0), ==, 4 * 55943 + 50000);
}

static char *
read_list (Fixture *fixture, const char *which)
{
  g_autofree char *path = g_build_filename (fixture->folder, which, NULL);
  char *text = NULL;

  jalons_toolkit_set_answers (path, TRUE);
  gtk_widget_activate_action (page_of (fixture, "afis-mois"), "afis.save-list", "s", which);
  settle (fixture);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  g_autofree char *codes = NULL, *names = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  PangoContext *context = NULL;

  go_to (fixture, "afis-mois", "2026-01");
  codes = read_list (fixture, "msa");
  g_assert_true (g_str_has_prefix (codes, "\357\273\277Code;Person;Monthly amount;"));
  g_assert_nonnull (strstr (codes, "PSP-75-2025-4;D. A.;559,43;0;opened;2026-01-12;\r\n"));
  g_assert_null (strstr (codes, "DUNE"));
  g_assert_null (strstr (codes, "1990"));
  names = read_list (fixture, "msa-names");
  g_assert_nonnull (strstr (names, "PSP-75-2025-4;DUNE Ana;1990-05-01;559,43;"));
  g_assert_nonnull (strstr (names, "PSP-75-2025-3;'=CALC() Ana;"));
  rows = jalons_text_afis_list (jalons_afis_page_get_book (page_of (fixture, "afis-mois")), JALONS_AFIS_LIST_PAYER,
                                FALSE, TRUE);
  g_assert_cmpuint (rows->len, ==, 6);
  context = gtk_widget_create_pango_context (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (jalons_rows_print_count (rows, context, 700, 500), ==, 1);
  g_assert_cmpuint (jalons_rows_print_count (rows, context, 700, 100), >, 1);
  g_object_unref (context);
}

/* Before a lock and after it: the month, what is shown of it, and no name. */
static void
test_memory (Fixture *fixture, gconstpointer data)
{
  JalonsPage *page = NULL;
  GtkColumnView *table = NULL;
  g_autoptr (GObject) other = NULL;
  g_autofree char *memory = NULL;

  go_to (fixture, "afis-mois", "2026-01");
  page = page_of (fixture, "afis-mois");
  choose_shown (fixture, JALONS_AFIS_SHOW_TO_CHECK);
  gtk_stack_set_visible_child_name (part (fixture, "parts"), "year");
  memory = jalons_page_remember (page);
  g_assert_null (strstr (memory, "AUBE"));
  other = g_object_ref_sink (g_object_new (JALONS_TYPE_AFIS_PAGE, NULL));
  jalons_page_recall (JALONS_PAGE (other), memory);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (display_test_part (other, JALONS_TYPE_AFIS_PAGE, "parts")), ==, "year");
  /* She who is selected still is after a change. */
  gtk_stack_set_visible_child_name (part (fixture, "parts"), "persons");
  table = GTK_COLUMN_VIEW (jalons_toolkit_find_below (part (fixture, "table"), GTK_TYPE_COLUMN_VIEW));
  gtk_selection_model_select_item (gtk_column_view_get_model (table), 1, TRUE);
  jalons_session_changed (jalons_window_get_session (fixture->window));
  settle (fixture);
  g_assert_true (gtk_selection_model_is_selected (gtk_column_view_get_model (table), 1));
  g_assert_cmpuint (jalons_afis_table_n_rows (part (fixture, "table")), ==, 3);
}

/* A register that is no demonstration: why is asked, and the journal keeps it with the name of the file. */
static void
test_reason (void)
{
  Fixture fixture = { 0 };
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *reason = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_ACCESSES, .action = JALONS_JOURNAL_EXPORTED };
  const JalonsJournalEntry *entry = NULL;

  open_register (&fixture, JALONS_KIND_DEPARTEMENT, FALSE, file_of_theirs);
  path = g_build_filename (fixture.folder, "msa.csv", NULL);
  go_to (&fixture, "afis-mois", "2026-01");
  jalons_toolkit_set_answers (path, TRUE);
  gtk_widget_activate_action (page_of (&fixture, "afis-mois"), "afis.save-list", "s", "msa-names");
  settle (&fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (JALONS_IS_REASON_WINDOW (window))
        reason = window;
    }
  g_assert_nonnull (reason);
  g_assert_nonnull (strstr (gtk_label_get_label (display_test_part (reason, JALONS_TYPE_REASON_WINDOW, "what")), "names"));
  gtk_editable_set_text (display_test_part (reason, JALONS_TYPE_REASON_WINDOW, "reason"), "Envoi à la MSA");
  display_test_press (display_test_part (reason, JALONS_TYPE_REASON_WINDOW, "go_on_button"));
  settle (&fixture);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  entries = jalons_journal_read (store_of (&fixture), &filter, G_MAXINT64, 10, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpint (entry->number, ==, 5);
  g_assert_true (g_str_has_prefix (entry->motive, "msa.csv\nEnvoi à la MSA"));
  tear_down (&fixture, NULL);
}

/* French persons need no document: the list for the service des étrangers would be empty, and is not written. */
static void
test_empty_list (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "nothing.csv", NULL);

  go_to (fixture, "afis-mois", "2026-01");
  jalons_toolkit_set_answers (path, TRUE);
  gtk_widget_activate_action (page_of (fixture, "afis-mois"), "afis.save-list", "s", "etrangers");
  settle (fixture);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  go_to (fixture, "afis-mois", "");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (fixture, "rows_stack")), ==, "empty");
  g_assert_cmpint (jalons_afis_page_get_book (page_of (fixture, "afis-mois"))->month, ==, 2026 * 12 + 2);
}

/* Where several départements are followed, one of them can be chosen. */
static void
test_departements (void)
{
  Fixture fixture = { 0 };
  GtkWidget *list = NULL;

  open_window (&fixture, JALONS_KIND_DEMONSTRATION, file_of_theirs);
  go_to (&fixture, "afis-mois", "2026-01");
  list = adw_bin_get_child (part (&fixture, "departement_bin"));
  g_assert_true (gtk_widget_get_visible (list));
  g_assert_cmpuint (jalons_afis_table_n_rows (part (&fixture, "table")), ==, 5);
  g_assert_true (says (part (&fixture, "approval_box"), "choose one"));
  go_to (&fixture, "afis-mois", "2026-01/13");
  g_assert_cmpuint (jalons_afis_table_n_rows (part (&fixture, "table")), ==, 0);
  go_to (&fixture, "afis-mois", "2026-01/75");
  g_assert_cmpuint (jalons_afis_table_n_rows (part (&fixture, "table")), ==, 5);
  tear_down (&fixture, NULL);
}

static void
test_national (void)
{
  Fixture fixture = { 0 };

  open_window (&fixture, JALONS_KIND_NATIONAL, NULL);
  go_to (&fixture, "afis-mois", "");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (&fixture, "whole")), ==, "national");
  go_to (&fixture, "releve", "");
  g_assert_false (gtk_widget_get_sensitive (releve_part (&fixture, "choose_button")));
  tear_down (&fixture, NULL);
}

/* Approving */

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found)
        return found;
    }

  return NULL;
}

static void
approve (Fixture *fixture, gboolean accept)
{
  jalons_toolkit_set_answers (NULL, accept);
  display_test_press (find_button (part (fixture, "approval_box"), "_Approve the Month…"));
  settle (fixture);
}

static gint64
n_approved (Fixture *fixture)
{
  return jalons_store_count (store_of (fixture), JALONS_TABLE_ETATS_AFIS);
}

/* What is said before: that it stays, and which persons are still to check. */
static void
test_approve (Fixture *fixture, gconstpointer data)
{
  go_to (fixture, "afis-mois", "2026-01");
  g_assert_true (says (part (fixture, "approval_box"), "PSP-75-2025-3 — missing"));
  g_assert_true (says (part (fixture, "approval_box"), "3 persons are still to check"));
  approve (fixture, FALSE);
  g_assert_cmpint (n_approved (fixture), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (jalons_toolkit_find_below (part (fixture, "approval_box"), GTK_TYPE_ENTRY)),
                         "Vu avec la MSA");
  jalons_session_changed (jalons_window_get_session (fixture->window));
  settle (fixture);
  approve (fixture, TRUE);
  g_assert_cmpint (n_approved (fixture), ==, 1);
  g_assert_cmpint (jalons_store_count (store_of (fixture), JALONS_TABLE_LIGNES_AFIS), ==, 5);
  g_assert_cmpstr (gtk_label_get_label (part (fixture, "approved_label")), ==, "Approved on 10/03/2026");
  g_assert_true (says (part (fixture, "approval_box"), "Vu avec la MSA"));
  g_assert_null (find_button (part (fixture, "approval_box"), "_Approve the Month…"));
  /* It stays. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  settle (fixture);
  g_assert_cmpint (n_approved (fixture), ==, 1);
  /* Another month is another one. */
  display_test_press (part (fixture, "after_button"));
  g_assert_cmpstr (gtk_label_get_label (part (fixture, "approved_label")), ==, "");
  gtk_stack_set_visible_child_name (part (fixture, "parts"), "approval");
  gtk_widget_activate (find_row (part (fixture, "approval_box"), "01/2026", "Approved"));
  settle (fixture);
  g_assert_cmpstr (gtk_label_get_label (part (fixture, "approved_label")), ==, "Approved on 10/03/2026");
}

static JalonsEcritureWindow *
entry_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (JALONS_IS_ECRITURE_WINDOW (window))
        return JALONS_ECRITURE_WINDOW (window);
    }

  return NULL;
}

static gpointer
entry_part (const char *id)
{
  return display_test_part (entry_window (), JALONS_TYPE_ECRITURE_WINDOW, id);
}

/* A child of hers becomes known: the month keeps what it said, and is told what it should say. */
static void
test_correct (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = NULL;
  g_autoptr (GError) error = NULL;

  go_to (fixture, "afis-mois", "2026-01");
  approve (fixture, TRUE);
  gtk_stack_set_visible_child_name (part (fixture, "parts"), "approval");
  jalons_store_change (store_of (fixture),
                       "INSERT INTO enfants (personne, naissance, charge_debut) VALUES (1, '2024-02-01', '2024-02-01');",
                       &error);
  g_assert_no_error (error);
  jalons_session_changed (jalons_window_get_session (fixture->window));
  settle (fixture);
  g_assert_cmpstr (gtk_label_get_label (part (fixture, "approved_label")), ==, "Approved on 10/03/2026, 1 difference");
  row = find_row (part (fixture, "approval_box"), "PSP-75-2025-1 — AUBE Ana", "+106,08");
  g_assert_nonnull (row);
  gtk_widget_activate (row);
  settle (fixture);
  g_assert_cmpstr (gtk_editable_get_text (entry_part ("amount")), ==, "106,08");
  g_assert_false (gtk_widget_get_sensitive (entry_part ("enter_button")));
  gtk_editable_set_text (entry_part ("reason"), "  ");
  g_assert_false (gtk_widget_get_sensitive (entry_part ("enter_button")));
  gtk_editable_set_text (entry_part ("reason"), "Enfant connu en mars");
  gtk_editable_set_text (entry_part ("amount"), "0");
  g_assert_false (gtk_widget_get_sensitive (entry_part ("enter_button")));
  gtk_editable_set_text (entry_part ("amount"), "106,08");
  display_test_press (entry_part ("enter_button"));
  settle (fixture);
  g_assert_null (entry_window ());
  g_assert_cmpstr (gtk_label_get_label (part (fixture, "approved_label")), ==, "Approved on 10/03/2026");
  g_assert_nonnull (find_row (part (fixture, "approval_box"), "PSP-75-2025-1 — AUBE Ana", "Enfant connu en mars"));
  g_assert_cmpint (jalons_store_count (store_of (fixture), JALONS_TABLE_ECRITURES_AFIS), ==, 1);
  /* Given up, nothing is entered. */
  display_test_press (find_button (part (fixture, "approval_box"), "_Pass a Counter-Entry…"));
  gtk_window_close (GTK_WINDOW (entry_window ()));
  settle (fixture);
  g_assert_cmpint (jalons_store_count (store_of (fixture), JALONS_TABLE_ECRITURES_AFIS), ==, 1);
}

/* The statement */

static void
read_statement (Fixture *fixture, const char *text)
{
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  jalons_toolkit_set_answers (fixture->path, TRUE);
  go_to (fixture, "releve", "2026-01");
  display_test_press (releve_part (fixture, "choose_button"));
  settle (fixture);
}

static void
compare (Fixture *fixture)
{
  display_test_press (releve_part (fixture, "look_button"));
  settle (fixture);
}

static gint64
n_payments (Fixture *fixture)
{
  return jalons_store_count (store_of (fixture), JALONS_TABLE_VERSEMENTS);
}

static GtkCheckButton *
find_box (GtkWidget *widget, const char *words)
{
  GtkWidget *label = GTK_IS_CHECK_BUTTON (widget) ? gtk_widget_get_next_sibling (widget) : NULL;

  if (GTK_IS_LABEL (label) && strstr (gtk_label_get_text (GTK_LABEL (label)), words))
    return GTK_CHECK_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkCheckButton *found = find_box (child, words);

      if (found)
        return found;
    }

  return NULL;
}

/* One line by itself, one that is not what was expected, then undone at once. */
static void
test_accept (Fixture *fixture, gconstpointer data)
{
  const gint64 before = n_payments (fixture);

  read_statement (fixture, CSV);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (releve_part (fixture, "views")), ==, "columns");
  compare (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (releve_part (fixture, "views")), ==, "lines");
  g_assert_false (gtk_widget_get_sensitive (releve_part (fixture, "apply_button")));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (find_box (releve_part (fixture, "lines"), "nobody"))));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (find_box (releve_part (fixture, "lines"), "L3"))));
  gtk_check_button_set_active (find_box (releve_part (fixture, "lines"), "L4"), TRUE);
  gtk_check_button_set_active (find_box (releve_part (fixture, "lines"), "L6"), TRUE);
  jalons_session_changed (jalons_window_get_session (fixture->window));
  settle (fixture);
  g_assert_true (gtk_check_button_get_active (find_box (releve_part (fixture, "lines"), "L6")));
  g_assert_true (gtk_widget_get_sensitive (releve_part (fixture, "apply_button")));
  display_test_press (releve_part (fixture, "apply_button"));
  settle (fixture);
  g_assert_cmpint (n_payments (fixture), ==, before + 2);
  g_assert_true (g_str_has_prefix (gtk_label_get_label (releve_part (fixture, "summary_label")), "2 payments"));
  /* They are recorded now: their boxes are no more. */
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (find_box (releve_part (fixture, "lines"), "L4"))));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  settle (fixture);
  g_assert_cmpint (n_payments (fixture), ==, before);
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (find_box (releve_part (fixture, "lines"), "L4"))));
}

static void
test_right (Fixture *fixture, gconstpointer data)
{
  const gint64 before = n_payments (fixture);

  read_statement (fixture, CSV);
  compare (fixture);
  display_test_press (releve_part (fixture, "right_button"));
  g_assert_false (gtk_check_button_get_active (find_box (releve_part (fixture, "lines"), "L6")));
  display_test_press (releve_part (fixture, "apply_button"));
  settle (fixture);
  g_assert_cmpint (n_payments (fixture), ==, before + 2);
  /* The columns are remembered: a statement of the same make is compared at once. */
  read_statement (fixture, CSV);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (releve_part (fixture, "views")), ==, "lines");
}

static GtkDropDown *
list_of (GtkWidget *widget, const char *title)
{
  GtkWidget *row = find_row (widget, title, "");

  g_assert_nonnull (row);

  return GTK_DROP_DOWN (jalons_toolkit_find_below (row, GTK_TYPE_DROP_DOWN));
}

/* Headers that mean nothing here: said by hand. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = NULL;

  read_statement (fixture, "Truc;Chose\nPSP-75-2025-3;559,43\n");
  g_assert_false (gtk_widget_get_sensitive (releve_part (fixture, "look_button")));
  box = releve_part (fixture, "columns_box");
  gtk_drop_down_set_selected (list_of (box, "Code"), 1);
  g_assert_false (gtk_widget_get_sensitive (releve_part (fixture, "look_button")));
  gtk_drop_down_set_selected (list_of (box, "Amount"), 2);
  compare (fixture);
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (find_box (releve_part (fixture, "lines"), "L2"))));
  display_test_press (releve_part (fixture, "columns_button"));
  settle (fixture);
  g_assert_cmpuint (gtk_drop_down_get_selected (list_of (releve_part (fixture, "columns_box"), "Code")), ==, 1);
}

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  read_statement (fixture, "Code;Montant\nPSP-75-2025-3;=cmd|' /C calc'!A0\n");
  if (g_str_equal (gtk_stack_get_visible_child_name (releve_part (fixture, "views")), "columns"))
    compare (fixture);
  g_assert_cmpint (n_payments (fixture), ==, 5);
}

/* A register open to be read */

static void
test_read_only (void)
{
  Fixture fixture = { 0 };
  const JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT,
                               .departement = jalons_departement_find ("75"),
                               .demonstration = TRUE,
                               .today = jalons_day_from_iso ("2026-03-10"),
                               .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (JalonsSession) session = NULL;
  JalonsStore *store = NULL;

  fixture.folder = g_dir_make_tmp ("jalons-afis-XXXXXX", NULL);
  fixture.path = g_build_filename (fixture.folder, "releve.csv", NULL);
  path = g_build_filename (fixture.folder, "registre.jalons", NULL);
  store = jalons_store_create (path, &reg, NULL, 0, &error);
  g_assert_no_error (error);
  jalons_store_change (store, file_of_theirs, &error);
  g_assert_no_error (error);
  jalons_store_free (store);
  session = jalons_session_open (path, TRUE, &error);
  g_assert_no_error (error);
  fixture.window = jalons_window_new (NULL);
  jalons_window_set_session (fixture.window, session);
  gtk_window_present (GTK_WINDOW (fixture.window));
  go_to (&fixture, "afis-mois", "2026-01");
  g_assert_cmpuint (jalons_afis_table_n_rows (part (&fixture, "table")), ==, 5);
  g_assert_false (gtk_widget_get_sensitive (find_button (part (&fixture, "approval_box"), "_Approve the Month…")));
  g_assert_true (says (part (&fixture, "approval_box"), "open to be read"));
  read_statement (&fixture, CSV);
  compare (&fixture);
  g_assert_false (gtk_widget_get_sensitive (releve_part (&fixture, "right_button")));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (find_box (releve_part (&fixture, "lines"), "L4"))));
  g_assert_nonnull (strstr (gtk_label_get_label (releve_part (&fixture, "summary_label")), "open to be read"));
  g_clear_object (&session);
  tear_down (&fixture, NULL);
}

int
main (int argc, char **argv)
{
  g_autofree char *reader = NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  reader = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "..", "app", "jalons-reader", NULL);
  jalons_confined_set_program (reader);
  g_test_add ("/afis/states", Fixture, file_of_theirs, set_up, test_states, tear_down);
  g_test_add ("/afis/filter", Fixture, file_of_theirs, set_up, test_filter, tear_down);
  g_test_add ("/afis/search", Fixture, file_of_theirs, set_up, test_search, tear_down);
  g_test_add ("/afis/openings", Fixture, file_of_theirs, set_up, test_openings, tear_down);
  g_test_add ("/afis/year", Fixture, file_of_theirs, set_up, test_year, tear_down);
  g_test_add ("/afis/lists", Fixture, file_of_theirs, set_up, test_lists, tear_down);
  g_test_add_func ("/afis/reason", test_reason);
  g_test_add ("/afis/memory", Fixture, file_of_theirs, set_up, test_memory, tear_down);
  g_test_add ("/afis/empty-list", Fixture, file_of_theirs, set_up, test_empty_list, tear_down);
  g_test_add ("/afis/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/afis/approve", Fixture, file_of_theirs, set_up, test_approve, tear_down);
  g_test_add ("/afis/correct", Fixture, file_of_theirs, set_up, test_correct, tear_down);
  g_test_add_func ("/afis/departements", test_departements);
  g_test_add_func ("/afis/national", test_national);
  g_test_add ("/releve/accept", Fixture, file_of_theirs, set_up, test_accept, tear_down);
  g_test_add ("/releve/right", Fixture, file_of_theirs, set_up, test_right, tear_down);
  g_test_add ("/releve/columns", Fixture, file_of_theirs, set_up, test_columns, tear_down);
  g_test_add ("/releve/hostile", Fixture, file_of_theirs, set_up, test_hostile, tear_down);
  g_test_add_func ("/releve/read-only", test_read_only);

  return g_test_run ();
}
