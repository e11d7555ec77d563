/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-dossier-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-access.h"
#include "jalons-cards.h"
#include "jalons-documents-window.h"
#include "jalons-dossier-cards.h"
#include "jalons-dossier-document.h"
#include "jalons-dossier-findings.h"
#include "jalons-dossier-pieces.h"
#include "jalons-dossier-reader.h"
#include "jalons-dossier-refs.h"
#include "jalons-envoi-send-window.h"
#include "jalons-envoi-send.h"
#include "jalons-frise-print.h"
#include "jalons-frise-view.h"
#include "jalons-job.h"
#include "jalons-merge-window.h"
#include "jalons-popup.h"
#include "jalons-text-acte.h"

/* Frames that a scroll takes to be laid out. */

struct _JalonsDossierPage {
  JalonsPage         parent_instance;

  GtkStack          *stack;
  GtkScrolledWindow *scroller;
  GtkLabel          *heading;
  GtkLabel          *state;
  GtkButton *act_button;
  GtkLabel *act; /* in `act_button` */
  GtkLabel *then;
  GtkLabel          *next;
  GtkMenuButton *add_button;
  GtkWidget *send_button; /* where such a register sends something */
  GtkDropDown       *switcher;
  GtkBox            *notes;
  JalonsFriseView   *frise;
  AdwBin            *themes; /* holds a JalonsCards */

  JalonsRef          personne; /* asked for, 0 for none */
  JalonsRef          parcours; /* shown, or asked for; 0 for the latest */
  GArray            *choices;  /* JalonsRef of her parcours, as in `switcher` */
  char              *name;     /* of the person shown, for printing */
  char              *code;
  JalonsDossierPlace place;    /* to which is added */
  char *act_form;              /* where the next act is done, or NULL */
  char *left_for;              /* the form that was asked for last: the keyboard goes back to its row */
  gboolean           filling;  /* `switcher` is being changed by us, or is telling us of its change */
  gboolean           opening;  /* asked for since it was last shown */
  guint enter_id;              /* source that gives the keyboard to the frise, or back to a row */
};

G_DEFINE_FINAL_TYPE (JalonsDossierPage, jalons_dossier_page, JALONS_TYPE_PAGE)

static const JalonsDossierTheme shown_themes[] = {
  JALONS_FACTS_DEMANDES,   JALONS_FACTS_PERSONNE,    JALONS_FACTS_PERIODES, JALONS_FACTS_ENFANTS,
  JALONS_FACTS_SEJOUR,     JALONS_FACTS_HEBERGEMENT, JALONS_FACTS_AFIS,     JALONS_FACTS_CONDITIONS,
  JALONS_FACTS_VERSEMENTS, JALONS_FACTS_RECOURS,     JALONS_FACTS_SORTIE,   JALONS_FACTS_RELANCES,
  JALONS_FACTS_NOTES,
};

/* What can be done once somebody is shown. */
static const char *const actions[]
    = { "dossier.print",   "dossier.document",  "dossier.letters",       "dossier.merge",
        "dossier.extract", "dossier.add",       "dossier.add-piece",     "dossier.edit-person",
        "dossier.renew",   "dossier.next-card", "dossier.previous-card", "dossier.menu",
        "dossier.findings", "dossier.send" };

static void
enable_actions (JalonsDossierPage *self, gboolean enabled)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dossier.act", enabled && self->act_form);
}

static void
clear_page (JalonsDossierPage *self)
{
  GtkWidget *note = NULL;

  while ((note = gtk_widget_get_first_child (GTK_WIDGET (self->notes))))
    gtk_box_remove (self->notes, note);
  adw_bin_set_child (self->themes, NULL);
  jalons_frise_view_set_scene (self->frise, NULL);
  gtk_stack_set_visible_child_name (self->stack, "none");
  enable_actions (self, FALSE);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->act_form, g_free);
}

/* The day a parcours begins, for choosing the latest. */
static JalonsDay
first_day (const JalonsDossier *dossier, const JalonsDossierParcours *parcours)
{
  JalonsDay first = JALONS_DAY_NONE;

  if (parcours->first_periode >= 0)
    return jalons_dossier_demande (dossier, parcours->first_periode)->record.debut;
  for (guint i = 0; i < parcours->n_demandes; i++)
    first = MAX (first, jalons_dossier_demande (dossier, parcours->first_demande + i)->record.depot);

  return first;
}

/* Rank of the parcours asked for, else of the latest; -1 when she has none. */
static int
choose_parcours (const JalonsDossier *dossier, JalonsRef wanted)
{
  int latest = -1;

  for (guint i = 0; i < dossier->parcours->len; i++)
    {
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, i);

      if (wanted && parcours->record.id == wanted)
        return i;
      if (latest < 0 || first_day (dossier, parcours) > first_day (dossier, jalons_dossier_parcours (dossier, latest)))
        latest = i;
    }

  return latest;
}

static const char *
code_of (const JalonsDossierParcours *parcours)
{
  return parcours->record.code ? parcours->record.code : _ ("Parcours without a code");
}

static void
fill_switcher (JalonsDossierPage *self, const JalonsDossier *dossier, guint chosen)
{
  g_autoptr (GtkStringList) codes = gtk_string_list_new (NULL);

  if (self->filling)
    return;
  g_array_set_size (self->choices, 0);
  for (guint i = 0; i < dossier->parcours->len; i++)
    {
      const JalonsDossierParcours *parcours = jalons_dossier_parcours (dossier, i);

      gtk_string_list_append (codes, code_of (parcours));
      g_array_append_val (self->choices, parcours->record.id);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->switcher, G_LIST_MODEL (codes));
  gtk_drop_down_set_selected (self->switcher, chosen);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->switcher), dossier->parcours->len > 1);
}

static void
set_line (GtkLabel *label, GtkWidget *whole, const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (whole, text != NULL);
}

static void
show_acts (JalonsDossierPage *self, const JalonsDossierView *view, const JalonsReferential *referential)
{
  g_autoptr (GArray) acts
      = jalons_prochains_actes (view->dossier, view->parcours, referential, view->today, NULL);
  g_autofree char *act = jalons_text_prochain_acte (acts, view->today);
  g_autofree char *then = jalons_text_actes_suivants (acts, view->today);

  if (acts->len)
    self->act_form
        = jalons_text_acte_form (&g_array_index (acts, JalonsActe, 0), self->personne, self->parcours);
  set_line (self->act, GTK_WIDGET (self->act_button), act);
  set_line (self->then, GTK_WIDGET (self->then), then);
}

static void
show_header (JalonsDossierPage *self, const JalonsDossierView *view)
{
  g_autofree char *state = jalons_dossier_text_state (view);
  g_autofree char *next = jalons_dossier_text_next (view);
  g_autofree char *heading = NULL;

  self->code = g_strdup (code_of (view->parcours));
  self->name = jalons_dossier_text_name (view);
  heading = g_strdup_printf ("%s — %s", self->code, self->name);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->state, state);
  set_line (self->next, GTK_WIDGET (self->next), next);
  jalons_page_set_title (JALONS_PAGE (self), self->code);
}

/* What has the keyboard there goes: the toolkit would give it to something else a frame later, after whoever is to have it. */
static void
leave_themes (JalonsDossierPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->themes)))
    gtk_root_set_focus (root, NULL);
}

static void
show_themes (JalonsDossierPage *self, const JalonsDossierView *view)
{
  JalonsCards *cards = JALONS_CARDS (jalons_cards_new ());

  for (guint i = 0; i < G_N_ELEMENTS (shown_themes); i++)
    jalons_cards_append (cards, jalons_dossier_card_new (view, shown_themes[i]));
  jalons_cards_append (cards,
                       jalons_dossier_pieces_card_new (JALONS_PAGE (self), self->personne, self->parcours));
  jalons_cards_append (cards, jalons_dossier_why_card_new (jalons_page_get_session (JALONS_PAGE (self)),
                                                           self->personne));
  jalons_cards_append (cards, jalons_dossier_accesses_card_new (JALONS_PAGE (self), self->personne));
  leave_themes (self);
  adw_bin_set_child (self->themes, GTK_WIDGET (cards));
}

/* Whoever opens the page is first told where the person stands: but once the stack of the pages, which shows
 * this one first, has moved the keyboard into it. */
static void
enter_cb (gpointer data)
{
  JalonsDossierPage *self = data;
  GtkWidget *row = self->left_for ? jalons_dossier_row_of_form (GTK_WIDGET (self), self->left_for) : NULL;
  GtkWidget *menu = GTK_WIDGET (gtk_menu_button_get_popover (self->add_button));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  /* What is still said to have it may have gone with what was shown before. */
  const gboolean gone = self->left_for && focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (root))
                        && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self));

  self->enter_id = 0;
  g_clear_pointer (&self->left_for, g_free);
  /* Whoever was quicker has the keyboard in the menu already, in the search, or in another page. */
  if (gone || !gtk_widget_get_mapped (GTK_WIDGET (self)) || (menu && gtk_widget_get_visible (menu)))
    return;
  if (row)
    gtk_widget_grab_focus (row);
  else
    jalons_frise_canvas_enter (jalons_frise_view_get_canvas (self->frise));
}

static void
queue_enter (JalonsDossierPage *self)
{
  if (!self->enter_id)
    self->enter_id = g_idle_add_once (enter_cb, self);
}

static void
show_dossier (JalonsDossierPage *self, const JalonsDossier *dossier, const JalonsReferential *referential)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));
  int chosen = choose_parcours (dossier, self->parcours);
  JalonsDossierView view = { .dossier = dossier, .today = jalons_session_get_today (session) };
  g_autoptr (JalonsFriseScene) scene = NULL;
  g_autoptr (GHashTable) associations = NULL;

  if (chosen < 0)
    return;
  view.parcours = jalons_dossier_parcours (dossier, chosen);
  view.referential = referential;
  view.associations = associations
      = jalons_dossier_refs_associations (jalons_session_get_store (session), dossier);
  self->parcours = view.parcours->record.id;
  fill_switcher (self, dossier, chosen);
  self->place = jalons_dossier_place_of (dossier, view.parcours);
  show_header (self, &view);
  show_acts (self, &view, referential);
  jalons_dossier_findings_fill (self->notes, JALONS_PAGE (self), &view, referential);
  scene = jalons_frise_scene_new (dossier, chosen, view.today);
  jalons_frise_view_set_scene (self->frise, scene);
  show_themes (self, &view);
  gtk_stack_set_visible_child_name (self->stack, "dossier");
  enable_actions (self, TRUE);
  if (self->opening || self->left_for)
    queue_enter (self);
  if (self->opening)
    jalons_access_note (GTK_WIDGET (self), session, JALONS_JOURNAL_OPENED, JALONS_TABLE_PERSONNES, self->personne, 0, NULL);
  self->opening = FALSE;
}

static void
jalons_dossier_page_refresh (JalonsPage *page)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (page);
  JalonsStore *store = jalons_session_get_store (jalons_page_get_session (page));
  g_autoptr (JalonsDossierReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  JalonsDossier dossier;
  gboolean more = FALSE;

  clear_page (self);
  if (!self->personne)
    return;
  jalons_dossier_init (&dossier);
  reader = jalons_dossier_reader_new_for_personne (store, JALONS_DOSSIER_EVERYTHING, self->personne, &error);
  if (!reader || !jalons_dossier_reader_next (reader, &dossier, &more, &error))
    jalons_page_toast_error (page, error);
  else if (more)
    show_dossier (self, &dossier, jalons_dossier_reader_referential (reader));
  jalons_dossier_clear (&dossier);
}

static void
jalons_dossier_page_show (JalonsPage *page, const char *argument)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (page);
  const char *slash = strchr (argument, '/');

  self->personne = g_ascii_strtoll (argument, NULL, 10);
  self->parcours = slash ? g_ascii_strtoll (slash + 1, NULL, 10) : 0;
  self->opening = TRUE;
  g_clear_pointer (&self->left_for, g_free);
  /* « 3/4/sejours/12 »: and to the row of what was typed. */
  slash = slash ? strchr (slash + 1, '/') : NULL;
  self->left_for = slash ? g_strdup (slash + 1) : NULL;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static char *
jalons_dossier_page_remember (JalonsPage *page)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (page);

  return self->personne
             ? g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, self->personne, self->parcours)
             : NULL;
}

static void
switched_cb (GtkDropDown *switcher, GParamSpec *pspec, JalonsDossierPage *self)
{
  guint selected = gtk_drop_down_get_selected (switcher);

  if (self->filling || selected >= self->choices->len
      || g_array_index (self->choices, JalonsRef, selected) == self->parcours)
    return;
  self->parcours = g_array_index (self->choices, JalonsRef, selected);
  self->filling = TRUE;
  jalons_page_queue_refresh (JALONS_PAGE (self));
  self->filling = FALSE;
}

typedef struct {
  JalonsDossierPage *page;    /* a reference each */
  JalonsSession     *session;
  JalonsRef          personne;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_object_unref (printing->page);
  g_object_unref (printing->session);
  g_free (printing);
}

/* Another dossier may be shown by now, and the register be closed. */
static void
printed_cb (gboolean with_name, gpointer data)
{
  const Printing *printing = data;

  if (jalons_session_get_store (printing->session) && !jalons_job_is_running ())
    jalons_access_note (GTK_WIDGET (printing->page), printing->session, JALONS_JOURNAL_PRINTED, JALONS_TABLE_PERSONNES,
                        printing->personne, 0, with_name ? _ ("frise, with her name") : _ ("frise, without her name"));
}

static void
print_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (widget);
  const JalonsFriseTitle title = { self->code, self->name, gtk_label_get_label (self->state) };
  Printing *printing = g_new (Printing, 1);

  *printing = (Printing) { g_object_ref (self), g_object_ref (jalons_page_get_session (JALONS_PAGE (self))), self->personne };
  jalons_frise_print (GTK_WINDOW (gtk_widget_get_root (widget)), jalons_frise_view_get_scene (self->frise), &title,
                      printed_cb, printing, printing_free);
}

static void
document_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (widget);

  if (!jalons_job_is_running ())
    jalons_dossier_document (JALONS_PAGE (self), self->personne, self->parcours, self->code);
}

static void
letters_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (widget);

  if (!jalons_job_is_running ())
    jalons_documents_window_open (GTK_WINDOW (gtk_widget_get_root (widget)),
                                  jalons_page_get_session (JALONS_PAGE (self)), 0, self->personne);
}

static void
send_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (widget);
  const JalonsEnvoiOrder order = { .parcours = self->parcours };

  if (self->parcours && !jalons_job_is_running ())
    jalons_envoi_send_open (GTK_WINDOW (gtk_widget_get_root (widget)), jalons_page_get_session (JALONS_PAGE (self)), &order);
}

static void
extract_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (widget);

  if (!jalons_job_is_running ())
    jalons_dossier_extract (JALONS_PAGE (self), self->personne, self->code);
}

static void
merge_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (widget);
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));

  if (self->personne && !jalons_job_is_running () && !jalons_session_is_read_only (session))
    gtk_window_present (
        jalons_merge_window_new (GTK_WINDOW (gtk_widget_get_root (widget)), session, self->personne, 0));
}

static void
go_to_form (JalonsDossierPage *self, const char *argument)
{
  g_free (self->left_for);
  self->left_for = g_strdup (argument);
  jalons_page_go_to (JALONS_PAGE (self), "form", argument);
}

/* Where the form is asked for: « Modifier », « Ajouter… », the next act, a renewal. */
static void
form_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (widget);
  g_autofree char *argument = NULL;

  if (g_str_equal (action, "dossier.edit"))
    argument = g_variant_dup_string (parameter, NULL);
  else if (g_str_equal (action, "dossier.edit-person"))
    argument = g_strdup_printf ("personnes/%" G_GINT64_FORMAT, self->personne);
  else if (g_str_equal (action, "dossier.act"))
    argument = g_strdup (self->act_form);
  else if (g_str_equal (action, "dossier.renew"))
    argument = jalons_add_argument ("renouvellement", &self->place);
  else
    argument = jalons_add_argument (g_variant_get_string (parameter, NULL), &self->place);
  if (argument)
    go_to_form (self, argument);
  else
    jalons_page_toast (JALONS_PAGE (self), _ ("There is no decision yet to appeal against."));
}

static void
piece_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (widget);

  if (g_str_equal (action, "dossier.add-piece"))
    jalons_dossier_piece_add (JALONS_PAGE (self), self->personne, self->parcours);
  else if (g_str_equal (action, "dossier.open-piece"))
    jalons_dossier_piece_open (JALONS_PAGE (self), self->personne, g_variant_get_int64 (parameter));
  else
    jalons_dossier_piece_remove (JALONS_PAGE (self), g_variant_get_int64 (parameter));
}

static void
resume_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  jalons_dossier_findings_resume (JALONS_PAGE (widget), g_variant_get_int64 (parameter));
}

static void
open_menu_cb (gpointer data)
{
  JalonsDossierPage *self = data;

  g_clear_handle_id (&self->enter_id, g_source_remove);
  gtk_menu_button_popup (self->add_button);
}

/* The keyboard is for the menu: no row gets it back any more. */
static void
menu_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (widget);

  jalons_popup_open (GTK_WIDGET (self->add_button), open_menu_cb, self);
}

static void
findings_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (widget);

  if (!gtk_widget_child_focus (GTK_WIDGET (self->notes), GTK_DIR_TAB_FORWARD))
    jalons_page_toast (JALONS_PAGE (self), _ ("Nothing is found in this dossier."));
}

/* From card to card, those before and after the keyboard's; from elsewhere, the first or the last. */
static void
card_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (widget);
  GtkWidget *cards = adw_bin_get_child (self->themes);
  GtkWidget *card = gtk_widget_get_focus_child (cards);
  gboolean next = g_str_equal (action, "dossier.next-card");

  if (card)
    card = next ? gtk_widget_get_next_sibling (card) : gtk_widget_get_prev_sibling (card);
  else
    card = next ? gtk_widget_get_first_child (cards) : gtk_widget_get_last_child (cards);
  if (card)
    gtk_widget_child_focus (card, GTK_DIR_TAB_FORWARD);
}

/* Back from a form that has changed nothing: what has is shown again by refresh(). */
static void
jalons_dossier_page_map (GtkWidget *widget)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (widget);

  GTK_WIDGET_CLASS (jalons_dossier_page_parent_class)->map (widget);
  if (self->left_for && self->code)
    queue_enter (self);
}

/* Another register: nobody is asked for any more. */
static void
session_cb (JalonsDossierPage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));
  JalonsStore *store = session ? jalons_session_get_store (session) : NULL;
  g_autoptr (GMenuModel) menu
      = jalons_add_menu (store && jalons_store_register (store)->kind == JALONS_KIND_ASSOCIATION);

  self->personne = self->parcours = 0;
  gtk_menu_button_set_menu_model (self->add_button, menu);
  gtk_widget_set_visible (self->send_button, store && *jalons_envoi_send_natures (jalons_store_register (store)->kind));
}

/* Keys of the page wherever the focus is in the window, as long as the page is on screen. */
static gboolean
shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (widget);
  const char *action = g_variant_get_string (arguments, NULL);

  if (!gtk_widget_get_mapped (widget))
    return FALSE;

  return gtk_widget_activate_action (g_str_has_prefix (action, "frise.") ? GTK_WIDGET (self->frise) : widget, action,
                                     NULL);
}

static void
add_shortcuts (JalonsDossierPage *self)
{
  static const struct {
    const char *trigger;
    const char *action;
  } keys[] = {
    { "<Control>p", "dossier.print" },
    { "<Control><Shift>o", "dossier.document" },
    { "<Control><Shift>g", "dossier.merge" },
    { "<Control><Shift>j", "dossier.send" },
    { "<Control>i", "dossier.menu" },
    { "<Control>d", "dossier.renew" },
    { "F2", "dossier.edit-person" },
    { "<Control>Return|<Control>KP_Enter", "dossier.act" },
    { "F6", "dossier.next-card" },
    { "<Shift>F6", "dossier.previous-card" },
    { "<Control><Shift>v", "dossier.findings" },
    { "<Control>plus|<Control>equal|<Control>KP_Add", "frise.zoom-in" },
    { "<Control>minus|<Control>KP_Subtract", "frise.zoom-out" },
    { "<Control>0|<Control>KP_0", "frise.zoom-fit" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].trigger),
                                                gtk_callback_action_new (shortcut_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i].action));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
jalons_dossier_page_dispose (GObject *object)
{
  g_clear_handle_id (&JALONS_DOSSIER_PAGE (object)->enter_id, g_source_remove);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_dossier_page_parent_class)->dispose (object);
}

static void
jalons_dossier_page_finalize (GObject *object)
{
  JalonsDossierPage *self = JALONS_DOSSIER_PAGE (object);

  g_array_unref (self->choices);
  g_free (self->name);
  g_free (self->code);
  g_free (self->act_form);
  g_free (self->left_for);

  G_OBJECT_CLASS (jalons_dossier_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const forms[] = { "dossier.edit-person", "dossier.act", "dossier.renew" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    gtk_widget_class_install_action (widget_class, forms[i], NULL, form_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.edit", "s", form_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.add", "s", form_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.add-piece", NULL, piece_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.open-piece", "x", piece_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.remove-piece", "x", piece_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.resume", "x", resume_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.menu", NULL, menu_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.findings", NULL, findings_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.next-card", NULL, card_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.previous-card", NULL, card_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.print", NULL, print_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.document", NULL, document_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.letters", NULL, letters_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.merge", NULL, merge_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.send", NULL, send_action_cb);
  gtk_widget_class_install_action (widget_class, "dossier.extract", NULL, extract_action_cb);
}

static void
jalons_dossier_page_class_init (JalonsDossierPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jalons_dossier_page_dispose;
  object_class->finalize = jalons_dossier_page_finalize;
  widget_class->map = jalons_dossier_page_map;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_dossier_page_refresh;
  JALONS_PAGE_CLASS (klass)->show = jalons_dossier_page_show;
  JALONS_PAGE_CLASS (klass)->remember = jalons_dossier_page_remember;
  JALONS_PAGE_CLASS (klass)->recall = jalons_dossier_page_show;

  g_type_ensure (JALONS_TYPE_FRISE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/pages/jalons-dossier-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsDossierPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonsDossierPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, JalonsDossierPage, heading);
  gtk_widget_class_bind_template_child (widget_class, JalonsDossierPage, state);
  gtk_widget_class_bind_template_child (widget_class, JalonsDossierPage, act_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsDossierPage, act);
  gtk_widget_class_bind_template_child (widget_class, JalonsDossierPage, then);
  gtk_widget_class_bind_template_child (widget_class, JalonsDossierPage, next);
  gtk_widget_class_bind_template_child (widget_class, JalonsDossierPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsDossierPage, send_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsDossierPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, JalonsDossierPage, notes);
  gtk_widget_class_bind_template_child (widget_class, JalonsDossierPage, frise);
  gtk_widget_class_bind_template_child (widget_class, JalonsDossierPage, themes);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
  install_actions (widget_class);
}

static void
jalons_dossier_page_init (JalonsDossierPage *self)
{
  self->choices = g_array_new (FALSE, FALSE, sizeof (JalonsRef));
  gtk_widget_init_template (GTK_WIDGET (self));
  enable_actions (self, FALSE);
  g_signal_connect (self, "notify::session", G_CALLBACK (session_cb), NULL);
  add_shortcuts (self);
}
