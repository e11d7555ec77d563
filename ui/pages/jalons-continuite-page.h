/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_CONTINUITE_PAGE (jalons_continuite_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsContinuitePage, jalons_continuite_page, JALONS, CONTINUITE_PAGE, JalonsPage)

/* « Continuité »: what running parcours will lack if nothing is done, what prevents it, and what other sessions would
 * change. Asked for by "lacunes" or "et-si". */

G_END_DECLS
