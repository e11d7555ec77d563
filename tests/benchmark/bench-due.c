/* SPDX-License-Identifier: EUPL-1.2 */

/* The whole register's guard and deadlines against reading the same facts, in the same run on the same register, which
 * is the national demonstration: some nine hundred running parcours. */

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#include "jalons-demo.h"
#include "jalons-dossier-reader.h"
#include "jalons-echeancier.h"

#define TURNS  7
#define ENOUGH 1000

static gint64
time_reading (JalonsStore *store, JalonsDay today, guint *running)
{
  const JalonsDossierParts parts
      = JALONS_DOSSIER_EXAMINATIONS | JALONS_DOSSIER_SEJOURS | JALONS_DOSSIER_AFIS | JALONS_DOSSIER_FOLLOW_UP;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsDossierReader) reader = jalons_dossier_reader_new (store, parts, &error);
  JalonsDossier dossier;
  gboolean more = TRUE;

  *running = 0;
  jalons_dossier_init (&dossier);
  while (reader && jalons_dossier_reader_next (reader, &dossier, &more, &error) && more)
    for (guint i = 0; i < dossier.parcours->len; i++)
      *running += jalons_dossier_parcours_state (&dossier, jalons_dossier_parcours (&dossier, i), today)
                  == JALONS_PARCOURS_IN_PROGRESS;
  jalons_dossier_clear (&dossier);
  if (error)
    g_error ("%s", error->message);

  return g_get_monotonic_time () - start;
}

static gint64
time_guard (JalonsStore *store, JalonsDay today, guint *found)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) due = jalons_echeancier (store, today, JALONS_DAY_OPEN, &error);

  if (!due)
    g_error ("%s", error->message);
  *found = due->len;

  return g_get_monotonic_time () - start;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const gint64 *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

int
main (int argc, char **argv)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg = {
    .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = options.today, .name = (char *) ""
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("jalons-bench-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "r.jalons", NULL);
  JalonsStore *store = jalons_store_create (path, &reg, NULL, 0, &error);
  gint64 readings[TURNS], guards[TURNS];
  guint running = 0, found = 0;

  if (!store || !jalons_demo_fill (store, &options, NULL, &error))
    g_error ("%s", error->message);
  time_reading (store, options.today, &running);
  for (int i = 0; i < TURNS; i++)
    {
      readings[i] = time_reading (store, options.today, &running);
      guards[i] = time_guard (store, options.today, &found);
    }
  qsort (readings, TURNS, sizeof *readings, compare_cb);
  qsort (guards, TURNS, sizeof *guards, compare_cb);
  printf ("guard / reading the same facts: %.2f (%u running parcours, %u due; %.0f ms for %d of them, goal "
          "1000)\n",
          (double) guards[TURNS / 2] / readings[TURNS / 2], running, found,
          guards[TURNS / 2] / 1000.0 * ENOUGH / MAX (running, 1), ENOUGH);
  jalons_store_free (store);
  g_unlink (path);
  g_rmdir (folder);

  return EXIT_SUCCESS;
}
