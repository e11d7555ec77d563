/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-suites-view.h"

#include <glib/gi18n.h>

#include "jalons-documents-window.h"
#include "jalons-job.h"
#include "jalons-seance-actes.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text-seance.h"

struct _JalonsSuitesView {
  GtkBox parent_instance;

  JalonsPage *page; /* not owned: it holds this */
  JalonsRef   seance;

  GtkLabel   *summary;
  GtkLabel   *state;
  GtkButton  *decide_button;
  GtkButton  *documents_button;
  GtkButton  *second_button;
  GtkListBox *list;
  GArray     *persons; /* JalonsRef × 2 of each row: person, parcours */
};

/* Days that a second convocation is proposed in: five of convocation (CRPA R133-8), and some more. */
#define AFTER 8

G_DEFINE_FINAL_TYPE (JalonsSuitesView, jalons_suites_view, GTK_TYPE_BOX)

typedef struct {
  JalonsRef personne;
  JalonsRef parcours;
} Whose;

/* « acceptée le 20/03/2026, notifiée le 25/03/2026 » */
static char *
say_decision (const JalonsAffaire *affaire)
{
  const JalonsDemande *demande = &affaire->demande;
  g_autofree char *decision = jalons_text_code_inside (JALONS_CODES_DECISION, demande->decision);
  g_autofree char *decided = jalons_text_day (demande->decision_date), *notified = jalons_text_day (demande->notification);

  if (affaire->avis == JALONS_AVIS_AJOURNE)
    return g_strdup (affaire->partie ? _ ("on another session since") : _ ("to be put on another session"));
  if (!demande->decision)
    return g_strdup (affaire->avis ? _ ("to be decided") : _ ("not examined"));
  if (demande->notification == JALONS_DAY_NONE)
    /* TRANSLATORS: a decision; its day. */
    return g_strdup_printf (_ ("%s on %s, to be notified"), decision, decided);

  /* TRANSLATORS: a decision; its day; the day of its notification. */
  return g_strdup_printf (_ ("%s on %s, notified on %s"), decision, decided, notified);
}

static void
add_row (JalonsSuitesView *self, JalonsStore *store, const JalonsAffaire *affaire)
{
  g_autofree char *what = jalons_text_affaire (store, affaire);
  g_autofree char *heading = g_strdup_printf ("%s — %s", affaire->code, what);
  g_autofree char *opinion = jalons_text_affaire_state (affaire);
  g_autofree char *decision = say_decision (affaire);
  g_autofree char *text = g_strdup_printf ("%s · %s", opinion, decision);
  GtkWidget *row = adw_action_row_new ();
  const Whose whose = { affaire->personne, affaire->parcours };

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), heading);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->list, row);
  g_array_append_val (self->persons, whose);
}

/* At some moment, or nobody was recorded on the day that it was to be. */
static gboolean
was_short_of_quorum (const JalonsSeanceRegister *session)
{
  if (session->seance->seconde_convocation == JALONS_OUI)
    return FALSE;
  for (guint i = 0; i < session->commission->moments->len; i++)
    if (g_array_index (session->commission->moments, JalonsCommissionMoment, i).quorum == JALONS_COMMISSION_QUORUM_NON)
      return TRUE;

  return session->commission->moments->len == 0 && session->seance->ouverture;
}

static void
show_summary (JalonsSuitesView *self, const JalonsSeanceRegister *session)
{
  guint avis[JALONS_AVIS_END] = { 0 }, decided = 0, notified = 0;
  g_autofree char *progress = jalons_text_seance_progress (session);
  g_autofree char *text = NULL, *state = NULL;

  for (guint i = 0; i < session->affaires->len; i++)
    {
      const JalonsAffaire *affaire = jalons_affaire (session, i);

      avis[affaire->avis]++;
      decided += affaire->demande.decision != 0 && !affaire->partie;
      notified += affaire->demande.notification != JALONS_DAY_NONE && !affaire->partie;
    }
  /* TRANSLATORS: how many are examined; favourable, unfavourable, postponed. */
  text = g_strdup_printf (_ ("%s. Favourable: %u. Unfavourable: %u. Postponed: %u."), progress, avis[JALONS_AVIS_FAVORABLE],
                          avis[JALONS_AVIS_DEFAVORABLE], avis[JALONS_AVIS_AJOURNE]);
  state = g_strdup_printf (_ ("Decided: %u. Notified: %u."), decided, notified);
  gtk_label_set_label (self->summary, text);
  gtk_label_set_label (self->state, state);
  gtk_widget_set_sensitive (GTK_WIDGET (self->decide_button), session->affaires->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->second_button),
                          was_short_of_quorum (session) && (avis[0] || avis[JALONS_AVIS_AJOURNE]));
}

static void
decide_cb (JalonsSuitesView *self)
{
  g_autofree char *argument = g_strdup_printf ("%" G_GINT64_FORMAT, self->seance);

  jalons_page_go_to (self->page, "decisions", argument);
}

static void
documents_cb (JalonsSuitesView *self)
{
  jalons_documents_window_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                jalons_page_get_session (self->page), self->seance, 0);
}

/* The day is proposed, and its form says it. */
static void
second_cb (JalonsSuitesView *self)
{
  JalonsSession *session = jalons_page_get_session (self->page);
  JalonsStore *store = jalons_session_get_store (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsSeanceRegister) seance = NULL;
  g_autofree char *form = NULL;
  JalonsRef row = 0;

  if (jalons_job_is_running ())
    return;
  seance = jalons_seance_register_new (store, self->seance, &error);
  if (!seance
      || !jalons_seance_reconvoquer (store, seance, MAX (seance->seance->date, jalons_session_get_today (session)) + AFTER,
                                     &row, &error))
    {
      jalons_page_toast_error (self->page, error);
      return;
    }
  jalons_session_changed (session);
  form = g_strdup_printf ("seances/%" G_GINT64_FORMAT, row);
  jalons_page_go_to (self->page, "form", form);
}

static void
row_activated_cb (JalonsSuitesView *self, GtkListBoxRow *row)
{
  const Whose *whose = &g_array_index (self->persons, Whose, gtk_list_box_row_get_index (row));
  g_autofree char *argument = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, whose->personne, whose->parcours);

  jalons_page_go_to (self->page, "dossier", argument);
}

static void
jalons_suites_view_dispose (GObject *object)
{
  g_clear_pointer (&JALONS_SUITES_VIEW (object)->persons, g_array_unref);

  G_OBJECT_CLASS (jalons_suites_view_parent_class)->dispose (object);
}

static void
jalons_suites_view_class_init (JalonsSuitesViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_suites_view_dispose;
}

static GtkButton *
add_button (JalonsSuitesView *self, GtkWidget *line, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (line), button);

  return GTK_BUTTON (button);
}

static void
jalons_suites_view_init (JalonsSuitesView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->persons = g_array_new (FALSE, FALSE, sizeof (Whose));
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  self->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_label_set_xalign (self->state, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "heading");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Opinions and decisions"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  self->decide_button = add_button (self, line, _ ("_Decisions in One Pass…"), G_CALLBACK (decide_cb));
  self->documents_button = add_button (self, line, _ ("Do_cuments…"), G_CALLBACK (documents_cb));
  self->second_button = add_button (self, line, _ ("Second Con_vocation"), G_CALLBACK (second_cb));
  gtk_widget_add_css_class (GTK_WIDGET (self->decide_button), "suggested-action");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->second_button),
                               _ ("Another session on what is left of this agenda, which needs no quorum"));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 900);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (self), scrolled);
}

GtkWidget *
jalons_suites_view_new (JalonsPage *page)
{
  JalonsSuitesView *self = g_object_new (JALONS_TYPE_SUITES_VIEW, NULL);

  self->page = page;

  return GTK_WIDGET (self);
}

gboolean
jalons_suites_view_show (JalonsSuitesView *self, JalonsRef seance, GError **error)
{
  JalonsStore *store = jalons_session_get_store (jalons_page_get_session (self->page));
  g_autoptr (JalonsSeanceRegister) session = jalons_seance_register_new (store, seance, error);
  GtkWidget *child = NULL;

  if (!session)
    return FALSE;
  self->seance = seance;
  g_array_set_size (self->persons, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < session->affaires->len; i++)
    add_row (self, store, jalons_affaire (session, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), session->affaires->len > 0);
  show_summary (self, session);

  return TRUE;
}
