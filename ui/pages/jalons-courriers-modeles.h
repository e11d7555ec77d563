/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

/**
 * JalonsCourriersModeles:
 *
 * For each kind of document the template in use: the one that is shipped, or the register's own; given out to be
 * changed in LibreOffice, taken back, left.
 */
#define JALONS_TYPE_COURRIERS_MODELES (jalons_courriers_modeles_get_type ())
G_DECLARE_FINAL_TYPE (JalonsCourriersModeles, jalons_courriers_modeles, JALONS, COURRIERS_MODELES,
                      AdwPreferencesGroup)

/* Shows what the register of @page's session has. */
void jalons_courriers_modeles_show (JalonsCourriersModeles *self, JalonsPage *page);

G_END_DECLS
