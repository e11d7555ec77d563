/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-sheet-import.h"

G_BEGIN_DECLS

/* The sheets of a workbook and what each of their columns is taken for, to be corrected: groups of rows into @box.
 * What is chosen is written into @mapping at once. All must outlive what is shown. */
void jalons_sheet_columns_show (GtkBox *box, const JalonsSheetBook *book, JalonsSheetMapping *mapping);

/* Texts that are none of the codes, each with a list of them: the same. Nothing where there are none. */
void jalons_sheet_values_show  (GtkBox *box, const JalonsSheetPlan *plan, JalonsSheetMapping *mapping);

G_END_DECLS
