/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_ACTIVITE_PAGE (jalons_activite_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsActivitePage, jalons_activite_page, JALONS, ACTIVITE_PAGE, JalonsPage)

/* « Activité de la commission »: what it examined, postponed and refused in a year, by association, how long it took and who
 * sat; each line opens the records that it counts. Asked for by a year, "2025". */

G_END_DECLS
