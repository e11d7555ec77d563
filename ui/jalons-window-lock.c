/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

/* The window without what is in it: asking for a register, locking it, hiding everything. */

#include "config.h"

#include <glib/gi18n.h>

#include "jalons-discretion.h"
#include "jalons-job-window.h"
#include "jalons-job.h"
#include "jalons-toolkit.h"
#include "jalons-window-private.h"

/* A frame is drawn every 16 ms or so, unless nobody can see the window. */
#define NO_FRAME_MS 60

/* Who waits for the lock. */
typedef struct {
  GDestroyNotify wiped;
  gpointer       data;
} Waiting;

static void
unlocked_cb (JalonsWindow *self, JalonsSession *session)
{
  jalons_window_set_session (self, session);
}

/* Back to the register that was at hand, or to none. */
static void
left_cb (JalonsWindow *self)
{
  if (!self->session)
    jalons_window_set_session (self, NULL);
  else
    {
      gtk_window_set_title (GTK_WINDOW (self), jalons_session_get_title (self->session));
      jalons_window_show_view (self, "register");
    }
}

/* Any key, but one that only goes with another: going to another program and back is not asking. */
static gboolean
any_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, JalonsWindow *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));

  if (gdk_key_event_is_modifier (event) || (state & (GDK_ALT_MASK | GDK_SUPER_MASK)))
    return GDK_EVENT_PROPAGATE;
  jalons_window_reveal (self);

  return GDK_EVENT_STOP;
}

static void
pressed_cb (JalonsWindow *self)
{
  jalons_window_reveal (self);
}

static void
make_unlock_view (JalonsWindow *self)
{
  self->unlock_view = g_object_new (JALONS_TYPE_UNLOCK_VIEW, NULL);
  g_signal_connect_object (self->unlock_view, "unlocked", G_CALLBACK (unlocked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->unlock_view, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->views, GTK_WIDGET (self->unlock_view), "unlock");
}

static void
make_hidden_view (JalonsWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  self->hidden_view = g_object_new (ADW_TYPE_STATUS_PAGE, "focusable", TRUE, "icon-name", "view-conceal-symbolic",
                                    "title", _ ("Hidden"), "description",
                                    _ ("Press any key to go on. The register is open."), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->hidden_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Hidden: press any key to go on"), -1);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (any_key_cb), self, 0);
  g_signal_connect_object (press, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->hidden_view, keys);
  gtk_widget_add_controller (self->hidden_view, GTK_EVENT_CONTROLLER (press));
  gtk_stack_add_named (self->views, self->hidden_view, "hidden");
}

/* Made the first time it is shown: nobody waits, when the program starts, for what she does not look at. */
static void
make_view (JalonsWindow *self, const char *name)
{
  if (gtk_stack_get_child_by_name (self->views, name))
    return;
  if (g_str_equal (name, "unlock"))
    make_unlock_view (self);
  else if (g_str_equal (name, "hidden"))
    make_hidden_view (self);
  else
    {
      self->start_view = g_object_new (JALONS_TYPE_START_VIEW, NULL);
      gtk_stack_add_named (self->views, GTK_WIDGET (self->start_view), name);
    }
}

/* At once: a page that fades would still be seen. */
static void
switch_to (JalonsWindow *self, const char *name)
{
  make_view (self, name);
  gtk_stack_set_visible_child_full (self->views, name, GTK_STACK_TRANSITION_TYPE_NONE);
}

void
jalons_window_show_view (JalonsWindow *self, const char *name)
{
  if (!self->view_before)
    {
      switch_to (self, name);
      return;
    }
  g_free (self->view_before);
  self->view_before = g_strdup (name);
}

static void
ask (JalonsWindow *self, const char *path, gboolean read_only, gboolean locked)
{
  make_view (self, "unlock");
  jalons_unlock_view_ask (self->unlock_view, path, read_only, locked);
  gtk_window_set_title (GTK_WINDOW (self), "Jalons");
  jalons_window_show_view (self, "unlock");
}

void
jalons_window_ask (JalonsWindow *self, const char *path)
{
  g_return_if_fail (JALONS_IS_WINDOW (self) && path);

  ask (self, path, FALSE, FALSE);
}

const char *
jalons_window_get_asked (JalonsWindow *self)
{
  g_return_val_if_fail (JALONS_IS_WINDOW (self), NULL);

  return self->unlock_view ? jalons_unlock_view_get_path (self->unlock_view) : NULL;
}

void
jalons_window_stop_asking (JalonsWindow *self)
{
  if (self->unlock_view)
    jalons_unlock_view_forget (self->unlock_view);
}

/* What is in front of the window, or came from it. A job keeps the window that asked for it until it is over. */
static void
dismiss_window (GtkWidget *window)
{
  if (ADW_IS_MESSAGE_DIALOG (window))
    gtk_window_close (GTK_WINDOW (window));
  else if (GTK_IS_DIALOG (window))
    gtk_dialog_response (GTK_DIALOG (window), GTK_RESPONSE_CANCEL);
  else if (jalons_job_is_running ())
    gtk_widget_set_visible (window, FALSE);
  else
    gtk_window_destroy (GTK_WINDOW (window));
}

static void
dismiss_windows (JalonsWindow *self)
{
  g_autoptr (GListModel) shown = g_object_ref (gtk_window_get_toplevels ());
  g_autoptr (GPtrArray) windows = g_ptr_array_new_with_free_func (g_object_unref);

  jalons_toolkit_dismiss ();
  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    g_ptr_array_add (windows, g_list_model_get_item (shown, i));
  for (guint i = 0; i < windows->len; i++)
    if (!JALONS_IS_WINDOW (g_ptr_array_index (windows, i)) && !JALONS_IS_JOB_WINDOW (g_ptr_array_index (windows, i)))
      dismiss_window (g_ptr_array_index (windows, i));
  jalons_job_hide ();
}

static void
empty_clipboard (GdkClipboard *clipboard)
{
  if (gdk_clipboard_is_local (clipboard))
    gdk_clipboard_set_content (clipboard, NULL);
}

/* Numbers of rows and codes: no name stays. */
static void
remember (JalonsWindow *self)
{
  const JalonsPageInfo *info = jalons_window_find_page (gtk_stack_get_visible_child_name (self->pages));

  g_hash_table_remove_all (self->memories);
  self->place = info ? info->name : NULL;
  g_free (self->place_path);
  self->place_path = g_strdup (jalons_session_get_path (self->session));
  g_queue_free (self->place_history);
  self->place_history = g_queue_copy (self->history);
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page;
       page = gtk_widget_get_next_sibling (page))
    {
      char *memory = jalons_page_remember (JALONS_PAGE (page));

      jalons_page_keep_draft (JALONS_PAGE (page));
      if (memory)
        g_hash_table_insert (self->memories,
                             g_strdup (gtk_stack_page_get_name (gtk_stack_get_page (self->pages, page))), memory);
    }
}

gboolean
jalons_window_return (JalonsWindow *self)
{
  const JalonsPageInfo *info = NULL;

  if (!self->place || g_strcmp0 (self->place_path, jalons_session_get_path (self->session)) != 0)
    {
      g_hash_table_remove_all (self->memories);
      self->place = NULL;
      return FALSE;
    }
  info = jalons_window_find_page (self->place);
  self->place = NULL;
  jalons_window_show_page (self, info, NULL);
  if (info->hidden)
    {
      g_queue_free (self->history);
      self->history = g_steal_pointer (&self->place_history);
      self->place_history = g_queue_new ();
    }

  return TRUE;
}

/* From the next frame on, nothing of the register is seen. */
static void
blank (JalonsWindow *self)
{
  const char *asked = jalons_window_get_asked (self);
  g_autofree char *path = g_strdup (self->session ? jalons_session_get_path (self->session) : asked);
  gboolean read_only = self->session && !jalons_job_is_running () && jalons_session_is_read_only (self->session);

  if (jalons_window_is_hidden (self))
    jalons_window_reveal (self);
  jalons_discretion_look_away (jalons_discretion_get ());
  if (path)
    ask (self, path, read_only, self->session != NULL);
  else
    jalons_window_show_view (self, "start");
  gtk_window_set_title (GTK_WINDOW (self), "Jalons");
  dismiss_windows (self);
  empty_clipboard (gtk_widget_get_clipboard (GTK_WIDGET (self)));
  empty_clipboard (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)));
}

/* Who waits is told once nothing is being locked nor closed any more. */
static void
tell_waiting (JalonsWindow *self)
{
  Waiting *waiting = NULL;

  if (self->blanking || self->n_closing)
    return;
  while ((waiting = g_queue_pop_head (self->waiting)))
    {
      waiting->wiped (waiting->data);
      g_free (waiting);
    }
}

static void
closed_cb (gpointer data)
{
  g_autoptr (JalonsWindow) self = data;

  self->n_closing--;
  if (self->waiting)
    tell_waiting (self);
}

static void
let_go (JalonsWindow *self)
{
  g_autoptr (JalonsSession) session = NULL;

  dismiss_windows (self);
  self->blanking = FALSE;
  if (self->unlock_view)
    jalons_unlock_view_wait (self->unlock_view, NULL);
  if (!self->session)
    {
      tell_waiting (self);
      return;
    }
  remember (self);
  jalons_window_drop_pages (self);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_emit_by_name (self, "closed");
  session = g_steal_pointer (&self->session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.close-register", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.slots", FALSE);
  adw_window_title_set_subtitle (self->register_title, "");
  self->n_closing++;
  jalons_session_close (session, closed_cb, g_object_ref (self));
}

static void
job_over_cb (gpointer data)
{
  g_autoptr (JalonsWindow) self = data;

  let_go (self);
}

static void
blanked (JalonsWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  g_clear_handle_id (&self->blank_id, g_source_remove);
  if (clock)
    g_clear_signal_handler (&self->painted_id, clock);
  if (!jalons_job_is_running ())
    {
      let_go (self);
      return;
    }
  if (self->unlock_view)
    jalons_unlock_view_wait (self->unlock_view, _ ("What is under way is being finished; then the register is closed."));
  jalons_job_then (job_over_cb, g_object_ref (self));
}

static gboolean
no_frame_cb (gpointer data)
{
  blanked (data);

  return G_SOURCE_REMOVE;
}

static void
painted_cb (JalonsWindow *self)
{
  blanked (self);
}

void
jalons_window_lock (JalonsWindow *self, JalonsLockReason reason, GDestroyNotify wiped, gpointer data)
{
  GdkFrameClock *clock = NULL;
  Waiting *waiting = NULL;

  g_return_if_fail (JALONS_IS_WINDOW (self));

  if (wiped)
    {
      waiting = g_new (Waiting, 1);
      *waiting = (Waiting) { wiped, data };
      g_queue_push_tail (self->waiting, waiting);
    }
  if (reason == JALONS_LOCK_SLEEP)
    jalons_job_cancel ();
  if (self->blanking)
    return;
  self->blanking = TRUE;
  blank (self);
  clock = gtk_widget_get_mapped (GTK_WIDGET (self)) ? gtk_widget_get_frame_clock (GTK_WIDGET (self)) : NULL;
  if (clock)
    {
      self->painted_id = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), self);
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
    }
  self->blank_id = g_timeout_add (clock ? NO_FRAME_MS : 0, no_frame_cb, self);
}

static void
hide_window (JalonsWindow *self, GtkWidget *window)
{
  if (JALONS_IS_WINDOW (window) || !gtk_widget_get_visible (window))
    return;
  self->hidden_windows = g_list_prepend (self->hidden_windows, g_object_ref (window));
  gtk_widget_set_visible (window, FALSE);
}

void
jalons_window_hide (JalonsWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_return_if_fail (JALONS_IS_WINDOW (self));

  if (self->view_before)
    return;
  self->view_before = g_strdup (gtk_stack_get_visible_child_name (self->views));
  g_set_weak_pointer (&self->focus_before, gtk_window_get_focus (GTK_WINDOW (self)));
  switch_to (self, "hidden");
  gtk_window_set_title (GTK_WINDOW (self), "Jalons");
  gtk_widget_grab_focus (self->hidden_view);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      hide_window (self, window);
    }
}

void
jalons_window_reveal (JalonsWindow *self)
{
  g_autofree char *view = NULL;

  g_return_if_fail (JALONS_IS_WINDOW (self));

  view = g_steal_pointer (&self->view_before);
  if (!view)
    return;
  switch_to (self, view);
  if (self->session && g_str_equal (view, "register"))
    gtk_window_set_title (GTK_WINDOW (self), jalons_session_get_title (self->session));
  if (self->focus_before && gtk_widget_get_mapped (self->focus_before))
    gtk_widget_grab_focus (self->focus_before);
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->views), GTK_DIR_TAB_FORWARD);
  while (self->hidden_windows)
    {
      g_autoptr (GtkWidget) window = self->hidden_windows->data;

      self->hidden_windows = g_list_delete_link (self->hidden_windows, self->hidden_windows);
      /* It may have been destroyed meanwhile. */
      if (gtk_widget_get_realized (window))
        gtk_widget_set_visible (window, TRUE);
    }
}

gboolean
jalons_window_is_hidden (JalonsWindow *self)
{
  g_return_val_if_fail (JALONS_IS_WINDOW (self), FALSE);

  return self->view_before != NULL;
}

void
jalons_window_lock_init (JalonsWindow *self)
{
  self->waiting = g_queue_new ();
  self->place_history = g_queue_new ();
  self->memories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
jalons_window_lock_dispose (JalonsWindow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  g_clear_handle_id (&self->blank_id, g_source_remove);
  if (clock)
    g_clear_signal_handler (&self->painted_id, clock);
  g_clear_list (&self->hidden_windows, g_object_unref);
  g_clear_pointer (&self->waiting, g_queue_free);
  g_clear_pointer (&self->place_history, g_queue_free);
  g_clear_weak_pointer (&self->focus_before);
  g_clear_pointer (&self->memories, g_hash_table_unref);
  g_clear_pointer (&self->place_path, g_free);
  g_clear_pointer (&self->view_before, g_free);
}
