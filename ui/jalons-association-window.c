/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-association-window.h"

#include <glib/gi18n.h>

#include "jalons-choice-field.h"
#include "jalons-job.h"
#include "jalons-text.h"

struct _JalonsAssociationWindow {
  AdwWindow parent_instance;

  GtkLabel *question;
  JalonsChoiceField *choice;
  GtkLabel *refusal;
  GtkWidget *save_button;

  JalonsSession *session; /* a reference */
  JalonsRef correspondant;
};

G_DEFINE_FINAL_TYPE (JalonsAssociationWindow, jalons_association_window, ADW_TYPE_WINDOW)

static void
refuse (JalonsAssociationWindow *self, const char *sentence)
{
  gtk_label_set_label (self->refusal, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), TRUE);
}

static void
tell_error (JalonsAssociationWindow *self, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);

  refuse (self, sentence);
}

static void
fill (JalonsAssociationWindow *self)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_ASSOCIATIONS);
  JalonsStore *store = jalons_session_get_store (self->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows = jalons_store_rows (store, table->id, NULL, 0, &error);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      JalonsAssociation row;

      jalons_record_init (table, &row);
      if (jalons_store_load (store, table->id, g_array_index (rows, JalonsRef, i), &row, NULL) && row.nom)
        jalons_choice_field_add (self->choice, row.id, row.nom, NULL, NULL);
      jalons_record_clear (table, &row);
    }
  if (error)
    tell_error (self, error);
  else if (rows->len == 0)
    refuse (self, _ ("This register has no association yet: add it on the page Associations first."));
}

static void
save_cb (JalonsAssociationWindow *self)
{
  g_autoptr (JalonsAssociationWindow) kept = g_object_ref (self);
  JalonsStore *store = jalons_job_is_running () ? NULL : jalons_session_get_store (self->session);
  g_autoptr (GError) error = NULL;
  gint64 association = 0;

  if (!store)
    return;
  if (!jalons_choice_field_get_value (self->choice, &association))
    refuse (self, _ ("Choose one of the list."));
  else if (!jalons_correspondants_set_association (store, self->correspondant, association, &error))
    tell_error (self, error);
  else
    {
      gtk_window_destroy (GTK_WINDOW (self));
      jalons_session_changed (self->session);
    }
}

void
jalons_association_window_open (GtkWindow *parent, JalonsSession *session, const JalonsCorrespondant *correspondant)
{
  JalonsAssociationWindow *self = g_object_new (JALONS_TYPE_ASSOCIATION_WINDOW, "transient-for", parent, NULL);
  g_autofree char *question = g_strdup_printf (
      _ ("Which association of this register is %s? The dossiers that it sends are then taken as its own."),
      correspondant->carte->name);
  GtkWidget *entry = jalons_choice_field_get_entry (self->choice);

  self->session = g_object_ref (session);
  self->correspondant = correspondant->correspondant;
  gtk_label_set_label (self->question, question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Association"), -1);
  fill (self);
  if (jalons_choice_field_has (self->choice, correspondant->association))
    jalons_choice_field_set_value (self->choice, correspondant->association);
  gtk_window_set_focus (GTK_WINDOW (self), entry);
  gtk_window_present (GTK_WINDOW (self));
}

static void
jalons_association_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_ASSOCIATION_WINDOW);
  g_clear_object (&JALONS_ASSOCIATION_WINDOW (object)->session);

  G_OBJECT_CLASS (jalons_association_window_parent_class)->dispose (object);
}

static void
jalons_association_window_class_init (JalonsAssociationWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_association_window_dispose;

  g_type_ensure (JALONS_TYPE_CHOICE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-association-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsAssociationWindow, question);
  gtk_widget_class_bind_template_child (widget_class, JalonsAssociationWindow, choice);
  gtk_widget_class_bind_template_child (widget_class, JalonsAssociationWindow, refusal);
  gtk_widget_class_bind_template_child (widget_class, JalonsAssociationWindow, save_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_association_window_init (JalonsAssociationWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
