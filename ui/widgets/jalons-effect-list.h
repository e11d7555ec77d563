/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-continuite-register.h"

G_BEGIN_DECLS

#define JALONS_TYPE_EFFECT_LIST (jalons_effect_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonsEffectList, jalons_effect_list, JALONS, EFFECT_LIST, AdwBin)

/* What other sessions change, person by person: a code, initials, days gained or lost. Not to be seen when nobody gains
 * or loses any.
 *
 * Signal: "open" with the row of a person and that of a parcours. */

/* An array of JalonsEffet, of which nothing is kept. */
void jalons_effect_list_show (JalonsEffectList *self, JalonsStore *store, const GArray *effets);

G_END_DECLS
