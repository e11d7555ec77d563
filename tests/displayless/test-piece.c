/* SPDX-License-Identifier: EUPL-1.2 */
/* One piece: what is written is what is read, at every size; and bytes that are not those that were written,
 * or not where they were, are never taken in silence. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jalons-piece-private.h"
#include "jalons-sys.h"
#include "vault-fault.h"

#define LIMIT  (1 << 30)
#define CHUNK  JALONS_PIECE_CHUNK_SIZE
#define SEALED JALONS_PIECE_SEALED_SIZE
#define FRONT  JALONS_PIECE_FRONT_SIZE

static const guint8 file_id[JALONS_FILE_ID_SIZE] = "of one register";
static const guint8 other_file_id[JALONS_FILE_ID_SIZE] = "of another one.";

static JalonsSys real;

static gboolean
is_long (void)
{
  return g_getenv ("JALONS_TEST_LONG") != NULL;
}

typedef struct {
  char *folder; /* of the test */
  char *pieces;
  char *source;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("jalons-piece-XXXXXX", NULL);
  fixture->pieces = g_build_filename (fixture->folder, "r.jalons-pieces", NULL);
  fixture->source = g_build_filename (fixture->folder, "source", NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;

  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->pieces, 0, NULL);
  const char *name = NULL;

  jalons_sys = real;
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (fixture->pieces, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->pieces);
  g_unlink (fixture->source);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->pieces);
  g_free (fixture->source);
}

static void
put (const char *path, const guint8 *bytes, gsize length)
{
  FILE *file = fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
}

/* A document that says where each of its bytes stands. */
static guint8 *
make_document (gsize size)
{
  static const char words[] = "plaintext canary ";
  guint8 *document = g_malloc (MAX (size, 1));

  for (gsize i = 0; i < size; i++)
    document[i] = i % 40 < sizeof words - 1 ? (guint8) words[i % 40] : (guint8) (i / 40 + i % 40);

  return document;
}

static gboolean
write_source (Fixture *fixture, const guint8 *document, gsize size, guint64 limit, JalonsPieceRef *ref,
              GError **error)
{
  gboolean written = FALSE;
  int source;

  put (fixture->source, document, size);
  source = open (fixture->source, O_RDONLY | O_CLOEXEC);
  g_assert_cmpint (source, >=, 0);
  /* Where it stands does not matter. */
  g_assert_cmpint (lseek (source, 0, SEEK_END), ==, (off_t) size);
  written = jalons_piece_write (fixture->pieces, file_id, source, limit, ref, error);
  g_assert_cmpint (lseek (source, 0, SEEK_CUR), ==, (off_t) size);
  close (source);

  return written;
}

static void
write_document (Fixture *fixture, const guint8 *document, gsize size, JalonsPieceRef *ref)
{
  g_autoptr (GError) error = NULL;

  write_source (fixture, document, size, LIMIT, ref, &error);
  g_assert_no_error (error);
}

static gboolean
append_cb (const guint8 *bytes, gsize length, gpointer data, GError **error)
{
  g_byte_array_append (data, bytes, (guint) length);

  return TRUE;
}

static void
assert_reads (Fixture *fixture, const JalonsPieceRef *ref, const guint8 *document, gsize size)
{
  g_autoptr (GByteArray) found = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  jalons_piece_read (fixture->pieces, file_id, ref, append_cb, found, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (found->data, found->len, document, size);
}

/* What was given is the document's beginning. */
static void
assert_refused (Fixture *fixture, const JalonsPieceRef *ref, const guint8 *document, const char *what,
                gsize where, int code)
{
  g_autoptr (GByteArray) found = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  if (jalons_piece_read (fixture->pieces, file_id, ref, append_cb, found, &error))
    g_error ("%s at %" G_GSIZE_FORMAT ": taken in silence", what, where);
  g_assert_cmpuint (error->domain, ==, JALONS_VAULT_ERROR);
  if (code >= 0)
    g_assert_cmpint (error->code, ==, code);
  g_assert_cmpuint (found->len, <=, ref->size);
  g_assert_true (found->len == 0 || memcmp (found->data, document, found->len) == 0);
}

static void
assert_sealed (Fixture *fixture, const JalonsPieceRef *ref)
{
  g_autofree char *path = jalons_piece_path (fixture->pieces, ref->identity);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  struct stat status;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (length, ==, FRONT + jalons_piece_n_chunks (ref->size) * SEALED);
  g_assert_null (memmem (bytes, length, "canary", 6));
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (fixture->pieces, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  static const gsize sizes[] = { 1,
                                 2,
                                 7,
                                 8,
                                 4096,
                                 CHUNK - 9,
                                 CHUNK - 8,
                                 CHUNK - 7,
                                 CHUNK - 1,
                                 CHUNK,
                                 CHUNK + 1,
                                 2 * CHUNK - 8,
                                 2 * CHUNK - 7,
                                 2 * CHUNK,
                                 8 * CHUNK + 5,
                                 17 * CHUNK - 8 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree guint8 *document = make_document (sizes[i]);
      g_auto (JalonsPieceRef) ref = { { 0 } };
      g_auto (JalonsPieceRef) again = { { 0 } };
      guint8 hash[JALONS_HASH_SIZE];

      write_document (fixture, document, sizes[i], &ref);
      g_assert_cmpuint (ref.size, ==, sizes[i]);
      crypto_generichash (hash, sizeof hash, document, sizes[i], NULL, 0);
      g_assert_cmpmem (ref.hash, sizeof ref.hash, hash, sizeof hash);
      assert_reads (fixture, &ref, document, sizes[i]);
      assert_sealed (fixture, &ref);

      g_assert_true (jalons_piece_renew (fixture->pieces, file_id, &ref, &again, NULL));
      assert_reads (fixture, &again, document, sizes[i]);
      assert_sealed (fixture, &again);
      g_assert_cmpmem (again.hash, sizeof again.hash, hash, sizeof hash);
      g_assert_true (memcmp (again.key, ref.key, sizeof ref.key) != 0);
      g_assert_true (jalons_piece_remove (fixture->pieces, ref.identity, NULL));
      assert_reads (fixture, &again, document, sizes[i]);
    }
  g_assert_cmpuint (count_files (fixture->pieces), ==, G_N_ELEMENTS (sizes));
}

static void
test_padding (void)
{
  /* Documents that fill so many chunks; chunks that they are given. */
  static const guint64 expected[][2]
      = { { 1, 1 },   { 2, 2 },   { 3, 3 },   { 7, 7 },   { 8, 8 },     { 9, 10 },     { 15, 16 },
          { 16, 16 }, { 17, 18 }, { 33, 36 }, { 65, 72 }, { 129, 144 }, { 1000, 1024 } };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (jalons_piece_n_chunks (expected[i][0] * CHUNK - 8), ==, expected[i][1]);
  g_assert_cmpuint (jalons_piece_n_chunks (1), ==, 1);
  g_assert_cmpuint (jalons_piece_n_chunks (CHUNK - 7), ==, 2);
  for (guint64 n = 1; n < 5000; n++)
    {
      guint64 given = jalons_piece_n_chunks (n * CHUNK - 8);

      g_assert_true (given >= n && (given - n) * 8 <= n);
    }
}

static void
assert_not_written (Fixture *fixture, int source, guint64 limit, int code)
{
  JalonsPieceRef ref;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;

  g_assert_false (jalons_piece_check_source (source, limit, &again));
  g_assert_error (again, JALONS_VAULT_ERROR, code);
  g_assert_false (jalons_piece_write (fixture->pieces, file_id, source, limit, &ref, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, code);
  g_assert_false (g_file_test (fixture->pieces, G_FILE_TEST_EXISTS));
  close (source);
}

/* Refused before anything is written. */
static void
test_limits (Fixture *fixture, gconstpointer data)
{
  g_autofree guint8 *document = make_document (1001);
  g_auto (JalonsPieceRef) ref = { { 0 } };
  int ends[2];

  put (fixture->source, document, 0);
  assert_not_written (fixture, open (fixture->source, O_RDONLY), LIMIT, JALONS_VAULT_ERROR_EMPTY);
  put (fixture->source, document, 1001);
  assert_not_written (fixture, open (fixture->source, O_RDONLY), 1000, JALONS_VAULT_ERROR_TOO_LARGE);
  assert_not_written (fixture, open (fixture->folder, O_RDONLY), LIMIT, JALONS_VAULT_ERROR_NOT_A_FILE);
  assert_not_written (fixture, open ("/dev/zero", O_RDONLY), LIMIT, JALONS_VAULT_ERROR_NOT_A_FILE);
  assert_not_written (fixture, -1, LIMIT, JALONS_VAULT_ERROR_UNREAD);
  g_assert_cmpint (pipe (ends), ==, 0);
  assert_not_written (fixture, ends[0], LIMIT, JALONS_VAULT_ERROR_NOT_A_FILE);
  close (ends[1]);
  g_assert_true (write_source (fixture, document, 1000, 1000, &ref, NULL));
}

typedef struct {
  Fixture *fixture;
  char *path;
  JalonsPieceRef ref;
  guint8 *document;
  guint8 *bytes; /* of the file */
  gsize length;
} Victim;

static void
victim_init (Victim *victim, Fixture *fixture, gsize size)
{
  *victim = (Victim){ .fixture = fixture, .document = make_document (size) };
  write_document (fixture, victim->document, size, &victim->ref);
  victim->path = jalons_piece_path (fixture->pieces, victim->ref.identity);
  g_assert_true (g_file_get_contents (victim->path, (char **) &victim->bytes, &victim->length, NULL));
}

static void
victim_clear (Victim *victim)
{
  g_free (victim->path);
  g_free (victim->document);
  g_free (victim->bytes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Victim, victim_clear)

static void
check (Victim *victim, gsize length, const char *what, gsize where)
{
  put (victim->path, victim->bytes, length);
  assert_refused (victim->fixture, &victim->ref, victim->document, what, where, -1);
}

/* Every byte of what stands before the chunks, every byte of a chunk; every length. */
static void
test_small (Fixture *fixture, gconstpointer data)
{
  g_auto (Victim) victim = { 0 };
  gsize step = is_long () ? 1 : 131;
  guint8 beyond[1] = { 0 };
  int fd;

  victim_init (&victim, fixture, 3000);
  for (gsize at = 0; at < victim.length; at += at < FRONT ? 1 : step)
    {
      victim.bytes[at] ^= (guint8) (1 << at % 8);
      check (&victim, victim.length, "flip", at);
      victim.bytes[at] ^= (guint8) (1 << at % 8);
    }
  for (gsize length = 0; length < victim.length; length += length < FRONT ? 1 : step)
    check (&victim, length, "cut", length);
  check (&victim, victim.length - 1, "cut", victim.length - 1);
  put (victim.path, victim.bytes, victim.length);
  assert_reads (fixture, &victim.ref, victim.document, 3000);

  fd = open (victim.path, O_WRONLY | O_APPEND);
  g_assert_cmpint (write (fd, beyond, 1), ==, 1);
  close (fd);
  assert_refused (fixture, &victim.ref, victim.document, "a byte more", victim.length,
                  JALONS_VAULT_ERROR_DAMAGED);
}

static void
swap (guint8 *a, guint8 *b)
{
  for (guint i = 0; i < SEALED; i++)
    {
      guint8 byte = a[i];

      a[i] = b[i];
      b[i] = byte;
    }
}

/* Chunks have their place, and what was proved before the damage is all that is given. */
static void
test_chunks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (4);
  g_auto (Victim) victim = { 0 };
  guint n = is_long () ? 2000 : 60;

  victim_init (&victim, fixture, 4 * CHUNK);
  g_assert_cmpuint (victim.length, ==, FRONT + 5 * SEALED);
  for (guint chunk = 0; chunk + 1 < 5; chunk++)
    {
      guint8 *at = victim.bytes + FRONT + chunk * SEALED;

      swap (at, at + SEALED);
      check (&victim, victim.length, "swap", chunk);
      swap (at, at + SEALED);
    }
  for (guint chunks = 0; chunks < 5; chunks++)
    check (&victim, FRONT + chunks * SEALED, "chunks cut", chunks);
  for (guint i = 0; i < n; i++)
    {
      gsize at = (gsize) g_rand_int_range (chance, 0, (gint32) victim.length);
      guint8 bit = (guint8) (1 << g_rand_int_range (chance, 0, 8));

      victim.bytes[at] ^= bit;
      check (&victim, victim.length, "flip", at);
      victim.bytes[at] ^= bit;
    }
  put (victim.path, victim.bytes, victim.length);
  assert_reads (fixture, &victim.ref, victim.document, 4 * CHUNK);
}

static gboolean
refuse_second_cb (const guint8 *bytes, gsize length, gpointer data, GError **error)
{
  guint *n = data;

  if (++*n < 2)
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN, "enough");

  return FALSE;
}

static void
test_delivery (Fixture *fixture, gconstpointer data)
{
  g_auto (Victim) victim = { 0 };
  g_autoptr (GByteArray) found = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (GError) unwritten = NULL;
  guint n = 0;

  victim_init (&victim, fixture, 3 * CHUNK);
  g_assert_false (jalons_piece_read (fixture->pieces, file_id, &victim.ref, refuse_second_cb, &n, &refusal));
  g_assert_error (refusal, G_FILE_ERROR, G_FILE_ERROR_AGAIN);
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (jalons_piece_extract (fixture->pieces, file_id, &victim.ref, -1, &unwritten));
  g_assert_error (unwritten, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_IO);

  victim.bytes[FRONT + SEALED + 10] ^= 1;
  put (victim.path, victim.bytes, victim.length);
  g_assert_false (jalons_piece_read (fixture->pieces, file_id, &victim.ref, append_cb, found, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_DAMAGED);
  g_assert_cmpmem (found->data, found->len, victim.document, CHUNK - 8);
}

/* The piece of another name, or of another register, is told from a damaged one, and refused as well where it
 * says that it is what it is not. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  g_auto (Victim) one = { 0 };
  g_auto (Victim) two = { 0 };
  g_autoptr (GError) error = NULL;
  JalonsPieceRef mixed;

  victim_init (&one, fixture, 3000);
  victim_init (&two, fixture, 3000);
  put (one.path, two.bytes, two.length);
  put (two.path, one.bytes, one.length);
  assert_refused (fixture, &one.ref, one.document, "swapped", 0, JALONS_VAULT_ERROR_FOREIGN);
  assert_refused (fixture, &two.ref, two.document, "swapped", 0, JALONS_VAULT_ERROR_FOREIGN);
  g_assert_false (jalons_piece_is_of (fixture->pieces, file_id, one.ref.identity));
  memcpy (two.bytes + 32, one.ref.identity, JALONS_PIECE_ID_SIZE);
  put (one.path, two.bytes, two.length);
  g_assert_true (jalons_piece_is_of (fixture->pieces, file_id, one.ref.identity));
  assert_refused (fixture, &one.ref, one.document, "renamed", 0, JALONS_VAULT_ERROR_DAMAGED);
  /* Even to who has its key. */
  mixed = one.ref;
  memcpy (mixed.key, two.ref.key, sizeof mixed.key);
  assert_refused (fixture, &mixed, one.document, "renamed, with its key", 0, JALONS_VAULT_ERROR_DAMAGED);

  put (one.path, one.bytes, one.length);
  g_assert_false (jalons_piece_read (fixture->pieces, other_file_id, &one.ref, NULL, NULL, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_FOREIGN);
  g_clear_error (&error);
  memcpy (one.bytes + 16, other_file_id, JALONS_FILE_ID_SIZE);
  put (one.path, one.bytes, one.length);
  g_assert_false (jalons_piece_read (fixture->pieces, other_file_id, &one.ref, NULL, NULL, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_DAMAGED);
  jalons_piece_remove (fixture->pieces, one.ref.identity, NULL);
  assert_refused (fixture, &one.ref, one.document, "removed", 0, JALONS_VAULT_ERROR_ABSENT);
}

/* What is not a file in the place of a piece is neither followed nor waited for. */
static void
test_not_a_file (Fixture *fixture, gconstpointer data)
{
  g_auto (Victim) victim = { 0 };

  victim_init (&victim, fixture, 3000);
  g_unlink (victim.path);
  g_assert_cmpint (mkfifo (victim.path, 0600), ==, 0);
  assert_refused (fixture, &victim.ref, victim.document, "pipe", 0, JALONS_VAULT_ERROR_DAMAGED);
  g_unlink (victim.path);
  put (fixture->source, victim.bytes, victim.length);
  g_assert_cmpint (symlink (fixture->source, victim.path), ==, 0);
  assert_refused (fixture, &victim.ref, victim.document, "link", 0, JALONS_VAULT_ERROR_DAMAGED);
}

/* A piece made by hand, as FORMAT.md has it. */
typedef struct {
  guint version;
  guint flags;
  gsize size; /* that it says */
  guint n_chunks;
  guint final;    /* chunk that ends the stream */
  gsize stray_at; /* byte after the document that is not zero */
  gsize beyond;   /* bytes after the last chunk */
} Forgery;

static void
forge (Fixture *fixture, const Forgery *forgery, const guint8 *document, gsize size, JalonsPieceRef *ref)
{
  g_autofree char *path = jalons_piece_path (fixture->pieces, ref->identity);
  g_autofree guint8 *plain = g_malloc0 ((gsize) forgery->n_chunks * CHUNK + 1);
  g_autofree guint8 *bytes = g_malloc0 (72 + forgery->n_chunks * SEALED + forgery->beyond);
  crypto_secretstream_xchacha20poly1305_state stream;
  guint8 bound[32];

  memcpy (bytes, "JALONS-PIECE", 12);
  jalons_put_u16 (bytes + 12, (guint16) forgery->version);
  jalons_put_u16 (bytes + 14, (guint16) forgery->flags);
  memcpy (bytes + 16, file_id, 16);
  memcpy (bytes + 32, ref->identity, 16);
  crypto_secretstream_xchacha20poly1305_init_push (&stream, bytes + 48, ref->key);
  crypto_generichash (bound, 32, bytes, 72, NULL, 0);
  jalons_put_u64 (plain, forgery->size);
  memcpy (plain + 8, document, size);
  if (forgery->stray_at)
    plain[8 + forgery->stray_at] = 1;
  for (guint i = 0; i < forgery->n_chunks; i++)
    crypto_secretstream_xchacha20poly1305_push (
        &stream, bytes + 72 + i * SEALED, NULL, plain + i * CHUNK, CHUNK, i == 0 ? bound : NULL,
        i == 0 ? sizeof bound : 0, i == forgery->final ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
  put (path, bytes, 72 + forgery->n_chunks * SEALED + forgery->beyond);
}

static void
test_forged (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *what;
    Forgery forgery;
    int code; /* -1: none */
  } cases[] = {
    { "as it must be", { 1, 0, 70000, 2, 1, 0, 0 }, -1 },
    { "version", { 2, 0, 70000, 2, 1, 0, 0 }, JALONS_VAULT_ERROR_NEWER },
    { "flags", { 1, 1, 70000, 2, 1, 0, 0 }, JALONS_VAULT_ERROR_NEWER },
    { "a byte less", { 1, 0, 69999, 2, 1, 0, 0 }, JALONS_VAULT_ERROR_DAMAGED },
    { "a byte more", { 1, 0, 70001, 2, 1, 0, 0 }, JALONS_VAULT_ERROR_DAMAGED },
    { "a size of all bits", { 1, 0, G_MAXSIZE, 2, 1, 0, 0 }, JALONS_VAULT_ERROR_DAMAGED },
    { "a chunk more", { 1, 0, 70000, 3, 2, 0, 0 }, JALONS_VAULT_ERROR_DAMAGED },
    { "no end", { 1, 0, 70000, 2, 9, 0, 0 }, JALONS_VAULT_ERROR_DAMAGED },
    { "an early end", { 1, 0, 70000, 2, 0, 0, 0 }, JALONS_VAULT_ERROR_DAMAGED },
    { "a stray byte", { 1, 0, 70000, 2, 1, 70000, 0 }, JALONS_VAULT_ERROR_DAMAGED },
    { "a last stray byte", { 1, 0, 70000, 2, 1, 2 * CHUNK - 9, 0 }, JALONS_VAULT_ERROR_DAMAGED },
    { "a byte after the end", { 1, 0, 70000, 2, 1, 0, 1 }, JALONS_VAULT_ERROR_DAMAGED },
  };
  g_autofree guint8 *document = make_document (70000);
  g_auto (JalonsPieceRef) ref = { { 0 } };

  write_document (fixture, document, 70000, &ref);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      forge (fixture, &cases[i].forgery, document, 70000, &ref);
      if (cases[i].code == -1)
        assert_reads (fixture, &ref, document, 70000);
      else
        assert_refused (fixture, &ref, document, cases[i].what, i, cases[i].code);
    }
  /* Another document of that size, under that key: the register knows which. */
  forge (fixture, &cases[0].forgery, document, 70000, &ref);
  ref.hash[0] ^= 1;
  assert_refused (fixture, &ref, document, "another document", 0, JALONS_VAULT_ERROR_DAMAGED);
}

/* A piece of version 1, made once and for all. */
static void
test_golden (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", "pieces", NULL);
  g_autofree guint8 *document = make_document (1000);
  Fixture fixture = { .pieces = folder };
  JalonsPieceRef ref = { .size = 1000 };

  g_assert_true (jalons_piece_identify ("0123456789abcdef0123456789abcdef", ref.identity));
  memset (ref.key, 'k', sizeof ref.key);
  crypto_generichash (ref.hash, sizeof ref.hash, document, 1000, NULL, 0);
  assert_reads (&fixture, &ref, document, 1000);
}

static const char *changing;
static gboolean changes_size;

/* Somebody else writes to the document while it is read. */
static ssize_t
write_meanwhile_cb (int fd, const void *bytes, size_t length)
{
  static const struct timespec times[2] = { { 0, 0 }, { 0, 0 } };

  if (changing && changes_size)
    g_assert_cmpint (truncate (changing, CHUNK), ==, 0);
  else if (changing)
    g_assert_cmpint (utimensat (AT_FDCWD, changing, times, 0), ==, 0);
  changing = NULL;

  return real.write (fd, bytes, length);
}

static void
test_changing_source (Fixture *fixture, gconstpointer data)
{
  g_autofree guint8 *document = make_document (3 * CHUNK);

  jalons_sys.write = write_meanwhile_cb;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      JalonsPieceRef ref;

      changing = fixture->source;
      changes_size = i == 0;
      g_assert_false (write_source (fixture, document, 3 * CHUNK, LIMIT, &ref, &error));
      g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_UNREAD);
      g_assert_cmpuint (count_files (fixture->pieces), ==, 0);
      g_assert_true (sodium_is_zero ((const guint8 *) &ref, sizeof ref));
    }
}

/* What the disk changes behind our back is seen before the piece has its name. */
static ssize_t
write_wrongly_cb (int fd, const void *bytes, size_t length)
{
  g_autofree guint8 *wrong = g_memdup2 (bytes, length);

  if (length > FRONT)
    wrong[length / 2] ^= 1;

  return real.write (fd, wrong, length);
}

static void
test_read_back (Fixture *fixture, gconstpointer data)
{
  g_autofree guint8 *document = make_document (3000);
  g_autoptr (GError) error = NULL;
  JalonsPieceRef ref;

  jalons_sys.write = write_wrongly_cb;
  g_assert_false (write_source (fixture, document, 3000, LIMIT, &ref, &error));
  g_assert_error (error, JALONS_VAULT_ERROR, JALONS_VAULT_ERROR_DAMAGED);
  g_assert_cmpuint (count_files (fixture->pieces), ==, 0);
}

static GString *said;

static int
say_open_cb (const char *path, int flags, mode_t mode)
{
  g_string_append_printf (said, "open %s %o;", flags & O_DIRECTORY ? "folder" : "file", (guint) mode);

  return real.open (path, flags, mode);
}

static ssize_t
say_write_cb (int fd, const void *bytes, size_t length)
{
  g_string_append (said, "write;");

  return real.write (fd, bytes, length);
}

static int
say_sync_cb (int fd)
{
  g_string_append (said, "sync;");

  return real.sync (fd);
}

static int
say_name_cb (const char *from, const char *to)
{
  g_assert_true (g_str_has_suffix (from, ".new"));
  g_string_append (said, "name;");

  return real.name_new (from, to);
}

static int
say_mkdir_cb (const char *path, mode_t mode)
{
  g_string_append_printf (said, "mkdir %o;", (guint) mode);

  return real.mkdir (path, mode);
}

static int
say_close_cb (int fd)
{
  return real.close (fd);
}

/* Nothing has its name before it is on the disk, nor is acknowledged before its name is. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autofree guint8 *document = make_document (CHUNK);
  g_auto (JalonsPieceRef) ref = { { 0 } };

  said = g_string_new (NULL);
  jalons_sys = (JalonsSys){
    .open = say_open_cb,
    .write = say_write_cb,
    .sync = say_sync_cb,
    .name_new = say_name_cb,
    .mkdir = say_mkdir_cb,
    .close = say_close_cb,
  };
  write_document (fixture, document, CHUNK, &ref);
  g_assert_cmpstr (
      said->str, ==,
      "mkdir 700;open file 600;write;write;write;sync;name;open folder 0;sync;open folder 0;sync;");
  g_string_free (said, TRUE);
}

typedef struct {
  Fixture *fixture;
  const guint8 *document;
} Writing;

/* In a process of its own: what became of the writing, then how many files are there. */
static void
write_cb (gpointer data)
{
  Writing *writing = data;
  g_autoptr (GError) error = NULL;
  JalonsPieceRef ref;
  int word[2];

  write_source (writing->fixture, writing->document, CHUNK, LIMIT, &ref, &error);
  word[0] = error ? error->code : -1;
  word[1] = (int) count_files (writing->fixture->pieces);
  vault_fault_say (word, sizeof word);
}

/* There is no call whose refusal does not matter; what is written by halves is written on. */
static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autofree guint8 *document = make_document (CHUNK);
  Writing writing = { fixture, document };
  int word[2];

  for (guint at = 1; at <= 11; at++)
    {
      /* Those that the short writes have left whole. */
      int before = (int) count_files (fixture->pieces);

      vault_fault_run (VAULT_REFUSE_IO, at, write_cb, &writing, word, sizeof word);
      g_assert_cmpint (word[0], ==, JALONS_VAULT_ERROR_IO);
      g_assert_cmpint (word[1], ==, before);
      vault_fault_run (VAULT_REFUSE_FULL, at, write_cb, &writing, word, sizeof word);
      g_assert_cmpint (word[0], ==, JALONS_VAULT_ERROR_FULL);
      g_assert_cmpint (word[1], ==, before);
      vault_fault_run (VAULT_SHORT_WRITE, at, write_cb, &writing, word, sizeof word);
      g_assert_cmpint (word[0], ==, -1);
      g_assert_cmpint (word[1], ==, before + 1);
    }
}

/* The most memory that this program has had, KiB; from now on where @reset. */
static guint64
read_peak (gboolean reset)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  if (reset)
    g_file_set_contents_full ("/proc/self/clear_refs", "5", 1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");

  return line ? g_ascii_strtoull (line + 6, NULL, 10) : 0;
}

static gboolean
count_cb (const guint8 *bytes, gsize length, gpointer data, GError **error)
{
  *(guint64 *) data += length;

  return TRUE;
}

/* Whatever its size, a document takes the memory of a few chunks. */
static void
test_memory (Fixture *fixture, gconstpointer data)
{
  guint64 size = (guint64) (is_long () ? 200 : 20) << 20, before, read = 0;
  g_auto (JalonsPieceRef) ref = { { 0 } };
  g_auto (JalonsPieceRef) again = { { 0 } };
  g_autofree guint8 *small = make_document (10);
  int source;

  /* Everything that is taken once is taken before. */
  write_document (fixture, small, 10, &ref);
  assert_reads (fixture, &ref, small, 10);
  source = open (fixture->source, O_RDWR);
  g_assert_cmpint (ftruncate (source, (off_t) size), ==, 0);
  before = read_peak (TRUE);
  g_assert_true (jalons_piece_write (fixture->pieces, file_id, source, LIMIT, &ref, NULL));
  g_assert_true (jalons_piece_renew (fixture->pieces, file_id, &ref, &again, NULL));
  g_assert_true (jalons_piece_read (fixture->pieces, file_id, &again, count_cb, &read, NULL));
  g_assert_true (jalons_piece_extract (fixture->pieces, file_id, &again, source, NULL));
  g_test_message ("%" G_GUINT64_FORMAT " MiB: %" G_GINT64_FORMAT " KiB more at the peak", size >> 20,
                  (gint64) (read_peak (FALSE) - before));
  g_assert_cmpuint (read, ==, size);
  g_assert_cmpint ((gint64) (read_peak (FALSE) - before), <, 4096);
  close (source);
}

static void
test_names (void)
{
  guint8 identity[JALONS_PIECE_ID_SIZE];
  char name[JALONS_PIECE_NAME_SIZE];
  static const char *const strange[] = { "",
                                         "0123456789abcdef",
                                         "0123456789abcdef0123456789abcdeg",
                                         "0123456789ABCDEF0123456789abcdef",
                                         "0123456789abcdef0123456789abcdef0",
                                         "0123456789abcdef0123456789abcdef00",
                                         "0123456789abcdef0123456789abcdef.new" };

  g_assert_true (jalons_piece_identify ("0123456789abcdef0123456789abcdef", identity));
  jalons_piece_name (identity, name);
  g_assert_cmpstr (name, ==, "0123456789abcdef0123456789abcdef");
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    g_assert_false (jalons_piece_identify (strange[i], identity));
}

#define add(name, function) g_test_add ("/piece/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  vault_fault_init ();
  g_test_init (&argc, &argv, NULL);
  real = jalons_sys;
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/piece/padding", test_padding);
  g_test_add_func ("/piece/names", test_names);
  g_test_add_func ("/piece/golden", test_golden);
  /* First, while little memory has been freed that could serve. */
  add ("memory", test_memory);
  add ("round-trip", test_round_trip);
  add ("limits", test_limits);
  add ("small", test_small);
  add ("chunks", test_chunks);
  add ("delivery", test_delivery);
  add ("others", test_others);
  add ("not-a-file", test_not_a_file);
  add ("forged", test_forged);
  add ("changing-source", test_changing_source);
  add ("read-back", test_read_back);
  add ("order", test_order);
  add ("refusals", test_refusals);

  return g_test_run ();
}
