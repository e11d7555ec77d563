/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-frise.h"

gboolean
jalons_frise_kind_is_gap (JalonsFriseKind kind)
{
  return kind == JALONS_FRISE_GAP_PSP || kind == JALONS_FRISE_GAP_SEJOUR || kind == JALONS_FRISE_GAP_AFIS;
}

gboolean
jalons_frise_kind_is_point (JalonsFriseKind kind)
{
  return kind == JALONS_FRISE_TITRE_DEMANDE || kind >= JALONS_FRISE_DEPOT;
}

guint
jalons_frise_along (const JalonsFrise *frise, guint index, int step)
{
  gint64 next = (gint64) index + step;

  g_return_val_if_fail (index < frise->elements->len, index);

  if (next < 0 || next >= frise->elements->len
      || jalons_frise_element (frise, next)->lane != jalons_frise_element (frise, index)->lane)
    return index;

  return next;
}

/* How far two elements are: days between them, then between their middles, both doubled. */
static gint64
distance (const JalonsFriseElement *a, const JalonsFriseElement *b)
{
  gint64 apart = MAX (MAX (b->shown.first - a->shown.last, a->shown.first - b->shown.last), 0);
  gint64 middles = ABS ((gint64) a->shown.first + a->shown.last - b->shown.first - b->shown.last);

  return apart * G_MAXINT32 + middles;
}

static guint
nearest_in_lane (const JalonsFrise *frise, guint index, guint lane)
{
  guint best = index;

  for (guint i = 0; i < frise->elements->len; i++)
    {
      if (jalons_frise_element (frise, i)->lane != lane)
        continue;
      if (best == index
          || distance (jalons_frise_element (frise, index), jalons_frise_element (frise, i))
                 < distance (jalons_frise_element (frise, index), jalons_frise_element (frise, best)))
        best = i;
    }

  return best;
}

guint
jalons_frise_across (const JalonsFrise *frise, guint index, int step)
{
  int lane = 0;

  g_return_val_if_fail (index < frise->elements->len, index);

  lane = jalons_frise_element (frise, index)->lane;
  for (lane += step; lane >= 0 && lane < JALONS_FRISE_N_LANES; lane += step)
    {
      guint found = nearest_in_lane (frise, index, lane);

      if (found != index)
        return found;
    }

  return index;
}

guint
jalons_frise_lane_first (const JalonsFrise *frise, guint index)
{
  while (jalons_frise_along (frise, index, -1) != index)
    index--;

  return index;
}

guint
jalons_frise_lane_last (const JalonsFrise *frise, guint index)
{
  while (jalons_frise_along (frise, index, 1) != index)
    index++;

  return index;
}

double
jalons_frise_position (const JalonsFrise *frise, JalonsDay day)
{
  return (double) ((gint64) day - frise->window.first) / jalons_span_days (frise->window);
}
