/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "jalons-activite-page.h"
#include "jalons-figure-table.h"
#include "jalons-store-private.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "page-test.h"

/* In 2025 a commission examines twelve entries: one association's first two are postponed, then all are accepted but one,
 * which is refused for lack of a complaint. Of its two members, one came to the second session only. */
#define A_YEAR                                                                                               \
  "INSERT INTO associations (association, nom, sigle) VALUES ('A', 'Aube', NULL), ('B', 'Berges', 'BRG');"   \
  "INSERT INTO seances (seance, departement, date, objet, tenue, urgence) VALUES"                            \
  " ('S1', '67', '2025-03-04', 'psp', 'oui', NULL), ('S2', '67', '2025-09-05', 'psp', 'oui', 'oui'),"        \
  " ('S3', '67', '2025-10-01', 'politique', 'oui', NULL), ('S4', '67', '2025-11-01', 'psp', 'non', NULL);"   \
  "INSERT INTO membres (membre, departement, nom, qualite, college, suppleant, psp, debut) VALUES"           \
  " ('M1', '67', 'Fictive', 'DDETS', 'etat', 'non', 'oui', '2024-01-01'),"                                   \
  " ('M2', '67', 'Inventée', 'DASEN', 'etat', 'non', 'oui', '2024-01-01');"                                 \
  "INSERT INTO presences (seance, membre, presence) VALUES (1, 1, 'present'), (1, 2, 'absent'),"             \
  " (2, 1, 'present'), (2, 2, 'present');"                                                                   \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12)"                            \
  " INSERT INTO personnes (id, personne, nom) SELECT i, 'P' || i, 'Essai' FROM n;"                           \
  "INSERT INTO parcours (id, parcours, personne, code) SELECT id, 'Q' || id, id,"                            \
  " printf ('PSP-67-2025-%04d', id) FROM personnes;"                                                         \
  "INSERT INTO demandes (id, demande, parcours, departement, association, type, depot, seance,"              \
  " avis_commission, decision, autorite, decision_date, debut, fin) SELECT id, 'D' || id, id, '67',"         \
  " CASE WHEN id > 2 THEN 1 ELSE 2 END, 'entree', '2025-08-01', 2, 'favorable', 'acceptee', 'prefet',"       \
  " '2025-09-15', '2025-09-15', '2026-03-14' FROM personnes;"                                                \
  "UPDATE demandes SET decision = 'refusee', debut = NULL, fin = NULL, motif = 'Absence de plainte'"         \
  " WHERE id = 12;"                                                                                          \
  "INSERT INTO ajournements (demande, seance) VALUES (1, 1), (2, 1);"

typedef PageTest Fixture;

static void
open_page (Fixture *fixture, const char *sql, int departement)
{
  page_test_open (fixture, page_test_register (departement ? jalons_departement_code (departement) : NULL, sql),
                  JALONS_TYPE_ACTIVITE_PAGE, 1060, 720, NULL);
}

static gpointer
part (Fixture *fixture, const char *id)
{
  return display_test_part (fixture->page, JALONS_TYPE_ACTIVITE_PAGE, id);
}

static const char *
shown (Fixture *fixture, const char *stack)
{
  return gtk_stack_get_visible_child_name (part (fixture, stack));
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* The table whose head is @head, and the row of it that begins with @label. */
static JalonsFigureTable *
find_row (Fixture *fixture, const char *head, const char *label, guint *row)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new ();

  collect (part (fixture, "tables"), JALONS_TYPE_FIGURE_TABLE, tables);
  for (guint i = 0; i < tables->len; i++)
    {
      JalonsFigureTable *table = g_ptr_array_index (tables, i);
      g_autofree char *text = jalons_figure_table_text (table);

      for (*row = 0; g_str_has_prefix (text, head) && *row < jalons_figure_table_n_rows (table); (*row)++)
        if (g_str_equal (jalons_figure_table_cell (table, *row, 0), label))
          return table;
    }
  g_error ("no row “%s” under “%s”", label, head);
}

static void
assert_cells (Fixture *fixture, const char *head, const char *label, const char *expected)
{
  guint row = 0, column = 1;
  JalonsFigureTable *table = find_row (fixture, head, label, &row);
  g_auto (GStrv) cells = g_strsplit (expected, "|", -1);

  for (; cells[column - 1]; column++)
    g_assert_cmpstr (jalons_figure_table_cell (table, row, column), ==, cells[column - 1]);
}

static GtkWidget *
opener (Fixture *fixture, const char *name)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  collect (part (fixture, "tables"), GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_widget_get_tooltip_text (g_ptr_array_index (buttons, i)), name) == 0)
      return g_ptr_array_index (buttons, i);

  return NULL;
}

static GtkWidget *
view_of (Fixture *fixture)
{
  return jalons_toolkit_find_below (part (fixture, "records_bin"), GTK_TYPE_LIST_VIEW);
}

static guint
n_records (Fixture *fixture)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view_of (fixture)))));
}

/* Under ten, counts and no rate; nothing is told apart that the counts do not. */
static void
test_figures (void)
{
  Fixture fixture;

  open_page (&fixture, A_YEAR, jalons_departement_find ("67"));
  g_assert_cmpstr (shown (&fixture, "views"), ==, "figures");
  g_assert_cmpstr (shown (&fixture, "contents"), ==, "tables");
  g_assert_false (gtk_widget_get_visible (part (&fixture, "places")));
  assert_cells (&fixture, "Sessions held", "All sessions", "3|");
  assert_cells (&fixture, "Sessions held", "Convened in urgency", "1|1 of 3");
  assert_cells (&fixture, "Sessions held", "Attendance not recorded", "1|1 of 3");
  assert_cells (&fixture, "Opinions", "Examinations", "14|");
  assert_cells (&fixture, "Opinions", "Postponed", "2|14\302\240% (1 to 43 %)");
  assert_cells (&fixture, "Opinions", "Demandes examined", "12|");
  assert_cells (&fixture, "Decisions", "Opinion not followed", "1|8\302\240% (0 to 39 %)");
  assert_cells (&fixture, "Decisions", "On grounds at risk (R09)", "1|1 of 1");
  assert_cells (&fixture, "Association", "Aube", "10|10|0|0|0\302\240% (0 to 31 %)|too few cases");
  assert_cells (&fixture, "Association", "BRG", "4|2|0|2|2 of 4|too few cases");
  assert_cells (&fixture, "Days", "From filing to the opinion", "35|35|12|0|0|0");
  assert_cells (&fixture, "Days", "From a complete dossier to the opinion",
                "\342\200\223|\342\200\223|0|12|0|0");
  assert_cells (&fixture, "Ground", "Absence de plainte", "1|1 of 1|1");
  assert_cells (&fixture, "Member", "Inventée, DASEN", "1|2|1 of 2");
  page_test_close (&fixture);
}

/* What the key does, as the toolkit would. */
static gboolean
press_escape (Fixture *fixture)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->page));
  g_autoptr (GtkShortcutTrigger) escape = gtk_keyval_trigger_new (GDK_KEY_Escape, 0);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GListModel) shortcuts = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (shortcuts) && j < g_list_model_get_n_items (shortcuts);
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, j);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), escape))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                 GTK_WIDGET (fixture->page), NULL);
        }
    }
  g_assert_not_reached ();
}

/* A line opens what it counts, and a record its dossier; then the keyboard is back where it was. */
static void
test_records (void)
{
  Fixture fixture;
  GtkWidget *button = NULL;

  open_page (&fixture, A_YEAR, jalons_departement_find ("67"));
  button = opener (&fixture, "List the demandes: Opinions of the commission, Postponed");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "List the demandes: Opinions of the commission, Postponed");
  display_test_press (button);
  page_test_settle (&fixture);
  g_assert_cmpstr (shown (&fixture, "views"), ==, "records");
  g_assert_cmpstr (gtk_label_get_label (part (&fixture, "records_label")), ==, "Postponed (2)");
  g_assert_cmpuint (n_records (&fixture), ==, 2);
  gtk_test_accessible_assert_property (
      gtk_widget_get_first_child (view_of (&fixture)), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "PSP-67-2025-0001. Entry\302\240\302\267 session of 05/09/2025\302\240\302\267 "
      "favourable\302\240\302\267 1 postponement");
  g_signal_emit_by_name (view_of (&fixture), "activate", 1);
  g_assert_cmpstr (fixture.page_asked, ==, "dossier");
  g_assert_cmpstr (fixture.argument, ==, "2/2");
  display_test_press (part (&fixture, "figures_button"));
  page_test_settle (&fixture);
  g_assert_cmpstr (shown (&fixture, "views"), ==, "figures");
  g_assert_true (gtk_widget_has_focus (button));
  g_assert_false (press_escape (&fixture));
  display_test_press (button);
  page_test_settle (&fixture);
  g_assert_true (press_escape (&fixture));
  page_test_settle (&fixture);
  g_assert_cmpstr (shown (&fixture, "views"), ==, "figures");
  /* Nothing to open where nothing is counted. */
  g_assert_null (opener (&fixture, "List the demandes: Opinions of the commission, Unfavourable opinion"));
  page_test_close (&fixture);
}

/* The sessions of a member: those she did not come to are first, and say so. */
static void
test_sessions (void)
{
  Fixture fixture;

  open_page (&fixture, A_YEAR, jalons_departement_find ("67"));
  display_test_press (opener (&fixture, "List the sessions: Attendance of the members, Inventée, DASEN"));
  page_test_settle (&fixture);
  g_assert_cmpuint (n_records (&fixture), ==, 2);
  gtk_test_accessible_assert_property (
      gtk_widget_get_first_child (view_of (&fixture)), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Session of 04/03/2025\302\240\302\267 Parcours. neither present nor represented");
  g_signal_emit_by_name (view_of (&fixture), "activate", 0);
  g_assert_cmpstr (fixture.page_asked, ==, "seance");
  g_assert_cmpstr (fixture.argument, ==, "1");
  page_test_close (&fixture);
}

/* Another year, and what is not there any more once the register changes. */
static void
test_years (void)
{
  Fixture fixture;
  g_autofree char *memory = NULL;

  open_page (&fixture, A_YEAR, jalons_departement_find ("67"));
  g_assert_cmpuint (gtk_drop_down_get_selected (part (&fixture, "years")), ==, 1);
  display_test_press (opener (&fixture, "List the demandes: Opinions of the commission, Examinations"));
  page_test_settle (&fixture);
  g_assert_true (
      jalons_store_change (jalons_session_get_store (fixture.session), "DELETE FROM ajournements;", NULL));
  jalons_session_changed (fixture.session);
  page_test_settle (&fixture);
  g_assert_cmpstr (shown (&fixture, "views"), ==, "figures");
  assert_cells (&fixture, "Opinions", "Examinations", "12|");
  gtk_drop_down_set_selected (part (&fixture, "years"), 0);
  page_test_settle (&fixture);
  g_assert_cmpstr (shown (&fixture, "contents"), ==, "empty");
  g_assert_false (gtk_widget_get_sensitive (part (&fixture, "export_button")));
  memory = jalons_page_remember (fixture.page);
  g_assert_cmpstr (memory, ==, "2026");
  jalons_page_show (fixture.page, "2025");
  page_test_settle (&fixture);
  g_assert_cmpstr (shown (&fixture, "contents"), ==, "tables");
  page_test_close (&fixture);
}

/* A register of several départements: all of them, then one. */
static void
test_places (void)
{
  Fixture fixture;

  open_page (&fixture, A_YEAR, 0);
  g_assert_true (gtk_widget_get_visible (part (&fixture, "places")));
  assert_cells (&fixture, "Sessions held", "All sessions", "3|");
  gtk_drop_down_set_selected (part (&fixture, "places"), (guint) jalons_departement_find ("75"));
  page_test_settle (&fixture);
  g_assert_cmpstr (shown (&fixture, "contents"), ==, "empty");
  gtk_drop_down_set_selected (part (&fixture, "places"), (guint) jalons_departement_find ("67"));
  page_test_settle (&fixture);
  assert_cells (&fixture, "Opinions", "Examinations", "14|");
  page_test_close (&fixture);
}

static void
test_export (void)
{
  Fixture fixture;
  g_autofree char *folder = g_dir_make_tmp ("jalons-activite-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "activite.csv", NULL);
  g_autofree char *text = NULL;

  open_page (&fixture, A_YEAR, jalons_departement_find ("67"));
  jalons_toolkit_set_answers (path, TRUE);
  display_test_press (part (&fixture, "export_button"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "By association;"));
  g_assert_nonnull (strstr (text, "\r\nBRG;4;2;0;2;2 of 4;too few cases\r\n"));
  /* Nobody whose parcours it is. */
  g_assert_null (strstr (text, "Essai"));
  page_test_close (&fixture);
  display_test_remove (folder);
}

static void
test_openings (void)
{
  for (guint i = 0; i < display_test_openings (); i++)
    {
      Fixture fixture;

      open_page (&fixture, A_YEAR, jalons_departement_find ("67"));
      if (i % 2)
        display_test_press (opener (&fixture, "List the demandes: Opinions of the commission, Examinations"));
      page_test_close (&fixture);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add_func ("/activite/figures", test_figures);
  g_test_add_func ("/activite/records", test_records);
  g_test_add_func ("/activite/sessions", test_sessions);
  g_test_add_func ("/activite/years", test_years);
  g_test_add_func ("/activite/places", test_places);
  g_test_add_func ("/activite/export", test_export);
  g_test_add_func ("/activite/openings", test_openings);

  return g_test_run ();
}
