/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_SEANCE_PAGE (jalons_seance_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsSeancePage, jalons_seance_page, JALONS, SEANCE_PAGE, JalonsPage)

/* A session of the commission: its agenda, the session itself, what follows. Asked for by its row, "12", or with the view that
 * is wanted, "12/ordre", "12/seance", "12/suites". */

G_END_DECLS
