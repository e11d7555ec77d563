/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_HOME_PAGE (jalons_home_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsHomePage, jalons_home_page, JALONS, HOME_PAGE, JalonsPage)

G_END_DECLS
