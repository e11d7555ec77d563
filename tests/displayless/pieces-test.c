/* SPDX-License-Identifier: EUPL-1.2 */
#include "pieces-test.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

void
pieces_test_run (PiecesTest *test, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jalons_store_begin (test->store, NULL));
  jalons_store_run (test->store, sql, &error);
  g_assert_no_error (error);
  g_assert_true (jalons_store_commit (test->store, NULL));
}

void
pieces_test_begin (PiecesTest *test)
{
  JalonsRegister reg = {
    .kind = JALONS_KIND_DEMONSTRATION, .demonstration = TRUE, .today = JALONS_DAY_NONE, .name = (char *) ""
  };
  g_autoptr (GError) error = NULL;

  *test = (PiecesTest){ .folder = g_dir_make_tmp ("jalons-pieces-XXXXXX", NULL) };
  test->path = g_build_filename (test->folder, "r.jalons", NULL);
  test->pieces = jalons_piece_folder (test->path);
  test->source = g_build_filename (test->folder, "source", NULL);
  test->store = jalons_store_create (test->path, &reg, NULL, 0, &error);
  g_assert_no_error (error);
  pieces_test_run (test, "INSERT INTO personnes (id, personne, nom) VALUES (1, 'P1', 'A'), (2, 'P2', 'B');"
                         "INSERT INTO parcours (id, parcours, personne) VALUES (1, 'C1', 1)");
}

void
pieces_test_close (PiecesTest *test)
{
  g_clear_pointer (&test->store, jalons_store_free);
}

gboolean
pieces_test_open (PiecesTest *test, gboolean read_only, GError **error)
{
  pieces_test_close (test);
  test->store = jalons_store_open (test->path, read_only, NULL, error);

  return test->store != NULL;
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

void
pieces_test_end (PiecesTest *test)
{
  pieces_test_close (test);
  empty_folder (test->pieces);
  empty_folder (test->folder);
  g_free (test->folder);
  g_free (test->path);
  g_free (test->pieces);
  g_free (test->source);
}

/* One chunk, or two. */
gsize
pieces_test_size (guint number)
{
  return number % 3 == 2 ? 70000 + number : 500 + number;
}

guint8 *
pieces_test_document (guint number)
{
  gsize size = pieces_test_size (number);
  guint8 *document = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    document[i] = (guint8) (number + i + i / 256);

  return document;
}

JalonsRef
pieces_test_add (PiecesTest *test, guint number, GError **error)
{
  g_auto (JalonsPiece) piece = { .nom = g_strdup_printf ("doc-%u", number), .personne = 1 };
  g_autofree guint8 *document = pieces_test_document (number);
  gssize size = (gssize) pieces_test_size (number);

  g_assert_true (g_file_set_contents (test->source, (const char *) document, size, NULL));

  return jalons_pieces_add_file (test->store, test->source, &piece, error) ? piece.id : 0;
}

JalonsRef
pieces_test_find (PiecesTest *test, guint number)
{
  g_autofree char *name = g_strdup_printf ("doc-%u", number);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pieces = jalons_pieces_list_all (test->store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < pieces->len; i++)
    {
      const JalonsPiece *piece = g_ptr_array_index (pieces, i);

      if (strcmp (piece->nom, name) == 0)
        return piece->id;
    }

  return 0;
}

static gboolean
append_cb (const guint8 *bytes, gsize length, gpointer data, GError **error)
{
  g_byte_array_append (data, bytes, (guint) length);

  return TRUE;
}

gboolean
pieces_test_reads (PiecesTest *test, JalonsRef id, guint number)
{
  g_autoptr (GByteArray) found = g_byte_array_new ();
  g_autofree guint8 *document = pieces_test_document (number);

  return jalons_pieces_read (test->store, id, append_cb, found, NULL)
         && found->len == pieces_test_size (number) && memcmp (found->data, document, found->len) == 0;
}

guint
pieces_test_n_files (PiecesTest *test)
{
  g_autoptr (GDir) dir = g_dir_open (test->pieces, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;

  return n;
}

void
pieces_count_clear (PiecesCount *count)
{
  for (guint i = 0; i < G_N_ELEMENTS (count->named); i++)
    g_clear_pointer (&count->named[i], g_free);
}

static void
found_cb (const char *identity, JalonsRef id, JalonsPieceState state, gpointer data)
{
  PiecesCount *count = data;

  count->n[state]++;
  g_free (count->named[state]);
  count->named[state] = g_strdup (identity);
}

void
pieces_test_verify (PiecesTest *test, PiecesCount *count)
{
  g_autoptr (GError) error = NULL;

  pieces_count_clear (count);
  *count = (PiecesCount){ 0 };
  jalons_pieces_verify (test->store, found_cb, NULL, count, NULL, &error);
  g_assert_no_error (error);
}
