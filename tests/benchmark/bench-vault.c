/* SPDX-License-Identifier: EUPL-1.2 */

/* What a register costs to be safe: a commit against plain SQLite (WAL, FULL) and against a bare append that
 * is synced, all in turn in the same run, at several sizes; then opening and compaction of one size. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "jalons-register-file.h"

#define WARM_UP 10
#define OPENINGS 7
#define MIB (1 << 20)

/* Goals of the issue. */
#define GOAL_RATIO 1.5
#define GOAL_FLAT 1.3
#define GOAL_OPEN_MS 200
#define GOAL_COMPACT_MS 300
#define MEASURED_MIB 40

typedef struct {
  char               *folder;
  char               *path;
  sqlite3            *plain;
  int                 bare;
  JalonsKey          *key;
  JalonsRegisterFile *file;
  sqlite3            *db;
} Bench;

typedef struct {
  double bare, plain, ours, worst; /* milliseconds */
} Cost;

static double
now_ms (void)
{
  return g_get_monotonic_time () / 1e3;
}

static void
run (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

/* A table of persons, one of events, one of what is journalled, with the indexes that such tables have. */
static void
make_schema (sqlite3 *db)
{
  run (db, "CREATE TABLE person (id INTEGER PRIMARY KEY, code TEXT UNIQUE, name TEXT, note TEXT);"
           "CREATE INDEX person_name ON person (name);"
           "CREATE TABLE event (id INTEGER PRIMARY KEY, person INTEGER, day TEXT, what TEXT);"
           "CREATE INDEX event_person ON event (person);"
           "CREATE TABLE audit (id INTEGER PRIMARY KEY, person INTEGER, at INTEGER, hash BLOB, what TEXT);"
           "CREATE INDEX audit_person ON audit (person);");
}

static gint64
pages_of (sqlite3 *db)
{
  sqlite3_stmt *stmt = NULL;
  gint64 pages;

  sqlite3_prepare_v2 (db, "PRAGMA page_count", -1, &stmt, NULL);
  sqlite3_step (stmt);
  pages = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);

  return pages;
}

static void
fill (sqlite3 *db, guint mib)
{
  for (guint from = 0; pages_of (db) * 4096 < (gint64) mib * MIB; from += 2000)
    {
      g_autofree char *sql = g_strdup_printf (
          "BEGIN;"
          "WITH RECURSIVE n (i) AS (SELECT %u UNION ALL SELECT i + 1 FROM n WHERE i < %u) "
          "INSERT INTO person SELECT i, printf ('PSP-75-2025-%%07d', i), printf ('Nom %%d', i * 7919 %% 1000003), "
          "hex (randomblob (40)) FROM n;"
          "INSERT INTO event SELECT id, id, '2025-01-01', hex (randomblob (20)) FROM person WHERE id >= %u;"
          "INSERT INTO audit SELECT id, id, id, randomblob (32), hex (randomblob (20)) FROM person WHERE id >= %u;"
          "COMMIT",
          from, from + 1999, from, from);

      run (db, sql);
    }
}

/* One change of a working day: a person, an event of hers, what the journal says of it. */
static double
time_commit (sqlite3 *db, guint i)
{
  guint person = i * 7919u % 20000;
  g_autofree char *sql = g_strdup_printf (
      "BEGIN;"
      "UPDATE person SET note = 'note %u' WHERE id = %u;"
      "INSERT INTO event (person, day, what) VALUES (%u, '2026-01-15', 'entretien %u');"
      "INSERT INTO audit (person, at, hash, what) VALUES (%u, %u, randomblob (32), 'note');"
      "COMMIT",
      i, person, person, i, person, i);
  double start = now_ms ();

  run (db, sql);

  return now_ms () - start;
}

static double
time_append (int fd)
{
  static const guint8 bytes[4096] = { 1 };
  double start = now_ms ();

  if (write (fd, bytes, sizeof bytes) != sizeof bytes || fdatasync (fd) != 0)
    g_error ("append");

  return now_ms () - start;
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const double *left = a, *right = b;

  return (*left > *right) - (*left < *right);
}

static double
median (GArray *values)
{
  g_array_sort (values, compare_cb);

  return g_array_index (values, double, values->len / 2);
}

static JalonsKey *
give_key_cb (const JalonsBaseHeader *header, gpointer key, GError **error)
{
  return jalons_key_from (jalons_key_bytes (key));
}

static void
open_ours (Bench *bench)
{
  JalonsOpening opening = { 0 };
  g_autoptr (GError) error = NULL;

  bench->file = jalons_register_file_open (bench->path, FALSE, give_key_cb, bench->key, NULL, &opening, &error);
  if (!bench->file)
    g_error ("%s", error->message);
}

static void
make_ours (Bench *bench, guint mib)
{
  const JalonsCredential credential = { .passphrase = "demo", .length = 4 };
  g_autoptr (GError) error = NULL;
  JalonsBaseHeader header;

  jalons_register_file_identify (&header);
  header.n_slots = 1;
  jalons_slot_seal (&header.slots[0], JALONS_SLOT_DEMONSTRATION, "", JALONS_COST_LITTLE, &credential, header.file_id,
                    bench->key, NULL, NULL);
  bench->file = jalons_register_file_new (bench->path, &header, bench->key, NULL);
  jalons_image_connect (jalons_register_file_image (bench->file), &bench->db);
  make_schema (bench->db);
  fill (bench->db, mib);
  if (!jalons_register_file_establish (bench->file, &error))
    g_error ("%s", error->message);
}

static void
begin (Bench *bench, guint mib)
{
  g_autofree char *plain = NULL;
  g_autofree char *bare = NULL;

  *bench = (Bench) { .folder = g_dir_make_tmp ("jalons-bench-XXXXXX", NULL), .key = jalons_key_new () };
  bench->path = g_build_filename (bench->folder, "r.jalons", NULL);
  plain = g_build_filename (bench->folder, "plain.db", NULL);
  bare = g_build_filename (bench->folder, "bare", NULL);
  bench->bare = g_open (bare, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  sqlite3_open (plain, &bench->plain);
  run (bench->plain, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF");
  make_schema (bench->plain);
  fill (bench->plain, mib);
  run (bench->plain, "PRAGMA wal_checkpoint (TRUNCATE); PRAGMA synchronous = FULL");
  make_ours (bench, mib);
}

static void
end (Bench *bench)
{
  static const char *const names[] = { "r.jalons", "r.jalons-log", "plain.db", "plain.db-wal", "plain.db-shm", "bare" };

  sqlite3_close (bench->db);
  jalons_register_file_close (bench->file);
  sqlite3_close (bench->plain);
  close (bench->bare);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (bench->folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (bench->folder);
  jalons_key_free (bench->key);
  g_free (bench->folder);
  g_free (bench->path);
}

/* The three take turns, so that what else the machine does falls on all. */
static Cost
measure_commits (Bench *bench, guint commits)
{
  g_autoptr (GArray) bare = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) plain = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  Cost cost = { 0 };

  for (guint i = 0; i < commits + WARM_UP; i++)
    {
      double a = time_append (bench->bare), b = time_commit (bench->plain, i), c = time_commit (bench->db, i);

      if (i < WARM_UP)
        continue;
      g_array_append_val (bare, a);
      g_array_append_val (plain, b);
      g_array_append_val (ours, c);
      cost.worst = MAX (cost.worst, c);
    }
  cost.bare = median (bare);
  cost.plain = median (plain);
  cost.ours = median (ours);

  return cost;
}

static double
time_opening (Bench *bench)
{
  double start = 0;

  sqlite3_close (bench->db);
  jalons_register_file_close (bench->file);
  start = now_ms ();
  open_ours (bench);
  jalons_image_connect (jalons_register_file_image (bench->file), &bench->db);
  run (bench->db, "SELECT count (*) FROM person WHERE id = 1");

  return now_ms () - start;
}

static double
time_compaction (Bench *bench)
{
  double start = now_ms ();

  if (!jalons_register_file_compact (bench->file, NULL))
    g_error ("compaction");

  return now_ms () - start;
}

static void
measure_rest (Bench *bench, guint mib)
{
  g_autoptr (GArray) openings = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) compactions = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < OPENINGS; i++)
    {
      double a = time_opening (bench), b = time_compaction (bench);

      g_array_append_val (openings, a);
      g_array_append_val (compactions, b);
    }
  printf ("%u MiB: opened without derivation in %.0f ms (goal %d); made one of base and log in %.0f ms (goal %d)\n", mib,
          median (openings), GOAL_OPEN_MS, median (compactions), GOAL_COMPACT_MS);
}

int
main (int argc, char **argv)
{
  guint commits = argc > 1 ? (guint) atoi (argv[1]) : 100;
  double first = 0;

  for (int i = 2; i < argc; i++)
    {
      guint mib = (guint) atoi (argv[i]);
      Bench bench;
      Cost cost;

      begin (&bench, mib);
      cost = measure_commits (&bench, commits);
      first = first > 0 ? first : cost.ours;
      printf ("%3u MiB: commit %.3f ms, worst %.0f; SQLite WAL FULL %.3f, 4 kB append %.3f; ratio %.2f (goal %.1f), "
              "to the smallest %.2f (goal %.1f)\n",
              mib, cost.ours, cost.worst, cost.plain, cost.bare, cost.ours / cost.plain, GOAL_RATIO, cost.ours / first,
              GOAL_FLAT);
      fflush (stdout);
      if (mib == MEASURED_MIB)
        measure_rest (&bench, mib);
      end (&bench);
    }

  return 0;
}
