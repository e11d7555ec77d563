/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-search-box.h"

#include <glib/gi18n.h>

#include "jalons-access.h"
#include "jalons-discretion.h"
#include "jalons-job.h"
#include "jalons-person-row.h"
#include "jalons-text-likeness.h"
#include "jalons-text.h"

#define POPOVER_WIDTH 460
#define POPOVER_HEIGHT 480

struct _JalonsSearchBox {
  AdwBin         parent_instance;

  GtkEditable   *entry;
  GtkPopover    *popover;
  GtkLabel      *status;
  GtkWidget     *scroller;
  GtkListBox    *list;

  JalonsSession *session;
  gulong         changed_id;
  guint          n_found;     /* by the search that goes on */
  gboolean       searching;   /* which the journal has not heard of yet */
  GtkWidget     *focus_before; /* weak */
};

G_DEFINE_FINAL_TYPE (JalonsSearchBox, jalons_search_box, ADW_TYPE_BIN)

static void
clear_rows (JalonsSearchBox *self)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
}

static void
hide_rows (JalonsSearchBox *self)
{
  if (!self->popover)
    return;
  gtk_popover_popdown (self->popover);
  clear_rows (self);
}

static GtkListBoxRow *
chosen_row (JalonsSearchBox *self)
{
  return self->popover ? gtk_list_box_get_selected_row (self->list) : NULL;
}

/* What was found was seen: how many, never by which words. */
static void
tell_journal (JalonsSearchBox *self)
{
  if (!self->searching)
    return;
  self->searching = FALSE;
  if (self->session && jalons_session_get_store (self->session) && !jalons_job_is_running ())
    jalons_access_note (GTK_WIDGET (self), self->session, JALONS_JOURNAL_SEARCHED, 0, 0, self->n_found, NULL);
}

/* Nothing typed, nothing shown. */
static void
forget (JalonsSearchBox *self)
{
  hide_rows (self);
  if (*gtk_editable_get_text (self->entry))
    gtk_editable_set_text (self->entry, "");
}

static void
end (JalonsSearchBox *self)
{
  tell_journal (self);
  forget (self);
}

static void
give_focus_back (JalonsSearchBox *self)
{
  GtkWidget *before = self->focus_before;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (before && gtk_widget_get_mapped (before) && gtk_widget_get_root (before) == root && gtk_widget_grab_focus (before))
    return;
  if (root)
    gtk_root_set_focus (root, NULL);
}

static void
scroll_to (JalonsSearchBox *self, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->list);
  graphene_rect_t bounds;

  if (adjustment && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

/* Who is chosen is told to those who listen: the keyboard stays where it types. */
static void
choose (JalonsSearchBox *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);
  if (!row)
    return;
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  scroll_to (self, row);
}

static void
add_row (JalonsSearchBox *self, const JalonsSearchHit *hit)
{
  JalonsStore *store = jalons_session_get_store (self->session);
  g_autofree char *why = jalons_text_search_reasons (hit->reasons);
  GtkWidget *row = jalons_person_row_new (store, hit->personne, why, NULL);

  if (row)
    gtk_list_box_append (self->list, row);
}

/* The first time something is typed: nobody waits for it when the program starts. */
static void make_popover (JalonsSearchBox *self);

static void
show_hits (JalonsSearchBox *self, const JalonsSearchHit *hits, guint n)
{
  g_autofree char *count = jalons_text_search_count (n, self->n_found);

  if (!self->popover)
    make_popover (self);
  clear_rows (self);
  for (guint i = 0; i < n; i++)
    add_row (self, &hits[i]);
  gtk_label_set_text (self->status, count);
  gtk_widget_set_visible (self->scroller, n > 0);
  gtk_popover_popup (self->popover);
  choose (self, gtk_list_box_get_row_at_index (self->list, 0));
}

static void
look (JalonsSearchBox *self)
{
  const char *typed = gtk_editable_get_text (self->entry);
  JalonsSearchHit hits[JALONS_SEARCH_BOX_SHOWN];
  g_autoptr (GError) error = NULL;
  JalonsSearch *search = NULL;

  if (!*typed || !self->session || jalons_job_is_running ())
    {
      hide_rows (self);
      return;
    }
  search = jalons_session_get_search (self->session, &error);
  if (!search)
    {
      g_autofree char *sentence = jalons_text_error (error);

      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
      return;
    }
  show_hits (self, hits, jalons_search_query (search, typed, hits, G_N_ELEMENTS (hits), &self->n_found));
  self->searching = TRUE;
}

static void
open_row (JalonsSearchBox *self, GtkListBoxRow *row)
{
  g_autofree char *argument = NULL;

  if (!row || jalons_job_is_running ())
    return;
  argument = g_strdup_printf ("%" G_GINT64_FORMAT "/0", jalons_person_row_get (row));
  forget (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "(ss)", "dossier", argument);
  tell_journal (self);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, JalonsSearchBox *self)
{
  open_row (self, row);
}

static void
activate_cb (JalonsSearchBox *self)
{
  open_row (self, chosen_row (self));
}

static void
stop_cb (JalonsSearchBox *self)
{
  end (self);
  give_focus_back (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers, JalonsSearchBox *self)
{
  GtkListBoxRow *row = chosen_row (self);
  const int step = key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1 : key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? -1 : 0;

  if (!step || !row || !gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return FALSE;
  row = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + step);
  if (row)
    choose (self, row);

  return TRUE;
}

/* The keyboard went elsewhere, by Tab or a click. */
static void
leave_cb (JalonsSearchBox *self)
{
  end (self);
}

gboolean
jalons_search_box_enter (JalonsSearchBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  g_return_val_if_fail (JALONS_IS_SEARCH_BOX (self), FALSE);

  if (!self->session || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  if (!focus || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    g_set_weak_pointer (&self->focus_before, focus);

  return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
jalons_search_box_set_session (JalonsSearchBox *self, JalonsSession *session)
{
  g_return_if_fail (JALONS_IS_SEARCH_BOX (self));

  if (self->session == session)
    return;
  end (self);
  g_set_weak_pointer (&self->focus_before, NULL);
  if (self->session)
    g_clear_signal_handler (&self->changed_id, self->session);
  g_set_object (&self->session, session);
  if (session)
    self->changed_id = g_signal_connect_swapped (session, "changed", G_CALLBACK (look), self);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          session && jalons_store_register (jalons_session_get_store (session))->kind != JALONS_KIND_NATIONAL);
}

static GtkWidget *
make_content (JalonsSearchBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->status = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, "margin-start",
                               12, "margin-end", 12, "margin-top", 6, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "dim-label");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_focusable (GTK_WIDGET (self->list), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "jalons-persons");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Persons found"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), POPOVER_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_focusable (self->scroller, FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_widget_set_size_request (box, POPOVER_WIDTH, -1);

  return box;
}

static void
make_popover (JalonsSearchBox *self)
{
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_autohide (self->popover, FALSE);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_popover_set_position (self->popover, GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self->popover), GTK_ALIGN_START);
  gtk_popover_set_child (self->popover, make_content (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Persons found"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
}

static void
make_entry (JalonsSearchBox *self)
{
  GtkWidget *entry = gtk_search_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  self->entry = GTK_EDITABLE (entry);
  g_object_set (entry, "placeholder-text", _ ("Find a person"), NULL);
  gtk_widget_set_tooltip_text (entry, _ ("Name, code or day of birth (Ctrl+K)"));
  gtk_editable_set_width_chars (self->entry, 6);
  gtk_editable_set_max_width_chars (self->entry, 22);
  /* What was typed is a name: it is not kept to be undone. */
  gtk_editable_set_enable_undo (self->entry, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Find a person"),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, "Control+K", -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (look), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (entry, "stop-search", G_CALLBACK (stop_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (entry, keys);
  gtk_widget_add_controller (entry, focus);
  adw_bin_set_child (ADW_BIN (self), entry);
}

static void
jalons_search_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (jalons_search_box_parent_class)->size_allocate (widget, width, height, baseline);
  if (JALONS_SEARCH_BOX (widget)->popover)
    gtk_popover_present (JALONS_SEARCH_BOX (widget)->popover);
}

/* Everything is hidden, or the view is another: what is found is not seen behind. */
static void
jalons_search_box_unmap (GtkWidget *widget)
{
  end (JALONS_SEARCH_BOX (widget));

  GTK_WIDGET_CLASS (jalons_search_box_parent_class)->unmap (widget);
}

static void
jalons_search_box_dispose (GObject *object)
{
  JalonsSearchBox *self = JALONS_SEARCH_BOX (object);

  if (self->session)
    g_clear_signal_handler (&self->changed_id, self->session);
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->focus_before);
  if (self->entry)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  self->entry = NULL;
  if (self->popover)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;

  G_OBJECT_CLASS (jalons_search_box_parent_class)->dispose (object);
}

static void
jalons_search_box_class_init (JalonsSearchBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_search_box_dispose;
  widget_class->size_allocate = jalons_search_box_size_allocate;
  widget_class->unmap = jalons_search_box_unmap;
  gtk_widget_class_set_css_name (widget_class, "jalons-search-box");
}

static void
jalons_search_box_init (JalonsSearchBox *self)
{
  make_entry (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (jalons_discretion_get (), "changed", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
}
