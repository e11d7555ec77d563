/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-digest.h"
#include "jalons-finding.h"

G_BEGIN_DECLS

/**
 * JalonsCsvFile:
 *
 * One CSV file, read row by row in constant memory. UTF-8 (a BOM is passed over) or Windows-1252, `;`,
 * `,` or tab: found out by a first pass over the bytes. Quoting is RFC 4180, by libcsv in strict mode.
 */
typedef struct _JalonsCsvFile JalonsCsvFile;

typedef struct {
  char *text;  /* UTF-8, trimmed; "" when empty */
  guint line;  /* physical line where the cell starts, from 1 */
} JalonsCsvCell;

typedef enum {
  JALONS_CSV_ROW,   /* cells are there */
  JALONS_CSV_FAULT, /* the row cannot be read: see jalons_csv_file_fault() */
  JALONS_CSV_END,
} JalonsCsvStep;

/* A fault of the bytes: where, and which (encoding-invalid, quote-stray or quote-unclosed). */
typedef struct {
  JalonsFindingCode code;
  guint             line;
  int               column; /* index of the cell, -1 when it makes no sense */
  int               byte;   /* the byte at fault, -1 when it makes no sense */
} JalonsCsvFault;

JalonsCsvFile *jalons_csv_file_open  (const char *path, GError **error);
void           jalons_csv_file_free  (JalonsCsvFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsCsvFile, jalons_csv_file_free)

/* The next row that is not blank. Cells live until the next call. */
JalonsCsvStep  jalons_csv_file_next  (JalonsCsvFile *file, const JalonsCsvCell **cells, guint *n_cells);

const JalonsCsvFault *jalons_csv_file_fault (const JalonsCsvFile *file);

/* The physical line where the last row begins. */
guint          jalons_csv_file_line  (const JalonsCsvFile *file);

/* Bytes read so far by the second pass, and in all. */
goffset        jalons_csv_file_position (const JalonsCsvFile *file);
goffset        jalons_csv_file_size     (const JalonsCsvFile *file);

/* BLAKE2b of the bytes that were read, once, when the last row has been. */
void           jalons_csv_file_hash     (JalonsCsvFile *file, guint8 hash[JALONS_DIGEST_SIZE]);

G_END_DECLS
