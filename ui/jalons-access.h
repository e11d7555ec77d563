/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-journal.h"
#include "jalons-session.h"

G_BEGIN_DECLS

/* Who looked at what, entered in the journal. Everything that shows, writes or prints something about a person
 * passes here. In a register open to be read nothing is entered, and nothing said: the page of the journal says
 * it. */

/* FALSE after it was told, at the bottom of the window of @widget, that it could not be entered. @detail as in
 * jalons_journal_access(). Not while a job runs. */
gboolean jalons_access_note   (GtkWidget *widget, JalonsSession *session, JalonsJournalAction action, JalonsTableId table,
                               JalonsRef row, gint64 number, const char *detail);

/* So many rows of the page that @widget is in went to the clipboard. */
void     jalons_access_copied (GtkWidget *widget, gint64 rows);

/* A register has been opened; after how many wrong tries of this program, which are counted for it. A demonstration,
 * to which everybody knows the passphrase, enters neither. */
void     jalons_access_begin  (JalonsSession *session);
void     jalons_access_failed (const char *path);

G_END_DECLS
