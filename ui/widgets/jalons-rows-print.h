/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* It has been sent to the printer, or to a file. */
typedef void (*JalonsRowsPrinted) (gpointer data);

/* Asks for a printer and prints a table, A4 on its side, its heads on every page. @rows: GStrv, as many cells each, the
 * first of which is the heads; they must stay until @release. @source: which register they come from. @release: of @data,
 * once it is known whether they are printed. */
void jalons_rows_print (GtkWindow *parent, const char *title, const char *source, GPtrArray *rows,
                        JalonsRowsPrinted printed, gpointer data, GDestroyNotify release);

/* For tests: how many pages of that size, in points, it takes. */
guint jalons_rows_print_count (GPtrArray *rows, PangoContext *context, double width, double height);

G_END_DECLS
