/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-backup.h"
#include "jalons-import.h"
#include "jalons-journal.h"
#include "jalons-search.h"
#include "jalons-sheet-import.h"

G_BEGIN_DECLS

/* "text" (or NULL) or "json". FALSE, told, when it is neither. */
gboolean jalons_cli_read_format  (const char *format, gboolean *json);

/* `jalons.import/1` on stdout. */
void     jalons_cli_print_import (const JalonsImportResult *result, gboolean rehearse);

/* `jalons.import-sheet/1` on stdout. */
void     jalons_cli_print_sheet  (const JalonsSheetPlan *plan, gboolean rehearse);

/* `jalons.check/1` on stdout. @parcours gives the code shown for each finding. */
void     jalons_cli_print_check  (JalonsStore *store, const GArray *findings, const GPtrArray *parcours);

/* `jalons.verify/1` on stdout. */
void     jalons_cli_print_verification  (const JalonsVerification *found, const JalonsJournalCheck *journal);

/* An entry of the journal on one line of stdout. */
void     jalons_cli_print_journal_entry (const JalonsJournalEntry *entry);

/* `jalons.duplicates/1` on stdout: an array of JalonsSearchPair, persons by a code of theirs. */
void     jalons_cli_print_duplicates (JalonsStore *store, const GArray *pairs);

/* The slots of a register, that of who asks being number @mine. */
void jalons_cli_print_slots (const JalonsBaseHeader *header, guint mine);

G_END_DECLS
