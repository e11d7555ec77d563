/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-listing.h"

G_BEGIN_DECLS

/**
 * JalonsListingFilters:
 *
 * The button that opens the filters of a list. What they keep stands beside the table as chips
 * (jalons_listing_filters_get_chips()), each of which takes itself away.
 *
 * Signals: "changed" once the list keeps something else.
 */
#define JALONS_TYPE_LISTING_FILTERS (jalons_listing_filters_get_type ())
G_DECLARE_FINAL_TYPE (JalonsListingFilters, jalons_listing_filters, JALONS, LISTING_FILTERS, AdwBin)

/* The list is its owner's, who sets another one, or NULL, before it goes. */
void       jalons_listing_filters_set_listing (JalonsListingFilters *self, JalonsListing *listing);

/* Where the chips go, a horizontal box; to be set once. */
void       jalons_listing_filters_set_chips   (JalonsListingFilters *self, GtkBox *chips);

/* Shows again what the list keeps, after it was changed from elsewhere. */
void       jalons_listing_filters_follow      (JalonsListingFilters *self);

G_END_DECLS
