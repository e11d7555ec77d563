/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_CALENDRIER_PAGE (jalons_calendrier_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsCalendrierPage, jalons_calendrier_page, JALONS, CALENDRIER_PAGE, JalonsPage)

/* « Calendrier »: sessions, deadlines, gaps and last useful days, by month or as a list; exported for other calendars.
 * Asked for by a day, "AAAA-MM-JJ", or "AAAA-MM-JJ/liste". */

G_END_DECLS
