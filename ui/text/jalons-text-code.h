/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-codes.h"

G_BEGIN_DECLS

/* A code of a list in words: « Renouvellement », « 75 – Paris »; "" for 0, not known. */
const char *jalons_text_code (JalonsCodes codes, int code);

G_END_DECLS
