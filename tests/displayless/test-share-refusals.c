/* SPDX-License-Identifier: EUPL-1.2 */
/* A share that refuses: that cannot replace a file by another, that loses its answers, that is full, that is gone. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "jalons-register-file-private.h"
#include "jalons-standing.h"
#include "jalons-sys.h"
#include "share-test.h"

static JalonsSys beneath;

static int
no_copy_cb (const char *path, int flags, mode_t mode)
{
  if (strstr (path, "copie-divergente") && (flags & O_CREAT))
    {
      errno = ENOSPC;
      return -1;
    }

  return beneath.open (path, flags, mode);
}

/* The share has no room for the copy: what was acknowledged stays on the machine, and is saved when it has. */
static void
test_fenced_full (void)
{
  ShareTest test;
  JalonsOpening opening;

  share_test_begin (&test, 1);
  g_assert_true (share_test_take_over (&test.other, &opening, NULL));
  g_assert_true (vault_test_commit (&test.other, 1));
  vault_test_close (&test.other);
  beneath = jalons_sys;
  jalons_sys.open = no_copy_cb;
  g_assert_true (vault_test_commit (&test.one, 2));
  g_assert_false (jalons_register_file_compact (test.one.file, NULL));
  g_assert_null (jalons_register_file_divergent (test.one.file));
  g_assert_true (jalons_register_file_is_read_only (test.one.file));
  vault_test_close (&test.one);
  g_assert_false (share_test_open (&test.one, &opening, NULL));
  jalons_sys = beneath;
  share_test_open_writing (&test.one, &opening);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 1);
  g_assert_cmpint (share_test_count_at (&test.one, opening.divergent), ==, 2);
  jalons_opening_clear (&opening);
  share_test_end (&test);
}

static int (*real_rename) (const char *, const char *);
static guint n_calls, stop_at;

/* A share that cannot replace a file by another. */
static int
no_replace_cb (const char *from, const char *to)
{
  n_calls++;
  if (stop_at > 0 && n_calls >= stop_at)
    {
      errno = EIO;
      return -1;
    }
  if (strstr (to, "/partage/") && access (to, F_OK) == 0)
    {
      errno = EEXIST;
      return -1;
    }

  return real_rename (from, to);
}

/* A share that does what it is asked, and answers that it did not. */
static int
mute_cb (const char *from, const char *to)
{
  int result = real_rename (from, to);

  if (result != 0 || !strstr (to, "/partage/"))
    return result;
  errno = EIO;

  return -1;
}

static void
with_rename (int (*rename_cb) (const char *, const char *), guint stop)
{
  if (!real_rename)
    real_rename = jalons_sys.rename;
  jalons_sys.rename = rename_cb ? rename_cb : real_rename;
  n_calls = 0;
  stop_at = stop;
}

static void
test_two_steps (void)
{
  ShareTest test;
  g_autofree char *last = NULL;

  share_test_begin (&test, 2);
  with_rename (no_replace_cb, 0);
  for (guint i = 3; i < 6; i++)
    {
      g_assert_true (vault_test_commit (&test.one, i));
      g_assert_true (jalons_register_file_compact (test.one.file, NULL));
      g_assert_cmpint (share_test_count_at (&test.one, test.one.path), ==, i);
    }
  with_rename (NULL, 0);
  last = jalons_standing_last_path (test.one.path);
  g_assert_cmpint (share_test_count_at (&test.one, last), ==, 4);
  g_assert_false (share_test_has (&test, "r.jalons.nouveau"));
  share_test_end (&test);
}

/* Stopped for good at each rename of the two steps, and at the one on this machine that comes after: the register
 * is there, or the next opening puts it back. */
static void
test_between (void)
{
  for (guint stop = 1; stop <= 5; stop++)
    {
      ShareTest test;
      JalonsOpening opening;
      gboolean between;

      share_test_begin (&test, 2);
      with_rename (no_replace_cb, stop);
      g_assert_false (jalons_register_file_compact (test.one.file, NULL));
      between = jalons_standing_is_between (test.one.path);
      g_assert_true (between == (stop == 4));
      /* What waits is still acknowledged; and to be read, nothing needs to be mended. */
      g_assert_true (vault_test_commit (&test.one, 3));
      g_assert_cmpint (share_test_count_at (&test.other, test.one.path), ==, stop >= 4 ? 2 : 0);
      g_assert_true (jalons_standing_is_between (test.one.path) == between);
      with_rename (no_replace_cb, 0);
      g_assert_true (jalons_register_file_compact (test.one.file, NULL));
      g_assert_false (jalons_register_file_is_read_only (test.one.file));
      g_assert_cmpint (share_test_count_at (&test.one, test.one.path), ==, 3);
      with_rename (NULL, 0);
      vault_test_close (&test.one);
      share_test_open_writing (&test.other, &opening);
      g_assert_cmpuint (vault_test_count (&test.other), ==, 3);
      share_test_end (&test);
    }
}

static void
stop_between (VaultTest *machine)
{
  JalonsOpening opening;

  share_test_commit_one (machine);
  with_rename (no_replace_cb, 4);
  g_assert_false (jalons_register_file_compact (machine->file, NULL));
  g_assert_true (jalons_standing_is_between (machine->path));
  memset (&opening, 0, sizeof opening);
}

static void
test_between_killed (void)
{
  ShareTest test;
  JalonsOpening opening;

  share_test_begin (&test, 2);
  vault_test_close (&test.one);
  share_test_killed (&test.one, stop_between);
  g_assert_false (share_test_has (&test, "r.jalons"));
  g_assert_true (share_test_take_over (&test.other, &opening, NULL));
  g_assert_true (share_test_has (&test, "r.jalons"));
  g_assert_cmpuint (vault_test_count (&test.other), ==, 3);
  vault_test_close (&test.other);
  share_test_open_writing (&test.one, &opening);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 3);
  g_assert_null (opening.divergent);
  share_test_end (&test);
}

/* The answer is lost, not the register: what is there is looked at. */
static void
test_no_answer (void)
{
  ShareTest test;
  JalonsOpening opening;

  share_test_begin (&test, 2);
  with_rename (mute_cb, 0);
  g_assert_true (jalons_register_file_compact (test.one.file, NULL));
  with_rename (NULL, 0);
  g_assert_true (vault_test_commit (&test.one, 3));
  vault_test_close (&test.one);
  share_test_open_writing (&test.other, &opening);
  g_assert_cmpuint (vault_test_count (&test.other), ==, 3);
  share_test_end (&test);
}

static int
share_is_gone_cb (const char *path, int flags, mode_t mode)
{
  if (strstr (path, "/partage/"))
    {
      errno = EIO;
      return -1;
    }

  return open (path, flags | O_CLOEXEC, mode);
}

/* Without the share, work goes on; it is told when it is back. */
static void
test_share_gone (void)
{
  ShareTest test;
  JalonsSys before = jalons_sys;
  guint64 limit = jalons_log_limit;

  share_test_begin (&test, 1);
  jalons_log_limit = 64 * 1024;
  jalons_sys.open = share_is_gone_cb;
  for (guint i = 2; i < 40; i++)
    g_assert_true (vault_test_commit (&test.one, i));
  g_assert_error (jalons_register_file_unpublished (test.one.file), JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_IO);
  g_assert_null (jalons_register_file_failure (test.one.file));
  jalons_sys = before;
  g_assert_true (jalons_register_file_compact (test.one.file, NULL));
  g_assert_null (jalons_register_file_unpublished (test.one.file));
  g_assert_cmpint (share_test_count_at (&test.one, test.one.path), ==, 39);
  jalons_log_limit = limit;
  share_test_end (&test);
}

static int
full_cb (const char *path, int flags, mode_t mode)
{
  if (strstr (path, ".nouveau-") && (flags & O_CREAT))
    {
      errno = ENOSPC;
      return -1;
    }

  return beneath.open (path, flags, mode);
}

/* Closed with commits that the share has no room for: it stays held, so that nobody goes on without them. */
static void
test_closed_full (void)
{
  ShareTest test;
  JalonsOpening opening;

  share_test_begin (&test, 2);
  beneath = jalons_sys;
  jalons_sys.open = full_cb;
  vault_test_close (&test.one);
  g_assert_true (share_test_open (&test.other, &opening, NULL));
  g_assert_true (opening.held);
  vault_test_close (&test.other);
  /* Opened again, what waits cannot be written on: it is only read. */
  g_assert_true (share_test_open (&test.one, &opening, NULL));
  g_assert_true (jalons_register_file_is_read_only (test.one.file));
  g_assert_error (jalons_register_file_failure (test.one.file), JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_FULL);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 2);
  vault_test_close (&test.one);
  jalons_sys = beneath;
  share_test_open_writing (&test.one, &opening);
  vault_test_close (&test.one);
  share_test_open_writing (&test.other, &opening);
  g_assert_cmpuint (vault_test_count (&test.other), ==, 2);
  share_test_end (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  share_test_init ();
  g_test_add_func ("/share-refusals/fenced-full", test_fenced_full);
  g_test_add_func ("/share-refusals/two-steps", test_two_steps);
  g_test_add_func ("/share-refusals/between", test_between);
  g_test_add_func ("/share-refusals/between-killed", test_between_killed);
  g_test_add_func ("/share-refusals/no-answer", test_no_answer);
  g_test_add_func ("/share-refusals/closed-full", test_closed_full);
  g_test_add_func ("/share-refusals/gone", test_share_gone);

  return g_test_run ();
}
