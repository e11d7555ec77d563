/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gio/gio.h>

#include "jalons-journal.h"

G_BEGIN_DECLS

#define JALONS_TYPE_JOURNAL_ROW (jalons_journal_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonsJournalRow, jalons_journal_row, JALONS, JOURNAL_ROW, GObject)

/**
 * JalonsJournalRow:
 *
 * An entry as the list shows it. Property: "unfolded", whether its details are.
 */

/* NULL where there is none: it is missing from the journal, or the register is not at hand for a moment. */
const JalonsJournalEntry *jalons_journal_row_get_entry    (JalonsJournalRow *self);

/* Of a parcours of the person it is about, by which people know her; NULL where there is none, or none any more. */
const char               *jalons_journal_row_get_code     (JalonsJournalRow *self);

/* 0 where it is not known. */
gint64                    jalons_journal_row_get_seq      (JalonsJournalRow *self);
gboolean                  jalons_journal_row_get_unfolded (JalonsJournalRow *self);

#define JALONS_TYPE_JOURNAL_MODEL (jalons_journal_model_get_type ())
G_DECLARE_FINAL_TYPE (JalonsJournalModel, jalons_journal_model, JALONS, JOURNAL_MODEL, GObject)

/**
 * JalonsJournalModel:
 *
 * A stream of the journal, newest first, as a GListModel of JalonsJournalRow. Entries are read a page at a time
 * when they are asked for, and few pages are kept: a journal of 150,000 entries costs no more than a short one.
 * All of a stream is counted at once; through a filter, what is listed grows as its end is approached.
 *
 * Signals: "failed" with a GError when the journal cannot be read; "counted" when how many it lists has changed.
 */
JalonsJournalModel *jalons_journal_model_new (void);

/* @store, not owned: NULL for nothing. It must be the caller's own as long as it is shown, but for jobs, during
 * which no entry is read. */
void     jalons_journal_model_show (JalonsJournalModel *self, JalonsStore *store, const JalonsJournalFilter *filter);

/* Whether there is nothing more than what is listed. */
gboolean jalons_journal_model_is_complete (JalonsJournalModel *self);

void     jalons_journal_model_toggle (JalonsJournalModel *self, JalonsJournalRow *row);

/* Where the entry of that number is in a stream without filter; G_MAXUINT when it is not. */
guint    jalons_journal_model_find (JalonsJournalModel *self, gint64 seq);

/* For tests: how many entries are kept in memory. */
guint    jalons_journal_model_n_kept (JalonsJournalModel *self);

G_END_DECLS
