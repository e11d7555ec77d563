/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

#include "jalons-listing-private.h"

#include <string.h>

#define TEXT_BLOCK 65536

static const JalonsListingKind *const kinds[] = {
  &jalons_listing_kind_parcours, &jalons_listing_kind_seances, &jalons_listing_kind_associations,
  &jalons_listing_kind_afis,     &jalons_listing_kind_sejours, &jalons_listing_kind_recours,
  &jalons_listing_kind_contacts, &jalons_listing_kind_membres, &jalons_listing_kind_exigences,
  &jalons_listing_kind_delais,   &jalons_listing_kind_baremes_afis,
};

const char *const jalons_listing_yes_no[] = { "oui", "non", NULL };

guint
jalons_n_listings (void)
{
  return G_N_ELEMENTS (kinds);
}

const JalonsListingInfo *
jalons_listing_info_nth (guint n)
{
  g_return_val_if_fail (n < G_N_ELEMENTS (kinds), NULL);

  return &kinds[n]->info;
}

const JalonsListingInfo *
jalons_listing_info_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i]->info.id, id) == 0)
      return &kinds[i]->info;

  return NULL;
}

int
jalons_listing_info_column (const JalonsListingInfo *info, const char *id)
{
  for (guint i = 0; i < info->n_columns; i++)
    if (g_strcmp0 (info->columns[i].id, id) == 0)
      return i;

  return -1;
}

static JalonsListing *
listing_alloc (const JalonsListingKind *kind)
{
  JalonsListing *listing = g_new0 (JalonsListing, 1);

  listing->kind = kind;
  listing->texts = g_string_chunk_new (TEXT_BLOCK);
  listing->cells = g_array_new (FALSE, FALSE, sizeof (JalonsListingCell));
  listing->refs = g_array_new (FALSE, FALSE, sizeof (JalonsListingRefs));
  listing->keys = g_string_new (NULL);
  listing->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  listing->words = g_new0 (char *, 1);
  listing->matching = g_array_new (FALSE, FALSE, sizeof (guint32));
  listing->filters = g_new0 (JalonsListingFilter, kind->info.n_columns);
  listing->sort = kind->info.sort;
  listing->descending = kind->info.descending;
  listing->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  listing->result = g_array_new (FALSE, FALSE, sizeof (guint32));

  return listing;
}

JalonsListing *
jalons_listing_new (JalonsStore *store, const JalonsListingInfo *info, GError **error)
{
  g_autoptr (JalonsListing) listing = NULL;

  g_return_val_if_fail (store && info, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && !listing; i++)
    if (&kinds[i]->info == info)
      listing = listing_alloc (kinds[i]);
  g_return_val_if_fail (listing, NULL);
  listing->loader = jalons_listing_loader_new (listing, store, error);

  return listing->loader ? g_steal_pointer (&listing) : NULL;
}

void
jalons_listing_free (JalonsListing *listing)
{
  if (!listing)
    return;
  g_clear_pointer (&listing->loader, jalons_listing_loader_free);
  g_string_chunk_free (listing->texts);
  g_array_unref (listing->cells);
  g_array_unref (listing->refs);
  g_string_free (listing->keys, TRUE);
  g_array_unref (listing->offsets);
  g_strfreev (listing->words);
  g_free (listing->matches);
  g_array_unref (listing->matching);
  for (guint i = 0; i < listing->kind->info.n_columns; i++)
    g_clear_pointer (&listing->filters[i].kept, g_array_unref);
  g_free (listing->filters);
  g_array_unref (listing->order);
  g_array_unref (listing->result);
  g_free (listing);
}

const JalonsListingInfo *
jalons_listing_info (const JalonsListing *listing)
{
  return &listing->kind->info;
}

guint
jalons_listing_n_rows (const JalonsListing *listing)
{
  return listing->refs->len;
}

JalonsListingCell
jalons_listing_cell (const JalonsListing *listing, guint row, guint column)
{
  const guint n = listing->kind->info.n_columns;

  g_return_val_if_fail (row < listing->refs->len && column < n, (JalonsListingCell) { .number = 0 });

  return g_array_index (listing->cells, JalonsListingCell, row * n + column);
}

gboolean
jalons_listing_cell_known (const JalonsListingColumn *column, JalonsListingCell cell)
{
  switch (column->type)
    {
    case JALONS_LISTING_TEXT:
      return cell.text != NULL;
    case JALONS_LISTING_CODE:
    case JALONS_LISTING_TERM:
      return cell.number != 0;
    case JALONS_LISTING_DAY:
    case JALONS_LISTING_MONTH:
    case JALONS_LISTING_COUNT:
    case JALONS_LISTING_CENTS:
    default:
      return cell.number != JALONS_LISTING_NONE;
    }
}

gboolean
jalons_listing_is_known (const JalonsListing *listing, guint row, guint column)
{
  return jalons_listing_cell_known (&listing->kind->info.columns[column], jalons_listing_cell (listing, row, column));
}

gboolean
jalons_listing_knows (const JalonsListing *listing, guint column, JalonsListingCell cell)
{
  return jalons_listing_cell_known (&listing->kind->info.columns[column], cell);
}

JalonsRef
jalons_listing_personne (const JalonsListing *listing, guint row)
{
  g_return_val_if_fail (row < listing->refs->len, 0);

  return g_array_index (listing->refs, JalonsListingRefs, row).personne;
}

JalonsRef
jalons_listing_parcours (const JalonsListing *listing, guint row)
{
  g_return_val_if_fail (row < listing->refs->len, 0);

  return g_array_index (listing->refs, JalonsListingRefs, row).parcours;
}

JalonsRef
jalons_listing_record (const JalonsListing *listing, guint row)
{
  return jalons_listing_personne (listing, row) ? 0 : jalons_listing_parcours (listing, row);
}

gboolean
jalons_listing_cells_equal (const JalonsListingColumn *column, JalonsListingCell a, JalonsListingCell b)
{
  return column->type == JALONS_LISTING_TEXT ? a.text == b.text : a.number == b.number;
}

gboolean
jalons_listing_shows (const JalonsListing *listing, guint column)
{
  return !(listing->kind->info.columns[column].flags & (JALONS_LISTING_SEVERAL | JALONS_LISTING_SOME))
         || listing->filters[column].several;
}

JalonsListingCell
jalons_listing_unknown_cell (const JalonsListingColumn *column)
{
  if (column->type == JALONS_LISTING_TEXT)
    return (JalonsListingCell) { .text = NULL };
  if (column->type == JALONS_LISTING_CODE || column->type == JALONS_LISTING_TERM)
    return (JalonsListingCell) { .number = 0 };

  return (JalonsListingCell) { .number = JALONS_LISTING_NONE };
}

/* What was read before has been searched and sorted without the row that comes now. */
static void
forget_result (JalonsListing *listing)
{
  listing->matched = FALSE;
  listing->sorted = FALSE;
}

void
jalons_listing_add_row (JalonsListing *listing, JalonsRef personne, JalonsRef parcours)
{
  const JalonsListingInfo *info = &listing->kind->info;
  const JalonsListingRefs refs = { personne, parcours };
  guint32 offset = 0;

  if (listing->refs->len)
    g_string_append_c (listing->keys, '\0');
  offset = listing->keys->len;
  g_array_append_val (listing->refs, refs);
  g_array_append_val (listing->offsets, offset);
  for (guint i = 0; i < info->n_columns; i++)
    {
      const JalonsListingCell cell = jalons_listing_unknown_cell (&info->columns[i]);

      g_array_append_val (listing->cells, cell);
    }
  forget_result (listing);
}

static JalonsListingCell *
last_cell (JalonsListing *listing, guint column)
{
  const guint n = listing->kind->info.n_columns;

  g_assert (column < n && listing->cells->len >= n);

  return &g_array_index (listing->cells, JalonsListingCell, listing->cells->len - n + column);
}

void
jalons_listing_set_number (JalonsListing *listing, guint column, gint64 number)
{
  JalonsListingFilter *filter = &listing->filters[column];
  const JalonsListingFlags flags = listing->kind->info.columns[column].flags;

  last_cell (listing, column)->number = number;
  if (!(flags & (JALONS_LISTING_SEVERAL | JALONS_LISTING_SOME)) || !number)
    return;
  filter->several = filter->several || (flags & JALONS_LISTING_SOME) || (filter->first && filter->first != number);
  filter->first = number;
}

void
jalons_listing_set_day (JalonsListing *listing, guint column, gint32 day)
{
  last_cell (listing, column)->number = day == JALONS_DAY_NONE ? JALONS_LISTING_NONE : day;
}

void
jalons_listing_set_text (JalonsListing *listing, guint column, const char *text)
{
  const gboolean shared = (listing->kind->info.columns[column].flags & JALONS_LISTING_FILTER) != 0;

  if (!text || !*text)
    return;
  last_cell (listing, column)->text
      = shared ? g_string_chunk_insert_const (listing->texts, text) : g_string_chunk_insert (listing->texts, text);
}
