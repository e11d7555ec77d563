/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-agenda-view.h"

#include <glib/gi18n.h>

#include "jalons-job.h"
#include "jalons-ordre-register.h"
#include "jalons-seance-actes.h"
#include "jalons-text-commission.h"
#include "jalons-text-days.h"
#include "jalons-text-seance.h"

struct _JalonsAgendaView {
  GtkBox parent_instance;

  JalonsPage           *page; /* not owned: it holds this */
  JalonsOrdreRegister  *ordre;
  JalonsSeanceRegister *session; /* of it */

  GtkLabel   *convocation;
  GtkButton  *convene_button;
  GtkLabel   *on_title;
  GtkButton  *order_button;
  GtkListBox *on_list;
  GtkLabel   *waiting_title;
  GtkButton  *fill_button;
  GtkListBox *waiting_list;
  GtkLabel   *off_title;
  GtkListBox *off_list;
  JalonsRef   kept; /* the demande whose row has the keyboard next */
};

G_DEFINE_FINAL_TYPE (JalonsAgendaView, jalons_agenda_view, GTK_TYPE_BOX)

typedef void (*Act) (JalonsAgendaView *self, JalonsRef demande, int by);

typedef struct {
  JalonsAgendaView *view; /* not owned: it holds the button */
  Act act;
  JalonsRef demande;
  int by;
} Press;

static JalonsStore *
store_of (JalonsAgendaView *self)
{
  return jalons_session_get_store (jalons_page_get_session (self->page));
}

static void
end_act (JalonsAgendaView *self, gboolean done, const GError *error)
{
  if (done)
    jalons_session_changed (jalons_page_get_session (self->page));
  else if (error && error->domain == JALONS_SEANCE_REFUS)
    jalons_page_toast (self->page, jalons_text_commission ((JalonsCommissionCode) error->code));
  else if (error)
    jalons_page_toast_error (self->page, error);
}

static void
put_on (JalonsAgendaView *self, JalonsRef demande, int by)
{
  g_autoptr (GArray) demandes = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  g_autoptr (GError) error = NULL;

  self->kept = demande;
  g_array_append_val (demandes, demande);
  end_act (self, jalons_seance_inscrire (store_of (self), self->session, demandes, &error), error);
}

static void
take_off (JalonsAgendaView *self, JalonsRef demande, int by)
{
  g_autoptr (GError) error = NULL;

  end_act (self, jalons_seance_retirer (store_of (self), self->session, demande, &error), error);
}

static void
shift (JalonsAgendaView *self, JalonsRef demande, int by)
{
  g_autoptr (GError) error = NULL;

  self->kept = demande;
  for (guint i = 0; i < self->session->affaires->len; i++)
    {
      int to = (int) i + by;

      if (jalons_affaire (self->session, i)->demande.id != demande || to < 0 || to >= (int) self->session->affaires->len)
        continue;
      end_act (self, jalons_seance_deplacer (store_of (self), self->session, i, (guint) to, &error), error);
      return;
    }
}

static void
press_cb (Press *press)
{
  if (!jalons_job_is_running ())
    press->act (press->view, press->demande, press->by);
}

/* Rows */

static void
add_button (GtkWidget *line, JalonsAgendaView *self, const char *icon, const char *label, const char *about,
            const Press *what)
{
  GtkWidget *button = icon ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, about);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (icon)
    gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (press_cb), g_memdup2 (what, sizeof *what),
                         (GClosureNotify) (void (*) (void)) g_free, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), button);
}

static GtkWidget *
add_line (GtkListBox *list, const char *heading, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_label_new (heading), *detail = gtk_label_new (text);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *name = g_strdup_printf ("%s: %s", heading, text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_wrap (GTK_LABEL (head), TRUE);
  gtk_label_set_wrap (GTK_LABEL (detail), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (detail), 30);
  gtk_widget_add_css_class (head, "numeric");
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), head);
  gtk_box_append (GTK_BOX (words), detail);
  gtk_box_append (GTK_BOX (line), words);
  gtk_widget_set_margin_top (line, 4);
  gtk_widget_set_margin_bottom (line, 4);
  gtk_widget_set_margin_start (line, 8);
  gtk_widget_set_margin_end (line, 8);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, row);

  return line;
}

static void
empty (GtkListBox *list)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))))
    gtk_list_box_remove (list, child);
}

static const JalonsPoint *
point_of (JalonsAgendaView *self, JalonsRef demande)
{
  for (guint i = 0; i < self->ordre->points->len; i++)
    if (g_array_index (self->ordre->points, JalonsPoint, i).demande == demande)
      return &g_array_index (self->ordre->points, JalonsPoint, i);

  return NULL;
}

static void
show_on (JalonsAgendaView *self)
{
  const guint n = self->session->affaires->len;

  empty (self->on_list);
  for (guint i = 0; i < n; i++)
    {
      const JalonsAffaire *affaire = jalons_affaire (self->session, i);
      const JalonsPoint *point = point_of (self, affaire->demande.id);
      g_autofree char *what = jalons_text_affaire (store_of (self), affaire);
      g_autofree char *heading = g_strdup_printf ("%u. %s — %s", i + 1, affaire->code, what);
      g_autofree char *state = jalons_text_affaire_state (affaire);
      g_autofree char *why = point ? jalons_text_point_reasons (point) : NULL;
      g_autofree char *text = why && *why ? g_strdup_printf ("%s · %s", state, why) : g_strdup (state);
      GtkWidget *line = add_line (self->on_list, heading, text);
      const Press up = { self, shift, affaire->demande.id, -1 }, down = { self, shift, affaire->demande.id, 1 };
      const Press off = { self, take_off, affaire->demande.id, 0 };

      if (!affaire->partie && i > 0)
        add_button (line, self, "go-up-symbolic", _ ("Earlier"), affaire->code, &up);
      if (!affaire->partie && i + 1 < n)
        add_button (line, self, "go-down-symbolic", _ ("Later"), affaire->code, &down);
      if (!affaire->avis)
        add_button (line, self, "list-remove-symbolic", _ ("Take off the agenda"), affaire->code, &off);
    }
}

static gboolean
can_be_put_on (const JalonsPoint *point)
{
  return point->demande && !point->inscrite && !(point->motifs & ~(1u << JALONS_ORDRE_PLEIN));
}

static void
add_point (JalonsAgendaView *self, const JalonsPoint *point)
{
  g_autofree char *code = jalons_store_parcours_code (store_of (self), point->parcours, point->personne);
  g_autofree char *heading = g_strdup_printf ("%s — %s", code ? code : "", jalons_text_point_type (point));
  g_autofree char *why = jalons_text_point_reasons (point);
  const gboolean able = can_be_put_on (point);
  GtkWidget *line = add_line (able ? self->waiting_list : self->off_list, heading, why);
  const Press on = { self, put_on, point->demande, 0 };

  if (able)
    add_button (line, self, NULL, _ ("Put on the Agenda"), code ? code : "", &on);
}

static guint
count_rows (GtkListBox *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n))
    n++;

  return n;
}

static guint
count_to_fill (JalonsAgendaView *self)
{
  guint n = 0;

  for (guint i = 0; i < self->ordre->points->len; i++)
    {
      const JalonsPoint *point = &g_array_index (self->ordre->points, JalonsPoint, i);

      n += can_be_put_on (point) && point->place > 0;
    }

  return n;
}

static void
show_waiting (JalonsAgendaView *self)
{
  g_autofree char *waiting = NULL, *off = NULL, *fill = NULL;
  guint n = count_to_fill (self);

  empty (self->waiting_list);
  empty (self->off_list);
  for (guint i = 0; i < self->ordre->points->len; i++)
    {
      const JalonsPoint *point = &g_array_index (self->ordre->points, JalonsPoint, i);

      if (!point->inscrite && !jalons_seance_register_find (self->session, point->demande))
        add_point (self, point);
    }
  waiting = g_strdup_printf (_ ("Can be presented: %u"), count_rows (self->waiting_list));
  off = g_strdup_printf (_ ("Cannot be presented yet: %u"), count_rows (self->off_list));
  fill = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Put %u on the Agenda", "Put %u on the Agenda", n), n);
  gtk_label_set_label (self->waiting_title, waiting);
  gtk_label_set_label (self->off_title, off);
  gtk_button_set_label (self->fill_button, fill);
  gtk_widget_set_visible (GTK_WIDGET (self->fill_button), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting_list), count_rows (self->waiting_list) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->off_list), count_rows (self->off_list) > 0);
}

static void
show_convocation (JalonsAgendaView *self)
{
  const JalonsSeance *seance = self->session->seance;
  const int delai = jalons_delai_on (&self->session->referential, JALONS_DELAI_CONVOCATION, seance->date);
  JalonsDay last = JALONS_DAY_NONE;
  JalonsCommissionCode code = jalons_commission_convocation (
      seance, jalons_session_get_today (jalons_page_get_session (self->page)), delai, &last);
  g_autofree char *day = jalons_text_day (last);
  g_autofree char *text = NULL;

  /* TRANSLATORS: where the convocation stands; the last day to send it. */
  text = g_strdup_printf (_ ("Convocation: %s. Last day to send it: %s."), jalons_text_commission (code), day);
  gtk_label_set_label (self->convocation, text);
  gtk_widget_set_visible (GTK_WIDGET (self->convene_button), seance->convocation == JALONS_DAY_NONE);
}

/* The row that was acted on, wherever it is now. */
static void
give_focus (JalonsAgendaView *self)
{
  for (guint i = 0; self->kept && i < self->session->affaires->len; i++)
    if (jalons_affaire (self->session, i)->demande.id == self->kept)
      gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->on_list, (int) i)));
  self->kept = 0;
}

/* By the day on which waiting has a consequence, as it is proposed. */
static void
order_cb (JalonsAgendaView *self)
{
  g_autoptr (GArray) demandes = jalons_ordre_register_by_consequence (self->ordre);
  g_autoptr (GError) error = NULL;

  if (!jalons_job_is_running ())
    end_act (self, jalons_seance_ordonner (store_of (self), self->session, demandes, &error), error);
}

static void
convene_cb (JalonsAgendaView *self)
{
  const JalonsDay today = jalons_session_get_today (jalons_page_get_session (self->page));
  g_autoptr (GError) error = NULL;

  if (!jalons_job_is_running ())
    end_act (self, jalons_seance_convoquer (store_of (self), self->session, today, &error), error);
}

static void
fill_cb (JalonsAgendaView *self)
{
  jalons_agenda_view_fill (self);
}

static void
jalons_agenda_view_dispose (GObject *object)
{
  JalonsAgendaView *self = JALONS_AGENDA_VIEW (object);

  self->session = NULL;
  g_clear_pointer (&self->ordre, jalons_ordre_register_free);

  G_OBJECT_CLASS (jalons_agenda_view_parent_class)->dispose (object);
}

static void
jalons_agenda_view_class_init (JalonsAgendaViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_agenda_view_dispose;
}

static GtkLabel *
add_title (GtkWidget *box, const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  if (css_class)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (label));

  return label;
}

static GtkListBox *
add_list (GtkWidget *box, const char *name)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (list));

  return list;
}

static void
jalons_agenda_view_init (JalonsAgendaView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *convened = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), convened);
  self->convocation = add_title (convened, NULL);
  self->convene_button = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("Convocation Sent _Today")));
  gtk_widget_set_valign (GTK_WIDGET (self->convene_button), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->convene_button, "clicked", G_CALLBACK (convene_cb), self);
  gtk_box_append (GTK_BOX (convened), GTK_WIDGET (self->convene_button));
  gtk_box_append (GTK_BOX (box), head);
  self->on_title = add_title (head, "heading");
  self->order_button = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("Order by _Consequence")));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->order_button), _ ("First what waiting harms first"));
  g_signal_connect_swapped (self->order_button, "clicked", G_CALLBACK (order_cb), self);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->order_button));
  self->on_list = add_list (box, _ ("On the agenda"));
  gtk_box_append (GTK_BOX (box), line);
  self->waiting_title = add_title (line, "heading");
  self->fill_button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->fill_button), "suggested-action");
  g_signal_connect_swapped (self->fill_button, "clicked", G_CALLBACK (fill_cb), self);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->fill_button));
  self->waiting_list = add_list (box, _ ("Can be presented"));
  self->off_title = add_title (box, "heading");
  self->off_list = add_list (box, _ ("Cannot be presented yet"));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 900);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_box_append (GTK_BOX (self), scrolled);
}

GtkWidget *
jalons_agenda_view_new (JalonsPage *page)
{
  JalonsAgendaView *self = g_object_new (JALONS_TYPE_AGENDA_VIEW, NULL);

  self->page = page;

  return GTK_WIDGET (self);
}

gboolean
jalons_agenda_view_show (JalonsAgendaView *self, JalonsRef seance, GError **error)
{
  g_autofree char *title = NULL;
  const JalonsDay today = jalons_session_get_today (jalons_page_get_session (self->page));

  self->session = NULL;
  g_clear_pointer (&self->ordre, jalons_ordre_register_free);
  self->ordre = jalons_ordre_register_new (store_of (self), seance, today, error);
  if (!self->ordre)
    return FALSE;
  self->session = self->ordre->session;
  title = self->session->seance->capacite > 0
              /* TRANSLATORS: demandes on the agenda; how many a session can examine. */
              ? g_strdup_printf (_ ("On the agenda: %u of %d places"), self->session->affaires->len,
                                 self->session->seance->capacite)
              : g_strdup_printf (_ ("On the agenda: %u"), self->session->affaires->len);
  gtk_label_set_label (self->on_title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->on_list), self->session->affaires->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->order_button), self->session->affaires->len > 1);
  show_convocation (self);
  show_on (self);
  show_waiting (self);
  give_focus (self);

  return TRUE;
}

void
jalons_agenda_view_fill (JalonsAgendaView *self)
{
  g_autoptr (GArray) demandes = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; self->ordre && i < self->ordre->points->len; i++)
    {
      const JalonsPoint *point = &g_array_index (self->ordre->points, JalonsPoint, i);

      if (can_be_put_on (point) && point->place > 0)
        g_array_append_val (demandes, point->demande);
    }
  if (demandes->len && !jalons_job_is_running ())
    end_act (self, jalons_seance_inscrire (store_of (self), self->session, demandes, &error), error);
}
