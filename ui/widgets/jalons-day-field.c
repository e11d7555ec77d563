/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-ui"

#include "config.h"

#include "jalons-day-field.h"

#include <glib/gi18n.h>

#include "jalons-day-typing.h"
#include "jalons-field-entry.h"
#include "jalons-popup.h"

/* Room for « 12/03/2026 », and for « mercredi » beside it. */
#define DAY_CHARS     11
#define WEEKDAY_CHARS 8

struct _JalonsDayField {
  AdwBin parent_instance;

  GtkEntry *entry;
  GtkLabel *weekday;
  GtkPopover *popover;
  GtkCalendar *calendar;

  JalonsDay today;
  JalonsDay base;
  gboolean of_months;
  gboolean filling; /* the text is being changed by us */
};

G_DEFINE_FINAL_TYPE (JalonsDayField, jalons_day_field, ADW_TYPE_BIN)

enum { CHANGED, LAST_SIGNAL };

static guint signals[LAST_SIGNAL];

static const char *
weekday_name (JalonsDay day)
{
  static const char *const names[] = { N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
                                       N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };

  return _ (names[jalons_day_weekday (day) - 1]);
}

static gboolean
parse (JalonsDayField *self, JalonsDay *day)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  JalonsMonth month = JALONS_MONTH_NONE;
  const JalonsMonth base = self->base == JALONS_DAY_NONE ? JALONS_MONTH_NONE : jalons_month_of (self->base);
  gboolean read = FALSE;

  if (!self->of_months)
    return jalons_day_typing_parse (text, self->today, self->base, day);
  read = jalons_month_typing_parse (text, self->today, base, &month);
  *day = month == JALONS_MONTH_NONE ? JALONS_DAY_NONE : jalons_month_first (month);

  return read;
}

static char *
write_day (JalonsDayField *self, JalonsDay day)
{
  if (self->of_months && day != JALONS_DAY_NONE)
    return jalons_month_typing_write (jalons_month_of (day));

  return jalons_day_typing_write (day);
}

static void
fill (JalonsDayField *self, const char *text)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->filling = FALSE;
}

/* Beside the field, and for those who listen. */
static void
tell_weekday (JalonsDayField *self, const char *name)
{
  gtk_label_set_label (self->weekday, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name,
                                  -1);
}

/* The day of the week, where one is read. */
static void
show_weekday (JalonsDayField *self)
{
  JalonsDay day = JALONS_DAY_NONE;

  if (!self->of_months && parse (self, &day) && day != JALONS_DAY_NONE)
    tell_weekday (self, weekday_name (day));
  else
    tell_weekday (self, "");
}

static void
show_day (JalonsDayField *self, JalonsDay day)
{
  g_autofree char *text = write_day (self, day);

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    fill (self, text);
  show_weekday (self);
}

/* Done by a person. */
static void
choose (JalonsDayField *self, JalonsDay day)
{
  show_day (self, day);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
in_range (JalonsDay day)
{
  return day >= JALONS_DAY_MIN && day <= JALONS_DAY_MAX;
}

static JalonsDay
base_of (JalonsDayField *self)
{
  return self->base == JALONS_DAY_NONE ? self->today : self->base;
}

/* In an empty field, to the day it counts from. */
static void
move (JalonsDayField *self, int months, int days)
{
  JalonsDay day = JALONS_DAY_NONE;

  if (!parse (self, &day))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  day = day == JALONS_DAY_NONE ? base_of (self) : jalons_day_add_months (day, months) + days;
  if (!in_range (day))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  choose (self, day);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static JalonsDay
calendar_day (JalonsDayField *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  return jalons_day_new (g_date_time_get_year (date), g_date_time_get_month (date),
                         g_date_time_get_day_of_month (date));
}

/* The calendar does not say which day it is on. */
static void
show_in_calendar (JalonsDayField *self, JalonsDay day)
{
  g_autofree char *text = NULL;
  g_autofree char *told = NULL;
  g_autoptr (GDateTime) date = NULL;
  int year, month, day_of_month;

  if (!in_range (day))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  jalons_day_split (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 12, 0, 0);
  gtk_calendar_select_day (self->calendar, date);
  text = jalons_day_typing_write (day);
  told = g_strdup_printf ("%s %s", weekday_name (day), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told,
                                  -1);
}

static void
show_calendar_cb (gpointer data)
{
  JalonsDayField *self = data;

  if (!self->popover)
    return;
  gtk_popover_popup (self->popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
}

static void
open_calendar (JalonsDayField *self)
{
  JalonsDay day = JALONS_DAY_NONE;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  parse (self, &day);
  show_in_calendar (self, day == JALONS_DAY_NONE ? base_of (self) : day);
  jalons_popup_open (GTK_WIDGET (self), show_calendar_cb, self);
}

static void
choose_in_calendar (JalonsDayField *self)
{
  JalonsDay day = calendar_day (self);

  if (in_range (day))
    choose (self, self->of_months ? jalons_month_first (jalons_month_of (day)) : day);
  gtk_popover_popdown (self->popover);
}

static gboolean
key_pressed_cb (JalonsDayField *self, guint keyval, guint keycode, GdkModifierType state)
{
  const GdkModifierType held = state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK);
  const gboolean up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;
  const gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;
  const gboolean page_up = keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_KP_Page_Up;
  const gboolean page_down = keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_KP_Page_Down;
  const int way = up || page_up ? 1 : -1;

  if ((keyval == GDK_KEY_F4 && !held) || (down && held == GDK_ALT_MASK))
    open_calendar (self);
  else if ((up || down) && held == GDK_CONTROL_MASK)
    move (self, 12 * way, 0);
  else if ((up || down) && !held && !self->of_months)
    move (self, 0, way);
  else if ((up || down) && (!held || held == GDK_SHIFT_MASK))
    move (self, way, 0);
  else if ((page_up || page_down) && !held)
    move (self, self->of_months ? 12 * way : way, 0);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

/* The toolkit's own keys move a mark that no one can ask for; these move the day. */
static gboolean
calendar_key_cb (JalonsDayField *self, guint keyval, guint keycode, GdkModifierType state)
{
  const gboolean by_year = (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0;
  const JalonsDay day = calendar_day (self);

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      show_in_calendar (self, day - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      show_in_calendar (self, day + 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      show_in_calendar (self, day - 7);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      show_in_calendar (self, day + 7);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      show_in_calendar (self, jalons_day_add_months (day, by_year ? -12 : -1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      show_in_calendar (self, jalons_day_add_months (day, by_year ? 12 : 1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      choose_in_calendar (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* On a day, and not on the arrows above. The toolkit says that a day is selected for both, and nothing for the day
 * that is. */
static void
calendar_released_cb (JalonsDayField *self, int n_press, double x, double y)
{
  GtkWidget *under = gtk_widget_pick (GTK_WIDGET (self->calendar), x, y, GTK_PICK_DEFAULT);

  if (under && gtk_widget_has_css_class (under, "day-number"))
    choose_in_calendar (self);
}

static void
closed_cb (JalonsDayField *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
typed_cb (JalonsDayField *self)
{
  if (self->filling)
    return;
  tell_weekday (self, "");
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
left_cb (JalonsDayField *self)
{
  JalonsDay day = JALONS_DAY_NONE;

  if (parse (self, &day))
    show_day (self, day);
}

void
jalons_day_field_set_base (JalonsDayField *self, JalonsDay base)
{
  g_return_if_fail (JALONS_IS_DAY_FIELD (self));

  self->base = base;
}

void
jalons_day_field_set_day (JalonsDayField *self, JalonsDay day)
{
  g_return_if_fail (JALONS_IS_DAY_FIELD (self));

  show_day (self, day);
}

gboolean
jalons_day_field_get_day (JalonsDayField *self, JalonsDay *day)
{
  g_return_val_if_fail (JALONS_IS_DAY_FIELD (self), FALSE);

  return parse (self, day);
}

const char *
jalons_day_field_get_text (JalonsDayField *self)
{
  g_return_val_if_fail (JALONS_IS_DAY_FIELD (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
jalons_day_field_set_text (JalonsDayField *self, const char *text)
{
  g_return_if_fail (JALONS_IS_DAY_FIELD (self));

  fill (self, text);
  show_weekday (self);
}

GtkWidget *
jalons_day_field_get_entry (JalonsDayField *self)
{
  g_return_val_if_fail (JALONS_IS_DAY_FIELD (self), NULL);

  return GTK_WIDGET (self->entry);
}

void
jalons_day_field_set_narrow (JalonsDayField *self)
{
  g_return_if_fail (JALONS_IS_DAY_FIELD (self));

  gtk_widget_set_visible (GTK_WIDGET (self->weekday), FALSE);
}

void
jalons_day_field_set_invalid (JalonsDayField *self, gboolean invalid)
{
  g_return_if_fail (JALONS_IS_DAY_FIELD (self));

  jalons_field_entry_set_invalid (self->entry, invalid);
}

GtkWidget *
jalons_day_field_new (JalonsDay today)
{
  JalonsDayField *self = g_object_new (JALONS_TYPE_DAY_FIELD, NULL);

  self->today = today;

  return GTK_WIDGET (self);
}

GtkWidget *
jalons_day_field_new_month (JalonsDay today)
{
  JalonsDayField *self = JALONS_DAY_FIELD (jalons_day_field_new (today));

  self->of_months = TRUE;

  return GTK_WIDGET (self);
}

static gboolean
jalons_day_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JALONS_DAY_FIELD (widget)->entry));
}

/* A widget that takes the focus, though it hands it on, would hold back Shift+Tab on its way out. */
static gboolean
jalons_day_field_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (adw_bin_get_child (ADW_BIN (widget)), direction);
}

static void
jalons_day_field_dispose (GObject *object)
{
  JalonsDayField *self = JALONS_DAY_FIELD (object);

  self->filling = TRUE;
  if (self->popover)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (jalons_day_field_parent_class)->dispose (object);
}

static void
jalons_day_field_class_init (JalonsDayFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalons_day_field_dispose;
  GTK_WIDGET_CLASS (klass)->focus = jalons_day_field_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = jalons_day_field_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
make_calendar (JalonsDayField *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Calendar"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (calendar_key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (calendar_released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->calendar), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->calendar), GTK_EVENT_CONTROLLER (click));

  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, GTK_WIDGET (self->calendar));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Calendar"), -1);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
make_button (JalonsDayField *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("x-office-calendar-symbolic");

  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_tooltip_text (button, _ ("Choose in a calendar (F4)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choose in a calendar"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_calendar), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->popover), button);

  return button;
}

static void
jalons_day_field_init (JalonsDayField *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *linked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->today = self->base = JALONS_DAY_NONE;
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), DAY_CHARS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), DAY_CHARS);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  self->weekday = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "width-chars", WEEKDAY_CHARS, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->weekday), "dim-label");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  jalons_field_entry_keep_selection (self->entry);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);

  make_calendar (self);
  gtk_widget_add_css_class (linked, "linked");
  gtk_box_append (GTK_BOX (linked), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (linked), make_button (self));
  gtk_box_append (GTK_BOX (box), linked);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->weekday));
  adw_bin_set_child (ADW_BIN (self), box);
}
