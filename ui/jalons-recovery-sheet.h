/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-day.h"

G_BEGIN_DECLS

/* The sheet of paper that a recovery code is kept on: what it opens, since when, the code, what to do with it. No
 * name of a person. */

/* Draws it; @width and @height are in points. */
void jalons_recovery_sheet_draw  (cairo_t *cr, double width, double height, const char *file_name, JalonsDay day,
                                  const char *code);

/* Asks for a printer. What is sent to it is written to no file by the program, and the printer “to a file” of the
 * toolkit is not offered; the toolkit writes it to a temporary file without a name, and the print server keeps it
 * until it is printed, or longer. */
void jalons_recovery_sheet_print (GtkWindow *parent, const char *file_name, const char *code);

G_END_DECLS
