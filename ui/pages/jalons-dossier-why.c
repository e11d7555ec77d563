/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "jalons-dossier-groups.h"
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
    return g_strdup (_ ("Not counted: her file holds no such record"));

  /* TRANSLATORS: the condition is worded in French by the catalogue. */
  return g_strdup_printf (_ ("Not counted; counted only if: %s"), condition->text);
}

static void
add_answer (AdwExpanderRow *expander, const Question *question, const char *id, const JalonsReportYear *window)
{
  const JalonsIndicator *indicator = jalons_indicator_find (id);
  GtkWidget *row = adw_action_row_new ();
  gboolean counted = FALSE;
  g_autofree char *title = g_strdup_printf ("%s — %s", indicator->id, indicator->label);
  g_autofree char *answer = answer_text (jalons_session_get_store (question->session), indicator, window,
                                         question->personne, &counted);
  g_autofree char *name = g_strdup_printf ("%s, %s", title, answer);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), answer);
  if (counted)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_expander_row_add_row (expander, row);
}

static void
expanded_cb (AdwExpanderRow *expander)
{
  Question *question = g_object_steal_data (G_OBJECT (expander), QUESTION_KEY);
  JalonsReportYear window = { 0 };

  if (!question)
    return;
  window.year = jalons_session_get_year (question->session);
  window.first = jalons_day_year_start (window.year);
  window.as_of = jalons_day_year_end (window.year);
  for (guint i = 0; i < G_N_ELEMENTS (indicators); i++)
    add_answer (expander, question, indicators[i], &window);
  free_question (question);
}

GtkWidget *
jalons_dossier_why_group_new (JalonsSession *session, JalonsRef personne)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *expander = adw_expander_row_new ();
  Question *question = g_new0 (Question, 1);
  g_autofree char *title
      = g_strdup_printf (_ ("Why counted or not in the report of %d?"), jalons_session_get_year (session));

  *question = (Question) { g_object_ref (session), personne };
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (expander), QUESTION_KEY, question, free_question);
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (expander)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);

  return group;
}
