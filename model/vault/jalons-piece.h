/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-key.h"
#include "jalons-vault-error.h"

G_BEGIN_DECLS

/* The pieces of a register: documents kept beside it, each an encrypted file that never changes, named by
 * its identity, in the folder « r.jalons-pieces ». What opens one is its reference, which the register
 * holds. A document passes through memory one chunk at a time. Bytes in FORMAT.md. */

#define JALONS_PIECE_ID_SIZE 16
#define JALONS_PIECE_NAME_SIZE (2 * JALONS_PIECE_ID_SIZE + 1)

typedef struct {
  guint8  identity[JALONS_PIECE_ID_SIZE];
  guint8  key[JALONS_KEY_SIZE];   /* of this piece alone */
  guint64 size;                   /* of the document, bytes */
  guint8  hash[JALONS_HASH_SIZE]; /* of the document, BLAKE2b */
} JalonsPieceRef;

void     jalons_piece_ref_clear (JalonsPieceRef *ref);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonsPieceRef, jalons_piece_ref_clear)

/* The folder of the pieces of the register at @path; owned by the caller. */
char    *jalons_piece_folder    (const char *path);

/* The name of the file, 32 hexadecimal digits; the identity that a name says, FALSE where it says none. */
void     jalons_piece_name      (const guint8 identity[JALONS_PIECE_ID_SIZE], char name[JALONS_PIECE_NAME_SIZE]);
gboolean jalons_piece_identify  (const char *name, guint8 identity[JALONS_PIECE_ID_SIZE]);

/* Whether the file of that name says that it is this piece of this register; proves nothing. */
gboolean jalons_piece_is_of     (const char *folder, const guint8 file_id[JALONS_FILE_ID_SIZE],
                                 const guint8 identity[JALONS_PIECE_ID_SIZE]);

/* What a document must be: a regular file, not empty, of @limit bytes at most. */
gboolean jalons_piece_check_source (int source, guint64 limit, GError **error);

/* Makes a piece of the register @file_id from the document open at @source, whose place in the file does not
 * matter and is not moved. Durable when it returns TRUE, and read back; else nothing is left, unless the
 * program is killed. @folder is made where it is missing. */
gboolean jalons_piece_write (const char *folder, const guint8 file_id[JALONS_FILE_ID_SIZE], int source,
                             guint64 limit, JalonsPieceRef *ref, GError **error);

/* Makes another piece, with another key, of the document of @from, which stays. */
gboolean jalons_piece_renew (const char *folder, const guint8 file_id[JALONS_FILE_ID_SIZE],
                             const JalonsPieceRef *from, JalonsPieceRef *ref, GError **error);

/* Takes the next bytes of a document; FALSE with an error ends the reading. */
typedef gboolean (*JalonsPieceTaker) (const guint8 *bytes, gsize length, gpointer data, GError **error);

/* Gives the document to @take, which may be NULL, each chunk once it is proved. Only TRUE says that this was
 * the whole document: what was given before an error is its beginning, and no more. */
gboolean jalons_piece_read    (const char *folder, const guint8 file_id[JALONS_FILE_ID_SIZE],
                               const JalonsPieceRef *ref, JalonsPieceTaker take, gpointer data, GError **error);

/* The same, written to @fd, which the caller makes durable if it has to be. */
gboolean jalons_piece_extract (const char *folder, const guint8 file_id[JALONS_FILE_ID_SIZE],
                               const JalonsPieceRef *ref, int fd, GError **error);

/* Removes the file of that piece, or of that name while it was written. */
gboolean jalons_piece_remove  (const char *folder, const guint8 identity[JALONS_PIECE_ID_SIZE], GError **error);

G_END_DECLS
