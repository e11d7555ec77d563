/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "display-test.h"
#include "jalons-courriers-page.h"
#include "jalons-documents-kept.h"
#include "jalons-letterhead.h"
#include "jalons-odt.h"
#include "jalons-text-documents.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-undo.h"
#include "jalons-window.h"

/* The page of letters: the letterhead saved in one step, templates given out and taken back. */

static JalonsWindow *
open_page (JalonsSession *session)
{
  JalonsWindow *window = g_object_new (JALONS_TYPE_WINDOW, NULL);

  jalons_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "(ss)", "courriers", "");

  return window;
}

static GtkWidget *
page_of (JalonsWindow *window)
{
  return gtk_stack_get_child_by_name (display_test_part (window, JALONS_TYPE_WINDOW, "pages"), "courriers");
}

/* The row of that title, below @widget. */
static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (ADW_IS_PREFERENCES_ROW (child)
          && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (child)), title) == 0)
        return child;
      found = find_row (child, title);
      if (found)
        return found;
    }

  return NULL;
}

/* What is typed in the row of that title. */
static GtkEditable *
find_entry (GtkWidget *page, const char *title)
{
  return GTK_EDITABLE (jalons_toolkit_find_below (find_row (page, title), GTK_TYPE_ENTRY));
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (GTK_IS_BUTTON (child) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0)
        return child;
      found = find_button (child, label);
      if (found)
        return found;
    }

  return NULL;
}

static char *
value (JalonsSession *session, const char *name)
{
  JalonsStore *store = jalons_session_get_store (session);
  const JalonsTable *table = jalons_table (JALONS_TABLE_ENTETES);
  JalonsRef id = jalons_store_find (store, table->id, name);
  JalonsEntete row;
  char *text = NULL;

  jalons_record_init (table, &row);
  if (id && jalons_store_load (store, table->id, id, &row, NULL))
    text = g_strdup (row.valeur);
  jalons_record_clear (table, &row);

  return text;
}

static gboolean
is_sensitive (GtkWidget *page, const char *label)
{
  return gtk_widget_get_sensitive (find_button (page, label));
}

/* Empties all that is typed below @widget. */
static void
empty (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_ENTRY (child))
        gtk_editable_set_text (GTK_EDITABLE (child), "");
      else if (GTK_IS_TEXT_VIEW (child))
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (child)), "", -1);
      else if (GTK_IS_DROP_DOWN (child))
        gtk_drop_down_set_selected (GTK_DROP_DOWN (child), 0);
      else
        empty (child);
    }
}

/* Every value of the letterhead has its field: emptied, none is left in the register. */
static void
test_all (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (FALSE);
  JalonsStore *store = jalons_session_get_store (session);
  JalonsWindow *window = NULL;
  const char *name = NULL;
  guint n = 0;

  for (; (name = jalons_letterhead_name (n)); n++)
    {
      JalonsEntete row = { .entete = (char *) name, .valeur = (char *) "F" };

      g_assert_true (jalons_store_save (store, JALONS_TABLE_ENTETES, &row, NULL));
    }
  window = open_page (session);
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_ENTETES), ==, n);
  g_assert_false (is_sensitive (page_of (window), "_Save the Letterhead"));
  empty (page_of (window));
  display_test_press (find_button (page_of (window), "_Save the Letterhead"));
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_ENTETES), ==, 0);
  display_test_destroy (window);
}

/* What is typed is in the register, and what documents are filled with. */
static void
test_saved (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (FALSE);
  g_autoptr (JalonsLetterhead) letterhead = jalons_letterhead_new ();
  JalonsWindow *window = open_page (session);
  GtkWidget *page = page_of (window);
  g_autofree char *service = NULL, *gender = NULL;

  gtk_editable_set_text (find_entry (page, "Service in charge"), " Direction aux droits ");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (jalons_toolkit_find_below (
                                  find_row (page, "The préfet or préfète is"), GTK_TYPE_DROP_DOWN)),
                              2);
  display_test_press (find_button (page, "_Save the Letterhead"));
  g_assert_false (is_sensitive (page, "_Save the Letterhead"));
  service = value (session, "service");
  gender = value (session, "genre_prefet");
  g_assert_cmpstr (service, ==, "Direction aux droits");
  g_assert_cmpstr (gender, ==, "M");
  g_assert_true (jalons_letterhead_complete (letterhead, jalons_session_get_store (session), NULL));
  g_assert_cmpstr (jalons_letterhead_value (letterhead, "service"), ==, "Direction aux droits");
  display_test_destroy (window);
}

/* One step: undone, everything is as it was, and the page shows it. */
static void
test_undo (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (FALSE);
  JalonsWindow *window = open_page (session);
  GtkWidget *page = page_of (window);

  gtk_editable_set_text (find_entry (page, "Service in charge"), "Un");
  gtk_editable_set_text (find_entry (page, "Who signs"), "Deux");
  display_test_press (find_button (page, "_Save the Letterhead"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpint (jalons_store_count (jalons_session_get_store (session), JALONS_TABLE_ENTETES), ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (find_entry (page, "Service in charge")), ==, "");
  /* What is typed stays when something else changes. */
  gtk_editable_set_text (find_entry (page, "Who signs"), "Trois");
  jalons_session_changed (session);
  g_assert_cmpstr (gtk_editable_get_text (find_entry (page, "Who signs")), ==, "Trois");
  display_test_destroy (window);
}

/* What is typed and not saved comes back after a lock. */
static void
test_draft (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (FALSE);
  JalonsWindow *window = open_page (session);

  gtk_editable_set_text (find_entry (page_of (window), "Who signs"), "Quatre");
  jalons_page_keep_draft (JALONS_PAGE (page_of (window)));
  display_test_destroy (window);
  window = open_page (session);
  g_assert_cmpstr (gtk_editable_get_text (find_entry (page_of (window), "Who signs")), ==,
                   "Quatre");
  g_assert_true (is_sensitive (page_of (window), "_Save the Letterhead"));
  display_test_destroy (window);
}

static void
test_templates (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jalons-courriers-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "convocation.fodt", NULL), *text = NULL, *sum = NULL;
  g_autoptr (JalonsSession) session = display_test_desk (FALSE);
  JalonsStore *store = jalons_session_get_store (session);
  JalonsWindow *window = open_page (session);
  GtkWidget *page = page_of (window);
  g_autoptr (GBytes) shipped = jalons_odt_template_source ("convocation");
  g_autoptr (GHashTable) own = NULL;
  gsize size = 0;

  g_assert_false (is_sensitive (page, "Go _Back to the Original"));
  jalons_toolkit_set_answers (path, TRUE);
  display_test_press (find_button (page, "E_xport the Template…"));
  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  g_assert_cmpuint (size, ==, g_bytes_get_size (shipped));
  /* What is none is refused, and changes nothing. */
  g_assert_true (g_file_set_contents (path, "<html/>", -1, NULL));
  jalons_toolkit_set_answers (path, TRUE);
  display_test_press (find_button (page, "_Use Another Template…"));
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_ENTETES), ==, 0);
  strstr (text, "Convocation")[0] = 'K';
  g_assert_true (g_file_set_contents (path, text, (gssize) size, NULL));
  jalons_toolkit_set_answers (path, TRUE);
  display_test_press (find_button (page, "_Use Another Template…"));
  own = jalons_text_documents_templates (store, NULL);
  g_assert_cmpuint (g_hash_table_size (own), ==, 1);
  g_assert_true (is_sensitive (page, "Go _Back to the Original"));
  sum = value (session, "modele.convocation");
  g_assert_cmpuint (strlen (sum), ==, 64);
  display_test_press (find_button (page, "Go _Back to the Original"));
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_ENTETES), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_ENTETES), ==, 1);
  g_assert_true (is_sensitive (page, "Go _Back to the Original"));
  display_test_destroy (window);
  display_test_remove (folder);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());

  g_test_add_func ("/courriers/all", test_all);
  g_test_add_func ("/courriers/saved", test_saved);
  g_test_add_func ("/courriers/undo", test_undo);
  g_test_add_func ("/courriers/draft", test_draft);
  g_test_add_func ("/courriers/templates", test_templates);

  return g_test_run ();
}
