/* SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include <gtk/gtk.h>

#include "jalons-frise-scene.h"

G_BEGIN_DECLS

#define JALONS_TYPE_FRISE_ITEM (jalons_frise_item_get_type ())
G_DECLARE_FINAL_TYPE (JalonsFriseItem, jalons_frise_item, JALONS, FRISE_ITEM, GtkWidget)

/* One element on the canvas: its place to point at and to focus, its sentence. The canvas draws it. */
GtkWidget *jalons_frise_item_new       (JalonsFriseScene *scene, guint element);
guint      jalons_frise_item_get_index (JalonsFriseItem *self);

G_END_DECLS
