/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-portefeuille.h"
#include "jalons-store.h"

G_BEGIN_DECLS

/* What a register's association has on its desk, sorted: an array of JalonsPortefeuilleLigne, owned by the caller. NULL
 * with @error when the register cannot be read. */
GArray *jalons_portefeuille_read (JalonsStore *store, JalonsDay today, GError **error);

/* Which row of `associations` the register of an association is of: the one that has its name, or its short name, case
 * and accents aside; else the only one there is. 0: none is recorded, or it cannot be told. Nothing is stored: a register
 * that is renamed, or whose association is, says so. */
JalonsRef jalons_store_own_association (JalonsStore *store);

/* Where it works: the départements of its agréments, those that are in force first, then those of the demandes: an array of
 * int (JALONS_CODES_DEPARTEMENT), each once. Of a register that is of no association, empty. */
GArray *jalons_store_own_departements (JalonsStore *store);

G_END_DECLS
