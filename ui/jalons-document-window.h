/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_DOCUMENT_WINDOW (jalons_document_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonsDocumentWindow, jalons_document_window, JALONS, DOCUMENT_WINDOW, AdwWindow)

typedef enum {
  JALONS_DOCUMENT_TEXT, /* an ODT */
  JALONS_DOCUMENT_PDF,  /* through LibreOffice */
  JALONS_DOCUMENT_PAPER,
} JalonsDocumentForm;

/* What was chosen; called once at most. */
typedef void (*JalonsDocumentChosen) (JalonsDocumentForm form, gboolean identity, gpointer data);

/* Asks what is made of the dossier that has this code, and whether it names the person: it does not unless it is asked to.
 * @release: of @data, once it is known. */
GtkWindow *jalons_document_window_new (GtkWindow *parent, const char *code, JalonsDocumentChosen chosen, gpointer data,
                                       GDestroyNotify release);

G_END_DECLS
