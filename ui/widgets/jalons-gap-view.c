/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-gap-view.h"

#include <glib/gi18n.h>

#include "jalons-table-bin.h"
#include "jalons-table-names.h"

/* Some rows, however little room what is said below leaves. */
#define LEAST_HEIGHT 140

struct _JalonsGapView {
  AdwBin              parent_instance;

  GtkColumnView      *table;
  GListStore         *gaps;
  GtkCustomFilter    *filter;
  GtkSingleSelection *selection;
  int                 kind;
  int                 acteur;
  JalonsDay           until;
};

G_DEFINE_FINAL_TYPE (JalonsGapView, jalons_gap_view, ADW_TYPE_BIN)

enum {
  SELECTED,
  ROW_ACTIVATED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

/* How many characters a column asks for; 0: all of its text. */
static const struct {
  const char *title;
  int         chars;
} columns[JALONS_N_GAP_FIELDS] = {
  [JALONS_GAP_CODE] = { N_ ("Code"), 0 },          [JALONS_GAP_PERSON] = { N_ ("Person"), 0 },
  [JALONS_GAP_RIGHT] = { N_ ("Right"), 0 },        [JALONS_GAP_FIRST] = { N_ ("First day"), 0 },
  [JALONS_GAP_LAST] = { N_ ("Last day"), 0 },      [JALONS_GAP_DAYS] = { N_ ("Days"), 0 },
  [JALONS_GAP_CAUSE] = { N_ ("Cause"), 12 },       [JALONS_GAP_ACTION] = { N_ ("To do"), 13 },
  [JALONS_GAP_ACTOR] = { N_ ("By whom"), 0 },     [JALONS_GAP_LAST_USEFUL] = { N_ ("To do by"), 0 },
};

static gboolean
is_number (JalonsGapField field)
{
  return field == JALONS_GAP_DAYS;
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
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  JalonsGapField field = GPOINTER_TO_INT (data);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_number (field) ? 1 : 0);
  if (columns[field].chars)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), columns[field].chars);
      gtk_widget_set_has_tooltip (label, TRUE);
      g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
    }
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  JalonsGapField field = GPOINTER_TO_INT (data);
  JalonsGap *gap = gtk_list_item_get_item (item);
  const char *text = jalons_gap_text (gap, field);
  /* TRANSLATORS: a title and what it is the title of, as in “State: running” */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), _ (columns[field].title), *text ? text : _ ("None"));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
  jalons_table_name_cell (item, name);
  if (field == JALONS_GAP_CODE)
    {
      g_autofree char *sentence = jalons_gap_sentence (gap);

      jalons_table_name_row (item, sentence);
    }
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer field)
{
  return jalons_gap_compare ((JalonsGap *) a, (JalonsGap *) b, GPOINTER_TO_INT (field));
}

static void
add_column (JalonsGapView *self, JalonsGapField field)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, GINT_TO_POINTER (field), NULL));
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_ (columns[field].title), factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (field));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (field));
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, columns[field].chars > 0);
  gtk_column_view_append_column (self->table, column);
}

static gboolean
is_shown_cb (gpointer item, gpointer data)
{
  JalonsGapView *self = data;
  const JalonsLacune *lacune = jalons_gap_lacune (item);
  const JalonsDay day = lacune->action ? lacune->last_useful : lacune->span.first;

  return day <= self->until && (self->kind < 0 || (int) lacune->kind == self->kind)
         && (self->acteur < 0 || (lacune->action && (int) lacune->acteur == self->acteur));
}

static void
selected_cb (JalonsGapView *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
activate_cb (JalonsGapView *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[ROW_ACTIVATED], 0);
}

static int
compare_consequence_cb (gconstpointer a, gconstpointer b)
{
  return jalons_gap_compare_consequence (*(JalonsGap **) a, *(JalonsGap **) b);
}

static gboolean
is_same (JalonsGap *a, JalonsGap *b)
{
  const JalonsLacune *one = jalons_gap_lacune (a), *other = jalons_gap_lacune (b);

  return jalons_gap_parcours (a) == jalons_gap_parcours (b) && one->kind == other->kind
         && one->span.first == other->span.first;
}

static void
select_again (JalonsGapView *self, JalonsGap *before)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; before && i < n; i++)
    {
      g_autoptr (JalonsGap) gap = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (!is_same (gap, before))
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      return;
    }
}

void
jalons_gap_view_show (JalonsGapView *self, GPtrArray *gaps)
{
  JalonsGap *selected = NULL;
  g_autoptr (JalonsGap) before = NULL;

  g_return_if_fail (JALONS_IS_GAP_VIEW (self));

  selected = jalons_gap_view_get_selected (self);
  before = selected ? g_object_ref (selected) : NULL;
  g_ptr_array_sort (gaps, compare_consequence_cb);
  g_list_store_splice (self->gaps, 0, g_list_model_get_n_items (G_LIST_MODEL (self->gaps)), gaps->pdata, gaps->len);
  select_again (self, before);
  jalons_table_name_headers (self->table);
  selected_cb (self);
}

void
jalons_gap_view_filter (JalonsGapView *self, int kind, int acteur, JalonsDay until)
{
  g_return_if_fail (JALONS_IS_GAP_VIEW (self));

  self->kind = kind;
  self->acteur = acteur;
  self->until = until;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

JalonsGap *
jalons_gap_view_get_selected (JalonsGapView *self)
{
  g_return_val_if_fail (JALONS_IS_GAP_VIEW (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

guint
jalons_gap_view_n_shown (JalonsGapView *self)
{
  g_return_val_if_fail (JALONS_IS_GAP_VIEW (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

static void
jalons_gap_view_dispose (GObject *object)
{
  JalonsGapView *self = JALONS_GAP_VIEW (object);

  if (self->selection)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->gaps);

  G_OBJECT_CLASS (jalons_gap_view_parent_class)->dispose (object);
}

static void
jalons_gap_view_class_init (JalonsGapViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_gap_view_dispose;

  signals[SELECTED]
      = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
}

static void
make_table (JalonsGapView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->table = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_row_separators (self->table, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "jalons-listing");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Gaps foreseen"), -1);
  for (guint i = 0; i < JALONS_N_GAP_FIELDS; i++)
    add_column (self, i);
  g_signal_connect_swapped (self->table, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->table));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), LEAST_HEIGHT);
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), jalons_table_bin_new (scrolled));
}

static void
jalons_gap_view_init (JalonsGapView *self)
{
  GtkFilterListModel *filtered = NULL;
  GtkSortListModel *sorted = NULL;

  self->kind = self->acteur = -1;
  self->until = JALONS_DAY_OPEN;
  make_table (self);
  self->gaps = g_list_store_new (JALONS_TYPE_GAP);
  self->filter = gtk_custom_filter_new (is_shown_cb, self, NULL);
  filtered
      = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->gaps)), g_object_ref (GTK_FILTER (self->filter)));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (gtk_column_view_get_sorter (self->table)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
}
