/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-import-preview.h"

#include "jalons-csv-file.h"

static void
free_row_cb (gpointer row)
{
  g_strfreev (row);
}

static char **
copy_row (const JalonsCsvCell *cells, guint n_cells)
{
  char **row = g_new0 (char *, n_cells + 1);

  for (guint i = 0; i < n_cells; i++)
    row[i] = g_strdup (cells[i].text);

  return row;
}

/* A file that cannot be read further gives the rows before: the rehearsal says what is wrong with it. */
static GPtrArray *
read_first_rows (const char *folder, const JalonsTable *table)
{
  g_autofree char *name = g_strconcat (table->name, ".csv", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (JalonsCsvFile) file = jalons_csv_file_open (path, NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row_cb);
  const JalonsCsvCell *cells = NULL;
  guint n_cells = 0;

  while (file && rows->len <= JALONS_IMPORT_PREVIEW_ROWS
         && jalons_csv_file_next (file, &cells, &n_cells) == JALONS_CSV_ROW)
    g_ptr_array_add (rows, copy_row (cells, n_cells));

  return g_steal_pointer (&rows);
}

JalonsImportPreview *
jalons_import_preview_new (JalonsStore *store, const char *folder, JalonsProgress progress, gpointer data,
                           GCancellable *cancellable, GError **error)
{
  JalonsImportResult *result = jalons_import (store, folder, TRUE, progress, data, cancellable, error);
  JalonsImportPreview *preview = NULL;

  if (!result)
    return NULL;
  preview = g_new0 (JalonsImportPreview, 1);
  preview->result = result;
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    if (result->present[i])
      preview->rows[i] = read_first_rows (folder, jalons_table (i));

  return preview;
}

void
jalons_import_preview_free (JalonsImportPreview *preview)
{
  for (guint i = 0; i < JALONS_N_TABLES; i++)
    g_clear_pointer (&preview->rows[i], g_ptr_array_unref);
  jalons_import_result_free (preview->result);
  g_free (preview);
}

guint64
jalons_import_preview_count (const JalonsImportPreview *preview)
{
  guint64 count = 0;

  for (guint i = 0; i < JALONS_N_TABLES; i++)
    count += preview->result->rows[i];

  return count;
}

guint
jalons_import_preview_tables (const JalonsImportPreview *preview)
{
  guint count = 0;

  for (guint i = 0; i < JALONS_N_TABLES; i++)
    count += preview->result->present[i] != FALSE;

  return count;
}
