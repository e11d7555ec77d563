/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-choice-field.h"
#include "jalons-form.h"

G_BEGIN_DECLS

/* Puts into @choice what the field of the entry can be: the codes of its list, or the rows it can refer to. */
void jalons_form_choices_fill (JalonsChoiceField *choice, JalonsForm *form, const JalonsFormEntry *entry,
                               const JalonsField *field);

G_END_DECLS
