/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>

#include "display-test.h"
#include "jalons-choice-field.h"
#include "jalons-day-field.h"
#include "jalons-toolkit.h"
#include "jalons-ui-resources.h"

/* A Thursday. */
#define TODAY    (jalons_day_new (2026, 3, 5))
#define N_PLACES 250
#define ROWS     12

/* A form of a few fields, and what they told. Keys and buttons come from the X server, as a person's do. */
typedef struct {
  GtkWidget *window;
  JalonsDayField *day;
  JalonsDayField *month;
  JalonsChoiceField *sex;
  JalonsChoiceField *place;
  GtkWidget *last;
  guint n_changed;
  guint n_activated;
} Fixture;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *ended = data;

  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, NULL));
  *ended = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* All that the server has sent is dealt with. */
static void
catch_up (void)
{
  for (int i = 0; i < 3; i++)
    {
      gdk_display_sync (gdk_display_get_default ());
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

/* @arguments are split at spaces. */
static void
xdotool (const char *arguments)
{
  g_autofree char *line = g_strconcat ("xdotool ", arguments, NULL);
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  gboolean ended = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_check_async (process, NULL, ended_cb, &ended);
  display_test_until (is_true, &ended);
  catch_up ();
}

static void
press (const char *keys)
{
  g_autofree char *arguments = g_strconcat ("key --delay 2 ", keys, NULL);

  xdotool (arguments);
}

static void
type (const char *text)
{
  g_autofree char *arguments = g_strconcat ("type --delay 2 ", text, NULL);

  xdotool (arguments);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

static void
add (Fixture *fixture, GtkGrid *grid, int row, const char *label, GtkWidget *field, GtkWidget *entry)
{
  GtkWidget *name = gtk_label_new_with_mnemonic (label);

  gtk_label_set_mnemonic_widget (GTK_LABEL (name), entry);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_grid_attach (grid, name, 0, row, 1, 1);
  gtk_grid_attach (grid, field, 1, row, 1, 1);
  if (field != entry)
    g_signal_connect_swapped (field, "changed", G_CALLBACK (count_cb), &fixture->n_changed);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (count_cb), &fixture->n_activated);
}

static void
fill_choices (Fixture *fixture)
{
  jalons_choice_field_add (fixture->sex, 1, "Femme", NULL, NULL);
  jalons_choice_field_add (fixture->sex, 2, "Homme", NULL, NULL);
  for (int i = 1; i <= N_PLACES; i++)
    {
      g_autofree char *label = g_strdup_printf ("Lieu %03d", i);

      jalons_choice_field_add (fixture->place, i, label, NULL, NULL);
    }
  jalons_choice_field_add (fixture->place, 1001, "Côte d’Ivoire", "CI", "ivoirienne");
  jalons_choice_field_add (fixture->place, 1002, "Congo", "CG", "Brazzaville");
  jalons_choice_field_add (fixture->place, 1003, "Congo", "CD", "Kinshasa");
}

static void
open_form (Fixture *fixture)
{
  GtkWidget *grid = gtk_grid_new ();

  *fixture = (Fixture){ 0 };
  fixture->window = gtk_window_new ();
  fixture->day = JALONS_DAY_FIELD (jalons_day_field_new (TODAY));
  fixture->month = JALONS_DAY_FIELD (jalons_day_field_new_month (TODAY));
  fixture->sex = JALONS_CHOICE_FIELD (jalons_choice_field_new ());
  fixture->place = JALONS_CHOICE_FIELD (jalons_choice_field_new ());
  fixture->last = gtk_entry_new ();
  fill_choices (fixture);
  add (fixture, GTK_GRID (grid), 0, "_Day", GTK_WIDGET (fixture->day),
       jalons_day_field_get_entry (fixture->day));
  add (fixture, GTK_GRID (grid), 1, "_Month", GTK_WIDGET (fixture->month),
       jalons_day_field_get_entry (fixture->month));
  add (fixture, GTK_GRID (grid), 2, "_Sex", GTK_WIDGET (fixture->sex),
       jalons_choice_field_get_entry (fixture->sex));
  add (fixture, GTK_GRID (grid), 3, "_Place", GTK_WIDGET (fixture->place),
       jalons_choice_field_get_entry (fixture->place));
  add (fixture, GTK_GRID (grid), 4, "_Last", fixture->last, fixture->last);
  gtk_window_set_title (GTK_WINDOW (fixture->window), "Fields");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 500);
  gtk_window_set_child (GTK_WINDOW (fixture->window), grid);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  xdotool ("search --onlyvisible --name ^Fields$ windowfocus");
  display_test_until (is_active, fixture->window);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), fixture->last);
}

static void
close_form (Fixture *fixture)
{
  display_test_destroy (fixture->window);
}

static gboolean
has_focus (Fixture *fixture, GtkWidget *entry)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus && (focus == entry || gtk_widget_is_ancestor (focus, entry));
}

static GtkWidget *
popover_of (gpointer field)
{
  return jalons_toolkit_find_below (field, GTK_TYPE_POPOVER);
}

static gboolean
is_open (gpointer field)
{
  return gtk_widget_get_visible (popover_of (field));
}

static void
check_day (JalonsDayField *field, const char *text, JalonsDay expected)
{
  JalonsDay day = 7;

  g_assert_cmpstr (jalons_day_field_get_text (field), ==, text);
  g_assert_true (jalons_day_field_get_day (field, &day));
  g_assert_cmpint (day, ==, expected);
}

static void
check_weekday (JalonsDayField *field, const char *name)
{
  GtkWidget *label = gtk_widget_get_last_child (adw_bin_get_child (ADW_BIN (field)));

  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, name);
  gtk_test_accessible_assert_property (jalons_day_field_get_entry (field),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name);
}

/* In and out by Tab, as on paper: the calendar's button is not on the way. */
static void
test_day_typed (void)
{
  Fixture fixture;
  JalonsDay day = 7;

  open_form (&fixture);
  press ("Tab");
  g_assert_true (has_focus (&fixture, jalons_day_field_get_entry (fixture.day)));
  type ("12/3");
  g_assert_cmpuint (fixture.n_changed, ==, 4);
  check_day (fixture.day, "12/3", jalons_day_new (2026, 3, 12));
  press ("Tab");
  g_assert_true (has_focus (&fixture, jalons_day_field_get_entry (fixture.month)));
  check_day (fixture.day, "12/03/2026", jalons_day_new (2026, 3, 12));
  check_weekday (fixture.day, "Thursday");
  g_assert_cmpuint (fixture.n_changed, ==, 4);

  /* What is no day stays, without a day of the week. */
  press ("shift+Tab");
  type ("32/1");
  press ("Tab");
  g_assert_cmpstr (jalons_day_field_get_text (fixture.day), ==, "32/1");
  g_assert_false (jalons_day_field_get_day (fixture.day, &day));
  g_assert_cmpint (day, ==, JALONS_DAY_NONE);
  check_weekday (fixture.day, "");
  press ("shift+Tab");
  press ("BackSpace Tab");
  check_day (fixture.day, "", JALONS_DAY_NONE);

  /* From another day than today. */
  jalons_day_field_set_base (fixture.day, jalons_day_new (2026, 1, 31));
  press ("shift+Tab");
  type ("+6m-1");
  press ("Tab");
  check_day (fixture.day, "30/07/2026", jalons_day_new (2026, 7, 30));
  close_form (&fixture);
}

static void
test_day_set (void)
{
  Fixture fixture;

  open_form (&fixture);
  jalons_day_field_set_day (fixture.day, TODAY);
  check_day (fixture.day, "05/03/2026", TODAY);
  check_weekday (fixture.day, "Thursday");
  jalons_day_field_set_text (fixture.day, "6/3");
  check_day (fixture.day, "6/3", TODAY + 1);
  jalons_day_field_set_day (fixture.day, JALONS_DAY_NONE);
  check_day (fixture.day, "", JALONS_DAY_NONE);
  check_weekday (fixture.day, "");
  jalons_day_field_set_day (fixture.month, TODAY);
  check_day (fixture.month, "03/2026", jalons_day_new (2026, 3, 1));
  g_assert_cmpuint (fixture.n_changed, ==, 0);
  close_form (&fixture);
}

static void
test_day_arrows (void)
{
  static const struct {
    const char *keys;
    const char *text;
  } steps[] = {
    { "Up", "31/01/2026" },          { "Up", "01/02/2026" },        { "Down Down", "30/01/2026" },
    { "Up shift+Up", "28/02/2026" }, { "Prior", "28/03/2026" },     { "Next shift+Down", "28/01/2026" },
    { "ctrl+Up", "28/01/2027" },     { "ctrl+Down", "28/01/2026" },
  };
  Fixture fixture;
  JalonsDay day = 7;

  open_form (&fixture);
  jalons_day_field_set_base (fixture.day, jalons_day_new (2026, 1, 31));
  press ("Tab");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      press (steps[i].keys);
      g_assert_cmpstr (jalons_day_field_get_text (fixture.day), ==, steps[i].text);
    }
  g_assert_cmpuint (fixture.n_changed, ==, 11);
  check_weekday (fixture.day, "Wednesday");
  jalons_day_field_set_text (fixture.day, "not a day");
  press ("Up");
  g_assert_cmpstr (jalons_day_field_get_text (fixture.day), ==, "not a day");
  jalons_day_field_set_day (fixture.day, JALONS_DAY_MAX);
  press ("Up");
  g_assert_true (jalons_day_field_get_day (fixture.day, &day));
  g_assert_cmpint (day, ==, JALONS_DAY_MAX);
  g_assert_cmpuint (fixture.n_changed, ==, 11);
  close_form (&fixture);
}

static void
click (GtkWidget *window, GtkWidget *widget)
{
  double x = 0, y = 0, surface_x = 0, surface_y = 0;
  GtkNative *native = gtk_widget_get_native (widget);
  g_autofree char *arguments = NULL;
  int popup_x = 0, popup_y = 0;

  gtk_test_widget_wait_for_draw (widget);
  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native),
                                                   gtk_widget_get_width (widget) / 2.0,
                                                   gtk_widget_get_height (widget) / 2.0, &x, &y));
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  if (GTK_IS_POPOVER (native))
    {
      double window_x = 0, window_y = 0;

      popup_x = gdk_popup_get_position_x (GDK_POPUP (gtk_native_get_surface (native)));
      popup_y = gdk_popup_get_position_y (GDK_POPUP (gtk_native_get_surface (native)));
      gtk_native_get_surface_transform (GTK_NATIVE (window), &window_x, &window_y);
    }
  arguments = g_strdup_printf ("mousemove %d %d click 1", popup_x + (int) (x + surface_x),
                               popup_y + (int) (y + surface_y));
  xdotool (arguments);
}

static GtkWidget *
day_in_calendar (GtkWidget *below, const char *day)
{
  for (GtkWidget *child = gtk_widget_get_first_child (below); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (gtk_widget_has_css_class (child, "day-number") && !gtk_widget_has_css_class (child, "other-month")
          && g_str_equal (gtk_label_get_label (GTK_LABEL (child)), day))
        return child;
      if ((found = day_in_calendar (child, day)))
        return found;
    }

  return NULL;
}

static void
test_day_calendar (void)
{
  Fixture fixture;
  GtkWidget *button = NULL, *calendar = NULL;

  open_form (&fixture);
  jalons_day_field_set_day (fixture.day, jalons_day_new (2026, 1, 31));
  calendar = jalons_toolkit_find_below (GTK_WIDGET (fixture.day), GTK_TYPE_CALENDAR);
  press ("Tab F4");
  g_assert_true (is_open (fixture.day));
  g_assert_true (has_focus (&fixture, calendar));
  press ("Right");
  gtk_test_accessible_assert_property (calendar, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Sunday 01/02/2026");
  press ("Down Left Prior shift+Next Return");
  g_assert_false (is_open (fixture.day));
  check_day (fixture.day, "07/01/2027", jalons_day_new (2027, 1, 7));
  g_assert_cmpuint (fixture.n_changed, ==, 1);
  g_assert_true (has_focus (&fixture, jalons_day_field_get_entry (fixture.day)));

  press ("alt+Down Up Escape");
  g_assert_false (is_open (fixture.day));
  check_day (fixture.day, "07/01/2027", jalons_day_new (2027, 1, 7));
  g_assert_cmpuint (fixture.n_changed, ==, 1);
  g_assert_true (has_focus (&fixture, jalons_day_field_get_entry (fixture.day)));

  button = jalons_toolkit_find_below (GTK_WIDGET (fixture.day), GTK_TYPE_BUTTON);
  click (fixture.window, button);
  g_assert_true (is_open (fixture.day));
  click (fixture.window, day_in_calendar (calendar, "20"));
  g_assert_false (is_open (fixture.day));
  check_day (fixture.day, "20/01/2027", jalons_day_new (2027, 1, 20));
  g_assert_true (has_focus (&fixture, jalons_day_field_get_entry (fixture.day)));
  press ("Tab");
  check_weekday (fixture.day, "Wednesday");
  close_form (&fixture);
}

static void
test_month (void)
{
  Fixture fixture;

  open_form (&fixture);
  press ("Tab Tab");
  type ("4/26");
  press ("Tab");
  check_day (fixture.month, "04/2026", jalons_day_new (2026, 4, 1));
  press ("shift+Tab Up Prior Down Down");
  check_day (fixture.month, "03/2027", jalons_day_new (2027, 3, 1));
  press ("F4 Right Return");
  check_day (fixture.month, "03/2027", jalons_day_new (2027, 3, 1));
  press ("F4 Next Return");
  check_day (fixture.month, "04/2027", jalons_day_new (2027, 4, 1));
  close_form (&fixture);
}

static gboolean
has_no_selection (gpointer entry)
{
  return !gtk_editable_get_selection_bounds (entry, NULL, NULL);
}

/* What Tab selected is typed over, though another program takes what is the selection of the whole screen. */
static void
test_selection (void)
{
  GdkDisplay *other = gdk_display_open (NULL);
  GdkClipboard *theirs = gdk_display_get_primary_clipboard (other);
  Fixture fixture;
  GtkEditable *entry = NULL;
  int first = -1, last = -1;

  open_form (&fixture);
  jalons_day_field_set_day (fixture.day, TODAY);
  entry = GTK_EDITABLE (jalons_day_field_get_entry (fixture.day));
  press ("Tab");
  g_assert_true (gtk_editable_get_selection_bounds (entry, &first, &last));
  g_assert_cmpint (first, ==, 0);
  g_assert_cmpint (last, ==, 10);
  gdk_clipboard_set_text (theirs, "theirs");
  gdk_display_flush (other);
  display_test_until (has_no_selection, entry);
  type ("6/3");
  check_day (fixture.day, "6/3", TODAY + 1);

  /* But where a key or a button left the selection, it is not made again. */
  press ("Tab shift+Tab End");
  gdk_clipboard_set_text (theirs, "theirs again");
  gdk_display_flush (other);
  type ("1");
  g_assert_cmpstr (jalons_day_field_get_text (fixture.day), ==, "06/03/20261");
  close_form (&fixture);
  gdk_display_close (other);
}

static void
check_value (JalonsChoiceField *field, const char *text, gint64 expected)
{
  gint64 value = 7;

  g_assert_cmpstr (jalons_choice_field_get_text (field), ==, text);
  g_assert_cmpint (jalons_choice_field_get_value (field, &value), ==, expected >= 0);
  g_assert_cmpint (value, ==, MAX (expected, 0));
}

static GtkListBox *
list_of (JalonsChoiceField *field)
{
  return GTK_LIST_BOX (jalons_toolkit_find_below (GTK_WIDGET (field), GTK_TYPE_LIST_BOX));
}

static guint
n_rows (JalonsChoiceField *field)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list_of (field), n))
    n++;

  return n;
}

static void
check_row (JalonsChoiceField *field, int index, const char *name)
{
  gtk_test_accessible_assert_property (gtk_list_box_get_row_at_index (list_of (field), index),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
check_more (JalonsChoiceField *field, const char *text)
{
  GtkWidget *more = gtk_widget_get_next_sibling (GTK_WIDGET (list_of (field)));

  g_assert_cmpint (gtk_widget_get_visible (more), ==, text != NULL);
  if (text)
    g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (more)), ==, text);
}

static void
test_choice_short (void)
{
  Fixture fixture;

  open_form (&fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture.sex));
  type ("f");
  g_assert_true (is_open (fixture.sex));
  g_assert_true (has_focus (&fixture, jalons_choice_field_get_entry (fixture.sex)));
  check_value (fixture.sex, "f", 1);
  press ("Tab");
  g_assert_false (is_open (fixture.sex));
  check_value (fixture.sex, "Femme", 1);
  g_assert_cmpuint (fixture.n_changed, ==, 1);
  g_assert_true (has_focus (&fixture, jalons_choice_field_get_entry (fixture.place)));

  /* Typed over, and Enter: once for the list, once for the form. */
  press ("shift+Tab");
  type ("H");
  press ("Return");
  check_value (fixture.sex, "Homme", 2);
  g_assert_false (is_open (fixture.sex));
  g_assert_cmpuint (fixture.n_activated, ==, 0);
  press ("Return");
  g_assert_cmpuint (fixture.n_activated, ==, 1);

  /* Nothing is 0. */
  press ("BackSpace");
  g_assert_false (is_open (fixture.sex));
  check_value (fixture.sex, "", 0);
  press ("Tab");
  check_value (fixture.sex, "", 0);
  close_form (&fixture);
}

static void
test_choice_filters (void)
{
  Fixture fixture;

  open_form (&fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture.place));
  type ("lieu");
  g_assert_cmpuint (n_rows (fixture.place), ==, ROWS);
  check_more (fixture.place, "238 others");
  check_value (fixture.place, "lieu", -1);
  type ("05");
  check_value (fixture.place, "lieu05", -1);
  g_assert_cmpuint (n_rows (fixture.place), ==, 0);
  check_more (fixture.place, "Nothing like this in the list");
  press ("BackSpace BackSpace space");
  type ("05");
  g_assert_cmpuint (n_rows (fixture.place), ==, ROWS);
  /* Words that begin so come before those that hold it: 050 to 059, then 005. */
  check_row (fixture.place, 0, "Lieu 050");
  check_row (fixture.place, 10, "Lieu 005");
  type ("7");
  g_assert_cmpuint (n_rows (fixture.place), ==, 1);
  check_more (fixture.place, NULL);
  check_value (fixture.place, "lieu 057", 57);
  press ("ctrl+a");
  type ("IVOIR");
  check_row (fixture.place, 0, "Côte d’Ivoire, CI");
  press ("Tab");
  check_value (fixture.place, "Côte d’Ivoire", 1001);

  /* Left in doubt: as it was typed, and no value. */
  press ("shift+Tab");
  type ("con");
  g_assert_cmpuint (n_rows (fixture.place), ==, 2);
  press ("Tab");
  g_assert_false (is_open (fixture.place));
  check_value (fixture.place, "con", -1);
  press ("shift+Tab");
  type ("zzz");
  press ("Return");
  check_value (fixture.place, "zzz", -1);
  g_assert_cmpuint (fixture.n_activated, ==, 0);
  close_form (&fixture);
}

static void
check_told (JalonsChoiceField *field, const char *told)
{
  gtk_test_accessible_assert_property (jalons_choice_field_get_entry (field),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told);
  /* The row that is told of is among those shown. */
  if (*told)
    g_assert_nonnull (gtk_list_box_get_selected_row (list_of (field)));
}

static void
test_choice_moves (void)
{
  Fixture fixture;

  open_form (&fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture.place));
  type ("congo");
  check_value (fixture.place, "congo", -1);
  check_told (fixture.place, "");
  press ("Down");
  check_told (fixture.place, "Congo, CG, 1 of 2");
  press ("Down");
  check_told (fixture.place, "Congo, CD, 2 of 2");
  press ("Down");
  check_told (fixture.place, "Congo, CD, 2 of 2");
  g_assert_true (has_focus (&fixture, jalons_choice_field_get_entry (fixture.place)));
  press ("Return");
  check_value (fixture.place, "Congo (CD)", 1003);
  check_told (fixture.place, "");

  /* Everything, from what is chosen; farther than the rows. */
  press ("alt+Down");
  g_assert_true (is_open (fixture.place));
  check_told (fixture.place, "Congo, CD, 253 of 253");
  press ("Up Up Up");
  check_told (fixture.place, "Lieu 250, 250 of 253");
  press ("Next Next Prior Prior");
  check_told (fixture.place, "Lieu 231, 231 of 253");
  g_assert_cmpuint (n_rows (fixture.place), ==, ROWS);
  press ("Tab");
  check_value (fixture.place, "Lieu 231", 231);
  g_assert_true (has_focus (&fixture, fixture.last));
  close_form (&fixture);
}

static void
test_choice_escape (void)
{
  Fixture fixture;

  open_form (&fixture);
  jalons_choice_field_set_value (fixture.place, 1002);
  gtk_widget_grab_focus (GTK_WIDGET (fixture.place));
  type ("lie");
  g_assert_true (is_open (fixture.place));
  press ("Down Escape");
  g_assert_false (is_open (fixture.place));
  check_value (fixture.place, "Congo (CG)", 1002);
  press ("F4 Up");
  g_assert_true (is_open (fixture.place));
  press ("Escape");
  g_assert_false (is_open (fixture.place));
  check_value (fixture.place, "Congo (CG)", 1002);
  press ("Tab");
  check_value (fixture.place, "Congo (CG)", 1002);
  close_form (&fixture);
}

static void
test_choice_mouse (void)
{
  Fixture fixture;

  open_form (&fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture.place));
  type ("con");
  click (fixture.window, GTK_WIDGET (gtk_list_box_get_row_at_index (list_of (fixture.place), 1)));
  g_assert_false (is_open (fixture.place));
  check_value (fixture.place, "Congo (CD)", 1003);
  g_assert_true (has_focus (&fixture, jalons_choice_field_get_entry (fixture.place)));
  jalons_choice_field_set_value (fixture.place, 0);
  press ("F4");
  check_row (fixture.place, 0, "Lieu 001");
  xdotool ("click 5");
  click (fixture.window, fixture.last);
  g_assert_false (is_open (fixture.place));
  close_form (&fixture);
}

static void
test_choice_set (void)
{
  Fixture fixture;

  open_form (&fixture);
  jalons_choice_field_set_value (fixture.place, 1003);
  check_value (fixture.place, "Congo (CD)", 1003);
  jalons_choice_field_set_text (fixture.place, "congo (cg)");
  check_value (fixture.place, "congo (cg)", 1002);
  jalons_choice_field_set_text (fixture.place, "con");
  check_value (fixture.place, "con", -1);
  jalons_choice_field_set_value (fixture.place, 0);
  check_value (fixture.place, "", 0);
  jalons_choice_field_set_value (fixture.sex, 2);
  jalons_choice_field_clear (fixture.sex);
  check_value (fixture.sex, "", 0);
  /* Told apart by nothing but their value. */
  jalons_choice_field_add (fixture.sex, 8, "Autre", NULL, NULL);
  jalons_choice_field_add (fixture.sex, 9, "Autre", NULL, NULL);
  jalons_choice_field_set_value (fixture.sex, 9);
  gtk_widget_grab_focus (GTK_WIDGET (fixture.sex));
  press ("Tab");
  check_value (fixture.sex, "Autre", 9);
  g_assert_cmpuint (fixture.n_changed, ==, 0);
  close_form (&fixture);
}

/* What the form says of a field is of its entry. */
static void
test_accessible (void)
{
  Fixture fixture;
  GtkWidget *entries[2] = { NULL };

  open_form (&fixture);
  entries[0] = jalons_day_field_get_entry (fixture.day);
  entries[1] = jalons_choice_field_get_entry (fixture.place);
  press ("alt+d");
  g_assert_true (has_focus (&fixture, entries[0]));
  press ("alt+p");
  g_assert_true (has_focus (&fixture, entries[1]));
  jalons_day_field_set_invalid (fixture.day, TRUE);
  jalons_choice_field_set_invalid (fixture.place, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_assert_true (gtk_widget_has_css_class (entries[i], "error"));
      gtk_test_accessible_assert_state (entries[i], GTK_ACCESSIBLE_STATE_INVALID,
                                        GTK_ACCESSIBLE_INVALID_TRUE);
      gtk_test_accessible_assert_role (entries[i], GTK_ACCESSIBLE_ROLE_TEXT_BOX);
      g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (entries[i]),
                                                       GTK_ACCESSIBLE_RELATION_LABELLED_BY));
    }
  jalons_day_field_set_invalid (fixture.day, FALSE);
  jalons_choice_field_set_invalid (fixture.place, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_assert_false (gtk_widget_has_css_class (entries[i], "error"));
      g_assert_false (
          gtk_test_accessible_has_state (GTK_ACCESSIBLE (entries[i]), GTK_ACCESSIBLE_STATE_INVALID));
    }
  press ("F4");
  gtk_test_accessible_assert_state (entries[1], GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
  /* A form that goes with its list open. */
  close_form (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  g_test_add_func ("/fields/day/typed", test_day_typed);
  g_test_add_func ("/fields/day/set", test_day_set);
  g_test_add_func ("/fields/day/arrows", test_day_arrows);
  g_test_add_func ("/fields/day/calendar", test_day_calendar);
  g_test_add_func ("/fields/month", test_month);
  g_test_add_func ("/fields/selection", test_selection);
  g_test_add_func ("/fields/choice/short", test_choice_short);
  g_test_add_func ("/fields/choice/filters", test_choice_filters);
  g_test_add_func ("/fields/choice/moves", test_choice_moves);
  g_test_add_func ("/fields/choice/escape", test_choice_escape);
  g_test_add_func ("/fields/choice/mouse", test_choice_mouse);
  g_test_add_func ("/fields/choice/set", test_choice_set);
  g_test_add_func ("/fields/accessible", test_accessible);

  return g_test_run ();
}
