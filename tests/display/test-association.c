/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "jalons-bilan-page.h"
#include "jalons-bilan.h"
#include "jalons-demo-association.h"
#include "jalons-figure-table.h"
#include "jalons-home-page.h"
#include "jalons-notice.h"
#include "jalons-pages.h"
#include "jalons-portefeuille-row.h"
#include "jalons-portefeuille-view.h"
#include "jalons-portefeuille-register.h"
#include "jalons-store-private.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "page-test.h"

/* What an association sees: its desk line by line, what it is asked to record first, its figures and what is behind them,
 * the pages it has. */

typedef PageTest Fixture;

static JalonsSession *
open_register (gboolean filled)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_ASSOCIATION,
                               .demonstration = TRUE,
                               .today = jalons_day_new (2026, 1, 15),
                               .name = (char *) JALONS_DEMO_ASSOCIATION_NAME };
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_new_in_memory (&reg, &error);

  g_assert_no_error (error);
  options.association = TRUE;
  if (filled)
    jalons_demo_fill (store, &options, NULL, &error);
  g_assert_no_error (error);

  return jalons_session_new_for_store (store, NULL);
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
rows_of (Fixture *fixture)
{
  GPtrArray *rows = g_ptr_array_new ();

  collect (GTK_WIDGET (fixture->page), JALONS_TYPE_PORTEFEUILLE_ROW, rows);

  return rows;
}

/* As many lines as the register has (twelve of a group at most); the act of each leads to its demande. */
static void
test_desk (void)
{
  Fixture fixture;
  g_autoptr (GArray) lines = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint of[JALONS_PORTEFEUILLE_N_GROUPES] = { 0 }, expected = 0, rank = 0;

  page_test_open (&fixture, open_register (TRUE), JALONS_TYPE_HOME_PAGE, 1060, 720, NULL);
  lines = jalons_portefeuille_read (jalons_session_get_store (fixture.session), jalons_day_new (2026, 1, 15), NULL);
  rows = rows_of (&fixture);
  for (guint i = 0; i < lines->len; i++)
    {
      const JalonsPortefeuilleLigne *line = &g_array_index (lines, JalonsPortefeuilleLigne, i);
      const gboolean renews = line->groupe == JALONS_PORTEFEUILLE_RENOUVELLEMENT;
      g_autofree char *argument
          = g_strdup_printf (renews ? "demandes/duplicate/%" G_GINT64_FORMAT : "demandes/%" G_GINT64_FORMAT, line->demande);

      if (++of[line->groupe] > 12)
        continue;
      expected++;
      g_assert_cmpuint (rank, <, rows->len);
      g_assert_cmpint (jalons_portefeuille_row_demande (g_ptr_array_index (rows, rank)), ==, line->demande);
      jalons_portefeuille_row_act (g_ptr_array_index (rows, rank++));
      g_assert_cmpstr (fixture.page_asked, ==, "form");
      g_assert_cmpstr (fixture.argument, ==, argument);
    }
  g_assert_cmpuint (rows->len, ==, expected);
  page_test_close (&fixture);
}

/* The line that has the keyboard keeps it when the register changes. */
static void
test_focus (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) rows = NULL;
  JalonsRef demande;
  GtkWidget *focus = NULL;

  page_test_open (&fixture, open_register (TRUE), JALONS_TYPE_HOME_PAGE, 1060, 720, NULL);
  rows = rows_of (&fixture);
  demande = jalons_portefeuille_row_demande (g_ptr_array_index (rows, 2));
  gtk_widget_grab_focus (g_ptr_array_index (rows, 2));
  jalons_session_changed (fixture.session);
  page_test_settle (&fixture);
  focus = gtk_root_get_focus (GTK_ROOT (fixture.window));
  g_assert_true (JALONS_IS_PORTEFEUILLE_ROW (focus));
  g_assert_cmpint (jalons_portefeuille_row_demande (JALONS_PORTEFEUILLE_ROW (focus)), ==, demande);
  page_test_close (&fixture);
}

/* Tab stops at what is said of the agréments, then at each list. */
static void
test_tab (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) notices = g_ptr_array_new ();
  GtkWidget *view = NULL;
  guint stops = 0, reached = 0;

  page_test_open (&fixture, open_register (TRUE), JALONS_TYPE_HOME_PAGE, 1060, 720, NULL);
  view = jalons_toolkit_find_below (GTK_WIDGET (fixture.page), JALONS_TYPE_PORTEFEUILLE_VIEW);
  collect (view, JALONS_TYPE_NOTICE, notices);
  g_assert_cmpuint (notices->len, ==, 2);
  gtk_root_set_focus (GTK_ROOT (fixture.window), NULL);
  while (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD) && stops++ < 40)
    {
      GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture.window));

      reached += gtk_widget_get_ancestor (focus, JALONS_TYPE_NOTICE) != NULL;
    }
  g_assert_cmpuint (reached, ==, 2);
  page_test_close (&fixture);
}

/* Of an empty register: no line, and the association to record. */
static void
test_empty (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) rows = NULL, buttons = g_ptr_array_new ();

  page_test_open (&fixture, open_register (FALSE), JALONS_TYPE_HOME_PAGE, 1060, 720, NULL);
  rows = rows_of (&fixture);
  g_assert_cmpuint (rows->len, ==, 0);
  collect (GTK_WIDGET (jalons_toolkit_find_below (GTK_WIDGET (fixture.page), JALONS_TYPE_PORTEFEUILLE_VIEW)), GTK_TYPE_BUTTON,
           buttons);
  g_assert_cmpuint (buttons->len, ==, 1);
  display_test_press (g_ptr_array_index (buttons, 0));
  g_assert_cmpstr (fixture.argument, ==, "associations/new");
  page_test_close (&fixture);
}

/* No other register has that view. */
static void
test_other_registers (void)
{
  Fixture fixture;

  page_test_open (&fixture, page_test_register ("67", NULL), JALONS_TYPE_HOME_PAGE, 1060, 720, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (display_test_part (fixture.page, JALONS_TYPE_HOME_PAGE, "views")), ==,
                   "todo");
  page_test_close (&fixture);
}

static gpointer
bilan_part (Fixture *fixture, const char *id)
{
  return display_test_part (fixture->page, JALONS_TYPE_BILAN_PAGE, id);
}

static GtkWidget *
opener (Fixture *fixture, const char *name)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  collect (bilan_part (fixture, "tables"), GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_widget_get_tooltip_text (g_ptr_array_index (buttons, i)), name) == 0)
      return g_ptr_array_index (buttons, i);

  return NULL;
}

static guint
n_records (Fixture *fixture)
{
  GtkWidget *list = jalons_toolkit_find_below (bilan_part (fixture, "records_bin"), GTK_TYPE_LIST_VIEW);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

/* From a figure to the dossiers behind it, as many as it says, and back; of a year, then of all of them. */
static void
test_bilan (void)
{
  Fixture fixture;
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsBilan) bilan = NULL;
  static const struct {
    const char *argument;
    int year;
  } shows[] = { { "2025", 2025 }, { "cumul", JALONS_BILAN_CUMUL } };

  page_test_open (&fixture, open_register (TRUE), JALONS_TYPE_BILAN_PAGE, 1060, 720, "2025");
  bilan = jalons_bilan_new (jalons_session_get_store (fixture.session), 2026, jalons_day_new (2026, 1, 15), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (shows); i++)
    {
      const JalonsIndicator *followed = jalons_bilan_indicator_find ("BP");
      GtkWidget *button = NULL;

      jalons_page_show (fixture.page, shows[i].argument);
      page_test_settle (&fixture);
      g_assert_cmpuint (gtk_drop_down_get_selected (bilan_part (&fixture, "years")), ==, i == 0 ? 2 : 0);
      button = opener (&fixture, "List the dossiers: Personnes accompagnées en PSP, Together");
      g_assert_nonnull (button);
      display_test_press (button);
      page_test_settle (&fixture);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (bilan_part (&fixture, "views")), ==, "records");
      g_assert_cmpuint (n_records (&fixture), ==, jalons_bilan_value (bilan, followed, shows[i].year, 0));
      display_test_press (bilan_part (&fixture, "figures_button"));
      g_assert_cmpstr (gtk_stack_get_visible_child_name (bilan_part (&fixture, "views")), ==, "figures");
    }
  page_test_close (&fixture);
}

static void
test_bilan_empty (void)
{
  Fixture fixture;

  page_test_open (&fixture, open_register (FALSE), JALONS_TYPE_BILAN_PAGE, 1060, 720, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (bilan_part (&fixture, "contents")), ==, "empty");
  page_test_close (&fixture);
}

/* Every page is of a register of a département, but its own; none of the commission is of an association; a national register
 * exchanges nothing. */
static void
test_pages (void)
{
  static const char *const delegates[] = { "seance", "decisions", "afis-mois", "releve", "activite", "membres",
                                           "baremes_afis", NULL };
  guint n = 0;
  const JalonsPageInfo *pages = jalons_pages (&n);

  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (jalons_page_info_is_of (&pages[i], JALONS_KIND_ASSOCIATION), ==,
                       !g_strv_contains (delegates, pages[i].name));
      g_assert_cmpint (jalons_page_info_is_of (&pages[i], JALONS_KIND_DEPARTEMENT), ==, strcmp (pages[i].name, "bilan") != 0);
      g_assert_cmpint (jalons_page_info_is_of (&pages[i], JALONS_KIND_NATIONAL), ==,
                       strcmp (pages[i].name, "bilan") != 0 && strcmp (pages[i].name, "echanges") != 0);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add_func ("/association/desk", test_desk);
  g_test_add_func ("/association/focus", test_focus);
  g_test_add_func ("/association/tab", test_tab);
  g_test_add_func ("/association/empty", test_empty);
  g_test_add_func ("/association/other-registers", test_other_registers);
  g_test_add_func ("/association/bilan", test_bilan);
  g_test_add_func ("/association/bilan-empty", test_bilan_empty);
  g_test_add_func ("/association/pages", test_pages);

  return g_test_run ();
}
