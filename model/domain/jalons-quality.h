/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier.h"
#include "jalons-finding.h"
#include "jalons-referential.h"

G_BEGIN_DECLS

/* The data-quality rules of the interchange tables, over one person's whole file. The import runs them
 * before it commits, `check` over the register; each finding names the two facts that clash. Appends
 * to @findings (jalons_findings_new()). @today decides what is overdue. */
void jalons_quality_check (const JalonsDossier *dossier, const JalonsReferential *referential, JalonsDay today,
                           GArray *findings);

G_END_DECLS
