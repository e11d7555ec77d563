/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-form-motive.h"

#include <glib/gi18n.h>
#include <string.h>

#define LEAST_LETTERS 3

typedef struct {
  JalonsFormMotiveGiven given; /* NULL once it was called */
  gpointer data;
  GtkEditable *entry;
} Question;

static void
give (Question *question, const char *motive)
{
  const JalonsFormMotiveGiven given = question->given;

  question->given = NULL;
  if (given)
    given (motive, question->data);
}

/* Destroyed without an answer, by a lock: nobody is left waiting. */
static void
question_free_cb (gpointer data, GClosure *closure)
{
  give (data, NULL);
  g_free (data);
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
typed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "accept",
                                           count_letters (gtk_editable_get_text (entry)) >= LEAST_LETTERS);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autofree char *motive = g_strstrip (g_strdup (gtk_editable_get_text (question->entry)));

  give (question, strcmp (response, "accept") == 0 ? motive : NULL);
}

static GtkWidget *
make_entry (AdwMessageDialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Why, for the journal"));
  GtkWidget *entry = gtk_entry_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_widget_add_css_class (label, "heading");
  gtk_entry_set_max_length (GTK_ENTRY (entry), 200);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Why, for the journal"), -1);
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), dialog);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  adw_message_dialog_set_extra_child (dialog, box);

  return entry;
}

GtkWindow *
jalons_form_motive_ask (GtkWindow *parent, const char *heading, const char *body, const char *accept,
                        JalonsFormMotiveGiven given, gpointer data)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  GtkWidget *entry = make_entry (dialog);
  Question *question = g_new (Question, 1);

  *question = (Question){ given, data, GTK_EDITABLE (entry) };
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (dialog, "accept", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (dialog, "accept", FALSE);
  adw_message_dialog_set_default_response (dialog, "accept");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free_cb, 0);
  gtk_window_set_focus (GTK_WINDOW (dialog), entry);
  gtk_window_present (GTK_WINDOW (dialog));

  return GTK_WINDOW (dialog);
}
