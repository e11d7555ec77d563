/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-job-window.h"

#include <glib/gi18n.h>

/* Above, what is counted is over and the rules are run, which is not counted. */
#define COUNTED 0.995

struct _JalonsJobWindow {
  AdwWindow       parent_instance;

  GtkLabel       *title_label;
  GtkLabel       *detail_label;
  GtkProgressBar *bar;
  GtkButton      *cancel_button;
  GCancellable   *cancellable;
};

G_DEFINE_FINAL_TYPE (JalonsJobWindow, jalons_job_window, ADW_TYPE_WINDOW)

static void
cancel_cb (JalonsJobWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel_button), FALSE);
  gtk_label_set_label (self->detail_label, _ ("Cancelling…"));
}

/* Closing is cancelling; the window goes when the job has stopped. */
static gboolean
jalons_job_window_close_request (GtkWindow *window)
{
  cancel_cb (JALONS_JOB_WINDOW (window));

  return GDK_EVENT_STOP;
}

void
jalons_job_window_show_progress (JalonsJobWindow *self, double fraction)
{
  g_autofree char *percent = NULL;

  g_return_if_fail (JALONS_IS_JOB_WINDOW (self));

  if (fraction < 0 || fraction > COUNTED)
    gtk_progress_bar_pulse (self->bar);
  else
    gtk_progress_bar_set_fraction (self->bar, fraction);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (fraction >= 0)
    percent = fraction > COUNTED ? g_strdup (_ ("Checking…"))
                                 : g_strdup_printf (_ ("%d%% done"), (int) (fraction * 100));
  gtk_label_set_label (self->detail_label, percent ? percent : "");
}

JalonsJobWindow *
jalons_job_window_new (GtkWindow *parent, const char *title, GCancellable *cancellable)
{
  JalonsJobWindow *self = g_object_new (JALONS_TYPE_JOB_WINDOW, "transient-for", parent, "title", title, NULL);

  self->cancellable = g_object_ref (cancellable);
  gtk_label_set_label (self->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return self;
}

static void
jalons_job_window_finalize (GObject *object)
{
  g_clear_object (&JALONS_JOB_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (jalons_job_window_parent_class)->finalize (object);
}

static void
jalons_job_window_class_init (JalonsJobWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalons_job_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = jalons_job_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-job-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsJobWindow, title_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsJobWindow, detail_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsJobWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, JalonsJobWindow, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_job_window_init (JalonsJobWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
