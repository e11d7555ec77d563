/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-calendrier-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "jalons-event-list.h"
#include "jalons-export.h"
#include "jalons-form-spec.h"
#include "jalons-month-view.h"
#include "jalons-text-agenda.h"
#include "jalons-text.h"

struct _JalonsCalendrierPage {
  JalonsPage parent_instance;

  GtkLabel *month_label;
  GtkToggleButton *month_button;
  GtkToggleButton *list_button;
  GtkButton *previous_button;
  GtkButton *today_button;
  GtkButton *next_button;
  GtkButton *export_button;
  GtkBox *kinds;
  GtkStack *views;
  JalonsMonthView *month;
  AdwBin *list_bin;

  JalonsEventList *list;
  GtkCheckButton *checks[JALONS_EVENEMENT_N_KINDS];
  GPtrArray *codes; /* of each event of the agenda, or NULL */
  JalonsDay wanted; /* asked for before the register was there */
};

G_DEFINE_FINAL_TYPE (JalonsCalendrierPage, jalons_calendrier_page, JALONS_TYPE_PAGE)

#define LIST "liste"

static const GArray *
agenda_of (JalonsCalendrierPage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));

  return session ? jalons_session_get_agenda (session, NULL) : NULL;
}

static guint
kinds_of (JalonsCalendrierPage *self)
{
  guint kinds = 0;

  for (guint i = 0; i < JALONS_EVENEMENT_N_KINDS; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      kinds |= 1u << i;

  return kinds;
}

static GArray *
find_month (JalonsCalendrierPage *self, const GArray *agenda, JalonsMonth month)
{
  GArray *ranks = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint kinds = kinds_of (self);

  for (guint i = jalons_agenda_from (agenda, jalons_month_first (month)); i < agenda->len; i++)
    {
      const JalonsEvenement *event = &g_array_index (agenda, JalonsEvenement, i);

      if (event->day > jalons_month_last (month))
        break;
      if (kinds & (1u << event->kind))
        g_array_append_val (ranks, i);
    }

  return ranks;
}

/* The list is made only when it is looked at. */
static void
show_month (JalonsCalendrierPage *self)
{
  const GArray *agenda = agenda_of (self);
  const JalonsDay day = jalons_month_view_get_day (self->month);
  const gboolean listed = !gtk_toggle_button_get_active (self->month_button);
  g_autofree char *title = NULL;
  g_autoptr (GArray) ranks = NULL;

  if (!agenda || day == JALONS_DAY_NONE)
    return;
  title = jalons_text_month_long (jalons_month_of (day));
  gtk_label_set_label (self->month_label, title);
  if (!listed)
    {
      gtk_stack_set_visible_child_name (self->views, "month");
      return;
    }
  ranks = find_month (self, agenda, jalons_month_of (day));
  jalons_event_list_show (self->list, agenda, self->codes, ranks);
  gtk_stack_set_visible_child_name (self->views, ranks->len ? "list" : "empty");
}

static void
shown_cb (JalonsCalendrierPage *self)
{
  show_month (self);
}

static void
day_changed_cb (JalonsCalendrierPage *self)
{
  show_month (self);
}

static void
kinds_cb (JalonsCalendrierPage *self)
{
  jalons_month_view_set_kinds (self->month, kinds_of (self));
  show_month (self);
}

static void
turn (JalonsCalendrierPage *self, int months)
{
  const JalonsDay day = jalons_month_view_get_day (self->month);

  if (day == JALONS_DAY_NONE)
    return;
  jalons_month_view_go_to (self->month, jalons_day_add_months (day, months));
}

static void
previous_cb (JalonsCalendrierPage *self)
{
  turn (self, -1);
}

static void
next_cb (JalonsCalendrierPage *self)
{
  turn (self, 1);
}

static void
today_cb (JalonsCalendrierPage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));

  if (session)
    jalons_month_view_go_to (self->month, jalons_session_get_today (session));
}

/* Where a deadline of the register is seen: its form, where it has one, else the list of associations. */
static void
open_fact (JalonsCalendrierPage *self, const JalonsFact *fact)
{
  const char *table = jalons_table (fact->table)->name;
  g_autofree char *form = g_strdup_printf ("%s/%" G_GINT64_FORMAT, table, fact->row);

  if (jalons_form_spec_find (table))
    jalons_page_go_to (JALONS_PAGE (self), "form", form);
  else
    jalons_page_go_to (JALONS_PAGE (self), "associations", NULL);
}

static void
open_cb (JalonsCalendrierPage *self, guint rank)
{
  const GArray *agenda = agenda_of (self);
  const JalonsEvenement *event
      = agenda && rank < agenda->len ? &g_array_index (agenda, JalonsEvenement, rank) : NULL;
  g_autofree char *argument = NULL;

  if (!event)
    return;
  if (event->kind == JALONS_EVENEMENT_SEANCE)
    {
      argument = g_strdup_printf ("%" G_GINT64_FORMAT, event->seance);
      jalons_page_go_to (JALONS_PAGE (self), "seance", argument);
    }
  else if (event->du.personne)
    {
      argument = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, event->du.personne,
                                  event->du.parcours);
      jalons_page_go_to (JALONS_PAGE (self), "dossier", argument);
    }
  else
    open_fact (self, &event->du.echeance.fact);
}

static gboolean
write_file (JalonsCalendrierPage *self, const char *path, GError **error)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));
  const JalonsDay today = jalons_session_get_today (session);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;
  JalonsIcsWords words;

  jalons_text_ics_words (&words);
  text = jalons_ics_write (jalons_session_get_store (session), agenda_of (self), today, JALONS_DAY_OPEN,
                           today, &words);

  return g_file_replace_contents (file, text, strlen (text), NULL, FALSE,
                                  G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL,
                                  error);
}

static void
export_chosen_cb (const char *path, const char *anchor, gpointer data)
{
  g_autoptr (JalonsCalendrierPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = path ? g_filename_display_basename (path) : NULL;
  /* Translators: the name of a file */
  g_autofree char *text = name ? g_strdup_printf (_ ("The calendar is in “%s”."), name) : NULL;

  if (!path || !agenda_of (self))
    return;
  if (write_file (self, path, &error))
    jalons_page_toast (JALONS_PAGE (self), text);
  else
    jalons_page_toast_error (JALONS_PAGE (self), error);
}

/* All but the sessions that are past. */
static guint
count_exported (const GArray *agenda, JalonsDay today)
{
  guint n = 0;

  for (guint i = 0; i < agenda->len; i++)
    {
      const JalonsEvenement *event = &g_array_index (agenda, JalonsEvenement, i);

      n += event->kind != JALONS_EVENEMENT_SEANCE || event->day >= today;
    }

  return n;
}

static void
export_cb (JalonsCalendrierPage *self)
{
  JalonsSession *session = jalons_page_get_session (JALONS_PAGE (self));
  const GArray *agenda = agenda_of (self);
  const JalonsExportOptions options = {
    .title = _ ("Export the Calendar"),
    .name = "calendrier.ics",
    .pattern = "*.ics",
    .what = _ ("Sessions, deadlines and gaps will be in the file, with the codes of parcours and no name. "
               "Whoever has the "
               "file sees how many parcours there are, and when."),
    .number = agenda ? count_exported (agenda, jalons_session_get_today (session)) : 0,
  };

  if (agenda)
    jalons_export_ask (GTK_WIDGET (self), session, &options, export_chosen_cb, g_object_ref (self));
}

/* Many events are of one parcours. */
static GPtrArray *
find_codes (JalonsStore *store, const GArray *agenda)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < agenda->len; i++)
    {
      const JalonsDu *due = &g_array_index (agenda, JalonsEvenement, i).du;
      g_autofree char *key
          = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, due->personne, due->parcours);
      const char *code = due->personne ? g_hash_table_lookup (known, key) : NULL;
      char *found = NULL;

      if (due->personne && !code
          && (found = jalons_store_parcours_code (store, due->parcours, due->personne)))
        {
          code = found;
          g_hash_table_insert (known, g_steal_pointer (&key), found);
        }
      g_ptr_array_add (codes, g_strdup (code));
    }

  return codes;
}

static void
jalons_calendrier_page_refresh (JalonsPage *page)
{
  JalonsCalendrierPage *self = JALONS_CALENDRIER_PAGE (page);
  JalonsSession *session = jalons_page_get_session (page);
  JalonsStore *store = jalons_session_get_store (session);
  g_autoptr (GError) error = NULL;
  const GArray *agenda = jalons_session_get_agenda (session, &error);

  if (!agenda)
    {
      jalons_page_toast_error (page, error);
      return;
    }
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  self->codes = find_codes (store, agenda);
  jalons_month_view_set_agenda (self->month, agenda, self->codes, jalons_store_register (store)->departement,
                                jalons_session_get_today (session));
  if (self->wanted != JALONS_DAY_NONE)
    jalons_month_view_go_to (self->month, self->wanted);
  self->wanted = JALONS_DAY_NONE;
  show_month (self);
}

static void
jalons_calendrier_page_show (JalonsPage *page, const char *argument)
{
  JalonsCalendrierPage *self = JALONS_CALENDRIER_PAGE (page);
  const char *slash = strchr (argument, '/');
  g_autofree char *day = slash ? g_strndup (argument, (gsize) (slash - argument)) : g_strdup (argument);

  if (jalons_day_parse (day, &self->wanted) != JALONS_PARSED)
    self->wanted = JALONS_DAY_NONE;
  gtk_toggle_button_set_active (
      slash && g_str_equal (slash + 1, LIST) ? self->list_button : self->month_button, TRUE);
}

static char *
jalons_calendrier_page_remember (JalonsPage *page)
{
  JalonsCalendrierPage *self = JALONS_CALENDRIER_PAGE (page);
  const JalonsDay day = jalons_month_view_get_day (self->month);
  char text[JALONS_DAY_TEXT_SIZE];

  if (day == JALONS_DAY_NONE)
    return NULL;

  return g_strdup_printf ("%s%s", jalons_day_write_iso (day, text),
                          gtk_toggle_button_get_active (self->list_button) ? "/" LIST : "");
}

static void
jalons_calendrier_page_dispose (GObject *object)
{
  JalonsCalendrierPage *self = JALONS_CALENDRIER_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), JALONS_TYPE_CALENDRIER_PAGE);
  g_clear_pointer (&self->codes, g_ptr_array_unref);

  G_OBJECT_CLASS (jalons_calendrier_page_parent_class)->dispose (object);
}

static void
jalons_calendrier_page_class_init (JalonsCalendrierPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_calendrier_page_dispose;
  JALONS_PAGE_CLASS (klass)->refresh = jalons_calendrier_page_refresh;
  JALONS_PAGE_CLASS (klass)->show = jalons_calendrier_page_show;
  JALONS_PAGE_CLASS (klass)->remember = jalons_calendrier_page_remember;
  JALONS_PAGE_CLASS (klass)->recall = jalons_calendrier_page_show;

  g_type_ensure (JALONS_TYPE_MONTH_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/fr/jalons/Jalons/pages/jalons-calendrier-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonsCalendrierPage, month_label);
  gtk_widget_class_bind_template_child (widget_class, JalonsCalendrierPage, month_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsCalendrierPage, list_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsCalendrierPage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsCalendrierPage, today_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsCalendrierPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsCalendrierPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, JalonsCalendrierPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, JalonsCalendrierPage, views);
  gtk_widget_class_bind_template_child (widget_class, JalonsCalendrierPage, month);
  gtk_widget_class_bind_template_child (widget_class, JalonsCalendrierPage, list_bin);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

/* The key of the signs, which chooses what is shown. */
static void
add_check (JalonsCalendrierPage *self, JalonsEvenementKind kind)
{
  g_autofree char *label
      = g_strdup_printf ("%s %s", jalons_text_evenement_sign (kind), jalons_text_evenement_kind (kind));

  self->checks[kind] = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (label));
  gtk_check_button_set_active (self->checks[kind], TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks[kind]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  jalons_text_evenement_kind (kind), -1);
  g_signal_connect_object (self->checks[kind], "toggled", G_CALLBACK (kinds_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->kinds, GTK_WIDGET (self->checks[kind]));
}

static void
jalons_calendrier_page_init (JalonsCalendrierPage *self)
{
  self->wanted = JALONS_DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = JALONS_EVENT_LIST (jalons_event_list_new (TRUE));
  adw_bin_set_child (self->list_bin, GTK_WIDGET (self->list));
  g_signal_connect_object (self->list, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < JALONS_EVENEMENT_N_KINDS; i++)
    add_check (self, i);
}
