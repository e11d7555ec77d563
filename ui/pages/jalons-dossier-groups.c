/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-dossier-groups.h"

#include <glib/gi18n.h>

#include "jalons-frise.h"
#include "jalons-text.h"

/* Rows that an expander makes when it is opened. */
#define ROWS_KEY "jalons-rows"

static GtkWidget *
make_value (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (label, "numeric");

  return label;
}

static void
set_texts (GtkWidget *row, const char *title, const char *detail, const char *value)
{
  g_autoptr (GString) name = g_string_new (title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (value)
    g_string_append_printf (name, ", %s", value);
  if (detail)
    g_string_append_printf (name, ", %s", detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

static GtkWidget *
make_row (const char *title, const char *detail, const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  set_texts (row, title, detail, value);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (detail)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  if (value)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_value (value));

  return row;
}

/* The list of a group has a name of its own for those who listen. */
static void
add_to_group (GtkWidget *group, GtkWidget *row)
{
  GtkWidget *list = NULL;

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  list = gtk_widget_get_parent (row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)), -1);
}

static void
add_rows (GtkWidget *group, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const JalonsTextRow *row = g_ptr_array_index (rows, i);

      add_to_group (group, make_row (row->title, row->detail, row->value));
    }
}

static void
fill_expander_cb (AdwExpanderRow *expander)
{
  g_autoptr (GPtrArray) rows = g_object_steal_data (G_OBJECT (expander), ROWS_KEY);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      const JalonsTextRow *row = g_ptr_array_index (rows, i);

      adw_expander_row_add_row (expander, make_row (row->title, row->detail, row->value));
    }
}

/* The payments of each year, then one by one for whoever opens them. */
static void
add_payments (GtkWidget *group, const JalonsDossierView *view)
{
  g_autoptr (GPtrArray) years = jalons_dossier_text_rows (view, JALONS_FACTS_VERSEMENTS);
  g_autoptr (GPtrArray) months = jalons_dossier_text_rows (view, JALONS_FACTS_VERSEMENTS_MOIS);
  GtkWidget *expander = NULL;

  if (!months->len)
    return;
  add_rows (group, years);
  expander = adw_expander_row_new ();
  set_texts (expander, jalons_dossier_text_theme (JALONS_FACTS_VERSEMENTS_MOIS), NULL, NULL);
  g_object_set_data_full (G_OBJECT (expander), ROWS_KEY, g_steal_pointer (&months), (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (expander, "notify::expanded", G_CALLBACK (fill_expander_cb), NULL);
  add_to_group (group, expander);
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
jalons_dossier_group_new (const JalonsDossierView *view, JalonsDossierTheme theme)
{
  g_autoptr (GPtrArray) rows = jalons_dossier_text_rows (view, theme);
  const char *nothing = rows->len ? NULL : nothing_text (view, theme);
  GtkWidget *group = NULL;

  if (!rows->len && !nothing)
    return NULL;
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), jalons_dossier_text_theme (theme));
  add_rows (group, rows);
  if (nothing)
    add_to_group (group, make_row (nothing, NULL, NULL));
  if (theme == JALONS_FACTS_AFIS)
    add_payments (group, view);

  return group;
}

GtkWidget *
jalons_dossier_note_new (const JalonsFinding *finding)
{
  gboolean is_error = jalons_finding_severity (finding->code) == JALONS_SEVERITY_ERROR;
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (is_error ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *sentence = jalons_text_finding (finding);
  g_autofree char *markup
      = g_markup_printf_escaped ("<b>%s</b> — %s", is_error ? _ ("Error") : _ ("Warning"), sentence);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (note), icon);
  gtk_box_append (GTK_BOX (note), label);
  gtk_widget_add_css_class (note, "jalons-note");
  gtk_widget_add_css_class (note, is_error ? "error" : "warning");

  return note;
}
