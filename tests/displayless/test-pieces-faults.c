/* SPDX-License-Identifier: EUPL-1.2 */
/* A fault at the k-th call that writes, for every k, in a process of its own, while pieces are added, removed,
 * given other keys, copied out and swept: a piece that was acknowledged reads, one that was removed is gone. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "pieces-test.h"
#include "vault-fault.h"

#define TRIES       4
#define N_DOCUMENTS 8

typedef enum {
  ABSENT,
  UNSURE, /* asked for, and not acknowledged */
  PRESENT,
} Fate;

/* What the child says to its parent. */
typedef struct {
  Fate fates[N_DOCUMENTS];
  guint calls;
  guint over;
  guint rotated;
  guint extracted;
  guint swept;
} Word;

static Word word;

static void
say (void)
{
  word.calls = vault_fault_calls ();
  vault_fault_say (&word, sizeof word);
}

static gboolean
add (PiecesTest *test, guint number, gpointer data)
{
  return pieces_test_add (test, number, NULL) > 0;
}

static gboolean
add_two (PiecesTest *test, guint number, gpointer data)
{
  if (!jalons_store_begin (test->store, NULL))
    return FALSE;
  if (add (test, number, NULL) && add (test, number + 1, NULL) && jalons_store_commit (test->store, NULL))
    return TRUE;
  jalons_store_rollback (test->store);

  return FALSE;
}

static gboolean
remove_piece (PiecesTest *test, guint number, gpointer data)
{
  return jalons_pieces_remove (test->store, pieces_test_find (test, number), NULL);
}

static gboolean
rotate (PiecesTest *test, guint number, gpointer data)
{
  return jalons_pieces_rotate (test->store, NULL, NULL, NULL, NULL);
}

static gboolean
extract (PiecesTest *test, guint number, gpointer data)
{
  g_autofree guint8 *document = pieces_test_document (number);
  g_autofree char *found = NULL;
  gsize length = 0;
  int fd = open (test->source, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  gboolean done = jalons_pieces_extract (test->store, pieces_test_find (test, number), fd, NULL);

  close (fd);
  if (!done)
    return FALSE;
  g_assert_true (g_file_get_contents (test->source, &found, &length, NULL));
  g_assert_cmpmem (found, length, document, pieces_test_size (number));

  return TRUE;
}

static gboolean
open_again (PiecesTest *test, guint number, gpointer data)
{
  return pieces_test_open (test, FALSE, NULL);
}

static gboolean
sweep_orphans (PiecesTest *test, guint number, gpointer data)
{
  guint n = 0;

  return jalons_pieces_sweep (test->store, &n, NULL);
}

/* @act until it is done; then documents @number to @number + @n - 1 are @then. */
static gboolean
try (PiecesTest *test, gboolean (*act) (PiecesTest *, guint, gpointer), guint number, guint n, Fate then)
{
  for (guint i = 0; i < n; i++)
    word.fates[number + i] = UNSURE;
  say ();
  for (guint i = 0; i < TRIES; i++)
    {
      gboolean done = act (test, number, NULL);

      for (guint k = 0; k < n && done; k++)
        word.fates[number + k] = then;
      say ();
      if (done)
        return TRUE;
    }

  return FALSE;
}

static void
run_first (PiecesTest *test)
{
  try (test, add, 1, 1, PRESENT);
  try (test, add_two, 2, 2, PRESENT);
  /* What is never committed is never there. */
  if (jalons_store_begin (test->store, NULL))
    {
      add (test, 4, NULL);
      jalons_store_rollback (test->store);
    }
  if (word.fates[1] == PRESENT)
    try (test, remove_piece, 1, 1, ABSENT);
  word.rotated = try (test, rotate, 0, 0, ABSENT);
  try (test, add, 5, 1, PRESENT);
  if (word.fates[2] == PRESENT)
    word.extracted = try (test, extract, 2, 0, PRESENT);
}

static void
run_scenario_cb (gpointer data)
{
  PiecesTest *test = data;

  word = (Word){ 0 };
  if (try (test, open_again, 0, 0, ABSENT))
    run_first (test);
  if (try (test, open_again, 0, 0, ABSENT))
    {
      word.swept = try (test, sweep_orphans, 0, 0, ABSENT);
      try (test, add, 6, 1, PRESENT);
      pieces_test_close (test);
    }
  word.over = 1;
  say ();
}

static guint
check_documents (PiecesTest *test, VaultFault kind, guint at)
{
  guint n = 0;

  for (guint number = 0; number < N_DOCUMENTS; number++)
    {
      JalonsRef id = pieces_test_find (test, number);

      if ((id == 0 && word.fates[number] == PRESENT) || (id > 0 && word.fates[number] == ABSENT))
        g_error ("fault %d at call %u: document %u is %s", kind, at, number, id ? "there" : "lost");
      if (id > 0 && !pieces_test_reads (test, id, number))
        g_error ("fault %d at call %u: document %u does not read", kind, at, number);
      n += id > 0;
    }

  return n;
}

/* Nothing is missing; what is too much is swept; it goes on keeping pieces. */
static void
check_after (PiecesTest *test, VaultFault kind, guint at)
{
  g_auto (PiecesCount) count = { 0 };
  g_autoptr (GError) error = NULL;
  guint n = 0, n_swept = 0;

  pieces_test_open (test, FALSE, &error);
  g_assert_no_error (error);
  n = check_documents (test, kind, at);
  pieces_test_verify (test, &count);
  if (count.n[JALONS_PIECE_WHOLE] != n || count.n[JALONS_PIECE_MISSING] || count.n[JALONS_PIECE_DAMAGED]
      || count.n[JALONS_PIECE_FOREIGN] || count.n[JALONS_PIECE_UNREADABLE])
    g_error ("fault %d at call %u: %u whole of %u", kind, at, count.n[JALONS_PIECE_WHOLE], n);
  jalons_pieces_sweep (test->store, &n_swept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_swept, ==, count.n[JALONS_PIECE_ORPHAN]);
  g_assert_cmpuint (check_documents (test, kind, at), ==, n);
  g_assert_cmpuint (pieces_test_n_files (test), ==, n);
  g_assert_true (add (test, 7, NULL));
  g_assert_true (pieces_test_reads (test, pieces_test_find (test, 7), 7));
}

/* A fault that passes costs nothing: what is tried again is done. */
static void
check_recovered (VaultFault kind, guint at)
{
  static const Fate expected[N_DOCUMENTS]
      = { ABSENT, ABSENT, PRESENT, PRESENT, ABSENT, PRESENT, PRESENT, ABSENT };

  if (!vault_fault_passes (kind))
    return;
  if (!word.over || !word.rotated || !word.extracted || !word.swept
      || memcmp (word.fates, expected, sizeof expected) != 0)
    g_error ("fault %d at call %u: not all was done", kind, at);
}

static guint
run_once (VaultFault kind, guint at)
{
  PiecesTest test;

  pieces_test_begin (&test);
  pieces_test_close (&test);
  vault_fault_run (kind, at, run_scenario_cb, &test, &word, sizeof word);
  check_after (&test, kind, at);
  check_recovered (kind, at);
  pieces_test_end (&test);

  return word.calls;
}

static void
test_faults (void)
{
  guint step = vault_fault_step (23), n_calls = run_once (VAULT_KILL_BEFORE, 0), runs = 0;

  for (VaultFault kind = 0; kind < VAULT_N_FAULTS; kind++)
    for (guint at = 1 + kind % step; at <= n_calls + 1; at += step)
      {
        run_once (kind, at);
        runs++;
      }
  g_test_message ("%u calls, %u runs", n_calls, runs);
}

int
main (int argc, char **argv)
{
  vault_fault_init ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/pieces-faults", test_faults);

  return g_test_run ();
}
