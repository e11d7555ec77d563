/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"
#include "jalons-plis.h"

G_BEGIN_DECLS

#define JALONS_TYPE_ECHANGES_PLIS (jalons_echanges_plis_get_type ())
G_DECLARE_FINAL_TYPE (JalonsEchangesPlis, jalons_echanges_plis, JALONS, ECHANGES_PLIS, AdwPreferencesGroup)

/* The sealed files that were sent and received, the latest first: which, with whom, about whose parcours (its code), and what
 * became of it. Both lists are read, not kept. */
void       jalons_echanges_plis_show (JalonsEchangesPlis *self, JalonsPage *page, const GPtrArray *correspondants,
                                      const GPtrArray *plis);

/* Which numbers of a correspondent never came, in a sentence each: char *, owned. */
GPtrArray *jalons_echanges_missing   (const GPtrArray *correspondants, const GPtrArray *plis);

G_END_DECLS
