/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>

#include "display-test.h"
#include "jalons-job.h"
#include "jalons-listing.h"
#include "jalons-page.h"
#include "jalons-pages.h"
#include "jalons-ui-resources.h"
#include "jalons-window.h"

/* What the page is asked for at its @nth opening; NULL when it needs nothing. */
static char *
choose_argument (const JalonsPageInfo *info, JalonsSession *session, guint nth)
{
  g_autoptr (JalonsListing) files = NULL;
  gboolean more = TRUE;

  if (g_str_equal (info->name, "import"))
    return g_test_build_filename (G_TEST_DIST, "data", "example", NULL);
  if (!g_str_equal (info->name, "dossier"))
    return NULL;
  files = jalons_listing_new (jalons_session_get_store (session), jalons_listing_info_find ("parcours"), NULL);
  while (more)
    g_assert_true (jalons_listing_load (files, G_MAXINT, &more, NULL));
  if (jalons_listing_n_rows (files) == 0)
    return NULL;
  nth %= jalons_listing_n_rows (files);

  return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, jalons_listing_personne (files, nth),
                          jalons_listing_parcours (files, nth));
}

/* Everything that was asked for has been done and drawn. */
static void
settle (GtkWidget *window)
{
  gtk_test_widget_wait_for_draw (window);
  while (g_main_context_pending (NULL) || jalons_job_is_running ())
    g_main_context_iteration (NULL, TRUE);
}

static GHashTable *alive; /* address of a widget -> name of its type */

static void
gone_cb (gpointer data, GObject *widget)
{
  g_hash_table_remove (alive, widget);
}

/* Knows from now on whether @widget, and what is below it, is still there; GTK keeps one tooltip for all. */
static void
watch (GtkWidget *widget)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkTooltipWindow"))
    return;
  g_hash_table_insert (alive, widget, (gpointer) G_OBJECT_TYPE_NAME (widget));
  g_object_weak_ref (G_OBJECT (widget), gone_cb, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    watch (child);
}

static void
check_all_gone (void)
{
  GHashTableIter iter;
  gpointer name = NULL;

  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_hash_table_iter_init (&iter, alive);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    g_test_message ("still there: %s", (const char *) name);
  g_assert_cmpuint (g_hash_table_size (alive), ==, 0);
}

static JalonsPage *
show_page (GtkWidget *window, const JalonsPageInfo *info, JalonsSession *session, guint nth)
{
  JalonsPage *page = g_object_new (info->get_type (), "title", info->title, "detail", info->detail, NULL);
  g_autofree char *argument = choose_argument (info, session, nth);

  jalons_page_set_session (page, session);
  gtk_window_set_default_size (GTK_WINDOW (window), 1024, 700);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  gtk_window_present (GTK_WINDOW (window));
  jalons_page_show (page, argument);
  settle (window);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (page)));

  return page;
}

/* The page is made, asked for something, shown, shown again after a change of the register, and leaves
 * nothing behind. */
static void
open_and_close (const JalonsPageInfo *info, JalonsSession *session, guint nth)
{
  GtkWidget *window = gtk_window_new ();
  JalonsPage *page = g_object_ref (show_page (window, info, session, nth));

  jalons_session_changed (session);
  settle (window);
  watch (window);
  gtk_window_destroy (GTK_WINDOW (window));
  while (gtk_widget_get_parent (GTK_WIDGET (page)) || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (page);
  check_all_gone ();
}

static void
test_page (gconstpointer data, gboolean filled, guint times)
{
  JalonsSession *session = display_test_desk (filled);

  for (guint i = 0; i < times; i++)
    open_and_close (data, session, i);
  g_assert_finalize_object (session);
}

static void
test_filled (gconstpointer data)
{
  test_page (data, TRUE, display_test_openings ());
}

static void
test_empty (gconstpointer data)
{
  test_page (data, FALSE, display_test_openings ());
}

/* The whole window goes from one register to another, to none, and away. */
static void
test_window (void)
{
  guint n = 0;
  const JalonsPageInfo *pages = jalons_pages (&n);

  for (guint i = 0; i < display_test_openings (); i++)
    {
      JalonsSession *filled = display_test_desk (TRUE), *empty = display_test_desk (FALSE);
      JalonsWindow *window = jalons_window_new (NULL);

      gtk_window_present (GTK_WINDOW (window));
      jalons_window_set_session (window, i % 2 ? empty : filled);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-page", "(ss)", pages[i % n].name, "");
      settle (GTK_WIDGET (window));
      jalons_window_set_session (window, i % 2 ? filled : empty);
      settle (GTK_WIDGET (window));
      watch (GTK_WIDGET (window));
      if (i % 3)
        jalons_window_set_session (window, NULL);
      gtk_window_destroy (GTK_WINDOW (window));
      check_all_gone ();
      g_assert_finalize_object (filled);
      g_assert_finalize_object (empty);
    }
}

static void
add_tests (const JalonsPageInfo *info)
{
  g_autofree char *filled = g_strdup_printf ("/pages/filled/%s", info->name);
  g_autofree char *empty = g_strdup_printf ("/pages/empty/%s", info->name);

  g_test_add_data_func (filled, info, test_filled);
  g_test_add_data_func (empty, info, test_empty);
}

int
main (int argc, char **argv)
{
  guint n = 0;
  const JalonsPageInfo *pages = NULL;
  int status = 0;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  alive = g_hash_table_new (NULL, NULL);
  pages = jalons_pages (&n);
  for (guint i = 0; i < n; i++)
    add_tests (&pages[i]);
  g_test_add_func ("/pages/window", test_window);
  status = g_test_run ();
  g_hash_table_unref (alive);

  return status;
}
