/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-sheet-book.h"

G_BEGIN_DECLS

/**
 * JalonsSheetZip:
 *
 * The parts of a workbook, which is a zip: unpacked by libarchive, one at a time, never to a disk, with limits on
 * their number and on all the bytes they unpack to, whatever the file says of their sizes.
 */
typedef struct _JalonsSheetZip JalonsSheetZip;

/* Looks at the list of parts. @fd stays the caller's. */
JalonsSheetZip *jalons_sheet_zip_open (int fd, GError **error);
void            jalons_sheet_zip_free (JalonsSheetZip *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsSheetZip, jalons_sheet_zip_free)

gboolean        jalons_sheet_zip_has  (const JalonsSheetZip *zip, const char *name);

/* The first name of a part that @matches; NULL when there is none. */
const char     *jalons_sheet_zip_find (const JalonsSheetZip *zip, gboolean (*matches) (const char *name));

/* One part at a time is open. FALSE with @error; without, when there is no such part. */
gboolean        jalons_sheet_zip_begin (JalonsSheetZip *zip, const char *name, GError **error);

/* Up to @length bytes of the part that is open, 0 at its end; -1 with @error. */
int             jalons_sheet_zip_read  (JalonsSheetZip *zip, char *buffer, int length, GError **error);
void            jalons_sheet_zip_end   (JalonsSheetZip *zip);

G_END_DECLS
