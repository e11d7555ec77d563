/* SPDX-License-Identifier: EUPL-1.2 */
/* Pictures of every page, from the program itself: its application, its actions, its demonstration data.
 * A display is needed, but no desktop: what is drawn is asked of the toolkit, window by window, once
 * nothing is left to be drawn. `make screenshots` runs it, by take_screenshots.py. */
#include "config.h"

#include <adwaita.h>
#include <libintl.h>

#include "jalons-affaire-list.h"
#include "jalons-afis-approval.h"
#include "jalons-application.h"
#include "jalons-chart.h"
#include "jalons-confined.h"
#include "jalons-correspondants.h"
#include "jalons-day-field.h"
#include "jalons-envoi-window.h"
#include "jalons-frise-view.h"
#include "jalons-job.h"
#include "jalons-keeper.h"
#include "jalons-locale.h"
#include "jalons-merge-window.h"
#include "jalons-seance-actes.h"
#include "jalons-text-seance.h"
#include "jalons-toolkit.h"
#include "jalons-undo.h"
#include "jalons-window.h"
#include "shot-exchange.h"
#include "shot.h"

/* The next session of the desk, to which demandes wait. */
#define SEANCE "95"

/* As take_screenshots.py makes it. */
#define SECRET "une phrase pour les images seulement"

static struct {
  char    *folder;   /* where pictures go */
  char    *desk;     /* the register of a département */
  char    *national; /* that of the whole country */
  char    *empty;    /* one without a row, to import into */
  char    *own;      /* one that opens with SECRET */
  char    *good;     /* folders of tables */
  char    *bad;
  char *releve;      /* a payer's statement */
  char *sheet;       /* a delegate's own workbook; NULL: none */
  char *reader; /* the program that reads it */
  char *association; /* register of an association, that opens with SECRET; NULL: none */
  char *only;        /* beginning of the names of the pictures; NULL: all */
  char    *dossier;  /* row of a person of the desk, worth looking at */
  int      width;
  int      height;
  int      text;     /* size of the text, in % */
  gboolean dark;
} options = { .width = 1280, .height = 800, .text = 100 };

typedef struct {
  GApplication *application;
  GtkWindow    *window;
  guint         n_too_large;
} Session;

/* The frame that the toolkit draws itself where there is no desktop to give a shadow. */
static void
remove_frames (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      gtk_widget_remove_css_class (window, "solid-csd");
    }
}

static void
take (Session *self, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (options.folder, file, NULL);
  int width, height;

  remove_frames ();
  /* It goes out by itself after a while: the same picture twice needs it out at once. */
  gtk_window_set_focus_visible (self->window, FALSE);
  shot_settle ();
  if (!options.only || g_str_has_prefix (name, options.only))
    shot_take (self->window, path);
  width = gtk_widget_get_width (GTK_WIDGET (self->window));
  height = gtk_widget_get_height (GTK_WIDGET (self->window));
  if (width <= options.width && height <= options.height)
    return;
  g_printerr ("%s: the window needs %d × %d\n", file, width, height);
  self->n_too_large++;
  gtk_window_set_default_size (self->window, options.width, options.height);
  shot_settle ();
}

static void
open_register (Session *self, const char *path)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "open-register", g_variant_new_bytestring (path));
  shot_settle ();
}

static void
go_to (Session *self, const char *page, const char *argument)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-page", "(ss)", page, argument);
  shot_settle ();
}

static GtkWidget *
find (Session *self, GType type)
{
  GtkWidget *found = shot_find (GTK_WIDGET (self->window), type);

  if (!found)
    g_error ("there is no %s on screen", g_type_name (type));

  return found;
}

static GtkWidget *
part (Session *self, const char *type, const char *id)
{
  GtkWidget *page = find (self, g_type_from_name (type));

  return GTK_WIDGET (gtk_widget_get_template_child (page, G_OBJECT_TYPE (page), id));
}

/* Counts the views that are not at the end they are sent to. */
typedef struct {
  gboolean down;
  guint    n_moved;
} Scroll;

static void
scroll_cb (gpointer widget, gpointer data)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (widget);
  Scroll *scroll = data;
  double before = gtk_adjustment_get_value (adjustment);

  gtk_adjustment_set_value (adjustment, scroll->down ? gtk_adjustment_get_upper (adjustment) : 0);
  scroll->n_moved += gtk_adjustment_get_value (adjustment) != before;
}

/* What does not fit on screen is looked at too. */
static void
take_bottom (Session *self, const char *name)
{
  Scroll scroll = { TRUE, 0 };

  shot_each (GTK_WIDGET (self->window), GTK_TYPE_SCROLLED_WINDOW, scroll_cb, &scroll);
  if (scroll.n_moved)
    take (self, name);
  scroll.down = FALSE;
  shot_each (GTK_WIDGET (self->window), GTK_TYPE_SCROLLED_WINDOW, scroll_cb, &scroll);
}

static void
expand_cb (gpointer row, gpointer data)
{
  g_object_set (row, "expanded", GPOINTER_TO_INT (data), NULL);
}

/* With everything of @type unfolded, from the top and from the bottom. */
static void
take_expanded (Session *self, GType type, const char *name)
{
  g_autofree char *bottom = g_strconcat (name, "-bottom", NULL);

  shot_each (GTK_WIDGET (self->window), type, expand_cb, GINT_TO_POINTER (TRUE));
  take (self, name);
  take_bottom (self, bottom);
  shot_each (GTK_WIDGET (self->window), type, expand_cb, GINT_TO_POINTER (FALSE));
}

/* Opens what a button opens, takes it, and closes it. The button is brought into sight: what it opens stands by it. */
static void
take_popover (Session *self, GtkWidget *button, const char *name)
{
  gtk_widget_grab_focus (button);
  shot_settle ();
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  take (self, name);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  shot_settle ();
}

/* All but the program's own; the toolkit keeps one for tooltips, which is not ours to destroy. */
static void
close_windows (Session *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

      if (window != self->window && !g_str_equal (G_OBJECT_TYPE_NAME (window), "GtkTooltipWindow"))
        gtk_window_destroy (window);
    }
  shot_settle ();
}

static void
take_dialog (Session *self, const char *action, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->application), action, NULL);
  take (self, name);
  close_windows (self);
}

static void
take_lists (Session *self)
{
  static const char *const others[] = { "seances", "associations", "afis", "sejours", "recours",
                                        "contacts", "membres", "exigences",
                                        "delais", "baremes_afis" };

  go_to (self, "parcours", "");
  take (self, "parcours");
  gtk_editable_set_text (GTK_EDITABLE (part (self, "JalonsListingPage", "search")), "ulbri");
  take (self, "parcours-search");
  gtk_editable_set_text (GTK_EDITABLE (part (self, "JalonsListingPage", "search")), "introuvable");
  take (self, "parcours-nothing");
  gtk_editable_set_text (GTK_EDITABLE (part (self, "JalonsListingPage", "search")), "");
  take_popover (self, shot_find (part (self, "JalonsListingPage", "filters"), GTK_TYPE_MENU_BUTTON), "parcours-filters");
  go_to (self, "parcours", "sort=echeance;etat=en_cours,echu");
  take (self, "parcours-filtered");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      go_to (self, others[i], "");
      take (self, others[i]);
    }
}

static void
take_dossier (Session *self)
{
  GtkWidget *frise = NULL;

  go_to (self, "parcours", "");
  go_to (self, "dossier", options.dossier);
  take (self, "dossier");
  take_popover (self, part (self, "JalonsDossierPage", "add_button"), "dossier-add");
  take_bottom (self, "dossier-bottom");
  take_expanded (self, GTK_TYPE_EXPANDER, "dossier-unfolded");
  frise = find (self, JALONS_TYPE_FRISE_VIEW);
  gtk_widget_activate_action (frise, "frise.zoom-in", NULL);
  gtk_widget_activate_action (frise, "frise.zoom-in", NULL);
  take (self, "dossier-zoom");
  gtk_widget_activate_action (frise, "frise.zoom-fit", NULL);
  jalons_frise_view_show_table (JALONS_FRISE_VIEW (frise), TRUE);
  take (self, "dossier-table");
}

static void
show_table_cb (gpointer chart, gpointer data)
{
  jalons_chart_set_table_shown (chart, TRUE);
}

static void
find_definition_cb (gpointer button, gpointer data)
{
  GtkWidget **found = data;

  if (!*found && g_strcmp0 (gtk_menu_button_get_icon_name (button), "help-about-symbolic") == 0)
    *found = button;
}

static void
find_menu_cb (gpointer button, gpointer data)
{
  GtkWidget **found = data;

  if (gtk_menu_button_get_menu_model (button))
    *found = button;
}

/* @prefix tells the country's pictures from those of the desk. */
static void
take_sections (Session *self, const char *prefix)
{
  GtkSelectionModel *sections = NULL;

  go_to (self, "report", "");
  sections = gtk_stack_get_pages (GTK_STACK (part (self, "JalonsReportPage", "sections")));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (sections)); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (sections), i);
      GtkStackPage *page = GTK_STACK_PAGE (item);
      g_autofree char *name = g_strconcat (prefix, gtk_stack_page_get_name (page), NULL);
      g_autofree char *bottom = g_strconcat (name, "-bottom", NULL);

      if (!gtk_stack_page_get_visible (page))
        continue;
      gtk_selection_model_select_item (sections, i, TRUE);
      take (self, name);
      take_bottom (self, bottom);
    }
  gtk_selection_model_select_item (sections, 0, TRUE);
  shot_settle ();
}

static void
take_report (Session *self)
{
  GtkWidget *definition = NULL, *export = NULL;

  take_sections (self, "report-");
  shot_each (GTK_WIDGET (self->window), GTK_TYPE_MENU_BUTTON, find_definition_cb, &definition);
  take_popover (self, definition, "report-definition");
  shot_each (find (self, g_type_from_name ("JalonsReportPage")), GTK_TYPE_MENU_BUTTON, find_menu_cb, &export);
  take_popover (self, export, "report-export");
  shot_each (GTK_WIDGET (self->window), JALONS_TYPE_CHART, show_table_cb, NULL);
  take_bottom (self, "report-tables");
}

static void
take_import (Session *self)
{
  open_register (self, options.empty);
  take (self, "home-empty");
  go_to (self, "parcours", "");
  take (self, "parcours-empty");
  go_to (self, "import", "");
  take (self, "import");
  go_to (self, "import", options.bad);
  take (self, "import-bad");
  go_to (self, "import", options.good);
  take (self, "import-good");
  g_signal_emit_by_name (part (self, "JalonsImportPage", "import_button"), "clicked");
  take (self, "import-done");
}

/* Takes the window that an action of a page opens, and closes it. */
static void
take_window (Session *self, const char *type, const char *action, const char *name)
{
  gtk_widget_activate_action (find (self, g_type_from_name (type)), action, NULL);
  take (self, name);
  close_windows (self);
}

/* What a child of a stack of a page shows. */
static void
take_part (Session *self, const char *type, const char *stack, const char *child, const char *name)
{
  g_autofree char *bottom = g_strconcat (name, "-bottom", NULL);

  gtk_stack_set_visible_child_name (GTK_STACK (part (self, type, stack)), child);
  take (self, name);
  take_bottom (self, bottom);
}

static void
press (Session *self, const char *type, const char *id)
{
  g_signal_emit_by_name (part (self, type, id), "clicked");
  while (jalons_job_is_running ())
    g_main_context_iteration (NULL, TRUE);
  shot_settle ();
}

/* After the payments: the last of what the desk is asked for here, for it stays. */
static void
take_approved (Session *self)
{
  GtkWidget *box = NULL;

  go_to (self, "afis-mois", "2025-12");
  box = part (self, "JalonsAfisPage", "approval_box");
  jalons_toolkit_set_answers (NULL, TRUE);
  jalons_afis_approval_ask (GTK_BOX (box));
  shot_settle ();
  take (self, "afis-mois-approved");
  jalons_afis_approval_correct (GTK_BOX (box), 0, 0);
  take (self, "afis-mois-entry");
  close_windows (self);
  gtk_stack_set_visible_child_name (GTK_STACK (part (self, "JalonsAfisPage", "parts")), "persons");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  shot_settle ();
}

static void
take_afis (Session *self)
{
  go_to (self, "afis-mois", "2026-01");
  take (self, "afis-mois");
  take_popover (self, part (self, "JalonsAfisPage", "lists_button"), "afis-mois-lists");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (part (self, "JalonsAfisPage", "show_list")), 2);
  take (self, "afis-mois-at-risk");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (part (self, "JalonsAfisPage", "show_list")), 0);
  take_part (self, "JalonsAfisPage", "parts", "openings", "afis-mois-openings");
  take_part (self, "JalonsAfisPage", "parts", "year", "afis-mois-year");
  take_part (self, "JalonsAfisPage", "parts", "approval", "afis-mois-approval");
  go_to (self, "releve", "2026-01");
  take (self, "releve");
  jalons_toolkit_set_answers (options.releve, TRUE);
  press (self, "JalonsRelevePage", "choose_button");
  take (self, "releve-columns");
  take_bottom (self, "releve-columns-bottom");
  press (self, "JalonsRelevePage", "look_button");
  take (self, "releve-lines");
  press (self, "JalonsRelevePage", "right_button");
  take (self, "releve-accepted");
  press (self, "JalonsRelevePage", "apply_button");
  take (self, "releve-recorded");
  take_approved (self);
}

static void
unfold_cb (gpointer table, gpointer data)
{
  for (guint i = 0; i < 3; i++)
    g_signal_emit_by_name (table, "activate", i);
}

static void
take_journal (Session *self)
{
  go_to (self, "journal", "1/0");
  take (self, "journal");
  shot_each (GTK_WIDGET (self->window), GTK_TYPE_COLUMN_VIEW, unfold_cb, NULL);
  take (self, "journal-unfolded");
  go_to (self, "journal", "2/0");
  take (self, "journal-accesses");
  take_popover (self, shot_find (part (self, "JalonsJournalPage", "filters"), GTK_TYPE_MENU_BUTTON), "journal-filters");
  gtk_widget_activate_action (find (self, g_type_from_name ("JalonsJournalPage")), "journal.verify", NULL);
  take (self, "journal-verified");
  take_window (self, "JalonsJournalPage", "journal.anchor", "journal-anchor");
  take_window (self, "JalonsJournalPage", "journal.retention", "journal-retention");
}

static void
take_backups (Session *self)
{
  GtkWidget *row = NULL;

  go_to (self, "backups", "");
  take (self, "backups-none");
  g_signal_emit_by_name (part (self, "JalonsBackupsView", "now_button"), "clicked");
  shot_settle ();
  g_signal_emit_by_name (part (self, "JalonsBackupsView", "now_button"), "clicked");
  shot_settle ();
  row = find (self, g_type_from_name ("JalonsBackupRow"));
  g_signal_emit_by_name (row, "verify");
  take (self, "backups");
}

/* What will be missing, what other sessions would change, and the calendar. */
static void
take_continuity (Session *self)
{
  go_to (self, "continuite", "lacunes");
  take (self, "continuite");
  gtk_widget_activate_action (find (self, g_type_from_name ("JalonsContinuitePage")), "continuite.effect",
                              NULL);
  take (self, "continuite-effect");
  go_to (self, "continuite", "et-si");
  take (self, "continuite-what-if");
  g_signal_emit_by_name (part (self, "JalonsWhatIfView", "propose_button"), "clicked");
  take (self, "continuite-proposal");
  take_bottom (self, "continuite-proposal-bottom");
  g_signal_emit_by_name (part (self, "JalonsWhatIfView", "reset_button"), "clicked");
  go_to (self, "calendrier", "2026-01-15");
  take (self, "calendrier");
  go_to (self, "calendrier", "2026-05-01");
  take (self, "calendrier-may");
  go_to (self, "calendrier", "2026-01-15/liste");
  take (self, "calendrier-list");
  take_bottom (self, "calendrier-list-bottom");
}

/* What the commission did in a year, and what a figure of it counts. */
static void
take_activity (Session *self)
{
  GtkWidget *table = NULL;

  go_to (self, "activite", "2025");
  take (self, "activite");
  take_bottom (self, "activite-bottom");
  table = find (self, g_type_from_name ("JalonsFigureTable"));
  g_signal_emit_by_name (shot_find (table, GTK_TYPE_BUTTON), "clicked");
  take (self, "activite-records");
  g_signal_emit_by_name (part (self, "JalonsActivitePage", "figures_button"), "clicked");
}

/* The letterhead and its templates, and what is made of a parcours. */
static void
take_letters (Session *self)
{
  go_to (self, "courriers", "");
  take (self, "courriers");
  take_bottom (self, "courriers-bottom");
  go_to (self, "dossier", options.dossier);
  take_window (self, "JalonsDossierPage", "dossier.letters", "courriers-dossier");
}

static void
wait_for_job (void)
{
  while (jalons_job_is_running ())
    g_main_context_iteration (NULL, TRUE);
  shot_settle ();
}

/* The last window that was opened. */
static gpointer
window_part (const char *type, const char *id)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), type))
        return gtk_widget_get_template_child (window, G_OBJECT_TYPE (window), id);
    }
  g_error ("there is no %s", type);
}

static void
unlock (Session *self)
{
  gtk_editable_set_text (GTK_EDITABLE (part (self, "JalonsUnlockView", "secret")), SECRET);
  g_signal_emit_by_name (part (self, "JalonsUnlockView", "open_button"), "clicked");
  jalons_keeper_wait ();
  shot_settle ();
}

/* What a register of one's own has that a demonstration has not. */
static void
take_own (Session *self)
{
  open_register (self, options.own);
  take (self, "unlock");
  unlock (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.slots", NULL);
  take (self, "slots");
  g_signal_emit_by_name (window_part ("JalonsSlotsWindow", "add_button"), "clicked");
  /* Other words at each picture. */
  g_object_set (gtk_widget_get_template_child (window_part ("JalonsSlotsWindow", "passphrase_pane"),
                                               g_type_from_name ("JalonsPassphrasePane"), "own_check"),
                "active", TRUE, NULL);
  take (self, "slots-give");
  close_windows (self);
  go_to (self, "parcours", "");
  g_signal_emit_by_name (part (self, "JalonsListingPage", "export_button"), "clicked");
  take (self, "export-reason");
  close_windows (self);
  go_to (self, "backups", "");
  take (self, "backups-own");
}

/* Every form: a row of the desk, or a new record; NAME of the picture. */
static void
take_forms (Session *self)
{
  static const struct {
    const char *name;
    const char *argument;
  } forms[] = {
    { "form-dossier", "dossier/new?nom=Exemple&prenom=Aline&naissance=1997-05-03&sexe=F&nationalite=NGA" },
    { "form-personne", "personnes/275" },
    { "form-demande", "demandes/300" },
    { "form-sejour", "sejours/200" },
    { "form-afis", "afis/100" },
    { "form-condition", "conditions_afis/1" },
    { "form-versement", "versements/100" },
    { "form-recours", "recours/1" },
    { "form-parcours", "parcours/275" },
    { "form-annee", "annees_arretees/new?annee=2025" },
    { "form-sortie", "sorties/10" },
    { "form-hebergement", "hebergements/100" },
    { "form-relance", "relances/1" },
    { "form-note", "notes/1" },
    { "form-contact", "contacts/1" },
    { "form-association", "associations/1" },
    { "form-seance", "seances/30" },
    { "form-membre", "membres/1" },
    { "form-exigence", "exigences/1" },
    { "form-delai", "delais/new" },
    { "form-bareme", "baremes_afis/new" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *bottom = g_strconcat (forms[i].name, "-bottom", NULL);

      go_to (self, "form", forms[i].argument);
      take (self, forms[i].name);
      take_bottom (self, bottom);
    }
}

/* What is refused says why, and by what law. */
static void
take_refused (Session *self)
{
  go_to (self, "form", "demandes/new?parcours=200&type=entree&decision=refusee&decision_date=2026-01-10&motif=Essai");
  gtk_widget_activate_action (find (self, g_type_from_name ("JalonsFormPage")), "form.save", NULL);
  take (self, "form-refused");
}

/* What the commission will have said of the next session: all but one followed, one against, one postponed. */
static void
give_opinions (JalonsStore *store, JalonsRef seance)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_DEMANDES);
  g_autoptr (GArray) rows = jalons_store_rows (store, table->id, "seance", seance, NULL);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      JalonsDemande demande;

      jalons_record_init (table, &demande);
      jalons_store_load (store, table->id, g_array_index (rows, JalonsRef, i), &demande, NULL);
      demande.avis_association = JALONS_AVIS_ASSOCIATION_FAVORABLE;
      demande.avis_commission = i == 1   ? JALONS_AVIS_DEFAVORABLE
                                : i == 2 ? JALONS_AVIS_AJOURNE
                                         : JALONS_AVIS_FAVORABLE;
      jalons_store_save (store, table->id, &demande, NULL);
      jalons_record_clear (table, &demande);
    }
}

/* Most members are there, four demandes are examined, and a vote is under way. */
static void
begin_session (JalonsStore *store, JalonsRef row)
{
  g_autoptr (JalonsSeanceRegister) session = jalons_seance_register_new (store, row, NULL);
  g_autoptr (GArray) places = jalons_commission_places (session->commission, 0);
  g_autoptr (GArray) mouvements = g_array_new (FALSE, FALSE, sizeof (JalonsMouvement));
  g_autoptr (GArray) votes = g_array_new (FALSE, FALSE, sizeof (JalonsVote));

  for (guint i = 0; i + 2 < places->len; i++)
    {
      const JalonsRef membre = g_array_index (places, JalonsSiege, i).membre;
      const JalonsMouvement mouvement = { 570, JALONS_MOUVEMENT_ARRIVEE, membre, 0 };
      const JalonsVote vote = { membre, i == 3 ? JALONS_VOTE_DEFAVORABLE : JALONS_VOTE_FAVORABLE, i == 3 };

      g_array_append_val (mouvements, mouvement);
      g_array_append_val (votes, vote);
    }
  jalons_seance_mouvoir (store, session, mouvements, NULL);
  g_clear_pointer (&session, jalons_seance_register_free);
  session = jalons_seance_register_new (store, row, NULL);
  for (guint i = 0; i < 4; i++)
    jalons_seance_aviser (store, session, jalons_affaire (session, i)->demande.id,
                          i == 2 ? JALONS_AVIS_AJOURNE : JALONS_AVIS_FAVORABLE, 580 + (int) i * 6,
                          i == 2 ? jalons_text_ajournement_motif (1) : NULL, NULL);
  jalons_seance_poser_votes (store, session, jalons_affaire (session, 5)->demande.id, votes, NULL);
}

/* The agenda, the session while it goes on, a vote in it, and what follows. */
static void
take_session (Session *self)
{
  JalonsSession *session = jalons_window_get_session (JALONS_WINDOW (self->window));
  JalonsStore *store = jalons_session_get_store (session);

  go_to (self, "seance", SEANCE "/ordre");
  take (self, "seance-ordre");
  take_bottom (self, "seance-ordre-bottom");
  jalons_store_begin (store, NULL);
  begin_session (store, strtoll (SEANCE, NULL, 10));
  jalons_store_commit (store, NULL);
  jalons_session_changed (session);
  go_to (self, "seance", SEANCE "/seance");
  take (self, "seance");
  jalons_affaire_list_move (JALONS_AFFAIRE_LIST (find (self, JALONS_TYPE_AFFAIRE_LIST)), 1);
  take (self, "seance-vote");
  go_to (self, "seance", SEANCE "/suites");
  take (self, "seance-suites");
  go_to (self, "home", "");
  jalons_undo (store, NULL);
  jalons_session_changed (session);
}

/* Before anything is typed, once every opinion is followed, and what keeps a refusal from being saved. */
static void
take_decisions (Session *self)
{
  JalonsSession *session = jalons_window_get_session (JALONS_WINDOW (self->window));
  JalonsStore *store = jalons_session_get_store (session);
  GtkWidget *page = NULL;

  jalons_store_begin (store, NULL);
  give_opinions (store, strtoll (SEANCE, NULL, 10));
  jalons_store_commit (store, NULL);
  jalons_session_changed (session);
  go_to (self, "decisions", SEANCE);
  take (self, "decisions");
  page = find (self, g_type_from_name ("JalonsDecisionsPage"));
  gtk_editable_set_text (GTK_EDITABLE (jalons_day_field_get_entry (JALONS_DAY_FIELD (shot_find (page, JALONS_TYPE_DAY_FIELD)))),
                         "26/01/2026");
  gtk_widget_activate_action (page, "decisions.follow", NULL);
  take (self, "decisions-followed");
  gtk_widget_activate_action (page, "decisions.save", NULL);
  take (self, "decisions-refused");
  take_bottom (self, "decisions-bottom");
  go_to (self, "home", "");
  jalons_undo (store, NULL);
  jalons_session_changed (session);
}

/* Windows over the dossier, and a workbook on its way into the register. */
static void
take_tools (Session *self)
{
  go_to (self, "dossier", options.dossier);
  gtk_widget_activate_action (find (self, g_type_from_name ("JalonsDossierPage")), "dossier.document", NULL);
  take (self, "tool-document");
  close_windows (self);
  gtk_widget_activate_action (find (self, g_type_from_name ("JalonsDossierPage")), "dossier.merge", NULL);
  take (self, "tool-merge");
  close_windows (self);
  gtk_window_present (jalons_merge_window_new (
      self->window, jalons_window_get_session (JALONS_WINDOW (self->window)), 275, 276));
  take (self, "tool-merge-two");
  close_windows (self);
  go_to (self, "sheet", "");
  take (self, "tool-sheet");
  if (!options.sheet)
    return;
  go_to (self, "sheet", options.sheet);
  wait_for_job ();
  take (self, "tool-sheet-columns");
  take_bottom (self, "tool-sheet-columns-bottom");
  g_signal_emit_by_name (part (self, "JalonsSheetPage", "look_button"), "clicked");
  wait_for_job ();
  take (self, "tool-sheet-rows");
}

/* What an association sees: its desk, what it has to do, its figures, what only it keeps. */
static void
take_association (Session *self)
{
  static const struct {
    const char *name;
    const char *page;
    const char *argument;
  } pages[] = {
    { "association-home", "home", "dossiers" },
    { "association-todo", "home", "todo" },
    { "association-figures", "home", "figures" },
    { "association-parcours", "parcours", "" },
    { "association-seances", "seances", "" },
    { "association-exigences", "exigences", "" },
    { "association-bilan", "bilan", "2025" },
    { "association-bilan-cumul", "bilan", "cumul" },
    { "association-continuite", "continuite", "" },
    { "association-form-demande", "form", "demandes/new?parcours=1" },
    { "association-form-exigence", "form", "exigences/1" },
    { "association-form-profil", "form", "profils/1" },
  };

  open_register (self, options.association);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *bottom = g_strconcat (pages[i].name, "-bottom", NULL);

      go_to (self, pages[i].page, pages[i].argument);
      take (self, pages[i].name);
      take_bottom (self, bottom);
    }
  shot_exchange_know (jalons_session_get_store (jalons_window_get_session (JALONS_WINDOW (self->window))));
  go_to (self, "dossier", options.dossier);
  gtk_widget_activate_action (find (self, g_type_from_name ("JalonsDossierPage")), "dossier.send", NULL);
  take (self, "echanges-association-send");
  close_windows (self);
}

/* A page further down each time, of what is in that part of a window. */
static void
take_down (Session *self, GtkWidget *widget, const char *name)
{
  GtkAdjustment *adjustment
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (shot_find (widget, GTK_TYPE_SCROLLED_WINDOW)));

  for (guint i = 1; i < 4; i++)
    {
      g_autofree char *picture = g_strdup_printf ("%s-%u", name, i);

      gtk_adjustment_set_value (adjustment, i * gtk_adjustment_get_page_size (adjustment) * 0.9);
      take (self, picture);
    }
}

/* A window over another one. */
static void
take_over (GtkWidget *part_of_it, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL), *path = g_build_filename (options.folder, file, NULL);

  shot_settle ();
  if (!options.only || g_str_has_prefix (name, options.only))
    shot_take (GTK_WINDOW (gtk_widget_get_root (part_of_it)), path);
}

/* The windows over the page of exchanges. */
static void
take_exchange_windows (Session *self, const char *path)
{
  GtkWidget *page = find (self, g_type_from_name ("JalonsEchangesPage"));
  GtkWidget *group = shot_find (page, g_type_from_name ("JalonsEchangesCorrespondants"));

  gtk_widget_activate_action (group, "correspondants.compare", "x", (gint64) 2);
  take (self, "echanges-words");
  close_windows (self);
  gtk_widget_activate_action (shot_find (page, g_type_from_name ("JalonsEchangesCarte")), "carte.revoke", NULL);
  take (self, "echanges-revoke");
  close_windows (self);
  jalons_envoi_window_open (self->window, jalons_window_get_session (JALONS_WINDOW (self->window)), path);
  wait_for_job ();
  take (self, "echanges-open");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (shot_find (window_part ("JalonsEnvoiWindow", "who_group"), GTK_TYPE_CHECK_BUTTON)),
                               TRUE);
  shot_each (window_part ("JalonsEnvoiWindow", "items_group"), ADW_TYPE_EXPANDER_ROW, expand_cb, GINT_TO_POINTER (TRUE));
  take_down (self, window_part ("JalonsEnvoiWindow", "stack"), "echanges-open");
  g_signal_emit_by_name (window_part ("JalonsEnvoiWindow", "correct_button"), "clicked");
  take_over (window_part ("JalonsEnvoiSuiteWindow", "give_button"), "echanges-correct");
  g_signal_emit_by_name (window_part ("JalonsEnvoiSuiteWindow", "give_button"), "clicked");
  take (self, "echanges-done");
  close_windows (self);
}

/* Before anything is exchanged, with correspondents and what they sent, and what goes out. */
static void
take_exchanges (Session *self)
{
  JalonsStore *store = jalons_session_get_store (jalons_window_get_session (JALONS_WINDOW (self->window)));
  g_autofree char *folder = g_path_get_dirname (options.desk), *path = NULL;

  go_to (self, "echanges", "");
  take (self, "echanges-first");
  jalons_identite_make (store, "DDFE de Paris", NULL);
  path = shot_exchange_prepare (store, strtoll (options.dossier, NULL, 10), folder);
  jalons_session_changed (jalons_window_get_session (JALONS_WINDOW (self->window)));
  go_to (self, "echanges", "");
  take (self, "echanges");
  take_bottom (self, "echanges-bottom");
  take_exchange_windows (self, path);
  go_to (self, "dossier", options.dossier);
  gtk_widget_activate_action (find (self, g_type_from_name ("JalonsDossierPage")), "dossier.send", NULL);
  take (self, "echanges-send");
  close_windows (self);
}

/* What is asked for alone is not waited for. */
static gboolean
is_only_association (void)
{
  return options.association && options.only && g_str_has_prefix (options.only, "association");
}

static void
take_menu (Session *self)
{
  take_dialog (self, "new", "new-register");
  take_dialog (self, "preferences", "preferences");
  take_dialog (self, "shortcuts", "shortcuts");
  take_dialog (self, "about", "about");
}

static void
take_all (Session *self)
{
  take (self, "start");
  if (is_only_association ())
    {
      take_association (self);
      return;
    }
  open_register (self, options.national);
  take (self, "national-home");
  take_sections (self, "national-");
  open_register (self, options.desk);
  take (self, "home");
  take_popover (self, shot_find (find (self, g_type_from_name ("JalonsInboxRow")), GTK_TYPE_MENU_BUTTON), "home-done");
  take_bottom (self, "home-bottom");
  go_to (self, "home", "figures");
  take (self, "home-figures");
  take_bottom (self, "home-figures-bottom");
  take_expanded (self, ADW_TYPE_EXPANDER_ROW, "home-findings");
  take_lists (self);
  take_dossier (self);
  take_afis (self);
  take_forms (self);
  take_refused (self);
  take_decisions (self);
  take_tools (self);
  take_report (self);
  take_journal (self);
  take_backups (self);
  take_continuity (self);
  take_session (self);
  take_activity (self);
  take_letters (self);
  take_exchanges (self);
  take_import (self);
  if (options.association)
    take_association (self);
  take_own (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.close-register", NULL);
  take (self, "start-recent");
  take_menu (self);
}

static void
set_up (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("fr.jalons.Jalons");

  g_settings_set_int (settings, "window-width", options.width);
  g_settings_set_int (settings, "window-height", options.height);
  g_settings_set_string (settings, "color-scheme", options.dark ? "dark" : "light");
}

static gboolean
parse (int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &options.folder, "Where the pictures go", "FOLDER" },
    { "desk", 0, 0, G_OPTION_ARG_FILENAME, &options.desk, "Register of a département", "REGISTER" },
    { "national", 0, 0, G_OPTION_ARG_FILENAME, &options.national, "Register of the country", "REGISTER" },
    { "empty", 0, 0, G_OPTION_ARG_FILENAME, &options.empty, "Register without a row", "REGISTER" },
    { "association", 0, 0, G_OPTION_ARG_FILENAME, &options.association,
      "Register of an association, demonstration", "REGISTER" },
    { "own", 0, 0, G_OPTION_ARG_FILENAME, &options.own, "Register that is no demonstration", "REGISTER" },
    { "good", 0, 0, G_OPTION_ARG_FILENAME, &options.good, "Tables that can be imported", "FOLDER" },
    { "bad", 0, 0, G_OPTION_ARG_FILENAME, &options.bad, "Tables that cannot", "FOLDER" },
    { "releve", 0, 0, G_OPTION_ARG_FILENAME, &options.releve, "A payer's statement", "FILE" },
    { "dossier", 0, 0, G_OPTION_ARG_STRING, &options.dossier, "Whose dossier", "ROW" },
    { "width", 0, 0, G_OPTION_ARG_INT, &options.width, "Of the window", "PIXELS" },
    { "height", 0, 0, G_OPTION_ARG_INT, &options.height, "Of the window", "PIXELS" },
    { "text", 0, 0, G_OPTION_ARG_INT, &options.text, "Size of the text", "PERCENT" },
    { "reader", 0, 0, G_OPTION_ARG_FILENAME, &options.reader, "The program that reads it", "PROGRAM" },
    { "sheet", 0, 0, G_OPTION_ARG_FILENAME, &options.sheet, "A delegate’s own workbook", "FILE" },
    { "only", 0, 0, G_OPTION_ARG_STRING, &options.only, "Only the pictures whose name begins so", "PREFIX" },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &options.dark, "Light on dark", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("— pictures of every page");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    g_printerr ("%s\n", error->message);
  else if (options.folder && options.desk && options.national && options.empty && options.own && options.good && options.bad
           && options.releve && options.dossier)
    return TRUE;

  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonsApplication) application = NULL;
  Session session = { 0 };

  if (!parse (&argc, &argv))
    return 2;
  jalons_confined_set_program (JALONS_BUILD_READER);
  jalons_locale_init ();
  bindtextdomain (GETTEXT_PACKAGE, JALONS_BUILD_LOCALEDIR);
  g_set_application_name ("Jalons");
  set_up ();
  if (options.reader)
    jalons_confined_set_program (options.reader);
  application = jalons_application_new ();
  session.application = G_APPLICATION (application);
  if (!g_application_register (session.application, NULL, NULL))
    return 1;
  /* What a desktop would have set. 96 dots an inch is 100 %, and GTK counts in 1024ths of a dot. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE,
                "gtk-font-name", "Cantarell 11", "gtk-xft-dpi", 96 * 1024 * options.text / 100, NULL);
  g_application_activate (session.application);
  session.window = gtk_application_get_windows (GTK_APPLICATION (application))->data;
  take_all (&session);
  gtk_window_destroy (session.window);

  return session.n_too_large > 0;
}
