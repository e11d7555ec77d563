/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "display-test.h"
#include "jalons-association-window.h"
#include "jalons-confined.h"
#include "jalons-correspondants.h"
#include "jalons-envoi-send-window.h"
#include "jalons-envoi-suite-window.h"
#include "jalons-envoi-window.h"
#include "jalons-job.h"
#include "jalons-mots-window.h"
#include "jalons-pieces.h"
#include "jalons-plis.h"
#include "jalons-revoke-window.h"
#include "jalons-store-private.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-undo.h"
#include "jalons-window.h"

/* Two registers, an association's and a département's, each with its window: cards go from one to the other as files, their
 * words are compared, and a dossier is sent, sent back, sent again, accepted, decided and answered. */

#define TODAY "2026-03-02"

#define DOSSIER                                                                                              \
  "INSERT INTO associations (association, nom) VALUES ('A-1', 'Aube');"                                      \
  "INSERT INTO agrements (association, departement, debut, fin) VALUES (1, '13', '2025-01-01', '2027-12-31');" \
  "INSERT INTO personnes (personne, nom, prenom, naissance, sexe, nationalite, langue) VALUES"               \
  " ('P-1', 'Adeyemi', 'Grace', '1997-05-03', 'F', 'NGA', 'anglais');"                                       \
  "INSERT INTO enfants (personne, naissance, charge_debut) VALUES (1, '2020-02-29', '2020-02-29');"          \
  "INSERT INTO parcours (parcours, personne) VALUES ('Q-1', 1);"                                             \
  "INSERT INTO demandes (demande, parcours, departement, association, type, avis_association) VALUES"        \
  " ('D-1', 1, '13', 1, 'entree', 'favorable');"                                                             \
  "INSERT INTO elements (demande, exigence, etat, recu_le) VALUES (1, 'entree-formulaire', 'recu', '2026-02-10'),"  \
  " (1, 'entree-identite', 'recu', '2026-02-10');"

#define DESK                                                                                                 \
  "INSERT INTO associations (association, nom) VALUES ('X', 'AUBE');"                                        \
  "INSERT INTO agrements (association, departement, debut, fin) VALUES (1, '13', '2025-01-01', '2027-12-31');"

#define DECISION                                                                                             \
  "INSERT INTO seances (seance, departement, date, objet, tenue) VALUES ('S', '13', '2026-03-01', 'psp', 'oui');" \
  "UPDATE demandes SET seance = 1, avis_commission = 'favorable', decision = 'acceptee', autorite = 'prefet', " \
  "decision_date = '2026-03-02', debut = '2026-03-02', fin = '2026-09-01', notification = '2026-03-02', "   \
  "notification_mode = 'remise'"

typedef struct {
  JalonsSession *session;
  JalonsWindow *window;
} Side;

typedef struct {
  char *folder;
  Side association;
  Side departement;
} Test;

static JalonsStore *
store_of (const Side *side)
{
  return jalons_session_get_store (side->session);
}

static void
run (const Side *side, const char *sql)
{
  g_autoptr (GError) error = NULL;

  jalons_store_change (store_of (side), sql, &error);
  g_assert_no_error (error);
  jalons_session_changed (side->session);
}

static char *
ask (const Side *side, const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *stmt = jalons_store_statement (store_of (side), sql, &error);
  gboolean row = FALSE;
  char *text = NULL;

  g_assert_no_error (error);
  jalons_store_step (store_of (side), stmt, &row, &error);
  g_assert_no_error (error);
  text = row ? g_strdup ((const char *) sqlite3_column_text (stmt, 0)) : NULL;
  sqlite3_reset (stmt);

  return text ? text : g_strdup ("");
}

#define assert_says(side, sql, expected)              \
  G_STMT_START                                        \
  {                                                   \
    g_autofree char *said = ask ((side), (sql));      \
    g_assert_cmpstr (said, ==, (expected));           \
  }                                                   \
  G_STMT_END

/* On the disk, or (@folder NULL) in memory. */
static void
open_side (Side *side, const char *folder, int kind, const char *departement, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".jalons", NULL), *path = folder ? g_build_filename (folder, file, NULL) : NULL;
  JalonsRegister reg = { .kind = kind, .demonstration = TRUE, .today = jalons_day_from_iso (TODAY), .name = (char *) name };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = NULL;

  reg.departement = departement ? jalons_departement_find (departement) : 0;
  store = folder ? jalons_store_create (path, &reg, NULL, 0, &error) : jalons_store_new_in_memory (&reg, &error);
  g_assert_no_error (error);
  side->session = jalons_session_new_for_store (store, path);
  side->window = g_object_new (JALONS_TYPE_WINDOW, NULL);
  jalons_window_set_session (side->window, side->session);
  gtk_window_present (GTK_WINDOW (side->window));
}

static void
close_side (Side *side)
{
  display_test_destroy (side->window);
  g_assert_finalize_object (side->session);
}

static void
set_up (Test *test, gconstpointer data)
{
  test->folder = g_dir_make_tmp ("jalons-echanges-XXXXXX", NULL);
  open_side (&test->association, data ? test->folder : NULL, JALONS_KIND_ASSOCIATION, NULL, "Aube");
  open_side (&test->departement, data ? test->folder : NULL, JALONS_KIND_DEPARTEMENT, "13", "DDFE");
  run (&test->association, DOSSIER);
  run (&test->departement, DESK);
}

static void
tear_down (Test *test, gconstpointer data)
{
  close_side (&test->association);
  close_side (&test->departement);
  display_test_remove (test->folder);
  g_free (test->folder);
}

static char *
file_of (const Test *test, const char *name)
{
  return g_build_filename (test->folder, name, NULL);
}

/* The first widget below @widget of which @is says so. */
typedef gboolean (*Is) (GtkWidget *widget, const char *text);

static GtkWidget *
find (GtkWidget *widget, Is is, const char *text)
{
  if (is (widget, text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, is, text);

      if (found)
        return found;
    }

  return NULL;
}

static gboolean
is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
is_shown_label (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) && gtk_widget_get_mapped (widget);
}

static gboolean
is_send (GtkWidget *widget, const char *icon)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_sensitive (widget)
         && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0;
}

/* Shown whole, or typed. */
static gboolean
is_word (GtkWidget *widget, const char *word)
{
  return (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), word))
         || (GTK_IS_EDITABLE (widget) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (widget)), word));
}

static gboolean
is_check (GtkWidget *widget, const char *title)
{
  GtkWidget *row = GTK_IS_CHECK_BUTTON (widget) ? gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW) : NULL;

  return row && strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
no_job_cb (gpointer data)
{
  return !jalons_job_is_running ();
}

static void
wait_for_job (void)
{
  settle ();
  display_test_until (no_job_cb, NULL);
  settle ();
}

/* The window of that type that is open; NULL: none. */
static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }

  return NULL;
}

static GtkWidget *
page_of (const Side *side, const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (side->window), "win.show-page", "(ss)", name, "");
  settle ();

  return gtk_stack_get_child_by_name (display_test_part (side->window, JALONS_TYPE_WINDOW, "pages"), name);
}

static gboolean
says (gpointer widget, const char *text)
{
  gtk_test_widget_wait_for_draw (widget);
  settle ();

  return find (widget, is_shown_label, text) != NULL;
}

static void
press (gpointer widget, const char *label)
{
  GtkWidget *button = find (widget, is_button, label);

  g_assert_nonnull (button);
  display_test_press (button);
  settle ();
}

/* Its card, made and saved; the file. */
static char *
make_card (const Test *test, const Side *side, const char *name)
{
  char *path = file_of (test, name);
  GtkWidget *page = page_of (side, "echanges");

  press (page, "_Make the Card");
  jalons_toolkit_set_answers (path, TRUE);
  press (page, "_Save the Card…");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));

  return path;
}

static void
type_words (GtkWidget *window, const char *words)
{
  GtkWidget *columns = adw_bin_get_child (display_test_part (window, JALONS_TYPE_MOTS_WINDOW, "words"));
  g_auto (GStrv) each = g_strsplit (words, " ", -1);
  GtkWidget *one = gtk_widget_get_first_child (columns);

  for (guint i = 0; each[i]; i++, one = gtk_widget_get_next_sibling (one))
    gtk_editable_set_text (GTK_EDITABLE (jalons_toolkit_find_below (one, GTK_TYPE_ENTRY)), each[i]);
}

static char *
words_of (const Side *side)
{
  g_autoptr (JalonsIdentite) identite = jalons_identite_current (store_of (side), NULL);

  return jalons_carte_words (jalons_identite_carte (identite));
}

/* @side takes in the card of @other, and hears its words. */
static void
take_card (const Side *side, const Side *other, const char *path)
{
  g_autofree char *words = words_of (other), *heard = g_utf8_strup (words, -1);
  GtkWidget *page = page_of (side, "echanges"), *window = NULL;

  jalons_toolkit_set_answers (path, TRUE);
  press (page, "A_dd a Card…");
  g_assert_true (says (page, "To be compared"));
  press (page, "_Compare the Words…");
  window = find_window (JALONS_TYPE_MOTS_WINDOW);
  type_words (window, heard);
  gtk_check_button_set_active (display_test_part (window, JALONS_TYPE_MOTS_WINDOW, "voice"), TRUE);
  display_test_press (display_test_part (window, JALONS_TYPE_MOTS_WINDOW, "compare_button"));
  settle ();
  g_assert_null (find_window (JALONS_TYPE_MOTS_WINDOW));
  g_assert_true (says (page, "Verified"));
}

static void
meet (const Test *test)
{
  g_autofree char *aube = make_card (test, &test->association, "aube.carte");
  g_autofree char *ddfe = make_card (test, &test->departement, "ddfe.carte");

  take_card (&test->association, &test->departement, ddfe);
  take_card (&test->departement, &test->association, aube);
}

/* What one sends the other about the parcours; the file. */
static char *
send_to (const Test *test, const Side *side, const char *name, const char *what, const char *message)
{
  char *path = file_of (test, name);
  GtkWidget *page = page_of (side, "dossier"), *window = NULL;

  gtk_widget_activate_action (GTK_WIDGET (side->window), "win.show-page", "(ss)", "dossier", "1/1");
  settle ();
  gtk_widget_activate_action (page, "dossier.send", NULL);
  settle ();
  window = find_window (JALONS_TYPE_ENVOI_SEND_WINDOW);
  g_assert_nonnull (window);
  if (what)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (find (window, is_check, what)), TRUE);
  if (message)
    gtk_text_buffer_set_text (
        gtk_text_view_get_buffer (display_test_part (window, JALONS_TYPE_ENVOI_SEND_WINDOW, "message")), message, -1);
  jalons_toolkit_set_answers (path, TRUE);
  press (window, "_Seal and Save…");
  wait_for_job ();
  g_assert_null (find_window (JALONS_TYPE_ENVOI_SEND_WINDOW));

  return path;
}

/* The window that shows it. */
static GtkWidget *
open_file (const Side *side, const char *path)
{
  GtkWidget *page = page_of (side, "echanges"), *window = NULL;

  jalons_toolkit_set_answers (path, TRUE);
  press (page, "_Open a Sealed File…");
  wait_for_job ();
  window = find_window (JALONS_TYPE_ENVOI_WINDOW);
  g_assert_nonnull (window);
  gtk_test_widget_wait_for_draw (window);

  return window;
}

/* Its receipt, saved; the window is closed. */
static char *
save_receipt (const Test *test, GtkWidget *window, const char *name)
{
  char *path = file_of (test, name);

  jalons_toolkit_set_answers (path, TRUE);
  press (window, "_Save the Receipt…");
  wait_for_job ();
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  display_test_destroy (window);

  return path;
}

static void
accept_file (const Side *side, const char *path)
{
  GtkWidget *window = open_file (side, path);

  display_test_press (display_test_part (window, JALONS_TYPE_ENVOI_WINDOW, "accept_button"));
  settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (display_test_part (window, JALONS_TYPE_ENVOI_WINDOW, "stack")), ==,
                   "done");
  display_test_destroy (window);
}

static void
assert_private (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
assert_same (const Test *test, const char *sql)
{
  g_autofree char *one = ask (&test->association, sql), *other = ask (&test->departement, sql);

  g_assert_cmpstr (one, ==, other);
  g_assert_cmpstr (one, !=, "");
}

static void
assert_same_facts (const Test *test)
{
  assert_same (test, "SELECT group_concat (nom || prenom || naissance || sexe || nationalite || langue) FROM personnes");
  assert_same (test, "SELECT group_concat (naissance || charge_debut) FROM enfants");
  assert_same (test, "SELECT group_concat (type || ifnull (depot, '-') || departement || ifnull (avis_association, '-') "
                     "|| ifnull (avis_commission, '-') || ifnull (decision, '-') || ifnull (decision_date, '-') || "
                     "ifnull (notification, '-') || ifnull (debut, '-') || ifnull (fin, '-')) FROM demandes");
  assert_same (test, "SELECT group_concat (l) FROM (SELECT exigence || etat || ifnull (recu_le, '-') AS l FROM elements ORDER "
                     "BY exigence)");
}

/* Association → DDFE → correction → resubmission → session → decision → association. */
static void
test_round_trip (Test *test, gconstpointer data)
{
  g_autofree char *first = NULL, *receipt = NULL, *second = NULL, *back = NULL, *third = NULL, *answer = NULL, *last = NULL;
  GtkWidget *window = NULL, *suite = NULL;

  meet (test);
  first = send_to (test, &test->association, "1.pli", NULL, "Elle peut venir le mardi.");
  assert_private (first);
  assert_says (&test->association, "SELECT depot FROM demandes", TODAY);
  g_assert_true (says (page_of (&test->association, "echanges"), "Sent off"));

  /* A first dossier goes back by its receipt. */
  window = open_file (&test->departement, first);
  g_assert_true (says (window, "Elle peut venir le mardi."));
  g_assert_true (says (window, "Aube"));
  g_assert_true (says (window, "Somebody new"));
  display_test_press (display_test_part (window, JALONS_TYPE_ENVOI_WINDOW, "correct_button"));
  settle ();
  suite = find_window (JALONS_TYPE_ENVOI_SUITE_WINDOW);
  g_assert_true (gtk_check_button_get_active (display_test_part (suite, JALONS_TYPE_ENVOI_SUITE_WINDOW, "incomplete")));
  press (suite, "_Ask for It");
  assert_says (&test->departement, "SELECT count (*) FROM personnes", "0");
  receipt = save_receipt (test, window, "accuse-1.pli");
  assert_private (receipt);
  window = open_file (&test->association, receipt);
  g_assert_true (says (window, "To be corrected"));
  display_test_press (display_test_part (window, JALONS_TYPE_ENVOI_WINDOW, "accept_button"));
  settle ();
  display_test_destroy (window);
  g_assert_true (says (page_of (&test->association, "echanges"), "To be corrected"));

  /* Sent again, accepted; then one item goes back. */
  run (&test->association, "INSERT INTO elements (demande, exigence, etat, recu_le) VALUES (1, 'entree-engagements', 'recu', '" TODAY "')");
  second = send_to (test, &test->association, "2.pli", NULL, NULL);
  window = open_file (&test->departement, second);
  display_test_press (display_test_part (window, JALONS_TYPE_ENVOI_WINDOW, "accept_button"));
  settle ();
  g_assert_true (says (window, "Accepted: it is in the register"));
  back = save_receipt (test, window, "accuse-2.pli");
  accept_file (&test->association, back);
  assert_same_facts (test);
  run (&test->departement,
       "INSERT INTO renvois (demande, date, motif, remarque) VALUES (1, '2026-03-02', 'incorrect', 'Illisible');"
       "UPDATE elements SET etat = 'incorrect' WHERE exigence = 'entree-identite'");
  g_free (g_steal_pointer (&back));
  back = send_to (test, &test->departement, "3.pli", "Request for a correction", NULL);
  accept_file (&test->association, back);
  assert_says (&test->association, "SELECT motif || remarque FROM renvois WHERE retour IS NULL", "incorrectIllisible");
  run (&test->association, "UPDATE elements SET etat = 'recu', recu_le = '" TODAY "' WHERE exigence = 'entree-identite'");
  third = send_to (test, &test->association, "4.pli", NULL, NULL);
  accept_file (&test->departement, third);
  assert_says (&test->departement, "SELECT count (*) FROM demandes", "1");
  assert_says (&test->departement, "SELECT count (*) FROM renvois WHERE retour IS NULL", "0");

  /* What the préfet decided. */
  run (&test->departement, DECISION);
  answer = send_to (test, &test->departement, "5.pli", "Opinion and decision", NULL);
  accept_file (&test->association, answer);
  assert_same_facts (test);
  assert_says (&test->association, "SELECT decision FROM demandes", "acceptee");
  last = ask (&test->association, "SELECT count (*) FROM plis_recus");
  g_assert_cmpstr (last, ==, "4");
}

/* What leaves is in the journal, with where it went. */
static void
test_journal (Test *test, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_ACCESSES, .action = JALONS_JOURNAL_SEALED };
  const JalonsJournalEntry *entry = NULL;

  meet (test);
  path = send_to (test, &test->association, "1.pli", NULL, NULL);
  entries = jalons_journal_read (store_of (&test->association), &filter, 0, 10, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_nonnull (strstr (entry->motive, "1.pli"));
  g_assert_nonnull (strstr (entry->motive, "sealed file to DDFE"));
  g_assert_cmpint (entry->personne, ==, 1);
}

/* A word that is not the card's is pointed at by its rank, is not told, and verifies nothing. */
static void
test_words (Test *test, gconstpointer data)
{
  g_autofree char *path = make_card (test, &test->departement, "ddfe.carte"), *own = make_card (test, &test->association, "a.carte");
  g_autofree char *words = words_of (&test->departement), *wrong = NULL;
  g_auto (GStrv) each = g_strsplit (words, " ", -1);
  GtkWidget *page = page_of (&test->association, "echanges"), *window = NULL;

  jalons_toolkit_set_answers (path, TRUE);
  press (page, "A_dd a Card…");
  press (page, "_Compare the Words…");
  window = find_window (JALONS_TYPE_MOTS_WINDOW);
  for (guint i = 0; each[i]; i++)
    g_assert_null (find (window, is_word, each[i]));
  g_free (each[2]);
  each[2] = g_strdup ("xylophone");
  wrong = g_strjoinv (" ", each);
  type_words (window, wrong);
  /* How they are compared is wanted too. */
  g_assert_false (gtk_widget_get_sensitive (display_test_part (window, JALONS_TYPE_MOTS_WINDOW, "compare_button")));
  gtk_check_button_set_active (display_test_part (window, JALONS_TYPE_MOTS_WINDOW, "beside"), TRUE);
  display_test_press (display_test_part (window, JALONS_TYPE_MOTS_WINDOW, "compare_button"));
  g_assert_true (says (window, "Word 3 is not"));
  assert_says (&test->association, "SELECT verifiee_le IS NULL FROM cartes", "1");
  /* All of them typed in one go, from the first on. */
  type_words (window, "a a a a a a a a");
  gtk_editable_set_text (
      GTK_EDITABLE (jalons_toolkit_find_below (display_test_part (window, JALONS_TYPE_MOTS_WINDOW, "words"), GTK_TYPE_ENTRY)),
      words);
  settle ();
  display_test_press (display_test_part (window, JALONS_TYPE_MOTS_WINDOW, "compare_button"));
  settle ();
  assert_says (&test->association, "SELECT verifiee_comment FROM cartes", "presence");
}

/* Nothing is sent to a card that is not verified: the window says it, and where to go. */
static void
test_not_verified (Test *test, gconstpointer data)
{
  g_autofree char *path = make_card (test, &test->departement, "ddfe.carte"), *own = make_card (test, &test->association, "a.carte");
  GtkWidget *page = page_of (&test->association, "echanges"), *window = NULL;

  gtk_widget_activate_action (GTK_WIDGET (test->association.window), "win.show-page", "(ss)", "dossier", "1/1");
  settle ();
  gtk_widget_activate_action (page_of (&test->association, "dossier"), "dossier.send", NULL);
  settle ();
  window = find_window (JALONS_TYPE_ENVOI_SEND_WINDOW);
  g_assert_nonnull (window);
  g_assert_true (says (window, "There is no card of the DDFE"));
  g_assert_false (gtk_widget_get_sensitive (display_test_part (window, JALONS_TYPE_ENVOI_SEND_WINDOW, "seal_button")));
  display_test_destroy (window);
  page = page_of (&test->association, "echanges");
  jalons_toolkit_set_answers (path, TRUE);
  press (page, "A_dd a Card…");
  gtk_widget_activate_action (GTK_WIDGET (test->association.window), "win.show-page", "(ss)", "dossier", "1/1");
  settle ();
  gtk_widget_activate_action (page_of (&test->association, "dossier"), "dossier.send", NULL);
  settle ();
  window = find_window (JALONS_TYPE_ENVOI_SEND_WINDOW);
  g_assert_true (says (window, "compare its eight words aloud"));
  g_assert_false (gtk_widget_get_sensitive (display_test_part (window, JALONS_TYPE_ENVOI_SEND_WINDOW, "seal_button")));
  press (window, "_Go to Exchanges");
  g_assert_null (find_window (JALONS_TYPE_ENVOI_SEND_WINDOW));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (display_test_part (test->association.window, JALONS_TYPE_WINDOW, "pages")),
                   ==, "echanges");
}

/* A file that never came is asked for; one that was opened before is refused in a sentence. */
static void
test_missing (Test *test, gconstpointer data)
{
  g_autofree char *lost = NULL, *path = NULL;
  GtkWidget *window = NULL, *page = NULL;

  meet (test);
  lost = send_to (test, &test->association, "1.pli", NULL, NULL);
  path = send_to (test, &test->association, "2.pli", NULL, NULL);
  window = open_file (&test->departement, path);
  g_assert_true (says (window, "Numbers before it that never came"));
  display_test_press (display_test_part (window, JALONS_TYPE_ENVOI_WINDOW, "accept_button"));
  settle ();
  display_test_destroy (window);
  page = page_of (&test->departement, "echanges");
  g_assert_true (says (page, "The sealed file No. 1 of Aube never came"));
  jalons_toolkit_set_answers (path, TRUE);
  press (page, "_Open a Sealed File…");
  wait_for_job ();
  g_assert_null (find_window (JALONS_TYPE_ENVOI_WINDOW));
  window = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (window);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (window)), "opened before"));
  display_test_destroy (window);
}

/* Somebody of the register is alike: who she is must be said, and what is not taken stays. */
static void
test_alike (Test *test, gconstpointer data)
{
  g_autofree char *path = NULL;
  GtkWidget *window = NULL, *accept = NULL;

  meet (test);
  run (&test->departement,
       "INSERT INTO personnes (personne, nom, prenom, naissance, sexe, nationalite) VALUES ('Z', 'ADEYEMI', 'Grâce', '1997-05-03', 'F', 'GHA')");
  path = send_to (test, &test->association, "1.pli", NULL, NULL);
  window = open_file (&test->departement, path);
  accept = display_test_part (window, JALONS_TYPE_ENVOI_WINDOW, "accept_button");
  g_assert_false (gtk_widget_get_sensitive (accept));
  g_assert_true (says (window, "Say first who she is"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (window, is_check, "ADEYEMI")), TRUE);
  settle ();
  g_assert_true (gtk_widget_get_sensitive (accept));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (window, is_check, "Nationality")), FALSE);
  display_test_press (accept);
  settle ();
  assert_says (&test->departement, "SELECT group_concat (personne || nationalite || langue) FROM personnes", "ZGHAanglais");
  display_test_destroy (window);
  /* One step. */
  gtk_widget_activate_action (GTK_WIDGET (test->departement.window), "win.undo", NULL);
  assert_says (&test->departement, "SELECT count (*) FROM demandes", "0");
  assert_says (&test->departement, "SELECT count (*) FROM plis_recus", "0");
}

/* Revoked only once the word is typed; the file says it to the others. */
static void
test_revoke (Test *test, gconstpointer data)
{
  g_autofree char *path = file_of (test, "revocation.carte");
  GtkWidget *window = NULL, *carte = NULL;

  meet (test);
  carte = display_test_part (page_of (&test->association, "echanges"),
                             G_OBJECT_TYPE (page_of (&test->association, "echanges")), "carte");
  jalons_toolkit_set_answers (path, TRUE);
  gtk_widget_activate_action (carte, "carte.revoke", NULL);
  window = find_window (JALONS_TYPE_REVOKE_WINDOW);
  g_assert_false (gtk_widget_get_sensitive (display_test_part (window, JALONS_TYPE_REVOKE_WINDOW, "revoke_button")));
  gtk_editable_set_text (display_test_part (window, JALONS_TYPE_REVOKE_WINDOW, "typed"), "Revoke ");
  press (window, "_Revoke");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  assert_says (&test->association, "SELECT revoquee_le FROM identites", TODAY);
  press (page_of (&test->departement, "echanges"), "A_dd a Card…");
  g_assert_true (says (page_of (&test->departement, "echanges"), "Revoked"));
}

/* Which association it is; a piece that goes with a dossier arrives. */
static void
test_association_and_piece (Test *test, gconstpointer data)
{
  g_autofree char *source = file_of (test, "lettre.txt"), *path = NULL;
  g_auto (JalonsPiece) piece = { .parcours = 1 };
  GtkWidget *window = NULL, *group = NULL;
  g_autoptr (GError) error = NULL;

  meet (test);
  group = display_test_part (page_of (&test->departement, "echanges"), G_OBJECT_TYPE (page_of (&test->departement, "echanges")),
                             "correspondants");
  gtk_widget_activate_action (group, "correspondants.association", "x", (gint64) 1);
  window = find_window (JALONS_TYPE_ASSOCIATION_WINDOW);
  gtk_editable_set_text (GTK_EDITABLE (jalons_toolkit_find_below (window, GTK_TYPE_ENTRY)), "AUBE");
  press (window, "_Save");
  assert_says (&test->departement, "SELECT association FROM correspondants", "1");
  g_assert_true (says (page_of (&test->departement, "echanges"), "In this register: AUBE"));
  g_file_set_contents (source, "Bonjour", -1, NULL);
  jalons_pieces_add_file (store_of (&test->association), source, &piece, &error);
  g_assert_no_error (error);
  path = send_to (test, &test->association, "1.pli", NULL, NULL);
  window = open_file (&test->departement, path);
  g_assert_true (says (window, "lettre.txt"));
  display_test_press (display_test_part (window, JALONS_TYPE_ENVOI_WINDOW, "accept_button"));
  settle ();
  display_test_destroy (window);
  assert_says (&test->departement, "SELECT nom FROM pieces", "lettre.txt");
}

/* From the desk of an association: of what was not sent yet, and no more once it is. */
static void
test_desk (Test *test, gconstpointer data)
{
  GtkWidget *home = page_of (&test->association, "home"), *button = NULL, *window = NULL;
  g_autofree char *path = file_of (test, "1.pli");

  meet (test);
  home = page_of (&test->association, "home");
  button = find (home, is_send, "mail-send-symbolic");
  g_assert_nonnull (button);
  display_test_press (button);
  settle ();
  window = find_window (JALONS_TYPE_ENVOI_SEND_WINDOW);
  g_assert_nonnull (window);
  jalons_toolkit_set_answers (path, TRUE);
  press (window, "_Seal and Save…");
  wait_for_job ();
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_null (find (page_of (&test->association, "home"), is_send, "mail-send-symbolic"));
}

/* No register but those that exchange has the page. */
static void
test_kinds (void)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_NATIONAL, .demonstration = TRUE, .today = jalons_day_from_iso (TODAY),
                               .name = (char *) "" };
  g_autoptr (JalonsSession) session = jalons_session_new_for_store (jalons_store_new_in_memory (&reg, NULL), NULL);
  JalonsWindow *window = g_object_new (JALONS_TYPE_WINDOW, NULL);

  jalons_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "(ss)", "echanges", "");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (display_test_part (window, JALONS_TYPE_WINDOW, "pages")), ==, "home");
  g_assert_false (says (window, "Exchanges"));
  display_test_destroy (window);
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

#define ADD(name, function) g_test_add ("/echanges/" name, Test, NULL, set_up, function, tear_down)
#define ADD_ON_DISK(name, function) g_test_add ("/echanges/" name, Test, "disk", set_up, function, tear_down)
  ADD_ON_DISK ("round-trip", test_round_trip);
  ADD ("journal", test_journal);
  ADD ("words", test_words);
  ADD ("not-verified", test_not_verified);
  ADD ("missing", test_missing);
  ADD ("alike", test_alike);
  ADD ("revoke", test_revoke);
  ADD_ON_DISK ("association-and-piece", test_association_and_piece);
  ADD ("desk", test_desk);
  g_test_add_func ("/echanges/kinds", test_kinds);

  return g_test_run ();
}
