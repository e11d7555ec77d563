/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

/* The lists of the month that go out: saved, or printed. */

#include <glib/gi18n.h>

#include "jalons-access.h"
#include "jalons-afis-choice.h"
#include "jalons-afis-page.h"
#include "jalons-export.h"
#include "jalons-job.h"
#include "jalons-rows-csv.h"
#include "jalons-rows-print.h"
#include "jalons-text-days.h"

/* What is asked for: the month may be another one by the time that it is written. */
typedef struct {
  JalonsAfisPage *page; /* a reference each */
  JalonsSession *session;
  JalonsAfisList list;
  gboolean identity;
  GPtrArray *rows;
} Export;

static Export *
export_new (JalonsAfisPage *self, JalonsAfisList list, gboolean identity, gboolean paper)
{
  Export *export = g_new0 (Export, 1);

  export->page = g_object_ref (self);
  export->session = g_object_ref (jalons_page_get_session (JALONS_PAGE (self)));
  export->list = list;
  export->identity = identity;
  export->rows = jalons_text_afis_list (jalons_afis_page_get_book (self), list, identity, paper);

  return export;
}

static void
export_free (Export *export)
{
  g_object_unref (export->page);
  g_object_unref (export->session);
  g_ptr_array_unref (export->rows);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static gboolean
write_file (GPtrArray *rows, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, error);

  return stream && jalons_rows_write_csv (rows, G_OUTPUT_STREAM (stream), NULL, error)
         && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

static void
chosen_cb (const char *path, const char *anchor, gpointer data)
{
  g_autoptr (Export) export = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = path ? g_filename_display_basename (path) : NULL;
  g_autofree char *text = NULL;

  if (!path)
    return;
  if (!write_file (export->rows, path, &error))
    {
      jalons_page_toast_error (JALONS_PAGE (export->page), error);
      return;
    }
  /* Translators: a title and the name of a file */
  text = g_strdup_printf (_ ("%s: it is in “%s”."), jalons_text_afis_list_title (export->list), name);
  jalons_page_toast (JALONS_PAGE (export->page), text);
}

/* « afis-msa-2026-03.csv ». */
static char *
propose_name (const Export *export, const JalonsAfisBook *book)
{
  char month[JALONS_MONTH_TEXT_SIZE];
  g_autofree char *name
      = g_strdup_printf ("afis-%s-%s.csv", export->list == JALONS_AFIS_LIST_PAYER ? "msa" : "etrangers",
                         jalons_month_write_iso (book->month, month));

  return jalons_export_name (export->session, name);
}

/* Nobody waits for a list without a row. */
static gboolean
is_empty (Export *export)
{
  if (export->rows->len > 1)
    return FALSE;
  jalons_page_toast (JALONS_PAGE (export->page), _ ("Nobody of this month is on that list."));
  export_free (export);

  return TRUE;
}

void
jalons_afis_page_save_list (JalonsAfisPage *self, JalonsAfisList list, gboolean identity)
{
  const JalonsAfisBook *book = jalons_afis_page_get_book (self);
  Export *export = book && !jalons_job_is_running () ? export_new (self, list, identity, FALSE) : NULL;
  g_autofree char *name = export ? propose_name (export, book) : NULL;
  const JalonsExportOptions options = {
    .title = jalons_text_afis_list_title (list),
    .name = name,
    .pattern = "*.csv",
    .what = identity ? _ ("The persons of the list will be in the file with their names and days of birth, their "
                          "codes and what is paid or asked for them.")
                     : _ ("The persons of the list will be in the file by their codes and initials, with what is "
                          "paid or asked for them; the facts may still tell who they are."),
    .number = export ? export->rows->len - 1 : 0,
  };

  if (export && !is_empty (export))
    jalons_export_ask (GTK_WIDGET (self), jalons_page_get_session (JALONS_PAGE (self)), &options, chosen_cb, export);
}

/* « Département 75 — Paris », and that nobody of it exists where nobody does. */
static char *
describe_source (JalonsSession *session)
{
  const char *title = jalons_session_get_title (session);

  return jalons_store_register (jalons_session_get_store (session))->demonstration
             ? g_strdup_printf ("%s. %s", title, _ ("Demonstration: fictional cases."))
             : g_strdup (title);
}

/* The register may be closed by then. */
static void
printed_cb (gpointer data)
{
  const Export *export = data;

  if (jalons_session_get_store (export->session) && !jalons_job_is_running ())
    jalons_access_note (GTK_WIDGET (export->page), export->session, JALONS_JOURNAL_PRINTED, 0, 0,
                        export->rows->len - 1, jalons_text_afis_list_title (export->list));
}

void
jalons_afis_page_print_list (JalonsAfisPage *self, JalonsAfisList list, gboolean identity)
{
  const JalonsAfisBook *book = jalons_afis_page_get_book (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  Export *export = book && root && !jalons_job_is_running () ? export_new (self, list, identity, TRUE) : NULL;
  g_autofree char *month = book ? jalons_text_month (book->month) : NULL;
  g_autofree char *title = g_strdup_printf ("%s, %s", jalons_text_afis_list_title (list), month ? month : "");
  g_autofree char *source = export ? describe_source (export->session) : NULL;

  if (export && !is_empty (export))
    jalons_rows_print (GTK_WINDOW (root), title, source, export->rows, printed_cb, export,
                       (GDestroyNotify) export_free);
}
