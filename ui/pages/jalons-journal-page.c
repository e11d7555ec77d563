/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-journal-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-anchor-window.h"
#include "jalons-journal-check.h"
#include "jalons-journal-filters.h"
#include "jalons-journal-view.h"
#include "jalons-notice.h"
#include "jalons-retention-window.h"
#include "jalons-text-journal.h"
#include "jalons-text.h"

struct _JalonsJournalPage {
  JalonsPage            parent_instance;

  GtkBox               *notices;
  GtkToggleButton      *changes_button;
  GtkToggleButton      *accesses_button;
  JalonsJournalFilters *filters;
  GtkLabel             *count;
  GtkBox               *chips;
  GtkStack             *views;
  JalonsJournalView    *view;

  JalonsJournalModel   *model;   /* of the view; not owned */
  GtkWidget            *verdict; /* of the last verification, in `notices`; weak */
  JalonsJournalCheck    check;   /* what it found */
  char                 *person;  /* row asked for, before the register is there; NULL: none */
};

G_DEFINE_FINAL_TYPE (JalonsJournalPage, jalons_journal_page, JALONS_TYPE_PAGE)

static JalonsJournalStream
stream_of (JalonsJournalPage *self)
{
  return gtk_toggle_button_get_active (self->changes_button) ? JALONS_JOURNAL_CHANGES : JALONS_JOURNAL_ACCESSES;
}

static void
show_count (JalonsJournalPage *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  const gboolean complete = jalons_journal_model_is_complete (self->model);
  JalonsJournalFilter filter;
  const gboolean filtered = jalons_journal_filters_read (self->filters, &filter);
  g_autofree char *count = jalons_text_count (n);
  g_autofree char *text
      = g_strdup_printf (complete ? g_dngettext (GETTEXT_PACKAGE, "%s entry", "%s entries", n)
                                  : g_dngettext (GETTEXT_PACKAGE, "%s entry found so far", "%s entries found so far", n),
                         count);

  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child_name (self->views, n || !complete ? "entries" : filtered ? "nothing" : "empty");
}

static void
show_entries (JalonsJournalPage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));
  JalonsJournalFilter filter;

  jalons_journal_filters_read (self->filters, &filter);
  jalons_journal_view_show (self->view, session ? jalons_session_get_store (session) : NULL, &filter);
}

static void
failed_cb (JalonsJournalPage *self, const GError *error)
{
  jalons_page_toast_error (JALONS_PAGE (self), error);
}

static void
stream_cb (JalonsJournalPage *self)
{
  jalons_journal_filters_set_stream (self->filters, stream_of (self));
  show_entries (self);
}

static void
filters_changed_cb (JalonsJournalPage *self)
{
  show_entries (self);
}

static void
show_everything_cb (JalonsJournalPage *self)
{
  jalons_journal_filters_clear (self->filters);
}

static void
remove_notices (JalonsJournalPage *self)
{
  GtkWidget *notice = NULL;

  while ((notice = gtk_widget_get_first_child (GTK_WIDGET (self->notices))))
    gtk_box_remove (self->notices, notice);
}

/* Said here, where people would look in vain for what they have read. */
static void
add_read_only (JalonsJournalPage *self)
{
  GtkWidget *notice
      = jalons_notice_new (JALONS_NOTICE_INFORMATION, _ ("This register is open to be read: what is looked at now is not "
                                                         "noted in its journal."));

  gtk_box_append (self->notices, notice);
}

static void
show_notices (JalonsJournalPage *self)
{
  GtkWidget *found = jalons_journal_notice_new (JALONS_PAGE (self));

  remove_notices (self);
  if (found)
    gtk_box_append (self->notices, found);
  if (jalons_session_is_read_only (jalons_page_get_session (JALONS_PAGE (self))))
    add_read_only (self);
}

/* The person asked for by her row, as people would have typed her code. */
static void
take_person (JalonsJournalPage *self, JalonsStore *store)
{
  const JalonsRef personne = self->person ? g_ascii_strtoll (self->person, NULL, 10) : 0;
  g_autofree char *code = personne ? jalons_store_parcours_code (store, 0, personne) : NULL;

  if (self->person)
    {
      jalons_journal_filters_clear (self->filters);
      jalons_journal_filters_set_person (self->filters, code ? code : "");
    }
  g_clear_pointer (&self->person, g_free);
}

static void
jalons_journal_page_refresh (JalonsPage *page)
{
  JalonsJournalPage *self = JALONS_JOURNAL_PAGE (page);
  JalonsStore *store = jalons_session_get_store (jalons_page_get_session (page));

  show_notices (self);
  jalons_journal_filters_set_store (self->filters, store);
  take_person (self, store);
  show_entries (self);
}

static void
jalons_journal_page_show (JalonsPage *page, const char *argument)
{
  JalonsJournalPage *self = JALONS_JOURNAL_PAGE (page);
  const char *slash = strchr (argument, '/');

  gtk_toggle_button_set_active (*argument == '2' ? self->accesses_button : self->changes_button, TRUE);
  g_free (self->person);
  self->person = g_strdup (slash ? slash + 1 : "0");
}

static char *
jalons_journal_page_remember (JalonsPage *page)
{
  JalonsJournalFilter filter;

  jalons_journal_filters_read (JALONS_JOURNAL_PAGE (page)->filters, &filter);

  return g_strdup_printf ("%d/%" G_GINT64_FORMAT, filter.stream, filter.personne);
}

/* Where the fault is: all of its stream, that entry unfolded or its gap. */
static void
show_fault_cb (JalonsJournalPage *self)
{
  guint position;

  gtk_toggle_button_set_active (
      self->check.stream == JALONS_JOURNAL_ACCESSES ? self->accesses_button : self->changes_button, TRUE);
  jalons_journal_filters_clear (self->filters);
  position = jalons_journal_model_find (self->model, self->check.first);
  if (position != G_MAXUINT)
    jalons_journal_view_show_entry (self->view, position);
  else
    jalons_page_toast (JALONS_PAGE (self), _ ("This entry is not in the journal any more."));
}

static void
show_verdict (JalonsJournalPage *self, const JalonsJournalCheck *check)
{
  const gboolean sound = check->fault == JALONS_JOURNAL_SOUND;
  g_autofree char *text = jalons_text_journal_check (check);

  if (self->verdict)
    gtk_box_remove (self->notices, self->verdict);
  self->check = *check;
  g_set_weak_pointer (&self->verdict, jalons_notice_new (sound ? JALONS_NOTICE_SOUND : JALONS_NOTICE_ERROR, text));
  if (!sound && check->first)
    jalons_notice_add_button (JALONS_NOTICE (self->verdict), _ ("_Show It"), G_CALLBACK (show_fault_cb), self);
  jalons_notice_add_close (JALONS_NOTICE (self->verdict));
  gtk_box_append (self->notices, self->verdict);
}

static void
verified_cb (const JalonsJournalCheck *check, const GError *error, gpointer data)
{
  g_autoptr (JalonsJournalPage) self = data;

  if (!jalons_page_get_session (JALONS_PAGE (self)))
    return;
  if (error)
    jalons_page_toast_error (JALONS_PAGE (self), error);
  else
    show_verdict (self, check);
}

static GtkWindow *
window_of (JalonsJournalPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
verify_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsJournalPage *self = JALONS_JOURNAL_PAGE (widget);
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));

  if (session && !jalons_job_is_running ())
    jalons_journal_check_start (window_of (self), session, NULL, verified_cb, g_object_ref (self));
}

static void
anchor_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsJournalPage *self = JALONS_JOURNAL_PAGE (widget);
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));

  if (session && !jalons_job_is_running ())
    gtk_window_present (GTK_WINDOW (jalons_anchor_window_new (window_of (self), session)));
}

static void
retention_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsJournalPage *self = JALONS_JOURNAL_PAGE (widget);
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));

  if (session && !jalons_job_is_running ())
    gtk_window_present (GTK_WINDOW (jalons_retention_window_new (window_of (self), session)));
}

static void
go_to_journal_cb (JalonsPage *page)
{
  jalons_page_go_to (page, "journal", NULL);
}

GtkWidget *
jalons_journal_notice_new (JalonsPage *page)
{
  JalonsStore *store = jalons_session_get_store (jalons_page_get_session (page));
  const JalonsJournalCheck *found = jalons_journal_found (store);
  g_autofree char *check = NULL;
  g_autofree char *text = NULL;
  GtkWidget *notice = NULL;

  if (found->fault == JALONS_JOURNAL_SOUND)
    return NULL;
  check = jalons_text_journal_check (found);
  text = g_strdup_printf (_ ("%s This was found when the register was opened. Somebody may have written in its file "
                             "without this program: look at the backups, and tell whoever answers for the register."),
                          check);
  notice = jalons_notice_new (JALONS_NOTICE_ERROR, text);
  if (!JALONS_IS_JOURNAL_PAGE (page))
    jalons_notice_add_button (JALONS_NOTICE (notice), _ ("_Journal"), G_CALLBACK (go_to_journal_cb), page);

  return notice;
}

static void
jalons_journal_page_dispose (GObject *object)
{
  JalonsJournalPage *self = JALONS_JOURNAL_PAGE (object);

  if (self->model)
    g_signal_handlers_disconnect_by_data (self->model, self);
  self->model = NULL;
  g_clear_weak_pointer (&self->verdict);
  g_clear_pointer (&self->person, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_JOURNAL_PAGE);

  G_OBJECT_CLASS (jalons_journal_page_parent_class)->dispose (object);
}

static void
jalons_journal_page_class_init (JalonsJournalPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_journal_page_dispose;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_journal_page_refresh;
  JALONS_PAGE_CLASS (klass)->show = jalons_journal_page_show;
  JALONS_PAGE_CLASS (klass)->remember = jalons_journal_page_remember;
  JALONS_PAGE_CLASS (klass)->recall = jalons_journal_page_show;

  g_type_ensure (JALONS_TYPE_JOURNAL_FILTERS);
  g_type_ensure (JALONS_TYPE_JOURNAL_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/pages/jalons-journal-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalPage, notices);
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalPage, changes_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalPage, accesses_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalPage, filters);
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalPage, count);
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalPage, chips);
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalPage, views);
  gtk_widget_class_bind_template_child (widget_class, JalonsJournalPage, view);
  gtk_widget_class_bind_template_callback (widget_class, stream_cb);
  gtk_widget_class_bind_template_callback (widget_class, filters_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_everything_cb);
  gtk_widget_class_install_action (widget_class, "journal.verify", NULL, verify_action_cb);
  gtk_widget_class_install_action (widget_class, "journal.anchor", NULL, anchor_action_cb);
  gtk_widget_class_install_action (widget_class, "journal.retention", NULL, retention_action_cb);
}

static void
jalons_journal_page_init (JalonsJournalPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = jalons_journal_view_get_model (self->view);
  jalons_journal_filters_set_chips (self->filters, self->chips);
  g_signal_connect_object (self->model, "counted", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}
