/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

/* « À faire »: what is to be done, by the day on which it matters, each line with who, what, why, before when, and its one
 * primary act. A line is done in place where a day is all it takes, else it leads to where it is done; it is put off with a
 * reason and a day. Whatever it writes is one change to undo. */
#define JALONS_TYPE_INBOX (jalons_inbox_get_type ())
G_DECLARE_FINAL_TYPE (JalonsInbox, jalons_inbox, JALONS, INBOX, AdwBin)

/* Shows the register of the page's session; the line that had the focus keeps it. The first time its lines come once the
 * page has been painted, unless they are wanted @at_once. FALSE with @error. */
gboolean jalons_inbox_show (JalonsInbox *self, JalonsPage *page, gboolean at_once, GError **error);

G_END_DECLS
