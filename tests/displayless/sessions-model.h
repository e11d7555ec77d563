/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "undo-test.h"

G_BEGIN_DECLS

/* A model of a register, in plain rows, that knows nothing of journals and transactions: what the rows are after each
 * change is known before the register is asked. What can be undone is a list of all that was. */

#define SESSIONS_MAX_REFS 4

/* Its values follow from its rank (undo_test_fill()); its references are its own. */
typedef struct {
  JalonsTableId table;
  JalonsRef id;
  guint rank;
  JalonsRef refs[SESSIONS_MAX_REFS]; /* in the order of the fields */
} SessionsRow;

/* To a row; @gone: it is deleted. */
typedef struct {
  SessionsRow row;
  gboolean gone;
} SessionsChange;

typedef enum {
  SESSIONS_SAVE, /* one record */
  SESSIONS_EDIT, /* several, in one edit */
  SESSIONS_BULK, /* many, as an import */
  SESSIONS_UNDO,
  SESSIONS_REDO,
  SESSIONS_DRAFT,   /* what is no step */
  SESSIONS_NOTHING, /* begun, and rolled back */
  SESSIONS_REOPEN,
} SessionsKind;

typedef struct {
  SessionsKind kind;
  GArray *changes; /* SessionsChange */
} SessionsAct;

void sessions_act_clear (SessionsAct *act);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SessionsAct, sessions_act_clear)

typedef struct {
  GPtrArray *states; /* GArray of SessionsRow, by table and id: all that was, and can be again */
  guint at;          /* the one that is */
  guint rank;        /* of the last row */
  GRand *random;
} SessionsModel;

void sessions_model_init (SessionsModel *model);
void sessions_model_clear (SessionsModel *model);

/* What to do next, of what the model allows. */
void sessions_model_draw (SessionsModel *model, SessionsAct *act);
void sessions_model_do (SessionsModel *model, const SessionsAct *act);

/* The record that a row is; to be cleared. */
void sessions_row_fill (const SessionsRow *row, gpointer record);

/* Fails the test where the register is not what the model says; @may_differ: FALSE instead. */
gboolean sessions_model_check (const SessionsModel *model, JalonsStore *store, gboolean may_differ);

G_END_DECLS
