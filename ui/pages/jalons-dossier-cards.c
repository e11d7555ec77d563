/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-dossier-cards.h"

#include <glib/gi18n.h>

/* What a row asks the page "form" for. */
#define FORM_KEY "jalons-form"

static GtkWidget *
make_label (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);

  return label;
}

static GtkWidget *
make_texts (const char *title, const char *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), make_label (title, 0));
  if (detail)
    {
      GtkWidget *label = make_label (detail, 0);

      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (box), label);
    }

  return box;
}

/* Seen when the mouse or the keyboard is on the row: it opens something. */
static GtkWidget *
make_hint (void)
{
  GtkWidget *hint = gtk_image_new_from_icon_name ("document-edit-symbolic");

  gtk_widget_add_css_class (hint, "jalons-hint");
  gtk_widget_set_valign (hint, GTK_ALIGN_START);

  return hint;
}

void
jalons_dossier_list_add (GtkWidget *list, const char *title, const char *detail, const char *value)
{
  jalons_dossier_list_add_form (list, title, detail, value, NULL);
}

static void
name_row (GtkWidget *row, const char *name, gboolean opens)
{
  /* TRANSLATORS: a row that opens the form of a record, then what the row says. */
  g_autofree char *whole = opens ? g_strdup_printf (_ ("Edit: %s"), name) : g_strdup (name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

void
jalons_dossier_list_add_form (GtkWidget *list, const char *title, const char *detail, const char *value,
                              const char *form)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autoptr (GString) name = g_string_new (title);

  gtk_box_append (GTK_BOX (box), make_texts (title, detail));
  if (value)
    {
      GtkWidget *label = make_label (value, 1);

      gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (box), label);
      g_string_append_printf (name, ", %s", value);
    }
  if (detail)
    g_string_append_printf (name, ", %s", detail);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), form != NULL);
  if (form)
    {
      gtk_box_append (GTK_BOX (box), make_hint ());
      g_object_set_data_full (G_OBJECT (row), FORM_KEY, g_strdup (form), g_free);
    }
  name_row (row, name->str, form != NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (list), "dossier.edit", "s",
                              g_object_get_data (G_OBJECT (row), FORM_KEY));
}

GtkWidget *
jalons_dossier_row_of_form (GtkWidget *widget, const char *form)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (widget), FORM_KEY), form) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = jalons_dossier_row_of_form (child, form);

      if (found)
        return found;
    }

  return NULL;
}

GtkWidget *
jalons_dossier_list_new (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "jalons-facts");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), NULL);

  return list;
}

static void
add_rows (GtkWidget *list, const JalonsDossier *dossier, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const JalonsTextRow *row = g_ptr_array_index (rows, i);
      const JalonsFact fact = { row->table, row->row, NULL };
      g_autofree char *form = jalons_dossier_fact_form (dossier, &fact);

      jalons_dossier_list_add_form (list, row->title, row->detail, row->value, form);
    }
}

/* What lies under a card's title until it is asked for; it is read at once, as the dossier goes. */
static void
append_folded (GtkWidget *card, const JalonsDossierView *view, JalonsDossierTheme theme)
{
  g_autoptr (GPtrArray) rows = jalons_dossier_text_rows (view, theme);
  const char *title = jalons_dossier_text_theme (theme);
  GtkWidget *expander = NULL;
  GtkWidget *list = NULL;

  if (!rows->len)
    return;
  expander = jalons_dossier_expander_new (title);
  list = jalons_dossier_list_new (title);
  add_rows (list, view->dossier, rows);
  gtk_expander_set_child (GTK_EXPANDER (expander), list);
  gtk_box_append (GTK_BOX (card), expander);
}

static void
append_rows (GtkWidget *card, const JalonsDossierView *view, JalonsDossierTheme theme)
{
  g_autoptr (GPtrArray) rows = jalons_dossier_text_rows (view, theme);
  GtkWidget *list = NULL;

  if (!rows->len)
    return;
  list = jalons_dossier_list_new (jalons_dossier_text_theme (theme));
  add_rows (list, view->dossier, rows);
  gtk_box_append (GTK_BOX (card), list);
}

GtkWidget *
jalons_dossier_expander_new (const char *title)
{
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *label = make_label (title, 0);

  /* Its own label does not wrap, and would hold the window open. */
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return expander;
}

/* What the button of each card adds, and what has to be said when nothing is recorded. */
static const struct {
  JalonsAdd add;
  const char *empty;
} cards[JALONS_FACTS_N_THEMES] = {
  [JALONS_FACTS_PERSONNE] = { JALONS_ADD_NOTHING, NULL },
  [JALONS_FACTS_ENFANTS] = { JALONS_ADD_ENFANT, N_ ("No child recorded") },
  [JALONS_FACTS_DEMANDES] = { JALONS_ADD_ENTREE, N_ ("No demande recorded") },
  [JALONS_FACTS_PERIODES] = { JALONS_ADD_RENOUVELLEMENT, N_ ("No period authorised") },
  [JALONS_FACTS_SEJOUR] = { JALONS_ADD_SEJOUR, N_ ("No document recorded") },
  [JALONS_FACTS_AFIS] = { JALONS_ADD_AFIS, N_ ("No AFIS right recorded") },
  [JALONS_FACTS_VERSEMENTS] = { JALONS_ADD_VERSEMENT, N_ ("No payment recorded") },
  [JALONS_FACTS_VERSEMENTS_MOIS] = { JALONS_ADD_NOTHING, NULL },
  [JALONS_FACTS_HEBERGEMENT] = { JALONS_ADD_HEBERGEMENT, N_ ("Not known") },
  [JALONS_FACTS_SORTIE] = { JALONS_ADD_SORTIE, N_ ("Not out") },
  [JALONS_FACTS_CONDITIONS] = { JALONS_ADD_CONDITION, N_ ("No condition looked at") },
  [JALONS_FACTS_RECOURS] = { JALONS_ADD_RECOURS, N_ ("No appeal recorded") },
  [JALONS_FACTS_RELANCES] = { JALONS_ADD_RELANCE, N_ ("No reminder recorded") },
  [JALONS_FACTS_NOTES] = { JALONS_ADD_NOTE, N_ ("No note recorded") },
};

static void
append_button (GtkWidget *bar, const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (bar), button);
}

GtkWidget *
jalons_dossier_card_frame_new (const char *title, GtkWidget **bar)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = make_label (title, 0);

  *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_hexpand (heading, TRUE);
  gtk_box_append (GTK_BOX (*bar), heading);
  gtk_box_append (GTK_BOX (card), *bar);

  return card;
}

void
jalons_dossier_card_add_button (GtkWidget *bar, JalonsAdd add)
{
  g_autofree char *action = jalons_add_action (add);

  append_button (bar, "list-add-symbolic", jalons_add_name (add), action);
}

/* A parcours that has begun goes on by renewals. */
static JalonsAdd
add_of (const JalonsDossierView *view, JalonsDossierTheme theme)
{
  if (theme == JALONS_FACTS_DEMANDES && view->parcours->first_periode >= 0)
    return JALONS_ADD_RENOUVELLEMENT;

  return cards[theme].add;
}

/* The record that the whole card is about, where it has one: her person, her exit. */
static void
append_edit (GtkWidget *bar, const JalonsDossierView *view, JalonsDossierTheme theme)
{
  const JalonsFact fact
      = { theme == JALONS_FACTS_PERSONNE ? JALONS_TABLE_PERSONNES : JALONS_TABLE_SORTIES,
          theme == JALONS_FACTS_PERSONNE ? view->dossier->personne.id : view->parcours->sortie.id, NULL };
  g_autofree char *form = jalons_dossier_fact_form (view->dossier, &fact);
  g_autofree char *action
      = form ? g_action_print_detailed_name ("dossier.edit", g_variant_new_string (form)) : NULL;

  if (action)
    append_button (bar, "document-edit-symbolic",
                   theme == JALONS_FACTS_PERSONNE ? _ ("Edit the person (F2)") : _ ("Edit the exit"), action);
}

GtkWidget *
jalons_dossier_card_new (const JalonsDossierView *view, JalonsDossierTheme theme)
{
  GtkWidget *bar = NULL;
  GtkWidget *card = jalons_dossier_card_frame_new (jalons_dossier_text_theme (theme), &bar);
  gboolean one
      = theme == JALONS_FACTS_PERSONNE || (theme == JALONS_FACTS_SORTIE && view->parcours->sortie.id);

  if (one)
    append_edit (bar, view, theme);
  else
    jalons_dossier_card_add_button (bar, add_of (view, theme));
  append_rows (card, view, theme);
  if (theme == JALONS_FACTS_VERSEMENTS)
    append_folded (card, view, JALONS_FACTS_VERSEMENTS_MOIS);
  /* Only the bar: nothing is recorded. */
  if (!gtk_widget_get_next_sibling (bar) && cards[theme].empty)
    {
      GtkWidget *empty = make_label (_ (cards[theme].empty), 0);

      gtk_widget_add_css_class (empty, "dim-label");
      gtk_box_append (GTK_BOX (card), empty);
    }

  return card;
}
