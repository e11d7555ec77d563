/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The 101 départements and 18 regions (2016 regions, INSEE codes). A département is its rank 1 … 101
 * in the order of its code (JALONS_CODES_DEPARTEMENT), 0 for none; a region its rank 1 … 18. */

#define JALONS_N_DEPARTEMENTS 101
#define JALONS_N_REGIONS 18

int         jalons_departement_find   (const char *code);
const char *jalons_departement_code   (int departement);
const char *jalons_departement_name   (int departement);
int         jalons_departement_region (int departement);
gboolean    jalons_departement_is_drom (int departement);

int         jalons_region_find (const char *code);
const char *jalons_region_code (int region);
const char *jalons_region_name (int region);

G_END_DECLS
