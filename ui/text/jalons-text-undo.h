/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-undo.h"

G_BEGIN_DECLS

/* What the step did, in a few words: its motive, else « Saisi : Demandes »; owned. @redo: it comes from
 * jalons_redo_peek(). No name of a person but what a motive says. */
char *jalons_text_undo_step (const JalonsUndoStep *step, gboolean redo);

/* Why it was not undone, or redone, and what to do. */
const char *jalons_text_undo_refusal (JalonsUndoState state);

/* « annule la modification n° 12 », where the motive of a change has such a mark, which @motive is moved beyond; NULL
 * where it has none. Owned. */
char *jalons_text_undo_mark (const char **motive);

G_END_DECLS
