/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "display-test.h"
#include "form-test.h"
#include "jalons-dossier-page.h"
#include "jalons-form-page.h"
#include "jalons-report-page.h"
#include "jalons-ui-resources.h"
#include "jalons-undo.h"
#include "jalons-window.h"

/* Forms in the program's own window: how one comes to them, and where « Back » leads afterwards. */

typedef struct {
  JalonsWindow *window;
  JalonsSession *session;
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = display_test_desk (TRUE);
  fixture->window = jalons_window_new (NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  jalons_window_set_session (fixture->window, fixture->session);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  display_test_destroy (fixture->window);
  g_object_unref (fixture->session);
}

static void
go_to (Fixture *fixture, const char *page, const char *argument)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "(ss)", page, argument);
  settle ();
}

static void
go_back (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  settle ();
}

static GtkWidget *
page_of (Fixture *fixture)
{
  return gtk_stack_get_visible_child (display_test_part (fixture->window, JALONS_TYPE_WINDOW, "pages"));
}

static void
assert_page (Fixture *fixture, const char *name)
{
  g_assert_cmpstr (
      gtk_stack_get_visible_child_name (display_test_part (fixture->window, JALONS_TYPE_WINDOW, "pages")), ==, name);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (page_of (fixture), action, NULL));
  settle ();
}

static void
type (Fixture *fixture, const char *name, const char *text)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  form_test_collect (page_of (fixture), JALONS_TYPE_FORM_FIELD, fields);
  for (guint i = 0; i < fields->len; i++)
    if (strcmp (jalons_form_field_get_field (g_ptr_array_index (fields, i))->name, name) == 0)
      {
        form_test_type_into (g_ptr_array_index (fields, i), text);
        return;
      }
  g_error ("there is no field %s", name);
}

static void
test_back_after_saving (Fixture *fixture, gconstpointer data)
{
  go_to (fixture, "parcours", "");
  go_to (fixture, "dossier", "1/0");
  go_to (fixture, "form", "notes/new?personne=1");
  assert_page (fixture, "form");
  type (fixture, "texte", "Une note");
  act (fixture, "form.save");
  assert_page (fixture, "dossier");
  go_back (fixture);
  assert_page (fixture, "parcours");
}

static void
test_back_after_leaving (Fixture *fixture, gconstpointer data)
{
  go_to (fixture, "parcours", "");
  go_to (fixture, "dossier", "1/0");
  go_to (fixture, "form", "notes/new?personne=1");
  type (fixture, "texte", "Une note");
  act (fixture, "form.leave");
  assert_page (fixture, "dossier");
  go_back (fixture);
  assert_page (fixture, "parcours");
  /* From a list, a new dossier is shown once it is saved, and the list is behind it. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-dossier", NULL);
  settle ();
  type (fixture, "nom", "Nouvelle");
  act (fixture, "form.save");
  assert_page (fixture, "dossier");
  go_back (fixture);
  assert_page (fixture, "parcours");
}

/* A form that is not done with is found again, with what was typed. */
static void
test_back_to_a_form (Fixture *fixture, gconstpointer data)
{
  go_to (fixture, "form", "notes/new?personne=1");
  type (fixture, "texte", "Une note");
  go_to (fixture, "dossier", "2/0");
  go_back (fixture);
  assert_page (fixture, "form");
  g_assert_true (jalons_form_is_dirty (jalons_form_page_get_form (JALONS_FORM_PAGE (page_of (fixture)))));
  act (fixture, "form.leave");
}

static gboolean
is_menu_open (gpointer data)
{
  GtkMenuButton *button = display_test_part (page_of (data), JALONS_TYPE_DOSSIER_PAGE, "add_button");

  return gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

/* The menu is asked for at once, while the keyboard is still on its way to the row that was typed. */
static void
test_menu_after_saving (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      go_to (fixture, "dossier", "1/0");
      go_to (fixture, "form", i % 2 ? "notes/new?personne=1" : "versements/1");
      if (i % 2)
        type (fixture, "texte", "Une note");
      else
        type (fixture, "montant", i ? "124" : "123");
      g_assert_true (gtk_widget_activate_action (page_of (fixture), "form.save", NULL));
      for (guint j = 0; j < i; j++)
        gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
      assert_page (fixture, "dossier");
      g_assert_true (gtk_widget_activate_action (page_of (fixture), "dossier.menu", NULL));
      display_test_until (is_menu_open, fixture);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
      g_assert_true (is_menu_open (fixture));
      gtk_menu_button_popdown (display_test_part (page_of (fixture), JALONS_TYPE_DOSSIER_PAGE, "add_button"));
      settle ();
    }
}

static GtkButton *
close_button (Fixture *fixture)
{
  return display_test_part (page_of (fixture), JALONS_TYPE_REPORT_PAGE, "close_button");
}

/* The year of the report is closed from the report, which says so afterwards and leads to the same record again. */
static void
test_close_year (Fixture *fixture, gconstpointer data)
{
  JalonsStore *store = jalons_session_get_store (fixture->session);
  gint64 before = jalons_store_count (store, JALONS_TABLE_ANNEES_ARRETEES);

  go_to (fixture, "report", "2024");
  g_assert_cmpstr (gtk_button_get_label (close_button (fixture)), ==, "_Close the Year…");
  act (fixture, "report.close-year");
  assert_page (fixture, "form");
  act (fixture, "form.save");
  assert_page (fixture, "report");
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_ANNEES_ARRETEES), ==, before + 1);
  g_assert_true (g_str_has_prefix (gtk_button_get_label (close_button (fixture)), "Year closed on "));
  act (fixture, "report.close-year");
  assert_page (fixture, "form");
  g_assert_false (jalons_form_is_new (jalons_form_page_get_form (JALONS_FORM_PAGE (page_of (fixture)))));
  act (fixture, "form.leave");
  jalons_report_page_set_year (JALONS_REPORT_PAGE (page_of (fixture)), 2023);
  g_assert_cmpstr (gtk_button_get_label (close_button (fixture)), ==, "_Close the Year…");
}

#define ADD(name, test) g_test_add ("/form-window/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  ADD ("back-after-saving", test_back_after_saving);
  ADD ("back-after-leaving", test_back_after_leaving);
  ADD ("back-to-a-form", test_back_to_a_form);
  ADD ("menu-after-saving", test_menu_after_saving);
  ADD ("close-year", test_close_year);

  return g_test_run ();
}
