/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "jalons-dossier-cards.h"
#include "jalons-records.h"
#include "jalons-text.h"

#define QUESTION_KEY "jalons-question"

/* What people ask about one person; figures of associations and départements are not about her. */
static const char *const indicators[] = { "S1", "S6", "E1", "E2", "D1", "D2", "A1", "P1", "P2" };

typedef struct {
  JalonsSession *session; /* owned */
  JalonsRef      personne;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_object_unref (question->session);
  g_free (question);
}

static char *
answer_text (JalonsStore *store, const JalonsIndicator *indicator, const JalonsReportYear *window, JalonsRef personne,
             gboolean *counted)
{
  g_autoptr (GError) error = NULL;
  const JalonsCondition *condition
      = jalons_explain_personne (store, indicator, window, personne, counted, &error);

  if (error)
    return jalons_text_error (error);
  if (*counted)
    return g_strdup (_ ("Counted"));
  if (!condition)
    return g_strdup (_ ("The file holds no such record"));

  /* TRANSLATORS: the condition is worded in French by the catalogue. */
  return g_strdup_printf (_ ("Counted only if: %s"), condition->text);
}

static void
add_answer (GtkWidget *list, const Question *question, const char *id, const JalonsReportYear *window)
{
  const JalonsIndicator *indicator = jalons_indicator_find (id);
  gboolean counted = FALSE;
  g_autofree char *title = g_strdup_printf ("%s — %s", indicator->id, indicator->label);
  g_autofree char *answer = answer_text (jalons_session_get_store (question->session), indicator, window,
                                         question->personne, &counted);

  jalons_dossier_list_add (list, title, counted ? NULL : answer, counted ? answer : _ ("Not counted"));
}

static void
expanded_cb (GtkExpander *expander)
{
  Question *question = g_object_steal_data (G_OBJECT (expander), QUESTION_KEY);
  JalonsReportYear window = { 0 };
  GtkWidget *list = NULL;

  if (!question)
    return;
  window.year = jalons_session_get_year (question->session);
  window.first = jalons_day_year_start (window.year);
  window.as_of = jalons_day_year_end (window.year);
  list = jalons_dossier_list_new (gtk_expander_get_label (expander));
  for (guint i = 0; i < G_N_ELEMENTS (indicators); i++)
    add_answer (list, question, indicators[i], &window);
  gtk_expander_set_child (expander, list);
  free_question (question);
}

GtkWidget *
jalons_dossier_why_card_new (JalonsSession *session, JalonsRef personne)
{
  g_autofree char *title
      = g_strdup_printf (_ ("Why counted, or not, in the report of %d?"), jalons_session_get_year (session));
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *expander = jalons_dossier_expander_new (title);
  Question *question = g_new0 (Question, 1);

  *question = (Question) { g_object_ref (session), personne };
  g_object_set_data_full (G_OBJECT (expander), QUESTION_KEY, question, free_question);
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  gtk_box_append (GTK_BOX (card), expander);

  return card;
}
