/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-file-system.h"
#include "vault-test.h"

G_BEGIN_DECLS

/* Folders that pass for a share and for the disks of two machines that use it, and clocks that are moved. */

typedef struct {
  VaultTest one;
  VaultTest other; /* the same register and key, another machine */
  char     *share;
} ShareTest;

/* Once. Every folder named « partage » is on NFS from then on; nobody waits for a lock or a look. */
void     share_test_init    (void);

void     share_test_prepare (ShareTest *test);
void     share_test_end     (ShareTest *test);

/* Prepares, and creates the register on the first machine, with @n_commits in its log. */
void     share_test_begin   (ShareTest *test, guint n_commits);

/* Whether there is a file of that name on the share, and how many there are. */
gboolean share_test_has         (ShareTest *test, const char *name);
guint    share_test_count_files (ShareTest *test);

/* Moves this machine's clocks on, or only the one on the wall. */
void     share_test_move_clocks (gint64 seconds);
void     share_test_move_wall   (gint64 seconds);

/* The log that a machine keeps; owned by the caller. */
char    *share_test_log     (const VaultTest *machine);

/* Runs @run in a program of its own, which is then killed. */
void     share_test_killed  (VaultTest *machine, void (*run) (VaultTest *machine));

/* To write, or to be read where another holds it. */
gboolean share_test_open    (VaultTest *machine, JalonsOpening *opening, GError **error);

/* Opens, and may write, or the test fails; the same, and one commit, for share_test_killed(). */
void     share_test_open_writing (VaultTest *machine, JalonsOpening *opening);
void     share_test_commit_one   (VaultTest *machine);

/* Sees the other's lease stand still for long enough, and takes the register over. */
gboolean share_test_take_over (VaultTest *machine, JalonsOpening *opening, GError **error);

/* Rows of the register at @path, opened to be read with the machine's key; -1 when it does not open. */
int      share_test_count_at (VaultTest *machine, const char *path);

G_END_DECLS
