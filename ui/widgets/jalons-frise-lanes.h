/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-frise-canvas.h"

G_BEGIN_DECLS

#define JALONS_TYPE_FRISE_LANES (jalons_frise_lanes_get_type ())
G_DECLARE_FINAL_TYPE (JalonsFriseLanes, jalons_frise_lanes, JALONS, FRISE_LANES, GtkWidget)

/* The names of the lanes, at the left of a canvas, which they follow; they do not scroll with it. */
void jalons_frise_lanes_set_canvas (JalonsFriseLanes *self, JalonsFriseCanvas *canvas);

G_END_DECLS
