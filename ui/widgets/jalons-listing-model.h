/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-listing.h"

G_BEGIN_DECLS

/* A place in the table, and the number of the row of the list that is there now. */
#define JALONS_TYPE_LISTING_ROW (jalons_listing_row_get_type ())
G_DECLARE_FINAL_TYPE (JalonsListingRow, jalons_listing_row, JALONS, LISTING_ROW, GObject)

guint jalons_listing_row_get_row (JalonsListingRow *self);

/* Of a place that is empty, and soon taken away. */
#define JALONS_LISTING_NO_ROW G_MAXUINT32

/* GTK makes the widgets of some two hundred rows, whatever the height of the table, and makes them anew when
 * rows are said to be others: far more than a letter typed can wait for. So places stay and other rows come to
 * them; after the first screen the view is told of more places a few at a time, until there are so many that
 * others cost no widget, and those left empty are taken away as slowly. */
#define JALONS_LISTING_SCREEN 32
#define JALONS_LISTING_STEP 6
#define JALONS_LISTING_MANY 212

/**
 * JalonsListingModel:
 *
 * What a JalonsListing shows, as a list model whose places are made when they are looked at and forgotten
 * when they are not: memory does not grow by scrolling. One row may be selected; it stays so wherever a
 * new order puts it.
 *
 * Signal: "refilled" when other rows have come to the places there are.
 */
#define JALONS_TYPE_LISTING_MODEL (jalons_listing_model_get_type ())
G_DECLARE_FINAL_TYPE (JalonsListingModel, jalons_listing_model, JALONS, LISTING_MODEL, GObject)

JalonsListingModel *jalons_listing_model_new (void);

/* Takes the list over; NULL for none. */
void           jalons_listing_model_take   (JalonsListingModel *self, JalonsListing *listing);
JalonsListing *jalons_listing_model_get    (JalonsListingModel *self);

/* Asks the list again what it shows. */
void           jalons_listing_model_update (JalonsListingModel *self);

/* How many rows are shown; the list model may have more or fewer places for a while. */
guint          jalons_listing_model_n_rows (JalonsListingModel *self);

/* Takes a few places away, or tells of a few more. FALSE once there are as many as rows. */
gboolean       jalons_listing_model_settle (JalonsListingModel *self);

/* The row of the list at @position. */
guint          jalons_listing_model_row_at (JalonsListingModel *self, guint position);

/* The row that is selected, JALONS_LISTING_NO_ROW for none. */
guint          jalons_listing_model_get_selected (JalonsListingModel *self);
void           jalons_listing_model_select       (JalonsListingModel *self, guint row);

/* Where the row is shown; G_MAXUINT where it is not. */
guint          jalons_listing_model_position_of (JalonsListingModel *self, guint row);

G_END_DECLS
