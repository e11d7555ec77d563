/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

/* What the letters and acts say of who writes them, and the templates that they are made from. */

#define JALONS_TYPE_COURRIERS_PAGE (jalons_courriers_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsCourriersPage, jalons_courriers_page, JALONS, COURRIERS_PAGE, JalonsPage)

G_END_DECLS
