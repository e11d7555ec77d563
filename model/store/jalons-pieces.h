/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-progress.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* The pieces of a register: documents about a person or a parcours, each kept in an encrypted file of its own
 * beside the register and opened by a key that its row holds. A document is never whole in memory, and never
 * in clear but where the caller asks for it. */

/* A larger document is refused, in bytes. */
#define JALONS_PIECE_MAX_SIZE (64 * 1024 * 1024)

#define JALONS_PIECE_IDENTITY_SIZE 33

typedef enum {
  JALONS_PIECE_ERROR_NO_FOLDER,  /* a register in memory keeps none */
  JALONS_PIECE_ERROR_NOT_A_FILE, /* what was given is a folder, a device, a pipe */
  JALONS_PIECE_ERROR_EMPTY,
  JALONS_PIECE_ERROR_TOO_LARGE,
  JALONS_PIECE_ERROR_UNREAD,     /* what was given cannot be read to its end, or changes meanwhile */
  JALONS_PIECE_ERROR_ABSENT,     /* the register has no such piece */
  JALONS_PIECE_ERROR_MISSING,    /* its file is not there */
  JALONS_PIECE_ERROR_DAMAGED,    /* its file is not as it was written */
  JALONS_PIECE_ERROR_FOREIGN,    /* its file is that of another register, or another piece */
} JalonsPieceError;
#define JALONS_PIECE_ERROR (jalons_piece_error_quark ())
GQuark jalons_piece_error_quark (void);

typedef struct {
  JalonsRef id;
  char     *nom;      /* as it was given, 1 to 255 characters and no slash; owned */
  char     *type;     /* media type; owned */
  JalonsRef personne; /* of one of the two at most; 0 for none */
  JalonsRef parcours;
  /* What adding finds out. */
  guint64   size;     /* of the document, bytes */
  guint8    hash[32]; /* of the document, BLAKE2b */
  gint64    added;    /* seconds since 1970 */
  char      identity[JALONS_PIECE_IDENTITY_SIZE]; /* name of its file, which tells nothing */
} JalonsPiece;

void       jalons_piece_clear (JalonsPiece *piece);
void       jalons_piece_free  (JalonsPiece *piece);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonsPiece, jalons_piece_clear)

/* Adds the document open at @source, which is only read, with the name, the type (NULL: not known) and the
 * owner that @piece says, and completes @piece. The piece is durable before its row, and its row with the
 * caller's transaction, or at once where there is none. What is refused leaves nothing behind. */
gboolean   jalons_pieces_add      (JalonsStore *store, int source, JalonsPiece *piece, GError **error);

/* The same from a file, whose own name is taken where @piece has none. */
gboolean   jalons_pieces_add_file (JalonsStore *store, const char *path, JalonsPiece *piece, GError **error);

/* Reads row @id into @piece, which must be clear. */
gboolean   jalons_pieces_load     (JalonsStore *store, JalonsRef id, JalonsPiece *piece, GError **error);

/* JalonsPiece of one owner, a row of JALONS_TABLE_PERSONNES or JALONS_TABLE_PARCOURS, or all of them, the
 * oldest first; owned by the caller. NULL on error. */
GPtrArray *jalons_pieces_list     (JalonsStore *store, JalonsTableId table, JalonsRef owner, GError **error);
GPtrArray *jalons_pieces_list_all (JalonsStore *store, GError **error);

/* Gives the document to @take, a part at a time, each once it is proved. Only TRUE says that it was whole: on
 * an error, what was given is its beginning and no more. @take ends the reading by FALSE with an error. */
typedef gboolean (*JalonsPieceTake) (const guint8 *bytes, gsize length, gpointer data, GError **error);
gboolean   jalons_pieces_read     (JalonsStore *store, JalonsRef id, JalonsPieceTake take, gpointer data,
                                   GError **error);

/* The same in clear into @fd, which the caller syncs and closes. */
gboolean   jalons_pieces_extract  (JalonsStore *store, JalonsRef id, int fd, GError **error);

/* Removes the row in the caller's transaction, or at once where there is none; the file goes once that is
 * durable. Copies that backups have linked stay. */
gboolean   jalons_pieces_remove   (JalonsStore *store, JalonsRef id, GError **error);

typedef enum {
  JALONS_PIECE_WHOLE,
  JALONS_PIECE_MISSING,    /* a row, and no file */
  JALONS_PIECE_DAMAGED,
  JALONS_PIECE_FOREIGN,    /* a file of another register or piece; @id is 0 where no row names it */
  JALONS_PIECE_UNREADABLE, /* the disk refuses */
  JALONS_PIECE_ORPHAN,     /* a file that no row names; @id is 0 */
} JalonsPieceState;

/* Reads every piece to its end, and looks for files that no row names; files of other names are not looked
 * at. @found is told each; FALSE only when the walk itself fails. */
typedef void (*JalonsPieceFound) (const char *identity, JalonsRef id, JalonsPieceState state, gpointer data);
gboolean   jalons_pieces_verify   (JalonsStore *store, JalonsPieceFound found, JalonsProgress progress,
                                   gpointer data, GCancellable *cancellable, GError **error);

/* Gives every piece a new key and a new file, in one transaction; the files before go once that is durable.
 * All or none: one that cannot be read refuses it. To be done once the register has its new key, lest the
 * new keys be written under the old one. */
gboolean   jalons_pieces_rotate   (JalonsStore *store, JalonsProgress progress, gpointer data,
                                   GCancellable *cancellable, GError **error);

/* Removes the orphans: files of this register whose row was never acknowledged, or is gone. For the one writer,
 * outside any transaction, and when people ask for it: beside a register that was put back by hand, what looks
 * like an orphan is a piece of its later state. Refused (JALONS_STORE_ERROR_FAILED) where the opening found that,
 * and while the last commit is not on the disk. */
gboolean   jalons_pieces_sweep    (JalonsStore *store, guint *n_removed, GError **error);

G_END_DECLS
