/* SPDX-License-Identifier: EUPL-1.2 */
/* A register on a share: its log is this machine's, one writes it at a time, and what one had acknowledged when
 * another has written it is in a copy beside. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "jalons-backup.h"
#include "jalons-register-file-private.h"
#include "jalons-standing.h"
#include "jalons-sys.h"
#include "jalons-vault-error.h"
#include "share-test.h"

static void
test_round_trip (void)
{
  ShareTest test;
  JalonsOpening opening;
  g_autofree char *log = NULL;

  share_test_begin (&test, 3);
  log = share_test_log (&test.one);
  g_assert_nonnull (log);
  g_assert_true (jalons_register_file_waits (test.one.file));
  /* The base and the lease, and nothing else. */
  g_assert_cmpuint (share_test_count_files (&test), ==, 2);
  g_assert_true (share_test_has (&test, "r.jalons") && share_test_has (&test, "r.jalons.verrou"));
  g_assert_cmpint (share_test_count_at (&test.one, test.one.path), ==, 0);
  g_assert_true (jalons_register_file_compact (test.one.file, NULL));
  g_assert_cmpint (share_test_count_at (&test.one, test.one.path), ==, 3);
  g_assert_true (vault_test_commit (&test.one, 4));
  vault_test_close (&test.one);
  g_assert_cmpuint (share_test_count_files (&test), ==, 1);
  g_assert_cmpint (access (log, F_OK), !=, 0);
  share_test_open_writing (&test.other, &opening);
  g_assert_true (opening.file_system == JALONS_FILE_SYSTEM_NFS);
  g_assert_cmpuint (vault_test_count (&test.other), ==, 4);
  share_test_end (&test);
}

static JalonsSys local;
static int sent_fd, folder_fd;

static int
find_sent_cb (const char *path, int flags, mode_t mode)
{
  int fd = local.open (path, flags, mode);

  if (strstr (path, "partage/r.jalons.nouveau-") && (flags & O_ACCMODE) == O_WRONLY)
    sent_fd = fd;
  if (g_str_has_suffix (path, "/partage"))
    folder_fd = fd;

  return fd;
}

static gboolean sent_synced, placed, folder_synced;

static int
sync_cb (int fd)
{
  sent_synced = sent_synced || fd == sent_fd;
  folder_synced = folder_synced || (placed && fd == folder_fd);

  return local.sync (fd);
}

static int
rename_cb (const char *from, const char *to)
{
  if (g_str_has_suffix (to, "partage/r.jalons"))
    {
      g_assert_true (sent_synced);
      placed = TRUE;
    }

  return local.rename (from, to);
}

/* What no kill shows: a base is on the share's disk before it has its name, and its name before that is said. */
static void
test_order (void)
{
  ShareTest test;

  share_test_begin (&test, 2);
  local = jalons_sys;
  sent_fd = folder_fd = -1;
  jalons_sys.open = find_sent_cb;
  jalons_sys.sync = sync_cb;
  jalons_sys.rename = rename_cb;
  g_assert_true (jalons_register_file_compact (test.one.file, NULL));
  g_assert_true (placed && folder_synced);
  jalons_sys = local;
  share_test_end (&test);
}

static ssize_t
send_wrong_cb (int fd, const void *bytes, size_t length)
{
  g_autofree guint8 *wrong = g_memdup2 (bytes, length);

  wrong[length / 2] ^= fd == sent_fd;

  return local.write (fd, wrong, length);
}

/* As a share that was full all along. */
static int
close_late_cb (int fd)
{
  int result = local.close (fd);

  if (fd != sent_fd)
    return result;
  sent_fd = -1;
  errno = ENOSPC;

  return -1;
}

/* What the share does not hold as it was sent, or says at the end that it could not write, is not published. */
static void
test_sent_wrong (gconstpointer data)
{
  const gboolean late = GPOINTER_TO_INT (data);
  const int expected = late ? JALONS_VAULT_ERROR_FULL : JALONS_VAULT_ERROR_IO;
  ShareTest test;
  g_autoptr (GError) error = NULL;

  share_test_begin (&test, 2);
  local = jalons_sys;
  sent_fd = -1;
  jalons_sys.open = find_sent_cb;
  if (late)
    jalons_sys.close = close_late_cb;
  else
    jalons_sys.write = send_wrong_cb;
  g_assert_false (jalons_register_file_compact (test.one.file, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, expected);
  jalons_sys = local;
  g_assert_cmpint (share_test_count_at (&test.one, test.one.path), ==, 0);
  g_assert_true (jalons_register_file_compact (test.one.file, NULL));
  g_assert_cmpint (share_test_count_at (&test.one, test.one.path), ==, 2);
  share_test_end (&test);
}

/* The share is told when the log has grown. */
static void
test_grown (void)
{
  ShareTest test;
  guint64 generation = 0;

  share_test_begin (&test, 0);
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

  share_test_begin (&test, 2);
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

/* Killed, the same machine goes on, at once: its lock says that its lease is a dead program's. */
static void
test_killed (void)
{
  ShareTest test;
  JalonsOpening opening;

  share_test_begin (&test, 2);
  vault_test_close (&test.one);
  for (guint i = 3; i < 6; i++)
    share_test_killed (&test.one, share_test_commit_one);
  share_test_killed (&test.one, send_half);
  g_assert_true (vault_test_open (&test.one, TRUE, &opening, NULL));
  g_assert_cmpuint (opening.n_recovered, ==, 1);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 5);
  vault_test_close (&test.one);
  share_test_open_writing (&test.one, &opening);
  g_assert_cmpuint (opening.n_recovered, ==, 1);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 5);
  g_assert_cmpint (share_test_count_at (&test.other, test.one.path), ==, 5);
  g_assert_cmpuint (share_test_count_files (&test), ==, 2);
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

  share_test_begin (&test, 2);
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
  share_test_open_writing (&test.one, &opening);
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

  share_test_begin (&test, 1);
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
  share_test_open_writing (&test.one, &opening);
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

  share_test_begin (&test, 1);
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

/* As when it was closed, an older copy in its place: what was there last is saved beside it, once. */
static void
test_older (void)
{
  ShareTest test;
  JalonsOpening opening;
  g_autofree char *old = NULL;
  gsize length = 0;

  share_test_begin (&test, 1);
  g_assert_true (jalons_register_file_compact (test.one.file, NULL));
  g_assert_true (g_file_get_contents (test.one.path, &old, &length, NULL));
  g_assert_true (vault_test_commit (&test.one, 2));
  vault_test_close (&test.one);
  g_assert_true (g_file_set_contents (test.one.path, old, (gssize) length, NULL));
  share_test_open_writing (&test.one, &opening);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 1);
  g_assert_nonnull (opening.divergent);
  g_assert_cmpint (share_test_count_at (&test.one, opening.divergent), ==, 2);
  jalons_opening_clear (&opening);
  vault_test_close (&test.one);
  share_test_open_writing (&test.one, &opening);
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

  share_test_begin (&test, 2);
  vault_test_close (&test.one);
  share_test_killed (&test.one, share_test_commit_one);
  g_assert_true (share_test_take_over (&test.other, &opening, NULL));
  g_assert_cmpuint (vault_test_count (&test.other), ==, 2);
  for (guint i = 3; i < 6; i++)
    g_assert_true (vault_test_commit (&test.other, i));
  vault_test_close (&test.other);
  share_test_open_writing (&test.one, &opening);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 5);
  copy = g_steal_pointer (&opening.divergent);
  g_assert_nonnull (copy);
  g_assert_nonnull (opening.aside);
  g_assert_false (opening.strange || opening.older);
  g_assert_cmpint (share_test_count_at (&test.one, copy), ==, 3);
  /* Whole: a base, and no log beside it. */
  g_assert_cmpuint (share_test_count_files (&test), ==, 3);
  jalons_opening_clear (&opening);
  vault_test_close (&test.one);
  share_test_open_writing (&test.one, &opening);
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

  share_test_begin (&test, 2);
  vault_test_close (&test.one);
  share_test_killed (&test.one, share_test_commit_one);
  g_assert_true (share_test_take_over (&test.other, &opening, NULL));
  slot = jalons_register_file_header (test.other.file)->slots[0];
  slot.bytes[0] ^= 1;
  g_assert_true (jalons_register_file_rekey (test.other.file, &slot, 1, after, NULL));
  vault_test_close (&test.other);
  before = test.one.key;
  test.one.key = after;
  share_test_open_writing (&test.one, &opening);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 2);
  vault_test_close (&test.one);
  copy = g_steal_pointer (&opening.divergent);
  g_assert_nonnull (copy);
  jalons_opening_clear (&opening);
  test.other.path = copy;
  test.other.key = before;
  g_free (test.other.marks);
  test.other.marks = g_build_filename (test.one.folder, "third-machine", NULL);
  share_test_open_writing (&test.other, &opening);
  g_assert_cmpuint (vault_test_count (&test.other), ==, 3);
  vault_test_close (&test.other);
  jalons_key_free (before);
  share_test_end (&test);
}

/* A machine that has no folder of its own writes the share at every commit. */
static void
test_no_folder (void)
{
  ShareTest test;
  JalonsOpening opening;

  share_test_begin (&test, 1);
  vault_test_close (&test.one);
  g_free (test.other.marks);
  test.other.marks = NULL;
  share_test_open_writing (&test.other, &opening);
  g_assert_true (vault_test_commit (&test.other, 2));
  g_assert_cmpint (share_test_count_at (&test.other, test.one.path), ==, 2);
  g_assert_cmpuint (share_test_count_files (&test), ==, 2);
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

  share_test_begin (&test, 2);
  vault_test_close (&test.one);
  share_test_killed (&test.one, share_test_commit_one);
  log = share_test_log (&test.one);
  beside = g_strconcat (test.one.path, "-log", NULL);
  g_assert_cmpint (g_rename (log, beside), ==, 0);
  g_assert_cmpint (share_test_count_at (&test.other, test.one.path), ==, 3);
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

  share_test_begin (&test, 1);
  g_assert_true (jalons_register_file_compact (test.one.file, NULL));
  vault_test_close (&test.one);
  share_test_open_writing (&test.other, &opening);
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
  share_test_open_writing (&test.one, &opening);
  for (guint i = 2; i < 4; i++)
    g_assert_true (vault_test_commit (&test.one, i));
  vault_test_close (&test.one);
  share_test_open_writing (&test.other, &opening);
  g_assert_nonnull (opening.divergent);
  g_assert_cmpint (share_test_count_at (&test.other, opening.divergent), ==, 2);
  g_assert_cmpuint (vault_test_count (&test.other), ==, 3);
  jalons_opening_clear (&opening);
  share_test_end (&test);
}

static gint64
one_day (void)
{
  return 1800000000;
}

/* Backups are made beside it from what this machine has of each base; restoring one takes the register as any
 * writer does, and saves what this machine had not published. */
static void
test_backup (void)
{
  const JalonsBackupPlan plan = { .beside = TRUE, .retention = JALONS_BACKUP_RETENTION, .clock = one_day };
  ShareTest test;
  JalonsOpening opening;
  JalonsVerification verification;
  JalonsRestoring restoring;
  g_autofree char *folder = NULL;
  g_autofree char *backup = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  share_test_begin (&test, 2);
  jalons_register_file_set_backups (test.one.file, &plan);
  g_assert_true (jalons_register_file_compact (test.one.file, NULL));
  g_assert_true (vault_test_commit (&test.one, 3));
  g_assert_no_error (jalons_register_file_backup_failure (test.one.file));
  g_assert_true (jalons_register_file_verify (test.one.file, &verification, NULL));
  g_assert_true (jalons_verification_is_sound (&verification));
  g_assert_cmpuint (verification.n_different, ==, 0);
  folder = jalons_backup_folder (test.one.path);
  backups = jalons_backup_list (folder, NULL, NULL);
  g_assert_cmpuint (backups->len, ==, 2);
  backup = g_strdup (((JalonsBackup *) g_ptr_array_index (backups, 0))->path);
  g_assert_cmpint (share_test_count_at (&test.one, backup), ==, 2);
  g_assert_false (jalons_backup_restore (backup, test.other.path, vault_test_find_key, &test.other, test.other.marks, 1,
                                         &restoring, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_BUSY);
  vault_test_close (&test.one);
  share_test_killed (&test.one, share_test_commit_one);
  g_assert_true (jalons_backup_restore (backup, test.one.path, vault_test_find_key, &test.one, test.one.marks, 1,
                                        &restoring, NULL));
  jalons_restoring_clear (&restoring);
  g_assert_true (share_test_has (&test, "r.copie-divergente-1.jalons"));
  share_test_open_writing (&test.other, &opening);
  g_assert_cmpuint (vault_test_count (&test.other), ==, 2);
  vault_test_close (&test.other);
  share_test_open_writing (&test.one, &opening);
  g_assert_null (opening.divergent);
  g_assert_cmpuint (vault_test_count (&test.one), ==, 2);
  jalons_opening_clear (&opening);
  share_test_end (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  share_test_init ();
  g_test_add_func ("/share/round-trip", test_round_trip);
  g_test_add_func ("/share/order", test_order);
  g_test_add_data_func ("/share/sent-wrong", GINT_TO_POINTER (FALSE), test_sent_wrong);
  g_test_add_data_func ("/share/closed-late", GINT_TO_POINTER (TRUE), test_sent_wrong);
  g_test_add_func ("/share/grown", test_grown);
  g_test_add_func ("/share/held", test_held);
  g_test_add_func ("/share/killed", test_killed);
  g_test_add_func ("/share/fenced", test_fenced);
  g_test_add_func ("/share/replaced", test_replaced);
  g_test_add_func ("/share/replaced-late", test_replaced_late);
  g_test_add_func ("/share/older", test_older);
  g_test_add_func ("/share/moved-on", test_moved_on);
  g_test_add_func ("/share/rekeyed", test_rekeyed);
  g_test_add_func ("/share/no-folder", test_no_folder);
  g_test_add_func ("/share/backup", test_backup);
  g_test_add_func ("/share/log-beside", test_log_beside);
  g_test_add_func ("/share/written-over", test_written_over);

  return g_test_run ();
}
