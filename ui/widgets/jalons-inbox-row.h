/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-geste.h"
#include "jalons-page.h"

G_BEGIN_DECLS

/* One line of « À faire ». */
#define JALONS_TYPE_INBOX_ROW (jalons_inbox_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonsInboxRow, jalons_inbox_row, JALONS, INBOX_ROW, GtkListBoxRow)

/* @findings: those of the session, that the line may be about. @columns: what lines have in common, so that days and
 * buttons stand in line. */
GtkWidget         *jalons_inbox_row_new    (JalonsPage *page, const JalonsTache *tache, const GArray *findings,
                                            GtkSizeGroup *columns[2]);

const JalonsTache *jalons_inbox_row_tache  (JalonsInboxRow *self);

/* Does its primary act: what Return does on it. */
void               jalons_inbox_row_act    (JalonsInboxRow *self);

G_END_DECLS
