/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_DOSSIER_PAGE (jalons_dossier_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsDossierPage, jalons_dossier_page, JALONS, DOSSIER_PAGE, JalonsPage)

/* One person's parcours. Asked for by "<personne>/<parcours>", row numbers; parcours 0: the latest. */

G_END_DECLS
