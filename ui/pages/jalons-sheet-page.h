/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_SHEET_PAGE (jalons_sheet_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsSheetPage, jalons_sheet_page, JALONS, SHEET_PAGE, JalonsPage)

/* A delegate's own workbook into the register: what its columns are taken for, what its rows bring, then the import.
 * jalons_page_show() with the path of a file reads it. */

G_END_DECLS
