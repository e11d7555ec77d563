/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-doc-data.h"

G_BEGIN_DECLS

/**
 * JalonsDocumentPages:
 *
 * The dossier document (model/document/TEMPLATES.md, `dossier`) on paper: the same values as in its template, drawn
 * without LibreOffice. Lengths are in points.
 */
typedef struct _JalonsDocumentPages JalonsDocumentPages;

/* Takes @data. */
JalonsDocumentPages *jalons_document_pages_new  (JalonsDocData *data);
void                 jalons_document_pages_free (JalonsDocumentPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsDocumentPages, jalons_document_pages_free)

/* Cuts it into pages of that size; how many there are. @context gives the letters. */
guint jalons_document_pages_lay_out (JalonsDocumentPages *pages, PangoContext *context, double width, double height);
/* Draws a page, from 0. */
void  jalons_document_pages_draw    (JalonsDocumentPages *pages, cairo_t *cr, guint page);

/* It has been sent to the printer, or to a file. */
typedef void (*JalonsDocumentPrinted) (gpointer data);

/* Asks for a printer and prints it, A4; the dialog can show it before. Takes @pages. @release: of @data, once it is known
 * whether it is printed. */
void jalons_document_print (GtkWindow *parent, JalonsDocumentPages *pages, const char *name, JalonsDocumentPrinted printed,
                            gpointer data, GDestroyNotify release);

G_END_DECLS
