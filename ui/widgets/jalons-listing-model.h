/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-listing.h"

G_BEGIN_DECLS

/* One row as a list view holds it: its number in the list and nothing else. It never changes. */
#define JALONS_TYPE_LISTING_ROW (jalons_listing_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonsListingRow, jalons_listing_row, JALONS, LISTING_ROW, GObject)

guint jalons_listing_row_get_row (JalonsListingRow *self);

/**
 * JalonsListingModel:
 *
 * What a JalonsListing shows, as a list model whose rows are made when they are looked at and forgotten
 * when they are not: memory does not grow by scrolling. One row may be selected; it stays so wherever a
 * new order puts it.
 */
#define JALONS_TYPE_LISTING_MODEL (jalons_listing_model_get_type ())
G_DECLARE_FINAL_TYPE (JalonsListingModel, jalons_listing_model, JALONS, LISTING_MODEL, GObject)

JalonsListingModel *jalons_listing_model_new (void);

/* Takes the list over; NULL for none. */
void           jalons_listing_model_take   (JalonsListingModel *self, JalonsListing *listing);
JalonsListing *jalons_listing_model_get    (JalonsListingModel *self);

/* Asks the list again what it shows. */
void           jalons_listing_model_update (JalonsListingModel *self);

/* The row of the list at @position. */
guint          jalons_listing_model_row_at (JalonsListingModel *self, guint position);

G_END_DECLS
