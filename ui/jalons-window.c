/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-discretion.h"
#include "jalons-fusion-window.h"
#include "jalons-job.h"
#include "jalons-slots-window.h"
#include "jalons-undo-actions.h"
#include "jalons-window-private.h"

G_DEFINE_FINAL_TYPE (JalonsWindow, jalons_window, ADW_TYPE_APPLICATION_WINDOW)

enum {
  OPENED,
  CLOSED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

static JalonsPage *
current_page (JalonsWindow *self)
{
  return JALONS_PAGE (gtk_stack_get_visible_child (self->pages));
}

const JalonsPageInfo *
jalons_window_find_page (const char *name)
{
  guint n = 0;
  const JalonsPageInfo *pages = jalons_pages (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (pages[i].name, name) == 0)
      return &pages[i];

  return NULL;
}

static void
update_title (JalonsWindow *self)
{
  JalonsPage *page = current_page (self);

  adw_window_title_set_title (self->page_title, page ? jalons_page_get_title (page) : "");
}

static GtkListBoxRow *
find_in_sidebar (JalonsWindow *self, const char *name)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->page_list, i)); i++)
    if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), name) == 0)
      return row;

  return NULL;
}

static void
select_in_sidebar (JalonsWindow *self, const char *name)
{
  GtkListBoxRow *row = find_in_sidebar (self, name);

  self->listed = name;
  if (!row)
    return;
  gtk_list_box_select_row (self->page_list, row);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->page_list)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* What marks the rows that the keyboard passes marks again the page that is shown. */
static void
sidebar_left_cb (JalonsWindow *self)
{
  GtkListBoxRow *row = self->listed ? find_in_sidebar (self, self->listed) : NULL;

  if (row)
    gtk_list_box_select_row (self->page_list, row);
}

/* Made the first time it is shown: nobody waits, when the program starts, for pages she does not look at. */
static GtkWidget *
get_page (JalonsWindow *self, const JalonsPageInfo *info)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, info->name);
  const char *memory = g_hash_table_lookup (self->memories, info->name);

  if (page)
    return page;
  page = g_object_new (info->get_type (), "title", _ (info->title), "detail", info->detail, NULL);
  jalons_page_set_session (JALONS_PAGE (page), self->session);
  g_signal_connect_object (page, "notify::title", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  if (memory)
    jalons_page_recall (JALONS_PAGE (page), memory);
  g_hash_table_remove (self->memories, info->name);
  gtk_stack_add_named (self->pages, page, info->name);

  return page;
}

void
jalons_window_show_page (JalonsWindow *self, const JalonsPageInfo *info, const char *argument)
{
  GtkWidget *page = get_page (self, info);

  /* First, so that a page that has never been shown reads what it is asked for, not something else before. */
  jalons_page_show (JALONS_PAGE (page), argument && *argument ? argument : NULL);
  gtk_stack_set_visible_child (self->pages, page);
  if (!info->hidden)
    {
      g_queue_clear (self->history);
      select_in_sidebar (self, info->name);
    }
  else if (info->under)
    select_in_sidebar (self, info->under);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), info->hidden);
  update_title (self);
}

static int
kind_of (JalonsWindow *self)
{
  return jalons_store_register (jalons_session_get_store (self->session))->kind;
}

/* The page that is asked for; what stands for it where the register has no such page; NULL for nothing. @argument: what
 * the page is asked for, written in @other (to be freed) where it is another. */
static const JalonsPageInfo *
choose_page (JalonsWindow *self, const JalonsPageInfo *info, const char **argument, char **other)
{
  if (jalons_page_info_is_of (info, kind_of (self)))
    return info;
  if (!info->instead || !**argument)
    return NULL;
  *argument = *other = g_strdup_printf ("%s/%s", info->instead, *argument);

  return jalons_window_find_page ("form");
}

static void
show_page_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsWindow *self = JALONS_WINDOW (widget);
  const char *name = NULL, *argument = NULL;
  const JalonsPageInfo *info = NULL;
  g_autofree char *other = NULL;

  g_variant_get (parameter, "(&s&s)", &name, &argument);
  info = jalons_window_find_page (name);
  g_return_if_fail (info);
  info = self->session ? choose_page (self, info, &argument, &other) : NULL;
  if (!info)
    return;
  if (info->hidden && strcmp (info->name, gtk_stack_get_visible_child_name (self->pages)) != 0)
    g_queue_push_head (self->history,
                       (gpointer) jalons_window_find_page (gtk_stack_get_visible_child_name (self->pages))->name);
  jalons_window_show_page (self, info, argument);
}

/* From a page that is done with: « Back » leads neither to it nor to the page that is shown again. */
static void
return_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsWindow *self = JALONS_WINDOW (widget);
  const char *name = NULL, *argument = NULL;
  const JalonsPageInfo *info = NULL;

  g_variant_get (parameter, "(&s&s)", &name, &argument);
  info = jalons_window_find_page (name);
  g_return_if_fail (info);
  if (!self->session)
    return;
  if (g_strcmp0 (g_queue_peek_head (self->history), info->name) == 0)
    g_queue_pop_head (self->history);
  jalons_window_show_page (self, info, argument);
}

static void
back_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsWindow *self = JALONS_WINDOW (widget);
  const char *name = g_queue_pop_head (self->history);

  if (name)
    jalons_window_show_page (self, jalons_window_find_page (name), NULL);
}

static void
new_dossier_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.show-page", "(ss)", "form", "dossier/new");
}

static void
toast_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  jalons_window_toast (JALONS_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
close_register_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  jalons_window_set_session (JALONS_WINDOW (widget), NULL);
}

static void
slots_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsWindow *self = JALONS_WINDOW (widget);

  if (self->session && jalons_session_get_path (self->session) && !jalons_job_is_running ())
    gtk_window_present (GTK_WINDOW (jalons_slots_window_new (GTK_WINDOW (self), self->session)));
}

static void
merge_copy_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  jalons_fusion_start (JALONS_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
conflicts_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsWindow *self = JALONS_WINDOW (widget);

  if (self->session && !jalons_job_is_running ())
    gtk_window_present (jalons_fusion_window_new (GTK_WINDOW (self), self->session, NULL));
}

static void
toggle_sidebar_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsWindow *self = JALONS_WINDOW (widget);

  gtk_toggle_button_set_active (self->sidebar_button, !gtk_toggle_button_get_active (self->sidebar_button));
}

static void
search_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  jalons_search_box_enter (JALONS_WINDOW (widget)->search_box);
}

/* A page that has a search of its own keeps the key for it. */
static gboolean
has_search (GtkWidget *widget)
{
  if (GTK_IS_SEARCH_ENTRY (widget) && gtk_widget_get_mapped (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (has_search (child))
      return TRUE;

  return FALSE;
}

static gboolean
search_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  JalonsWindow *self = JALONS_WINDOW (widget);

  return !has_search (GTK_WIDGET (self->pages)) && jalons_search_box_enter (self->search_box);
}

static void
page_activated_cb (GtkListBox *list, GtkListBoxRow *row, JalonsWindow *self)
{
  jalons_window_show_page (self, jalons_window_find_page (gtk_widget_get_name (GTK_WIDGET (row))), NULL);
}

static GtkWidget *
make_sidebar_row (const JalonsPageInfo *info)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (info->icon);
  GtkWidget *label = gtk_label_new (_ (info->title));
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, info->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (info->title), -1);

  return row;
}

static void
fill_sidebar (JalonsWindow *self)
{
  guint n = 0;
  const JalonsPageInfo *pages = jalons_pages (&n);

  for (guint i = 0; i < n; i++)
    if (!pages[i].hidden)
      gtk_list_box_append (self->page_list, make_sidebar_row (&pages[i]));
}

/* Those that the register has. */
static void
show_in_sidebar (JalonsWindow *self)
{
  const int kind = kind_of (self);
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->page_list, i)); i++)
    gtk_widget_set_visible (GTK_WIDGET (row),
                            jalons_page_info_is_of (jalons_window_find_page (gtk_widget_get_name (GTK_WIDGET (row))), kind));
}

JalonsSession *
jalons_window_get_session (JalonsWindow *self)
{
  g_return_val_if_fail (JALONS_IS_WINDOW (self), NULL);

  return self->session;
}

static void
show_register (JalonsWindow *self)
{
  const JalonsRegister *reg = jalons_store_register (jalons_session_get_store (self->session));
  guint n = 0;

  adw_window_title_set_subtitle (self->register_title, jalons_session_get_title (self->session));
  gtk_window_set_title (GTK_WINDOW (self), jalons_session_get_title (self->session));
  gtk_widget_set_visible (GTK_WIDGET (self->demonstration_label), reg->demonstration);
  jalons_window_say_opening (self);
  jalons_window_say_saving (self);
  show_in_sidebar (self);
  jalons_window_show_view (self, "register");
  if (!jalons_window_return (self))
    jalons_window_show_page (self, jalons_pages (&n), NULL);
}

static void
show_start (JalonsWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), "Jalons");
  jalons_window_show_view (self, "start");
  if (self->start_view)
    jalons_start_view_refresh (self->start_view);
}

void
jalons_window_drop_pages (JalonsWindow *self)
{
  GtkWidget *page = NULL;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  jalons_search_box_set_session (self->search_box, NULL);
  /* Else the window goes on looking for the keyboard where it was. */
  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pages)))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->pages))))
    gtk_stack_remove (self->pages, page);
}

void
jalons_window_set_session (JalonsWindow *self, JalonsSession *session)
{
  g_return_if_fail (JALONS_IS_WINDOW (self));

  jalons_window_stop_asking (self);
  if (self->session == session && session)
    {
      jalons_window_show_view (self, "register");
      return;
    }
  jalons_window_drop_pages (self);
  if (self->session)
    {
      g_signal_handlers_disconnect_by_func (self->session, jalons_window_say_saving, self);
      g_signal_handlers_disconnect_by_func (self->session, jalons_undo_actions_update, self);
      g_signal_emit (self, signals[CLOSED], 0);
    }
  g_set_object (&self->session, session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.close-register", session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-dossier", session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.slots", session != NULL);
  g_queue_clear (self->history);
  jalons_undo_actions_update (self);
  if (session)
    {
      g_signal_connect_object (session, "saving", G_CALLBACK (jalons_window_say_saving), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "changed", G_CALLBACK (jalons_undo_actions_update), self,
                               G_CONNECT_SWAPPED);
      jalons_search_box_set_session (self->search_box, session);
      show_register (self);
      g_signal_emit (self, signals[OPENED], 0, session);
    }
  else
    show_start (self);
}

static void
show_names_otherwise_cb (JalonsWindow *self)
{
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page;
       page = gtk_widget_get_next_sibling (page))
    jalons_page_queue_refresh (JALONS_PAGE (page));
}

JalonsWindow *
jalons_window_new (AdwApplication *application)
{
  return g_object_new (JALONS_TYPE_WINDOW, "application", application, NULL);
}

/* Nothing is open yet, nor asked for: what can be. */
static void
jalons_window_realize (GtkWidget *widget)
{
  JalonsWindow *self = JALONS_WINDOW (widget);

  if (!self->session && !self->start_view && !jalons_window_get_asked (self))
    show_start (self);

  GTK_WIDGET_CLASS (jalons_window_parent_class)->realize (widget);
}

static void
jalons_window_dispose (GObject *object)
{
  JalonsWindow *self = JALONS_WINDOW (object);

  jalons_window_lock_dispose (self);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->history, g_queue_free);

  G_OBJECT_CLASS (jalons_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-page", "(ss)", show_page_action_cb);
  gtk_widget_class_install_action (widget_class, "win.return-to-page", "(ss)", return_action_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action_cb);
  gtk_widget_class_install_action (widget_class, "win.new-dossier", NULL, new_dossier_action_cb);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action_cb);
  gtk_widget_class_install_action (widget_class, "win.close-register", NULL, close_register_action_cb);
  gtk_widget_class_install_action (widget_class, "win.slots", NULL, slots_action_cb);
  gtk_widget_class_install_action (widget_class, "win.merge-copy", "s", merge_copy_action_cb);
  gtk_widget_class_install_action (widget_class, "win.conflicts", NULL, conflicts_action_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, search_key_cb, NULL);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_action_cb);
  jalons_undo_actions_install (widget_class);
}

static void
jalons_window_class_init (JalonsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_window_dispose;
  widget_class->realize = jalons_window_realize;

  g_type_ensure (JALONS_TYPE_SEARCH_BOX);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, JALONS_TYPE_SESSION);
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, views);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, register_title);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, page_list);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, page_title);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, search_box);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, saved_box);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, saved_image);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, saved_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, notices);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, demonstration_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, JalonsWindow, undo_section);
  gtk_widget_class_bind_template_callback (widget_class, page_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_left_cb);
  install_actions (widget_class);
}

static void
keep_state (JalonsWindow *self)
{
  self->settings = g_settings_new ("fr.jalons.Jalons");
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "sidebar-shown", self->sidebar_button, "active", G_SETTINGS_BIND_DEFAULT);
}

static void
jalons_window_init (JalonsWindow *self)
{
  self->history = g_queue_new ();
  jalons_window_lock_init (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->sidebar_button, "active", self->sidebar, "reveal-child", G_BINDING_SYNC_CREATE);
  keep_state (self);
  fill_sidebar (self);
  jalons_undo_actions_update (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.close-register", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.new-dossier", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.slots", FALSE);
  g_signal_connect_object (jalons_discretion_get (), "changed", G_CALLBACK (show_names_otherwise_cb), self,
                           G_CONNECT_SWAPPED);
}
