/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_HOME_FINDINGS (jalons_home_findings_get_type ())
G_DECLARE_FINAL_TYPE (JalonsHomeFindings, jalons_home_findings, JALONS, HOME_FINDINGS, AdwBin)

/* The findings of the register, grouped by what was found; each opens the dossier it is about. */
void jalons_home_findings_show (JalonsHomeFindings *self, JalonsPage *page, const GArray *findings);

G_END_DECLS
