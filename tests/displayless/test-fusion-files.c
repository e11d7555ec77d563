/* SPDX-License-Identifier: EUPL-1.2 */

/* Copies on a disk: pieces that come and go with their rows, and a fault at the k-th call that writes while they are
 * merged: the register is what it was, or what it is to be. */

#include <glib/gstdio.h>
#include <string.h>

#include "jalons-fusion.h"
#include "pieces-test.h"
#include "vault-fault.h"

typedef struct {
  PiecesTest ours;
  PiecesTest other; /* of the same folder of its own: the copy */
} Disks;

typedef struct {
  guint begun; /* calls before the merge */
  guint calls;
  guint done;
} Word;

static Word word;

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GFile) source = g_file_new_for_path (from), target = g_file_new_for_path (to);
  g_autoptr (GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
copy_folder (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  const char *name = NULL;

  g_mkdir_with_parents (to, 0700);
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *source = g_build_filename (from, name, NULL), *target = g_build_filename (to, name, NULL);

      if (g_file_test (source, G_FILE_TEST_IS_REGULAR))
        copy_file (source, target);
    }
}

/* As the restored disk of another machine has it. */
static void
part (Disks *disks)
{
  PiecesTest *other = &disks->other;

  pieces_test_close (&disks->ours);
  *other = (PiecesTest){ .folder = g_dir_make_tmp ("jalons-fusion-XXXXXX", NULL) };
  other->path = g_build_filename (other->folder, "r.jalons", NULL);
  other->pieces = jalons_piece_folder (other->path);
  other->source = g_build_filename (other->folder, "source", NULL);
  copy_folder (disks->ours.folder, other->folder);
  copy_folder (disks->ours.pieces, other->pieces);
}

static void
open_one (PiecesTest *test, gboolean read_only)
{
  g_autoptr (GError) error = NULL;

  pieces_test_open (test, read_only, &error);
  g_assert_no_error (error);
}

/* Ours removes 1 and adds 2; the other removes 3, adds 4 and 5. */
static void
disks_begin (Disks *disks)
{
  pieces_test_begin (&disks->ours);
  pieces_test_add (&disks->ours, 1, NULL);
  pieces_test_add (&disks->ours, 3, NULL);
  part (disks);
  open_one (&disks->ours, FALSE);
  g_assert_true (jalons_pieces_remove (disks->ours.store, pieces_test_find (&disks->ours, 1), NULL));
  pieces_test_add (&disks->ours, 2, NULL);
  pieces_test_close (&disks->ours);
  open_one (&disks->other, FALSE);
  g_assert_true (jalons_pieces_remove (disks->other.store, pieces_test_find (&disks->other, 3), NULL));
  pieces_test_add (&disks->other, 4, NULL);
  pieces_test_add (&disks->other, 5, NULL);
  pieces_test_close (&disks->other);
}

static void
disks_end (Disks *disks)
{
  pieces_test_end (&disks->ours);
  pieces_test_end (&disks->other);
}

static JalonsFusionPlan *
merge (Disks *disks, gboolean apply, GError **error)
{
  return apply ? jalons_fusion_apply (disks->ours.store, disks->other.store, NULL, NULL, error)
               : jalons_fusion_plan (disks->ours.store, disks->other.store, NULL, error);
}

static void
assert_piece (PiecesTest *test, guint number, gboolean there)
{
  const JalonsRef id = pieces_test_find (test, number);

  g_assert_true (there == (id != 0));
  if (there)
    g_assert_true (pieces_test_reads (test, id, number));
}

static void
assert_whole (PiecesTest *test, guint n)
{
  g_auto (PiecesCount) count = { 0 };

  pieces_test_verify (test, &count);
  g_assert_cmpuint (count.n[JALONS_PIECE_WHOLE], ==, n);
  g_assert_cmpuint (count.n[JALONS_PIECE_MISSING], ==, 0);
}

static void
test_pieces (void)
{
  g_autoptr (JalonsFusionPlan) plan = NULL, done = NULL;
  g_autoptr (GError) error = NULL;
  Disks disks;

  disks_begin (&disks);
  open_one (&disks.ours, FALSE);
  open_one (&disks.other, TRUE);
  plan = merge (&disks, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->missing->len, ==, 0);
  g_assert_cmpuint (pieces_test_n_files (&disks.ours), ==, 2);
  done = merge (&disks, TRUE, &error);
  g_assert_no_error (error);
  assert_piece (&disks.ours, 1, FALSE);
  assert_piece (&disks.ours, 2, TRUE);
  assert_piece (&disks.ours, 3, FALSE);
  assert_piece (&disks.ours, 4, TRUE);
  assert_piece (&disks.ours, 5, TRUE);
  assert_whole (&disks.ours, 3);
  g_assert_cmpuint (pieces_test_n_files (&disks.ours), ==, 3);
  disks_end (&disks);
}

/* A document whose file stayed on the other machine is told, and its row is there. */
static void
test_missing (void)
{
  g_autoptr (JalonsFusionPlan) plan = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;
  Disks disks;

  disks_begin (&disks);
  dir = g_dir_open (disks.other.pieces, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (disks.other.pieces, name, NULL);

      g_remove (path);
    }
  open_one (&disks.ours, FALSE);
  open_one (&disks.other, TRUE);
  plan = merge (&disks, TRUE, NULL);
  g_assert_cmpuint (plan->missing->len, ==, 2);
  g_assert_cmpint (pieces_test_find (&disks.ours, 4), !=, 0);
  disks_end (&disks);
}

static void
scenario_cb (gpointer data)
{
  Disks *disks = data;
  g_autoptr (JalonsFusionPlan) plan = NULL;

  word = (Word){ 0 };
  if (!pieces_test_open (&disks->ours, FALSE, NULL) || !pieces_test_open (&disks->other, TRUE, NULL))
    return;
  word.begun = vault_fault_calls ();
  vault_fault_say (&word, sizeof word);
  plan = merge (disks, TRUE, NULL);
  word.done = plan != NULL;
  word.calls = vault_fault_calls ();
  vault_fault_say (&word, sizeof word);
}

static void
check_after (Disks *disks, VaultFault kind, guint at)
{
  g_autoptr (JalonsFusionPlan) plan = NULL;
  gboolean merged;

  open_one (&disks->ours, FALSE);
  merged = pieces_test_find (&disks->ours, 4) != 0;
  if (word.done && !merged)
    g_error ("fault %d at call %u: acknowledged, and lost", kind, at);
  assert_piece (&disks->ours, 2, TRUE);
  assert_piece (&disks->ours, 3, !merged);
  assert_piece (&disks->ours, 4, merged);
  assert_piece (&disks->ours, 5, merged);
  assert_whole (&disks->ours, merged ? 3 : 2);
  /* And it can be tried again. */
  open_one (&disks->other, TRUE);
  plan = merge (disks, TRUE, NULL);
  g_assert_nonnull (plan);
  g_assert_true (plan->already == merged);
  assert_whole (&disks->ours, 3);
}

static void
run_once (VaultFault kind, guint at)
{
  Disks disks;

  disks_begin (&disks);
  word = (Word){ 0 };
  g_test_message ("fault %d at call %u", kind, at);
  vault_fault_run (kind, at, scenario_cb, &disks, &word, sizeof word);
  check_after (&disks, kind, at);
  disks_end (&disks);
}

static void
test_faults (void)
{
  const guint step = vault_fault_step (9);
  guint first, last, runs = 0;

  run_once (VAULT_KILL_BEFORE, 0);
  g_assert_true (word.done);
  first = word.begun;
  last = word.calls;
  for (VaultFault kind = 0; kind < VAULT_N_FAULTS; kind++)
    for (guint at = first + 1 + kind % step; at <= last; at += step)
      {
        run_once (kind, at);
        runs++;
      }
  g_test_message ("%u calls, %u runs", last - first, runs);
  g_assert_cmpuint (runs, >, 0);
}

int
main (int argc, char **argv)
{
  vault_fault_init ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/fusion-files/pieces", test_pieces);
  g_test_add_func ("/fusion-files/missing", test_missing);
  g_test_add_func ("/fusion-files/faults", test_faults);

  return g_test_run ();
}
