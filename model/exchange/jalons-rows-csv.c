/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-rows-csv.h"

#include "jalons-table-export.h"

#define BYTE_ORDER_MARK "\357\273\277"
#define LINE_END "\r\n"

gboolean
jalons_rows_write_csv (GPtrArray *rows, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) csv = g_string_new (BYTE_ORDER_MARK);

  g_return_val_if_fail (rows && G_IS_OUTPUT_STREAM (stream), FALSE);

  for (guint i = 0; i < rows->len; i++)
    {
      const char *const *cells = g_ptr_array_index (rows, i);

      for (guint j = 0; cells[j]; j++)
        {
          if (j)
            g_string_append_c (csv, ';');
          jalons_csv_append_text (csv, cells[j]);
        }
      g_string_append (csv, LINE_END);
    }

  return g_output_stream_write_all (stream, csv->str, csv->len, NULL, cancellable, error);
}
