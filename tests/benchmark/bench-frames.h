/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BENCH_FRAME_BUDGET 33.0

/* What a frame is made of, in the order of the frame clock. */
typedef enum {
  BENCH_PART_BINDING, /* events, the scroll itself, rows given to what is going to be seen */
  BENCH_PART_LAYOUT,
  BENCH_PART_DRAWING,
  BENCH_N_PARTS,
} BenchPart;

/* Times in milliseconds. */
typedef struct {
  guint  n;
  double seconds;
  double parts[BENCH_N_PARTS];      /* of all frames together */
  double processor;                 /* of all frames together */
  double longest;                   /* from the beginning of a frame to its end */
  double longest_parts[BENCH_N_PARTS];
  double longest_processor;         /* what the longest took of the processor: the rest went to other programs */
  double longest_wait;              /* between the beginnings of two frames */
  guint  late;                      /* frames that lasted more than the budget */
  guint  late_of_processor;         /* of these, those whose own work is more than the budget */
  guint  late_waits;                /* beginnings of two frames more than the budget apart */
  double memory[2];                 /* resident, MiB: after the first screens, at the end */
} BenchFrames;

double bench_milliseconds (void);
double bench_processor    (void);
double bench_resident     (void);

/* Draws frames of @window for @seconds; @adjustment, where there is one, goes @step further at each, and turns
 * back at its ends. */
BenchFrames bench_frames_run (GtkWidget *window, GtkAdjustment *adjustment, double step, double seconds);

void bench_frames_print (const BenchFrames *frames, const char *name);

G_END_DECLS
