/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-decisions.h"
#include "jalons-form-field.h"

G_BEGIN_DECLS

#define JALONS_TYPE_DECISION_ROW (jalons_decision_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonsDecisionRow, jalons_decision_row, JALONS, DECISION_ROW, AdwBin)

/**
 * JalonsDecisionRow:
 *
 * A demande on the page of decisions: what it is and what was said of it, what is asked of its decision as things stand, what
 * follows, and what the rules find. "changed" is emitted after something was changed by hand. The decision must outlive it.
 */
GtkWidget       *jalons_decision_row_new    (JalonsDecision *decision, gboolean can_write);

JalonsDecision  *jalons_decision_row_get    (JalonsDecisionRow *self);

/* Shows again what the decision says, but in @but (NULL: everywhere): it is being typed in. */
void             jalons_decision_row_update (JalonsDecisionRow *self, JalonsFormField *but);

/* What was found when it was judged; with @faults what is missing too, beside each field. */
void             jalons_decision_row_tell   (JalonsDecisionRow *self, gboolean faults);

/* The field on screen of that name; NULL for none. */
JalonsFormField *jalons_decision_row_field  (JalonsDecisionRow *self, const char *name);

/* Gives the keyboard to the field, or to the decision where it is not asked for; FALSE where it takes none. */
gboolean         jalons_decision_row_enter  (JalonsDecisionRow *self, const char *name);

/* Gives it to the first field that something is wrong with. */
void             jalons_decision_row_enter_fault (JalonsDecisionRow *self);

G_END_DECLS
