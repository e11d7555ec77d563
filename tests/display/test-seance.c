/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "jalons-affaire-list.h"
#include "jalons-affaire-pane.h"
#include "jalons-agenda-view.h"
#include "jalons-completude.h"
#include "jalons-presence-list.h"
#include "jalons-projector.h"
#include "jalons-seance-live.h"
#include "jalons-seance-page.h"
#include "jalons-store-private.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "page-test.h"

/* The page of a session, without the keyboard (journey-session): what each part asks for and what becomes of it; what the
 * window of the projector holds; what stays over a lock. Session 1 postponed demande 4; session 2 has 1 to 3. */
#define ROWS                                                                                                 \
  "INSERT INTO associations (association, nom) VALUES ('A', 'Aube'), ('B', 'Brise');"                        \
  "INSERT INTO agrements (association, departement, debut, fin) VALUES (1, '67', '2024-01-01', "             \
  "'2026-12-31'), (2, '67', '2024-01-01', '2026-12-31');"                                                    \
  "INSERT INTO seances (seance, departement, date, objet, tenue) VALUES ('S1', '67', '2025-12-10', 'psp', "  \
  "'oui'), ('S2', '67', '2026-01-15', 'psp', 'non');"                                                        \
  "INSERT INTO membres (membre, departement, nom, qualite, college, association, suppleant, psp, debut) "    \
  "VALUES ('M1', '67', 'Un', 'DDETS', 'etat', NULL, 'non', 'oui', '2025-01-01'),"                            \
  " ('M2', '67', 'Deux', 'Police', 'forces', NULL, 'non', 'oui', '2025-01-01'),"                             \
  " ('M3', '67', 'Trois', 'Magistrat', 'justice', NULL, 'non', 'oui', '2025-01-01'),"                        \
  " ('M4', '67', 'Quatre', 'Association', 'associations', 1, 'non', 'oui', '2025-01-01');"                   \
  "INSERT INTO personnes (personne, nom, prenom, nationalite) VALUES ('P1', 'Zweifel', 'Adèle', 'FRA'), "    \
  "('P2', 'Quirin', 'Joy', 'FRA'), ('P3', 'Wimmer', 'Maud', 'FRA'), ('P4', 'Xavier', 'Lise', 'FRA');"        \
  "INSERT INTO parcours (parcours, personne, code) VALUES ('Q1', 1, 'PSP-67-2026-0001'), ('Q2', 2, "         \
  "'PSP-67-2026-0002'), ('Q3', 3, 'PSP-67-2026-0003'), ('Q4', 4, 'PSP-67-2025-0004');"                       \
  "INSERT INTO demandes (demande, parcours, departement, association, type, depot, complet, seance, "        \
  "avis_association, avis_commission) VALUES"                                                                \
  " ('D1', 1, '67', 1, 'entree', '2025-12-01', '2025-12-05', 2, 'favorable', NULL),"                         \
  " ('D2', 2, '67', 2, 'entree', '2025-12-01', '2025-12-05', 2, 'favorable', NULL),"                         \
  " ('D3', 3, '67', 2, 'entree', '2025-12-01', '2025-12-05', 2, 'favorable', NULL),"                         \
  " ('D4', 4, '67', 2, 'entree', '2025-11-01', '2025-11-05', 1, 'favorable', 'ajourne');"

static int
ask (PageTest *fixture, const char *sql)
{
  sqlite3_stmt *stmt = jalons_store_statement (jalons_session_get_store (fixture->session), sql, NULL);
  int value = -1;

  g_assert_nonnull (stmt);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    value = sqlite3_column_int (stmt, 0);
  sqlite3_reset (stmt);

  return value;
}

static void
open_page (PageTest *fixture, const char *argument)
{
  page_test_open (fixture, page_test_register ("67", ROWS), JALONS_TYPE_SEANCE_PAGE, 1060, 720, argument);
}

static gpointer
find (PageTest *fixture, GType type)
{
  return jalons_toolkit_find_below (GTK_WIDGET (fixture->page), type);
}

/* As the keys of the session do. */
static void
press (PageTest *fixture, JalonsAffaireKey key, guint number)
{
  g_signal_emit_by_name (find (fixture, JALONS_TYPE_AFFAIRE_PANE), "asked", key, number);
  page_test_settle (fixture);
}

static void
arrive (PageTest *fixture, JalonsRef membre)
{
  g_signal_emit_by_name (find (fixture, JALONS_TYPE_PRESENCE_LIST), "activated", membre);
  page_test_settle (fixture);
}

static JalonsRef
selected (PageTest *fixture)
{
  return jalons_affaire_list_get_selected (find (fixture, JALONS_TYPE_AFFAIRE_LIST));
}

static void
test_quorum (void)
{
  PageTest fixture;

  open_page (&fixture, "2/seance");
  g_assert_cmpint (selected (&fixture), ==, 1);
  /* Nobody is there: what is asked is refused, said and written nowhere. */
  press (&fixture, JALONS_AFFAIRE_FAVORABLE, 0);
  g_assert_nonnull (fixture.toast);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM points"), ==, 0);
  g_assert_cmpint (ask (&fixture, "SELECT tenue = 'non' AND ouverture IS NULL FROM seances WHERE id = 2"), ==, 1);
  arrive (&fixture, 1);
  arrive (&fixture, 2);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM mouvements"), ==, 2);
  press (&fixture, JALONS_AFFAIRE_FAVORABLE, 0);
  g_assert_cmpint (ask (&fixture, "SELECT avis_commission = 'favorable' FROM demandes WHERE id = 1"), ==, 1);
  g_assert_cmpint (ask (&fixture, "SELECT tenue = 'oui' AND ouverture IS NOT NULL FROM seances WHERE id = 2"), ==, 1);
  /* On to the next. */
  g_assert_cmpint (selected (&fixture), ==, 2);
  page_test_close (&fixture);
}

static void
test_opinions (void)
{
  PageTest fixture;

  open_page (&fixture, "2/seance");
  for (JalonsRef membre = 1; membre <= 4; membre++)
    arrive (&fixture, membre);
  press (&fixture, JALONS_AFFAIRE_AJOURNER, 0);
  press (&fixture, JALONS_AFFAIRE_RANG, 2);
  g_assert_cmpint (
      ask (&fixture, "SELECT count(*) FROM points WHERE demande = 1 AND motif LIKE 'Complément d’information%'"), ==, 1);
  /* Each number again is the next vote: against, then with her disagreement. */
  press (&fixture, JALONS_AFFAIRE_VOTER, 0);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM votes WHERE demande = 2 AND vote = 'favorable'"), ==, 4);
  press (&fixture, JALONS_AFFAIRE_RANG, 3);
  press (&fixture, JALONS_AFFAIRE_RANG, 3);
  press (&fixture, JALONS_AFFAIRE_CONCLURE, 0);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM votes WHERE demande = 2 AND desaccord = 'oui' AND membre = 3"), ==,
                   1);
  g_assert_cmpint (ask (&fixture, "SELECT avis_commission = 'favorable' FROM demandes WHERE id = 2"), ==, 1);
  /* Two for, two against: the chair is asked. */
  press (&fixture, JALONS_AFFAIRE_VOTER, 0);
  press (&fixture, JALONS_AFFAIRE_RANG, 1);
  press (&fixture, JALONS_AFFAIRE_RANG, 2);
  press (&fixture, JALONS_AFFAIRE_CONCLURE, 0);
  g_assert_cmpint (ask (&fixture, "SELECT avis_commission IS NULL FROM demandes WHERE id = 3"), ==, 1);
  press (&fixture, JALONS_AFFAIRE_DEFAVORABLE, 0);
  g_assert_cmpint (ask (&fixture, "SELECT avis_commission = 'defavorable' FROM demandes WHERE id = 3"), ==, 1);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM points WHERE demande = 3 AND voix_presidence = 'defavorable'"), ==,
                   1);
  press (&fixture, JALONS_AFFAIRE_REPRENDRE, 0);
  g_assert_cmpint (ask (&fixture, "SELECT avis_commission IS NULL FROM demandes WHERE id = 3"), ==, 1);
  page_test_close (&fixture);
}

static GtkEditable *
own_words (PageTest *fixture)
{
  return GTK_EDITABLE (jalons_toolkit_find_below (find (fixture, JALONS_TYPE_AFFAIRE_PANE), GTK_TYPE_ENTRY));
}

/* As she types and gives it: signals of the entry. */
static void
give_reason (PageTest *fixture, const char *reason)
{
  gtk_editable_set_text (own_words (fixture), reason);
  g_signal_emit_by_name (own_words (fixture), "activate");
  page_test_settle (fixture);
}

/* « ajourné with reason »: without one it stays asked; one of her own, each key of which is on the disk. */
static void
test_reason (void)
{
  PageTest fixture;

  open_page (&fixture, "2/seance");
  press (&fixture, JALONS_AFFAIRE_AJOURNER, 0);
  press (&fixture, JALONS_AFFAIRE_CONCLURE, 0);
  give_reason (&fixture, "  ");
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM points"), ==, 0);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (own_words (&fixture))));
  press (&fixture, JALONS_AFFAIRE_RANG, 6);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture.window)), GTK_WIDGET (own_words (&fixture))));
  gtk_editable_set_text (own_words (&fixture), "Interprète absente");
  g_assert_cmpint (
      ask (&fixture, "SELECT count(*) FROM brouillons WHERE formulaire = 'seance' AND contenu LIKE '%Interprète absente'"),
      ==, 1);
  /* Left for another, it is asked again where it was. */
  jalons_affaire_list_move (find (&fixture, JALONS_TYPE_AFFAIRE_LIST), 1);
  page_test_settle (&fixture);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (own_words (&fixture))));
  jalons_affaire_list_move (find (&fixture, JALONS_TYPE_AFFAIRE_LIST), -1);
  page_test_settle (&fixture);
  g_assert_cmpstr (gtk_editable_get_text (own_words (&fixture)), ==, "Interprète absente");
  give_reason (&fixture, "Interprète absente");
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM points WHERE demande = 1 AND motif = 'Interprète absente'"), ==, 1);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM brouillons"), ==, 0);
  g_assert_cmpint (selected (&fixture), ==, 2);
  /* Given up, nothing is left of it. */
  press (&fixture, JALONS_AFFAIRE_AJOURNER, 0);
  gtk_editable_set_text (own_words (&fixture), "non");
  press (&fixture, JALONS_AFFAIRE_ABANDONNER, 0);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM brouillons"), ==, 0);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (own_words (&fixture))));
  page_test_close (&fixture);
}

/* A vote on what is examined is refused, and says so; what is said once it is closed has the hour of its end. */
static void
test_after (void)
{
  PageTest fixture;

  open_page (&fixture, "2/seance");
  arrive (&fixture, 1);
  arrive (&fixture, 2);
  press (&fixture, JALONS_AFFAIRE_FAVORABLE, 0);
  jalons_affaire_list_select (find (&fixture, JALONS_TYPE_AFFAIRE_LIST), 1);
  g_clear_pointer (&fixture.toast, g_free);
  press (&fixture, JALONS_AFFAIRE_VOTER, 0);
  g_assert_nonnull (fixture.toast);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM votes"), ==, 0);
  g_assert_true (jalons_store_change (jalons_session_get_store (fixture.session),
                                      "UPDATE seances SET cloture = '23:58' WHERE id = 2", NULL));
  jalons_session_changed (fixture.session);
  page_test_settle (&fixture);
  jalons_affaire_list_select (find (&fixture, JALONS_TYPE_AFFAIRE_LIST), 2);
  press (&fixture, JALONS_AFFAIRE_FAVORABLE, 0);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM points WHERE demande = 2 AND heure = '23:58'"), ==, 1);
  page_test_close (&fixture);
}

static void
set_words (PageTest *fixture, const char *observation)
{
  GtkWidget *pane = find (fixture, JALONS_TYPE_AFFAIRE_PANE);
  GtkWidget *view = jalons_toolkit_find_below (pane, GTK_TYPE_TEXT_VIEW);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), observation, -1);
}

/* Each key is a draft; the row says it once the case is left. */
static void
test_words (void)
{
  PageTest fixture;

  open_page (&fixture, "2/seance");
  set_words (&fixture, "Entendue par la commission");
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM brouillons WHERE formulaire = 'seance'"), ==, 1);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM points"), ==, 0);
  jalons_affaire_list_move (find (&fixture, JALONS_TYPE_AFFAIRE_LIST), 1);
  page_test_settle (&fixture);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM points WHERE demande = 1 AND observation LIKE 'Entendue%'"), ==, 1);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM brouillons"), ==, 0);
  page_test_close (&fixture);
}

/* What was typed when the program died is there again, as a draft. */
static void
test_taken_up (void)
{
  PageTest fixture;
  g_autofree char *memory = NULL;
  GtkWidget *pane = NULL;
  g_autofree char *text = NULL;

  open_page (&fixture, "2/seance");
  arrive (&fixture, 1);
  arrive (&fixture, 2);
  press (&fixture, JALONS_AFFAIRE_VOTER, 0);
  set_words (&fixture, "en cours");
  memory = jalons_page_remember (fixture.page);
  g_assert_cmpstr (memory, ==, "2/seance");
  gtk_window_set_child (GTK_WINDOW (fixture.window), NULL);
  fixture.page = g_object_new (JALONS_TYPE_SEANCE_PAGE, NULL);
  jalons_page_set_session (fixture.page, fixture.session);
  gtk_window_set_child (GTK_WINDOW (fixture.window), GTK_WIDGET (fixture.page));
  jalons_page_show (fixture.page, memory);
  page_test_settle (&fixture);
  pane = find (&fixture, JALONS_TYPE_AFFAIRE_PANE);
  text = jalons_affaire_pane_get_observation (JALONS_AFFAIRE_PANE (pane));
  g_assert_cmpstr (text, ==, "en cours");
  /* And the vote goes on. */
  press (&fixture, JALONS_AFFAIRE_CONCLURE, 0);
  g_assert_cmpint (ask (&fixture, "SELECT avis_commission = 'favorable' FROM demandes WHERE id = 1"), ==, 1);
  page_test_close (&fixture);
}

static void
collect_texts (GtkWidget *widget, GPtrArray *texts)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (texts, (gpointer) gtk_label_get_label (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect_texts (child, texts);
}

/* Codes, and nothing else. */
static void
test_projector (void)
{
  PageTest fixture;
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  GtkWidget *live = NULL, *button = NULL;
  GtkWindow *projector = NULL;

  open_page (&fixture, "2/seance");
  live = find (&fixture, JALONS_TYPE_SEANCE_LIVE);
  button = jalons_toolkit_find_below (live, GTK_TYPE_BUTTON);
  display_test_press (button);
  projector = jalons_seance_live_get_projector (JALONS_SEANCE_LIVE (live));
  g_assert_nonnull (projector);
  page_test_settle (&fixture);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (projector));
  collect_texts (GTK_WIDGET (projector), texts);
  g_assert_cmpuint (texts->len, ==, 4);
  for (guint i = 0; i < texts->len; i++)
    g_assert_true (g_str_has_prefix (texts->pdata[i], "PSP-67-2026-000"));
  /* It goes with its session. */
  g_object_add_weak_pointer (G_OBJECT (projector), (gpointer *) &projector);
  page_test_close (&fixture);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (projector);
}

/* Every item of the checklist of demande 4 is there. */
static void
complete (PageTest *fixture)
{
  JalonsStore *store = jalons_session_get_store (fixture->session);

  for (guint i = 0; i < jalons_exigences_shipped_count (); i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "INSERT INTO elements (demande, exigence, etat, recu_le) VALUES (4, '%s', 'recu', '2026-01-10')",
          jalons_exigences_shipped (i)->exigence);

      g_assert_true (jalons_store_change (store, sql, NULL));
    }
  jalons_session_changed (fixture->session);
  page_test_settle (fixture);
}

/* What another session postponed is put on once it is complete; that session keeps it. */
static void
test_agenda (void)
{
  PageTest fixture;
  JalonsAgendaView *agenda = NULL;

  open_page (&fixture, "2");
  agenda = find (&fixture, JALONS_TYPE_AGENDA_VIEW);
  jalons_agenda_view_fill (agenda);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM demandes WHERE seance = 2"), ==, 3);
  complete (&fixture);
  jalons_agenda_view_fill (agenda);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM demandes WHERE seance = 2"), ==, 4);
  g_assert_cmpint (ask (&fixture, "SELECT count(*) FROM ajournements WHERE demande = 4 AND seance = 1"), ==, 1);
  g_assert_cmpint (ask (&fixture, "SELECT avis_commission IS NULL FROM demandes WHERE id = 4"), ==, 1);
  page_test_close (&fixture);
}

/* A session that was undone: the page goes back to the list. */
static void
test_gone (void)
{
  PageTest fixture;

  open_page (&fixture, "99/seance");
  g_assert_cmpstr (fixture.page_asked, ==, "seances");
  page_test_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  jalons_ui_get_resource ();
  g_test_add_func ("/seance-page/quorum", test_quorum);
  g_test_add_func ("/seance-page/opinions", test_opinions);
  g_test_add_func ("/seance-page/reason", test_reason);
  g_test_add_func ("/seance-page/after", test_after);
  g_test_add_func ("/seance-page/words", test_words);
  g_test_add_func ("/seance-page/taken-up", test_taken_up);
  g_test_add_func ("/seance-page/projector", test_projector);
  g_test_add_func ("/seance-page/agenda", test_agenda);
  g_test_add_func ("/seance-page/gone", test_gone);

  return g_test_run ();
}
