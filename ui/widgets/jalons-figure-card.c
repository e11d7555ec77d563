/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-figure-card.h"

/* Longer labels wrap, so that four cards stand side by side. */
#define MOST_CHARS 15

static void
add_label (GtkWidget *card, const char *text, const char *css_class, gboolean expand)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);
  gtk_widget_set_vexpand (label, expand);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (card), label);
}

GtkWidget *
jalons_figure_card_new (const JalonsReport *report, const JalonsReport *before, const JalonsIndicator *indicator)
{
  JalonsChange change = { .indicator = indicator, .value = jalons_report_value (report, indicator, JALONS_WHOLE) };
  g_autofree char *value = jalons_changes_value (indicator, change.value);
  g_autofree char *label = jalons_changes_label (indicator);
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  if (before)
    {
      change.before = jalons_report_value (before, indicator, JALONS_WHOLE);
      words = jalons_changes_words (&change, jalons_report_year (before));
    }
  add_label (card, label, "heading", TRUE);
  add_label (card, value, "title-1", FALSE);
  add_label (card, words ? words : "", "dim-label", FALSE);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "jalons-figure");
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), card);
  name = g_strjoin (", ", label, value, words, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return child;
}
