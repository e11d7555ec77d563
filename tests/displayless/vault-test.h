/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-register-file.h"

G_BEGIN_DECLS

/* What the tests of the vault share: registers with a key given rather than derived, of one table whose
 * rows are numbered by the commits that wrote them. */

typedef struct {
  char               *folder;
  char               *path;
  char               *log_path;
  char               *marks;
  JalonsKey          *key;
  JalonsRegisterFile *file;
  sqlite3            *db;
} VaultTest;

/* A new folder and a register in it, established, with its table. */
void     vault_test_begin  (VaultTest *test);
void     vault_test_end    (VaultTest *test);

/* The folder and the key alone. */
void     vault_test_prepare (VaultTest *test);
gboolean vault_test_create  (VaultTest *test, GError **error);

/* Gives the key of @data, a VaultTest. */
JalonsKey *vault_test_find_key (const JalonsBaseHeader *header, gpointer data, GError **error);

/* Opens the register; FALSE with @error. */
gboolean vault_test_open   (VaultTest *test, gboolean read_only, JalonsOpening *opening, GError **error);
void     vault_test_close  (VaultTest *test);

/* Opens the connection to test->file, opened otherwise. TRUE. */
gboolean vault_test_connect (VaultTest *test);
/* Removes a folder and all that is in it. */
void     vault_test_remove (const char *folder);

/* Leaves the register as a program that was killed does: nothing more is written. */
void     vault_test_kill   (VaultTest *test);

/* One commit: row @number, and some text; TRUE when SQLite says that it is done. */
gboolean vault_test_commit (VaultTest *test, guint number);

/* A commit of @pages pages or so. */
gboolean vault_test_commit_large (VaultTest *test, guint number, guint pages);

/* The highest row, all of those before it being there; 0 for none. Fails the test on a gap or on a
 * database that SQLite finds damaged. */
guint    vault_test_count  (VaultTest *test);

G_END_DECLS
