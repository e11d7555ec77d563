/* SPDX-License-Identifier: EUPL-1.2 */

/* The page of the parcours in a window, over the national demonstration: how long until its first rows are
 * there, from a letter typed to the rows found, a minute of scrolling frame by frame, and the memory that
 * scrolling takes. Against a bare window that draws as many frames, in the same run. */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jalons-demo.h"
#include "jalons-listing-page.h"
#include "jalons-listing-view.h"
#include "jalons-ui-resources.h"

#define FRAME_BUDGET 33.0
#define STEP 90

static const char *const typed[] = { "e", "en", "enb", "enbr", "p", "ps", "psp", "psp-", "psp-7", "psp-75" };

typedef struct {
  GtkAdjustment *adjustment;
  double         end;
  gint64         last;
  double         slowest;
  guint          late;
  guint          frames;
} Scroll;

static double
milliseconds_now (void)
{
  return g_get_monotonic_time () / 1e3;
}

static double
resident_mib (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmRSS:");

  return line ? strtol (line + strlen ("VmRSS:"), NULL, 10) / 1024.0 : 0;
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found)
        return found;
    }

  return NULL;
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Scroll *scroll = data;
  const gint64 now = g_get_monotonic_time ();
  const double frame = (now - scroll->last) / 1e3;

  if (scroll->frames++ > 0)
    {
      scroll->slowest = MAX (scroll->slowest, frame);
      scroll->late += frame > FRAME_BUDGET;
    }
  scroll->last = now;
  if (scroll->adjustment)
    gtk_adjustment_set_value (scroll->adjustment, gtk_adjustment_get_value (scroll->adjustment) + STEP);
  gtk_widget_queue_draw (widget);

  return G_SOURCE_CONTINUE;
}

static Scroll
time_frames (GtkWidget *widget, GtkAdjustment *adjustment, double seconds)
{
  Scroll scroll = { .adjustment = adjustment };
  const double end = milliseconds_now () + seconds * 1e3;
  const guint tick = gtk_widget_add_tick_callback (widget, scroll_cb, &scroll, NULL);

  while (milliseconds_now () < end)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (widget, tick);

  return scroll;
}

static JalonsSession *
new_session (const char *path, int scale)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg = { .kind = JALONS_KIND_DEMONSTRATION,
                         .demonstration = TRUE,
                         .today = options.today,
                         .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_create (path, &reg, &error);

  options.scale = scale;
  if (!store || !jalons_demo_fill (store, &options, NULL, &error))
    g_error ("%s", error->message);

  return jalons_session_new_for_store (store, path);
}

static void
wait_until_read (JalonsPage *page)
{
  GtkLabel *count = GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (page), JALONS_TYPE_LISTING_PAGE, "count"));

  while (strstr (gtk_label_get_text (count), "…"))
    g_main_context_iteration (NULL, TRUE);
}

static void
measure_typing (JalonsPage *page, GtkWidget *window)
{
  GtkEditable *search = GTK_EDITABLE (find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY));
  double slowest = 0, slowest_drawn = 0;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      const double start = milliseconds_now ();

      gtk_editable_set_text (search, typed[i]);
      slowest = MAX (slowest, milliseconds_now () - start);
      gtk_test_widget_wait_for_draw (window);
      slowest_drawn = MAX (slowest_drawn, milliseconds_now () - start);
    }
  gtk_editable_set_text (search, "");
  gtk_test_widget_wait_for_draw (window);
  printf ("  slowest letter to its rows    %6.1f ms (goal <= 16), to their picture %.1f ms\n", slowest, slowest_drawn);
}

static void
measure_scrolling (JalonsPage *page, double seconds)
{
  GtkWidget *table = find (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW);
  GtkWidget *bare = gtk_window_new ();
  const double before = resident_mib ();
  Scroll scroll = time_frames (table, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (table)), seconds);
  const double after = resident_mib ();
  Scroll idle = { 0 };

  gtk_window_present (GTK_WINDOW (bare));
  gtk_test_widget_wait_for_draw (bare);
  idle = time_frames (bare, NULL, 2);
  printf ("  %.0f s of scrolling            %u frames, slowest %.1f ms, %u over %.0f ms\n", seconds, scroll.frames,
          scroll.slowest, scroll.late, FRAME_BUDGET);
  printf ("  a bare window for 2 s         %u frames, slowest %.1f ms, %u over %.0f ms\n", idle.frames, idle.slowest,
          idle.late, FRAME_BUDGET);
  printf ("  memory taken by scrolling     %6.1f MiB of %.1f\n", after - before, after);
  gtk_window_destroy (GTK_WINDOW (bare));
}

static void
measure (JalonsSession *session, double seconds)
{
  GtkWidget *window = gtk_window_new ();
  JalonsPage *page = g_object_new (JALONS_TYPE_LISTING_PAGE, "title", "", "detail", "parcours", NULL);
  GtkWidget *other = gtk_label_new (NULL);
  double start = 0, mapped = 0, drawn = 0;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (window), other);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  start = milliseconds_now ();
  jalons_page_set_session (page, session);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  mapped = milliseconds_now () - start;
  gtk_test_widget_wait_for_draw (window);
  drawn = milliseconds_now () - start;
  wait_until_read (page);
  printf ("%" G_GINT64_FORMAT " parcours\n",
          jalons_store_count (jalons_session_get_store (session), JALONS_TABLE_PARCOURS));
  printf ("  first rows                    %6.1f ms (goal <= 50), their picture %.1f ms, all read %.1f ms\n", mapped,
          drawn, milliseconds_now () - start);
  measure_typing (page, window);
  measure_scrolling (page, seconds);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("jalons-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "r.jalons", NULL);

  gtk_init ();
  adw_init ();
  g_resources_register (jalons_ui_get_resource ());
  for (int i = 2; i < argc; i++)
    {
      g_autoptr (JalonsSession) session = new_session (path, atoi (argv[i]));

      measure (session, atof (argv[1]));
      g_clear_object (&session);
      g_unlink (path);
    }
  g_rmdir (folder);

  return 0;
}
