/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-confined.h"
#include "jalons-sheet-book.h"

G_BEGIN_DECLS

/* The name of the reader in the confined program, and what it does there: the format is found out from the bytes.
 *
 * Zips are unpacked by libarchive and XML is read by libxml2: both are kept up by Debian for twelve and thirteen, used
 * by everything there is, and stream. A whole office (LibreOffice, run without a window) reads more, but runs a
 * program of ten million lines on a file that came from elsewhere; and no library of Debian that reads XLSX and ODS
 * in C says what it does with formulas, dates or merged cells. */
#define JALONS_SHEET_READER "sheet"
GBytes *jalons_sheet_read_confined (int fd, const char *argument, GError **error);

/* Beyond these the reading is ended. */
#define JALONS_SHEET_SECONDS 20
#define JALONS_SHEET_MEMORY (512 * G_GUINT64_CONSTANT (1048576))

/* Reads a CSV, XLSX or ODS file, in the confined program. NULL with @error: JALONS_SHEET_ERROR, whose message is
 * where (a cell, a part, a format); JALONS_CONFINED_ERROR; G_FILE_ERROR. @use may be NULL. Any thread. */
JalonsSheetBook *jalons_sheet_read (const char *path, GCancellable *cancellable, JalonsConfinedUse *use, GError **error);

G_END_DECLS
