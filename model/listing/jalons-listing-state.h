/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-listing.h"

G_BEGIN_DECLS

/* How a list is sorted and what its filters keep, as one text: `sort=-echeance;etat=en_cours,echu`. Values
 * are escaped as in addresses; nothing typed by a person is in it unless @texts, which puts in the filters
 * that keep texts (the name of an association). */
char *jalons_listing_state_write (const JalonsListing *listing, gboolean texts);

/* Replaces both. What the list does not have is passed over. */
void  jalons_listing_state_apply (JalonsListing *listing, const char *state);

G_END_DECLS
