/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-dossier-cards.h"

#include <glib/gi18n.h>

#include "jalons-frise.h"
#include "jalons-text.h"

/* Rows that an expander shows once it is opened. */
#define ROWS_KEY "jalons-rows"

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

void
jalons_dossier_list_add (GtkWidget *list, const char *title, const char *detail, const char *value)
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
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

GtkWidget *
jalons_dossier_list_new (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "jalons-facts");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return list;
}

static void
add_rows (GtkWidget *list, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const JalonsTextRow *row = g_ptr_array_index (rows, i);

      jalons_dossier_list_add (list, row->title, row->detail, row->value);
    }
}

static void
fill_expander_cb (GtkExpander *expander)
{
  g_autoptr (GPtrArray) rows = g_object_steal_data (G_OBJECT (expander), ROWS_KEY);
  GtkWidget *list = NULL;

  if (!rows)
    return;
  list = jalons_dossier_list_new (gtk_expander_get_label (expander));
  add_rows (list, rows);
  gtk_expander_set_child (expander, list);
}

/* The payments of each year, then one by one for whoever opens them. */
static void
add_payments (GtkWidget *card, const JalonsDossierView *view)
{
  g_autoptr (GPtrArray) years = jalons_dossier_text_rows (view, JALONS_FACTS_VERSEMENTS);
  g_autoptr (GPtrArray) months = jalons_dossier_text_rows (view, JALONS_FACTS_VERSEMENTS_MOIS);
  GtkWidget *list = NULL;
  GtkWidget *expander = NULL;

  if (!months->len)
    return;
  list = jalons_dossier_list_new (jalons_dossier_text_theme (JALONS_FACTS_VERSEMENTS));
  add_rows (list, years);
  gtk_box_append (GTK_BOX (card), list);
  expander = gtk_expander_new (jalons_dossier_text_theme (JALONS_FACTS_VERSEMENTS_MOIS));
  g_object_set_data_full (G_OBJECT (expander), ROWS_KEY, g_steal_pointer (&months), (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (fill_expander_cb), NULL);
  gtk_box_append (GTK_BOX (card), expander);
}

/* What has to be said when nothing is recorded; NULL when it goes without saying. */
static const char *
nothing_text (const JalonsDossierView *view, JalonsDossierTheme theme)
{
  switch ((int) theme)
    {
    case JALONS_FACTS_DEMANDES:
      return _ ("No demande recorded");
    case JALONS_FACTS_SEJOUR:
      return jalons_frise_need (view->dossier) == JALONS_FRISE_NEEDS_NO_TITRE ? NULL : _ ("No document recorded");
    case JALONS_FACTS_AFIS:
      return _ ("No AFIS right recorded");
    case JALONS_FACTS_HEBERGEMENT:
      return _ ("Not known");
    default:
      return NULL;
    }
}

GtkWidget *
jalons_dossier_card_new (const JalonsDossierView *view, JalonsDossierTheme theme)
{
  g_autoptr (GPtrArray) rows = jalons_dossier_text_rows (view, theme);
  const char *nothing = rows->len ? NULL : nothing_text (view, theme);
  const char *title = jalons_dossier_text_theme (theme);
  GtkWidget *card = NULL;
  GtkWidget *heading = NULL;
  GtkWidget *list = NULL;

  if (!rows->len && !nothing)
    return NULL;
  card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  heading = make_label (title, 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (card), heading);
  list = jalons_dossier_list_new (title);
  add_rows (list, rows);
  if (nothing)
    jalons_dossier_list_add (list, nothing, NULL, NULL);
  gtk_box_append (GTK_BOX (card), list);
  if (theme == JALONS_FACTS_AFIS)
    add_payments (card, view);

  return card;
}

GtkWidget *
jalons_dossier_note_new (const JalonsFinding *finding)
{
  gboolean is_error = jalons_finding_severity (finding->code) == JALONS_SEVERITY_ERROR;
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (is_error ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  GtkWidget *label = make_label (NULL, 0);
  g_autofree char *sentence = jalons_text_finding (finding);
  g_autofree char *markup
      = g_markup_printf_escaped ("<b>%s</b> — %s", is_error ? _ ("Error") : _ ("Warning"), sentence);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (note), icon);
  gtk_box_append (GTK_BOX (note), label);
  gtk_widget_add_css_class (note, "jalons-note");
  gtk_widget_add_css_class (note, is_error ? "error" : "warning");

  return note;
}
