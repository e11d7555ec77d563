/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-journal-view.h"

#include <glib/gi18n.h>

#include "jalons-table-bin.h"
#include "jalons-table-names.h"
#include "jalons-text-journal.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

typedef enum {
  NUMBER,
  WHEN,
  WHO,
  ACT,
  PERSON,
  OBJECT,
  DETAILS,
  N_COLUMNS,
} Column;

/* Title, and how many characters a cell asks for, at least and to be happy: -1 for all of its text. */
static const struct {
  const char *title;
  int         least;
  int         enough;
} columns[] = {
  [NUMBER] = { N_ ("No."), -1, -1 },
  [WHEN] = { N_ ("When"), -1, -1 },
  [WHO] = { N_ ("Who"), 11, 18 },
  [ACT] = { N_ ("What was done"), 12, 30 },
  [PERSON] = { N_ ("About whom"), 9, 17 },
  [OBJECT] = { N_ ("To what"), 9, 22 },
  [DETAILS] = { N_ ("Details"), 22, 30 },
};

struct _JalonsJournalView {
  AdwBin              parent_instance;

  GtkColumnView      *table;
  GtkSingleSelection *selection;
  JalonsJournalModel *model;
};

G_DEFINE_FINAL_TYPE (JalonsJournalView, jalons_journal_view, ADW_TYPE_BIN)

JalonsJournalModel *
jalons_journal_view_get_model (JalonsJournalView *self)
{
  g_return_val_if_fail (JALONS_IS_JOURNAL_VIEW (self), NULL);

  return self->model;
}

static gboolean
query_tooltip_cb (GtkLabel *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));

  return TRUE;
}

static void
setup_text_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  const int least = columns[GPOINTER_TO_UINT (column)].least, enough = columns[GPOINTER_TO_UINT (column)].enough;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_UINT (column) == NUMBER ? 1 : 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  if (least > 0)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), enough);
      gtk_label_set_width_chars (GTK_LABEL (label), least);
      gtk_widget_set_has_tooltip (label, TRUE);
      g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
    }
  else
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static char *
cell_text (JalonsJournalRow *row, const JalonsJournalEntry *entry, Column column)
{
  const char *code = jalons_journal_row_get_code (row);

  switch (column)
    {
    case NUMBER:
      return jalons_text_count (entry->seq);
    case WHEN:
      return jalons_text_journal_when (entry);
    case WHO:
      return g_strdup (jalons_text_journal_who (entry));
    case ACT:
      return g_strdup (jalons_text_journal_action (entry->action));
    case PERSON:
      return g_strdup (code ? code : "");
    case OBJECT:
      return jalons_text_journal_object (entry);
    case DETAILS:
    case N_COLUMNS:
    default:
      return g_strdup ("");
    }
}

/* What is said of a place where no entry is. */
static char *
gap_text (JalonsJournalRow *row)
{
  g_autofree char *number = jalons_text_count (jalons_journal_row_get_seq (row));

  return jalons_journal_row_get_seq (row) ? g_strdup_printf (_ ("Entry %s is missing"), number) : g_strdup (_ ("Reading…"));
}

static void
name_row (GtkListItem *item, JalonsJournalRow *row)
{
  const JalonsJournalEntry *entry = jalons_journal_row_get_entry (row);
  const char *code = jalons_journal_row_get_code (row);
  g_autofree char *line = entry ? jalons_text_journal_line (entry) : gap_text (row);
  g_autofree char *name = code ? g_strdup_printf ("%s, %s", line, code) : g_strdup (line);

  jalons_table_name_row (item, name);
}

static void
bind_text_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  JalonsJournalRow *row = gtk_list_item_get_item (item);
  const JalonsJournalEntry *entry = jalons_journal_row_get_entry (row);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = entry                                  ? cell_text (row, entry, GPOINTER_TO_UINT (column))
                          : GPOINTER_TO_UINT (column) == WHEN ? gap_text (row)
                                                                 : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (label), text);
  jalons_table_name_cell (item, *text ? text : _ ("Nothing"));
  if (GPOINTER_TO_UINT (column) == NUMBER)
    name_row (item, row);
}

static void
arrow_clicked_cb (GtkButton *arrow, GtkListItem *item)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (arrow), JALONS_TYPE_JOURNAL_VIEW);

  jalons_journal_model_toggle (JALONS_JOURNAL_VIEW (view)->model, gtk_list_item_get_item (item));
}

static void
setup_details_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_button_new_from_icon_name ("pan-end-symbolic");
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), columns[DETAILS].least);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (arrow, "flat");
  gtk_widget_add_css_class (arrow, "jalons-arrow");
  gtk_widget_set_valign (arrow, GTK_ALIGN_START);
  /* The row is what the keyboard unfolds. */
  gtk_widget_set_focusable (arrow, FALSE);
  g_signal_connect (arrow, "clicked", G_CALLBACK (arrow_clicked_cb), item);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_list_item_set_child (item, box);
}

/* The first line, and how many more there are. */
static char *
fold (char **lines)
{
  const guint n = g_strv_length (lines);

  if (n <= 1)
    return g_strdup (n ? lines[0] : "");

  /* Translators: the first of some lines, and how many others there are */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, and %u line more", "%s, and %u lines more", n - 1),
                          lines[0], n - 1);
}

static void
show_details (GtkListItem *item)
{
  JalonsJournalRow *row = gtk_list_item_get_item (item);
  const JalonsJournalEntry *entry = jalons_journal_row_get_entry (row);
  const gboolean unfolded = jalons_journal_row_get_unfolded (row);
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *arrow = gtk_widget_get_next_sibling (label);
  g_auto (GStrv) lines = entry ? jalons_text_journal_details (entry) : g_new0 (char *, 1);
  g_autofree char *text = unfolded ? g_strjoinv ("\n", lines) : fold (lines);
  const char *act = unfolded ? _ ("Fold the details") : _ ("Unfold the details");

  gtk_label_set_wrap (GTK_LABEL (label), unfolded);
  gtk_label_set_ellipsize (GTK_LABEL (label), unfolded ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_button_set_icon_name (GTK_BUTTON (arrow), unfolded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_visible (arrow, *lines != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL, act, -1);
  jalons_table_name_cell (item, *text ? text : _ ("Nothing"));
}

static void
unfolded_cb (JalonsJournalRow *row, GParamSpec *pspec, GtkListItem *item)
{
  show_details (item);
}

static void
bind_details_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  g_signal_connect (gtk_list_item_get_item (item), "notify::unfolded", G_CALLBACK (unfolded_cb), item);
  show_details (item);
}

static void
unbind_details_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), unfolded_cb, item);
}

static void
add_column (JalonsJournalView *self, Column column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) added = gtk_column_view_column_new (_ (columns[column].title), factory);

  g_signal_connect (factory, "setup", G_CALLBACK (column == DETAILS ? setup_details_cb : setup_text_cb),
                    GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (column == DETAILS ? bind_details_cb : bind_text_cb),
                    GUINT_TO_POINTER (column));
  if (column == DETAILS)
    g_signal_connect (factory, "unbind", G_CALLBACK (unbind_details_cb), NULL);
  gtk_column_view_column_set_resizable (added, TRUE);
  gtk_column_view_column_set_expand (added, column == DETAILS);
  gtk_column_view_append_column (self->table, added);
}

static void
activate_cb (JalonsJournalView *self, guint position)
{
  g_autoptr (JalonsJournalRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row && jalons_journal_row_get_entry (row))
    jalons_journal_model_toggle (self->model, row);
}

void
jalons_journal_view_show (JalonsJournalView *self, JalonsStore *store, const JalonsJournalFilter *filter)
{
  g_return_if_fail (JALONS_IS_JOURNAL_VIEW (self));

  /* Else the selection would be looked for among all the entries. */
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  jalons_journal_model_show (self->model, store, filter);
  jalons_table_name_headers (self->table);
}

void
jalons_journal_view_show_entry (JalonsJournalView *self, guint position)
{
  GtkWidget *list = NULL;

  g_return_if_fail (JALONS_IS_JOURNAL_VIEW (self));

  list = jalons_toolkit_find_below (GTK_WIDGET (self->table), GTK_TYPE_LIST_VIEW);
  gtk_single_selection_set_selected (self->selection, position);
  if (list)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

static void
jalons_journal_view_dispose (GObject *object)
{
  JalonsJournalView *self = JALONS_JOURNAL_VIEW (object);

  const JalonsJournalFilter nothing = { 0 };

  /* A job may keep the model longer than the register is open. */
  if (self->model)
    jalons_journal_model_show (self->model, NULL, &nothing);
  g_clear_object (&self->model);
  g_clear_object (&self->selection);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (jalons_journal_view_parent_class)->dispose (object);
}

static void
jalons_journal_view_class_init (JalonsJournalViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_journal_view_dispose;
}

static void
jalons_journal_view_init (JalonsJournalView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->model = jalons_journal_model_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->table = GTK_COLUMN_VIEW (gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection))));
  gtk_column_view_set_show_row_separators (self->table, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "jalons-listing");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Journal"), -1);
  for (Column column = NUMBER; column < N_COLUMNS; column++)
    add_column (self, column);
  g_signal_connect_object (self->table, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->table));
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), jalons_table_bin_new (scroller));
}
