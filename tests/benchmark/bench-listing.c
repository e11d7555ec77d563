/* SPDX-License-Identifier: EUPL-1.2 */

/* The list of parcours of the national demonstration, against reading the same files without making rows
 * of them, in the same run on the same register: all of it, its first screen, a letter typed in its
 * search, a sort. */

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "jalons-demo.h"
#include "jalons-dossier-reader.h"
#include "jalons-listing.h"

#define TURNS 5
#define FIRST_SCREEN 64

/* What a person looking for someone types, each a letter after the other. */
static const char *const typed[] = { "balzubou", "almeida", "psp-75-2023-00", "marie ange", "zzz", "e", "an or el" };

/* Of the processor: nothing here waits for anything, and other programs take none of it. */
static double
seconds_now (void)
{
  struct timespec time = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return time.tv_sec + time.tv_nsec / 1e9;
}

static long
resident_kib (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmRSS:");

  return line ? strtol (line + strlen ("VmRSS:"), NULL, 10) : 0;
}

static double
time_reading (JalonsStore *store)
{
  const double start = seconds_now ();
  g_autoptr (JalonsDossierReader) reader
      = jalons_dossier_reader_new (store, JALONS_DOSSIER_TEXTS | JALONS_DOSSIER_AFIS, NULL);
  JalonsDossier dossier;
  gboolean more = TRUE;

  jalons_dossier_init (&dossier);
  while (more)
    if (!jalons_dossier_reader_next (reader, &dossier, &more, NULL))
      g_error ("the register cannot be read");
  jalons_dossier_clear (&dossier);

  return seconds_now () - start;
}

static JalonsListing *
load (JalonsStore *store, guint n)
{
  g_autoptr (GError) error = NULL;
  JalonsListing *listing = jalons_listing_new (store, jalons_listing_info_find ("parcours"), &error);
  gboolean more = FALSE;
  guint shown = 0;

  if (!listing || !jalons_listing_load (listing, n, &more, &error))
    g_error ("%s", error->message);
  jalons_listing_result (listing, &shown);

  return listing;
}

static double
time_loading (JalonsStore *store, guint n)
{
  const double start = seconds_now ();
  g_autoptr (JalonsListing) listing = load (store, n);

  return seconds_now () - start;
}

static double
time_key (JalonsListing *listing, const char *text)
{
  const double start = seconds_now ();
  guint shown = 0;

  jalons_listing_search (listing, text);
  jalons_listing_result (listing, &shown);

  return seconds_now () - start;
}

/* The slowest letter of all that is typed, and taken back. */
static double
time_slowest_key (JalonsListing *listing)
{
  double slowest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      const gsize length = strlen (typed[i]);

      for (gsize j = 0; j < 2 * length; j++)
        {
          g_autofree char *text = g_strndup (typed[i], j < length ? j + 1 : 2 * length - j - 1);
          /* Not in MAX itself, which would type it twice and keep the time of the second. */
          const double seconds = time_key (listing, text);

          slowest = MAX (slowest, seconds);
        }
    }

  return slowest;
}

static double
time_sort (JalonsListing *listing, const char *column, gboolean descending)
{
  const double start = seconds_now ();
  guint shown = 0;

  jalons_listing_sort (listing, jalons_listing_info_column (jalons_listing_info (listing), column), descending);
  jalons_listing_result (listing, &shown);

  return seconds_now () - start;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const double *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

static double
median (double *values)
{
  qsort (values, TURNS, sizeof *values, compare_cb);

  return values[TURNS / 2];
}

typedef struct {
  double reading[TURNS];
  double loading[TURNS];
  double first[TURNS];
  double key[TURNS];
  double sort[TURNS];
} Times;

static void
print_times (Times *times, guint n, gint64 persons, long kib)
{
  const double reading = median (times->reading), loading = median (times->loading), first = median (times->first),
               key = median (times->key), sort = median (times->sort);

  printf ("%u parcours, %" G_GINT64_FORMAT " persons: reading their files %.1f ms\n", n, persons, reading * 1e3);
  printf ("  whole list / reading          %6.2f   (%.1f ms)\n", loading / reading, loading * 1e3);
  printf ("  first screen / reading        %6.3f   (%.2f ms, goal <= 50 ms)\n", first / reading, first * 1e3);
  printf ("  slowest letter / reading      %6.3f   (%.2f ms, goal <= 16 ms)\n", key / reading, key * 1e3);
  printf ("  sort by name / reading        %6.3f   (%.1f ms)\n", sort / reading, sort * 1e3);
  printf ("  memory of the list            %6.1f MiB\n", kib / 1024.0);
}

/* All take turns, so that what else the machine does falls on each. */
static void
measure (JalonsStore *store)
{
  const long before = resident_kib ();
  g_autoptr (JalonsListing) listing = load (store, G_MAXUINT);
  const long kib = resident_kib () - before;
  Times times;

  for (int i = 0; i < TURNS; i++)
    {
      times.reading[i] = time_reading (store);
      times.loading[i] = time_loading (store, G_MAXUINT);
      times.first[i] = time_loading (store, FIRST_SCREEN);
      times.key[i] = time_slowest_key (listing);
      times.sort[i] = time_sort (listing, "personne", i % 2 == 0);
    }
  print_times (&times, jalons_listing_n_rows (listing), jalons_store_count (store, JALONS_TABLE_PERSONNES), kib);
}

static JalonsStore *
make_demonstration (const char *path, int scale)
{
  JalonsDemoOptions options = JALONS_DEMO_OPTIONS_INIT;
  JalonsRegister reg = { .kind = JALONS_KIND_DEMONSTRATION,
                         .demonstration = TRUE,
                         .today = options.today,
                         .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsStore) store = jalons_store_create (path, &reg, NULL, 0, &error);

  options.scale = scale;
  if (!store || !jalons_demo_fill (store, &options, NULL, &error))
    g_error ("%s", error->message);

  return g_steal_pointer (&store);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("jalons-bench-XXXXXX", NULL);

  for (int i = 1; i < argc; i++)
    {
      g_autofree char *path = g_build_filename (folder, "r.jalons", NULL);
      JalonsStore *store = make_demonstration (path, atoi (argv[i]));

      measure (store);
      jalons_store_free (store);
      g_unlink (path);
    }
  g_rmdir (folder);

  return 0;
}
