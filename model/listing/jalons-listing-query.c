/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

#include <string.h>

#include "jalons-fold.h"
#include "jalons-listing-private.h"
#include "jalons-search-key.h"

static const JalonsListingColumn *
column_of (const JalonsListing *listing, guint column)
{
  return &listing->kind->info.columns[column];
}

static const char *
key_of (const JalonsListing *listing, guint row)
{
  return listing->keys->str + g_array_index (listing->offsets, guint32, row);
}

static gboolean
has_words (const JalonsListing *listing, guint row, char **words)
{
  for (char **word = words; *word; word++)
    if (!strstr (key_of (listing, row), *word))
      return FALSE;

  return TRUE;
}

static void
take_match (JalonsListing *listing, guint32 row)
{
  listing->matches[row] = TRUE;
  g_array_append_val (listing->matching, row);
}

/* Every key in one go: a hit gives its row, and the next look begins after that row. */
static void
match_everything (JalonsListing *listing)
{
  const char *start = listing->keys->str, *end = start + listing->keys->len;
  const guint n = listing->refs->len;
  const gsize length = strlen (listing->words[0]);
  const char *hit = NULL;
  guint row = 0;

  for (const char *from = start; from < end && (hit = memmem (from, end - from, listing->words[0], length));)
    {
      while (row + 1 < n && key_of (listing, row + 1) <= hit)
        row++;
      if (has_words (listing, row, listing->words + 1))
        take_match (listing, row);
      from = row + 1 < n ? key_of (listing, row + 1) : end;
    }
}

static void
match_all (JalonsListing *listing)
{
  const guint n = listing->refs->len;

  g_free (listing->matches);
  listing->matches = g_new0 (guint8, n + 1);
  g_array_set_size (listing->matching, 0);
  if (listing->words[0])
    match_everything (listing);
  else
    for (guint row = 0; row < n; row++)
      take_match (listing, row);
  listing->matched = TRUE;
}

/* Only what already matched can match more words. */
static void
match_again (JalonsListing *listing)
{
  guint kept = 0;

  for (guint i = 0; i < listing->matching->len; i++)
    {
      const guint32 row = g_array_index (listing->matching, guint32, i);

      listing->matches[row] = has_words (listing, row, listing->words);
      if (listing->matches[row])
        g_array_index (listing->matching, guint32, kept++) = row;
    }
  g_array_set_size (listing->matching, kept);
}

/* Whether a row that holds the words @more must hold the words @less. */
static gboolean
narrows (char **less, char **more)
{
  for (char **word = less; *word; word++)
    {
      gboolean held = FALSE;

      for (char **longer = more; *longer && !held; longer++)
        held = strstr (*longer, *word) != NULL;
      if (!held)
        return FALSE;
    }

  return TRUE;
}

void
jalons_listing_search (JalonsListing *listing, const char *words)
{
  g_auto (GStrv) before = listing->words;

  listing->words = jalons_search_words (words);
  if (!listing->matched || g_strv_equal ((const char *const *) before, (const char *const *) listing->words))
    return;
  if (before[0] && narrows (before, listing->words))
    match_again (listing);
  else
    listing->matched = FALSE;
}

void
jalons_listing_sort (JalonsListing *listing, int column, gboolean descending)
{
  g_return_if_fail (column < (int) listing->kind->info.n_columns);

  if (listing->sort == column && listing->descending == descending)
    return;
  listing->sort = column;
  listing->descending = descending;
  listing->sorted = FALSE;
}

int
jalons_listing_get_sort (const JalonsListing *listing, gboolean *descending)
{
  *descending = listing->descending;

  return listing->sort;
}

static int
find_kept (const JalonsListing *listing, guint column, JalonsListingCell cell)
{
  const GArray *kept = listing->filters[column].kept;

  for (guint i = 0; kept && i < kept->len; i++)
    if (jalons_listing_cells_equal (column_of (listing, column), g_array_index (kept, JalonsListingCell, i), cell))
      return i;

  return -1;
}

void
jalons_listing_keep (JalonsListing *listing, guint column, JalonsListingCell cell, gboolean keep)
{
  JalonsListingFilter *filter = &listing->filters[column];
  const int index = find_kept (listing, column, cell);

  g_return_if_fail (column_of (listing, column)->flags & JALONS_LISTING_FILTER);

  if (keep && index < 0)
    {
      if (!filter->kept)
        filter->kept = g_array_new (FALSE, FALSE, sizeof (JalonsListingCell));
      g_array_append_val (filter->kept, cell);
    }
  if (!keep && index >= 0)
    g_array_remove_index (filter->kept, index);
}

gboolean
jalons_listing_keeps (const JalonsListing *listing, guint column, JalonsListingCell cell)
{
  return find_kept (listing, column, cell) >= 0;
}

guint
jalons_listing_n_kept (const JalonsListing *listing, guint column)
{
  return listing->filters[column].kept ? listing->filters[column].kept->len : 0;
}

JalonsListingCell
jalons_listing_kept_nth (const JalonsListing *listing, guint column, guint n)
{
  g_return_val_if_fail (n < jalons_listing_n_kept (listing, column), (JalonsListingCell) { .number = 0 });

  return g_array_index (listing->filters[column].kept, JalonsListingCell, n);
}

void
jalons_listing_keep_all (JalonsListing *listing)
{
  for (guint i = 0; i < listing->kind->info.n_columns; i++)
    if (listing->filters[i].kept)
      g_array_set_size (listing->filters[i].kept, 0);
}

/* A row and what it is sorted by: a number, or a text in the order of the words it is made of. */
typedef struct {
  guint32     row;
  gboolean    known;
  gint64      number;
  const char *folded;
  const char *text;
} SortKey;

static int
compare_known (const SortKey *a, const SortKey *b)
{
  int order = 0;

  if (!a->text || !b->text)
    return (a->number > b->number) - (a->number < b->number);
  order = strcmp (a->folded, b->folded);

  return order ? order : strcmp (a->text, b->text);
}

/* Unknown comes last either way, and equal rows keep the order of the register. */
static int
compare_keys_cb (gconstpointer left, gconstpointer right, gpointer data)
{
  const SortKey *a = left, *b = right;
  const gboolean descending = *(gboolean *) data;
  int order = 0;

  if (a->known != b->known)
    return a->known ? -1 : 1;
  if (a->known)
    order = descending ? compare_known (b, a) : compare_known (a, b);

  return order ? order : (a->row > b->row) - (a->row < b->row);
}

static void
fill_key (const JalonsListing *listing, guint32 row, GStringChunk *folded, SortKey *key)
{
  const JalonsListingCell cell = jalons_listing_cell (listing, row, listing->sort);

  *key = (SortKey) { .row = row, .known = jalons_listing_is_known (listing, row, listing->sort) };
  if (column_of (listing, listing->sort)->type != JALONS_LISTING_TEXT)
    {
      key->number = cell.number;
    }
  else if (key->known)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      jalons_search_key_append (text, cell.text);
      key->text = cell.text;
      key->folded = g_string_chunk_insert (folded, text->str);
    }
}

static void
order_rows (JalonsListing *listing)
{
  const guint n = listing->refs->len;
  g_autofree SortKey *keys = g_new (SortKey, n + 1);
  GStringChunk *folded = g_string_chunk_new (65536);

  for (guint row = 0; row < n; row++)
    fill_key (listing, row, folded, &keys[row]);
  g_qsort_with_data (keys, n, sizeof *keys, compare_keys_cb, &listing->descending);
  for (guint i = 0; i < n; i++)
    g_array_index (listing->order, guint32, i) = keys[i].row;
  g_string_chunk_free (folded);
}

static void
sort_all (JalonsListing *listing)
{
  const guint n = listing->refs->len;

  g_array_set_size (listing->order, n);
  if (listing->sort >= 0)
    order_rows (listing);
  else
    for (guint row = 0; row < n; row++)
      g_array_index (listing->order, guint32, row) = listing->descending ? n - 1 - row : row;
  listing->sorted = TRUE;
}

/* Columns that keep something, so that most often no row is asked about any. */
static guint
filtering_columns (const JalonsListing *listing, guint *columns)
{
  guint n = 0;

  for (guint i = 0; i < listing->kind->info.n_columns; i++)
    if (jalons_listing_n_kept (listing, i))
      columns[n++] = i;

  return n;
}

static gboolean
passes (const JalonsListing *listing, guint row, const guint *columns, guint n)
{
  for (guint i = 0; i < n; i++)
    if (find_kept (listing, columns[i], jalons_listing_cell (listing, row, columns[i])) < 0)
      return FALSE;

  return TRUE;
}

const guint32 *
jalons_listing_result (JalonsListing *listing, guint *n)
{
  const guint32 *order = NULL;
  g_autofree guint *columns = g_new (guint, listing->kind->info.n_columns);
  const guint n_columns = filtering_columns (listing, columns);
  guint32 *result = NULL;

  if (!listing->matched)
    match_all (listing);
  if (!listing->sorted)
    sort_all (listing);
  order = (const guint32 *) listing->order->data;
  g_array_set_size (listing->result, listing->order->len);
  result = (guint32 *) listing->result->data;
  *n = 0;
  for (guint i = 0; i < listing->order->len; i++)
    if (listing->matches[order[i]] && passes (listing, order[i], columns, n_columns))
      result[(*n)++] = order[i];
  g_array_set_size (listing->result, *n);

  return (const guint32 *) listing->result->data;
}

static int
compare_categories_cb (gconstpointer left, gconstpointer right, gpointer data)
{
  const JalonsListingColumn *column = data;
  const JalonsListingCategory *a = left, *b = right;
  const gboolean known = jalons_listing_cell_known (column, a->cell);

  if (known != jalons_listing_cell_known (column, b->cell))
    return known ? -1 : 1;
  if (!known)
    return 0;
  if (column->type != JALONS_LISTING_TEXT)
    return (a->cell.number > b->cell.number) - (a->cell.number < b->cell.number);
  {
    g_autofree char *first = jalons_fold (a->cell.text);
    g_autofree char *second = jalons_fold (b->cell.text);

    return strcmp (first, second);
  }
}

GArray *
jalons_listing_categories (const JalonsListing *listing, guint column)
{
  GArray *categories = g_array_new (FALSE, FALSE, sizeof (JalonsListingCategory));
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_return_val_if_fail (column_of (listing, column)->flags & JALONS_LISTING_FILTER, categories);

  for (guint row = 0; row < listing->refs->len; row++)
    {
      const JalonsListingCategory category = { jalons_listing_cell (listing, row, column), 1 };
      gpointer place = g_hash_table_lookup (places, &category.cell);

      if (place)
        {
          g_array_index (categories, JalonsListingCategory, GPOINTER_TO_UINT (place) - 1).n_rows++;
          continue;
        }
      g_array_append_val (categories, category);
      g_hash_table_insert (places, g_memdup2 (&category.cell, sizeof category.cell),
                           GUINT_TO_POINTER (categories->len));
    }
  g_array_sort_with_data (categories, compare_categories_cb, (gpointer) column_of (listing, column));

  return categories;
}

char *
jalons_listing_cell_text (const JalonsListing *listing, guint column, JalonsListingCell cell)
{
  const JalonsListingColumn *about = column_of (listing, column);

  if (!jalons_listing_cell_known (about, cell))
    return g_strdup ("");
  if (about->type == JALONS_LISTING_TEXT)
    return g_strdup (cell.text);
  if (about->type == JALONS_LISTING_CODE)
    return g_strdup (jalons_codes_text (about->codes, cell.number));
  if (about->type == JALONS_LISTING_TERM)
    return g_strdup (about->terms[cell.number - 1]);

  return g_strdup_printf ("%" G_GINT64_FORMAT, cell.number);
}

static gboolean
find_text (const JalonsListing *listing, guint column, const char *text, JalonsListingCell *cell)
{
  for (guint row = 0; row < listing->refs->len; row++)
    {
      *cell = jalons_listing_cell (listing, row, column);
      if (g_strcmp0 (cell->text, text) == 0)
        return TRUE;
    }

  return FALSE;
}

static gint64
rank_of_term (const JalonsListingColumn *column, const char *text)
{
  for (guint i = 0; column->terms[i]; i++)
    if (g_strcmp0 (column->terms[i], text) == 0)
      return i + 1;

  return 0;
}

gboolean
jalons_listing_cell_find (const JalonsListing *listing, guint column, const char *text, JalonsListingCell *cell)
{
  const JalonsListingColumn *about = column_of (listing, column);

  *cell = jalons_listing_unknown_cell (about);
  if (!*text)
    return TRUE;
  if (about->type == JALONS_LISTING_TEXT)
    return find_text (listing, column, text, cell);
  if (about->type == JALONS_LISTING_CODE)
    cell->number = jalons_codes_find (about->codes, text);
  else if (about->type == JALONS_LISTING_TERM)
    cell->number = rank_of_term (about, text);
  else if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &cell->number, NULL))
    return FALSE;

  return jalons_listing_cell_known (about, *cell);
}
