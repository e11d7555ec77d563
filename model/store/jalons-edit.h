/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier-reader.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/**
 * JalonsEdit:
 *
 * Several records saved at once, which is one step to undo: all of them, or nothing. Records are the caller's, and
 * must stay where they are as long as the edit.
 */
typedef struct _JalonsEdit JalonsEdit;

/* @motive: why, for the journal; may be NULL. */
JalonsEdit *jalons_edit_new  (JalonsStore *store, const char *motive);
void        jalons_edit_free (JalonsEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonsEdit, jalons_edit_free)

/* What to do, in the order in which it is asked for. A record whose id is 0 is a new row; its key, where its table
 * has one and it is empty, is drawn (jalons_edit_draw_key()). */
void        jalons_edit_save   (JalonsEdit *edit, JalonsTableId table, gpointer record);
void        jalons_edit_delete (JalonsEdit *edit, JalonsTableId table, JalonsRef id);

/* The reference @field of @record, which this edit saves, is to @target, which this edit saves before it and which
 * may have no row number yet. */
void        jalons_edit_refer  (JalonsEdit *edit, gpointer record, const char *field, gconstpointer target);

/* A draft that is no more one once the edit is applied: it goes in the same transaction. */
void        jalons_edit_drop_draft (JalonsEdit *edit, const char *formulaire, const char *sujet);

/* Whether nothing was asked for. */
gboolean    jalons_edit_is_empty (const JalonsEdit *edit);

/* Does it, in the transaction at hand or one of its own; new parcours get their code. The records then have their
 * ids, keys, references and codes; on failure they are as they were. May be called again after a failure, not after
 * it has succeeded. */
gboolean    jalons_edit_apply  (JalonsEdit *edit, GError **error);

/* The dossier as it would be after the edit, everything in it, into @after, which must be initialised; the register
 * and the records stay as they were. @personne: row number, or 0 for the first person that the edit saves. When she
 * has no dossier after it, @after is empty (its person's id 0). The sessions that @after points at are those of
 * jalons_edit_referential(): alive until the next call, or the end of the edit. */
gboolean    jalons_edit_load_after (JalonsEdit *edit, JalonsRef personne, JalonsDossier *after, GError **error);

/* Sessions, agréments, rule set as they would be after the edit; NULL before jalons_edit_load_after(). */
const JalonsReferential *jalons_edit_referential (JalonsEdit *edit);

/* A key that no row of the table has: a letter or two for the table and eight at random, "D-7K3QX0MZ"; owned. */
char       *jalons_edit_draw_key (JalonsStore *store, JalonsTableId table);

/* The token of a transfer: 128 bits drawn for it alone, in hexadecimal. */
char       *jalons_edit_draw_token (void);

G_END_DECLS
