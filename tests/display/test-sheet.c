/* SPDX-License-Identifier: EUPL-1.2 */

/* The page of a delegate's own workbook: read, corrected, compared, imported. */

#include <adwaita.h>
#include <glib/gstdio.h>

#include "display-test.h"
#include "jalons-confined.h"
#include "jalons-job.h"
#include "jalons-sheet-page.h"
#include "jalons-sheet-rows.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-window.h"

#define CSV                                                                         \
  "Nom;Prénom;Date de naissance;Nationalité;Remarque;P1;Décision P1\n"              \
  "AAA;Ana;01/02/1990;Nigéria;rien;du 01/03/2022 au 31/08/2022;Favorable\n"         \
  "BBB;Bea;03/04/1995;%s;rien;du 01/04/2022 au 30/09/2022;Favorable\n"

typedef struct {
  char         *folder;
  char         *path;
  JalonsWindow *window;
} Fixture;

static void
write_file (Fixture *fixture, const char *nationality)
{
  g_autofree char *text = g_strdup_printf (CSV, nationality);

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JalonsSession) session = display_test_desk (FALSE);

  fixture->folder = g_dir_make_tmp ("jalons-sheet-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "suivi.csv", NULL);
  fixture->window = jalons_window_new (NULL);
  jalons_window_set_session (fixture->window, session);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  display_test_destroy (fixture->window);
  display_test_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static gpointer
part (Fixture *fixture, const char *id)
{
  GtkWidget *pages = NULL;

  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  pages = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture->window), JALONS_TYPE_WINDOW, "pages"));

  return gtk_widget_get_template_child (gtk_stack_get_child_by_name (GTK_STACK (pages), "sheet"), JALONS_TYPE_SHEET_PAGE, id);
}

static void
wait_for_job (void)
{
  while (jalons_job_is_running ())
    g_main_context_iteration (NULL, TRUE);
}

static void
press (Fixture *fixture, const char *id)
{
  g_signal_emit_by_name (part (fixture, id), "clicked");
  wait_for_job ();
}

static void
read_file (Fixture *fixture)
{
  jalons_toolkit_set_answers (fixture->path, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "(ss)", "sheet", "");
  press (fixture, "choose_button");
}

static const char *
shown (Fixture *fixture, const char *stack)
{
  return gtk_stack_get_visible_child_name (part (fixture, stack));
}

static gint64
count (Fixture *fixture, JalonsTableId table)
{
  return jalons_store_count (jalons_session_get_store (jalons_window_get_session (fixture->window)), table);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  write_file (fixture, "Mali");
  read_file (fixture);
  g_assert_cmpstr (shown (fixture, "views"), ==, "columns");
  press (fixture, "look_button");
  g_assert_cmpstr (shown (fixture, "views"), ==, "preview");
  g_assert_cmpstr (shown (fixture, "parts"), ==, "rows");
  g_assert_cmpint (count (fixture, JALONS_TABLE_PERSONNES), ==, 0);
  g_assert_true (gtk_widget_get_sensitive (part (fixture, "import_button")));
  press (fixture, "import_button");
  g_assert_cmpint (count (fixture, JALONS_TABLE_PERSONNES), ==, 2);
  g_assert_cmpint (count (fixture, JALONS_TABLE_DEMANDES), ==, 2);
  /* Again: nothing is new. */
  read_file (fixture);
  press (fixture, "look_button");
  g_assert_false (gtk_widget_get_sensitive (part (fixture, "import_button")));
}

/* A word that is in no list is given a meaning. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = NULL;

  write_file (fixture, "Mandé");
  read_file (fixture);
  press (fixture, "look_button");
  g_assert_cmpstr (shown (fixture, "parts"), ==, "values");
  g_assert_false (gtk_widget_get_sensitive (part (fixture, "import_button")));
  list = jalons_toolkit_find_below (part (fixture, "values_box"), GTK_TYPE_DROP_DOWN);
  g_assert_nonnull (list);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), jalons_codes_find (JALONS_CODES_NATIONALITE, "MLI"));
  press (fixture, "look_button");
  g_assert_true (gtk_widget_get_sensitive (part (fixture, "import_button")));
  press (fixture, "import_button");
  g_assert_cmpint (count (fixture, JALONS_TABLE_PERSONNES), ==, 2);
}

/* A column that is taken for nothing brings nothing. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = NULL;

  write_file (fixture, "Mandé");
  read_file (fixture);
  for (GtkWidget *row = gtk_widget_get_first_child (part (fixture, "columns_box")); row && !list; row = NULL)
    list = jalons_toolkit_find_below (row, GTK_TYPE_DROP_DOWN);
  g_assert_nonnull (list);
  press (fixture, "look_button");
  press (fixture, "columns_button");
  g_assert_cmpstr (shown (fixture, "views"), ==, "columns");
}

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "Nom;A\nAAA;=cmd|' /C calc'!A0\n", -1, NULL));
  read_file (fixture);
  g_assert_cmpstr (shown (fixture, "views"), ==, "choose");
  g_assert_cmpint (count (fixture, JALONS_TABLE_PERSONNES), ==, 0);
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
  g_test_add ("/sheet/import", Fixture, NULL, set_up, test_import, tear_down);
  g_test_add ("/sheet/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/sheet/columns", Fixture, NULL, set_up, test_columns, tear_down);
  g_test_add ("/sheet/hostile", Fixture, NULL, set_up, test_hostile, tear_down);

  return g_test_run ();
}
