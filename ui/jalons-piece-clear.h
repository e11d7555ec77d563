/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-pieces.h"

G_BEGIN_DECLS

/* Writes a piece in clear, for its owner alone: in a file of its own until it is whole, so that nothing is half written
 * under the name that was chosen. */
gboolean jalons_piece_clear_write (JalonsStore *store, JalonsRef piece, const char *path, GError **error);

G_END_DECLS
