/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-secret-window.h"

#include <glib/gi18n.h>

#include "jalons-toolkit.h"

struct _JalonsSecretWindow {
  AdwWindow         parent_instance;

  GtkLabel         *why;
  GtkEditable      *secret;
  GtkLabel         *key_label;
  GtkWidget        *open_button;

  char             *key_file;
  JalonsSecretGiven given; /* NULL once it was called */
  gpointer          data;
};

G_DEFINE_FINAL_TYPE (JalonsSecretWindow, jalons_secret_window, ADW_TYPE_WINDOW)

static void
give (JalonsSecretWindow *self, JalonsSecret *secret)
{
  const JalonsSecretGiven given = self->given;

  self->given = NULL;
  if (given)
    given (secret, self->data);
}

static void
typed_cb (JalonsSecretWindow *self)
{
  gtk_widget_set_sensitive (self->open_button, *gtk_editable_get_text (self->secret) != '\0');
}

static void
key_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (JalonsSecretWindow) self = data;
  g_autofree char *name = path ? g_filename_display_basename (path) : NULL;
  g_autofree char *label = name ? g_strdup_printf (_ ("Key file: %s"), name) : NULL;

  if (!path)
    return;
  g_free (self->key_file);
  self->key_file = g_strdup (path);
  gtk_label_set_label (self->key_label, label);
}

static void
key_cb (JalonsSecretWindow *self)
{
  const JalonsChooseOptions options = { _ ("Choose the key file"), NULL, NULL };

  jalons_toolkit_choose (GTK_WINDOW (self), JALONS_CHOOSE_OPEN, &options, key_chosen_cb, g_object_ref (self));
}

static void
open_cb (JalonsSecretWindow *self)
{
  g_autoptr (JalonsSecretWindow) kept = g_object_ref (self);
  JalonsSecret *secret = jalons_secret_new (gtk_editable_get_text (self->secret), NULL, self->key_file);

  gtk_editable_set_text (self->secret, "");
  gtk_window_destroy (GTK_WINDOW (self));
  give (kept, secret);
}

GtkWindow *
jalons_secret_window_new (GtkWindow *parent, const char *title, const char *why, JalonsSecretGiven given, gpointer data)
{
  JalonsSecretWindow *self = g_object_new (JALONS_TYPE_SECRET_WINDOW, "transient-for", parent, "title", title, NULL);

  gtk_label_set_label (self->why, why);
  self->given = given;
  self->data = data;
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->secret));

  return GTK_WINDOW (self);
}

static gboolean
jalons_secret_window_close_request (GtkWindow *window)
{
  give (JALONS_SECRET_WINDOW (window), NULL);

  return GTK_WINDOW_CLASS (jalons_secret_window_parent_class)->close_request (window);
}

static void
jalons_secret_window_dispose (GObject *object)
{
  JalonsSecretWindow *self = JALONS_SECRET_WINDOW (object);

  if (self->secret)
    gtk_editable_set_text (self->secret, "");
  g_clear_pointer (&self->key_file, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_SECRET_WINDOW);

  G_OBJECT_CLASS (jalons_secret_window_parent_class)->dispose (object);
}

/* Destroyed without being closed, by a lock: nobody is left waiting. */
static void
jalons_secret_window_finalize (GObject *object)
{
  give (JALONS_SECRET_WINDOW (object), NULL);

  G_OBJECT_CLASS (jalons_secret_window_parent_class)->finalize (object);
}

static void
jalons_secret_window_class_init (JalonsSecretWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_secret_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_secret_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = jalons_secret_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-secret-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsSecretWindow, why);
  gtk_widget_class_bind_template_child (widget_class, JalonsSecretWindow, secret);
  gtk_widget_class_bind_template_child (widget_class, JalonsSecretWindow, key_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsSecretWindow, open_button);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_secret_window_init (JalonsSecretWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
