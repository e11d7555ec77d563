/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-agenda.h"

G_BEGIN_DECLS

#define JALONS_TYPE_MONTH_CELL (jalons_month_cell_get_type ())
G_DECLARE_FINAL_TYPE (JalonsMonthCell, jalons_month_cell, JALONS, MONTH_CELL, GtkWidget)

/* A day of a month: its number, the holiday it is, and as many of its events as there is room for, « + 3 autres » for
 * those that have none. Said in words as a whole to whoever listens. */
GtkWidget *jalons_month_cell_new     (void);

/* What a day is told. */
typedef struct {
  JalonsDay  day;
  gboolean   outside; /* of another month */
  gboolean   today;
  gboolean   off;     /* a Saturday, a Sunday or a holiday */
  const char *ferie;  /* its name; "" */
} JalonsMonthDay;

void       jalons_month_cell_set_day (JalonsMonthCell *self, const JalonsMonthDay *day);

/* After the day: each event in a few words, and the sentence that says them all. Copies them. */
void       jalons_month_cell_set_events (JalonsMonthCell *self, const JalonsEvenementKind *kinds,
                                         const char *const *texts, guint n, const char *sentence);

JalonsDay  jalons_month_cell_get_day (JalonsMonthCell *self);

/* The rank of the event at @y, -1 for « + 3 autres », -2 for none. */
int        jalons_month_cell_event_at (JalonsMonthCell *self, double y);

/* How many events are seen. */
guint      jalons_month_cell_n_shown  (JalonsMonthCell *self);

G_END_DECLS
