/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-job.h"
#include "jalons-journal.h"

G_BEGIN_DECLS

/* @error NULL when it was done; @check says what was found. */
typedef void (*JalonsJournalChecked) (const JalonsJournalCheck *check, const GError *error, gpointer data);

/* Checks the whole journal of the session behind its window: links, signatures, values; or, with @anchor, that its
 * history up to it is the one of which it was taken. */
void jalons_journal_check_start (GtkWindow *parent, JalonsSession *session, const JalonsJournalAnchor *anchor,
                                 JalonsJournalChecked checked, gpointer data);

G_END_DECLS
