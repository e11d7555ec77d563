/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-import-preview.h"

G_BEGIN_DECLS

#define JALONS_TYPE_TABLE_PREVIEW (jalons_table_preview_get_type ())
G_DECLARE_FINAL_TYPE (JalonsTablePreview, jalons_table_preview, JALONS, TABLE_PREVIEW, AdwBin)

/* The tables of a folder with their number of rows, and the first rows of the one chosen. Owns nothing:
 * @preview must live until the next call; NULL empties it. */
void jalons_table_preview_show (JalonsTablePreview *self, const JalonsImportPreview *preview);

G_END_DECLS
