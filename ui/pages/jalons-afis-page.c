/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-afis-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-access.h"
#include "jalons-afis-approval.h"
#include "jalons-afis-choice.h"
#include "jalons-afis-openings.h"
#include "jalons-afis-table.h"
#include "jalons-afis-year.h"
#include "jalons-columns.h"
#include "jalons-day-field.h"
#include "jalons-job.h"
#include "jalons-referential-loader.h"
#include "jalons-text-days.h"
#include "jalons-text.h"

#define NAMES "-names"

/* Without a letter typed, in milliseconds: what is typed is then one search, for the journal. */
#define SEARCH_SETTLED 2000

struct _JalonsAfisPage {
  JalonsPage parent_instance;

  GtkStack *whole;
  GtkWidget *before_button;
  GtkWidget *after_button;
  AdwBin *month_bin;
  AdwBin *departement_bin;
  AdwBin *totals_bin;
  GtkLabel *balance_label;
  GtkMenuButton *rate_button;
  GtkLabel *rate_label;
  GtkWidget *releve_button;
  GtkWidget *lists_button;
  GtkEditable *search;
  GtkDropDown *show_list;
  GtkStack *parts;
  GtkStack *rows_stack;
  JalonsAfisTable *table;
  GtkBox *openings_box;
  GtkBox *year_box;
  GtkBox *approval_box;
  GtkLabel *approved_label;

  GtkWidget *month_field; /* NULL before a session is known; not owned */
  JalonsDay today;        /* what it counts from */
  GtkDropDown *departements;
  JalonsMonth month; /* JALONS_MONTH_NONE: that of today */
  JalonsAfisShow show;
  JalonsAfisBook *book;
  gboolean filling; /* the page says what is chosen, and is not told */
  gpointer shown;   /* whose month it is; only ever compared */
  guint settling;   /* source that enters a search in the journal; 0: there is none to enter */
};

G_DEFINE_FINAL_TYPE (JalonsAfisPage, jalons_afis_page, JALONS_TYPE_PAGE)

static const char *const shows[JALONS_AFIS_N_SHOWS] = {
  [JALONS_AFIS_SHOW_ALL] = N_ ("Everybody"),        [JALONS_AFIS_SHOW_TO_CHECK] = N_ ("To check"),
  [JALONS_AFIS_SHOW_AT_RISK] = N_ ("At risk"),      [JALONS_AFIS_SHOW_MISSING] = N_ ("Missing"),
  [JALONS_AFIS_SHOW_CHANGED] = N_ ("What changed"),
};

/* What the bar of totals shows, and whether only where there is any. */
static const struct {
  const char *label;
  gsize offset;
  gboolean always;
} figures[] = {
  { N_ ("Expected"), G_STRUCT_OFFSET (JalonsAfisTotals, expected), TRUE },
  { N_ ("Paid amount"), G_STRUCT_OFFSET (JalonsAfisTotals, paid), TRUE },
  { N_ ("Missing"), G_STRUCT_OFFSET (JalonsAfisTotals, missing), TRUE },
  { N_ ("To come"), G_STRUCT_OFFSET (JalonsAfisTotals, committed), TRUE },
  { N_ ("At risk"), G_STRUCT_OFFSET (JalonsAfisTotals, at_risk), TRUE },
  { N_ ("Paid short"), G_STRUCT_OFFSET (JalonsAfisTotals, short_of), FALSE },
  { N_ ("Paid in excess"), G_STRUCT_OFFSET (JalonsAfisTotals, over), FALSE },
  { N_ ("Outside of a right"), G_STRUCT_OFFSET (JalonsAfisTotals, outside), FALSE },
  { N_ ("Not judged"), G_STRUCT_OFFSET (JalonsAfisTotals, unjudged), FALSE },
  { N_ ("Exceptional aid"), G_STRUCT_OFFSET (JalonsAfisTotals, exceptional), FALSE },
};

#define FIGURE_WIDTH 110

static GtkWidget *
make_figure (const char *label, JalonsCents cents)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (label), *value = NULL;
  g_autofree char *amount = jalons_text_cents (cents);

  value = gtk_label_new (amount);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_add_css_class (value, "title-4");
  gtk_widget_add_css_class (value, "numeric");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), value);

  return box;
}

static void
show_totals (JalonsAfisPage *self)
{
  const JalonsAfisTotals *totals = &self->book->totals;
  GtkWidget *columns = jalons_columns_new (G_N_ELEMENTS (figures), FIGURE_WIDTH);
  g_autofree char *balance = jalons_text_afis_balance (totals);

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      const JalonsCents cents = G_STRUCT_MEMBER (JalonsCents, totals, figures[i].offset);

      if (cents || figures[i].always)
        jalons_columns_append (JALONS_COLUMNS (columns), make_figure (_ (figures[i].label), cents), FALSE);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (columns), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Sums of the month"),
                                  -1);
  adw_bin_set_child (self->totals_bin, columns);
  gtk_label_set_label (self->balance_label, balance);
}

/* « À vérifier (3) ». */
static void
fill_shows (JalonsAfisPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < JALONS_AFIS_N_SHOWS; i++)
    {
      g_autofree char *count = jalons_text_count (jalons_afis_count_shown (self->book, i));
      g_autofree char *name = g_strdup_printf ("%s (%s)", _ (shows[i]), count);

      gtk_string_list_append (names, name);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->show_list, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->show_list, self->show);
  self->filling = FALSE;
}

static void
show_rows (JalonsAfisPage *self)
{
  jalons_afis_table_show (self->table, self->book, self->show, gtk_editable_get_text (self->search));
  gtk_stack_set_visible_child_name (self->rows_stack, self->book->lines->len == 0 ? "empty"
                                                      : jalons_afis_table_n_rows (self->table) ? "rows"
                                                                                               : "none");
}

static void
set_part_title (JalonsAfisPage *self, const char *name, const char *title, guint n)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->parts, name);
  g_autofree char *count = jalons_text_count (n);
  g_autofree char *text = g_strdup_printf ("%s (%s)", title, count);

  gtk_stack_page_set_title (gtk_stack_get_page (self->parts, child), text);
}

/* By the amounts of the register, which may be its own. */
static void
show_rate (JalonsAfisPage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));
  g_auto (JalonsReferential) referential = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *rate = NULL, *title = NULL;

  jalons_referential_init (&referential);
  if (jalons_referential_load (&referential, jalons_session_get_store (session), &error))
    {
      rate = jalons_text_afis_rate (referential.baremes, self->book->departement, self->book->month);
      title = jalons_text_afis_rate_title (referential.baremes, self->book->departement, self->book->month);
    }
  else
    rate = jalons_text_error (error);
  gtk_label_set_label (self->rate_label, rate);
  gtk_menu_button_set_label (self->rate_button, title ? title : _ ("Rate"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rate_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title ? title : _ ("Rate"), -1);
  jalons_afis_year_show (self->year_box, self->book, rate);
}

/* « Validé le 05/02/2026, 2 écarts ». */
static void
show_approval (JalonsAfisPage *self)
{
  const JalonsAfisEtat *etat = jalons_afis_approval_get (self->approval_box);
  const guint n = jalons_afis_approval_count (self->approval_box);
  g_autofree char *day = NULL, *text = NULL, *count = jalons_text_count (n);

  if (etat && etat->etat.id)
    {
      day = jalons_text_day (etat->etat.valide_le);
      text = n ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Approved on %s, %s difference",
                                               "Approved on %s, %s differences", n),
                                  day, count)
               : g_strdup_printf (_ ("Approved on %s"), day);
    }
  gtk_label_set_label (self->approved_label, text ? text : "");
}

static void
show_parts (JalonsAfisPage *self)
{
  show_rate (self);
  show_totals (self);
  fill_shows (self);
  show_rows (self);
  jalons_afis_openings_show (self->openings_box, self->book, JALONS_PAGE (self));
  jalons_afis_approval_show (self->approval_box, self->book, JALONS_PAGE (self));
  show_approval (self);
  set_part_title (self, "persons", _ ("Persons"), self->book->lines->len);
  set_part_title (self, "openings", _ ("Openings"), jalons_afis_openings_count (self->book));
}

/* What is shown looks at the book that it was made of. */
static void
forget (JalonsAfisPage *self)
{
  jalons_afis_table_show (self->table, NULL, self->show, "");
  jalons_afis_openings_show (self->openings_box, NULL, JALONS_PAGE (self));
  jalons_afis_approval_show (self->approval_box, NULL, JALONS_PAGE (self));
  g_clear_pointer (&self->book, jalons_afis_book_free);
}

/* Within the days that the register accepts, and a month beside. */
static void
limit_months (JalonsAfisPage *self)
{
  gtk_widget_set_sensitive (self->before_button, self->month - 1 > jalons_month_of (JALONS_DAY_MIN));
  gtk_widget_set_sensitive (self->after_button, self->month + 1 < jalons_month_of (JALONS_DAY_MAX));
}

static void
read_book (JalonsAfisPage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));
  const JalonsAfisChoices choices = jalons_afis_choices_of (session);
  const int departement = jalons_afis_departement_of (session, self->departements);
  g_autoptr (GError) error = NULL;

  forget (self);
  limit_months (self);
  self->book = jalons_afis_book_read (jalons_session_get_store (session), departement, self->month, &choices, &error);
  if (self->book)
    show_parts (self);
  else
    jalons_page_toast_error (JALONS_PAGE (self), error);
}

static void
go_to_month (JalonsAfisPage *self, JalonsMonth month)
{
  self->month = month;
  jalons_day_field_set_day (JALONS_DAY_FIELD (self->month_field), jalons_month_first (month));
  read_book (self);
}

static void
before_cb (JalonsAfisPage *self)
{
  if (self->book)
    go_to_month (self, self->month - 1);
}

static void
after_cb (JalonsAfisPage *self)
{
  if (self->book)
    go_to_month (self, self->month + 1);
}

static void
month_changed_cb (JalonsAfisPage *self)
{
  JalonsDay day = JALONS_DAY_NONE;

  if (!jalons_day_field_get_day (JALONS_DAY_FIELD (self->month_field), &day) || day == JALONS_DAY_NONE
      || day < JALONS_DAY_MIN || day > JALONS_DAY_MAX || jalons_month_of (day) == self->month)
    return;
  self->month = jalons_month_of (day);
  read_book (self);
}

static void
departement_chosen_cb (JalonsAfisPage *self)
{
  if (!self->filling && self->book)
    read_book (self);
}

static void
show_chosen_cb (JalonsAfisPage *self)
{
  if (self->filling || !self->book)
    return;
  self->show = gtk_drop_down_get_selected (self->show_list);
  show_rows (self);
}

/* How many were found, never by which words. */
static void
end_search (JalonsAfisPage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));

  if (!self->settling)
    return;
  g_clear_handle_id (&self->settling, g_source_remove);
  if (session && jalons_session_get_store (session) && !jalons_job_is_running ())
    jalons_access_note (GTK_WIDGET (self), session, JALONS_JOURNAL_SEARCHED, 0, 0,
                        jalons_afis_table_n_rows (self->table), NULL);
}

static gboolean
settled_cb (gpointer data)
{
  if (jalons_job_is_running ())
    return G_SOURCE_CONTINUE;
  end_search (data);

  return G_SOURCE_REMOVE;
}

static void
search_changed_cb (JalonsAfisPage *self)
{
  if (!self->book)
    return;
  show_rows (self);
  g_clear_handle_id (&self->settling, g_source_remove);
  if (*gtk_editable_get_text (self->search))
    self->settling = g_timeout_add (SEARCH_SETTLED, settled_cb, self);
}

static void
search_activate_cb (JalonsAfisPage *self)
{
  jalons_afis_table_focus_rows (self->table);
}

static void
stop_search_cb (JalonsAfisPage *self)
{
  gtk_editable_set_text (self->search, "");
}

static gboolean
focus_search_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  JalonsAfisPage *self = JALONS_AFIS_PAGE (widget);

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  gtk_stack_set_visible_child_name (self->parts, "persons");

  return gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
row_activated_cb (JalonsAfisPage *self, gint64 personne)
{
  g_autofree char *argument = g_strdup_printf ("%" G_GINT64_FORMAT "/0", personne);

  end_search (self);
  jalons_page_go_to (JALONS_PAGE (self), "dossier", argument);
}

static void
releve_cb (JalonsAfisPage *self)
{
  g_autofree char *argument
      = self->book ? jalons_afis_argument_write (self->book->month, self->book->departement) : NULL;

  jalons_page_go_to (JALONS_PAGE (self), "releve", argument);
}

static void
amounts_cb (JalonsAfisPage *self)
{
  gtk_menu_button_popdown (self->rate_button);
  jalons_page_go_to (JALONS_PAGE (self), "baremes_afis", NULL);
}

static JalonsAfisList
list_of (GVariant *parameter, gboolean *identity)
{
  const char *name = g_variant_get_string (parameter, NULL);

  *identity = g_str_has_suffix (name, NAMES);

  return g_str_has_prefix (name, "msa") ? JALONS_AFIS_LIST_PAYER : JALONS_AFIS_LIST_ETRANGERS;
}

static void
save_list_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gboolean identity = FALSE;
  const JalonsAfisList list = list_of (parameter, &identity);

  jalons_afis_page_save_list (JALONS_AFIS_PAGE (widget), list, identity);
}

static void
print_list_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gboolean identity = FALSE;
  const JalonsAfisList list = list_of (parameter, &identity);

  jalons_afis_page_print_list (JALONS_AFIS_PAGE (widget), list, identity);
}

const JalonsAfisBook *
jalons_afis_page_get_book (JalonsAfisPage *self)
{
  g_return_val_if_fail (JALONS_IS_AFIS_PAGE (self), NULL);

  return self->book;
}

/* The field counts from today, which only a session says. */
static void
make_month_field (JalonsAfisPage *self, JalonsDay today)
{
  GtkWidget *entry = NULL;

  if (self->month_field && self->today == today)
    return;
  self->today = today;
  self->month_field = jalons_day_field_new_month (today);
  entry = jalons_day_field_get_entry (JALONS_DAY_FIELD (self->month_field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Month paid for"), -1);
  gtk_widget_set_tooltip_text (entry, _ ("Month paid for"));
  g_signal_connect_swapped (self->month_field, "changed", G_CALLBACK (month_changed_cb), self);
  adw_bin_set_child (self->month_bin, self->month_field);
}

static void
jalons_afis_page_refresh (JalonsPage *page)
{
  JalonsAfisPage *self = JALONS_AFIS_PAGE (page);
  JalonsSession *session = jalons_page_get_session (page);
  const JalonsRegister *reg = jalons_store_register (jalons_session_get_store (session));

  /* Words of one register are not looked for in another. */
  if (self->shown != session)
    gtk_editable_set_text (self->search, "");
  self->shown = session;
  gtk_stack_set_visible_child_name (self->whole, reg->kind == JALONS_KIND_NATIONAL ? "national" : "month");
  if (reg->kind == JALONS_KIND_NATIONAL)
    {
      forget (self);
      return;
    }
  if (self->month == JALONS_MONTH_NONE)
    self->month = jalons_month_of (jalons_session_get_today (session));
  make_month_field (self, jalons_session_get_today (session));
  go_to_month (self, self->month);
}

static void
jalons_afis_page_show (JalonsPage *page, const char *argument)
{
  JalonsAfisPage *self = JALONS_AFIS_PAGE (page);

  self->filling = TRUE;
  jalons_afis_argument_read (argument, &self->month, self->departements);
  self->filling = FALSE;
}

/* The month, where, which part, and which of its lines. */
static char *
jalons_afis_page_remember (JalonsPage *page)
{
  JalonsAfisPage *self = JALONS_AFIS_PAGE (page);
  g_autofree char *argument
      = self->book ? jalons_afis_argument_write (self->month, jalons_afis_departements_get (self->departements))
                   : NULL;

  return argument ? g_strdup_printf ("%u|%s|%s", self->show, gtk_stack_get_visible_child_name (self->parts), argument)
                  : NULL;
}

static void
jalons_afis_page_recall (JalonsPage *page, const char *memory)
{
  JalonsAfisPage *self = JALONS_AFIS_PAGE (page);
  g_auto (GStrv) parts = g_strsplit (memory, "|", 3);

  if (g_strv_length (parts) != 3)
    return;
  self->show = MIN (g_ascii_strtoull (parts[0], NULL, 10), JALONS_AFIS_N_SHOWS - 1);
  if (gtk_stack_get_child_by_name (self->parts, parts[1]))
    gtk_stack_set_visible_child_name (self->parts, parts[1]);
  jalons_afis_page_show (page, parts[2]);
}

/* What was found has been seen, however soon it is left. */
static void
jalons_afis_page_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jalons_afis_page_parent_class)->unmap (widget);
  end_search (JALONS_AFIS_PAGE (widget));
}

static void
jalons_afis_page_dispose (GObject *object)
{
  g_clear_handle_id (&JALONS_AFIS_PAGE (object)->settling, g_source_remove);
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (jalons_afis_page_parent_class)->dispose (object);
}

static void
jalons_afis_page_finalize (GObject *object)
{
  g_clear_pointer (&JALONS_AFIS_PAGE (object)->book, jalons_afis_book_free);

  G_OBJECT_CLASS (jalons_afis_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/jalons/Jalons/pages/jalons-afis-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, whole);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, before_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, after_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, month_bin);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, departement_bin);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, totals_bin);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, balance_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, rate_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, rate_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, releve_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, lists_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, search);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, show_list);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, parts);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, rows_stack);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, table);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, openings_box);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, year_box);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, approval_box);
  gtk_widget_class_bind_template_child (widget_class, JalonsAfisPage, approved_label);
  gtk_widget_class_bind_template_callback (widget_class, before_cb);
  gtk_widget_class_bind_template_callback (widget_class, after_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, releve_cb);
  gtk_widget_class_bind_template_callback (widget_class, amounts_cb);
}

static void
jalons_afis_page_class_init (JalonsAfisPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_afis_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalons_afis_page_finalize;
  widget_class->unmap = jalons_afis_page_unmap;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_afis_page_refresh;
  JALONS_PAGE_CLASS (klass)->show = jalons_afis_page_show;
  JALONS_PAGE_CLASS (klass)->remember = jalons_afis_page_remember;
  JALONS_PAGE_CLASS (klass)->recall = jalons_afis_page_recall;

  g_type_ensure (JALONS_TYPE_AFIS_TABLE);
  gtk_widget_class_install_action (widget_class, "afis.save-list", "s", save_list_cb);
  gtk_widget_class_install_action (widget_class, "afis.print-list", "s", print_list_cb);
  bind_template (widget_class);
}

/* The whole window, as long as the page is on it. */
static void
add_shortcut (JalonsAfisPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_f, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (focus_search_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
jalons_afis_page_init (JalonsAfisPage *self)
{
  GtkWidget *departements = NULL;

  self->month = JALONS_MONTH_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  departements = jalons_afis_departements_new ();
  self->departements = GTK_DROP_DOWN (departements);
  g_signal_connect_swapped (departements, "notify::selected", G_CALLBACK (departement_chosen_cb), self);
  adw_bin_set_child (self->departement_bin, departements);
  add_shortcut (self);
}
