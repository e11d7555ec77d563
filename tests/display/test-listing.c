/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "display-test.h"
#include "jalons-listing-page.h"
#include "jalons-listing-view.h"
#include "jalons-text-listing.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"

/* A page alone in a window that notes where it is asked to go. */
typedef struct {
  GtkWidget     *window;
  JalonsSession *session;
  JalonsPage    *page;
  char          *asked;
} Fixture;

static void
show_page_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *fixture = data;
  const char *name = NULL, *argument = NULL;

  g_variant_get (parameter, "(&s&s)", &name, &argument);
  g_free (fixture->asked);
  fixture->asked = g_strdup_printf ("%s %s", name, argument);
}

static void
toast_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Fixture *fixture = data;

  g_free (fixture->asked);
  fixture->asked = g_variant_dup_string (parameter, NULL);
}

static gpointer
part (Fixture *fixture, const char *id)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->page), JALONS_TYPE_LISTING_PAGE, id);
}

static JalonsListing *
listing_of (Fixture *fixture)
{
  return jalons_listing_model_get (jalons_listing_view_get_model (part (fixture, "view")));
}

static guint
n_shown (Fixture *fixture)
{
  return jalons_listing_model_n_rows (jalons_listing_view_get_model (part (fixture, "view")));
}

static void
wait_until_read (Fixture *fixture)
{
  while (strstr (gtk_label_get_text (part (fixture, "count")), "…"))
    g_main_context_iteration (NULL, TRUE);
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
open_page (Fixture *fixture, JalonsSession *session, const char *id)
{
  static const GActionEntry entries[]
      = { { "show-page", show_page_cb, "(ss)" }, { "toast", toast_cb, "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  *fixture = (Fixture) { .window = gtk_window_new (), .session = session };
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), fixture);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (group));
  fixture->page = g_object_new (JALONS_TYPE_LISTING_PAGE, "title", id, "detail", id, NULL);
  jalons_page_set_session (fixture->page, session);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  wait_until_read (fixture);
}

static void
close_page (Fixture *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->window)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (fixture->page);
  g_clear_pointer (&fixture->asked, g_free);
}

static GtkWidget *
find_by_type_name (GtkWidget *widget, const char *name)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_type_name (child, name);

      if (found)
        return found;
    }

  return NULL;
}

static GtkWidget *
table_of (Fixture *fixture)
{
  GtkWidget *table = find_by_type_name (GTK_WIDGET (fixture->page), "GtkColumnView");

  g_assert_nonnull (table);

  return table;
}

static void
check_name (GtkWidget *widget, const char *expected)
{
  g_autofree char *difference = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, expected);

  g_assert_cmpstr (difference, ==, NULL);
}

/* Row 1 is there, and the table, its headers, its rows and its cells all say what they are. */
static void
test_names (gconstpointer id)
{
  g_autoptr (JalonsSession) session = display_test_desk (TRUE);
  Fixture fixture;
  GtkWidget *table = NULL, *header = NULL, *rows = NULL, *row = NULL, *cell = NULL;
  const JalonsListingInfo *info = jalons_listing_info_find (id);
  g_autofree char *sentence = NULL;
  guint first = 0;

  open_page (&fixture, session, id);
  g_assert_cmpuint (n_shown (&fixture), >, 0);
  g_assert_cmpuint (n_shown (&fixture), ==, jalons_listing_n_rows (listing_of (&fixture)));
  table = table_of (&fixture);
  check_name (table, jalons_text_listing_name (info));
  header = gtk_widget_get_first_child (table);
  check_name (gtk_widget_get_first_child (header), jalons_text_listing_title (info, 0));
  rows = gtk_widget_get_next_sibling (header);
  row = gtk_widget_get_first_child (rows);
  first = jalons_listing_model_row_at (jalons_listing_view_get_model (part (&fixture, "view")), 0);
  sentence = jalons_text_listing_row (listing_of (&fixture), first);
  g_assert_cmpuint (strlen (sentence), >, 20);
  check_name (row, sentence);
  cell = gtk_widget_get_first_child (row);
  for (guint i = 0; i < info->n_columns; i++)
    {
      g_autofree char *text = NULL;
      g_autofree char *name = NULL;

      if ((info->columns[i].flags & JALONS_LISTING_HIDDEN) || !jalons_listing_shows (listing_of (&fixture), i))
        continue;
      text = jalons_text_listing_cell (listing_of (&fixture), first, i);
      g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (cell))), ==, text);
      name = g_strdup_printf ("%s: %s", jalons_text_listing_title (info, i), *text ? text : "Not known");
      check_name (cell, name);
      cell = gtk_widget_get_next_sibling (cell);
    }
  close_page (&fixture);
}

static void
test_search (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (TRUE);
  Fixture fixture;
  guint all = 0, some = 0;
  g_autofree char *count = NULL;

  open_page (&fixture, session, "parcours");
  all = n_shown (&fixture);
  gtk_editable_set_text (part (&fixture, "search"), "psp-75-2024");
  some = n_shown (&fixture);
  g_assert_cmpuint (some, >, 0);
  g_assert_cmpuint (some, <, all);
  count = g_strdup_printf ("%u of %u", some, all);
  g_assert_cmpstr (gtk_label_get_text (part (&fixture, "count")), ==, count);
  gtk_editable_set_text (part (&fixture, "search"), "psp-75-2024-0003");
  g_assert_cmpuint (n_shown (&fixture), ==, 1);
  /* Return opens what is alone. */
  g_signal_emit_by_name (part (&fixture, "search"), "activate");
  g_assert_true (g_str_has_prefix (fixture.asked, "dossier "));
  gtk_editable_set_text (part (&fixture, "search"), "nobody is called this");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (&fixture, "views")), ==, "nothing");
  g_signal_emit_by_name (part (&fixture, "search"), "stop-search");
  g_assert_cmpuint (n_shown (&fixture), ==, all);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (&fixture, "views")), ==, "rows");
  close_page (&fixture);
}

static gint64
number_at (Fixture *fixture, guint position, const char *id)
{
  const guint row = jalons_listing_model_row_at (jalons_listing_view_get_model (part (fixture, "view")), position);

  return jalons_listing_cell (listing_of (fixture), row,
                              jalons_listing_info_column (jalons_listing_info (listing_of (fixture)), id))
      .number;
}

/* The table's own sorting, which a click on a header asks for, is that of the list. */
static void
test_sort (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (TRUE);
  Fixture fixture;
  GtkColumnView *table = NULL;
  g_autoptr (GtkColumnViewColumn) column = NULL;
  gint64 first = 0;

  open_page (&fixture, session, "seances");
  table = GTK_COLUMN_VIEW (table_of (&fixture));
  column = g_list_model_get_item (gtk_column_view_get_columns (table), 0);
  gtk_column_view_sort_by_column (table, column, GTK_SORT_ASCENDING);
  first = number_at (&fixture, 0, "date");
  for (guint i = 1; i < n_shown (&fixture); i++)
    g_assert_cmpint (number_at (&fixture, i - 1, "date"), <=, number_at (&fixture, i, "date"));
  gtk_column_view_sort_by_column (table, column, GTK_SORT_DESCENDING);
  g_assert_cmpint (number_at (&fixture, n_shown (&fixture) - 1, "date"), ==, first);
  for (guint i = 1; i < n_shown (&fixture); i++)
    g_assert_cmpint (number_at (&fixture, i - 1, "date"), >=, number_at (&fixture, i, "date"));
  close_page (&fixture);
}

/* What a header does with a mouse, the menu does without; each shows what the other did. */
static void
test_sort_by_menu (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (TRUE);
  Fixture fixture;
  GtkWidget *order = NULL;
  g_autofree char *column = NULL;
  const JalonsListing *listing = NULL;
  gboolean descending = FALSE;

  open_page (&fixture, session, "seances");
  order = part (&fixture, "order");
  column = g_strdup_printf ("%d", jalons_listing_info_column (jalons_listing_info_find ("seances"), "date"));
  gtk_widget_activate_action (gtk_widget_get_first_child (order), "order.column", "s", column);
  gtk_widget_activate_action (gtk_widget_get_first_child (order), "order.direction", "s", "descending");
  for (guint i = 1; i < n_shown (&fixture); i++)
    g_assert_cmpint (number_at (&fixture, i - 1, "date"), >=, number_at (&fixture, i, "date"));
  gtk_widget_activate_action (gtk_widget_get_first_child (order), "order.direction", "s", "ascending");
  listing = jalons_listing_model_get (jalons_listing_view_get_model (part (&fixture, "view")));
  g_assert_cmpint (jalons_listing_get_sort (listing, &descending), ==, g_ascii_strtoll (column, NULL, 10));
  g_assert_false (descending);
  for (guint i = 1; i < n_shown (&fixture); i++)
    g_assert_cmpint (number_at (&fixture, i - 1, "date"), <=, number_at (&fixture, i, "date"));
  close_page (&fixture);
}

static void
test_activate (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (TRUE);
  Fixture fixture;
  guint row = 0;
  g_autofree char *expected = NULL;

  open_page (&fixture, session, "parcours");
  row = jalons_listing_model_row_at (jalons_listing_view_get_model (part (&fixture, "view")), 3);
  expected = g_strdup_printf ("dossier %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                              jalons_listing_personne (listing_of (&fixture), row),
                              jalons_listing_parcours (listing_of (&fixture), row));
  g_signal_emit_by_name (table_of (&fixture), "activate", 3);
  g_assert_cmpstr (fixture.asked, ==, expected);
  close_page (&fixture);
}

static guint
n_children (GtkWidget *box)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (box); child; child = gtk_widget_get_next_sibling (child))
    n++;

  return n;
}

/* Filters asked for from elsewhere are chips, outlive a change of the register, and go when clicked. */
static void
test_filters (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (TRUE);
  Fixture fixture;
  guint all = 0, some = 0;
  GtkWidget *chips = NULL;

  open_page (&fixture, session, "parcours");
  chips = part (&fixture, "chips");
  all = n_shown (&fixture);
  jalons_page_show (fixture.page, "etat=en_cours,echu;fin_proche=oui");
  wait_until_read (&fixture);
  some = n_shown (&fixture);
  g_assert_cmpuint (some, >, 0);
  g_assert_cmpuint (some, <, all);
  g_assert_cmpuint (n_children (chips), ==, 3);
  jalons_session_changed (session);
  wait_until_read (&fixture);
  g_assert_cmpuint (n_shown (&fixture), ==, some);
  g_assert_cmpuint (n_children (chips), ==, 3);
  g_signal_emit_by_name (gtk_widget_get_last_child (chips), "clicked");
  while (n_children (chips) == 3)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_shown (&fixture), >, some);
  close_page (&fixture);
}

/* Without a word of a person: an association is a name. */
static void
test_state_is_kept (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (TRUE);
  g_autoptr (JalonsSession) other = display_test_desk (TRUE);
  g_autoptr (GSettings) settings = g_settings_new ("fr.jalons.Jalons");
  g_autoptr (GVariant) states = NULL;
  g_autofree char *written = NULL;
  Fixture fixture;
  guint some = 0;

  open_page (&fixture, session, "parcours");
  jalons_page_show (fixture.page, "etat=sorti;association=AAA");
  wait_until_read (&fixture);
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (table_of (&fixture)), NULL, GTK_SORT_ASCENDING);
  close_page (&fixture);
  states = g_settings_get_value (settings, "listing-states");
  written = g_variant_print (states, FALSE);
  g_assert_nonnull (strstr (written, "etat=sorti"));
  g_assert_null (strstr (written, "AAA"));

  open_page (&fixture, other, "parcours");
  some = n_shown (&fixture);
  g_assert_cmpuint (some, <, jalons_listing_n_rows (listing_of (&fixture)));
  g_assert_cmpuint (some, >, 0);
  close_page (&fixture);
  g_settings_reset (settings, "listing-states");
}

static void
test_export (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (TRUE);
  g_autofree char *folder = g_dir_make_tmp ("jalons-listing-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "parcours.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  Fixture fixture;

  open_page (&fixture, session, "parcours");
  gtk_editable_set_text (part (&fixture, "search"), "psp-75-2024");
  jalons_toolkit_set_answers (path, TRUE);
  g_signal_emit_by_name (part (&fixture, "export_button"), "clicked");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\357\273\277Code;"));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, n_shown (&fixture) + 2);
  g_assert_nonnull (strstr (fixture.asked, "parcours.csv"));
  g_unlink (path);
  g_rmdir (folder);
  close_page (&fixture);
}

static void
test_empty (gconstpointer id)
{
  g_autoptr (JalonsSession) session = display_test_desk (FALSE);
  Fixture fixture;

  open_page (&fixture, session, id);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (&fixture, "views")), ==, "empty");
  g_assert_false (gtk_widget_get_sensitive (part (&fixture, "export_button")));
  close_page (&fixture);
}

int
main (int argc, char **argv)
{
  static const char *const shipped[] = { "exigences", "delais", "baremes_afis", NULL };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  for (guint i = 0; i < jalons_n_listings (); i++)
    {
      const char *id = jalons_listing_info_nth (i)->id;
      g_autofree char *names = g_strdup_printf ("/listing/names/%s", id);
      g_autofree char *empty = g_strdup_printf ("/listing/empty/%s", id);

      g_test_add_data_func (names, id, test_names);
      /* Of these some are shipped. */
      if (!g_strv_contains (shipped, id))
        g_test_add_data_func (empty, id, test_empty);
    }
  g_test_add_func ("/listing/search", test_search);
  g_test_add_func ("/listing/sort", test_sort);
  g_test_add_func ("/listing/sort-by-menu", test_sort_by_menu);
  g_test_add_func ("/listing/activate", test_activate);
  g_test_add_func ("/listing/filters", test_filters);
  g_test_add_func ("/listing/state-is-kept", test_state_is_kept);
  g_test_add_func ("/listing/export", test_export);

  return g_test_run ();
}
