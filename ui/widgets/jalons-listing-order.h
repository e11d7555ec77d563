/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-listing.h"

G_BEGIN_DECLS

/**
 * JalonsListingOrder:
 *
 * A button whose menu sorts a list: what a click on a header does, for who has no mouse.
 *
 * Signal: "changed" with the column and whether the order is descending; nothing is sorted by then.
 */
#define JALONS_TYPE_LISTING_ORDER (jalons_listing_order_get_type ())
G_DECLARE_FINAL_TYPE (JalonsListingOrder, jalons_listing_order, JALONS, LISTING_ORDER, AdwBin)

/* Offers the columns that @listing shows, and marks the one it is sorted by. */
void jalons_listing_order_follow (JalonsListingOrder *self, const JalonsListing *listing);

G_END_DECLS
