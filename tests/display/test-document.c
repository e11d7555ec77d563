/* SPDX-License-Identifier: EUPL-1.2 */
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "display-test.h"
#include "jalons-document-print.h"
#include "jalons-document-window.h"
#include "jalons-dossier-page.h"
#include "jalons-job.h"
#include "jalons-journal.h"
#include "jalons-office.h"
#include "jalons-text-document.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"

/* A4 within the margins of the printer, in points. */
#define WIDTH  482.0
#define HEIGHT 768.0

static void
remove_text (char **path)
{
  g_unlink (*path);
  g_free (*path);
}

typedef char *Scratch;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scratch, remove_text)

static char *
scratch (const char *name)
{
  return g_strdup_printf ("%s/jalons-test-%d-%s", g_get_tmp_dir (), g_random_int_range (0, G_MAXINT), name);
}

static char *
text_of (const char *pdf)
{
  const char *const words[] = { "pdftotext", "-layout", pdf, "-", NULL };
  char *text = NULL;
  int status = 0;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  return text;
}

/* On paper, as text. Takes @data; how many pages it made. */
static char *
printed_text (JalonsDocData *data, guint *n)
{
  g_auto (Scratch) path = scratch ("printed.pdf");
  g_autoptr (JalonsDocumentPages) pages = jalons_document_pages_new (data);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);

  *n = jalons_document_pages_lay_out (pages, context, WIDTH, HEIGHT);
  for (guint i = 0; i < *n; i++)
    {
      jalons_document_pages_draw (pages, cr, i);
      cairo_show_page (cr);
    }
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return text_of (path);
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *p = text; (p = strstr (p, what)); p += strlen (what))
    n++;

  return n;
}

static JalonsDocData *
dossier_of (JalonsSession *session, JalonsRef personne, gboolean identity)
{
  const JalonsDocumentWish wish = { personne, 0, NULL, identity, NULL, 0 };
  g_autoptr (GError) error = NULL;
  JalonsDocData *data = jalons_text_document_dossier (jalons_session_get_store (session), &wish, &error);

  g_assert_no_error (error);

  return data;
}

/* Every value of the document is on paper; the summary is the first page, and each page says which. */
static void
test_paper (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (TRUE);
  g_autoptr (JalonsDocData) data = dossier_of (session, 1, TRUE);
  guint n = 0;
  g_autofree char *text = printed_text (dossier_of (session, 1, TRUE), &n);
  g_auto (GStrv) pages = g_strsplit (text, "\f", -1);

  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpuint (g_strv_length (pages), ==, n + 1);
  g_assert_nonnull (strstr (pages[0], jalons_doc_data_text (data, "nom")));
  g_assert_nonnull (strstr (pages[0], jalons_doc_data_text (data, "etat")));
  g_assert_cmpuint (jalons_doc_data_length (data, "themes"), >, 3);
  for (guint i = 0; i < jalons_doc_data_length (data, "themes"); i++)
    {
      const JalonsDocData *theme = jalons_doc_data_record (data, "themes", i);

      g_assert_nonnull (strstr (text, jalons_doc_data_text (theme, "theme")));
      g_assert_null (strstr (
          pages[0], jalons_doc_data_text (jalons_doc_data_record (theme, "lignes", 0), "precision")[0]
                        ? jalons_doc_data_text (jalons_doc_data_record (theme, "lignes", 0), "precision")
                        : "\v"));
    }
  for (guint i = 0; i < n; i++)
    g_assert_nonnull (strstr (pages[i], jalons_doc_data_text (data, "code")));
}

static void
test_paper_without_identity (void)
{
  g_autoptr (JalonsSession) session = display_test_desk (TRUE);
  g_autoptr (JalonsDocData) named = dossier_of (session, 1, TRUE);
  guint n = 0;
  g_autofree char *text = printed_text (dossier_of (session, 1, FALSE), &n);
  g_auto (GStrv) names = g_strsplit (jalons_doc_data_text (named, "nom"), " ", -1);

  g_assert_cmpuint (g_strv_length (names), >=, 2);
  for (guint i = 0; names[i]; i++)
    g_assert_null (strstr (text, names[i]));
}

/* A thousand lines, and a note of three pages: all on paper, each word once. */
static void
test_long (void)
{
  JalonsDocData *data = jalons_doc_data_new ();
  JalonsDocData *theme = NULL;
  JalonsDocData *line = NULL;
  g_autoptr (GString) note = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint n = 0;

  jalons_doc_data_set_text (data, "code", "PSP-00-2026-0001");
  theme = jalons_doc_data_append (data, "themes");
  jalons_doc_data_set_text (theme, "theme", "Notes");
  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (note, "mot%04u%s", i, i % 40 ? " " : "\n");
  line = jalons_doc_data_append (theme, "lignes");
  jalons_doc_data_set_text (line, "fait", "Longue");
  jalons_doc_data_set_text (line, "precision", note->str);
  for (guint i = 0; i < 1000; i++)
    {
      line = jalons_doc_data_append (theme, "lignes");
      jalons_doc_data_take_text (line, "fait", g_strdup_printf ("ligne%04u", i));
      jalons_doc_data_take_text (line, "valeur", g_strdup_printf ("%u €", i));
    }
  text = printed_text (data, &n);
  g_assert_cmpuint (count (text, "mot"), ==, 1500);
  g_assert_cmpuint (count (text, "ligne"), ==, 1000);
  g_assert_nonnull (strstr (text, "ligne0999"));
  g_assert_cmpuint (n, >, 20);
}

static JalonsDocumentWindow *
asked (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (JALONS_IS_DOCUMENT_WINDOW (window))
        return JALONS_DOCUMENT_WINDOW (window);
    }

  return NULL;
}

static GtkWidget *
show (JalonsSession *session, JalonsPage **page)
{
  GtkWidget *window = adw_window_new ();

  *page = g_object_new (JALONS_TYPE_DOSSIER_PAGE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 700);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (*page));
  jalons_page_set_session (*page, session);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  jalons_page_show (*page, "1/0");
  gtk_test_widget_wait_for_draw (window);

  return window;
}

static gpointer
part (JalonsDocumentWindow *window, const char *id)
{
  return display_test_part (window, JALONS_TYPE_DOCUMENT_WINDOW, id);
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS) && !jalons_job_is_running ();
}

/* Asks for the document in a form, into a file. */
static char *
make (const char *form, const char *path)
{
  g_autoptr (JalonsSession) session = display_test_desk (TRUE);
  JalonsPage *page = NULL;
  GtkWidget *window = show (session, &page);
  JalonsDocumentWindow *question = NULL;
  const JalonsJournalFilter exports
      = { .stream = JALONS_JOURNAL_ACCESSES, .action = JALONS_JOURNAL_EXPORTED };
  g_autoptr (GPtrArray) entries = NULL;
  char *bytes = NULL;

  gtk_widget_activate_action (GTK_WIDGET (page), "dossier.document", NULL);
  question = asked ();
  g_assert_nonnull (question);
  g_assert_false (gtk_switch_get_active (part (question, "identity")));
  g_assert_true (gtk_check_button_get_active (part (question, "text")));
  gtk_check_button_set_active (part (question, form), TRUE);
  jalons_toolkit_set_answers (path, TRUE);
  display_test_press (gtk_window_get_default_widget (GTK_WINDOW (question)));
  display_test_until (is_there, (gpointer) path);
  g_file_get_contents (path, &bytes, NULL, NULL);
  entries = jalons_journal_read (jalons_session_get_store (session), &exports, 0, 10, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpint (((JalonsJournalEntry *) g_ptr_array_index (entries, 0))->personne, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;

  return bytes;
}

static void
test_text (void)
{
  g_auto (Scratch) path = scratch ("made.odt");
  g_autofree char *bytes = make ("text", path);
  GStatBuf about;

  g_assert_true (g_str_has_prefix (bytes, "PK"));
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
}

static guint
count_office_folders (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while ((name = g_dir_read_name (dir)))
    n += g_str_has_prefix (name, "jalons-office-");

  return n;
}

static void
test_pdf (void)
{
  g_auto (Scratch) path = scratch ("made.pdf");
  g_autofree char *office = jalons_office_find ();
  g_autofree char *bytes = NULL;
  g_autofree char *text = NULL;

  if (!office)
    {
      g_test_skip ("LibreOffice is not installed");
      return;
    }
  bytes = make ("pdf", path);
  text = text_of (path);
  g_assert_true (g_str_has_prefix (bytes, "%PDF"));
  g_assert_nonnull (strstr (text, "Dossier PSP-"));
  g_assert_cmpuint (count_office_folders (), ==, 0);
}

/* What a program that is no more has left goes; what another one works in stays. */
static void
test_sweep (void)
{
  g_autofree char *stale = g_strdup_printf ("%s/jalons-office-%d-abcdef", g_get_tmp_dir (), 1 << 22);
  g_autofree char *mine = g_strdup_printf ("%s/jalons-office-%d-abcdef", g_get_tmp_dir (), (int) getpid ());
  g_autofree char *below = g_build_filename (stale, "profile", NULL);
  g_autofree char *file = g_build_filename (below, "document.odt", NULL);

  g_assert_cmpint (g_mkdir_with_parents (below, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "x", 1, NULL));
  g_assert_cmpint (g_mkdir (mine, 0700), ==, 0);
  jalons_office_sweep ();
  g_assert_false (g_file_test (stale, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (mine, G_FILE_TEST_IS_DIR));
  g_rmdir (mine);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_test_add_func ("/document/paper", test_paper);
  g_test_add_func ("/document/paper-without-identity", test_paper_without_identity);
  g_test_add_func ("/document/long", test_long);
  g_test_add_func ("/document/text", test_text);
  g_test_add_func ("/document/pdf", test_pdf);
  g_test_add_func ("/document/sweep", test_sweep);

  return g_test_run ();
}
