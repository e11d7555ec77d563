/* SPDX-License-Identifier: EUPL-1.2 */

/* The yearly report of the national demonstration against one plain scan that sums every column the
 * report needs, in the same run on the same register. With several scales, how the cost per person
 * grows from one to the next. */

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jalons-demo.h"
#include "jalons-report.h"
#include "jalons-store-private.h"

#define YEAR 2025
#define TURNS 7

typedef struct {
  double scan;
  double report;
  gint64 persons;
} Cost;

static double
seconds_now (void)
{
  return g_get_monotonic_time () / 1e6;
}

static long
peak_memory_kib (void)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");

  return line ? strtol (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static void
scan_table (JalonsStore *store, const JalonsTable *table)
{
  g_autoptr (GString) sql = g_string_new ("SELECT sum(id)");
  sqlite3_stmt *stmt = NULL;

  for (guint i = 0; i < table->n_fields; i++)
    if (!jalons_row_is_text (&table->fields[i]))
      g_string_append_printf (sql, ", sum(%s)", table->fields[i].name);
  g_string_append_printf (sql, " FROM %s", table->name);
  stmt = jalons_store_statement (store, sql->str, NULL);
  if (sqlite3_step (stmt) != SQLITE_ROW)
    g_error ("%s", sql->str);
  sqlite3_reset (stmt);
}

static double
time_scan (JalonsStore *store)
{
  double start = seconds_now ();

  for (guint i = 0; i < JALONS_N_TABLES; i++)
    if (i != JALONS_TABLE_PROFILS && i != JALONS_TABLE_ASSOCIATIONS)
      scan_table (store, jalons_table (i));

  return seconds_now () - start;
}

static double
time_report (JalonsStore *store)
{
  double start = seconds_now ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonsReport) report = jalons_report_new (store, YEAR, JALONS_DAY_NONE, &error);

  if (!report)
    g_error ("%s", error->message);

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

/* The two take turns, so that what else the machine does falls on both. */
static Cost
measure (JalonsStore *store)
{
  double scans[TURNS], reports[TURNS];

  time_scan (store);
  for (int i = 0; i < TURNS; i++)
    {
      scans[i] = time_scan (store);
      reports[i] = time_report (store);
    }

  return (Cost) { median (scans), median (reports), jalons_store_count (store, JALONS_TABLE_PERSONNES) };
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
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("jalons-bench-XXXXXX", &error);
  Cost first = { 0 };

  for (int i = 1; i < argc; i++)
    {
      g_autofree char *path = g_build_filename (folder, "r.jalons", NULL);
      JalonsStore *store = make_demonstration (path, atoi (argv[i]));
      Cost cost = measure (store);

      jalons_store_free (store);
      g_unlink (path);
      if (i == 1)
        first = cost;
      printf ("scale %s: %" G_GINT64_FORMAT " persons, report %.1f ms, plain scan %.1f ms\n", argv[i], cost.persons,
              cost.report * 1e3, cost.scan * 1e3);
      printf ("  report / plain scan           %6.2f   (goal <= 8)\n", cost.report / cost.scan);
      if (i > 1)
        printf ("  cost per person / scale %-5s %6.2f   (goal <= 1.3)\n", argv[1],
                (cost.report / cost.persons) / (first.report / first.persons));
      printf ("  peak memory so far            %6.1f MiB\n", peak_memory_kib () / 1024.0);
    }
  g_rmdir (folder);

  return 0;
}
