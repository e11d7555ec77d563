/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-afis-register.h"
#include "jalons-page.h"
#include "jalons-text-afis.h"

G_BEGIN_DECLS

#define JALONS_TYPE_AFIS_PAGE (jalons_afis_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsAfisPage, jalons_afis_page, JALONS, AFIS_PAGE, JalonsPage)

/* The AFIS of a month, to be looked through before the MSA pays: each person, what opens, what the year will cost, the
 * lists that go out. jalons_page_show() with `2026-03`, or `2026-03/75`, shows that month. */

/* What is shown; NULL while nothing is. Owned by the page. */
const JalonsAfisBook *jalons_afis_page_get_book (JalonsAfisPage *self);

/* In jalons-afis-page-lists.c: saved where people choose, or printed. */
void jalons_afis_page_save_list (JalonsAfisPage *self, JalonsAfisList list, gboolean identity);
void jalons_afis_page_print_list (JalonsAfisPage *self, JalonsAfisList list, gboolean identity);

G_END_DECLS
