/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-report-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-job.h"
#include "jalons-map.h"
#include "jalons-report-places.h"
#include "jalons-report-section.h"

#define MAX_WIDTH 1300

/* The sections: a theme each, then the map and the table of the départements. */
enum {
  MAP = JALONS_N_THEMES,
  PLACES,
  N_SECTIONS,
};

struct _JalonsReportPage {
  JalonsPage        parent_instance;

  GtkDropDown      *years;
  GtkEntry         *day;
  GtkLabel         *fault;
  GtkStackSwitcher *switcher;
  GtkButton *close_button;
  GtkMenuButton    *export_button;
  GtkStack         *sections;
  GtkWidget        *contents[N_SECTIONS];
  gboolean          stale[N_SECTIONS];
  gulong            years_id;
  int               year; /* 0 until there is a session */
  JalonsDay         as_of;
};

G_DEFINE_FINAL_TYPE (JalonsReportPage, jalons_report_page, JALONS_TYPE_PAGE)

int
jalons_report_page_get_year (JalonsReportPage *self)
{
  g_return_val_if_fail (JALONS_IS_REPORT_PAGE (self), 0);

  return self->year;
}

JalonsDay
jalons_report_page_get_as_of (JalonsReportPage *self)
{
  g_return_val_if_fail (JALONS_IS_REPORT_PAGE (self), JALONS_DAY_NONE);

  return self->as_of;
}

static const JalonsReport *
get_report (JalonsReportPage *self, int year, JalonsDay as_of, GError **error)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));

  return jalons_session_get_report (session, year, as_of == jalons_day_year_end (year) ? JALONS_DAY_NONE : as_of,
                                    error);
}

/* The same day a year before; 28 February for the 29th. */
static JalonsDay
day_before (JalonsDay day)
{
  int year, month, day_of_month;

  jalons_day_split (day, &year, &month, &day_of_month);
  if (month == 2 && day_of_month == 29)
    day_of_month = 28;

  return jalons_day_new (year - 1, month, day_of_month);
}

/* A year compares with the one before as of the same day. */
static const JalonsReport *
get_report_before (JalonsReportPage *self, GError **error)
{
  if (self->year <= JALONS_REPORT_FIRST_YEAR)
    return NULL;

  return get_report (self, self->year - 1, day_before (self->as_of), error);
}

static gboolean
fill_section (JalonsReportPage *self, int section, GError **error)
{
  GError *inner = NULL;
  const JalonsReport *report = get_report (self, self->year, self->as_of, error);
  const JalonsReport *before = NULL;

  if (!report)
    return FALSE;
  if (section == MAP)
    jalons_map_show (JALONS_MAP (self->contents[MAP]), report);
  else if (section == PLACES)
    jalons_report_places_show (JALONS_REPORT_PLACES (self->contents[PLACES]), report);
  else
    {
      before = get_report_before (self, &inner);
      if (inner)
        {
          g_propagate_error (error, inner);
          return FALSE;
        }
      jalons_report_section_show (JALONS_REPORT_SECTION (self->contents[section]), report, before);
    }

  return TRUE;
}

/* On a narrow screen the titles of the sections scroll: that of the one shown is brought into view. The
 * switcher, which is told later, has a title for each section, in their order. */
static void
show_title (JalonsReportPage *self, GtkWidget *shown)
{
  GtkWidget *switcher = GTK_WIDGET (self->switcher);
  GtkWidget *scroller = gtk_widget_get_ancestor (switcher, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  GtkWidget *title = gtk_widget_get_first_child (switcher);
  double margins = 2 * gtk_widget_get_margin_start (switcher);
  graphene_rect_t place;

  for (GtkWidget *section = gtk_widget_get_first_child (GTK_WIDGET (self->sections)); title && section != shown;
       section = gtk_widget_get_next_sibling (section))
    title = gtk_widget_get_next_sibling (title);
  if (title && gtk_widget_compute_bounds (title, switcher, &place))
    gtk_adjustment_clamp_page (adjustment, place.origin.x, place.origin.x + place.size.width + margins);
}

/* Only the section that is looked at is filled. */
static void
section_cb (JalonsReportPage *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->sections);
  g_autoptr (GError) error = NULL;

  if (!jalons_page_get_session (JALONS_PAGE (self)) || self->year == 0 || !shown)
    return;
  show_title (self, shown);
  for (int i = 0; i < N_SECTIONS; i++)
    if ((self->contents[i] == shown || gtk_widget_is_ancestor (self->contents[i], shown)) && self->stale[i])
      {
        if (!fill_section (self, i, &error))
          jalons_page_toast_error (JALONS_PAGE (self), error);
        self->stale[i] = FALSE;
      }
}

static void
map_changed_cb (JalonsReportPage *self)
{
  self->stale[MAP] = TRUE;
  section_cb (self);
}

static void
show_day (JalonsReportPage *self)
{
  char text[JALONS_DAY_TEXT_SIZE];

  gtk_editable_set_text (GTK_EDITABLE (self->day), jalons_day_write_fr (self->as_of, text));
  gtk_widget_set_visible (GTK_WIDGET (self->fault), FALSE);
  gtk_label_set_label (self->fault, "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->day), "error");
}

static void
fill_all (JalonsReportPage *self)
{
  for (int i = 0; i < N_SECTIONS; i++)
    self->stale[i] = TRUE;
  section_cb (self);
}

/* A map and a table of one département would say nothing. */
static void
show_places (JalonsReportPage *self)
{
  g_autoptr (GError) error = NULL;
  const JalonsReport *report = get_report (self, self->year, self->as_of, &error);
  guint n = 0;

  if (report)
    jalons_report_departements (report, &n);
  for (int i = MAP; i <= PLACES; i++)
    {
      GtkWidget *child = gtk_stack_get_child_by_name (self->sections, i == MAP ? "map" : "places");

      gtk_stack_page_set_visible (gtk_stack_get_page (self->sections, child), n > 1);
    }
}

/* The row in which the register's own département has closed the year, and the day; 0 where it has not, or has none. */
static JalonsRef
find_closed (JalonsReportPage *self, JalonsDay *day)
{
  const JalonsTable *table = jalons_table (JALONS_TABLE_ANNEES_ARRETEES);
  JalonsStore *store = jalons_session_get_store (jalons_page_get_session (JALONS_PAGE (self)));
  const int departement = jalons_store_register (store)->departement;
  g_autoptr (GArray) rows
      = departement ? jalons_store_rows (store, table->id, "annee", self->year, NULL) : NULL;

  for (guint i = 0; rows && i < rows->len; i++)
    {
      const JalonsRef row = g_array_index (rows, JalonsRef, i);
      JalonsAnneeArretee closed;
      gboolean own;

      jalons_record_init (table, &closed);
      own = jalons_store_load (store, table->id, row, &closed, NULL) && closed.departement == departement;
      *day = closed.arretee_le;
      jalons_record_clear (table, &closed);
      if (own)
        return row;
    }

  return 0;
}

static void show_closed (JalonsReportPage *self);

/* The register is read by the window's thread again. */
static void
show_closed_cb (gpointer data)
{
  g_autoptr (JalonsReportPage) self = data;

  if (gtk_widget_get_root (GTK_WIDGET (self)) && jalons_page_get_session (JALONS_PAGE (self)))
    show_closed (self);
}

/* Whether the year is closed; a national register has nothing to close. */
static void
show_closed (JalonsReportPage *self)
{
  JalonsStore *store = jalons_session_get_store (jalons_page_get_session (JALONS_PAGE (self)));
  JalonsDay day = JALONS_DAY_NONE;
  gboolean closed;
  char written[JALONS_DAY_TEXT_SIZE];
  g_autofree char *label = NULL;

  if (jalons_job_is_running ())
    {
      jalons_job_then (show_closed_cb, g_object_ref (self));
      return;
    }
  closed = find_closed (self, &day) != 0;
  label = closed ? g_strdup_printf (_ ("Year closed on %s…"), jalons_day_write_fr (day, written))
                 : g_strdup (_ ("_Close the Year…"));
  gtk_button_set_use_underline (self->close_button, !closed);
  gtk_button_set_label (self->close_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->close_button),
                          jalons_store_register (store)->kind != JALONS_KIND_NATIONAL);
}

static JalonsDay
default_day (JalonsReportPage *self, int year)
{
  JalonsDay today = jalons_session_get_today (jalons_page_get_session (JALONS_PAGE (self)));

  return MIN (today, jalons_day_year_end (year)) >= jalons_day_new (year, 1, 1)
           ? MIN (today, jalons_day_year_end (year))
           : jalons_day_year_end (year);
}

static guint
n_years (JalonsReportPage *self)
{
  return g_list_model_get_n_items (gtk_drop_down_get_model (self->years));
}

/* Ranks in the list: the latest year first. */
static int
latest_year (JalonsReportPage *self)
{
  return JALONS_REPORT_FIRST_YEAR + (int) n_years (self) - 1;
}

static void
take_year (JalonsReportPage *self, int year)
{
  self->year = CLAMP (year, JALONS_REPORT_FIRST_YEAR, latest_year (self));
  self->as_of = default_day (self, self->year);
  g_signal_handler_block (self->years, self->years_id);
  gtk_drop_down_set_selected (self->years, (guint) (latest_year (self) - self->year));
  g_signal_handler_unblock (self->years, self->years_id);
  show_day (self);
}

void
jalons_report_page_set_year (JalonsReportPage *self, int year)
{
  g_return_if_fail (JALONS_IS_REPORT_PAGE (self));
  g_return_if_fail (jalons_page_get_session (JALONS_PAGE (self)));

  if (year == self->year)
    return;
  take_year (self, year);
  show_closed (self);
  show_places (self);
  fill_all (self);
}

static void
year_selected_cb (JalonsReportPage *self)
{
  if (self->year != 0)
    jalons_report_page_set_year (self, latest_year (self) - (int) gtk_drop_down_get_selected (self->years));
}

static void
day_entered_cb (JalonsReportPage *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->day)));
  JalonsDay day = JALONS_DAY_NONE;
  gboolean parsed = jalons_day_parse (g_strstrip (text), &day) == JALONS_PARSED && day != JALONS_DAY_NONE;

  if (self->year == 0)
    return;
  if (!parsed || jalons_day_year (day) != self->year)
    {
      g_autofree char *fault = parsed ? g_strdup_printf (_ ("This day is not in %d."), self->year)
                                      : g_strdup (_ ("Write the day as DD/MM/YYYY."));

      gtk_label_set_label (self->fault, fault);
      gtk_widget_set_visible (GTK_WIDGET (self->fault), TRUE);
      gtk_widget_add_css_class (GTK_WIDGET (self->day), "error");
      return;
    }
  if (day != self->as_of)
    {
      self->as_of = day;
      show_places (self);
      fill_all (self);
    }
  show_day (self);
}

static void
list_years (JalonsReportPage *self)
{
  JalonsDay today = jalons_session_get_today (jalons_page_get_session (JALONS_PAGE (self)));
  g_autoptr (GtkStringList) years = gtk_string_list_new (NULL);

  for (int year = MAX (jalons_day_year (today), JALONS_REPORT_FIRST_YEAR); year >= JALONS_REPORT_FIRST_YEAR; year--)
    {
      g_autofree char *text = g_strdup_printf ("%d", year);

      gtk_string_list_append (years, text);
    }
  g_signal_handler_block (self->years, self->years_id);
  gtk_drop_down_set_model (self->years, G_LIST_MODEL (years));
  g_signal_handler_unblock (self->years, self->years_id);
}

/* The year is kept from one look to the next, the day too as long as it is of that year. */
static void
jalons_report_page_refresh (JalonsPage *page)
{
  JalonsReportPage *self = JALONS_REPORT_PAGE (page);
  int year = self->year ? self->year : jalons_session_get_year (jalons_page_get_session (page));
  JalonsDay as_of = self->as_of;

  list_years (self);
  take_year (self, year);
  if (as_of != JALONS_DAY_NONE && jalons_day_year (as_of) == self->year)
    self->as_of = as_of;
  show_day (self);
  show_closed (self);
  show_places (self);
  fill_all (self);
}

static void
jalons_report_page_show (JalonsPage *page, const char *argument)
{
  JalonsReportPage *self = JALONS_REPORT_PAGE (page);
  const JalonsIndicator *indicator = jalons_indicator_find (argument);
  gint64 year = g_ascii_strtoll (argument, NULL, 10);

  if (indicator)
    {
      g_autofree char *name = g_strdup_printf ("theme-%d", indicator->theme);

      gtk_stack_set_visible_child_name (self->sections, name);
    }
  else if (year >= JALONS_REPORT_FIRST_YEAR && year != self->year)
    {
      self->year = (int) year;
      self->as_of = JALONS_DAY_NONE;
    }
}

/* Year, day, section. */
static char *
jalons_report_page_remember (JalonsPage *page)
{
  JalonsReportPage *self = JALONS_REPORT_PAGE (page);

  return g_strdup_printf ("%d %d %s", self->year, self->as_of, gtk_stack_get_visible_child_name (self->sections));
}

static void
jalons_report_page_recall (JalonsPage *page, const char *memory)
{
  JalonsReportPage *self = JALONS_REPORT_PAGE (page);
  g_auto (GStrv) parts = g_strsplit (memory, " ", 3);

  if (g_strv_length (parts) != 3)
    return;
  self->year = (int) g_ascii_strtoll (parts[0], NULL, 10);
  self->as_of = (JalonsDay) g_ascii_strtoll (parts[1], NULL, 10);
  gtk_stack_set_visible_child_name (self->sections, parts[2]);
}

static void
export_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *format = g_variant_get_string (parameter, NULL);

  jalons_report_page_export (JALONS_REPORT_PAGE (widget), strcmp (format, "xlsx") == 0  ? JALONS_REPORT_XLSX
                                                          : strcmp (format, "csv") == 0 ? JALONS_REPORT_CSV
                                                                                        : JALONS_REPORT_JSON);
}

/* The form of the closed year, on the one that is there already. */
static void
close_year_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonsReportPage *self = JALONS_REPORT_PAGE (widget);
  JalonsDay day = JALONS_DAY_NONE;
  JalonsRef row = 0;
  g_autofree char *argument = NULL;

  if (!self->year || jalons_job_is_running () || !gtk_widget_get_visible (GTK_WIDGET (self->close_button)))
    return;
  row = find_closed (self, &day);
  argument = row ? g_strdup_printf ("annees_arretees/%" G_GINT64_FORMAT, row)
                 : g_strdup_printf ("annees_arretees/new?annee=%d", self->year);
  jalons_page_go_to (JALONS_PAGE (self), "form", argument);
}

static gboolean
close_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_activate_action (widget, "report.close-year", NULL);
}

static void
add_shortcuts (JalonsReportPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK),
                        gtk_callback_action_new (close_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* Content that scrolls, no wider than is read with ease. */
static GtkWidget *
make_scrolled (GtkWidget *content)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  g_object_set (content, "margin-top", 18, "margin-bottom", 18, "margin-start", 18, "margin-end", 18, NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), MAX_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);

  return scrolled;
}

static void
add_sections (JalonsReportPage *self)
{
  for (int theme = 0; theme < JALONS_N_THEMES; theme++)
    {
      g_autofree char *name = g_strdup_printf ("theme-%d", theme);

      self->contents[theme] = jalons_report_section_new ((JalonsTheme) theme);
      gtk_stack_add_titled (self->sections, make_scrolled (self->contents[theme]), name,
                            jalons_theme_label ((JalonsTheme) theme));
    }
  self->contents[MAP] = g_object_new (JALONS_TYPE_MAP, NULL);
  self->contents[PLACES] = g_object_new (JALONS_TYPE_REPORT_PLACES, "vexpand", TRUE, NULL);
  g_signal_connect_object (self->contents[MAP], "notify::indicator", G_CALLBACK (map_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_titled (self->sections, make_scrolled (self->contents[MAP]), "map", _ ("Map"));
  gtk_stack_add_titled (self->sections, self->contents[PLACES], "places", _ ("By département"));
}

static void
jalons_report_page_dispose (GObject *object)
{
  JalonsReportPage *self = JALONS_REPORT_PAGE (object);

  if (self->years)
    g_clear_signal_handler (&self->years_id, self->years);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_report_page_parent_class)->dispose (object);
}

static void
jalons_report_page_class_init (JalonsReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_report_page_dispose;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_report_page_refresh;
  JALONS_PAGE_CLASS (klass)->show = jalons_report_page_show;
  JALONS_PAGE_CLASS (klass)->remember = jalons_report_page_remember;
  JALONS_PAGE_CLASS (klass)->recall = jalons_report_page_recall;

  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/pages/jalons-report-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsReportPage, years);
  gtk_widget_class_bind_template_child (widget_class, JalonsReportPage, day);
  gtk_widget_class_bind_template_child (widget_class, JalonsReportPage, fault);
  gtk_widget_class_bind_template_child (widget_class, JalonsReportPage, switcher);
  gtk_widget_class_bind_template_child (widget_class, JalonsReportPage, close_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsReportPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsReportPage, sections);
  gtk_widget_class_bind_template_callback (widget_class, day_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, section_cb);
  gtk_widget_class_install_action (widget_class, "report.export", "s", export_action_cb);
  gtk_widget_class_install_action (widget_class, "report.close-year", NULL, close_year_action_cb);
}

static void
jalons_report_page_init (JalonsReportPage *self)
{
  self->as_of = JALONS_DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The button is at the end of its line: the other way, the menu would be half out of the window. */
  gtk_widget_set_halign (GTK_WIDGET (gtk_menu_button_get_popover (self->export_button)), GTK_ALIGN_END);
  self->years_id
      = g_signal_connect_swapped (self->years, "notify::selected", G_CALLBACK (year_selected_cb), self);
  add_sections (self);
  add_shortcuts (self);
}
