/* SPDX-License-Identifier: EUPL-1.2 */

/* « Et si ? » over three hundred running parcours: what each gains or loses when a session moves, and the dates that are
 * proposed among fourteen, against reading the same register; all in the same run. */

#include <stdio.h>
#include <stdlib.h>

#include "jalons-continuite-register.h"
#include "jalons-demo.h"

#define TURNS    7
#define PARCOURS 300
#define SESSIONS 7 /* of fourteen: there are most ways to choose them */
#define CAPACITY 25
#define GOAL_MS  200

typedef struct {
  gint64 reading;
  gint64 effect;
  gint64 proposal;
} Times;

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const gint64 *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

static gint64
median (const Times *times, gsize offset)
{
  gint64 sorted[TURNS];

  for (int i = 0; i < TURNS; i++)
    sorted[i] = G_STRUCT_MEMBER (gint64, &times[i], offset);
  qsort (sorted, TURNS, sizeof *sorted, compare_cb);

  return sorted[TURNS / 2];
}

/* As if they all were of one département, so that one calendar is everybody's. */
static void
gather (JalonsContinuiteRegister *reg, int departement)
{
  if (reg->suivis->len > PARCOURS)
    g_ptr_array_set_size (reg->suivis, PARCOURS);
  for (guint i = 0; i < reg->suivis->len; i++)
    ((JalonsSuivi *) g_ptr_array_index (reg->suivis, i))->departement = departement;
}

static void
time_once (JalonsStore *store, JalonsDay today, Times *times, guint *n, guint *needs)
{
  int departement = jalons_departement_find ("75");
  gint64 start = g_get_monotonic_time (), total = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsContinuiteRegister) reg = jalons_continuite_register_new (store, today, &error);
  g_autoptr (JalonsCalendrier) other = NULL;
  g_autoptr (GArray) effects = NULL, besoins = NULL;
  JalonsDay dates[JALONS_PLAN_MAX_DATES];
  guint among = 0, n_dates;

  if (!reg)
    g_error ("%s", error->message);
  times->reading = g_get_monotonic_time () - start;
  gather (reg, departement);
  other = jalons_calendrier_copy (reg->calendrier);
  start = g_get_monotonic_time ();
  jalons_calendrier_add (other, -1, departement, today + 40);
  effects = jalons_continuite_register_effets (reg, departement, other, &total);
  times->effect = g_get_monotonic_time () - start;
  start = g_get_monotonic_time ();
  n_dates = jalons_plan_candidates (today + 20, today + 200, 2, departement, dates, &among);
  besoins = jalons_continuite_register_besoins (reg, departement, reg->calendrier);
  for (guint i = 0; besoins->len && besoins->len < PARCOURS; i++)
    {
      JalonsBesoin again = g_array_index (besoins, JalonsBesoin, i);

      again.due += (JalonsDay) i % 30;
      g_array_append_val (besoins, again);
    }
  jalons_plan_propose (besoins, dates, n_dates, SESSIONS, CAPACITY, dates[n_dates - 1] + 180);
  times->proposal = g_get_monotonic_time () - start;
  *n = reg->suivis->len;
  *needs = besoins->len;
}

int
main (int argc, char **argv)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg
      = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = options.today, .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_new_in_memory (&reg, &error);
  Times times[TURNS];
  guint n = 0, needs = 0;

  if (!store || !jalons_demo_fill (store, &options, NULL, &error))
    g_error ("%s", error->message);
  for (int i = 0; i < TURNS; i++)
    time_once (store, options.today, &times[i], &n, &needs);
  printf ("a session moved / reading and guarding the register: %.2f (%.0f ms for %u parcours, goal %d)\n",
          (double) median (times, G_STRUCT_OFFSET (Times, effect)) / median (times, G_STRUCT_OFFSET (Times, reading)),
          median (times, G_STRUCT_OFFSET (Times, effect)) / 1000.0, n, GOAL_MS);
  printf ("dates proposed / reading and guarding the register: %.2f (%.0f ms for %u who wait, %d of %d dates, goal %d)\n",
          (double) median (times, G_STRUCT_OFFSET (Times, proposal)) / median (times, G_STRUCT_OFFSET (Times, reading)),
          median (times, G_STRUCT_OFFSET (Times, proposal)) / 1000.0, needs, SESSIONS, JALONS_PLAN_MAX_DATES, GOAL_MS);
  jalons_store_free (store);

  return EXIT_SUCCESS;
}
