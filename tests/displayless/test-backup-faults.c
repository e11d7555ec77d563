/* SPDX-License-Identifier: EUPL-1.2 */
/* A fault at the k-th call while bases are backed up and rotated, while a copy is made, while a backup is put back.
 * Nothing that was acknowledged is lost, the register opens, and what has the name of a backup is one. */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "jalons-backup-private.h"
#include "jalons-sys.h"
#include "vault-fault.h"
#include "vault-test.h"

#define N_COMMITS 7
#define TRIES 4
#define PIECE "00112233445566778899aabbccddeeff"
#define OTHER_PIECE "ffeeddccbbaa99887766554433221100"

static gint64 now;
static gboolean without_links;

static gint64
clock_cb (void)
{
  return now += 3600;
}

static int
refuse_link_cb (const char *from, const char *to)
{
  errno = EPERM;

  return -1;
}

/* What the child says to its parent. */
typedef struct {
  guint created;
  guint acknowledged;
  guint attempted;
  guint copied;   /* a copy was said to be made; of how many commits */
  guint restored; /* the backup was said to be put back */
  guint calls;
  guint over;
} Word;

static void
say (Word *word)
{
  word->calls = vault_fault_calls ();
  vault_fault_say (word, sizeof *word);
}

typedef struct {
  VaultTest  test;
  char      *folder;
  char      *elsewhere;
  char      *pieces;
  char      *copy;
  char      *backup; /* to be put back */
  VaultFault kind;
  guint      at;
} Case;

static void
put_piece (Case *about, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (about->pieces, name, NULL);

  g_mkdir (about->pieces, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
check_piece (const char *register_path, const char *name, const char *text)
{
  g_autofree char *folder = jalons_backup_pieces (register_path);
  g_autofree char *path = g_build_filename (folder, name, NULL), *content = NULL;

  g_file_get_contents (path, &content, NULL, NULL);
  g_assert_cmpstr (content, ==, text);
}

static void
case_begin (Case *about, VaultFault kind, guint at)
{
  *about = (Case) { .kind = kind, .at = at };
  now = 1795701723;
  vault_test_prepare (&about->test);
  about->folder = jalons_backup_folder (about->test.path);
  about->pieces = jalons_backup_pieces (about->test.path);
  about->elsewhere = g_build_filename (about->test.folder, "elsewhere", NULL);
  about->copy = g_build_filename (about->elsewhere, "copy.jalons", NULL);
  g_mkdir (about->elsewhere, 0700);
  put_piece (about, PIECE, "a piece");
  put_piece (about, OTHER_PIECE, "another");
}

static void
case_end (Case *about)
{
  vault_test_end (&about->test);
  g_free (about->folder);
  g_free (about->elsewhere);
  g_free (about->pieces);
  g_free (about->copy);
  g_free (about->backup);
}

/* Few are kept, so that rotation has something to do. */
static void
set_backups (Case *about)
{
  JalonsBackupPlan plan = { TRUE, about->elsewhere, { 2, 0, 0, 90 }, clock_cb };

  jalons_register_file_set_backups (about->test.file, &plan);
}

static void
commit (Case *about, Word *word, gboolean large)
{
  word->attempted = word->acknowledged + 1;
  for (guint i = 0; i < TRIES; i++)
    if (large ? vault_test_commit_large (&about->test, word->attempted, 20)
              : vault_test_commit (&about->test, word->attempted))
      {
        word->acknowledged++;
        say (word);
        return;
      }
}

static void
back_up_cb (gpointer data)
{
  Case *about = data;
  Word word = { 0 };

  if (without_links)
    jalons_sys.link = refuse_link_cb;
  word.created = vault_test_create (&about->test, NULL);
  for (guint i = 0; i < TRIES && !word.created; i++)
    word.created = jalons_register_file_establish (about->test.file, NULL);
  say (&word);
  if (!word.created)
    return;
  set_backups (about);
  for (guint i = 0; i < N_COMMITS; i++)
    {
      commit (about, &word, i == 1);
      if (i == 2)
        jalons_register_file_compact (about->test.file, NULL);
      if (i == 3)
        jalons_register_file_rekey (about->test.file, jalons_register_file_header (about->test.file)->slots, 1,
                                    about->test.key, NULL);
      for (guint k = 0; i == 5 && k < TRIES && !word.copied; k++)
        if (jalons_backup_now (about->test.file, about->copy, NULL))
          word.copied = word.acknowledged;
    }
  vault_test_close (&about->test);
  word.over = 1;
  say (&word);
}

static void
fail (const Case *about, const char *what, const char *detail)
{
  g_error ("fault %d at call %u: %s: %s", about->kind, about->at, what, detail ? detail : "");
}

/* What has the name of a backup is whole, and was committed. */
static void
check_backup (Case *about, const char *path, const Word *word)
{
  JalonsVerification result;
  g_autoptr (GError) error = NULL;

  if (!jalons_backup_verify (path, vault_test_find_key, &about->test, NULL, &result, &error))
    fail (about, path, error->message);
  if (!jalons_verification_is_sound (&result) || result.n_pieces != 2 || result.sequence > word->attempted + 2)
    fail (about, path, "not what was committed");
  check_piece (path, PIECE, "a piece");
}

static guint
check_backups (Case *about, const char *folder, const Word *word)
{
  g_autoptr (GPtrArray) backups = jalons_backup_list (folder, NULL, NULL);

  for (guint i = 0; i < backups->len; i++)
    check_backup (about, ((JalonsBackup *) backups->pdata[i])->path, word);

  return backups->len;
}

/* Once the next opening has put things in order: two backups at most, the newest of the present base, no more. */
static void
check_order (Case *about, const char *folder)
{
  g_autoptr (GPtrArray) backups = jalons_backup_list (folder, NULL, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  JalonsVerification result;
  guint n_names = 0;

  g_assert_cmpuint (backups->len, >=, 1);
  g_assert_cmpuint (backups->len, <=, 2);
  g_assert_true (jalons_backup_verify (((JalonsBackup *) backups->pdata[0])->path, vault_test_find_key, &about->test,
                                       about->test.file, &result, NULL));
  g_assert_cmpuint (result.n_different, ==, 0);
  while (g_dir_read_name (dir))
    n_names++;
  g_assert_cmpuint (n_names, ==, 2 * backups->len);
}

static void
check_copy (Case *about, const Word *word)
{
  g_autofree char *pieces = jalons_backup_pieces (about->copy), *fresh = g_strconcat (about->copy, ".new", NULL);

  if (g_file_test (about->copy, G_FILE_TEST_EXISTS))
    check_backup (about, about->copy, word);
  else if (word->copied)
    fail (about, about->copy, "is not there");
  vault_test_remove (pieces);
  g_unlink (about->copy);
  g_unlink (fresh);
  g_free (pieces);
  pieces = g_strconcat (about->copy, "-pieces.new", NULL);
  vault_test_remove (pieces);
}

static void
open_after (Case *about)
{
  JalonsOpening opening;
  g_autoptr (GError) error = NULL;

  if (!vault_test_open (&about->test, FALSE, &opening, &error))
    fail (about, "not opened", error->message);
  if (opening.older)
    fail (about, "said to be older", NULL);
  jalons_opening_clear (&opening);
}

static void
check_backed_up (Case *about, const Word *word)
{
  guint count = 0;

  if (!word->created && !g_file_test (about->test.path, G_FILE_TEST_EXISTS))
    return;
  check_backups (about, about->folder, word);
  check_backups (about, about->elsewhere, word);
  check_copy (about, word);
  open_after (about);
  count = vault_test_count (&about->test);
  if (count < word->acknowledged || count > MAX (word->attempted, word->acknowledged) + 1)
    fail (about, "commits lost", NULL);
  set_backups (about);
  g_assert_no_error (jalons_register_file_backup_failure (about->test.file));
  check_order (about, about->folder);
  check_order (about, about->elsewhere);
  vault_test_close (&about->test);
}

static void
check_recovered (const Case *about, const Word *word)
{
  if (vault_fault_passes (about->kind) && (!word->over || word->acknowledged != N_COMMITS || !word->copied))
    fail (about, "what was tried again is not done", NULL);
}

static guint
run_back_up (VaultFault kind, guint at)
{
  Case about;
  Word word;

  case_begin (&about, kind, at);
  vault_fault_run (kind, at, back_up_cb, &about, &word, sizeof word);
  check_backed_up (&about, &word);
  check_recovered (&about, &word);
  case_end (&about);

  return word.calls;
}

/* Two commits in a backup, five in the register, killed with a log, of whose pieces one has been damaged since,
 * one lost. */
static void
prepare (Case *about)
{
  g_autofree char *gone = g_build_filename (about->pieces, OTHER_PIECE, NULL);

  g_assert_true (vault_test_create (&about->test, NULL));
  for (guint i = 1; i <= 5; i++)
    {
      g_assert_true (vault_test_commit (&about->test, i));
      if (i == 2)
        g_assert_true (jalons_backup_now (about->test.file, about->copy, NULL));
      if (i == 3)
        g_assert_true (jalons_register_file_compact (about->test.file, NULL));
    }
  vault_test_kill (&about->test);
  put_piece (about, PIECE, "a damaged one");
  g_unlink (gone);
}

static gboolean
restore (Case *about, GError **error)
{
  JalonsRestoring restoring;
  gboolean done = jalons_backup_restore (about->copy, about->test.path, vault_test_find_key, &about->test,
                                         about->test.marks, now, &restoring, error);

  jalons_restoring_clear (&restoring);

  return done;
}

static void
restore_cb (gpointer data)
{
  Case *about = data;
  Word word = { .acknowledged = 2 };
  JalonsOpening opening;

  if (without_links)
    jalons_sys.link = refuse_link_cb;
  for (guint i = 0; i < TRIES && !word.restored; i++)
    word.restored = restore (about, NULL);
  say (&word);
  for (guint i = 0; i < TRIES && !about->test.file && word.restored; i++)
    vault_test_open (&about->test, FALSE, &opening, NULL);
  if (about->test.file)
    {
      commit (about, &word, FALSE);
      vault_test_close (&about->test);
    }
  word.over = 1;
  say (&word);
}

/* The register as it was, in one of the places where it is said to be put; in no other, unless the program was
 * killed. */
static void
check_aside (Case *about)
{
  g_autoptr (GPtrArray) asides = jalons_backup_list_asides (about->test.path, NULL, NULL);
  guint n_found = 0;

  for (guint i = 0; i < asides->len; i++)
    {
      const JalonsBackup *aside = asides->pdata[i];
      VaultTest other = about->test;
      JalonsOpening opening;
      g_autoptr (GError) error = NULL;
      guint count = 0;

      other.path = aside->path;
      if (!vault_test_open (&other, TRUE, &opening, &error))
        fail (about, aside->path, error->message);
      count = vault_test_count (&other);
      vault_test_close (&other);
      if (count == 5)
        check_piece (aside->path, PIECE, "a damaged one");
      n_found += count == 5;
    }
  if (n_found == 0)
    fail (about, "the register as it was is nowhere", NULL);
  if (n_found > 1 && vault_fault_passes (about->kind))
    fail (about, "what was not restored is put aside", NULL);
}

static void
check_restored (Case *about, const Word *word)
{
  guint count = 0;

  open_after (about);
  count = vault_test_count (&about->test);
  /* Restored, with at most the commit that followed; or not, and as it was. */
  if (count != 5 && (count < word->acknowledged || count > 3))
    fail (about, "neither the one nor the other", NULL);
  if (count == 5 && word->restored)
    fail (about, "not restored, though it was said", NULL);
  if (count == 5)
    check_piece (about->test.path, PIECE, "a damaged one");
  else
    {
      check_aside (about);
      check_piece (about->test.path, OTHER_PIECE, "another");
      if (word->restored)
        check_piece (about->test.path, PIECE, "a piece");
    }
  g_assert_true (vault_test_commit (&about->test, count + 1));
  vault_test_close (&about->test);
  g_assert_true (restore (about, NULL));
  open_after (about);
  g_assert_cmpuint (vault_test_count (&about->test), ==, 2);
  if (vault_fault_passes (about->kind) && (!word->restored || word->acknowledged != 3))
    fail (about, "what was tried again is not done", NULL);
}

static guint
run_restore (VaultFault kind, guint at)
{
  Case about;
  Word word;

  case_begin (&about, kind, at);
  prepare (&about);
  vault_fault_run (kind, at, restore_cb, &about, &word, sizeof word);
  check_restored (&about, &word);
  case_end (&about);

  return word.calls;
}

static guint
sweep (guint (*run) (VaultFault, guint), guint step)
{
  guint n_calls = run (VAULT_KILL_BEFORE, 0), runs = 0;

  for (VaultFault kind = 0; kind < VAULT_N_FAULTS; kind++)
    for (guint at = 1 + kind % step; at <= n_calls + 1; at += step)
      {
        run (kind, at);
        runs++;
      }

  return runs;
}

static void
test_faults (gconstpointer data)
{
  guint (*run) (VaultFault, guint) = *(guint (*const *) (VaultFault, guint)) data;
  guint runs = 0;

  jalons_log_limit = 50 * 1024;
  for (guint i = 0; i < 2; i++)
    {
      without_links = i == 1;
      runs += sweep (run, vault_fault_step (29));
    }
  g_test_message ("%u runs", runs);
}

int
main (int argc, char **argv)
{
  static guint (*const back_up) (VaultFault, guint) = run_back_up;
  static guint (*const put_back) (VaultFault, guint) = run_restore;

  vault_fault_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/backup-faults/back-up", &back_up, test_faults);
  g_test_add_data_func ("/backup-faults/restore", &put_back, test_faults);

  return g_test_run ();
}
