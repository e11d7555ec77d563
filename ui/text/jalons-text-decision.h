/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-dossier.h"
#include "jalons-nationality.h"

G_BEGIN_DECLS

/* What a decision on a demande changes, read from the person's file. */
typedef struct {
  JalonsOrigine origine;
  JalonsDay     covered;        /* last day that the parcours's other periods cover; JALONS_DAY_NONE: none */
  gboolean      has_afis;
  JalonsDay     afis_since;     /* of the right that began last */
  JalonsDay     afis_until;     /* JALONS_DAY_NONE: open */
  JalonsDay     document_until; /* last day of the document of residence that ends last; JALONS_DAY_NONE: none */
} JalonsDecisionRights;

/* @demande: row of the demande that is decided. */
void jalons_decision_rights_read (const JalonsDossier *dossier, JalonsRef demande, JalonsDecisionRights *rights);

/* In a line, what follows for the AFIS and the right of residence; NULL where nothing is decided. Owned. */
char *jalons_text_decision_effects (const JalonsDecisionRights *rights, const JalonsDemande *demande);

/* « Commission : favorable · Association : défavorable »; owned. */
char *jalons_text_decision_opinions (const JalonsDemande *demande);

/* What stands in the way of an appeal's delay, or its last day, once the decision is notified; NULL where the rules say
 * nothing of it (CJA R421-1, R421-5). Owned. */
char *jalons_text_decision_appeal (const JalonsDemande *demande);

G_END_DECLS
