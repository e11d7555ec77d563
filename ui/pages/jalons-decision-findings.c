/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-decision-findings.h"

#include <glib/gi18n.h>

#include "jalons-text.h"

static void
add_note (GtkBox *box, gboolean blocking, const char *name, const char *markup)
{
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (note), gtk_image_new_from_icon_name (blocking ? "dialog-error-symbolic"
                                                                         : "dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (note), label);
  gtk_widget_add_css_class (note, "jalons-note");
  gtk_widget_add_css_class (note, blocking ? "error" : "warning");
  if (name)
    gtk_widget_set_name (note, name);
  gtk_box_append (box, note);
  gtk_widget_set_visible (GTK_WIDGET (box), TRUE);
}

/* Those of a rule from @at on, in one note: they have its remedy and its source in common. Gives where the next rule begins. */
static guint
add_rule (GtkBox *box, gboolean blocking, const GArray *findings, guint at)
{
  const JalonsFindingCode code = g_array_index (findings, JalonsFinding, at).code;
  const char *remedy = jalons_text_finding_remedy (code);
  g_autofree char *source = jalons_text_finding_source (code), *markup = NULL;
  g_autoptr (GString) sentences = g_string_new (NULL);

  for (; at < findings->len && g_array_index (findings, JalonsFinding, at).code == code; at++)
    {
      g_autofree char *sentence = jalons_text_finding (&g_array_index (findings, JalonsFinding, at));

      g_string_append_printf (sentences, "%s%s", sentences->len ? " " : "", sentence);
    }
  markup = g_markup_printf_escaped ("<b>%s</b> — %s%s%s\n<small>%s</small>",
                                    blocking ? _ ("To settle before it is saved") : _ ("To look at"),
                                    sentences->str, remedy ? " " : "", remedy ? remedy : "",
                                    source ? source : "");
  add_note (box, blocking, jalons_finding_code_text (code), markup);

  return at;
}

/* The law forbids them, or nearly (GDPR art. 9 and 10): grounds are read by others, and printed. */
static void
add_sensitive (GtkBox *box, const char *word)
{
  g_autofree char *markup = g_markup_printf_escaped (
      _ ("<b>To look at</b> — “%s” tells of health, beliefs, sexual life or offences. These grounds are read "
         "by others: write what was done or not done, without it.\n<small>RGPD, art. 9 and 10</small>"),
      word);

  add_note (box, FALSE, "sensitive-word", markup);
}

void
jalons_decision_findings_add (GtkBox *box, gboolean blocking, const GArray *findings)
{
  for (guint i = 0; i < findings->len;)
    i = add_rule (box, blocking, findings, i);
}

void
jalons_decision_findings_show (GtkBox *box, const JalonsDecision *decision)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
  gtk_widget_set_visible (GTK_WIDGET (box), FALSE);
  jalons_decision_findings_add (box, TRUE, decision->blocking);
  jalons_decision_findings_add (box, FALSE, decision->warnings);
  if (decision->sensitive)
    add_sensitive (box, decision->sensitive);
}

void
jalons_decision_findings_add_fault (GtkBox *box, const char *sentence)
{
  g_autofree char *markup
      = g_markup_printf_escaped ("<b>%s</b> — %s", _ ("To settle before it is saved"), sentence);

  add_note (box, TRUE, NULL, markup);
}
