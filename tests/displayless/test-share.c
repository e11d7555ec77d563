/* SPDX-License-Identifier: EUPL-1.2 */
/* A register on a share: its log is this machine's, one writes it at a time, and what one had acknowledged when
 * another has written it is in a copy beside. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "jalons-register-file-private.h"
#include "jalons-standing.h"
#include "jalons-sys.h"
#include "jalons-vault-error.h"
#include "share-test.h"

static void
begin (ShareTest *test, guint n_commits)
{
  g_autoptr (GError) error = NULL;

  share_test_prepare (test);
  vault_test_create (&test->one, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= n_commits; i++)
    g_assert_true (vault_test_commit (&test->one, i));
}

static gboolean
is_on_share (ShareTest *test, const char *name)
{
  g_autofree char *path = g_build_filename (test->share, name, NULL);

  return access (path, F_OK) == 0;
}

static guint
count_on_share (ShareTest *test)
{
  g_autoptr (GDir) dir = g_dir_open (test->share, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir))
    count++;

  return count;
}

static void
open_writing (VaultTest *machine, JalonsOpening *opening)
{
  g_autoptr (GError) error = NULL;

  share_test_open (machine, opening, &error);
  g_assert_no_error (error);
  g_assert_false (opening->held || jalons_register_file_is_read_only (machine->file));
}

static void
test_round_trip (void)
{
  ShareTest test;
  JalonsOpening opening;
  g_autofree char *log = NULL;

  begin (&test, 3);
  log = share_test_log (&test.one);
  g_assert_nonnull (log);
  g_assert_true (jalons_register_file_waits (test.one.file));
  /* The base and the lease, and nothing else. */
  g_assert_cmpuint (count_on_share (&test), ==, 2);
  g_assert_true (is_on_share (&test, "r.jalons") && is_on_share (&test, "r.jalons.verrou"));
  g_assert_cmpint (share_test_count_at (&test.one, test.one.path), ==, 0);
  g_assert_true (jalons_register_file_compact (test.one.file, NULL));
  g_assert_cmpint (share_test_count_at (&test.one, test.one.path), ==, 3);
  g_assert_true (vault_test_commit (&test.one, 4));
  vault_test_close (&test.one);
  g_assert_cmpuint (count_on_share (&test), ==, 1);
  g_assert_cmpint (access (log, F_OK), !=, 0);
  open_writing (&test.other, &opening);
  g_assert_true (opening.place == JALONS_PLACE_NFS);
  g_assert_cmpuint (vault_test_count (&test.other), ==, 4);
  share_test_end (&test);
}

/* The share is told when the log has grown. */
static void
test_grown (void)
{
  ShareTest test;
  guint64 generation = 0;

  begin (&test, 0);
  generation = jalons_register_file_header (test.one.file)->generation;
  g_assert_true (vault_test_commit_large (&test.one, 1, 1500));
  g_assert_cmpuint (jalons_register_file_header (test.one.file)->generation, ==, generation + 1);
  g_assert_false (jalons_register_file_waits (test.one.file));
  g_assert_cmpint (share_test_count_at (&test.one, test.one.path), ==, 1);
  share_test_end (&test);
}

static void
test_held (void)
{
  ShareTest test;
  JalonsOpening opening;
  JalonsLeaseWatch watch = { 0 };
  JalonsHolder holder;
  VaultTest second;
  g_autoptr (GError) error = NULL;

  begin (&test, 2);
  jalons_register_file_name_holder (test.one.file, "Léa");
  g_assert_true (share_test_open (&test.other, &opening, NULL));
  g_assert_true (opening.held && jalons_register_file_is_read_only (test.other.file));
  g_assert_cmpstr (opening.holder.label, ==, "Léa");
  g_assert_cmpuint (vault_test_count (&test.other), ==, 0);
  g_assert_false (vault_test_commit (&test.other, 1));
  g_assert_true (jalons_register_file_look (test.other.file, &holder, &watch, NULL));
  vault_test_close (&test.other);
  g_assert_false (vault_test_open (&test.other, FALSE, &opening, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_BUSY);
  /* Another window on the same machine reads its log. */
  second = test.one;
  second.file = NULL;
  g_assert_true (share_test_open (&second, &opening, NULL));
  g_assert_true (opening.held && jalons_register_file_is_read_only (second.file));
  g_assert_cmpuint (vault_test_count (&second), ==, 2);
  vault_test_close (&second);
  g_assert_true (jalons_register_file_renew (test.one.file, NULL));
  share_test_end (&test);
}

/* Killed while it was sending: what it had begun goes. */
static void
send_half (VaultTest *machine)
{
  g_autofree char *sent = g_strconcat (machine->path, ".nouveau-0123456789abcdef", NULL);

  g_assert_true (g_file_set_contents (sent, "half", -1, NULL));
}

static void
commit_one (VaultTest *machine)
{
  JalonsOpening opening;

  open_writing (machine, &opening);
  g_assert_true (vault_test_commit (machine, vault_test_count (machine) + 1));
}

/* Killed, the same machine goes on, at once: its lock says that its lease is a dead program's. */
static void
test_killed (void)
{
  ShareTest test;
  JalonsOpening opening;

  begin (&test, 2);
  vault_test_close (&test.one);
  for (guint i = 3; i < 6; i++)
    share_test_killed (&test.one, commit_one);
  share_test_killed (&test.one, send_half);
  g_assert_true (vault_test_open (&test.one, TRUE, &opening, NULL));
  g_assert_cmpuint (opening.n_recovered, ==, 1);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 5);
  vault_test_close (&test.one);
  open_writing (&test.one, &opening);
  g_assert_cmpuint (opening.n_recovered, ==, 1);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 5);
  g_assert_cmpint (share_test_count_at (&test.other, test.one.path), ==, 5);
  g_assert_cmpuint (count_on_share (&test), ==, 2);
  share_test_end (&test);
}

/* Another took the register over and wrote it: the one that was thought to be gone comes back. */
static void
test_fenced (void)
{
  ShareTest test;
  JalonsOpening opening;
  g_autofree char *copy = NULL;
  g_autoptr (GError) error = NULL;

  begin (&test, 2);
  g_assert_true (jalons_register_file_compact (test.one.file, NULL) && vault_test_commit (&test.one, 3));
  g_assert_true (share_test_take_over (&test.other, &opening, NULL));
  g_assert_false (opening.held || jalons_register_file_is_read_only (test.other.file));
  g_assert_cmpuint (vault_test_count (&test.other), ==, 2);
  /* Its beat does not know yet: what it acknowledges is in its log. */
  g_assert_true (vault_test_commit (&test.one, 4));
  g_assert_false (jalons_register_file_renew (test.one.file, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_FENCED);
  g_clear_error (&error);
  g_assert_false (vault_test_commit (&test.one, 5));
  g_assert_error (jalons_register_file_failure (test.one.file), JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_FENCED);
  g_assert_true (jalons_register_file_is_read_only (test.one.file));
  copy = g_strdup (jalons_register_file_divergent (test.one.file));
  g_assert_true (g_str_has_suffix (copy, "/partage/r.copie-divergente-1.jalons"));
  g_assert_cmpint (share_test_count_at (&test.one, copy), >=, 4);
  vault_test_close (&test.one);
  /* The other's is untouched, and it writes. */
  g_assert_true (vault_test_commit (&test.other, 3));
  vault_test_close (&test.other);
  g_assert_cmpint (share_test_count_at (&test.one, test.one.path), ==, 3);
  open_writing (&test.one, &opening);
  g_assert_null (opening.divergent);
  g_assert_false (opening.older);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 3);
  share_test_end (&test);
}

/* A base that is not the one that was read is never written over, lease or no lease. */
static void
test_replaced (void)
{
  ShareTest test;
  JalonsOpening opening;
  g_autofree char *old = NULL;
  g_autofree char *found = NULL;
  gsize length = 0, found_length = 0;
  g_autoptr (GError) error = NULL;

  begin (&test, 1);
  g_assert_true (jalons_register_file_compact (test.one.file, NULL));
  g_assert_true (g_file_get_contents (test.one.path, &old, &length, NULL));
  g_assert_true (vault_test_commit (&test.one, 2) && jalons_register_file_compact (test.one.file, NULL));
  g_assert_true (vault_test_commit (&test.one, 3));
  g_assert_true (g_file_set_contents (test.one.path, old, (gssize) length, NULL));
  g_assert_false (jalons_register_file_compact (test.one.file, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_FENCED);
  g_assert_cmpint (share_test_count_at (&test.one, jalons_register_file_divergent (test.one.file)), ==, 3);
  vault_test_close (&test.one);
  g_assert_true (g_file_get_contents (test.one.path, &found, &found_length, NULL));
  g_assert_cmpmem (found, found_length, old, length);
  open_writing (&test.one, &opening);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 1);
  share_test_end (&test);
}

static JalonsSys beneath;
static char *late_bytes, *late_path;
static gsize late_length;

/* Another writes the register while the base that is to take its place is being sent. */
static int
write_late_cb (const char *path, int flags, mode_t mode)
{
  if (strstr (path, ".nouveau-") && (flags & O_CREAT))
    g_assert_true (g_file_set_contents (late_path, late_bytes, (gssize) late_length, NULL));

  return beneath.open (path, flags, mode);
}

static void
test_replaced_late (void)
{
  ShareTest test;
  g_autofree char *found = NULL;
  gsize found_length = 0;
  g_autoptr (GError) error = NULL;

  begin (&test, 1);
  late_path = test.one.path;
  g_assert_true (jalons_register_file_compact (test.one.file, NULL));
  g_assert_true (g_file_get_contents (test.one.path, &late_bytes, &late_length, NULL));
  g_assert_true (vault_test_commit (&test.one, 2) && jalons_register_file_compact (test.one.file, NULL));
  g_assert_true (vault_test_commit (&test.one, 3));
  beneath = jalons_sys;
  jalons_sys.open = write_late_cb;
  g_assert_false (jalons_register_file_compact (test.one.file, &error));
  jalons_sys = beneath;
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_FENCED);
  g_assert_cmpint (share_test_count_at (&test.one, jalons_register_file_divergent (test.one.file)), ==, 3);
  g_assert_true (g_file_get_contents (test.one.path, &found, &found_length, NULL));
  g_assert_cmpmem (found, found_length, late_bytes, late_length);
  g_clear_pointer (&late_bytes, g_free);
  share_test_end (&test);
}

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

  begin (&test, 1);
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
  open_writing (&test.one, &opening);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 1);
  g_assert_cmpint (share_test_count_at (&test.one, opening.divergent), ==, 2);
  jalons_opening_clear (&opening);
  share_test_end (&test);
}

/* As when it was closed, an older copy in its place: what was there last is saved beside it, once. */
static void
test_older (void)
{
  ShareTest test;
  JalonsOpening opening;
  g_autofree char *old = NULL;
  gsize length = 0;

  begin (&test, 1);
  g_assert_true (jalons_register_file_compact (test.one.file, NULL));
  g_assert_true (g_file_get_contents (test.one.path, &old, &length, NULL));
  g_assert_true (vault_test_commit (&test.one, 2));
  vault_test_close (&test.one);
  g_assert_true (g_file_set_contents (test.one.path, old, (gssize) length, NULL));
  open_writing (&test.one, &opening);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 1);
  g_assert_nonnull (opening.divergent);
  g_assert_cmpint (share_test_count_at (&test.one, opening.divergent), ==, 2);
  jalons_opening_clear (&opening);
  vault_test_close (&test.one);
  open_writing (&test.one, &opening);
  g_assert_null (opening.divergent);
  share_test_end (&test);
}

/* Killed with a log, and another wrote the register meanwhile. */
static void
test_moved_on (void)
{
  ShareTest test;
  JalonsOpening opening;
  g_autofree char *copy = NULL;

  begin (&test, 2);
  vault_test_close (&test.one);
  share_test_killed (&test.one, commit_one);
  g_assert_true (share_test_take_over (&test.other, &opening, NULL));
  g_assert_cmpuint (vault_test_count (&test.other), ==, 2);
  for (guint i = 3; i < 6; i++)
    g_assert_true (vault_test_commit (&test.other, i));
  vault_test_close (&test.other);
  open_writing (&test.one, &opening);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 5);
  copy = g_steal_pointer (&opening.divergent);
  g_assert_nonnull (copy);
  g_assert_nonnull (opening.aside);
  g_assert_false (opening.strange || opening.older);
  g_assert_cmpint (share_test_count_at (&test.one, copy), ==, 3);
  /* Whole: a base, and no log beside it. */
  g_assert_cmpuint (count_on_share (&test), ==, 3);
  jalons_opening_clear (&opening);
  vault_test_close (&test.one);
  open_writing (&test.one, &opening);
  g_assert_null (opening.divergent);
  g_assert_null (opening.aside);
  share_test_end (&test);
}

/* The other gave it another key: what this machine had is saved as it is, and opens with the key it had. */
static void
test_rekeyed (void)
{
  ShareTest test;
  JalonsOpening opening;
  JalonsKey *before = NULL;
  JalonsKey *after = jalons_key_new ();
  JalonsSlot slot;
  g_autofree char *copy = NULL;

  begin (&test, 2);
  vault_test_close (&test.one);
  share_test_killed (&test.one, commit_one);
  g_assert_true (share_test_take_over (&test.other, &opening, NULL));
  slot = jalons_register_file_header (test.other.file)->slots[0];
  slot.bytes[0] ^= 1;
  g_assert_true (jalons_register_file_rekey (test.other.file, &slot, 1, after, NULL));
  vault_test_close (&test.other);
  before = test.one.key;
  test.one.key = after;
  open_writing (&test.one, &opening);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 2);
  vault_test_close (&test.one);
  copy = g_steal_pointer (&opening.divergent);
  g_assert_nonnull (copy);
  jalons_opening_clear (&opening);
  test.other.path = copy;
  test.other.key = before;
  g_free (test.other.marks);
  test.other.marks = g_build_filename (test.one.folder, "third-machine", NULL);
  open_writing (&test.other, &opening);
  g_assert_cmpuint (vault_test_count (&test.other), ==, 3);
  vault_test_close (&test.other);
  jalons_key_free (before);
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

  begin (&test, 2);
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
  g_assert_false (is_on_share (&test, "r.jalons.nouveau"));
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

      begin (&test, 2);
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
      open_writing (&test.other, &opening);
      g_assert_cmpuint (vault_test_count (&test.other), ==, 3);
      share_test_end (&test);
    }
}

static void
stop_between (VaultTest *machine)
{
  JalonsOpening opening;

  commit_one (machine);
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

  begin (&test, 2);
  vault_test_close (&test.one);
  share_test_killed (&test.one, stop_between);
  g_assert_false (is_on_share (&test, "r.jalons"));
  g_assert_true (share_test_take_over (&test.other, &opening, NULL));
  g_assert_true (is_on_share (&test, "r.jalons"));
  g_assert_cmpuint (vault_test_count (&test.other), ==, 3);
  vault_test_close (&test.other);
  open_writing (&test.one, &opening);
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

  begin (&test, 2);
  with_rename (mute_cb, 0);
  g_assert_true (jalons_register_file_compact (test.one.file, NULL));
  with_rename (NULL, 0);
  g_assert_true (vault_test_commit (&test.one, 3));
  vault_test_close (&test.one);
  open_writing (&test.other, &opening);
  g_assert_cmpuint (vault_test_count (&test.other), ==, 3);
  share_test_end (&test);
}

/* A machine that has no folder of its own writes the share at every commit. */
static void
test_no_folder (void)
{
  ShareTest test;
  JalonsOpening opening;

  begin (&test, 1);
  vault_test_close (&test.one);
  g_free (test.other.marks);
  test.other.marks = NULL;
  open_writing (&test.other, &opening);
  g_assert_true (vault_test_commit (&test.other, 2));
  g_assert_cmpint (share_test_count_at (&test.other, test.one.path), ==, 2);
  g_assert_cmpuint (count_on_share (&test), ==, 2);
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

  begin (&test, 1);
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

/* A log that lies beside a register which was brought to a share belongs to it still. */
static void
test_log_beside (void)
{
  ShareTest test;
  JalonsOpening opening;
  g_autofree char *log = NULL;
  g_autofree char *beside = NULL;

  begin (&test, 2);
  vault_test_close (&test.one);
  share_test_killed (&test.one, commit_one);
  log = share_test_log (&test.one);
  beside = g_strconcat (test.one.path, "-log", NULL);
  g_assert_cmpint (g_rename (log, beside), ==, 0);
  g_assert_true (share_test_take_over (&test.other, &opening, NULL));
  g_assert_cmpuint (vault_test_count (&test.other), ==, 3);
  g_assert_cmpint (access (beside, F_OK), !=, 0);
  share_test_end (&test);
}

/* What one machine had published, and another that slept between its look and its writing wrote over. */
static void
test_written_over (void)
{
  ShareTest test;
  JalonsOpening opening;
  g_autofree char *sleeper = NULL;
  gsize length = 0;

  begin (&test, 1);
  g_assert_true (jalons_register_file_compact (test.one.file, NULL));
  vault_test_close (&test.one);
  open_writing (&test.other, &opening);
  g_assert_true (vault_test_commit (&test.other, 2) && jalons_register_file_compact (test.other.file, NULL));
  g_assert_true (g_file_get_contents (test.one.path, &sleeper, &length, NULL));
  vault_test_close (&test.other);
  /* Back to the base before, as the one that slept saw it. */
  {
    g_autoptr (GDir) dir = g_dir_open (test.one.marks, 0, NULL);
    const char *name = NULL;
    g_autofree char *bytes = NULL;
    gsize n = 0;

    while ((name = g_dir_read_name (dir)))
      if (g_str_has_suffix (name, ".base"))
        {
          g_autofree char *path = g_build_filename (test.one.marks, name, NULL);

          g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
        }
    g_assert_true (g_file_set_contents (test.one.path, bytes, (gssize) n, NULL));
  }
  open_writing (&test.one, &opening);
  for (guint i = 2; i < 4; i++)
    g_assert_true (vault_test_commit (&test.one, i));
  vault_test_close (&test.one);
  open_writing (&test.other, &opening);
  g_assert_nonnull (opening.divergent);
  g_assert_cmpint (share_test_count_at (&test.other, opening.divergent), ==, 2);
  g_assert_cmpuint (vault_test_count (&test.other), ==, 3);
  jalons_opening_clear (&opening);
  share_test_end (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  share_test_init ();
  g_test_add_func ("/share/round-trip", test_round_trip);
  g_test_add_func ("/share/grown", test_grown);
  g_test_add_func ("/share/held", test_held);
  g_test_add_func ("/share/killed", test_killed);
  g_test_add_func ("/share/fenced", test_fenced);
  g_test_add_func ("/share/replaced", test_replaced);
  g_test_add_func ("/share/replaced-late", test_replaced_late);
  g_test_add_func ("/share/fenced-full", test_fenced_full);
  g_test_add_func ("/share/older", test_older);
  g_test_add_func ("/share/moved-on", test_moved_on);
  g_test_add_func ("/share/rekeyed", test_rekeyed);
  g_test_add_func ("/share/two-steps", test_two_steps);
  g_test_add_func ("/share/between", test_between);
  g_test_add_func ("/share/between-killed", test_between_killed);
  g_test_add_func ("/share/no-answer", test_no_answer);
  g_test_add_func ("/share/no-folder", test_no_folder);
  g_test_add_func ("/share/gone", test_share_gone);
  g_test_add_func ("/share/log-beside", test_log_beside);
  g_test_add_func ("/share/written-over", test_written_over);

  return g_test_run ();
}
