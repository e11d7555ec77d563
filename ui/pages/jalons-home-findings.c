/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-home-findings.h"

#include <glib/gi18n.h>

#include "jalons-text.h"

/* Of each kind of finding, this many are listed; the list of parcours has them all. */
#define LISTED 10

#define ARGUMENT_KEY "jalons-argument"
#define CODE_KEY "jalons-code"

struct _JalonsHomeFindings {
  AdwBin               parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray           *rows; /* in `group`, not owned */
  JalonsPage          *page; /* not owned: it holds this */
};

G_DEFINE_FINAL_TYPE (JalonsHomeFindings, jalons_home_findings, ADW_TYPE_BIN)

static void
open_cb (AdwActionRow *row, JalonsHomeFindings *self)
{
  jalons_page_go_to (self->page, "dossier", g_object_get_data (G_OBJECT (row), ARGUMENT_KEY));
}

static void
set_name (GtkWidget *row, const char *title, const char *subtitle)
{
  g_autofree char *name = g_strdup_printf ("%s, %s", title, subtitle);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
make_row (JalonsHomeFindings *self, const JalonsFinding *finding)
{
  JalonsStore *store = jalons_session_get_store (jalons_page_get_session (self->page));
  g_autofree char *code = jalons_store_parcours_code (store, finding->parcours, finding->personne);
  g_autofree char *sentence = jalons_text_finding (finding);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  set_name (row, code ? code : _ ("Without a parcours"), sentence);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sentence);
  if (!finding->personne)
    return row;
  g_object_set_data_full (G_OBJECT (row), ARGUMENT_KEY,
                          g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, finding->personne, finding->parcours),
                          g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  g_signal_connect_object (row, "activated", G_CALLBACK (open_cb), self, 0);

  return row;
}

static void
add_more (AdwExpanderRow *group, guint count)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *number = jalons_text_count (count);
  g_autofree char *text = g_strdup_printf (_ ("… and %s more, in the list of parcours"), number);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_add_css_class (row, "dim-label");
  adw_expander_row_add_row (group, row);
}

/* Rows are made when they are to be seen. */
static void
expanded_cb (AdwExpanderRow *expander, GParamSpec *property, JalonsHomeFindings *self)
{
  const JalonsFindingCode code = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (expander), CODE_KEY));
  g_autoptr (GError) error = NULL;
  const GArray *findings = jalons_session_get_findings (jalons_page_get_session (self->page), &error);
  guint count = 0;

  g_signal_handlers_disconnect_by_func (expander, expanded_cb, self);
  if (!findings)
    {
      jalons_page_toast_error (self->page, error);
      return;
    }
  for (guint i = 0; i < findings->len; i++)
    if (g_array_index (findings, JalonsFinding, i).code == code && count++ < LISTED)
      adw_expander_row_add_row (expander, make_row (self, &g_array_index (findings, JalonsFinding, i)));
  if (count > LISTED)
    add_more (expander, count - LISTED);
}

static void
add_code (JalonsHomeFindings *self, JalonsFindingCode code, guint count)
{
  GtkWidget *expander = adw_expander_row_new ();
  gboolean error = jalons_finding_severity (code) == JALONS_SEVERITY_ERROR;
  GtkWidget *icon = gtk_image_new_from_icon_name (error ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  g_autofree char *number = jalons_text_count (count);

  g_object_set_data (G_OBJECT (expander), CODE_KEY, GUINT_TO_POINTER (code));
  set_name (expander, jalons_text_finding_title (code), number);
  gtk_widget_add_css_class (icon, error ? "error" : "warning");
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (expander), icon);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), gtk_label_new (number));
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  adw_preferences_group_add (self->group, expander);
  g_ptr_array_add (self->rows, expander);
}

static void
add_nothing (JalonsHomeFindings *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("emblem-ok-symbolic");

  gtk_widget_add_css_class (icon, "success");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Nothing clashes in this register."));
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

void
jalons_home_findings_show (JalonsHomeFindings *self, JalonsPage *page, const GArray *findings)
{
  guint counts[JALONS_N_FINDING_CODES] = { 0 };

  g_return_if_fail (JALONS_IS_HOME_FINDINGS (self));

  self->page = page;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < findings->len; i++)
    counts[g_array_index (findings, JalonsFinding, i).code]++;
  for (guint code = 0; code < JALONS_N_FINDING_CODES; code++)
    if (counts[code] > 0)
      add_code (self, code, counts[code]);
  if (findings->len == 0)
    add_nothing (self);
}

static void
jalons_home_findings_finalize (GObject *object)
{
  g_ptr_array_unref (JALONS_HOME_FINDINGS (object)->rows);

  G_OBJECT_CLASS (jalons_home_findings_parent_class)->finalize (object);
}

static void
jalons_home_findings_class_init (JalonsHomeFindingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalons_home_findings_finalize;
}

static void
jalons_home_findings_init (JalonsHomeFindings *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("To look at"));
  adw_preferences_group_set_description (
      self->group, _ ("Facts of the register that clash, or that wait for something to be recorded."));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}
