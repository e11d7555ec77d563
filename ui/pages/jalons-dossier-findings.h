/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier-text.h"
#include "jalons-page.h"
#include "jalons-referential.h"

G_BEGIN_DECLS

/* What the rules find in a dossier, above its facts: each with what it clashes with, where that comes from, what to do,
 * a button to the form of the fact at fault, and a way to set it aside with a reason. */

/* Fills @box, which is empty; it is hidden when there is nothing to say. */
void jalons_dossier_findings_fill   (GtkBox *box, JalonsPage *page, const JalonsDossierView *view,
                                     const JalonsReferential *referential);

/* Takes back the row of `ecarts`: the finding is shown again. */
void jalons_dossier_findings_resume (JalonsPage *page, JalonsRef ecart);

G_END_DECLS
