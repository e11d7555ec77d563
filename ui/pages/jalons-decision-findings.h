/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-decisions.h"

G_BEGIN_DECLS

/* What the rules say of a decision, a note each, with its sentence, its remedy and its source; in the place of what @box held.
 * A note's name is the code of the finding. */
void jalons_decision_findings_show      (GtkBox *box, const JalonsDecision *decision);

/* The findings, added to @box: a note each rule. */
void jalons_decision_findings_add       (GtkBox *box, gboolean blocking, const GArray *findings);

/* One more, of a fault that no field on screen can be told. */
void jalons_decision_findings_add_fault (GtkBox *box, const char *sentence);

G_END_DECLS
