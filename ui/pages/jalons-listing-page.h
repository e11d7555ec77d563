/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-page.h"

G_BEGIN_DECLS

/**
 * JalonsListingPage:
 *
 * One list of the register, named by "detail": parcours, seances, associations, afis, sejours, recours.
 * What it may be shown with is a state of jalons-listing-state.h, « etat=echu » or « avec_constats=oui »,
 * which replaces the filters.
 */
#define JALONS_TYPE_LISTING_PAGE (jalons_listing_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonsListingPage, jalons_listing_page, JALONS, LISTING_PAGE, JalonsPage)

G_END_DECLS
