/* SPDX-License-Identifier: EUPL-1.2 */

/* What a sealed file of many megabytes costs: sealed, opened and proved, against copying as much, which is read and
 * written, in turn in the same run. The median of several. */

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jalons-pli.h"

#define RUNS     9
#define MEGABYTE 1000000
#define NOW      1800000000

typedef struct {
  JalonsIdentite *sender, *reader;
  GPtrArray *ours;
  char *folder, *from, *to;
} Bench;

typedef struct {
  double seal, open, copy; /* milliseconds */
} Cost;

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1e3;
}

static const JalonsCarte *
sender_cb (const guint8 hash[JALONS_CARTE_HASH_SIZE] G_GNUC_UNUSED, gpointer data)
{
  return jalons_identite_carte (data);
}

static void
write_plain (const char *path, const char *bytes, gsize size)
{
  FILE *file = g_fopen (path, "wb");

  if (!file || fwrite (bytes, 1, size, file) != size || fclose (file) != 0)
    g_error ("%s cannot be written", path);
}

/* As a file manager does: nothing waits for the disk. */
static double
time_copy (const Bench *bench)
{
  double start = now_ms ();
  g_autofree char *bytes = NULL;
  gsize size = 0;

  if (!g_file_get_contents (bench->from, &bytes, &size, NULL))
    g_error ("%s cannot be read", bench->from);
  write_plain (bench->to, bytes, size);

  return now_ms () - start;
}

static Cost
time_once (const Bench *bench, GBytes *payload)
{
  const JalonsCarte *carte = jalons_identite_carte (bench->reader);
  JalonsPliEnvelope envelope = { .nature = JALONS_PLI_DOSSIER,
                                 .schema = 1,
                                 .sealed = NOW,
                                 .n_recipients = 1,
                                 .recipients = { { .number = 1 } } };
  double start = now_ms ();
  g_autoptr (GBytes) file = jalons_pli_seal (&envelope, bench->sender, &carte, payload, NULL);
  double sealed = now_ms ();
  g_autoptr (JalonsPli) pli = jalons_pli_open (file, bench->ours, sender_cb, bench->sender, NOW, NULL);
  double opened = now_ms ();

  if (!pli || g_bytes_get_size (pli->payload) != g_bytes_get_size (payload))
    g_error ("it does not come back");

  return (Cost){ sealed - start, opened - sealed, time_copy (bench) };
}

static int
compare_cb (const void *a, const void *b)
{
  const double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
median (double *values)
{
  qsort (values, RUNS, sizeof *values, compare_cb);

  return values[RUNS / 2];
}

static void
bench_size (const Bench *bench, guint megabytes)
{
  gsize size = (gsize) megabytes * MEGABYTE;
  char *bytes = g_malloc (size);
  g_autoptr (GBytes) payload = NULL;
  double seal[RUNS], open[RUNS], copy[RUNS], ours = 0;

  memset (bytes, 'x', size);
  payload = g_bytes_new_take (bytes, size);
  write_plain (bench->from, bytes, size);
  time_once (bench, payload);
  for (guint i = 0; i < RUNS; i++)
    {
      Cost cost = time_once (bench, payload);

      seal[i] = cost.seal;
      open[i] = cost.open;
      copy[i] = cost.copy;
    }
  ours = median (seal) + median (open);
  printf ("%u MB: sealed in %.1f ms, opened in %.1f ms, copied in %.1f ms: %.1f times\n", megabytes,
          median (seal), median (open), median (copy), ours / median (copy));
}

int
main (int argc, char **argv)
{
  Bench bench = { .ours = g_ptr_array_new () };

  bench.sender = jalons_identite_new (JALONS_CARTE_ASSOCIATION, 0, NULL, "Association", NOW - 1, NULL);
  bench.reader = jalons_identite_new (JALONS_CARTE_DEPARTEMENT, 0, "35", "DDFE", NOW - 1, NULL);
  g_ptr_array_add (bench.ours, bench.reader);
  bench.folder = g_dir_make_tmp ("jalons-bench-XXXXXX", NULL);
  bench.from = g_build_filename (bench.folder, "from", NULL);
  bench.to = g_build_filename (bench.folder, "to", NULL);
  for (int i = 1; i < argc; i++)
    bench_size (&bench, (guint) atoi (argv[i]));
  g_unlink (bench.from);
  g_unlink (bench.to);
  g_rmdir (bench.folder);
  g_free (bench.from);
  g_free (bench.to);
  g_free (bench.folder);
  g_ptr_array_unref (bench.ours);
  jalons_identite_free (bench.sender);
  jalons_identite_free (bench.reader);

  return 0;
}
