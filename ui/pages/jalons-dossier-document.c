/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-dossier-document.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-access.h"
#include "jalons-document-print.h"
#include "jalons-document-window.h"
#include "jalons-export.h"
#include "jalons-job.h"
#include "jalons-office.h"
#include "jalons-text-document.h"

/* What is asked for, until it is made. */
typedef struct {
  JalonsPage *page; /* a reference each */
  JalonsSession *session;
  JalonsRef personne;
  JalonsRef parcours;
  char *code;
  JalonsDocumentForm form;
  gboolean identity;
  char *path;
  GBytes *bytes; /* of the ODT */
} Document;

static Document *
document_new (JalonsPage *page, JalonsRef personne, JalonsRef parcours, const char *code)
{
  Document *document = g_new0 (Document, 1);

  document->page = g_object_ref (page);
  document->session = g_object_ref (jalons_page_get_session (page));
  document->personne = personne;
  document->parcours = parcours;
  document->code = g_strdup (code);

  return document;
}

static void
document_free (Document *document)
{
  g_object_unref (document->page);
  g_object_unref (document->session);
  g_free (document->code);
  g_free (document->path);
  g_clear_pointer (&document->bytes, g_bytes_unref);
  g_free (document);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Document, document_free)

static JalonsStore *
store_of (const Document *document)
{
  return jalons_job_is_running () ? NULL : jalons_session_get_store (document->session);
}

/* Of a demonstration the same each time: nothing of the hour or of the journal. */
static JalonsDocumentWish
wish_of (const Document *document, const char *anchor)
{
  gboolean demonstration = jalons_store_register (store_of (document))->demonstration;

  return (JalonsDocumentWish){ document->personne,
                               document->parcours,
                               NULL,
                               document->identity,
                               demonstration ? NULL : anchor,
                               demonstration ? 0 : jalons_store_now () };
}

static gboolean
write_file (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gsize size = 0;
  const char *start = g_bytes_get_data (bytes, &size);

  return g_file_replace_contents (file, start, size, NULL, FALSE,
                                  G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL,
                                  error);
}

static void
tell (const Document *document, const GError *error)
{
  g_autofree char *name = g_filename_display_basename (document->path);
  g_autofree char *told = g_strdup_printf (_ ("The document is in “%s”."), name);

  if (error)
    jalons_page_toast_error (document->page, error);
  else
    jalons_page_toast (document->page, told);
}

/* In a thread: it touches neither the register nor the window. */
static gboolean
make_pdf (JalonsJob *job, JalonsStore *store, gpointer data, GError **error)
{
  Document *document = data;
  g_autoptr (GBytes) pdf = jalons_office_pdf (document->bytes, jalons_job_cancellable (job), error);

  return pdf && write_file (document->path, pdf, error);
}

static void
pdf_made_cb (const GError *error, gpointer data)
{
  g_autoptr (Document) document = data;

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (document, error);
}

static void
path_chosen_cb (const char *path, const char *anchor, gpointer data)
{
  g_autoptr (Document) document = data;
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (document->page));
  JalonsDocumentWish wish;

  if (!path || !store_of (document))
    return;
  document->path = g_strdup (path);
  wish = wish_of (document, anchor);
  document->bytes = jalons_text_document_odt (store_of (document), &wish, &error);
  if (document->bytes && document->form == JALONS_DOCUMENT_PDF && root)
    {
      jalons_job_start (GTK_WINDOW (root), NULL, _ ("LibreOffice Makes the PDF"), make_pdf, pdf_made_cb,
                        g_steal_pointer (&document));
      return;
    }
  if (document->bytes)
    write_file (path, document->bytes, &error);
  tell (document, error);
}

/* Takes @document. */
static void
ask_path (Document *document)
{
  gboolean is_pdf = document->form == JALONS_DOCUMENT_PDF;
  g_autofree char *text = jalons_text_document_name (document->code, document->identity);
  g_autofree char *stem = g_strndup (text, strlen (text) - strlen (".odt"));
  g_autofree char *plain = g_strconcat (stem, is_pdf ? ".pdf" : ".odt", NULL);
  g_autofree char *name = jalons_export_name (document->session, plain);
  const JalonsExportOptions options = {
    .title = _ ("Document of the Dossier"),
    .name = name,
    .pattern = is_pdf ? "*.pdf" : "*.odt",
    .what = document->identity ? _ ("The whole dossier of this person will be in the file, with her name.")
                               : _ ("The whole dossier of this person will be in the file, without her name; "
                                    "the facts may still tell who she is."),
    .table = JALONS_TABLE_PERSONNES,
    .row = document->personne,
  };

  jalons_export_ask (GTK_WIDGET (document->page), document->session, &options, path_chosen_cb, document);
}

/* Another dossier may be shown by now, and the register be closed. */
static void
printed_cb (gpointer data)
{
  const Document *document = data;

  if (store_of (document))
    jalons_access_note (GTK_WIDGET (document->page), document->session, JALONS_JOURNAL_PRINTED,
                        JALONS_TABLE_PERSONNES, document->personne, 0,
                        document->identity ? _ ("dossier, with her name") : _ ("dossier, without her name"));
}

/* Takes @document. */
static void
print (Document *document)
{
  const JalonsDocumentWish wish = wish_of (document, NULL);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (document->page));
  g_autoptr (GError) error = NULL;
  JalonsDocData *data = jalons_text_document_dossier (store_of (document), &wish, &error);

  if (data && root)
    {
      jalons_document_print (GTK_WINDOW (root), jalons_document_pages_new (data), document->code, printed_cb,
                             document, (GDestroyNotify) document_free);
      return;
    }
  jalons_doc_data_free (data);
  if (error)
    jalons_page_toast_error (document->page, error);
  document_free (document);
}

static void
chosen_cb (JalonsDocumentForm form, gboolean identity, gpointer data)
{
  const Document *asked = data;
  Document *document = NULL;

  /* The register may have been locked, and another person be shown. */
  if (!store_of (asked) || !gtk_widget_get_root (GTK_WIDGET (asked->page)))
    return;
  document = document_new (asked->page, asked->personne, asked->parcours, asked->code);
  document->form = form;
  document->identity = identity;
  if (form == JALONS_DOCUMENT_PAPER)
    print (document);
  else
    ask_path (document);
}

void
jalons_dossier_document (JalonsPage *page, JalonsRef personne, JalonsRef parcours, const char *code)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));

  gtk_window_present (jalons_document_window_new (parent, code, chosen_cb,
                                                  document_new (page, personne, parcours, code),
                                                  (GDestroyNotify) document_free));
}
