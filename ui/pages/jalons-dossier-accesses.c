/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-dossier-cards.h"
#include "jalons-export.h"
#include "jalons-journal.h"
#include "jalons-text-extract.h"
#include "jalons-text-journal.h"
#include "jalons-text.h"

/* The newest are listed; the journal has them all. */
#define LISTED 30

#define QUESTION_KEY "jalons-question"

/* About whom, and what, is asked. */
typedef struct {
  JalonsPage *page; /* which holds the card */
  JalonsRef personne;
  JalonsJournalStream stream;
} Question;

static GPtrArray *
read_entries (const Question *question, GError **error)
{
  const JalonsJournalFilter filter = { .stream = question->stream, .personne = question->personne };

  return jalons_journal_read (jalons_session_get_store (jalons_page_get_session (question->page)), &filter, 0, LISTED,
                              error);
}

static void
add_entry (GtkWidget *list, const JalonsJournalEntry *entry)
{
  g_autofree char *when = jalons_text_journal_when (entry);
  g_autofree char *object = jalons_text_journal_object (entry);
  g_auto (GStrv) details = jalons_text_journal_details (entry);
  gboolean change = entry->stream == JALONS_JOURNAL_CHANGES;
  g_autofree char *all = g_strjoinv (change ? "\n" : ", ", details);
  g_autofree char *what = g_strdup_printf ("%s%s%s%s%s", jalons_text_journal_action (entry->action),
                                           change && *object ? ", " : "", change ? object : "",
                                           !*all    ? ""
                                           : change ? "\n"
                                                    : ": ",
                                           all);

  jalons_dossier_list_add (list, jalons_text_journal_who (entry), what, when);
}

static void
go_to_journal_cb (GtkButton *button, const Question *question)
{
  g_autofree char *argument = g_strdup_printf ("%d/%" G_GINT64_FORMAT, question->stream, question->personne);

  jalons_page_go_to (question->page, "journal", argument);
}

static void
free_question_cb (gpointer question, GClosure *closure)
{
  g_free (question);
}

static const char *
nothing_text (const Question *question)
{
  return question->stream == JALONS_JOURNAL_ACCESSES ? _ ("Nobody, as far back as consultations are kept")
                                                     : _ ("Nothing was changed here");
}

static GtkWidget *
make_answer (const Question *question, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = jalons_dossier_list_new (title);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("See Everything in the _Journal"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = read_entries (question, &error);
  g_autofree char *sentence = error ? jalons_text_error (error) : NULL;

  for (guint i = 0; entries && i < entries->len; i++)
    add_entry (list, entries->pdata[i]);
  if (!entries || entries->len == 0)
    jalons_dossier_list_add (list, sentence ? sentence : nothing_text (question), NULL, NULL);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_data (button, "clicked", G_CALLBACK (go_to_journal_cb), g_memdup2 (question, sizeof *question),
                         free_question_cb, 0);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), button);

  return box;
}

/* Read each time that it is asked. */
static void
expanded_cb (GtkExpander *expander)
{
  const Question *question = g_object_get_data (G_OBJECT (expander), QUESTION_KEY);

  gtk_expander_set_child (expander, gtk_expander_get_expanded (expander)
                                        ? make_answer (question, gtk_expander_get_label (expander))
                                        : NULL);
}

static GtkWidget *
make_question (JalonsPage *page, JalonsRef personne, JalonsJournalStream stream)
{
  GtkWidget *expander = jalons_dossier_expander_new (
      stream == JALONS_JOURNAL_ACCESSES ? _ ("Who opened this dossier?") : _ ("Who changed what?"));
  Question *question = g_new (Question, 1);

  *question = (Question){ page, personne, stream };
  g_object_set_data_full (G_OBJECT (expander), QUESTION_KEY, question, g_free);
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (expanded_cb), NULL);

  return expander;
}

GtkWidget *
jalons_dossier_accesses_card_new (JalonsPage *page, JalonsRef personne)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("E_xtract for Her…"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("All that the journal says of her, in a text to give her"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "dossier.extract");
  gtk_box_append (GTK_BOX (card), make_question (page, personne, JALONS_JOURNAL_CHANGES));
  gtk_box_append (GTK_BOX (card), make_question (page, personne, JALONS_JOURNAL_ACCESSES));
  gtk_box_append (GTK_BOX (card), button);

  return card;
}

typedef struct {
  JalonsPage *page; /* a reference */
  JalonsRef   personne;
  char       *code;
} Extract;

static void
extract_free (Extract *extract)
{
  g_object_unref (extract->page);
  g_free (extract->code);
  g_free (extract);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Extract, extract_free)

static char *
write_text (const Extract *extract, const char *anchor, GError **error)
{
  JalonsSession *session = jalons_page_get_session (extract->page);
  JalonsStore *store = jalons_session_get_store (session);
  JalonsRetention retention = { 0 };
  g_autoptr (GPtrArray) entries = jalons_journal_extract (store, extract->personne, error);
  JalonsExtractAbout about = { jalons_session_get_title (session), extract->code, anchor, jalons_store_now (), 0 };

  if (!entries || !jalons_journal_retention (store, &retention, error))
    return NULL;
  about.access_months = retention.access_months;

  return jalons_text_extract (&about, entries);
}

static gboolean
write_file (const char *path, const char *text, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_replace_contents (file, text, strlen (text), NULL, FALSE,
                                  G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, error);
}

static void
path_chosen (const char *path, const char *anchor, gpointer data)
{
  g_autoptr (Extract) extract = data;
  g_autofree char *name = path ? g_filename_display_basename (path) : NULL;
  g_autofree char *told = name ? g_strdup_printf (_ ("The extract is in “%s”."), name) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!path)
    return;
  text = write_text (extract, anchor, &error);
  if (text && write_file (path, text, &error))
    jalons_page_toast (extract->page, told);
  else
    jalons_page_toast_error (extract->page, error);
}

void
jalons_dossier_extract (JalonsPage *page, JalonsRef personne, const char *code)
{
  Extract *extract = g_new (Extract, 1);
  g_autofree char *table = g_strdup_printf ("journal-%s.txt", code);
  g_autofree char *name = jalons_export_name (jalons_page_get_session (page), table);
  const JalonsExportOptions options = {
    .title = _ ("Extract for Her"),
    .name = name,
    .pattern = "*.txt",
    .what = _ ("All that the journal says of this person will be in the file: who entered, changed or looked at what, and the "
               "values."),
    .table = JALONS_TABLE_PERSONNES,
    .row = personne,
  };

  *extract = (Extract) { g_object_ref (page), personne, g_strdup (code) };
  jalons_export_ask (GTK_WIDGET (page), jalons_page_get_session (page), &options, path_chosen, extract);
}
