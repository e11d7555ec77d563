/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-retention-window.h"

#include <glib/gi18n.h>

#include "jalons-backups.h"
#include "jalons-job.h"
#include "jalons-journal.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

struct _JalonsRetentionWindow {
  AdwPreferencesWindow parent_instance;

  AdwPreferencesGroup *group;
  GtkSpinButton       *months;
  GtkSpinButton       *days;
  GtkWidget           *save_button;
  GtkWidget           *purge_button;

  JalonsSession       *session;
};

G_DEFINE_FINAL_TYPE (JalonsRetentionWindow, jalons_retention_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
say (JalonsRetentionWindow *self, const char *text)
{
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (text));
}

static void
say_error (JalonsRetentionWindow *self, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);

  say (self, sentence);
}

static void
show_retention (JalonsRetentionWindow *self)
{
  JalonsRetention retention = { 0 };
  g_autoptr (GError) error = NULL;

  if (!jalons_journal_retention (jalons_session_get_store (self->session), &retention, &error))
    {
      say_error (self, error);
      return;
    }
  gtk_spin_button_set_value (self->months, retention.access_months);
  gtk_spin_button_set_value (self->days, retention.backup_days);
}

static void
save_cb (JalonsRetentionWindow *self)
{
  const JalonsRetention retention
      = { gtk_spin_button_get_value_as_int (self->months), gtk_spin_button_get_value_as_int (self->days) };
  g_autoptr (GError) error = NULL;

  if (jalons_job_is_running ())
    return;
  if (!jalons_journal_set_retention (jalons_session_get_store (self->session), &retention, &error))
    {
      say_error (self, error);
      return;
    }
  jalons_backups_begin (jalons_session_get_store (self->session));
  jalons_session_changed (self->session);
  say (self, _ ("Saved."));
}

typedef struct {
  JalonsRetentionWindow *window; /* a reference */
  guint64                n;
} Purge;

static gboolean
purge_in_thread (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  return jalons_journal_purge (store, &((Purge *) data)->n, error);
}

static void
purged_cb (const GError *error, gpointer data)
{
  g_autofree Purge *purge = data;
  g_autoptr (JalonsRetentionWindow) self = purge->window;
  g_autofree char *count = jalons_text_count ((gint64) purge->n);
  g_autofree char *text = NULL;

  if (error)
    {
      say_error (self, error);
      return;
    }
  text = purge->n ? g_strdup_printf (_ ("Consultations removed: %s."), count)
                  : g_strdup (_ ("No consultation is past its time: nothing was removed."));
  jalons_session_changed (self->session);
  say (self, text);
}

static void
confirmed_cb (gboolean accepted, gpointer data)
{
  g_autoptr (JalonsRetentionWindow) self = data;
  Purge *purge = NULL;

  if (!accepted || jalons_job_is_running ())
    return;
  purge = g_new0 (Purge, 1);
  purge->window = g_object_ref (self);
  jalons_job_start (GTK_WINDOW (self), self->session, _ ("Removing old consultations"), purge_in_thread, purged_cb, purge);
}

/* By what is saved, not by what is being chosen. */
static void
purge_cb (JalonsRetentionWindow *self)
{
  JalonsRetention retention = { 0 };
  g_autofree char *body = NULL;

  if (jalons_job_is_running ()
      || !jalons_journal_retention (jalons_session_get_store (self->session), &retention, NULL))
    return;
  body = g_strdup_printf (_ ("Consultations older than %d months will not be in this register any more. They stay in its "
                             "backups until those are gone."),
                          retention.access_months);
  jalons_toolkit_confirm (GTK_WINDOW (self), _ ("Remove the old consultations?"), body, _ ("_Remove"), TRUE, confirmed_cb,
                          g_object_ref (self));
}

JalonsRetentionWindow *
jalons_retention_window_new (GtkWindow *parent, JalonsSession *session)
{
  JalonsRetentionWindow *self = g_object_new (JALONS_TYPE_RETENTION_WINDOW, "transient-for", parent, NULL);
  const gboolean writable = !jalons_session_is_read_only (session);

  self->session = g_object_ref (session);
  show_retention (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->months), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->days), writable);
  gtk_widget_set_sensitive (self->save_button, writable);
  gtk_widget_set_sensitive (self->purge_button, writable);
  if (!writable)
    adw_preferences_group_set_description (self->group, _ ("This register is open to be read: nothing of this can be "
                                                           "changed now."));

  return self;
}

static void
jalons_retention_window_dispose (GObject *object)
{
  g_clear_object (&JALONS_RETENTION_WINDOW (object)->session);

  G_OBJECT_CLASS (jalons_retention_window_parent_class)->dispose (object);
}

static void
jalons_retention_window_class_init (JalonsRetentionWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_retention_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-retention-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsRetentionWindow, group);
  gtk_widget_class_bind_template_child (widget_class, JalonsRetentionWindow, months);
  gtk_widget_class_bind_template_child (widget_class, JalonsRetentionWindow, days);
  gtk_widget_class_bind_template_child (widget_class, JalonsRetentionWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsRetentionWindow, purge_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, purge_cb);
}

static void
jalons_retention_window_init (JalonsRetentionWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
