/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-exchange"

#include "jalons-report-export.h"

#include "jalons-report-csv.h"
#include "jalons-report-json.h"
#include "jalons-report-xlsx.h"

/* The years before that a workbook compares with. */
#define YEARS_BEFORE 2

struct _JalonsReportExport {
  JalonsReportFormat format;
  JalonsReport      *report;
  JalonsReport      *before[YEARS_BEFORE + 1]; /* the latest first, ended by NULL */
  char              *anchor; /* or NULL */
};

static gboolean
add_years_before (JalonsReportExport *export, JalonsStore *store, GError **error)
{
  int year = jalons_report_year (export->report);

  for (int i = 0; i < YEARS_BEFORE && year - 1 - i >= JALONS_REPORT_FIRST_YEAR; i++)
    {
      export->before[i] = jalons_report_new (store, year - 1 - i, JALONS_DAY_NONE, error);
      if (!export->before[i])
        return FALSE;
    }

  return TRUE;
}

JalonsReportExport *
jalons_report_export_new (JalonsStore *store, int year, JalonsDay as_of, JalonsReportFormat format, GError **error)
{
  g_autoptr (JalonsReportExport) export = g_new0 (JalonsReportExport, 1);

  export->format = format;
  export->report = jalons_report_new (store, year, as_of, error);
  if (!export->report || (format == JALONS_REPORT_XLSX && !add_years_before (export, store, error)))
    return NULL;

  return g_steal_pointer (&export);
}

void
jalons_report_export_free (JalonsReportExport *export)
{
  g_clear_pointer (&export->report, jalons_report_free);
  for (int i = 0; i < YEARS_BEFORE; i++)
    g_clear_pointer (&export->before[i], jalons_report_free);
  g_free (export->anchor);
  g_free (export);
}

void
jalons_report_export_set_anchor (JalonsReportExport *export, const char *anchor)
{
  g_free (export->anchor);
  export->anchor = g_strdup (anchor);
}

const JalonsReport *
jalons_report_export_get_report (const JalonsReportExport *export)
{
  return export->report;
}

JalonsReportWriter
jalons_report_writer (JalonsReportFormat format)
{
  switch (format)
    {
    case JALONS_REPORT_JSON:
      return jalons_report_write_json;
    case JALONS_REPORT_CSV:
      return jalons_report_write_csv;
    case JALONS_REPORT_XLSX:
      return NULL;
    default:
      g_return_val_if_reached (NULL);
    }
}

gboolean
jalons_report_write_file (const JalonsReport *report, JalonsReportWriter writer, const char *path,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) abandon = g_cancellable_new ();
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);

  if (!stream)
    return FALSE;
  if (writer (report, G_OUTPUT_STREAM (stream), cancellable, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
  /* Closed as cancelled, the stream leaves the former file in place. */
  g_cancellable_cancel (abandon);
  g_output_stream_close (G_OUTPUT_STREAM (stream), abandon, NULL);

  return FALSE;
}

gboolean
jalons_report_export_write (const JalonsReportExport *export, const char *path, JalonsProgress progress, gpointer data,
                            GCancellable *cancellable, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (export->format == JALONS_REPORT_XLSX)
    return jalons_report_write_xlsx (export->report, (const JalonsReport *const *) export->before, export->anchor, path,
                                     progress, data, cancellable, error);

  return jalons_report_write_file (export->report, jalons_report_writer (export->format), path, cancellable, error);
}
