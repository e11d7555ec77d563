/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "jalons-calendrier-page.h"
#include "jalons-event-list.h"
#include "jalons-month-cell.h"
#include "jalons-month-view.h"
#include "jalons-store-private.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "page-test.h"

/* The calendar, over a register in memory on 15 January 2026: a session on 20 March, a period that ends on 14 March. */
#define ONE_PERSON                                                                                           \
  "INSERT INTO associations (association, nom) VALUES ('A', 'Aube');"                                        \
  "INSERT INTO seances (seance, departement, date, objet, tenue, convocation) VALUES"                        \
  " ('S1', '67', '2025-09-05', 'psp', 'oui', '2025-08-20'), ('S2', '67', '2026-03-20', 'psp', 'non', "       \
  "'2026-01-10');"                                                                                           \
  "INSERT INTO personnes (personne, nom, prenom, naissance, nationalite) VALUES ('P1', 'Essai', 'Adèle', "  \
  "'1990-05-01', "                                                                                           \
  "'FRA');"                                                                                                  \
  "INSERT INTO parcours (parcours, personne, code) VALUES ('Q1', 1, 'PSP-67-2025-0001');"                    \
  "INSERT INTO demandes (demande, parcours, departement, association, type, depot, seance, "                 \
  "avis_commission, decision,"                                                                               \
  " decision_date, notification, debut, fin) VALUES"                                                         \
  " ('D1', 1, '67', 1, 'entree', '2025-08-01', 1, 'favorable', 'acceptee', '2025-09-10', '2025-09-12', "     \
  "'2025-09-15', "                                                                                           \
  "'2026-03-14');"                                                                                           \
  "INSERT INTO afis (personne, ouverture) VALUES (1, '2025-09-15');"

typedef PageTest Fixture;

static void
open_page (Fixture *fixture, const char *sql, const char *argument)
{
  page_test_open (fixture, page_test_register ("67", sql), JALONS_TYPE_CALENDRIER_PAGE, 1060, 720, argument);
}

static gpointer
part (Fixture *fixture, const char *id)
{
  return display_test_part (fixture->page, JALONS_TYPE_CALENDRIER_PAGE, id);
}

static GtkWidget *
find_cell (GtkWidget *widget, JalonsDay day)
{
  if (JALONS_IS_MONTH_CELL (widget) && jalons_month_cell_get_day (JALONS_MONTH_CELL (widget)) == day)
    return gtk_widget_get_mapped (widget) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_cell (child, day);

      if (found)
        return found;
    }

  return NULL;
}

static GtkWidget *
cell (Fixture *fixture, const char *day)
{
  return find_cell (part (fixture, "month"), jalons_day_from_iso (day));
}

static void
assert_month (Fixture *fixture, const char *title)
{
  g_assert_cmpstr (gtk_label_get_label (part (fixture, "month_label")), ==, title);
}

static void
assert_day (Fixture *fixture, const char *day)
{
  g_assert_cmpint (jalons_month_view_get_day (part (fixture, "month")), ==, jalons_day_from_iso (day));
}

static void
key (Fixture *fixture, guint value)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (part (fixture, "month"));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", value, 0, 0, &handled);
    }
  g_assert_true (handled);
  page_test_settle (fixture);
}

/* Weeks begin on Monday; those that are of no day of the month are not there. */
static void
test_month (void)
{
  Fixture fixture;

  open_page (&fixture, ONE_PERSON, NULL);
  assert_month (&fixture, "January 2026");
  g_assert_nonnull (cell (&fixture, "2025-12-29"));
  g_assert_nonnull (cell (&fixture, "2026-02-01"));
  g_assert_null (cell (&fixture, "2026-02-02"));
  display_test_press (part (&fixture, "next_button"));
  page_test_settle (&fixture);
  assert_month (&fixture, "February 2026");
  assert_day (&fixture, "2026-02-15");
  display_test_press (part (&fixture, "previous_button"));
  display_test_press (part (&fixture, "previous_button"));
  assert_month (&fixture, "December 2025");
  display_test_press (part (&fixture, "today_button"));
  assert_month (&fixture, "January 2026");
  assert_day (&fixture, "2026-01-15");
  page_test_close (&fixture);
}

static void
test_keys (void)
{
  Fixture fixture;

  open_page (&fixture, ONE_PERSON, "2025-12-31");
  assert_month (&fixture, "December 2025");
  g_assert_true (jalons_month_view_enter (part (&fixture, "month")));
  key (&fixture, GDK_KEY_Right);
  assert_day (&fixture, "2026-01-01");
  assert_month (&fixture, "January 2026");
  key (&fixture, GDK_KEY_Up);
  assert_day (&fixture, "2025-12-25");
  key (&fixture, GDK_KEY_Page_Down);
  assert_day (&fixture, "2026-01-25");
  key (&fixture, GDK_KEY_Home);
  assert_day (&fixture, "2026-01-19");
  key (&fixture, GDK_KEY_End);
  assert_day (&fixture, "2026-01-25");
  key (&fixture, GDK_KEY_Page_Up);
  assert_month (&fixture, "December 2025");
  g_assert_true (gtk_widget_has_focus (cell (&fixture, "2025-12-25")));
  page_test_close (&fixture);
}

/* Each day says what stands on it, with the holidays of the register's département, and no name. */
static void
test_words (void)
{
  Fixture fixture;

  open_page (&fixture, ONE_PERSON, "2026-03-20");
  gtk_test_accessible_assert_role (cell (&fixture, "2026-03-20"), GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_property (cell (&fixture, "2026-03-20"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Friday 20 March 2026, 1 event. Session (parcours), 67 – Bas-Rhin");
  gtk_test_accessible_assert_property (cell (&fixture, "2026-03-15"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Sunday 15 March 2026, 2 events. PSP-67-2025-0001: PSP: no renewal is filed, missing: "
                                       "549 days. session without anything on its agenda");
  gtk_test_accessible_assert_property (cell (&fixture, "2026-03-02"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Monday 2 March 2026, nothing");
  g_assert_cmpuint (jalons_month_cell_n_shown (JALONS_MONTH_CELL (cell (&fixture, "2026-03-15"))), ==, 2);
  display_test_press (part (&fixture, "next_button"));
  page_test_settle (&fixture);
  /* Alsace. */
  gtk_test_accessible_assert_property (cell (&fixture, "2026-04-03"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Friday 3 April 2026, holiday (Good Friday), nothing");
  gtk_test_accessible_assert_property (cell (&fixture, "2026-04-06"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Monday 6 April 2026, holiday (Easter Monday), nothing");
  page_test_close (&fixture);
}

static GtkWidget *
view_of (GtkWidget *list)
{
  return jalons_toolkit_find_below (list, GTK_TYPE_LIST_VIEW);
}

static void
activate_first (GtkWidget *list)
{
  g_signal_emit_by_name (view_of (list), "activate", 0);
}

/* A day lists its events; a session opens its form, a gap the dossier. */
static void
test_open (void)
{
  Fixture fixture;
  GtkWidget *popover = NULL;

  open_page (&fixture, ONE_PERSON, "2026-03-20");
  g_assert_true (jalons_month_view_enter (part (&fixture, "month")));
  key (&fixture, GDK_KEY_Return);
  popover = jalons_toolkit_find_below (part (&fixture, "month"), GTK_TYPE_POPOVER);
  g_assert_true (gtk_widget_get_visible (popover));
  activate_first (popover);
  g_assert_false (gtk_widget_get_visible (popover));
  g_assert_cmpstr (fixture.page_asked, ==, "seance");
  g_assert_cmpstr (fixture.argument, ==, "2");
  /* The keyboard is back on the day. */
  g_assert_true (gtk_widget_has_focus (cell (&fixture, "2026-03-20")));
  jalons_month_view_go_to (part (&fixture, "month"), jalons_day_from_iso ("2026-03-15"));
  g_assert_true (jalons_month_view_list_day (part (&fixture, "month")));
  activate_first (popover);
  g_assert_cmpstr (fixture.page_asked, ==, "dossier");
  g_assert_cmpstr (fixture.argument, ==, "1/1");
  jalons_month_view_go_to (part (&fixture, "month"), jalons_day_from_iso ("2026-03-02"));
  g_assert_false (jalons_month_view_list_day (part (&fixture, "month")));
  page_test_close (&fixture);
}

/* The month again, as a list; what is not looked at is in neither. */
static void
test_list (void)
{
  Fixture fixture;
  GtkWidget *list = NULL;

  open_page (&fixture, ONE_PERSON, "2026-03-01/liste");
  list = adw_bin_get_child (part (&fixture, "list_bin"));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (&fixture, "views")), ==, "list");
  gtk_test_accessible_assert_property (gtk_widget_get_first_child (view_of (list)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Gaps. PSP-67-2025-0001: PSP: no renewal is filed, missing: 549 days. Sunday 15 March "
                                       "2026 — plan a session on 27/02/2026, by 07/02/2026 at the latest (the "
                                       "delegate)");
  for (GtkWidget *kind = gtk_widget_get_first_child (part (&fixture, "kinds")); kind; kind = gtk_widget_get_next_sibling (kind))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (kind), FALSE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (&fixture, "views")), ==, "empty");
  page_test_close (&fixture);
}

static void
test_export (void)
{
  Fixture fixture;
  g_autofree char *folder = g_dir_make_tmp ("jalons-ics-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "calendrier.ics", NULL);
  g_autofree char *text = NULL;

  open_page (&fixture, ONE_PERSON, NULL);
  jalons_toolkit_set_answers (path, TRUE);
  display_test_press (part (&fixture, "export_button"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "DTSTART;VALUE=DATE:20260320"));
  g_assert_nonnull (strstr (text, "PSP-67-2025-0001"));
  /* What is past is not exported. */
  g_assert_null (strstr (text, "20250905"));
  g_assert_null (strstr (text, "Essai"));
  page_test_close (&fixture);
  display_test_remove (folder);
}

static void
test_empty (void)
{
  Fixture fixture;

  open_page (&fixture, NULL, NULL);
  assert_month (&fixture, "January 2026");
  gtk_test_accessible_assert_property (cell (&fixture, "2026-01-15"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Thursday 15 January 2026, today, nothing");
  gtk_toggle_button_set_active (part (&fixture, "list_button"), TRUE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (&fixture, "views")), ==, "empty");
  page_test_close (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add_func ("/calendrier/month", test_month);
  g_test_add_func ("/calendrier/keys", test_keys);
  g_test_add_func ("/calendrier/words", test_words);
  g_test_add_func ("/calendrier/open", test_open);
  g_test_add_func ("/calendrier/list", test_list);
  g_test_add_func ("/calendrier/export", test_export);
  g_test_add_func ("/calendrier/empty", test_empty);

  return g_test_run ();
}
