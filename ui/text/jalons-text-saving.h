/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store-saving.h"

G_BEGIN_DECLS

/* « Enregistré à 14:02 », « Tout est enregistré », « Lecture seule », « Non enregistré ». */
char *jalons_text_saving         (const JalonsSaving *saving);

/* What must be read of a disk that fails, and what to do; NULL when it does not. */
char *jalons_text_saving_failure (const JalonsSaving *saving);

G_END_DECLS
