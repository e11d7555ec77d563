/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-document-print.h"

#include <glib/gi18n.h>

#include "jalons-toolkit.h"

/* In millimetres, as in the template. */
#define MARGIN_SIDE   20.0
#define MARGIN_TOP    14.0
#define MARGIN_BOTTOM 12.0

typedef struct {
  JalonsDocumentPages *pages;
  JalonsDocumentPrinted printed;
  gpointer data;
  GDestroyNotify release;
} Job;

static void
free_job (gpointer data, GClosure *closure)
{
  Job *job = data;

  jalons_document_pages_free (job->pages);
  job->release (job->data);
  g_free (job);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  PangoContext *letters = gtk_print_context_create_pango_context (context);

  gtk_print_operation_set_n_pages (
      operation, jalons_document_pages_lay_out (job->pages, letters, gtk_print_context_get_width (context),
                                                gtk_print_context_get_height (context)));
  g_object_unref (letters);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int number, Job *job)
{
  jalons_document_pages_draw (job->pages, gtk_print_context_get_cairo_context (context), number);
}

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    job->printed (job->data);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWindow *parent)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    jalons_toolkit_keep_print_private (operation);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  jalons_toolkit_tell (parent, _ ("The dossier was not printed"), error->message);
}

static GtkPageSetup *
page_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_left_margin (setup, MARGIN_SIDE, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_SIDE, GTK_UNIT_MM);
  gtk_page_setup_set_top_margin (setup, MARGIN_TOP, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_BOTTOM, GTK_UNIT_MM);

  return setup;
}

void
jalons_document_print (GtkWindow *parent, JalonsDocumentPages *pages, const char *name,
                       JalonsDocumentPrinted printed, gpointer data, GDestroyNotify release)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = page_setup ();
  g_autoptr (GError) error = NULL;
  Job *job = g_new0 (Job, 1);

  *job = (Job){ pages, printed, data, release };
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, name);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), job, free_job, 0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect (operation, "done", G_CALLBACK (printed_cb), job);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), parent, 0);
  gtk_print_operation_set_allow_async (operation, TRUE);
  jalons_toolkit_choose_printers (TRUE);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    jalons_toolkit_tell (parent, _ ("The dossier was not printed"), error->message);
}
