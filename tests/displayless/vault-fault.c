/* SPDX-License-Identifier: EUPL-1.2 */
#include "vault-fault.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "jalons-sys.h"

static JalonsSys real;
static guint calls, fault_at;
static VaultFault fault;
static int words = -1;

static gboolean
is_hit (void)
{
  calls++;

  return calls == fault_at || (fault == VAULT_REFUSE_FULL_ON && calls > fault_at);
}

/* TRUE when the call is to be refused, with errno set. */
static gboolean
hit_before (gboolean hit)
{
  if (!hit)
    return FALSE;
  if (fault == VAULT_KILL_BEFORE)
    raise (SIGKILL);
  errno = fault == VAULT_REFUSE_IO ? EIO : ENOSPC;

  return fault == VAULT_REFUSE_IO || fault == VAULT_REFUSE_FULL || fault == VAULT_REFUSE_FULL_ON;
}

static void
hit_after (gboolean hit)
{
  if (hit && (fault == VAULT_KILL_AFTER || fault == VAULT_KILL_HALF))
    raise (SIGKILL);
}

static int
open_cb (const char *path, int flags, mode_t mode)
{
  gboolean hit = is_hit ();
  int result;

  if (hit_before (hit))
    return -1;
  result = real.open (path, flags, mode);
  hit_after (hit);

  return result;
}

static ssize_t
write_cb (int fd, const void *bytes, size_t length)
{
  gboolean hit = is_hit ();
  ssize_t result;

  if (hit_before (hit))
    {
      /* A full disk takes what it can. */
      if (fault != VAULT_REFUSE_IO && length > 1)
        real.write (fd, bytes, length / 2);
      errno = fault == VAULT_REFUSE_IO ? EIO : ENOSPC;
      return -1;
    }
  result = real.write (fd, bytes, hit && (fault == VAULT_KILL_HALF || fault == VAULT_SHORT_WRITE) ? (length + 1) / 2 : length);
  hit_after (hit);

  return result;
}

static ssize_t
write_at_cb (int fd, const void *bytes, size_t length, off_t offset)
{
  gboolean hit = is_hit ();
  ssize_t result;

  if (hit_before (hit))
    return -1;
  result = real.write_at (fd, bytes, hit && (fault == VAULT_KILL_HALF || fault == VAULT_SHORT_WRITE) ? length / 2 : length, offset);
  hit_after (hit);

  return result;
}

static int
sync_cb (int fd)
{
  gboolean hit = is_hit ();
  int result;

  if (hit_before (hit))
    return -1;
  result = real.sync (fd);
  hit_after (hit);

  return result;
}

static int
rename_cb (const char *from, const char *to)
{
  gboolean hit = is_hit ();
  int result;

  if (hit_before (hit))
    return -1;
  result = real.rename (from, to);
  hit_after (hit);

  return result;
}

static int
name_new_cb (const char *from, const char *to)
{
  gboolean hit = is_hit ();
  int result;

  if (hit_before (hit))
    return -1;
  result = real.name_new (from, to);
  hit_after (hit);

  return result;
}

static int
unlink_cb (const char *path)
{
  gboolean hit = is_hit ();
  int result;

  if (hit_before (hit))
    return -1;
  result = real.unlink (path);
  hit_after (hit);

  return result;
}

static int
mkdir_cb (const char *path, mode_t mode)
{
  gboolean hit = is_hit ();
  int result;

  if (hit_before (hit))
    return -1;
  result = real.mkdir (path, mode);
  hit_after (hit);

  return result;
}

static int
rmdir_cb (const char *path)
{
  gboolean hit = is_hit ();
  int result;

  if (hit_before (hit))
    return -1;
  result = real.rmdir (path);
  hit_after (hit);

  return result;
}

static int
link_cb (const char *from, const char *to)
{
  gboolean hit = is_hit ();
  int result;

  if (hit_before (hit))
    return -1;
  result = real.link (from, to);
  hit_after (hit);

  return result;
}

static void
arm (VaultFault kind, guint at)
{
  fault = kind;
  fault_at = at;
  calls = 0;
  jalons_sys = (JalonsSys) {
    .open = open_cb,
    .write = write_cb,
    .write_at = write_at_cb,
    .sync = sync_cb,
    .rename = rename_cb,
    .name_new = name_new_cb,
    .unlink = unlink_cb,
    .mkdir = mkdir_cb,
    .rmdir = rmdir_cb,
    .link = link_cb,
    .close = real.close,
  };
}

gboolean
vault_fault_passes (VaultFault kind)
{
  return kind == VAULT_REFUSE_IO || kind == VAULT_REFUSE_FULL || kind == VAULT_SHORT_WRITE;
}

void
vault_fault_init (void)
{
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR))
    g_setenv ("TMPDIR", "/dev/shm", FALSE);
  real = jalons_sys;
}

void
vault_fault_run (VaultFault kind, guint at, VaultScenario scenario, gpointer data, gpointer word, gsize size)
{
  g_autofree guint8 *next = g_malloc (size);
  int ends[2], status;
  pid_t child;

  memset (word, 0, size);
  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      close (ends[0]);
      words = ends[1];
      arm (kind, at);
      scenario (data);
      _exit (0);
    }
  close (ends[1]);
  while (read (ends[0], next, size) == (gssize) size)
    memcpy (word, next, size);
  close (ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) ? WEXITSTATUS (status) == 0 : WTERMSIG (status) == SIGKILL);
}

void
vault_fault_say (gconstpointer word, gsize size)
{
  if (write (words, word, size) != (gssize) size)
    _exit (3);
}

guint
vault_fault_calls (void)
{
  return calls;
}

void
vault_fault_disarm (void)
{
  jalons_sys = real;
}

guint
vault_fault_step (guint usual)
{
  if (g_getenv ("JALONS_TEST_LONG"))
    return 1;

  return g_getenv ("ASAN_OPTIONS") ? 3 * usual : usual;
}
