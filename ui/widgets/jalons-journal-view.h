/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-journal-model.h"

G_BEGIN_DECLS

#define JALONS_TYPE_JOURNAL_VIEW (jalons_journal_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonsJournalView, jalons_journal_view, JALONS, JOURNAL_VIEW, AdwBin)

/* The entries of a journal as a table, the details of each unfolded by Return, a double click or its arrow. */

/* Owned by the view. */
JalonsJournalModel *jalons_journal_view_get_model  (JalonsJournalView *self);

/* See jalons_journal_model_show(). */
void                jalons_journal_view_show       (JalonsJournalView *self, JalonsStore *store,
                                                    const JalonsJournalFilter *filter);

/* Scrolls to an entry and selects it. */
void                jalons_journal_view_show_entry (JalonsJournalView *self, guint position);

G_END_DECLS
