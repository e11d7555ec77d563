/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-listing-csv.h"

#include "jalons-table-export.h"

#define BYTE_ORDER_MARK "\357\273\277"
#define LINE_END "\r\n"

static gboolean
is_written (const JalonsListing *listing, guint column)
{
  return !(jalons_listing_info (listing)->columns[column].flags & JALONS_LISTING_HIDDEN)
         && jalons_listing_shows (listing, column);
}

static void
append_cell (GString *csv, const JalonsListing *listing, const JalonsListingWords *words, guint row, guint column)
{
  const JalonsListingInfo *info = jalons_listing_info (listing);
  const JalonsListingCell cell = jalons_listing_cell (listing, row, column);
  char day[JALONS_DAY_TEXT_SIZE], month[JALONS_MONTH_TEXT_SIZE];

  if (!jalons_listing_is_known (listing, row, column))
    return;
  switch (info->columns[column].type)
    {
    case JALONS_LISTING_TEXT:
      jalons_csv_append_text (csv, cell.text);
      break;
    case JALONS_LISTING_CODE:
    case JALONS_LISTING_TERM:
      jalons_csv_append_text (csv, words->label (info, column, cell.number));
      break;
    case JALONS_LISTING_DAY:
      g_string_append (csv, jalons_day_write_iso (cell.number, day));
      break;
    case JALONS_LISTING_MONTH:
      g_string_append (csv, jalons_month_write_iso (cell.number, month));
      break;
    case JALONS_LISTING_CENTS:
      jalons_csv_append_cents (csv, cell.number);
      break;
    case JALONS_LISTING_COUNT:
    default:
      g_string_append_printf (csv, "%" G_GINT64_FORMAT, cell.number);
      break;
    }
}

static void
append_line (GString *csv, const JalonsListing *listing, const JalonsListingWords *words, int row)
{
  const JalonsListingInfo *info = jalons_listing_info (listing);
  const char *separator = "";

  for (guint column = 0; column < info->n_columns; column++)
    {
      if (!is_written (listing, column))
        continue;
      g_string_append (csv, separator);
      if (row < 0)
        jalons_csv_append_text (csv, words->title (info, column));
      else
        append_cell (csv, listing, words, row, column);
      separator = ";";
    }
  g_string_append (csv, LINE_END);
}

gboolean
jalons_listing_write_csv (JalonsListing *listing, const JalonsListingWords *words, GOutputStream *stream,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) csv = g_string_new (BYTE_ORDER_MARK);
  guint n = 0;
  const guint32 *rows = jalons_listing_result (listing, &n);

  g_return_val_if_fail (words && G_IS_OUTPUT_STREAM (stream), FALSE);

  append_line (csv, listing, words, -1);
  for (guint i = 0; i < n; i++)
    append_line (csv, listing, words, rows[i]);

  return g_output_stream_write_all (stream, csv->str, csv->len, NULL, cancellable, error);
}
