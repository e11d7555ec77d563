/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-spans.h"

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const JalonsSpan *one = a, *other = b;

  return one->first != other->first ? (one->first > other->first) - (one->first < other->first)
                                    : (one->last > other->last) - (one->last < other->last);
}

static gboolean
touches (JalonsSpan span, JalonsSpan next)
{
  return span.last == JALONS_DAY_OPEN || next.first <= span.last + 1;
}

void
jalons_spans_merge (GArray *spans)
{
  guint n = 0;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++)
    {
      JalonsSpan span = g_array_index (spans, JalonsSpan, i);
      JalonsSpan *last = n ? &g_array_index (spans, JalonsSpan, n - 1) : NULL;

      if (jalons_span_is_empty (span))
        continue;
      if (last && touches (*last, span))
        last->last = MAX (last->last, span.last);
      else
        g_array_index (spans, JalonsSpan, n++) = span;
    }
  g_array_set_size (spans, n);
}

GArray *
jalons_spans_subtract (const GArray *spans, const GArray *less)
{
  GArray *left = g_array_new (FALSE, FALSE, sizeof (JalonsSpan));

  for (guint i = 0; i < spans->len; i++)
    {
      JalonsSpan rest = g_array_index (spans, JalonsSpan, i);

      for (guint j = 0; j < less->len && !jalons_span_is_empty (rest); j++)
        {
          JalonsSpan hole = g_array_index (less, JalonsSpan, j);
          JalonsSpan before = jalons_span_cut (rest, hole.first);

          if (!jalons_span_overlaps (rest, hole))
            continue;
          if (!jalons_span_is_empty (before))
            g_array_append_val (left, before);
          /* After an open hole nothing is left. */
          rest.first = hole.last == JALONS_DAY_OPEN ? JALONS_DAY_OPEN : hole.last + 1;
          if (hole.last == JALONS_DAY_OPEN)
            rest.last = rest.first - 1;
        }
      if (!jalons_span_is_empty (rest))
        g_array_append_val (left, rest);
    }

  return left;
}
