/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-document-window.h"

#include <glib/gi18n.h>

#include "jalons-office.h"

struct _JalonsDocumentWindow {
  AdwWindow parent_instance;

  AdwPreferencesGroup *group;
  GtkSwitch *identity;
  GtkCheckButton *text;
  GtkCheckButton *pdf;
  GtkCheckButton *paper;
  AdwActionRow *pdf_row;
  GtkLabel *warning;

  JalonsDocumentChosen chosen; /* NULL once it was called */
  gpointer data;
  GDestroyNotify release;
};

G_DEFINE_FINAL_TYPE (JalonsDocumentWindow, jalons_document_window, ADW_TYPE_WINDOW)

static void
identity_cb (JalonsDocumentWindow *self)
{
  gtk_label_set_label (self->warning,
                       gtk_switch_get_active (self->identity)
                           ? _ ("The document says her name, the days of births and how to reach her.")
                           : _ ("The document says neither her name nor a birth: ages only, and no note. The "
                                "facts may still tell "
                                "who she is."));
}

static void
go_on_cb (JalonsDocumentWindow *self)
{
  g_autoptr (JalonsDocumentWindow) kept = g_object_ref (self);
  const JalonsDocumentChosen chosen = g_steal_pointer (&self->chosen);
  JalonsDocumentForm form = gtk_check_button_get_active (self->pdf)     ? JALONS_DOCUMENT_PDF
                            : gtk_check_button_get_active (self->paper) ? JALONS_DOCUMENT_PAPER
                                                                        : JALONS_DOCUMENT_TEXT;
  gboolean identity = gtk_switch_get_active (self->identity);

  gtk_window_destroy (GTK_WINDOW (self));
  if (chosen)
    chosen (form, identity, kept->data);
}

GtkWindow *
jalons_document_window_new (GtkWindow *parent, const char *code, JalonsDocumentChosen chosen, gpointer data,
                            GDestroyNotify release)
{
  JalonsDocumentWindow *self = g_object_new (JALONS_TYPE_DOCUMENT_WINDOW, "transient-for", parent, NULL);
  g_autofree char *office = jalons_office_find ();

  adw_preferences_group_set_title (self->group, code);
  if (!office)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->pdf_row), FALSE);
      adw_action_row_set_subtitle (self->pdf_row,
                                   _ ("LibreOffice is not installed. Printing to a file makes one too."));
    }
  self->chosen = chosen;
  self->data = data;
  self->release = release;
  identity_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->text));

  return GTK_WINDOW (self);
}

static void
jalons_document_window_finalize (GObject *object)
{
  JalonsDocumentWindow *self = JALONS_DOCUMENT_WINDOW (object);

  if (self->release)
    self->release (self->data);

  G_OBJECT_CLASS (jalons_document_window_parent_class)->finalize (object);
}

static void
jalons_document_window_class_init (JalonsDocumentWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalons_document_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/jalons-document-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsDocumentWindow, group);
  gtk_widget_class_bind_template_child (widget_class, JalonsDocumentWindow, identity);
  gtk_widget_class_bind_template_child (widget_class, JalonsDocumentWindow, text);
  gtk_widget_class_bind_template_child (widget_class, JalonsDocumentWindow, pdf);
  gtk_widget_class_bind_template_child (widget_class, JalonsDocumentWindow, paper);
  gtk_widget_class_bind_template_child (widget_class, JalonsDocumentWindow, pdf_row);
  gtk_widget_class_bind_template_child (widget_class, JalonsDocumentWindow, warning);
  gtk_widget_class_bind_template_callback (widget_class, identity_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalons_document_window_init (JalonsDocumentWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
