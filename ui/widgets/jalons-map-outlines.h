/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Where the départements are on the map: outlines of the 96 of the metropolis, squares for those
 * overseas, and Paris with its three neighbours a second time, larger. */

/* The frame of every coordinate. */
#define JALONS_MAP_WIDTH 613
#define JALONS_MAP_HEIGHT 585

/* Adds the outline of a département to the path. */
void     jalons_map_trace  (cairo_t *cr, int departement);

/* The same of one of those in the inset, as large as there; nothing for the others. */
void     jalons_map_trace_inset (cairo_t *cr, int departement);

/* Whether it is drawn in the inset. */
gboolean jalons_map_in_inset (int departement);

/* The frames of the inset and of the squares. */
void     jalons_map_inset_frame    (graphene_rect_t *frame);
void     jalons_map_overseas_frame (graphene_rect_t *frame);

/* The smallest rectangle around a département: in the inset for those in it. */
void     jalons_map_extents (int departement, graphene_rect_t *extents);

G_END_DECLS
