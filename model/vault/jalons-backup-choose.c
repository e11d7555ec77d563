/* SPDX-License-Identifier: EUPL-1.2 */
#define G_LOG_DOMAIN "jalons-vault"

#include "jalons-backup.h"

#include <stdlib.h>

/* Which backups are kept, when what a machine's clock says now, or said when they were made, may be wrong. */

#define DAY G_GINT64_CONSTANT (86400)
#define LEAP (30 * DAY)

/* One that may still be kept. */
typedef struct {
  guint   index; /* in what was given */
  gint64  time;  /* as it is dated */
  guint64 generation;
  gint64  when;  /* as far as it can be known */
} Candidate;

static int
by_generation_cb (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *other = b;

  if (one->generation != other->generation)
    return one->generation < other->generation ? -1 : 1;
  if (one->time != other->time)
    return one->time < other->time ? -1 : 1;

  return one->index < other->index ? -1 : 1;
}

static int
by_date_cb (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a, *other = b;

  if (one->when != other->when)
    return one->when < other->when ? -1 : 1;

  return by_generation_cb (a, b);
}

static gint64
day_of (gint64 time)
{
  return (time - (time % DAY + DAY) % DAY) / DAY;
}

/* The first day of 1970 was a Thursday. */
static gint64
week_of (gint64 time)
{
  gint64 day = day_of (time) + 3;

  return (day - (day % 7 + 7) % 7) / 7;
}

/* One that is dated later than now was made, whatever the clock said, before the generations after it. */
static void
date (Candidate *candidates, guint n, gint64 now)
{
  gint64 next = now;

  qsort (candidates, n, sizeof *candidates, by_generation_cb);
  for (guint i = n; i-- > 0;)
    next = candidates[i].when = candidates[i].time > now ? next : candidates[i].time;
  qsort (candidates, n, sizeof *candidates, by_date_cb);
}

/* What is believed of @now. */
static gint64
believe (const Candidate *candidates, guint n, gint64 now)
{
  for (guint i = n; i-- > 0;)
    if (day_of (candidates[i].when) < day_of (now))
      return MIN (now, candidates[i].when + LEAP);

  return now;
}

/* Whether none of those after it bears a date of the same day, or week. */
static gboolean
is_last_of (const Candidate *candidates, guint n, guint i, gint64 (*period) (gint64))
{
  for (guint k = i + 1; k < n; k++)
    if (period (candidates[k].time) == period (candidates[i].time))
      return FALSE;

  return TRUE;
}

static gboolean
is_kept (const Candidate *candidates, guint n, guint i, guint n_after, gint64 now,
         const JalonsBackupRetention *retention)
{
  gint64 when = candidates[i].when;

  if (i + 1 == n)
    return TRUE;
  if (now - when > retention->horizon * DAY)
    return FALSE;

  return n_after < retention->n_last
         || (day_of (when) > day_of (now) - (gint64) retention->n_days && is_last_of (candidates, n, i, day_of))
         || (week_of (when) > week_of (now) - (gint64) retention->n_weeks && is_last_of (candidates, n, i, week_of));
}

/* Takes out those that are not kept; gives how many are. */
static guint
sift (Candidate *candidates, guint n, gint64 now, const JalonsBackupRetention *retention)
{
  g_autofree gboolean *kept = g_new0 (gboolean, n);
  guint n_after = 0, n_kept = 0;

  date (candidates, n, now);
  now = believe (candidates, n, now);
  for (guint i = n; i-- > 0;)
    {
      kept[i] = is_kept (candidates, n, i, n_after, now, retention);
      n_after += now - candidates[i].when <= retention->horizon * DAY;
    }
  for (guint i = 0; i < n; i++)
    if (kept[i])
      candidates[n_kept++] = candidates[i];

  return n_kept;
}

void
jalons_backup_choose (const JalonsBackupMoment *moments, guint n, gint64 now, const JalonsBackupRetention *retention,
                      gboolean *kept)
{
  g_autofree Candidate *candidates = g_new0 (Candidate, n);
  guint left = n, before;

  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      candidates[i] = (Candidate) { i, moments[i].time, moments[i].generation, 0 };
      kept[i] = FALSE;
    }
  /* One that goes may have dated others. */
  do
    {
      before = left;
      left = sift (candidates, left, now, retention);
    }
  while (left < before);
  for (guint i = 0; i < left; i++)
    kept[candidates[i].index] = TRUE;
}
