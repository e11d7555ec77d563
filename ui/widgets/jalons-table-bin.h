/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define JALONS_TYPE_TABLE_BIN (jalons_table_bin_get_type ())

G_DECLARE_FINAL_TYPE (JalonsTableBin, jalons_table_bin, JALONS, TABLE_BIN, AdwBin)

/* Holds a scrolled table, or a list box, and makes it one stop of the Tab key, with what is in the row at hand: the arrows
 * go from row to row. */
GtkWidget *jalons_table_bin_new (GtkWidget *scrolled);

G_END_DECLS
