/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

/* « Bilan de l’association »: what it asked for, whom it follows, what they left with; a year, or all since 2017; from each
 * figure to the dossiers behind it. Its argument: a year, or "cumul". */
#define JALONS_TYPE_BILAN_PAGE (jalons_bilan_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsBilanPage, jalons_bilan_page, JALONS, BILAN_PAGE, JalonsPage)

G_END_DECLS
