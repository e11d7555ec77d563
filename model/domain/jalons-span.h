/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-day.h"

G_BEGIN_DECLS

/**
 * JalonsSpan:
 *
 * The days from @first to @last, both included. `last` may be JALONS_DAY_OPEN: no end known. A span
 * whose last day is before its first is empty.
 */
typedef struct {
  JalonsDay first;
  JalonsDay last;
} JalonsSpan;

#define JALONS_DAY_OPEN G_MAXINT32

/* @last JALONS_DAY_NONE means open. */
JalonsSpan jalons_span_new      (JalonsDay first, JalonsDay last);
gboolean   jalons_span_is_empty (JalonsSpan span);
gboolean   jalons_span_contains (JalonsSpan span, JalonsDay day);
gboolean   jalons_span_overlaps (JalonsSpan a, JalonsSpan b);

/* The days in both; empty when they share none. */
JalonsSpan jalons_span_intersect (JalonsSpan a, JalonsSpan b);

/* What is left of @span before @day, the first day out. JALONS_DAY_NONE leaves it whole. */
JalonsSpan jalons_span_cut      (JalonsSpan span, JalonsDay day);

/* Days strictly between the end of @a and the beginning of @b; 0 when they touch, negative by the
 * number of days by which @b begins too early. @a has an end. */
int        jalons_span_gap      (JalonsSpan a, JalonsSpan b);

/* Number of days; 0 when empty. Only for spans with an end. */
int        jalons_span_days     (JalonsSpan span);

G_END_DECLS
