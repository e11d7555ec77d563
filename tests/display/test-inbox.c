/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "jalons-day-field.h"
#include "jalons-home-page.h"
#include "jalons-inbox-row.h"
#include "jalons-inbox.h"
#include "jalons-reports.h"
#include "jalons-store-private.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-undo.h"
#include "page-test.h"

/* « À faire » over a register in memory, on 15 January 2026: a decision to notify since the 2nd, a reminder without an answer
 * since the 12th, and a period that ends on 14 March, for which the association has to file. */
#define ROWS                                                                                                 \
  "INSERT INTO associations (association, nom) VALUES ('A', 'Aube');"                                        \
  "INSERT INTO agrements (association, departement, debut, fin) VALUES (1, '75', '2024-01-01', '2027-12-31');" \
  "INSERT INTO seances (seance, departement, date, objet, tenue, convocation) VALUES"                        \
  " ('S1', '75', '2025-09-05', 'psp', 'oui', '2025-08-20'), ('S2', '75', '2026-02-27', 'psp', 'non', '2026-01-10')," \
  " ('S3', '75', '2025-12-18', 'psp', 'oui', '2025-12-01');"                                                 \
  "INSERT INTO personnes (personne, nom, prenom, naissance, nationalite) VALUES ('P1', 'Essai', 'Adèle', '1990-05-01', " \
  "'FRA'), ('P2', 'Fictive', 'Zoé', '1991-05-01', 'FRA');"                                                   \
  "INSERT INTO parcours (parcours, personne, code) VALUES ('Q1', 1, 'PSP-75-2025-0001'), ('Q2', 2, 'PSP-75-2025-0002');" \
  "INSERT INTO demandes (demande, parcours, departement, association, type, depot, complet, seance, avis_commission," \
  " decision, autorite, decision_date, notification, debut, fin) VALUES"                                     \
  " ('D1', 1, '75', 1, 'entree', '2025-08-01', '2025-08-02', 1, 'favorable', 'acceptee', 'prefet', '2025-09-10', " \
  "'2025-09-12', '2025-09-15', '2026-03-14'),"                                                               \
  " ('D2', 2, '75', 1, 'entree', '2025-11-01', '2025-11-02', 3, 'favorable', 'acceptee', 'prefet', '2025-12-21', NULL, " \
  "'2026-01-01', '2026-06-30');"                                                                             \
  "INSERT INTO afis (personne, ouverture) VALUES (1, '2025-09-15'), (2, '2026-01-01');"                      \
  "INSERT INTO relances (personne, sens, date, objet, reponse_avant) VALUES (2, 'envoyee', '2026-01-02', 'Acte & copie', " \
  "'2026-01-12');"

typedef PageTest Fixture;

static JalonsStore *
store_of (Fixture *fixture)
{
  return jalons_session_get_store (fixture->session);
}

static JalonsInbox *
inbox_of (Fixture *fixture)
{
  return display_test_part (fixture->page, JALONS_TYPE_HOME_PAGE, "inbox");
}

static void
open_page (Fixture *fixture, int kind, const char *sql)
{
  page_test_open (fixture, page_test_register (kind == JALONS_KIND_DEPARTEMENT ? "75" : NULL, sql), JALONS_TYPE_HOME_PAGE,
                  1280, 800, NULL);
}

static void
collect (GtkWidget *widget, GPtrArray *rows)
{
  if (JALONS_IS_INBOX_ROW (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, rows);
}

static GPtrArray *
rows_of (Fixture *fixture)
{
  GPtrArray *rows = g_ptr_array_new ();

  collect (GTK_WIDGET (inbox_of (fixture)), rows);

  return rows;
}

/* The line of a deadline; NULL where there is none. */
static JalonsInboxRow *
find_row (Fixture *fixture, JalonsEcheanceKind kind)
{
  g_autoptr (GPtrArray) rows = rows_of (fixture);

  for (guint i = 0; i < rows->len; i++)
    {
      const JalonsTache *tache = jalons_inbox_row_tache (g_ptr_array_index (rows, i));

      if (!tache->n_constats && !tache->du.is_lacune && tache->du.echeance.kind == kind)
        return g_ptr_array_index (rows, i);
    }

  return NULL;
}

static gpointer
below (gpointer widget, GType type)
{
  gpointer found = jalons_toolkit_find_below (widget, type);

  g_assert_nonnull (found);

  return found;
}

/* The button whose label is @label, below. */
static gpointer
button (GtkWidget *widget, const char *label)
{
  gpointer found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = button (child, label);

  return found;
}

static char *
read_cell (Fixture *fixture, const char *sql)
{
  sqlite3_stmt *stmt = jalons_store_statement (store_of (fixture), sql, NULL);
  char *text = NULL;

  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  text = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_reset (stmt);

  return text;
}

#define assert_cell(fixture, sql, expected)                                                                  \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *cell_ = read_cell (fixture, sql);                                                       \
    g_assert_cmpstr (cell_, ==, expected);                                                                   \
  }                                                                                                          \
  G_STMT_END

static gboolean
is_told_cb (gpointer data)
{
  return ((Fixture *) data)->toast != NULL;
}

/* The popover of the primary act, filled. */
static GtkWidget *
pop_up (Fixture *fixture, JalonsInboxRow *row, gboolean wait)
{
  GtkWidget *menu = NULL;
  GPtrArray *menus = g_ptr_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (below (row, GTK_TYPE_GRID)); child;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child))
      g_ptr_array_add (menus, child);
  menu = g_ptr_array_index (menus, wait ? menus->len - 1 : 0);
  g_ptr_array_unref (menus);
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  page_test_settle (fixture);

  return GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu)));
}

/* Each line says who by code and initials, what, and before when; and no name. */
static void
test_lines (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) rows = NULL;

  open_page (&fixture, JALONS_KIND_DEPARTEMENT, ROWS);
  rows = rows_of (&fixture);
  g_assert_cmpuint (rows->len, >=, 4);
  gtk_test_accessible_assert_property (g_ptr_array_index (rows, 0), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Overdue. AFIS of 12/2025, Month of AFIS to check before it is paid, by 31/12/2025, "
                                       "15 days late. from 01/12/2025; days: +30, to 31/12/2025 — to be confirmed");
  gtk_test_accessible_assert_property (find_row (&fixture, JALONS_ECHEANCE_NOTIFIER), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Overdue. PSP-75-2025-0002 · F. Z., Decision to notify, by 02/01/2026, 13 days late. "
                                       "from 18/12/2025; days: +15, to 02/01/2026 — to be confirmed");
  page_test_close (&fixture);
}

/* In place: written, gone, and back by one undo. */
static void
test_in_place (void)
{
  Fixture fixture;
  GtkWidget *popover = NULL;

  open_page (&fixture, JALONS_KIND_DEPARTEMENT, ROWS);
  popover = pop_up (&fixture, find_row (&fixture, JALONS_ECHEANCE_NOTIFIER), FALSE);
  jalons_day_field_set_day (below (popover, JALONS_TYPE_DAY_FIELD), jalons_day_from_iso ("2026-01-14"));
  display_test_press (button (popover, "_Record"));
  display_test_until (is_told_cb, &fixture);
  page_test_settle (&fixture);
  assert_cell (&fixture, "SELECT notification FROM demandes WHERE id = 2", "2026-01-14");
  g_assert_null (find_row (&fixture, JALONS_ECHEANCE_NOTIFIER));
  g_assert_true (jalons_undo (store_of (&fixture), NULL));
  jalons_session_changed (fixture.session);
  page_test_settle (&fixture);
  g_assert_nonnull (find_row (&fixture, JALONS_ECHEANCE_NOTIFIER));
  page_test_close (&fixture);
}

/* What is no day is told where it is typed, and nothing is written. */
static void
test_refused (void)
{
  Fixture fixture;
  GtkWidget *popover = NULL;

  open_page (&fixture, JALONS_KIND_DEPARTEMENT, ROWS);
  popover = pop_up (&fixture, find_row (&fixture, JALONS_ECHEANCE_NOTIFIER), FALSE);
  jalons_day_field_set_text (below (popover, JALONS_TYPE_DAY_FIELD), "pas un jour");
  display_test_press (button (popover, "_Record"));
  page_test_settle (&fixture);
  g_assert_null (fixture.toast);
  assert_cell (&fixture, "SELECT notification FROM demandes WHERE id = 2", NULL);
  page_test_close (&fixture);
}

/* An answer to a reminder is a reminder received, about the same thing. */
static void
test_answered (void)
{
  Fixture fixture;
  GtkWidget *popover = NULL;

  open_page (&fixture, JALONS_KIND_DEPARTEMENT, ROWS);
  popover = pop_up (&fixture, find_row (&fixture, JALONS_ECHEANCE_RELANCE), FALSE);
  display_test_press (button (popover, "_Record"));
  display_test_until (is_told_cb, &fixture);
  page_test_settle (&fixture);
  assert_cell (&fixture, "SELECT sens || ' ' || date || ' ' || objet FROM relances WHERE id = 2",
               "recue 2026-01-15 Acte & copie");
  g_assert_null (find_row (&fixture, JALONS_ECHEANCE_RELANCE));
  page_test_close (&fixture);
}

/* With a reason and a day to come, or not at all. */
static void
test_put_off (void)
{
  Fixture fixture;
  GtkWidget *popover = NULL, *reason = NULL;
  JalonsInboxRow *row = NULL;

  open_page (&fixture, JALONS_KIND_DEPARTEMENT, ROWS);
  popover = pop_up (&fixture, find_row (&fixture, JALONS_ECHEANCE_RELANCE), TRUE);
  display_test_press (button (popover, "_Put Off"));
  page_test_settle (&fixture);
  g_assert_null (fixture.toast);
  reason = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (below (popover, JALONS_TYPE_DAY_FIELD)));
  gtk_editable_set_text (GTK_EDITABLE (reason), "En congé");
  display_test_press (button (popover, "_Put Off"));
  display_test_until (is_told_cb, &fixture);
  page_test_settle (&fixture);
  row = find_row (&fixture, JALONS_ECHEANCE_RELANCE);
  g_assert_cmpint (jalons_inbox_row_tache (row)->groupe, ==, JALONS_TACHE_REPORTEE);
  g_assert_cmpint (jalons_inbox_row_tache (row)->du.reporte, ==, jalons_day_from_iso ("2026-01-22"));
  assert_cell (&fixture, "SELECT motif FROM reports", "En congé");
  g_clear_pointer (&fixture.toast, g_free);
  g_assert_true (jalons_undo (store_of (&fixture), NULL));
  jalons_session_changed (fixture.session);
  page_test_settle (&fixture);
  g_assert_cmpint (jalons_inbox_row_tache (find_row (&fixture, JALONS_ECHEANCE_RELANCE))->groupe, ==,
                   JALONS_TACHE_RETARD);
  page_test_close (&fixture);
}

/* What is not done in place leads to where it is done, with what is known. */
static void
test_leads (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) rows = NULL;

  open_page (&fixture, JALONS_KIND_DEPARTEMENT, ROWS);
  jalons_inbox_row_act (find_row (&fixture, JALONS_ECHEANCE_ETAT_AFIS));
  g_assert_cmpstr (fixture.page_asked, ==, "afis-mois");
  g_assert_cmpstr (fixture.argument, ==, "2025-12");
  jalons_inbox_row_act (find_row (&fixture, JALONS_ECHEANCE_ORDRE_DU_JOUR));
  g_assert_cmpstr (fixture.page_asked, ==, "seance");
  g_assert_cmpstr (fixture.argument, ==, "2");
  rows = rows_of (&fixture);
  for (guint i = 0; i < rows->len; i++)
    {
      const JalonsTache *tache = jalons_inbox_row_tache (g_ptr_array_index (rows, i));

      if (!tache->du.is_lacune || tache->du.lacune.kind != JALONS_CONTINUITE_PSP || tache->du.personne != 1)
        continue;
      jalons_inbox_row_act (g_ptr_array_index (rows, i));
      g_assert_cmpstr (fixture.page_asked, ==, "form");
      g_assert_cmpstr (fixture.argument, ==, "demandes/duplicate/1");
    }
  page_test_close (&fixture);
}

static void
test_acteur (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) all = NULL, some = NULL;

  open_page (&fixture, JALONS_KIND_DEPARTEMENT, ROWS);
  all = rows_of (&fixture);
  gtk_drop_down_set_selected (below (inbox_of (&fixture), GTK_TYPE_DROP_DOWN), 1 + JALONS_ACTEUR_ASSOCIATION);
  page_test_settle (&fixture);
  some = rows_of (&fixture);
  g_assert_cmpuint (some->len, >, 0);
  g_assert_cmpuint (some->len, <, all->len);
  g_assert_null (find_row (&fixture, JALONS_ECHEANCE_NOTIFIER));
  page_test_close (&fixture);
}

static void
test_empty (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) rows = NULL;

  open_page (&fixture, JALONS_KIND_DEPARTEMENT, NULL);
  rows = rows_of (&fixture);
  g_assert_cmpuint (rows->len, ==, 0);
  g_assert_true (gtk_widget_get_mapped (below (inbox_of (&fixture), ADW_TYPE_STATUS_PAGE)));
  page_test_close (&fixture);
}

/* Tab reaches who acts, then a row of each list and what is in it, and goes out. */
static void
test_tab (void)
{
  Fixture fixture;
  gboolean acteurs = FALSE;
  guint rows = 0, n = 0;

  open_page (&fixture, JALONS_KIND_DEPARTEMENT, ROWS);
  gtk_window_set_focus (GTK_WINDOW (fixture.window), NULL);
  while (n++ < 100 && gtk_widget_child_focus (GTK_WIDGET (fixture.page), GTK_DIR_TAB_FORWARD))
    {
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));

      g_test_message ("%s", G_OBJECT_TYPE_NAME (focus));
      acteurs |= gtk_widget_get_ancestor (focus, GTK_TYPE_DROP_DOWN) != NULL;
      rows += JALONS_IS_INBOX_ROW (focus);
    }
  g_assert_cmpuint (n, <, 100);
  g_assert_true (acteurs);
  /* One of each group: overdue, today, three months. */
  g_assert_cmpuint (rows, >=, 2);
  g_assert_cmpuint (rows, <=, JALONS_TACHE_N_GROUPES);
  page_test_close (&fixture);
}

/* Nobody is in it: the figures alone. */
static void
test_national (void)
{
  Fixture fixture;

  open_page (&fixture, JALONS_KIND_NATIONAL, NULL);
  g_assert_false (gtk_widget_get_visible (display_test_part (fixture.page, JALONS_TYPE_HOME_PAGE, "switcher")));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (display_test_part (fixture.page, JALONS_TYPE_HOME_PAGE, "views")), ==,
                   "figures");
  page_test_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_test_add_func ("/inbox/lines", test_lines);
  g_test_add_func ("/inbox/in-place", test_in_place);
  g_test_add_func ("/inbox/refused", test_refused);
  g_test_add_func ("/inbox/answered", test_answered);
  g_test_add_func ("/inbox/put-off", test_put_off);
  g_test_add_func ("/inbox/leads", test_leads);
  g_test_add_func ("/inbox/acteur", test_acteur);
  g_test_add_func ("/inbox/empty", test_empty);
  g_test_add_func ("/inbox/tab", test_tab);
  g_test_add_func ("/inbox/national", test_national);

  return g_test_run ();
}
