/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-journal-private.h"
#include "jalons-undo.h"

G_BEGIN_DECLS

/* A transaction whose contrary would undo, or redo, a step. */
typedef struct {
  gint64 step; /* the change that closes the step as it was first made; 0: there is none */
  gint64 first;
  gint64 last;
  gint64 wall; /* ms since 1970 */
} JalonsUndoFound;

/* From the newest change back to the beginning of the day. */
gboolean jalons_undo_find (JalonsStore *store, gboolean redo, JalonsUndoFound *found, GError **error);

/* Whether changes signed under that number are those of who acts. */
gboolean jalons_undo_is_mine (JalonsStore *store, guint32 signer);

/* Tables that the register keeps for itself: nothing in them is a step, or part of one. */
gboolean jalons_undo_passes_over (const char *table);

/* The content of an entry, in its parts; texts are owned. */
void     jalons_undo_read_head (JalonsJournalBytes *content, char **key, char **motive);

/* The tables of a bulk: JalonsJournalMany; and without those that are passed over. */
GArray  *jalons_journal_read_many (const JalonsJournalRecord *record);
GArray  *jalons_undo_read_many (const JalonsJournalRecord *record);

/* A column of a changed row, by its rank in the images. */
typedef struct {
  guint   column;
  GBytes *before;
  GBytes *after;
} JalonsUndoField;

typedef struct {
  JalonsJournalTable *table;
  JalonsJournalAction action;
  JalonsRef           row;
  JalonsRef           personne;
  char               *key;
  GArray             *fields; /* JalonsUndoField */
} JalonsUndoChange;

/* What a transaction has done. */
typedef struct {
  JalonsUndoFound     found;
  GPtrArray          *changes; /* JalonsUndoChange, oldest first */
  GArray             *many;    /* JalonsJournalMany; NULL: no bulk */
  char               *motive;  /* without marks */
} JalonsUndoPlan;

void     jalons_undo_plan_clear (JalonsUndoPlan *plan);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonsUndoPlan, jalons_undo_plan_clear)

/* Reads it, proves that it is what was written, and sees whether the contrary can be written: that all is as it
 * left it. @upto: no more than so many entries of it, and without proof or seeing. */
gboolean jalons_undo_plan_load  (JalonsStore *store, const JalonsUndoFound *found, guint upto, JalonsUndoPlan *plan,
                                 GError **error);
gboolean jalons_undo_plan_check (JalonsStore *store, const JalonsUndoPlan *plan, GError **error);

/* Writes the contrary, in the transaction at hand. */
gboolean jalons_undo_plan_apply (JalonsStore *store, const JalonsUndoPlan *plan, GError **error);

G_END_DECLS
