/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

typedef enum {
  JALONS_CSV_UTF_8,
  JALONS_CSV_WINDOWS_1252,
} JalonsCsvEncoding;

/* What a first pass over the bytes tells of a CSV file. */
typedef struct {
  JalonsCsvEncoding encoding;
  gboolean          bom;
  char              separator;
  goffset           size;
  guint             fault_line; /* line of a byte that is of no accepted encoding, 0 when there is none */
  int               fault_byte;
} JalonsCsvScan;

/* Reads @stream to its end and back to its beginning. FALSE, with errno, when it cannot be read. */
gboolean jalons_csv_scan (FILE *stream, JalonsCsvScan *scan);

G_END_DECLS
