/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_DECISIONS_PAGE (jalons_decisions_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsDecisionsPage, jalons_decisions_page, JALONS, DECISIONS_PAGE, JalonsPage)

/* « Décisions »: what the préfet decided on the demandes of a session, typed in one pass and saved in one step. Asked for by the
 * row of the session. Return goes to the row below, in the same field; what is left without saving is kept as drafts. */

G_END_DECLS
