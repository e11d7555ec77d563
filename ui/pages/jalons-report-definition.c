/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "jalons-report-section.h"
#include "jalons-text-figures.h"

/* How wide a line of text is; the letters of heads are larger. */
#define TEXT_CHARS 46
#define HEAD_CHARS 32

static void
add_line (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), css_class ? HEAD_CHARS : TEXT_CHARS);
  /* A popover that is not in the middle of its button is as high as its natural width makes it, and is
   * given its least: they must be the same. */
  if (!css_class)
    gtk_label_set_width_chars (GTK_LABEL (label), TEXT_CHARS);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_conditions (GtkWidget *box, const JalonsIndicator *indicator)
{
  if (!indicator->conditions[0])
    return;
  add_line (box, _ ("Counted if:"), "heading");
  for (guint i = 0; indicator->conditions[i]; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u. %s", i + 1, indicator->conditions[i]->text);

      add_line (box, text, NULL);
    }
}

/* Everything that is read in the popover, for whoever does not see it. */
static char *
describe (const JalonsIndicator *indicator)
{
  GString *text = g_string_new (indicator->definition);

  if (indicator->conditions[0])
    g_string_append_printf (text, " %s", _ ("Counted if:"));
  for (guint i = 0; indicator->conditions[i]; i++)
    g_string_append_printf (text, " %u. %s.", i + 1, indicator->conditions[i]->text);

  return g_string_free (text, FALSE);
}

static GtkWidget *
make_popover (GtkWidget *box, const char *name, const char *description)
{
  GtkWidget *popover = gtk_popover_new ();

  g_object_set (box, "margin-top", 6, "margin-bottom", 6, "margin-start", 6, "margin-end", 6, NULL);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  /* The buttons are at the end of their lines: the other way, the text would be half out of the window. */
  gtk_widget_set_halign (popover, GTK_ALIGN_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);

  return popover;
}

/* Made when it is first asked for. */
static void
make_definition_cb (GtkMenuButton *button, gpointer data)
{
  const JalonsIndicator *indicator = data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *label = jalons_indicator_full_label (indicator);
  g_autofree char *reference
      = g_strdup_printf (_ ("Reference %s, counted in %s"), indicator->id, jalons_text_unit (indicator->unit));
  g_autofree char *description = describe (indicator);

  add_line (box, label, "title-4");
  add_line (box, indicator->definition, NULL);
  add_conditions (box, indicator);
  add_line (box, reference, "caption");
  gtk_menu_button_set_popover (button, make_popover (box, label, description));
}

static void
make_ratio_cb (GtkMenuButton *button, gpointer data)
{
  const JalonsRatio *ratio = data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *part = jalons_indicator_full_label (jalons_indicator_find (ratio->numerators[0]));
  g_autofree char *more
      = ratio->numerators[1] ? jalons_indicator_full_label (jalons_indicator_find (ratio->numerators[1])) : NULL;
  g_autofree char *whole = jalons_indicator_full_label (jalons_indicator_find (ratio->denominator));
  g_autofree char *parts = g_strdup_printf ("%s%s%s", part, more ? " + " : "", more ? more : "");
  g_autofree char *text = g_strdup_printf (_ ("“%s” divided by “%s”."), parts, whole);
  g_autofree char *reference
      = g_strdup_printf (_ ("Reference %s%s%s / %s"), ratio->numerators[0], ratio->numerators[1] ? " + " : "",
                         ratio->numerators[1] ? ratio->numerators[1] : "", ratio->denominator);

  add_line (box, ratio->label, "title-4");
  add_line (box, text, NULL);
  add_line (box, reference, "caption");
  gtk_menu_button_set_popover (button, make_popover (box, ratio->label, text));
}

static GtkWidget *
make_button (const char *label, GtkMenuButtonCreatePopupFunc make, gconstpointer data)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *name = g_strdup_printf (_ ("Definition: %s"), label);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "help-about-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make, (gpointer) data, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return button;
}

GtkWidget *
jalons_report_definition_button_new (const JalonsIndicator *indicator)
{
  g_autofree char *label = jalons_indicator_full_label (indicator);

  return make_button (label, make_definition_cb, indicator);
}

GtkWidget *
jalons_report_ratio_button_new (const JalonsRatio *ratio)
{
  return make_button (ratio->label, make_ratio_cb, ratio);
}
