/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-issue-list.h"

#include <glib/gi18n.h>

#include "jalons-access.h"
#include "jalons-issue.h"
#include "jalons-table-bin.h"
#include "jalons-table-names.h"
#include "jalons-text.h"

struct _JalonsIssueList {
  AdwBin             parent_instance;

  GtkDropDown       *severity_filter;
  GtkLabel          *count_label;
  GtkColumnView     *view;
  GtkStack          *stack;

  GListStore        *issues;
  GtkCustomFilter   *filter;
  GtkMultiSelection *selection;
  guint64            total; /* listed or not */
};

/* Messages wrap, but not to a word a line: the list scrolls sideways before. */
#define MESSAGE_CHARS 32

G_DEFINE_FINAL_TYPE (JalonsIssueList, jalons_issue_list, ADW_TYPE_BIN)

enum {
  SHOW_ALL,
  SHOW_ERRORS,
  SHOW_WARNINGS,
};

static void
setup_text_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer field)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_INT (field) == JALONS_ISSUE_LINE ? 1 : 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (GPOINTER_TO_INT (field) == JALONS_ISSUE_MESSAGE)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_width_chars (GTK_LABEL (label), MESSAGE_CHARS);
    }
  gtk_list_item_set_child (item, label);
}

static void
bind_text_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer field)
{
  JalonsIssue *issue = gtk_list_item_get_item (item);
  const char *text = jalons_issue_text (issue, GPOINTER_TO_INT (field));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
  jalons_table_name_cell (item, *text ? text : _ ("Nothing"));
}

static void
setup_severity_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_list_item_set_child (item, box);
}

static void
bind_severity_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer field)
{
  JalonsIssue *issue = gtk_list_item_get_item (item);
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  gboolean error = jalons_issue_severity (issue) == JALONS_SEVERITY_ERROR;
  const char *text = jalons_issue_text (issue, JALONS_ISSUE_SEVERITY);
  g_autofree char *line = jalons_issue_line (issue);

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), error ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (icon, error ? "warning" : "error");
  gtk_widget_add_css_class (icon, error ? "error" : "warning");
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (icon)), text);
  jalons_table_name_cell (item, text);
  jalons_table_name_row (item, g_strdelimit (line, "\t", ' '));
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer field)
{
  return jalons_issue_compare ((JalonsIssue *) a, (JalonsIssue *) b, GPOINTER_TO_INT (field));
}

static void
add_column (JalonsIssueList *self, JalonsIssueField field, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  gboolean severity = field == JALONS_ISSUE_SEVERITY;
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, GINT_TO_POINTER (field), NULL));
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (severity ? setup_severity_cb : setup_text_cb),
                    GINT_TO_POINTER (field));
  g_signal_connect (factory, "bind", G_CALLBACK (severity ? bind_severity_cb : bind_text_cb),
                    GINT_TO_POINTER (field));
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, field == JALONS_ISSUE_MESSAGE);
  gtk_column_view_append_column (self->view, column);
}

static gboolean
is_shown_cb (gpointer item, gpointer data)
{
  JalonsIssueList *self = data;
  guint shown = gtk_drop_down_get_selected (self->severity_filter);
  gboolean error = jalons_issue_severity (item) == JALONS_SEVERITY_ERROR;

  return shown == SHOW_ERRORS ? error : shown == SHOW_WARNINGS ? !error : TRUE;
}

static void
filter_changed_cb (JalonsIssueList *self)
{
  if (self->filter)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
copy (JalonsIssueList *self, gboolean all)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection)), copied = 0;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JalonsIssue) issue = NULL;
      g_autofree char *line = NULL;

      if (!all && !gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i))
        continue;
      issue = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      line = jalons_issue_line (issue);
      g_string_append_printf (text, "%s\n", line);
      copied++;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  if (copied)
    jalons_access_copied (GTK_WIDGET (self), copied);
  sentence = copied ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u line copied.", "%u lines copied.", copied), copied)
                    : g_strdup (_ ("Nothing is selected: nothing was copied."));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
}

static void
copy_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  copy (JALONS_ISSUE_LIST (widget), g_str_has_suffix (action, "all"));
}

static void
append_issues (JalonsIssueList *self, const GArray *issues)
{
  for (guint i = 0; i < issues->len; i++)
    {
      g_autoptr (JalonsIssue) issue = jalons_issue_new (&g_array_index (issues, JalonsImportIssue, i));

      g_list_store_append (self->issues, issue);
    }
}

static void
show_count (JalonsIssueList *self)
{
  guint listed = g_list_model_get_n_items (G_LIST_MODEL (self->issues));
  g_autofree char *count = jalons_text_count (listed);
  g_autofree char *total = jalons_text_count (self->total);
  g_autofree char *text = g_strdup_printf (_ ("The first %s of %s are listed."), count, total);

  gtk_label_set_label (self->count_label, self->total > listed ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), self->total > listed);
}

void
jalons_issue_list_show (JalonsIssueList *self, const JalonsImportResult *result)
{
  g_return_if_fail (JALONS_IS_ISSUE_LIST (self));

  g_list_store_remove_all (self->issues);
  append_issues (self, result->errors);
  append_issues (self, result->warnings);
  self->total = result->errors_total + result->warnings_total;
  gtk_drop_down_set_selected (self->severity_filter, SHOW_ALL);
  gtk_stack_set_visible_child_name (self->stack, self->total ? "list" : "none");
  jalons_table_name_headers (self->view);
  show_count (self);
}

static void
jalons_issue_list_dispose (GObject *object)
{
  JalonsIssueList *self = JALONS_ISSUE_LIST (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->filter);
  g_clear_object (&self->selection);
  g_clear_object (&self->issues);

  G_OBJECT_CLASS (jalons_issue_list_parent_class)->dispose (object);
}

static void
jalons_issue_list_class_init (JalonsIssueListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_issue_list_dispose;

  g_type_ensure (JALONS_TYPE_TABLE_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/widgets/jalons-issue-list.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsIssueList, severity_filter);
  gtk_widget_class_bind_template_child (widget_class, JalonsIssueList, count_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsIssueList, view);
  gtk_widget_class_bind_template_child (widget_class, JalonsIssueList, stack);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_install_action (widget_class, "issues.copy", NULL, copy_action_cb);
  gtk_widget_class_install_action (widget_class, "issues.copy-all", NULL, copy_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "issues.copy", NULL);
}

static void
jalons_issue_list_init (JalonsIssueList *self)
{
  GtkFilterListModel *filtered = NULL;
  GtkSortListModel *sorted = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  add_column (self, JALONS_ISSUE_SEVERITY, _ ("Severity"));
  add_column (self, JALONS_ISSUE_FILE, _ ("File"));
  add_column (self, JALONS_ISSUE_LINE, _ ("Line"));
  add_column (self, JALONS_ISSUE_COLUMN, _ ("Column"));
  add_column (self, JALONS_ISSUE_MESSAGE, _ ("Message"));

  self->issues = g_list_store_new (JALONS_TYPE_ISSUE);
  self->filter = gtk_custom_filter_new (is_shown_cb, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->issues)), g_object_ref (GTK_FILTER (self->filter)));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}
