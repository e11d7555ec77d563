/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-listing-views.h"

#include <glib/gi18n.h>

#include "jalons-job.h"
#include "jalons-saved-views.h"
#include "jalons-text-listing.h"
#include "jalons-text.h"

#define POPOVER_WIDTH  340
#define POPOVER_HEIGHT 480

#define CONTENT        "jalons-content"
#define VIEW           "jalons-view"

struct _JalonsListingViews {
  AdwBin parent_instance;

  GtkMenuButton *button;
  GtkListBox *hers;
  GtkEditable *name;
  GtkButton *keep_button;

  JalonsSession *session;
  char *page;
  JalonsListingViewsNow now;
  gpointer data;
  JalonsRef renamed; /* the view whose name is being typed; 0: a new one */
};

G_DEFINE_FINAL_TYPE (JalonsListingViews, jalons_listing_views, ADW_TYPE_BIN)

enum { CHOSEN, LAST_SIGNAL };

static guint signals[LAST_SIGNAL];

static void
tell (JalonsListingViews *self, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
}

static JalonsStore *
store_of (JalonsListingViews *self)
{
  return self->session && !jalons_job_is_running () ? jalons_session_get_store (self->session) : NULL;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, JalonsListingViews *self)
{
  g_autofree char *content = g_strdup (g_object_get_data (G_OBJECT (row), CONTENT));

  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[CHOSEN], 0, content);
}

static GtkListBox *
make_list (JalonsListingViews *self, const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "jalons-views");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), self);

  return GTK_LIST_BOX (list);
}

static GtkWidget *
make_row (const char *name, const char *content)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6),
            *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), CONTENT, g_strdup (content), g_free);

  return row;
}

static void fill_hers (JalonsListingViews *self);

static void
begin_rename (JalonsListingViews *self, JalonsRef id, const char *name)
{
  self->renamed = id;
  gtk_editable_set_text (self->name, name);
  gtk_button_set_label (self->keep_button, _ ("Rename"));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
remove_view (JalonsListingViews *self, JalonsRef id)
{
  JalonsStore *store = store_of (self);
  g_autoptr (GError) error = NULL;

  if (!store)
    return;
  if (!jalons_saved_views_remove (store, id, &error))
    tell (self, error);
  jalons_session_look_at_saving (self->session);
  fill_hers (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
rename_cb (GtkButton *button, JalonsListingViews *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  const JalonsSavedView *view = g_object_get_data (G_OBJECT (row), VIEW);

  begin_rename (self, view->id, view->nom);
}

static void
remove_cb (GtkButton *button, JalonsListingViews *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  const JalonsSavedView *view = g_object_get_data (G_OBJECT (row), VIEW);

  remove_view (self, view->id);
}

static void
add_button (JalonsListingViews *self, GtkWidget *row, const char *icon, const char *name, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), button);
}

static void
add_hers (JalonsListingViews *self, JalonsSavedView *view)
{
  GtkWidget *row = make_row (view->nom, view->contenu);
  /* Translators: the name of a view of a list */
  g_autofree char *rename = g_strdup_printf (_ ("Rename “%s”"), view->nom);
  g_autofree char *removal = g_strdup_printf (_ ("Remove “%s”"), view->nom);

  add_button (self, row, "document-edit-symbolic", rename, G_CALLBACK (rename_cb));
  add_button (self, row, "user-trash-symbolic", removal, G_CALLBACK (remove_cb));
  g_object_set_data_full (G_OBJECT (row), VIEW, view, (GDestroyNotify) jalons_saved_view_free);
  gtk_list_box_append (self->hers, row);
}

static void
fill_hers (JalonsListingViews *self)
{
  JalonsStore *store = store_of (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) views = store ? jalons_saved_views_list (store, self->page, &error) : NULL;
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->hers))))
    gtk_list_box_remove (self->hers, row);
  if (error)
    tell (self, error);
  if (views)
    g_ptr_array_set_free_func (views, NULL);
  for (guint i = 0; views && i < views->len; i++)
    add_hers (self, g_ptr_array_index (views, i));
  gtk_widget_set_visible (GTK_WIDGET (self->hers), views && views->len);
  self->renamed = 0;
  gtk_editable_set_text (self->name, "");
  gtk_button_set_label (self->keep_button, _ ("Keep"));
}

gboolean
jalons_listing_views_keep (JalonsListingViews *self, const char *name)
{
  JalonsStore *store = store_of (self);
  g_autofree char *content = store ? self->now (self->data) : NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (JALONS_IS_LISTING_VIEWS (self), FALSE);

  if (!content || !*name)
    return FALSE;
  if (!jalons_saved_views_save (store, self->page, name, content, &error))
    tell (self, error);
  jalons_session_look_at_saving (self->session);

  return !error;
}

static void
keep_cb (JalonsListingViews *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  JalonsStore *store = store_of (self);
  g_autoptr (GError) error = NULL;

  if (!*name || !store)
    return;
  if (!self->renamed)
    jalons_listing_views_keep (self, name);
  else if (!jalons_saved_views_rename (store, self->renamed, name, &error))
    tell (self, error);
  jalons_session_look_at_saving (self->session);
  fill_hers (self);
}

static void
name_changed_cb (JalonsListingViews *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  gtk_widget_set_sensitive (GTK_WIDGET (self->keep_button), *name != '\0');
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers,
        JalonsListingViews *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->hers));
  const JalonsSavedView *view = row ? g_object_get_data (G_OBJECT (row), VIEW) : NULL;

  if (!view || (key != GDK_KEY_F2 && key != GDK_KEY_Delete))
    return FALSE;
  if (key == GDK_KEY_F2)
    begin_rename (self, view->id, view->nom);
  else
    remove_view (self, view->id);

  return TRUE;
}

static void
add_heading (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_presets (JalonsListingViews *self, GtkWidget *box)
{
  GtkListBox *list = make_list (self, _ ("Views that come with Jalons"));
  guint n = 0, n_shown = 0;
  const JalonsListingPreset *presets = jalons_listing_presets (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (presets[i].listing, self->page))
      {
        gtk_list_box_append (list, make_row (jalons_text_listing_preset (&presets[i]), presets[i].state));
        n_shown++;
      }
  if (n_shown)
    add_heading (box, _ ("Views that come with Jalons"));
  gtk_widget_set_visible (GTK_WIDGET (list), n_shown > 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (list));
}

static void
add_keeping (JalonsListingViews *self, GtkWidget *box)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *entry = gtk_entry_new ();

  self->name = GTK_EDITABLE (entry);
  self->keep_button = GTK_BUTTON (gtk_button_new_with_label (_ ("Keep")));
  gtk_entry_set_max_length (GTK_ENTRY (entry), JALONS_SAVED_VIEW_NAME);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Name of the present view"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the present view"), -1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->keep_button), FALSE);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (name_changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (keep_cb), self);
  g_signal_connect_swapped (self->keep_button, "clicked", G_CALLBACK (keep_cb), self);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->keep_button));
  gtk_box_append (GTK_BOX (box), line);
}

static GtkWidget *
make_content (JalonsListingViews *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  add_presets (self, box);
  add_heading (box, _ ("My views"));
  self->hers = make_list (self, _ ("My views"));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->hers), keys);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->hers));
  add_keeping (self, box);
  fill_hers (self);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), POPOVER_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_size_request (scroller, POPOVER_WIDTH, -1);

  return scroller;
}

/* Made anew each time, from what the register holds. */
static void
create_popover_cb (GtkMenuButton *button, gpointer data)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_widget_set_halign (popover, GTK_ALIGN_END);
  gtk_popover_set_child (GTK_POPOVER (popover), make_content (data));
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Views"), -1);
  gtk_menu_button_set_popover (button, popover);
}

void
jalons_listing_views_begin (JalonsListingViews *self, const char *page, JalonsListingViewsNow now,
                            gpointer data)
{
  g_return_if_fail (JALONS_IS_LISTING_VIEWS (self));

  g_free (self->page);
  self->page = g_strdup (page);
  self->now = now;
  self->data = data;
}

void
jalons_listing_views_set_session (JalonsListingViews *self, JalonsSession *session)
{
  g_return_if_fail (JALONS_IS_LISTING_VIEWS (self));

  gtk_menu_button_popdown (self->button);
  g_set_object (&self->session, session);
}

static void
jalons_listing_views_dispose (GObject *object)
{
  JalonsListingViews *self = JALONS_LISTING_VIEWS (object);

  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (jalons_listing_views_parent_class)->dispose (object);
}

static void
jalons_listing_views_finalize (GObject *object)
{
  g_free (JALONS_LISTING_VIEWS (object)->page);

  G_OBJECT_CLASS (jalons_listing_views_parent_class)->finalize (object);
}

static void
jalons_listing_views_class_init (JalonsListingViewsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_listing_views_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_listing_views_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jalons_listing_views_init (JalonsListingViews *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _ ("Views"));
  gtk_menu_button_set_create_popup_func (self->button, create_popover_cb, self, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}
