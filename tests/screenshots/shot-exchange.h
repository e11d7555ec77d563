/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-store.h"

G_BEGIN_DECLS

/* Gives the desk correspondents, and what it received from one: an accepted dossier, one that never came, and a last one, about
 * somebody who is like @personne, in the file that is returned (owned), not opened yet. */
char *shot_exchange_prepare (JalonsStore *desk, JalonsRef personne, const char *folder);

/* Gives the register of an association its card, and that of the délégation of the département 75, compared. */
void  shot_exchange_know    (JalonsStore *association);

G_END_DECLS
