/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "display-test.h"
#include "jalons-demo.h"
#include "jalons-documents-kept.h"
#include "jalons-documents-list.h"
#include "jalons-documents-window.h"
#include "jalons-job.h"
#include "jalons-journal.h"
#include "jalons-office.h"
#include "jalons-pieces.h"
#include "jalons-reason-window.h"
#include "jalons-store-private.h"
#include "jalons-text-documents.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"

/* The window of documents, over a register on the disk that is no demonstration: what is made, in which folder, noted and
 * kept; made again, corrected, refused. */

#define SECRET "une clef d’essai"
#define REASON "séance du trimestre"

static const JalonsCredential credential = { .passphrase = SECRET, .length = sizeof SECRET - 1 };

typedef struct {
  char *folder;
  char *made; /* where documents are made */
  JalonsSession *session;
  GtkWidget *parent;
  JalonsRef seance;
} Fixture;

static JalonsStore *
store_of (Fixture *fixture)
{
  return jalons_session_get_store (fixture->session);
}

static gint64
number (Fixture *fixture, const char *sql)
{
  sqlite3_stmt *stmt = jalons_store_statement (store_of (fixture), sql, NULL);
  gboolean row = FALSE;
  gint64 n = 0;

  g_assert_true (stmt && jalons_store_step (store_of (fixture), stmt, &row, NULL) && row);
  n = sqlite3_column_int64 (stmt, 0);
  sqlite3_reset (stmt);

  return n;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT, .today = JALONS_DAY_NONE, .name = (char *) "" };
  /* The kind that costs little to derive. */
  const JalonsSlotOrder slot
      = { .kind = JALONS_SLOT_DEMONSTRATION, .label = "Essai", .credential = credential };
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  g_autofree char *path = NULL;
  JalonsStore *store = NULL;

  reg.departement = options.departement = jalons_departement_find ("13");
  fixture->folder = g_dir_make_tmp ("jalons-documents-XXXXXX", NULL);
  fixture->made = g_build_filename (fixture->folder, "séance", NULL);
  path = g_build_filename (fixture->folder, "r.jalons", NULL);
  store = jalons_store_create (path, &reg, &slot, 1, NULL);
  g_assert_true (store && jalons_demo_fill (store, &options, NULL, NULL));
  fixture->session = jalons_session_new_for_store (store, path);
  fixture->seance = number (
      fixture, "SELECT d.seance FROM demandes d JOIN seances s ON s.id = d.seance WHERE tenue = 'oui' "
               "GROUP BY d.seance ORDER BY count(*) LIMIT 1");
  fixture->parent = adw_window_new ();
  gtk_window_present (GTK_WINDOW (fixture->parent));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  display_test_destroy (fixture->parent);
  g_assert_finalize_object (fixture->session);
  display_test_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->made);
}

/* The toplevel of that type; NULL: none. */
static gpointer
window_of_type (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }

  return NULL;
}

static JalonsDocumentsWindow *
open_window (Fixture *fixture)
{
  jalons_documents_window_open (GTK_WINDOW (fixture->parent), fixture->session, fixture->seance, 0);

  return window_of_type (JALONS_TYPE_DOCUMENTS_WINDOW);
}

static gpointer
part (JalonsDocumentsWindow *window, const char *id)
{
  return display_test_part (window, JALONS_TYPE_DOCUMENTS_WINDOW, id);
}

/* The widget below @widget whose name, or whose tooltip's beginning, is @name. */
static GtkWidget *
find_named (GtkWidget *widget, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *tip = gtk_widget_get_tooltip_text (child);
      GtkWidget *found = NULL;

      if (g_str_equal (gtk_widget_get_name (child), name)
          || (GTK_IS_BUTTON (child) && tip && g_str_has_prefix (tip, name)))
        return child;
      found = find_named (child, name);
      if (found)
        return found;
    }

  return NULL;
}

static void
give_reason (const char *reason)
{
  GtkWidget *window = window_of_type (JALONS_TYPE_REASON_WINDOW);

  g_assert_nonnull (window);
  gtk_editable_set_text (display_test_part (window, JALONS_TYPE_REASON_WINDOW, "reason"), reason);
  display_test_press (display_test_part (window, JALONS_TYPE_REASON_WINDOW, "go_on_button"));
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS) && !jalons_job_is_running ();
}

static void
make (Fixture *fixture, JalonsDocumentsWindow *window)
{
  jalons_toolkit_set_answers (fixture->made, TRUE);
  display_test_press (part (window, "make_button"));
  give_reason (REASON);
  display_test_until (is_there, fixture->made);
}

static guint
count_files (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf about;

      g_assert_cmpint (g_stat (path, &about), ==, 0);
      g_assert_cmpint (about.st_mode & 0777, ==, 0600);
      n += g_str_has_prefix (name, prefix);
    }

  return n;
}

static guint
count_exports (Fixture *fixture)
{
  const JalonsJournalFilter exports
      = { .stream = JALONS_JOURNAL_ACCESSES, .action = JALONS_JOURNAL_EXPORTED };
  g_autoptr (GPtrArray) entries = jalons_journal_read (store_of (fixture), &exports, 0, 1000, NULL);

  for (guint i = 0; i < entries->len; i++)
    g_assert_nonnull (strstr (((JalonsJournalEntry *) entries->pdata[i])->motive, REASON));

  return entries->len;
}

/* All that is checked and nothing else: written for their owner, kept, noted once for the session and once for each
 * person who is named. */
static void
test_made (Fixture *fixture, gconstpointer data)
{
  JalonsDocumentsWindow *window = open_window (fixture);
  GtkWidget *check = find_named (GTK_WIDGET (window), "ordre-du-jour");

  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  make (fixture, window);
  g_assert_cmpuint (count_files (fixture->made, "ordre-du-jour"), ==, 0);
  g_assert_cmpuint (count_files (fixture->made, "convocation"), ==, 1);
  g_assert_cmpuint (count_files (fixture->made, ""), ==, number (fixture, "SELECT count(*) FROM documents"));
  g_assert_cmpuint (count_exports (fixture), ==,
                    1
                        + number (fixture,
                                  "SELECT count(DISTINCT personne) FROM documents WHERE genre NOT IN "
                                  "('fiche-situation')"));
  g_assert_true (g_str_has_suffix (gtk_label_get_label (part (window, "state_label")), "séance”."));
  /* What was unchecked stays so. */
  g_assert_false (
      gtk_check_button_get_active (GTK_CHECK_BUTTON (find_named (GTK_WIDGET (window), "ordre-du-jour"))));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *again = g_build_filename (fixture->folder, "again.odt", NULL), *first = NULL;
  JalonsDocumentsWindow *window = open_window (fixture);
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *one = NULL, *other = NULL;
  gsize size = 0, other_size = 0;

  make (fixture, window);
  kept = jalons_documents_kept (store_of (fixture), JALONS_TABLE_SEANCES, fixture->seance, NULL);
  jalons_toolkit_set_answers (again, TRUE);
  display_test_press (find_named (GTK_WIDGET (window), "Make “"));
  give_reason (REASON);
  first = g_build_filename (fixture->made, ((JalonsKeptDocument *) kept->pdata[0])->nom, NULL);
  g_assert_true (g_file_get_contents (first, &one, &size, NULL)
                 && g_file_get_contents (again, &other, &other_size, NULL));
  g_assert_cmpmem (one, size, other, other_size);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The corrected version is a piece: encrypted, and given back as it was. */
static void
test_corrected (Fixture *fixture, gconstpointer data)
{
  g_autofree char *corrected = g_build_filename (fixture->folder, "corrigé.odt", NULL);
  g_autofree char *back = g_build_filename (fixture->folder, "rendu.odt", NULL), *text = NULL;
  JalonsDocumentsWindow *window = open_window (fixture);

  make (fixture, window);
  g_assert_null (find_named (GTK_WIDGET (window), "Save the corrected version"));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (g_file_set_contents (corrected, i ? "PK deux" : "PK un", -1, NULL));
      jalons_toolkit_set_answers (corrected, TRUE);
      display_test_press (find_named (GTK_WIDGET (window), "Attach the corrected version"));
      g_assert_cmpint (number (fixture, "SELECT count(*) FROM documents WHERE piece IS NOT NULL"), ==, 1);
      g_assert_cmpint (number (fixture, "SELECT count(*) FROM pieces"), ==, 1);
    }
  jalons_toolkit_set_answers (back, TRUE);
  display_test_press (find_named (GTK_WIDGET (window), "Save the corrected version"));
  give_reason (REASON);
  g_assert_true (g_file_get_contents (back, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "PK deux");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A refusal that lacks its grounds stops it, and says which; left out, the others are made. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sql
      = g_strdup_printf ("UPDATE demandes SET decision = 'refusee', autorite = 'prefet', motif_droit = NULL, "
                         "debut = NULL, fin = NULL "
                         "WHERE id = (SELECT min(id) FROM demandes WHERE seance = %" G_GINT64_FORMAT ")",
                         fixture->seance);
  JalonsDocumentsWindow *window = NULL;

  g_assert_true (jalons_store_change (store_of (fixture), sql, NULL));
  window = open_window (fixture);
  g_assert_nonnull (strstr (gtk_label_get_label (part (window, "state_label")), "motif_droit"));
  jalons_toolkit_set_answers (fixture->made, TRUE);
  display_test_press (part (window, "make_button"));
  g_assert_null (window_of_type (JALONS_TYPE_REASON_WINDOW));
  g_assert_nonnull (window_of_type (ADW_TYPE_MESSAGE_DIALOG));
  gtk_window_destroy (window_of_type (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_cmpint (number (fixture, "SELECT count(*) FROM documents"), ==, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_named (GTK_WIDGET (window), "decision-refus")), FALSE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_named (GTK_WIDGET (window), "lettre-notification")),
                               FALSE);
  make (fixture, window);
  g_assert_cmpuint (count_files (fixture->made, "decision-refus"), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A folder that holds something is left as it is. */
static void
test_taken (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->made, "autre.txt", NULL);
  JalonsDocumentsWindow *window = open_window (fixture);

  g_mkdir (fixture->made, 0700);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  jalons_toolkit_set_answers (fixture->made, TRUE);
  display_test_press (part (window, "make_button"));
  give_reason (REASON);
  g_assert_false (jalons_job_is_running ());
  g_assert_nonnull (window_of_type (ADW_TYPE_MESSAGE_DIALOG));
  gtk_window_destroy (window_of_type (ADW_TYPE_MESSAGE_DIALOG));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_pdf (Fixture *fixture, gconstpointer data)
{
  g_autofree char *office = jalons_office_find ();
  JalonsDocumentsWindow *window = open_window (fixture);
  static const char *const left_out[]
      = { "fiche-situation",     "decision-autorisation", "lettre-notification",
          "document-engagement", "liaison-sejour",        "liaison-afis" };

  if (!office)
    {
      g_assert_false (gtk_widget_get_sensitive (part (window, "pdf_row")));
      gtk_window_destroy (GTK_WINDOW (window));
      g_test_skip ("LibreOffice is not installed");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    {
      GtkWidget *check = find_named (GTK_WIDGET (window), left_out[i]);

      if (check)
        gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
    }
  gtk_check_button_set_active (part (window, "pdf"), TRUE);
  make (fixture, window);
  g_assert_cmpuint (count_files (fixture->made, "convocation"), ==, 2);
  g_assert_cmpuint (count_files (fixture->made, "proces-verbal"), ==, 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name) g_test_add ("/documents/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());

  ADD (made);
  ADD (again);
  ADD (corrected);
  ADD (refused);
  ADD (taken);
  ADD (pdf);

  return g_test_run ();
}
