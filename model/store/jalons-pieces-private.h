/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-piece.h"
#include "jalons-pieces.h"

G_BEGIN_DECLS

/* What opens piece @id, to be cleared by the caller. */
gboolean jalons_pieces_load_ref  (JalonsStore *store, JalonsRef id, JalonsPieceRef *ref, GError **error);

/* The folder; NULL with JALONS_PIECE_ERROR_NO_FOLDER. */
const char *jalons_pieces_need_folder (JalonsStore *store, GError **error);

/* Whether pieces can be written here. */
gboolean jalons_pieces_check_writable (JalonsStore *store, GError **error);

/* Says @failure of the vault, which is taken, in the terms of this layer. Always FALSE. */
gboolean jalons_pieces_propagate (GError **error, GError *failure);

/* Whether a row names it; TRUE where that cannot be known. */
gboolean jalons_pieces_is_named  (JalonsStore *store, const guint8 identity[JALONS_PIECE_ID_SIZE]);

/* The file of that identity stays or goes, at the end of the transaction, as a row names it or not. */
void     jalons_pieces_touch     (JalonsStore *store, const guint8 identity[JALONS_PIECE_ID_SIZE]);

G_END_DECLS
