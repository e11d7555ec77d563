/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-correspondants.h"
#include "jalons-page.h"

G_BEGIN_DECLS

#define JALONS_TYPE_ECHANGES_CORRESPONDANTS (jalons_echanges_correspondants_get_type ())
G_DECLARE_FINAL_TYPE (JalonsEchangesCorrespondants, jalons_echanges_correspondants, JALONS, ECHANGES_CORRESPONDANTS,
                      AdwPreferencesGroup)

/* An organisation a row, by its newest card: what the card is worth, and what is to be done about it. The list is read, not
 * kept. */
void jalons_echanges_correspondants_show (JalonsEchangesCorrespondants *self, JalonsPage *page,
                                          const GPtrArray *correspondants);

G_END_DECLS
