/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-documents-list.h"

#include <glib/gi18n.h>

#include "jalons-documents-kept.h"
#include "jalons-export.h"
#include "jalons-job.h"
#include "jalons-piece-clear.h"
#include "jalons-text-documents.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

#define ID_KEY "jalons-document"

struct _JalonsDocumentsList {
  AdwPreferencesGroup parent_instance;

  GPtrArray *rows;        /* widgets, not owned */
  JalonsSession *session; /* a reference */
  JalonsTableId table;
  JalonsRef row;
};

G_DEFINE_FINAL_TYPE (JalonsDocumentsList, jalons_documents_list, ADW_TYPE_PREFERENCES_GROUP)

/* What a dialog is about. */
typedef struct {
  JalonsDocumentsList *list; /* a reference */
  JalonsRef id;
  char *path;
} Request;

static Request *
request_new (JalonsDocumentsList *list, JalonsRef id)
{
  Request *request = g_new0 (Request, 1);

  request->list = g_object_ref (list);
  request->id = id;

  return request;
}

static void
request_free (Request *request)
{
  g_object_unref (request->list);
  g_free (request->path);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

/* NULL when the register was closed meanwhile, or is a job's. */
static JalonsStore *
store_of (JalonsDocumentsList *self)
{
  return self->session && !jalons_job_is_running () ? jalons_session_get_store (self->session) : NULL;
}

static GtkWindow *
window_of (JalonsDocumentsList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
tell (JalonsDocumentsList *self, const char *heading, const GError *error)
{
  g_autofree char *sentence = jalons_text_error (error);

  if (window_of (self))
    jalons_toolkit_tell (window_of (self), heading, sentence);
}

static JalonsKeptDocument *
load (JalonsDocumentsList *self, JalonsRef id)
{
  JalonsStore *store = store_of (self);
  g_autoptr (GError) error = NULL;
  JalonsKeptDocument *document = store ? jalons_document_kept (store, id, &error) : NULL;

  if (error)
    tell (self, _ ("This Document Cannot Be Read"), error);

  return document;
}

static void
remake_chosen_cb (const char *path, const char *anchor, gpointer data)
{
  g_autoptr (Request) request = data;
  g_autoptr (JalonsKeptDocument) document = path ? load (request->list, request->id) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = document ? jalons_text_document_remake (document, &error) : NULL;
  gsize size = 0;

  if (bytes)
    {
      const char *start = g_bytes_get_data (bytes, &size);

      g_file_set_contents_full (path, start, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
    }
  if (error)
    tell (request->list, _ ("The Document Was Not Written"), error);
}

static void
clear_chosen_cb (const char *path, const char *anchor, gpointer data)
{
  g_autoptr (Request) request = data;
  g_autoptr (JalonsKeptDocument) document = path ? load (request->list, request->id) : NULL;
  g_autoptr (GError) error = NULL;

  if (document && document->piece
      && !jalons_piece_clear_write (store_of (request->list), document->piece, path, &error))
    tell (request->list, _ ("The Document Was Not Written"), error);
}

static void
ask_export (JalonsDocumentsList *self, const JalonsKeptDocument *document, const char *title,
            JalonsExportChosen chosen)
{
  g_autofree char *name = jalons_export_name (self->session, document->nom);
  const JalonsExportOptions options = {
    .title = title,
    .name = name,
    .what = document->personne ? _ ("A document of this person will be in the file.")
                               : _ ("A document of the session will be in the file."),
    .table = document->personne ? JALONS_TABLE_PERSONNES : self->table,
    .row = document->personne ? document->personne : self->row,
    .number = 1,
  };

  jalons_export_ask (GTK_WIDGET (self), self->session, &options, chosen, request_new (self, document->id));
}

/* The piece belongs to whom the document is of. One that was attached before goes. */
static gboolean
attach_file (JalonsStore *store, const JalonsKeptDocument *document, const char *path, GError **error)
{
  g_auto (JalonsPiece) piece = { .personne = document->personne };

  if (!jalons_store_begin (store, error))
    return FALSE;
  if (jalons_pieces_add_file (store, path, &piece, error)
      && jalons_document_set_piece (store, document->id, piece.id, error)
      && (!document->piece || jalons_pieces_remove (store, document->piece, error))
      && jalons_store_commit (store, error))
    return TRUE;
  jalons_store_rollback (store);

  return FALSE;
}

static void
attach_confirmed_cb (gboolean accepted, gpointer data)
{
  g_autoptr (Request) request = data;
  g_autoptr (JalonsKeptDocument) document = accepted ? load (request->list, request->id) : NULL;
  g_autoptr (GError) error = NULL;

  if (!document)
    return;
  if (attach_file (store_of (request->list), document, request->path, &error))
    jalons_session_changed (request->list->session);
  else
    tell (request->list, _ ("The Corrected Version Was Not Attached"), error);
}

static void
attach_chosen_cb (const char *path, gpointer data)
{
  Request *request = data;
  g_autoptr (JalonsKeptDocument) document = path ? load (request->list, request->id) : NULL;

  if (!document)
    {
      request_free (request);
      return;
    }
  request->path = g_strdup (path);
  if (document->piece)
    jalons_toolkit_confirm (window_of (request->list), _ ("Replace the Corrected Version?"),
                            _ ("The one that is attached will be erased; backups made before keep it."),
                            _ ("_Replace"), TRUE, attach_confirmed_cb, request);
  else
    attach_confirmed_cb (TRUE, request);
}

static JalonsRef
id_of (GtkWidget *button)
{
  return GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (button), ID_KEY));
}

static void
remake_cb (GtkWidget *button, JalonsDocumentsList *self)
{
  g_autoptr (JalonsKeptDocument) document = load (self, id_of (button));

  if (document)
    ask_export (self, document, _ ("Make the Document Again"), remake_chosen_cb);
}

static void
clear_cb (GtkWidget *button, JalonsDocumentsList *self)
{
  g_autoptr (JalonsKeptDocument) document = load (self, id_of (button));

  if (document)
    ask_export (self, document, _ ("Save the Corrected Version in Clear"), clear_chosen_cb);
}

static void
attach_cb (GtkWidget *button, JalonsDocumentsList *self)
{
  const JalonsChooseOptions options = { _ ("Corrected Version"), NULL, NULL };

  if (store_of (self))
    jalons_toolkit_choose (window_of (self), JALONS_CHOOSE_OPEN, &options, attach_chosen_cb,
                           request_new (self, id_of (button)));
}

/* Takes @words. */
static GtkWidget *
add_button (JalonsDocumentsList *self, AdwActionRow *row, const JalonsKeptDocument *document,
            const char *icon, char *words, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name = words;

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), ID_KEY, GSIZE_TO_POINTER (document->id));
  g_signal_connect_object (button, "clicked", callback, self, 0);
  adw_action_row_add_suffix (row, button);

  return button;
}

static char *
describe (const JalonsKeptDocument *document)
{
  g_autoptr (GDateTime) made = document->fait_a ? g_date_time_new_from_unix_local (document->fait_a) : NULL;
  g_autofree char *day = made ? g_date_time_format (made, "%d/%m/%Y %H:%M") : NULL;

  if (!day)
    return g_strdup (document->piece ? _ ("Kept, with its corrected version") : _ ("Kept"));

  return g_strdup_printf (
      document->piece ? _ ("Made on %s; a corrected version is attached") : _ ("Made on %s"), day);
}

static void
add_row (JalonsDocumentsList *self, const JalonsKeptDocument *document)
{
  g_autofree char *detail = describe (document);
  AdwActionRow *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", document->titre, "subtitle", detail,
                                    "use-markup", FALSE, NULL);
  GtkWidget *attach = NULL;

  add_button (self, row, document, "document-save-symbolic",
              g_strdup_printf (_ ("Make “%s” again…"), document->titre), G_CALLBACK (remake_cb));
  attach = add_button (self, row, document, "mail-attachment-symbolic",
                       g_strdup_printf (_ ("Attach the corrected version of “%s”…"), document->titre),
                       G_CALLBACK (attach_cb));
  gtk_widget_set_sensitive (attach, !jalons_session_is_read_only (self->session));
  if (document->piece)
    add_button (self, row, document, "document-open-symbolic",
                g_strdup_printf (_ ("Save the corrected version of “%s”…"), document->titre),
                G_CALLBACK (clear_cb));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
}

static void
remove_rows (JalonsDocumentsList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

void
jalons_documents_list_show (JalonsDocumentsList *self, JalonsSession *session, JalonsTableId table,
                            JalonsRef row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = jalons_documents_kept (jalons_session_get_store (session), table, row, &error);
  g_autofree char *sentence = error ? jalons_text_error (error) : NULL;

  g_set_object (&self->session, session);
  self->table = table;
  self->row = row;
  remove_rows (self);
  for (guint i = 0; kept && i < kept->len; i++)
    add_row (self, kept->pdata[i]);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      sentence ? sentence
      : self->rows->len
          ? _ ("Each is kept encrypted, as what it says and its template; made again, it is the same.")
          : _ ("No document is kept yet."));
}

static void
jalons_documents_list_dispose (GObject *object)
{
  g_clear_object (&JALONS_DOCUMENTS_LIST (object)->session);

  G_OBJECT_CLASS (jalons_documents_list_parent_class)->dispose (object);
}

static void
jalons_documents_list_finalize (GObject *object)
{
  g_ptr_array_unref (JALONS_DOCUMENTS_LIST (object)->rows);

  G_OBJECT_CLASS (jalons_documents_list_parent_class)->finalize (object);
}

static void
jalons_documents_list_class_init (JalonsDocumentsListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_documents_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_documents_list_finalize;
}

static void
jalons_documents_list_init (JalonsDocumentsList *self)
{
  self->rows = g_ptr_array_new ();
}
