/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-envoi-suite-window.h"

#include <glib/gi18n.h>

#include "jalons-toolkit.h"

#define LEAST_LETTERS 3

struct _JalonsEnvoiSuiteWindow {
  AdwWindow parent_instance;

  GtkButton *give_button;
  GtkLabel *told;
  GtkWidget *reasons;
  GtkCheckButton *incomplete;
  GtkCheckButton *incorrect;
  GtkCheckButton *outdated;
  GtkBox *items;
  GtkLabel *words_label;
  GtkTextView *words;

  JalonsPliSuite suite;
  GPtrArray *checks;           /* GtkCheckButton of the items, whose label is theirs; not owned */
  JalonsEnvoiSuiteGiven given; /* NULL once it was called */
  gpointer data;
};

G_DEFINE_FINAL_TYPE (JalonsEnvoiSuiteWindow, jalons_envoi_suite_window, ADW_TYPE_WINDOW)

static void
give (JalonsEnvoiSuiteWindow *self, int raison, const char *motif)
{
  const JalonsEnvoiSuiteGiven given = self->given;

  self->given = NULL;
  if (given)
    given (raison, motif, self->data);
}

static char *
typed_words (JalonsEnvoiSuiteWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->words);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* JALONS_MOTIF_RENVOI_*; 0: none. */
static int
chosen_reason (JalonsEnvoiSuiteWindow *self)
{
  if (self->suite != JALONS_PLI_SUITE_CORRECTION)
    return 0;
  if (gtk_check_button_get_active (self->incomplete))
    return JALONS_MOTIF_RENVOI_INCOMPLET;
  if (gtk_check_button_get_active (self->incorrect))
    return JALONS_MOTIF_RENVOI_INCORRECT;

  return gtk_check_button_get_active (self->outdated) ? JALONS_MOTIF_RENVOI_PERIME : 0;
}

static char *
chosen_items (JalonsEnvoiSuiteWindow *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_string_append_printf (text, "%s%s", text->len ? "; " : "", gtk_widget_get_name (self->checks->pdata[i]));

  return g_strdup (text->str);
}

/* « Justificatif d’identité. La copie est illisible. », beside the reason; NULL while it says too little. */
static char *
write_motif (JalonsEnvoiSuiteWindow *self)
{
  g_autofree char *words = typed_words (self), *items = chosen_items (self);

  if (self->suite != JALONS_PLI_SUITE_CORRECTION)
    return g_utf8_strlen (words, -1) >= LEAST_LETTERS ? g_steal_pointer (&words) : NULL;
  if (!chosen_reason (self) || (!*items && g_utf8_strlen (words, -1) < LEAST_LETTERS))
    return NULL;

  return *words && *items ? g_strdup_printf ("%s. %s", items, words) : *words ? g_steal_pointer (&words) : g_steal_pointer (&items);
}

static void
changed_cb (JalonsEnvoiSuiteWindow *self)
{
  g_autofree char *motif = write_motif (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->give_button), motif != NULL);
}

static void
give_cb (JalonsEnvoiSuiteWindow *self)
{
  g_autoptr (JalonsEnvoiSuiteWindow) kept = g_object_ref (self);
  g_autofree char *motif = write_motif (self);
  const int raison = chosen_reason (self);

  if (!motif)
    return;
  gtk_window_destroy (GTK_WINDOW (self));
  give (kept, raison, motif);
}

static gboolean
is_fault (const JalonsExigenceItem *item)
{
  return item->required
         && (item->state == JALONS_EXIGENCE_MISSING || item->state == JALONS_EXIGENCE_EXPIRED
             || item->state == JALONS_EXIGENCE_INCORRECT);
}

static void
add_item (JalonsEnvoiSuiteWindow *self, const JalonsExigenceItem *item)
{
  GtkWidget *check = gtk_check_button_new (), *label = gtk_label_new (item->exigence->libelle);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_widget_set_name (check, item->exigence->libelle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, item->exigence->libelle, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_fault (item));
  g_signal_connect_object (check, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->items, check);
  g_ptr_array_add (self->checks, check);
}

/* The reason that its checklist gives, to begin with. */
static void
propose (JalonsEnvoiSuiteWindow *self, const JalonsCompletude *completude)
{
  for (guint i = 0; completude && i < completude->items->len; i++)
    {
      const JalonsExigenceItem *item = &g_array_index (completude->items, JalonsExigenceItem, i);

      if (item->state != JALONS_EXIGENCE_NOT_APPLICABLE)
        add_item (self, item);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->items), self->checks->len > 0);
  if (!completude)
    return;
  if (completude->verdict == JALONS_COMPLETUDE_INCOMPLET)
    gtk_check_button_set_active (self->incomplete, TRUE);
  else if (completude->verdict == JALONS_COMPLETUDE_INCORRECT)
    gtk_check_button_set_active (self->incorrect, TRUE);
  else if (completude->verdict == JALONS_COMPLETUDE_PERIME)
    gtk_check_button_set_active (self->outdated, TRUE);
}

GtkWindow *
jalons_envoi_suite_window_new (GtkWindow *parent, JalonsPliSuite suite, const JalonsCompletude *completude,
                               JalonsEnvoiSuiteGiven given, gpointer data)
{
  const gboolean correction = suite == JALONS_PLI_SUITE_CORRECTION;
  JalonsEnvoiSuiteWindow *self = g_object_new (JALONS_TYPE_ENVOI_SUITE_WINDOW, "transient-for", parent, "title",
                                               correction ? _ ("Ask for a Correction") : _ ("Refuse"), NULL);

  self->suite = suite;
  gtk_label_set_label (self->told,
                       correction ? _ ("Nothing of it enters the register. The sender reads this in the receipt, corrects, and "
                                       "sends it again.")
                                  : _ ("Nothing of it enters the register. The sender reads why in the receipt."));
  gtk_label_set_label (self->words_label, correction ? _ ("In your words, if they are needed") : _ ("Why, in your words"));
  jalons_toolkit_set_label (self->give_button, correction ? _ ("_Ask for It") : _ ("_Refuse"));
  gtk_widget_set_visible (self->reasons, correction);
  propose (self, correction ? completude : NULL);
  changed_cb (self);
  self->given = given;
  self->data = data;
  gtk_window_set_focus (GTK_WINDOW (self), correction ? GTK_WIDGET (self->incomplete) : GTK_WIDGET (self->words));

  return GTK_WINDOW (self);
}

static gboolean
jalons_envoi_suite_window_close_request (GtkWindow *window)
{
  give (JALONS_ENVOI_SUITE_WINDOW (window), 0, NULL);

  return GTK_WINDOW_CLASS (jalons_envoi_suite_window_parent_class)->close_request (window);
}

static void
jalons_envoi_suite_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_ENVOI_SUITE_WINDOW);

  G_OBJECT_CLASS (jalons_envoi_suite_window_parent_class)->dispose (object);
}

/* Destroyed without being closed, by a lock: nobody is left waiting. */
static void
jalons_envoi_suite_window_finalize (GObject *object)
{
  give (JALONS_ENVOI_SUITE_WINDOW (object), 0, NULL);
  g_ptr_array_unref (JALONS_ENVOI_SUITE_WINDOW (object)->checks);

  G_OBJECT_CLASS (jalons_envoi_suite_window_parent_class)->finalize (object);
}

static void
jalons_envoi_suite_window_class_init (JalonsEnvoiSuiteWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_envoi_suite_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_envoi_suite_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = jalons_envoi_suite_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-envoi-suite-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSuiteWindow, give_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSuiteWindow, told);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSuiteWindow, reasons);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSuiteWindow, incomplete);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSuiteWindow, incorrect);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSuiteWindow, outdated);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSuiteWindow, items);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSuiteWindow, words_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsEnvoiSuiteWindow, words);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, give_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_envoi_suite_window_init (JalonsEnvoiSuiteWindow *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->words), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}
