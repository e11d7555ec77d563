/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-listing-view.h"

#include <glib/gi18n.h>

#include "jalons-table-bin.h"
#include "jalons-text-listing.h"

struct _JalonsListingView {
  AdwBin                   parent_instance;

  GtkColumnView           *table;
  GtkSorter               *sorter; /* of the table; not owned */
  JalonsListingModel      *model;
  const JalonsListingInfo *info;
  GPtrArray               *columns;      /* GtkColumnViewColumn, NULL for a hidden one */
  GHashTable              *cells;        /* Cell of each GtkListItem that is bound */
  double                   row_height;   /* on average; 0 before the first layout */
  gboolean                 stale;        /* some cells out of sight show the row before */
  gboolean                 typing;       /* other rows were asked for, others still may be */
  guint                    later;        /* source that fills them, and tells of more rows */
  int                      asked;        /* the column whose sorter was asked last */
  gboolean                 following;    /* the table is being told, not telling */
  guint                    wanted;       /* row to bring in sight; JALONS_LISTING_NO_ROW for none */
};

typedef struct {
  guint column;
  guint row; /* what the cell says */
} Cell;

/* Between two frames, in microseconds. */
#define FILLING_TIME 4000

/* Without a letter typed, in milliseconds: then come the rows out of sight. */
#define PAUSE 400


G_DEFINE_FINAL_TYPE (JalonsListingView, jalons_listing_view, ADW_TYPE_BIN)

enum {
  ROW_ACTIVATED,
  SORT_CHANGED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

/* How many characters a cell asks for: the least, and what it is happy with; -1 for all of its text. */
typedef struct {
  int least;
  int enough;
} Width;

static Width
width_of (const JalonsListingColumn *column)
{
  /* Whole sentences, of which the page has nothing longer. */
  if (column->type == JALONS_LISTING_CODE && column->codes == JALONS_CODES_DELAI)
    return (Width) { 36, 72 };
  static const struct {
    const char *id;
    Width       width;
  } texts[] = { { "code", { 15, 18 } }, { "personne", { 16, 34 } }, { "nom", { 20, 44 } }, { "sigle", { 6, 12 } } };

  switch (column->type)
    {
    case JALONS_LISTING_TEXT:
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        if (g_str_equal (texts[i].id, column->id))
          return texts[i].width;
      return (Width) { 9, 18 };
    case JALONS_LISTING_TERM:
      return (Width) { 9, 16 };
    case JALONS_LISTING_CODE:
      return (Width) { 11, 14 };
    case JALONS_LISTING_CENTS:
      return (Width) { 9, 12 };
    case JALONS_LISTING_COUNT:
      return column->whole ? (Width) { 7, 9 } : (Width) { 4, 6 };
    case JALONS_LISTING_DAY:
    case JALONS_LISTING_MONTH:
    default:
      return (Width) { -1, -1 };
    }
}

/* Amounts and counts are read from their last digit. */
static gboolean
is_number (const JalonsListingColumn *column)
{
  return column->type == JALONS_LISTING_CENTS || (column->type == JALONS_LISTING_COUNT && !column->whole);
}

static gboolean
is_text (const JalonsListingColumn *column, guint number)
{
  return column->type == JALONS_LISTING_TEXT && number > 0;
}

/* Texts take the room that is left; without any, the columns share it. */
static gboolean
has_text (const JalonsListingInfo *info)
{
  for (guint i = 0; i < info->n_columns; i++)
    if (is_text (&info->columns[i], i) && !(info->columns[i].flags & JALONS_LISTING_HIDDEN))
      return TRUE;

  return FALSE;
}

/* A column's number, as the data of its factory. */
static guint
column_number (GObject *column_object)
{
  return GPOINTER_TO_UINT (g_object_get_data (column_object, "jalons-column"));
}

static void
set_accessible_label (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Asked for only when the pointer rests: set at each binding, a tooltip costs two answers of the display
 * server a cell, most of the time that a list takes to open. */
static gboolean
query_tooltip_cb (GtkLabel *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));

  return TRUE;
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  JalonsListingView *self = data;
  const JalonsListingColumn *column = &self->info->columns[column_number (G_OBJECT (factory))];
  const Width width = width_of (column);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_number (column) ? 1 : 0);
  if (width.least >= 0)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), width.least);
  gtk_label_set_max_width_chars (GTK_LABEL (label), width.enough);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  if (column->type != JALONS_LISTING_TEXT)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
name_cell (JalonsListingView *self, GtkWidget *cell, guint column, const char *text)
{
  const char *title = jalons_text_listing_title (self->info, column);
  /* Translators: a title and what it is the title of, as in “State: running” */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), title, *text ? text : _ ("Not known"));

  set_accessible_label (cell, name);
}

static void
fill_cell (JalonsListingView *self, GtkListItem *item, Cell *about)
{
  const JalonsListing *listing = jalons_listing_model_get (self->model);
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkWidget *cell = gtk_widget_get_parent (label);
  g_autofree char *text = NULL;

  about->row = jalons_listing_row_get_row (gtk_list_item_get_item (item));
  if (about->column == 0)
    gtk_widget_set_visible (gtk_widget_get_parent (cell), about->row != JALONS_LISTING_NO_ROW);
  if (about->row == JALONS_LISTING_NO_ROW)
    return;
  text = jalons_text_listing_cell (listing, about->row, about->column);
  gtk_label_set_text (GTK_LABEL (label), text);
  name_cell (self, cell, about->column, text);
  if (about->column == 0)
    {
      g_autofree char *sentence = jalons_text_listing_row (listing, about->row);

      set_accessible_label (gtk_widget_get_parent (cell), sentence);
    }
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  JalonsListingView *self = data;
  Cell *cell = g_new (Cell, 1);

  cell->column = column_number (G_OBJECT (factory));
  fill_cell (self, item, cell);
  g_hash_table_replace (self->cells, item, cell);
}

static void
unbind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_hash_table_remove (JALONS_LISTING_VIEW (data)->cells, item);
}

static gboolean
is_stale (GtkListItem *item, const Cell *cell)
{
  return jalons_listing_row_get_row (gtk_list_item_get_item (item)) != cell->row;
}

static gboolean
is_in_sight (JalonsListingView *self, guint position)
{
  GtkAdjustment *scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->table));
  const double top = gtk_adjustment_get_value (scroll), bottom = top + gtk_adjustment_get_page_size (scroll);

  if (self->row_height <= 0)
    return TRUE;

  return position + 1 >= top / self->row_height - 1 && position <= bottom / self->row_height + 1;
}

/* Before the next frame: what is seen, and what must not be seen where others are no more above it. */
static gboolean
is_needed (JalonsListingView *self, GtkListItem *item)
{
  return jalons_listing_row_get_row (gtk_list_item_get_item (item)) == JALONS_LISTING_NO_ROW
         || is_in_sight (self, gtk_list_item_get_position (item));
}

/* FALSE when time was up before all were filled. */
static gboolean
fill_stale_cells (JalonsListingView *self, gboolean in_sight, gint64 end)
{
  GHashTableIter iter;
  gpointer item = NULL, cell = NULL;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &item, &cell))
    {
      if (!is_stale (item, cell) || (in_sight && !is_needed (self, item)))
        continue;
      if (g_get_monotonic_time () >= end)
        return FALSE;
      fill_cell (self, item, cell);
    }

  return TRUE;
}

/* The table is told of its rows a few at a time, and goes to one it has been told of. */
static void
go_to_wanted (JalonsListingView *self)
{
  guint position = self->wanted == JALONS_LISTING_NO_ROW
                       ? G_MAXUINT
                       : jalons_listing_model_position_of (self->model, self->wanted);

  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    return;
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->table)), "list.scroll-to-item", "u", position);
  self->wanted = JALONS_LISTING_NO_ROW;
}

/* What people do not see yet waits until they have seen what they do. */
static gboolean
later_cb (gpointer data)
{
  JalonsListingView *self = data;

  if (self->stale)
    self->stale = !fill_stale_cells (self, FALSE, g_get_monotonic_time () + FILLING_TIME);
  else if (!jalons_listing_model_settle (self->model))
    {
      self->later = 0;
      go_to_wanted (self);
      return G_SOURCE_REMOVE;
    }

  return G_SOURCE_CONTINUE;
}

static gboolean
pause_cb (gpointer data)
{
  JalonsListingView *self = data;

  self->typing = FALSE;
  self->later = g_idle_add (later_cb, self);

  return G_SOURCE_REMOVE;
}

static void
refilled_cb (JalonsListingView *self)
{
  fill_stale_cells (self, TRUE, G_MAXINT64);
  self->stale = TRUE;
  g_clear_handle_id (&self->later, g_source_remove);
  self->later = self->typing ? g_timeout_add (PAUSE, pause_cb, self) : g_idle_add (later_cb, self);
}

static void
scrolled_cb (JalonsListingView *self)
{
  if (self->stale)
    fill_stale_cells (self, TRUE, G_MAXINT64);
  if (!self->typing)
    return;
  g_clear_handle_id (&self->later, g_source_remove);
  pause_cb (self);
}

static void
resized_cb (JalonsListingView *self)
{
  GtkAdjustment *scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->table));
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  /* Empty places have no height. */
  if (n && n <= jalons_listing_model_n_rows (self->model))
    self->row_height = gtk_adjustment_get_upper (scroll) / n;
}

static void
activate_cb (JalonsListingView *self, guint position)
{
  g_signal_emit (self, signals[ROW_ACTIVATED], 0, jalons_listing_model_row_at (self->model, position));
}

/* The table tells neither which header was clicked nor which way: its sorter, asked to compare, asks that
 * of the column in turn, which notes it, and turns the answer around when the order is descending. */
static int
note_column_cb (gconstpointer a, gconstpointer b, gpointer column)
{
  JalonsListingView *self = g_object_get_data (column, "jalons-view");

  self->asked = column_number (column);

  return -1;
}

/* The list has one order: the table would keep those before it, and show their arrows too. */
static void
show_order (JalonsListingView *self, int column, gboolean descending)
{
  gtk_column_view_sort_by_column (self->table, NULL, GTK_SORT_ASCENDING);
  if (column >= 0)
    gtk_column_view_sort_by_column (self->table, g_ptr_array_index (self->columns, column),
                                    descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
sorter_changed_cb (JalonsListingView *self)
{
  JalonsListing *listing = jalons_listing_model_get (self->model);
  g_autoptr (GObject) one = g_object_new (JALONS_TYPE_LISTING_ROW, NULL);
  g_autoptr (GObject) other = g_object_new (JALONS_TYPE_LISTING_ROW, NULL);
  GtkOrdering order = GTK_ORDERING_EQUAL;

  if (self->following || !listing)
    return;
  self->asked = -1;
  order = gtk_sorter_compare (self->sorter, one, other);
  jalons_listing_sort (listing, self->asked, order == GTK_ORDERING_LARGER);
  self->following = TRUE;
  show_order (self, self->asked, order == GTK_ORDERING_LARGER);
  self->following = FALSE;
  g_signal_emit (self, signals[SORT_CHANGED], 0);
}

static GtkColumnViewColumn *
make_column (JalonsListingView *self, guint number)
{
  const JalonsListingColumn *about = &self->info->columns[number];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column
      = gtk_column_view_column_new (jalons_text_listing_title (self->info, number), factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (note_column_cb, column, NULL));

  g_object_set_data (G_OBJECT (factory), "jalons-column", GUINT_TO_POINTER (number));
  g_object_set_data (G_OBJECT (column), "jalons-column", GUINT_TO_POINTER (number));
  g_object_set_data (G_OBJECT (column), "jalons-view", self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), self);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, is_text (about, number) || !has_text (self->info));

  return column;
}

void
jalons_listing_view_set_info (JalonsListingView *self, const JalonsListingInfo *info)
{
  g_return_if_fail (JALONS_IS_LISTING_VIEW (self) && !self->info);

  self->info = info;
  for (guint i = 0; i < info->n_columns; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = NULL;

      if (!(info->columns[i].flags & JALONS_LISTING_HIDDEN))
        {
          column = make_column (self, i);
          gtk_column_view_append_column (self->table, column);
        }
      g_ptr_array_add (self->columns, g_steal_pointer (&column));
    }
  set_accessible_label (GTK_WIDGET (self->table), jalons_text_listing_name (info));
}

JalonsListingModel *
jalons_listing_view_get_model (JalonsListingView *self)
{
  g_return_val_if_fail (JALONS_IS_LISTING_VIEW (self), NULL);

  return self->model;
}

static GtkLabel *
find_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkLabel *label = find_label (child);

      if (label)
        return label;
    }

  return NULL;
}

static gboolean
is_title_of_number (JalonsListingView *self, const char *title)
{
  for (guint i = 0; i < self->info->n_columns; i++)
    if (is_number (&self->info->columns[i]) && g_str_equal (jalons_text_listing_title (self->info, i), title))
      return TRUE;

  return FALSE;
}

/* Headers have no name of their own, and stand over the side where their cells begin. */
static void
name_headers (JalonsListingView *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->table));

  set_accessible_label (header, _ ("Titles of the columns"));
  for (GtkWidget *title = gtk_widget_get_first_child (header); title; title = gtk_widget_get_next_sibling (title))
    {
      GtkLabel *label = find_label (title);

      if (!label)
        continue;
      set_accessible_label (title, gtk_label_get_text (label));
      if (is_title_of_number (self, gtk_label_get_text (label)))
        gtk_widget_set_halign (gtk_widget_get_parent (GTK_WIDGET (label)), GTK_ALIGN_END);
    }
}

void
jalons_listing_view_follow (JalonsListingView *self)
{
  JalonsListing *listing = jalons_listing_model_get (self->model);
  gboolean descending = FALSE;
  int sort = -1;

  if (!listing)
    return;
  self->following = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    if (g_ptr_array_index (self->columns, i))
      gtk_column_view_column_set_visible (g_ptr_array_index (self->columns, i), jalons_listing_shows (listing, i));
  sort = jalons_listing_get_sort (listing, &descending);
  show_order (self, sort, descending);
  name_headers (self);
  self->following = FALSE;
}

void
jalons_listing_view_select (JalonsListingView *self, guint row)
{
  g_return_if_fail (JALONS_IS_LISTING_VIEW (self));

  jalons_listing_model_select (self->model, row);
  self->wanted = row;
  if (!self->later)
    self->later = g_idle_add (later_cb, self);
}

void
jalons_listing_view_go_to_top (JalonsListingView *self)
{
  g_return_if_fail (JALONS_IS_LISTING_VIEW (self));

  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->table)), 0);
  self->typing = TRUE;
}

void
jalons_listing_view_focus_rows (JalonsListingView *self)
{
  g_return_if_fail (JALONS_IS_LISTING_VIEW (self));

  gtk_widget_child_focus (gtk_widget_get_last_child (GTK_WIDGET (self->table)), GTK_DIR_TAB_FORWARD);
}

static void
jalons_listing_view_dispose (GObject *object)
{
  JalonsListingView *self = JALONS_LISTING_VIEW (object);

  if (self->sorter)
    g_signal_handlers_disconnect_by_data (self->sorter, self);
  self->sorter = NULL;
  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_object (&self->model);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (jalons_listing_view_parent_class)->dispose (object);
}

static void
jalons_listing_view_finalize (GObject *object)
{
  g_hash_table_unref (JALONS_LISTING_VIEW (object)->cells);

  G_OBJECT_CLASS (jalons_listing_view_parent_class)->finalize (object);
}

static void
jalons_listing_view_class_init (JalonsListingViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_listing_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_listing_view_finalize;

  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SORT_CHANGED] = g_signal_new ("sort-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

static void
unref_column_cb (gpointer column)
{
  if (column)
    g_object_unref (column);
}

/* Once in its scrolled window, the table keeps the adjustment of that window. */
static void
follow_scroll (JalonsListingView *self)
{
  GtkAdjustment *scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->table));

  g_signal_connect_object (scroll, "changed", G_CALLBACK (resized_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

static void
jalons_listing_view_init (JalonsListingView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->wanted = JALONS_LISTING_NO_ROW;
  self->columns = g_ptr_array_new_with_free_func (unref_column_cb);
  self->cells = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->model = jalons_listing_model_new ();
  self->table = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->model))));
  self->sorter = gtk_column_view_get_sorter (self->table);
  gtk_column_view_set_show_row_separators (self->table, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "jalons-listing");
  g_signal_connect_object (self->table, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sorter, "changed", G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "refilled", G_CALLBACK (refilled_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->table));
  follow_scroll (self);
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_bin_set_child (ADW_BIN (self), jalons_table_bin_new (scroller));
}
