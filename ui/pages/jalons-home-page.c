/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-home-page.h"

#include "jalons-text.h"

struct _JalonsHomePage {
  JalonsPage           parent_instance;

  AdwPreferencesGroup *figures;
  GPtrArray           *rows; /* in `figures`, not owned */
};

G_DEFINE_FINAL_TYPE (JalonsHomePage, jalons_home_page, JALONS_TYPE_PAGE)

static const char *const key_figures[] = { "S1", "E1", "E2", "D1", "A1", "P3", "D6" };

static void
clear_rows (JalonsHomePage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->figures, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_figure (JalonsHomePage *self, const JalonsReport *report, const char *id)
{
  const JalonsIndicator *indicator = jalons_indicator_find (id);
  g_autofree char *count = jalons_text_count (jalons_report_value (report, indicator, JALONS_WHOLE));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), indicator->label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (count));
  adw_preferences_group_add (self->figures, row);
  g_ptr_array_add (self->rows, row);
}

static void
jalons_home_page_refresh (JalonsPage *page)
{
  JalonsHomePage *self = JALONS_HOME_PAGE (page);
  JalonsSession *session = jalons_page_get_session (page);
  g_autoptr (GError) error = NULL;
  const JalonsReport *report
      = jalons_session_get_report (session, jalons_session_get_year (session), JALONS_DAY_NONE, &error);

  clear_rows (self);
  if (!report)
    {
      jalons_page_toast_error (page, error);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (key_figures); i++)
    add_figure (self, report, key_figures[i]);
}

static void
jalons_home_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_HOME_PAGE);

  G_OBJECT_CLASS (jalons_home_page_parent_class)->dispose (object);
}

static void
jalons_home_page_finalize (GObject *object)
{
  g_ptr_array_unref (JALONS_HOME_PAGE (object)->rows);

  G_OBJECT_CLASS (jalons_home_page_parent_class)->finalize (object);
}

static void
jalons_home_page_class_init (JalonsHomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jalons_home_page_dispose;
  object_class->finalize = jalons_home_page_finalize;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_home_page_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/pages/jalons-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsHomePage, figures);
}

static void
jalons_home_page_init (JalonsHomePage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
