/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-report.h"

G_BEGIN_DECLS

/**
 * jalons_report_write_json:
 *
 * Writes @report as `jalons.report/1`: keys sorted by bytes, one space of indentation a level, UTF-8
 * unescaped. Two reports that say the same give the same bytes. @stream stays open.
 */
gboolean jalons_report_write_json (const JalonsReport *report, GOutputStream *stream,
                                   GCancellable *cancellable, GError **error);

G_END_DECLS
