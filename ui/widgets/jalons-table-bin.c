/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-table-bin.h"

struct _JalonsTableBin {
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (JalonsTableBin, jalons_table_bin, ADW_TYPE_BIN)

static gboolean
is_in_row (JalonsTableBin *self, GtkWidget *focus)
{
  GtkWidget *list = focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_VIEW) : NULL;

  return list && gtk_widget_is_ancestor (list, GTK_WIDGET (self));
}

/* The row of a list box in which the keyboard is. */
static GtkWidget *
find_row (JalonsTableBin *self, GtkWidget *focus)
{
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row && gtk_widget_is_ancestor (row, GTK_WIDGET (self)) ? row : NULL;
}

/* The toolkit's list would take Tab through all of its rows, ten thousand if need be. */
static gboolean
jalons_table_bin_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = gtk_root_get_focus (root);
  GtkWidget *row = find_row (JALONS_TABLE_BIN (widget), focus);
  const gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (is_tab && is_in_row (JALONS_TABLE_BIN (widget), focus))
    return FALSE;
  /* From what is in one row Tab goes on in it, then out. */
  if (is_tab && row)
    return gtk_widget_child_focus (row, direction);

  return GTK_WIDGET_CLASS (jalons_table_bin_parent_class)->focus (widget, direction);
}

GtkWidget *
jalons_table_bin_new (GtkWidget *scrolled)
{
  return g_object_new (JALONS_TYPE_TABLE_BIN, "child", scrolled, NULL);
}

static void
jalons_table_bin_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_table_bin_parent_class)->dispose (object);
}

static void
jalons_table_bin_class_init (JalonsTableBinClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_table_bin_dispose;
  GTK_WIDGET_CLASS (klass)->focus = jalons_table_bin_focus;
}

static void
jalons_table_bin_init (JalonsTableBin *self)
{
}
