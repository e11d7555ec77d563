/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-month-view.h"

#include <glib/gi18n.h>

#include "jalons-event-list.h"
#include "jalons-month-cell.h"
#include "jalons-popup.h"
#include "jalons-text-agenda.h"

#define WEEKS 6
#define WEEK  7

/* Events of a day that are said whole before it is said how many others there are. */
#define SAID       8

#define LIST_WIDTH 460

struct _JalonsMonthView {
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkWidget *weeks[WEEKS];
  JalonsMonthCell *cells[WEEKS * WEEK];
  GtkWidget *popover;
  JalonsEventList *list; /* in `popover` */

  GArray *agenda;
  GPtrArray *codes;
  guint kinds;
  int departement;
  JalonsDay today;
  JalonsDay day;
};

G_DEFINE_FINAL_TYPE (JalonsMonthView, jalons_month_view, GTK_TYPE_WIDGET)

enum { DAY_CHANGED, OPEN, LAST_SIGNAL };

static guint signals[LAST_SIGNAL];

/* The Monday of the first week. */
static JalonsDay
first_shown (JalonsMonthView *self)
{
  const JalonsDay first = jalons_month_first (jalons_month_of (self->day));

  return first - (jalons_day_weekday (first) - 1);
}

static JalonsMonthCell *
cell_of (JalonsMonthView *self, JalonsDay day)
{
  return self->cells[day - first_shown (self)];
}

/* Ranks of the events of a day that are shown: an array of guint. */
static GArray *
find_events (JalonsMonthView *self, JalonsDay day)
{
  GArray *ranks = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = self->agenda ? jalons_agenda_from (self->agenda, day) : 0;
       self->agenda && i < self->agenda->len; i++)
    {
      const JalonsEvenement *event = &g_array_index (self->agenda, JalonsEvenement, i);

      if (event->day != day)
        break;
      if (self->kinds & (1u << event->kind))
        g_array_append_val (ranks, i);
    }

  return ranks;
}

/* « mardi 12 mars 2026, férié (…), 3 événements : … ; … » */
static char *
say_day (JalonsMonthView *self, JalonsDay day, const char *ferie, const GArray *ranks)
{
  g_autofree char *date = jalons_text_day_long (day);
  GString *text = g_string_new (date);

  if (day == self->today)
    g_string_append_printf (text, ", %s", _ ("today"));
  if (*ferie)
    g_string_append_printf (text, _ (", holiday (%s)"), ferie);
  if (!ranks->len)
    {
      g_string_append (text, _ (", nothing"));
      return g_string_free (text, FALSE);
    }
  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, ", %u event", ", %u events", ranks->len),
                          ranks->len);
  for (guint i = 0; i < MIN (ranks->len, SAID); i++)
    {
      const guint rank = g_array_index (ranks, guint, i);
      g_autofree char *event = jalons_text_evenement (&g_array_index (self->agenda, JalonsEvenement, rank),
                                                      g_ptr_array_index (self->codes, rank));

      g_string_append_printf (text, ". %s", event);
    }
  if (ranks->len > SAID)
    g_string_append_printf (
        text, g_dngettext (GETTEXT_PACKAGE, ". And %u other", ". And %u others", ranks->len - SAID),
        ranks->len - SAID);

  return g_string_free (text, FALSE);
}

static void
mark_chosen (JalonsMonthView *self, JalonsDay day, gboolean chosen)
{
  GtkWidget *cell = GTK_WIDGET (cell_of (self, day));

  if (chosen)
    gtk_widget_add_css_class (cell, "chosen");
  else
    gtk_widget_remove_css_class (cell, "chosen");
  gtk_accessible_update_state (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
}

static void
fill_cell (JalonsMonthView *self, JalonsDay day)
{
  JalonsMonthCell *cell = cell_of (self, day);
  const char *ferie = jalons_text_ferie (jalons_ferie_of (day, self->departement));
  const JalonsMonthDay about = { day, jalons_month_of (day) != jalons_month_of (self->day),
                                 day == self->today, !jalons_day_is_working (day, self->departement), ferie };
  g_autoptr (GArray) ranks = find_events (self, day);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (JalonsEvenementKind));
  g_autofree char *sentence = say_day (self, day, ferie, ranks);

  for (guint i = 0; i < ranks->len; i++)
    {
      const guint rank = g_array_index (ranks, guint, i);
      const JalonsEvenement *event = &g_array_index (self->agenda, JalonsEvenement, rank);

      g_array_append_val (kinds, event->kind);
      g_ptr_array_add (texts, jalons_text_evenement_short (event, g_ptr_array_index (self->codes, rank),
                                                           !self->departement));
    }
  jalons_month_cell_set_day (cell, &about);
  jalons_month_cell_set_events (cell, (const JalonsEvenementKind *) kinds->data,
                                (const char *const *) texts->pdata, ranks->len, sentence);
  mark_chosen (self, day, day == self->day);
}

static void
fill_month (JalonsMonthView *self)
{
  const JalonsDay first = first_shown (self), last = jalons_month_last (jalons_month_of (self->day));

  for (int week = 0; week < WEEKS; week++)
    {
      const JalonsDay monday = first + week * WEEK;
      g_autofree char *day = jalons_text_day_long (monday);
      g_autofree char *name = g_strdup_printf (_ ("Week of %s"), day);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->weeks[week]), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
      gtk_widget_set_visible (self->weeks[week], monday <= last);
      for (int i = 0; i < WEEK; i++)
        fill_cell (self, monday + i);
    }
}

static void
choose_day (JalonsMonthView *self, JalonsDay day)
{
  const JalonsDay before = self->day;
  const gboolean turn = before == JALONS_DAY_NONE || jalons_month_of (day) != jalons_month_of (before);

  if (day == before)
    return;
  if (!turn)
    mark_chosen (self, before, FALSE);
  self->day = day;
  if (turn)
    fill_month (self);
  mark_chosen (self, day, TRUE);
  g_signal_emit (self, signals[DAY_CHANGED], 0);
}

/* By keyboard or pointer, within what the register accepts. */
static void
move_to (JalonsMonthView *self, JalonsDay day)
{
  if (day < JALONS_DAY_MIN + 2 * WEEK || day > JALONS_DAY_MAX - WEEKS * WEEK)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  choose_day (self, day);
  jalons_month_view_enter (self);
}

static gboolean
target_of (JalonsMonthView *self, guint key, GdkModifierType state, JalonsDay *day)
{
  const gboolean year = (state & GDK_CONTROL_MASK) != 0;
  const int weekday = jalons_day_weekday (self->day);

  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    *day = self->day - 1;
  else if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    *day = self->day + 1;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    *day = self->day - WEEK;
  else if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    *day = self->day + WEEK;
  else if (key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up)
    *day = jalons_day_add_months (self->day, year ? -12 : -1);
  else if (key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down)
    *day = jalons_day_add_months (self->day, year ? 12 : 1);
  else if (key == GDK_KEY_Home || key == GDK_KEY_KP_Home)
    *day = self->day - (weekday - 1);
  else if (key == GDK_KEY_End || key == GDK_KEY_KP_End)
    *day = self->day + (WEEK - weekday);
  else
    return FALSE;

  return TRUE;
}

static gboolean
is_pressing (guint key)
{
  return key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter || key == GDK_KEY_space
         || key == GDK_KEY_KP_Space;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                JalonsMonthView *self)
{
  const gboolean page = key == GDK_KEY_Page_Up || key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Up
                        || key == GDK_KEY_KP_Page_Down;
  JalonsDay day = self->day;

  if (!JALONS_IS_MONTH_CELL (gtk_widget_get_focus_child (GTK_WIDGET (self))
                                 ? gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))
                                 : NULL)
      || state & (GDK_ALT_MASK | GDK_SHIFT_MASK | GDK_SUPER_MASK) || (state & GDK_CONTROL_MASK && !page))
    return FALSE;
  if (is_pressing (key))
    {
      if (!jalons_month_view_list_day (self))
        gtk_widget_error_bell (GTK_WIDGET (self));
      return TRUE;
    }
  if (!target_of (self, key, state, &day))
    return FALSE;
  move_to (self, day);

  return TRUE;
}

static void
open_event (JalonsMonthView *self, guint rank)
{
  g_signal_emit (self, signals[OPEN], 0, rank);
}

static void
list_open_cb (JalonsMonthView *self, guint rank)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  open_event (self, rank);
}

/* A few words stand for each event: all of them when the pointer rests. */
static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer data)
{
  JalonsMonthView *self = data;
  JalonsMonthCell *cell = JALONS_MONTH_CELL (widget);
  const int place = keyboard ? -2 : jalons_month_cell_event_at (cell, y);
  g_autoptr (GArray) ranks = find_events (self, jalons_month_cell_get_day (cell));
  g_autofree char *text = NULL, *more = NULL, *both = NULL;
  const JalonsEvenement *event = NULL;
  guint rank;

  if (place < 0 || place >= (int) ranks->len)
    return FALSE;
  rank = g_array_index (ranks, guint, place);
  event = &g_array_index (self->agenda, JalonsEvenement, rank);
  text = jalons_text_evenement (event, g_ptr_array_index (self->codes, rank));
  more = jalons_text_evenement_more (event);
  both = *more ? g_strdup_printf ("%s\n%s", text, more) : g_strdup (text);
  gtk_tooltip_set_text (tooltip, both);

  return TRUE;
}

/* Back to the day that it was of. */
static void
list_closed_cb (JalonsMonthView *self)
{
  jalons_month_view_enter (self);
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, JalonsMonthView *self)
{
  JalonsMonthCell *cell
      = JALONS_MONTH_CELL (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
  const JalonsDay day = jalons_month_cell_get_day (cell);
  const int rank = jalons_month_cell_event_at (cell, y);
  g_autoptr (GArray) ranks = find_events (self, day);

  if (rank >= 0 && rank < (int) ranks->len)
    {
      choose_day (self, day);
      open_event (self, g_array_index (ranks, guint, rank));
      return;
    }
  move_to (self, day);
  if (rank == -1)
    jalons_month_view_list_day (self);
}

/* Whoever tabs to a day chooses it. */
static void
focus_entered_cb (GtkEventControllerFocus *controller, JalonsMonthView *self)
{
  JalonsMonthCell *cell
      = JALONS_MONTH_CELL (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  const JalonsDay day = jalons_month_cell_get_day (cell);

  if (day != JALONS_DAY_NONE && jalons_month_of (day) == jalons_month_of (self->day))
    choose_day (self, day);
}

void
jalons_month_view_set_agenda (JalonsMonthView *self, const GArray *agenda, GPtrArray *codes, int departement,
                              JalonsDay today)
{
  g_return_if_fail (JALONS_IS_MONTH_VIEW (self));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  jalons_event_list_show (self->list, NULL, NULL, NULL);
  g_clear_pointer (&self->agenda, g_array_unref);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  self->agenda = agenda ? g_array_ref ((GArray *) agenda) : NULL;
  self->codes = codes ? g_ptr_array_ref (codes) : NULL;
  self->departement = departement;
  self->today = today;
  if (self->day == JALONS_DAY_NONE)
    choose_day (self, today);
  else
    fill_month (self);
}

void
jalons_month_view_set_kinds (JalonsMonthView *self, guint kinds)
{
  g_return_if_fail (JALONS_IS_MONTH_VIEW (self));

  self->kinds = kinds;
  if (self->day != JALONS_DAY_NONE)
    fill_month (self);
}

void
jalons_month_view_go_to (JalonsMonthView *self, JalonsDay day)
{
  g_return_if_fail (JALONS_IS_MONTH_VIEW (self));

  choose_day (self, day);
}

JalonsDay
jalons_month_view_get_day (JalonsMonthView *self)
{
  g_return_val_if_fail (JALONS_IS_MONTH_VIEW (self), JALONS_DAY_NONE);

  return self->day;
}

gboolean
jalons_month_view_enter (JalonsMonthView *self)
{
  g_return_val_if_fail (JALONS_IS_MONTH_VIEW (self), FALSE);

  return self->day != JALONS_DAY_NONE && gtk_widget_grab_focus (GTK_WIDGET (cell_of (self, self->day)));
}

static void
point_at_day (JalonsMonthView *self)
{
  GtkWidget *cell = GTK_WIDGET (cell_of (self, self->day));
  graphene_rect_t box;
  GdkRectangle place = { 0, 0, 1, 1 };

  if (gtk_widget_compute_bounds (cell, GTK_WIDGET (self), &box))
    place = (GdkRectangle){ box.origin.x, box.origin.y, box.size.width, box.size.height };
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
}

static void
show_list_cb (gpointer data)
{
  JalonsMonthView *self = data;

  if (!self->popover)
    return;
  point_at_day (self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  jalons_event_list_enter (self->list);
}

gboolean
jalons_month_view_list_day (JalonsMonthView *self)
{
  g_autoptr (GArray) ranks = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (JALONS_IS_MONTH_VIEW (self), FALSE);

  ranks = find_events (self, self->day);
  if (!ranks->len)
    return FALSE;
  title = jalons_text_day_long (self->day);
  jalons_event_list_show (self->list, self->agenda, self->codes, ranks);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  jalons_popup_open (GTK_WIDGET (cell_of (self, self->day)), show_list_cb, self);

  return TRUE;
}

/* One stop of the Tab key: the day that is chosen. */
static gboolean
jalons_month_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_get_focus_child (widget))
    return FALSE;

  return jalons_month_view_enter (JALONS_MONTH_VIEW (widget));
}

static void
jalons_month_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JalonsMonthView *self = JALONS_MONTH_VIEW (widget);

  gtk_widget_allocate (gtk_widget_get_first_child (widget), width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
jalons_month_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                           int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
jalons_month_view_dispose (GObject *object)
{
  JalonsMonthView *self = JALONS_MONTH_VIEW (object);
  GtkWidget *child = NULL;

  self->popover = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->agenda, g_array_unref);
  g_clear_pointer (&self->codes, g_ptr_array_unref);

  G_OBJECT_CLASS (jalons_month_view_parent_class)->dispose (object);
}

static void
jalons_month_view_class_init (JalonsMonthViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalons_month_view_dispose;
  widget_class->focus = jalons_month_view_focus;
  widget_class->measure = jalons_month_view_measure;
  widget_class->size_allocate = jalons_month_view_size_allocate;

  signals[DAY_CHANGED] = g_signal_new ("day-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "jalons-month");
}

static GtkWidget *
make_head (void)
{
  GtkWidget *head
      = g_object_new (GTK_TYPE_BOX, "homogeneous", TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_ROW, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Days of the week"), -1);
  gtk_widget_add_css_class (head, "jalons-weekdays");
  for (int weekday = 1; weekday <= WEEK; weekday++)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", jalons_text_weekday_short (weekday), "xalign",
                                       0.0, "ellipsize", PANGO_ELLIPSIZE_END, "accessible-role",
                                       GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, NULL);

      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      jalons_text_weekday (weekday), -1);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (head), label);
    }

  return head;
}

static void
add_cell (JalonsMonthView *self, int rank)
{
  GtkWidget *cell = jalons_month_cell_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, 0);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (cell, focus);
  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect_object (cell, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, 0);
  gtk_box_append (GTK_BOX (self->weeks[rank / WEEK]), cell);
  self->cells[rank] = JALONS_MONTH_CELL (cell);
}

static void
make_popover (JalonsMonthView *self)
{
  self->popover = gtk_popover_new ();
  self->list = JALONS_EVENT_LIST (jalons_event_list_new (FALSE));
  gtk_widget_set_size_request (GTK_WIDGET (self->list), LIST_WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_object (self->list, "open", G_CALLBACK (list_open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (list_closed_cb), self, G_CONNECT_SWAPPED);
}

static void
jalons_month_view_init (JalonsMonthView *self)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_GRID, NULL);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->day = JALONS_DAY_NONE;
  self->kinds = (1u << JALONS_EVENEMENT_N_KINDS) - 1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Month"), -1);
  self->head = make_head ();
  gtk_box_append (GTK_BOX (grid), self->head);
  gtk_box_set_homogeneous (GTK_BOX (body), TRUE);
  gtk_widget_set_vexpand (body, TRUE);
  for (int week = 0; week < WEEKS; week++)
    {
      self->weeks[week] = g_object_new (GTK_TYPE_BOX, "homogeneous", TRUE, "accessible-role",
                                        GTK_ACCESSIBLE_ROLE_ROW, NULL);
      gtk_box_append (GTK_BOX (body), self->weeks[week]);
      for (int i = 0; i < WEEK; i++)
        add_cell (self, week * WEEK + i);
    }
  gtk_box_append (GTK_BOX (grid), body);
  gtk_widget_set_parent (grid, GTK_WIDGET (self));
  make_popover (self);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
jalons_month_view_new (void)
{
  return g_object_new (JALONS_TYPE_MONTH_VIEW, NULL);
}
