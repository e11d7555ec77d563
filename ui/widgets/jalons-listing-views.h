/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-session.h"

G_BEGIN_DECLS

#define JALONS_TYPE_LISTING_VIEWS (jalons_listing_views_get_type ())
G_DECLARE_FINAL_TYPE (JalonsListingViews, jalons_listing_views, JALONS, LISTING_VIEWS, AdwBin)

/**
 * JalonsListingViews:
 *
 * The views of a list: those that come with the program, hers, and what keeps the present one under a name. F2
 * renames, Delete removes.
 *
 * Signals: "chosen" with the view, a text of jalons_listing_view_write().
 */

/* @now gives what is shown now as such a text, owned by the caller; NULL where it cannot be kept yet. */
typedef char *(*JalonsListingViewsNow) (gpointer data);
void jalons_listing_views_begin       (JalonsListingViews *self, const char *page, JalonsListingViewsNow now,
                                       gpointer data);

/* Whose views; NULL for none. */
void jalons_listing_views_set_session (JalonsListingViews *self, JalonsSession *session);

/* Keeps the present view under @name; FALSE, told, when it could not be. */
gboolean jalons_listing_views_keep    (JalonsListingViews *self, const char *name);

G_END_DECLS
