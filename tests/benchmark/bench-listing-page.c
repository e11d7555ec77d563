/* SPDX-License-Identifier: EUPL-1.2 */

/* The page of the parcours in a window, over the national demonstration: a register opened and its list shown,
 * from a letter typed to the rows found, scrolling frame by frame and the memory it takes. Against a bare window
 * that draws as many frames, in the same run.
 *
 * bench-listing-page SCALE SECONDS [SCALE SECONDS]... */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench-frames.h"
#include "jalons-demo.h"
#include "jalons-listing-page.h"
#include "jalons-ui-resources.h"

#define OPENINGS 5
#define STEP 90
#define PAUSE 1000

/* Each typed a letter after the other, and taken back: nobody, everybody, one person, her code, two words. */
static const char *const typed[] = { "zzz", "e", "balzubou", "psp-75-2023-00", "marie ange" };

/* Times of one kind, on the clock and of the processor, in milliseconds. */
typedef struct {
  GArray *clock;
  GArray *processor;
} Times;

static Times
times_new (void)
{
  return (Times) { g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)) };
}

static void
times_clear (Times *times)
{
  g_array_unref (times->clock);
  g_array_unref (times->processor);
}

static void
times_add (Times *times, double clock_start, double processor_start)
{
  const double on_clock = bench_milliseconds () - clock_start, of_processor = bench_processor () - processor_start;

  g_array_append_val (times->clock, on_clock);
  g_array_append_val (times->processor, of_processor);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const double *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

static void
times_print (Times *times, const char *name, const char *goal)
{
  const guint n = times->clock->len;

  g_array_sort (times->clock, compare_cb);
  g_array_sort (times->processor, compare_cb);
  printf ("  %-32s median %6.1f ms, worst %6.1f%s; of the processor %.1f, %.1f\n", name,
          g_array_index (times->clock, double, n / 2), g_array_index (times->clock, double, n - 1), goal,
          g_array_index (times->processor, double, n / 2), g_array_index (times->processor, double, n - 1));
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

static void
make_register (const char *path, int scale)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg = { .kind = JALONS_KIND_DEMONSTRATION,
                         .demonstration = TRUE,
                         .today = options.today,
                         .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = jalons_store_create (path, &reg, NULL, 0, &error);

  options.scale = scale;
  if (!store || !jalons_demo_fill (store, &options, NULL, &error))
    g_error ("%s", error->message);
}

static JalonsSession *
open_register (const char *path)
{
  g_autoptr (GError) error = NULL;
  JalonsSession *session = jalons_session_open (path, FALSE, &error);

  if (!session)
    g_error ("%s", error->message);

  return session;
}

static void
wait_until_read (JalonsPage *page)
{
  GtkLabel *count = GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (page), JALONS_TYPE_LISTING_PAGE, "count"));

  while (strstr (gtk_label_get_text (count), "…"))
    g_main_context_iteration (NULL, TRUE);
}

typedef struct {
  Times opened; /* the register */
  Times rows;   /* from there, the page made and its first rows in it */
  Times drawn;  /* and on the screen */
  Times read;   /* and all the others */
} Openings;

/* The register opened and its list shown in @window, which showed something else. */
static JalonsPage *
open_page (GtkWindow *window, const char *path, Openings *openings)
{
  const double begun = bench_milliseconds (), processor_begun = bench_processor ();
  g_autoptr (JalonsSession) session = open_register (path);
  const double start = bench_milliseconds (), processor = bench_processor ();
  JalonsPage *page = NULL;

  times_add (&openings->opened, begun, processor_begun);
  page = g_object_new (JALONS_TYPE_LISTING_PAGE, "title", "", "detail", "parcours", NULL);
  jalons_page_set_session (page, session);
  gtk_window_set_child (window, GTK_WIDGET (page));
  times_add (&openings->rows, start, processor);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  times_add (&openings->drawn, start, processor);
  wait_until_read (page);
  times_add (&openings->read, start, processor);

  return page;
}

static JalonsPage *
measure_opening (GtkWindow *window, const char *path)
{
  Openings openings = { times_new (), times_new (), times_new (), times_new () };
  JalonsPage *page = NULL;
  JalonsStore *store = NULL;

  for (int i = 0; i < OPENINGS; i++)
    {
      gtk_window_set_child (window, gtk_label_new (NULL));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      page = open_page (window, path, &openings);
    }
  store = jalons_session_get_store (jalons_page_get_session (page));
  printf ("%" G_GINT64_FORMAT " parcours, %" G_GINT64_FORMAT " persons\n",
          jalons_store_count (store, JALONS_TABLE_PARCOURS), jalons_store_count (store, JALONS_TABLE_PERSONNES));
  times_print (&openings.opened, "register opened", "");
  times_print (&openings.rows, "page shown to first rows", " (goal <= 50)");
  times_print (&openings.drawn, "  to their picture", "");
  times_print (&openings.read, "  to all rows read", "");
  times_clear (&openings.opened);
  times_clear (&openings.rows);
  times_clear (&openings.drawn);
  times_clear (&openings.read);

  return page;
}

/* A pause, after which the rows out of sight are there too: the first letter of a word then costs most. */
static void
pause_typing (void)
{
  const double end = bench_milliseconds () + PAUSE;

  while (bench_milliseconds () < end)
    g_main_context_iteration (NULL, FALSE);
}

static void
measure_typing (JalonsPage *page, GtkWidget *window)
{
  GtkEditable *search = GTK_EDITABLE (find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY));
  Times rows = times_new (), drawn = times_new ();

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      const gsize length = strlen (typed[i]);

      pause_typing ();
      for (gsize j = 0; j < 2 * length; j++)
        {
          g_autofree char *text = g_strndup (typed[i], j < length ? j + 1 : 2 * length - j - 1);
          const double start = bench_milliseconds (), processor = bench_processor ();

          gtk_editable_set_text (search, text);
          times_add (&rows, start, processor);
          gtk_test_widget_wait_for_draw (window);
          times_add (&drawn, start, processor);
        }
    }
  times_print (&rows, "letter typed to its rows", " (goal <= 16)");
  times_print (&drawn, "  to their picture", "");
  times_clear (&rows);
  times_clear (&drawn);
}

static void
measure_scrolling (JalonsPage *page, GtkWidget *window, double seconds)
{
  GtkWidget *table = find (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (table));
  const BenchFrames frames = bench_frames_run (window, adjustment, STEP, seconds);

  bench_frames_print (&frames, "scrolling");
  printf ("    memory                      %6.1f MiB after the first screens, %+.1f by scrolling (goal 0)\n",
          frames.memory[0], frames.memory[1] - frames.memory[0]);
}

/* What a frame costs where there is nothing to scroll. */
static void
measure_bare (void)
{
  GtkWidget *window = gtk_window_new ();
  BenchFrames frames;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  frames = bench_frames_run (window, NULL, 0, 3);
  bench_frames_print (&frames, "a bare window");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
measure (const char *path, double seconds)
{
  GtkWidget *window = gtk_window_new ();
  JalonsPage *page = NULL;

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  page = measure_opening (GTK_WINDOW (window), path);
  measure_typing (page, window);
  measure_scrolling (page, window, seconds);
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
  setvbuf (stdout, NULL, _IOLBF, 0);
  for (int i = 1; i + 1 < argc; i += 2)
    {
      make_register (path, atoi (argv[i]));
      measure (path, atof (argv[i + 1]));
      g_unlink (path);
    }
  measure_bare ();
  g_rmdir (folder);

  return 0;
}
