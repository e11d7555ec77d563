/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-figure-table.h"

#include <string.h>

#include "jalons-access.h"

#define GAP 18

struct _JalonsFigureTable {
  GtkWidget   parent_instance;

  GtkWidget  *box;
  GtkWidget  *head;
  GtkListBox *list;
  char       *name;
  GStrv       heads;
  GPtrArray  *rows;   /* GStrv */
  GPtrArray  *groups; /* GtkSizeGroup, one a column and one for what is after */
};

G_DEFINE_FINAL_TYPE (JalonsFigureTable, jalons_figure_table, GTK_TYPE_WIDGET)

JalonsFigureTable *
jalons_figure_table_new (const char *name)
{
  JalonsFigureTable *self = g_object_new (JALONS_TYPE_FIGURE_TABLE, NULL);

  self->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return self;
}

/* « 2026 (au 15/01) » on two lines, so that the column is no wider than its numbers. */
static char *
head_text (const char *head)
{
  const char *aside = strstr (head, " (");

  return aside ? g_strdup_printf ("%.*s\n%s", (int) (aside - head), head, aside + 1) : g_strdup (head);
}

static GtkWidget *
make_cell (JalonsFigureTable *self, guint column, const char *text, gboolean is_head)
{
  g_autofree char *shown = is_head && column > 0 ? head_text (text) : g_strdup (text);
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_wrap (GTK_LABEL (label), column == 0);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_width_chars (GTK_LABEL (label), column == 0 ? 12 : -1);
  gtk_label_set_justify (GTK_LABEL (label), column == 0 ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_RIGHT);
  gtk_widget_set_hexpand (label, column == 0);
  if (is_head)
    gtk_widget_add_css_class (label, "caption-heading");
  else if (column > 0)
    gtk_widget_add_css_class (label, "numeric");
  if (column > 0)
    gtk_size_group_add_widget (g_ptr_array_index (self->groups, column), label);

  return label;
}

static void
remove_rows (JalonsFigureTable *self)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  g_ptr_array_set_size (self->rows, 0);
}

void
jalons_figure_table_set_heads (JalonsFigureTable *self, const char *const *heads)
{
  GtkWidget *cell = NULL;
  guint n = g_strv_length ((GStrv) heads);

  g_return_if_fail (JALONS_IS_FIGURE_TABLE (self));

  remove_rows (self);
  while ((cell = gtk_widget_get_first_child (self->head)))
    gtk_box_remove (GTK_BOX (self->head), cell);
  g_strfreev (self->heads);
  self->heads = g_strdupv ((GStrv) heads);
  g_ptr_array_set_size (self->groups, 0);
  for (guint i = 0; i <= n; i++)
    g_ptr_array_add (self->groups, gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL));
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (self->head), make_cell (self, i, heads[i], TRUE));
}

/* « Personnes engagées ; 2025 : 921 ; 2024 : 748 ». */
static char *
row_sentence (JalonsFigureTable *self, const char *const *cells)
{
  GString *text = g_string_new (cells[0]);

  for (guint i = 1; cells[i] && self->heads[i]; i++)
    if (*cells[i])
      g_string_append_printf (text, "\302\240; %s\302\240: %s", self->heads[i], cells[i]);

  return g_string_free (text, FALSE);
}

static void
add_suffix (JalonsFigureTable *self, GtkWidget *box, GtkWidget *suffix)
{
  GtkSizeGroup *group = g_ptr_array_index (self->groups, self->groups->len - 1);

  /* The first one makes a place for it in the head. */
  if (!gtk_size_group_get_widgets (group))
    {
      GtkWidget *corner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_box_append (GTK_BOX (self->head), corner);
      gtk_size_group_add_widget (group, corner);
    }
  gtk_size_group_add_widget (group, suffix);
  gtk_box_append (GTK_BOX (box), suffix);
}

void
jalons_figure_table_add_row (JalonsFigureTable *self, const char *const *cells, JalonsFigureRowFlags flags,
                             GtkWidget *suffix)
{
  GtkWidget *row = NULL, *box = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (JALONS_IS_FIGURE_TABLE (self));
  g_return_if_fail (g_strv_length ((GStrv) cells) == g_strv_length (self->heads));

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  for (guint i = 0; cells[i]; i++)
    gtk_box_append (GTK_BOX (box), make_cell (self, i, cells[i], FALSE));
  if (flags & JALONS_FIGURE_ROW_PART)
    gtk_widget_set_margin_start (gtk_widget_get_first_child (box), GAP);
  if (flags & JALONS_FIGURE_ROW_TOTAL)
    gtk_widget_add_css_class (box, "heading");
  if (suffix)
    add_suffix (self, box, suffix);
  row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  sentence = row_sentence (self, cells);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->rows, g_strdupv ((GStrv) cells));
}

guint
jalons_figure_table_n_rows (JalonsFigureTable *self)
{
  g_return_val_if_fail (JALONS_IS_FIGURE_TABLE (self), 0);

  return self->rows->len;
}

const char *
jalons_figure_table_cell (JalonsFigureTable *self, guint row, guint column)
{
  g_return_val_if_fail (JALONS_IS_FIGURE_TABLE (self), NULL);

  return ((GStrv) g_ptr_array_index (self->rows, row))[column];
}

static void
append_line (GString *text, GStrv cells)
{
  g_autofree char *line = g_strjoinv ("\t", cells);

  g_string_append_printf (text, "%s\n", line);
}

static char *
lines_text (JalonsFigureTable *self, gboolean selected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_line (text, self->heads);
  for (guint i = 0; i < self->rows->len; i++)
    if (!selected || gtk_list_box_row_is_selected (gtk_list_box_get_row_at_index (self->list, (int) i)))
      append_line (text, g_ptr_array_index (self->rows, i));

  return g_strdup (text->str);
}

char *
jalons_figure_table_text (JalonsFigureTable *self)
{
  g_return_val_if_fail (JALONS_IS_FIGURE_TABLE (self), NULL);

  return lines_text (self, FALSE);
}

void
jalons_figure_table_copy (JalonsFigureTable *self)
{
  GList *selected = gtk_list_box_get_selected_rows (self->list);
  g_autofree char *text = lines_text (self, selected != NULL);

  g_list_free (selected);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  jalons_access_copied (GTK_WIDGET (self), 0);
}

static void
copy_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  jalons_figure_table_copy (JALONS_FIGURE_TABLE (widget));
}

static void
jalons_figure_table_dispose (GObject *object)
{
  g_clear_pointer (&JALONS_FIGURE_TABLE (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (jalons_figure_table_parent_class)->dispose (object);
}

static void
jalons_figure_table_finalize (GObject *object)
{
  JalonsFigureTable *self = JALONS_FIGURE_TABLE (object);

  g_free (self->name);
  g_strfreev (self->heads);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->groups);

  G_OBJECT_CLASS (jalons_figure_table_parent_class)->finalize (object);
}

static void
jalons_figure_table_class_init (JalonsFigureTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_figure_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_figure_table_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "jalons-figure-table");
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy", NULL);
}

static void
jalons_figure_table_init (JalonsFigureTable *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->groups = g_ptr_array_new_with_free_func (g_object_unref);
  self->heads = g_new0 (char *, 1);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_MULTIPLE);
  gtk_list_box_set_show_separators (self->list, TRUE);
  gtk_widget_add_css_class (self->head, "jalons-figure-head");
  gtk_box_append (GTK_BOX (self->box), self->head);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
