/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-listing-model.h"

#include <string.h>

#define NO_ROW G_MAXUINT32

struct _JalonsListingRow {
  GObject parent_instance;

  guint   row;
};

G_DEFINE_FINAL_TYPE (JalonsListingRow, jalons_listing_row, G_TYPE_OBJECT)

struct _JalonsListingModel {
  GObject        parent_instance;

  JalonsListing *listing;
  guint32       *rows; /* what is shown, in order */
  guint          n_rows;
  guint32        selected; /* a row of the list, NO_ROW for none */
};

static void list_model_init (GListModelInterface *interface);
static void selection_model_init (GtkSelectionModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JalonsListingModel, jalons_listing_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

guint
jalons_listing_row_get_row (JalonsListingRow *self)
{
  g_return_val_if_fail (JALONS_IS_LISTING_ROW (self), 0);

  return self->row;
}

static void
jalons_listing_row_class_init (JalonsListingRowClass *klass)
{
}

static void
jalons_listing_row_init (JalonsListingRow *self)
{
}

static GType
model_get_item_type (GListModel *model)
{
  return JALONS_TYPE_LISTING_ROW;
}

static guint
model_get_n_items (GListModel *model)
{
  return JALONS_LISTING_MODEL (model)->n_rows;
}

static gpointer
model_get_item (GListModel *model, guint position)
{
  JalonsListingModel *self = JALONS_LISTING_MODEL (model);
  JalonsListingRow *row = NULL;

  if (position >= self->n_rows)
    return NULL;
  row = g_object_new (JALONS_TYPE_LISTING_ROW, NULL);
  row->row = self->rows[position];

  return row;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = model_get_item_type;
  interface->get_n_items = model_get_n_items;
  interface->get_item = model_get_item;
}

static gboolean
selection_is_selected (GtkSelectionModel *model, guint position)
{
  JalonsListingModel *self = JALONS_LISTING_MODEL (model);

  return position < self->n_rows && self->rows[position] == self->selected;
}

static GtkBitset *
selection_get_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  JalonsListingModel *self = JALONS_LISTING_MODEL (model);
  GtkBitset *selection = gtk_bitset_new_empty ();

  for (guint i = position; i < self->n_rows && i - position < n_items; i++)
    if (self->rows[i] == self->selected)
      gtk_bitset_add (selection, i);

  return selection;
}

static void
select_row (JalonsListingModel *self, guint32 row)
{
  if (self->selected == row)
    return;
  self->selected = row;
  if (self->n_rows)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->n_rows);
}

static gboolean
selection_select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  JalonsListingModel *self = JALONS_LISTING_MODEL (model);

  if (position >= self->n_rows)
    return FALSE;
  select_row (self, self->rows[position]);

  return TRUE;
}

static gboolean
selection_unselect_item (GtkSelectionModel *model, guint position)
{
  if (selection_is_selected (model, position))
    select_row (JALONS_LISTING_MODEL (model), NO_ROW);

  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *interface)
{
  interface->is_selected = selection_is_selected;
  interface->get_selection_in_range = selection_get_in_range;
  interface->select_item = selection_select_item;
  interface->unselect_item = selection_unselect_item;
}

JalonsListingModel *
jalons_listing_model_new (void)
{
  return g_object_new (JALONS_TYPE_LISTING_MODEL, NULL);
}

/* Tells of the rows between what both lists begin with and what both end with. */
static void
replace_rows (JalonsListingModel *self, const guint32 *rows, guint n)
{
  g_autofree guint32 *before = g_steal_pointer (&self->rows);
  const guint n_before = self->n_rows, shorter = MIN (n, n_before);
  guint start = 0, end = 0;

  self->rows = g_memdup2 (rows, n * sizeof *rows);
  self->n_rows = n;
  while (start < shorter && before[start] == rows[start])
    start++;
  while (end < shorter - start && before[n_before - 1 - end] == rows[n - 1 - end])
    end++;
  if (n_before - start - end || n - start - end)
    g_list_model_items_changed (G_LIST_MODEL (self), start, n_before - start - end, n - start - end);
}

void
jalons_listing_model_update (JalonsListingModel *self)
{
  guint n = 0;
  const guint32 *rows = NULL;

  g_return_if_fail (JALONS_IS_LISTING_MODEL (self));

  if (self->listing)
    rows = jalons_listing_result (self->listing, &n);
  replace_rows (self, rows, n);
}

/* The rows of another list are other rows, even where their numbers are the same. */
void
jalons_listing_model_take (JalonsListingModel *self, JalonsListing *listing)
{
  g_return_if_fail (JALONS_IS_LISTING_MODEL (self));

  self->selected = NO_ROW;
  replace_rows (self, NULL, 0);
  jalons_listing_free (self->listing);
  self->listing = listing;
}

JalonsListing *
jalons_listing_model_get (JalonsListingModel *self)
{
  g_return_val_if_fail (JALONS_IS_LISTING_MODEL (self), NULL);

  return self->listing;
}

guint
jalons_listing_model_row_at (JalonsListingModel *self, guint position)
{
  g_return_val_if_fail (JALONS_IS_LISTING_MODEL (self) && position < self->n_rows, 0);

  return self->rows[position];
}

static void
jalons_listing_model_finalize (GObject *object)
{
  JalonsListingModel *self = JALONS_LISTING_MODEL (object);

  g_clear_pointer (&self->listing, jalons_listing_free);
  g_free (self->rows);

  G_OBJECT_CLASS (jalons_listing_model_parent_class)->finalize (object);
}

static void
jalons_listing_model_class_init (JalonsListingModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalons_listing_model_finalize;
}

static void
jalons_listing_model_init (JalonsListingModel *self)
{
  self->selected = NO_ROW;
}
