/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GtkColumnView leaves its rows, cells and headers with the name of their C type. These give them one
 * that a screen reader can say. */

/* The cell of the item, to be called when it is bound. */
void jalons_table_name_cell    (GtkListItem *item, const char *name);

/* The row the item is in: by one column only, once its cell is bound. */
void jalons_table_name_row     (GtkListItem *item, const char *name);

/* The header, after the columns have been added or changed. */
void jalons_table_name_headers (GtkColumnView *view);

G_END_DECLS
