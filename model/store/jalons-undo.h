/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-journal.h"

G_BEGIN_DECLS

/* Undoing and redoing what was saved, from the journal alone: nothing is kept in memory, so that it goes on after
 * the register was closed and opened, and after the program was killed.
 *
 * A step is one transaction of the changes: of today (by the computer's clock, since midnight here) and of who
 * acts (the same slot). Undoing it makes one transaction of the contrary, journalled as any other, whose motive
 * begins with a mark that says which step it undoes; redoing it undoes that one. A new step empties what could be
 * redone. Steps of others in between are passed over, and are never overwritten.
 *
 * No step: what the register keeps for itself (drafts, views, readings of spreadsheets), approved months of AFIS and what
 * corrects them, which stay also when they came by an import that is undone. What came before a
 * migration, a new signer, a demonstration made up, a purge, an erasure, a merge of copies stays as it is. */

/* Why there is nothing to undo, or why it cannot be; the codes of JALONS_UNDO_ERROR. */
typedef enum {
  JALONS_UNDO_READY,
  JALONS_UNDO_NOTHING,   /* no step of hers today */
  JALONS_UNDO_READ_ONLY, /* the register is open to be read */
  JALONS_UNDO_CONFLICT,  /* another has changed the same rows since, or what was added since refers to them */
  JALONS_UNDO_SECRET,    /* what the journal does not hold would have to come back: a piece whose file is gone */
  JALONS_UNDO_ERASED,    /* what the journal held of it was erased, or is not what was written */
} JalonsUndoState;
#define JALONS_UNDO_ERROR (jalons_undo_error_quark ())
GQuark jalons_undo_error_quark (void);

typedef struct {
  JalonsUndoState     state;  /* of a step of more than some hundred rows, the last three only come when it is done */
  gint64              step;   /* number of the change that closes the step, as it was first made */
  gint64              first;  /* numbers of the changes of which the contrary is to be written */
  gint64              last;
  gint64              when;   /* these were written: ms since 1970 */
  JalonsJournalAction action; /* IMPORTED, or what was done to the first row: INSERTED, UPDATED, DELETED */
  char               *table;  /* of the first row, or of the import */
  char               *key;    /* of that row, where its table has one and it can be told; else NULL */
  GStrv               tables; /* all tables, each once, in the order of their first rows */
  guint64             n_rows; /* how many rows */
  JalonsRef           personne; /* whose dossier it is about; 0 for nobody, or several */
  char               *motive; /* as it was given, without marks; NULL for none */
} JalonsUndoStep;

void     jalons_undo_step_clear (JalonsUndoStep *step);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonsUndoStep, jalons_undo_step_clear)

/* What would be undone, or redone, into @step, which is cleared first (initialise it to { 0 }); not in a
 * transaction. Does not walk the whole journal. FALSE with @error only when it cannot be told. */
gboolean jalons_undo_peek (JalonsStore *store, JalonsUndoStep *step, GError **error);
gboolean jalons_redo_peek (JalonsStore *store, JalonsUndoStep *step, GError **error);

/* Does it: all of it, or FALSE with @error (JALONS_UNDO_ERROR with the state, else the register's) and nothing.
 * Rows come back with the row numbers they had. Not in a transaction. */
gboolean jalons_undo      (JalonsStore *store, GError **error);
gboolean jalons_redo      (JalonsStore *store, GError **error);

/* Whether the motive of a change begins with the mark of what was undone or redone: the number of the change that
 * closes the step, whether it was redone, and where the motive of the step itself begins. */
gboolean jalons_undo_read_mark (const char *motive, gint64 *step, gboolean *redone, const char **rest);

G_END_DECLS
