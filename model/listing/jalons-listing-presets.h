/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-listing.h"

G_BEGIN_DECLS

/* Views that come with the program: what a list keeps, and how it is sorted, as jalons-listing-state.h writes it. */
typedef struct {
  const char *id;
  const char *listing;
  const char *state;
} JalonsListingPreset;

/* All of them, in the order they are shown. */
const JalonsListingPreset *jalons_listing_presets (guint *n);

/* A view as it is kept: a state and the words looked for, which may be NULL or "". */
char *jalons_listing_view_write (const char *state, const char *words);

/* The words of a view, "" for none; the view itself is a state. Owned by the caller. */
char *jalons_listing_view_words (const char *view);

G_END_DECLS
