/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-releve.h"

G_BEGIN_DECLS

/* What is said of a line of a payer's statement, or of one that it lacks. */
const char *jalons_text_releve_state (JalonsReleveState state);

G_END_DECLS
