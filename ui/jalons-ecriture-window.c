/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-ecriture-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-choice-field.h"
#include "jalons-day-typing.h"

struct _JalonsEcritureWindow {
  AdwWindow parent_instance;

  GtkLabel *what;
  GtkLabel *person_label;
  AdwBin *person_bin;
  GtkEditable *amount;
  GtkEditable *reason;
  GtkWidget *enter_button;

  JalonsChoiceField *person;
  JalonsEcritureGiven given; /* NULL once it was called */
  gpointer data;
};

G_DEFINE_FINAL_TYPE (JalonsEcritureWindow, jalons_ecriture_window, ADW_TYPE_WINDOW)

static void
give (JalonsEcritureWindow *self, JalonsRef personne, JalonsCents amount, const char *reason)
{
  const JalonsEcritureGiven given = self->given;

  self->given = NULL;
  if (given)
    given (personne, amount, reason, self->data);
}

/* FALSE while something is missing, or is no amount. */
static gboolean
read_entry (JalonsEcritureWindow *self, gint64 *personne, JalonsCents *amount, char **reason)
{
  *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  return jalons_choice_field_get_value (self->person, personne) && *personne
         && jalons_amount_typing_parse (gtk_editable_get_text (self->amount), amount)
         && *amount != JALONS_CENTS_NONE && *amount != 0 && **reason;
}

static void
typed_cb (JalonsEcritureWindow *self)
{
  gint64 personne = 0;
  JalonsCents amount = 0;
  g_autofree char *reason = NULL;

  gtk_widget_set_sensitive (self->enter_button, read_entry (self, &personne, &amount, &reason));
}

static void
enter_cb (JalonsEcritureWindow *self)
{
  g_autoptr (JalonsEcritureWindow) kept = g_object_ref (self);
  gint64 personne = 0;
  JalonsCents amount = 0;
  g_autofree char *reason = NULL;

  if (!read_entry (self, &personne, &amount, &reason))
    return;
  gtk_window_destroy (GTK_WINDOW (self));
  give (kept, personne, amount, reason);
}

JalonsEcritureWindow *
jalons_ecriture_window_new (GtkWindow *parent, const char *what, JalonsEcritureGiven given, gpointer data)
{
  JalonsEcritureWindow *self = g_object_new (JALONS_TYPE_ECRITURE_WINDOW, "transient-for", parent, NULL);

  gtk_label_set_label (self->what, what);
  self->given = given;
  self->data = data;
  gtk_window_set_focus (GTK_WINDOW (self), jalons_choice_field_get_entry (self->person));

  return self;
}

void
jalons_ecriture_window_add_person (JalonsEcritureWindow *self, JalonsRef personne, const char *code, const char *name)
{
  g_return_if_fail (JALONS_IS_ECRITURE_WINDOW (self));

  if (!jalons_choice_field_has (self->person, personne))
    jalons_choice_field_add (self->person, personne, code, name, NULL);
}

void
jalons_ecriture_window_propose (JalonsEcritureWindow *self, JalonsRef personne, JalonsCents amount)
{
  g_autofree char *text = jalons_amount_typing_write (amount);

  g_return_if_fail (JALONS_IS_ECRITURE_WINDOW (self));

  if (!personne)
    return;
  jalons_choice_field_set_value (self->person, personne);
  gtk_editable_set_text (self->amount, text);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->reason));
  typed_cb (self);
}

static gboolean
jalons_ecriture_window_close_request (GtkWindow *window)
{
  give (JALONS_ECRITURE_WINDOW (window), 0, 0, NULL);

  return GTK_WINDOW_CLASS (jalons_ecriture_window_parent_class)->close_request (window);
}

/* Destroyed without being closed, by a lock: nobody is left waiting. */
static void
jalons_ecriture_window_finalize (GObject *object)
{
  give (JALONS_ECRITURE_WINDOW (object), 0, 0, NULL);

  G_OBJECT_CLASS (jalons_ecriture_window_parent_class)->finalize (object);
}

static void
jalons_ecriture_window_class_init (JalonsEcritureWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalons_ecriture_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = jalons_ecriture_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-ecriture-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsEcritureWindow, what);
  gtk_widget_class_bind_template_child (widget_class, JalonsEcritureWindow, person_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsEcritureWindow, person_bin);
  gtk_widget_class_bind_template_child (widget_class, JalonsEcritureWindow, amount);
  gtk_widget_class_bind_template_child (widget_class, JalonsEcritureWindow, reason);
  gtk_widget_class_bind_template_child (widget_class, JalonsEcritureWindow, enter_button);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_ecriture_window_init (JalonsEcritureWindow *self)
{
  GtkWidget *person = NULL, *entry = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  person = jalons_choice_field_new ();
  self->person = JALONS_CHOICE_FIELD (person);
  entry = jalons_choice_field_get_entry (self->person);
  gtk_label_set_mnemonic_widget (self->person_label, entry);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Person"), -1);
  g_signal_connect_swapped (person, "changed", G_CALLBACK (typed_cb), self);
  adw_bin_set_child (self->person_bin, person);
}
