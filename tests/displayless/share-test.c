/* SPDX-License-Identifier: EUPL-1.2 */
#include "share-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define NFS_MAGIC 0x6969

static JalonsFileSystemSys real;
static gint64 monotonic_ahead, wall_ahead; /* µs */

static int
statfs_cb (const char *path, struct statfs *about)
{
  int result = real.statfs (path, about);

  if (result == 0 && strstr (path, "/partage"))
    about->f_type = NFS_MAGIC;

  return result;
}

static void
pause_cb (guint milliseconds)
{
  g_usleep (milliseconds * 10UL);
}

static gint64
monotonic_cb (void)
{
  return real.monotonic () + monotonic_ahead;
}

static gint64
wall_cb (void)
{
  return real.wall () + wall_ahead;
}

void
share_test_init (void)
{
  real = jalons_file_system_sys;
  jalons_file_system_sys.statfs = statfs_cb;
  jalons_file_system_sys.pause = pause_cb;
  jalons_file_system_sys.monotonic = monotonic_cb;
  jalons_file_system_sys.wall = wall_cb;
}

void
share_test_move_wall (gint64 seconds)
{
  wall_ahead += seconds * G_USEC_PER_SEC;
}

void
share_test_move_clocks (gint64 seconds)
{
  monotonic_ahead += seconds * G_USEC_PER_SEC;
  share_test_move_wall (seconds);
}

void
share_test_prepare (ShareTest *test)
{
  vault_test_prepare (&test->one);
  test->share = g_build_filename (test->one.folder, "partage", NULL);
  g_assert_cmpint (g_mkdir (test->share, 0700), ==, 0);
  g_free (test->one.path);
  test->one.path = g_build_filename (test->share, "r.jalons", NULL);
  test->other = test->one;
  test->other.marks = g_build_filename (test->one.folder, "other-machine", NULL);
}

void
share_test_end (ShareTest *test)
{
  if (test->other.file)
    vault_test_close (&test->other);
  g_free (test->other.marks);
  g_free (test->share);
  vault_test_end (&test->one);
}

char *
share_test_log (const VaultTest *machine)
{
  g_autoptr (GDir) dir = g_dir_open (machine->marks, 0, NULL);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".log"))
      return g_build_filename (machine->marks, name, NULL);

  return NULL;
}

void
share_test_killed (VaultTest *machine, void (*run) (VaultTest *machine))
{
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      run (machine);
      raise (SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
}

static gboolean
open_over (VaultTest *machine, const JalonsLeaseWatch *watch, JalonsOpening *opening, GError **error)
{
  machine->file
      = jalons_register_file_open_or_read (machine->path, watch, vault_test_find_key, machine, machine->marks, opening, error);

  return machine->file && vault_test_connect (machine);
}

gboolean
share_test_open (VaultTest *machine, JalonsOpening *opening, GError **error)
{
  return open_over (machine, NULL, opening, error);
}

gboolean
share_test_take_over (VaultTest *machine, JalonsOpening *opening, GError **error)
{
  JalonsLeaseWatch watch = { 0 };
  JalonsHolder holder;

  if (!machine->file && !share_test_open (machine, opening, error))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    {
      jalons_register_file_look (machine->file, &holder, &watch, NULL);
      share_test_move_clocks (JALONS_LEASE_PATIENCE);
    }
  vault_test_close (machine);
  jalons_opening_clear (opening);

  return open_over (machine, &watch, opening, error);
}

void
share_test_begin (ShareTest *test, guint n_commits)
{
  g_autoptr (GError) error = NULL;

  share_test_prepare (test);
  vault_test_create (&test->one, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= n_commits; i++)
    g_assert_true (vault_test_commit (&test->one, i));
}

gboolean
share_test_has (ShareTest *test, const char *name)
{
  g_autofree char *path = g_build_filename (test->share, name, NULL);

  return access (path, F_OK) == 0;
}

guint
share_test_count_files (ShareTest *test)
{
  g_autoptr (GDir) dir = g_dir_open (test->share, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir))
    count++;

  return count;
}

void
share_test_open_writing (VaultTest *machine, JalonsOpening *opening)
{
  g_autoptr (GError) error = NULL;

  share_test_open (machine, opening, &error);
  g_assert_no_error (error);
  g_assert_false (opening->held || jalons_register_file_is_read_only (machine->file));
}

void
share_test_commit_one (VaultTest *machine)
{
  JalonsOpening opening;

  share_test_open_writing (machine, &opening);
  g_assert_true (vault_test_commit (machine, vault_test_count (machine) + 1));
}

int
share_test_count_at (VaultTest *machine, const char *path)
{
  VaultTest copy = { .path = (char *) path, .key = machine->key };
  JalonsOpening opening;
  int count = -1;

  if (vault_test_open (&copy, TRUE, &opening, NULL))
    {
      count = (int) vault_test_count (&copy);
      vault_test_close (&copy);
    }
  jalons_opening_clear (&opening);

  return count;
}
