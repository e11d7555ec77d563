/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-home-page.h"

#include <glib/gi18n.h>

#include "jalons-changes.h"
#include "jalons-chart.h"
#include "jalons-figure-card.h"
#include "jalons-home-findings.h"
#include "jalons-inbox.h"
#include "jalons-journal-page.h"
#include "jalons-portefeuille-view.h"

#define MOST_CHANGES 6

struct _JalonsHomePage {
  JalonsPage           parent_instance;

  AdwBin              *journal_bin; /* what is wrong with the journal, if something is */
  GtkStackSwitcher    *switcher;
  GtkStack            *views;
  JalonsPortefeuilleView *portefeuille; /* of an association alone */
  JalonsInbox         *inbox;
  gboolean             arranged; /* the views are those of the register */
  gboolean             enter; /* the first line of it is asked for */
  GtkLabel            *year_label;
  GtkFlowBox          *cards;
  GtkFlowBox          *charts;
  JalonsHomeFindings  *findings;
  AdwPreferencesGroup *changes;
  GPtrArray           *change_rows; /* in `changes`, not owned */
};

G_DEFINE_FINAL_TYPE (JalonsHomePage, jalons_home_page, JALONS_TYPE_PAGE)

static const char *const key_figures[] = { "S1", "E1", "E2", "D1", "A1", "P3", "D6", "S11" };

/* One chart, one or two series. */
static const struct {
  const char *title;
  const char *series[2];
} small_charts[] = {
  { N_ ("Persons in a parcours, year after year"), { "S1" } },
  { N_ ("Entries and exits, year after year"), { "E1", "E2" } },
};

static void
clear_flow (GtkFlowBox *flow)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (flow))))
    gtk_flow_box_remove (flow, child);
}

static void
show_cards (JalonsHomePage *self, const JalonsReport *report, const JalonsReport *before)
{
  clear_flow (self->cards);
  for (guint i = 0; i < G_N_ELEMENTS (key_figures); i++)
    gtk_flow_box_append (self->cards, jalons_figure_card_new (report, before, jalons_indicator_find (key_figures[i])));
}

static void
add_series (JalonsChartData *data, const JalonsReport *report, const char *id)
{
  const JalonsIndicator *indicator = jalons_indicator_find (id);
  guint rank = jalons_chart_data_add_series (data, indicator->label, jalons_unit_label (indicator->unit),
                                             JALONS_CHART_COUNT);

  for (int year = JALONS_REPORT_FIRST_YEAR; year <= jalons_report_year (report); year++)
    jalons_chart_data_set_value (data, rank, year - JALONS_REPORT_FIRST_YEAR,
                                 jalons_report_series (report, indicator, year));
}

static JalonsChartData *
make_chart_data (const JalonsReport *report, guint chart)
{
  JalonsChartData *data = jalons_chart_data_new (JALONS_CHART_BARS, _ (small_charts[chart].title), _ ("Year"));

  for (int year = JALONS_REPORT_FIRST_YEAR; year <= jalons_report_year (report); year++)
    {
      g_autofree char *label = g_strdup_printf ("%d", year);

      jalons_chart_data_add_category (data, label);
    }
  for (guint i = 0; i < G_N_ELEMENTS (small_charts[chart].series) && small_charts[chart].series[i]; i++)
    add_series (data, report, small_charts[chart].series[i]);

  return data;
}

static void
show_charts (JalonsHomePage *self, const JalonsReport *report)
{
  clear_flow (self->charts);
  for (guint i = 0; i < G_N_ELEMENTS (small_charts); i++)
    {
      g_autoptr (JalonsChartData) data = make_chart_data (report, i);
      GtkWidget *chart = jalons_chart_new (data);
      GtkWidget *child = gtk_flow_box_child_new ();

      jalons_chart_set_compact (JALONS_CHART (chart), TRUE);
      gtk_widget_add_css_class (chart, "card");
      gtk_widget_add_css_class (chart, "jalons-figure");
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), chart);
      gtk_widget_set_focusable (child, FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      jalons_chart_data_get_title (data), -1);
      gtk_flow_box_append (self->charts, child);
    }
}

static void
add_change (JalonsHomePage *self, const JalonsChange *change, int year_before)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *label = jalons_changes_label (change->indicator);
  g_autofree char *value = jalons_changes_value (change->indicator, change->value);
  g_autofree char *before = jalons_changes_value (change->indicator, change->before);
  g_autofree char *words = jalons_changes_words (change, year_before);
  g_autofree char *values = g_strdup_printf ("%s → %s", before, value);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", label, value, words);
  GtkWidget *suffix = gtk_label_new (values);

  gtk_widget_add_css_class (suffix, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_preferences_group_add (self->changes, row);
  g_ptr_array_add (self->change_rows, row);
}

static void
show_changes (JalonsHomePage *self, const JalonsReport *report, const JalonsReport *before)
{
  g_autoptr (GArray) changes = before ? jalons_changes_find (report, before, MOST_CHANGES) : NULL;
  g_autofree char *title = NULL;

  for (guint i = 0; i < self->change_rows->len; i++)
    adw_preferences_group_remove (self->changes, g_ptr_array_index (self->change_rows, i));
  g_ptr_array_set_size (self->change_rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->changes), changes && changes->len > 0);
  if (!changes)
    return;
  title = g_strdup_printf (_ ("What changed most since %d"), jalons_report_year (before));
  adw_preferences_group_set_title (self->changes, title);
  for (guint i = 0; i < changes->len; i++)
    add_change (self, &g_array_index (changes, JalonsChange, i), jalons_report_year (before));
}

/* A year that is not over is compared with the year before on the same day, or the difference would only
 * say that it is not over. */
static JalonsDay
same_day (JalonsSession *session, int year)
{
  int this_year, month, day;

  jalons_day_split (jalons_session_get_today (session), &this_year, &month, &day);
  if (jalons_session_get_year (session) < this_year)
    return JALONS_DAY_NONE;

  return jalons_day_new (year, month, month == 2 && day == 29 ? 28 : day);
}

static void
show_year (JalonsHomePage *self, const JalonsReport *report)
{
  char day[JALONS_DAY_TEXT_SIZE];
  g_autofree char *text
      = g_strdup_printf (_ ("Year %d, as of %s"), jalons_report_year (report),
                         jalons_day_write_fr (jalons_report_as_of (report), day));

  gtk_label_set_label (self->year_label, text);
}

static void
show_journal (JalonsHomePage *self)
{
  GtkWidget *notice = jalons_journal_notice_new (JALONS_PAGE (self));

  adw_bin_set_child (self->journal_bin, notice);
  gtk_widget_set_visible (GTK_WIDGET (self->journal_bin), notice != NULL);
}

static int
kind_of (JalonsHomePage *self)
{
  return jalons_store_register (jalons_session_get_store (jalons_page_get_session (JALONS_PAGE (self))))->kind;
}

/* An association begins with its own dossiers; of no other register is there such a view. */
static void
arrange_views (JalonsHomePage *self)
{
  const gboolean association = kind_of (self) == JALONS_KIND_ASSOCIATION;

  if (self->arranged)
    return;
  self->arranged = TRUE;
  gtk_stack_page_set_visible (gtk_stack_get_page (self->views, GTK_WIDGET (self->portefeuille)), association);
  gtk_stack_set_visible_child_name (self->views, association ? "dossiers" : "todo");
}

static gboolean
is_shown (JalonsHomePage *self, const char *view)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->views), view) == 0;
}

static void
show_portefeuille (JalonsHomePage *self, JalonsPage *page)
{
  g_autoptr (GError) error = NULL;

  if (is_shown (self, "dossiers") && !jalons_portefeuille_view_show (self->portefeuille, page, &error))
    jalons_page_toast_error (page, error);
}

static gboolean
show_inbox (JalonsHomePage *self, JalonsPage *page)
{
  g_autoptr (GError) error = NULL;
  /* A national register has nobody in it, and nothing to do. */
  const gboolean persons = kind_of (self) != JALONS_KIND_NATIONAL;

  gtk_widget_set_visible (GTK_WIDGET (self->switcher), persons);
  if (!persons)
    gtk_stack_set_visible_child_name (self->views, "figures");
  /* Read once it is looked at. */
  if (!persons || is_shown (self, "dossiers") || jalons_inbox_show (self->inbox, page, self->enter, &error))
    return TRUE;
  jalons_page_toast_error (page, error);

  return FALSE;
}

/* What the other view shows is computed once it is looked at. */
static gboolean
shows_figures (JalonsHomePage *self)
{
  return is_shown (self, "figures");
}

static void
show_figures (JalonsHomePage *self, JalonsPage *page)
{
  JalonsSession *session = jalons_page_get_session (page);
  int year = jalons_session_get_year (session);
  g_autoptr (GError) error = NULL;
  const JalonsReport *report = jalons_session_get_report (session, year, same_day (session, year), &error);
  const JalonsReport *before = NULL;
  const GArray *findings = NULL;

  if (report && year > JALONS_REPORT_FIRST_YEAR)
    before = jalons_session_get_report (session, year - 1, same_day (session, year - 1), &error);
  findings = error ? NULL : jalons_session_get_findings (session, &error);
  if (error)
    {
      jalons_page_toast_error (page, error);
      return;
    }
  show_year (self, report);
  show_cards (self, report, before);
  show_charts (self, report);
  jalons_home_findings_show (self->findings, page, findings);
  show_changes (self, report, before);
}

static gboolean
enter_cb (gpointer data)
{
  JalonsHomePage *self = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (is_shown (self, "dossiers") ? GTK_WIDGET (self->portefeuille) : GTK_WIDGET (self->inbox));

  return G_SOURCE_REMOVE;
}

/* A page that is shown is filled before the pages that it is one of have given it the keyboard, by a Tab from where it is. */
static void
jalons_home_page_refresh (JalonsPage *page)
{
  JalonsHomePage *self = JALONS_HOME_PAGE (page);

  arrange_views (self);
  show_journal (self);
  show_portefeuille (self, page);
  if (show_inbox (self, page) && shows_figures (self))
    show_figures (self, page);
  if (self->enter && !shows_figures (self))
    g_idle_add_full (G_PRIORITY_DEFAULT, enter_cb, g_object_ref (self), g_object_unref);
  self->enter = FALSE;
}

static void
view_changed_cb (JalonsHomePage *self)
{
  if (!jalons_page_get_session (JALONS_PAGE (self)) || !self->arranged)
    return;
  show_portefeuille (self, JALONS_PAGE (self));
  if (is_shown (self, "todo") && kind_of (self) == JALONS_KIND_ASSOCIATION)
    show_inbox (self, JALONS_PAGE (self));
  if (shows_figures (self))
    show_figures (self, JALONS_PAGE (self));
}

static void
show_view (JalonsHomePage *self, const char *name)
{
  if (name && *name && gtk_stack_get_child_by_name (self->views, name))
    gtk_stack_set_visible_child_name (self->views, name);
}

/* "todo" or "dossiers", which enter them, or "figures". */
static void
jalons_home_page_show (JalonsPage *page, const char *argument)
{
  JalonsHomePage *self = JALONS_HOME_PAGE (page);

  if (jalons_page_get_session (page))
    arrange_views (self);
  show_view (self, argument);
  self->enter = g_strcmp0 (argument, "todo") == 0 || g_strcmp0 (argument, "dossiers") == 0;
  jalons_page_queue_refresh (page);
}

static void
jalons_home_page_recall (JalonsPage *page, const char *memory)
{
  if (jalons_page_get_session (page))
    arrange_views (JALONS_HOME_PAGE (page));
  show_view (JALONS_HOME_PAGE (page), memory);
}

static char *
jalons_home_page_remember (JalonsPage *page)
{
  return g_strdup (gtk_stack_get_visible_child_name (JALONS_HOME_PAGE (page)->views));
}

static void
jalons_home_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_home_page_parent_class)->dispose (object);
}

static void
jalons_home_page_finalize (GObject *object)
{
  g_ptr_array_unref (JALONS_HOME_PAGE (object)->change_rows);

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
  JALONS_PAGE_CLASS (klass)->show = jalons_home_page_show;
  JALONS_PAGE_CLASS (klass)->remember = jalons_home_page_remember;
  JALONS_PAGE_CLASS (klass)->recall = jalons_home_page_recall;

  g_type_ensure (JALONS_TYPE_HOME_FINDINGS);
  g_type_ensure (JALONS_TYPE_INBOX);
  g_type_ensure (JALONS_TYPE_PORTEFEUILLE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/pages/jalons-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsHomePage, journal_bin);
  gtk_widget_class_bind_template_child (widget_class, JalonsHomePage, switcher);
  gtk_widget_class_bind_template_child (widget_class, JalonsHomePage, views);
  gtk_widget_class_bind_template_child (widget_class, JalonsHomePage, portefeuille);
  gtk_widget_class_bind_template_child (widget_class, JalonsHomePage, inbox);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, JalonsHomePage, year_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsHomePage, cards);
  gtk_widget_class_bind_template_child (widget_class, JalonsHomePage, charts);
  gtk_widget_class_bind_template_child (widget_class, JalonsHomePage, findings);
  gtk_widget_class_bind_template_child (widget_class, JalonsHomePage, changes);
}

static void
jalons_home_page_init (JalonsHomePage *self)
{
  self->change_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
