/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-progress.h"
#include "jalons-report.h"

G_BEGIN_DECLS

/**
 * jalons_report_write_xlsx:
 * @before: (nullable): the reports of the years before, the latest first, ended by %NULL. They give
 *   the columns that compare, and the entries by year of one département.
 * @anchor: (nullable): of the journal of the register, when it was exported, for its « Lisez-moi »
 *
 * Writes @report as the workbook of the year, in French; it only reads the reports. It is made beside
 * @path in a folder that only the user can read, read back, then renamed: on an error, a full disk or a
 * cancel @path is as before. Two reports that say the same give the same bytes.
 */
gboolean jalons_report_write_xlsx (const JalonsReport *report, const JalonsReport *const *before,
                                   const char *anchor, const char *path, JalonsProgress progress, gpointer progress_data,
                                   GCancellable *cancellable, GError **error);

G_END_DECLS
