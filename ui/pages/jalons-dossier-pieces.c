/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-dossier-pieces.h"

#include <glib/gi18n.h>

#include "jalons-dossier-cards.h"
#include "jalons-export.h"
#include "jalons-job.h"
#include "jalons-piece-clear.h"
#include "jalons-pieces.h"
#include "jalons-text.h"
#include "jalons-toolkit.h"

/* What a dialog is about; it may end after the page shows another dossier. */
typedef struct {
  JalonsPage *page; /* a reference */
  JalonsRef personne;
  JalonsRef parcours;
  JalonsRef piece;
} Request;

static Request *
request_new (JalonsPage *page, JalonsRef personne, JalonsRef parcours, JalonsRef piece)
{
  Request *request = g_new (Request, 1);

  *request = (Request){ g_object_ref (page), personne, parcours, piece };

  return request;
}

static void
request_free (Request *request)
{
  g_object_unref (request->page);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

/* NULL when the register was closed meanwhile, or is a job's. */
static JalonsStore *
store_of (JalonsPage *page)
{
  JalonsSession *session = jalons_page_get_session (page);

  return session && !jalons_job_is_running () ? jalons_session_get_store (session) : NULL;
}

static GtkWindow *
window_of (JalonsPage *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static GtkWidget *
make_button (const char *icon, const char *words, const char *action, JalonsRef piece)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", piece);

  return button;
}

static char *
describe (const JalonsPiece *piece)
{
  g_autoptr (GDateTime) added = g_date_time_new_from_unix_local (piece->added);
  g_autofree char *day = added ? g_date_time_format (added, "%d/%m/%Y") : g_strdup ("");
  g_autofree char *size = g_format_size (piece->size);

  /* TRANSLATORS: the size of a document, then the day it was added. */
  return g_strdup_printf (_ ("%s, added on %s"), size, day);
}

static GtkWidget *
make_texts (const JalonsPiece *piece)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *detail = describe (piece);
  GtkWidget *name = gtk_label_new (piece->nom);
  GtkWidget *about = gtk_label_new (detail);
  GtkWidget *labels[] = { name, about };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_wrap (GTK_LABEL (labels[i]), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (labels[i]), PANGO_WRAP_WORD_CHAR);
      gtk_box_append (GTK_BOX (box), labels[i]);
    }
  gtk_widget_add_css_class (about, "caption");
  gtk_widget_set_hexpand (box, TRUE);

  return box;
}

static void
add_row (GtkWidget *list, const JalonsPiece *piece)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *open = g_strdup_printf (_ ("Save “%s” in clear…"), piece->nom);
  g_autofree char *removed = g_strdup_printf (_ ("Remove “%s”…"), piece->nom);
  g_autofree char *detail = describe (piece);
  g_autofree char *name = g_strdup_printf ("%s, %s", piece->nom, detail);

  gtk_box_append (GTK_BOX (box), make_texts (piece));
  gtk_box_append (GTK_BOX (box),
                  make_button ("document-save-symbolic", open, "dossier.open-piece", piece->id));
  gtk_box_append (GTK_BOX (box),
                  make_button ("user-trash-symbolic", removed, "dossier.remove-piece", piece->id));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/* Those of the parcours, then those of the person. FALSE when they cannot be read. */
static gboolean
add_pieces (GtkWidget *list, JalonsStore *store, JalonsRef personne, JalonsRef parcours, guint *n, guint64 *size,
            GError **error)
{
  const JalonsTableId tables[] = { JALONS_TABLE_PARCOURS, JALONS_TABLE_PERSONNES };
  const JalonsRef owners[] = { parcours, personne };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GPtrArray) pieces
          = owners[i] ? jalons_pieces_list (store, tables[i], owners[i], error) : NULL;

      if (owners[i] && !pieces)
        return FALSE;
      for (guint j = 0; pieces && j < pieces->len; j++, (*n)++)
        {
          add_row (list, pieces->pdata[j]);
          *size += ((const JalonsPiece *) pieces->pdata[j])->size;
        }
    }

  return TRUE;
}

/* How many there are and how much they weigh, before the rule. */
static void
say_total (GtkLabel *caption, const char *rule, guint n, guint64 total)
{
  g_autofree char *size = g_format_size (total);
  g_autofree char *count
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u document, %s.", "%u documents, %s in all.", n), n, size);
  g_autofree char *text = g_strdup_printf ("%s %s", count, rule);

  gtk_label_set_label (caption, text);
}

GtkWidget *
jalons_dossier_pieces_card_new (JalonsPage *page, JalonsRef personne, JalonsRef parcours)
{
  GtkWidget *bar = NULL;
  GtkWidget *card = jalons_dossier_card_frame_new (_ ("Documents"), &bar);
  GtkWidget *list = jalons_dossier_list_new (_ ("Documents"));
  g_autofree char *size = g_format_size_full (JALONS_PIECE_MAX_SIZE, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *rule = g_strdup_printf (
      _ ("Each is kept encrypted beside the register, up to %s. The file it comes from stays where it is."),
      size);
  GtkWidget *caption = gtk_label_new (rule);
  g_autoptr (GError) error = NULL;
  guint64 total = 0;
  guint n = 0;

  jalons_dossier_card_add_button (bar, JALONS_ADD_PIECE);
  if (!add_pieces (list, jalons_session_get_store (jalons_page_get_session (page)), personne, parcours, &n,
                   &total, &error))
    {
      g_autofree char *sentence = jalons_text_error (error);

      jalons_dossier_list_add (list, sentence, NULL, NULL);
    }
  else if (!n)
    jalons_dossier_list_add (list, _ ("No document kept"), NULL, NULL);
  else
    say_total (GTK_LABEL (caption), rule, n, total);
  gtk_box_append (GTK_BOX (card), list);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (card), caption);

  return card;
}

static void
chosen_cb (const char *path, gpointer data)
{
  g_autoptr (Request) request = data;
  JalonsStore *store = path ? store_of (request->page) : NULL;
  g_auto (JalonsPiece) piece = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  if (!store)
    return;
  piece.parcours = request->parcours;
  piece.personne = request->parcours ? 0 : request->personne;
  if (!jalons_pieces_add_file (store, path, &piece, &error))
    {
      jalons_page_toast_error (request->page, error);
      return;
    }
  jalons_session_changed (jalons_page_get_session (request->page));
  said = g_strdup_printf (_ ("“%s” is kept."), piece.nom);
  jalons_page_toast (request->page, said);
}

void
jalons_dossier_piece_add (JalonsPage *page, JalonsRef personne, JalonsRef parcours)
{
  const JalonsChooseOptions options = { _ ("Document to Keep"), NULL, NULL };

  if (store_of (page) && personne)
    jalons_toolkit_choose (window_of (page), JALONS_CHOOSE_OPEN, &options, chosen_cb,
                           request_new (page, personne, parcours, 0));
}

static void
place_chosen_cb (const char *path, const char *anchor, gpointer data)
{
  g_autoptr (Request) request = data;
  JalonsStore *store = path ? store_of (request->page) : NULL;
  g_autofree char *name = path ? g_filename_display_basename (path) : NULL;
  g_autofree char *said = name ? g_strdup_printf (_ ("The document is in “%s”, in clear."), name) : NULL;
  g_autoptr (GError) error = NULL;

  if (!store)
    return;
  if (jalons_piece_clear_write (store, request->piece, path, &error))
    jalons_page_toast (request->page, said);
  else
    jalons_page_toast_error (request->page, error);
}

void
jalons_dossier_piece_open (JalonsPage *page, JalonsRef personne, JalonsRef id)
{
  JalonsStore *store = store_of (page);
  g_auto (JalonsPiece) piece = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  if (!store)
    return;
  if (!jalons_pieces_load (store, id, &piece, &error))
    {
      jalons_page_toast_error (page, error);
      return;
    }
  name = jalons_export_name (jalons_page_get_session (page), piece.nom);
  jalons_export_ask (GTK_WIDGET (page), jalons_page_get_session (page),
                     &(JalonsExportOptions){
                         .title = _ ("Save in Clear"),
                         .name = name,
                         .what = _ ("The document will be in the file, as it was given."),
                         .table = JALONS_TABLE_PERSONNES,
                         .row = personne,
                     },
                     place_chosen_cb, request_new (page, personne, 0, id));
}

static void
confirmed_cb (gboolean accepted, gpointer data)
{
  g_autoptr (Request) request = data;
  JalonsStore *store = accepted ? store_of (request->page) : NULL;
  g_autoptr (GError) error = NULL;

  if (!store)
    return;
  if (jalons_pieces_remove (store, request->piece, &error))
    jalons_session_changed (jalons_page_get_session (request->page));
  else
    jalons_page_toast_error (request->page, error);
}

void
jalons_dossier_piece_remove (JalonsPage *page, JalonsRef id)
{
  JalonsStore *store = store_of (page);
  g_auto (JalonsPiece) piece = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;

  if (!store)
    return;
  if (!jalons_pieces_load (store, id, &piece, &error))
    {
      jalons_page_toast_error (page, error);
      return;
    }
  body = g_strdup_printf (
      _ ("“%s” will be erased; that cannot be undone. Backups made before keep it until they go."),
      piece.nom);
  jalons_toolkit_confirm (window_of (page), _ ("Remove This Document?"), body, _ ("_Remove"), TRUE,
                          confirmed_cb, request_new (page, 0, 0, id));
}
