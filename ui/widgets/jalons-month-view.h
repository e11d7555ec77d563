/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-agenda.h"

G_BEGIN_DECLS

#define JALONS_TYPE_MONTH_VIEW (jalons_month_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonsMonthView, jalons_month_view, JALONS, MONTH_VIEW, GtkWidget)

/**
 * JalonsMonthView:
 *
 * A month, week by week, Monday first, with what stands on each day.
 *
 * One stop of Tab, on a day. Arrows: a day, a week; Home and End: the Monday, the Sunday; Page Up and Page Down: a month;
 * with Control, a year. Return and Space list the day's events, Escape puts the list away. A click on an event opens it.
 *
 * Signals: "day-changed" when another day has been chosen; "open" with the rank of an event in the agenda.
 */
GtkWidget *jalons_month_view_new (void);

/* @agenda is kept (a reference), as are @codes: of each event, the code of its parcours or NULL. */
void       jalons_month_view_set_agenda (JalonsMonthView *self, const GArray *agenda, GPtrArray *codes, int departement,
                                         JalonsDay today);

/* Which kinds are shown: a bit (1 << JalonsEvenementKind) each. */
void       jalons_month_view_set_kinds  (JalonsMonthView *self, guint kinds);

/* Chooses the day, and shows its month. */
void       jalons_month_view_go_to      (JalonsMonthView *self, JalonsDay day);
JalonsDay  jalons_month_view_get_day    (JalonsMonthView *self);

/* The keyboard goes to the day that is chosen. */
gboolean   jalons_month_view_enter      (JalonsMonthView *self);

/* Lists the events of the day that is chosen; FALSE when it has none. */
gboolean   jalons_month_view_list_day   (JalonsMonthView *self);

G_END_DECLS
