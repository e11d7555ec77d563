/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-listing-page.h"

#include <glib/gi18n.h>

#include "jalons-access.h"
#include "jalons-export.h"
#include "jalons-job.h"
#include "jalons-listing-filters.h"
#include "jalons-listing-order.h"
#include "jalons-listing-presets.h"
#include "jalons-listing-state.h"
#include "jalons-listing-view.h"
#include "jalons-listing-views.h"
#include "jalons-text-listing.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

/* What is read at once when the page is shown, and then between two frames, in microseconds. */
#define FIRST_READING 20000
#define MORE_READING 8000
#define FILES_AT_A_TIME 32

#define STATES "listing-states"

/* Without a letter typed, in milliseconds: what is typed is then one search, for the journal. */
#define SEARCH_SETTLED 2000

struct _JalonsListingPage {
  JalonsPage               parent_instance;

  GtkEditable             *search;
  JalonsListingViews *saved_views;
  JalonsListingFilters    *filters;
  JalonsListingOrder      *order;
  GtkButton *new_button;
  GtkWidget               *export_button;
  GtkLabel                *count;
  GtkBox                  *chips;
  GtkStack                *views;
  JalonsListingView       *view;

  const JalonsListingInfo *info;
  const char *new_form; /* what the page "form" is asked for to make one; NULL: nothing is made here */
  JalonsListingModel      *model;   /* of the view; not owned */
  gpointer                 session; /* whose rows these are; only ever compared */
  char                    *state;   /* sort and filters to put back once the rows are there; NULL: none */
  guint                    wanted;  /* row to select once the rows are there; JALONS_LISTING_NO_ROW: none */
  guint                    loading; /* source that reads what is left */
  guint                    settling; /* source that enters a search in the journal; 0: there is none to enter */
  guint                    n_found; /* by that search */
  GSettings               *settings;
};

G_DEFINE_FINAL_TYPE (JalonsListingPage, jalons_listing_page, JALONS_TYPE_PAGE)

/* What can be made from a list. */
static const struct {
  const char *id;
  const char *label;
  const char *form;
} made[] = {
  { "parcours", N_ ("New Dossier"), "dossier/new" },
  { "seances", N_ ("New Session"), "seances/new" },
  { "associations", N_ ("New Association"), "associations/new" },
  { "contacts", N_ ("New Contact"), "contacts/new" },
  { "membres", N_ ("New Member"), "membres/new" },
  { "exigences", N_ ("New Item"), "exigences/new" },
  { "delais", N_ ("New Lead Time"), "delais/new" },
  { "baremes_afis", N_ ("New Amounts"), "baremes_afis/new" },
};

static void
show_count (JalonsListingPage *self, guint n, guint all)
{
  g_autofree char *text = jalons_text_listing_count (self->info, n, all);
  g_autofree char *loading = self->loading ? g_strdup_printf (_ ("%s, reading…"), text) : NULL;

  gtk_label_set_text (self->count, loading ? loading : text);
}

static void
show_rows (JalonsListingPage *self)
{
  const JalonsListing *listing = jalons_listing_model_get (self->model);
  const guint all = listing ? jalons_listing_n_rows (listing) : 0;
  guint n = 0;

  jalons_listing_model_update (self->model);
  n = jalons_listing_model_n_rows (self->model);
  show_count (self, n, all);
  gtk_widget_set_sensitive (self->export_button, n > 0 && !self->loading);
  if (n || self->loading)
    gtk_stack_set_visible_child_name (self->views, "rows");
  else
    gtk_stack_set_visible_child_name (self->views, all ? "nothing" : "empty");
}

static char *
read_settings (JalonsListingPage *self)
{
  g_autoptr (GVariant) states = g_settings_get_value (self->settings, STATES);
  char *state = NULL;

  g_variant_lookup (states, self->info->id, "s", &state);

  return state;
}

/* Sort and filters are kept for the next time, without the texts they may hold. */
static void
write_settings (JalonsListingPage *self)
{
  g_autoptr (GVariant) states = g_settings_get_value (self->settings, STATES);
  g_autofree char *state = jalons_listing_state_write (jalons_listing_model_get (self->model), FALSE);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *id = NULL, *other = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, states);
  while (g_variant_iter_next (&iter, "{&s&s}", &id, &other))
    if (!g_str_equal (id, self->info->id))
      g_variant_builder_add (&builder, "{ss}", id, other);
  g_variant_builder_add (&builder, "{ss}", self->info->id, state);
  g_settings_set_value (self->settings, STATES, g_variant_builder_end (&builder));
}

/* Reads until @duration has passed or everything is there. FALSE with a toast when it fails. */
static gboolean
read_for (JalonsListingPage *self, JalonsListing *listing, gint64 duration, gboolean *more)
{
  const gint64 end = g_get_monotonic_time () + duration;
  g_autoptr (GError) error = NULL;

  do
    if (!jalons_listing_load (listing, FILES_AT_A_TIME, more, &error))
      {
        jalons_page_toast_error (JALONS_PAGE (self), error);
        return FALSE;
      }
  while (*more && g_get_monotonic_time () < end);

  return TRUE;
}

/* A filter that keeps a text finds it only once the rows are there. */
static void
put_state_back (JalonsListingPage *self)
{
  JalonsListing *listing = jalons_listing_model_get (self->model);

  if (self->state)
    jalons_listing_state_apply (listing, self->state);
  jalons_listing_view_follow (self->view);
  jalons_listing_filters_follow (self->filters);
  jalons_listing_order_follow (self->order, listing);
}

/* Once every row is there. */
static void
put_selection_back (JalonsListingPage *self)
{
  const JalonsListing *listing = jalons_listing_model_get (self->model);

  if (listing && self->wanted < jalons_listing_n_rows (listing))
    jalons_listing_view_select (self->view, self->wanted);
  self->wanted = JALONS_LISTING_NO_ROW;
}

static void
stop_loading (JalonsListingPage *self)
{
  g_clear_handle_id (&self->loading, g_source_remove);
}

static gboolean
load_more_cb (gpointer data)
{
  JalonsListingPage *self = data;
  gboolean more = FALSE;

  if (read_for (self, jalons_listing_model_get (self->model), MORE_READING, &more) && more)
    return G_SOURCE_CONTINUE;
  self->loading = 0;
  put_state_back (self);
  g_clear_pointer (&self->state, g_free);
  show_rows (self);
  put_selection_back (self);

  return G_SOURCE_REMOVE;
}

/* What was chosen goes on for another reading of the same register, not for another register. */
static void
keep_state (JalonsListingPage *self)
{
  JalonsListing *before = jalons_listing_model_get (self->model);
  const gpointer session = jalons_page_get_session (JALONS_PAGE (self));

  if (self->session != session)
    {
      gtk_editable_set_text (self->search, "");
      if (!self->state)
        self->state = read_settings (self);
    }
  else if (!self->state && before)
    {
      self->state = jalons_listing_state_write (before, TRUE);
      self->wanted = jalons_listing_model_get_selected (self->model);
    }
  self->session = session;
}

static void
take_listing (JalonsListingPage *self, JalonsListing *listing)
{
  jalons_listing_filters_set_listing (self->filters, NULL);
  jalons_listing_model_take (self->model, listing);
  jalons_listing_filters_set_listing (self->filters, listing);
}

static void
jalons_listing_page_refresh (JalonsPage *page)
{
  JalonsListingPage *self = JALONS_LISTING_PAGE (page);
  JalonsStore *store = jalons_session_get_store (jalons_page_get_session (page));
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsListing) listing = jalons_listing_new (store, self->info, &error);
  gboolean more = FALSE;

  stop_loading (self);
  jalons_listing_views_set_session (self->saved_views, jalons_page_get_session (page));
  keep_state (self);
  if (!listing)
    jalons_page_toast_error (page, error);
  else if (read_for (self, listing, FIRST_READING, &more))
    {
      jalons_listing_search (listing, gtk_editable_get_text (self->search));
      take_listing (self, g_steal_pointer (&listing));
      if (more)
        self->loading = g_idle_add (load_more_cb, self);
      put_state_back (self);
      if (!more)
        g_clear_pointer (&self->state, g_free);
    }
  show_rows (self);
  if (!more)
    put_selection_back (self);
}

/* The row that is selected, then sort and filters. */
static char *
jalons_listing_page_remember (JalonsPage *page)
{
  JalonsListingPage *self = JALONS_LISTING_PAGE (page);
  const JalonsListing *listing = jalons_listing_model_get (self->model);
  g_autofree char *state = listing ? jalons_listing_state_write (listing, FALSE) : NULL;

  return state ? g_strdup_printf ("%u|%s", jalons_listing_model_get_selected (self->model), state) : NULL;
}

static void
jalons_listing_page_recall (JalonsPage *page, const char *memory)
{
  JalonsListingPage *self = JALONS_LISTING_PAGE (page);
  const char *bar = strchr (memory, '|');

  if (!bar)
    return;
  self->wanted = (guint) g_ascii_strtoull (memory, NULL, 10);
  g_free (self->state);
  self->state = g_strdup (bar + 1);
}

static void
jalons_listing_page_show (JalonsPage *page, const char *argument)
{
  JalonsListingPage *self = JALONS_LISTING_PAGE (page);

  g_free (self->state);
  self->state = g_strdup (argument);
  gtk_editable_set_text (self->search, "");
}

/* Letters typed elsewhere go to the search; what is pressed after them must go there too. */
static void
follow_typing (JalonsListingPage *self)
{
  GtkEditable *text = gtk_editable_get_delegate (self->search);

  if (*gtk_editable_get_text (self->search) && !gtk_widget_has_focus (GTK_WIDGET (text)))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (text));
}

/* What was found has been seen, however soon it is left. How many, never which words. */
static void
end_search (JalonsListingPage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));

  if (!self->settling)
    return;
  g_clear_handle_id (&self->settling, g_source_remove);
  if (session && jalons_session_get_store (session) && !jalons_job_is_running ())
    jalons_access_note (GTK_WIDGET (self), session, JALONS_JOURNAL_SEARCHED, 0, 0, self->n_found, NULL);
}

static gboolean
settled_cb (gpointer data)
{
  JalonsListingPage *self = data;

  if (jalons_job_is_running ())
    return G_SOURCE_CONTINUE;
  end_search (self);

  return G_SOURCE_REMOVE;
}

/* In a list of persons; the others hold none. Words taken away are looked for no more, but were. */
static void
begin_search (JalonsListingPage *self)
{
  const JalonsListing *listing = jalons_listing_model_get (self->model);

  if (!*gtk_editable_get_text (self->search) || jalons_listing_n_rows (listing) == 0
      || !jalons_listing_personne (listing, 0))
    return;
  self->n_found = jalons_listing_model_n_rows (self->model);
  g_clear_handle_id (&self->settling, g_source_remove);
  self->settling = g_timeout_add (SEARCH_SETTLED, settled_cb, self);
}

static void
search_changed_cb (JalonsListingPage *self)
{
  JalonsListing *listing = jalons_listing_model_get (self->model);

  if (!listing)
    return;
  follow_typing (self);
  jalons_listing_view_go_to_top (self->view);
  jalons_listing_search (listing, gtk_editable_get_text (self->search));
  show_rows (self);
  begin_search (self);
}

static void
open_row (JalonsListingPage *self, guint row)
{
  const JalonsListing *listing = jalons_listing_model_get (self->model);
  const JalonsRef personne = jalons_listing_personne (listing, row);
  const JalonsRef record = jalons_listing_record (listing, row);
  g_autofree char *form = g_strdup_printf ("%s/%" G_GINT64_FORMAT, self->info->id, record);
  g_autofree char *argument
      = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, personne, jalons_listing_parcours (listing, row));

  end_search (self);
  if (personne)
    jalons_page_go_to (JALONS_PAGE (self), "dossier", argument);
  else if (record && g_str_equal (self->info->id, "seances"))
    jalons_page_go_to (JALONS_PAGE (self), "seance", strchr (form, '/') + 1);
  else if (record)
    jalons_page_go_to (JALONS_PAGE (self), "form", form);
  else if (g_str_equal (self->info->id, "exigences"))
    jalons_page_toast (JALONS_PAGE (self),
                       _ ("This item is shipped with the program. Add one of your own to ask for more."));
  else
    jalons_page_toast (JALONS_PAGE (self),
                       _ ("This is shipped with the program. What you add stands in its place from its first day on."));
}

static void
row_activated_cb (JalonsListingPage *self, guint row)
{
  open_row (self, row);
}

/* Return in the search opens what was found when it is alone, else goes to the rows. */
static void
search_activate_cb (JalonsListingPage *self)
{
  if (jalons_listing_model_n_rows (self->model) == 1)
    open_row (self, jalons_listing_model_row_at (self->model, 0));
  else
    jalons_listing_view_focus_rows (self->view);
}

static void
stop_search_cb (JalonsListingPage *self)
{
  gtk_editable_set_text (self->search, "");
}

static void
filters_changed_cb (JalonsListingPage *self)
{
  jalons_listing_view_go_to_top (self->view);
  show_rows (self);
  write_settings (self);
}

static void
sort_changed_cb (JalonsListingPage *self)
{
  jalons_listing_order_follow (self->order, jalons_listing_model_get (self->model));
  jalons_listing_view_go_to_top (self->view);
  show_rows (self);
  write_settings (self);
}

static void
order_changed_cb (JalonsListingPage *self, int column, gboolean descending)
{
  jalons_listing_sort (jalons_listing_model_get (self->model), column, descending);
  jalons_listing_view_follow (self->view);
  sort_changed_cb (self);
}

static void
show_everything_cb (JalonsListingPage *self)
{
  jalons_listing_keep_all (jalons_listing_model_get (self->model));
  gtk_editable_set_text (self->search, "");
  jalons_listing_filters_follow (self->filters);
  filters_changed_cb (self);
}

/* The whole of what is shown: words, filters, sort. */
static void
view_chosen_cb (JalonsListingPage *self, const char *view)
{
  g_autofree char *words = jalons_listing_view_words (view);

  if (!jalons_listing_model_get (self->model))
    return;
  g_free (self->state);
  self->state = g_strdup (view);
  gtk_editable_set_text (self->search, words);
  put_state_back (self);
  if (!self->loading)
    g_clear_pointer (&self->state, g_free);
  filters_changed_cb (self);
}

/* Nothing is written while the rows are read. */
static char *
present_view_cb (gpointer data)
{
  JalonsListingPage *self = data;
  const JalonsListing *listing = jalons_listing_model_get (self->model);
  g_autofree char *state = listing && !self->loading ? jalons_listing_state_write (listing, TRUE) : NULL;

  return state ? jalons_listing_view_write (state, gtk_editable_get_text (self->search)) : NULL;
}

static gboolean
write_file (JalonsListingPage *self, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);

  return stream
         && jalons_listing_write_csv (jalons_listing_model_get (self->model), &jalons_text_listing_words,
                                      G_OUTPUT_STREAM (stream), NULL, error)
         && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

static void
export_chosen_cb (const char *path, const char *anchor, gpointer data)
{
  g_autoptr (JalonsListingPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = path ? g_filename_display_basename (path) : NULL;
  /* Translators: the name of a file */
  g_autofree char *text = name ? g_strdup_printf (_ ("The rows shown are in “%s”."), name) : NULL;

  if (!path)
    return;
  if (write_file (self, path, &error))
    jalons_page_toast (JALONS_PAGE (self), text);
  else
    jalons_page_toast_error (JALONS_PAGE (self), error);
}

static void
export_clicked_cb (JalonsListingPage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));
  const JalonsListing *listing = jalons_listing_model_get (self->model);
  const gboolean persons = jalons_listing_n_rows (listing) > 0 && jalons_listing_personne (listing, 0);
  g_autofree char *table = g_strconcat (self->info->id, ".csv", NULL);
  g_autofree char *name = persons ? jalons_export_name (session, table) : g_strdup (table);
  const JalonsExportOptions options = {
    .title = _ ("Export the Rows Shown"),
    .name = name,
    .pattern = "*.csv",
    .what = persons ? _ ("The rows shown hold persons: their names and what is shown of them will be in the file.")
                    : _ ("The rows shown will be in the file."),
    .number = jalons_listing_model_n_rows (self->model),
  };

  jalons_export_ask (GTK_WIDGET (self), session, &options, export_chosen_cb, g_object_ref (self));
}

static void
new_clicked_cb (JalonsListingPage *self)
{
  jalons_page_go_to (JALONS_PAGE (self), "form", self->new_form);
}

static gboolean
new_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  JalonsListingPage *self = JALONS_LISTING_PAGE (widget);

  if (!self->new_form || !gtk_widget_get_mapped (widget))
    return FALSE;
  new_clicked_cb (self);

  return TRUE;
}

static gboolean
focus_search_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JALONS_LISTING_PAGE (widget)->search));
}

/* While the page is shown, letters typed anywhere in the window are words to look for. */
static void
jalons_listing_page_map (GtkWidget *widget)
{
  JalonsListingPage *self = JALONS_LISTING_PAGE (widget);

  GTK_WIDGET_CLASS (jalons_listing_page_parent_class)->map (widget);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search),
                                           GTK_WIDGET (gtk_widget_get_root (widget)));
}

/* The register may be written to while another page is shown, so what is half read is read again. */
static void
jalons_listing_page_unmap (GtkWidget *widget)
{
  JalonsListingPage *self = JALONS_LISTING_PAGE (widget);
  const gboolean half_read = self->loading != 0;

  GTK_WIDGET_CLASS (jalons_listing_page_parent_class)->unmap (widget);
  end_search (self);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), NULL);
  stop_loading (self);
  if (!half_read)
    return;
  take_listing (self, NULL);
  jalons_page_queue_refresh (JALONS_PAGE (self));
}

/* Only its sign is seen: there is little room beside the search when letters are large. */
static void
name_new_button (GtkButton *button, const char *name)
{
  g_autofree char *tip = g_strdup_printf ("%s (%s)", name, _ ("Ctrl+I"));

  gtk_widget_set_tooltip_text (GTK_WIDGET (button), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_new_button (JalonsListingPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    if (g_str_equal (made[i].id, self->info->id))
      {
        self->new_form = made[i].form;
        name_new_button (self->new_button, _ (made[i].label));
        gtk_widget_set_visible (GTK_WIDGET (self->new_button), TRUE);
      }
}

static void
jalons_listing_page_constructed (GObject *object)
{
  JalonsListingPage *self = JALONS_LISTING_PAGE (object);

  G_OBJECT_CLASS (jalons_listing_page_parent_class)->constructed (object);

  self->info = jalons_listing_info_find (jalons_page_get_detail (JALONS_PAGE (self)));
  g_return_if_fail (self->info);
  jalons_listing_view_set_info (self->view, self->info);
  jalons_listing_views_begin (self->saved_views, self->info->id, present_view_cb, self);
  show_new_button (self);
}

static void
jalons_listing_page_dispose (GObject *object)
{
  JalonsListingPage *self = JALONS_LISTING_PAGE (object);

  stop_loading (self);
  g_clear_handle_id (&self->settling, g_source_remove);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_LISTING_PAGE);

  G_OBJECT_CLASS (jalons_listing_page_parent_class)->dispose (object);
}

static void
jalons_listing_page_finalize (GObject *object)
{
  g_free (JALONS_LISTING_PAGE (object)->state);

  G_OBJECT_CLASS (jalons_listing_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/pages/jalons-listing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsListingPage, search);
  gtk_widget_class_bind_template_child (widget_class, JalonsListingPage, filters);
  gtk_widget_class_bind_template_child (widget_class, JalonsListingPage, saved_views);
  gtk_widget_class_bind_template_child (widget_class, JalonsListingPage, order);
  gtk_widget_class_bind_template_child (widget_class, JalonsListingPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsListingPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsListingPage, count);
  gtk_widget_class_bind_template_child (widget_class, JalonsListingPage, chips);
  gtk_widget_class_bind_template_child (widget_class, JalonsListingPage, views);
  gtk_widget_class_bind_template_child (widget_class, JalonsListingPage, view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, filters_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_everything_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_clicked_cb);
}

static void
jalons_listing_page_class_init (JalonsListingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = jalons_listing_page_constructed;
  object_class->dispose = jalons_listing_page_dispose;
  object_class->finalize = jalons_listing_page_finalize;
  widget_class->map = jalons_listing_page_map;
  widget_class->unmap = jalons_listing_page_unmap;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_listing_page_refresh;
  JALONS_PAGE_CLASS (klass)->show = jalons_listing_page_show;
  JALONS_PAGE_CLASS (klass)->remember = jalons_listing_page_remember;
  JALONS_PAGE_CLASS (klass)->recall = jalons_listing_page_recall;

  g_type_ensure (JALONS_TYPE_LISTING_FILTERS);
  g_type_ensure (JALONS_TYPE_LISTING_ORDER);
  g_type_ensure (JALONS_TYPE_LISTING_VIEW);
  g_type_ensure (JALONS_TYPE_LISTING_VIEWS);
  bind_template (widget_class);
}

/* The whole window, as long as the page is on it. */
static void
add_shortcuts (JalonsListingPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_f, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (focus_search_cb, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_i, GDK_CONTROL_MASK),
                        gtk_callback_action_new (new_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
jalons_listing_page_init (JalonsListingPage *self)
{
  self->wanted = JALONS_LISTING_NO_ROW;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = jalons_listing_view_get_model (self->view);
  self->settings = g_settings_new ("fr.jalons.Jalons");
  jalons_listing_filters_set_chips (self->filters, self->chips);
  add_shortcuts (self);
}
