/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-seance-live-private.h"

#include <glib/gi18n.h>

#include "jalons-hour.h"
#include "jalons-job.h"
#include "jalons-text-commission.h"
#include "jalons-text-seance.h"
#include "jalons-text.h"

/* What has its keys, and no more: the rest goes on to the window. */
#define LIST_WIDTH 220
#define PRESENCES_WIDTH 236

G_DEFINE_FINAL_TYPE (JalonsSeanceLive, jalons_seance_live, GTK_TYPE_BOX)

static const char *
hint_of (JalonsSeanceLive *self)
{
  if (self->mandant)
    return _ ("To whom is the mandate given? Her number, or Enter on her row; Escape: to nobody.");
  if (jalons_presence_list_has_focus (self->presences))
    return _ ("Space: arrives or leaves. S: is replaced. M: gives mandate. T: everybody is there. Escape: back to the agenda.");

  return _ ("↑ ↓: another demande. Enter: its dossier and pieces. P: attendance. O: minutes. N: private note. I: personal interest of the member chosen. H: those examined. F7: projector. F11: whole screen.");
}

static void
show_quorum (JalonsSeanceLive *self, int heure)
{
  const JalonsCommissionMoment *moment = jalons_commission_moment (self->session->commission, heure);
  const gboolean reached = moment && moment->quorum != JALONS_COMMISSION_QUORUM_NON;
  g_autofree char *text = moment ? jalons_text_commission_moment (self->session->commission, moment)
                                 : g_strdup_printf (_ ("Nobody is there yet: quorum of %u members of %u."),
                                                    self->session->commission->requis,
                                                    self->session->commission->siegeants);

  gtk_label_set_label (self->quorum, text);
  gtk_image_set_from_icon_name (self->quorum_sign, reached ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
}

/* What is written down another day has the hours of that day. */
static char *
say_hint (JalonsSeanceLive *self)
{
  const JalonsSeance *seance = self->session->seance;

  return jalons_session_get_today (jalons_page_get_session (self->page)) > seance->date && !seance->cloture
             ? g_strconcat (_ ("The day of this session is over: hours are those at which it is written down; correct them "
                               "in its form."),
                            "\n", hint_of (self), NULL)
             : g_strdup (hint_of (self));
}

static void
show_head (JalonsSeanceLive *self)
{
  g_autofree char *progress = jalons_text_seance_progress (self->session);
  g_autofree char *hint = say_hint (self);

  gtk_label_set_label (self->title, progress);
  gtk_label_set_label (self->hint, hint);
  gtk_widget_set_visible (self->close_button, !self->session->seance->cloture);
}

static void
show_projector (JalonsSeanceLive *self)
{
  const JalonsAffaire *current = jalons_seance_live_affaire (self);
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (JalonsProjectorCode));

  if (!self->projector)
    return;
  for (guint i = 0; i < self->session->affaires->len; i++)
    {
      const JalonsAffaire *affaire = jalons_affaire (self->session, i);
      const JalonsProjectorCode code = { affaire->code, affaire->avis != 0 };

      g_array_append_val (codes, code);
    }
  jalons_projector_show (JALONS_PROJECTOR (self->projector), current ? current->code : NULL,
                         (const JalonsProjectorCode *) (gpointer) codes->data, codes->len);
}

/* Votes without an opinion are being given. */
static void
follow_votes (JalonsSeanceLive *self)
{
  const JalonsAffaire *affaire = jalons_seance_live_affaire (self);
  const gboolean given = affaire && affaire->votes->len > 0 && !affaire->avis;

  if (given && self->mode == JALONS_AFFAIRE_REPOS)
    self->mode = JALONS_AFFAIRE_VOTES;
  if (!given && self->mode != JALONS_AFFAIRE_MOTIF)
    self->mode = JALONS_AFFAIRE_REPOS;
  g_array_set_size (self->votes, 0);
  if (given)
    g_array_append_vals (self->votes, affaire->votes->data, affaire->votes->len);
}

static gboolean
is_typing (JalonsSeanceLive *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return GTK_IS_TEXT_VIEW (focus) || GTK_IS_EDITABLE (focus);
}

/* Where it was in the attendance or in a text, it stays there. */
void
jalons_seance_live_hold_focus (JalonsSeanceLive *self)
{
  GtkWidget *focus = gtk_widget_get_mapped (GTK_WIDGET (self))
                         ? gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))
                         : NULL;

  if (gtk_widget_get_mapped (GTK_WIDGET (self))
      && (!focus || !gtk_widget_get_mapped (focus) || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    jalons_affaire_list_focus (self->list);
}

static JalonsRef
first_left (const JalonsSeanceRegister *session, JalonsRef after)
{
  JalonsRef first = 0;
  gboolean passed = after == 0;

  for (guint i = 0; i < session->affaires->len; i++)
    {
      const JalonsAffaire *affaire = jalons_affaire (session, i);

      if (!affaire->avis && passed)
        return affaire->demande.id;
      if (!affaire->avis && !first)
        first = affaire->demande.id;
      passed |= affaire->demande.id == after;
    }

  return first;
}

/* Keys */

static void
toggle_projector (JalonsSeanceLive *self)
{
  if (self->projector)
    {
      gtk_window_destroy (self->projector);
      return;
    }
  self->projector = jalons_projector_new (GTK_WIDGET (self));
  g_object_add_weak_pointer (G_OBJECT (self->projector), (gpointer *) &self->projector);
  show_projector (self);
  gtk_window_present (self->projector);
}

static void
toggle_whole_screen (JalonsSeanceLive *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

static void
leave (JalonsSeanceLive *self)
{
  if (self->mandant || self->mode != JALONS_AFFAIRE_REPOS)
    jalons_seance_live_ask (self, JALONS_AFFAIRE_ABANDONNER, 0);
  else
    {
      jalons_affaire_list_focus (self->list);
      if (adw_flap_get_folded (self->flap))
        adw_flap_set_reveal_flap (self->flap, FALSE);
    }
}

/* Keys of attendance, while a row of it has the keyboard. */
static gboolean
press_presence (JalonsSeanceLive *self, guint key)
{
  JalonsRef membre = jalons_presence_list_get_selected (self->presences);

  if (!jalons_presence_list_has_focus (self->presences) || !membre)
    return FALSE;
  if (key == GDK_KEY_space || key == GDK_KEY_KP_Space)
    {
      const gboolean advance = !self->mandant;

      jalons_seance_live_toggle (self, membre);
      if (advance)
        jalons_presence_list_advance (self->presences);
    }
  else if (key == GDK_KEY_s)
    jalons_seance_live_replace (self, membre);
  else if (key == GDK_KEY_m)
    jalons_seance_live_mandate (self, membre);
  else
    return FALSE;

  return TRUE;
}

static gboolean
press_number (JalonsSeanceLive *self, guint key)
{
  guint number = key >= GDK_KEY_0 && key <= GDK_KEY_9         ? key - GDK_KEY_0
                 : key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9 ? key - GDK_KEY_KP_0
                                                              : G_MAXUINT;

  if (number == G_MAXUINT)
    return FALSE;
  number = number ? number : 10;
  if (self->mandant)
    jalons_seance_live_give (self, jalons_presence_list_nth (self->presences, number));
  else
    jalons_seance_live_ask (self, JALONS_AFFAIRE_RANG, number);

  return TRUE;
}

static gboolean
press_opinion (JalonsSeanceLive *self, guint key)
{
  static const struct {
    guint key;
    JalonsAffaireKey asked;
  } keys[] = {
    { GDK_KEY_f, JALONS_AFFAIRE_FAVORABLE },   { GDK_KEY_d, JALONS_AFFAIRE_DEFAVORABLE },
    { GDK_KEY_a, JALONS_AFFAIRE_AJOURNER },    { GDK_KEY_v, JALONS_AFFAIRE_VOTER },
    { GDK_KEY_e, JALONS_AFFAIRE_REPRENDRE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key)
      {
        jalons_seance_live_ask (self, keys[i].asked, 0);
        return TRUE;
      }

  return FALSE;
}

static gboolean
press_place (JalonsSeanceLive *self, guint key)
{
  const gboolean in_rows = jalons_presence_list_has_focus (self->presences)
                           || jalons_affaire_pane_has_voices_focus (self->pane);

  if ((key == GDK_KEY_Up || key == GDK_KEY_Down) && !in_rows)
    jalons_affaire_list_move (self->list, key == GDK_KEY_Down ? 1 : -1);
  else if (key == GDK_KEY_p)
    {
      adw_flap_set_reveal_flap (self->flap, TRUE);
      jalons_presence_list_focus (self->presences);
    }
  else if (key == GDK_KEY_o || key == GDK_KEY_n)
    jalons_affaire_pane_focus_text (self->pane, key == GDK_KEY_n);
  else if (key == GDK_KEY_t)
    jalons_seance_live_everyone (self);
  else if (key == GDK_KEY_c)
    jalons_seance_live_close (self);
  else if (key == GDK_KEY_h)
    jalons_affaire_list_fold (self->list, !jalons_affaire_list_is_folded (self->list));
  else if (key == GDK_KEY_i)
    jalons_seance_live_ask (self, JALONS_AFFAIRE_INTERET, jalons_affaire_pane_selected (self->pane));
  else
    return FALSE;

  return TRUE;
}

static gboolean
press_any (JalonsSeanceLive *self, guint key)
{
  if (key == GDK_KEY_F7)
    toggle_projector (self);
  else if (key == GDK_KEY_F11)
    toggle_whole_screen (self);
  else if (key == GDK_KEY_Escape)
    leave (self);
  else
    return FALSE;

  return TRUE;
}

/* Enter is a key of the session only while it asks for something; else it is the button's or the row's. */
static gboolean
press_enter (JalonsSeanceLive *self, guint key)
{
  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || self->mode == JALONS_AFFAIRE_REPOS
      || jalons_affaire_pane_has_voices_focus (self->pane))
    return FALSE;
  jalons_seance_live_ask (self, JALONS_AFFAIRE_CONCLURE, 0);

  return TRUE;
}

static gboolean
key_pressed_cb (JalonsSeanceLive *self, guint keyval, guint keycode, GdkModifierType state)
{
  guint key = gdk_keyval_to_lower (keyval);

  if (!self->session || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) || jalons_job_is_running ())
    return GDK_EVENT_PROPAGATE;
  if (press_any (self, key))
    return GDK_EVENT_STOP;
  if (is_typing (self))
    return GDK_EVENT_PROPAGATE;

  return press_presence (self, key) || press_number (self, key) || press_enter (self, key) || press_opinion (self, key)
         || press_place (self, key);
}

static void
selected_cb (JalonsSeanceLive *self)
{
  jalons_seance_live_save_texts (self);
  self->mode = JALONS_AFFAIRE_REPOS;
  self->mandant = 0;
  follow_votes (self);
  jalons_seance_live_redraw (self);
}

/* Where the pieces of the dossier are: what its association wrote. */
static void
opened_cb (JalonsSeanceLive *self, gint64 demande)
{
  const JalonsAffaire *affaire = jalons_seance_register_find (self->session, demande);
  g_autofree char *argument = affaire ? g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, affaire->personne,
                                                         affaire->parcours)
                                      : NULL;

  if (argument)
    jalons_page_go_to (self->page, "dossier", argument);
}

static void
asked_cb (JalonsSeanceLive *self, guint key, guint number)
{
  jalons_seance_live_ask (self, key, number);
}

static void
typed_cb (JalonsSeanceLive *self)
{
  jalons_seance_live_keep_texts (self);
}

static void
left_cb (JalonsSeanceLive *self)
{
  jalons_seance_live_save_texts (self);
}

static void
presence_cb (JalonsSeanceLive *self, gint64 membre)
{
  jalons_seance_live_toggle (self, membre);
}

static void
jalons_seance_live_dispose (GObject *object)
{
  JalonsSeanceLive *self = JALONS_SEANCE_LIVE (object);

  if (self->projector)
    gtk_window_destroy (self->projector);
  g_clear_weak_pointer (&self->projector);
  g_clear_pointer (&self->session, jalons_seance_register_free);
  g_clear_pointer (&self->votes, g_array_unref);

  G_OBJECT_CLASS (jalons_seance_live_parent_class)->dispose (object);
}

static void
jalons_seance_live_class_init (JalonsSeanceLiveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_seance_live_dispose;
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_width_chars (label, 30);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  if (css_class)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);

  return label;
}

static GtkWidget *
make_button (const char *label, GCallback clicked, JalonsSeanceLive *self)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", clicked, self);

  return button;
}

static GtkWidget *
make_head (JalonsSeanceLive *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *quorum = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = make_label ("heading");
  self->quorum = make_label (NULL);
  self->quorum_sign = GTK_IMAGE (gtk_image_new ());
  /* A line of text is one pixel higher when it is asked in a width: the sign is higher than both. */
  gtk_image_set_pixel_size (self->quorum_sign, 20);
  gtk_box_append (GTK_BOX (quorum), GTK_WIDGET (self->quorum_sign));
  gtk_box_append (GTK_BOX (quorum), GTK_WIDGET (self->quorum));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (words), quorum);
  gtk_box_append (GTK_BOX (head), words);
  self->projector_button = make_button (_ ("Projector (F7)"), G_CALLBACK (toggle_projector), self);
  self->close_button = make_button (_ ("Close the session (C)"), G_CALLBACK (jalons_seance_live_close), self);
  gtk_box_append (GTK_BOX (head), self->projector_button);
  gtk_box_append (GTK_BOX (head), self->close_button);

  return head;
}

static GtkWidget *
make_middle (JalonsSeanceLive *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->pane = JALONS_AFFAIRE_PANE (jalons_affaire_pane_new ());
  gtk_widget_set_margin_start (GTK_WIDGET (self->pane), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->pane), 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->pane));
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_widget_set_vexpand (scrolled, TRUE);

  return scrolled;
}

static GtkWidget *
make_presences (JalonsSeanceLive *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkLabel *title = make_label ("heading");

  gtk_label_set_label (title, _ ("Attendance (P)"));
  self->presences = JALONS_PRESENCE_LIST (jalons_presence_list_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->presences));
  gtk_box_append (GTK_BOX (box),
                  make_button (_ ("Everybody is there (T)"), G_CALLBACK (jalons_seance_live_everyone), self));
  gtk_widget_set_size_request (box, PRESENCES_WIDTH, -1);
  gtk_widget_set_hexpand (box, FALSE);

  return box;
}

static void
connect_parts (JalonsSeanceLive *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (self->list, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->list, "opened", G_CALLBACK (opened_cb), self);
  g_signal_connect_swapped (self->pane, "asked", G_CALLBACK (asked_cb), self);
  g_signal_connect_swapped (self->pane, "typed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->pane, "left", G_CALLBACK (left_cb), self);
  g_signal_connect_swapped (self->presences, "activated", G_CALLBACK (presence_cb), self);
}

/* Where there is no room for it, attendance is folded away, and over the case while it has the keyboard. */
static GtkWidget *
make_flap (JalonsSeanceLive *self)
{
  GtkWidget *presences = make_presences (self);

  self->flap = ADW_FLAP (adw_flap_new ());
  adw_flap_set_flap_position (self->flap, GTK_PACK_END);
  adw_flap_set_content (self->flap, make_middle (self));
  adw_flap_set_flap (self->flap, presences);
  adw_flap_set_separator (self->flap, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_widget_add_css_class (presences, "background");
  gtk_widget_set_hexpand (GTK_WIDGET (self->flap), TRUE);

  return GTK_WIDGET (self->flap);
}

static void
jalons_seance_live_init (JalonsSeanceLive *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->votes = g_array_new (FALSE, FALSE, sizeof (JalonsVote));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->list = JALONS_AFFAIRE_LIST (jalons_affaire_list_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->list), LIST_WIDTH, -1);
  gtk_box_append (GTK_BOX (columns), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (columns), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (columns), make_flap (self));
  gtk_widget_set_vexpand (columns, TRUE);
  self->hint = make_label ("caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "dim-label");
  gtk_box_append (GTK_BOX (self), make_head (self));
  gtk_box_append (GTK_BOX (self), columns);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->hint));
  connect_parts (self);
}

JalonsStore *
jalons_seance_live_store (JalonsSeanceLive *self)
{
  return jalons_session_get_store (jalons_page_get_session (self->page));
}

JalonsAffaire *
jalons_seance_live_affaire (JalonsSeanceLive *self)
{
  return jalons_seance_register_find (self->session, jalons_affaire_list_get_selected (self->list));
}

int
jalons_seance_live_heure (JalonsSeanceLive *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (jalons_store_now ());
  int closed = jalons_hour_parse (self->session->seance->cloture);
  int heure = closed >= 0 ? closed : g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now);

  for (guint i = 0; i < self->session->mouvements->len; i++)
    heure = MAX (heure, g_array_index (self->session->mouvements, JalonsMouvement, i).heure);
  for (guint i = 0; i < self->session->affaires->len; i++)
    heure = MAX (heure, jalons_hour_parse (jalons_affaire (self->session, i)->point.heure));

  return heure;
}

gboolean
jalons_seance_live_end (JalonsSeanceLive *self, gboolean done, GError *error)
{
  if (done)
    {
      jalons_session_changed (jalons_page_get_session (self->page));
      jalons_seance_live_hold_focus (self);
      return TRUE;
    }
  if (error && error->domain == JALONS_SEANCE_REFUS)
    {
      g_autofree char *source = jalons_text_commission_source ((JalonsCommissionCode) error->code);
      g_autofree char *text = g_strdup_printf (_ ("Refused: %s. %s"),
                                               jalons_text_commission ((JalonsCommissionCode) error->code),
                                               source ? source : "");

      jalons_page_toast (self->page, text);
    }
  else if (error)
    jalons_page_toast_error (self->page, error);
  jalons_seance_live_redraw (self);

  return FALSE;
}

void
jalons_seance_live_redraw (JalonsSeanceLive *self)
{
  JalonsAffaireView view = { self->session, NULL, 0, self->mode, self->votes };

  if (!self->session)
    return;
  jalons_seance_live_show_texts (self);
  view.heure = jalons_seance_live_heure (self);
  view.mode = self->mode;
  view.affaire = jalons_seance_live_affaire (self);
  show_head (self);
  show_quorum (self, view.heure);
  jalons_affaire_pane_show (self->pane, jalons_seance_live_store (self), &view);
  jalons_presence_list_show (self->presences, self->session, view.heure);
  show_projector (self);
}

void
jalons_seance_live_advance (JalonsSeanceLive *self)
{
  JalonsRef next = self->session ? first_left (self->session, jalons_affaire_list_get_selected (self->list)) : 0;

  if (next)
    jalons_affaire_list_select (self->list, next);
}

GtkWidget *
jalons_seance_live_new (JalonsPage *page)
{
  JalonsSeanceLive *self = g_object_new (JALONS_TYPE_SEANCE_LIVE, NULL);

  self->page = page;

  return GTK_WIDGET (self);
}

gboolean
jalons_seance_live_show (JalonsSeanceLive *self, JalonsRef seance, GError **error)
{
  const gboolean other = seance != self->seance;

  g_clear_pointer (&self->session, jalons_seance_register_free);
  self->seance = seance;
  if (!seance)
    return TRUE;
  self->session = jalons_seance_register_new (jalons_seance_live_store (self), seance, error);
  if (!self->session)
    return FALSE;
  if (other)
    {
      self->mode = JALONS_AFFAIRE_REPOS;
      self->undrafted = FALSE;
    }
  jalons_affaire_list_show (self->list, jalons_seance_live_store (self), self->session);
  if (other || !jalons_seance_live_affaire (self))
    jalons_affaire_list_select (self->list, first_left (self->session, 0));
  if (!jalons_seance_live_affaire (self) && self->session->affaires->len)
    jalons_affaire_list_select (self->list, jalons_affaire (self->session, 0)->demande.id);
  follow_votes (self);
  jalons_seance_live_redraw (self);

  return TRUE;
}

void
jalons_seance_live_focus (JalonsSeanceLive *self)
{
  jalons_affaire_list_focus (self->list);
}

GtkWindow *
jalons_seance_live_get_projector (JalonsSeanceLive *self)
{
  return self->projector;
}
