/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-listing-model.h"

#define NO_ROW JALONS_LISTING_NO_ROW

struct _JalonsListingRow {
  GObject     parent_instance;

  guint       position;
  guint32     row;
  GHashTable *places; /* of the model: places that someone holds, by their position */
};

G_DEFINE_FINAL_TYPE (JalonsListingRow, jalons_listing_row, G_TYPE_OBJECT)

struct _JalonsListingModel {
  GObject        parent_instance;

  JalonsListing *listing;
  guint32       *rows; /* what is shown, in order */
  guint          n_rows;
  guint          n_told;   /* of these, how many the view has been told of */
  GHashTable    *places;   /* JalonsListingRow, by position; not owned: each leaves when nobody holds it */
  guint32        selected; /* a row of the list, NO_ROW for none */
};

enum {
  REFILLED,
  LAST_SIGNAL
};

static guint signals[LAST_SIGNAL];

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
jalons_listing_row_finalize (GObject *object)
{
  JalonsListingRow *self = JALONS_LISTING_ROW (object);

  if (self->places)
    {
      g_hash_table_remove (self->places, GUINT_TO_POINTER (self->position));
      g_hash_table_unref (self->places);
    }

  G_OBJECT_CLASS (jalons_listing_row_parent_class)->finalize (object);
}

static void
jalons_listing_row_class_init (JalonsListingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalons_listing_row_finalize;
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
  return JALONS_LISTING_MODEL (model)->n_told;
}

static gpointer
model_get_item (GListModel *model, guint position)
{
  JalonsListingModel *self = JALONS_LISTING_MODEL (model);
  JalonsListingRow *place = g_hash_table_lookup (self->places, GUINT_TO_POINTER (position));

  if (position >= self->n_told)
    return NULL;
  if (place)
    return g_object_ref (place);
  place = g_object_new (JALONS_TYPE_LISTING_ROW, NULL);
  place->position = position;
  place->row = position < self->n_rows ? self->rows[position] : NO_ROW;
  place->places = g_hash_table_ref (self->places);
  g_hash_table_insert (self->places, GUINT_TO_POINTER (position), place);

  return place;
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
  if (self->n_told)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->n_told);
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

static void
fill_places (JalonsListingModel *self)
{
  GHashTableIter iter;
  gpointer place = NULL;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &place))
    {
      JalonsListingRow *row = place;

      row->row = row->position < self->n_rows ? self->rows[row->position] : NO_ROW;
    }
}

static void
tell (JalonsListingModel *self, guint n)
{
  const guint before = self->n_told, kept = MIN (before, n);

  self->n_told = n;
  if (n != before)
    g_list_model_items_changed (G_LIST_MODEL (self), kept, before - kept, n - kept);
}

/* Fewer rows leave empty places behind them, which the view hides and jalons_listing_model_settle() takes away. */
static void
replace_rows (JalonsListingModel *self, const guint32 *rows, guint n)
{
  g_autofree guint32 *before = g_steal_pointer (&self->rows);

  self->rows = g_memdup2 (rows, n * sizeof *rows);
  self->n_rows = n;
  fill_places (self);
  if (n <= self->n_told)
    tell (self, MAX (n, MIN (self->n_told, JALONS_LISTING_MANY)));
  else if (self->n_told >= JALONS_LISTING_MANY)
    tell (self, n);
  else
    tell (self, MIN (n, MAX (self->n_told, JALONS_LISTING_SCREEN)));
  g_signal_emit (self, signals[REFILLED], 0);
  if (self->selected != NO_ROW && self->n_told)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, self->n_told);
}

gboolean
jalons_listing_model_settle (JalonsListingModel *self)
{
  const guint more = self->n_told + JALONS_LISTING_STEP;

  g_return_val_if_fail (JALONS_IS_LISTING_MODEL (self), FALSE);

  if (self->n_told > self->n_rows)
    tell (self, self->n_told - MIN (self->n_told - self->n_rows, JALONS_LISTING_STEP));
  else
    tell (self, more < MIN (self->n_rows, JALONS_LISTING_MANY) ? more : self->n_rows);

  return self->n_told != self->n_rows;
}

guint
jalons_listing_model_n_rows (JalonsListingModel *self)
{
  g_return_val_if_fail (JALONS_IS_LISTING_MODEL (self), 0);

  return self->n_rows;
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
  tell (self, 0);
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

guint
jalons_listing_model_get_selected (JalonsListingModel *self)
{
  g_return_val_if_fail (JALONS_IS_LISTING_MODEL (self), NO_ROW);

  return self->selected;
}

void
jalons_listing_model_select (JalonsListingModel *self, guint row)
{
  g_return_if_fail (JALONS_IS_LISTING_MODEL (self));

  select_row (self, row);
}

guint
jalons_listing_model_position_of (JalonsListingModel *self, guint row)
{
  g_return_val_if_fail (JALONS_IS_LISTING_MODEL (self), G_MAXUINT);

  for (guint i = 0; i < self->n_rows; i++)
    if (self->rows[i] == row)
      return i;

  return G_MAXUINT;
}

static void
jalons_listing_model_finalize (GObject *object)
{
  JalonsListingModel *self = JALONS_LISTING_MODEL (object);

  g_clear_pointer (&self->listing, jalons_listing_free);
  g_free (self->rows);
  g_hash_table_unref (self->places);

  G_OBJECT_CLASS (jalons_listing_model_parent_class)->finalize (object);
}

static void
jalons_listing_model_class_init (JalonsListingModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalons_listing_model_finalize;

  signals[REFILLED] = g_signal_new ("refilled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
jalons_listing_model_init (JalonsListingModel *self)
{
  self->selected = NO_ROW;
  self->places = g_hash_table_new (NULL, NULL);
}
