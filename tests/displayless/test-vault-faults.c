/* SPDX-License-Identifier: EUPL-1.2 */
/* A fault at the k-th call that writes, for every k, in a process of its own: killed, refused, half done.
 * Nothing that was acknowledged is lost, and the register opens. */
#include "jalons-register-file-private.h"
#include "vault-fault.h"
#include "vault-test.h"

#define N_COMMITS 14
#define TRIES 4

/* What the child says to its parent: the last commit acknowledged, the calls made. */
typedef struct {
  guint created;
  guint acknowledged;
  guint attempted;
  guint calls;
  guint over;
} Word;

static void
say (Word *word)
{
  word->calls = vault_fault_calls ();
  vault_fault_say (word, sizeof *word);
}

static void
commit (VaultTest *test, Word *word, gboolean large)
{
  word->attempted = word->acknowledged + 1;
  for (guint i = 0; i < TRIES; i++)
    if (large ? vault_test_commit_large (test, word->attempted, 20) : vault_test_commit (test, word->attempted))
      {
        word->acknowledged++;
        say (word);
        return;
      }
}

/* Created, written to, made one with its log, given another key's worth of slots, closed, opened, written to. */
static void
run_scenario_cb (gpointer data)
{
  VaultTest *test = data;
  Word word = { 0 };
  JalonsOpening opening;

  word.created = vault_test_create (test, NULL);
  for (guint i = 0; i < TRIES && !word.created; i++)
    word.created = jalons_register_file_establish (test->file, NULL);
  say (&word);
  for (guint i = 0; i < N_COMMITS && word.created; i++)
    {
      commit (test, &word, i == 3);
      if (i == 7)
        jalons_register_file_compact (test->file, NULL);
      if (i == 9)
        jalons_register_file_rekey (test->file, jalons_register_file_header (test->file)->slots, 1, test->key, NULL);
      if (i != 11)
        continue;
      vault_test_close (test);
      for (guint k = 0; k < TRIES && !test->file; k++)
        vault_test_open (test, FALSE, &opening, NULL);
      if (!test->file)
        break;
    }
  if (test->file)
    vault_test_close (test);
  word.over = 1;
  say (&word);
}

static void
check_after (VaultTest *test, const Word *word, VaultFault kind, guint at)
{
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;
  guint count = 0;

  if (!word->created && !g_file_test (test->path, G_FILE_TEST_EXISTS))
    return;
  if (!vault_test_open (test, FALSE, &opening, &error))
    g_error ("fault %d at call %u: %s", kind, at, error->message);
  count = vault_test_count (test);
  if (count < word->acknowledged || count > MAX (word->attempted, word->acknowledged) + 1 || opening.older)
    g_error ("fault %d at call %u: acknowledged %u, found %u%s", kind, at, word->acknowledged, count,
             opening.older ? ", said to be older" : "");
  jalons_opening_clear (&opening);
  /* It goes on being a register. */
  g_assert_true (vault_test_commit (test, count + 1));
  vault_test_close (test);
  g_assert_true (vault_test_open (test, TRUE, &opening, &error));
  g_assert_cmpuint (vault_test_count (test), ==, count + 1);
}

/* A fault that passes costs nothing: what is tried again is done. */
static void
check_recovered (const Word *word, VaultFault kind, guint at)
{
  if (!vault_fault_passes (kind))
    return;
  if (!word->over || word->acknowledged != N_COMMITS)
    g_error ("fault %d at call %u: %u commits of %d", kind, at, word->acknowledged, N_COMMITS);
}

static Word
run_once (VaultFault kind, guint at)
{
  VaultTest test;
  Word word;

  vault_test_prepare (&test);
  vault_fault_run (kind, at, run_scenario_cb, &test, &word, sizeof word);
  check_after (&test, &word, kind, at);
  check_recovered (&word, kind, at);
  vault_test_end (&test);

  return word;
}

static guint
sweep (guint step)
{
  guint n_calls = run_once (VAULT_KILL_BEFORE, 0).calls, runs = 0;

  for (VaultFault kind = 0; kind < VAULT_N_FAULTS; kind++)
    for (guint at = 1 + kind % step; at <= n_calls + 1; at += step)
      {
        run_once (kind, at);
        runs++;
      }

  return runs;
}

/* Small commits go to the log, the large one to a base, and the log is made one with it in the middle: at
 * another commit for each limit. */
static void
test_faults (void)
{
  static const guint64 limits[] = { 80, 50, 65, 100, 120, 400 };
  gboolean is_long = g_getenv ("JALONS_TEST_LONG") != NULL;
  guint runs = 0;

  for (guint i = 0; i < (is_long ? G_N_ELEMENTS (limits) : 1); i++)
    {
      jalons_log_limit = limits[i] * 1024;
      runs += sweep (vault_fault_step (5));
    }
  g_test_message ("%u runs", runs);
}

int
main (int argc, char **argv)
{
  vault_fault_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vault-faults", test_faults);

  return g_test_run ();
}
