/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-gap.h"

G_BEGIN_DECLS

#define JALONS_TYPE_GAP_VIEW (jalons_gap_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonsGapView, jalons_gap_view, JALONS, GAP_VIEW, AdwBin)

/**
 * JalonsGapView:
 *
 * The gaps as a table, what costs most first; a click on a header sorts otherwise.
 *
 * Signals: "selected" when another gap is chosen, or none; "row-activated" for the one that is chosen.
 */

/* Takes the place of what was shown; an array of JalonsGap, which the view keeps. The gap that was chosen is chosen
 * again where it is still there. */
void       jalons_gap_view_show   (JalonsGapView *self, GPtrArray *gaps);

/* -1: of any right, of any actor. @until: to be done by that day at the latest or, where nothing is to be done, that begin
 * by then; JALONS_DAY_OPEN: whenever. */
void       jalons_gap_view_filter (JalonsGapView *self, int kind, int acteur, JalonsDay until);

/* The one that is chosen; NULL when none is. */
JalonsGap *jalons_gap_view_get_selected (JalonsGapView *self);

/* How many pass the filters. */
guint      jalons_gap_view_n_shown (JalonsGapView *self);

G_END_DECLS
