/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-progress.h"
#include "jalons-report.h"

G_BEGIN_DECLS

typedef enum {
  JALONS_REPORT_JSON,
  JALONS_REPORT_CSV,
  JALONS_REPORT_XLSX,
} JalonsReportFormat;

/* One of the writers of a report as text. */
typedef gboolean (*JalonsReportWriter) (const JalonsReport *report, GOutputStream *stream, GCancellable *cancellable,
                                        GError **error);

/**
 * JalonsReportExport:
 *
 * A report about to be written, with the reports of the years before that a workbook compares with:
 * computed from the store in its thread, then written in any thread without it.
 */
typedef struct _JalonsReportExport JalonsReportExport;

JalonsReportExport *jalons_report_export_new   (JalonsStore *store, int year, JalonsDay as_of, JalonsReportFormat format,
                                                GError **error);
void                jalons_report_export_free  (JalonsReportExport *export);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsReportExport, jalons_report_export_free)

/* The anchor of the journal, for the workbook, where people read what it is; the other formats have no place for
 * it. */
void                jalons_report_export_set_anchor (JalonsReportExport *export, const char *anchor);

const JalonsReport *jalons_report_export_get_report (const JalonsReportExport *export);

/* On an error or a cancel the file at @path is as before. */
gboolean            jalons_report_export_write (const JalonsReportExport *export, const char *path,
                                                JalonsProgress progress, gpointer data, GCancellable *cancellable,
                                                GError **error);

/* The writer of a format that is text; NULL for the workbook. */
JalonsReportWriter  jalons_report_writer       (JalonsReportFormat format);

/* Writes beside @path and takes its name at the end. */
gboolean            jalons_report_write_file   (const JalonsReport *report, JalonsReportWriter writer, const char *path,
                                                GCancellable *cancellable, GError **error);

G_END_DECLS
