/* SPDX-License-Identifier: EUPL-1.2 */
/* Backups without a fault: made when they have to be, whole, verified, rotated, put back. */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jalons-backup-private.h"
#include "jalons-sys.h"
#include "vault-order.h"
#include "vault-test.h"

#define DAY G_GINT64_CONSTANT (86400)
#define PIECE "00112233445566778899aabbccddeeff"
#define OTHER_PIECE "ffeeddccbbaa99887766554433221100"

static gint64 now;

static gint64
clock_cb (void)
{
  return now;
}

typedef struct {
  VaultTest        test;
  char            *folder;    /* beside */
  char            *elsewhere; /* made, empty */
  char            *pieces;
  JalonsBackupPlan plan;      /* beside alone */
  JalonsOpening    opening;
} Fixture;

/* A register of one commit, open. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  now = 1795701723;
  vault_test_begin (&fixture->test);
  g_assert_true (vault_test_commit (&fixture->test, 1));
  fixture->folder = jalons_backup_folder (fixture->test.path);
  fixture->pieces = jalons_backup_pieces (fixture->test.path);
  fixture->elsewhere = g_build_filename (fixture->test.folder, "elsewhere", NULL);
  g_assert_cmpint (g_mkdir (fixture->elsewhere, 0700), ==, 0);
  fixture->plan = (JalonsBackupPlan) { TRUE, NULL, JALONS_BACKUP_RETENTION, clock_cb };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  jalons_opening_clear (&fixture->opening);
  vault_test_end (&fixture->test);
  g_free (fixture->folder);
  g_free (fixture->pieces);
  g_free (fixture->elsewhere);
}

static void
open_again (Fixture *fixture, gboolean read_only)
{
  g_autoptr (GError) error = NULL;

  if (fixture->test.file)
    vault_test_close (&fixture->test);
  jalons_opening_clear (&fixture->opening);
  g_assert_true (vault_test_open (&fixture->test, read_only, &fixture->opening, &error));
}

static GPtrArray *
list (Fixture *fixture, const char *folder)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *backups = jalons_backup_list (
      folder, fixture->test.file ? jalons_register_file_header (fixture->test.file)->file_id : NULL, &error);

  g_assert_no_error (error);

  return backups;
}

static guint
count_backups (Fixture *fixture, const char *folder)
{
  g_autoptr (GPtrArray) backups = list (fixture, folder);

  return backups->len;
}

static const JalonsBackup *
nth (GPtrArray *backups, guint i)
{
  g_assert_cmpuint (i, <, backups->len);

  return backups->pdata[i];
}

static JalonsVerification
verify (Fixture *fixture, const char *path, JalonsRegisterFile *against)
{
  JalonsVerification result;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      jalons_backup_verify (path, vault_test_find_key, &fixture->test, against, &result, &error));
  g_assert_no_error (error);

  return result;
}

static void
write_text (const char *path, const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* A file named as a piece; what is in it is no matter here. */
static void
put_piece (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->pieces, name, NULL);

  g_mkdir_with_parents (fixture->pieces, 0700);
  write_text (path, text);
}

static char *
piece_of (const char *register_path, const char *name)
{
  g_autofree char *folder = jalons_backup_pieces (register_path);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *content = NULL;

  g_file_get_contents (path, &content, NULL, NULL);

  return content;
}

static ino_t
inode_of (const char *path)
{
  struct stat about;

  g_assert_cmpint (stat (path, &about), ==, 0);

  return about.st_ino;
}

static void
flip (const char *path, gsize at)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (at, <, length);
  bytes[at] ^= 4;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static void
test_names (void)
{
  static const char *const refused[] = {
    "2026-11-26T140203Z-g000012-0123abcd.jalons.new", "2026-11-26T140203Z-g12-0123abcd.jalons",
    "2026-13-26T140203Z-g000012-0123abcd.jalons",     "2026-11-26T140203Z-g000012-0123ABCD.jalons",
    "2026-11-26T140203Z-g000012-0123abcd.jalons-log", " 026-11-26T140203Z-g000012-0123abcd.jalons",
    "2026-11-26T140203Z-g000012-0123abc.jalons",      "r.jalons",
  };
  JalonsBaseHeader header = { .file_id = { 0x01, 0x23, 0xab, 0xcd, 0xff }, .generation = 12 };
  g_autofree char *name = jalons_backup_name (1795701723, &header);
  g_autofree char *beyond = jalons_backup_name (G_MAXINT64, &header);
  guint64 generation = 0;
  gint64 time = 0;

  g_assert_cmpstr (name, ==, "2026-11-26T140203Z-g000012-0123abcd.jalons");
  g_assert_true (jalons_backup_parse (name, &time, &generation, NULL));
  g_assert_cmpint (time, ==, 1795701723);
  g_assert_cmpuint (generation, ==, 12);
  g_assert_true (g_str_has_prefix (beyond, "9999-12-31T235959Z"));
  header.generation = G_MAXUINT64;
  g_free (name);
  name = jalons_backup_name (0, &header);
  g_assert_true (jalons_backup_parse (name, &time, &generation, NULL));
  g_assert_cmpuint (generation, ==, G_MAXUINT64);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (jalons_backup_parse (refused[i], &time, &generation, NULL));
}

/* At the opening, at every base, at the close; a base that is there already is not placed again. */
static void
test_when (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) backups = NULL;
  struct stat about;

  g_assert_cmpuint (count_backups (fixture, fixture->folder), ==, 0);
  jalons_register_file_set_backups (fixture->test.file, &fixture->plan);
  g_assert_no_error (jalons_register_file_backup_failure (fixture->test.file));
  g_assert_cmpuint (count_backups (fixture, fixture->folder), ==, 1);
  g_assert_true (jalons_register_file_compact (fixture->test.file, NULL));
  g_assert_cmpuint (count_backups (fixture, fixture->folder), ==, 2);
  g_assert_true (vault_test_commit (&fixture->test, 2));
  g_assert_cmpuint (count_backups (fixture, fixture->folder), ==, 2);
  g_assert_true (vault_test_commit_large (&fixture->test, 3, 1500));
  g_assert_cmpuint (count_backups (fixture, fixture->folder), ==, 3);
  g_assert_true (vault_test_commit (&fixture->test, 4));
  open_again (fixture, FALSE);
  g_assert_cmpuint (count_backups (fixture, fixture->folder), ==, 4);
  jalons_register_file_set_backups (fixture->test.file, &fixture->plan);
  g_assert_true (jalons_register_file_back_up (fixture->test.file));
  g_assert_cmpuint (count_backups (fixture, fixture->folder), ==, 4);
  backups = list (fixture, fixture->folder);
  for (guint i = 0; i < 4; i++)
    {
      JalonsVerification result = verify (fixture, nth (backups, i)->path, fixture->test.file);

      g_assert_true (nth (backups, i)->readable && nth (backups, i)->own && nth (backups, i)->size > 65536);
      g_assert_cmpuint (nth (backups, i)->generation, ==, 4 - i);
      g_assert_true (jalons_verification_is_sound (&result) && result.same_register);
      g_assert_cmpuint (result.generation, ==, 4 - i);
      g_assert_true ((result.n_different == 0) == (i == 0));
      g_assert_cmpint (result.later, ==, i == 0 ? 0 : -1);
    }
  g_assert_cmpuint (inode_of (nth (backups, 0)->path), ==, inode_of (fixture->test.path));
  g_assert_cmpint (stat (fixture->folder, &about), ==, 0);
  g_assert_cmpuint (about.st_mode & 0777, ==, 0700);
}

/* A register that is only read is not written to, and a backup is none of its writers. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  open_again (fixture, TRUE);
  jalons_register_file_set_backups (fixture->test.file, &fixture->plan);
  g_assert_cmpuint (count_backups (fixture, fixture->folder), ==, 0);
}

/* A base of the same generation that is not the same base is another one: an old copy was put back by hand,
 * and went on. What was made last is kept, though of an earlier generation, and whatever the clock says. */
static void
test_same_generation (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (fixture->test.path, &old, &length, NULL));
  jalons_register_file_set_backups (fixture->test.file, &fixture->plan);
  for (guint i = 0; i < 5; i++)
    g_assert_true (jalons_register_file_compact (fixture->test.file, NULL));
  vault_test_close (&fixture->test);
  g_assert_true (g_file_set_contents (fixture->test.path, old, (gssize) length, NULL));
  now += DAY;
  open_again (fixture, FALSE);
  jalons_register_file_set_backups (fixture->test.file, &fixture->plan);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray) backups = NULL;
      guint n_equal = 0;

      g_assert_true (vault_test_commit (&fixture->test, i + 1));
      g_assert_true (jalons_register_file_compact (fixture->test.file, NULL));
      backups = list (fixture, fixture->folder);
      for (guint k = 0; k < backups->len; k++)
        n_equal += verify (fixture, nth (backups, k)->path, fixture->test.file).n_different == 0;
      g_assert_cmpuint (n_equal, ==, 1);
      now += i == 0 ? -10 * DAY : 60;
      fixture->plan.retention = (JalonsBackupRetention) { 1, 0, 0, 90 };
      jalons_register_file_set_backups (fixture->test.file, &fixture->plan);
    }
}

static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) backups = NULL;

  fixture->plan.elsewhere = fixture->elsewhere;
  jalons_register_file_set_backups (fixture->test.file, &fixture->plan);
  g_assert_cmpuint (count_backups (fixture, fixture->elsewhere), ==, 1);
  /* No commit waits for another disk. */
  g_assert_true (vault_test_commit_large (&fixture->test, 2, 1500));
  g_assert_cmpuint (count_backups (fixture, fixture->folder), ==, 2);
  g_assert_cmpuint (count_backups (fixture, fixture->elsewhere), ==, 1);
  g_assert_true (jalons_register_file_rekey (fixture->test.file, jalons_register_file_header (fixture->test.file)->slots,
                                             1, fixture->test.key, NULL));
  g_assert_cmpuint (count_backups (fixture, fixture->elsewhere), ==, 2);
  g_assert_true (vault_test_commit (&fixture->test, 3));
  open_again (fixture, FALSE);
  backups = list (fixture, fixture->elsewhere);
  g_assert_cmpuint (backups->len, ==, 3);
  g_assert_cmpuint (inode_of (nth (backups, 0)->path), !=, inode_of (fixture->test.path));
  g_assert_cmpuint (verify (fixture, nth (backups, 0)->path, fixture->test.file).n_different, ==, 0);
}

/* What fails is said, and costs neither a commit nor the close; the other folder is served all the same. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  const GError *failure = NULL;

  g_rmdir (fixture->elsewhere);
  fixture->plan.elsewhere = fixture->elsewhere;
  jalons_register_file_set_backups (fixture->test.file, &fixture->plan);
  failure = jalons_register_file_backup_failure (fixture->test.file);
  g_assert_error (failure, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_ABSENT);
  g_assert_nonnull (strstr (failure->message, fixture->elsewhere));
  g_assert_cmpuint (count_backups (fixture, fixture->folder), ==, 1);
  g_assert_true (vault_test_commit_large (&fixture->test, 2, 1500));
  g_assert_nonnull (jalons_register_file_backup_failure (fixture->test.file));
  g_assert_null (jalons_register_file_failure (fixture->test.file));
  g_assert_false (g_file_test (fixture->elsewhere, G_FILE_TEST_EXISTS));
  g_mkdir (fixture->elsewhere, 0700);
  g_assert_true (jalons_register_file_back_up (fixture->test.file));
  g_assert_null (jalons_register_file_backup_failure (fixture->test.file));
  vault_test_remove (fixture->folder);
  write_text (fixture->folder, "in the way");
  g_assert_true (vault_test_commit_large (&fixture->test, 3, 1500));
  g_assert_nonnull (jalons_register_file_backup_failure (fixture->test.file));
  open_again (fixture, FALSE);
  g_assert_cmpuint (vault_test_count (&fixture->test), ==, 3);
  g_unlink (fixture->folder);
}

static int
refuse_link_cb (const char *from, const char *to)
{
  errno = EPERM;

  return -1;
}

static void
test_without_links (Fixture *fixture, gconstpointer data)
{
  int (*link) (const char *, const char *) = jalons_sys.link;
  g_autoptr (GPtrArray) backups = NULL;

  jalons_sys.link = refuse_link_cb;
  put_piece (fixture, PIECE, "a piece");
  jalons_register_file_set_backups (fixture->test.file, &fixture->plan);
  jalons_sys.link = link;
  g_assert_null (jalons_register_file_backup_failure (fixture->test.file));
  backups = list (fixture, fixture->folder);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpuint (inode_of (nth (backups, 0)->path), !=, inode_of (fixture->test.path));
  g_assert_cmpuint (verify (fixture, nth (backups, 0)->path, NULL).n_pieces, ==, 1);
}

static ssize_t
write_wrong_cb (int fd, const void *bytes, size_t length)
{
  g_autofree guint8 *wrong = g_memdup2 (bytes, length);

  wrong[length / 2] ^= 1;

  return write (fd, wrong, length);
}

/* A disk that does not keep what it is given. */
static void
test_bad_disk (Fixture *fixture, gconstpointer data)
{
  ssize_t (*right) (int, const void *, size_t) = jalons_sys.write;
  g_autofree char *copy = g_build_filename (fixture->elsewhere, "copy.jalons", NULL);
  g_autoptr (GError) error = NULL;

  fixture->plan = (JalonsBackupPlan) { FALSE, fixture->elsewhere, JALONS_BACKUP_RETENTION, clock_cb };
  jalons_sys.write = write_wrong_cb;
  jalons_register_file_set_backups (fixture->test.file, &fixture->plan);
  g_assert_false (jalons_backup_now (fixture->test.file, copy, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_DAMAGED);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  jalons_sys.write = right;
  g_assert_error (jalons_register_file_backup_failure (fixture->test.file), JALONS_VAULT_ERROR,
                  JALONS_VAULT_ERROR_DAMAGED);
  g_assert_cmpuint (count_backups (fixture, fixture->elsewhere), ==, 0);
}

static void
test_pieces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) backups = NULL, others = NULL;
  g_autofree char *first = NULL, *second = NULL;
  JalonsVerification result;

  put_piece (fixture, PIECE, "a piece");
  put_piece (fixture, OTHER_PIECE ".new", "not yet a piece");
  fixture->plan.elsewhere = fixture->elsewhere;
  jalons_register_file_set_backups (fixture->test.file, &fixture->plan);
  put_piece (fixture, OTHER_PIECE, "another");
  g_assert_true (jalons_register_file_compact (fixture->test.file, NULL));
  g_assert_true (jalons_register_file_back_up (fixture->test.file));
  backups = list (fixture, fixture->folder);
  others = list (fixture, fixture->elsewhere);
  for (guint i = 0; i < 4; i++)
    {
      const JalonsBackup *backup = i < 2 ? nth (backups, i) : nth (others, i - 2);
      g_autofree char *old = piece_of (backup->path, PIECE), *new = piece_of (backup->path, OTHER_PIECE);

      result = verify (fixture, backup->path, NULL);
      g_assert_cmpuint (result.n_pieces, ==, i % 2 == 0 ? 2 : 1);
      g_assert_cmpuint (result.pieces_size, ==, i % 2 == 0 ? 14 : 7);
      g_assert_cmpstr (old, ==, "a piece");
      g_assert_cmpstr (new, ==, i % 2 == 0 ? "another" : NULL);
    }
  /* On one disk a piece is there once, however many backups have it. */
  first = g_strconcat (nth (others, 0)->path, "-pieces/" PIECE, NULL);
  second = g_strconcat (nth (others, 1)->path, "-pieces/" PIECE, NULL);
  g_assert_cmpuint (inode_of (first), ==, inode_of (second));
}

/* Old backups go, with their pieces; what is of others stays, and what was left half made does not. */
static void
test_rotation (Fixture *fixture, gconstpointer data)
{
  g_autofree char *foreign = NULL, *left = NULL, *left_pieces = NULL, *left_piece = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  JalonsBaseHeader other = *jalons_register_file_header (fixture->test.file);
  g_autofree char *left_name = NULL, *foreign_name = NULL;
  guint n_names = 0;

  put_piece (fixture, PIECE, "a piece");
  jalons_register_file_set_backups (fixture->test.file, &fixture->plan);
  left_name = jalons_backup_name (now + 1, &other);
  other.file_id[0] ^= 1;
  foreign_name = jalons_backup_name (now - 1000 * DAY, &other);
  foreign = g_build_filename (fixture->folder, foreign_name, NULL);
  left = g_strdup_printf ("%s/%s.new", fixture->folder, left_name);
  left_pieces = g_strdup_printf ("%s/%s-pieces", fixture->folder, left_name);
  left_piece = g_build_filename (left_pieces, PIECE, NULL);
  write_text (foreign, "of another");
  write_text (left, "half a backup");
  g_assert_cmpint (g_mkdir (left_pieces, 0700), ==, 0);
  write_text (left_piece, "of nothing");
  for (guint i = 0; i < 40; i++)
    {
      now += DAY / 3;
      g_assert_true (jalons_register_file_compact (fixture->test.file, NULL));
      g_assert_no_error (jalons_register_file_backup_failure (fixture->test.file));
    }
  backups = list (fixture, fixture->folder);
  /* Ten, which take the three last days and some of the fourth; eleven more days but that; nothing older. */
  g_assert_cmpuint (backups->len - 1, ==, 10 + 10);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while (g_dir_read_name (dir))
    n_names++;
  g_assert_cmpuint (n_names, ==, 2 * 20 + 1);
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

static void
test_now (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->elsewhere, "copy.jalons", NULL);
  g_autofree char *again = g_build_filename (fixture->elsewhere, "copy-of-reader.jalons", NULL);
  g_autofree char *piece = NULL;
  g_autoptr (GError) error = NULL;
  guint64 generation = jalons_register_file_header (fixture->test.file)->generation;
  JalonsVerification result;

  put_piece (fixture, PIECE, "a piece");
  g_assert_true (vault_test_commit (&fixture->test, 2));
  g_assert_true (jalons_backup_now (fixture->test.file, path, &error));
  g_assert_true (g_file_test (fixture->test.log_path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (jalons_register_file_header (fixture->test.file)->generation, ==, generation);
  result = verify (fixture, path, fixture->test.file);
  g_assert_true (jalons_verification_is_sound (&result) && result.log == JALONS_LOG_NONE);
  g_assert_cmpuint (result.n_different, ==, 0);
  g_assert_cmpuint (result.sequence, ==, jalons_register_file_sequence (fixture->test.file));
  g_assert_cmpuint (result.generation, ==, generation + 1);
  piece = piece_of (path, PIECE);
  g_assert_cmpstr (piece, ==, "a piece");
  g_assert_false (jalons_backup_now (fixture->test.file, path, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_EXISTS);
  vault_test_kill (&fixture->test);
  open_again (fixture, TRUE);
  g_assert_true (jalons_backup_now (fixture->test.file, again, NULL));
  g_assert_cmpuint (verify (fixture, again, fixture->test.file).n_different, ==, 0);
  g_assert_true (g_file_test (fixture->test.log_path, G_FILE_TEST_EXISTS));
}

/* A register in use, its log, and what is wrong with it. */
static void
test_verify (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->elsewhere, "copy.jalons", NULL);
  g_autoptr (GError) error = NULL;
  JalonsVerification result;

  g_assert_true (jalons_register_file_verify (fixture->test.file, &result, &error));
  g_assert_true (jalons_verification_is_sound (&result));
  g_assert_true (result.compared && result.same_register && result.n_different == 0 && result.later == 0);
  g_assert_cmpuint (result.n_commits, ==, 1);
  g_assert_cmpint (result.log, ==, JALONS_LOG_WHOLE);
  g_assert_cmpuint (result.n_pages, ==, jalons_image_n_pages (jalons_register_file_image (fixture->test.file)));
  g_assert_true (jalons_backup_now (fixture->test.file, copy, NULL));
  g_assert_true (vault_test_commit_large (&fixture->test, 2, 50));
  g_assert_true (jalons_backup_verify_against (fixture->test.path, copy, vault_test_find_key, &fixture->test,
                                               &result, &error));
  g_assert_true (result.same_register && result.n_different > 50 && result.later == 1);
  vault_test_kill (&fixture->test);
  flip (fixture->test.log_path, 1000);
  g_assert_true (jalons_backup_verify (fixture->test.path, vault_test_find_key, &fixture->test, NULL, &result,
                                       &error));
  g_assert_cmpint (result.log, ==, JALONS_LOG_DAMAGED);
  g_assert_cmpuint (result.n_lost, ==, 1);
  g_assert_false (jalons_verification_is_sound (&result));
  flip (copy, 70000);
  g_assert_false (jalons_backup_verify (copy, vault_test_find_key, &fixture->test, NULL, &result, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_DAMAGED);
  g_unlink (fixture->test.log_path);
}

/* Bytes may be those that were written, and the database not be one any more. */
static void
test_verify_database (Fixture *fixture, gconstpointer data)
{
  JalonsImage *image = jalons_register_file_image (fixture->test.file);
  JalonsVerification result;

  g_assert_cmpint (sqlite3_exec (fixture->test.db,
                                 "CREATE TABLE u (t INTEGER REFERENCES t); INSERT INTO u VALUES (7), (1)", NULL, NULL,
                                 NULL),
                   ==, SQLITE_OK);
  g_assert_true (jalons_register_file_verify (fixture->test.file, &result, NULL));
  g_assert_cmpuint (result.n_orphans, ==, 1);
  g_assert_cmpuint (result.n_faults, ==, 0);
  g_assert_false (jalons_verification_is_sound (&result));
  for (guint32 i = 1; i < jalons_image_n_pages (image); i++)
    memset (jalons_image_page (image, i) + 8, 0xff, 100);
  g_assert_true (jalons_register_file_compact (fixture->test.file, NULL));
  g_assert_true (jalons_register_file_verify (fixture->test.file, &result, NULL));
  g_assert_cmpuint (result.n_faults, >, 0);
}

/* Where there is no room for one more, what the two oldest say is said as one. */
static void
test_restores_kept (void)
{
  JalonsBaseState state = { 0 };

  for (guint i = 0; i <= JALONS_MAX_RESTORED; i++)
    jalons_base_add_restored (&state, &(JalonsRestored) { 10 * i + 1, 10 * i + 5, i + 2, i });
  g_assert_cmpuint (state.n_restored, ==, JALONS_MAX_RESTORED);
  g_assert_cmpuint (state.restored[0].from, ==, 1);
  g_assert_cmpuint (state.restored[0].generation, ==, 3);
  for (guint i = 1; i < JALONS_MAX_RESTORED; i++)
    g_assert_cmpuint (state.restored[i].from, ==, 10 * (i + 1) + 1);
}

static gboolean
restore (Fixture *fixture, const char *backup, JalonsRestoring *restoring, GError **error)
{
  return jalons_backup_restore (backup, fixture->test.path, vault_test_find_key, &fixture->test, fixture->test.marks,
                                now, restoring, error);
}

/* A backup of one commit, the register going on to five, killed with a log. */
static char *
go_on (Fixture *fixture)
{
  g_autoptr (GPtrArray) backups = NULL;

  jalons_register_file_compact (fixture->test.file, NULL);
  jalons_register_file_set_backups (fixture->test.file, &fixture->plan);
  backups = list (fixture, fixture->folder);
  jalons_register_file_set_backups (fixture->test.file, NULL);
  for (guint i = 2; i <= 3; i++)
    g_assert_true (vault_test_commit (&fixture->test, i));
  g_assert_true (jalons_register_file_compact (fixture->test.file, NULL));
  for (guint i = 4; i <= 5; i++)
    g_assert_true (vault_test_commit (&fixture->test, i));
  vault_test_kill (&fixture->test);

  return g_strdup (nth (backups, 0)->path);
}

/* The register as another machine sees it, whose marks are in the folder of that name; TRUE where it is told that
 * what it had seen was replaced. */
static gboolean
see_elsewhere (Fixture *fixture, const char *name)
{
  char *marks = fixture->test.marks;
  g_autofree char *others = g_build_filename (fixture->test.folder, name, NULL);

  fixture->test.marks = others;
  open_again (fixture, FALSE);
  vault_test_kill (&fixture->test);
  fixture->test.marks = marks;
  g_assert_false (fixture->opening.older);

  return fixture->opening.restored == now;
}

static guint
count_in (Fixture *fixture, const char *path)
{
  VaultTest other = fixture->test;
  JalonsOpening opening;
  guint count = 0;

  other.path = (char *) path;
  g_assert_true (vault_test_open (&other, TRUE, &opening, NULL));
  count = vault_test_count (&other);
  vault_test_close (&other);

  return count;
}

static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = go_on (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) asides = NULL;
  JalonsRestoring restoring;
  JalonsVerification result;

  g_assert_false (see_elsewhere (fixture, "other"));
  g_assert_true (restore (fixture, backup, &restoring, &error));
  g_assert_true (jalons_backup_verify_against (fixture->test.path, backup, vault_test_find_key, &fixture->test, &result,
                                               &error));
  g_assert_true (result.n_different == 0 && result.same_register && result.later == 1);
  g_assert_false (g_file_test (fixture->test.log_path, G_FILE_TEST_EXISTS));
  g_assert_true (restoring.kept_slots && restoring.generation == result.generation);
  open_again (fixture, FALSE);
  g_assert_false (fixture->opening.older || fixture->opening.torn || fixture->opening.strange);
  g_assert_cmpint (fixture->opening.restored, ==, 0);
  g_assert_cmpuint (vault_test_count (&fixture->test), ==, 1);
  g_assert_true (vault_test_commit (&fixture->test, 2));
  vault_test_close (&fixture->test);
  /* The other machine is told, once. */
  g_assert_true (see_elsewhere (fixture, "other"));
  g_assert_false (see_elsewhere (fixture, "other"));
  g_assert_false (see_elsewhere (fixture, "one that has never seen it"));
  /* What was there is a register, with all its commits. */
  asides = jalons_backup_list_asides (fixture->test.path, NULL, NULL);
  g_assert_cmpuint (asides->len, ==, 1);
  g_assert_cmpstr (nth (asides, 0)->path, ==, restoring.aside);
  g_assert_cmpuint (count_in (fixture, restoring.aside), ==, 5);
  g_assert_true (jalons_backup_remove (restoring.aside, &error));
  g_assert_false (jalons_backup_remove (fixture->test.path, &error));
  jalons_restoring_clear (&restoring);
}

/* Restored again and again, back and forth; names are used once, and each machine is told what it missed. */
static void
test_restore_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = go_on (fixture);
  g_autofree char *first = NULL;
  g_autoptr (GPtrArray) asides = NULL;
  guint64 generation = 0, sequence = 0;

  g_assert_false (see_elsewhere (fixture, "since the beginning"));
  for (guint i = 0; i < JALONS_MAX_RESTORED + 3; i++)
    {
      JalonsRestoring restoring;

      now += 60;
      g_assert_true (restore (fixture, i % 2 == 0 ? backup : first, &restoring, NULL));
      g_assert_true (restoring.generation > generation && restoring.sequence > sequence);
      generation = restoring.generation;
      sequence = restoring.sequence;
      if (!first)
        first = g_strdup (restoring.aside);
      jalons_restoring_clear (&restoring);
      open_again (fixture, FALSE);
      g_assert_false (fixture->opening.older || fixture->opening.restored);
      g_assert_cmpuint (vault_test_count (&fixture->test), ==, i % 2 == 0 ? 1 : 5);
      vault_test_close (&fixture->test);
    }
  g_assert_true (see_elsewhere (fixture, "since the beginning"));
  asides = jalons_backup_list_asides (fixture->test.path, NULL, NULL);
  g_assert_cmpuint (asides->len, ==, JALONS_MAX_RESTORED + 3);
}

/* The register is gone, or does not open any more, or is not one. */
static void
test_restore_lost (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = go_on (fixture);

  for (guint i = 0; i < 4; i++)
    {
      JalonsRestoring restoring;
      g_autoptr (GError) error = NULL;

      if (i == 0)
        g_unlink (fixture->test.path);
      else if (i == 1)
        flip (fixture->test.path, 70000);
      else
        write_text (fixture->test.path, i == 2 ? "no register" : "");
      g_assert_true (restore (fixture, backup, &restoring, &error));
      /* Of a register that was lost, the log may have been left. */
      g_assert_nonnull (restoring.aside);
      g_assert_true (restoring.kept_slots == (i == 1));
      jalons_restoring_clear (&restoring);
      open_again (fixture, FALSE);
      g_assert_false (fixture->opening.older || fixture->opening.strange);
      g_assert_cmpuint (vault_test_count (&fixture->test), ==, 1);
      vault_test_close (&fixture->test);
    }
  g_unlink (fixture->test.path);
  g_assert_true (restore (fixture, backup, &(JalonsRestoring) { 0 }, NULL));
}

static void
check_refused (Fixture *fixture, const char *backup, JalonsVaultError code)
{
  g_autofree char *before = NULL, *after = NULL;
  gsize length = 0, length_after = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) asides = NULL;
  JalonsRestoring restoring;

  g_assert_true (g_file_get_contents (fixture->test.path, &before, &length, NULL));
  g_assert_false (restore (fixture, backup, &restoring, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, (gint) code);
  g_assert_true (g_file_get_contents (fixture->test.path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
  asides = jalons_backup_list_asides (fixture->test.path, NULL, NULL);
  g_assert_cmpuint (asides->len, ==, 0);
  g_assert_null (restoring.aside);
}

static void
test_restore_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = go_on (fixture);
  g_autofree char *stranger = g_build_filename (fixture->elsewhere, "stranger.jalons", NULL);
  VaultTest other;

  open_again (fixture, FALSE);
  check_refused (fixture, backup, JALONS_VAULT_ERROR_BUSY);
  vault_test_close (&fixture->test);
  check_refused (fixture, stranger, JALONS_VAULT_ERROR_ABSENT);
  vault_test_begin (&other);
  g_assert_true (jalons_backup_now (other.file, stranger, NULL));
  g_assert_false (jalons_backup_restore (stranger, fixture->test.path, vault_test_find_key, &other, NULL, now,
                                         &(JalonsRestoring) { 0 }, NULL));
  check_refused (fixture, stranger, JALONS_VAULT_ERROR_DAMAGED);
  jalons_key_free (other.key);
  other.key = jalons_key_from (jalons_key_bytes (fixture->test.key));
  jalons_register_file_rekey (other.file, jalons_register_file_header (other.file)->slots, 1, other.key, NULL);
  g_unlink (stranger);
  g_assert_true (jalons_backup_now (other.file, stranger, NULL));
  check_refused (fixture, stranger, JALONS_VAULT_ERROR_FOREIGN);
  vault_test_end (&other);
  flip (backup, 70000);
  check_refused (fixture, backup, JALONS_VAULT_ERROR_DAMAGED);
  open_again (fixture, FALSE);
  memset (jalons_image_page (jalons_register_file_image (fixture->test.file), 1) + 8, 0xff, 100);
  g_unlink (stranger);
  g_assert_true (jalons_backup_now (fixture->test.file, stranger, NULL));
  vault_test_close (&fixture->test);
  check_refused (fixture, stranger, JALONS_VAULT_ERROR_DAMAGED);
}

/* Two keys, told by the first byte of the first slot. */
typedef struct {
  const JalonsKey *keys[2];
  gboolean         knows_second;
} Keys;

static JalonsKey *
find_of_two_cb (const JalonsBaseHeader *header, gpointer data, GError **error)
{
  const Keys *keys = data;
  guint which = header->slots[0].bytes[0];

  if (which == 1 && !keys->knows_second)
    {
      jalons_vault_set_error (error, JALONS_VAULT_ERROR_WRONG_PASSPHRASE, "key slot");
      return NULL;
    }

  return jalons_key_from (jalons_key_bytes (keys->keys[which]));
}

/* Who was removed since the backup stays removed, as long as the register's own key is at hand. */
static void
test_restore_slots (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JalonsKey) second = jalons_key_new ();
  Keys keys = { { fixture->test.key, second }, TRUE };
  JalonsSlot slot = jalons_register_file_header (fixture->test.file)->slots[0];
  g_autofree char *copy = g_build_filename (fixture->elsewhere, "copy.jalons", NULL);
  JalonsVerification result;

  g_assert_true (jalons_backup_now (fixture->test.file, copy, NULL));
  slot.bytes[0] = 1;
  g_assert_true (jalons_register_file_rekey (fixture->test.file, &slot, 1, second, NULL));
  g_assert_true (vault_test_commit (&fixture->test, 2));
  vault_test_close (&fixture->test);
  for (guint i = 0; i < 2; i++)
    {
      JalonsRestoring restoring;
      g_autoptr (GError) error = NULL;

      keys.knows_second = i == 0;
      g_assert_true (jalons_backup_restore (copy, fixture->test.path, find_of_two_cb, &keys, fixture->test.marks, now,
                                            &restoring, &error));
      g_assert_true (restoring.kept_slots == (i == 0));
      jalons_restoring_clear (&restoring);
      keys.knows_second = TRUE;
      g_assert_true (jalons_backup_verify_against (fixture->test.path, copy, find_of_two_cb, &keys, &result, &error));
      g_assert_cmpuint (result.n_different, ==, 0);
      keys.knows_second = FALSE;
      g_assert_true (jalons_backup_verify (fixture->test.path, find_of_two_cb, &keys, NULL, &result, &error)
                     == (i == 1));
    }
}

static void
test_restore_pieces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = NULL, *old = NULL, *new = NULL, *was = NULL, *aside_new = NULL;
  JalonsRestoring restoring;

  put_piece (fixture, PIECE, "a piece");
  backup = go_on (fixture);
  put_piece (fixture, PIECE, "a damaged one");
  put_piece (fixture, OTHER_PIECE, "another");
  g_assert_true (restore (fixture, backup, &restoring, NULL));
  g_assert_false (g_file_test (fixture->test.log_path, G_FILE_TEST_EXISTS));
  old = piece_of (fixture->test.path, PIECE);
  new = piece_of (fixture->test.path, OTHER_PIECE);
  was = piece_of (restoring.aside, PIECE);
  aside_new = piece_of (restoring.aside, OTHER_PIECE);
  g_assert_cmpstr (old, ==, "a piece");
  g_assert_cmpstr (was, ==, "a damaged one");
  g_assert_cmpstr (aside_new, ==, "another");
  /* Those of later commits are left: what is in them is not lost, and nothing refers to them. */
  g_assert_cmpstr (new, ==, "another");
  g_assert_true (jalons_backup_remove (restoring.aside, NULL));
  jalons_restoring_clear (&restoring);
}

/* Nothing has its name before it is on the disk, nor is anything said to be done before its name is. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  int (*link) (const char *, const char *) = jalons_sys.link;

  fixture->plan.elsewhere = fixture->elsewhere;
  fixture->plan.retention = (JalonsBackupRetention) { 1, 0, 0, 90 };
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *copy = g_strdup_printf ("%s/copy-%u.jalons", fixture->elsewhere, i);
      JalonsRestoring restoring;

      if (i == 1)
        jalons_sys.link = refuse_link_cb;
      if (i < 2)
        put_piece (fixture, PIECE, "a piece");
      else
        vault_test_remove (fixture->pieces);
      vault_order_watch ();
      jalons_register_file_set_backups (fixture->test.file, &fixture->plan);
      g_assert_true (jalons_register_file_compact (fixture->test.file, NULL));
      g_assert_true (jalons_register_file_back_up (fixture->test.file));
      g_assert_true (jalons_backup_now (fixture->test.file, copy, NULL));
      g_assert_no_error (jalons_register_file_backup_failure (fixture->test.file));
      vault_test_close (&fixture->test);
      vault_order_check ();
      if (i < 2)
        put_piece (fixture, PIECE, "a damaged one");
      vault_order_watch ();
      g_assert_true (restore (fixture, copy, &restoring, NULL));
      vault_order_check ();
      jalons_restoring_clear (&restoring);
      open_again (fixture, FALSE);
    }
  jalons_sys.link = link;
}

/* A log damaged in its middle: what was saved before is written elsewhere, what is after is counted, and nothing is
 * changed where it lies. */
static void
test_salvage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->elsewhere, "salvaged.jalons", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length = 0, later = 0;
  guint64 sizes[2];
  g_autoptr (GError) error = NULL;
  JalonsVerification found;

  g_assert_true (vault_test_commit (&fixture->test, 2));
  sizes[0] = jalons_log_size (fixture->test.file->log);
  g_assert_true (vault_test_commit (&fixture->test, 3));
  sizes[1] = jalons_log_size (fixture->test.file->log);
  g_assert_true (vault_test_commit (&fixture->test, 4));
  vault_test_kill (&fixture->test);
  flip (fixture->test.log_path, (goffset) (sizes[0] + sizes[1]) / 2);
  g_assert_true (g_file_get_contents (fixture->test.log_path, &before, &length, NULL));
  g_assert_false (vault_test_open (&fixture->test, FALSE, &fixture->opening, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_DAMAGED);
  g_clear_error (&error);

  g_assert_true (jalons_backup_salvage (fixture->test.path, copy, vault_test_find_key, &fixture->test, &found, &error));
  g_assert_cmpuint (found.n_commits, ==, 2);
  g_assert_cmpuint (found.n_lost, ==, 1);
  g_assert_true (g_file_get_contents (fixture->test.log_path, &after, &later, NULL));
  g_assert_cmpmem (before, length, after, later);
  g_assert_false (jalons_backup_salvage (fixture->test.path, copy, vault_test_find_key, &fixture->test, &found, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_EXISTS);
  g_free (fixture->test.path);
  fixture->test.path = g_steal_pointer (&copy);
  open_again (fixture, FALSE);
  g_assert_cmpuint (vault_test_count (&fixture->test), ==, 2);
}

#define ADD(path, test) g_test_add ("/backup/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup/names", test_names);
  ADD ("when", test_when);
  ADD ("read-only", test_read_only);
  ADD ("same-generation", test_same_generation);
  ADD ("elsewhere", test_elsewhere);
  ADD ("failure", test_failure);
  ADD ("without-links", test_without_links);
  ADD ("bad-disk", test_bad_disk);
  ADD ("pieces", test_pieces);
  ADD ("rotation", test_rotation);
  ADD ("now", test_now);
  ADD ("verify", test_verify);
  ADD ("verify-database", test_verify_database);
  g_test_add_func ("/backup/restores-kept", test_restores_kept);
  ADD ("restore", test_restore);
  ADD ("restore-again", test_restore_again);
  ADD ("restore-lost", test_restore_lost);
  ADD ("restore-refused", test_restore_refused);
  ADD ("restore-slots", test_restore_slots);
  ADD ("restore-pieces", test_restore_pieces);
  ADD ("salvage", test_salvage);
  ADD ("order", test_order);

  return g_test_run ();
}
