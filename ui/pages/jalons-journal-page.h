/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_JOURNAL_PAGE (jalons_journal_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsJournalPage, jalons_journal_page, JALONS, JOURNAL_PAGE, JalonsPage)

/* « Journal »: who changed what, and who looked at what. Asked for by "<stream>/<personne>": the number of a stream
 * (JalonsJournalStream), and the row of a person or 0 for all. */

/* What was found wrong with the journal when the register was opened, to be shown on a page; NULL when nothing
 * was. */
GtkWidget *jalons_journal_notice_new (JalonsPage *page);

G_END_DECLS
