/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-calendrier.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* Sessions that were moved, added and cancelled in « et si ? », written for real: an array of JalonsSeanceChange. */

/* What would be written, a sentence a line. @refused: why it may not be, where and what to do, a line each; NULL when
 * nothing forbids it. Both owned by the caller. FALSE with @error when it cannot be told. */
gboolean jalons_seances_tell  (JalonsStore *store, const GArray *changes, char **told, char **refused, GError **error);

/* Writes them, as one step to undo; all of them, or nothing. To be asked of what nothing forbids. */
gboolean jalons_seances_apply (JalonsStore *store, const GArray *changes, GError **error);

/* How many demandes are on the session. */
guint    jalons_seances_demandes (JalonsStore *store, JalonsRef seance);

G_END_DECLS
