/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-pieces-private.h"
#include "jalons-store-private.h"

G_BEGIN_DECLS

/* What the tests of the pieces share: a register with two persons and a parcours, the documents that it is
 * given, what is found beside it. */

typedef struct {
  char        *folder;
  char        *path;
  char        *pieces;
  char        *source;
  JalonsStore *store;
} PiecesTest;

/* A new register, without pieces. */
void       pieces_test_begin    (PiecesTest *test);
void       pieces_test_end      (PiecesTest *test);
void       pieces_test_close    (PiecesTest *test);

/* Closes it, where it is open, and opens it; FALSE with @error. */
gboolean   pieces_test_open     (PiecesTest *test, gboolean read_only, GError **error);

/* Statements, in a transaction. */
void       pieces_test_run      (PiecesTest *test, const char *sql);

/* Document @number: its size, and its bytes, owned by the caller. */
gsize      pieces_test_size     (guint number);
guint8    *pieces_test_document (guint number);

/* Adds it under the name « doc-NUMBER », to person 1; the id, 0 with @error. */
JalonsRef  pieces_test_add      (PiecesTest *test, guint number, GError **error);

/* The row of that name; 0 when there is none. */
JalonsRef  pieces_test_find     (PiecesTest *test, guint number);

/* Whether row @id reads as that document. */
gboolean   pieces_test_reads    (PiecesTest *test, JalonsRef id, guint number);

/* Files in the folder of the pieces. */
guint      pieces_test_n_files  (PiecesTest *test);

/* How many pieces there are in each state. */
typedef struct {
  guint n[JALONS_PIECE_ORPHAN + 1];
  char *named[JALONS_PIECE_ORPHAN + 1]; /* the last of each; owned */
} PiecesCount;

void       pieces_count_clear   (PiecesCount *count);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PiecesCount, pieces_count_clear)
void       pieces_test_verify   (PiecesTest *test, PiecesCount *count);

G_END_DECLS
