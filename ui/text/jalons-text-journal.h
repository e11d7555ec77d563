/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-journal.h"

G_BEGIN_DECLS

/* What was done, in a few words: « Modification », « Ouverture d’un dossier »… Owned by the library. */
const char *jalons_text_journal_action (JalonsJournalAction action);

/* What it was done to: « personnes, P0012 »; "" for nothing in particular. Owned by the caller. */
char       *jalons_text_journal_object (const JalonsJournalEntry *entry);

/* What changed, or what was counted: a line each, « naissance : 1990 → 1991 ». */
char      **jalons_text_journal_details (const JalonsJournalEntry *entry);

/* The same for the person it is about: values whole, and names too, whatever is shown on the screen; no line that
 * holds another. */
char      **jalons_text_journal_whole   (const JalonsJournalEntry *entry);

/* When, to the second. Owned by the caller. */
char       *jalons_text_journal_when   (const JalonsJournalEntry *entry);

/* All of it but its details, on one line. Owned by the caller. */
char       *jalons_text_journal_line   (const JalonsJournalEntry *entry);

/* Who acted, in a word. Owned by the entry or by the library. */
const char *jalons_text_journal_who    (const JalonsJournalEntry *entry);

/* What a check found, and where. Owned by the caller. */
char       *jalons_text_journal_check  (const JalonsJournalCheck *check);

G_END_DECLS
