/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-journal.h"

G_BEGIN_DECLS

#define JALONS_TYPE_JOURNAL_FILTERS (jalons_journal_filters_get_type ())
G_DECLARE_FINAL_TYPE (JalonsJournalFilters, jalons_journal_filters, JALONS, JOURNAL_FILTERS, AdwBin)

/**
 * JalonsJournalFilters:
 *
 * What of a stream of the journal is listed: about whom, by whom, what was done, when. Signal: "changed".
 */

/* The signers are those of the register. @store, not owned; its caller's own whenever people can act. */
void jalons_journal_filters_set_store  (JalonsJournalFilters *self, JalonsStore *store);

/* Where what is listed is shown, each with a button that removes it. */
void jalons_journal_filters_set_chips  (JalonsJournalFilters *self, GtkBox *chips);

void jalons_journal_filters_set_stream (JalonsJournalFilters *self, JalonsJournalStream stream);

/* By her code, or that of a parcours of hers; "" for everybody. */
void jalons_journal_filters_set_person (JalonsJournalFilters *self, const char *code);
void jalons_journal_filters_clear      (JalonsJournalFilters *self);

/* With the stream. FALSE when nothing is left out. */
gboolean jalons_journal_filters_read   (JalonsJournalFilters *self, JalonsJournalFilter *filter);

G_END_DECLS
