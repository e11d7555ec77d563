/* SPDX-License-Identifier: EUPL-1.2 */
/* The pieces of a register: rows and files stay together, whatever becomes of the transaction. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jalons-store-saving.h"
#include "jalons-sys.h"
#include "pieces-test.h"

static void
set_up (PiecesTest *test, gconstpointer data)
{
  pieces_test_begin (test);
}

static void
tear_down (PiecesTest *test, gconstpointer data)
{
  pieces_test_end (test);
}

static void
open_again (PiecesTest *test, gboolean read_only)
{
  g_autoptr (GError) error = NULL;

  pieces_test_open (test, read_only, &error);
  g_assert_no_error (error);
}

static JalonsRef
add (PiecesTest *test, guint number)
{
  g_autoptr (GError) error = NULL;
  JalonsRef id = pieces_test_add (test, number, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);

  return id;
}

/* All whole, @n of them, and no other file. */
static void
assert_sound (PiecesTest *test, guint n)
{
  g_auto (PiecesCount) count = { 0 };

  pieces_test_verify (test, &count);
  for (guint state = JALONS_PIECE_MISSING; state <= JALONS_PIECE_ORPHAN; state++)
    g_assert_cmpuint (count.n[state], ==, 0);
  g_assert_cmpuint (count.n[JALONS_PIECE_WHOLE], ==, n);
  g_assert_cmpuint (pieces_test_n_files (test), ==, n);
}

static char *
path_of (PiecesTest *test, JalonsRef id)
{
  g_auto (JalonsPiece) piece = { 0 };

  g_assert_true (jalons_pieces_load (test->store, id, &piece, NULL));

  return g_build_filename (test->pieces, piece.identity, NULL);
}

static void
test_round_trip (PiecesTest *test, gconstpointer data)
{
  g_auto (JalonsPiece) piece
      = { .nom = g_strdup ("Récépissé n° 4.pdf"), .type = g_strdup ("application/pdf") };
  g_auto (JalonsPiece) found = { 0 };
  g_auto (JalonsPiece) named = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  JalonsRef id = add (test, 2);

  g_assert_true (pieces_test_reads (test, id, 2));
  piece.parcours = 1;
  jalons_pieces_add_file (test->store, test->source, &piece, &error);
  g_assert_no_error (error);
  g_assert_true (jalons_pieces_load (test->store, piece.id, &found, &error));
  g_assert_cmpstr (found.nom, ==, "Récépissé n° 4.pdf");
  g_assert_cmpstr (found.type, ==, "application/pdf");
  g_assert_cmpint (found.personne, ==, 0);
  g_assert_cmpint (found.parcours, ==, 1);
  g_assert_cmpuint (found.size, ==, pieces_test_size (2));
  g_assert_cmpint (found.added, >=, now);
  g_assert_cmpint (found.added, <=, now + 60);
  g_assert_cmpmem (found.hash, 32, piece.hash, 32);
  g_assert_cmpstr (found.identity, ==, piece.identity);
  /* The file's own name, and a type that is not known. */
  g_assert_true (jalons_pieces_add_file (test->store, test->source, &named, &error));
  g_assert_cmpstr (named.nom, ==, "source");
  g_assert_cmpstr (named.type, ==, "application/octet-stream");

  open_again (test, TRUE);
  g_assert_true (pieces_test_reads (test, id, 2));
  assert_sound (test, 3);
}

static void
assert_sealed (const char *path, const guint8 *words, gsize length)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_null (memmem (bytes, size, words, length));
}

/* Neither the document nor its name is in clear in what is left on the disk, open or closed. */
static void
test_nothing_in_clear (PiecesTest *test, gconstpointer data)
{
  g_autofree guint8 *document = pieces_test_document (2);
  g_autofree char *path = path_of (test, add (test, 2));
  g_autofree char *log = g_strconcat (test->path, "-log", NULL);

  for (guint i = 0; i < 2; i++)
    {
      assert_sealed (path, document + 1000, 16);
      assert_sealed (test->path, (const guint8 *) "doc-2", 5);
      if (i == 0)
        assert_sealed (log, (const guint8 *) "doc-2", 5);
      pieces_test_close (test);
    }
}

static void
test_lists (PiecesTest *test, gconstpointer data)
{
  g_autoptr (GPtrArray) personne = NULL, parcours = NULL, all = NULL, other = NULL;
  g_auto (JalonsPiece) piece = { .nom = g_strdup ("x"), .parcours = 1 };

  for (guint number = 0; number < 3; number++)
    add (test, number);
  g_assert_true (jalons_pieces_add_file (test->store, test->source, &piece, NULL));
  personne = jalons_pieces_list (test->store, JALONS_TABLE_PERSONNES, 1, NULL);
  parcours = jalons_pieces_list (test->store, JALONS_TABLE_PARCOURS, 1, NULL);
  other = jalons_pieces_list (test->store, JALONS_TABLE_PERSONNES, 2, NULL);
  all = jalons_pieces_list_all (test->store, NULL);
  g_assert_cmpuint (personne->len, ==, 3);
  g_assert_cmpuint (parcours->len, ==, 1);
  g_assert_cmpuint (other->len, ==, 0);
  g_assert_cmpuint (all->len, ==, 4);
  g_assert_cmpstr (((JalonsPiece *) g_ptr_array_index (personne, 1))->nom, ==, "doc-1");
  g_assert_cmpstr (((JalonsPiece *) g_ptr_array_index (all, 3))->nom, ==, "x");
}

static void
test_extract (PiecesTest *test, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autofree guint8 *document = pieces_test_document (2);
  g_autoptr (GError) error = NULL;
  JalonsRef id = add (test, 2);
  gsize length = 0;
  int fd = open (test->source, O_WRONLY | O_TRUNC);

  jalons_pieces_extract (test->store, id, fd, &error);
  g_assert_no_error (error);
  close (fd);
  g_assert_true (g_file_get_contents (test->source, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, length, document, pieces_test_size (2));
  g_assert_false (jalons_pieces_extract (test->store, 99, fd, &error));
  g_assert_error (error, JALONS_PIECE_ERROR, JALONS_PIECE_ERROR_ABSENT);
}

static void
assert_refused (PiecesTest *test, JalonsPiece piece, const char *path, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (jalons_pieces_add_file (test->store, path, &piece, &error));
  g_assert_error (error, domain, code);
  g_assert_cmpuint (pieces_test_n_files (test), ==, 0);
  g_assert_cmpint (piece.id, ==, 0);
}

/* Nothing is left of what is refused. */
static void
test_refused (PiecesTest *test, gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (test->folder, "pipe", NULL);
  g_autofree char *large = g_build_filename (test->folder, "large", NULL);
  g_autofree char *empty = g_build_filename (test->folder, "empty", NULL);
  g_autofree char *absent = g_build_filename (test->folder, "absent", NULL);
  g_autofree char *long_name = g_strnfill (256, 'n');
  const JalonsPiece good = { .nom = (char *) "x" };
  const JalonsPiece bad[] = {
    { .nom = (char *) "" },
    { .nom = (char *) "../x" },
    { .nom = (char *) "\xff" },
    { .nom = long_name },
    { .nom = (char *) "x", .type = (char *) "pdf" },
    { .nom = (char *) "x", .personne = 1, .parcours = 1 },
    { .nom = (char *) "x", .personne = 77 },
    { .nom = (char *) "x", .parcours = 77 },
  };

  g_assert_true (g_file_set_contents (test->source, "bytes", 5, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_refused (test, bad[i], test->source, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused (test, good, pipe, JALONS_PIECE_ERROR, JALONS_PIECE_ERROR_NOT_A_FILE);
  assert_refused (test, good, test->folder, JALONS_PIECE_ERROR, JALONS_PIECE_ERROR_NOT_A_FILE);
  assert_refused (test, good, absent, JALONS_PIECE_ERROR, JALONS_PIECE_ERROR_UNREAD);
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  assert_refused (test, good, empty, JALONS_PIECE_ERROR, JALONS_PIECE_ERROR_EMPTY);
  g_assert_true (g_file_set_contents (large, "", 0, NULL));
  g_assert_cmpint (truncate (large, JALONS_PIECE_MAX_SIZE + 1), ==, 0);
  assert_refused (test, good, large, JALONS_PIECE_ERROR, JALONS_PIECE_ERROR_TOO_LARGE);
  open_again (test, TRUE);
  assert_refused (test, good, test->source, JALONS_STORE_ERROR, JALONS_STORE_ERROR_READ_ONLY);
  assert_sound (test, 0);
}

/* The largest is taken. */
static void
test_largest (PiecesTest *test, gconstpointer data)
{
  g_auto (JalonsPiece) piece = { .nom = g_strdup ("x") };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (test->source, "", 0, NULL));
  g_assert_cmpint (truncate (test->source, JALONS_PIECE_MAX_SIZE), ==, 0);
  jalons_pieces_add_file (test->store, test->source, &piece, &error);
  g_assert_no_error (error);
  assert_sound (test, 1);
}

static void
test_in_memory (PiecesTest *test, gconstpointer data)
{
  JalonsRegister reg = { .kind = JALONS_KIND_NATIONAL, .today = JALONS_DAY_NONE, .name = (char *) "" };
  g_auto (JalonsPiece) piece = { .nom = g_strdup ("x") };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;

  jalons_store_free (test->store);
  test->store = jalons_store_new_in_memory (&reg, NULL);
  g_assert_true (g_file_set_contents (test->source, "bytes", 5, NULL));
  g_assert_false (jalons_pieces_add_file (test->store, test->source, &piece, &error));
  g_assert_error (error, JALONS_PIECE_ERROR, JALONS_PIECE_ERROR_NO_FOLDER);
  g_assert_false (jalons_pieces_rotate (test->store, NULL, NULL, NULL, &again));
  g_assert_error (again, JALONS_PIECE_ERROR, JALONS_PIECE_ERROR_NO_FOLDER);
  assert_sound (test, 0);
}

static void
test_remove (PiecesTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JalonsRef first = add (test, 1), second = add (test, 2);
  g_autofree char *path = path_of (test, first);
  g_autofree char *backup = g_build_filename (test->folder, "backup", NULL);

  g_assert_cmpint (link (path, backup), ==, 0);
  g_assert_true (jalons_pieces_remove (test->store, first, &error));
  assert_sound (test, 1);
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS));
  g_assert_false (jalons_pieces_remove (test->store, first, &error));
  g_assert_error (error, JALONS_PIECE_ERROR, JALONS_PIECE_ERROR_ABSENT);
  g_assert_true (pieces_test_reads (test, second, 2));
  /* Who has pieces stays. */
  g_clear_error (&error);
  pieces_test_run (test, "DELETE FROM parcours");
  g_assert_false (jalons_store_delete (test->store, JALONS_TABLE_PERSONNES, 1, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CONSTRAINT);
  g_assert_true (jalons_pieces_remove (test->store, second, NULL));
  g_assert_true (jalons_store_delete (test->store, JALONS_TABLE_PERSONNES, 1, NULL));
}

/* Files go with rows: at the end of the outermost transaction, and no earlier. */
static void
test_transactions (PiecesTest *test, gconstpointer data)
{
  JalonsRef kept = add (test, 1), doomed = add (test, 2);

  g_assert_true (jalons_store_begin (test->store, NULL));
  add (test, 3);
  g_assert_true (jalons_pieces_remove (test->store, kept, NULL));
  g_assert_cmpuint (pieces_test_n_files (test), ==, 3);
  jalons_store_rollback (test->store);
  assert_sound (test, 2);

  g_assert_true (jalons_store_begin (test->store, NULL));
  g_assert_true (jalons_pieces_remove (test->store, doomed, NULL));
  g_assert_true (jalons_store_begin (test->store, NULL));
  add (test, 4);
  g_assert_true (jalons_pieces_remove (test->store, kept, NULL));
  jalons_store_rollback (test->store);
  add (test, 5);
  g_assert_cmpuint (pieces_test_n_files (test), ==, 4);
  g_assert_true (jalons_store_commit (test->store, NULL));
  assert_sound (test, 2);
  g_assert_true (pieces_test_reads (test, kept, 1));
  g_assert_true (pieces_test_reads (test, pieces_test_find (test, 5), 5));

  /* A person that is not there, in the middle of a transaction that goes on. */
  g_assert_true (jalons_store_begin (test->store, NULL));
  g_assert_false (jalons_pieces_add_file (test->store, test->source,
                                          &(JalonsPiece){ .nom = (char *) "x", .personne = 77 }, NULL));
  add (test, 6);
  g_assert_true (jalons_store_commit (test->store, NULL));
  assert_sound (test, 3);
}

static JalonsSys real;
static gboolean refusing;

static int
sync_cb (int fd)
{
  if (!refusing)
    return real.sync (fd);
  errno = EIO;

  return -1;
}

/* A commit that the disk refuses once its pieces are there. */
static void
fail (PiecesTest *test)
{
  refusing = TRUE;
  g_assert_false (jalons_store_commit (test->store, NULL));
  refusing = FALSE;
  jalons_store_rollback (test->store);
}

static void
copy (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
}

/* What who opens the register finds if the machine stops here. */
static void
assert_left_whole (PiecesTest *test, guint number)
{
  g_autofree char *log = g_strconcat (test->path, "-log", NULL);
  PiecesTest left = { .path = g_build_filename (test->folder, "left", NULL) };
  g_autofree char *left_log = g_strconcat (left.path, "-log", NULL);
  g_auto (PiecesCount) count = { 0 };

  left.pieces = jalons_piece_folder (left.path);
  copy (test->path, left.path);
  copy (log, left_log);
  g_assert_cmpint (symlink (test->pieces, left.pieces), ==, 0);
  open_again (&left, TRUE);
  pieces_test_verify (&left, &count);
  g_assert_cmpuint (count.n[JALONS_PIECE_MISSING], ==, 0);
  g_assert_true (pieces_test_reads (&left, pieces_test_find (&left, number), number));
  pieces_test_close (&left);
  g_free (left.path);
  g_free (left.pieces);
}

/* Somebody has made the disk take the whole register anew. */
static void
try_again (PiecesTest *test)
{
  g_assert_true (jalons_store_try_again (test->store, NULL));
}

/* The disk may hold rows that memory does not, once it has refused a commit: their files stay until the
 * whole register has been written anew. */
static void
test_refused_commit (PiecesTest *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JalonsRef kept = add (test, 1);
  guint n = 0;

  real = jalons_sys;
  jalons_sys.sync = sync_cb;
  g_assert_true (jalons_store_begin (test->store, NULL));
  add (test, 2);
  fail (test);
  assert_left_whole (test, 2);
  try_again (test);
  g_assert_true (jalons_store_begin (test->store, NULL));
  g_assert_true (jalons_pieces_remove (test->store, kept, NULL));
  fail (test);
  try_again (test);
  g_assert_true (jalons_store_begin (test->store, NULL));
  g_assert_true (jalons_pieces_rotate (test->store, NULL, NULL, NULL, NULL));
  fail (test);
  g_assert_cmpuint (pieces_test_n_files (test), ==, 3);
  g_assert_true (pieces_test_reads (test, kept, 1));
  g_assert_false (jalons_pieces_sweep (test->store, &n, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpuint (pieces_test_n_files (test), ==, 3);

  /* Now the disk holds what memory does. */
  try_again (test);
  g_assert_true (jalons_pieces_sweep (test->store, &n, &error));
  g_assert_cmpuint (n, ==, 2);
  add (test, 4);
  assert_sound (test, 2);
  jalons_sys = real;
}

/* Beside a register that was put back, the pieces of its later state stay. */
static void
test_put_back (PiecesTest *test, gconstpointer data)
{
  g_autofree char *before = g_build_filename (test->folder, "before", NULL);
  guint n = 0;

  add (test, 1);
  pieces_test_close (test);
  copy (test->path, before);
  open_again (test, FALSE);
  add (test, 2);
  pieces_test_close (test);
  copy (before, test->path);
  open_again (test, FALSE);
  g_assert_true (jalons_store_opening (test->store)->older);
  g_assert_false (jalons_pieces_sweep (test->store, &n, NULL));
  g_assert_cmpuint (pieces_test_n_files (test), ==, 2);
}

static void
flip (const char *path, gsize at)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  bytes[at] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static void
put (PiecesTest *test, const char *name, const char *bytes)
{
  g_autofree char *path = g_build_filename (test->pieces, name, NULL);

  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
}

/* Each is named; those that are not this register's, and those of other names, stay. */
static void
test_verify (PiecesTest *test, gconstpointer data)
{
  g_auto (PiecesCount) count = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = path_of (test, add (test, 1));
  g_autofree char *damaged = path_of (test, add (test, 2));
  g_autofree char *foreign = path_of (test, add (test, 3));
  g_autofree char *whole = path_of (test, add (test, 4));
  g_autofree char *orphan = path_of (test, add (test, 5));
  guint n = 0;

  g_unlink (missing);
  flip (damaged, 70000);
  flip (foreign, 20);
  pieces_test_run (test, "DELETE FROM pieces WHERE nom = 'doc-5'");
  put (test, "00000000000000000000000000000001.new", "");
  put (test, "00000000000000000000000000000002", "");
  put (test, "notes.txt", "");
  pieces_test_verify (test, &count);
  g_assert_cmpuint (count.n[JALONS_PIECE_WHOLE], ==, 1);
  g_assert_cmpuint (count.n[JALONS_PIECE_MISSING], ==, 1);
  g_assert_true (g_str_has_suffix (missing, count.named[JALONS_PIECE_MISSING]));
  g_assert_cmpuint (count.n[JALONS_PIECE_DAMAGED], ==, 1);
  g_assert_true (g_str_has_suffix (damaged, count.named[JALONS_PIECE_DAMAGED]));
  g_assert_cmpuint (count.n[JALONS_PIECE_FOREIGN], ==, 2);
  g_assert_cmpuint (count.n[JALONS_PIECE_ORPHAN], ==, 2);
  g_assert_cmpuint (count.n[JALONS_PIECE_UNREADABLE], ==, 0);

  g_assert_true (jalons_pieces_sweep (test->store, &n, &error));
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (g_file_test (orphan, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (whole, G_FILE_TEST_EXISTS));
  pieces_test_verify (test, &count);
  g_assert_cmpuint (count.n[JALONS_PIECE_ORPHAN], ==, 0);
  g_assert_cmpuint (count.n[JALONS_PIECE_FOREIGN], ==, 2);
  g_assert_cmpuint (pieces_test_n_files (test), ==, 5);

  open_again (test, TRUE);
  g_assert_false (jalons_pieces_sweep (test->store, &n, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_READ_ONLY);
}

static gboolean
read_error (PiecesTest *test, JalonsRef id, int code)
{
  g_autoptr (GError) error = NULL;

  return !jalons_pieces_read (test->store, id, NULL, NULL, &error)
         && g_error_matches (error, JALONS_PIECE_ERROR, code);
}

static void
test_faults_of_reading (PiecesTest *test, gconstpointer data)
{
  JalonsRef missing = add (test, 1), damaged = add (test, 2), foreign = add (test, 3);
  g_autofree char *missing_path = path_of (test, missing);
  g_autofree char *damaged_path = path_of (test, damaged);
  g_autofree char *foreign_path = path_of (test, foreign);

  g_unlink (missing_path);
  flip (damaged_path, 70000);
  flip (foreign_path, 40);
  g_assert_true (read_error (test, missing, JALONS_PIECE_ERROR_MISSING));
  g_assert_true (read_error (test, damaged, JALONS_PIECE_ERROR_DAMAGED));
  g_assert_true (read_error (test, foreign, JALONS_PIECE_ERROR_FOREIGN));
  /* What is not there can be removed. */
  g_assert_true (jalons_pieces_remove (test->store, missing, NULL));
}

static void
progress_cb (double fraction, gpointer data)
{
  double *last = data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1);
  *last = fraction;
}

static void
test_rotate (PiecesTest *test, gconstpointer data)
{
  JalonsRef ids[4];
  JalonsPieceRef before[4], after;
  g_autoptr (GError) error = NULL;
  double last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      ids[i] = add (test, i);
      g_assert_true (jalons_pieces_load_ref (test->store, ids[i], &before[i], NULL));
    }
  jalons_pieces_rotate (test->store, progress_cb, &last, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (last, >, 0);
  assert_sound (test, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_true (jalons_pieces_load_ref (test->store, ids[i], &after, NULL));
      g_assert_true (memcmp (after.identity, before[i].identity, sizeof after.identity) != 0);
      g_assert_true (memcmp (after.key, before[i].key, sizeof after.key) != 0);
      g_assert_cmpmem (after.hash, sizeof after.hash, before[i].hash, sizeof after.hash);
      g_assert_true (pieces_test_reads (test, ids[i], i));
    }
}

/* All or none. */
static void
test_rotate_refused (PiecesTest *test, gconstpointer data)
{
  JalonsRef first = add (test, 1), second = add (test, 2);
  g_autofree char *path = path_of (test, second);
  g_autofree char *kept = path_of (test, first);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  flip (path, 70000);
  g_assert_false (jalons_pieces_rotate (test->store, NULL, NULL, NULL, &error));
  g_assert_error (error, JALONS_PIECE_ERROR, JALONS_PIECE_ERROR_DAMAGED);
  g_assert_cmpuint (pieces_test_n_files (test), ==, 2);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  flip (path, 70000);
  assert_sound (test, 2);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (jalons_pieces_rotate (test->store, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_sound (test, 2);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
}

#define test_case(name, function) g_test_add ("/pieces/" name, PiecesTest, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  if (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR))
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  test_case ("round-trip", test_round_trip);
  test_case ("nothing-in-clear", test_nothing_in_clear);
  test_case ("lists", test_lists);
  test_case ("extract", test_extract);
  test_case ("refused", test_refused);
  test_case ("largest", test_largest);
  test_case ("in-memory", test_in_memory);
  test_case ("remove", test_remove);
  test_case ("transactions", test_transactions);
  test_case ("refused-commit", test_refused_commit);
  test_case ("put-back", test_put_back);
  test_case ("verify", test_verify);
  test_case ("faults-of-reading", test_faults_of_reading);
  test_case ("rotate", test_rotate);
  test_case ("rotate-refused", test_rotate_refused);

  return g_test_run ();
}
