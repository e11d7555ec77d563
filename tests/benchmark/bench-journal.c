/* SPDX-License-Identifier: EUPL-1.2 */

/* The links of a journal, as they are checked each time a register is opened, against the hash of the same bytes in
 * the same run; and what one change costs with its entry, against the same transaction of a database that has none. */

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "jalons-journal-private.h"

#define TURNS 7
#define ROWS_PER_COMMIT 50
#define COMMITS 400

/* Of the processor: nothing here waits for anything, and other programs take none of it. */
static double
seconds_now (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return now.tv_sec + now.tv_nsec / 1e9;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const double *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

static double
median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare_cb);

  return values[n / 2];
}

static void
run (JalonsStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (!jalons_store_change (store, sql, &error))
    g_error ("%s", error->message);
}

static JalonsStore *
make_register (gint64 n_entries)
{
  JalonsRegister reg
      = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = JALONS_DAY_NONE, .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  JalonsStore *store = jalons_store_new_in_memory (&reg, &error);

  if (!store)
    g_error ("%s", error->message);
  run (store, "INSERT INTO personnes (personne, nom) VALUES ('P', 'N')");
  for (guint i = 0; store->journal->heads[JALONS_JOURNAL_CHANGES].seq < n_entries; i++)
    run (store, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " G_STRINGIFY (ROWS_PER_COMMIT)
                ") INSERT INTO versements (personne, departement, mois, montant) SELECT 1, '75', '2025-01', i FROM n");

  return store;
}

/* The entries' bytes, one after the other, and where each ends. */
static GByteArray *
read_bytes (JalonsStore *store, GArray *ends)
{
  GByteArray *bytes = g_byte_array_new ();
  sqlite3_stmt *stmt
      = jalons_store_statement (store, "SELECT entry FROM journal_entries WHERE stream = 1 ORDER BY seq", NULL);

  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      g_byte_array_append (bytes, sqlite3_column_blob (stmt, 0), (guint) sqlite3_column_bytes (stmt, 0));
      g_array_append_val (ends, bytes->len);
    }

  return bytes;
}

static double
time_floor (const GByteArray *bytes, const GArray *ends)
{
  double start = seconds_now ();
  guint8 hash[JALONS_JOURNAL_HASH_SIZE];
  guint at = 0;

  for (guint i = 0; i < ends->len; i++)
    {
      guint end = g_array_index (ends, guint, i);

      jalons_journal_hash_entry (bytes->data + at, end - at, hash);
      at = end;
    }

  return seconds_now () - start;
}

static double
time_links (JalonsStore *store)
{
  double start = seconds_now ();
  g_autoptr (GError) error = NULL;
  gint64 version = 0;

  if (!jalons_journal_check_links (store->journal, &version, &error)
      || store->journal->found.fault != JALONS_JOURNAL_SOUND)
    g_error ("the links do not hold");

  return seconds_now () - start;
}

static double
time_verify (JalonsStore *store, JalonsJournalCheck *check)
{
  double start = seconds_now ();
  g_autoptr (GError) error = NULL;

  if (!jalons_journal_verify (store, NULL, 0, NULL, NULL, NULL, check, &error) || check->fault != JALONS_JOURNAL_SOUND)
    g_error ("the journal does not verify");

  return seconds_now () - start;
}

static void
bench_links (JalonsStore *store)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GByteArray) bytes = read_bytes (store, ends);
  double floors[TURNS], links[TURNS], all, floor_time, links_time;
  JalonsJournalCheck check;

  for (guint i = 0; i < TURNS; i++)
    {
      floors[i] = time_floor (bytes, ends);
      links[i] = time_links (store);
    }
  floor_time = median (floors, TURNS);
  links_time = median (links, TURNS);
  all = time_verify (store, &check);
  printf ("%u links of %.0f bytes: checked in %.1f ms; BLAKE2b of the same bytes %.1f ms\n", ends->len,
          (double) bytes->len / ends->len, links_time * 1e3, floor_time * 1e3);
  printf ("  per 150,000 links, ms             %6.1f   (goal <= 300)\n", links_time / ends->len * 150e6);
  printf ("  links / hash of the same bytes    %6.2f\n", links_time / floor_time);
  printf ("  all of it, with %" G_GUINT64_FORMAT " signatures, ms %6.1f\n", check.n_signatures, all * 1e3);
}

static double
wall_now (void)
{
  return g_get_monotonic_time () / 1e6;
}

static double
time_change (sqlite3 *db, JalonsStore *store, guint i, double (*now) (void))
{
  g_autofree char *sql
      = g_strdup_printf ("UPDATE personnes SET nom = '%u' WHERE id = 1;"
                         "INSERT INTO versements (personne, departement, mois, montant) VALUES (1, '75', '2025-01', 1)",
                         i);
  double start = now ();

  if (store)
    run (store, sql);
  else if (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK
           || sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK
           || sqlite3_exec (db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));

  return now () - start;
}

/* The same register, before and after its journal is taken away. */
static void
bench_change (JalonsStore *store, const char *where, double (*now) (void))
{
  double with[COMMITS], without[COMMITS];
  double one, other;

  for (guint i = 0; i < COMMITS; i++)
    with[i] = time_change (store->db, store, i, now);
  jalons_journal_detach (store);
  for (guint i = 0; i < COMMITS; i++)
    without[i] = time_change (store->db, NULL, i, now);
  one = median (with, COMMITS);
  other = median (without, COMMITS);
  printf ("a change of two rows, %s: %.0f us with its entries and their signature, %.0f us without\n", where, one * 1e6,
          other * 1e6);
  if (!jalons_journal_attach (store, 0, NULL))
    g_error ("no journal");
}

static void
bench_change_on_disk (void)
{
  JalonsRegister reg
      = { .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = JALONS_DAY_NONE, .name = (char *) "" };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("jalons-bench-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "r.jalons", NULL);
  JalonsStore *store = jalons_store_create (path, &reg, NULL, 0, &error);

  if (!store)
    g_error ("%s", error->message);
  run (store, "INSERT INTO personnes (personne, nom) VALUES ('P', 'N')");
  bench_change (store, "on the disk", wall_now);
  jalons_store_free (store);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      JalonsStore *store = make_register (atoi (argv[i]));

      bench_links (store);
      bench_change (store, "in memory", seconds_now);
      jalons_store_free (store);
    }
  bench_change_on_disk ();

  return 0;
}
