/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-import.h"

G_BEGIN_DECLS

/* Of each table, this many rows are shown before anything is written. */
#define JALONS_IMPORT_PREVIEW_ROWS 20

/* What a folder would bring: the result of a rehearsal, and the first rows of each table as they stand in
 * the file. */
typedef struct {
  JalonsImportResult *result;
  GPtrArray          *rows[JALONS_N_TABLES]; /* of char **, the header first; NULL without the table */
} JalonsImportPreview;

JalonsImportPreview *jalons_import_preview_new  (JalonsStore *store, const char *folder, JalonsProgress progress,
                                                 gpointer data, GCancellable *cancellable, GError **error);
void                 jalons_import_preview_free (JalonsImportPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsImportPreview, jalons_import_preview_free)

/* Rows read, in every table; tables found. */
guint64              jalons_import_preview_count  (const JalonsImportPreview *preview);
guint                jalons_import_preview_tables (const JalonsImportPreview *preview);

G_END_DECLS
