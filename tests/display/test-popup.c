/* SPDX-License-Identifier: EUPL-1.2 */
#include <adwaita.h>

#include "display-test.h"
#include "jalons-popup.h"

/* A page much higher than its window, whose only menu is at its top; a test that pops up where no screen is dies. */
#define HIGH 4000

typedef struct {
  GtkWidget *window;
  GtkWidget *menu;   /* a menu button, at the top */
  GtkWidget *bottom; /* a button, at the end */
  GtkAdjustment *adjustment;
  guint n_opened;
} Fixture;

static void
open_menu_cb (gpointer menu)
{
  gtk_menu_button_popup (menu);
}

static GtkWidget *
popover_of (Fixture *fixture)
{
  return GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (fixture->menu)));
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_hidden (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

static void
open_window (Fixture *fixture, gboolean autohide)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *gap = gtk_label_new ("…"), *popover = gtk_popover_new ();

  *fixture = (Fixture) { .window = gtk_window_new (), .menu = gtk_menu_button_new (),
                         .bottom = gtk_button_new_with_label ("End") };
  gtk_popover_set_child (GTK_POPOVER (popover), gtk_button_new_with_label ("Choice"));
  gtk_popover_set_autohide (GTK_POPOVER (popover), autohide);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (fixture->menu), popover);
  gtk_widget_set_size_request (gap, -1, HIGH);
  gtk_box_append (GTK_BOX (box), fixture->menu);
  gtk_box_append (GTK_BOX (box), gap);
  gtk_box_append (GTK_BOX (box), fixture->bottom);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  fixture->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gtk_window_set_child (GTK_WINDOW (fixture->window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 600, 500);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

/* What is popped up first, for it holds every key and button. */
static void
close_window (Fixture *fixture)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (fixture->menu));
  display_test_until (is_hidden, popover_of (fixture));
  display_test_destroy (fixture->window);
}

static void
scroll_to_end (Fixture *fixture)
{
  gtk_adjustment_set_value (fixture->adjustment, HIGH);
  gtk_test_widget_wait_for_draw (fixture->window);
}

/* Asked for from the end of the page, its menu is shown at the top. */
static void
test_from_the_end (void)
{
  Fixture fixture;

  open_window (&fixture, TRUE);
  scroll_to_end (&fixture);
  g_assert_false (jalons_popup_bring (fixture.menu));
  scroll_to_end (&fixture);
  jalons_popup_open (fixture.menu, open_menu_cb, fixture.menu);
  display_test_until (is_mapped, popover_of (&fixture));
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture.adjustment), ==, 0);
  g_assert_true (jalons_popup_bring (fixture.menu));
  close_window (&fixture);
}

/* Even while the page goes on scrolling to what last got the keyboard. */
static void
test_while_scrolling (void)
{
  Fixture fixture;

  open_window (&fixture, TRUE);
  gtk_widget_grab_focus (fixture.bottom);
  jalons_popup_open (fixture.menu, open_menu_cb, fixture.menu);
  display_test_until (is_mapped, popover_of (&fixture));
  gtk_test_widget_wait_for_draw (fixture.window);
  g_assert_true (jalons_popup_bring (fixture.menu));
  close_window (&fixture);
}

/* What takes every key stays, and the page with it; what lets the page be scrolled goes. */
static void
test_scrolled_away (void)
{
  Fixture fixture;

  for (int autohide = 0; autohide < 2; autohide++)
    {
      open_window (&fixture, autohide);
      jalons_popup_open (fixture.menu, open_menu_cb, fixture.menu);
      display_test_until (is_mapped, popover_of (&fixture));
      scroll_to_end (&fixture);
      g_assert_true (gtk_widget_get_mapped (popover_of (&fixture)) == autohide);
      g_assert_true ((gtk_adjustment_get_value (fixture.adjustment) == 0) == autohide);
      close_window (&fixture);
    }
}

/* The keyboard is not left in what is hidden. */
static void
test_gives_back (void)
{
  Fixture fixture;
  GtkWidget *focus = NULL;

  open_window (&fixture, TRUE);
  jalons_popup_open (fixture.menu, open_menu_cb, fixture.menu);
  display_test_until (is_mapped, popover_of (&fixture));
  gtk_widget_grab_focus (gtk_popover_get_child (GTK_POPOVER (popover_of (&fixture))));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (fixture.menu));
  display_test_until (is_hidden, popover_of (&fixture));
  focus = gtk_root_get_focus (GTK_ROOT (fixture.window));
  g_assert_false (focus && gtk_widget_is_ancestor (focus, popover_of (&fixture)));
  close_window (&fixture);
}

static void
count_cb (gpointer data)
{
  ((Fixture *) g_object_get_data (data, "fixture"))->n_opened++;
}

/* What is on no page does not open, neither then nor later. */
static void
test_unmapped (void)
{
  Fixture fixture;

  open_window (&fixture, TRUE);
  g_object_set_data (G_OBJECT (fixture.menu), "fixture", &fixture);
  gtk_widget_set_visible (fixture.menu, FALSE);
  jalons_popup_open (fixture.menu, count_cb, fixture.menu);
  for (guint i = 0; i < 10; i++)
    {
      gtk_widget_queue_draw (fixture.window);
      gtk_test_widget_wait_for_draw (fixture.window);
    }
  g_assert_cmpuint (fixture.n_opened, ==, 0);
  close_window (&fixture);
}

static void
ended_cb (GObject *process, GAsyncResult *result, gpointer ended)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (process), result, &error);
  g_assert_no_error (error);
  *(gboolean *) ended = TRUE;
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

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
}

/* Scrolled away by the wheel, a button that has the keyboard comes back before it is pressed by a key. */
static void
test_by_key (void)
{
  Fixture fixture;

  open_window (&fixture, TRUE);
  gtk_window_set_title (GTK_WINDOW (fixture.window), "Popup");
  gtk_widget_grab_focus (fixture.menu);
  scroll_to_end (&fixture);
  xdotool ("search --onlyvisible --name ^Popup$ windowfocus");
  display_test_until (is_active, fixture.window);
  scroll_to_end (&fixture);
  xdotool ("key space");
  display_test_until (is_mapped, popover_of (&fixture));
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture.adjustment), ==, 0);
  close_window (&fixture);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  jalons_popup_install ();
  g_test_add_func ("/popup/from-the-end", test_from_the_end);
  g_test_add_func ("/popup/while-scrolling", test_while_scrolling);
  g_test_add_func ("/popup/scrolled-away", test_scrolled_away);
  g_test_add_func ("/popup/gives-back", test_gives_back);
  g_test_add_func ("/popup/unmapped", test_unmapped);
  g_test_add_func ("/popup/by-key", test_by_key);

  return g_test_run ();
}
