/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-pli.h"

G_BEGIN_DECLS

/* Why a card or a sealed file was refused, JALONS_CARTE_ERROR or JALONS_PLI_ERROR, and what to do: one sentence for each
 * code, which says both where two faults cannot be told apart. NULL for another's. Owned by the caller. */
char *jalons_text_pli_error (const GError *error);

G_END_DECLS
