/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-afis-openings.h"

#include <glib/gi18n.h>

#include "jalons-names.h"
#include "jalons-text-afis.h"
#include "jalons-text-code.h"
#include "jalons-text-days.h"
#include "jalons-text.h"

#define FORM_KEY "jalons-form"

/* More are not shown: five rows each. A month of one département has a few. */
#define MOST 60

static gboolean
is_opening (const JalonsAfisLine *line)
{
  const guint opened = JALONS_AFIS_CHANGE_OPENED | JALONS_AFIS_CHANGE_REOPENED;

  return line->waits || (line->here && line->changes & opened);
}

static void
form_cb (GtkWidget *row, gpointer page)
{
  jalons_page_go_to (page, "form", g_object_get_data (G_OBJECT (row), FORM_KEY));
}

static void
dossier_cb (GtkWidget *button, gpointer page)
{
  jalons_page_go_to (page, "dossier", g_object_get_data (G_OBJECT (button), FORM_KEY));
}

static void
set_argument (GtkWidget *widget, char *argument)
{
  g_object_set_data_full (G_OBJECT (widget), FORM_KEY, argument, g_free);
}

/* Which way the answer goes, for those who see it; the words say it too. */
static const char *
icon_of (const JalonsAfisCondition *condition)
{
  if (jalons_text_afis_disagreement (condition))
    return "dialog-warning-symbolic";
  if (!condition->recorded)
    return "dialog-question-symbolic";

  return condition->recorded == JALONS_OUI ? "object-select-symbolic" : "process-stop-symbolic";
}

/* Today's answer to it. */
static char *
write_form (const JalonsAfisLine *line, int which, JalonsPage *page)
{
  char day[JALONS_DAY_TEXT_SIZE];

  jalons_day_write_iso (jalons_session_get_today (jalons_page_get_session (page)), day);

  return g_strdup_printf ("conditions_afis/new?personne=%" G_GINT64_FORMAT "&condition=%s&constat=%s", line->personne,
                          jalons_codes_text (JALONS_CODES_CONDITION_AFIS, which), day);
}

static GtkWidget *
make_condition (const JalonsAfisLine *line, int which, JalonsPage *page)
{
  const JalonsAfisCondition *condition = &line->conditions[which];
  const char *title = jalons_text_code (JALONS_CODES_CONDITION_AFIS, which);
  const char *disagreement = jalons_text_afis_disagreement (condition);
  g_autofree char *recorded = jalons_text_afis_recorded (condition);
  g_autofree char *facts = jalons_text_afis_facts (which, condition);
  g_autofree char *subtitle = g_strjoin (". ", recorded, facts, disagreement, NULL);
  g_autofree char *name
      = g_strdup_printf ("%s, %s, %s", title, subtitle, _ ("Return records an answer"));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon_of (condition)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("document-edit-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _ ("Record an answer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  set_argument (row, write_form (line, which, page));
  g_signal_connect_object (row, "activated", G_CALLBACK (form_cb), page, 0);

  return row;
}

static char *
describe (const JalonsAfisLine *line)
{
  g_autofree char *opened = jalons_text_day (line->opened);
  g_autofree char *opens = jalons_text_day (line->opens);
  g_autofree char *answered = jalons_text_day (line->answered);

  if (line->waits && line->opens != JALONS_DAY_NONE)
    return g_strdup_printf (_ ("Right to open on %s; the conditions are those of that day. Nothing is decided "
                               "automatically."),
                            opens);
  if (line->waits)
    return g_strdup_printf (_ ("Last answer on %s, no right opened since. Nothing is decided automatically."),
                            answered);

  return g_strdup_printf (_ ("Right opened on %s; the conditions are those of that day. Nothing is decided "
                             "automatically."),
                          opened);
}

static GtkWidget *
make_person (const JalonsAfisLine *line, JalonsPage *page)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Open the Dossier"));
  g_autofree char *name = jalons_names_shown (line->name);
  g_autofree char *title = g_strdup_printf ("%s — %s", line->code, name);
  g_autofree char *safe = g_markup_escape_text (title, -1);
  g_autofree char *about = describe (line);
  g_autofree char *open = g_strdup_printf (_ ("Open the dossier of %s"), line->code);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), safe);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), about);
  set_argument (button, g_strdup_printf ("%" G_GINT64_FORMAT "/0", line->personne));
  g_signal_connect_object (button, "clicked", G_CALLBACK (dossier_cb), page, 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, open, -1);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);
  for (int which = 1; which < JALONS_CONDITION_AFIS_END; which++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_condition (line, which, page));

  return group;
}

static void
add_note (GtkBox *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (box, label);
}

static void
add_lines (GtkBox *box, GPtrArray *lines, JalonsPage *page, guint *n)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const JalonsAfisLine *line = g_ptr_array_index (lines, i);

      if (is_opening (line) && (*n)++ < MOST)
        gtk_box_append (box, make_person (line, page));
    }
}

guint
jalons_afis_openings_count (const JalonsAfisBook *book)
{
  guint n = book->waiting->len;

  for (guint i = 0; i < book->lines->len; i++)
    n += is_opening (g_ptr_array_index (book->lines, i));

  return n;
}

void
jalons_afis_openings_show (GtkBox *box, const JalonsAfisBook *book, JalonsPage *page)
{
  GtkWidget *child = NULL;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
  if (!book)
    return;
  add_lines (box, book->waiting, page, &n);
  add_lines (box, book->lines, page, &n);
  if (!n)
    add_note (box, _ ("No right opens in this month, and none is being opened."));
  if (n > MOST)
    {
      g_autofree char *count = jalons_text_count (n - MOST);
      g_autofree char *text
          = g_strdup_printf (_ ("%s more are not shown here: choose a département to see them."), count);

      add_note (box, text);
    }
}
