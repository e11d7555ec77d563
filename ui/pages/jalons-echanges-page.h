/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

/* What goes to other organisations and comes from them: sealed files, the cards of those they go to, and the register's
 * own. */

#define JALONS_TYPE_ECHANGES_PAGE (jalons_echanges_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsEchangesPage, jalons_echanges_page, JALONS, ECHANGES_PAGE, JalonsPage)

G_END_DECLS
