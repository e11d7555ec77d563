/* SPDX-License-Identifier: EUPL-1.2 */

/* Proposes session dates for cases read from stdin: "plan SEANCES CAPACITY HORIZON", "dates D…", "need SOONEST DUE" each,
 * then "end". Says the dates, the person-days and the microseconds. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jalons-plan.h"

int
main (void)
{
  g_autoptr (GArray) besoins = g_array_new (FALSE, FALSE, sizeof (JalonsBesoin));
  JalonsDay dates[JALONS_PLAN_MAX_DATES];
  guint n_dates = 0, n_seances = 0, capacity = 0;
  JalonsDay horizon = 0;
  char line[512];

  while (fgets (line, sizeof line, stdin))
    {
      g_auto (GStrv) word = g_strsplit (g_strstrip (line), " ", -1);

      if (strcmp (word[0], "plan") == 0)
        {
          n_seances = atoi (word[1]);
          capacity = atoi (word[2]);
          horizon = atoi (word[3]);
          g_array_set_size (besoins, 0);
        }
      else if (strcmp (word[0], "dates") == 0)
        for (n_dates = 0; word[n_dates + 1]; n_dates++)
          dates[n_dates] = atoi (word[n_dates + 1]);
      else if (strcmp (word[0], "need") == 0)
        {
          JalonsBesoin besoin = { atoi (word[1]), atoi (word[2]) };

          g_array_append_val (besoins, besoin);
        }
      else
        {
          gint64 start = g_get_monotonic_time ();
          JalonsPlan plan = jalons_plan_propose (besoins, dates, n_dates, n_seances, capacity, horizon);

          printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, g_get_monotonic_time () - start, plan.days);
          for (guint i = 0; i < plan.n; i++)
            printf (" %d", plan.dates[i]);
          printf ("\n");
        }
    }

  return EXIT_SUCCESS;
}
