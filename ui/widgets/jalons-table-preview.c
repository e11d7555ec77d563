/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-table-preview.h"

#include <glib/gi18n.h>

#include "jalons-names.h"
#include "jalons-table-bin.h"
#include "jalons-table-names.h"
#include "jalons-text.h"

#define TABLE_KEY "jalons-table"
#define NAME_KEY "jalons-name"

struct _JalonsTablePreview {
  AdwBin                     parent_instance;

  GtkListBox                *table_list;
  GtkLabel                  *rows_label;
  GtkColumnView             *view;

  const JalonsImportPreview *preview;
};

G_DEFINE_FINAL_TYPE (JalonsTablePreview, jalons_table_preview, ADW_TYPE_BIN)

/* What in the table of persons is a name. */
static gboolean
is_name (JalonsTablePreview *self, const char *column)
{
  static const char *const names[] = { "nom", "prenom", "nom_usage", NULL };
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->table_list);

  return row && GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), TABLE_KEY)) == JALONS_TABLE_PERSONNES
         && g_strv_contains (names, column);
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer index)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_list_item_set_child (item, label);
}

/* A row of the file is a list of strings; it may have fewer cells than the header. */
static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer index)
{
  GtkStringList *row = gtk_list_item_get_item (item);
  guint column = GPOINTER_TO_UINT (index);
  const char *cell = gtk_string_list_get_string (row, column);
  gboolean is_of_person = g_object_get_data (G_OBJECT (factory), NAME_KEY) != NULL;
  g_autofree char *text = is_of_person ? jalons_names_shown (cell) : g_strdup (cell);
  g_autofree char *name = g_strdup_printf (_ ("Row %u"), gtk_list_item_get_position (item) + 1);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text ? text : "");
  jalons_table_name_cell (item, text && *text ? text : _ ("Empty"));
  if (column == 0)
    jalons_table_name_row (item, name);
}

static void
add_column (JalonsTablePreview *self, const char *title, guint index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  if (is_name (self, title))
    g_object_set_data (G_OBJECT (factory), NAME_KEY, self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), GUINT_TO_POINTER (index));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), GUINT_TO_POINTER (index));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

static void
clear_columns (JalonsTablePreview *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  gtk_column_view_set_model (self->view, NULL);
  while (g_list_model_get_n_items (columns))
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
}

static GtkSelectionModel *
make_rows (const GPtrArray *rows)
{
  GListStore *store = g_list_store_new (GTK_TYPE_STRING_LIST);

  for (guint i = 1; i < rows->len; i++)
    {
      g_autoptr (GtkStringList) row = gtk_string_list_new (g_ptr_array_index (rows, i));

      g_list_store_append (store, row);
    }

  return GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (store)));
}

static void
show_caption (JalonsTablePreview *self, guint table, guint shown)
{
  guint64 rows = self->preview->result->rows[table];
  g_autofree char *count = jalons_text_count (rows);
  g_autofree char *text = NULL;

  if (shown == 0)
    text = g_strdup_printf (_ ("“%s.csv” has no row that can be shown."), jalons_table (table)->name);
  else if (shown < rows)
    text = g_strdup_printf (_ ("“%s.csv”: the first %u rows of %s."), jalons_table (table)->name, shown, count);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "“%s.csv”: its %u row.", "“%s.csv”: its %u rows.", shown),
                            jalons_table (table)->name, shown);
  gtk_label_set_label (self->rows_label, text);
}

static void
table_selected_cb (JalonsTablePreview *self, GtkListBoxRow *row)
{
  const GPtrArray *rows = NULL;
  g_autoptr (GtkSelectionModel) model = NULL;
  guint table;

  clear_columns (self);
  gtk_label_set_label (self->rows_label, "");
  if (!row || !self->preview)
    return;
  table = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), TABLE_KEY));
  rows = self->preview->rows[table];
  show_caption (self, table, rows->len ? rows->len - 1 : 0);
  if (rows->len == 0)
    return;
  for (guint i = 0; ((char **) g_ptr_array_index (rows, 0))[i]; i++)
    add_column (self, ((char **) g_ptr_array_index (rows, 0))[i], i);
  model = make_rows (rows);
  gtk_column_view_set_model (self->view, model);
  jalons_table_name_headers (self->view);
}

static GtkWidget *
make_table_row (guint table, guint64 rows)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (jalons_table (table)->name);
  g_autofree char *count = jalons_text_count (rows);
  GtkWidget *number = gtk_label_new (count);
  g_autofree char *said
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %s row", "%s, %s rows", rows), jalons_table (table)->name, count);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), TABLE_KEY, GUINT_TO_POINTER (table));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);

  return row;
}

void
jalons_table_preview_show (JalonsTablePreview *self, const JalonsImportPreview *preview)
{
  GtkWidget *row = NULL;

  g_return_if_fail (JALONS_IS_TABLE_PREVIEW (self));

  self->preview = preview;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->table_list))))
    gtk_list_box_remove (self->table_list, row);
  for (guint i = 0; preview && i < JALONS_N_TABLES; i++)
    if (preview->rows[i])
      gtk_list_box_append (self->table_list, make_table_row (i, preview->result->rows[i]));
  gtk_list_box_select_row (self->table_list, gtk_list_box_get_row_at_index (self->table_list, 0));
}

static void
jalons_table_preview_dispose (GObject *object)
{
  /* Emptied first: a list that goes with a row selected says that its selection changes. */
  if (adw_bin_get_child (ADW_BIN (object)))
    jalons_table_preview_show (JALONS_TABLE_PREVIEW (object), NULL);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_table_preview_parent_class)->dispose (object);
}

static void
jalons_table_preview_class_init (JalonsTablePreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_table_preview_dispose;

  g_type_ensure (JALONS_TYPE_TABLE_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/widgets/jalons-table-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsTablePreview, table_list);
  gtk_widget_class_bind_template_child (widget_class, JalonsTablePreview, rows_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsTablePreview, view);
  gtk_widget_class_bind_template_callback (widget_class, table_selected_cb);
}

static void
jalons_table_preview_init (JalonsTablePreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
