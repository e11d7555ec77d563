/* SPDX-License-Identifier: EUPL-1.2 */
/* Which backups are kept, over random histories: with clocks that are right, and with clocks that are not. */
#include <string.h>

#include "jalons-backup.h"

#define DAY G_GINT64_CONSTANT (86400)
#define START G_GINT64_CONSTANT (1795000000) /* in November 2026 */
#define MAX_BACKUPS 80

static const JalonsBackupRetention usual = { 10, 14, 8, 90 };

typedef struct {
  JalonsBackupMoment moments[MAX_BACKUPS];
  gboolean           kept[MAX_BACKUPS];
  guint              n;
  gint64             now;
} History;

static guint
n_histories (void)
{
  return g_getenv ("JALONS_TEST_LONG") ? 10000 : 2000;
}

/* A step from one backup to the next: minutes, hours, days, at times months. */
static gint64
step (GRand *chance)
{
  switch (g_rand_int_range (chance, 0, 12))
    {
    case 0:
      return g_rand_int_range (chance, 1, 120 * (gint32) DAY);
    case 1:
    case 2:
    case 3:
      return g_rand_int_range (chance, 1, 4 * (gint32) DAY);
    default:
      return g_rand_int_range (chance, 1, (gint32) DAY / 4);
    }
}

static void
draw (History *history, GRand *chance)
{
  gint64 time = START;

  history->n = (guint) g_rand_int_range (chance, 1, MAX_BACKUPS + 1);
  for (guint i = 0; i < history->n; i++)
    {
      history->moments[i] = (JalonsBackupMoment) { time, i + 1 };
      time += step (chance);
    }
  history->now = history->moments[history->n - 1].time;
  if (g_rand_boolean (chance))
    history->now += step (chance);
}

/* The clock is wrong for a while, once or several times, and maybe now; the order is no matter. */
static void
disturb (History *history, GRand *chance)
{
  for (gint32 k = g_rand_int_range (chance, 1, 4); k > 0; k--)
    {
      gint64 error = g_rand_int_range (chance, -4000, 4000) * DAY + g_rand_int_range (chance, -5000, 5000);
      guint from = (guint) g_rand_int_range (chance, 0, (gint32) history->n + 1);
      guint length = (guint) g_rand_int_range (chance, 0, 20), to = MIN (history->n, from + length);

      for (guint i = from; i < to; i++)
        history->moments[i].time += error;
      if (to == history->n && g_rand_boolean (chance))
        history->now += error;
    }
  for (guint i = 1; i < history->n; i++)
    {
      guint other = (guint) g_rand_int_range (chance, 0, (gint32) i + 1);
      JalonsBackupMoment moment = history->moments[i];

      history->moments[i] = history->moments[other];
      history->moments[other] = moment;
    }
}

static guint
choose (History *history, const JalonsBackupRetention *retention)
{
  guint n = 0;

  jalons_backup_choose (history->moments, history->n, history->now, retention, history->kept);
  for (guint i = 0; i < history->n; i++)
    n += history->kept[i];

  return n;
}

static History
rotated (const History *history)
{
  History left = { .now = history->now };

  for (guint i = 0; i < history->n; i++)
    if (history->kept[i])
      left.moments[left.n++] = history->moments[i];

  return left;
}

/* By the days and weeks of the calendar, rather than by dividing. */
static gint64
day_of (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (date), (GDateMonth) g_date_time_get_month (date),
                  (GDateYear) g_date_time_get_year (date));

  return g_date_get_julian (&day);
}

static gint64
monday_of (gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time);

  return day_of (time) - g_date_time_get_day_of_week (date) + 1;
}

/* What is counted as now, where the clock is right: at most thirty days after the last day of use. */
static gint64
believed (const History *history)
{
  for (guint i = history->n; i-- > 0;)
    if (day_of (history->moments[i].time) < day_of (history->now))
      return MIN (history->now, history->moments[i].time + 30 * DAY);

  return history->now;
}

/* Said a second time, plainly, for clocks that are right. */
static gboolean
is_to_be_kept (const History *history, guint i)
{
  gint64 now = believed (history), time = history->moments[i].time;
  guint after = history->n - 1 - i;

  if (after == 0)
    return TRUE;
  if (now - time > 90 * DAY)
    return FALSE;

  return after < 10 || (day_of (time) + 14 > day_of (now) && day_of (history->moments[i + 1].time) != day_of (time))
         || (monday_of (time) + 8 * 7 > monday_of (now)
             && monday_of (history->moments[i + 1].time) != monday_of (time));
}

static void
test_right_clocks (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);

  for (guint k = 0; k < n_histories (); k++)
    {
      History history;

      draw (&history, chance);
      g_assert_cmpuint (choose (&history, &usual), <=, 10 + 14 + 8);
      for (guint i = 0; i < history.n; i++)
        g_assert_cmpint (history.kept[i], ==, is_to_be_kept (&history, i));
    }
}

/* Never none, never fewer than the last ones that are not too old, and the same again. */
static void
test_wrong_clocks (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (2);

  for (guint k = 0; k < n_histories (); k++)
    {
      History history, again;
      guint n_within = 0, n_kept;

      draw (&history, chance);
      disturb (&history, chance);
      n_kept = choose (&history, &usual);
      for (guint i = 0; i < history.n; i++)
        n_within += history.moments[i].time <= history.now && history.moments[i].time >= history.now - 90 * DAY;
      g_assert_cmpuint (n_kept, >=, MAX (1, MIN (10, n_within)));
      again = rotated (&history);
      g_assert_cmpuint (choose (&again, &usual), ==, n_kept);
    }
}

/* The one just made, whatever the clock says, is not removed. */
static void
test_newest (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (3);

  for (guint k = 0; k < n_histories (); k++)
    {
      History history;

      draw (&history, chance);
      history.now += g_rand_int_range (chance, -8000, 8000) * DAY;
      history.moments[history.n - 1].time = history.now;
      choose (&history, &usual);
      g_assert_true (history.kept[history.n - 1]);
    }
}

/* What is removed at one time is not kept at a later one; nor is it where less is kept. */
static void
test_monotone (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (4);

  for (guint k = 0; k < n_histories (); k++)
    {
      JalonsBackupRetention less = {
        .n_last = (guint) g_rand_int_range (chance, 0, 11),
        .n_days = (guint) g_rand_int_range (chance, 0, 15),
        .n_weeks = (guint) g_rand_int_range (chance, 0, 9),
        .horizon = (guint) g_rand_int_range (chance, 1, 91),
      };
      History history, later, fewer;

      draw (&history, chance);
      later = fewer = history;
      later.now += step (chance);
      choose (&history, &usual);
      choose (&later, &usual);
      choose (&fewer, &less);
      for (guint i = 0; i < history.n; i++)
        g_assert_true (history.kept[i] || !(later.kept[i] || fewer.kept[i]));
    }
}

/* A history as it is left by a rotation, one more backup made at once by a clock that says @error more. */
static guint
leap (History *left, GRand *chance, gint64 error)
{
  History history;

  draw (&history, chance);
  history.n = MIN (history.n, MAX_BACKUPS - 1);
  history.now = history.moments[history.n - 1].time;
  choose (&history, &usual);
  *left = rotated (&history);
  left->now += error;
  left->moments[left->n++] = (JalonsBackupMoment) { left->now, MAX_BACKUPS + 1 };

  return choose (left, &usual);
}

static guint
count_since (const History *history, gint64 time)
{
  guint n = 0;

  for (guint i = 0; i < history->n; i++)
    n += history->moments[i].time >= time;

  return n;
}

/* A clock that goes back removes what one more backup removes; one that leaps, no more than a month would. */
static void
test_leaps (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (5);

  for (guint k = 0; k < n_histories (); k++)
    {
      gint64 error = g_rand_int_range (chance, 200, 4000) * DAY;
      History left;
      guint n_kept;

      g_assert_cmpuint (leap (&left, chance, -error), >=, left.n - 1);
      n_kept = leap (&left, chance, error);
      g_assert_cmpuint (n_kept, >=, MIN (10, count_since (&left, left.moments[left.n - 2].time - 60 * DAY)));
    }
}

/* One that was made by a clock far ahead ages with those that were made after it. */
static void
test_ahead (void)
{
  History history = { .n = 1, .moments = { { START + 3000 * DAY, 1 } } };
  gboolean found = TRUE;

  for (guint day = 0; day <= 91 + 30; day++)
    {
      g_assert_true (found || day > 5);
      history.now = START + day * DAY;
      history.moments[history.n++] = (JalonsBackupMoment) { history.now, day + 2 };
      choose (&history, &usual);
      history = rotated (&history);
      found = FALSE;
      for (guint i = 0; i < history.n; i++)
        found |= history.moments[i].generation == 1;
    }
  g_assert_false (found);
}

/* Years of use, rotated at every backup: each of the last days and weeks that had one has its last, and none is
 * older than it may be. */
static void
test_years (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (6);
  History history = { .now = START };
  gint64 last_of_day[2000] = { 0 };
  guint n_steps = g_getenv ("JALONS_TEST_LONG") ? 10000 : 1500;
  gint64 first = day_of (START);

  for (guint i = 1; i <= n_steps; i++)
    {
      gint64 today, gap = g_rand_int_range (chance, 60, (gint32) DAY / 4);

      history.now += gap;
      today = day_of (history.now);
      last_of_day[(today - first) % 2000] = history.now;
      history.moments[history.n++] = (JalonsBackupMoment) { history.now, i };
      choose (&history, &usual);
      history = rotated (&history);
      g_assert_cmpuint (history.n, <=, 32);
      for (guint k = 0; k < history.n; k++)
        g_assert_cmpint (history.now - history.moments[k].time, <=, 90 * DAY);
      for (gint64 day = MAX (first, today - 13); day <= today; day++)
        {
          gboolean found = last_of_day[(day - first) % 2000] == 0;

          for (guint k = 0; k < history.n; k++)
            found |= history.moments[k].time == last_of_day[(day - first) % 2000];
          g_assert_true (found);
        }
    }
  /* The eighth week, this one counted in, ended seven Sundays ago. */
  g_assert_cmpint (history.now - history.moments[0].time, >, 6 * 7 * DAY);
}

/* One alone stays, however old; then it is replaced. */
static void
test_last_one (void)
{
  History history = { .n = 1, .moments = { { START, 1 } }, .now = START + 500 * DAY };

  g_assert_cmpuint (choose (&history, &usual), ==, 1);
  history.moments[history.n++] = (JalonsBackupMoment) { history.now, 2 };
  /* A clock that says so for the first day is not believed. */
  g_assert_cmpuint (choose (&history, &usual), ==, 2);
  history.now += DAY;
  history.moments[history.n++] = (JalonsBackupMoment) { history.now, 3 };
  g_assert_cmpuint (choose (&history, &usual), ==, 2);
  g_assert_false (history.kept[0]);
  /* Nor is the newest one removed by those who would keep none. */
  g_assert_cmpuint (choose (&history, &(JalonsBackupRetention) { 0, 0, 0, 0 }), ==, 1);
  history.now += 20 * DAY;
  g_assert_cmpuint (choose (&history, &(JalonsBackupRetention) { 0, 0, 0, 10 }), ==, 1);
  g_assert_true (history.kept[2]);
  jalons_backup_choose (NULL, 0, START, &usual, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup-choose/right-clocks", test_right_clocks);
  g_test_add_func ("/backup-choose/wrong-clocks", test_wrong_clocks);
  g_test_add_func ("/backup-choose/newest", test_newest);
  g_test_add_func ("/backup-choose/monotone", test_monotone);
  g_test_add_func ("/backup-choose/leaps", test_leaps);
  g_test_add_func ("/backup-choose/ahead", test_ahead);
  g_test_add_func ("/backup-choose/years", test_years);
  g_test_add_func ("/backup-choose/last-one", test_last_one);

  return g_test_run ();
}
