/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-sheet-zip.h"

G_BEGIN_DECLS

/* The three formats, each into a new book. NULL with @error. In the confined program only. */
JalonsSheetBook *jalons_sheet_read_csv  (int fd, GError **error);
JalonsSheetBook *jalons_sheet_read_xlsx (JalonsSheetZip *zip, GError **error);
JalonsSheetBook *jalons_sheet_read_ods  (JalonsSheetZip *zip, GError **error);

/* Days as numbers: of the calendar that begins in 1900, with its 29 February 1900 that never was, or in 1904. FALSE:
 * no day, or none that a register accepts. */
gboolean jalons_sheet_serial_day (double serial, gboolean since_1904, JalonsDay *day);

/* Whether a number in this format is shown as a day. @format: the number of one that is built in, @code: its text
 * where it is the workbook's own, or NULL. */
gboolean jalons_sheet_format_is_day (guint format, const char *code);

G_END_DECLS
