/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <adwaita.h>

#include "jalons-frise-paint.h"

G_BEGIN_DECLS

#define JALONS_TYPE_FRISE_CANVAS (jalons_frise_canvas_get_type ())
G_DECLARE_FINAL_TYPE (JalonsFriseCanvas, jalons_frise_canvas, JALONS, FRISE_CANVAS, GtkWidget)

/**
 * JalonsFriseCanvas:
 *
 * The drawing of a frise over time. Each element is a child that takes the focus and says its sentence;
 * Tab enters and leaves the drawing, arrows, Home and End move inside.
 *
 * Property "current": the rank of the element that has or last had the focus, -1 for none.
 * Signal "laid-out": places have changed.
 */
void jalons_frise_canvas_set_scene (JalonsFriseCanvas *self, JalonsFriseScene *scene);

int  jalons_frise_canvas_get_current (JalonsFriseCanvas *self);

/* Gives the focus to what is in progress, else to the first element. */
gboolean jalons_frise_canvas_enter (JalonsFriseCanvas *self);

/* Gives the focus to an element. */
gboolean jalons_frise_canvas_go_to (JalonsFriseCanvas *self, guint element);

/* How wide to draw, at least; 0 for what can just be read. */
void jalons_frise_canvas_set_width (JalonsFriseCanvas *self, int width);

/* Where what is seen of it begins. */
void jalons_frise_canvas_set_left (JalonsFriseCanvas *self, double left);

/* Places as last laid out; NULL without a scene. */
const JalonsFriseLayout *jalons_frise_canvas_get_layout (JalonsFriseCanvas *self);

G_END_DECLS
