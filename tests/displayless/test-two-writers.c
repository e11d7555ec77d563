/* SPDX-License-Identifier: EUPL-1.2 */
/* Two programs, each of a machine of its own, that open, write, publish, take over, sleep and are killed at any
 * moment, on one register. Every change that one of them was told to be done is in the register, in a copie
 * divergente, or, once its machine has opened the register again, in one of these. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "jalons-register-file-private.h"
#include "jalons-vault-error.h"
#include "share-test.h"

#define KILLS_A_SESSION 10
#define NUMBERS_A_PROGRAM 100000
#define FAILED G_MAXUINT32

typedef struct {
  pid_t   child;
  int     words; /* what it says */
  guint32 next;
} Writer;

typedef struct {
  ShareTest   test;
  Writer      writers[2];
  GHashTable *acknowledged; /* numbers */
  GRand      *chance;
  guint       n_read_only; /* openings that were told who holds the register */
  guint       n_divergent;
} Session;

static gboolean on_share;

static int
no_lock_cb (int fd, int operation)
{
  return 0;
}

/* In the child. */

static const char *const names[] = { "one", "other" };

static void
say (int words, guint32 number)
{
  if (write (words, &number, sizeof number) != sizeof number)
    _exit (3);
}

static void
give_up (int words, const char *what, const GError *error)
{
  fprintf (stderr, "# %s: %s\n", what, error ? error->message : "");
  say (words, FAILED);
  _exit (4);
}

/* FALSE when it may not be written, for now. */
static gboolean
open_somehow (VaultTest *machine, guint self, GRand *chance, int words)
{
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;
  gboolean writes;

  if (!share_test_open (machine, &opening, &error))
    give_up (words, "open", error);
  if (opening.held && on_share && g_rand_int_range (chance, 0, 3) == 0
      && !share_test_take_over (machine, &opening, &error))
    give_up (words, "take over", error);
  writes = !jalons_register_file_is_read_only (machine->file);
  /* Another may take it while it is being opened, and remove what was being sent. */
  if (opening.held == writes
      && !g_error_matches (jalons_register_file_failure (machine->file), JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_FENCED)
      && !g_error_matches (jalons_register_file_failure (machine->file), JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_ABSENT))
    give_up (words, writes ? "held, and written" : "not held, and not written",
             jalons_register_file_failure (machine->file));
  if (opening.held && opening.holder.known)
    say (words, 0);
  /* On a disk, for an instant, the lock is one's and the name still that of the program killed before it. */
  if (opening.holder.label[0] != '\0' && strcmp (opening.holder.label, names[1 - self]) != 0
      && (on_share || strcmp (opening.holder.label, names[self]) != 0))
    give_up (words, "another holder", NULL);
  jalons_opening_clear (&opening);
  if (writes)
    jalons_register_file_name_holder (machine->file, names[self]);
  else
    vault_test_close (machine);

  return writes;
}

static gboolean
insert (VaultTest *machine, guint32 number)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO t VALUES (%u, 'of two')", number);

  return sqlite3_exec (machine->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* FALSE when nothing more can be written by this opening. */
static gboolean
act (VaultTest *machine, GRand *chance, guint32 *number, int words)
{
  switch (g_rand_int_range (chance, 0, 8))
    {
    case 0:
      jalons_register_file_compact (machine->file, NULL);
      break;
    case 1:
      jalons_register_file_renew (machine->file, NULL);
      break;
    case 2:
      g_usleep ((gulong) g_rand_int_range (chance, 0, 2000));
      break;
    default:
      if (insert (machine, (*number)++))
        say (words, *number - 1);
      break;
    }

  return !jalons_register_file_is_read_only (machine->file);
}

static G_GNUC_NORETURN void
write_for_ever (VaultTest *machine, guint self, guint32 number, guint32 seed, int words)
{
  GRand *chance = g_rand_new_with_seed (seed);

  for (;;)
    {
      if (!open_somehow (machine, self, chance, words))
        {
          g_usleep (500);
          continue;
        }
      for (int i = g_rand_int_range (chance, 1, 30); i > 0 && act (machine, chance, &number, words); i--)
        ;
      vault_test_close (machine);
    }
}

/* In the parent. */

static VaultTest *
machine_of (Session *session, guint self)
{
  return self == 0 ? &session->test.one : &session->test.other;
}

static void
start (Session *session, guint self)
{
  Writer *writer = &session->writers[self];
  guint32 seed = g_rand_int (session->chance);
  int ends[2];

  g_assert_cmpint (pipe2 (ends, O_CLOEXEC), ==, 0);
  writer->next += NUMBERS_A_PROGRAM;
  writer->child = fork ();
  if (writer->child == 0)
    {
      close (ends[0]);
      write_for_ever (machine_of (session, self), self, writer->next, seed, ends[1]);
    }
  close (ends[1]);
  writer->words = ends[0];
}

/* Kills it and hears all that it had to say. */
static void
stop (Session *session, guint self)
{
  Writer *writer = &session->writers[self];
  guint32 number;
  int status = 0;

  kill (writer->child, SIGKILL);
  g_assert_cmpint (waitpid (writer->child, &status, 0), ==, writer->child);
  while (read (writer->words, &number, sizeof number) == sizeof number)
    {
      g_assert_cmpuint (number, !=, FAILED);
      if (number == 0)
        session->n_read_only++;
      else
        g_hash_table_add (session->acknowledged, GUINT_TO_POINTER (number));
    }
  close (writer->words);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
}

/* One sleeps while the other goes on, and wakes up in the middle of what it was doing. */
static void
let_sleep (Session *session, guint self)
{
  kill (session->writers[self].child, SIGSTOP);
  g_usleep ((gulong) g_rand_int_range (session->chance, 1000, 20000));
  kill (session->writers[self].child, SIGCONT);
}

static void
collect (Session *session, const char *path, GHashTable *found)
{
  VaultTest copy = { .path = (char *) path, .key = session->test.one.key };
  JalonsOpening opening;
  sqlite3_stmt *stmt = NULL;
  g_autoptr (GError) error = NULL;

  vault_test_open (&copy, TRUE, &opening, &error);
  g_assert_no_error (error);
  jalons_opening_clear (&opening);
  g_assert_cmpint (sqlite3_prepare_v2 (copy.db, "SELECT number FROM t", -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_hash_table_add (found, GUINT_TO_POINTER ((guint) sqlite3_column_int64 (stmt, 0)));
  sqlite3_finalize (stmt);
  vault_test_close (&copy);
}

/* Each machine opens the register again, as its person would; then nothing is left on it alone. */
static void
settle (Session *session)
{
  for (guint i = 0; i < 3; i++)
    {
      VaultTest *machine = machine_of (session, i % 2);
      JalonsOpening opening;
      g_autoptr (GError) error = NULL;

      share_test_open (machine, &opening, &error);
      g_assert_no_error (error);
      if (jalons_register_file_is_read_only (machine->file))
        {
          g_assert_true (share_test_take_over (machine, &opening, &error));
          g_assert_no_error (error);
        }
      g_assert_false (jalons_register_file_is_read_only (machine->file) || opening.strange);
      jalons_opening_clear (&opening);
      vault_test_close (machine);
    }
}

static void
check (Session *session)
{
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  g_autofree char *folder = g_path_get_dirname (session->test.one.path);
  g_autoptr (GDir) dir = NULL;
  GHashTableIter iter;
  gpointer number;
  const char *name = NULL;

  settle (session);
  collect (session, session->test.one.path, found);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    if (strstr (name, "copie-divergente") && g_str_has_suffix (name, ".jalons"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        collect (session, path, found);
        session->n_divergent++;
      }
  g_hash_table_iter_init (&iter, session->acknowledged);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (!g_hash_table_contains (found, number))
      g_error ("%u was acknowledged, and is nowhere in %s", GPOINTER_TO_UINT (number), folder);
}

static void
begin_session (Session *session, guint32 seed)
{
  g_autoptr (GError) error = NULL;

  share_test_prepare (&session->test);
  if (!on_share)
    {
      char *path = g_build_filename (session->test.one.folder, "r.jalons", NULL);

      g_free (session->test.one.path);
      session->test.one.path = session->test.other.path = path;
    }
  vault_test_create (&session->test.one, &error);
  g_assert_no_error (error);
  vault_test_close (&session->test.one);
  session->acknowledged = g_hash_table_new (NULL, NULL);
  session->chance = g_rand_new_with_seed (seed);
  session->writers[1].next = 1000 * NUMBERS_A_PROGRAM / 5;
}

static void
run_session (guint32 seed, guint kills, guint *acknowledged, guint *read_only, guint *divergent)
{
  Session session = { 0 };

  begin_session (&session, seed);
  for (guint self = 0; self < 2; self++)
    start (&session, self);
  for (guint i = 0; i < kills; i++)
    {
      guint self = (guint) g_rand_int_range (session.chance, 0, 2);

      g_usleep ((gulong) g_rand_int_range (session.chance, 2000, 40000));
      if (g_rand_int_range (session.chance, 0, 3) == 0)
        let_sleep (&session, 1 - self);
      stop (&session, self);
      start (&session, self);
    }
  for (guint self = 0; self < 2; self++)
    stop (&session, self);
  check (&session);
  *acknowledged += g_hash_table_size (session.acknowledged);
  *read_only += session.n_read_only;
  *divergent += session.n_divergent;
  g_hash_table_unref (session.acknowledged);
  g_rand_free (session.chance);
  share_test_end (&session.test);
}

static void
run (guint sessions)
{
  guint acknowledged = 0, read_only = 0, divergent = 0;

  /* Bases are published often. */
  jalons_log_limit = 100 * 1024;
  for (guint i = 0; i < sessions; i++)
    run_session (g_test_rand_int (), KILLS_A_SESSION, &acknowledged, &read_only, &divergent);
  g_test_message ("%u kills, %u changes acknowledged, %u openings told who holds it, %u copies",
                  sessions * KILLS_A_SESSION, acknowledged, read_only, divergent);
  g_assert_cmpuint (acknowledged, >, 0);
  g_assert_cmpuint (read_only, >, 0);
  if (!on_share)
    g_assert_cmpuint (divergent, ==, 0);
}

static void
test_share (void)
{
  on_share = TRUE;
  run (g_getenv ("JALONS_TEST_LONG") ? 50 : 4);
}

/* On a share that lets everybody pass, only the looks are left. */
static void
test_no_lock (void)
{
  int (*lock) (int, int) = jalons_file_system_sys.lock;

  jalons_file_system_sys.lock = no_lock_cb;
  test_share ();
  jalons_file_system_sys.lock = lock;
}

static void
test_local (void)
{
  on_share = FALSE;
  run (g_getenv ("JALONS_TEST_LONG") ? 50 : 4);
}

int
main (int argc, char **argv)
{
  /* What is killed does not lose what the system holds: memory is as good as a disk, and faster. */
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR))
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  share_test_init ();
  g_test_add_func ("/two-writers/share", test_share);
  g_test_add_func ("/two-writers/no-lock", test_no_lock);
  g_test_add_func ("/two-writers/local", test_local);

  return g_test_run ();
}
