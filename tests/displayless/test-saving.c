/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "jalons-store-saving.h"
#include "jalons-sys.h"

/* What a register says of its disk: when a change was saved, since when none is, and what is left to do. */

#define SECRET "une clef d’essai"

static const JalonsCredential credential = { .passphrase = SECRET, .length = sizeof SECRET - 1 };

typedef struct {
  char        *folder;
  char        *path;
  char        *copy;
  JalonsStore *store;
} Fixture;

static JalonsStore *
create (const char *path, GCancellable *cancellable, GError **error)
{
  const JalonsRegister reg = { .kind = JALONS_KIND_NATIONAL, .today = JALONS_DAY_NONE, .name = (char *) "" };
  /* The kind that costs little to derive, and is no code. */
  const JalonsSlotOrder slot = { .kind = JALONS_SLOT_DEMONSTRATION, .label = "Essai", .credential = credential };

  return jalons_store_create_unless (path, &reg, &slot, 1, cancellable, error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("jalons-saving-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "r.jalons", NULL);
  fixture->copy = g_build_filename (fixture->folder, "copy.jalons", NULL);
  fixture->store = create (fixture->path, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-log", NULL);

  g_clear_pointer (&fixture->store, jalons_store_free);
  g_unlink (fixture->path);
  g_unlink (fixture->copy);
  g_unlink (log);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->copy);
}

static gboolean
add_association (JalonsStore *store, const char *name, GError **error)
{
  JalonsAssociation association = { .association = (char *) name, .nom = (char *) name };

  return jalons_store_save (store, JALONS_TABLE_ASSOCIATIONS, &association, error);
}

static JalonsSaving
saving_of (const Fixture *fixture)
{
  JalonsSaving saving;

  jalons_store_saving (fixture->store, &saving);

  return saving;
}

static int
refuse_sync (int fd)
{
  errno = EIO;

  return -1;
}

static void
test_saved_at (Fixture *fixture, gconstpointer data)
{
  const gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (saving_of (fixture).saved_at, ==, 0);
  g_assert_true (jalons_store_begin (fixture->store, &error));
  g_assert_true (add_association (fixture->store, "a", &error));
  g_assert_cmpint (saving_of (fixture).saved_at, ==, 0);
  g_assert_true (jalons_store_commit (fixture->store, &error));
  g_assert_cmpint (saving_of (fixture).saved_at, >=, before);
  g_assert_cmpint (saving_of (fixture).saved_at, <=, g_get_real_time () / G_USEC_PER_SEC);
  g_assert_false (saving_of (fixture).read_only);

  g_clear_pointer (&fixture->store, jalons_store_free);
  fixture->store = jalons_store_open (fixture->path, FALSE, &credential, &error);
  g_assert_no_error (error);
  g_assert_cmpint (saving_of (fixture).saved_at, ==, 0);
}

/* A change of one statement is a commit of its own. */
static void
test_single_statement (Fixture *fixture, gconstpointer data)
{
  g_assert_true (add_association (fixture->store, "a", NULL));
  g_assert_cmpint (saving_of (fixture).saved_at, >, 0);
}

static void
fail (Fixture *fixture)
{
  const JalonsSys kept = jalons_sys;
  g_autoptr (GError) error = NULL;

  jalons_sys.sync = refuse_sync;
  g_assert_true (jalons_store_begin (fixture->store, NULL));
  g_assert_true (add_association (fixture->store, "lost", NULL));
  g_assert_false (jalons_store_commit (fixture->store, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_IO);
  jalons_store_rollback (fixture->store);
  jalons_sys = kept;
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 saved_at = 0;

  g_assert_true (add_association (fixture->store, "kept", NULL));
  saved_at = saving_of (fixture).saved_at;
  fail (fixture);
  g_assert_cmpint (saving_of (fixture).saved_at, ==, saved_at);
  g_assert_cmpint (saving_of (fixture).failed_at, >=, saved_at);
  g_assert_true (saving_of (fixture).read_only);
  g_assert_nonnull (saving_of (fixture).failure);
  /* The disk is well again, but nobody has said that it is. */
  g_assert_false (add_association (fixture->store, "more", &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (jalons_store_find (fixture->store, JALONS_TABLE_ASSOCIATIONS, "kept"), >, 0);
  g_assert_cmpint (jalons_store_find (fixture->store, JALONS_TABLE_ASSOCIATIONS, "lost"), ==, 0);
}

static void
test_try_again (Fixture *fixture, gconstpointer data)
{
  const JalonsSys kept = jalons_sys;
  g_autoptr (GError) error = NULL;

  fail (fixture);
  jalons_sys.sync = refuse_sync;
  g_assert_false (jalons_store_try_again (fixture->store, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_IO);
  g_assert_true (saving_of (fixture).read_only);
  g_clear_error (&error);
  jalons_sys = kept;
  g_assert_true (jalons_store_try_again (fixture->store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (saving_of (fixture).failed_at, ==, 0);
  g_assert_null (saving_of (fixture).failure);
  g_assert_false (saving_of (fixture).read_only);
  g_assert_true (add_association (fixture->store, "more", &error));
}

/* Elsewhere, while the register's own place fails; never over a file, and nothing half written. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  const JalonsSys kept = jalons_sys;
  g_autoptr (JalonsStore) copy = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (add_association (fixture->store, "kept", NULL));
  fail (fixture);
  jalons_sys.sync = refuse_sync;
  g_assert_false (jalons_store_copy (fixture->store, fixture->copy, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_IO);
  g_assert_false (g_file_test (fixture->copy, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  jalons_sys = kept;
  g_assert_true (jalons_store_copy (fixture->store, fixture->copy, &error));
  g_assert_false (jalons_store_copy (fixture->store, fixture->copy, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  copy = jalons_store_open (fixture->copy, FALSE, &credential, &error);
  g_assert_no_error (error);
  g_assert_cmpint (jalons_store_find (copy, JALONS_TABLE_ASSOCIATIONS, "kept"), >, 0);
  g_assert_false (jalons_store_opening (copy)->older);
}

/* Read without the key, while the register is open. */
static void
test_peek (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  JalonsBaseHeader header;

  g_assert_true (jalons_store_peek (fixture->path, &header, &error));
  g_assert_cmpuint (header.n_slots, ==, 1);
  label = jalons_slot_label (&header.slots[0]);
  g_assert_cmpstr (label, ==, "Essai");
  g_assert_false (jalons_store_peek (fixture->copy, &header, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_ABSENT);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (fixture->copy, "nothing", -1, NULL));
  g_assert_false (jalons_store_peek (fixture->copy, &header, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_NOT_A_REGISTER);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (create (fixture->copy, cancellable, &error));
  g_assert_error (error, JALONS_STORE_ERROR, JALONS_STORE_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->copy, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/saving/saved-at", test_saved_at },   { "/saving/single-statement", test_single_statement },
    { "/saving/failure", test_failure },     { "/saving/try-again", test_try_again },
    { "/saving/copy", test_copy },           { "/saving/peek", test_peek },
    { "/saving/cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
