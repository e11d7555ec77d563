/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-listing"

#include "jalons-listing-state.h"

#include <string.h>

#define SORT "sort"

static void
write_filter (GString *state, const JalonsListing *listing, guint column)
{
  g_string_append_printf (state, ";%s=", jalons_listing_info (listing)->columns[column].id);
  for (guint i = 0; i < jalons_listing_n_kept (listing, column); i++)
    {
      g_autofree char *text = jalons_listing_cell_text (listing, column, jalons_listing_kept_nth (listing, column, i));

      if (i)
        g_string_append_c (state, ',');
      g_string_append_uri_escaped (state, text, NULL, TRUE);
    }
}

char *
jalons_listing_state_write (const JalonsListing *listing, gboolean texts)
{
  const JalonsListingInfo *info = jalons_listing_info (listing);
  GString *state = g_string_new (SORT "=");
  gboolean descending = FALSE;
  const int sort = jalons_listing_get_sort (listing, &descending);

  if (sort >= 0)
    g_string_append_printf (state, "%s%s", descending ? "-" : "", info->columns[sort].id);
  for (guint i = 0; i < info->n_columns; i++)
    if (jalons_listing_n_kept (listing, i) && (texts || info->columns[i].type != JALONS_LISTING_TEXT))
      write_filter (state, listing, i);

  return g_string_free (state, FALSE);
}

static void
apply_sort (JalonsListing *listing, const char *value)
{
  const gboolean descending = *value == '-';
  const char *id = value + descending;
  const int column = jalons_listing_info_column (jalons_listing_info (listing), id);

  if (column >= 0 || !*id)
    jalons_listing_sort (listing, column, descending);
}

static void
apply_filter (JalonsListing *listing, const char *id, const char *values)
{
  const int column = jalons_listing_info_column (jalons_listing_info (listing), id);
  g_auto (GStrv) parts = g_strsplit (values, ",", -1);

  if (column < 0 || !(jalons_listing_info (listing)->columns[column].flags & JALONS_LISTING_FILTER))
    return;
  for (char **part = parts; *part; part++)
    {
      g_autofree char *text = g_uri_unescape_string (*part, NULL);
      JalonsListingCell cell;

      if (text && jalons_listing_cell_find (listing, column, text, &cell))
        jalons_listing_keep (listing, column, cell, TRUE);
    }
}

void
jalons_listing_state_apply (JalonsListing *listing, const char *state)
{
  g_auto (GStrv) parts = g_strsplit (state, ";", -1);

  jalons_listing_keep_all (listing);
  for (char **part = parts; *part; part++)
    {
      char *value = strchr (*part, '=');

      if (!value)
        continue;
      *value++ = '\0';
      if (g_str_equal (*part, SORT))
        apply_sort (listing, value);
      else
        apply_filter (listing, *part, value);
    }
}
