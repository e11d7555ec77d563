/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-referential.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* Reads the sessions and agréments of the register into an initialised, empty referential. */
gboolean jalons_referential_load (JalonsReferential *referential, JalonsStore *store, GError **error);

/* Adds the commission's members, who sat, the register's own rule set and the years that are closed. */
gboolean jalons_referential_load_commission (JalonsReferential *referential, JalonsStore *store,
                                             GError **error);

G_END_DECLS
