/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-affaire-pane.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-names.h"
#include "jalons-text-code.h"
#include "jalons-text-commission.h"
#include "jalons-text-seance.h"

/* Of 65535, as the style has it for what is beside the point. */
#define DIM 38000
#define LONGEST_MOTIF 200

struct _JalonsAffairePane {
  GtkBox parent_instance;

  GtkLabel   *code;
  GtkLabel   *person;
  GtkLabel   *what;
  GtkLabel   *state;
  GtkBox     *facts;
  GtkLabel   *deliberation;
  GtkListBox *voices;
  GtkLabel   *scrutin;
  GtkLabel   *question;
  GtkBox     *motives;
  GtkEditable *motif; /* the last of them: her own words */
  GtkWidget  *buttons[JALONS_AFFAIRE_ABANDONNER + 1]; /* by key; NULL for those without */
  GtkTextView *observation;
  GtkTextView *note;

  JalonsRef   shown; /* demande whose facts are there */
  GArray     *membres; /* JalonsRef, of the rows of voices */
  gboolean    filling;
};

G_DEFINE_FINAL_TYPE (JalonsAffairePane, jalons_affaire_pane, GTK_TYPE_BOX)

enum {
  ASKED,
  TYPED,
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The keys are the same in every language: the minutes, and what is said aloud, are French. */
static const struct {
  JalonsAffaireKey key;
  const char *label;
  const char *css_class;
} buttons[] = {
  { JALONS_AFFAIRE_FAVORABLE, N_ ("Favourable (F)"), "suggested-action" },
  { JALONS_AFFAIRE_DEFAVORABLE, N_ ("Against (D)"), NULL },
  { JALONS_AFFAIRE_AJOURNER, N_ ("Postpone (A)"), NULL },
  { JALONS_AFFAIRE_VOTER, N_ ("Vote (V)"), NULL },
  { JALONS_AFFAIRE_CONCLURE, N_ ("Record the vote (Enter)"), "suggested-action" },
  { JALONS_AFFAIRE_ABANDONNER, N_ ("Give up (Escape)"), NULL },
  { JALONS_AFFAIRE_REPRENDRE, N_ ("Take back (E)"), NULL },
};

static GtkLabel *
add_label (GtkBox *box, const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (label, 24);
  if (css_class)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  gtk_box_append (box, GTK_WIDGET (label));

  return label;
}

static void
empty_list (GtkWidget *widget)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (widget)))
    {
      if (GTK_IS_LIST_BOX (widget))
        gtk_list_box_remove (GTK_LIST_BOX (widget), child);
      else
        gtk_box_remove (GTK_BOX (widget), child);
    }
}

/* What the sheet says */

/* One text a line: its name, dimmed, then what it is. */
static void
add_fact (JalonsAffairePane *self, const JalonsFait *fait)
{
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), fait->name, fait->value);
  GtkLabel *label = add_label (self->facts, NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *dim = pango_attr_foreground_alpha_new (DIM);

  dim->end_index = (guint) (strlen (text) - strlen (fait->value));
  pango_attr_list_insert (attributes, dim);
  gtk_label_set_label (label, text);
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

static void
show_facts (JalonsAffairePane *self, JalonsStore *store, const JalonsAffaireView *view)
{
  g_autoptr (GPtrArray) faits = jalons_text_affaire_faits (store, view->session, view->affaire, NULL);

  empty_list (GTK_WIDGET (self->facts));
  for (guint i = 0; faits && i < faits->len; i++)
    add_fact (self, g_ptr_array_index (faits, i));
}

static char *
person_name (JalonsStore *store, JalonsRef personne)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_PERSONNES);
  g_autofree char *name = NULL;
  JalonsPersonne record;

  jalons_record_init (table, &record);
  if (jalons_store_load (store, JALONS_TABLE_PERSONNES, personne, &record, NULL))
    name = g_strjoin (" ", record.nom, record.prenom, NULL);
  jalons_record_clear (table, &record);

  return name ? jalons_names_shown (name) : g_strdup ("");
}

static void
show_head (JalonsAffairePane *self, JalonsStore *store, const JalonsAffaireView *view)
{
  const JalonsAffaire *affaire = view->affaire;
  g_autofree char *person = person_name (store, affaire->personne);
  g_autofree char *what = jalons_text_affaire (store, affaire);
  g_autofree char *said = jalons_text_affaire_state (affaire);
  g_autofree char *association
      = affaire->demande.avis_association
            ? g_strdup_printf (_ ("%s. Opinion of the association: %s."), what,
                               jalons_text_code (JALONS_CODES_AVIS_ASSOCIATION, affaire->demande.avis_association))
            : g_strdup_printf (_ ("%s. The association has not given its opinion."), what);

  gtk_label_set_label (self->code, affaire->code);
  gtk_label_set_label (self->person, person);
  gtk_label_set_label (self->what, association);
  gtk_label_set_label (self->state, said);
}

/* Who gives the opinion */

static const JalonsVote *
find_vote (const GArray *votes, JalonsRef membre)
{
  for (guint i = 0; votes && i < votes->len; i++)
    if (g_array_index (votes, JalonsVote, i).membre == membre)
      return &g_array_index (votes, JalonsVote, i);

  return NULL;
}

static void
add_voice (JalonsAffairePane *self, const JalonsAffaireView *view, const JalonsVoix *voix, const GArray *votes)
{
  const JalonsVote *vote = find_vote (votes, voix->membre);
  g_autofree char *who = jalons_text_voix (&view->session->referential, voix);
  g_autofree char *said = vote && jalons_voix_counts (voix) ? jalons_text_vote (vote) : NULL;
  g_autofree char *line = g_strdup_printf ("%u. %s%s%s", self->membres->len + 1, who, said ? " — " : "", said ? said : "");
  GtkWidget *label = gtk_label_new (line);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 24);
  if (!jalons_voix_counts (voix))
    gtk_widget_add_css_class (label, "dim-label");
  if (vote && vote->avis != JALONS_VOTE_FAVORABLE)
    gtk_widget_add_css_class (label, "jalons-contrary");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_append (self->voices, row);
  g_array_append_val (self->membres, voix->membre);
}

static void
show_voices (JalonsAffairePane *self, const JalonsAffaireView *view, const JalonsDeliberation *deliberation)
{
  const GArray *votes = view->mode == JALONS_AFFAIRE_VOTES || view->mode == JALONS_AFFAIRE_PARTAGE ? view->votes
                                                                                                     : view->affaire->votes;
  guint selected = jalons_affaire_pane_selected (self);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->voices)) != NULL;
  GtkListBoxRow *row = NULL;

  g_array_set_size (self->membres, 0);
  empty_list (GTK_WIDGET (self->voices));
  for (guint i = 0; i < deliberation->voix->len; i++)
    {
      const JalonsVoix *voix = &g_array_index (deliberation->voix, JalonsVoix, i);

      if (voix->why != JALONS_COMMISSION_ABSENT)
        add_voice (self, view, voix, votes);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->voices), self->membres->len > 0);
  row = selected ? gtk_list_box_get_row_at_index (self->voices, (int) selected - 1) : NULL;
  if (!row)
    return;
  gtk_list_box_select_row (self->voices, row);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
show_scrutin (JalonsAffairePane *self, const JalonsAffaireView *view, const JalonsDeliberation *deliberation)
{
  const gboolean voting = view->mode == JALONS_AFFAIRE_VOTES || view->mode == JALONS_AFFAIRE_PARTAGE;
  const GArray *votes = voting ? view->votes : view->affaire->votes;
  g_autoptr (JalonsScrutin) scrutin = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->scrutin), votes && votes->len > 0);
  if (!votes || !votes->len)
    return;
  scrutin = jalons_seance_register_scrutin (view->session, view->affaire, deliberation, votes);
  text = jalons_text_scrutin (scrutin);
  gtk_label_set_label (self->scrutin, text);
}

/* What is asked */

static void
motive_cb (GtkWidget *button, gpointer number)
{
  GtkWidget *self = gtk_widget_get_ancestor (button, JALONS_TYPE_AFFAIRE_PANE);

  g_signal_emit (self, signals[ASKED], 0, JALONS_AFFAIRE_RANG, GPOINTER_TO_UINT (number));
}

static void
motif_typed_cb (JalonsAffairePane *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[ASKED], 0, JALONS_AFFAIRE_ECRIRE, 0u);
}

static void
motif_given_cb (JalonsAffairePane *self)
{
  g_signal_emit (self, signals[ASKED], 0, JALONS_AFFAIRE_CONCLURE, 0u);
}

static void
add_own_words (JalonsAffairePane *self, guint number)
{
  g_autofree char *label = g_strdup_printf (_ ("%u. Another reason, then Enter"), number);
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_entry_set_max_length (GTK_ENTRY (entry), LONGEST_MOTIF);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (motif_typed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (motif_given_cb), self);
  gtk_box_append (self->motives, entry);
  self->motif = GTK_EDITABLE (entry);
}

static void
add_motives (JalonsAffairePane *self)
{
  guint number = 0;

  self->motives = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  for (; jalons_text_ajournement_motif (number); number++)
    {
      g_autofree char *label = g_strdup_printf ("%u. %s", number + 1, jalons_text_ajournement_motif (number));
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_signal_connect (button, "clicked", G_CALLBACK (motive_cb), GUINT_TO_POINTER (number + 1));
      gtk_box_append (self->motives, button);
    }
  add_own_words (self, number + 1);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->motives));
}

static void
show_question (JalonsAffairePane *self, JalonsAffaireMode mode)
{
  static const char *const questions[] = {
    [JALONS_AFFAIRE_REPOS] = NULL,
    [JALONS_AFFAIRE_MOTIF] = N_ ("Why is it postponed? The number of a reason."),
    [JALONS_AFFAIRE_VOTES]
    = N_ ("Everybody votes for. The number of a member: against, against with her disagreement recorded, abstention, for."),
    [JALONS_AFFAIRE_PARTAGE] = N_ ("Voices are equal. What does the chair choose: for (F), or against (D)?"),
  };

  gtk_widget_set_visible (GTK_WIDGET (self->question), questions[mode] != NULL);
  gtk_label_set_label (self->question, questions[mode] ? _ (questions[mode]) : "");
}

static void
show_button (JalonsAffairePane *self, JalonsAffaireKey key, gboolean shown, gboolean able)
{
  gtk_widget_set_visible (self->buttons[key], shown);
  gtk_widget_set_sensitive (self->buttons[key], able);
}

static void
show_buttons (JalonsAffairePane *self, const JalonsAffaireView *view, const JalonsDeliberation *deliberation)
{
  const gboolean able = deliberation->refus == JALONS_COMMISSION_AUCUN, open = !view->affaire->partie;
  const gboolean rest = open && view->mode == JALONS_AFFAIRE_REPOS;
  const gboolean chosen = rest || view->mode == JALONS_AFFAIRE_PARTAGE;

  show_button (self, JALONS_AFFAIRE_FAVORABLE, chosen, able);
  show_button (self, JALONS_AFFAIRE_DEFAVORABLE, chosen, able);
  show_button (self, JALONS_AFFAIRE_AJOURNER, rest, TRUE);
  show_button (self, JALONS_AFFAIRE_VOTER, rest && !view->affaire->avis, able);
  show_button (self, JALONS_AFFAIRE_CONCLURE, view->mode == JALONS_AFFAIRE_VOTES, TRUE);
  show_button (self, JALONS_AFFAIRE_ABANDONNER, open && !rest, TRUE);
  show_button (self, JALONS_AFFAIRE_REPRENDRE, rest && view->affaire->avis, TRUE);
}

static char *
get_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
set_text (JalonsAffairePane *self, GtkTextView *view, const char *text)
{
  self->filling = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text ? text : "", -1);
  self->filling = FALSE;
}

static void
button_cb (JalonsAffairePane *self, GtkWidget *button)
{
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (self->buttons[buttons[i].key] == button)
      g_signal_emit (self, signals[ASKED], 0, buttons[i].key, 0u);
}

static void
voice_activated_cb (JalonsAffairePane *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[ASKED], 0, JALONS_AFFAIRE_RANG, (guint) gtk_list_box_row_get_index (row) + 1);
}

static void
typed_cb (JalonsAffairePane *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[TYPED], 0);
}

static void
left_cb (JalonsAffairePane *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static GtkTextView *
add_text (JalonsAffairePane *self, const char *title)
{
  GtkLabel *label = add_label (GTK_BOX (self), "caption-heading");
  GtkWidget *frame = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_label_set_label (label, title);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), view);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (frame), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), 48);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_box_append (GTK_BOX (self), frame);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (view, focus);

  return GTK_TEXT_VIEW (view);
}

/* In two lines: the opinions, and the rest. */
static void
add_buttons (JalonsAffairePane *self)
{
  GtkWidget *lines[] = { gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6) };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (buttons[i].label));

      if (buttons[i].css_class)
        gtk_widget_add_css_class (button, buttons[i].css_class);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (button_cb), self);
      gtk_box_append (GTK_BOX (lines[buttons[i].key > JALONS_AFFAIRE_AJOURNER]), button);
      self->buttons[buttons[i].key] = button;
    }
  gtk_box_append (GTK_BOX (self), lines[0]);
  gtk_box_append (GTK_BOX (self), lines[1]);
}

static void
jalons_affaire_pane_dispose (GObject *object)
{
  g_clear_pointer (&JALONS_AFFAIRE_PANE (object)->membres, g_array_unref);

  G_OBJECT_CLASS (jalons_affaire_pane_parent_class)->dispose (object);
}

static void
jalons_affaire_pane_class_init (JalonsAffairePaneClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_affaire_pane_dispose;
  signals[ASKED] = g_signal_new ("asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                 G_TYPE_UINT);
  signals[TYPED] = g_signal_new ("typed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jalons_affaire_pane_init (JalonsAffairePane *self)
{
  GtkBox *box = GTK_BOX (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 6);
  self->membres = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  self->code = add_label (box, "title-2");
  self->person = add_label (box, "heading");
  self->what = add_label (box, NULL);
  self->state = add_label (box, NULL);
  self->question = add_label (box, "jalons-note");
  gtk_widget_add_css_class (GTK_WIDGET (self->question), "warning");
  add_motives (self);
  add_buttons (self);
  self->facts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 1));
  gtk_box_append (box, GTK_WIDGET (self->facts));
  self->scrutin = add_label (box, "heading");
  self->deliberation = add_label (box, NULL);
  self->voices = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->voices, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->voices), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->voices), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Who gives the opinion"), -1);
  g_signal_connect_swapped (self->voices, "row-activated", G_CALLBACK (voice_activated_cb), self);
  gtk_box_append (box, GTK_WIDGET (self->voices));
  self->observation = add_text (self, _ ("For the minutes (O)"));
  self->note = add_text (self, _ ("Private note, never in the minutes (N)"));
}

GtkWidget *
jalons_affaire_pane_new (void)
{
  return g_object_new (JALONS_TYPE_AFFAIRE_PANE, NULL);
}

void
jalons_affaire_pane_show (JalonsAffairePane *self, JalonsStore *store, const JalonsAffaireView *view)
{
  g_autoptr (JalonsDeliberation) deliberation = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), view->affaire != NULL);
  if (!view->affaire)
    return;
  deliberation = jalons_seance_register_deliberation (view->session, view->affaire, view->heure);
  text = jalons_text_deliberation (deliberation);
  show_head (self, store, view);
  if (self->shown != view->affaire->demande.id)
    show_facts (self, store, view);
  self->shown = view->affaire->demande.id;
  gtk_label_set_label (self->deliberation, text);
  show_voices (self, view, deliberation);
  show_scrutin (self, view, deliberation);
  show_question (self, view->mode);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), view->mode == JALONS_AFFAIRE_REPOS);
  gtk_widget_set_visible (GTK_WIDGET (self->motives), view->mode == JALONS_AFFAIRE_MOTIF);
  show_buttons (self, view, deliberation);
  gtk_widget_set_sensitive (GTK_WIDGET (self->observation), !view->affaire->partie);
  gtk_widget_set_sensitive (GTK_WIDGET (self->note), !view->affaire->partie);
}

void
jalons_affaire_pane_set_texts (JalonsAffairePane *self, const char *observation, const char *note)
{
  set_text (self, self->observation, observation);
  set_text (self, self->note, note);
}

JalonsRef
jalons_affaire_pane_voice (JalonsAffairePane *self, guint number)
{
  return number >= 1 && number <= self->membres->len ? g_array_index (self->membres, JalonsRef, number - 1) : 0;
}

guint
jalons_affaire_pane_selected (JalonsAffairePane *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->voices);

  return row ? (guint) gtk_list_box_row_get_index (row) + 1 : 0;
}

gboolean
jalons_affaire_pane_has_voices_focus (JalonsAffairePane *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self->voices)) != NULL;
}

char *
jalons_affaire_pane_get_observation (JalonsAffairePane *self)
{
  return get_text (self->observation);
}

char *
jalons_affaire_pane_get_note (JalonsAffairePane *self)
{
  return get_text (self->note);
}

void
jalons_affaire_pane_focus_text (JalonsAffairePane *self, gboolean note)
{
  gtk_widget_grab_focus (GTK_WIDGET (note ? self->note : self->observation));
}

void
jalons_affaire_pane_set_motif (JalonsAffairePane *self, const char *motif)
{
  if (g_str_equal (gtk_editable_get_text (self->motif), motif))
    return;
  self->filling = TRUE;
  gtk_editable_set_text (self->motif, motif);
  gtk_editable_set_position (self->motif, -1);
  self->filling = FALSE;
}

char *
jalons_affaire_pane_get_motif (JalonsAffairePane *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->motif)));
}

void
jalons_affaire_pane_focus_motif (JalonsAffairePane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->motif));
}
