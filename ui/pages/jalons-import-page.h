/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_IMPORT_PAGE (jalons_import_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsImportPage, jalons_import_page, JALONS, IMPORT_PAGE, JalonsPage)

/* A folder of tables into the register: read and checked first, shown, then written when asked.
 * jalons_page_show() with the path of a folder reads it. */

G_END_DECLS
