/* SPDX-License-Identifier: EUPL-1.2 */

/* Frames of a window, each cut where the frame clock goes from one phase to the next. */

#include "bench-frames.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The first screens fill what stays: glyphs, styles, the widgets of the rows. */
#define WARMING 3.0

typedef struct {
  BenchFrames   *frames;
  GtkAdjustment *adjustment;
  double         step;
  double         begun;     /* this frame; 0 before the first */
  double         processor; /* when it began */
  double         cut;       /* the end of its last part */
  double         parts[BENCH_N_PARTS];
} Run;

double
bench_milliseconds (void)
{
  return g_get_monotonic_time () / 1e3;
}

double
bench_processor (void)
{
  struct timespec time = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

double
bench_resident (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmRSS:");

  return line ? strtol (line + strlen ("VmRSS:"), NULL, 10) / 1024.0 : 0;
}

static void
begin_cb (GdkFrameClock *clock, Run *run)
{
  const double now = bench_milliseconds ();

  if (run->begun > 0)
    {
      run->frames->longest_wait = MAX (run->frames->longest_wait, now - run->begun);
      run->frames->late_waits += now - run->begun > BENCH_FRAME_BUDGET;
    }
  run->begun = run->cut = now;
  run->processor = bench_processor ();
}

static void
cut (Run *run, BenchPart part)
{
  const double now = bench_milliseconds ();

  run->parts[part] = now - run->cut;
  run->cut = now;
}

static void
update_cb (GdkFrameClock *clock, Run *run)
{
  cut (run, BENCH_PART_BINDING);
}

static void
layout_cb (GdkFrameClock *clock, Run *run)
{
  cut (run, BENCH_PART_LAYOUT);
}

static void
end_cb (GdkFrameClock *clock, Run *run)
{
  BenchFrames *frames = run->frames;
  const double processor = bench_processor () - run->processor;
  double whole = 0;

  if (!run->begun)
    return;
  cut (run, BENCH_PART_DRAWING);
  for (guint i = 0; i < BENCH_N_PARTS; i++)
    {
      frames->parts[i] += run->parts[i];
      whole += run->parts[i];
    }
  frames->n++;
  frames->processor += processor;
  frames->late += whole > BENCH_FRAME_BUDGET;
  frames->late_of_processor += processor > BENCH_FRAME_BUDGET;
  if (whole <= frames->longest)
    return;
  frames->longest = whole;
  frames->longest_processor = processor;
  memcpy (frames->longest_parts, run->parts, sizeof run->parts);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Run *run = data;
  const double before = run->adjustment ? gtk_adjustment_get_value (run->adjustment) : 0;

  if (run->adjustment)
    {
      gtk_adjustment_set_value (run->adjustment, before + run->step);
      if (gtk_adjustment_get_value (run->adjustment) == before)
        run->step = -run->step;
    }
  gtk_widget_queue_draw (widget);

  return G_SOURCE_CONTINUE;
}

static void
iterate (double seconds)
{
  const double end = bench_milliseconds () + seconds * 1e3;

  while (bench_milliseconds () < end)
    g_main_context_iteration (NULL, TRUE);
}

BenchFrames
bench_frames_run (GtkWidget *window, GtkAdjustment *adjustment, double step, double seconds)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  BenchFrames frames = { .seconds = seconds };
  Run run = { .frames = &frames, .adjustment = adjustment, .step = step };
  const guint tick = gtk_widget_add_tick_callback (window, tick_cb, &run, NULL);

  iterate (WARMING);
  frames.memory[0] = bench_resident ();
  g_signal_connect_after (clock, "before-paint", G_CALLBACK (begin_cb), &run);
  g_signal_connect_after (clock, "update", G_CALLBACK (update_cb), &run);
  g_signal_connect_after (clock, "layout", G_CALLBACK (layout_cb), &run);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (end_cb), &run);
  iterate (seconds);
  g_signal_handlers_disconnect_by_data (clock, &run);
  gtk_widget_remove_tick_callback (window, tick);
  frames.memory[1] = bench_resident ();

  return frames;
}

static const char *
largest_part (const BenchFrames *frames)
{
  static const char *const names[] = { "binding rows", "layout", "drawing" };
  guint largest = 0;

  if (frames->longest_processor < frames->longest / 2)
    return "waiting for the processor, taken by other programs";
  for (guint i = 1; i < BENCH_N_PARTS; i++)
    if (frames->longest_parts[i] > frames->longest_parts[largest])
      largest = i;

  return names[largest];
}

void
bench_frames_print (const BenchFrames *frames, const char *name)
{
  const double *all = frames->parts, *longest = frames->longest_parts;
  const double whole = all[BENCH_PART_BINDING] + all[BENCH_PART_LAYOUT] + all[BENCH_PART_DRAWING];
  const guint n = MAX (frames->n, 1);

  printf ("  %s, %.0f s: %u frames, %.1f ms each, of the processor %.1f: binding rows %.0f %%, layout %.0f %%, drawing %.0f %%\n",
          name, frames->seconds, frames->n, whole / n, frames->processor / n, 100 * all[BENCH_PART_BINDING] / whole,
          100 * all[BENCH_PART_LAYOUT] / whole, 100 * all[BENCH_PART_DRAWING] / whole);
  printf ("    frames over %.0f ms           %u (%.2f %%; goal 0), %u by their own work\n", BENCH_FRAME_BUDGET,
          frames->late, 100.0 * frames->late / n, frames->late_of_processor);
  printf ("    the longest                 %6.1f ms, of the processor %.1f: binding rows %.1f, layout %.1f, drawing %.1f\n",
          frames->longest, frames->longest_processor, longest[BENCH_PART_BINDING], longest[BENCH_PART_LAYOUT],
          longest[BENCH_PART_DRAWING]);
  if (frames->late)
    printf ("    the reason of the longest   %s\n", largest_part (frames));
  printf ("    from one frame to the next  %6.1f ms at most, %u times over %.0f ms\n", frames->longest_wait,
          frames->late_waits, BENCH_FRAME_BUDGET);
}
