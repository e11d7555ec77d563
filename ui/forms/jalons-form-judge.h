/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-form.h"
#include "jalons-rules.h"

G_BEGIN_DECLS

/* What the rules say of the register as the edit of the form would leave it: of the file of the person it is about,
 * of the session and of everybody examined in it, of the register itself (agréments, sessions of policy). Adds to @judgement, which is initialised. FALSE with @error when it
 * cannot be told: then nothing may be saved. */
gboolean jalons_form_judge (JalonsForm *form, JalonsEdit *edit, JalonsJudgement *judgement, GError **error);

/* The entry and the field (NULL for the record) that a finding is about, where the form shows it. */
JalonsFormEntry *jalons_form_find_fault (JalonsForm *form, const JalonsFinding *finding, const char **field);

G_END_DECLS
