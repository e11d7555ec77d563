/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-progress.h"

G_BEGIN_DECLS

/* LibreOffice, where it is installed, making a PDF of a document. It is given the document in a folder of its own, with a
 * profile that nobody else uses, among the temporary files (in memory where the machine has room for them there:
 * app/jalons-seclusion.h), has no network, as the program has none, and both go once the PDF is made. */

/* Its path; NULL when it is not installed. Owned. */
char    *jalons_office_find  (void);

/* The bytes of the PDF. Takes some seconds: for a thread. NULL with @error, a sentence, when there is none. */
GBytes  *jalons_office_pdf   (GBytes *document, GCancellable *cancellable, GError **error);

/* The same of several, in their order: arrays of GBytes, the result owned. */
GPtrArray *jalons_office_pdfs (const GPtrArray *documents, JalonsProgress progress, gpointer data,
                               GCancellable *cancellable, GError **error);

/* What a program that ended badly has left among the temporary files. */
void     jalons_office_sweep (void);

G_END_DECLS
