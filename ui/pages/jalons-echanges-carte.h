/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-carte.h"
#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_ECHANGES_CARTE (jalons_echanges_carte_get_type ())
G_DECLARE_FINAL_TYPE (JalonsEchangesCarte, jalons_echanges_carte, JALONS, ECHANGES_CARTE, AdwPreferencesGroup)

/* The register's own card: made, given, read aloud, renewed, revoked. @own: the one that seals now, NULL for none. */
void jalons_echanges_carte_show (JalonsEchangesCarte *self, JalonsPage *page, const JalonsIdentite *own);

G_END_DECLS
