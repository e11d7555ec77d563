/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-listing.h"

G_BEGIN_DECLS

/* How to say a column and a cell of it that is a code or a term: the words of ui/text. */
typedef struct {
  const char *(*title) (const JalonsListingInfo *info, guint column);
  const char *(*label) (const JalonsListingInfo *info, guint column, gint64 rank);
} JalonsListingWords;

/**
 * jalons_listing_write_csv:
 *
 * Writes the rows that the list shows now, in their order, for a French spreadsheet: UTF-8 with a byte
 * order mark, `;`, CRLF, a comma before cents, days as AAAA-MM-JJ, months as AAAA-MM. A text that a
 * spreadsheet would take for a formula has an apostrophe before it. Nothing is written in a cell that
 * is not known.
 */
gboolean jalons_listing_write_csv (JalonsListing *listing, const JalonsListingWords *words, GOutputStream *stream,
                                   GCancellable *cancellable, GError **error);

G_END_DECLS
