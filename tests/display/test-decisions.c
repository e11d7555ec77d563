/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "display-test.h"
#include "jalons-choice-field.h"
#include "jalons-day-field.h"
#include "jalons-decision-row.h"
#include "jalons-decisions-page.h"
#include "jalons-drafts.h"
#include "jalons-notice.h"
#include "jalons-popup.h"
#include "jalons-store-private.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-undo.h"

/* The decisions on twelve demandes of the session of 12 January 2026, typed three days later. Demande N is of parcours N and of
 * person N, whose code ends with N. What is expected is written by hand from the rules that each test names. */

#define N_ROWS 12
#define REFUSED 10   /* the commission was against, the association for */
#define POSTPONED 11
#define RUNNING 8    /* a renewal, of a period that runs until 31 January 2026 */
#define LAPSED 9     /* one whose period ended on 30 November 2025 */
#define EARLY_EXIT 12

#define PERSONNE(n, nationality)                                                                             \
  "INSERT INTO personnes (personne, nom, prenom, naissance, nationalite) VALUES ('P" #n "', 'Fictivenom" #n  \
  "', 'Essai', '1990-05-0" nationality ");"                                                                  \
  "INSERT INTO parcours (parcours, personne, code) VALUES ('Q" #n "', " #n ", 'PSP-75-2026-00' || substr('0" #n "', -2));"

#define DEMANDE(n, type, association, commission)                                                            \
  "INSERT INTO demandes (demande, parcours, departement, association, type, depot, complet, seance, avis_association, " \
  "avis_commission) VALUES ('D" #n "', " #n ", '75', 1, '" type "', '2025-12-01', '2025-12-02', 1, '" association "', '"   \
  commission "');"                                                                                            \
  "INSERT INTO points (demande, seance, ordre) SELECT id, 1, " #n " FROM demandes WHERE demande = 'D" #n "';"

#define PERIODE(n, first, last)                                                                              \
  "INSERT INTO demandes (demande, parcours, departement, association, type, depot, avis_association, avis_commission, "     \
  "decision, autorite, decision_date, notification, debut, fin) VALUES ('B" #n "', " #n ", '75', 1, 'entree', '2025-03-01', " \
  "'favorable', 'favorable', 'acceptee', 'prefet', '2025-05-01', '2025-05-02', '" first "', '" last "');"

static const char rows_sql[]
    = "INSERT INTO associations (association, nom, sigle) VALUES ('A', 'Association Aube', 'Aube');"
      "INSERT INTO agrements (association, departement, debut, fin) VALUES (1, '75', '2024-01-01', '2026-12-31');"
      "INSERT INTO seances (seance, departement, date, objet, tenue, convocation) VALUES ('S', '75', '2026-01-12', 'psp', "
      "'oui', '2025-12-19');"
      PERSONNE (1, "1', 'FRA'") PERSONNE (2, "1', 'FRA'") PERSONNE (3, "1', 'ROU'") PERSONNE (4, "1', 'NGA'")
      PERSONNE (5, "1', 'FRA'") PERSONNE (6, "1', 'FRA'") PERSONNE (7, "1', 'FRA'") PERSONNE (8, "1', 'FRA'")
      PERSONNE (9, "1', 'FRA'") PERSONNE (10, "1', 'FRA'") PERSONNE (11, "1', 'FRA'") PERSONNE (12, "1', 'FRA'")
      DEMANDE (1, "entree", "favorable", "favorable") DEMANDE (2, "entree", "favorable", "favorable")
      DEMANDE (3, "entree", "favorable", "favorable") DEMANDE (4, "entree", "favorable", "favorable")
      DEMANDE (5, "entree", "favorable", "favorable") DEMANDE (6, "entree", "favorable", "favorable")
      DEMANDE (7, "entree", "favorable", "favorable") DEMANDE (8, "renouvellement", "favorable", "favorable")
      DEMANDE (9, "renouvellement", "favorable", "favorable") DEMANDE (10, "entree", "favorable", "defavorable")
      DEMANDE (11, "entree", "favorable", "ajourne") DEMANDE (12, "sortie_anticipee", "favorable", "favorable")
      PERIODE (8, "2025-08-01", "2026-01-31") PERIODE (9, "2025-06-01", "2025-11-30")
      PERIODE (12, "2025-09-01", "2026-02-28")
      "INSERT INTO points (demande, seance, motif) VALUES (11, 1, 'Pièce à traduire');";

typedef struct {
  GtkWidget *window;
  JalonsPage *page;
  JalonsSession *session;
  char *page_asked;
  char *argument;
  char *toast;
  gint64 step; /* the last one before anything was typed */
  guint n_keys;
} Fixture;

static void
show_page_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *fixture = data;

  g_free (fixture->page_asked);
  g_free (fixture->argument);
  g_variant_get (parameter, "(ss)", &fixture->page_asked, &fixture->argument);
}

static void
toast_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *fixture = data;

  g_free (fixture->toast);
  fixture->toast = g_variant_dup_string (parameter, NULL);
}

static JalonsStore *
store_of (Fixture *fixture)
{
  return jalons_session_get_store (fixture->session);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gint64
last_step (Fixture *fixture)
{
  g_auto (JalonsUndoStep) step = { 0 };

  g_assert_true (jalons_undo_peek (store_of (fixture), &step, NULL));

  return step.step;
}

static JalonsSession *
make_session (void)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_DEPARTEMENT,
                               .departement = jalons_departement_find ("75"),
                               .demonstration = TRUE,
                               .today = jalons_day_from_iso ("2026-01-15"),
                               .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_new_in_memory (&reg, &error);

  g_assert_no_error (error);
  jalons_store_change (store, rows_sql, &error);
  g_assert_no_error (error);

  return jalons_session_new_for_store (store, NULL);
}

static void
make_page (Fixture *fixture)
{
  fixture->page = g_object_new (JALONS_TYPE_DECISIONS_PAGE, NULL);
  jalons_page_set_session (fixture->page, fixture->session);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
}

static void
show (Fixture *fixture)
{
  jalons_page_show (fixture->page, "1");
  gtk_test_widget_wait_for_draw (fixture->window);
  settle ();
}

static void
open_page (Fixture *fixture)
{
  static const GActionEntry entries[] = { { "show-page", show_page_cb, "(ss)" },
                                          { "return-to-page", show_page_cb, "(ss)" },
                                          { "toast", toast_cb, "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  *fixture = (Fixture) { .window = gtk_window_new (), .session = make_session () };
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
  gtk_window_set_title (GTK_WINDOW (fixture->window), "Decisions");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1070, 760);
  make_page (fixture);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  fixture->step = last_step (fixture);
  show (fixture);
}

static void
close_page (Fixture *fixture)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  display_test_destroy (fixture->window);
  g_assert_null (page);
  g_object_unref (fixture->session);
  g_free (fixture->page_asked);
  g_free (fixture->argument);
  g_free (fixture->toast);
}

static gpointer
part (Fixture *fixture, const char *id)
{
  return display_test_part (fixture->page, JALONS_TYPE_DECISIONS_PAGE, id);
}

static JalonsDecisionRow *
row_of (Fixture *fixture, JalonsRef demande)
{
  for (GtkWidget *row = gtk_widget_get_first_child (part (fixture, "rows")); row;
       row = gtk_widget_get_next_sibling (row))
    if (jalons_decision_row_get (JALONS_DECISION_ROW (row))->demande->id == demande)
      return JALONS_DECISION_ROW (row);
  g_error ("there is no row of demande %d", (int) demande);
}

static gboolean
is_shown (Fixture *fixture, JalonsRef demande, const char *name)
{
  JalonsFormField *field = jalons_decision_row_field (row_of (fixture, demande), name);

  return field && gtk_widget_get_mapped (GTK_WIDGET (field));
}

/* As keys would: what is in the field is replaced. */
static void
type (Fixture *fixture, JalonsRef demande, const char *name, const char *text)
{
  JalonsFormField *field = jalons_decision_row_field (row_of (fixture, demande), name);
  GtkWidget *focus = NULL;

  g_assert_nonnull (field);
  settle ();
  focus = jalons_form_field_get_focus (field);
  gtk_widget_grab_focus (focus);
  settle ();
  if (GTK_IS_TEXT_VIEW (focus))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (focus), text);
  settle ();
}

/* In what is typed once for every row: its rank among them. */
static void
type_common (Fixture *fixture, guint rank, const char *text)
{
  GtkWidget *box = gtk_widget_get_first_child (adw_bin_get_child (part (fixture, "common"))), *editor = NULL, *entry = NULL;

  while (rank--)
    box = gtk_widget_get_next_sibling (box);
  editor = gtk_widget_get_last_child (box);
  entry = JALONS_IS_DAY_FIELD (editor) ? jalons_day_field_get_entry (JALONS_DAY_FIELD (editor))
                                       : jalons_choice_field_get_entry (JALONS_CHOICE_FIELD (editor));
  gtk_widget_grab_focus (entry);
  settle ();
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  settle ();
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
  settle ();
}

/* Saves, accepting what may be accepted. */
static void
save_all (Fixture *fixture)
{
  act (fixture, "decisions.save");
  if (gtk_widget_get_visible (part (fixture, "refusal")))
    act (fixture, "decisions.save");
  g_assert_false (gtk_widget_get_visible (part (fixture, "refusal")));
}

static gboolean
has_note (GtkWidget *widget, const char *code)
{
  gboolean found = g_strcmp0 (gtk_widget_get_name (widget), code) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = has_note (child, code);

  return found;
}

typedef struct {
  Fixture *fixture;
  JalonsRef demande;
  const char *code;
  gboolean there;
} Note;

static gboolean
is_told (gpointer data)
{
  const Note *note = data;

  return has_note (GTK_WIDGET (row_of (note->fixture, note->demande)), note->code) == note->there;
}

/* The row is judged a moment after the last key, once no list is open over it. */
static void
wait_note (Fixture *fixture, JalonsRef demande, const char *code, gboolean there)
{
  Note note = { fixture, demande, code, there };

  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  display_test_until (is_told, &note);
}

static void
load (Fixture *fixture, JalonsRef demande, JalonsDemande *record)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_DEMANDES);

  jalons_record_init (table, record);
  g_assert_true (jalons_store_load (store_of (fixture), table->id, demande, record, NULL));
}

/* As it is in the register. */
static int
decision_of (Fixture *fixture, JalonsRef demande)
{
  JalonsDemande record;
  int decision;

  load (fixture, demande, &record);
  decision = record.decision;
  jalons_record_clear (jalons_table (JALONS_TABLE_DEMANDES), &record);

  return decision;
}

static guint
count_decided (Fixture *fixture)
{
  guint n = 0;

  for (JalonsRef i = 1; i <= N_ROWS; i++)
    n += decision_of (fixture, i) != 0;

  return n;
}

static void
check_days (Fixture *fixture, JalonsRef demande, const char *decided, const char *first, const char *last)
{
  const struct {
    const char *field;
    const char *expected;
  } days[] = { { "decision_date", decided }, { "debut", first }, { "fin", last } };
  JalonsDemande record;

  load (fixture, demande, &record);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      const JalonsField *field = jalons_table_field (jalons_table (JALONS_TABLE_DEMANDES), days[i].field);
      const JalonsDay day = *jalons_record_day (field, &record);
      char text[JALONS_DAY_TEXT_SIZE] = "";

      g_assert_cmpstr (day == JALONS_DAY_NONE ? NULL : jalons_day_write_iso (day, text), ==, days[i].expected);
    }
  jalons_record_clear (jalons_table (JALONS_TABLE_DEMANDES), &record);
}

static void
choose_ground (Fixture *fixture, JalonsRef demande)
{
  GtkWidget *field = GTK_WIDGET (jalons_decision_row_field (row_of (fixture, demande), "motif_droit"));
  GtkWidget *list = gtk_widget_get_prev_sibling (field);

  g_assert_true (GTK_IS_DROP_DOWN (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 1);
  settle ();
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (list)), ==, 0);
}

static void
fill_refusal (Fixture *fixture, JalonsRef demande)
{
  choose_ground (fixture, demande);
  type (fixture, demande, "motif", "Le projet présenté ne comporte aucune action prévue.");
  type (fixture, demande, "voies_recours", "oui");
}

static const JalonsDu *
find_due (Fixture *fixture, JalonsEcheanceKind kind, JalonsRef demande)
{
  const GArray *due = jalons_session_get_due (fixture->session, NULL);

  for (guint i = 0; i < due->len; i++)
    {
      const JalonsDu *du = &g_array_index (due, JalonsDu, i);

      if (!du->is_lacune && du->echeance.kind == kind && du->echeance.fact.row == demande)
        return du;
    }

  return NULL;
}

static void
check_follows (Fixture *fixture)
{
  for (JalonsRef i = 1; i <= N_ROWS; i++)
    {
      const JalonsDemande *demande = jalons_decision_row_get (row_of (fixture, i))->demande;

      g_assert_cmpint (demande->decision, ==,
                       i == POSTPONED ? 0
                       : i == REFUSED ? JALONS_DECISION_REFUSEE
                                      : JALONS_DECISION_ACCEPTEE);
      g_assert_cmpint (decision_of (fixture, i), ==, 0);
    }
  g_assert_false (is_shown (fixture, POSTPONED, "decision"));
  g_assert_true (is_shown (fixture, REFUSED, "motif"));
  g_assert_false (is_shown (fixture, 1, "motif"));
  g_assert_false (is_shown (fixture, REFUSED, "debut"));
  g_assert_false (is_shown (fixture, EARLY_EXIT, "fin"));
}

static gboolean
has_focus_in (Fixture *fixture, JalonsRef demande, const char *name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  JalonsFormField *field = jalons_decision_row_field (row_of (fixture, demande), name);

  return focus && field && gtk_widget_is_ancestor (focus, GTK_WIDGET (field));
}

/* Follow the opinions; a refusal without grounds (R08) is told at its row and nothing is saved; then all is saved in one step,
 * which one undo takes back. */
static void
test_one_pass (void)
{
  Fixture fixture;
  g_auto (JalonsUndoStep) step = { 0 };

  open_page (&fixture);
  type_common (&fixture, 0, "14/01/2026");
  act (&fixture, "decisions.follow");
  check_follows (&fixture);
  act (&fixture, "decisions.save");
  g_assert_true (gtk_widget_get_visible (part (&fixture, "refusal")));
  g_assert_true (has_note (GTK_WIDGET (row_of (&fixture, REFUSED)), "grounds-missing"));
  g_assert_false (has_note (GTK_WIDGET (row_of (&fixture, 1)), "grounds-missing"));
  g_assert_true (has_focus_in (&fixture, REFUSED, "motif_droit"));
  g_assert_cmpuint (count_decided (&fixture), ==, 0);
  g_assert_cmpint (last_step (&fixture), ==, fixture.step);
  check_follows (&fixture);

  fill_refusal (&fixture, REFUSED);
  wait_note (&fixture, REFUSED, "grounds-missing", FALSE);
  type_common (&fixture, 1, "19/01/2026");
  type_common (&fixture, 2, "lrar");
  save_all (&fixture);
  g_assert_cmpuint (count_decided (&fixture), ==, N_ROWS - 1);
  g_assert_true (jalons_undo_peek (store_of (&fixture), &step, NULL));
  g_assert_cmpuint (step.n_rows, ==, N_ROWS - 1);
  g_assert_true (jalons_undo (store_of (&fixture), NULL));
  jalons_session_changed (fixture.session);
  settle ();
  g_assert_cmpuint (count_decided (&fixture), ==, 0);
  g_assert_cmpint (last_step (&fixture), ==, fixture.step);
  g_assert_cmpint (jalons_decision_row_get (row_of (&fixture, 1))->demande->decision, ==, 0);
  close_page (&fixture);
}

/* A notified refusal, with its remedies, starts the delay of appeal (R17, CJA R421-1): two months from the 19th of January, clear
 * days: 20 March 2026, a Friday. */
static void
test_appeal (void)
{
  Fixture fixture;
  const JalonsDu *due = NULL;
  GtkWidget *notice = NULL;

  open_page (&fixture);
  type_common (&fixture, 0, "14/01/2026");
  act (&fixture, "decisions.follow");
  fill_refusal (&fixture, REFUSED);
  save_all (&fixture);
  g_assert_null (find_due (&fixture, JALONS_ECHEANCE_RECOURS, REFUSED));
  g_assert_nonnull (find_due (&fixture, JALONS_ECHEANCE_NOTIFIER, REFUSED));
  g_assert_nonnull (find_due (&fixture, JALONS_ECHEANCE_NOTIFIER, 1));

  /* Later, of the same rows: the day and the way, once for all. */
  type_common (&fixture, 1, "19/01/2026");
  type_common (&fixture, 2, "lrar");
  save_all (&fixture);
  g_assert_null (find_due (&fixture, JALONS_ECHEANCE_NOTIFIER, 1));
  due = find_due (&fixture, JALONS_ECHEANCE_RECOURS, REFUSED);
  g_assert_nonnull (due);
  g_assert_cmpint (due->echeance.day, ==, jalons_day_new (2026, 3, 20));
  notice = gtk_widget_get_first_child (part (&fixture, "notices"));
  g_assert_nonnull (notice);
  g_assert_nonnull (strstr (jalons_notice_get_text (JALONS_NOTICE (notice)), "20/03/2026"));
  /* It is no longer what comes next once it is undone. */
  g_assert_true (jalons_undo (store_of (&fixture), NULL));
  jalons_session_changed (fixture.session);
  settle ();
  g_assert_null (gtk_widget_get_first_child (part (&fixture, "notices")));
  close_page (&fixture);
}

/* R02: six months, from the day of the decision, or from the end of the period that runs. */
static void
test_periods (void)
{
  Fixture fixture;

  open_page (&fixture);
  type_common (&fixture, 0, "14/01/2026");
  act (&fixture, "decisions.follow");
  fill_refusal (&fixture, REFUSED);
  /* Typed by hand, and not changed by what is typed for all. */
  type (&fixture, 2, "debut", "01/02/2026");
  type (&fixture, 3, "decision_date", "13/01/2026");
  type_common (&fixture, 0, "15/01/2026");
  save_all (&fixture);
  check_days (&fixture, 1, "2026-01-15", "2026-01-15", "2026-07-14");
  check_days (&fixture, 2, "2026-01-15", "2026-02-01", "2026-07-31");
  check_days (&fixture, 3, "2026-01-13", "2026-01-13", "2026-07-12");
  check_days (&fixture, RUNNING, "2026-01-15", "2026-02-01", "2026-07-31");
  check_days (&fixture, LAPSED, "2026-01-15", "2026-01-15", "2026-07-14");
  check_days (&fixture, REFUSED, "2026-01-15", NULL, NULL);
  check_days (&fixture, EARLY_EXIT, "2026-01-15", "2026-01-15", NULL);
  check_days (&fixture, POSTPONED, NULL, NULL, NULL);
  close_page (&fixture);
}

/* R04: what contradicts an opinion says why, or is accepted as it is. */
static void
test_against (void)
{
  Fixture fixture;

  open_page (&fixture);
  type_common (&fixture, 0, "14/01/2026");
  type (&fixture, REFUSED, "decision", "acceptée");
  g_assert_true (is_shown (&fixture, REFUSED, "motif"));
  wait_note (&fixture, REFUSED, "decision-against-opinion", TRUE);
  act (&fixture, "decisions.save");
  g_assert_true (gtk_widget_get_visible (part (&fixture, "refusal")));
  g_assert_cmpint (decision_of (&fixture, REFUSED), ==, 0);
  type (&fixture, REFUSED, "motif", "Le projet a été complété depuis.");
  wait_note (&fixture, REFUSED, "decision-against-opinion", FALSE);
  act (&fixture, "decisions.save");
  g_assert_cmpint (decision_of (&fixture, REFUSED), ==, JALONS_DECISION_ACCEPTEE);

  /* A refusal against both: nothing is accepted in the place of its grounds. */
  type (&fixture, 1, "decision", "refusée");
  act (&fixture, "decisions.save");
  act (&fixture, "decisions.save");
  g_assert_cmpint (decision_of (&fixture, 1), ==, 0);
  close_page (&fixture);
}

/* R09 and R20, and what grounds do without, as soon as they are typed: no day is typed yet. */
static void
test_grounds (void)
{
  static const struct {
    const char *text;
    const char *code;
  } cases[] = {
    { "Elle n’a pas porté plainte contre son proxénète.", "grounds-at-risk" },
    { "La personne n’a pas cessé la prostitution.", "grounds-at-risk" },
    { "Madame Fictivenom1 ne présente aucun projet.", "name-in-text" },
    { "Sa grossesse rend le projet difficile.", "sensitive-word" },
  };
  Fixture fixture;

  open_page (&fixture);
  type (&fixture, 1, "decision", "refusée");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type (&fixture, 1, "motif", cases[i].text);
      wait_note (&fixture, 1, cases[i].code, TRUE);
      type (&fixture, 1, "motif", "Le projet présenté ne comporte aucune action prévue.");
      wait_note (&fixture, 1, cases[i].code, FALSE);
    }
  /* The reason why the day is missing is told when she saves. */
  act (&fixture, "decisions.save");
  g_assert_nonnull (jalons_form_field_get_message (jalons_decision_row_field (row_of (&fixture, 1), "decision_date")));
  close_page (&fixture);
}

static guint
count_drafts (Fixture *fixture)
{
  g_autoptr (GPtrArray) drafts = jalons_drafts_list (store_of (fixture), 0, NULL);

  return drafts->len;
}

static void
lock (Fixture *fixture)
{
  g_autofree char *memory = jalons_page_remember (fixture->page);

  jalons_page_keep_draft (fixture->page);
  make_page (fixture);
  jalons_page_recall (fixture->page, memory);
  gtk_test_widget_wait_for_draw (fixture->window);
  jalons_page_queue_refresh (fixture->page);
  settle ();
}

/* What was kept can be let go of. */
static void
test_discard (void)
{
  Fixture fixture;
  GtkWidget *notice = NULL, *button = NULL;

  open_page (&fixture);
  type_common (&fixture, 0, "14/01/2026");
  type (&fixture, 1, "decision", "acceptée");
  lock (&fixture);
  g_assert_cmpuint (count_drafts (&fixture), ==, 2);
  notice = gtk_widget_get_first_child (part (&fixture, "notices"));
  button = jalons_toolkit_find_below (notice, GTK_TYPE_BUTTON);
  display_test_press (button);
  settle ();
  g_assert_cmpuint (count_drafts (&fixture), ==, 0);
  g_assert_cmpint (jalons_decision_row_get (row_of (&fixture, 1))->demande->decision, ==, 0);
  g_assert_null (gtk_widget_get_first_child (part (&fixture, "notices")));
  close_page (&fixture);
}

/* What is typed is there again after a lock: rows, and what is typed for all. No draft is left once it is saved. */
static void
test_lock (void)
{
  Fixture fixture;

  open_page (&fixture);
  type_common (&fixture, 0, "14/01/2026");
  type (&fixture, 1, "decision", "acceptée");
  type (&fixture, 2, "decision", "refusée");
  type (&fixture, 2, "motif", "Le projet présenté ne comporte aucune action prévue.");
  type (&fixture, 3, "decision", "acceptée");
  type (&fixture, 3, "debut", "32/1");
  lock (&fixture);
  g_assert_cmpint (jalons_decision_row_get (row_of (&fixture, 1))->demande->decision, ==, JALONS_DECISION_ACCEPTEE);
  g_assert_cmpstr (jalons_decision_row_get (row_of (&fixture, 2))->demande->motif, ==,
                   "Le projet présenté ne comporte aucune action prévue.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                       jalons_form_field_get_focus (jalons_decision_row_field (row_of (&fixture, 3), "debut")))),
                   ==, "32/1");
  g_assert_cmpuint (count_decided (&fixture), ==, 0);
  g_assert_cmpint (last_step (&fixture), ==, fixture.step);
  type (&fixture, 4, "decision", "acceptée");
  type (&fixture, 2, "decision", "");
  type (&fixture, 2, "motif", "");
  type (&fixture, 3, "debut", "14/1/2026");
  save_all (&fixture);
  check_days (&fixture, 4, "2026-01-14", "2026-01-14", "2026-07-13");
  g_assert_cmpuint (count_drafts (&fixture), ==, 0);
  close_page (&fixture);
}

/* Keys */

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, NULL));
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
xdotool (const char *arguments)
{
  g_autofree char *line = g_strconcat ("xdotool ", arguments, NULL);
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  gboolean ended = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, ended_cb, &ended);
  display_test_until (is_true, &ended);
  for (int i = 0; i < 3; i++)
    {
      gdk_display_sync (gdk_display_get_default ());
      settle ();
    }
}

/* Keys, with spaces between them; counted. */
static void
press (Fixture *fixture, const char *keys)
{
  g_autofree char *arguments = g_strconcat ("key --delay 2 ", keys, NULL);
  g_auto (GStrv) each = g_strsplit (keys, " ", -1);

  fixture->n_keys += g_strv_length (each);
  xdotool (arguments);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

static void
focus_window (Fixture *fixture)
{
  xdotool ("search --onlyvisible --name ^Decisions$ windowfocus");
  display_test_until (is_active, fixture->window);
}

/* The mouse is not touched: two keys a row that follows the opinion, and none for its day and its period. */
static void
test_keyboard (void)
{
  Fixture fixture;
  guint before = 0;

  open_page (&fixture);
  focus_window (&fixture);
  press (&fixture, "1 4 slash 1 Return");
  before = fixture.n_keys;
  for (JalonsRef i = 1; i <= RUNNING; i++)
    {
      g_assert_true (has_focus_in (&fixture, i, "decision"));
      press (&fixture, "a Return");
    }
  g_assert_cmpuint (fixture.n_keys - before, ==, 2 * RUNNING);
  g_assert_true (has_focus_in (&fixture, LAPSED, "decision"));
  press (&fixture, "shift+Return");
  g_assert_true (has_focus_in (&fixture, RUNNING, "decision"));
  /* The postponed one is passed over. */
  press (&fixture, "Return Return Return");
  g_assert_true (has_focus_in (&fixture, EARLY_EXIT, "decision"));
  /* From the last one, to the button that saves. */
  press (&fixture, "Return");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture.window)) == part (&fixture, "save_button"));
  press (&fixture, "ctrl+s");
  g_assert_cmpuint (count_decided (&fixture), ==, RUNNING);
  check_days (&fixture, 1, "2026-01-14", "2026-01-14", "2026-07-13");
  close_page (&fixture);
}

static gboolean
is_open (gpointer list)
{
  GtkWidget *popover = jalons_toolkit_find_below (list, GTK_TYPE_POPOVER);

  return popover && gtk_widget_get_mapped (popover);
}

/* A usual ground is chosen by keys, and stands in its text. */
static void
test_ground_by_keys (void)
{
  Fixture fixture;
  GtkWidget *list = NULL;
  JalonsFormField *field = NULL;

  open_page (&fixture);
  focus_window (&fixture);
  type (&fixture, 1, "decision", "refusée");
  field = jalons_decision_row_field (row_of (&fixture, 1), "motif_droit");
  list = gtk_widget_get_prev_sibling (GTK_WIDGET (field));
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  press (&fixture, "space");
  display_test_until (is_open, list);
  press (&fixture, "Down Down Return");
  g_assert_true (g_str_has_prefix (jalons_decision_row_get (row_of (&fixture, 1))->demande->motif_droit, "Article L121-9"));
  close_page (&fixture);
}

/* A court's admission is a new demande: its form opens with what is known. */
static void
test_court (void)
{
  Fixture fixture;
  GMenuModel *menu = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (JalonsForm) form = NULL;
  const char *page = NULL, *argument = NULL;
  const JalonsDemande *demande = NULL;

  open_page (&fixture);
  jalons_store_change (store_of (&fixture),
                       "UPDATE demandes SET decision = 'refusee', decision_date = '2026-01-13', motif = 'Essai', "
                       "motif_droit = 'Essai', voies_recours = 'oui' WHERE id = 10;"
                       "INSERT INTO recours (recours, demande, nature, depot, issue, issue_date) VALUES ('R', 10, "
                       "'contentieux', '2026-01-14', 'admission', '2026-01-15');",
                       NULL);
  jalons_session_changed (fixture.session);
  settle ();
  menu = gtk_menu_button_get_menu_model (
      GTK_MENU_BUTTON (jalons_toolkit_find_below (part (&fixture, "common"), GTK_TYPE_MENU_BUTTON)));
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 1);
  target = g_menu_model_get_item_attribute_value (menu, 0, G_MENU_ATTRIBUTE_TARGET, NULL);
  g_variant_get (target, "(&s&s)", &page, &argument);
  g_assert_cmpstr (page, ==, "form");
  form = jalons_form_new (store_of (&fixture), argument, NULL);
  g_assert_nonnull (form);
  demande = jalons_form_one (form, 0)->record;
  g_assert_cmpint (demande->autorite, ==, JALONS_AUTORITE_JUGE);
  g_assert_cmpint (demande->decision, ==, JALONS_DECISION_ACCEPTEE);
  g_assert_cmpint (demande->parcours, ==, REFUSED);
  g_assert_cmpint (demande->seance, ==, 0);
  g_assert_cmpint (demande->decision_date, ==, jalons_day_new (2026, 1, 15));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.page), "decisions.go", "(ss)", page, argument));
  g_assert_cmpstr (fixture.page_asked, ==, "form");
  close_page (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  jalons_popup_install ();
  g_resources_register (jalons_ui_get_resource ());

  g_test_add_func ("/decisions/one-pass", test_one_pass);
  g_test_add_func ("/decisions/appeal", test_appeal);
  g_test_add_func ("/decisions/periods", test_periods);
  g_test_add_func ("/decisions/against", test_against);
  g_test_add_func ("/decisions/grounds", test_grounds);
  g_test_add_func ("/decisions/lock", test_lock);
  g_test_add_func ("/decisions/discard", test_discard);
  g_test_add_func ("/decisions/keyboard", test_keyboard);
  g_test_add_func ("/decisions/ground-by-keys", test_ground_by_keys);
  g_test_add_func ("/decisions/court", test_court);

  return g_test_run ();
}
