/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-listing-model.h"

G_BEGIN_DECLS

/**
 * JalonsListingView:
 *
 * The table of a list. Its columns come from what the list says of itself; a click on a header sorts
 * through the list.
 *
 * Signals: "row-activated" with the number of the row; "sort-changed" once the list is sorted anew.
 */
#define JALONS_TYPE_LISTING_VIEW (jalons_listing_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonsListingView, jalons_listing_view, JALONS, LISTING_VIEW, AdwBin)

/* Makes the columns, once. */
void                jalons_listing_view_set_info (JalonsListingView *self, const JalonsListingInfo *info);

/* The model is filled by its owner. */
JalonsListingModel *jalons_listing_view_get_model (JalonsListingView *self);

/* Shows the columns that the list shows, and the arrow in the header it is sorted by. To be called when a
 * list is new, sorted from elsewhere, or has more rows. */
void                jalons_listing_view_follow (JalonsListingView *self);

/* Selects the row and brings it in sight, once the table has come to it. */
void                jalons_listing_view_select (JalonsListingView *self, guint row);

/* To be called before other rows are looked for. */
void                jalons_listing_view_go_to_top (JalonsListingView *self);

/* To the row of the table that has the focus, else the first. */
void                jalons_listing_view_focus_rows (JalonsListingView *self);

G_END_DECLS
