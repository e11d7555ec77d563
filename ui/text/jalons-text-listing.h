/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-listing-csv.h"
#include "jalons-listing-presets.h"

G_BEGIN_DECLS

/* The words of the lists: model/listing has names that do not change, these are what people read. */

/* What the list and each of its columns is called. */
const char *jalons_text_listing_name   (const JalonsListingInfo *info);
const char *jalons_text_listing_title  (const JalonsListingInfo *info, guint column);

/* What a view that comes with the program is called. */
const char *jalons_text_listing_preset (const JalonsListingPreset *preset);

/* A code or a term; "" for 0. */
const char *jalons_text_listing_label  (const JalonsListingInfo *info, guint column, gint64 rank);

extern const JalonsListingWords jalons_text_listing_words;

/* What a cell shows: « 03/04/2025 », « 2 sur 4 »; "" when it is not known. */
char       *jalons_text_listing_cell   (const JalonsListing *listing, guint row, guint column);

/* One choice of a filter: the same, and « Non renseigné » when it is not known. */
char       *jalons_text_listing_choice (const JalonsListing *listing, guint column, JalonsListingCell cell);

/* The whole row in one sentence, for those who listen to it. */
char       *jalons_text_listing_row    (const JalonsListing *listing, guint row);

/* « 154 parcours », « 12 sur 154 ». */
char       *jalons_text_listing_count  (const JalonsListingInfo *info, guint n, guint all);

G_END_DECLS
