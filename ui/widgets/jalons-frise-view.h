/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "jalons-frise-canvas.h"

G_BEGIN_DECLS

#define JALONS_TYPE_FRISE_VIEW (jalons_frise_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonsFriseView, jalons_frise_view, JALONS, FRISE_VIEW, AdwBin)

/**
 * JalonsFriseView:
 *
 * A frise with the names of its lanes, its zoom, the sentence of the element that has the focus and the
 * table that says the same.
 *
 * Actions: "frise.zoom-in", "frise.zoom-out", "frise.zoom-fit".
 */
void               jalons_frise_view_set_scene  (JalonsFriseView *self, JalonsFriseScene *scene);
JalonsFriseScene  *jalons_frise_view_get_scene  (JalonsFriseView *self);
JalonsFriseCanvas *jalons_frise_view_get_canvas (JalonsFriseView *self);

/* 1 shows the whole window at once. */
double             jalons_frise_view_get_zoom   (JalonsFriseView *self);

/* The sentence shown under the drawing. */
const char        *jalons_frise_view_get_sentence (JalonsFriseView *self);

/* Opens or closes the table. */
void               jalons_frise_view_show_table (JalonsFriseView *self, gboolean shown);

G_END_DECLS
