/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * jalons_rows_write_csv:
 * @rows: GStrv, the first of which is the heads
 *
 * Writes cells that are worded already for a French spreadsheet, as jalons_listing_write_csv() does lists: UTF-8 with a
 * byte order mark, `;`, CRLF; a text that a spreadsheet would take for a formula has an apostrophe before it.
 */
gboolean jalons_rows_write_csv (GPtrArray *rows, GOutputStream *stream, GCancellable *cancellable, GError **error);

G_END_DECLS
