/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-reason-window.h"

#define LEAST_LETTERS 3

struct _JalonsReasonWindow {
  AdwWindow         parent_instance;

  GtkLabel         *what;
  GtkEditable      *reason;
  GtkWidget        *go_on_button;

  JalonsReasonGiven given; /* NULL once it was called */
  gpointer          data;
};

G_DEFINE_FINAL_TYPE (JalonsReasonWindow, jalons_reason_window, ADW_TYPE_WINDOW)

static void
give (JalonsReasonWindow *self, const char *reason)
{
  const JalonsReasonGiven given = self->given;

  self->given = NULL;
  if (given)
    given (reason, self->data);
}

static guint
count_letters (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    n += g_unichar_isalpha (g_utf8_get_char (p));

  return n;
}

static void
typed_cb (JalonsReasonWindow *self)
{
  gtk_widget_set_sensitive (self->go_on_button, count_letters (gtk_editable_get_text (self->reason)) >= LEAST_LETTERS);
}

static void
go_on_cb (JalonsReasonWindow *self)
{
  g_autoptr (JalonsReasonWindow) kept = g_object_ref (self);
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  gtk_window_destroy (GTK_WINDOW (self));
  give (kept, reason);
}

GtkWindow *
jalons_reason_window_new (GtkWindow *parent, const char *what, const char *proposed, JalonsReasonGiven given,
                          gpointer data)
{
  JalonsReasonWindow *self = g_object_new (JALONS_TYPE_REASON_WINDOW, "transient-for", parent, NULL);

  gtk_label_set_label (self->what, what);
  gtk_editable_set_text (self->reason, proposed ? proposed : "");
  self->given = given;
  self->data = data;
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->reason));

  return GTK_WINDOW (self);
}

static gboolean
jalons_reason_window_close_request (GtkWindow *window)
{
  give (JALONS_REASON_WINDOW (window), NULL);

  return GTK_WINDOW_CLASS (jalons_reason_window_parent_class)->close_request (window);
}

/* Destroyed without being closed, by a lock: nobody is left waiting. */
static void
jalons_reason_window_finalize (GObject *object)
{
  give (JALONS_REASON_WINDOW (object), NULL);

  G_OBJECT_CLASS (jalons_reason_window_parent_class)->finalize (object);
}

static void
jalons_reason_window_class_init (JalonsReasonWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalons_reason_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = jalons_reason_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-reason-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsReasonWindow, what);
  gtk_widget_class_bind_template_child (widget_class, JalonsReasonWindow, reason);
  gtk_widget_class_bind_template_child (widget_class, JalonsReasonWindow, go_on_button);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_reason_window_init (JalonsReasonWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
