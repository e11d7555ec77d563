/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-csv-file.h"
#include "jalons-import.h"

G_BEGIN_DECLS

/* From the rows inserted into a table to the lines they stand on. Rows have following numbers; a new
 * entry is made only where the distance between row and line changes. */
typedef struct {
  JalonsRef row;
  guint     line;
} JalonsImportMark;

typedef struct {
  JalonsStore        *store;
  const char         *folder;
  JalonsImportResult *result;
  GCancellable       *cancellable;
  JalonsProgress      progress;
  gpointer            progress_data;
  goffset             bytes_total;
  goffset             bytes_done; /* of the files before */
  GArray             *scratch;    /* findings of the row at hand */
  JalonsRef           last_before[JALONS_N_TABLES]; /* the last row before the import */
  GArray             *marks[JALONS_N_TABLES];       /* JalonsImportMark */
  gboolean            broken[JALONS_N_TABLES];      /* nothing of it could be read */
  GHashTable         *refused[JALONS_N_TABLES];     /* keys of rows that were refused */
  char               *last_key[JALONS_N_TABLES];    /* the reference looked up last, and its row */
  JalonsRef           last_row[JALONS_N_TABLES];
} JalonsImport;

/* Nothing found yet. */
JalonsImportResult *jalons_import_result_new (void);

/* Takes the finding, with its place, into the result. */
void     jalons_import_report      (JalonsImport *import, const char *file, guint line, const char *column,
                                    JalonsFinding *finding);

/* A finding without argument or with one text. */
void     jalons_import_report_code (JalonsImport *import, const char *file, guint line, const char *column,
                                    JalonsFindingCode code, const char *text);

/* Reads one file of the folder. FALSE: the register failed, or cancelled. */
gboolean jalons_import_table       (JalonsImport *import, const JalonsTable *table, GError **error);

/* The line a row of the import stands on, 0 when it was there before. */
guint    jalons_import_line_of     (const JalonsImport *import, JalonsTableId table, JalonsRef row);

/* Runs the rules over the register as it would be. */
gboolean jalons_import_check       (JalonsImport *import, GError **error);

G_END_DECLS
