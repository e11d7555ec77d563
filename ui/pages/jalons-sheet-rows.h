/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-sheet-import.h"

G_BEGIN_DECLS

#define JALONS_TYPE_SHEET_ROWS (jalons_sheet_rows_get_type ())
G_DECLARE_FINAL_TYPE (JalonsSheetRows, jalons_sheet_rows, JALONS, SHEET_ROWS, AdwBin)

/* What each row of a workbook brings: new, already there, differs; where the register says something else, which of
 * both is kept, field by field. @plan NULL: nothing; it must outlive what is shown. */
void jalons_sheet_rows_show (JalonsSheetRows *self, JalonsSheetPlan *plan);

G_END_DECLS
