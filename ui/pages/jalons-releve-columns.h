/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-releve.h"

G_BEGIN_DECLS

/* Which column of a statement is what, to be corrected by hand: which sheet, which row has the headers, and a column for
 * each thing that is looked for. What is chosen is written in @mapping at once; @changed is called after it. Both must
 * outlive what is shown. */
void jalons_releve_columns_show (GtkBox *box, const JalonsSheetBook *book, JalonsReleveMapping *mapping,
                                 GCallback changed, gpointer data);

G_END_DECLS
