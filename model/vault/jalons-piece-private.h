/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <sodium.h>

#include "jalons-piece.h"

G_BEGIN_DECLS

#define JALONS_PIECE_MAGIC "JALONS-PIECE"
#define JALONS_PIECE_MAGIC_SIZE 12
#define JALONS_PIECE_VERSION 1

/* The front: magic, version, flags, register, piece, header of the stream. */
#define JALONS_PIECE_AT_VERSION 12
#define JALONS_PIECE_AT_FLAGS 14
#define JALONS_PIECE_AT_FILE_ID 16
#define JALONS_PIECE_AT_IDENTITY 32
#define JALONS_PIECE_AT_STREAM 48
#define JALONS_PIECE_FRONT_SIZE (JALONS_PIECE_AT_STREAM + crypto_secretstream_xchacha20poly1305_HEADERBYTES)

#define JALONS_PIECE_CHUNK_SIZE 65536
#define JALONS_PIECE_SEALED_SIZE (JALONS_PIECE_CHUNK_SIZE + crypto_secretstream_xchacha20poly1305_ABYTES)

/* Before the document, in what is sealed: its size. */
#define JALONS_PIECE_PREFIX_SIZE 8

/* What reading and writing share: one chunk, in clear and sealed. */
typedef struct {
  int                                         fd;
  const char                                 *path;
  guint8                                      front[JALONS_PIECE_FRONT_SIZE];
  crypto_secretstream_xchacha20poly1305_state stream;
  crypto_generichash_state                    hash; /* of the document so far */
  guint64                                     n_chunks;
  guint64                                     chunk; /* the next one */
  gsize                                       fill;  /* where it is being written: bytes that are there */
  guint8                                      plain[JALONS_PIECE_CHUNK_SIZE];
  guint8                                      sealed[JALONS_PIECE_SEALED_SIZE];
} JalonsPieceWork;

JalonsPieceWork *jalons_piece_work_new  (int fd, const char *path);
void             jalons_piece_work_free (JalonsPieceWork *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsPieceWork, jalons_piece_work_free)

/* What the first chunk is bound to: the BLAKE2b of all that stands before it. */
void             jalons_piece_work_bind (const JalonsPieceWork *work, guint8 bound[JALONS_HASH_SIZE]);

/* How many chunks a document of @size bytes is given. */
guint64          jalons_piece_n_chunks  (guint64 size);

/* Path of the file, and of the file while it is written; owned by the caller. */
char            *jalons_piece_path      (const char *folder, const guint8 identity[JALONS_PIECE_ID_SIZE]);
char            *jalons_piece_new_path  (const char *folder, const guint8 identity[JALONS_PIECE_ID_SIZE]);

/* jalons_piece_read() of an open file. */
gboolean         jalons_piece_read_fd   (int fd, const char *path, const guint8 file_id[JALONS_FILE_ID_SIZE],
                                         const JalonsPieceRef *ref, JalonsPieceTaker take, gpointer data,
                                         GError **error);

G_END_DECLS
