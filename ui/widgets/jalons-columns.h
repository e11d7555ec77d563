/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JALONS_TYPE_COLUMNS (jalons_columns_get_type ())
G_DECLARE_FINAL_TYPE (JalonsColumns, jalons_columns, JALONS, COLUMNS, GtkWidget)

/**
 * JalonsColumns:
 *
 * Children side by side in as many equal columns as there is room for, line by line, in the order of reading and of
 * the Tab key. A child that is wide takes a line by itself.
 */

/* At most @most columns, each of @width pixels at least where there are several. */
GtkWidget *jalons_columns_new    (guint most, int width);

void       jalons_columns_append (JalonsColumns *self, GtkWidget *child, gboolean wide);

G_END_DECLS
