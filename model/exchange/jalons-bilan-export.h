/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-bilan.h"

G_BEGIN_DECLS

/* An association's bilan as a file: every figure of every year and of all of them, with how many are known, and the share
 * where there are enough (jalons-proportion.h). JSON in one exact form, its keys in the order of the catalogue; CSV with a
 * line a figure, for a French spreadsheet. */
gboolean jalons_bilan_write_json (const JalonsBilan *bilan, GOutputStream *stream, GCancellable *cancellable, GError **error);
gboolean jalons_bilan_write_csv  (const JalonsBilan *bilan, GOutputStream *stream, GCancellable *cancellable, GError **error);

/* Writes beside @path and takes its name at the end. */
typedef gboolean (*JalonsBilanWriter) (const JalonsBilan *bilan, GOutputStream *stream, GCancellable *cancellable,
                                       GError **error);
gboolean jalons_bilan_write_file (const JalonsBilan *bilan, JalonsBilanWriter writer, const char *path,
                                  GCancellable *cancellable, GError **error);

G_END_DECLS
