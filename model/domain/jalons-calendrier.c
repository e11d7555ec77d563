/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-domain"

#include "jalons-calendrier.h"

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const JalonsSeanceDate *one = a, *other = b;

  if (one->date != other->date)
    return one->date < other->date ? -1 : 1;

  return (one->id > other->id) - (one->id < other->id);
}

static int
rank_of (const JalonsCalendrier *calendrier, JalonsRef id)
{
  for (guint i = 0; id && i < calendrier->seances->len; i++)
    if (g_array_index (calendrier->seances, JalonsSeanceDate, i).id == id)
      return i;

  return -1;
}

JalonsCalendrier *
jalons_calendrier_new (const JalonsReferential *referential)
{
  JalonsCalendrier *calendrier = g_new0 (JalonsCalendrier, 1);
  GHashTableIter iter;
  gpointer value = NULL;

  calendrier->seances = g_array_new (FALSE, FALSE, sizeof (JalonsSeanceDate));
  g_hash_table_iter_init (&iter, referential->seances);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const JalonsSeance *seance = value;
      JalonsSeanceDate date = { seance->id, seance->date, seance->departement, seance->tenue };

      if (seance->date != JALONS_DAY_NONE && (!seance->objet || seance->objet == JALONS_OBJET_PSP))
        g_array_append_val (calendrier->seances, date);
    }
  g_array_sort (calendrier->seances, compare_cb);

  return calendrier;
}

JalonsCalendrier *
jalons_calendrier_copy (const JalonsCalendrier *calendrier)
{
  JalonsCalendrier *copy = g_new0 (JalonsCalendrier, 1);

  copy->seances = g_array_copy (calendrier->seances);

  return copy;
}

void
jalons_calendrier_free (JalonsCalendrier *calendrier)
{
  if (!calendrier)
    return;
  g_array_unref (calendrier->seances);
  g_free (calendrier);
}

const JalonsSeanceDate *
jalons_calendrier_find (const JalonsCalendrier *calendrier, JalonsRef id)
{
  int rank = rank_of (calendrier, id);

  return rank < 0 ? NULL : &g_array_index (calendrier->seances, JalonsSeanceDate, rank);
}

/* Where the sessions from @day on begin. */
static guint
first_from (const JalonsCalendrier *calendrier, JalonsDay day)
{
  guint low = 0, high = calendrier->seances->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (calendrier->seances, JalonsSeanceDate, middle).date < day)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

const JalonsSeanceDate *
jalons_calendrier_between (const JalonsCalendrier *calendrier, int departement, JalonsDay first,
                           JalonsDay last, gboolean latest)
{
  const JalonsSeanceDate *found = NULL;

  for (guint i = first_from (calendrier, first); i < calendrier->seances->len; i++)
    {
      const JalonsSeanceDate *seance = &g_array_index (calendrier->seances, JalonsSeanceDate, i);

      if (seance->date > last)
        break;
      if (seance->departement != departement)
        continue;
      if (!found || seance->date > found->date)
        found = seance;
      if (!latest)
        break;
    }

  return found;
}

void
jalons_calendrier_add (JalonsCalendrier *calendrier, JalonsRef id, int departement, JalonsDay date)
{
  JalonsSeanceDate seance = { id, date, departement, JALONS_OUI_NON_UNKNOWN };

  g_array_append_val (calendrier->seances, seance);
  g_array_sort (calendrier->seances, compare_cb);
}

gboolean
jalons_calendrier_move (JalonsCalendrier *calendrier, JalonsRef id, JalonsDay date)
{
  int rank = rank_of (calendrier, id);

  if (rank < 0)
    return FALSE;
  g_array_index (calendrier->seances, JalonsSeanceDate, rank).date = date;
  g_array_sort (calendrier->seances, compare_cb);

  return TRUE;
}

gboolean
jalons_calendrier_cancel (JalonsCalendrier *calendrier, JalonsRef id)
{
  int rank = rank_of (calendrier, id);

  if (rank < 0)
    return FALSE;
  g_array_remove_index (calendrier->seances, rank);

  return TRUE;
}

void
jalons_calendrier_restore (JalonsCalendrier *calendrier, const JalonsSeanceDate *seance)
{
  g_array_append_vals (calendrier->seances, seance, 1);
  g_array_sort (calendrier->seances, compare_cb);
}

static void
add_change (GArray *changes, JalonsRef id, int departement, JalonsDay before, JalonsDay after)
{
  JalonsSeanceChange change = { id, departement, before, after };

  g_array_append_val (changes, change);
}

GArray *
jalons_calendrier_changes (const JalonsCalendrier *before, const JalonsCalendrier *after)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (JalonsSeanceChange));

  for (guint i = 0; i < before->seances->len; i++)
    {
      const JalonsSeanceDate *one = &g_array_index (before->seances, JalonsSeanceDate, i);
      const JalonsSeanceDate *other = jalons_calendrier_find (after, one->id);

      if (!other || other->date != one->date)
        add_change (changes, one->id, one->departement, one->date, other ? other->date : JALONS_DAY_NONE);
    }
  for (guint i = 0; i < after->seances->len; i++)
    {
      const JalonsSeanceDate *one = &g_array_index (after->seances, JalonsSeanceDate, i);

      if (one->id < 0)
        add_change (changes, 0, one->departement, JALONS_DAY_NONE, one->date);
    }

  return changes;
}
