/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_RELEVE_PAGE (jalons_releve_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsRelevePage, jalons_releve_page, JALONS, RELEVE_PAGE, JalonsPage)

/* What the payer says it has paid, against the register: what its columns are taken for, what its lines are worth, then
 * those that are accepted become payments. jalons_page_show() with `2026-03`, or `2026-03/75`: for that month. */

G_END_DECLS
