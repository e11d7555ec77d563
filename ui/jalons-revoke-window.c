/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-revoke-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-correspondants.h"
#include "jalons-fold.h"
#include "jalons-job.h"
#include "jalons-text.h"

struct _JalonsRevokeWindow {
  AdwWindow parent_instance;

  GtkLabel *ask;
  GtkEditable *typed;
  GtkWidget *revoke_button;
  GtkLabel *refusal;

  JalonsSession *session; /* a reference */
  JalonsRevoked revoked;
  gpointer data;
  GDestroyNotify destroy; /* of `data`; NULL once it was called */
};

G_DEFINE_FINAL_TYPE (JalonsRevokeWindow, jalons_revoke_window, ADW_TYPE_WINDOW)

/* What is to be typed. */
static const char *
word (void)
{
  /* Translators: typed to confirm that the card is to be revoked; one word */
  return _ ("revoke");
}

static void
typed_cb (JalonsRevokeWindow *self)
{
  g_autofree char *typed = jalons_fold (gtk_editable_get_text (self->typed)), *asked = jalons_fold (word ());

  gtk_widget_set_sensitive (self->revoke_button, strcmp (g_strstrip (typed), asked) == 0);
}

static void
revoke_cb (JalonsRevokeWindow *self)
{
  g_autoptr (JalonsRevokeWindow) kept = g_object_ref (self);
  JalonsStore *store = jalons_job_is_running () ? NULL : jalons_session_get_store (self->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsCarte) carte = store ? jalons_identite_revoke_current (store, &error) : NULL;
  g_autofree char *sentence = error ? jalons_text_error (error) : NULL;

  if (!carte)
    {
      gtk_label_set_label (self->refusal, sentence ? sentence : "");
      gtk_widget_set_visible (GTK_WIDGET (self->refusal), sentence != NULL);
      return;
    }
  gtk_window_destroy (GTK_WINDOW (self));
  jalons_session_changed (self->session);
  self->revoked (carte, self->data);
}

void
jalons_revoke_window_open (GtkWindow *parent, JalonsSession *session, JalonsRevoked revoked, gpointer data,
                           GDestroyNotify destroy)
{
  JalonsRevokeWindow *self = g_object_new (JALONS_TYPE_REVOKE_WINDOW, "transient-for", parent, NULL);
  g_autofree char *ask = g_strdup_printf (_ ("Type “%s” to confirm:"), word ());

  self->session = g_object_ref (session);
  self->revoked = revoked;
  self->data = data;
  self->destroy = destroy;
  gtk_label_set_label (self->ask, ask);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->typed));
  gtk_window_present (GTK_WINDOW (self));
}

static void
jalons_revoke_window_finalize (GObject *object)
{
  JalonsRevokeWindow *self = JALONS_REVOKE_WINDOW (object);

  g_clear_object (&self->session);
  if (self->destroy)
    self->destroy (self->data);

  G_OBJECT_CLASS (jalons_revoke_window_parent_class)->finalize (object);
}

static void
jalons_revoke_window_class_init (JalonsRevokeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalons_revoke_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-revoke-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsRevokeWindow, ask);
  gtk_widget_class_bind_template_child (widget_class, JalonsRevokeWindow, typed);
  gtk_widget_class_bind_template_child (widget_class, JalonsRevokeWindow, revoke_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsRevokeWindow, refusal);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, revoke_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_revoke_window_init (JalonsRevokeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
