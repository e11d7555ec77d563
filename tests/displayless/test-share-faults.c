/* SPDX-License-Identifier: EUPL-1.2 */
/* A fault at the k-th call, for every k, on a register that lies on a share, and on shares of every humour: that
 * cannot replace a file by another, that know no lock, that answer that they did not do what they did, that do it
 * later, that have forgotten the file. Nothing that was acknowledged is lost, and the register opens. */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "jalons-register-file-private.h"
#include "jalons-sys.h"
#include "share-test.h"
#include "vault-fault.h"

#define N_COMMITS 14
#define TRIES 4

typedef enum {
  HUMOUR_PLAIN,
  HUMOUR_NO_REPLACE, /* rename() over a file is refused */
  HUMOUR_NO_LOCK,    /* flock() lets everybody pass */
  HUMOUR_MUTE,       /* rename() is done, and said to have failed */
  HUMOUR_LATE,       /* rename() is done a few calls later */
  HUMOUR_STALE,      /* a fault is ESTALE */
  N_HUMOURS
} Humour;

static Humour humour;
static JalonsSys beneath; /* what faults have been put into */

/* The rename that waits. */
static char *late_from, *late_to;
static guint late_in;

static gboolean
is_on_share (const char *path)
{
  return strstr (path, "/partage/") != NULL;
}

static void
let_late_pass (void)
{
  if (!late_from || --late_in > 0)
    return;
  rename (late_from, late_to);
  g_clear_pointer (&late_from, g_free);
  g_clear_pointer (&late_to, g_free);
}

static int
rename_on_share (const char *from, const char *to)
{
  int result;

  if (humour == HUMOUR_NO_REPLACE && access (to, F_OK) == 0)
    {
      errno = EEXIST;
      return -1;
    }
  if (humour == HUMOUR_LATE && !late_from && g_str_has_suffix (to, "r.jalons"))
    {
      late_from = g_strdup (from);
      late_to = g_strdup (to);
      late_in = 4;
      return 0;
    }
  result = beneath.rename (from, to);
  if (humour != HUMOUR_MUTE || result != 0)
    return result;
  errno = EIO;

  return -1;
}

static int
rename_cb (const char *from, const char *to)
{
  return is_on_share (to) ? rename_on_share (from, to) : beneath.rename (from, to);
}

static int
open_cb (const char *path, int flags, mode_t mode)
{
  int result;

  let_late_pass ();
  result = beneath.open (path, flags, mode);
  if (result < 0 && errno == EIO && humour == HUMOUR_STALE && is_on_share (path))
    errno = ESTALE;

  return result;
}

static int
sync_cb (int fd)
{
  int result = beneath.sync (fd);

  if (result < 0 && errno == EIO && humour == HUMOUR_STALE)
    errno = ESTALE;

  return result;
}

static int
lock_cb (int fd, int operation)
{
  return 0;
}

static void
put_on (void)
{
  beneath = jalons_sys;
  jalons_sys.rename = rename_cb;
  jalons_sys.open = open_cb;
  jalons_sys.sync = sync_cb;
  if (humour == HUMOUR_NO_LOCK)
    jalons_file_system_sys.lock = lock_cb;
}

/* What the child says to its parent. */
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

static void
open_again (VaultTest *test)
{
  JalonsOpening opening;

  vault_test_close (test);
  for (guint k = 0; k < TRIES && !test->file; k++)
    {
      share_test_open (test, &opening, NULL);
      jalons_opening_clear (&opening);
      /* The share refused what waits: it is asked again. */
      if (test->file && jalons_register_file_is_read_only (test->file))
        vault_test_close (test);
    }
}

/* Created, written to, published, given other slots, closed, opened, written to, its lease renewed. */
static void
scenario (gpointer data)
{
  VaultTest *test = data;
  Word word = { 0 };

  put_on ();
  word.created = vault_test_create (test, NULL);
  for (guint i = 0; i < TRIES && !word.created; i++)
    word.created = jalons_register_file_establish (test->file, NULL);
  say (&word);
  for (guint i = 0; i < N_COMMITS && word.created && test->file; i++)
    {
      commit (test, &word, i == 3);
      if (i == 5)
        jalons_register_file_renew (test->file, NULL);
      if (i == 7)
        jalons_register_file_compact (test->file, NULL);
      if (i == 9)
        jalons_register_file_rekey (test->file, jalons_register_file_header (test->file)->slots, 1, test->key, NULL);
      if (i == 11)
        open_again (test);
    }
  if (test->file)
    vault_test_close (test);
  word.over = 1;
  say (&word);
}

/* What was acknowledged is in the register, once its machine has opened it again; and it is a register that goes
 * on, from another machine too. */
static void
check_after (ShareTest *test, const Word *word, VaultFault kind, guint at)
{
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;
  guint count = 0;

  if (!word->created && !g_file_test (test->one.path, G_FILE_TEST_EXISTS))
    return;
  if (!share_test_open (&test->one, &opening, &error))
    g_error ("humour %d, fault %d at call %u: %s", humour, kind, at, error->message);
  if (jalons_register_file_is_read_only (test->one.file)
      && (!share_test_take_over (&test->one, &opening, &error)
          || jalons_register_file_is_read_only (test->one.file)))
    g_error ("humour %d, fault %d at call %u: may not be written", humour, kind, at);
  count = vault_test_count (&test->one);
  if (count < word->acknowledged || count > MAX (word->attempted, word->acknowledged) + 1 || opening.older
      || opening.divergent || opening.strange)
    g_error ("humour %d, fault %d at call %u: acknowledged %u, found %u%s%s%s, in %s", humour, kind, at, word->acknowledged,
             count, opening.older ? ", said to be older" : "", opening.divergent ? ", parted" : "",
             opening.strange ? ", strange" : "", test->one.folder);
  jalons_opening_clear (&opening);
  g_assert_true (vault_test_commit (&test->one, count + 1));
  vault_test_close (&test->one);
  g_assert_true (share_test_open (&test->other, &opening, &error));
  g_assert_false (opening.held);
  g_assert_cmpuint (vault_test_count (&test->other), ==, count + 1);
  vault_test_close (&test->other);
}

/* A fault that passes costs nothing: what is tried again is done. */
static void
check_recovered (const Word *word, VaultFault kind, guint at)
{
  if (vault_fault_passes (kind) && (!word->over || word->acknowledged != N_COMMITS))
    g_error ("humour %d, fault %d at call %u: %u commits of %d", humour, kind, at, word->acknowledged, N_COMMITS);
}

static Word
run_once (VaultFault kind, guint at)
{
  ShareTest test;
  Word word;

  share_test_prepare (&test);
  vault_fault_run (kind, at, scenario, &test.one, &word, sizeof word);
  check_after (&test, &word, kind, at);
  check_recovered (&word, kind, at);
  share_test_end (&test);

  return word;
}

static guint
sweep (guint step)
{
  guint n_calls = run_once (VAULT_KILL_BEFORE, 0).calls, runs = 0;

  for (VaultFault kind = 0; kind < VAULT_N_FAULTS; kind++)
    for (guint at = 1 + (kind + humour) % step; at <= n_calls + 1; at += step)
      {
        run_once (kind, at);
        runs++;
      }

  return runs;
}

static void
test_faults (void)
{
  guint runs = 0;

  jalons_log_limit = 80 * 1024;
  for (humour = 0; humour < N_HUMOURS; humour++)
    runs += sweep (vault_fault_step (61));
  g_test_message ("%u runs", runs);
}

int
main (int argc, char **argv)
{
  vault_fault_init ();
  g_test_init (&argc, &argv, NULL);
  share_test_init ();
  g_test_add_func ("/share-faults", test_faults);

  return g_test_run ();
}
