/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "jalons-continuite-page.h"
#include "jalons-form.h"
#include "jalons-gap-view.h"
#include "jalons-store-private.h"
#include "jalons-text-echeance.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-undo.h"
#include "jalons-what-if-seance.h"
#include "jalons-what-if-view.h"
#include "page-test.h"

/* The page of the guard and of « et si ? », over a register in memory. Two persons in Paris on 15 January 2026, who need no
 * document and have an AFIS right without end: the period of the first ends on 14 March, that of the second on 30 June.
 * One session is to come, on 20 March: too late for the first, in time for the second. */
#define TWO_PERSONS                                                                                          \
  "INSERT INTO associations (association, nom) VALUES ('A', 'Aube');"                                        \
  "INSERT INTO agrements (association, departement, debut, fin) VALUES (1, '75', '2024-01-01', "             \
  "'2026-12-31');"                                                                                           \
  "INSERT INTO seances (seance, departement, date, objet, tenue) VALUES ('S1', '75', '2025-09-05', 'psp', "  \
  "'oui'),"                                                                                                  \
  " ('S2', '75', '2026-03-20', 'psp', 'non');"                                                               \
  "INSERT INTO personnes (personne, nom, prenom, naissance, nationalite) VALUES ('P1', 'Essai', 'Adèle', "  \
  "'1990-05-01', "                                                                                           \
  "'FRA'), ('P2', 'Fictive', 'Zoé', '1991-05-01', 'FRA');"                                                  \
  "INSERT INTO parcours (parcours, personne, code) VALUES ('Q1', 1, 'PSP-75-2025-0001'), ('Q2', 2, "         \
  "'PSP-75-2025-0002');"                                                                                     \
  "INSERT INTO demandes (demande, parcours, departement, association, type, depot, seance, "                 \
  "avis_commission, decision,"                                                                               \
  " decision_date, notification, debut, fin) VALUES"                                                         \
  " ('D1', 1, '75', 1, 'entree', '2025-08-01', 1, 'favorable', 'acceptee', '2025-09-10', '2025-09-12', "     \
  "'2025-09-15', "                                                                                           \
  "'2026-03-14'), ('D2', 2, '75', 1, 'entree', '2025-08-01', 1, 'favorable', 'acceptee', '2025-12-10', "     \
  "'2025-12-12', "                                                                                           \
  "'2026-01-01', '2026-06-30');"                                                                             \
  "INSERT INTO afis (personne, ouverture) VALUES (1, '2025-09-15'), (2, '2026-01-01');"

#define ON_THE_SESSION                                                                                       \
  "INSERT INTO demandes (demande, parcours, departement, association, type, depot, seance) VALUES"           \
  " ('D3', 2, '75', 1, 'renouvellement', '2026-01-10', 2);"

typedef PageTest Fixture;

static JalonsStore *
store_of (Fixture *fixture)
{
  return jalons_session_get_store (fixture->session);
}

static void
change (JalonsStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  jalons_store_change (store, sql, &error);
  g_assert_no_error (error);
}

static void
open_page (Fixture *fixture, const char *sql, const char *more, const char *argument)
{
  JalonsSession *session = page_test_register ("75", sql);

  if (more)
    change (jalons_session_get_store (session), more);
  page_test_open (fixture, session, JALONS_TYPE_CONTINUITE_PAGE, 1060, 720, argument);
}

static gpointer
part (Fixture *fixture, const char *id)
{
  return display_test_part (fixture->page, JALONS_TYPE_CONTINUITE_PAGE, id);
}

static gpointer
what_if_part (Fixture *fixture, const char *id)
{
  return display_test_part (part (fixture, "what_if"), JALONS_TYPE_WHAT_IF_VIEW, id);
}

static const char *
label_of (Fixture *fixture, const char *id)
{
  return gtk_label_get_label (part (fixture, id));
}

static JalonsGap *
selected (Fixture *fixture)
{
  return jalons_gap_view_get_selected (part (fixture, "view"));
}

/* What will be missing is summed up, said row by row, and each action opens where it is done. */
static void
test_gaps (void)
{
  Fixture fixture;

  open_page (&fixture, TWO_PERSONS, NULL, "lacunes");
  /* From 15/03/2026 to 14/09/2027, and from 01/07/2026 to 31/12/2027: three renewals each. */
  g_assert_cmpstr (label_of (&fixture, "totals"), ==,
                   "2 persons will lose 1\u202f098 days if nothing is done.");
  g_assert_cmpstr (label_of (&fixture, "parts"), ==, "PSP: 1\u202f098 days, 2 persons");
  g_assert_cmpuint (jalons_gap_view_n_shown (part (&fixture, "view")), ==, 6);
  g_assert_cmpstr (jalons_gap_text (selected (&fixture), JALONS_GAP_CODE), ==, "PSP-75-2025-0001");
  g_assert_cmpstr (jalons_gap_text (selected (&fixture), JALONS_GAP_PERSON), ==, "E. A.");
  g_assert_cmpstr (jalons_gap_text (selected (&fixture), JALONS_GAP_DAYS), ==, "549");
  g_assert_cmpstr (jalons_gap_text (selected (&fixture), JALONS_GAP_ACTION), ==,
                   "plan a session on 27/02/2026");
  /* 27/02/2026 less twenty days. */
  g_assert_cmpstr (jalons_gap_text (selected (&fixture), JALONS_GAP_LAST_USEFUL), ==, "07/02/2026");
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "continuite.act", NULL);
  g_assert_cmpstr (fixture.page_asked, ==, "form");
  g_assert_cmpstr (fixture.argument, ==, "seances/new?date=2026-02-27&tenue=non");
  g_signal_emit_by_name (part (&fixture, "view"), "row-activated");
  g_assert_cmpstr (fixture.page_asked, ==, "dossier");
  g_assert_cmpstr (fixture.argument, ==, "1/1");
  page_test_close (&fixture);
}

/* What the simulation says once the action is done. */
static void
test_effect (void)
{
  Fixture fixture;

  open_page (&fixture, TWO_PERSONS, NULL, "lacunes");
  g_assert_false (gtk_widget_get_visible (part (&fixture, "effect")));
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "continuite.effect", NULL);
  g_assert_true (gtk_widget_get_visible (part (&fixture, "effect")));
  g_assert_nonnull (strstr (label_of (&fixture, "effect"), "these days are covered. 2 gaps are left"));
  page_test_close (&fixture);
}

static void
test_filters (void)
{
  Fixture fixture;

  open_page (&fixture, TWO_PERSONS, NULL, "lacunes");
  gtk_drop_down_set_selected (part (&fixture, "actors"), 1 + JALONS_ACTEUR_ASSOCIATION);
  /* The session of 20 March is in time for the second's renewal, and for the one after the first's. */
  g_assert_cmpuint (jalons_gap_view_n_shown (part (&fixture, "view")), ==, 2);
  g_assert_cmpstr (jalons_gap_text (selected (&fixture), JALONS_GAP_CODE), ==, "PSP-75-2025-0002");
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "continuite.act", NULL);
  g_assert_cmpstr (fixture.argument, ==, "demandes/duplicate/2");
  gtk_drop_down_set_selected (part (&fixture, "rights"), 1 + JALONS_CONTINUITE_AFIS);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (&fixture, "views")), ==, "nothing");
  gtk_drop_down_set_selected (part (&fixture, "rights"), 0);
  gtk_drop_down_set_selected (part (&fixture, "actors"), 0);
  /* Within thirty days: to plan by 07/02/2026. */
  gtk_drop_down_set_selected (part (&fixture, "times"), 2);
  g_assert_cmpuint (jalons_gap_view_n_shown (part (&fixture, "view")), ==, 1);
  gtk_drop_down_set_selected (part (&fixture, "times"), 0);
  g_assert_cmpuint (jalons_gap_view_n_shown (part (&fixture, "view")), ==, 6);
  page_test_close (&fixture);
}

/* Each action of a whole desk opens a form that there is. */
static void
test_forms (void)
{
  JalonsSession *session = display_test_desk (TRUE);
  const JalonsContinuiteRegister *reg = jalons_session_get_continuite (session, NULL);
  guint seen[JALONS_CONTINUITE_N_ACTIONS] = { 0 };

  for (guint i = 0; i < reg->suivis->len; i++)
    {
      const JalonsSuivi *suivi = jalons_continuite_suivi (reg, i);

      for (guint j = 0; j < suivi->lacunes->len; j++)
        {
          const JalonsLacune *lacune = &g_array_index (suivi->lacunes, JalonsLacune, j);
          g_autofree char *argument = jalons_text_lacune_form (lacune, suivi->personne);
          g_autoptr (GError) error = NULL;
          g_autoptr (JalonsForm) form
              = argument && !seen[lacune->action]++
                    ? jalons_form_new (jalons_session_get_store (session), argument, &error)
                    : NULL;

          g_assert_no_error (error);
          g_assert_true (!argument == (lacune->action == JALONS_ACTION_AUCUNE));
          g_assert_true (!argument || form || seen[lacune->action] > 1);
        }
    }
  g_assert_cmpuint (seen[JALONS_ACTION_DEPOSER] + seen[JALONS_ACTION_PLANIFIER], >, 10);
  g_assert_cmpuint (seen[JALONS_ACTION_RENOUVELER_TITRE], >, 10);
  g_assert_cmpuint (seen[JALONS_ACTION_OUVRIR_AFIS], >, 1);
  g_assert_finalize_object (session);
}

static void
test_empty (void)
{
  Fixture fixture;

  open_page (&fixture, NULL, NULL, "lacunes");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (&fixture, "views")), ==, "empty");
  g_assert_cmpstr (label_of (&fixture, "totals"), ==, "No right that is running will be missing.");
  jalons_page_show (fixture.page, "et-si");
  page_test_settle (&fixture);
  g_assert_true (gtk_widget_get_visible (what_if_part (&fixture, "no_seance")));
  display_test_press (what_if_part (&fixture, "propose_button"));
  g_assert_nonnull (strstr (gtk_label_get_label (what_if_part (&fixture, "proposal")), "Nobody waits"));
  page_test_close (&fixture);
}

static JalonsWhatIfSeance *
row_at (Fixture *fixture, int rank)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (what_if_part (fixture, "seances"), rank);

  return row ? JALONS_WHAT_IF_SEANCE (row) : NULL;
}

static void
move (Fixture *fixture, int rank, const char *day)
{
  g_signal_emit_by_name (row_at (fixture, rank), "changed", jalons_day_from_iso (day));
}

static gint64
total (Fixture *fixture)
{
  return jalons_what_if_view_get_total (part (fixture, "what_if"));
}

static GArray *
seances_of (Fixture *fixture)
{
  return jalons_store_rows (store_of (fixture), JALONS_TABLE_SEANCES, NULL, 0, NULL);
}

static void
assert_seance (Fixture *fixture, JalonsRef id, const char *day)
{
  JalonsSeance seance;

  jalons_record_init (jalons_table (JALONS_TABLE_SEANCES), &seance);
  g_assert_true (jalons_store_load (store_of (fixture), JALONS_TABLE_SEANCES, id, &seance, NULL));
  g_assert_cmpint (seance.date, ==, jalons_day_from_iso (day));
  jalons_record_clear (jalons_table (JALONS_TABLE_SEANCES), &seance);
}

/* Nothing is written; the first gains every day that the session comes sooner, up to the day in time. */
static void
test_what_if (void)
{
  Fixture fixture;

  open_page (&fixture, TWO_PERSONS, NULL, "et-si");
  g_assert_null (row_at (&fixture, 1));
  move (&fixture, 0, "2026-03-10");
  g_assert_cmpint (total (&fixture), ==, -10);
  move (&fixture, 0, "2026-02-20");
  /* 20/03/2026 and fifteen days: 04/04/2026. She would have lost the twenty days from 15/03/2026. */
  g_assert_cmpint (total (&fixture), ==, -20);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row_at (&fixture, 0))), ==,
                   "Moved 28 days earlier — 0 demandes on it");
  g_assert_cmpstr (gtk_label_get_label (what_if_part (&fixture, "total_label")), ==,
                   "In all, 20 person-days gained. 1 person gains days.");
  g_signal_emit_by_name (row_at (&fixture, 0), "cancel");
  /* Neither gets the period that the session gave: 184 days each, less the twenty that the first lost anyway. */
  g_assert_cmpint (total (&fixture), ==, 2 * 184 - 20);
  g_signal_emit_by_name (row_at (&fixture, 0), "cancel");
  g_assert_cmpint (total (&fixture), ==, 0);
  /* The other session is then for her next renewal, whose 181 days are gained too. */
  display_test_press (what_if_part (&fixture, "add_button"));
  g_assert_cmpint (total (&fixture), ==, -20 - 181);
  display_test_press (what_if_part (&fixture, "reset_button"));
  g_assert_cmpint (total (&fixture), ==, 0);
  g_assert_null (row_at (&fixture, 1));
  assert_seance (&fixture, 2, "2026-03-20");
  page_test_close (&fixture);
}

/* One step, written once it has been said what is; undone as a step. */
static void
test_apply (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;

  open_page (&fixture, TWO_PERSONS, NULL, "et-si");
  move (&fixture, 0, "2026-02-20");
  display_test_press (what_if_part (&fixture, "add_button"));
  jalons_toolkit_set_answers (NULL, FALSE);
  display_test_press (what_if_part (&fixture, "apply_button"));
  assert_seance (&fixture, 2, "2026-03-20");
  g_assert_cmpint (total (&fixture), ==, -20);
  jalons_toolkit_set_answers (NULL, TRUE);
  display_test_press (what_if_part (&fixture, "apply_button"));
  page_test_settle (&fixture);
  assert_seance (&fixture, 2, "2026-02-20");
  g_assert_cmpint (jalons_store_count (store_of (&fixture), JALONS_TABLE_SEANCES), ==, 3);
  g_assert_nonnull (strstr (fixture.toast, "written"));
  g_assert_cmpint (total (&fixture), ==, 0);
  jalons_undo (store_of (&fixture), &error);
  g_assert_no_error (error);
  jalons_session_changed (fixture.session);
  page_test_settle (&fixture);
  assert_seance (&fixture, 2, "2026-03-20");
  g_assert_cmpint (jalons_store_count (store_of (&fixture), JALONS_TABLE_SEANCES), ==, 2);
  page_test_close (&fixture);
}

static GtkWindow *
find_dialog (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

/* A session with a demande on it is not cancelled: where, why, what to do. One that nothing refers to is. */
static void
test_refusal (void)
{
  Fixture fixture;
  GtkWindow *dialog = NULL;

  open_page (&fixture, TWO_PERSONS, ON_THE_SESSION, "et-si");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row_at (&fixture, 0))), ==,
                   "1 demande on it");
  jalons_toolkit_set_answers (NULL, TRUE);
  g_signal_emit_by_name (row_at (&fixture, 0), "cancel");
  display_test_press (what_if_part (&fixture, "apply_button"));
  assert_seance (&fixture, 2, "2026-03-20");
  dialog = find_dialog (&fixture);
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)),
                            "20/03/2026: it cannot be cancelled"));
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "Put it on another session first"));
  gtk_window_destroy (dialog);
  change (store_of (&fixture), "UPDATE demandes SET seance = NULL WHERE id = 3;");
  jalons_session_changed (fixture.session);
  page_test_settle (&fixture);
  g_signal_emit_by_name (row_at (&fixture, 0), "cancel");
  display_test_press (what_if_part (&fixture, "apply_button"));
  page_test_settle (&fixture);
  g_assert_cmpint (jalons_store_count (store_of (&fixture), JALONS_TABLE_SEANCES), ==, 1);
  page_test_close (&fixture);
}

static void
test_past_day (void)
{
  Fixture fixture;
  GtkWindow *dialog = NULL;

  open_page (&fixture, TWO_PERSONS, NULL, "et-si");
  jalons_toolkit_set_answers (NULL, TRUE);
  move (&fixture, 0, "2025-12-01");
  display_test_press (what_if_part (&fixture, "apply_button"));
  assert_seance (&fixture, 2, "2026-03-20");
  dialog = find_dialog (&fixture);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "this day is past"));
  gtk_window_destroy (dialog);
  page_test_close (&fixture);
}

/* The date that costs least for who has no session in time: the last Tuesday on which she loses nothing, or sooner. */
static void
test_proposal (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = NULL;

  open_page (&fixture, TWO_PERSONS, NULL, "et-si");
  gtk_spin_button_set_value (what_if_part (&fixture, "count_spin"), 1);
  display_test_press (what_if_part (&fixture, "propose_button"));
  g_assert_cmpint (total (&fixture), ==, -20 - 181);
  g_assert_nonnull (
      strstr (gtk_label_get_label (what_if_part (&fixture, "proposal")), "1 of 1 person who waits"));
  g_assert_nonnull (
      strstr (gtk_label_get_label (what_if_part (&fixture, "proposal")), "0 person-days stay lost"));
  /* Another proposal takes its place. */
  display_test_press (what_if_part (&fixture, "propose_button"));
  g_assert_nonnull (row_at (&fixture, 1));
  g_assert_null (row_at (&fixture, 2));
  jalons_toolkit_set_answers (NULL, TRUE);
  display_test_press (what_if_part (&fixture, "apply_button"));
  page_test_settle (&fixture);
  rows = seances_of (&fixture);
  g_assert_cmpuint (rows->len, ==, 3);
  display_test_press (what_if_part (&fixture, "propose_button"));
  g_assert_nonnull (strstr (gtk_label_get_label (what_if_part (&fixture, "proposal")), "Nobody waits"));
  jalons_undo (store_of (&fixture), &error);
  g_assert_no_error (error);
  g_assert_cmpint (jalons_store_count (store_of (&fixture), JALONS_TABLE_SEANCES), ==, 2);
  page_test_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add_func ("/continuite/gaps", test_gaps);
  g_test_add_func ("/continuite/effect", test_effect);
  g_test_add_func ("/continuite/filters", test_filters);
  g_test_add_func ("/continuite/forms", test_forms);
  g_test_add_func ("/continuite/empty", test_empty);
  g_test_add_func ("/continuite/what-if", test_what_if);
  g_test_add_func ("/continuite/apply", test_apply);
  g_test_add_func ("/continuite/refusal", test_refusal);
  g_test_add_func ("/continuite/past-day", test_past_day);
  g_test_add_func ("/continuite/proposal", test_proposal);

  return g_test_run ();
}
