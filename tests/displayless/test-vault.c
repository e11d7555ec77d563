/* SPDX-License-Identifier: EUPL-1.2 */
/* The register's container, without a fault: what goes in comes out, and nothing else does. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "jalons-image.h"
#include "jalons-log.h"
#include "jalons-sys.h"
#include "vault-order.h"
#include "vault-test.h"

static void
test_round_trip (void)
{
  VaultTest test;
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;

  vault_test_begin (&test);
  for (guint i = 1; i <= 30; i++)
    g_assert_true (vault_test_commit (&test, i));
  g_assert_true (g_file_test (test.log_path, G_FILE_TEST_EXISTS));
  vault_test_close (&test);
  g_assert_false (g_file_test (test.log_path, G_FILE_TEST_EXISTS));
  g_assert_true (vault_test_open (&test, FALSE, &opening, &error));
  g_assert_false (opening.torn || opening.strange || opening.older);
  g_assert_cmpuint (vault_test_count (&test), ==, 30);
  vault_test_end (&test);
}

/* Killed, nothing that was acknowledged is missing; opened to be read, nothing is written. */
static void
test_killed (void)
{
  VaultTest test;
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;

  vault_test_begin (&test);
  for (guint i = 1; i <= 12; i++)
    g_assert_true (vault_test_commit (&test, i));
  vault_test_kill (&test);
  g_assert_true (vault_test_open (&test, TRUE, &opening, &error));
  g_assert_cmpuint (opening.n_recovered, ==, 12);
  g_assert_cmpuint (vault_test_count (&test), ==, 12);
  g_assert_false (vault_test_commit (&test, 13));
  vault_test_close (&test);
  g_assert_true (g_file_test (test.log_path, G_FILE_TEST_EXISTS));
  g_assert_true (vault_test_open (&test, FALSE, &opening, &error));
  g_assert_false (g_file_test (test.log_path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (vault_test_count (&test), ==, 12);
  g_assert_true (vault_test_commit (&test, 13));
  vault_test_end (&test);
}

/* A commit larger than a log may be goes to a base at once; a log that has grown large, too. */
static void
test_large (void)
{
  VaultTest test;
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;
  guint64 generation = 0;
  guint32 n_pages = 0;

  vault_test_begin (&test);
  generation = jalons_register_file_header (test.file)->generation;
  g_assert_true (vault_test_commit_large (&test, 1, 1500));
  g_assert_cmpuint (jalons_register_file_header (test.file)->generation, ==, generation + 1);
  g_assert_false (g_file_test (test.log_path, G_FILE_TEST_EXISTS));
  for (guint i = 2; i < 40; i++)
    g_assert_true (vault_test_commit_large (&test, i, 100));
  g_assert_cmpuint (jalons_register_file_header (test.file)->generation, >, generation + 2);
  vault_test_kill (&test);
  g_assert_true (vault_test_open (&test, FALSE, &opening, &error));
  g_assert_cmpuint (vault_test_count (&test), ==, 39);
  g_assert_true (sqlite3_exec (test.db, "DELETE FROM t; VACUUM", NULL, NULL, NULL) == SQLITE_OK);
  n_pages = jalons_image_n_pages (jalons_register_file_image (test.file));
  vault_test_kill (&test);
  g_assert_true (vault_test_open (&test, FALSE, &opening, &error));
  g_assert_cmpuint (jalons_image_n_pages (jalons_register_file_image (test.file)), ==, n_pages);
  g_assert_cmpuint (vault_test_count (&test), ==, 0);
  vault_test_end (&test);
}

static void
test_rolled_back (void)
{
  VaultTest test;
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;

  vault_test_begin (&test);
  g_assert_true (vault_test_commit (&test, 1));
  sqlite3_exec (test.db, "PRAGMA cache_size = 4; BEGIN", NULL, NULL, NULL);
  g_assert_true (vault_test_commit_large (&test, 2, 200));
  sqlite3_exec (test.db, "ROLLBACK", NULL, NULL, NULL);
  g_assert_cmpuint (vault_test_count (&test), ==, 1);
  g_assert_true (vault_test_commit (&test, 2));
  vault_test_kill (&test);
  g_assert_true (vault_test_open (&test, FALSE, &opening, &error));
  g_assert_cmpuint (vault_test_count (&test), ==, 2);
  vault_test_end (&test);
}

static int
refuse_cb (gpointer asked)
{
  *(guint *) asked += 1;

  return *(guint *) asked % 2;
}

/* What the guard of the image refuses is undone, and is on no disk; what it lets pass is. */
static void
test_guard (void)
{
  VaultTest test;
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;
  guint asked = 0;

  vault_test_begin (&test);
  jalons_image_set_guard (jalons_register_file_image (test.file), refuse_cb, &asked);
  for (guint i = 1; i <= 5; i++)
    {
      g_assert_false (vault_test_commit (&test, i));
      g_assert_cmpuint (vault_test_count (&test), ==, i - 1);
      g_assert_true (vault_test_commit (&test, i));
    }
  g_assert_cmpuint (asked, ==, 10);
  vault_test_kill (&test);
  g_assert_true (vault_test_open (&test, FALSE, &opening, &error));
  g_assert_cmpuint (vault_test_count (&test), ==, 5);
  vault_test_end (&test);
}

static void
test_one_writer (void)
{
  VaultTest test, other;
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;

  vault_test_begin (&test);
  other = test;
  g_assert_false (vault_test_open (&other, FALSE, &opening, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_BUSY);
  g_clear_error (&error);
  /* After a new base too: the lock goes with the file. */
  g_assert_true (jalons_register_file_compact (test.file, NULL));
  g_assert_false (vault_test_open (&other, FALSE, &opening, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_BUSY);
  vault_test_end (&test);
}

static void
test_never_over (void)
{
  VaultTest test;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  vault_test_prepare (&test);
  g_assert_true (g_file_set_contents (test.path, "mine", -1, NULL));
  g_assert_false (vault_test_create (&test, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (test.path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "mine");
  vault_test_end (&test);
}

static gboolean
holds (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL) && memmem (bytes, length, text, strlen (text)) != NULL;
}

static void
test_nothing_in_clear (void)
{
  VaultTest test;

  vault_test_begin (&test);
  for (guint i = 1; i <= 5; i++)
    g_assert_true (vault_test_commit (&test, i));
  g_assert_false (holds (test.log_path, "canary") || holds (test.log_path, "SQLite format"));
  g_assert_true (jalons_register_file_compact (test.file, NULL));
  g_assert_false (holds (test.path, "canary") || holds (test.path, "SQLite format"));
  vault_test_end (&test);
}

/* An old copy in the place of the present one, or a log cut at the end of a frame, looks whole. */
static void
test_older (void)
{
  VaultTest test;
  JalonsOpening opening;
  g_autofree char *old = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  vault_test_begin (&test);
  g_assert_true (vault_test_commit (&test, 1));
  g_assert_true (jalons_register_file_compact (test.file, NULL));
  g_assert_true (g_file_get_contents (test.path, &old, &length, NULL));
  g_assert_true (vault_test_commit (&test, 2));
  vault_test_close (&test);
  g_assert_true (g_file_set_contents (test.path, old, (gssize) length, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (vault_test_open (&test, FALSE, &opening, &error));
      g_assert_true (opening.older);
      g_assert_cmpint (opening.seen, >, 0);
      vault_test_close (&test);
    }
  g_assert_true (vault_test_open (&test, FALSE, &opening, &error));
  g_assert_cmpuint (vault_test_count (&test), ==, 1);
  g_assert_true (vault_test_commit (&test, 2));
  vault_test_close (&test);
  g_assert_true (vault_test_open (&test, FALSE, &opening, &error));
  g_assert_false (opening.older);
  vault_test_end (&test);
}

/* So is a copy from before the key was rotated, which proves nothing of a mark made since. */
static void
test_older_key (void)
{
  VaultTest test;
  JalonsOpening opening;
  JalonsSlot slot;
  g_autoptr (JalonsKey) other = jalons_key_new ();
  g_autofree char *old = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  vault_test_begin (&test);
  g_assert_true (vault_test_commit (&test, 1));
  g_assert_true (jalons_register_file_compact (test.file, NULL));
  g_assert_true (g_file_get_contents (test.path, &old, &length, NULL));
  slot = jalons_register_file_header (test.file)->slots[0];
  g_assert_true (jalons_register_file_rekey (test.file, &slot, 1, other, NULL));
  vault_test_close (&test);
  g_assert_true (g_file_set_contents (test.path, old, (gssize) length, NULL));
  g_assert_true (vault_test_open (&test, TRUE, &opening, &error));
  g_assert_true (opening.older && opening.seen > 0);
  vault_test_end (&test);
}

/* A log of another state is put aside, never over; one whose commits are all in the base goes. */
static void
test_strange_log (void)
{
  VaultTest test;
  JalonsOpening opening;
  g_autofree char *log = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  vault_test_begin (&test);
  g_assert_true (vault_test_commit (&test, 1));
  g_assert_true (g_file_get_contents (test.log_path, &log, &length, NULL));
  vault_test_close (&test);
  g_assert_true (g_file_set_contents (test.log_path, log, (gssize) length, NULL));
  g_assert_true (vault_test_open (&test, FALSE, &opening, &error));
  g_assert_false (opening.strange || g_file_test (test.log_path, G_FILE_TEST_EXISTS));
  vault_test_close (&test);
  log[JALONS_FILE_ID_SIZE] ^= 1;
  g_assert_true (g_file_set_contents (test.log_path, log, (gssize) length, NULL));
  g_assert_true (vault_test_open (&test, FALSE, &opening, &error));
  g_assert_true (opening.strange);
  g_assert_true (g_file_test (opening.aside, G_FILE_TEST_EXISTS));
  jalons_opening_clear (&opening);
  vault_test_end (&test);
}

/* The derivation and the slots, once, at the cost of a demonstration and at the floor. */
static void
test_slots (void)
{
  g_autoptr (JalonsKey) key = jalons_key_new ();
  const guint8 file_id[JALONS_FILE_ID_SIZE] = "0123456789abcde", other_id[JALONS_FILE_ID_SIZE] = "x";
  const guint8 key_file[JALONS_HASH_SIZE] = "k";
  const JalonsCredential good = { "demo", 4, NULL }, bad = { "Demo", 4, NULL }, filed = { "demo", 4, key_file };
  const JalonsCost low = { 3, 128 * 1024 }, high = { 17, 1024 * 1024 };
  g_autoptr (GError) error = NULL;
  JalonsSlot slot, floor;
  g_autofree char *label = NULL;

  g_assert_true (jalons_slot_seal (&slot, JALONS_SLOT_DEMONSTRATION, "Déléguée", JALONS_COST_LITTLE, &good,
                                   file_id, key, NULL, NULL));
  label = jalons_slot_label (&slot);
  g_assert_cmpstr (label, ==, "Déléguée");
  for (guint i = 0; i < 5; i++)
    {
      JalonsSlot tried = slot;
      g_autoptr (JalonsKey) found = NULL;

      if (i == 3)
        tried.bytes[100] ^= 1;
      found = jalons_slot_open (&tried, i == 1 ? &bad : i == 4 ? &filed : &good, i == 2 ? other_id : file_id, NULL,
                                &error);
      g_assert_true ((found != NULL) == (i == 0));
      if (found)
        g_assert_cmpmem (jalons_key_bytes (found), JALONS_KEY_SIZE, jalons_key_bytes (key), JALONS_KEY_SIZE);
      else
        g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_WRONG_PASSPHRASE);
      g_clear_error (&error);
    }
  g_assert_false (jalons_slot_seal (&floor, JALONS_SLOT_PASSPHRASE, "a", low, &good, file_id, key, NULL, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_WEAK);
  g_clear_error (&error);
  g_assert_false (jalons_slot_seal (&floor, JALONS_SLOT_PASSPHRASE, "a", high, &good, file_id, key, NULL, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_COSTLY);
  /* What costs little is a demonstration's alone: a register cannot be made one. */
  slot.bytes[16] = JALONS_SLOT_PASSPHRASE;
  g_clear_error (&error);
  g_assert_null (jalons_slot_open (&slot, &good, file_id, NULL, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_WEAK);
}

/* A slot gives another key without what opens it, and opens otherwise without another identity. */
static void
test_slot_changes (void)
{
  g_autoptr (JalonsKey) key = jalons_key_new (), other = jalons_key_new ();
  const guint8 file_id[JALONS_FILE_ID_SIZE] = "0123456789abcde";
  const JalonsCredential first = { "demo", 4, NULL }, second = { "autre", 5, (const guint8 *) "a key file, hashed to 32 bytes.." };
  g_autoptr (JalonsActor) before = NULL, after = NULL;
  guint8 signature[JALONS_SIGNATURE_SIZE];
  JalonsSlot slot;

  g_assert_true (jalons_slot_seal (&slot, JALONS_SLOT_RECOVERY, "a", JALONS_COST_LITTLE, &first, file_id, key, NULL, NULL));
  g_assert_true (jalons_slot_give (&slot, other, NULL));
  g_autoptr (JalonsKey) found = jalons_slot_open (&slot, &first, file_id, &before, NULL);
  g_assert_cmpmem (jalons_key_bytes (found), JALONS_KEY_SIZE, jalons_key_bytes (other), JALONS_KEY_SIZE);
  g_assert_true (jalons_slot_change (&slot, before, JALONS_COST_LITTLE, &second, file_id, NULL));
  g_assert_null (jalons_slot_open (&slot, &first, file_id, NULL, NULL));
  g_autoptr (JalonsKey) again = jalons_slot_open (&slot, &second, file_id, &after, NULL);
  g_assert_cmpmem (jalons_key_bytes (again), JALONS_KEY_SIZE, jalons_key_bytes (other), JALONS_KEY_SIZE);

  jalons_actor_sign (before, file_id, sizeof file_id, signature);
  g_assert_true (jalons_signature_check (after->public_key, file_id, sizeof file_id, signature));
  g_assert_true (jalons_signature_check (jalons_slot_public_key (&slot), file_id, sizeof file_id, signature));
  signature[3] ^= 1;
  g_assert_false (jalons_signature_check (after->public_key, file_id, sizeof file_id, signature));
  slot.bytes[JALONS_SLOT_SIZE - 1] ^= 1;
  g_autoptr (GError) error = NULL;
  g_assert_null (jalons_slot_open (&slot, &second, file_id, NULL, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_DAMAGED);
}

/* What no kill shows: whatever is said to be done is on the disk, and stays readable at every moment before. */
static void
test_order (void)
{
  VaultTest test;
  JalonsOpening opening;

  vault_order_watch ();
  vault_test_begin (&test);
  vault_order_check_now ();
  for (guint i = 1; i <= 8; i++)
    {
      g_assert_true (i == 4 ? vault_test_commit_large (&test, i, 1500) : vault_test_commit (&test, i));
      vault_order_check_now ();
    }
  g_assert_true (jalons_register_file_compact (test.file, NULL));
  vault_order_check_now ();
  g_assert_true (vault_test_commit (&test, 9));
  g_assert_true (jalons_register_file_rekey (test.file, jalons_register_file_header (test.file)->slots, 1,
                                             test.key, NULL));
  vault_order_check_now ();
  g_assert_true (vault_test_commit (&test, 10));
  vault_test_close (&test);
  vault_order_check_now ();
  g_assert_true (vault_test_open (&test, FALSE, &opening, NULL));
  g_assert_true (vault_test_commit (&test, 11));
  vault_order_check ();
  vault_test_end (&test);
}

static int refused_fd = -1;
static JalonsSys beneath;

static int
refuse_sync_cb (int fd)
{
  if (refused_fd >= 0)
    return beneath.sync (fd);
  refused_fd = fd;
  errno = EIO;

  return -1;
}

static ssize_t
write_elsewhere_cb (int fd, const void *bytes, size_t length)
{
  g_assert_cmpint (fd, !=, refused_fd);

  return beneath.write (fd, bytes, length);
}

static int
close_cb (int fd)
{
  if (fd == refused_fd)
    refused_fd = G_MAXINT;

  return beneath.close (fd);
}

static guint n_refused;
static gboolean said;

/* Takes half, once; and says so, or not. */
static ssize_t
take_half_cb (int fd, const void *bytes, size_t length)
{
  ssize_t written = beneath.write (fd, bytes, n_refused == 0 ? length / 2 : length);

  errno = EIO;

  return n_refused++ == 0 && !said ? -1 : written;
}

/* A log that the disk refused once is not written on: what it holds is not known. */
static void
test_refused (gconstpointer data)
{
  gboolean write = GPOINTER_TO_INT (data) > 0;
  VaultTest test;
  JalonsOpening opening;

  vault_test_begin (&test);
  g_assert_true (vault_test_commit (&test, 1));
  beneath = jalons_sys;
  refused_fd = -1;
  n_refused = 0;
  said = GPOINTER_TO_INT (data) == 2;
  jalons_sys.sync = write ? beneath.sync : refuse_sync_cb;
  jalons_sys.write = write ? take_half_cb : write_elsewhere_cb;
  jalons_sys.close = close_cb;
  for (guint i = 2; i <= 5; i++)
    g_assert_true (vault_test_commit (&test, i));
  jalons_sys = beneath;
  vault_test_kill (&test);
  g_assert_true (vault_test_open (&test, FALSE, &opening, NULL));
  g_assert_cmpuint (vault_test_count (&test), ==, 5);
  vault_test_end (&test);
}

/* Nor when it is asked again, for a register that has nowhere else to go. */
static void
test_log_ended (void)
{
  VaultTest test;
  g_autoptr (GError) error = NULL;
  const JalonsBaseState state = { .sequence = 1 };
  g_autofree char *path = NULL;
  JalonsLog *log = NULL;
  JalonsImage *image = NULL;

  vault_test_begin (&test);
  path = g_build_filename (test.folder, "other-log", NULL);
  image = jalons_register_file_image (test.file);
  log = jalons_log_create (path, jalons_register_file_header (test.file), test.key, &state, &error);
  g_assert_no_error (error);
  beneath = jalons_sys;
  refused_fd = -1;
  jalons_sys.sync = refuse_sync_cb;
  for (guint i = 0; i < 3; i++)
    {
      g_assert_false (jalons_log_append (log, image, &error));
      g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_IO);
      g_clear_error (&error);
    }
  jalons_sys = beneath;
  jalons_log_free (log);
  vault_test_end (&test);
}

static ssize_t
write_wrong_cb (int fd, const void *bytes, size_t length)
{
  g_autofree guint8 *wrong = g_memdup2 (bytes, length);

  wrong[length / 2] ^= 1;

  return beneath.write (fd, wrong, length);
}

/* A base that is not what was written takes no place. */
static void
test_written_wrong (void)
{
  VaultTest test;
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;

  vault_test_begin (&test);
  g_assert_true (vault_test_commit (&test, 1));
  beneath = jalons_sys;
  jalons_sys.write = write_wrong_cb;
  g_assert_false (jalons_register_file_compact (test.file, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_DAMAGED);
  g_assert_false (vault_test_commit_large (&test, 2, 1500));
  jalons_sys = beneath;
  vault_test_kill (&test);
  g_assert_true (vault_test_open (&test, FALSE, &opening, NULL));
  g_assert_cmpuint (vault_test_count (&test), ==, 1);
  vault_test_end (&test);
}

/* The mark knows of every commit, not of bases alone. */
static void
test_log_removed (void)
{
  VaultTest test;
  JalonsOpening opening;

  vault_test_begin (&test);
  g_assert_true (vault_test_commit (&test, 1));
  vault_test_kill (&test);
  g_assert_cmpint (g_unlink (test.log_path), ==, 0);
  g_assert_true (vault_test_open (&test, FALSE, &opening, NULL));
  g_assert_true (opening.older);
  vault_test_end (&test);
}

static int (*lock_beneath) (int, int);
static const VaultTest *replaced;

/* Another base comes to the path between the opening and the lock. */
static int
replace_cb (int fd, int operation)
{
  g_autofree char *base = NULL;
  gsize length = 0;

  jalons_file_system_sys.lock = lock_beneath;
  g_assert_true (g_file_get_contents (replaced->path, &base, &length, NULL));
  g_assert_true (g_file_set_contents (replaced->path, base, (gssize) length, NULL));

  return lock_beneath (fd, operation);
}

/* What is locked is what stands there. */
static void
test_replaced_meanwhile (void)
{
  VaultTest test;
  JalonsOpening opening;
  int fd;

  vault_test_begin (&test);
  g_assert_true (vault_test_commit (&test, 1));
  vault_test_close (&test);
  replaced = &test;
  lock_beneath = jalons_file_system_sys.lock;
  jalons_file_system_sys.lock = replace_cb;
  g_assert_true (vault_test_open (&test, FALSE, &opening, NULL));
  fd = g_open (test.path, O_RDWR, 0);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), !=, 0);
  g_assert_true (g_close (fd, NULL));
  vault_test_end (&test);
}

static JalonsImage *changed;

/* Memory that does not hold what was put there. */
static int
change_image_cb (int fd)
{
  jalons_image_page (changed, 1)[100] ^= 1;

  return beneath.sync (fd);
}

/* Nor does one that is not what is in memory. */
static void
test_changed_meanwhile (void)
{
  VaultTest test;
  g_autoptr (GError) error = NULL;

  vault_test_begin (&test);
  changed = jalons_register_file_image (test.file);
  beneath = jalons_sys;
  jalons_sys.sync = change_image_cb;
  g_assert_false (jalons_register_file_compact (test.file, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_DAMAGED);
  jalons_sys = beneath;
  jalons_image_page (changed, 1)[100] ^= 1;
  vault_test_end (&test);
}

static int
refuse_folder_cb (int fd)
{
  struct stat about;

  if (fstat (fd, &about) != 0 || !S_ISDIR (about.st_mode))
    return beneath.sync (fd);
  errno = EIO;

  return -1;
}

/* A base whose name may be gone tomorrow acknowledges nothing. */
static void
test_refused_folder (void)
{
  VaultTest test;
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;

  vault_test_begin (&test);
  g_assert_true (vault_test_commit (&test, 1));
  beneath = jalons_sys;
  jalons_sys.sync = refuse_folder_cb;
  g_assert_false (jalons_register_file_compact (test.file, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_IO);
  g_assert_true (g_file_test (test.log_path, G_FILE_TEST_EXISTS));
  g_assert_false (vault_test_commit_large (&test, 2, 1500));
  jalons_sys = beneath;
  g_assert_true (vault_test_commit (&test, 2));
  vault_test_kill (&test);
  g_assert_true (vault_test_open (&test, FALSE, &opening, NULL));
  g_assert_cmpuint (vault_test_count (&test), ==, 2);
  vault_test_end (&test);
}

static int
refuse_all_cb (int fd)
{
  errno = EIO;

  return -1;
}

/* The log of a machine that stopped stays for as long as no base holds what it says. */
static void
test_torn_refused (void)
{
  VaultTest test;
  JalonsOpening opening;
  g_autofree char *log = NULL;
  gsize length = 0;

  vault_test_begin (&test);
  for (guint i = 1; i <= 3; i++)
    g_assert_true (vault_test_commit (&test, i));
  vault_test_kill (&test);
  g_assert_true (g_file_get_contents (test.log_path, &log, &length, NULL));
  g_assert_true (g_file_set_contents (test.log_path, log, (gssize) length - 10, NULL));
  beneath = jalons_sys;
  jalons_sys.sync = refuse_all_cb;
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (vault_test_open (&test, FALSE, &opening, NULL));
      g_assert_true (opening.torn);
      g_assert_nonnull (jalons_register_file_failure (test.file));
      g_assert_cmpuint (vault_test_count (&test), ==, 2);
      jalons_opening_clear (&opening);
      vault_test_close (&test);
    }
  jalons_sys = beneath;
  g_assert_true (vault_test_open (&test, FALSE, &opening, NULL));
  g_assert_nonnull (opening.aside);
  g_assert_cmpuint (vault_test_count (&test), ==, 2);
  jalons_opening_clear (&opening);
  vault_test_end (&test);
}

/* Under another key, from the base on. */
static void
test_rotated (void)
{
  VaultTest test;
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;
  JalonsKey *before = NULL;

  vault_test_begin (&test);
  g_assert_true (vault_test_commit (&test, 1));
  before = test.key;
  test.key = jalons_key_new ();
  g_assert_true (jalons_register_file_rekey (test.file, jalons_register_file_header (test.file)->slots, 1,
                                             test.key, NULL));
  g_assert_true (vault_test_commit (&test, 2));
  vault_test_kill (&test);
  for (guint i = 0; i < 2; i++)
    {
      JalonsKey *key = test.key;

      test.key = i == 0 ? before : key;
      g_assert_true (vault_test_open (&test, FALSE, &opening, &error) == (i == 1));
      g_clear_error (&error);
      test.key = key;
    }
  g_assert_cmpuint (vault_test_count (&test), ==, 2);
  jalons_key_free (before);
  vault_test_end (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault/round-trip", test_round_trip);
  g_test_add_func ("/vault/killed", test_killed);
  g_test_add_func ("/vault/large", test_large);
  g_test_add_func ("/vault/rolled-back", test_rolled_back);
  g_test_add_func ("/vault/guard", test_guard);
  g_test_add_func ("/vault/one-writer", test_one_writer);
  g_test_add_func ("/vault/never-over", test_never_over);
  g_test_add_func ("/vault/nothing-in-clear", test_nothing_in_clear);
  g_test_add_func ("/vault/older", test_older);
  g_test_add_func ("/vault/older-key", test_older_key);
  g_test_add_func ("/vault/strange-log", test_strange_log);
  g_test_add_func ("/vault/slots", test_slots);
  g_test_add_func ("/vault/slot-changes", test_slot_changes);
  g_test_add_func ("/vault/order", test_order);
  g_test_add_data_func ("/vault/refused-sync", GINT_TO_POINTER (0), test_refused);
  g_test_add_data_func ("/vault/refused-write", GINT_TO_POINTER (1), test_refused);
  g_test_add_data_func ("/vault/short-write", GINT_TO_POINTER (2), test_refused);
  g_test_add_func ("/vault/log-removed", test_log_removed);
  g_test_add_func ("/vault/replaced-meanwhile", test_replaced_meanwhile);
  g_test_add_func ("/vault/log-ended", test_log_ended);
  g_test_add_func ("/vault/written-wrong", test_written_wrong);
  g_test_add_func ("/vault/changed-meanwhile", test_changed_meanwhile);
  g_test_add_func ("/vault/refused-folder", test_refused_folder);
  g_test_add_func ("/vault/torn-refused", test_torn_refused);
  g_test_add_func ("/vault/rotated", test_rotated);

  return g_test_run ();
}
