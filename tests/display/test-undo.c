/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>
#include <string.h>

#include "display-test.h"
#include "jalons-edit.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"
#include "jalons-undo-actions.h"
#include "jalons-undo.h"
#include "jalons-window-private.h"

/* Undoing and redoing in the window: its lines in the menu, its keys, what is said. */

static void
save (JalonsSession *session, const char *name, const char *motive)
{
  g_autoptr (JalonsEdit) edit = jalons_edit_new (jalons_session_get_store (session), motive);
  JalonsPersonne personne;
  g_autoptr (GError) error = NULL;

  jalons_record_init (jalons_table (JALONS_TABLE_PERSONNES), &personne);
  personne.nom = g_strdup (name);
  jalons_edit_save (edit, JALONS_TABLE_PERSONNES, &personne);
  jalons_edit_apply (edit, &error);
  g_assert_no_error (error);
  jalons_record_clear (jalons_table (JALONS_TABLE_PERSONNES), &personne);
  jalons_session_changed (session);
}

static gint64
n_persons (JalonsSession *session)
{
  return jalons_store_count (jalons_session_get_store (session), JALONS_TABLE_PERSONNES);
}

static char *
line (JalonsWindow *window, int index)
{
  char *label = NULL;

  g_assert_true (g_menu_model_get_item_attribute (G_MENU_MODEL (window->undo_section), index,
                                                  G_MENU_ATTRIBUTE_LABEL, "s", &label));

  return label;
}

static void
assert_lines (JalonsWindow *window, const char *undo, const char *redo)
{
  g_autofree char *first = line (window, 0);
  g_autofree char *second = line (window, 1);

  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (window->undo_section)), ==, 2);
  g_assert_cmpstr (first, ==, undo);
  g_assert_cmpstr (second, ==, redo);
}

static JalonsWindow *
show (JalonsSession *session)
{
  JalonsWindow *window = g_object_new (JALONS_TYPE_WINDOW, NULL);

  jalons_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
test_menu (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (FALSE);
  JalonsWindow *window = show (session);

  /* What made the register is nobody's to undo. */
  assert_lines (window, "_Undo", "_Redo");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  save (session, "Fictive", "Premier_entretien");
  save (session, "Autre", NULL);
  assert_lines (window, "_Undo: Entered: Persons", "_Redo");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  g_assert_cmpint (n_persons (session), ==, 1);
  assert_lines (window, "_Undo: Premier__entretien", "_Redo: Entered: Persons");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  g_assert_cmpint (n_persons (session), ==, 0);
  assert_lines (window, "_Undo", "_Redo: Premier__entretien");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL));
  g_assert_cmpint (n_persons (session), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  g_assert_cmpint (n_persons (session), ==, 2);
  jalons_window_set_session (window, NULL);
  assert_lines (window, "_Undo", "_Redo");
  display_test_destroy (window);
}

static void
count_cb (JalonsSession *session, guint *n)
{
  ++*n;
}

/* Pages hear of it once. */
static void
test_changed (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (FALSE);
  JalonsWindow *window = show (session);
  guint n = 0;

  save (session, "Fictive", NULL);
  g_signal_connect (session, "changed", G_CALLBACK (count_cb), &n);
  jalons_undo_actions_do (window, FALSE);
  g_assert_cmpuint (n, ==, 1);
  jalons_undo_actions_do (window, FALSE);
  g_assert_cmpuint (n, ==, 1);
  display_test_destroy (window);
}

/* The key as the window would have it, in the phase after what has the focus. */
static gboolean
press (JalonsWindow *window, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint s = 0; s < g_list_model_get_n_items (G_LIST_MODEL (controller)); s++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), s);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger)
              && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == GDK_KEY_z
              && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == state)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (window),
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  return FALSE;
}

/* Where words are written, the key is theirs, even when they have nothing to undo. */
static void
test_keys (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (FALSE);
  JalonsWindow *window = show (session);
  GtkWidget *entry = gtk_entry_new ();

  save (session, "Fictive", NULL);
  gtk_stack_add_named (window->pages, entry, "essai");
  gtk_stack_set_visible_child_name (window->pages, "essai");
  gtk_widget_grab_focus (entry);
  g_assert_true (press (window, GDK_CONTROL_MASK));
  g_assert_cmpint (n_persons (session), ==, 1);
  gtk_editable_set_editable (GTK_EDITABLE (entry), FALSE);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  g_assert_true (press (window, GDK_CONTROL_MASK));
  g_assert_cmpint (n_persons (session), ==, 0);
  g_assert_true (press (window, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  g_assert_cmpint (n_persons (session), ==, 1);
  gtk_stack_remove (window->pages, entry);
  display_test_destroy (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());

  g_test_add_func ("/undo/menu", test_menu);
  g_test_add_func ("/undo/changed", test_changed);
  g_test_add_func ("/undo/keys", test_keys);

  return g_test_run ();
}
