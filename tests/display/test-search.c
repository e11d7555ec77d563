/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "display-test.h"
#include "jalons-journal.h"
#include "jalons-likeness-list.h"
#include "jalons-listing-page.h"
#include "jalons-listing-presets.h"
#include "jalons-listing-view.h"
#include "jalons-listing-views.h"
#include "jalons-merge-window.h"
#include "jalons-names.h"
#include "jalons-person-row.h"
#include "jalons-saved-views.h"
#include "jalons-search-box.h"
#include "jalons-ui-resources.h"
#include "jalons-window.h"

static const JalonsTable *
table (void)
{
  return jalons_table (JALONS_TABLE_PERSONNES);
}

/* The first of its type below @widget. */
static gpointer
find (gpointer widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static guint
count_rows (GtkListBox *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, n))
    n++;

  return n;
}

static gint64
count_entries (JalonsSession *session, JalonsJournalAction action, gint64 *last)
{
  const JalonsJournalFilter filter = { .stream = JALONS_JOURNAL_ACCESSES, .action = action };
  g_autoptr (GPtrArray) entries
      = jalons_journal_read (jalons_session_get_store (session), &filter, 0, 100, NULL);

  g_assert_nonnull (entries);
  if (last)
    *last = entries->len ? ((JalonsJournalEntry *) g_ptr_array_index (entries, 0))->number : -1;

  return entries->len;
}

typedef struct {
  JalonsSession *session;
  JalonsWindow *window;
  JalonsSearchBox *box;
  GtkEditable *entry;
  GtkPopover *popover;
  GtkListBox *list;
  GtkStack *pages;
} Fixture;

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
set_up (Fixture *fixture)
{
  fixture->session = display_test_desk (TRUE);
  fixture->window = jalons_window_new (NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  jalons_window_set_session (fixture->window, fixture->session);
  fixture->box = display_test_part (fixture->window, JALONS_TYPE_WINDOW, "search_box");
  fixture->pages = display_test_part (fixture->window, JALONS_TYPE_WINDOW, "pages");
  fixture->entry = find (fixture->box, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (fixture->entry, "?");
  gtk_editable_set_text (fixture->entry, "");
  fixture->popover = find (fixture->box, GTK_TYPE_POPOVER);
  fixture->list = find (fixture->popover, GTK_TYPE_LIST_BOX);
  display_test_until (is_mapped, fixture->box);
}

static void
tear_down (Fixture *fixture)
{
  display_test_destroy (fixture->window);
  g_object_unref (fixture->session);
}

static JalonsPersonne
load (Fixture *fixture, JalonsRef id)
{
  JalonsPersonne personne;

  jalons_record_init (table (), &personne);
  g_assert_true (jalons_store_load (jalons_session_get_store (fixture->session), JALONS_TABLE_PERSONNES, id,
                                    &personne, NULL));

  return personne;
}

static gboolean
is_on_dossier (gpointer data)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (data), "dossier") == 0;
}

static GtkListBoxRow *
selected (Fixture *fixture)
{
  return gtk_list_box_get_selected_row (fixture->list);
}

static void
test_find_and_open (void)
{
  Fixture fixture;
  JalonsPersonne personne;
  gint64 last = 0;

  set_up (&fixture);
  personne = load (&fixture, 3);
  g_assert_true (jalons_search_box_enter (fixture.box));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture.popover)));
  gtk_editable_set_text (fixture.entry, personne.nom);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture.popover)));
  g_assert_cmpuint (count_rows (fixture.list), >=, 1);
  g_assert_cmpint (count_entries (fixture.session, JALONS_JOURNAL_SEARCHED, NULL), ==, 0);
  g_signal_emit_by_name (fixture.entry, "activate");
  display_test_until (is_on_dossier, fixture.pages);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture.popover)));
  g_assert_cmpstr (gtk_editable_get_text (fixture.entry), ==, "");
  g_assert_cmpuint (count_rows (fixture.list), ==, 0);
  /* How many, and no word of what was typed. */
  g_assert_cmpint (count_entries (fixture.session, JALONS_JOURNAL_SEARCHED, &last), ==, 1);
  g_assert_cmpint (last, >=, 1);
  g_assert_cmpint (count_entries (fixture.session, JALONS_JOURNAL_OPENED, NULL), ==, 1);
  jalons_record_clear (table (), &personne);
  tear_down (&fixture);
}

/* Arrows choose; Escape closes, and the keyboard is where it was. */
static void
test_keys (void)
{
  Fixture fixture;
  GtkWidget *sidebar = NULL;
  GtkEventController *keys = NULL;
  g_autoptr (GListModel) controllers = NULL;
  gboolean handled = FALSE;

  set_up (&fixture);
  sidebar = display_test_part (fixture.window, JALONS_TYPE_WINDOW, "sidebar_button");
  gtk_widget_grab_focus (sidebar);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.search", NULL));
  g_assert_true (
      gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture.window)), GTK_WIDGET (fixture.box)));
  gtk_editable_set_text (fixture.entry, "e");
  g_assert_cmpuint (count_rows (fixture.list), >=, 2);
  g_assert_cmpint (gtk_list_box_row_get_index (selected (&fixture)), ==, 0);
  controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture.entry));
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !keys; i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (one)
          && gtk_event_controller_get_propagation_phase (one) == GTK_PHASE_CAPTURE)
        keys = one;
    }
  g_assert_nonnull (keys);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Down, 0, 0, &handled);
  g_assert_true (handled);
  g_assert_cmpint (gtk_list_box_row_get_index (selected (&fixture)), ==, 1);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Up, 0, 0, &handled);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Up, 0, 0, &handled);
  g_assert_cmpint (gtk_list_box_row_get_index (selected (&fixture)), ==, 0);
  g_signal_emit_by_name (fixture.entry, "stop-search");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture.popover)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture.window)) == sidebar);
  g_assert_cmpint (count_entries (fixture.session, JALONS_JOURNAL_SEARCHED, NULL), ==, 1);
  tear_down (&fixture);
}

/* Initials in discreet mode; nothing of the register is left when it goes. */
static void
test_discreet (void)
{
  Fixture fixture;
  JalonsPersonne personne;
  GtkLabel *name = NULL;
  g_autofree char *shown = NULL;

  set_up (&fixture);
  personne = load (&fixture, 3);
  shown = g_utf8_strup (personne.nom, -1);
  jalons_names_set_discreet (TRUE);
  gtk_editable_set_text (fixture.entry, personne.nom);
  name = find (selected (&fixture), GTK_TYPE_LABEL);
  g_assert_null (strstr (gtk_label_get_text (name), shown));
  jalons_names_set_discreet (FALSE);
  gtk_editable_set_text (fixture.entry, "");
  gtk_editable_set_text (fixture.entry, personne.nom);
  name = find (selected (&fixture), GTK_TYPE_LABEL);
  g_assert_nonnull (strstr (gtk_label_get_text (name), shown));
  jalons_window_set_session (fixture.window, NULL);
  g_assert_cmpstr (gtk_editable_get_text (fixture.entry), ==, "");
  g_assert_cmpuint (count_rows (fixture.list), ==, 0);
  g_assert_false (jalons_search_box_enter (fixture.box));
  jalons_record_clear (table (), &personne);
  tear_down (&fixture);
}

/* A person who is added is found; one who is renamed too. */
static void
test_follows_changes (void)
{
  Fixture fixture;
  JalonsPersonne personne;

  set_up (&fixture);
  gtk_editable_set_text (fixture.entry, "Zzyzxova");
  g_assert_cmpuint (count_rows (fixture.list), ==, 0);
  jalons_record_init (table (), &personne);
  personne.personne = g_strdup ("zz");
  personne.nom = g_strdup ("ZZYZXOVA");
  g_assert_true (jalons_store_save (jalons_session_get_store (fixture.session), JALONS_TABLE_PERSONNES,
                                    &personne, NULL));
  jalons_session_changed (fixture.session);
  g_assert_cmpuint (count_rows (fixture.list), ==, 1);
  g_assert_cmpint (jalons_person_row_get (selected (&fixture)), ==, personne.id);
  jalons_record_clear (table (), &personne);
  tear_down (&fixture);
}

static void
test_likeness_list (void)
{
  Fixture fixture;
  GtkWidget *list = g_object_ref_sink (jalons_likeness_list_new ());
  JalonsPersonne personne;

  set_up (&fixture);
  personne = load (&fixture, 3);
  g_assert_false (gtk_widget_get_visible (list));
  jalons_likeness_list_set_person (JALONS_LIKENESS_LIST (list), fixture.session, &personne);
  g_assert_cmpuint (jalons_likeness_list_best (JALONS_LIKENESS_LIST (list)), <, JALONS_LIKENESS_IDENTICAL);
  /* The same, not saved. */
  personne.id = 0;
  jalons_likeness_list_set_person (JALONS_LIKENESS_LIST (list), fixture.session, &personne);
  g_assert_true (gtk_widget_get_visible (list));
  g_assert_cmpuint (jalons_likeness_list_best (JALONS_LIKENESS_LIST (list)), ==, JALONS_LIKENESS_IDENTICAL);
  jalons_likeness_list_set_person (JALONS_LIKENESS_LIST (list), fixture.session, NULL);
  g_assert_cmpuint (jalons_likeness_list_n_shown (JALONS_LIKENESS_LIST (list)), ==, 0);
  g_assert_false (gtk_widget_get_visible (list));
  jalons_record_clear (table (), &personne);
  g_object_unref (list);
  tear_down (&fixture);
}

/* Two who were entered twice become one, through the window. */
static void
test_merge (void)
{
  Fixture fixture;
  JalonsPersonne personne;
  JalonsStore *store = NULL;
  GtkWindow *window = NULL;
  gint64 n;

  set_up (&fixture);
  store = jalons_session_get_store (fixture.session);
  personne = load (&fixture, 3);
  personne.id = 0;
  g_free (personne.personne);
  personne.personne = g_strdup ("twin");
  personne.naissance += 1;
  g_assert_true (jalons_store_save (store, JALONS_TABLE_PERSONNES, &personne, NULL));
  jalons_session_changed (fixture.session);
  n = jalons_store_count (store, JALONS_TABLE_PERSONNES);
  window = jalons_merge_window_new (GTK_WINDOW (fixture.window), fixture.session, 3, 0);
  gtk_window_present (window);
  g_assert_cmpuint (
      jalons_likeness_list_n_shown (display_test_part (window, JALONS_TYPE_MERGE_WINDOW, "alike")), >=, 1);
  g_signal_emit_by_name (display_test_part (window, JALONS_TYPE_MERGE_WINDOW, "alike"), "person-activated",
                         personne.id);
  g_assert_cmpstr (
      gtk_stack_get_visible_child_name (display_test_part (window, JALONS_TYPE_MERGE_WINDOW, "stack")), ==,
      "preview");
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PERSONNES), ==, n);
  /* The other way round and back. */
  display_test_press (display_test_part (window, JALONS_TYPE_MERGE_WINDOW, "swap_button"));
  display_test_press (display_test_part (window, JALONS_TYPE_MERGE_WINDOW, "swap_button"));
  display_test_press (display_test_part (window, JALONS_TYPE_MERGE_WINDOW, "merge_button"));
  g_assert_cmpint (jalons_store_count (store, JALONS_TABLE_PERSONNES), ==, n - 1);
  g_assert_cmpint (jalons_store_find (store, JALONS_TABLE_PERSONNES, "twin"), ==, 0);
  display_test_until (is_on_dossier, fixture.pages);
  jalons_record_clear (table (), &personne);
  tear_down (&fixture);
}

static guint
shown_rows (JalonsListingView *view)
{
  return jalons_listing_model_n_rows (jalons_listing_view_get_model (view));
}

/* Each view that comes with the program can be chosen, and keeps less than everything. */
static void
test_presets (void)
{
  Fixture fixture;
  guint n = 0;
  const JalonsListingPreset *presets = jalons_listing_presets (&n);

  g_assert_cmpuint (n, ==, 6);
  set_up (&fixture);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *page = NULL;
      JalonsListingViews *views = NULL;
      guint all, kept;

      gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.show-page", "(ss)", presets[i].listing,
                                  "");
      page = gtk_stack_get_visible_child (fixture.pages);
      views = find (page, JALONS_TYPE_LISTING_VIEWS);
      display_test_until (is_mapped, views);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_signal_emit_by_name (views, "chosen", "sort=personne");
      all = shown_rows (find (page, JALONS_TYPE_LISTING_VIEW));
      g_signal_emit_by_name (views, "chosen", presets[i].state);
      kept = shown_rows (find (page, JALONS_TYPE_LISTING_VIEW));
      g_test_message ("%s: %u of %u", presets[i].id, kept, all);
      g_assert_cmpuint (kept, <, all);
    }
  tear_down (&fixture);
}

static void
test_her_views (void)
{
  Fixture fixture;
  GtkWidget *page = NULL;
  JalonsListingViews *views = NULL;
  GtkEditable *search = NULL;
  JalonsStore *store = NULL;
  g_autoptr (GPtrArray) hers = NULL, renamed = NULL;
  const JalonsSavedView *view = NULL;
  guint kept;

  set_up (&fixture);
  store = jalons_session_get_store (fixture.session);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.show-page", "(ss)", "parcours", "");
  page = gtk_stack_get_visible_child (fixture.pages);
  views = find (page, JALONS_TYPE_LISTING_VIEWS);
  display_test_until (is_mapped, views);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  search = display_test_part (page, JALONS_TYPE_LISTING_PAGE, "search");
  g_signal_emit_by_name (views, "chosen", "sort=-echeance;etat=en_cours");
  gtk_editable_set_text (search, "a é;=");
  kept = shown_rows (find (page, JALONS_TYPE_LISTING_VIEW));
  g_assert_true (jalons_listing_views_keep (views, "Mine"));
  hers = jalons_saved_views_list (store, "parcours", NULL);
  g_assert_cmpuint (hers->len, ==, 1);
  view = g_ptr_array_index (hers, 0);
  g_signal_emit_by_name (views, "chosen", "sort=personne");
  g_assert_cmpstr (gtk_editable_get_text (search), ==, "");
  g_signal_emit_by_name (views, "chosen", view->contenu);
  g_assert_cmpstr (gtk_editable_get_text (search), ==, "a é;=");
  g_assert_cmpuint (shown_rows (find (page, JALONS_TYPE_LISTING_VIEW)), ==, kept);
  /* The same name: in its place. */
  g_assert_true (jalons_listing_views_keep (views, "Mine"));
  g_assert_true (jalons_saved_views_rename (store, view->id, "Hers", NULL));
  renamed = jalons_saved_views_list (store, "parcours", NULL);
  g_assert_cmpuint (renamed->len, ==, 1);
  g_assert_cmpstr (((JalonsSavedView *) g_ptr_array_index (renamed, 0))->nom, ==, "Hers");
  g_assert_true (jalons_saved_views_remove (store, view->id, NULL));
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_test_add_func ("/search/open", test_find_and_open);
  g_test_add_func ("/search/keys", test_keys);
  g_test_add_func ("/search/discreet", test_discreet);
  g_test_add_func ("/search/changes", test_follows_changes);
  g_test_add_func ("/search/likeness-list", test_likeness_list);
  g_test_add_func ("/search/merge", test_merge);
  g_test_add_func ("/search/presets", test_presets);
  g_test_add_func ("/search/her-views", test_her_views);

  return g_test_run ();
}
