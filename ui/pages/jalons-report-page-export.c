/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "jalons-export.h"
#include "jalons-job.h"
#include "jalons-report-page.h"
#include "jalons-toolkit.h"

typedef struct {
  JalonsReportPage  *page; /* a reference */
  int                year;
  JalonsDay          as_of;
  JalonsReportFormat format;
  char              *path;
  char              *anchor; /* of the journal, or NULL */
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->page);
  g_free (export->path);
  g_free (export->anchor);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static const char *
extension_of (JalonsReportFormat format)
{
  switch (format)
    {
    case JALONS_REPORT_XLSX:
      return "xlsx";
    case JALONS_REPORT_CSV:
      return "csv";
    case JALONS_REPORT_JSON:
    default:
      return "json";
    }
}

/* In the thread of the job, which has the register to itself. */
static gboolean
run_export (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  const Export *export = data;
  g_autoptr (JalonsReportExport) report
      = jalons_report_export_new (store, export->year, export->as_of, export->format, error);

  if (report)
    jalons_report_export_set_anchor (report, export->anchor);

  return report
         && jalons_report_export_write (report, export->path, jalons_job_progress, job, jalons_job_cancellable (job),
                                        error);
}

static void
show_folder_cb (AdwToast *toast, JalonsReportPage *page)
{
  jalons_toolkit_show_in_folder (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                 g_object_get_data (G_OBJECT (toast), "path"));
}

static void
tell_done (const Export *export)
{
  g_autofree char *name = g_path_get_basename (export->path);
  g_autofree char *text = g_strdup_printf (_ ("The report is in %s."), name);
  AdwToast *toast = NULL;

  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _ ("Show in the Folder"));
  g_object_set_data_full (G_OBJECT (toast), "path", g_strdup (export->path), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_folder_cb), export->page, 0);
  jalons_toolkit_toast (GTK_WIDGET (export->page), toast);
}

static void
export_done (const GError *error, gpointer data)
{
  g_autoptr (Export) export = data;

  if (error)
    jalons_page_toast_error (JALONS_PAGE (export->page), error);
  else
    tell_done (export);
}

static void
path_chosen (const char *path, const char *anchor, gpointer data)
{
  g_autoptr (Export) export = data;
  JalonsPage *page = JALONS_PAGE (export->page);
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (page));

  if (!path || !window || !jalons_page_get_session (page) || jalons_job_is_running ())
    return;
  export->path = g_strdup (path);
  export->anchor = g_strdup (anchor);
  jalons_job_start (GTK_WINDOW (window), jalons_page_get_session (page), _ ("Exporting the report"), run_export,
                    export_done, g_steal_pointer (&export));
}

/* « bilan-2025.xlsx », « bilan-2026-au-2026-06-30.xlsx ». */
static char *
propose_name (const Export *export)
{
  char day[JALONS_DAY_TEXT_SIZE];

  if (export->as_of == jalons_day_year_end (export->year))
    return g_strdup_printf ("bilan-%d.%s", export->year, extension_of (export->format));
  jalons_day_write_iso (export->as_of, day);

  return g_strdup_printf ("bilan-%d-au-%s.%s", export->year, day, extension_of (export->format));
}

void
jalons_report_page_export (JalonsReportPage *self, JalonsReportFormat format)
{
  Export *export = NULL;
  g_autofree char *name = NULL;
  g_autofree char *pattern = g_strdup_printf ("*.%s", extension_of (format));
  JalonsExportOptions options = {
    .title = _ ("Export the report"),
    .pattern = pattern,
    .what = _ ("The counts of the year will be in the file, small ones too: persons may be recognised by them."),
  };

  g_return_if_fail (JALONS_IS_REPORT_PAGE (self));

  if (jalons_report_page_get_year (self) == 0)
    return;
  export = g_new0 (Export, 1);
  export->page = g_object_ref (self);
  export->year = jalons_report_page_get_year (self);
  export->as_of = jalons_report_page_get_as_of (self);
  export->format = format;
  name = propose_name (export);
  options.name = name;
  jalons_export_ask (GTK_WIDGET (self), jalons_page_get_session (JALONS_PAGE (self)), &options, path_chosen, export);
}
