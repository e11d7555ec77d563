/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-table-names.h"

#include <glib/gi18n.h>

static void
set_name (GtkWidget *widget, const char *name)
{
  if (widget)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
cell_of (GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);

  return child ? gtk_widget_get_parent (child) : NULL;
}

void
jalons_table_name_cell (GtkListItem *item, const char *name)
{
  set_name (cell_of (item), name);
}

void
jalons_table_name_row (GtkListItem *item, const char *name)
{
  GtkWidget *cell = cell_of (item);

  set_name (cell ? gtk_widget_get_parent (cell) : NULL, name);
}

void
jalons_table_name_headers (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header ? gtk_widget_get_first_child (header) : NULL;

  set_name (header, _ ("Columns"));
  for (guint i = 0; title; title = gtk_widget_get_next_sibling (title), i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (column)
        set_name (title, gtk_column_view_column_get_title (column));
    }
}
