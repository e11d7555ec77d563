/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-undo-actions.h"

#include <glib/gi18n.h>

#include "jalons-job.h"
#include "jalons-text-undo.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"
#include "jalons-window-private.h"

#define UNDO_KEY "<Control>z"
#define REDO_KEY "<Control><Shift>z"

/* Letters of a line of the menu; the rest of a long motive is told by nobody's menu. */
#define LONGEST_LINE 48

static JalonsStore *
get_store (JalonsWindow *self)
{
  return self->session && !jalons_job_is_running () ? jalons_session_get_store (self->session) : NULL;
}

static gboolean
peek (JalonsWindow *self, gboolean redo, JalonsUndoStep *step)
{
  JalonsStore *store = get_store (self);
  g_autoptr (GError) error = NULL;

  step->state = JALONS_UNDO_NOTHING;

  return store && (redo ? jalons_redo_peek (store, step, &error) : jalons_undo_peek (store, step, &error))
         && step->state != JALONS_UNDO_NOTHING;
}

static char *
shorten (char *text)
{
  g_autofree char *beginning = NULL;

  if (g_utf8_strlen (text, -1) <= LONGEST_LINE)
    return text;
  beginning = g_utf8_substring (text, 0, LONGEST_LINE);
  g_free (text);

  return g_strconcat (beginning, "…", NULL);
}

/* An underscore of a motive is no key of the menu. */
static char *
write_line (const JalonsUndoStep *step, gboolean redo)
{
  g_autofree char *what = shorten (jalons_text_undo_step (step, redo));
  g_autoptr (GString) plain = g_string_new (what);

  g_string_replace (plain, "_", "__", 0);

  return g_strdup_printf (redo ? _ ("_Redo: %s") : _ ("_Undo: %s"), plain->str);
}

static void
add_line (JalonsWindow *self, gboolean redo)
{
  g_auto (JalonsUndoStep) step = { 0 };
  const char *action = redo ? "win.redo" : "win.undo";
  const gboolean something = peek (self, redo, &step);
  g_autofree char *label = something ? write_line (&step, redo) : g_strdup (redo ? _ ("_Redo") : _ ("_Undo"));
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", redo ? REDO_KEY : UNDO_KEY);
  g_menu_append_item (self->undo_section, item);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, something);
}

void
jalons_undo_actions_update (JalonsWindow *window)
{
  g_return_if_fail (JALONS_IS_WINDOW (window));

  g_menu_remove_all (window->undo_section);
  add_line (window, FALSE);
  add_line (window, TRUE);
}

/* With what takes it back at hand. */
static void
say_done (JalonsWindow *self, gboolean redo)
{
  AdwToast *toast = adw_toast_new (redo ? _ ("Change redone") : _ ("Change undone"));

  adw_toast_set_button_label (toast, redo ? _ ("_Undo") : _ ("_Redo"));
  adw_toast_set_action_name (toast, redo ? "win.undo" : "win.redo");
  jalons_toolkit_toast (GTK_WIDGET (self->views), toast);
}

static void
say_refused (JalonsWindow *self, gboolean redo, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);

  if (g_error_matches (error, JALONS_UNDO_ERROR, JALONS_UNDO_NOTHING))
    jalons_window_toast (self, sentence);
  else
    jalons_toolkit_tell (GTK_WINDOW (self),
                         redo ? _ ("The change was not redone") : _ ("The change was not undone"), sentence);
}

void
jalons_undo_actions_do (JalonsWindow *window, gboolean redo)
{
  JalonsStore *store = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (JALONS_IS_WINDOW (window));

  store = get_store (window);
  if (!store)
    return;
  if (redo ? jalons_redo (store, &error) : jalons_undo (store, &error))
    {
      jalons_session_changed (window->session);
      say_done (window, redo);
    }
  else
    say_refused (window, redo, error);
  jalons_undo_actions_update (window);
}

static void
undo_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  jalons_undo_actions_do (JALONS_WINDOW (widget), FALSE);
}

static void
redo_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  jalons_undo_actions_do (JALONS_WINDOW (widget), TRUE);
}

/* A text has had the key before the window, and has undone its words, where there were some; a register is not
 * undone for want of them. */
static gboolean
is_writing (JalonsWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return (GTK_IS_EDITABLE (focus) && gtk_editable_get_editable (GTK_EDITABLE (focus)))
         || (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)));
}

static gboolean
key_cb (GtkWidget *widget, GVariant *redo, gpointer data)
{
  if (!is_writing (JALONS_WINDOW (widget)))
    jalons_undo_actions_do (JALONS_WINDOW (widget), g_variant_get_boolean (redo));

  return TRUE;
}

void
jalons_undo_actions_install (GtkWidgetClass *window_class)
{
  gtk_widget_class_install_action (window_class, "win.undo", NULL, undo_action_cb);
  gtk_widget_class_install_action (window_class, "win.redo", NULL, redo_action_cb);
  gtk_widget_class_add_binding (window_class, GDK_KEY_z, GDK_CONTROL_MASK, key_cb, "b", FALSE);
  gtk_widget_class_add_binding (window_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, key_cb, "b",
                                TRUE);
}
